"""The line that charts draw is the line that verdicts judge by, and tells of no figure that is not shown."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.door.disclosure import publish_line
from build_scripts.figures.lines import Line, Point, draw
from build_scripts.figures.verdicts import Count, Course, Verdict, current_series, judge
from build_scripts.pipeline import publish_data
from build_scripts.publication import JudgedLine
from tests.cases import AS_OF, CASES, DEMO, TWO_EDITIONS, append_rows, copy_case, edit, lay_out

PLAN = {2025: 60, 2030: 75}
Observations = list[tuple[Any, ...]]
Case = tuple[str, dict[int, int], str, Observations, list[tuple[int, Any, Any]]]

# why, milestones, direction, observations (period, numerator, denominator, status, expected, is_break), some points
CASES_OF_LINES: list[Case] = [
    ("from the baseline to the first milestone", PLAN, "up", [(2021, 20, 100, "")], [(2021, 20, 20), (2023, 40, 40), (2025, 60, 60), (2026, 63, 63), (2030, 75, 75)]),
    ("no observation: between the milestones only", PLAN, "up", [], [(2025, 60, 60), (2030, 75, 75)]),
    ("a first observation after the first milestone starts nothing", PLAN, "up", [(2027, 10, 100, "")], [(2025, 60, 60), (2027, 66, 66), (2030, 75, 75)]),
    ("a break takes the older baseline away", PLAN, "up", [(2021, 20, 100, ""), (2023, 50, 100, "", None, True)], [(2023, 50, 50), (2024, 55, 55), (2025, 60, 60)]),
    ("a baseline above the target asks for no more than the target", PLAN, "up", [(2021, 80, 100, "")], [(2021, 60, 60), (2024, 60, 60), (2026, 63, 63)]),
    ("agencies missing: two bounds that close at the milestone", PLAN, "up", [(2021, 2, 8, "", 10)], [(2021, 20, 40), (2023, 40, 50), (2025, 60, 60)]),
    ("down", {2025: 30}, "down", [(2021, 50, 100, "")], [(2021, 50, 50), (2023, 40, 40), (2025, 30, 30)]),
    ("down from below the target", {2025: 30}, "down", [(2021, 10, 100, "")], [(2021, 30, 30), (2025, 30, 30)]),
    ("past the last milestone it stays at its target", {2025: 60}, "up", [(2027, 50, 100, "")], [(2025, 60, 60), (2027, 60, 60)]),
]  # fmt: skip


def make_counts(observations: Observations) -> list[Count]:
    return [Count(*o) for o in observations]


def draw_line(counts: Sequence[Count], milestones: dict[int, int], direction: str) -> tuple[Point, ...]:
    series = current_series(counts, [])
    targets = {year: Fraction(target) for year, target in sorted(milestones.items())}
    return draw(Course(targets, direction, series[0] if series else None), list(targets), series)


@pytest.mark.parametrize("case", CASES_OF_LINES, ids=lambda case: case[0])
def test_where_the_line_stands(case: Case) -> None:
    _, milestones, direction, observations, some = case
    points = draw_line(make_counts(observations), milestones, direction)
    assert [period for period, *_ in points] == list(range(some[0][0], points[-1][0] + 1))
    assert set(some) <= set(points)
    assert points[-1][0] == max(max(milestones), *(o[0] for o in observations), 0)


# ---- the line and the verdicts agree -----------------------------------------------------------------------------


@st.composite
def random_counts(draw_one: st.DrawFn) -> list[Count]:
    """A few years of counts, with agencies missing in some, and breaks."""
    counts = []
    for period in draw_one(st.lists(st.integers(2019, 2032), unique=True, min_size=1, max_size=6)):
        expected = draw_one(st.integers(1, 20))
        reported = draw_one(st.integers(max(1, expected - 3), expected))
        numerator = draw_one(st.integers(0, reported))
        is_break = draw_one(st.integers(0, 5)) == 0
        counts.append(Count(period, numerator, reported, draw_one(st.sampled_from("pr")), expected, is_break))
    return counts


def expect(direction: str, own: Count, low: Fraction, high: Fraction) -> bool | None:
    """Whether the value is as good as the line, however the missing count; None where they could turn it."""
    worst, best = own.bounds_pct if direction == "up" else reversed([-bound for bound in own.bounds_pct])
    asked_least, asked_most = (low, high) if direction == "up" else (-high, -low)
    return True if worst >= asked_most else False if best < asked_least else None


@given(
    random_counts(),
    st.dictionaries(st.integers(2022, 2032), st.integers(0, 100), min_size=1, max_size=3),
    st.sampled_from(["up", "down"]),
    st.integers(2019, 2033),
)
def test_every_verdict_is_what_the_line_says(
    counts: list[Count], milestones: dict[int, int], direction: str, year: int
) -> None:
    counts = [count for count in counts if count.period <= year]
    points = {period: (low, high) for period, low, high in draw_line(counts, milestones, direction)}
    targets = {year: Fraction(target) for year, target in milestones.items()}
    verdicts = judge(counts, targets, direction, [], date(year, 12, 31), lambda one: date(one, 12, 31))
    series = current_series(counts, [])
    for verdict in filter(lambda one: one.period, verdicts):
        own = next(count for count in counts if count.period == verdict.period)
        if verdict.milestone <= year:
            expected = expect(direction, own, targets[verdict.milestone], targets[verdict.milestone])
            assert words_of(verdict) == expected
            if own in series:
                assert points[own.period] == (targets[verdict.milestone],) * 2
        elif verdict.milestone == min(one for one in milestones if one >= own.period) and not is_baseline(own, series):
            assert words_of(verdict) == expect(direction, own, *points[own.period])


def is_baseline(own: Count, series: list[Count]) -> bool:
    return own is series[0]  # alone it tells no course


def words_of(verdict: Verdict) -> bool | None:
    return {"met": True, "on_course": True, "missed": False, "behind": False, "cannot_say": None}[verdict.verdict]


# ---- what the door lets through -----------------------------------------------------------------------------------


def told(line: JudgedLine | None) -> list[tuple[int, Fraction]]:
    assert line is not None
    assert all(point.low_pct == point.high_pct for point in line.points)
    return [(point.period, point.low_pct) for point in line.points]


def test_only_the_place_that_is_judged_has_a_line_and_a_sector_its_own() -> None:
    publication = publish_data(DEMO, AS_OF)
    drawn = {(line.indicator, line.place, line.sector) for line in publication.lines}
    assert drawn == {(v.indicator, v.place, v.sector) for v in publication.verdicts}
    assert publication.line("I.1", "vi-du-2020") is None
    assert publication.line("I.1b", "vi-du-2025") is None  # no milestones
    sector = told(publication.line("I.1", "vi-du-2025", "kinh-te"))
    assert (sector[0], sector[-1]) == ((2025, Fraction(35)), (2030, Fraction(50)))


def test_a_line_from_a_provisional_baseline_says_so(tmp_path: Path) -> None:
    (line,) = publish_data(lay_out(CASES / "provisional-baseline", tmp_path / "data"), AS_OF).lines
    assert line.is_start_provisional


PLACE = "thach-an-2025"


def make_roster(folder: Path, baseline: int) -> Path:
    """I.2 with one milestone in 2028: a baseline of so many people, half of them women, and 15 of 40 a year later."""
    copy_case(TWO_EDITIONS, folder)
    edit(
        folder,
        "    milestones:\n      2025: 40\n      2030: 50\n",
        "    milestones:\n      2028: 60\n",
        "indicators.yml",
    )
    append_rows(folder, "sources", ("thu", "Nguồn thử", "Thử", "", "", "", "official", "Chức danh thử", "2026-01-01"))
    append_rows(folder, "roster", (PLACE, 2025, "2025-2030", baseline, baseline // 2, 1, "", "thu"))
    append_rows(folder, "roster", (PLACE, 2026, "2025-2030", 40, 15, 1, "p", "thu"))
    return folder


def test_a_baseline_that_is_not_shown_leaves_no_slope_to_work_it_out_by(tmp_path: Path) -> None:
    shown = publish_data(make_roster(tmp_path / "shown", 20), AS_OF).line("I.2", PLACE)
    assert told(shown)[:2] == [(2025, Fraction(50)), (2026, Fraction(160, 3))]
    lines = [publish_data(make_roster(tmp_path / str(n), n), AS_OF).line("I.2", PLACE) for n in (18, 12, 2)]
    assert told(lines[0]) == [(2028, Fraction(60))]
    assert lines[0] == lines[1] == lines[2]  # nothing in it differs with what is hidden


def test_a_sector_whose_figures_never_leave_starts_at_its_milestone() -> None:
    """Protected figures leave for places alone: a sector with a target of its own shows the plan's part of its line."""
    baseline = Count(2025, 7, 31, "")
    points = draw(Course({2028: Fraction(60)}, "up", baseline), [2028], [baseline])
    line = Line("I.2", PLACE, "noi-vu", points, 2028, baseline)
    assert told(publish_line({}, line)) == [(2028, Fraction(60))]
    assert not publish_line({}, line).is_start_provisional
