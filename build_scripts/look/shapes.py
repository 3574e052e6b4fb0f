"""The shape of each verdict, so that colour is never alone: `.chip--met`, `.verdict--met`, … draw it themselves."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from build_scripts.look.colours import DAY
from build_scripts.look.drawing import as_address

DISC = "M8 0a8 8 0 1 0 0 16A8 8 0 0 0 8 0z"
RING = f"{DISC}m0 1.7a6.3 6.3 0 1 1 0 12.6A6.3 6.3 0 0 1 8 1.7z"
DASHES = "<circle cx='8' cy='8' r='7' fill='none' stroke='#000' stroke-width='1.8' stroke-dasharray='3.5 2'/>"


class Shape(NamedTuple):
    """A path of 16 x 16 whose overlaps are holes, and the names of the colours of the mark and of its ground."""

    path: str
    mark: str
    ground: str


SHAPES: Mapping[str, Shape] = {
    "met": Shape(DISC + "M6.8 11.7L3.3 8.2l1.3-1.3 2.2 2.2 4.6-4.6 1.3 1.3z", "good", "good-soft"),
    "on_course": Shape(RING + "M4 7.1h4.3L6.6 5.4l1.3-1.3L11.8 8l-3.9 3.9-1.3-1.3 1.7-1.7H4z", "good", "good-soft"),
    "missed": Shape(
        "M8 0l8 8-8 8-8-8zM8 6.8L6.2 5 5 6.2 6.8 8 5 9.8 6.2 11 8 9.2 9.8 11 11 9.8 9.2 8 11 6.2 9.8 5z",
        "target",
        "target-soft",
    ),
    "behind": Shape("M8 1l8 14H0zM7.1 6h1.8v4.4H7.1zM7.1 11.4h1.8v1.8H7.1z", "late", "gold-soft"),
    "no_data": Shape("", "quiet", "field"),
    "cannot_say": Shape(
        RING + "M7.1 9.6V8l1.6-1.3-.7-.9-1 1H5.2l1.2-2.5h3.3l1.1 1.9L8.9 9v.6zM7.1 10.7h1.8v1.7H7.1z", "quiet", "field"
    ),
    "suppressed": Shape(RING + "M4.2 7.1h7.6v1.8H4.2z", "quiet", "field"),
}

# verdict -> the states of work and of reports that look like it: .chip--done looks like .chip--met
ALIKE: Mapping[str, Sequence[str]] = {
    "met": ("done", "on_time"),
    "on_course": ("under_way",),
    "missed": ("missing",),
    "behind": ("late",),
    "no_data": ("planned", "not_due"),
    "cannot_say": ("unsure",),
    "suppressed": ("ended",),
}


def draw(shape: Shape) -> str:
    """A shape as an SVG of 16 x 16, black; a style sheet uses it as a mask."""
    inner = f"<path fill-rule='evenodd' d='{shape.path}'/>" if shape.path else DASHES
    return f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'>{inner}</svg>"


def draw_shapes() -> dict[str, str]:
    """Each verdict -> its shape as an SVG in its colour by day, for what is printed or shared."""
    return {
        name: draw(shape).replace("<svg ", f"<svg fill='{DAY[shape.mark]}' ", 1).replace("#000", DAY[shape.mark])
        for name, shape in SHAPES.items()
    }


def make_style() -> str:
    """For each verdict the shape and colours of its chip and of its box, and of the chips that look like it."""
    return "".join(
        f"{name_all(name)}{{--shape:{as_address(draw(shape))};"
        f"--mark:var(--{shape.mark});--ground:var(--{shape.ground})}}\n"
        for name, shape in SHAPES.items()
    )


def name_all(verdict: str) -> str:
    """The selectors of all that looks like a verdict."""
    return ",".join([*(f".chip--{name}" for name in (verdict, *ALIKE.get(verdict, ()))), f".verdict--{verdict}"])
