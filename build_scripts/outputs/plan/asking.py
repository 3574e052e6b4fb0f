"""How to ask: the letter that asks for the figures, where it goes, and questions for a meeting."""

from collections.abc import Iterator

from build_scripts.files import File, Made, Page
from build_scripts.languages import Phrases
from build_scripts.outputs.page import URL, make_page
from build_scripts.outputs.plan.letter import list_addressees, list_questions, write_letter
from build_scripts.outputs.plan.missing import find_missing
from build_scripts.publication import Publication
from build_scripts.words import ILLUSTRATIVE


def make(publication: Publication, phrases: Phrases) -> Iterator[Made]:
    """The page and, once for all languages, the letter as a file."""
    missing = find_missing(publication, phrases)
    letter = write_letter(publication, missing)
    if phrases.is_first:
        mark = f"{ILLUSTRATIVE}\n\n" if publication.site.is_illustrative else ""  # the page says it above all
        yield File(URL.letter, f"{mark}{letter}".replace("\n", "\r\n").encode("utf-8-sig"))
    values = {
        "publication": publication,
        "letter": letter,
        "missing": missing,
        "addressees": list_addressees(publication),
        "questions": list_questions(publication, missing, phrases),
    }
    page = Page(
        URL.asking,
        phrases("Hỏi số liệu"),
        phrases("Thư hỏi số liệu để chép, và câu hỏi cho buổi họp thôn."),
        parent=URL.along,
        group=phrases("Trang chính"),
        weight=3,
        about=phrases("thư hỏi số liệu câu hỏi họp thôn"),
    )
    yield make_page(page, "asking.html", phrases, values)
