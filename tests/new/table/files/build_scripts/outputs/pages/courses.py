"""The courses that were held."""

from collections.abc import Iterator

from build_scripts.files import Page
from build_scripts.languages import Phrases
from build_scripts.outputs.page import URL, make_page
from build_scripts.publication import Publication


def make(publication: Publication, phrases: Phrases) -> Iterator[Page]:
    """The page."""
    page = Page(URL.courses, phrases("Lớp tập huấn"), phrases("Các lớp đã mở."), parent="")
    yield make_page(page, "courses.html", phrases, {"publication": publication})
