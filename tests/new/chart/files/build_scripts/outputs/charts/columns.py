"""Figures as columns, one beside the other."""

from collections.abc import Sequence

from build_scripts.languages import Phrases
from build_scripts.outputs.charts.base import VALUE, WIDTH, Record, fill, finish, short_label, template
from build_scripts.publication import Observation


def draw_columns(run: Sequence[Observation], phrases: Phrases) -> Record:
    """A column for each figure, its label below."""
    marks = [{"label": f"{o.indicator} {short_label(o, phrases)}", "value": float(o.value_pct or 0)} for o in run]
    return dict(fill(columns_template(), {"marks": marks}))


@template
def columns_template() -> Record:
    import altair as alt

    columns = alt.Chart(alt.Data(values="@marks")).mark_bar(color=VALUE)
    return finish(
        columns.encode(x="label:N", y="value:Q"),
        (WIDTH - 40, 160),
        dict.fromkeys(("left", "right", "top", "bottom"), 20),
    )
