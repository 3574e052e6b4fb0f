"""A page for each day on which units were made of others: units, where figures break, who took over what."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from build_scripts.files import Page
from build_scripts.groups import group_by
from build_scripts.languages import Phrases
from build_scripts.outputs.page import URL, make_page
from build_scripts.outputs.pages.breakdown import MOST_ROWS, Part, cut_rows
from build_scripts.outputs.places import shorten
from build_scripts.outputs.plan.duties import Answering, list_duties
from build_scripts.outputs.sentences import tell_reform
from build_scripts.outputs.units import find_today
from build_scripts.publication import Agency, Change, Indicator, Place, Publication
from build_scripts.text import sort_key

FEW = 12  # units that stand open; more are folded
MOST_LINES = 120  # old units on one page


@dataclass(frozen=True)
class Arrival:
    """A unit that was made of others on the day, or grew by them: `sources` as (the old unit, its change)."""

    unit: Place
    sources: Sequence[tuple[Place, Change]]


@dataclass(frozen=True)
class Break:
    """Series that end in one place and begin in another; `years` are the milestones that are judged in the new one."""

    before: Place
    after: Place
    indicators: Sequence[Indicator]
    years: Sequence[int]


Handover = tuple[Agency, Sequence[Agency]]  # an agency that ended on the eve, and what took over from it


def make(publication: Publication, phrases: Phrases) -> Iterator[Page]:
    """The page of each day, and those that its many units are cut into."""
    for day in publication.reform_days:
        arrivals = list_arrivals(publication, day)
        parts = cut(day, arrivals)
        yield make_day(publication, phrases, day, arrivals, parts)
        yield from (make_part(publication, phrases, day, parts, part) for part in parts)


def make_day(
    publication: Publication, phrases: Phrases, day: date, arrivals: Sequence[Arrival], parts: Sequence[Part]
) -> Page:
    """The page of one day."""
    olds = list({old.place: old for one in arrivals for old, _ in one.sources}.values())
    duties = list_taken(publication, day)
    handovers = list_handovers(publication, day)
    ended = list_ended(publication, day)
    above = [row for row in handovers if publication.places[row[0].unit] in ended]
    values = {
        "publication": publication,
        "day": day,
        "arrivals": arrivals,
        "olds": sorted(olds, key=lambda unit: sort_key(unit.name)),
        "parts": parts,
        "is_folded": len(arrivals) > FEW,
        "documents": list_documents(arrivals),
        "ended": ended,
        "same_code": [one.unit for one in arrivals if one.unit.code and one.unit.code in {old.code for old in olds}],
        "same_name": list_namesakes([one.unit for one in arrivals], olds),
        "breaks": list_breaks(publication, day),
        "above": above,
        "merged": [row for row in handovers if row not in above],
        "duties": [one for one in duties if one.now or one.unsure],
        "open_duties": [one for one in duties if not (one.now or one.unsure)],
        "open_bodies": sum(not successors for _, successors in handovers),
        "most": MOST_ROWS,
        "find_today": find_today,
    }
    title = tell_reform(day, phrases)
    count = phrases("{old} đơn vị cũ vào {new} đơn vị", old=len(olds), new=len(arrivals))
    rest = phrases("Số liệu nào bị ngắt, cơ quan nào kết thúc, nơi nào nay giữ việc.")
    page = Page(
        URL.reform(day),
        title,
        f"{count}. {rest}",
        parent=URL.plan,
        group=phrases("Trang chính"),
        weight=2,
        about=phrases("sáp nhập sắp xếp đơn vị hành chính chia tách kết thúc cấp huyện tên cũ tên mới"),
    )
    return make_page(page, "reform.html", phrases, values)


def make_part(publication: Publication, phrases: Phrases, day: date, parts: Sequence[Part], part: Part) -> Page:
    """Some of the units of a day that has many."""
    title = f"{tell_reform(day, phrases)}: {part.label}"
    page = Page(part.address, title, title, parent=URL.reform(day))
    values = {
        "publication": publication,
        "parts": parts,
        "here": part,
        "arrivals": part.rows,
        "documents": list_documents(part.rows),
    }
    return make_page(page, "reform_part.html", phrases, values)


# ---- units -----------------------------------------------------------------------------------------------------------


def list_arrivals(publication: Publication, day: date) -> list[Arrival]:
    """The units that were made of others on a day, or grew by them, by the Vietnamese alphabet."""
    places = publication.places
    found = [
        Arrival(unit, [(places[change.place], change) for change in unit.predecessors if change.date == day])
        for unit in places.values()
    ]
    return sorted((one for one in found if one.sources), key=lambda one: sort_key(one.unit.name))


def cut(day: date, arrivals: Sequence[Arrival]) -> list[Part]:
    """The pages of many units; none where the page of the day holds them with all that they were made of."""
    lines = sum(len(one.sources) for one in arrivals)
    if len(arrivals) <= MOST_ROWS and lines <= MOST_LINES:
        return []
    size = max(1, min(MOST_ROWS, MOST_LINES * len(arrivals) // lines))
    return cut_rows(URL.reform_units(day), arrivals, [one.unit.name for one in arrivals], size)


def list_documents(arrivals: Sequence[Arrival]) -> list[str]:
    """What the changes rest on, each once."""
    return list(dict.fromkeys(change.legal_basis for one in arrivals for _, change in one.sources))


def list_ended(publication: Publication, day: date) -> list[Place]:
    """The units that ended on the eve of a day and went into no other, as a level that is no more."""
    eve = day - timedelta(1)
    found = [place for place in publication.places.values() if place.is_unit and place.valid_to == eve]
    return [place for place in found if not place.successors and not place.members]


def list_namesakes(news: Sequence[Place], olds: Sequence[Place]) -> list[str]:
    """The names without their kind that both a new and an old unit bear, in the order of the new ones."""
    old_names = set(shorten(olds).values())
    return [name for name in shorten(news).values() if name in old_names]


# ---- figures ---------------------------------------------------------------------------------------------------------


def list_breaks(publication: Publication, day: date) -> list[Break]:
    """The series whose place ends on the eve of a day and goes on in another from it, those of the same places
    together.
    """
    eve, pairs = day - timedelta(1), []
    for indicator in publication.indicators.values():
        places = [publication.places[place] for place in indicator.places]
        before = [place for place in places if place.is_unit and place.valid_to == eve]
        after = [place for place in places if place.is_unit and place.valid_from == day]
        pairs += [(before[0].place, after[0].place, indicator)] if before and after else []
    return [
        make_break(publication, day, places, [indicator for *_, indicator in found])
        for places, found in group_by(pairs, lambda pair: pair[:2]).items()
    ]


def make_break(publication: Publication, day: date, places: tuple[str, str], indicators: Sequence[Indicator]) -> Break:
    years = {year for one in indicators for year, _ in one.milestones if not one.is_elected}
    judged = sorted(year for year in years if publication.plan.reference_date(year) >= day)
    before, after = (publication.places[place] for place in places)
    return Break(before, after, indicators, judged)


# ---- agencies and duties ---------------------------------------------------------------------------------------------


def list_handovers(publication: Publication, day: date) -> list[Handover]:
    """The agencies that ended on the eve of a day, by the Vietnamese alphabet, with what took over."""
    eve, agencies = day - timedelta(1), publication.agencies
    ended = sorted((a for a in agencies.values() if a.valid_to == eve), key=lambda agency: sort_key(agency.name))
    return [(agency, [agencies[change.place] for change in agency.successors]) for agency in ended]


def list_taken(publication: Publication, day: date) -> list[Answering]:
    """The duties that a day touched: whoever had them ended on its eve, or took them over on it, or is not known."""
    eve = day - timedelta(1)
    if day < publication.plan.issued_date:
        return []
    return [
        one
        for one in list_duties(publication)
        if any(turn.end == eve for turn in one.before)
        or any(turn.start == day for turn in (*one.now, *one.unsure))
        or not (one.before or one.now or one.unsure)
    ]
