"""The home page: every target at a glance; and the list of indicators."""

from collections.abc import Iterator

from build_scripts.files import File
from build_scripts.outputs.pages import latest, make_page
from build_scripts.publication import Publication
from build_scripts.text import Phrases


def make(publication: Publication, phrases: Phrases) -> Iterator[File]:
    """The home page and the page of a missing address."""
    cards = {
        key: {
            "indicator": indicator,
            "latest": latest(publication, indicator),
            "verdicts": [v for v in publication.verdicts if v.indicator == key and not v.sector],
        }
        for key, indicator in publication.indicators.items()
    }
    values = {"publication": publication, "cards": cards}
    site = publication.site
    yield from make_page("", "home.html", phrases(site.title), phrases(site.description), values)
