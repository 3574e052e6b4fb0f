"""The method page, generated from the constants that the code itself uses."""

from collections.abc import Iterator

from build_scripts import words
from build_scripts.files import Page
from build_scripts.languages import Phrases
from build_scripts.outputs.page import URL, make_page
from build_scripts.publication import Publication


def make(publication: Publication, phrases: Phrases) -> Iterator[Page]:
    """The method page."""
    values = {
        "publication": publication,
        "verdicts": words.VERDICTS,
        "methods": words.METHOD_WORDS,
        "classes": words.CLASS_WORDS,
        "limits": publication.limits,
    }
    page = Page(
        URL.method,
        phrases("Cách tính"),
        phrases("Cách tính từng con số, cách kết luận và cách bảo vệ từng người."),
        parent="",
        foot=phrases("Cách tính"),
        group=phrases("Trang chính"),
        weight=2,
        about=phrases("phương pháp kết quả đạt không đạt lộ trình bảo vệ sơ bộ nhóm nhỏ không công bố"),
    )
    yield make_page(page, "method.html", phrases, values)
