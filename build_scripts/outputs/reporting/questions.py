"""Questions of the public and the answers: what waits first, with the days that it waits."""

from collections.abc import Iterator
from datetime import date

from build_scripts.files import Page
from build_scripts.languages import Phrases
from build_scripts.outputs.page import URL, make_page
from build_scripts.outputs.pages.breakdown import Part, cut_rows
from build_scripts.outputs.reporting.waiting import sort_waiting, tell_waiting
from build_scripts.publication import Publication
from build_scripts.publication.tracker import Question
from build_scripts.text import short_date

MOST_BESIDE = 3  # questions that an indicator's page leads to


def make(publication: Publication, phrases: Phrases) -> Iterator[Page]:
    """The page, in as many parts as it takes; without a question it tells how to ask."""
    parts = list_parts(publication)
    told = tell_questions(publication, phrases)
    for number, part in enumerate(parts, start=1):
        title = phrases("Hỏi và đáp")
        page = Page(
            part.address,
            title if number == 1 else f"{title}: {part.label}",
            phrases("Bà con hỏi gì về kế hoạch, ai trả lời, sau bao nhiêu ngày; và hỏi bằng cách nào."),
            parent="" if number == 1 else URL.questions,
            foot=title if number == 1 else "",
            group=phrases("Trang chính") if number == 1 else "",
            weight=2,
            about=phrases("hỏi đáp câu hỏi trả lời người dân thắc mắc") if number == 1 else "",
            updated=max(list_days(publication), default=None),
        )
        values = {"publication": publication, "finding": told, "parts": parts, "here": part}
        yield make_page(page, "questions.html", phrases, values)


def list_parts(publication: Publication) -> list[Part]:
    """The pages of all questions: what waits first, the oldest at the top, then the latest answer first; one page
    without any.
    """
    rows = sort_waiting(publication.questions, lambda one: one.asked_date)
    names = [short_date(one.asked_date) for one in rows]
    return cut_rows(URL.questions, rows, names) or [Part(URL.questions, "", ())]


def list_days(publication: Publication) -> Iterator[date]:
    """The days on which something was asked or answered."""
    yield from (day for one in publication.questions for day in (one.asked_date, one.answered_date) if day)


def tell_questions(publication: Publication, phrases: Phrases) -> str:
    """“Ba câu hỏi: hai đã trả lời, một đang chờ, đã 25 ngày (tính đến 24/11/2026).”; "" without any."""
    rows = publication.questions
    since = [one.asked_date for one in rows if not one.answered_date]
    told = tell_waiting(rows, since, publication.as_of, phrases)
    return phrases("Bà con đã hỏi: {told}.", told=told) if rows else ""


def asked_about(publication: Publication, about: str) -> list[tuple[Question, str]]:
    """(question, its address) of the questions about an indicator, in the order of their page, a few at most."""
    found = ((one, f"{part.address}#{one.question}") for part in list_parts(publication) for one in part.rows)
    return [pair for pair in found if pair[0].about == about][:MOST_BESIDE]
