"""An attacker who knows all that is published, in all releases, and the rules, narrows no hidden cell (tests/attacker.py).

Controls with careless doors show that he would find what each rule forbids.
"""

import os
import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice
from pathlib import Path

import pytest

from build_scripts.door import blocks as rules
from build_scripts.door import disclosure
from build_scripts.door.ledger import check_ledger
from build_scripts.pipeline import publish, publish_data
from build_scripts.publication import Publication
from build_scripts.publication.releases import Account
from build_scripts.read.editions import read_all, read_checked
from tests.attacker import FIGURES, Blocks, Breach, Release, attack, read_release
from tests.cases import AS_OF, DEMO, append_rows, copy_official, edit, read_rows, write_table
from tests.releases import account_of

AREAS = int(os.environ.get("SOAK_AREAS", "12"))  # `make soak` attacks many more
PLACE, UNIT, PERIOD = "thach-an-2025", "dong-khe-2025", 2025


# ---- what is public --------------------------------------------------------------------------------------------------


def read_blocks(folder: Path, groups: Mapping[str, str], agencies: set[str], day: date) -> Blocks:
    """indicator -> block -> its agencies on a day, of the blocks made of these agencies; `groups`: indicator -> group."""
    found: dict[str, dict[str, tuple[str, ...]]] = {indicator: {} for indicator in groups}
    for row in read_rows(folder, "blocks"):
        is_open = row["valid_from"] <= day.isoformat() <= (row["valid_to"] or "9999")
        for indicator, group in groups.items():
            if is_open and row["indicator_group"] == group and row["agency"] in agencies:
                found[indicator][row["block"]] = (*found[indicator].get(row["block"], ()), row["agency"])
    return found


def read_releases(folder: Path, publication: Publication, places: Iterable[str], period: int) -> list[Release]:
    """What is told of some places in a period, each as a release of its own."""
    dataset = read_rows(folder, "blocks")
    known = {row["indicator_group"] for row in dataset}
    groups = {key: "staff" if key == "S.1" or "roster" not in known else "roster" for key in FIGURES}
    releases = []
    for place in places:
        agencies = {f.agency for f in publication.agency_figures if (f.place, f.period) == (place, period)}
        blocks = read_blocks(folder, groups, agencies, publication.plan.reference_date(period))
        releases.append(read_release(publication, place, period, blocks))
    return releases


def test_the_illustrative_edition_holds() -> None:
    publication = publish_data(DEMO, AS_OF)
    assert {f.status for f in publication.block_figures} == {"c", "p", "x"}
    for place in publication.indicators["S.1"].places:
        for period in sorted({o.period for o in publication.observations_at[place] if o.indicator in FIGURES}):
            assert list(attack(read_releases(DEMO, publication, [place], period))) == []


# ---- random areas ----------------------------------------------------------------------------------------------------


