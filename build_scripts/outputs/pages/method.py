"""The method page, generated from the constants that the code itself uses."""

from collections.abc import Iterator

from build_scripts import words
from build_scripts.files import File
from build_scripts.languages import Phrases
from build_scripts.outputs.page import SMALL_DENOMINATOR, make_page
from build_scripts.publication import Publication


def make(publication: Publication, phrases: Phrases) -> Iterator[File]:
    """The method page."""
    values = {
        "publication": publication,
        "verdicts": words.VERDICTS,
        "methods": words.METHOD_WORDS,
        "classes": words.CLASS_WORDS,
        "limits": publication.limits,
        "small": SMALL_DENOMINATOR,
    }
    description = phrases("Cách tính từng con số, cách kết luận và cách bảo vệ từng người.")
    yield from make_page("phuong-phap/", "method.html", phrases("Cách tính"), description, phrases, values)
