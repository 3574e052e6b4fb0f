"""The whole build: of two editions, and on real tables of another country with no code changed."""

import csv
import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import frictionless
import openpyxl
import pytest

from build_scripts.__main__ import main
from build_scripts.pipeline import publish_data
from build_scripts.publication import Publication
from tests.cases import AS_OF, CASES, ROOT, TWO_EDITIONS, build, copy_case, read_rows, read_tree

pytestmark = pytest.mark.whole

REAL = ROOT.parent / "shared" / "real" / "puerto-rico"


@pytest.fixture(scope="module")
def site(folder: Path) -> Path:
    return folder


NO_FONTS = '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig></fontconfig>'
ELSEWHERE = {  # what another machine may have otherwise: letters are not even UTF-8 there
    "TZ": "Pacific/Kiritimati",
    "LANG": "tr_TR.ISO-8859-9",
    "LC_ALL": "POSIX",
    "PYTHONUTF8": "0",
    "PYTHONCOERCECLOCALE": "0",
    "PYTHONHASHSEED": "4711",
    "USER": "nguoi-khac",
    "LOGNAME": "nguoi-khac",
    "HOSTNAME": "may-khac",
    "PATH": "/usr/bin:/bin",
}


def copy_checkout(folder: Path) -> Path:
    """The code and data in another place, every file of another day."""
    for name in ("build_scripts", "docs"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("mkdocs.yml", "LICENSE"):
        shutil.copy(ROOT / name, folder)
    copy_case(TWO_EDITIONS, folder / "du lieu")
    for path in folder.rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    return folder


def read_modes(folder: Path) -> dict[str, int]:
    """Who may read and write each file and folder."""
    return {path.relative_to(folder).as_posix(): path.stat().st_mode for path in (folder, *folder.rglob("*"))}


def test_another_machine_makes_the_same_bytes(site: Path, tmp_path: Path) -> None:
    """In another folder, time zone, locale, umask and account, on one processor, without a font or a cache."""
    checkout, home = copy_checkout(tmp_path / "cho khac" / "ma"), tmp_path / "nha"
    (home / "tam").mkdir(parents=True)
    (home / "fonts.conf").write_text(NO_FONTS, encoding="utf-8")
    places = {"HOME": str(home), "TMPDIR": str(home / "tam"), "FONTCONFIG_FILE": str(home / "fonts.conf")}
    command = ["-m", "build_scripts", "build", "--data", "du lieu", "--out", "../trang", "--as-of", AS_OF.isoformat()]
    ended = subprocess.run(
        [sys.executable, *command], cwd=checkout, env=ELSEWHERE | places, umask=0o077, capture_output=True, check=False,
        preexec_fn=lambda: os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:1]),
    )  # fmt: skip
    assert (ended.returncode, ended.stderr) == (0, b"")
    there = checkout.parent / "trang"
    assert read_tree(there) == read_tree(site)
    assert read_modes(there) == read_modes(site)


def test_bad_data_leaves_the_last_good_site(site: Path, tmp_path: Path) -> None:
    data, out = copy_case(TWO_EDITIONS, tmp_path / "data"), copy_case(site, tmp_path / "site")
    (data / "units.csv").write_text("", encoding="utf-8")
    assert build(data, out) == 1
    assert read_tree(out) == read_tree(site)


def test_a_page_for_every_indicator_and_unit(site: Path) -> None:
    publication = publish_data(TWO_EDITIONS, AS_OF)
    assert all(
        (site / "don-vi" / place.place / "index.html").is_file()
        for place in publication.places.values()
        if place.is_unit
    )
    assert "Năm 2021, <strong>151 trên 499</strong> đại biểu Quốc hội là nữ (30,3%)." in (
        site / "chi-so/qh/index.html"
    ).read_text(encoding="utf-8")
    page = (site / "chi-so/i-1/index.html").read_text(encoding="utf-8")
    assert "Chưa có số liệu công khai" in page
    assert "Các mốc: 60% năm 2025, 75% năm 2030." in page
    assert "<!--splice" not in page


