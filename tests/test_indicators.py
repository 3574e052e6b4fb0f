"""Units and indicators, on the illustrative edition and small changes to it: what is counted, and what is not."""

import json
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from build_scripts.figures.indicators import compute
from build_scripts.figures.verdicts import Judged, judge_all
from build_scripts.problems import DataError
from build_scripts.read.dataset import Dataset
from build_scripts.read.editions import read_checked
from tests.cases import AS_OF, DEMO, ROOT, append_rows, copy_case, edit, read_rows, write_table

SHARED = ROOT.parent / "shared" / "cases" / "verdicts.json"
OLD, NEW = "vi-du-2020", "vi-du-2025"
DAY_OLD, DAY_NEW = date(2024, 12, 31), date(2025, 12, 31)
Record = dict[str, object]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return copy_case(DEMO, tmp_path / "data")


def read(folder: Path) -> Dataset:
    return read_checked(folder, AS_OF)


def records(folder: Path) -> list[Record]:
    return [dict(vars(observed)) for observed in compute(read(folder))]


def find(folder: Path, indicator: str, place: str, period: int, sector: str = "") -> Record:
    key = (indicator, place, sector, period)
    (found,) = [r for r in records(folder) if (r["indicator"], r["place"], r["sector"], r["period"]) == key]
    return found


def judged(folder: Path, indicator: str) -> dict[tuple[str, str, int], Judged]:
    dataset = read(folder)
    found = judge_all(dataset, compute(dataset))
    return {(j.place, j.sector, j.verdict.milestone): j for j in found if j.indicator == indicator}


def change(folder: Path, table: str, where: Callable[[dict[str, str]], bool], **values: str | None) -> None:
    """Set cells of the rows that match, or drop the rows where no values are given."""
    rows = read_rows(folder, table)
    assert any(map(where, rows))
    write_table(folder, table, [{**row, **values} if where(row) else row for row in rows if values or not where(row)])


def problems(folder: Path) -> set[tuple[str, str]]:
    with pytest.raises(DataError) as error:
        read(folder)
    return {(problem.file, problem.column) for problem in error.value.problems}


# ---- units ---------------------------------------------------------------------------------------------------


def test_the_last_day_in_force_counts_and_the_next_does_not() -> None:
    geography = read(DEMO).geography
    assert geography.agencies_of(OLD, date(2025, 6, 30))
    assert geography.agencies_of(OLD, date(2025, 7, 1)) == []
    assert geography.agencies_of(NEW, date(2025, 6, 30)) == []
    assert geography.agencies_of(NEW, date(2025, 7, 1))


def test_a_place_holds_its_own_agencies_those_below_it_and_those_of_its_members() -> None:
    geography = read(DEMO).geography
    old = {row["unit"] for row in geography.agencies_of(OLD, DAY_OLD)}
    assert {OLD, "pho-mau-2020", "nui-mau-2020"} < old
    assert "deo-mau-2020" not in geography.units_of(OLD)
    assert {row["unit"] for row in geography.agencies_of(NEW, DAY_NEW)} == set(geography.members_on(NEW, DAY_NEW))
    assert "so-noi-vu-vi-du" not in {row["agency"] for row in geography.agencies_of(NEW, DAY_NEW)}
    assert [row["unit"] for row in geography.agencies_of("pho-mau-2025", DAY_NEW)] == ["pho-mau-2025"] * 5


def test_a_whole_merger_goes_back_to_its_units_a_part_to_none() -> None:
    geography = read(DEMO).geography
    assert geography.origins("pho-mau-2025", DAY_OLD) == {"pho-mau-2020", "cho-mau-2020"}
    assert geography.origins("pho-mau-2025", DAY_NEW) == {"pho-mau-2025"}
    assert geography.origins("rung-mau-2025", DAY_OLD) is None
    assert geography.place_origins(NEW, DAY_OLD) is None
    assert geography.origins(NEW, DAY_OLD) is None  # nothing became the area


def test_an_agency_counts_while_both_it_and_its_unit_are_in_force(data: Path) -> None:
    change(data, "agencies", lambda r: r["agency"] == "phong-tai-chinh", valid_to="2023-12-31")
    change(data, "agencies", lambda r: r["agency"] == "ubnd-pho-2020", valid_to="")
    change(data, "agency_changes", lambda r: r["old_agency"] == "ubnd-pho-2020")
    change(data, "key_posts", lambda r: r["agency"] == "phong-tai-chinh" and r["period"] == "2024")
    change(data, "staff", lambda r: r["agency"] == "phong-tai-chinh" and r["period"] == "2024")
    geography = read(data).geography
    assert "phong-tai-chinh" not in {row["agency"] for row in geography.agencies_of(OLD, DAY_OLD)}
    assert "ubnd-pho-2020" in {row["agency"] for row in geography.agencies_of(OLD, DAY_OLD)}
    assert geography.agencies_of(OLD, DAY_NEW) == []
    assert find(data, "I.1", OLD, 2024)["expected"] == 27


