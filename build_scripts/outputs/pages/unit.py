"""One page per unit, old and new, linked through their succession; and the index of units with its tiles."""

from collections.abc import Iterator, Sequence

from build_scripts.files import Made, Page
from build_scripts.languages import Phrases
from build_scripts.outputs.channels.codes import has_code
from build_scripts.outputs.page import URL, make_page
from build_scripts.outputs.places import find_leading, list_communes, list_parts, make_tiles
from build_scripts.outputs.reporting.periods import list_reported, tell_entry
from build_scripts.outputs.sentences import tell_unit
from build_scripts.outputs.sheets.commune import MOST_COMMUNES
from build_scripts.outputs.units import (
    find_reform,
    find_today,
    is_dated,
    list_cards,
    list_events,
    list_members,
    tell_all,
    tell_finding,
)
from build_scripts.publication import Place, Publication
from build_scripts.text import sort_key


def make(publication: Publication, phrases: Phrases) -> Iterator[Made]:
    """The index of units, the pages that many of them are cut into, and the page of each."""
    units = sorted(
        (place for place in publication.places.values() if place.is_unit), key=lambda place: sort_key(place.name)
    )
    communes = list_communes(publication)
    yield make_index(publication, phrases, units, communes)
    for era, found in (("now", communes), ("old", list_ended(publication, units))):
        yield from make_lists(publication, phrases, era, found)
    chosen = {unit.place for unit in communes}
    for unit in units:
        yield make_unit(publication, phrases, unit, unit.place in chosen, len(chosen) <= MOST_COMMUNES)


def list_ended(publication: Publication, units: Sequence[Place]) -> list[Place]:
    return [unit for unit in units if not unit.in_force(publication.as_of)]


def make_index(publication: Publication, phrases: Phrases, units: Sequence[Place], communes: Sequence[Place]) -> Page:
    """Today's communes first, then what lies around them, then those that ended and what they became."""
    old = list_ended(publication, units)
    told = {unit.place for unit in (*communes, *old)}
    values = {
        "publication": publication,
        "tiles": make_tiles(publication, communes, find_leading(publication, communes), phrases),
        "wide": [unit for unit in units if unit.place not in told],
        "old": old,
        "parts": list_parts(old, "old"),
        "find_today": find_today,
        "reforms": publication.reform_days[::-1],
    }
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
    return make_page(page, "units.html", phrases, values)


def make_lists(publication: Publication, phrases: Phrases, era: str, units: Sequence[Place]) -> Iterator[Page]:
    """The pages of many units: today's with their latest figure, ended ones with what they became."""
    parts = list_parts(units, era)
    leading = find_leading(publication, units)
    for part in parts:
        title = phrases("Đơn vị hành chính: {names}", names=part.label)
        page = Page(part.address, title, title, parent=URL.units)
        tiles = make_tiles(publication, part.rows, leading, phrases)
        values = {"era": era, "parts": parts, "here": part, "tiles": tiles, "publication": publication}
        yield make_page(page, "unit_list.html", phrases, values | {"find_today": find_today})


def make_unit(publication: Publication, phrases: Phrases, unit: Place, is_commune: bool, has_sheets: bool) -> Page:
    """The page of one unit; a commune may be chosen as the reader's own, and has a sheet where any has."""
    members = list_members(publication, unit)
    cards = list_cards(publication, unit, phrases)
    finding = tell_finding(cards, phrases)
    agencies = sorted(publication.agencies_at.get(unit.place, ()), key=lambda agency: sort_key(agency.name))
    values = {
        "publication": publication,
        "unit": unit,
        "is_commune": is_commune,
        "has_sheet": is_commune and has_sheets,
        "finding": finding,
        "tell_all": tell_all,
        "cards": cards,
        "members": members,
        "tiles": make_tiles(publication, members, find_leading(publication, members), phrases),
        "today": find_today(publication, unit),
        "events": list_events(unit),
        "reform": find_reform(publication, unit),
        "is_dated": is_dated(unit),
        "agencies": agencies,
        "reported": list_reported(publication, agencies),
        "tell_entry": tell_entry,
        "revisions": [one for one in publication.revisions if one.place == unit.place],
        "short": URL.short_unit(unit.place),
        "code": URL.code_unit(unit.place) if has_code(publication, unit, phrases) else "",
        "women": [profile for profile in publication.profiles.values() if profile.unit == unit.place],
    }
    title = tell_unit(unit, phrases)
    without = phrases("{name}: cơ quan, số liệu và được lập từ những đơn vị nào.", name=title)
    page = Page(
        URL.unit(unit.place),
        title,
        f"{title}. {finding}" if finding else without,
        parent=URL.units,
        group=phrases("Đơn vị đã kết thúc") if unit.valid_to else phrases("Đơn vị hành chính"),
        weight=0 if unit.valid_to else 2,
        about=unit.code,
    )
    return make_page(page, "unit.html", phrases, values)
