"""Money of each year: a frame for what was planned, filled as far as it was spent; dashed until it is settled."""

from collections.abc import Sequence
from dataclasses import dataclass

from build_scripts.outputs.charts.letters import SIZE, width
from build_scripts.outputs.charts.pen import EDGE, NARROW, WIDE, Chart, Point, Shape, Sheet, Words, box, stack, stroke

NAMES = 48  # px that a year takes
LINE, HIGH, AIR = 20, 18, 14  # px: the words above a bar on a phone; a bar; what is free below it
HEAD = 8  # px above the first row
GAP = 12  # px between the longest bar and the words beside it


@dataclass(frozen=True)
class Bar:
    """One year: `words` beside its bar, `reading` what a tap on it tells; money in any one unit, 0 where nothing is
    known.
    """

    name: str
    words: str
    reading: str
    planned: int
    spent: int
    is_settled: bool


def draw_money(bars: Sequence[Bar]) -> Chart:
    """One bar a year, the same scale for all."""
    return Chart(draw(bars, NARROW), draw(bars, WIDE))


def draw(bars: Sequence[Bar], wide: int) -> Sheet:
    """One of the two drawings: words above their bars on a phone, behind them on a wide screen."""
    is_narrow = wide == NARROW
    left = EDGE if is_narrow else EDGE + NAMES
    beside = 0 if is_narrow else GAP + max(width(bar.words) for bar in bars)
    scale = (wide - EDGE - left - beside) / max(1, *(max(bar.planned, bar.spent) for bar in bars))
    shapes: list[Shape] = []
    words: list[Words] = []
    y = float(HEAD)
    for bar in bars:
        top = y + (LINE if is_narrow else 0)
        foot = top - 7 if is_narrow else top + HIGH / 2 + SIZE * 0.36
        end = left + max(bar.planned, bar.spent) * scale
        words.append(Words(EDGE, foot, bar.name, is_bold=True))
        words.append(Words(EDGE + NAMES if is_narrow or not bar.planned else end + GAP, foot, bar.words, tone_of(bar)))
        shapes += draw_bar(bar, (left, top), scale)
        y = top + (HIGH + AIR if bar.planned or bar.spent or not is_narrow else AIR / 2)
    return Sheet(wide, round(y), stack(shapes), tuple(words))


def tone_of(bar: Bar) -> str:
    """The colour of its words."""
    return "ink" if bar.planned or bar.spent else "quiet"


def draw_bar(bar: Bar, corner: Point, scale: float) -> list[Shape]:
    """What was spent up to the plan, the frame of the plan, and behind a tick what was spent above it."""
    (x, y), planned, spent = corner, bar.planned * scale, bar.spent * scale
    shapes = [box(corner, (planned, HIGH), "value-pale", bar.reading)] if planned else []
    if spent:
        shapes.append(box(corner, (min(planned, spent), HIGH), "value", bar.reading))
    if planned:
        frame = [(x, y), (x + planned, y), (x + planned, y + HIGH), (x, y + HIGH), (x, y)]
        shapes.append(stroke(frame, "value", 1.5, () if bar.is_settled else (4, 3)))
    if spent > planned:
        shapes.append(box((x + planned, y + 3), (spent - planned, HIGH - 6), "target", bar.reading))
        shapes.append(stroke([(x + planned, y - 4), (x + planned, y + HIGH + 4)], "target", 2.5))
    return shapes
