"""Where the labels of a chart go: each beside its own mark, nearer to it than to any other, over no line or label."""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import hypot

from build_scripts.outputs.charts.letters import ASCENT, DESCENT, width
from build_scripts.outputs.charts.pen import Box, Point, Words

LINE = ASCENT + DESCENT  # px of a line of a label
NEAR = 8  # px: marks nearer than this share a label
AIR = 2  # px that a label keeps from lines and labels
CLEAR = 10  # px that a label is nearer to its mark than to another where its middle is not
CROWD = 24  # px from other marks from which on a label is free of them
RINGS = (3, 7, 12, 18, 26, 36)  # px between a mark and its label, as near as may be
Segment = tuple[Point, Point]


@dataclass(frozen=True)
class Mark:
    """Something drawn that a label may belong to: a dot, a diamond, or a place on a line (radius 0)."""

    x: float
    y: float
    radius: float = 0


@dataclass(frozen=True)
class Wish:
    """A label that should stand: its lines of words, the marks that it may belong to, how it is written.

    It is tried around each of `around`, its marks as a whole where there is none; `short` is what stands instead where
    it has no place.
    """

    lines: tuple[str, ...]
    own: tuple[Mark, ...]
    colour: str
    is_bold: bool = True
    around: tuple[Mark, ...] = ()
    short: "Wish | None" = None

    @cached_property
    def size(self) -> tuple[float, float]:
        return max(map(width, self.lines)), LINE * len(self.lines)


@dataclass(frozen=True)
class Label:
    """A label and where it lies."""

    wish: Wish
    box: Box

    def words(self, ground: str) -> Iterator[Words]:
        """Its lines of text, each in the middle of its box."""
        middle = (self.box[0] + self.box[2]) / 2
        for number, line in enumerate(self.wish.lines):
            foot = self.box[1] + LINE * number + ASCENT
            yield Words(middle, foot, line, self.wish.colour, "middle", self.wish.is_bold, ground)


@dataclass(frozen=True)
class Surroundings:
    """What labels must mind: all marks, the lines, the border that they stay within, the words that stand already."""

    marks: tuple[Mark, ...]
    lines: tuple[Segment, ...]
    border: Box
    words: tuple[Box, ...] = ()


def place_labels(wishes: Sequence[Wish], around: Surroundings, must: int = 0) -> list[Label]:
    """The labels that have a lawful place, given in the order of their worth; the first `must` of them choose first
    among themselves, in whatever order lets most of them stand.
    """
    first = max((place_in_order(order, around, []) for order in itertools.permutations(wishes[:must])), key=len)
    return place_in_order(wishes[must:], around, first)


def place_in_order(wishes: Iterable[Wish], around: Surroundings, placed: Sequence[Label]) -> list[Label]:
    """Each label in turn at its best place that is left."""
    found = list(placed)
    for wish in wishes:
        taken = [*around.words, *(label.box for label in found)]
        for one in filter(None, (wish, wish.short)):
            box = next((box for box in list_places(one, around) if is_lawful(box, one, around, taken)), None)
            if box is not None:
                found.append(Label(one, box))
                break
    return found


def list_places(wish: Wish, around: Surroundings) -> list[Box]:
    """Where a label might lie, the best place first: near its mark, in the middle above or below it, away from other
    marks, and not across a line.
    """
    found = []
    left, _, right, _ = around.border
    half = wish.size[0] / 2
    foreign = [mark for mark in around.marks if mark not in wish.own]
    for mark in wish.around or (surround(wish.own),):
        lines = [line for line in around.lines if not touches(mark, line)]
        for ring in RINGS:
            for order, (x, y) in enumerate(list_middles(mark, wish.size, ring)):
                x = min(max(x, left + half), right - half)
                box = box_around(x, y, wish.size)
                is_across = any(cross((mark.x, mark.y), (x, y), line) for line in lines)
                crowd = max((CROWD - distance(box, other) for other in foreign), default=0)
                found.append((ring * 2 + order + max(crowd, 0) + 60 * is_across, box))
    return [box for _, box in sorted(found, key=lambda pair: pair[0])]


