"""Pictures of counts: what is drawn is what was counted, and a tick stands where its milestone is reached."""

from collections import Counter
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.languages import Phrases
from build_scripts.outputs.counts import ASIDE, SIGN, WIDTH, Picture, draw_counts
from build_scripts.publication import Indicator, Observation, PublishedVerdict
from tests.test_charts import make_indicator, observe

VI = Phrases()
AGENCIES = make_indicator()
PEOPLE = replace(AGENCIES, counts_people=True)
TARGETS = st.integers(0, 100)


def goal(year: int, target: int, own: Fraction | None = None, is_past: bool = False) -> PublishedVerdict:
    """A milestone; with a value of its own year it is past."""
    is_past = is_past or own is not None
    return PublishedVerdict("T.1", "thu", "", year, is_past, Fraction(target), None, own, "met", False, 0, "", False)


def report(numerator: int, reported: int, expected: int | None = None) -> Observation:
    return replace(observe(2026, numerator, reported), reported=reported, expected=expected or reported)


def draw(o: Observation, *goals: PublishedVerdict, indicator: Indicator = AGENCIES) -> Picture:
    found = draw_counts(indicator, o, goals, VI)
    assert found
    return found


def count_before(picture: Picture, x: float, y: float) -> int:
    """The dots before a tick, as they are read: the rows above it, and those left of it in its own."""
    rows = [(dot_y - 8, dot_x) for dot_x, dot_y, _ in picture.dots]
    return sum(row < y or (row == y and dot_x < x) for row, dot_x in rows)


@given(st.data())
def test_a_dot_is_one_that_was_counted_and_a_tick_where_the_target_is_reached(data: st.DataObject) -> None:
    expected = data.draw(st.integers(1, 60))
    reported = data.draw(st.integers(1, expected))
    has = data.draw(st.integers(0, reported))
    target, direction = data.draw(TARGETS), data.draw(st.sampled_from(["up", "down"]))
    indicator = replace(AGENCIES, direction=direction)
    picture = draw(report(has, reported, expected), goal(2030, target), indicator=indicator)
    kinds = [kind for _, _, kind in picture.dots]
    assert kinds == ["has"] * has + ["none"] * (reported - has) + ["missing"] * (expected - reported)
    (tick,) = picture.ticks
    needed, step = count_before(picture, tick.x, tick.y), 1 if direction == "up" else -1
    sign = step * (needed * 100 - target * expected)
    assert 0 <= sign < 100  # it reaches the target, and one less (direction down: one more) would not
    rows = Counter(y for _, y, _ in picture.dots).values()
    assert max(rows) <= 12
    assert all(0 < x < picture.width and 0 < y < picture.height for x, y, _ in picture.dots)


@pytest.mark.parametrize(
    ("why", "indicator", "o"),
    [
        ("people are never drawn one by one", PEOPLE, report(3, 6)),
        ("sixty-one are too many", AGENCIES, report(31, 61)),
        ("no counts are known", AGENCIES, replace(report(1, 2), numerator=None, denominator=None, expected=None)),
    ],
)
def test_a_bar(why: str, indicator: Indicator, o: Observation) -> None:
    picture = draw(o, goal(2030, 75), indicator=indicator)
    assert picture.dots == ()
    assert picture.share_pct == pytest.approx(float(o.value_pct or 0), abs=0.01)
    assert [tick.x for tick in picture.ticks] == [75]


def test_sixty_are_dots() -> None:
    assert len(draw(report(60, 60)).dots) == 60


def test_a_past_milestone_is_pale_and_has_a_ring_at_the_value_of_its_own_year() -> None:
    goals = (goal(2025, 40, Fraction(1995, 50)), goal(2030, 50))
    picture = draw(report(56, 138), *goals, indicator=PEOPLE)
    assert [(tick.x, tick.is_past) for tick in picture.ticks] == [(50, False), (40, True)]
    assert [ring.x for ring in picture.rings] == [39.9]
    assert picture.told.endswith("Mốc 2025: 40%, năm ấy 39,9%. Mốc 2030: 50%.")
    assert picture.key == " Vòng nhỏ: năm 2025."
    assert draw(report(56, 138), goal(2025, 40, is_past=True), indicator=PEOPLE).rings == ()  # no figure of that year


def test_milestones_at_one_place_share_a_tick() -> None:
    (tick,) = draw(report(6, 6), goal(2025, 100, Fraction(250, 3)), goal(2030, 100)).ticks
    assert (tick.years, tick.is_past) == ("2025, 2030", False)


@given(st.lists(TARGETS, min_size=1, max_size=4), st.integers(0, 4))
def test_years_stand_beside_their_own_tick(targets: list[int], past: int) -> None:
    goals = [goal(2025 + n, target, is_past=n < past) for n, target in enumerate(targets)]
    ticks = draw(report(50, 100), *goals, indicator=PEOPLE).ticks
    scale = WIDTH / 100
    boxes = {}
    for tick in ticks:
        length, x = len(tick.years) * SIGN, tick.x * scale
        if tick.years:
            boxes[tick.x] = (
                (x + ASIDE, x + ASIDE + length) if tick.anchor == "start" else (x - ASIDE - length, x - ASIDE)
            )
    for own, (low, high) in boxes.items():
        assert low >= 0
        assert high <= WIDTH
        assert not [
            tick.x
            for tick in ticks
            if tick.x != own and min(low, own * scale) <= tick.x * scale <= max(high, own * scale)
        ]
        assert not [other for other, (start, end) in boxes.items() if other != own and start < high and low < end]
    apart = [abs(a.x - b.x) for a in ticks for b in ticks if a is not b]
    assert len(boxes) == len(ticks) or min(apart) * scale < 2 * (ASIDE + 10 * SIGN)  # left out only where it is narrow


def test_a_figure_that_is_not_shown_is_not_drawn() -> None:
    hidden = replace(report(1, 2), numerator=None, denominator=None, value_pct=None, status="c")
    assert draw_counts(AGENCIES, hidden, (), VI) is None


def test_the_signs_are_explained() -> None:
    assert draw(report(1, 4)).key == "Mỗi chấm là một cơ quan; chấm đậm: có nữ."
    assert draw(report(1, 4, 5)).key == "Mỗi chấm là một cơ quan; chấm đậm: có nữ; nét đứt: chưa báo cáo."
