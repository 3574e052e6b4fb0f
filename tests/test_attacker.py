"""An attacker who knows all that is published, in all releases, and the rules, narrows no hidden cell; where the door or
an editor breaks a rule, he finds it, and a release is refused.

Controls with careless doors show that his silence means something.
"""

import csv
import os
import random
import re
import shutil
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from build_scripts.__main__ import main
from build_scripts.attacker import rules as known
from build_scripts.attacker.attack import attack
from build_scripts.attacker.breaches import Breach, find_breaches
from build_scripts.attacker.facts import Statement
from build_scripts.attacker.knowledge import Knowledge
from build_scripts.attacker.releases import read_release
from build_scripts.attacker.seen.broken import list_broken, list_small_changes
from build_scripts.attacker.seen.copies import list_differences
from build_scripts.attacker.seen.pages import list_untold
from build_scripts.attacker.tables import read_tables
from build_scripts.attacker.views import list_views
from build_scripts.door import blocks as rules
from build_scripts.door import disclosure
from build_scripts.door.ledger import check_ledger
from build_scripts.outputs.data.files import dump, make_table
from build_scripts.outputs.data.package import describe_package
from build_scripts.outputs.data.tables import TABLES
from build_scripts.pipeline import publish, publish_data
from build_scripts.problems import Problem, RefusedError
from build_scripts.publication import Publication
from build_scripts.publication.releases import Account
from build_scripts.read.editions import read_all, read_checked
from tests.cases import AS_OF, CASES, DEMO, append_rows, copy_official, edit, lay_out, read_rows, write_table
from tests.releases import account_of

AREAS = int(os.environ.get("SOAK_AREAS", "12"))  # `make soak` attacks many more
PLACE, UNIT, PERIOD = "thach-an-2025", "dong-khe-2025", 2025
Row = dict[str, str]


# ---- what is public --------------------------------------------------------------------------------------------------


def tell(publication: Publication, site: Path) -> Path:
    """The tables that a site tells, as a site of nothing else."""
    files = [file for table in TABLES for file in make_table(publication, table)]
    for file in [*files, dump("datapackage.json", describe_package(publication))]:
        if not file.path.endswith(".xlsx"):
            (site / file.path).parent.mkdir(parents=True, exist_ok=True)
            (site / file.path).write_bytes(file.content)
    return site


def change(site: Path, table: str, how: Callable[[list[Row]], Iterable[Row]]) -> None:
    """Change the rows of a table that a site tells."""
    path = site / "du-lieu" / f"{table}.csv"
    rows = list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))
    heads = path.read_text(encoding="utf-8-sig").splitlines()[0].split(",")
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, heads, restval="")
        writer.writeheader()
        writer.writerows(how(rows))


def find(*sites: Path, trusts_rules: bool = True) -> list[Breach]:
    releases = [release for site in sites for release in read_release(site, site.name)]
    return list(find_breaches(releases, trusts_rules))


def names(breaches: Iterable[Breach]) -> set[tuple[str, str]]:
    """The cells that were found alone."""
    return {cell for breach in breaches if len(breach.cells) == 1 for cell in breach.cells}


def is_exact(breach: Breach) -> bool:
    return breach.left[0] == breach.left[1]


def test_both_editions_hold(folder: Path) -> None:
    found = attack(folder)
    assert found.hidden > 1000
    assert found.periods >= 4


def test_what_the_attacker_knows_of_the_rules_is_what_the_method_page_tells() -> None:
    limits = publish_data(DEMO, AS_OF).limits
    assert (limits.place_size, limits.block_agencies, limits.side) == (known.PLACE_SIZE, known.AGENCIES, known.SIDE)


ONE, OTHER = known.of(["a"], "women"), known.of(["b"], "women")


def state(*sums: tuple[known.Cells, int], **rules_: Any) -> Statement:
    return Statement("S.1", "noi", PERIOD, True, False, frozenset([ONE, OTHER]), sums, **rules_)