def test_a_unit_that_lost_a_part_stands_for_nobody_whole(data: Path) -> None:
    append_rows(
        data, "unit_changes", ("cho-mau-2020", "suoi-mau-2025", "2025-07-01", "part", "Nghị quyết minh họa số 01")
    )
    geography = read(data).geography
    assert geography.origins("pho-mau-2025", DAY_OLD) is None
    assert geography.origins("doi-mau-2025", DAY_OLD) == {"doi-mau-2020", "ben-mau-2020"}


# ---- indicators ------------------------------------------------------------------------------------------------


def sum_posts(folder: Path, period: int, *columns: str) -> int:
    return sum(
        int(row[c] or 0) for row in read_rows(folder, "key_posts") if row["period"] == str(period) for c in columns
    )


def test_agencies_with_a_woman_are_counted_not_women() -> None:
    counted = {row["agency"] for row in read_rows(DEMO, "agencies") if row["counts_in_I1"] == "yes"}
    rows = [r for r in read_rows(DEMO, "key_posts") if r["period"] == "2024" and r["agency"] in counted]
    having = [r for r in rows if int(r["heads_women"]) + int(r["deputies_women"]) > 0]
    found = find(DEMO, "I.1", OLD, 2024)
    assert (found["numerator"], found["denominator"], found["status"]) == (len(having), len(rows), "r")
    share = find(DEMO, "I.1b", OLD, 2024)
    assert share["numerator"] == sum_posts(DEMO, 2024, "heads_women", "deputies_women")
    assert share["denominator"] == sum_posts(DEMO, 2024, "heads", "deputies")
    assert find(DEMO, "I.1c", OLD, 2024)["denominator"] == sum_posts(DEMO, 2024, "heads")
    assert (found["expected"], share["expected"]) == (28, 30)


def test_a_vacant_office_is_a_report_of_none(data: Path) -> None:
    office = "phong-tu-phap-vi-du"
    change(
        data,
        "key_posts",
        lambda r: (r["agency"], r["period"]) == (office, "2022"),
        heads="0",
        heads_women="0",
        deputies="0",
        deputies_women="0",
    )
    found = find(data, "I.1", OLD, 2022, "tu-phap")
    assert (found["numerator"], found["denominator"], found["reported"]) == (0, 1, 1)


MISSING: list[tuple[str, dict[str, str | None]]] = [
    ("absent", {}),
    ("empty", {"heads": "", "heads_women": "", "deputies": "", "deputies_women": ""}),
    ("x with numbers", {"status": "x"}),
    ("z with numbers", {"status": "z"}),
]


@pytest.mark.parametrize("values", [values for _, values in MISSING], ids=[name for name, _ in MISSING])
def test_a_missing_agency_is_told_and_leaves_no_total(data: Path, values: dict[str, str | None]) -> None:
    change(data, "key_posts", lambda r: (r["agency"], r["period"]) == ("ubnd-pho-2025", "2026"), **values)
    found = find(data, "I.1", NEW, 2026)
    assert (found["reported"], found["expected"], found["denominator"], found["missing"]) == (
        23,
        24,
        23,
        ("ubnd-pho-2025",),
    )
    total = find(data, "I.1b", NEW, 2026)
    assert (total["status"], total["value_pct"], total["missing"]) == ("x", None, ("ubnd-pho-2025",))


@pytest.mark.parametrize(("status", "weakest"), [("r", "r"), ("p", "p"), ("e", "e")])
def test_the_weakest_status_of_the_rows_is_that_of_the_place(data: Path, status: str, weakest: str) -> None:
    change(data, "key_posts", lambda r: (r["agency"], r["period"]) == ("ubnd-pho-2020", "2022"), status=status)
    assert find(data, "I.1", OLD, 2022)["status"] == weakest


def test_e_is_weaker_than_p_and_p_than_r(data: Path) -> None:
    for agency, status in (("ubnd-pho-2020", "p"), ("ubnd-cho-2020", "r"), ("hdnd-pho-2020", "e")):
        change(data, "key_posts", lambda r, a=agency: (r["agency"], r["period"]) == (a, "2022"), status=status)  # type: ignore[misc]
    assert find(data, "I.1", OLD, 2022)["status"] == "e"
    assert find(data, "I.1", "cho-mau-2020", 2022)["status"] == "r"


