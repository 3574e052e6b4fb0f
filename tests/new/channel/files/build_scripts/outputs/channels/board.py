"""What hangs on the boards of villages."""

from collections.abc import Iterator

from build_scripts.files import Page
from build_scripts.languages import Phrases
from build_scripts.outputs.page import URL, make_page
from build_scripts.publication import Publication


def make(publication: Publication, phrases: Phrases) -> Iterator[Page]:
    """The page; `publication` is what may be printed."""
    page = Page(URL.board, phrases("Bảng tin"), phrases("Để dán ở bảng tin của thôn."), parent="")
    yield make_page(page, "board.html", phrases, {"publication": publication})
