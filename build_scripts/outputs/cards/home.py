"""The card of the home page, and of every page without one of its own: the place, the sum, three figures."""

from collections.abc import Iterator

from build_scripts.files import Drawing
from build_scripts.languages import Phrases
from build_scripts.outputs.cards.frame import Card, make_card
from build_scripts.outputs.pages.home import list_headline, tell_headline
from build_scripts.outputs.sums import add_up, list_small, next_deadline, tell_sum
from build_scripts.publication import Publication


def make(publication: Publication, phrases: Phrases) -> Iterator[Drawing]:
    yield from make_card(publication, describe(publication, phrases), phrases)


def describe(publication: Publication, phrases: Phrases) -> Card:
    total = add_up(publication)
    place, told = tell_headline(list_headline(publication), phrases), tell_sum(total, publication, phrases)
    due = next_deadline(publication, phrases)
    small = [(one.large, one.beside, one.label) for one in list_small(total, publication, phrases)]
    return Card(
        "",
        "home",
        "",
        publication.figures_updated,
        {
            "title": told,
            "description": f"{place}. {told}" if place else told,
            "label": place,
            "small": [*small, (due.large, "", due.label)],
        },
    )
