"""What the communes' loudspeakers read out."""

from collections.abc import Iterator

from build_scripts.files import Page
from build_scripts.languages import Phrases
from build_scripts.outputs.page import URL, make_page
from build_scripts.publication import Publication


def make(publication: Publication, phrases: Phrases) -> Iterator[Page]:
    """The bulletin; `publication` is what the radio may tell."""
    page = Page(URL.bulletin, phrases("Bản tin"), phrases("Để đọc trên loa truyền thanh."), parent="")
    yield make_page(page, "bulletin.html", phrases, {"publication": publication})