def test_every_sector_has_its_own_observation() -> None:
    found = [r for r in records(DEMO) if r["indicator"] == "I.1" and r["place"] == NEW and r["period"] == 2026]
    parts = [r for r in found if r["sector"]]
    assert {r["sector"] for r in parts} == {"chinh-quyen", "kinh-te", "van-hoa-xa-hoi"}
    (whole,) = [r for r in found if not r["sector"]]
    for name in ("numerator", "denominator", "expected"):
        assert sum(int(str(r[name])) for r in parts) == whole[name]


def test_councils_of_an_area_are_the_sum_of_its_communes(data: Path) -> None:
    rows = [row for row in read_rows(data, "councils") if row["elected_date"] == "2026-03-15"]
    found = find(data, "I.5", NEW, 2026)
    assert found["numerator"] == sum(int(row["deputies_women"]) for row in rows)
    assert found["denominator"] == sum(int(row["deputies"]) for row in rows)
    assert find(data, "I.5", OLD, 2021)["denominator"] == 30  # the district's own council, without those below it
    change(data, "councils", lambda r: r["unit"] == "nui-mau-2025")
    assert find(data, "I.5", NEW, 2026)["status"] == "x"


def test_the_roster_of_blocks_adds_up_and_one_missing_block_leaves_no_total(data: Path) -> None:
    assert (find(data, "I.2", NEW, 2025)["numerator"], find(data, "I.2", NEW, 2025)["denominator"]) == (55, 138)
    assert (find(data, "I.3", NEW, 2025)["numerator"], find(data, "I.3", NEW, 2025)["size"]) == (35, 55)
    change(data, "roster", lambda r: (r["place"], r["period"]) == ("qh-chuyen-mon", "2025"))
    assert find(data, "I.2", NEW, 2025)["status"] == "x"


def test_breaks_are_marked_at_the_first_period_of_a_new_series() -> None:
    breaks = {
        (r["place"], r["period"])
        for r in records(DEMO)
        if r["indicator"] == "I.1" and r["is_break"] and not r["sector"]
    }
    assert (NEW, 2025) in breaks
    assert not {(OLD, 2021), (OLD, 2022), (OLD, 2024), (NEW, 2026)} & breaks


def test_a_break_named_by_the_indicator_is_marked(data: Path) -> None:
    edit(data, "breaks: [2025]", "breaks: [2022, 2025]", "indicators.yml")
    assert find(data, "I.1", OLD, 2022)["is_break"]


def test_a_place_has_no_observation_outside_its_time() -> None:
    found = {(r["place"], r["period"]) for r in records(DEMO) if r["indicator"] in ("I.2", "I.4a", "I.1")}
    assert not {(OLD, 2025), (OLD, 2026), (NEW, 2024)} & found


def population(folder: Path, *units: str) -> Fraction:
    rows = [row for row in read_rows(folder, "population") if row["unit"] in units]
    minority = sum(int(row["persons"]) for row in rows if row["ethnic_group"] != "Kinh")
    return Fraction(100 * minority, sum(int(row["persons"]) for row in rows))


OLD_UNITS = [f"{name}-mau-2020" for name in ("pho", "cho", "suoi", "cau", "doi", "ben", "rung", "nui", "ruong")]


def test_parity_sets_the_population_beside_the_leaders() -> None:
    folder = DEMO
    assert find(folder, "I.4b", OLD, 2024)["reference_pct"] == population(folder, *OLD_UNITS)
    assert find(folder, "I.4b", OLD, 2024)["value_pct"] == Fraction(100 * 46, 76)
    assert find(folder, "I.4b", NEW, 2025)["reference_pct"] is None  # a part was moved
    assert find(folder, "I.4a", OLD, 2024)["reference_pct"] is None


def test_parity_over_whole_mergers_adds_the_people_of_the_old_units(data: Path) -> None:
    change(data, "unit_changes", lambda r: r["extent"] == "part")
    assert find(data, "I.4b", NEW, 2025)["reference_pct"] == population(data, *OLD_UNITS)


def test_parity_asks_only_for_units_in_force_at_the_census(data: Path) -> None:
    append_rows(
        data, "units", ["moi-mau-2020", "", "Xã Mới Mẫu", "xa", "vi-du-2020", "2021-01-01", "2025-06-30", "", "", ""]
    )
    assert find(data, "I.4b", OLD, 2024)["reference_pct"] == population(data, *OLD_UNITS)