def know(*statements: Statement, trusts_rules: bool = True) -> Knowledge:
    return Knowledge(statements, {"a": known.Posts(2, 0)}, ONE | OTHER, trusts_rules)


def test_what_is_told_and_refused_bounds_the_rest() -> None:
    """A sum, key leaders, a refused place, a shown block, and refused blocks of which one is not safe."""
    assert know(state((ONE | OTHER, 12))).measure(ONE) == (2, 12)
    assert know(state(small=ONE | OTHER)).measure(OTHER) == (0, 17)
    safe = known.Condition(ONE, known.NOTHING, 10)
    assert know(state((ONE | OTHER, 12), kept=(safe,))).measure(OTHER) == (0, 2)
    assert know(state((ONE | OTHER, 12), kept=(safe,)), trusts_rules=False).measure(OTHER) == (0, 10)
    refused = state((ONE | OTHER, 30), broken=(safe, known.Condition(OTHER, ONE, 5)))
    assert know(refused, state((ONE, 9))).is_possible()  # the first is broken
    assert know(refused, state((ONE, 13))).is_possible()  # 17 are four more: the second is
    assert not know(refused, state((ONE, 12))).is_possible()


def test_many_cells_are_shown_to_be_wide_by_few_answers() -> None:
    cells = known.cells_of([f"co-quan-{n}" for n in range(60)], ["staff"])
    everything = Knowledge(
        [Statement("S.1", "noi", PERIOD, True, False, frozenset([cells]), ((cells, 900),))], {}, cells
    )
    everything.explore()
    assert len(everything.list_narrow(cells)) <= 3
    assert len(everything.answers) < 30


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
    sites: list[Path] = []
    told: list[Account] = []
    for name in ("earlier", "later"):
        dataset = read_checked(tmp_path / name, AS_OF)
        publication = publish(dataset)[0].for_channel("site")
        check_ledger(dataset, publication, told)
        told.append(account_of(dataset, publication))
        sites.append(tell(publication, tmp_path / f"{name}-site"))
    assert find(*sites) == []


# ---- controls: a careless door, and he finds it ----------------------------------------------------------------------


