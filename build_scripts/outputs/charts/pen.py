"""What a drawing is made of: shapes, words that keep a halo, and the sheet that holds them. All in px from its corner.

Colours are told by name, as the style sheet knows them. `canvas` lets altair paint a sheet.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from build_scripts.outputs.charts.letters import ASCENT, DESCENT, SIZE, width

NARROW, WIDE = 328, 680  # px of the two drawings of a chart: the text column of a phone, that of a wide screen
EDGE = 16  # px that a drawing without an axis keeps free at its sides, as the cards that it lies in
KINDS = ("box", "polygon", "line", "diamond", "triangle", "dot")  # of shapes, the lowest first where they are stacked
Point = tuple[float, float]
Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True)
class Shape:
    """One mark. `points` are the way of a line or polygon, the two corners of a box, the middle of what is left.

    `size` is the thickness of a line, the radius of a dot and its like, that of a box's corners; `dash` px painted and
    px left free in turn; `reading` what a tap on it tells.
    """

    kind: str
    points: tuple[Point, ...]
    colour: str
    size: float = 0
    dash: tuple[int, ...] = ()
    reading: str = ""
    is_hollow: bool = False


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
    shapes: tuple[Shape, ...]
    words: tuple[Words, ...]


@dataclass(frozen=True)
class Chart:
    """A chart in two drawings, for a phone and for a wide screen, with text of one size."""

    narrow: Sheet
    wide: Sheet


def box(corner: Point, size: Point, colour: str, reading: str = "", radius: float = 0) -> Shape:
    """A filled rectangle."""
    (x, y), (wide, high) = corner, size
    return Shape("box", (corner, (x + wide, y + high)), colour, radius, reading=reading)


def stroke(points: Sequence[Point], colour: str, thickness: float = 1, dash: tuple[int, ...] = ()) -> Shape:
    """A line through points."""
    return Shape("line", tuple(points), colour, thickness, dash)


def polygon(points: Sequence[Point], colour: str) -> Shape:
    """A filled polygon."""
    return Shape("polygon", tuple(points), colour)


def dot(at: Point, radius: float, reading: str = "", is_hollow: bool = False) -> Shape:
    """A figure: filled, or hollow where it is provisional."""
    return Shape("dot", (at,), "value", radius, reading=reading, is_hollow=is_hollow)


def triangle(at: Point, radius: float, reading: str = "") -> Shape:
    """An election, on the axis."""
    return Shape("triangle", (at,), "ink", radius, reading=reading)


def diamond(at: Point, radius: float, reading: str = "") -> Shape:
    """A milestone."""
    return Shape("diamond", (at,), "target", radius, reading=reading)


def stack(shapes: Iterable[Shape]) -> tuple[Shape, ...]:
    """Shapes of one kind after another, for a chart in whose rows they never cover those of another row."""
    return tuple(sorted(shapes, key=lambda shape: KINDS.index(shape.kind)))
