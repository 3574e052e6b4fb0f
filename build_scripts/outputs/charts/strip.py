"""One figure on the way to its milestones, for the home page."""

from fractions import Fraction

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
    template,
)
from build_scripts.publication import Indicator, Observation


def draw_strip(indicator: Indicator, observation: Observation, phrases: Phrases) -> Record:
    """How far one figure has come on the way from 0 to 100 %, with the milestones on the way."""
    value = observation.value_pct or Fraction(0)
    marks = [{"value": float(value), "reading": READING + read_point(observation, phrases)}]
    years: dict[Fraction, list[str]] = {}
    for year, target in indicator.milestones:
        years.setdefault(target, []).append(str(year))
    goals = []
    for number, (target, found) in enumerate(sorted(years.items())):
        label = f"{phrases.target(target)} ({', '.join(found)})"
        goals.append(
            {
                "value": float(target),
                "label": label,
                "align": "right" if target > 50 else "left",
                "row": 30 + 16 * number,
            }
        )
    return dict(fill(strip_template(), {"marks": marks, "goals": goals}))


@template
def strip_template() -> Record:
    import altair as alt

    scale = alt.Scale(domain=[0, 100])
    x = alt.X("value:Q", scale=scale, axis=None)
    marks = alt.Chart(alt.Data(values="@marks")).encode(x=x, x2=alt.datum(0), description="reading:N")
    goals = alt.Chart(alt.Data(values="@goals")).encode(x=x)
    track = (
        alt.Chart(alt.Data(values=[{}]))
        .mark_rect(color=TRACK, y=0, y2=16)
        .encode(x=alt.value(0), x2=alt.value(WIDTH - 4))
    )
    return finish(
        alt.layer(
            track,
            marks.mark_rect(color=VALUE, y=0, y2=16),
            goals.mark_rule(color=PAPER, strokeWidth=6, y=-3, y2=19),
            goals.mark_rule(color=TARGET, strokeWidth=3, y=-3, y2=19),
            *(
                goals.transform_filter(f"datum.align == '{align}'")
                .mark_text(color=TARGET, fontSize=13, align=align, y={"expr": "datum.row"})
                .encode(text="label:N")
                for align in ("left", "right")
            ),
        ),
        (WIDTH - 4, 16),
        {"left": 2, "right": 2, "top": 4, "bottom": 40},
    )
