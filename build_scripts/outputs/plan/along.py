"""What there is to take along: the letter that asks for the figures, questions for a meeting, data and leaflets."""

from collections.abc import Iterator

from build_scripts.files import File, Made, Page
from build_scripts.languages import Phrases
from build_scripts.outputs.data.files import find_sizes, name_pack
from build_scripts.outputs.page import URL, make_page
from build_scripts.outputs.plan.letter import list_addressees, list_questions, write_letter
from build_scripts.outputs.plan.missing import find_missing
from build_scripts.publication import Indicator, Publication


def make(publication: Publication, phrases: Phrases) -> Iterator[Made]:
    """The page and, once for all languages, the letter as a file."""
    missing = find_missing(publication, phrases)
    letter = write_letter(publication, missing)
    if phrases.is_first:
        yield File(URL.letter, letter.replace("\n", "\r\n").encode("utf-8-sig"))
    values = {
        "publication": publication,
        "letter": letter,
        "missing": missing,
        "addressees": list_addressees(publication),
        "questions": list_questions(publication, missing, phrases),
        "drawn": [one for one in publication.indicators.values() if is_drawn(publication, one)],
        "undrawn": sum(not is_drawn(publication, one) for one in publication.indicators.values()),
        "pack": name_pack(publication),
        "sizes": find_sizes(publication),
        "stories": [story for story in publication.stories.values() if story.materials],
    }
    page = Page(
        URL.along,
        phrases("Tài liệu mang theo"),
        phrases("Thư hỏi số liệu để chép, câu hỏi cho buổi họp thôn, số liệu, hình và tờ rơi để tải về."),
        parent="",
        menu=phrases("Tài liệu"),
        group=phrases("Trang chính"),
        weight=3,
        about=phrases("thư hỏi số liệu câu hỏi họp thôn tờ rơi tải về in hình"),
    )
    yield make_page(page, "along.html", phrases, values)


def is_drawn(publication: Publication, indicator: Indicator) -> bool:
    """Whether the page of an indicator has a picture to take along: it has a figure to show."""
    runs = (publication.series(indicator.indicator, place) for place in indicator.places)
    return any(o.is_shown for run in runs for o in run)
