"""The scales of a chart over time: which years and per cents are written, and where everything lies in px."""

from collections.abc import Iterable
from dataclasses import dataclass

from build_scripts.outputs.charts.letters import width
from build_scripts.outputs.charts.pen import WIDE, Point, Shape, Words, stroke
from build_scripts.outputs.charts.timeline.series import Scene

TOPS = ((5, 1), (10, 2), (25, 5), (50, 25), (75, 25), (100, 25))  # where the axis of per cents may end, and its step
YEAR = width("2000") + 6  # px of a year on its axis, with air
LONG_SPAN = 20  # years from which on decades are written
ROW = 15  # px of a second row of years
INSET = 6  # px between the ends of the axis and the first and last year


@dataclass(frozen=True)
class Plot:
    """The field that a series is drawn in: periods from left to right, per cents from 0 to `top`."""

    width: int
    span: tuple[int, int]
    top: int
    rows: int = 1  # of words above the field
    margin: int = 14  # px right of the field

    @property
    def is_narrow(self) -> bool:
        return self.width < WIDE

    @property
    def head(self) -> int:
        """px of the field's upper edge."""
        return 10 + 16 * self.rows

    @property
    def left(self) -> int:
        return 42

    @property
    def right(self) -> int:
        """px of the field's right edge."""
        return self.width - self.margin

    @property
    def bottom(self) -> int:
        return self.head + (172 if self.is_narrow else 232)

    @property
    def year_px(self) -> float:
        """px from one year to the next."""
        return (self.right - self.left - 2 * INSET) / (self.span[1] - self.span[0])

    def x(self, period: float) -> float:
        return self.left + INSET + (period - self.span[0]) * self.year_px

    def y(self, value: float) -> float:
        return self.bottom - (self.bottom - self.head) * value / self.top

    def at(self, period: float, value: float) -> Point:
        return self.x(period), self.y(value)


def choose_top(highest: float) -> int:
    """The next round per cent above everything that is drawn."""
    return next((top for top, _ in TOPS if highest < top), 100)


def list_levels(plot: Plot) -> range:
    """The per cents that are written."""
    step = dict(TOPS)[plot.top]
    return range(0, plot.top + 1, 50 if plot.is_narrow and plot.top == 100 else step)


def draw_levels(plot: Plot) -> tuple[list[Shape], list[Words]]:
    """The level lines with their per cents."""
    lines = [stroke([(plot.left, plot.y(level)), (plot.right, plot.y(level))], "grid") for level in list_levels(plot)]
    words = [Words(plot.left - 6, plot.y(level) + 4, f"{level}%", "quiet", "end") for level in list_levels(plot)]
    return lines, words


def choose_years(plot: Plot, must: Iterable[int], others: Iterable[int]) -> dict[int, int]:
    """year -> row of the years on the axis: all that must stand, one without room in a second row; the others, in
    order of their worth, where there is room.
    """
    rows: dict[int, int] = {}
    for year in sorted(set(must)):
        rows[year] = 0 if has_room(plot, year, rows, 0) else 1
    for year in others:
        if year not in rows and has_room(plot, year, rows, 0):
            rows[year] = 0
    return rows


def has_room(plot: Plot, year: int, rows: dict[int, int], row: int) -> bool:
    return all(abs(other - year) * plot.year_px >= YEAR for other, at in rows.items() if at == row)


def rank_years(scene: Scene) -> list[int]:
    """The years that need not stand, the most wanted first: the first; decades of a long span, else every year."""
    first, last = scene.span
    if last - first > LONG_SPAN:
        return [first, *(year for year in range(first, last + 1) if year % 10 == 0)]
    return [first, *(o.period for o in reversed(scene.points)), *range(first, last + 1)]


def draw_years(plot: Plot, rows: dict[int, int], strong: set[int]) -> tuple[list[Shape], list[Words]]:
    """Small ticks, each with its year centred under it; `strong` are the years that matter."""
    ticks, words = [], []
    for year, row in sorted(rows.items()):
        x, foot = plot.x(year), plot.bottom
        ticks.append(stroke([(x, foot), (x, foot + 4 + ROW * row)], "quiet"))
        is_strong = year in strong
        words.append(Words(x, foot + 18 + ROW * row, str(year), "ink" if is_strong else "quiet", "middle", is_strong))
    return ticks, words
