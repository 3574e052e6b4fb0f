"""One page per unit, old and new, linked through their succession; and the index of units with its tile map."""

from collections.abc import Iterator

from build_scripts.files import Made, Page
from build_scripts.languages import Phrases
from build_scripts.outputs.page import URL, make_page
from build_scripts.outputs.places import find_leading, list_communes, make_tiles
from build_scripts.outputs.sentences import tell_unit
from build_scripts.publication import Place, Publication
from build_scripts.text import sort_key


def make(publication: Publication, phrases: Phrases) -> Iterator[Made]:
    """The index of units, and the page of each unit."""
    units = sorted(
        (place for place in publication.places.values() if place.is_unit), key=lambda place: sort_key(place.name)
    )
    now = [unit for unit in units if unit.in_force(publication.as_of)]
    old = [unit for unit in units if not unit.in_force(publication.as_of)]
    communes = list_communes(publication)
    tiles = make_tiles(publication, communes, find_leading(publication, communes), phrases)
    values = {"publication": publication, "now": now, "old": old, "tiles": tiles}
    page = Page(
        URL.units,
        phrases("Đơn vị hành chính"),
        phrases("Các đơn vị hành chính cũ và mới, và đơn vị nào nay thuộc về đâu."),
        parent="",
        menu=phrases("Xã của bạn"),
        group=phrases("Trang chính"),
        weight=2,
        about=phrases("xã huyện thị trấn bản đồ sáp nhập sắp xếp"),
    )
    yield make_page(page, "units.html", phrases, values)
    for unit in units:
        yield make_unit(publication, phrases, unit)


def make_unit(publication: Publication, phrases: Phrases, unit: Place) -> Page:
    """The page of one unit."""
    seats = sorted(publication.agencies_at.get(unit.place, ()), key=lambda a: sort_key(a.name))
    values = {
        "publication": publication,
        "unit": unit,
        "is_commune": unit in list_communes(publication),
        "women": [profile for profile in publication.profiles.values() if profile.unit == unit.place],
        "agencies": seats,
        "observations": publication.observations_at.get(unit.place, []),
    }
    title = tell_unit(unit, phrases)
    description = phrases("Cơ quan, số liệu và lịch sử sắp xếp của {name} ({code}).", name=title, code=unit.place)
    page = Page(
        URL.unit(unit.place),
        title,
        description,
        parent=URL.units,
        group=phrases("Đơn vị hành chính"),
        weight=0 if unit.valid_to else 2,
        about=unit.code,
    )
    return make_page(page, "unit.html", phrases, values)
