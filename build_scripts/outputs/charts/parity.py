"""Leaders beside the population: one row a year."""

from collections.abc import Sequence
from fractions import Fraction

from build_scripts.languages import Phrases
from build_scripts.outputs.charts.letters import width, wrap
from build_scripts.outputs.charts.pen import (
    EDGE,
    NARROW,
    WIDE,
    Chart,
    Shape,
    Sheet,
    Words,
    box,
    diamond,
    dot,
    stack,
    stroke,
)
from build_scripts.publication import Observation
from build_scripts.words import PROVISIONAL

STEP = 80  # px of a row
RAIL = 46  # px from a row's top to the middle of its rail
Row = tuple[str, Observation]


def draw_parity(rows: Sequence[Row], phrases: Phrases) -> Chart | None:
    """One row for each (place name, observation): a dot for the leaders, a diamond for the population."""
    shown = [(name, o) for name, o in rows if o.is_shown]
    return Chart(draw(shown, phrases, NARROW), draw(shown, phrases, WIDE)) if shown else None


def draw(rows: Sequence[Row], phrases: Phrases, wide: int) -> Sheet:
    """One of the two drawings."""
    shapes, words = [], []
    for number, (name, o) in enumerate(rows):
        top = number * STEP
        words.append(Words(EDGE, top + 14, wrap(f"{o.period}, {name}", wide - 2 * EDGE, 1)[0], is_bold=True))
        found, told = draw_row(o, top + RAIL, wide, phrases)
        shapes += found
        words += told
    return Sheet(wide, STEP * len(rows) - 6, stack(shapes), tuple(words))


def draw_row(o: Observation, y: float, wide: int, phrases: Phrases) -> tuple[list[Shape], list[Words]]:
    """The rail from 0 to 100 % with both marks, each with its words: the leaders' above it, the people's below."""
    length = wide - 2 * EDGE
    value = EDGE + length * float(o.value_pct or 0) / 100
    leaders = phrases("lãnh đạo {share}", share=phrases.percent(o.value_pct or Fraction(0), o.against))
    shapes = [box((EDGE, y - 3), (length, 6), "value-pale", radius=3)]
    words = [beside(value, y - 11, leaders, "value", wide)]
    told = [leaders]
    if o.reference_pct is not None:
        reference = EDGE + length * float(o.reference_pct) / 100
        people = phrases("dân số {share}", share=phrases.percent(o.reference_pct))
        shapes += [stroke([(value, y), (reference, y)], "value-mid", 4), diamond((reference, y), 7)]
        words.append(beside(reference, y + 21, people, "target", wide))
        told.append(people)
    return [*shapes, dot((value, y), 6, f"{o.period}: {', '.join(told)}", o.status in PROVISIONAL)], words


def beside(x: float, y: float, text: str, colour: str, wide: int) -> Words:
    """Words over or under their mark, within the drawing."""
    half = width(text) / 2
    return Words(min(max(x, half + 2), wide - half - 2), y, text, colour, "middle", True)
