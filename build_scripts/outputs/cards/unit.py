"""The card of a commune: its own figures as counts with their pictures; without any what may be asked there.

Of its own figures alone, so that a figure that changes elsewhere draws no card anew.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from build_scripts.files import Drawing
from build_scripts.languages import Phrases
from build_scripts.outputs.cards.frame import Card, Told, make_card
from build_scripts.outputs.cards.indicator import tell_counts, tell_when
from build_scripts.outputs.page import URL
from build_scripts.outputs.places import list_communes
from build_scripts.outputs.plan.letter import measured
from build_scripts.outputs.sentences import tell_unit
from build_scripts.outputs.sheets.parts import pack_counts
from build_scripts.outputs.units import Card as Figure
from build_scripts.outputs.units import list_cards
from build_scripts.publication import Observation, Place, Publication

MOST_UNITS = 200  # above it none has a card: a province's would take longer than all its pages
MOST_FIGURES = 4  # the wide one shows the first two
MOST_QUESTIONS = 3


def make(publication: Publication, phrases: Phrases) -> Iterator[Drawing]:
    """The cards of the units in force that are communes, or that something is told of."""
    for unit in list_units(publication):
        yield from make_card(publication, describe(publication, unit, phrases), phrases)


def list_units(publication: Publication) -> list[Place]:
    """The units that have a card, none where they are too many."""
    communes = {unit.place for unit in list_communes(publication)}
    now = (place for place in publication.places.values() if place.is_unit and place.in_force(publication.as_of))
    found = [place for place in now if place.place in communes or has_figure(publication, place)]
    return found if len(found) <= MOST_UNITS else []


def has_figure(publication: Publication, unit: Place) -> bool:
    return any(o.is_shown for o in publication.observations_at.get(unit.place, ()))


def describe(publication: Publication, unit: Place, phrases: Phrases) -> Card:
    figures = list_figures(publication, unit, phrases)
    title = tell_unit(unit, phrases)
    lines = [f"{phrases(one.indicator.title)}: {' '.join(tell_counts(one.newest, phrases))}" for one in figures]
    return Card(
        URL.unit(unit.place),
        "unit",
        URL.short_unit(unit.place),
        find_day(publication, unit, [figure.newest for figure in figures]),
        {
            "title": title,
            "description": f"{title}. {'; '.join(lines)}." if lines else title,
            "figures": [pack_figure(figure, phrases) for figure in figures],
            "asked": [] if figures else [phrases(one.question) for one in measured(publication)][:MOST_QUESTIONS],
            "none": phrases("Chưa có số liệu công khai."),
            "ask": phrases("Bà con có thể hỏi:"),
        },
    )


def list_figures(publication: Publication, unit: Place, phrases: Phrases) -> list[Figure]:
    """The first indicators that have a figure to show here."""
    return [card for card in list_cards(publication, unit, phrases) if card.newest.is_shown][:MOST_FIGURES]


def pack_figure(figure: Figure, phrases: Phrases) -> Told:
    return {
        "title": phrases(figure.indicator.title),
        "large": tell_counts(figure.newest, phrases),
        "when": tell_when(figure.newest, phrases),
        "counts": pack_counts(figure.picture),
    }


def find_day(publication: Publication, unit: Place, shown: Sequence[Observation]) -> date:
    """The latest day of what is told: of the figures' sources, and of what was corrected here."""
    sources = [publication.sources[key].date for o in shown for key in o.sources]
    days = [*sources, *(one.date for one in publication.revisions if one.place == unit.place)]
    return max([publication.known_day, *(day for day in days if day)])
