"""One page per unit, old and new, linked through their succession; and the index of units with its tile map."""

from collections.abc import Iterator

from build_scripts.files import File
from build_scripts.languages import Phrases
from build_scripts.outputs.charts import chart_file, draw_tiles
from build_scripts.outputs.page import make_page, tell_unit
from build_scripts.publication import Place, Publication
from build_scripts.text import sort_key


def make(publication: Publication, phrases: Phrases) -> Iterator[File]:
    """The index of units, its tile maps and the page of each unit."""
    units = sorted((place for place in publication.places.values() if place.is_unit), key=lambda place: sort_key(place.name))
    now = [unit for unit in units if unit.in_force(publication.as_of)]
    old = [unit for unit in units if not unit.in_force(publication.as_of)]
    maps = []
    for name, title, group in (("now", "Các xã hôm nay", now), ("old", "Các xã trước khi sắp xếp", old)):
        spec = draw_tiles([(unit.tile, unit.name, "") for unit in group if unit.tile is not None], phrases)
        if spec:
            maps.append((f"don-vi/tiles-{name}", phrases(title)))
            described = phrases("Mỗi ô là một xã, đặt gần đúng vị trí trên bản đồ. Danh sách nằm ngay bên dưới.")
            yield chart_file(f"don-vi/tiles-{name}", phrases(title), described, spec)
    values = {"publication": publication, "now": now, "old": old, "maps": maps}
    description = phrases("Các đơn vị hành chính cũ và mới, và đơn vị nào nay thuộc về đâu.")
    yield from make_page("don-vi/", "units.html", phrases("Đơn vị hành chính"), description, phrases, values)
    for unit in units:
        yield from make_unit(publication, phrases, unit)


def make_unit(publication: Publication, phrases: Phrases, unit: Place) -> list[File]:
    seats = sorted((a for a in publication.agencies.values() if a.unit == unit.place), key=lambda a: sort_key(a.name))
    values = {
        "publication": publication,
        "unit": unit,
        "women": [profile for profile in publication.profiles.values() if profile.unit == unit.place],
        "agencies": seats,
        "observations": [o for o in publication.observations if o.place == unit.place and not o.sector],
    }
    title = tell_unit(unit, phrases)
    description = phrases("Cơ quan, số liệu và lịch sử sắp xếp của {name} ({code}).", name=title, code=unit.place)
    crumbs = [("don-vi/", phrases("Đơn vị hành chính"))]
    return make_page(f"don-vi/{unit.place}/", "unit.html", title, description, phrases, values, crumbs)
