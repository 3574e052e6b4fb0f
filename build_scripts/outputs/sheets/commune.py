"""One A4 for each commune: its own figures as counts beside the area's, its offices, what it was made from."""

from collections.abc import Iterator, Sequence

from build_scripts.files import Drawing
from build_scripts.languages import Phrases
from build_scripts.outputs.page import URL
from build_scripts.outputs.places import list_communes
from build_scripts.outputs.plan.letter import list_questions
from build_scripts.outputs.plan.missing import find_missing
from build_scripts.outputs.sentences import tell_inside
from build_scripts.outputs.sheets.parts import Told, make_sheet, pack_counts, tell_large
from build_scripts.outputs.units import Card, list_cards, list_events, tell_all, tell_finding
from build_scripts.publication import Agency, Place, Publication
from build_scripts.text import short_date, sort_key
from build_scripts.words import STATUS_WORDS

MOST_COMMUNES = 200  # above it their sheets would cost more than the site
ASKED = 3  # questions where there are figures
MADE = {"made": "Lập từ", "grown": "Nhận thêm", "ended": "Nhập vào"}


def make(publication: Publication, phrases: Phrases) -> Iterator[Drawing]:
    """The sheets, in Vietnamese, of the communes in force where they are not too many."""
    communes = list_communes(publication)
    if phrases.is_first and len(communes) <= MOST_COMMUNES:
        questions = list_questions(publication, find_missing(publication, phrases), phrases)
        for unit in communes:
            yield make_one(publication, unit, questions, phrases)


def make_one(publication: Publication, unit: Place, questions: Sequence[str], phrases: Phrases) -> Drawing:
    cards = list_cards(publication, unit, phrases)
    told = {
        "title": unit.name,
        "description": f"{publication.plan.short_title} ở {unit.name}",
        "short": URL.short_unit(unit.place),
        "day": max([publication.known_day, *(publication.updated[card.indicator.indicator] for card in cards)]),
        "finding": tell_finding(cards, phrases) or "Chưa có số liệu công khai của nơi này. Bà con có quyền hỏi.",
        "cards": [tell_card(card, phrases) for card in cards],
        "questions": questions[: ASKED if cards else None],
        "offices": [tell_office(agency) for agency in list_offices(publication, unit)],
        "events": list(tell_events(publication, unit, phrases)),
    }
    return make_sheet(publication, URL.sheet(URL.unit(unit.place)), "commune", told)


def tell_card(card: Card, phrases: Phrases) -> Told:
    """An indicator of a commune: counts first, then what they are beside the area's."""
    large = tell_large(card.indicator, card.newest, phrases)
    beside = ""
    if card.around and card.beside:
        around = tell_large(card.indicator, card.beside, phrases)
        beside = f"So với {tell_all(card.around, phrases)}: {around['counts']}." if around else ""
    return {
        "title": card.indicator.title,
        "large": large,
        "hidden": "" if large else f"{STATUS_WORDS[card.newest.status]} ({card.newest.period})",
        "beside": beside,
        "counts": pack_counts(card.picture),
    }


def list_offices(publication: Publication, unit: Place) -> list[Agency]:
    """Its offices in force, by the Vietnamese alphabet."""
    found = [one for one in publication.agencies_at.get(unit.place, ()) if one.in_force(publication.as_of)]
    return sorted(found, key=lambda agency: sort_key(agency.name))


def tell_office(agency: Agency) -> Told:
    return {"name": agency.name, "contact": ", ".join(filter(None, (agency.address, agency.phone, agency.email)))}


def tell_events(publication: Publication, unit: Place, phrases: Phrases) -> Iterator[str]:
    """“Lập từ ngày 01/07/2025: xã A, xã B (một phần).”"""
    for event in list_events(unit):
        names = (
            tell_inside(publication.places[one.place], phrases) + (" (một phần)" if one.extent == "part" else "")
            for one in event.changes
        )
        yield f"{MADE[event.kind]} ngày {short_date(event.day)}: {', '.join(names)}."
