"""Bad input: each change of one cell is a Problem that names the file, the row and the column."""

from collections.abc import Callable
from pathlib import Path

import pytest

from build_scripts.__main__ import main
from tests.cases import TWO_EDITIONS, copy_case, edit, find_problems

POSTS = "agency,period,heads,heads_women,deputies,deputies_women,status,source\n"
STAFF = "agency,period,staff,staff_women,status,source\n"
NEW, OLD = "ubnd-dong-khe-2025", "ubnd-dong-khe-2020"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return copy_case(TWO_EDITIONS, tmp_path / "data")


# file, old text, new text, the column to be named
CELLS = [
    ("units.csv", "1990-01-01,,,,Ngày", "1990-13-01,,,,Ngày", "valid_from"),
    ("units.csv", ",huyen,cao-bang", ",quan,cao-bang", "kind"),
    ("units.csv", ",huyen,cao-bang", ",huyen,cao-bong", "parent"),
    ("units.csv", "2025-07-01,,1,2", "2025-07-01,,một,2", "tile_row"),
    ("units.csv", "2025-07-01,,1,2", "2025-07-01,,-1,2", "tile_row"),
    ("units.csv", "2025-07-01,,1,2", "2025-07-01,2024-01-01,1,2", "valid_to"),
    ("units.csv", "Xã Trọng Con", "Xã <b>Trọng Con", "name"),
    ("units.csv", "Xã Trọng Con", "=Xã Trọng Con", "name"),
    ("units.csv", "Xã Trọng Con", "", "name"),
    ("units.csv", "trong-con-2020,01816", "Trong Con,01816", "unit"),
    ("units.csv", "trong-con-2020,01816", "le-lai-2020,01816", "unit"),
    ("units.csv", "unit,code,name", "unit,ma,name", "ma"),
    ("units.csv", "unit,code,name", "unit,code,code,name", "code"),
    ("unit_changes.csv", "whole", "all", "extent"),
    ("unit_changes.csv", "2025-07-01", "01/07/2025", "date"),
    ("unit_changes.csv", "le-lai-2020,", "le-lay-2020,", "old_unit"),
    ("area_members.csv", "thach-an-2025,dong-khe-2025", "thach-an-2026,dong-khe-2025", "area"),
    ("units.csv", "dong-khe-2025,01786", "dong-khe-2025,1786", "code"),
    ("units.csv", "thach-an-2020,053", "thach-an-2020,53", "code"),
    ("units.csv", "cao-bang,04", "cao-bang,4", "code"),
    ("units.csv", "thach-an-2020,053", "thach-an-2020,0x3", "code"),
    ("units.csv", "thach-an-2020,053", "thach-an-2020,05311", "code"),
    ("area_members.csv", "thach-an-2025,dong-khe-2025", "dong-khe-2025,thach-an-2025", "area"),
    ("area_members.csv", "thach-an-2025,dong-khe-2025", "thach-an-2025,thach-an-2025", "unit"),
    ("unit_changes.csv", "le-lai-2020,", "le-lai-2020,le-lai-2020,2025-07-01,whole,Thử\nle-lai-2020,", "new_unit"),
    ("plan.yml", "end_year: 20", "end_year: 19", "end_year"),
    ("plan.yml", "issued_date: 2022-01-10\nissuer", "issued_date: 2042-01-10\nissuer", "issued_date"),
    ("plan.yml", "issued_date: 2022-01-10\nissuer", "issued_date: 1822-01-10\nissuer", "issued_date"),
    ("site.yml", "base_url: https://tien-do.example/", "base_url: https://tien-do.example/nu", "base_url"),
    ("site.yml", "base_url: https://tien-do.example/", "base_url: https://tien-do.example/?a=/", "base_url"),
    ("site.yml", "base_url: https://tien-do.example/", "base_url: https://tien-do.example/#/", "base_url"),
    ("site.yml", "base_url: https://tien-do.example/", "base_url: https://a:b@tien-do.example/", "base_url"),
    ("site.yml", "base_url: https://tien-do.example/", "base_url: https://[/", "base_url"),
    ("site.yml", "base_url: https://tien-do.example/", "base_url: https:///", "base_url"),
    ("site.yml", "  xa: xã", '  xa: ""', "unit_kinds.xa"),
    ("site.yml", "languages: [vi, en]", "languages: []", "languages"),
    ("site.yml", "languages: [vi, en]", "languages: [vi, en, en]", "languages"),
    ("site.yml", "languages: [vi, en]", "languages: [en, vi]", "languages"),
    ("indicators.yml", "numerator: [heads_women, deputies_women]", "numerator: []", "indicators.I.1.numerator"),
    ("indicators.yml", "numerator: [heads_women,", "numerator: [heads_women, heads_women,", "indicators.I.1.numerator"),
    ("indicators.yml", "places: [thach-an-2020,", "places: [thach-an-2020, thach-an-2020,", "indicators.I.1.places"),
    ("context.csv", "1960,49,362", "1960,٤٩,362", "numerator"),
    ("context.csv", "1960,49,362", "1960,４９,362", "numerator"),
    ("context.csv", "1960,49,362", "1960,49,99999999999", "denominator"),
    ("agencies.csv", ",yes,", ",có,", "counts_in_I1"),
    ("agencies.csv", ",phong,", ",ban,", "kind"),
    ("agencies.csv", ",noi-vu,", ",noi-vo,", "sector"),
    ("agencies.csv", "so-noi-vu,Sở", "phong-tckh,Sở", "agency"),
    ("context.csv", "1960,49,362", "1960,363,362", "numerator"),
    ("context.csv", "1960,49,362", "1960,49,0", "numerator"),
    ("context.csv", "1960,49,362", "1960,,362", "numerator"),
    ("context.csv", "1960,49,362", "1960,4.9,362", "numerator"),
    ("context.csv", "1960,49,362", "1960,49 người,362", "numerator"),
    ("context.csv", "1960,49,362", "60,49,362", "period"),
    ("context.csv", "1960,49,362", "2027,49,362", "period"),
    ("context.csv", "1960,49,362", "1964,49,362", "series"),
    ("context.csv", "49,362,,", "49,362,101,", "value_pct"),
    ("context.csv", "49,362,,", "49,362,50,", "value_pct"),
    ("context.csv", "49,362,,", '49,362,"13,5",', "value_pct"),
    ("context.csv", "26.79", "", "value_pct"),
    ("context.csv", ",viet-nam,1960", ",viet-nan,1960", "area"),
    ("context.csv", ",ipu,,\n", ",ipo,,\n", "source"),
    ("context.csv", ",ipu,,\n", ",,,\n", "source"),
    ("sources.csv", "official", "illustrative", "kind"),
    ("sources.csv", "official", "rumour", "kind"),
    ("site.yml", "edition: official", "edition: both", "edition"),
    ("site.yml", "title:", "titel:", "titel"),
    ("site.yml", "base_url: https://", "base_url: ftp://", "base_url"),
    ("site.yml", "  xa: xã", "  xa: [xã]", "unit_kinds.xa"),
    ("plan.yml", "reference_day: 12-31", "reference_day: 12-32", "reference_day"),
    ("plan.yml", "issued_date: 2022-01-10\nissuer", "issued_date: 2022\nissuer", "issued_date"),
    ("plan.yml", "    agency: phong-noi-vu", "    agency: phong-noi-vo", "duties.IV.1.agency"),
    ("plan.yml", "    title: Truyền thông", "    titel: Truyền thông", "tasks.II.3a.titel"),
    ("indicators.yml", "    direction: up\n", "", "indicators.I.1.direction"),
    ("indicators.yml", "    disclosure: A\n", "", "indicators.I.1.disclosure"),
    ("indicators.yml", "direction: up", "direction: higher", "indicators.I.1.direction"),
    ("indicators.yml", "disclosure: A", "disclosure: D", "indicators.I.1.disclosure"),
    ("indicators.yml", "disclosure: C", "disclosure: A", "indicators.I.2.disclosure"),
    ("indicators.yml", "method: share_having", "method: median", "indicators.I.1.method"),
    ("indicators.yml", "table: key_posts", "table: keyposts", "indicators.I.1.table"),
    ("indicators.yml", "numerator: [heads_women, deputies_women]", "numerator: [heads_woman]", "indicators.I.1.numerator"),
    ("indicators.yml", "places: [thach-an-2020,", "places: [thach-an-2021,", "indicators.I.1.places"),
    ("indicators.yml", "      2025: 60", "      2025: 160", "indicators.I.1.milestones.2025"),
    ("indicators.yml", "      2025: 60", "      năm 2025: 60", "indicators.I.1.milestones.năm 2025"),
    ("indicators.yml", "    denominator: [planned]\n", "    denominator: [planned_women]\n", "indicators.I.2.denominator"),
    ("indicators.yml", "    target: I.1", "    target: I.9", "indicators.I.1.target"),
    ("indicators.yml", "responsible: phong-noi-vu", "responsible: phong-noi", "indicators.I.1.responsible"),
    ("indicators.yml", "series: quoc-hoi", "dãy: quoc-hoi", "indicators.QH.where.dãy"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "column"), CELLS)
