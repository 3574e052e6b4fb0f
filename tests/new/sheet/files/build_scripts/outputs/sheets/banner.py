"""A banner for the gate of a commune's office."""

from collections.abc import Iterator

from build_scripts.files import Drawing
from build_scripts.languages import Phrases
from build_scripts.outputs.page import URL
from build_scripts.outputs.sheets.parts import make_sheet
from build_scripts.publication import Publication


def make(publication: Publication, phrases: Phrases) -> Iterator[Drawing]:
    """The banner, in Vietnamese."""
    if phrases.is_first:
        told = {"title": "Băng rôn", "description": "Băng rôn thử", "short": "", "day": publication.known_day}
        yield make_sheet(publication, URL.sheet_of("bang-ron"), "banner", told)
