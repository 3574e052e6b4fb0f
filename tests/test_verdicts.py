"""The rules of verdicts as tables: our own cases, and the worked cases of the specification where they are at hand."""

import json
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.figures.verdicts import Count, judge

SHARED = Path(__file__).parents[2] / "shared" / "cases" / "verdicts.json"
PLAN = {2025: 60, 2030: 75}
Case = tuple[str, dict[int, int], str, str, list[int], list[tuple[Any, ...]], list[tuple[Any, ...]]]

# why, milestones, direction, as_of, breaks, observations (period, numerator, denominator, status, expected), verdicts
CASES: list[Case] = [
    ("exact 60 % is met", PLAN, "up", "2026-06-01", [], [(2025, 6, 10, "")], [("met", 2025, False, 0), ("on_course", 2025, False, 2)]),
    ("one short is missed", PLAN, "up", "2026-06-01", [], [(2025, 5, 10, "")], [("missed", 2025, False, 1), ("behind", 2025, False, 3)]),
    ("on the reference date the year has come", PLAN, "up", "2025-12-31", [], [], [("no_data", None, False, None), ("cannot_say", None, False, None)]),
    ("the day before it lies ahead", PLAN, "up", "2025-12-30", [], [], [("cannot_say", None, False, None), ("cannot_say", None, False, None)]),
    ("an older year never stands in", PLAN, "up", "2026-06-01", [], [(2021, 1, 10, ""), (2024, 9, 10, "")], [("no_data", None, False, None), ("on_course", 2024, False, 0)]),
    ("the baseline alone tells no course", PLAN, "up", "2023-06-01", [], [(2022, 4, 10, "")], [("cannot_say", 2022, False, 2), ("cannot_say", 2022, False, 4)]),
    ("unless it is at the target already", PLAN, "up", "2023-06-01", [], [(2022, 6, 10, "")], [("on_course", 2022, False, 0), ("cannot_say", 2022, False, 2)]),
    ("half way on the first leg is on the line", PLAN, "up", "2023-12-31", [], [(2021, 20, 100, ""), (2023, 40, 100, "")], [("on_course", 2023, False, 20), ("on_course", 2023, False, 35)]),
    ("a hair below the line is behind", PLAN, "up", "2023-12-31", [], [(2021, 20, 100, ""), (2023, 399, 1000, "")], [("behind", 2023, False, 201), ("behind", 2023, False, 351)]),
    ("on the second leg the line is the plan's own", PLAN, "up", "2027-12-31", [], [(2027, 66, 100, "")], [("no_data", None, False, None), ("on_course", 2027, False, 9)]),
    ("below it is behind", PLAN, "up", "2027-12-31", [], [(2027, 65, 100, "")], [("no_data", None, False, None), ("behind", 2027, False, 10)]),
    ("a break hides the older series from a year ahead", PLAN, "up", "2025-06-01", [2024], [(2021, 1, 10, ""), (2024, 5, 10, "")], [("cannot_say", 2024, False, 1), ("cannot_say", 2024, False, 3)]),
    ("but a past year keeps its own figure", PLAN, "up", "2026-06-01", [2026], [(2025, 7, 10, "")], [("met", 2025, False, 0), ("cannot_say", None, False, None)]),
    ("p is provisional", PLAN, "up", "2026-06-01", [], [(2025, 7, 10, "p")], [("met", 2025, True, 0), ("on_course", 2025, True, 1)]),
    ("e too", PLAN, "up", "2026-06-01", [], [(2025, 7, 10, "e")], [("met", 2025, True, 0), ("on_course", 2025, True, 1)]),
    ("r is final", PLAN, "up", "2026-06-01", [], [(2025, 7, 10, "r")], [("met", 2025, False, 0), ("on_course", 2025, False, 1)]),
    ("x with numbers is none", PLAN, "up", "2026-06-01", [], [(2025, 7, 10, "x")], [("no_data", None, False, None), ("cannot_say", None, False, None)]),
    ("z with numbers is none", PLAN, "up", "2026-06-01", [], [(2025, 7, 10, "z")], [("no_data", None, False, None), ("cannot_say", None, False, None)]),
    ("an empty row is none", PLAN, "up", "2026-06-01", [], [(2025, None, None, "")], [("no_data", None, False, None), ("cannot_say", None, False, None)]),
    ("missing agencies that cannot turn it: met", PLAN, "up", "2026-06-01", [], [(2025, 6, 9, "", 10)], [("met", 2025, True, 0), ("on_course", 2025, True, 2)]),
    ("missing agencies that could turn it", PLAN, "up", "2026-06-01", [], [(2025, 5, 9, "", 10)], [("cannot_say", 2025, True, 1), ("cannot_say", 2025, True, 3)]),
    ("missing agencies that cannot turn it: missed", PLAN, "up", "2026-06-01", [], [(2025, 4, 9, "", 10)], [("missed", 2025, True, 2), ("behind", 2025, True, 4)]),
    ("a provisional baseline taints the first leg", PLAN, "up", "2023-12-31", [], [(2021, 20, 100, "p"), (2023, 50, 100, "")], [("on_course", 2023, True, 10), ("on_course", 2023, True, 25)]),
    ("and nothing after it", PLAN, "up", "2026-06-01", [], [(2021, 20, 100, "p"), (2025, 70, 100, "")], [("met", 2025, False, 0), ("on_course", 2025, False, 5)]),
    ("an open baseline leaves the course open", PLAN, "up", "2023-12-31", [], [(2021, 1, 8, "", 10), (2023, 40, 100, "")], [("cannot_say", 2023, True, 20), ("cannot_say", 2023, True, 35)]),
    ("down: at the target is met", {2025: 30}, "down", "2026-06-01", [], [(2025, 3, 10, "")], [("met", 2025, False, 0)]),
    ("down: one too many is missed", {2025: 30}, "down", "2026-06-01", [], [(2025, 4, 10, "")], [("missed", 2025, False, 1)]),
    ("down: the target is floored", {2025: 25}, "down", "2026-06-01", [], [(2025, 3, 10, "")], [("missed", 2025, False, 1)]),
    ("down: the missing count as having one", {2025: 30}, "down", "2026-06-01", [], [(2025, 3, 9, "", 10)], [("cannot_say", 2025, True, 1)]),
    ("after the last milestone the line stays at its target", {2025: 60}, "up", "2025-06-01", [], [(2021, 2, 10, ""), (2025, 6, 10, "p")], [("on_course", 2025, True, 0)]),
]  # fmt: skip


