"""An attacker who knows all that is published, and the rules, narrows no hidden cell (tests/attacker.py)."""

import os
import random
from dataclasses import replace
from pathlib import Path

import pytest

from build_scripts.pipeline import publish_data
from build_scripts.publication import Publication
from tests.attacker import attack
from tests.cases import AS_OF, DEMO, append_rows, copy_official, read_rows, write_table

AREAS = int(os.environ.get("SOAK_AREAS", "12"))  # `make soak` attacks many more
GROUPS = {"S.1": "staff", "I.2": "roster", "I.3": "roster"}
PLACE, UNIT, PERIOD = "thach-an-2025", "dong-khe-2025", 2025


def read_blocks(folder: Path, agencies: set[str]) -> dict[str, dict[str, tuple[str, ...]]]:
    """indicator -> block -> its agencies, of the blocks made of these agencies."""
    found: dict[str, dict[str, tuple[str, ...]]] = {indicator: {} for indicator in GROUPS}
    for row in read_rows(folder, "blocks"):
        for indicator, group in GROUPS.items():
            if row["indicator_group"] == group and row["agency"] in agencies:
                found[indicator][row["block"]] = (*found[indicator].get(row["block"], ()), row["agency"])
    return found


def attack_place(publication: Publication, folder: Path, place: str) -> list[object]:
    agencies = {f.agency for f in publication.agency_figures if f.place == place}
    return list(attack(publication, place, read_blocks(folder, agencies)))


def test_the_illustrative_edition_holds() -> None:
    publication = publish_data(DEMO, AS_OF)
    assert {f.status for f in publication.block_figures} == {"c", "p"}
    for place in publication.indicators["S.1"].places:
        assert attack_place(publication, DEMO, place) == []


def make_area(folder: Path, chance: random.Random) -> None:
    """A random area on the official edition's units: few agencies, small offices, blocks near the limits."""
    copy_official(folder)
    write_table(folder, "agencies", [row for row in read_rows(folder, "agencies") if row["valid_from"] != "2025-07-01"])
    blocks = chance.choice((1, 2, 3))
    agencies = [(f"co-quan-{n}", n % blocks) for n in range(blocks * chance.randint(3, 5))]
    rows: list[list[object]] = [
        [agency, f"Cơ quan thử {agency}", "phong", UNIT, "noi-vu", "2025-07-01", "", "no"] for agency, _ in agencies
    ]
    tables: dict[str, list[list[object]]] = {
        "agencies": rows,
        "staff": [],
        "key_posts": [],
        "blocks": [],
        "roster": [],
    }
    scale = chance.choice((1, 3))  # small offices, or larger ones whose roster may be shown in blocks
    sums = {block: [0, 0] for block in range(blocks)}
    for agency, block in agencies:
        head, deputies = chance.randint(0, 1), chance.randint(0, 2)
        women, men = chance.randint(0, 7 * scale), chance.randint(0, 7 * scale)
        sums[block] = [sums[block][0] + women + head, sums[block][1] + men + deputies]
        tables["staff"].append([agency, PERIOD, women + men + head + deputies, women + head, "", "thu"])
        tables["key_posts"].append([agency, PERIOD, head, head, deputies, 0, "", "thu"])
        for group in ("staff", "roster"):
            tables["blocks"].append([f"{group}-{block}", f"Khối thử {block}", group, agency, "2025-07-01", ""])
    for block, (women, men) in sums.items():
        planned_women, planned_men = women * scale // 5, men * scale // 5
        trained = planned_women // 2
        if planned_women:
            tables["roster"].append(
                [f"roster-{block}", PERIOD, "2025-2030", planned_women + planned_men, planned_women, trained, "", "thu"]
            )
    append_rows(folder, "sources", ("thu", "Nguồn thử", "Thử", "", "", "", "official", "Chức danh thử", "2026-01-01"))
    for name, content in tables.items():
        append_rows(folder, name, *content)


@pytest.mark.parametrize("seed", range(AREAS))
def test_random_areas_hold(seed: int, tmp_path: Path) -> None:
    make_area(tmp_path / "data", random.Random(seed))
    assert attack_place(publish_data(tmp_path / "data", AS_OF), tmp_path / "data", PLACE) == []


def test_the_attacker_finds_what_a_careless_door_gives_away() -> None:
    """The staff of single agencies instead of blocks: he must find them, or his silence above means nothing."""
    publication = publish_data(DEMO, AS_OF)
    place = publication.indicators["S.1"].places[1]
    rows = [row for row in read_rows(DEMO, "staff") if row["period"] == "2026"]
    pattern = next(f for f in publication.block_figures if f.indicator == "S.1" and f.period == 2026)
    careless = replace(publication, block_figures=tuple(
        replace(pattern, block=row["agency"], numerator=int(row["staff_women"]), denominator=int(row["staff"])) for row in rows
    ))  # fmt: skip
    blocks = {"S.1": {row["agency"]: (row["agency"],) for row in rows}}
    found = attack(careless, place, blocks, trusts_rules=False)
    assert len({breach.cell for breach in found if breach.cell.endswith((" women", " men"))}) >= 50
