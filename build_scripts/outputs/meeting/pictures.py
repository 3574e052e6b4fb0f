"""The pictures in a document, as PNG: the shape of a verdict, the counts behind a figure, the address as a QR code.

The only letters are the years of milestones, in the font of the pages.
"""

import io
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from build_scripts.look.brocade import make_tile
from build_scripts.look.colours import DAY
from build_scripts.look.shapes import SHAPES, draw
from build_scripts.outputs.counts import THICK, WIDTH, Picture

TILES, BAND_SCALE = 34, 2
SHAPE_SCALE, COUNTS_SCALE, CODE_SCALE = 6, 4, 10  # px of a picture for each of the drawing: sharp on paper
ASIDE, LETTERS = 5, 14  # px from a tick to its year, and the size of its letters
ABOVE, BELOW = 14, 19  # px that a tick reaches above and below the top of its row
SIDE = 2  # px beside a picture of counts, for ticks at its ends


@cache
def make_shape_png(verdict: str) -> bytes:
    """The shape of a verdict in the colour of its mark."""
    import vl_convert

    svg = draw(SHAPES[verdict]).replace("#000", DAY[SHAPES[verdict].mark])
    coloured = svg.replace("<svg ", f"<svg width='16' height='16' fill='{DAY[SHAPES[verdict].mark]}' ", 1)
    return vl_convert.svg_to_png(coloured, scale=SHAPE_SCALE)


def make_counts_png(picture: Picture) -> bytes:
    """A picture of counts with its ticks, their years, and its rings."""
    import vl_convert

    register_font()
    scale = WIDTH / 100 if picture.unit else 1
    box = f"{-SIDE} {-SIDE} {picture.width + 2 * SIDE} {picture.height + 2 * SIDE}"
    inner = "".join([*draw_marks(picture), *draw_signs(picture, scale)])
    svg = f"<svg xmlns='http://www.w3.org/2000/svg' width='{picture.width}' viewBox='{box}'>{inner}</svg>"
    return vl_convert.svg_to_png(svg, scale=COUNTS_SCALE)


def draw_marks(picture: Picture) -> Iterator[str]:
    """The dots, or the bar on its track."""
    line = f"fill='none' stroke='{DAY['value']}' stroke-width='1.5'"
    kinds = {"has": f"fill='{DAY['value']}'", "none": line, "missing": f"{line} stroke-dasharray='3 2.6'"}
    for x, y, kind in picture.dots:
        yield f"<circle cx='{x}' cy='{y}' r='{THICK / 2 - (kind != 'has')}' {kinds[kind]}/>"
    if not picture.dots:
        bar = f"y='{picture.top}' height='{THICK}' rx='{THICK / 2}'"
        yield f"<rect {bar} width='{WIDTH}' fill='{DAY['value-soft']}' stroke='{DAY['value']}' stroke-width='.5'/>"
        yield f"<rect {bar} width='{picture.share_pct * WIDTH / 100:.2f}' fill='{DAY['value']}'/>"


def draw_signs(picture: Picture, scale: float) -> Iterator[str]:
    """The ticks of milestones, and the rings where the figures of their own years stood."""
    for tick in picture.ticks:
        x, top, bottom = tick.x * scale, tick.y - ABOVE, tick.y + BELOW
        for width, colour in ((6, DAY["card"]), (3, DAY["target"])):
            yield f"<path d='M{x:.2f} {top}V{bottom}' stroke='{colour}' stroke-width='{width}'/>"
        if tick.years:
            start = x - ASIDE if tick.anchor == "end" else x + ASIDE
            yield (
                f"<text x='{start:.2f}' y='{tick.y - 4}' text-anchor='{tick.anchor}' font-family='Be Vietnam Pro' "
                f"font-size='{LETTERS}' fill='{DAY['ink']}'>{tick.years}</text>"
            )
    for ring in picture.rings:
        yield (
            f"<circle cx='{ring.x * scale:.2f}' cy='{ring.y}' r='3.5' fill='{DAY['card']}' "
            f"stroke='{DAY['value']}' stroke-width='2'/>"
        )


@cache
def register_font() -> None:
    """Make the font known to whoever draws letters."""
    import fontpkg_be_vietnam_pro
    import vl_convert

    vl_convert.register_font_directory(str(Path(fontpkg_be_vietnam_pro.__file__).parent / "files"))


@cache
def make_band_png() -> bytes:
    """The one ornament: a band of woven lozenges, as wide as a sheet's text."""
    import vl_convert

    tile = make_tile()
    inner = "".join(f"<g transform='translate({24 * n})'>{tile}</g>" for n in range(TILES))
    svg = f"<svg xmlns='http://www.w3.org/2000/svg' width='{24 * TILES}' height='12'>{inner}</svg>"
    return vl_convert.svg_to_png(svg, scale=BAND_SCALE)


@cache
def make_code_png(address: str) -> bytes:
    """A QR code that stands a fold or a stain (error correction M)."""
    import segno

    stream = io.BytesIO()
    segno.make(address, error="m", micro=False).save(stream, kind="png", scale=CODE_SCALE, border=4)
    return stream.getvalue()