def test_one_bad_cell_is_named(data: Path, file: str, old: str, new: str, column: str) -> None:
    edit(data, old, new, file)
    assert (file, column) in {(problem.file, problem.column) for problem in find_problems(data)}


# table, header and rows, the column to be named
ROWS = [
    ("key_posts", POSTS + f"{NEW},2025,1,2,3,1,,ipu\n", "heads_women"),
    ("key_posts", POSTS + f"{NEW},2025,1,1,,1,,ipu\n", "deputies"),
    ("key_posts", POSTS + f"{OLD},2025,1,1,2,1,,ipu\n", "agency"),
    ("key_posts", POSTS + f"{NEW},2024,1,1,2,1,,ipu\n", "agency"),
    ("key_posts", POSTS + f"{NEW},2026,1,1,2,1,,ipu\n", "status"),
    ("key_posts", POSTS + f"{NEW},2027,1,1,2,1,p,ipu\n", "period"),
    ("key_posts", POSTS + f"{NEW},2025,1,1,2,1,c,ipu\n", "status"),
    ("key_posts", POSTS + f"{NEW},2025,1,1,2,1,,ipu\n" * 2, "agency"),
    ("key_posts", POSTS + f"{NEW},2025,1,1,2,1,,ipu,9\n", ""),
    ("staff", STAFF + f"{NEW},2025,9,10,,ipu\n", "staff_women"),
    ("roster", "place,period,term,planned,planned_women,trained_women,status,source\nthach-an-2025,2025,2025-2030,30,12,9,,ipu\n", "source"),
    ("roster", "place,period,term,planned,planned_women,trained_women,status,source\nthach-an-2025,2025,2025-2030,0,0,0,,ipu\n", "planned"),
    ("councils", "unit,term,elected_date,deputies,deputies_women,status,source\ndong-khe-2025,2026,2026-03-15,20,6,p,ipu\n", "term"),
    ("councils", "unit,term,elected_date,deputies,deputies_women,status,source\ndong-khe-2025,2026-2031,2026-12-15,20,6,p,ipu\n", "elected_date"),
    ("context", "series,area,period,numerator,denominator,value_pct,source,is_break\nquoc-hoi,viet-nam,2025,1,2,,ipu,maybe\n", "is_break"),
    ("key_posts", POSTS + f"{NEW},2025,999999,1,2,1,,ipu\n", "heads"),
    ("councils", "unit,term,elected_date,deputies,deputies_women,status,source\ndong-khe-2025,0001-9999,2026-03-15,20,6,p,ipu\n", "term"),
    ("councils", "unit,term,elected_date,deputies,deputies_women,status,source\ndong-khe-2025,1926-1931,2026-03-15,20,6,p,ipu\n", "elected_date"),
    ("target_adjustments", "sector,indicator,milestone,target_pct,decision,decision_date\ntai-chinh,I.1,2025,40,1/QĐ,2024-01-01\n", "sector"),
]  # fmt: skip


