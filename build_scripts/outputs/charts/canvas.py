"""A sheet painted by altair: one layer for each run of marks of a kind, so that the order of painting stays.

Places are px as they are: no scale, no axis. altair's objects are slow, so a layer of each kind is
made once and filled with its marks.
"""

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from build_scripts.look.colours import DAY
from build_scripts.outputs.charts.pen import Shape, Sheet, Words

FONT = "Be Vietnam Pro, sans-serif"
HALO = 4  # px of a halo's stroke
HOLLOW = 2.5  # px of the ring of a hollow dot
ALIGN = {"start": "left", "middle": "center", "end": "right"}
SYMBOLS = {"dot": "circle", "diamond": "diamond", "triangle": "M0,-1L1,1L-1,1Z"}  # a way is one in a square of 2 by 2
Record = dict[str, Any]
Layer = tuple[str, Sequence[Record]]  # its kind of MARKS, its data


def paint(sheet: Sheet) -> Record:
    """The Vega-Lite specification of a sheet."""
    chart = template()
    marks = dict(zip(MARKS, chart["layer"], strict=True))
    layers = [*layer_shapes(sheet.shapes), *layer_words(sheet.words)]
    filled = [{**marks[kind], "data": {"values": rows}} for kind, rows in layers]
    return {**chart, "width": sheet.width, "height": sheet.height, "layer": filled}


def layer_shapes(shapes: Iterable[Shape]) -> Iterator[Layer]:
    for kind, run in itertools.groupby(shapes, key=kind_of):
        yield kind, [row for number, shape in enumerate(run) for row in ROWS[kind](shape, number)]


def kind_of(shape: Shape) -> str:
    """The kind of its layer: a straight line is a rule, all symbols are of one kind."""
    if shape.kind in SYMBOLS:
        return "symbol"
    return "rule" if shape.kind == "line" and len(shape.points) == 2 else shape.kind


def layer_words(words: Iterable[Words]) -> Iterator[Layer]:
    """The words on each ground: their halo first, then themselves."""
    by_ground: dict[str, list[Record]] = {}
    for one in words:
        by_ground.setdefault(one.ground, []).append(row_of_words(one))
    for ground, rows in by_ground.items():
        if ground:
            yield "halo", [{**row, "ground": DAY[ground]} for row in rows]
        yield "text", rows


def row_of_words(words: Words) -> Record:
    return {
        **place(words.x, words.y),
        "text": words.text,
        "colour": DAY[words.colour],
        "align": ALIGN[words.anchor],
        "size": words.size,
        "weight": 700 if words.is_bold else 400,
    }


def place(x: float, y: float) -> Record:
    """A point with at most one decimal."""
    return {"x": round(x, 1) + 0, "y": round(y, 1) + 0}


def row_of_ends(shape: Shape, _: int) -> Iterator[Record]:
    """A box or a rule: from one corner or end to the other."""
    start, end = (place(*point) for point in shape.points)
    yield {**start, "x2": end["x"], "y2": end["y"], **look_of(shape)}


def rows_of_way(shape: Shape, number: int) -> Iterator[Record]:
    """A line or polygon, point by point."""
    for point in shape.points:
        yield {**place(*point), "way": number, **look_of(shape)}


def row_of_symbol(shape: Shape, _: int) -> Iterator[Record]:
    """A symbol, by the area of the square around it; a ring lies within its radius."""
    radius = shape.size - 0.75 if shape.is_hollow else shape.size
    yield {
        **place(*shape.points[0]),
        **look_of(shape),
        "symbol": SYMBOLS[shape.kind],
        "area": 4 * radius**2,
        "ground": DAY["card"] if shape.is_hollow else DAY[shape.colour],
        "size": HOLLOW if shape.is_hollow else 0,
    }


def look_of(shape: Shape) -> Record:
    return {"colour": DAY[shape.colour], "size": shape.size, "dash": shape.dash, "reading": shape.reading}


ROWS: Mapping[str, Callable[[Shape, int], Iterator[Record]]] = {
    "box": row_of_ends, "rule": row_of_ends, "line": rows_of_way, "polygon": rows_of_way, "symbol": row_of_symbol,
}  # fmt: skip


@cache
def template() -> Record:
    """A chart with one layer of each kind, without data."""
    import altair as alt
    from altair.utils.schemapi import debug_mode

    with debug_mode(False):  # half of the time would go into checks of what is the same in every build
        chart = alt.layer(*(make() for make in MARKS.values()))
        chart = chart.configure(font=FONT, autosize="none", padding=0, background="transparent")
        return dict(chart.configure_view(stroke=None).to_dict(validate=False))


def chart() -> Any:
    """What all layers share: they stand where their data say."""
    import altair as alt

    return alt.Chart().encode(x=alt.X("x:Q", scale=None, axis=None), y=alt.Y("y:Q", scale=None, axis=None))


def by(field: str) -> Record:
    """A property of a mark taken from its data."""
    return {"expr": f"datum.{field}"}


def plain(field: str) -> Record:
    """A channel that takes its data as they are."""
    return {"field": field, "type": "nominal", "scale": None}


def mark_boxes() -> Any:
    marks = chart().mark_rect(cornerRadius=by("size"))
    return marks.encode(x2="x2", y2="y2", fill=plain("colour"), description="reading:N")


def mark_rules() -> Any:
    marks = chart().mark_rule(strokeWidth=by("size"), strokeDash=by("dash"))
    return marks.encode(x2="x2", y2="y2", stroke=plain("colour"), description="reading:N")


def mark_lines() -> Any:
    marks = chart().mark_line(strokeWidth=by("size"), strokeDash=by("dash"))
    return mark_ways(marks).encode(stroke=plain("colour"))


def mark_polygons() -> Any:
    return mark_ways(chart().mark_line(interpolate="linear-closed", strokeWidth=0)).encode(fill=plain("colour"))


def mark_ways(marks: Any) -> Any:
    """Ways in the order of their points, not from left to right."""
    import altair as alt

    return marks.encode(detail="way:N", order=alt.value(None), description="reading:N")


def mark_symbols() -> Any:
    marks = chart().mark_point(opacity=1, strokeWidth=by("size")).encode(shape=plain("symbol"))
    marks = marks.encode(size={"field": "area", "type": "quantitative", "scale": None})
    return marks.encode(fill=plain("ground"), stroke=plain("colour"), description="reading:N")


def mark_words(**more: Any) -> Any:
    """The words are the description of a blank: Vega would measure each letter, which took most of a drawing's time."""
    import altair as alt

    look = {"align": by("align"), "fontSize": by("size"), "fontWeight": by("weight")}
    marks = chart().mark_text(baseline="alphabetic", **look, **more)
    return marks.encode(text=alt.value(" "), fill=plain("colour"), description="text:N")


def mark_halos() -> Any:
    return mark_words(stroke=by("ground"), strokeWidth=HALO, strokeJoin="round")


MARKS: Mapping[str, Callable[[], Any]] = {
    "box": mark_boxes, "rule": mark_rules, "line": mark_lines, "polygon": mark_polygons, "symbol": mark_symbols,
    "halo": mark_halos, "text": mark_words,
}  # fmt: skip
