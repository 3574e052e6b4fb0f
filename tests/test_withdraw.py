"""A withdrawal reaches every place where she may stand, says what it could not reach, and keeps the file of consents."""

import csv
import io
import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from build_scripts.__main__ import main
from build_scripts.desk.mark import set_cells
from build_scripts.desk.withdraw import mark_withdrawn, tell_left_to_do
from build_scripts.files import cache_folder, key_of
from tests.cases import AS_OF, append_rows, edit, read_rows, read_tree
from tests.newsroom import FRONT, PROFILE_FILE, add_story, build, consent, make_data, take_photo

PORTRAIT = "photos:\n  - file: anh.jpg\n    alt: Chân dung thử\n    credit: Thử\n    people: [gs-7f3a]\nsources:"


def run(data: Path, out: Path, *arguments: str) -> int:
    return main(["withdraw", *arguments, "--data", str(data), "--out", str(out), "--as-of", AS_OF.isoformat()])


def withdrawn(data: Path, person: str = "gs-7f3a") -> list[str]:
    return [row["withdrawn_date"] for row in read_rows(data, "consents") if row["person"] == person]


# ---- what is searched ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["missing", "a link", "a dangling link", "one of two"])
def test_a_search_that_leads_nowhere_is_a_wrong_command(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], how: str
) -> None:
    (tmp_path / "kept").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / ("kept" if how == "a link" else "nowhere"))
    place = tmp_path / ("link" if "link" in how else "kept-typo")
    before = (data / "consents.csv").read_bytes()
    more = [str(tmp_path / "kept")] if how == "one of two" else []
    assert run(data, tmp_path / "site", "gs-7f3a", "--search", *more, str(place)) == 2
    assert str(place) in capsys.readouterr().err
    assert (data / "consents.csv").read_bytes() == before


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Data with her portrait, and their site, as they stand before she withdraws."""
    folder = tmp_path_factory.mktemp("before")
    data = make_data(folder)
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0")[2:])
    take_photo(data / "photos/anh.jpg", (1203 + worker, 901))  # no test beside may delete it from the cache
    edit(data, "sources:", PORTRAIT, PROFILE_FILE)
    assert build(data, folder / "site") == 0
    return folder


@pytest.fixture
def built(before: Path, tmp_path: Path) -> Path:
    """The same, to be changed."""
    return Path(shutil.copytree(before, tmp_path / "built"))


def test_kept_releases_are_searched_as_folders_and_as_files(
    built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, out, kept = built / "data", built / "site", tmp_path / "kept"
    shutil.copytree(out / "guong-sang/gs-7f3a", kept / "guong-sang/gs-7f3a")
    archive = shutil.make_archive(str(tmp_path / "release"), "gztar", kept)
    picture = next(path for path in sorted((out / "anh").iterdir()) if path.suffix == ".webp")
    renamed = Path(shutil.copy(picture, tmp_path / "trang-bia.webp"))
    (tmp_path / "khoa.7z").write_bytes(b"7z\xbc\xaf\x27\x1c\0\4")
    foreign = tmp_path / "nui.png"
    Image.new("RGB", (9, 9)).save(foreign)
    searched = [str(kept), archive, str(renamed), str(tmp_path / "khoa.7z"), str(foreign)]
    assert run(data, out, "gs-7f3a", "--search", *searched) == 3
    told = capsys.readouterr().err
    for place in ("kept/guong-sang/gs-7f3a/index.html", "release.tar.gz/", "trang-bia.webp", "khoa.7z"):
        assert place in told
    assert "nui.png" not in told
    assert run(data, out, "gs-7f3a", "--search", str(foreign)) == 0
    told = capsys.readouterr().out
    assert str(foreign) in told
    assert "/anh/" not in told


def test_her_pictures_leave_the_cache(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data, out = built / "data", built / "site"
    key = key_of((data / "photos/anh.jpg").read_bytes())
    (cache_folder() / "media/0000000000000000").mkdir(parents=True, exist_ok=True)
    (cache_folder() / f"media/0000000000000000/{key}-360-x.webp").write_bytes(b"x")
    kept = list(cache_folder().rglob(f"{key}-*"))
    assert kept
    append_rows(data, "staff", ["bad"])  # the build that follows fails
    assert run(data, out, "gs-7f3a") == 1
    assert f"Đã xóa {len(kept)} tệp ảnh" in capsys.readouterr().out
    assert list(cache_folder().rglob(f"{key}-*")) == []
    assert [path for path in read_tree(out) if key in path] == []


# ---- other mistakes in the data ------------------------------------------------------------------------------------

BROKEN: dict[str, Callable[[Path], object]] = {
    "a bad row of a table": lambda data: append_rows(data, "staff", ["bad"]),
    "a bad article": lambda data: add_story(data, body="<b>x</b>"),
    "bad YAML": lambda data: (data / "plan.yml").write_text("\t: [", encoding="utf-8"),
    "bad settings": lambda data: (data / "site.yml").write_text("\t: [", encoding="utf-8"),
    "a bad consent of somebody else": lambda data: append_rows(data, "consents", ["c-x", "ai đó", "?", "site"]),
}


@pytest.mark.parametrize("why", BROKEN)
def test_where_the_data_are_broken_she_is_marked_taken_out_and_told(
    built: Path, capsys: pytest.CaptureFixture[str], why: str
) -> None:
    data, out = built / "data", built / "site"
    BROKEN[why](data)
    assert run(data, out, "gs-7f3a") == 1
    told = capsys.readouterr()
    assert "2026-11-24" in (data / "consents.csv").read_text(encoding="utf-8")
    assert "Đã ghi ngày rút lại 2026-11-24" in told.out
    assert "không còn dấu vết" not in told.out
    assert "VẪN CÒN nêu người này" in told.out
    assert "guong-sang/index.html" in told.out
    page = (out / "guong-sang/gs-7f3a/index.html").read_text(encoding="utf-8")
    assert "Trang này đã được gỡ" in page
    assert "Nhân vật thử" not in page


def test_a_page_that_names_her_is_told_though_the_data_are_good(
    built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(built / "data", "contact: ", "contact: Nhân vật thử 01, ", "site.yml")
    assert run(built / "data", built / "site", "gs-7f3a") == 3
    assert "VẪN CÒN nêu người này" in capsys.readouterr().out


# ---- the file of consents ------------------------------------------------------------------------------------------

SHAPES: dict[str, Callable[[str], str]] = {
    "a BOM": lambda text: "\ufeff" + text,
    "Windows": lambda text: text.replace("\n", "\r\n"),
    "BOM and Windows": lambda text: "\ufeff" + text.replace("\n", "\r\n"),
    "no last line end": lambda text: text.rstrip("\n"),
    "an empty first row": lambda text: "\n" + text,
    "rows of commas": lambda text: text.replace("\n", "\n,,,,,,,,,\n", 1),
    "spaces in the header": lambda text: text.replace("person", " person ", 1),
    "quotes": lambda text: "\n".join(",".join(f'"{cell}"' for cell in line.split(",")) for line in text.split("\n")[:-1]) + "\n",
    "another order": lambda text: "\n".join(",".join(reversed(line.split(","))) for line in text.split("\n")[:-1]) + "\n",
}  # fmt: skip


@pytest.mark.parametrize("why", SHAPES)
def test_the_day_is_written_and_nothing_else_changes(data: Path, tmp_path: Path, why: str) -> None:
    path = data / "consents.csv"
    path.write_bytes(SHAPES[why](path.read_text(encoding="utf-8")).encode())
    before = path.read_bytes()
    append_rows(data, "staff", ["bad"])  # no build needed
    assert run(data, tmp_path / "site", "gs-7f3a") == 1
    after = path.read_bytes()
    assert after.replace(b"2026-11-24", b"", 1) == before
    cells = {
        row["person"]: row
        for row in csv.DictReader(io.StringIO(after.decode("utf-8-sig").lstrip("\n").replace(" ", "")))
    }
    assert cells["gs-7f3a"]["withdrawn_date"] == "2026-11-24"


@settings(max_examples=60)
@given(
    rows=st.lists(st.lists(st.text('a ,"\nệ;', max_size=5), min_size=3, max_size=3), min_size=1, max_size=6),
    end=st.sampled_from(["\n", "\r\n"]),
    data=st.data(),
)
def test_a_cell_of_any_table_is_set_alone(rows: list[list[str]], end: str, data: st.DataObject) -> None:
    stream = io.StringIO()
    csv.writer(stream, lineterminator=end).writerows([["x", "day", "y"], *rows])
    number = data.draw(st.integers(2, len(rows) + 1))
    after = set_cells(stream.getvalue().encode(), "day", {number: "2026-11-24"}).decode()
    found = list(csv.reader(io.StringIO(after, newline="")))
    expected = list(csv.reader(io.StringIO(stream.getvalue(), newline="")))
    expected[number - 1][1] = "2026-11-24"
    assert found == expected


def test_a_second_run_with_another_day_tells_the_truth(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    append_rows(data, "staff", ["bad"])
    assert run(data, tmp_path / "site", "gs-7f3a", "--received", "2026-11-20") == 1
    capsys.readouterr()
    assert run(data, tmp_path / "site", "gs-7f3a", "--received", "2026-11-22") == 1
    told = capsys.readouterr().out
    assert "đã có ngày rút lại 2026-11-20 từ trước" in told
    assert "Ngày 2026-11-22 không được ghi" in told
    assert "Đã ghi ngày rút lại" not in told
    assert withdrawn(data) == ["2026-11-20"]


def test_the_last_day_is_reckoned_from_the_day_that_stands(data: Path) -> None:
    for received in (date(2026, 11, 20), date(2026, 11, 22)):
        gone = mark_withdrawn([data], "gs-7f3a", received, AS_OF)
        assert "chậm nhất 05/12/2026" in tell_left_to_do(gone, [])


def test_a_consent_to_come_is_told_and_hinders_nothing(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    append_rows(data, "consents", ["c-2", "gs-7f3a", "consent", "site", "no", "no", "2027-02-01", "", "", ""])
    append_rows(data, "staff", ["bad"])
    number = len((data / "consents.csv").read_text(encoding="utf-8").splitlines())
    assert run(data, tmp_path / "site", "gs-7f3a") == 1
    assert withdrawn(data) == ["2026-11-24", ""]
    assert f"consents.csv, dòng {number}: một lần đồng ý bắt đầu từ 2027-02-01" in capsys.readouterr().out


def test_a_day_before_a_later_consent_names_that_row(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    append_rows(data, "consents", ["c-2", "gs-7f3a", "consent", "site", "no", "no", "2026-11-22", "", "", ""])
    number = len((data / "consents.csv").read_text(encoding="utf-8").splitlines())
    assert run(data, tmp_path / "site", "gs-7f3a", "--received", "2026-11-20") == 1
    assert f"consents.csv, dòng {number}, cột “withdrawn_date”" in capsys.readouterr().err
    assert withdrawn(data) == ["", ""]


# ---- by name -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["Nhân vật thử 01", "NHÂN VẬT THỬ 01", "nhan vat thu 01"])
def test_her_name_will_do(data: Path, tmp_path: Path, name: str) -> None:
    append_rows(data, "staff", ["bad"])
    assert run(data, tmp_path / "site", name) == 1
    assert withdrawn(data) == ["2026-11-24"]


def test_a_name_that_two_women_bear_needs_the_id(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (data / "profiles/gs-22bb.md").write_text(FRONT.replace("gs-7f3a", "gs-22bb"), encoding="utf-8")
    consent(data, "gs-22bb")
    assert run(data, tmp_path / "site", "Nhân vật thử 01") == 2
    assert "gs-22bb, gs-7f3a" in capsys.readouterr().err
    assert withdrawn(data) == [""]
    assert run(data, tmp_path / "site", "Nhân vật thử") == 1
    assert "không có người mang mã “Nhân vật thử”, cũng không có ai tên như vậy" in capsys.readouterr().err