@pytest.mark.parametrize(("table", "text", "column"), ROWS)
def test_one_bad_row_is_named(data: Path, table: str, text: str, column: str) -> None:
    (data / f"{table}.csv").write_text(text, encoding="utf-8")
    assert (f"{table}.csv", column) in {(problem.file, problem.column) for problem in find_problems(data)}


FILES: list[tuple[str, Callable[[bytes], bytes]]] = [
    ("units.csv", lambda _: b""),
    ("units.csv", lambda content: content.replace(b",", b";")),
    ("units.csv", lambda content: content.decode().encode("utf-16")),
    ("units.csv", lambda content: content + b"\x00"),
    ("units.csv", lambda content: content + b'"open\n'),
    ("plan.yml", lambda _: b"a: &a [x]\nb: [*a, *a]\n"),
    ("plan.yml", lambda content: content + b"title: again\n"),
    ("plan.yml", lambda content: content + b"\tx: 1\n"),
    ("plan.yml", lambda content: content + b"x: !!python/object:os.system 1\n"),
    ("plan.yml", lambda _: b"- a\n- b\n"),
]


@pytest.mark.parametrize(("file", "spoil"), FILES)
def test_an_unreadable_file_is_named(data: Path, file: str, spoil: Callable[[bytes], bytes]) -> None:
    (data / file).write_bytes(spoil((data / file).read_bytes()))
    assert file in {problem.file for problem in find_problems(data)}


@pytest.mark.parametrize("change", [lambda b: b"\xef\xbb\xbf" + b, lambda b: b.replace(b"\n", b"\r\n")])
def test_bom_and_crlf_are_accepted(data: Path, change: Callable[[bytes], bytes]) -> None:
    (data / "units.csv").write_bytes(change((data / "units.csv").read_bytes()))
    assert find_problems(data) == []


def test_the_command_shows_all_problems_and_ends_with_1(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (data / "site.yml").unlink()
    assert main(["check", "--data", str(data), "--as-of", "2026-11-24"]) == 1
    assert "site.yml: không có tệp này" in capsys.readouterr().err


def test_the_command_is_content_with_good_data(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--data", str(TWO_EDITIONS), "--as-of", "2026-11-24"]) == 0
    assert "không có lỗi" in capsys.readouterr().out
