"""One page per unit, old and new, linked through their succession; and the list of units."""

from collections.abc import Iterator

from build_scripts.files import File
from build_scripts.outputs.pages import make_page
from build_scripts.publication import Place, Publication
from build_scripts.text import Phrases, sort_key


def make(publication: Publication, phrases: Phrases) -> Iterator[File]:
    """The list of units and the page of each."""
    units = sorted((place for place in publication.places.values() if place.is_unit), key=lambda place: sort_key(place.name))
    values = {"publication": publication, "units": units}
    description = "Các đơn vị hành chính cũ và mới, và đơn vị nào nay thuộc về đâu."
    yield from make_page("don-vi/", "units.html", phrases("Đơn vị hành chính"), phrases(description), values)
    for unit in units:
        yield from make_unit(publication, phrases, unit)


def make_unit(publication: Publication, phrases: Phrases, unit: Place) -> list[File]:
    values = {
        "publication": publication,
        "unit": unit,
        "agencies": sorted((a for a in publication.agencies.values() if a.unit == unit.place), key=lambda a: sort_key(a.name)),
        "observations": [o for o in publication.observations if o.place == unit.place and not o.sector],
    }
    until = f", đến {unit.valid_to.year}" if unit.valid_to else ""
    title = f"{unit.name}{until}"
    description = phrases("Cơ quan, số liệu và lịch sử sắp xếp của {name} ({code}).", name=title, code=unit.place)
    return make_page(f"don-vi/{unit.place}/", "unit.html", title, description, values)
