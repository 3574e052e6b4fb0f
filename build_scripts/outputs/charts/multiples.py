"""Small pictures side by side, one a place."""

from collections.abc import Sequence

from build_scripts.languages import Phrases
from build_scripts.outputs.charts.base import read_point, short_label
from build_scripts.outputs.charts.letters import width, wrap
from build_scripts.outputs.charts.pen import EDGE, NARROW, WIDE, Chart, Point, Shape, Sheet, Words, dot, stack, stroke
from build_scripts.outputs.charts.timeline.series import join_points
from build_scripts.publication import Observation
from build_scripts.words import PROVISIONAL

MOST = 30  # small pictures; more would not be read
COLUMNS = {NARROW: 2, WIDE: 4}
HEIGHT, HEAD, FOOT = 122, 44, 34  # px of a small picture; above and below its field
INSET = 16  # px from its edge to the first figure: half a year's width
Row = tuple[str, Sequence[Observation]]


def draw_multiples(rows: Sequence[Row], phrases: Phrases) -> Chart | None:
    """One small picture a place, all on one scale: how each has gone. None for more than are read, and where no place
    shows a second year.
    """
    runs = [(name, run) for name, run in rows if any(o.is_shown for o in run)]
    if len(runs) > MOST or all(sum(o.is_shown for o in run) < 2 for _, run in runs):
        return None
    return Chart(draw(runs, phrases, NARROW), draw(runs, phrases, WIDE))


def draw(rows: Sequence[Row], phrases: Phrases, wide: int) -> Sheet:
    """One of the two drawings."""
    periods = [o.period for _, run in rows for o in run if o.is_shown]
    span, size = (min(periods), max(periods)), (wide - 2 * EDGE) / COLUMNS[wide]
    shapes: list[Shape] = []
    words: list[Words] = []
    for number, row in enumerate(rows):
        corner = EDGE + (number % COLUMNS[wide]) * size, (number // COLUMNS[wide]) * HEIGHT
        found, told = draw_place(row, corner, size, span, phrases)
        shapes += found
        words += told
    return Sheet(wide, -(-len(rows) // COLUMNS[wide]) * HEIGHT, stack(shapes), tuple(words))


def draw_place(
    row: Row, corner: Point, size: float, span: tuple[int, int], phrases: Phrases
) -> tuple[list[Shape], list[Words]]:
    """A place: its name, its figures as dots, joined only where the counts are large, its first and last year."""
    name, run = row
    shown = [o for o in run if o.is_shown]
    last = short_label(shown[-1], phrases)
    room = size - 2 * INSET - width(last) - 4
    left, foot = corner[0] + INSET, corner[1] + HEIGHT - FOOT

    def at(o: Observation) -> Point:
        along = (o.period - span[0]) / (span[1] - span[0]) if span[1] > span[0] else 0.5
        return left + room * along, foot - (HEIGHT - HEAD - FOOT) * float(o.value_pct or 0) / 100

    shapes = [stroke([(left - 6, foot + 6), (left + room + 6, foot + 6)], "grid")]
    shapes += [stroke([at(a), at(b)], "value-mid", 2) for a, b in join_points(shown, run)]
    shapes += [dot(at(o), 4, f"{name}, {read_point(o, phrases)}", o.status in PROVISIONAL) for o in shown]
    words = [Words(corner[0], corner[1] + 14 + 15 * n, line) for n, line in enumerate(wrap(name, size - 8))]
    words.append(Words(at(shown[-1])[0] + 9, at(shown[-1])[1] + 4, last, "value", is_bold=True, ground="card"))
    years = {shown[0].period: at(shown[0])[0], shown[-1].period: at(shown[-1])[0]}
    words += [Words(x, foot + 20, str(year), "quiet", "middle") for year, x in years.items()]
    return shapes, words