def list_middles(mark: Mark, size: tuple[float, float], ring: float) -> Iterator[Point]:
    """The middles of the boxes around a mark at one distance: above, below, beside, at its corners."""
    across, down = size[0] / 2, mark.radius + ring + size[1] / 2
    beside = mark.radius + ring + across
    steps = (0.0, -across / 2, across / 2, -across + 4, across - 4)
    yield from ((mark.x + dx, mark.y - down) for dx in steps)
    yield from ((mark.x + dx, mark.y + down) for dx in steps)
    yield from ((mark.x + dx, mark.y + dy) for dy in (0, -8, 8) for dx in (beside, -beside))
    yield from ((mark.x + dx, mark.y + dy) for dy in (-down, down) for dx in (beside - 6, 6 - beside))


def is_lawful(box: Box, wish: Wish, around: Surroundings, taken: Sequence[Box]) -> bool:
    """Whether a label may lie here: inside, on nothing, and nearer to its own mark than to any other."""
    left, top, right, bottom = around.border
    if box[0] < left or box[1] < top or box[2] > right or box[3] > bottom:
        return False
    if any(overlap(box, other) for other in taken):
        return False
    if any(distance(box, mark) - mark.radius < AIR for mark in around.marks):
        return False
    if not all(is_nearer(box, wish.own, mark) for mark in around.marks if mark not in wish.own):
        return False
    aired = (box[0] - AIR, box[1] - AIR, box[2] + AIR, box[3] + AIR)
    return not any(runs_through(aired, line) for line in around.lines)


def is_nearer(box: Box, own: Sequence[Mark], other: Mark) -> bool:
    """Whether a label belongs to a mark of its own: by far nearer than another, or nearer and its middle too."""
    middle = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2

    def far(mark: Mark) -> tuple[float, float]:
        return distance(box, mark), hypot(mark.x - middle[0], mark.y - middle[1])

    near, away = min(map(far, own)), far(other)
    return near[0] + CLEAR < away[0] or (near[0] <= away[0] and near[1] + AIR < away[1])


def surround(marks: Sequence[Mark]) -> Mark:
    """One mark in the place of some that lie together."""
    x = sum(mark.x for mark in marks) / len(marks)
    y = sum(mark.y for mark in marks) / len(marks)
    return Mark(x, y, max(hypot(mark.x - x, mark.y - y) + mark.radius for mark in marks))


def are_near(a: Mark, b: Mark) -> bool:
    """Whether two marks are so near that one label must tell both."""
    return hypot(a.x - b.x, a.y - b.y) < NEAR


def box_around(x: float, y: float, size: tuple[float, float]) -> Box:
    return x - size[0] / 2, y - size[1] / 2, x + size[0] / 2, y + size[1] / 2


def overlap(a: Box, b: Box) -> bool:
    """Whether two boxes come nearer than the air between labels."""
    return a[0] < b[2] + AIR and b[0] < a[2] + AIR and a[1] < b[3] + AIR and b[1] < a[3] + AIR


def distance(box: Box, mark: Mark) -> float:
    """px between a box and the middle of a mark; 0 inside."""
    return hypot(max(box[0] - mark.x, 0, mark.x - box[2]), max(box[1] - mark.y, 0, mark.y - box[3]))


def touches(mark: Mark, line: Segment) -> bool:
    """Whether a line runs into a mark, so that a label of it lies on neither side of the line alone."""
    (x, y), (x2, y2) = line
    long = (x2 - x) ** 2 + (y2 - y) ** 2 or 1
    along = min(max(((mark.x - x) * (x2 - x) + (mark.y - y) * (y2 - y)) / long, 0), 1)
    return hypot(x + along * (x2 - x) - mark.x, y + along * (y2 - y) - mark.y) <= mark.radius + 1


def cross(a: Point, b: Point, line: Segment) -> bool:
    """Whether the way from a to b crosses a line."""
    c, d = line
    return turn(a, b, c) * turn(a, b, d) < 0 and turn(c, d, a) * turn(c, d, b) < 0


def turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def runs_through(box: Box, line: Segment) -> bool:
    """Whether a line has any part inside a box (Liang and Barsky)."""
    (x, y), (x2, y2) = line
    enters, leaves = 0.0, 1.0
    for step, room in ((x - x2, x - box[0]), (x2 - x, box[2] - x), (y - y2, y - box[1]), (y2 - y, box[3] - y)):
        if step == 0:
            if room < 0:
                return False
        elif step < 0:
            enters = max(enters, room / step)
        else:
            leaves = min(leaves, room / step)
    return enters <= leaves