def loosen(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    """A door without some of its limits."""
    for module, name in ((rules, "MIN_AGENCIES"), (rules, "MIN_SIDE"), (disclosure, "PLACE_SIZE")):
        if name in names:
            monkeypatch.setattr(module, name, 0)


def test_careless_limits_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    loosen(monkeypatch, "MIN_AGENCIES", "MIN_SIDE", "PLACE_SIZE")
    found: list[Breach] = []
    for seed in range(6):
        make_area(tmp_path / str(seed), random.Random(seed), (1, 2))
        publication = publish_data(tmp_path / str(seed), AS_OF)
        found += find(tell(publication, tmp_path / f"{seed}-site"), trusts_rules=False)
    assert len(found) >= 20


@pytest.mark.parametrize("limit", ["MIN_AGENCIES", "MIN_SIDE", "PLACE_SIZE"])
def test_a_door_without_one_of_its_limits_is_refused(
    limit: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loosen(monkeypatch, limit)

    def is_found(seed: int) -> bool:
        folder = tmp_path / str(seed)
        make_area(folder, random.Random(seed), (1, 2) if limit == "MIN_AGENCIES" else (3, 5))
        return is_refused(tell(publish_data(folder, AS_OF), tmp_path / f"{seed}-site"))

    assert any(is_found(seed) for seed in range(20))


def is_refused(site: Path, *kept: Path) -> bool:
    try:
        attack(site, kept)
    except RefusedError:
        return True
    return False


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


def site_of(folder: Path, name: str) -> Path:
    return tell(publish_data(folder, AS_OF), folder.with_name(name))


def move_an_agency(folder: Path) -> None:
    edit(folder, f"k-1,Khối 1,staff,{members(folder)[-1]}", f"k-0,Khối 0,staff,{members(folder)[-1]}", "blocks.csv")


def add_an_agency(folder: Path) -> None:
    append_rows(
        folder, "agencies", ("tram-thu", "Trạm thử", "phong", UNIT, "noi-vu", "2025-07-01", "", "no", "", "", "")
    )
    append_rows(folder, "staff", ("tram-thu", PERIOD, 6, 5, "", "thu"))
    append_rows(folder, "key_posts", ("tram-thu", PERIOD, 1, 0, 0, 0, "", "thu"))
    append_rows(folder, "blocks", ("k-0", "Khối 0", "staff", "tram-thu", "2025-07-01", ""))


@pytest.mark.parametrize("alter", [move_an_agency, add_an_agency])
def test_two_releases_of_other_agencies_are_refused(area: Path, alter: Callable[[Path], None]) -> None:
    """What the ledger forbids: a block, or a place, of other agencies for a period that was told."""
    before = site_of(area, "before")
    assert attack(before).hidden > 20
    alter(area)
    after = site_of(area, "after")
    assert any(map(is_exact, find(before, after)))
    with pytest.raises(RefusedError) as refused:
        attack(after, [before])
    told = "\n".join(map(str, refused.value.problems))
    assert "còn dưới 10 giá trị" in told
    assert str(before) in told
    assert "hãy giữ khối, cơ quan và số của kỳ ấy như bản đã đăng" in told


def test_two_kept_releases_that_differ_are_refused(area: Path) -> None:
    """A block of other agencies in the release before the last, whatever the new one tells of that period."""
    first = site_of(area, "first")
    move_an_agency(area)
    second, new = site_of(area, "second"), site_of(area, "new")
    for table in ("observations", "blocks"):
        change(new, table, lambda rows: [row for row in rows if row["period"] != str(PERIOD)])
    assert attack(new).hidden == 0
    assert attack(new, [first]).hidden > 20
    assert all(str(name) in "\n".join(refuse(new, first, second)) for name in (first, second))


def test_what_is_told_of_a_breach_tells_no_hidden_number(area: Path) -> None:
    before = site_of(area, "before")
    move_an_agency(area)
    after = site_of(area, "after")
    with pytest.raises(RefusedError) as refused:
        attack(after, [before])
    told = " ".join(problem.message.replace(str(before), "") for problem in refused.value.problems)
    assert set(re.findall(r"\b[0-9]+\b", told)) <= {"2025", "10", "1", "0"}


def test_releases_that_tell_the_same_hold(area: Path) -> None:
    sites = [site_of(area, name) for name in ("first", "second", "third")]
    assert attack(sites[2], sites[:2]).hidden == attack(sites[0]).hidden


def test_staff_that_are_corrected_between_releases_hold(area: Path) -> None:
    """Each release is right about itself; place and blocks of two of them contradict each other, and tell nothing."""
    before = site_of(area, "before")
    edit(area, f"{members(area)[0]},{PERIOD},20,10", f"{members(area)[0]},{PERIOD},24,13", "staff.csv")
    after = site_of(area, "after")
    assert read_told(before, "blocks") != read_told(after, "blocks")
    assert attack(after, [before]).hidden > attack(after).hidden
    change(after, "blocks", lambda rows: [row | REFUSED for row in rows])
    assert attack(after, [before]).releases == 2


REFUSED = {"numerator": "", "denominator": "", "value_pct": "", "status": "x"}


@pytest.mark.parametrize("story", ["a-hair-below-the-target", "merged-twice", "part-moved", "small-group"])
def test_stories_that_hide_figures_hold(story: str, tmp_path: Path) -> None:
    publication = publish_data(lay_out(CASES / story, tmp_path / "data"), AS_OF)
    assert attack(tell(publication, tmp_path / "site")).hidden


def test_two_cuts_of_one_table_are_refused(area: Path) -> None:
    """What the rule of one set of blocks forbids: the staff in two partitions, one office in another block."""
    site = site_of(area, "site")
    move_an_agency(area)
    second = [row | {"indicator": "S.2"} for row in read_told(site_of(area, "other"), "blocks")]
    change(
        site, "indicators", lambda rows: [*rows, *(r | {"indicator": "S.2"} for r in rows if r["indicator"] == "S.1")]
    )
    change(site, "blocks", lambda rows: [*rows, *second])
    assert (members(area)[-1], "women") in names(find(site))


def read_told(site: Path, table: str) -> list[Row]:
    return list(csv.DictReader((site / f"du-lieu/{table}.csv").read_text(encoding="utf-8-sig").splitlines()))


def test_places_that_overlap_are_refused(area: Path) -> None:
    """What the rule of successive places forbids, not asked here: five of the six communes beside all six."""
    append_rows(area, "units", ("nam-xa", "", "Năm xã thử", "area", "", "2025-07-01", "", "", "", ""))
    units = sorted({row["unit"] for row in read_rows(area, "agencies") if row["agency"] in members(area)})
    append_rows(area, "area_members", *(("nam-xa", unit) for unit in units[1:]))
    text = (area / "indicators.yml").read_text(encoding="utf-8")
    (area / "indicators.yml").write_text(text.replace(f", {PLACE}]", f", {PLACE}, nam-xa]"), encoding="utf-8")
    site = tell(publish(read_all(area, AS_OF)[0])[0], area.with_name("site"))
    for place in (PLACE, "nam-xa"):
        one = tell(publish(read_all(area, AS_OF)[0])[0], area.with_name(place))
        for table in ("observations", "blocks"):
            change(one, table, lambda rows, place=place: [row for row in rows if row["place"] == place])  # type: ignore[misc]
        assert find(one) == []
    assert is_refused(site)
    assert len({member for breach in find(site) if is_exact(breach) for member, _ in breach.cells}) >= 2


def test_a_sector_beside_its_place_is_refused(area: Path) -> None:
    """The staff of a sector of one office, which is told nowhere."""
    site = site_of(area, "site")
    last = members(area)[-1]
    change(site, "agencies", lambda rows: [row | {"sector": "rieng"} if row["agency"] == last else row for row in rows])
    assert find(site) == []
    change(site, "observations", lambda rows: [*rows, *tell_sector(rows)])
    assert {(last, "women"), (last, "men")} <= names(find(site))


def tell_sector(rows: Iterable[Row]) -> list[Row]:
    told = {"sector": "rieng", "numerator": "16", "denominator": "21"}
    return [row | told for row in rows if (row["indicator"], row["place"], row["period"]) == ("S.1", PLACE, "2025")]


def test_a_figure_of_a_single_commune_is_refused(area: Path) -> None:
    """Staff are told of headline places alone, whatever the size of a commune."""
    site = site_of(area, "site")
    row = next(row for row in read_told(site, "observations") if row["indicator"] == "S.1" and row["numerator"])
    told = row | {"place": UNIT, "numerator": "20", "denominator": "40"}
    change(site, "observations", lambda rows: [*rows, told])
    assert is_refused(site)


def test_a_row_that_is_not_available_would_be_found_in_a_block(area: Path) -> None:
    """A hidden row in the sum of its block, which the others' own figures then bare."""
    site, last = site_of(area, "site"), members(area)[-1]
    change(site, "blocks", lambda rows: split_off(rows, last))
    assert is_refused(site)
    assert (last, "women") in names(find(site, trusts_rules=False))


def split_off(rows: Sequence[Row], agency: str) -> Iterable[Row]:
    """The block of an agency with that agency in a block of its own, and what it tells."""
    for row in rows:
        agencies = row["agencies"].split(";")
        if row["indicator"] == "S.1" and agency in agencies:
            yield row | {"block": "rieng", "agencies": agency, "numerator": "16", "denominator": "21"}
            row |= {"agencies": ";".join(one for one in agencies if one != agency)}
            row |= {"numerator": str(int(row["numerator"]) - 16), "denominator": str(int(row["denominator"]) - 21)}
        yield row


def test_a_correction_of_a_hidden_block_is_refused(area: Path) -> None:
    """A block of one agency that is refused, and a correction that tells its number."""
    last = members(area)[-1]
    edit(area, f"k-1,Khối 1,staff,{last}", f"k-2,Khối 2,staff,{last}", "blocks.csv")
    append_rows(area, "revisions", ("2026-05-01", "S.1", "k-2", PERIOD, "numerator", 17, 16, "Thử"))
    site = site_of(area, "site")
    assert [row["new"] for row in read_told(site, "corrections")] == [""]
    assert find(site) == []
    change(site, "corrections", lambda rows: [row | {"old": "17", "new": "16"} for row in rows])
    assert {breach.left for breach in find(site) if breach.cells == {(last, "women")}} == {(16, 16), (17, 17)}
    assert is_refused(site)


@pytest.mark.parametrize(("old", "is_found"), [(58, False), (6, True)])
def test_the_number_before_a_correction_counts_too(area: Path, old: int, is_found: bool) -> None:
    """Once no women but the key leaders were told of a block: so none in any of its offices."""
    append_rows(area, "revisions", ("2026-05-01", "S.1", "k-0", PERIOD, "numerator", old, 60, "Thử"))
    site = site_of(area, "site")
    assert [row["old"] for row in read_told(site, "corrections")] == [str(old)]
    assert any(map(is_exact, find(site))) == is_found


def test_corrections_of_one_day_are_undone_together(area: Path) -> None:
    """The place and its block each with one woman less: neither contradicts the other."""
    for place, now in (("k-0", 60), (PLACE, 126)):
        append_rows(area, "revisions", ("2026-05-01", "S.1", place, PERIOD, "numerator", now - 1, now, "Thử"))
    _, before = read_release(site_of(area, "site"), "thu")
    assert {59, 125} <= {value for statement in before.statements for _, value in statement.sums}
    assert not before.is_real
    assert {view.wrong for view in list_views([before])} == {()}


def test_the_attacker_finds_the_staff_of_single_agencies(tmp_path: Path) -> None:
    """He must find them where they are told instead of blocks, or his silence above means nothing."""
    site = tell(publish_data(DEMO, AS_OF), tmp_path)
    rows = [row for row in read_rows(DEMO, "staff") if row["period"] == "2026"]
    model = next(row for row in read_told(site, "blocks") if (row["indicator"], row["period"]) == ("S.1", "2026"))
    told = [
        model
        | {
            "block": row["agency"],
            "agencies": row["agency"],
            "numerator": row["staff_women"],
            "denominator": row["staff"],
        }
        for row in rows
    ]
    change(
        site, "blocks", lambda blocks: [b for b in blocks if (b["indicator"], b["period"]) != ("S.1", "2026")] + told
    )
    found = find_breaches(read_release(site, "thu"), trusts_rules=False)
    single = (cell for breach in found for cell in breach.cells if cell[1] in ("women", "men"))
    assert len(set(islice(single, 8))) == 8


# ---- the gate --------------------------------------------------------------------------------------------------------


def refuse(site: Path, *kept: Path) -> list[str]:
    """The Problems for which a site is refused."""
    with pytest.raises(RefusedError) as refused:
        attack(site, kept)
    return [str(problem) for problem in refused.value.problems]


def test_a_sensitive_figure_that_changes_by_one_is_refused(demo: Publication, tmp_path: Path) -> None:
    """The training of the planned, told anew with one person more; of the staff it is no matter."""
    before, after = tell(demo, tmp_path / "before"), tell(demo, tmp_path / "after")

    def tell_changes() -> list[str]:
        releases = [release for site in (before, after) for release in read_release(site, site.name)]
        return [str(problem) for problem in list_small_changes(releases)]

    change(after, "observations", lambda rows: list(more(rows, "S.1", 1)))
    change(after, "observations", lambda rows: list(more(rows, "I.3", 3)))
    assert tell_changes() == []
    change(after, "observations", lambda rows: list(more(rows, "I.3", -2)))
    [told] = tell_changes()
    assert told.startswith(
        "du-lieu/observations.csv: I.3 của “vi-du-2025”, kỳ 2025: số nhạy cảm chỉ đổi vài người so với before"
    )


def more(rows: Iterable[Row], indicator: str, people: int) -> Iterable[Row]:
    """One figure with some people more in its numerator."""
    for row in rows:
        if (row["indicator"], row["period"], row["place"]) == (indicator, "2025", "vi-du-2025"):
            row |= {"numerator": str(int(row["numerator"]) + people)}
        yield row


def show_size(rows: Iterable[Row]) -> Iterable[Row]:
    """The place whose figure is refused as small, told."""
    for row in rows:
        yield row | {"numerator": "9", "denominator": "18", "status": ""} if row["status"] == "c" else row


def test_what_anybody_sees_is_refused(demo: Publication, tmp_path: Path) -> None:
    site = tell(demo, tmp_path)
    change(site, "observations", show_size)
    assert {problem.message.partition(": ")[2] for problem in see(site)} == {"nhóm dưới 20 người mà vẫn kể số"}


def see(site: Path) -> list[Problem]:
    """What anybody sees of it."""
    return list(list_broken(read_tables(site)))


def test_a_verdict_on_a_hidden_figure_is_refused(demo: Publication, tmp_path: Path) -> None:
    site = tell(demo, tmp_path)
    [row] = [row for row in read_told(site, "verdicts") if (row["indicator"], row["milestone"]) == ("I.3", "2025")]
    change(site, "observations", lambda rows: [r for r in rows if (r["indicator"], r["period"]) != ("I.3", "2025")])
    assert row["value_pct"]
    [told] = see(site)
    assert str(told).startswith("du-lieu/verdicts.csv: I.3 của “vi-du-2025”, kỳ 2025: kết quả kể tỷ lệ")


@pytest.mark.parametrize(
    ("how", "told"),
    [
        (lambda row: {"numerator": "", "denominator": ""}, "phải kể tất cả hoặc không khối nào"),
        (lambda row: {"agencies": row["agencies"].partition(";")[0]}, "có dưới 3 cơ quan mà vẫn kể số"),
    ],
)
def test_blocks_are_told_all_or_none_and_of_enough_agencies(area: Path, how: Callable[[Row], Row], told: str) -> None:
    site = site_of(area, "site")
    change(site, "blocks", lambda rows: [rows[0] | how(rows[0]), *rows[1:]])
    assert any(told in problem for problem in refuse(site))


def test_one_agency_in_two_blocks_is_refused(area: Path) -> None:
    site = site_of(area, "site")
    change(site, "blocks", lambda rows: [rows[0], rows[1] | {"agencies": rows[1]["agencies"] + ";" + members(area)[0]}])
    assert any("một cơ quan nằm trong hai khối" in problem for problem in refuse(site))


@pytest.mark.parametrize(
    "file", ["i-2.csv", "i-2.json", "i-2.xlsx", "i-3.xlsx", "minh-hoa-du-lieu.zip", "agencies.xlsx"]
)
def test_a_download_that_tells_something_else_is_refused(folder: Path, tmp_path: Path, file: str) -> None:
    """Each is put there as it is with one number more, or as that of another day."""
    site = tmp_path / "site"
    shutil.copytree(folder / "minh-hoa/du-lieu", site / "du-lieu")
    assert list(list_differences(site / "du-lieu")) == []
    falsify(site / "du-lieu" / file)
    found = {problem.file for problem in list_differences(site / "du-lieu")}
    assert found == {f"du-lieu/{file}", "du-lieu/minh-hoa-du-lieu.zip"}  # which still holds what was there before


def falsify(path: Path) -> None:
    """Change one number of a download."""
    if path.suffix == ".xlsx":
        book = openpyxl.load_workbook(path)
        told = book["Mã"].cell(book["Mã"].max_row, 5).value
        if path.stem == "agencies":
            book["Bảng đọc"].cell(book["Bảng đọc"].max_row, 1).value = 77
        for name in {"i-2": ["Mã"], "i-3": ["Bảng đọc", "Mã"]}.get(path.stem, []):
            for cell in (cell for row in book[name].iter_rows() for cell in row if cell.value == told):
                cell.value = 77
        book.save(path)
    elif path.suffix == ".zip":
        with zipfile.ZipFile(path, "w") as pack:
            pack.writestr("du-lieu/i-2.csv", "indicator")
    else:
        path.write_text(path.read_text(encoding="utf-8-sig").replace("138", "139", 1), encoding="utf-8-sig")


@pytest.mark.parametrize(
    ("words", "is_found"),
    [
        ("<p>Chỉ 9 trên 17 người.</p>", True),
        ('<img alt="9 of 17 people">', True),
        ("<p><b>9</b> trên 17 người</p>", True),
        ("<p>25 trên 70; thêm một thì 26 trên 70</p>", False),
        ("<p>mốc 9, 17 người</p>", False),
    ],
)
def test_a_page_that_tells_more_than_the_tables_is_found(
    demo: Publication, tmp_path: Path, words: str, is_found: bool
) -> None:
    site = tell(demo, tmp_path)
    page = site / "en/chi-so/i-2/index.html"
    page.parent.mkdir(parents=True)
    page.write_text(words, encoding="utf-8")
    found = [problem.file for problem in list_untold(site, read_tables(site))]
    assert found == (["en/chi-so/i-2/index.html"] if is_found else [])


def test_the_command_tells_how_many_it_tried(area: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = site_of(area, "site")
    assert main(["attack", "--out", str(site), "--kept", str(site), str(site)]) == 0
    assert re.search("thử tính ra [0-9]{2} số không công bố, từ 3 bản và 1 kỳ: không số nào", capsys.readouterr().out)


def test_a_site_that_hides_nothing_says_so(
    official: Publication, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["attack", "--out", str(tell(official, tmp_path))]) == 0
    assert "không có số liệu nào phải giữ kín" in capsys.readouterr().out


def test_the_command_refuses(area: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = site_of(area, "before")
    move_an_agency(area)
    assert main(["attack", "--out", str(site_of(area, "after")), "--kept", str(before)]) == 4
    assert "du-lieu/blocks.csv: kỳ 2025: số" in capsys.readouterr().err


def cut_short(text: str) -> str:
    return text[: len(text) // 2].rpartition(",")[0] + "\n"


@pytest.mark.parametrize(
    ("file", "how", "told"),
    [
        ("blocks.csv", lambda text: None, "không có tệp này"),
        ("observations.csv", lambda text: text.replace("denominator", "mau_so", 1), "thiếu cột denominator"),
        ("observations.csv", lambda text: text.replace(",2021,", ",2021.5,", 1), "thấy “2021.5”; cần một số nguyên"),
        ("observations.csv", cut_short, "số ô khác với dòng đầu"),
        ("agencies.csv", lambda text: text.replace("2010-01-01", "01/01/2010", 1), "cần một ngày"),
        ("blocks.csv", lambda text: text.encode("utf-16"), "không phải chữ UTF-8"),
        ("datapackage.json", lambda text: "{", "cần “reference_day”"),
    ],
)
def test_open_data_that_cannot_be_read_are_named(
    file: str,
    how: Callable[[str], str | bytes | None],
    told: str,
    demo: Publication,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = tell(demo, tmp_path) / "du-lieu" / file
    content = how(path.read_text(encoding="utf-8"))
    path.unlink()
    if content is not None:
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    assert main(["attack", "--out", str(tmp_path)]) == 3
    err = capsys.readouterr().err
    assert told in err
    assert file in err
    assert "Traceback" not in err


def test_a_folder_without_a_site_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["attack", "--out", str(tmp_path / "khong")]) == 3
    assert "không có tệp này" in capsys.readouterr().err
