"""The one ornament: a narrow band of lozenges, after the woven cloth of the Tày and Nùng. Decorative, under 1 KB."""

from build_scripts.look.colours import DAY
from build_scripts.look.drawing import as_address

# one repeat, 24 x 12: a lozenge in a lozenge, and between two of them the points of the next row
LOZENGE = "M6 0l6 6-6 6-6-6zM6 3L3 6l3 3 3-3z"
BETWEEN = "M18 1.6L22.4 6 18 10.4 13.6 6zM18 3.8L15.8 6l2.2 2.2L20.2 6z"
HEART = "M6 4.9L7.1 6 6 7.1 4.9 6zM18 5.2l.8.8-.8.8-.8-.8z"


def make_tile() -> str:
    """One repeat of the band as an SVG of 24 x 12 px without a ground."""
    parts = ((LOZENGE, "band"), (BETWEEN, "gold"), (HEART, "gold"))
    paths = "".join(f"<path fill='{DAY[colour]}' fill-rule='evenodd' d='{path}'/>" for path, colour in parts)
    return f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 12' width='24' height='12'>{paths}</svg>"


def make_lozenge(colour: str, heart: str) -> str:
    """The large lozenge of the band by itself as an SVG of 12 x 12 px without a ground; both are names of colours."""
    middle, _, _ = HEART.partition("M18")
    paths = "".join(
        f"<path fill='{DAY[name]}' fill-rule='evenodd' d='{d}'/>" for name, d in ((colour, LOZENGE), (heart, middle))
    )
    return f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 12 12' width='12' height='12'>{paths}</svg>"


def make_style() -> str:
    """The style sheet's name of the band."""
    return f":root{{--brocade:{as_address(make_tile())}}}\n"
