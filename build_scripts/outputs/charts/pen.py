"""What a drawing is made of: shapes as SVG, words that keep a halo, and the sheet that holds them. All in px.

Colours are written by name, as the style sheet knows them, with the colour of the day beside it: a page takes the name,
a file for download the colour.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from build_scripts.look.colours import DAY
from build_scripts.outputs.charts.letters import ASCENT, DESCENT, SIZE, width

FONT = "Be Vietnam Pro"
NARROW, WIDE = 328, 680  # px of the two drawings of a chart: the text column of a phone, that of a wide screen
EDGE = 16  # px that a drawing without an axis keeps free at its sides, as the cards that it lies in
HALO = 4  # px of a halo's stroke
NAMED = re.compile(r"var\(--[a-z-]+,(#[0-9a-f]{6})\)")  # a colour as a page takes it
TAPPED = re.compile(r' data-reading="[^"]*"')
Point = tuple[float, float]
Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True)
class Words:
    """One line of text, its foot at y. `anchor` is start, middle or end; `ground` the colour of its halo, "" for none;
    `size` px.
    """

    x: float
    y: float
    text: str
    colour: str = "ink"
    anchor: str = "start"
    is_bold: bool = False
    ground: str = ""
    size: int = SIZE

    @property
    def box(self) -> Box:
        """What it takes at most."""
        wide = width(self.text) * self.size / SIZE
        left = self.x - {"start": 0.0, "middle": wide / 2, "end": wide}[self.anchor]
        return left, self.y - ASCENT, left + wide, self.y + DESCENT


@dataclass(frozen=True)
class Sheet:
    """A drawing of one width: its shapes in the order of painting, its words above them."""

    width: int
    height: int
    shapes: tuple[str, ...]
    words: tuple[Words, ...]


@dataclass(frozen=True)
class Chart:
    """A chart in two drawings, for a phone and for a wide screen, with text of one size."""

    narrow: Sheet
    wide: Sheet


def paint(name: str) -> str:
    """A colour as an attribute holds it."""
    return f"var(--{name},{DAY[name]})"


def px(value: float) -> str:
    """A number with at most one decimal, as short as it can be."""
    return f"{round(value, 1) + 0:.1f}".removesuffix(".0")


def tag(name: str, reading: str = "", **attributes: float | str) -> str:
    """One element; "_" in a name of an attribute is "-". `reading` is what a tap on it tells."""
    said = f' data-reading="{escape(reading)}"' if reading else ""
    told = "".join(
        f' {key.replace("_", "-")}="{px(value) if isinstance(value, float | int) else escape(value)}"'
        for key, value in attributes.items()
        if value != ""
    )
    return f"<{name}{said}{told}/>"


def box(corner: Point, size: Point, colour: str, reading: str = "", radius: float = 0) -> str:
    """A filled rectangle."""
    (x, y), (wide, high) = corner, size
    return tag("rect", reading, x=x, y=y, width=wide, height=high, fill=paint(colour), rx=radius or "")


def stroke(points: Sequence[Point], colour: str, thickness: float = 1, dash: str = "") -> str:
    """A line through points."""
    way = "M" + "L".join(f"{px(x)} {px(y)}" for x, y in points)
    return tag("path", d=way, fill="none", stroke=paint(colour), stroke_width=thickness, stroke_dasharray=dash)


def polygon(points: Sequence[Point], colour: str) -> str:
    """A filled polygon."""
    return tag("path", d="M" + "L".join(f"{px(x)} {px(y)}" for x, y in points) + "Z", fill=paint(colour))


def dot(at: Point, radius: float, reading: str = "", is_hollow: bool = False) -> str:
    """A figure: filled, or hollow where it is provisional."""
    if is_hollow:
        place = {"cx": at[0], "cy": at[1], "r": radius - 0.75}
        return tag("circle", reading, **place, fill=paint("card"), stroke=paint("value"), stroke_width=2.5)
    return tag("circle", reading, cx=at[0], cy=at[1], r=radius, fill=paint("value"))


def triangle(at: Point, radius: float, reading: str = "") -> str:
    """An election, on the axis."""
    x, y = at
    way = f"M{px(x)} {px(y - radius)}L{px(x + radius)} {px(y + radius)}L{px(x - radius)} {px(y + radius)}Z"
    return tag("path", reading, d=way, fill=paint("ink"))


def diamond(at: Point, radius: float, reading: str = "") -> str:
    """A milestone."""
    x, y = at
    way = f"M{px(x)} {px(y - radius)}L{px(x + radius)} {px(y)}L{px(x)} {px(y + radius)}L{px(x - radius)} {px(y)}Z"
    return tag("path", reading, d=way, fill=paint("target"))


def write(words: Words) -> str:
    """A line of text, without its halo."""
    anchor = f' text-anchor="{words.anchor}"' if words.anchor != "start" else ""
    weight = ' font-weight="700"' if words.is_bold else ""
    size = f' font-size="{words.size}"' if words.size != SIZE else ""
    fill = f' fill="{paint(words.colour)}"' if words.colour != "ink" else ""
    return f'<text x="{px(words.x)}" y="{px(words.y)}"{anchor}{weight}{size}{fill}>{escape(words.text)}</text>'


def write_all(words: Iterable[Words], is_file: bool) -> Iterator[str]:
    """All words, those on one ground with one halo. In a file the halo is a text of its own under the words, as not
    every programme paints a stroke first.
    """
    by_ground: dict[str, list[str]] = {}
    for one in words:
        by_ground.setdefault(one.ground, []).append(write(one))
    for ground, texts in by_ground.items():
        halo = f'stroke="{paint(ground)}" stroke-width="{HALO}" stroke-linejoin="round"' if ground else ""
        if not ground:
            yield "".join(texts)
        elif is_file:
            yield f"<g {halo}>{''.join(texts)}</g>{''.join(texts)}"
        else:
            yield f'<g {halo} paint-order="stroke">{"".join(texts)}</g>'


def inner(sheet: Sheet, is_file: bool = False) -> str:
    """What a sheet shows, without the element around it."""
    font = f' font-family="{FONT}, sans-serif"' if is_file else ""
    parts = "".join((*sheet.shapes, *write_all(sheet.words, is_file)))
    return f'<g font-size="{SIZE}" fill="{paint("ink")}"{font}>{parts}</g>'


def detach(svg: str) -> str:
    """A drawing as it leaves the page: colours of the day, nothing that only a page can use."""
    return TAPPED.sub("", NAMED.sub(r"\1", svg))
