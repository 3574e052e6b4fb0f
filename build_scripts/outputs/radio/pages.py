"""The radio corner: a page of all bulletins, one a subject with its texts, and files for whoever reads them out."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from build_scripts.files import File, Made, Page
from build_scripts.groups import group_by
from build_scripts.languages import Phrases
from build_scripts.outputs.meeting import Document
from build_scripts.outputs.page import URL, make_page
from build_scripts.outputs.radio.bulletins import Bulletin, Subject, list_subjects
from build_scripts.outputs.radio.facts import find_quarter
from build_scripts.outputs.radio.voices import Spoken, list_spoken
from build_scripts.publication import Publication
from build_scripts.publication.tracker import Airtime
from build_scripts.words import SPANS, WEEKDAYS

KINDS = {"area": "Cả vùng", "target": "Từng mục tiêu", "unit": "Từng xã"}
USE = "Bản tin đọc trên loa, trên đài: số đã viết thành lời."


def make(publication: Publication, phrases: Phrases) -> Iterator[Made]:
    """Pages and files, in Vietnamese: what is read out in another language is spoken by its people."""
    if not phrases.is_first:
        return
    subjects = list(list_subjects(publication))  # also one without a bulletin: the page of its commune leads there
    spoken = {subject.key: list(list_spoken(publication, subject)) for subject in subjects}
    yield make_index(publication, [one for one in subjects if one.is_told], spoken, phrases)
    yield from (one.drawing for found in spoken.values() for one in found)
    for subject in subjects:
        yield make_subject_page(publication, subject, spoken[subject.key], phrases)
        if subject.is_told:
            yield File(URL.bulletin(subject.key, name_document(publication)), write_document(publication, subject))
        for bulletin in subject.bulletins:
            if bulletin.paragraphs:
                yield File(URL.bulletin(subject.key, name_text(publication, bulletin)), write_text(bulletin))


def make_index(
    publication: Publication, subjects: list[Subject], spoken: Mapping[str, Sequence[Spoken]], phrases: Phrases
) -> Page:
    """All subjects by kind, with the languages in which each can be heard."""
    page = Page(
        URL.radio,
        "Bản tin đọc trên loa",
        "Chữ viết sẵn cho loa xã và đài: số đã viết thành lời, dài 60, 120 hay 180 giây.",
        parent=URL.along,
        group=phrases("Trang chính"),
        weight=2,
        about="loa phát thanh bản tin đài truyền thanh đọc phát thanh viên máy đọc",
        updated=max(one.day for one in subjects) if subjects else publication.known_day,
    )
    values = {
        "publication": publication,
        "week": list_week(publication, subjects),
        "kinds": group_by(subjects, lambda one: KINDS[one.kind]),
        "heard": {key: list(name_languages(found)) for key, found in spoken.items()},
        "pace": publication.site.syllables_per_minute,
    }
    return make_page(page, "radio.html", phrases, values)


@dataclass(frozen=True)
class Slot:
    """A bulletin of the week: when and where, which one, and the row of broadcasts.csv once it was read out, with the
    next such day.
    """

    when: str
    airtime: Airtime
    subject: Subject
    span: str
    row: str


def list_week(publication: Publication, subjects: Sequence[Subject]) -> list[Slot]:
    """The week's bulletins in their order."""
    by_key = {one.key: one for one in subjects}
    area = next((one for one in subjects if one.kind == "area"), None)
    order = list(WEEKDAYS)
    found = list[Slot]()
    for one in sorted(publication.airtimes, key=lambda one: (order.index(one.weekday), one.time)):
        subject = by_key.get(one.indicator or one.unit, area)
        if subject:
            day = publication.as_of + timedelta(days=(order.index(one.weekday) - publication.as_of.weekday()) % 7)
            span = tell_span(publication, one.span)
            item = f"Bản tin {span.lower()}: {subject.title}"
            cells = (day.isoformat(), one.station, one.programme, item, one.seconds // 60)
            found.append(Slot(f"{WEEKDAYS[one.weekday]}, {one.time}", one, subject, span, write_row(cells)))
    return found


def write_row(cells: Sequence[object]) -> str:
    """A row as a table of the data has it."""
    stream = io.StringIO()
    csv.writer(stream, lineterminator="").writerow(cells)
    return stream.getvalue()


def make_subject_page(publication: Publication, subject: Subject, spoken: Sequence[Spoken], phrases: Phrases) -> Page:
    """The bulletins about one subject."""
    page = Page(
        URL.bulletins(subject.key),
        f"Bản tin: {subject.title}",
        f"Bản tin để đọc trên loa, trên đài về {subject.title}: quý và năm, 60, 120 và 180 giây.",
        parent=URL.radio,
        updated=subject.day,
    )
    values = {
        "publication": publication,
        "subject": subject,
        "spoken": group_by(spoken, lambda one: (one.bulletin.span, one.bulletin.seconds)),
        "short": [min(found, key=is_long) for found in group_by(spoken, lambda one: one.voice.language).values()],
        "spans": group_by(subject.bulletins, lambda one: tell_span(publication, one.span)),
        "document": name_document(publication),
        "name_text": lambda bulletin: name_text(publication, bulletin),
    }
    return make_page(page, "bulletins.html", phrases, values)


def name_languages(spoken: Iterable[Spoken]) -> Iterator[str]:
    """In which languages something can be heard."""
    yield from dict.fromkeys(one.voice.language_name for one in spoken)


def is_long(spoken: Spoken) -> tuple[bool, int]:
    """The order of what somebody hears who has little time: of the whole year, the shortest first."""
    return spoken.bulletin.span != "year", spoken.bulletin.seconds


def tell_span(publication: Publication, span: str) -> str:
    """“Quý 4 năm 2026”, “Năm 2026”."""
    quarter, year = find_quarter(publication.as_of)
    return f"Quý {quarter} năm {year}" if span == "quarter" else f"Năm {year}"


def name_text(publication: Publication, bulletin: Bulletin) -> str:
    """How the file of a bulletin is called."""
    return f"{publication.site.mark}{SPANS[bulletin.span]}-{bulletin.seconds}-giay.txt"


def name_document(publication: Publication) -> str:
    """How the document with all bulletins of a subject is called."""
    return f"{publication.site.mark}ban-tin.docx"


def write_text(bulletin: Bulletin) -> bytes:
    """A bulletin as a machine reads it: words alone, a paragraph a line."""
    return ("\r\n\r\n".join(bulletin.paragraphs) + "\r\n").encode("utf-8-sig")


def write_document(publication: Publication, subject: Subject) -> bytes:
    """All bulletins of a subject in large letters, as an announcer reads them."""
    from build_scripts.outputs.meeting.paper import Look, Paper
    from build_scripts.outputs.meeting.parts import write_title

    document = Document("ban-tin", f"Bản tin: {subject.title}", "phát thanh viên", USE)
    paper = Paper(publication, document, Look("Arial", 15, (1.8, 1.9, 2.2, 2.2)))
    pace = publication.site.syllables_per_minute
    write_title(paper, document.title, f"Đọc {pace} tiếng một phút. Có thể đọc từng đoạn, không đổi số.")
    paper.warn()
    for number, bulletin in enumerate(one for one in subject.bulletins if one.paragraphs):
        told = f"{tell_span(publication, bulletin.span)}, {bulletin.seconds} giây ({bulletin.syllables} tiếng)"
        paper.heading(told).paragraph_format.page_break_before = bool(number)
        for text in bulletin.paragraphs:
            paper.text(text)
    return paper.save()
