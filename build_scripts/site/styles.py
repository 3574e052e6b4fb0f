"""Step 6, assets: the one style sheet of our own, joined from docs/styles/ and the names of the colours."""

from build_scripts.files import ROOT, File
from build_scripts.look.colours import make_style

STYLES = ROOT / "docs" / "styles"
ORDER = (
    "letters",
    "page",
    "frame",
    "text",
    "verdicts",
    "counts",
    "home",
    "charts",
    "communes",
    "people",
    "recordings",
    "groups",
    "tables",
    "actions",
    "search",
    "paper",
)


def make_styles() -> File:
    """assets/site.css: the colours, then every file of docs/styles/ in this order."""
    parts = (STYLES / f"{name}.css" for name in ORDER)
    return File("assets/site.css", "\n".join([make_style(), *(path.read_text("utf-8") for path in parts)]).encode())
