"""Supervision: what was found, by whom and of whom, whether it was answered, and since when it waits."""

from collections.abc import Iterator

from build_scripts.files import Page
from build_scripts.languages import Phrases
from build_scripts.outputs.page import URL, make_page
from build_scripts.outputs.pages.breakdown import cut_rows
from build_scripts.outputs.reporting.waiting import sort_waiting, tell_waiting
from build_scripts.publication import Publication
from build_scripts.text import short_date


def make(publication: Publication, phrases: Phrases) -> Iterator[Page]:
    """The page, in as many parts as it takes; none where nothing was found."""
    rows = sort_waiting(publication.supervision, lambda one: one.day)
    parts = cut_rows(URL.supervision, rows, [short_date(one.day) for one in rows])
    told = tell_supervision(publication, phrases)
    for number, part in enumerate(parts, start=1):
        title = phrases("Giám sát và trả lời")
        page = Page(
            part.address,
            title if number == 1 else f"{title}: {part.label}",
            phrases("Điều được nêu qua giám sát, ai nêu, nơi nào trả lời và sau bao nhiêu ngày."),
            parent=URL.plan if number == 1 else URL.supervision,
            group=phrases("Trang chính") if number == 1 else "",
            weight=1,
            about=phrases("giám sát phản biện xã hội kiến nghị trả lời"),
            updated=max(day for one in rows for day in (one.day, one.answered_date) if day),
        )
        values = {"publication": publication, "finding": told, "parts": parts, "here": part}
        yield make_page(page, "supervision.html", phrases, values)


def tell_supervision(publication: Publication, phrases: Phrases) -> str:
    """“Hai điều được nêu qua giám sát: một đã trả lời, một đang chờ, lâu nhất đã 127 ngày (tính đến 24/11/2026).” Days
    are told only of who was bound to the plan on the day of the finding; "" without any finding.
    """
    rows = publication.supervision
    if not rows:
        return ""
    owed = [one.owed_since for one in rows if one.owed_since]
    return phrases("Nêu qua giám sát: {told}.", told=tell_waiting(rows, owed, publication.as_of, phrases))
