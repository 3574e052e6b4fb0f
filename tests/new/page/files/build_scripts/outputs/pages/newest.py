"""The newest figure of each indicator."""

from collections.abc import Iterator

from build_scripts.files import Page
from build_scripts.languages import Phrases
from build_scripts.outputs.page import URL, make_page
from build_scripts.outputs.sentences import latest
from build_scripts.publication import Publication


def make(publication: Publication, phrases: Phrases) -> Iterator[Page]:
    """The page."""
    found = [(one, latest(publication, one)) for one in publication.indicators.values()]
    title = phrases("Số liệu mới nhất")
    page = Page(URL.newest, title, phrases("Mỗi chỉ số một con số."), parent="", menu=title, group=phrases("Chỉ số"))
    yield make_page(page, "newest.html", phrases, {"found": found})
