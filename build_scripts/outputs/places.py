"""Communes as readers meet them: tiles about where they lie, each a link with its latest figure, and who lists them."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from build_scripts.languages import Phrases
from build_scripts.outputs.charts.base import short_label
from build_scripts.outputs.page import URL
from build_scripts.outputs.pages.breakdown import PAGE_SIZE, Part, cut_rows
from build_scripts.outputs.sentences import has_kind
from build_scripts.publication import Indicator, Observation, Place, Publication
from build_scripts.text import sort_key

MOST_COLUMNS = 5  # more leave no room for names on a phone
MOST_TILES = 60  # more are a list, by the alphabet
TINTS = (Fraction(100, 3), Fraction(200, 3))  # per cent from which a tile is darker


@dataclass(frozen=True)
class Tile:
    """A commune: `words` its figure ("3 trên 4", "nhóm nhỏ", "chưa có"; "" where none is asked for), `tint` 0 (no
    figure) to 3.
    """

    unit: str
    name: str
    words: str
    tint: int


@dataclass(frozen=True)
class Tiles:
    """Communes to choose from: `cells` row by row, None where nothing lies; `columns` is 0 for a list by the alphabet.

    Where there are too many for one page `cells` is empty and `parts` are the pages that list them. `caption` says
    what the words are about, "" without an indicator.
    """

    cells: Sequence[Tile | None]
    columns: int
    caption: str
    parts: Sequence[Part]


def make_tiles(
    publication: Publication, units: Sequence[Place], indicator: Indicator | None, phrases: Phrases
) -> Tiles:
    """The tiles of some units with their latest figures of an indicator, if one is asked for."""
    units = sorted(units, key=lambda unit: sort_key(unit.name))
    if len(units) > PAGE_SIZE:
        return Tiles((), 0, "", list_parts(list_communes(publication), "now"))
    key = indicator.indicator if indicator else ""
    newest = {unit.place: find_newest(publication.series(key, unit.place)) for unit in units} if key else {}
    year = max((o.period for o in newest.values() if o and o.is_shown), default=0)
    names = shorten(units)
    tiles = {unit.place: make_tile(unit, names[unit.place], newest, year, phrases) for unit in units}
    cells, columns = lay_out(units, tiles)
    return Tiles(cells, columns, tell_caption(indicator, year, phrases), ())


def find_newest(run: Sequence[Observation]) -> Observation | None:
    """The latest observation that has a figure, else the latest; None where there is none."""
    return next((o for o in reversed(run) if o.is_shown), run[-1] if run else None)


def shorten(units: Sequence[Place]) -> dict[str, str]:
    """Unit -> its name without its kind ("Đông Khê"), with it where two would be called the same."""
    short = {unit.place: unit.name[len(unit.kind_name) + 1 :] for unit in units if has_kind(unit)}
    names = list(short.values())
    return {u.place: short[u.place] if names.count(short.get(u.place, "")) == 1 else u.name for u in units}


def make_tile(unit: Place, name: str, newest: dict[str, Observation | None], year: int, phrases: Phrases) -> Tile:
    """One tile; a figure of another year than `year` says so."""
    if unit.place not in newest:
        return Tile(unit.place, name, "", 0)
    found = newest[unit.place]
    if found is None or found.value_pct is None:
        return Tile(unit.place, name, phrases("nhóm nhỏ") if found and found.status == "c" else phrases("chưa có"), 0)
    words = short_label(found, phrases) + ("" if found.period == year else f" ({found.period})")
    return Tile(unit.place, name, words, 1 + sum(found.value_pct >= bound for bound in TINTS))


def lay_out(units: Sequence[Place], tiles: dict[str, Tile]) -> tuple[list[Tile | None], int]:
    """(cells row by row, columns) of a map; by the alphabet with 0 columns where that is no map to be read."""
    spots = {unit.tile: tiles[unit.place] for unit in units if unit.tile is not None}
    columns = max((column for _, column in spots), default=-1) + 1
    if not units or len(spots) < len(units) or len(units) > MOST_TILES or columns > MOST_COLUMNS:
        return list(tiles.values()), 0
    rows = sorted({row for row, _ in spots})
    return [spots.get((row, column)) for row in rows for column in range(columns)], columns


def tell_caption(indicator: Indicator | None, year: int, phrases: Phrases) -> str:
    """What the figures of the tiles are; without any figure what is still to come."""
    if indicator is None:
        return ""
    title = phrases(indicator.title)
    if not year:
        return phrases("{title}: chưa có số liệu công khai của từng xã.", title=title)
    return phrases("{title}, năm {year}. Ô đậm hơn: tỷ lệ cao hơn.", title=title, year=year)


def list_communes(publication: Publication) -> list[Place]:
    """The units in force that are members of an area, by the Vietnamese alphabet: one of them is the reader's own."""
    members = {member for place in publication.places.values() for member in place.members}
    found = [publication.places[member] for member in members if publication.places[member].in_force(publication.as_of)]
    return sorted(found, key=lambda place: sort_key(place.name))


def find_leading(publication: Publication, units: Sequence[Place]) -> Indicator | None:
    """The first indicator that any of the units has a figure of; None where there is none."""
    shown = {o.indicator for unit in units for o in publication.observations_at.get(unit.place, ()) if o.is_shown}
    return next((one for key, one in publication.indicators.items() if key in shown), None)


def list_parts(units: Sequence[Place], era: str) -> list[Part]:
    """The pages of many units, in their order; none where the index of units holds them. `era` is now or old."""
    if len(units) <= PAGE_SIZE:
        return []
    return cut_rows(URL.unit_list(era), units, [unit.name for unit in units])