def test_the_public_files_keep_their_columns(site: Path) -> None:
    rows = list(csv.DictReader((site / "du-lieu/observations.csv").read_text(encoding="utf-8-sig").splitlines()))
    last = next(row for row in rows if (row["indicator"], row["period"]) == ("QH", "2021"))
    assert (last["numerator"], last["denominator"], last["value_pct"], last["status"]) == ("151", "499", "30.2605", "")
    verdicts = list(csv.DictReader((site / "du-lieu/verdicts.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert {row["verdict"] for row in verdicts} == {"no_data", "cannot_say"}


def test_a_mistake_in_the_illustration_is_named_with_its_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = copy_case(TWO_EDITIONS, tmp_path / "data")
    (data / "demo/staff.csv").write_text("", encoding="utf-8")
    assert main(["check", "--data", str(data), "--as-of", AS_OF.isoformat()]) == 1
    assert "demo/staff.csv" in capsys.readouterr().err


def test_the_illustration_must_be_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = copy_case(TWO_EDITIONS, tmp_path / "data")
    shutil.rmtree(data / "demo")
    copy_case(TWO_EDITIONS, data / "demo")
    assert build(data, tmp_path / "site") == 1
    assert "edition: illustrative" in capsys.readouterr().err
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    "arguments", [["check", "--data", "khong-co"], ["xem"], ["check", "--as-of", "hôm nay"], ["build", "--lang"]]
)
def test_a_wrong_command_ends_with_2(arguments: list[str]) -> None:
    assert main(arguments) == 2


def test_a_language_that_is_not_there_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert build(TWO_EDITIONS, tmp_path / "site", "--lang", "vi", "fr") == 2
    assert "không có ngôn ngữ fr" in capsys.readouterr().err


NOTICE = "Số liệu minh họa, không phải số liệu chính thức"
IN_ENGLISH = "Illustrative figures, not official ones"


def test_every_page_and_download_of_the_illustration_says_so(site: Path) -> None:
    pages = list((site / "minh-hoa").rglob("*.html"))
    assert pages
    assert [
        p for p in pages if not any(notice in p.read_text(encoding="utf-8") for notice in (NOTICE, IN_ENGLISH))
    ] == []
    assert [p for p in pages if '<meta name="robots" content="noindex">' not in p.read_text(encoding="utf-8")] == []
    described = [p for p in (site / "minh-hoa/du-lieu").iterdir() if p.suffix in (".json", ".jsonld", ".txt")]
    assert described
    assert [p for p in described if NOTICE not in p.read_text(encoding="utf-8")] == []
    for book in (site / "minh-hoa/du-lieu").glob("*.xlsx"):
        sheets = openpyxl.load_workbook(book).worksheets
        assert [
            sheet.title for sheet in sheets if NOTICE not in [row[0].value for row in sheet.iter_rows(max_row=3)]
        ] == []


def test_no_page_of_the_official_edition_says_that_it_is_an_illustration(site: Path) -> None:
    pages = [p for p in site.rglob("*.html") if p.relative_to(site).parts[0] != "minh-hoa"]
    assert [p for p in pages if NOTICE in p.read_text(encoding="utf-8")] == []


def test_the_data_package_is_valid_and_fits_its_tables(site: Path) -> None:
    for folder in (site / "du-lieu", site / "minh-hoa/du-lieu"):
        report = frictionless.Package(str(folder / "datapackage.json")).validate()
        assert report.valid, report.flatten(["title", "message"])


def test_the_checksums_are_those_of_all_downloads(site: Path) -> None:
    folder = site / "minh-hoa/du-lieu"
    lines = (line.split("  ") for line in (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines())
    sums = {name: digest for digest, name in lines}
    files = {p.name: p for p in folder.iterdir() if p.is_file() and p.name not in ("index.html", "SHA256SUMS")}
    assert sums == {name: hashlib.sha256(p.read_bytes()).hexdigest() for name, p in files.items()}


def test_every_format_of_a_download_holds_the_same_figures(site: Path) -> None:
    folder = site / "minh-hoa/du-lieu"
    rows = list(csv.DictReader((folder / "i-1.csv").read_text(encoding="utf-8-sig").splitlines()))
    sheet = list(openpyxl.load_workbook(folder / "i-1.xlsx")["Mã"].iter_rows(min_row=2, values_only=True))
    told = json.loads((folder / "i-1.json").read_text(encoding="utf-8"))["observations"]
    assert len(rows) == len(sheet) - 1 == len(told) > 50
    found = {cells[:4]: dict(zip(sheet[0], cells, strict=True)) for cells in sheet[1:]}
    assert sheet[0][:4] == ("indicator", "place", "sector", "period")
    for row, record in zip(rows, told, strict=True):
        by_name = found[row["indicator"], row["place"], row["sector"] or None, int(row["period"])]
        for name in ("period", "numerator", "denominator", "value_pct"):
            number = None if row[name] == "" else float(row[name])
            assert number == by_name[name] == record[name]


@pytest.fixture(scope="module")
def puerto_rico(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = copy_case(CASES / "puerto-rico/data", tmp_path_factory.mktemp("puerto-rico") / "data")
    for path in REAL.glob("*.csv"):
        (folder / path.name).write_bytes(path.read_bytes())
    return folder


def headline(publication: Publication, indicator: str) -> dict[int, tuple[int | None, int | None]]:
    return {o.period: (o.numerator, o.denominator) for o in publication.series(indicator, "puerto-rico")}


needs_real = pytest.mark.skipif(not REAL.is_dir(), reason="the real tables are not beside the checkout")


@needs_real
def test_real_tables_of_another_country(puerto_rico: Path, tmp_path: Path) -> None:
    publication = publish_data(puerto_rico, AS_OF)
    rows = read_rows(REAL, "key_posts")
    periods = sorted({int(row["period"]) for row in rows})
    women = {p: sum(int(row["heads_women"]) for row in rows if int(row["period"]) == p) for p in periods}
    assert len(periods) == 8
    assert (women[1992], women[2020]) == (5, 8)
    for indicator in ("I.1", "I.1b", "I.1c"):
        assert headline(publication, indicator) == {p: (women[p], 78) for p in periods}
    assert build(puerto_rico, tmp_path / "site") == 0
    assert "8 trên 78" in (tmp_path / "site/chi-so/i-1/index.html").read_text(encoding="utf-8")


def test_every_page_has_one_heading_and_its_own_description(site: Path) -> None:
    pages = [p for p in site.rglob("*.html") if p.name != "404.html"]
    texts = {p: p.read_text(encoding="utf-8") for p in pages}
    assert [p for p, text in texts.items() if text.count("<h1") != 1] == []
    texts = {p: text for p, text in texts.items() if "http-equiv" not in text}  # old addresses are all told alike
    parts: dict[tuple[str, ...], list[str]] = {}
    for page, text in texts.items():
        edition_and_language = tuple(part for part in page.relative_to(site).parts if part in ("minh-hoa", "en"))
        parts.setdefault(edition_and_language, []).append(text)
    assert set(parts) == {(), ("en",), ("minh-hoa",), ("minh-hoa", "en")}
    for chosen in parts.values():
        descriptions = [text.split('<meta name="description" content="')[1].split('"')[0] for text in chosen]
        assert len(set(descriptions)) == len(descriptions)
