"""Figures as columns, one beside the other."""

from collections.abc import Sequence

from build_scripts.languages import Phrases
from build_scripts.outputs.charts.base import short_label
from build_scripts.outputs.charts.pen import NARROW, WIDE, Chart, Sheet, Words, box
from build_scripts.publication import Observation


def draw_columns(run: Sequence[Observation], phrases: Phrases) -> Chart:
    """A column for each figure, its label below."""
    return Chart(draw(run, phrases, NARROW), draw(run, phrases, WIDE))


def draw(run: Sequence[Observation], phrases: Phrases, wide: int) -> Sheet:
    """One of the two drawings."""
    step = wide / len(run)
    shapes = [
        box((step * n + 4, 100 - float(o.value_pct or 0)), (step - 8, float(o.value_pct or 0)), "value")
        for n, o in enumerate(run)
    ]
    labels = [f"{o.indicator} {short_label(o, phrases)}" for o in run]
    words = [Words(step * (n + 0.5), 116, label, anchor="middle") for n, label in enumerate(labels)]
    return Sheet(wide, 120, tuple(shapes), tuple(words))
