"""Leaders beside the population: one row a year."""

from collections.abc import Sequence
from fractions import Fraction

from build_scripts.files import READING
from build_scripts.languages import Phrases
from build_scripts.outputs.charts.base import SOFT, TARGET, TRACK, VALUE, WIDTH, Record, fill, finish, template, wrap
from build_scripts.publication import Observation

PARITY_STEP = 62


def draw_parity(rows: Sequence[tuple[str, Observation]], phrases: Phrases) -> Record | None:
    """One row for each (place name, observation): a dot for the leaders, a diamond for the population."""
    shown = [(name, o) for name, o in rows if o.is_shown]
    if not shown:
        return None
    marks = []
    for number, (name, o) in enumerate(shown):
        leaders = phrases("lãnh đạo {share}", share=phrases.percent(o.value_pct or Fraction(0), o.against))
        people = "" if o.reference_pct is None else phrases("dân số {share}", share=phrases.percent(o.reference_pct))
        marks.append(
            {
                "y": number * PARITY_STEP,
                "name": f"{o.period}, {wrap(name, 38, 1)[0]}",
                "value": float(o.value_pct or 0),
                "reference": None if o.reference_pct is None else float(o.reference_pct),
                "leaders": leaders,
                "people": people,
                "reading": READING + f"{o.period}: " + ", ".join(filter(None, (leaders, people))),
            }
        )
    return dict(fill(parity_template(), {"marks": marks, "height": PARITY_STEP * len(marks)}))


@template
def parity_template() -> Record:
    import altair as alt

    scale = alt.Scale(domain=[0, 100])
    base = alt.Chart(alt.Data(values="@marks")).encode(
        y=alt.Y("y:Q", scale=alt.Scale(domain=["@height", 0], nice=False, zero=False), axis=None)
    )
    value = base.encode(x=alt.X("value:Q", scale=scale, axis=None))
    reference = base.encode(x=alt.X("reference:Q", scale=scale, axis=None))
    span = value.encode(x2="reference:Q")
    words = {"fontSize": 13, "dy": 46}
    return finish(
        alt.layer(
            base.mark_text(align="left", x=0, dy=10, fontWeight="bold").encode(text="name:N"),
            base.mark_rule(color=TRACK, strokeWidth=8, yOffset=27).encode(x=alt.value(0), x2=alt.value(WIDTH - 24)),
            span.mark_rule(color=SOFT, strokeWidth=3, yOffset=27),
            reference.mark_point(shape="diamond", color=TARGET, filled=True, opacity=1, size=130, yOffset=27),
            value.mark_point(color=VALUE, filled=True, opacity=1, size=130, yOffset=27).encode(description="reading:N"),
            base.mark_text(align="left", x=0, color=VALUE, **words).encode(text="leaders:N"),
            base.mark_text(align="right", x=WIDTH - 24, color=TARGET, **words).encode(text="people:N"),
        ),
        (WIDTH - 24, "@height"),
        {"left": 12, "right": 12, "top": 2, "bottom": 2},
    )
