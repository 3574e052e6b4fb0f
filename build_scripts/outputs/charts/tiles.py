"""Communes as tiles, about where they lie, each with a figure."""

from collections.abc import Sequence
from typing import Any

from build_scripts.files import READING
from build_scripts.languages import Phrases
from build_scripts.outputs.charts.base import TINT, WIDTH, Record, fill, finish, template, wrap

TILE_HEIGHT = 76
MOST_COLUMNS = 5  # more would leave no room for names on a phone: the table stands alone then


def draw_tiles(tiles: Sequence[tuple[tuple[int, int], str, str]], phrases: Phrases) -> Record | None:
    """A tile for each ((row, column), name, words): where the communes lie, and a figure of each.

    None where there are no tiles, or too many side by side to be read.
    """
    columns = max((column for (_, column), _, _ in tiles), default=-1) + 1
    if not 0 < columns <= MOST_COLUMNS:
        return None
    rows = max(row for (row, _), _, _ in tiles) + 1
    width = (WIDTH - 4) / columns
    letters = int(width // 7.6)
    marks, words = [], []
    for (row, column), name, figure in tiles:
        x, y = column * width, row * TILE_HEIGHT
        marks.append(
            {
                "x": x + 2,
                "x2": x + width - 2,
                "y": y + 2,
                "y2": y + TILE_HEIGHT - 2,
                "reading": READING + (f"{name}: {figure}" if figure else name),
            }
        )
        lines = wrap(name, letters, 3 if not figure else 2)
        words += [
            {"x": x + width / 2, "y": y + 18 + 17 * n, "label": line, "weight": "normal"}
            for n, line in enumerate(lines)
        ]
        if figure:
            words.append({"x": x + width / 2, "y": y + TILE_HEIGHT - 14, "label": figure, "weight": "bold"})
    return dict(fill(tiles_template(), {"marks": marks, "words": words, "height": rows * TILE_HEIGHT}))


@template
def tiles_template() -> Record:
    import altair as alt

    def at(channel: Any, name: str, end: Any) -> Any:
        domain = [0, end] if channel is alt.X else [end, 0]
        return channel(f"{name}:Q", scale=alt.Scale(domain=domain, nice=False, zero=False), axis=None)

    marks = alt.Chart(alt.Data(values="@marks")).encode(
        x=at(alt.X, "x", WIDTH - 4), x2="x2:Q", y=at(alt.Y, "y", "@height"), y2="y2:Q", description="reading:N"
    )
    words = alt.Chart(alt.Data(values="@words")).encode(
        x=at(alt.X, "x", WIDTH - 4), y=at(alt.Y, "y", "@height"), text="label:N"
    )
    return finish(
        alt.layer(
            marks.mark_rect(color=TINT, cornerRadius=4),
            words.transform_filter("datum.weight == 'normal'").mark_text(fontSize=13.5),
            words.transform_filter("datum.weight == 'bold'").mark_text(fontSize=14, fontWeight="bold"),
        ),
        (WIDTH - 4, "@height"),
        {"left": 2, "right": 2, "top": 0, "bottom": 0},
    )
