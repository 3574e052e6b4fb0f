"""Sectors or places against a target: one bar each."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from build_scripts.files import READING
from build_scripts.languages import Phrases
from build_scripts.outputs.charts.base import (
    PAPER,
    TARGET,
    TRACK,
    VALUE,
    WIDTH,
    Record,
    fill,
    finish,
    read_point,
    short_label,
    template,
    wrap,
)
from build_scripts.publication import Observation

LINE_LETTERS = 46  # letters of a name on one line
BAR_STEP, BAR_LINE = 34, 17  # px: a bar with its air; one line of a name


def draw_bars(rows: Sequence[tuple[str, Observation, Fraction | None]], phrases: Phrases) -> Record | None:
    """One bar a row of (name, observation, target): its name above it, counts at its end, the target as a tick."""
    marks: list[Record] = []
    names: list[Record] = []
    y = 0
    for name, o, target in rows:
        lines = wrap(name, LINE_LETTERS)
        names += [{"y": y + BAR_LINE * (n + 1) - 5, "label": line} for n, line in enumerate(lines)]
        y += BAR_LINE * len(lines)
        share = float(o.value_pct or 0)
        label = (
            short_label(o, phrases)
            if o.is_shown
            else phrases("chưa có số liệu" if o.status == "x" else "không công bố")
        )
        marks.append(
            {
                "y": y + 4,
                "y2": y + 20,
                "middle": y + 12,
                "value": share,
                "label": label,
                "target": None if target is None else float(target),
                "inside": "yes" if is_label_inside(share, target) else "no",
                "reading": f"{READING}{name}, {read_point(o, phrases)}" if o.is_shown else "",
            }
        )
        y += BAR_STEP
    if not marks:
        return None
    return dict(fill(bars_template(), {"marks": marks, "names": names, "height": y}))


def is_label_inside(share: float, target: Fraction | None) -> bool:
    """Whether the label of a bar lies at its end inside, away from the border and from the target's tick."""
    is_free_outside = share <= 74 and (target is None or not -1 < target - share < 24)
    is_free_inside = share >= 24 and (target is None or not -1 < share - target < 24)
    return not is_free_outside and (is_free_inside or share > 74)


@template
def bars_template() -> Record:
    import altair as alt

    x = alt.Scale(domain=[0, 100])
    y = alt.Scale(domain=["@height", 0], nice=False, zero=False)

    def at(name: str) -> Any:
        return alt.Y(f"{name}:Q", scale=y, axis=None)

    marks = alt.Chart(alt.Data(values="@marks"))
    bar = marks.encode(y=at("y"), y2="y2:Q")
    length = alt.X("value:Q", scale=x, axis=None)
    text = marks.encode(y=at("middle"), text="label:N", x=length)
    target = alt.X("target:Q", scale=x, axis=None)
    return finish(
        alt.layer(
            alt.Chart(alt.Data(values="@names")).mark_text(align="left", x=0).encode(y=at("y"), text="label:N"),
            bar.mark_bar(color=TRACK).encode(x=alt.value(0), x2=alt.value(WIDTH - 4)),
            bar.mark_bar(color=VALUE).encode(x=length, x2=alt.datum(0), description="reading:N"),
            bar.mark_rule(color=PAPER, strokeWidth=5).encode(x=target),
            bar.mark_rule(color=TARGET, strokeWidth=2.5).encode(x=target),
            text.transform_filter("datum.inside == 'no'").mark_text(align="left", dx=6, fontWeight="bold"),
            text.transform_filter("datum.inside == 'yes'").mark_text(
                align="right", dx=-6, color=PAPER, fontWeight="bold"
            ),
        ),
        (WIDTH - 4, "@height"),
        {"left": 2, "right": 2, "top": 2, "bottom": 2},
    )