def test_parity_over_mergers_needs_every_unit_too(data: Path) -> None:
    change(data, "unit_changes", lambda r: r["extent"] == "part")
    change(data, "population", lambda r: r["unit"] == "nui-mau-2020")
    assert find(data, "I.4b", NEW, 2025)["reference_pct"] is None


def test_parity_needs_every_unit(data: Path) -> None:
    change(data, "population", lambda r: r["unit"] == "nui-mau-2020")
    assert find(data, "I.4b", OLD, 2024)["reference_pct"] is None


def test_parity_uses_the_latest_census_before_the_reference_date(data: Path) -> None:
    halves = [
        (unit, "2022-12-31", group, 50, "minh-hoa-dan-so-2019") for unit in OLD_UNITS for group in ("Kinh", "Tày")
    ]
    append_rows(data, "population", *halves)
    assert find(data, "I.4b", OLD, 2021)["reference_pct"] == population(DEMO, *OLD_UNITS)
    assert find(data, "I.4b", OLD, 2022)["reference_pct"] == 50


# ---- verdicts of places and sectors ---------------------------------------------------------------------------


def test_only_the_place_in_force_in_the_milestone_year_is_judged() -> None:
    assert set(judged(DEMO, "I.1")) == {(NEW, s, y) for s in ("", "kinh-te") for y in (2025, 2030)}
    assert judged(DEMO, "I.4b") == {}
    assert judged(DEMO, "I.5") == {}


def test_an_adjusted_sector_is_judged_by_its_own_target_and_the_headline_by_the_plan() -> None:
    found = judged(DEMO, "I.1")
    assert found[NEW, "", 2025].target_pct == 60
    assert [found[NEW, "kinh-te", year].target_pct for year in (2025, 2030)] == [35, 50]
    assert found[NEW, "kinh-te", 2025].decision == "Quyết định minh họa số 03"
    assert found[NEW, "kinh-te", 2025].verdict.verdict == "met"


def staff_of(folder: Path, women: str) -> None:
    """The two offices of the sector with 50 staff each and so many women together."""
    for office, share in (("phong-kinh-te", women), ("phong-nong-nghiep", "0")):
        change(
            folder,
            "staff",
            lambda r, o=office: (r["agency"], r["period"]) == (o, "2024"),  # type: ignore[misc]
            staff="50",
            staff_women=share,
        )


@pytest.mark.parametrize(("women", "is_allowed"), [("29", True), ("30", False)])
def test_a_target_may_be_adjusted_below_thirty_per_cent(data: Path, women: str, is_allowed: bool) -> None:
    staff_of(data, women)
    if is_allowed:
        assert read(data)
    else:
        assert problems(data) == {("target_adjustments.csv", "sector")}


def test_only_final_rows_up_to_the_decision_are_asked(data: Path) -> None:
    staff_of(data, "40")  # 40 % in 2024: refused; unless that year cannot be used, then 2022 counts
    change(data, "staff", lambda r: (r["agency"], r["period"]) == ("phong-kinh-te", "2024"), status="p")
    assert read(data)
    change(data, "staff", lambda r: (r["agency"], r["period"]) == ("phong-kinh-te", "2024"), status="r")
    assert ("target_adjustments.csv", "sector") in problems(data)
    change(data, "target_adjustments", lambda r: True, decision_date="2024-12-30")
    assert read(data)
    change(data, "staff", lambda r: r["agency"] == "phong-kinh-te")
    assert ("target_adjustments.csv", "sector") in problems(data)


# ---- the cases of the specification that must be refused ------------------------------------------------------


def refused_cases() -> list[dict[str, object]]:
    if not SHARED.is_file():
        return []
    return [case for case in json.loads(SHARED.read_text(encoding="utf-8")) if "problem" in case]


@pytest.mark.skipif(not SHARED.is_file(), reason="the worked cases are not beside the checkout")
@pytest.mark.parametrize("case", refused_cases(), ids=lambda case: str(case["id"]))
def test_a_refused_case_of_the_specification(data: Path, case: dict[str, list[dict[str, object]]]) -> None:
    (row,) = case["observations"]
    change(data, "minority_leaders", lambda r: r["period"] == "2026")
    change(data, "minority_leaders", lambda r: r["period"] == str(row["period"])) if row["period"] == 2025 else None
    counts = (row["denominator"], row["numerator"], 84, 54, row["status"])
    append_rows(data, "minority_leaders", (NEW, row["period"], *counts, "minh-hoa-so-chung-2026"))
    column = {
        "denominator is 0": "communes",
        "final before the reference date": "status",
        "period after as_of's year": "period",
    }
    assert ("minority_leaders.csv", column[str(case["problem"])]) in problems(data)
