"""One A3 poster for the wall of a commune: the sum in one sentence, the counts of each target, the way to the site."""

from collections.abc import Iterator

from build_scripts.files import Drawing
from build_scripts.languages import Phrases
from build_scripts.outputs.page import URL
from build_scripts.outputs.sheets.goals import find_place, list_figures, list_goals
from build_scripts.outputs.sheets.parts import make_sheet
from build_scripts.outputs.sums import add_up, tell_sum
from build_scripts.publication import Publication


def make(publication: Publication, phrases: Phrases) -> Iterator[Drawing]:
    """The poster, in Vietnamese."""
    if phrases.is_first:
        total = add_up(publication)
        told = {
            "title": tell_sum(total, publication, phrases),
            "description": publication.plan.title,
            "short": "",
            "day": publication.last_updated,
            "place": find_place(publication),
            "figures": list_figures(total, publication, phrases),
            "goals": list_goals(publication, phrases),
        }
        yield make_sheet(publication, URL.sheet_of("ap-phich"), "poster", told)
