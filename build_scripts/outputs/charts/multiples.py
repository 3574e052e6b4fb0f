"""Small pictures side by side, one a place."""

import itertools
from collections.abc import Sequence
from typing import Any

from build_scripts.files import READING
from build_scripts.languages import Phrases
from build_scripts.outputs.charts.base import (
    GRID,
    PAPER,
    SOFT,
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

MULTIPLE = {"width": 158, "height": 92, "left": 6, "right": 44, "top": 40, "bottom": 14}


def draw_multiples(series: Sequence[tuple[str, Sequence[Observation]]], phrases: Phrases) -> Record | None:
    """One small picture a place, two side by side, all on one scale: how each has gone."""
    shown = [(name, [o for o in run if o.is_shown]) for name, run in series]
    shown = [(name, run) for name, run in shown if run]
    periods = [o.period for _, run in shown for o in run]
    if not shown:
        return None
    first, last = min(periods), max(periods)
    points, segments, words, floors = [], [], [], []
    for number, (name, run) in enumerate(shown):
        left, top = (number % 2) * (WIDTH / 2), (number // 2) * MULTIPLE["height"]
        placed = [place_point(o, (left, top), (first, last)) for o in run]
        words += [{"x": left + 6, "y": top + 12 + 15 * n, "label": line} for n, line in enumerate(wrap(name, 22))]
        words.append(
            {
                "x": placed[-1][0] + 8,
                "y": placed[-1][1],
                "label": short_label(run[-1], phrases).replace(phrases(" trên "), "/"),
            }
        )
        for o, (x, y) in zip(run, placed, strict=True):
            points.append(
                {
                    "x": x,
                    "y": y,
                    "hollow": "yes" if o.is_provisional else "no",
                    "reading": f"{READING}{name}, {read_point(o, phrases)}",
                }
            )
        for (x, y), (x2, y2) in itertools.pairwise(placed):
            segments.append({"x": x, "y": y, "x2": x2, "y2": y2})
        base = top + MULTIPLE["height"] - MULTIPLE["bottom"]
        floors.append(
            {"x": left + MULTIPLE["left"], "x2": left + MULTIPLE["width"] - MULTIPLE["right"], "y": base, "y2": base}
        )
    height = ((len(shown) + 1) // 2) * MULTIPLE["height"]
    return dict(
        fill(
            multiples_template(),
            {"points": points, "segments": segments, "words": words, "floors": floors, "height": height},
        )
    )


def place_point(o: Observation, corner: tuple[float, float], span: tuple[int, int]) -> tuple[float, float]:
    """Where a figure lies in its small picture, in px of the whole chart."""
    room = MULTIPLE["width"] - MULTIPLE["left"] - MULTIPLE["right"]
    x = corner[0] + MULTIPLE["left"] + room * ((o.period - span[0]) / (span[1] - span[0]) if span[1] > span[0] else 0.5)
    tall = MULTIPLE["height"] - MULTIPLE["top"] - MULTIPLE["bottom"]
    return round(x, 1), round(corner[1] + MULTIPLE["top"] + tall * (1 - float(o.value_pct or 0) / 100), 1)


@template
def multiples_template() -> Record:
    import altair as alt

    x = alt.X("x:Q", scale=alt.Scale(domain=[0, WIDTH], nice=False, zero=False), axis=None)
    y = alt.Y("y:Q", scale=alt.Scale(domain=["@height", 0], nice=False, zero=False), axis=None)

    def layer(name: str) -> Any:
        return alt.Chart(alt.Data(values=f"@{name}")).encode(x=x, y=y)

    hollow = alt.Fill("hollow:N", scale=alt.Scale(domain=["no", "yes"], range=[VALUE, PAPER]), legend=None)
    return finish(
        alt.layer(
            layer("floors").mark_rule(color=GRID).encode(x2="x2:Q", y2="y2:Q"),
            layer("segments").mark_rule(color=SOFT, strokeWidth=2).encode(x2="x2:Q", y2="y2:Q"),
            layer("points")
            .mark_point(stroke=VALUE, strokeWidth=2, opacity=1, size=50)
            .encode(fill=hollow, description="reading:N"),
            layer("words").mark_text(align="left", fontSize=13).encode(text="label:N"),
        ),
        (WIDTH, "@height"),
        {"left": 0, "right": 0, "top": 0, "bottom": 0},
    )
