"""Communes as tiles: a map where each lies, a list where that is none, and what each tile says of its commune."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from build_scripts.languages import Phrases
from build_scripts.outputs.pages.breakdown import PAGE_SIZE
from build_scripts.outputs.places import MOST_TILES, find_leading, list_communes, make_tiles
from build_scripts.pipeline import publish_data
from build_scripts.publication import Place, Publication
from tests.cases import AS_OF, DEMO
from tests.province import make_province

VI = Phrases()


@pytest.fixture(scope="module")
def district() -> Publication:
    return publish_data(DEMO, AS_OF)


def make_units(example: Place, count: int, columns: int = 4) -> list[Place]:
    """So many communes like one that is there, side by side."""
    return [
        replace(example, place=f"thu-{n}", name=f"Xã Thử {n:04d}", tile=(n // columns, n % columns))
        for n in range(count)
    ]


def test_a_commune_lies_where_its_tile_says(district: Publication) -> None:
    units = list_communes(district)
    tiles = make_tiles(district, units, None, VI)
    found = {tile.unit: divmod(n, tiles.columns) for n, tile in enumerate(tiles.cells) if tile}
    assert found == {unit.place: unit.tile for unit in units}


def test_tiles_say_name_and_latest_figure(district: Publication) -> None:
    tiles = make_tiles(district, list_communes(district), district.indicators["I.1"], VI)
    said = {tile.name: (tile.words, tile.tint) for tile in tiles.cells if tile}
    assert said["Suối Mẫu"] == ("3 trên 4", 3)
    assert said["Ruộng Mẫu"] == ("2 trên 4", 2)
    assert "năm 2026" in tiles.caption


def test_tiles_without_an_indicator_ask_for_nothing(district: Publication) -> None:
    tiles = make_tiles(district, list_communes(district), None, VI)
    assert {(tile.words, tile.tint) for tile in tiles.cells if tile} == {("", 0)}
    assert tiles.caption == ""


@pytest.mark.parametrize(
    ("change", "words", "tint"),
    [
        ({"value_pct": None, "numerator": None, "denominator": None, "status": "c"}, "nhóm nhỏ", 0),
        ({"value_pct": None, "numerator": None, "denominator": None, "status": "x"}, "chưa có", 0),
        ({"numerator": 0, "value_pct": Fraction(0)}, "0 trên 4", 1),
        ({"numerator": 1, "value_pct": Fraction(25)}, "1 trên 4", 1),
        ({"numerator": 4, "value_pct": Fraction(100)}, "4 trên 4", 3),
        ({"period": 2025}, "3 trên 4 (2025)", 3),
        ({"numerator": 30, "denominator": 40, "value_pct": Fraction(75)}, "75%", 3),
    ],
)
def test_what_a_tile_says(district: Publication, change: dict[str, object], words: str, tint: int) -> None:
    def is_changed(place: str, indicator: str) -> bool:
        return (place, indicator) == ("suoi-mau-2025", "I.1")

    kept = [o for o in district.observations if not is_changed(o.place, o.indicator)]
    own = next(o for o in district.observations if is_changed(o.place, o.indicator) and o.period == 2026)
    changed = replace(district, observations=(*kept, replace(own, **change)))  # type: ignore[arg-type]
    tiles = make_tiles(changed, list_communes(district), district.indicators["I.1"], VI)
    assert [(tile.words, tile.tint) for tile in tiles.cells if tile and tile.name == "Suối Mẫu"] == [(words, tint)]


def test_where_there_is_no_map_communes_stand_by_the_alphabet(district: Publication) -> None:
    example = list_communes(district)[0]
    few = make_units(example, 8)
    nowhere = [*few, replace(example, place="thu", name="Xã Đâu", tile=None)]
    assert make_tiles(district, few, None, VI).columns == 4
    for units in (nowhere, make_units(example, 8, columns=6), make_units(example, MOST_TILES + 1)):
        tiles = make_tiles(district, units[::-1], None, VI)
        names = [tile.name for tile in tiles.cells if tile]
        assert tiles.columns == 0
        assert (len(names), names[-1]) == (len(units), f"Thử {len(units) - 1 - (units is nowhere):04d}")


def test_two_communes_of_one_name_are_told_apart(district: Publication) -> None:
    example = list_communes(district)[0]
    town = replace(example, place="town", name="Thị trấn Thử", kind_name="thị trấn", tile=(0, 1))
    tiles = make_tiles(district, [replace(example, name="Xã Thử", tile=(0, 0)), town], None, VI)
    assert [tile.name for tile in tiles.cells if tile] == ["Xã Thử", "Thị trấn Thử"]


def test_more_than_a_page_holds_are_pages_that_name_their_first_and_last(tmp_path: Path) -> None:
    make_province(tmp_path / "data", PAGE_SIZE + 1)
    province = publish_data(tmp_path / "data", AS_OF)
    tiles = make_tiles(province, list_communes(province), None, VI)
    assert tiles.cells == ()
    assert [(part.address, part.label) for part in tiles.parts] == [
        ("don-vi/danh-sach/", f"Xã Thử 0001 – Xã Thử {PAGE_SIZE:04d}"),
        ("don-vi/danh-sach/trang-2/", f"Xã Thử {PAGE_SIZE + 1:04d} – Xã Thử {PAGE_SIZE + 1:04d}"),
    ]


def test_the_indicator_of_the_tiles_is_the_first_that_has_figures(district: Publication) -> None:
    communes = list_communes(district)
    assert (found := find_leading(district, communes))
    assert found.indicator == "I.1"
    assert find_leading(replace(district, observations=()), communes) is None
