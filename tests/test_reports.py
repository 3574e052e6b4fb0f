"""Public bug reports of people who do this job, as small inputs beside the checkout: each is told as it should be."""

import shutil
from pathlib import Path

import pytest

from build_scripts.__main__ import main
from tests.cases import DEMO, ROOT, TWO_EDITIONS, edit

REPORTS = ROOT.parent / "shared" / "cases" / "reports"
DAY = "2026-12-20"
TOLD = {  # report -> exit code of `check`, and what it says
    "01-mojibake": (1, "agencies.csv, dòng 2, cột “name”: thấy “Há»"),
    "02-unread-table": (1, "Có 1 chỗ cần sửa"),
    "03-stray-quote": (1, "agencies.csv, dòng 4: dấu ngoặc kép"),
    "04-excel-vietnamese": (1, "python -m build_scripts mend"),
    "05-leading-zeros": (1, "thấy “53”; mã số của huyện có 3 chữ số"),
    "06-empty-columns": (0, "không có lỗi"),
    "07-system-files": (0, "không có lỗi"),
    "08-broken-exif": (0, "không có lỗi"),
    "09-grey-16-bit": (0, "không có lỗi"),
    "10-second-tag": (0, "không có lỗi"),
    "11-pdf-attachment": (1, "materials/dinh-kem.pdf: PDF có phần chạy được, gửi đi hoặc đính kèm"),
    "12-pdf-inner-metadata": (1, "materials/ghi-chu.pdf: PDF có ghi chú"),
    "13-yaml-colon": (0, "không có lỗi"),
    "14-eth-for-d": (0, "2026-12-15-hop-mat.md: không đăng: bài nhắc tên một người không được nêu"),
    "15-numbers-of-people": (1, "giống một số căn cước"),
    "16-authors-one-address": (0, "không có lỗi"),
    "17-base-url": (1, "kết thúc bằng /"),
    "18-day-in-vietnam": (0, "không có lỗi"),
    "19-rounding": (0, "không có lỗi"),
    "20-print-closed-details": (0, "không có lỗi"),
}
WHOLE = {"01", "02", "03", "04", "06", "19"}  # about the whole illustrative edition; the others about the official one


def lay_out(report: Path, folder: Path) -> Path:
    """The data that a report is about, with its files over them."""
    if report.name[:2] in WHOLE:
        shutil.copytree(DEMO, folder)
    else:
        shutil.copytree(TWO_EDITIONS, folder, ignore=shutil.ignore_patterns("demo"))
        edit(folder, "illustration: demo\n", "", "site.yml")
    shutil.copytree(report, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("README.txt"))
    return folder


@pytest.mark.skipif(not REPORTS.is_dir(), reason="the shared cases do not lie beside the checkout")
@pytest.mark.parametrize("name", TOLD)
def test_a_report_is_told_as_it_should_be(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = lay_out(REPORTS / name, tmp_path / "data")
    code, words = TOLD[name]
    assert main(["check", "--data", str(data), "--as-of", DAY]) == code
    told = capsys.readouterr()
    assert words in told.out + told.err


@pytest.mark.skipif(not REPORTS.is_dir(), reason="the shared cases do not lie beside the checkout")
def test_every_report_is_asked() -> None:
    assert {path.name for path in REPORTS.iterdir() if path.is_dir()} == set(TOLD)
