"""Step 6, assets: the style sheet of our own, joined from docs/styles/ and what look/ draws."""

from collections.abc import Iterable

from build_scripts.files import ROOT
from build_scripts.look import brocade, colours, shapes

STYLES = ROOT / "docs" / "styles"
ORDER = (
    "letters",
    "page",
    "frame",
    "text",
    "verdicts",
    "words",
    "counts",
    "home",
    "charts",
    "communes",
    "people",
    "recordings",
    "groups",
    "tables",
    "actions",
    "indicator",
    "search",
    "plan",
    "tracker",
    "reports",
    "library",
    "paper",
)
BASE = ("base",)  # what the pages stand on where no theme lies below them
EMBED = ("letters", "charts", "embed")  # for charts in frames of other sites


def join_styles() -> str:
    """Colours, band and shapes, then every file of docs/styles/ in this order."""
    drawn = [colours.make_style(), brocade.make_style(), shapes.make_style()]
    return "\n".join([*drawn, join_files(ORDER)])


def join_files(names: Iterable[str]) -> str:
    return "\n".join((STYLES / f"{name}.css").read_text("utf-8") for name in names)
