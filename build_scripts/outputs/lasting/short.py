"""Short addresses for print and codes: of ids alone, each leads on at once, so that no paper goes out of date."""

from collections.abc import Iterator, Sequence

from build_scripts.files import Page
from build_scripts.languages import Phrases
from build_scripts.outputs.page import URL, make_page
from build_scripts.publication import Publication


def make_short(publication: Publication, pages: Sequence[Page], phrases: Phrases) -> Iterator[Page]:
    """A page at the short address of every target, indicator and unit; `pages` are all others of this language."""
    titles = {page.path: page.title for page in pages}
    for short, path in list_ways(publication).items():
        if path in titles:
            yield make_way(publication, short, path, titles[path], phrases)


def list_ways(publication: Publication) -> dict[str, str]:
    """Short address -> path of the page; an indicator has that of a target of the same id."""
    targets = {URL.short_indicator(target.target): URL.progress for target in publication.plan.targets}
    indicators = {URL.short_indicator(key): URL.indicator(key) for key in publication.indicators}
    units = [place.place for place in publication.places.values() if place.is_unit]
    return targets | indicators | {URL.short_unit(unit): URL.unit(unit) for unit in units}


def make_way(publication: Publication, short: str, path: str, title: str, phrases: Phrases) -> Page:
    """A document of a few lines that leads on at once, with the link for whoever it does not lead."""
    told = phrases("Địa chỉ ngắn của trang “{title}”", title=title)
    page = Page(short, title, told, noindex=True, is_bare=True, is_gone=True, moved_to=path)
    site = publication.site
    values = {
        "path": path,
        "address": f"{site.base_url}{phrases.home}{path}",
        "description": told,
        "is_illustrative": site.is_illustrative,
    }
    return make_page(page, "short.html", phrases, values)
