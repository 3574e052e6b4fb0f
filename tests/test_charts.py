"""Charts: real text in the picture, no English labels, the same bytes each time, and a failure that is named."""

import re
from fractions import Fraction

import pytest

from build_scripts.outputs import charts
from build_scripts.publication import Indicator, Observation


def make_indicator(key: str = "T.1") -> Indicator:
    return Indicator(
        key, "Chỉ số thử", "Bao nhiêu?", "", "share", "cơ quan", "có nữ", ("thu",), "up",
        ((2025, Fraction(60)), (2030, Fraction(75))), (), "A", "", "", "", (),
    )  # fmt: skip


def observe(period: int, numerator: int | None, denominator: int = 100, status: str = "") -> Observation:
    value = None if numerator is None else Fraction(100 * numerator, denominator)
    return Observation("T.1", "thu", "", period, numerator, denominator, value, None, None, None, (), False, status, ("thu",))


def draw(*observations: Observation, key: str = "T.1") -> str:
    return charts.draw_chart(make_indicator(key), {"thu": observations}, "Tỷ lệ nữ ở Ủy ban")


def test_text_is_drawn_and_nothing_is_english() -> None:
    svg = draw(observe(2021, 30), observe(2025, 60), observe(2026, 61, status="p"))
    assert "61% (sơ bộ)" in svg
    assert "Tỷ lệ nữ ở Ủy ban</title>" in svg
    assert re.findall(r'aria-(?!labelledby="chart-t-1-title")', svg) == []
    sizes = [float(size) for size in re.findall(r'font-size="([\d.]+)px"', svg)]
    assert sizes
    assert min(sizes) >= 11


def test_the_same_chart_has_the_same_bytes_whatever_was_drawn_before() -> None:
    first = draw(observe(2021, 30), observe(2025, 60))
    draw(observe(2021, 10), key="T.2")
    assert draw(observe(2021, 30), observe(2025, 60)) == first


@pytest.mark.parametrize("numerator", [0, 100])
def test_the_ends_of_the_scale(numerator: int) -> None:
    assert f"{numerator}%" in draw(observe(2025, numerator))


def test_nothing_to_draw_gives_no_picture() -> None:
    assert draw() == ""
    assert draw(observe(2025, None, status="c")) == ""


def test_a_chart_that_fails_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: object) -> str:
        raise ValueError("broken")

    monkeypatch.setattr(charts, "render", fail)
    with pytest.raises(charts.ChartError, match=r"T\.1: broken"):
        draw(observe(2025, 60))


def test_a_picture_without_text_is_refused() -> None:
    with pytest.raises(charts.ChartError, match="no text"):
        charts.clean('<svg xmlns="http://www.w3.org/2000/svg"></svg>', "chart-t-1", "Thử")