def make_area(folder: Path, chance: random.Random, sizes: tuple[int, int] = (3, 5)) -> None:
    """A random area on the official edition's units: few agencies, small offices, blocks near the limits.

    `sizes` are the least and greatest number of agencies of a block.
    The blocks of the roster are those of the staff under one id, or the same under another, or cut otherwise.
    """
    copy_official(folder)
    write_table(folder, "agencies", [row for row in read_rows(folder, "agencies") if row["valid_from"] != "2025-07-01"])
    blocks = chance.choice((1, 2, 3))
    agencies = [f"co-quan-{n}" for n in range(blocks * chance.randint(*sizes))]
    cut = [n % blocks for n in range(len(agencies))]
    roster_cut, is_shared = chance.choice(((cut, True), (cut, False), (sorted(cut), False)))
    if is_shared:
        text = (folder / "indicators.yml").read_text(encoding="utf-8")
        (folder / "indicators.yml").write_text(
            text.replace("block_group: roster", "block_group: staff"), encoding="utf-8"
        )
    roster_name = "staff" if is_shared else "roster"
    tables: dict[str, list[list[object]]] = {name: [] for name in ("staff", "key_posts", "blocks", "roster")}
    scale = chance.choice((1, 3))  # small offices, or larger ones whose roster may be shown in blocks
    sums = dict.fromkeys(roster_cut, (0, 0))
    for agency, block, roster_block in zip(agencies, cut, roster_cut, strict=True):
        head, deputies = chance.randint(0, 1), chance.randint(0, 2)
        women, men = chance.randint(0, 7 * scale), chance.randint(0, 7 * scale)
        before = sums[roster_block]
        sums[roster_block] = (before[0] + women + head, before[1] + men + deputies)
        statuses = [chance.choice(("",) * 30 + ("x",)) for _ in range(2)]
        tables["staff"].append([agency, PERIOD, women + men + head + deputies, women + head, statuses[0], "thu"])
        tables["key_posts"].append([agency, PERIOD, head, head, deputies, 0, statuses[1], "thu"])
        for name, number in {("staff", block), (roster_name, roster_block)}:
            tables["blocks"].append([f"{name}-{number}", f"Khối thử {number}", name, agency, "2025-07-01", ""])
    for number, (women, men) in sums.items():
        planned_women, planned_men = women * scale // 5, men * scale // 5
        if planned_women:
            status = chance.choice(("",) * 10 + ("x",))
            counts = [planned_women + planned_men, planned_women, planned_women // 2]
            tables["roster"].append([f"{roster_name}-{number}", PERIOD, "2025-2030", *counts, status, "thu"])
    append_rows(folder, "sources", ("thu", "Nguồn thử", "Thử", "", "", "", "official", "Chức danh thử", "2026-01-01"))
    append_rows(
        folder,
        "agencies",
        *(
            [agency, f"Cơ quan thử {agency}", "phong", UNIT, "noi-vu", "2025-07-01", "", "no", "", "", ""]
            for agency in agencies
        ),
    )
    for name, content in tables.items():
        append_rows(folder, name, *content)
    add_corrections(folder, tables)


def add_corrections(folder: Path, tables: Mapping[str, Sequence[Sequence[object]]]) -> None:
    """A correction of the staff of every block and of a unit, with its numbers, as an editor may write it."""
    for block in sorted({str(row[0]) for row in tables["blocks"] if row[2] == "staff"}):
        members = {row[3] for row in tables["blocks"] if row[0] == block}
        women = sum(int(str(row[3])) for row in tables["staff"] if row[0] in members)
        append_rows(folder, "revisions", ("2026-05-01", "S.1", block, PERIOD, "numerator", women + 1, women, "Thử"))


def make_earlier(later: Path, folder: Path, chance: random.Random) -> None:
    """What was known at an earlier release: the rows of a late agency, or of a late block, are not in yet."""
    copy_official(folder)
    for path in later.glob("*.*"):
        (folder / path.name).write_bytes(path.read_bytes())
    for name, column in (("staff", "agency"), ("key_posts", "agency"), ("roster", "place")):
        rows = read_rows(folder, name)
        late = chance.choice(rows)[column] if rows and chance.random() < 0.5 else ""
        write_table(folder, name, [row for row in rows if row[column] != late or row["period"] != str(PERIOD)])


@pytest.mark.parametrize("seed", range(AREAS))
def test_random_areas_hold_in_two_releases(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    make_area(tmp_path / "later", chance)
    make_earlier(tmp_path / "later", tmp_path / "earlier", chance)
    releases: list[Release] = []
    told: list[Account] = []
    for name in ("earlier", "later"):
        dataset = read_checked(tmp_path / name, AS_OF)
        publication = publish(dataset)[0].for_channel("site")
        check_ledger(dataset, publication, told)
        told.append(account_of(dataset, publication))
        releases += read_releases(tmp_path / name, publication, [PLACE], PERIOD)
    assert list(attack(releases)) == []


# ---- controls: a careless door, and he finds it ----------------------------------------------------------------------


def careless(monkeypatch: pytest.MonkeyPatch, limit: int) -> None:
    """A door that lets every block of any size out."""
    monkeypatch.setattr(rules, "MIN_AGENCIES", limit)
    monkeypatch.setattr(rules, "MIN_SIDE", limit)
    monkeypatch.setattr(disclosure, "PLACE_SIZE", limit)


def test_careless_limits_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    careless(monkeypatch, 0)
    found: list[Breach] = []
    for seed in range(6):
        make_area(tmp_path / str(seed), random.Random(seed), (1, 2))
        publication = publish_data(tmp_path / str(seed), AS_OF)
        found += attack(read_releases(tmp_path / str(seed), publication, [PLACE], PERIOD), trusts_rules=False)
    assert len(found) >= 20


@pytest.fixture
def area(tmp_path: Path) -> Path:
    """Twelve agencies of 20 staff, half of them women, in two blocks; the last has 21, 16 of them women."""
    folder = tmp_path / "data"
    copy_official(folder)
    append_rows(folder, "sources", ("thu", "Nguồn thử", "Thử", "", "", "", "official", "Chức danh thử", "2026-01-01"))
    for number, agency in enumerate(members(folder)):
        counts = (21, 16) if number == 11 else (20, 10)
        append_rows(folder, "staff", (agency, PERIOD, *counts, "", "thu"))
        append_rows(folder, "key_posts", (agency, PERIOD, 1, 0, 2, 1, "", "thu"))
        append_rows(folder, "blocks", (f"k-{number % 2}", f"Khối {number % 2}", "staff", agency, "2025-07-01", ""))
    return folder


def members(folder: Path) -> list[str]:
    return [row["agency"] for row in read_rows(folder, "agencies") if row["valid_from"] == "2025-07-01"]


def releases_of(folder: Path) -> list[Release]:
    return read_releases(folder, publish_data(folder, AS_OF), [PLACE], PERIOD)


def move_an_agency(folder: Path) -> None:
    edit(folder, f"k-1,Khối 1,staff,{members(folder)[-1]}", f"k-0,Khối 0,staff,{members(folder)[-1]}", "blocks.csv")


def add_an_agency(folder: Path) -> None:
    append_rows(
        folder, "agencies", ("tram-thu", "Trạm thử", "phong", UNIT, "noi-vu", "2025-07-01", "", "no", "", "", "")
    )
    append_rows(folder, "staff", ("tram-thu", PERIOD, 6, 5, "", "thu"))
    append_rows(folder, "key_posts", ("tram-thu", PERIOD, 1, 0, 0, 0, "", "thu"))
    append_rows(folder, "blocks", ("k-0", "Khối 0", "staff", "tram-thu", "2025-07-01", ""))


@pytest.mark.parametrize("change", [move_an_agency, add_an_agency])
def test_two_releases_of_other_agencies_are_found(area: Path, change: Callable[[Path], None]) -> None:
    """What the ledger forbids: a block, or a place, of other agencies for a period that was told."""
    before = releases_of(area)
    assert list(attack(before)) == []
    change(area)
    assert any(breach.left[0] == breach.left[1] for breach in attack(before + releases_of(area)))


def test_two_cuts_of_one_table_are_found(area: Path) -> None:
    """What the rule of one set of blocks forbids: the staff in two partitions, one office in another block."""
    first = releases_of(area)
    move_an_agency(area)
    assert any(breach.cell == f"{members(area)[-1]} women" for breach in attack(first + releases_of(area)))


def test_places_that_overlap_are_found(area: Path) -> None:
    """What the rule of successive places forbids, not asked here: five of the six communes beside all six."""
    append_rows(area, "units", ("nam-xa", "", "Năm xã thử", "area", "", "2025-07-01", "", "", "", ""))
    units = sorted({row["unit"] for row in read_rows(area, "agencies") if row["agency"] in members(area)})
    append_rows(area, "area_members", *(("nam-xa", unit) for unit in units[1:]))
    edit_places(area)
    publication = publish(read_all(area, AS_OF)[0])[0]
    together = read_releases(area, publication, [PLACE, "nam-xa"], PERIOD)
    assert not any(breach for alone in together for breach in attack([alone]))
    assert any(attack(together))


def edit_places(folder: Path) -> None:
    """The five communes are a headline place of every indicator."""
    text = (folder / "indicators.yml").read_text(encoding="utf-8")
    (folder / "indicators.yml").write_text(text.replace(f", {PLACE}]", f", {PLACE}, nam-xa]"), encoding="utf-8")


def test_a_row_that_is_not_available_would_be_found_in_a_block(area: Path) -> None:
    """A hidden row in the sum of its block, which the others' own figures then bare."""
    (release,) = releases_of(area)
    last = members(area)[-1]
    told = {"S.1": {"k-0": (60, 120), last: (16, 21)}}
    blocks = {"S.1": {"k-0": release.blocks["S.1"]["k-0"], last: (last,)}}
    assert any(attack([replace(release, block_figures=told, blocks=blocks)], trusts_rules=False))


def test_a_correction_of_a_hidden_block_is_found(area: Path) -> None:
    """A block of one agency that is refused, and a correction that tells its number."""
    last = members(area)[-1]
    edit(area, f"k-1,Khối 1,staff,{last}", f"k-2,Khối 2,staff,{last}", "blocks.csv")
    append_rows(area, "revisions", ("2026-05-01", "S.1", "k-2", PERIOD, "numerator", 17, 16, "Thử"))
    (release,) = releases_of(area)
    assert release.corrections == [("S.1", "k-2", "numerator", ())]
    assert list(attack([release])) == []
    assert any(attack([replace(release, corrections=[("S.1", "k-2", "numerator", (17, 16))])]))


def test_the_attacker_finds_the_staff_of_single_agencies() -> None:
    """He must find them where they are told instead of blocks, or his silence above means nothing."""
    publication = publish_data(DEMO, AS_OF)
    place = publication.indicators["S.1"].places[1]
    (release,) = read_releases(DEMO, publication, [place], 2026)
    rows = [row for row in read_rows(DEMO, "staff") if row["period"] == "2026"]
    told = {"S.1": {row["agency"]: (int(row["staff_women"]), int(row["staff"])) for row in rows}}
    blocks = {"S.1": {row["agency"]: (row["agency"],) for row in rows}}
    found = attack([replace(release, block_figures=told, blocks=blocks)], trusts_rules=False)
    told_of = (breach.cell for breach in found if breach.cell.endswith((" women", " men")))
    assert len(set(islice(told_of, 20))) == 20