def reference_date(year: int) -> date:
    return date(year, 12, 31)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_own_case(case: Case) -> None:
    _, milestones, direction, as_of, breaks, observations, expected = case
    targets = {year: Fraction(target) for year, target in milestones.items()}
    found = judge(
        [Count(*o) for o in observations], targets, direction, breaks, date.fromisoformat(as_of), reference_date
    )
    assert [(v.verdict, v.period, v.is_provisional, v.needed) for v in found] == expected
    assert [v.milestone for v in found] == sorted(milestones)


# why, direction, observations after the 5 of 10 that missed 60 % (down: 40 %) in 2025, since when, whether provisional
REACHED: list[tuple[str, str, list[tuple[Any, ...]], int | None, bool]] = [
    ("the first from which on all reach it", "up", [(2026, 6, 10, ""), (2027, 7, 10, "")], 2026, False),
    ("not one that fell again", "up", [(2026, 6, 10, ""), (2027, 5, 10, "")], None, False),
    ("only after the fall", "up", [(2026, 6, 10, ""), (2027, 5, 10, ""), (2028, 8, 10, "")], 2028, False),
    ("a later provisional one makes all of it so", "up", [(2026, 6, 10, ""), (2027, 7, 10, "p")], 2026, True),
    ("those missing could take it away", "up", [(2026, 6, 9, "", 11)], None, False),
    ("those missing cannot", "up", [(2026, 6, 9, "", 10)], 2026, True),
    ("x is no observation", "up", [(2026, 9, 10, "x"), (2027, 7, 10, "")], 2027, False),
    ("none came", "up", [], None, False),
    ("down", "down", [(2026, 4, 10, "")], 2026, False),
    ("down: the missing count as having one", "down", [(2026, 4, 9, "", 10)], None, False),
]


@pytest.mark.parametrize(
    ("direction", "later", "since", "is_provisional"), [r[1:] for r in REACHED], ids=[r[0] for r in REACHED]
)
def test_missed_and_reached_later(
    direction: str, later: list[tuple[Any, ...]], since: int | None, is_provisional: bool
) -> None:
    counts = [Count(2024, 9, 10, ""), Count(2025, 5, 10, ""), *(Count(*o) for o in later)]
    target = {2025: Fraction(60 if direction == "up" else 40)}
    (verdict,) = judge(counts, target, direction, [], date(2029, 1, 1), reference_date)
    assert (verdict.verdict, verdict.reached_later, verdict.is_reached_provisional) == ("missed", since, is_provisional)


def shared_cases() -> list[dict[str, Any]]:
    cases = json.loads(SHARED.read_text(encoding="utf-8")) if SHARED.is_file() else []
    return [case for case in cases if "verdicts" in case]


@pytest.mark.skipif(not SHARED.is_file(), reason="the worked cases of the specification are not beside the checkout")
def test_shared_cases() -> None:
    for case in shared_cases():
        counts = [
            Count(o["period"], o["numerator"], o["denominator"], o["status"], o.get("expected"))
            for o in case["observations"]
        ]
        targets = {int(year): Fraction(target) for year, target in case["milestones"].items()}
        as_of = date.fromisoformat(case["as_of"])
        found = judge(counts, targets, case["direction"], case["breaks"], as_of, reference_date)
        expected = [
            tuple(v[name] for name in ("milestone", "verdict", "period", "is_provisional", "needed"))
            for v in case["verdicts"]
        ]
        assert [(v.milestone, v.verdict, v.period, v.is_provisional, v.needed) for v in found] == expected, case["id"]


@given(st.integers(1, 300), st.data())
def test_needed_reaches_the_target_and_no_less(denominator: int, data: st.DataObject) -> None:
    numerator = data.draw(st.integers(0, denominator))
    target = Fraction(data.draw(st.integers(0, 1000)), 10)
    (verdict,) = judge(
        [Count(2025, numerator, denominator, "")], {2025: target}, "up", [], date(2026, 1, 1), reference_date
    )
    assert verdict.needed is not None
    reached = numerator + verdict.needed
    assert 100 * reached >= target * denominator
    assert verdict.needed == 0 or 100 * (reached - 1) < target * denominator
    assert (verdict.verdict == "met") == (verdict.needed == 0)


@given(st.lists(st.integers(0, 50), min_size=2, max_size=5), st.integers(0, 50))
def test_a_better_last_year_never_worsens_the_course(values: list[int], gain: int) -> None:
    def course(last: int) -> str:
        counts = [Count(2019 + i, value, 100, "") for i, value in enumerate([*values, last])]
        return judge(counts, {2030: Fraction(75)}, "up", [], date(2026, 1, 1), reference_date)[0].verdict

    assert not (course(values[-1]) == "on_course" and course(values[-1] + gain) == "behind")
