"""What is told of one unit: its figures beside those of the area around it, its members, what it was made from."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from build_scripts.groups import group_by
from build_scripts.languages import Phrases
from build_scripts.outputs.charts.base import is_small, short_label
from build_scripts.outputs.counts import Picture, draw_counts
from build_scripts.outputs.places import find_newest
from build_scripts.outputs.sentences import tell_inside
from build_scripts.publication import Change, Indicator, Observation, Place, Publication, PublishedVerdict
from build_scripts.text import sort_key


@dataclass(frozen=True)
class Card:
    """An indicator of one unit: the latest figure, that of what lies around in the same year (both None where there is
    none), its picture, and all years where there are several.
    """

    indicator: Indicator
    newest: Observation
    around: Place | None
    beside: Observation | None
    picture: Picture | None
    years: Sequence[Observation]


@dataclass(frozen=True)
class Event:
    """What happened to a unit on one day by one document: kind is made (from others), grown (by others) or ended (and
    is part of others now).
    """

    kind: str
    day: date
    document: str
    changes: Sequence[Change]


def list_cards(publication: Publication, unit: Place, phrases: Phrases) -> list[Card]:
    """A card for each indicator that something is told of here, in the order of indicators."""
    runs = group_by(publication.observations_at.get(unit.place, ()), lambda o: o.indicator)
    found = [publication.indicators[key] for key in publication.indicators if key in runs]
    return [make_card(publication, unit, indicator, phrases) for indicator in found]


def make_card(publication: Publication, unit: Place, indicator: Indicator, phrases: Phrases) -> Card:
    """The card of one indicator that has observations here."""
    run = publication.series(indicator.indicator, unit.place)
    newest = find_newest(run) or run[-1]
    around = find_around(publication, unit)
    beside = find_beside(publication, around, newest) if around else None
    picture = draw_counts(indicator, newest, list_goals(publication, unit, indicator), phrases)
    return Card(indicator, newest, around if beside else None, beside, picture, run if len(run) > 1 else ())


def list_goals(publication: Publication, unit: Place, indicator: Indicator) -> list[PublishedVerdict]:
    """The verdicts on a unit: those of a headline place, none on a commune."""
    return [v for v in publication.verdicts_of.get(indicator.indicator, ()) if v.place == unit.place]


def tell_finding(cards: Sequence[Card], phrases: Phrases) -> str:
    """The first figure beside that around: “Năm 2026, 3 trên 4 cơ quan có lãnh đạo chủ chốt là nữ; cả vùng 17 trên 24.”

    "" without any figure.
    """
    card = next((card for card in cards if card.newest.is_shown), None)
    if card is None:
        return ""
    o, told = card.newest, short_label(card.newest, phrases)
    parts = {"year": o.period, "counted": phrases(card.indicator.counted), "having": phrases(card.indicator.having)}
    if is_small(o):
        words = phrases("Năm {year}, {counts} {counted} {having}", counts=told, **parts)
    else:
        words = phrases("Năm {year}, {share} {counted} {having}", share=told, **parts)
    if card.around is None or card.beside is None:
        return f"{words}."
    return f"{words}; {tell_all(card.around, phrases)} {short_label(card.beside, phrases)}."


def find_beside(publication: Publication, around: Place, o: Observation) -> Observation | None:
    """The same figure of another place in the same year."""
    run = publication.series(o.indicator, around.place) if o.is_shown else []
    return next((other for other in run if other.period == o.period and other.is_shown), None)


def tell_all(around: Place, phrases: Phrases) -> str:
    """“cả vùng”, “cả huyện Ví Dụ”."""
    if around.members:
        return phrases("cả vùng")
    return phrases("cả {name}", name=tell_inside(around, phrases))


def find_around(publication: Publication, unit: Place) -> Place | None:
    """The area that a unit is a member of, else the unit above it."""
    areas = publication.areas_of.get(unit.place, [])
    return areas[0] if areas else publication.places.get(unit.parent)


def list_members(publication: Publication, unit: Place) -> list[Place]:
    """The units of an area; of another unit those below it that were there with it; by the Vietnamese alphabet."""
    found = [publication.places[one] for one in unit.members] or publication.units_below.get(unit.place, [])
    is_now = unit.in_force(publication.as_of)
    chosen = [place for place in found if place.in_force(publication.as_of) == is_now]
    return sorted(chosen, key=lambda place: sort_key(place.name))


def list_events(unit: Place) -> list[Event]:
    """What a unit was made from and what it became, each document once; early first."""
    made = list(group_events(unit.predecessors, lambda day: "made" if unit.valid_from == day else "grown"))
    return made + list(group_events(unit.successors, lambda day: "ended"))


def group_events(changes: Sequence[Change], kind: Callable[[date], str]) -> Iterator[Event]:
    groups = group_by(sorted(changes, key=lambda c: c.date), lambda change: (change.date, change.legal_basis))
    for (day, document), found in groups.items():
        yield Event(kind(day), day, document, found)


def find_today(publication: Publication, unit: Place, since: date = date.min) -> list[Place]:
    """The units that an ended one is part of today, through every later change; itself where it is in force."""
    if unit.in_force(publication.as_of):
        return [unit]
    later = (change for change in unit.successors if change.date > since)
    found = (find_today(publication, publication.places[change.place], change.date) for change in later)
    return list(dict.fromkeys(one for units in found for one in units))


def find_reform(publication: Publication, unit: Place) -> date | None:
    """The day of the reform that ended a unit, also where it went into no other; None for one that has not ended."""
    if unit.valid_to is None:
        return None
    after = unit.valid_to + timedelta(1)
    return after if after in publication.reform_days else None


def is_dated(unit: Place) -> bool:
    """Whether its first day is a fact: a day of convention is none, only what a change or an area dates."""
    return bool(unit.members) or unit.valid_from in {change.date for change in unit.predecessors}
