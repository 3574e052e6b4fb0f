"""Under which licence everything is that readers get: figures and texts, the font, styles and programs."""

from collections.abc import Iterator

from build_scripts.files import Page
from build_scripts.languages import Phrases
from build_scripts.outputs.page import URL, make_page
from build_scripts.publication import Publication


def make(publication: Publication, phrases: Phrases) -> Iterator[Page]:
    """The one page."""
    page = Page(
        URL.licences,
        phrases("Giấy phép từng phần"),
        phrases("Được dùng lại những gì trên trang này, theo giấy phép nào."),
        parent="",
        group=phrases("Trang chính"),
        about=phrases("bản quyền dùng lại mã nguồn phông chữ"),
    )
    yield make_page(page, "licences.html", phrases, {"site": publication.site})
