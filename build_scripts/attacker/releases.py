"""Reads a release of one edition into what it tells: figures of places and blocks, refusals, corrections, key posts."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from build_scripts.attacker import rules
from build_scripts.attacker.facts import Group, Release, Statement
from build_scripts.attacker.geography import Geography
from build_scripts.attacker.rules import Cells, Condition, Posts
from build_scripts.attacker.tables import Row, Tables, read_reference_day, read_tables
from build_scripts.groups import group_by

Counts = tuple[int, int] | None  # numerator and denominator, None where they are not shown


def read_release(folder: Path, name: str) -> list[Release]:
    """A release, and as it was before each of its corrections; SiteError where its open data cannot be read.

    `folder` is that of an edition in a finished site, `name` how people know the release.
    """
    tables = read_tables(folder)
    reading = Reading(tables, Geography(tables, read_reference_day(folder)))
    told = [replace(one, release=name) for one in (*reading.list_places(), *reading.list_blocks())]
    corrected = [(replace(now, release=name), replace(old, release=name)) for now, old in reading.list_corrections()]
    told += [now for now, _ in corrected if now.sums and find_value(told, now.sums[0][0]) is None]
    groups = tuple(reading.list_groups(told))
    release = Release(name, tuple(told), reading.posts, groups, reading.geography.names)
    return [release, *(before(release, old) for _, old in corrected if is_other(told, old))]


def find_value(statements: Iterable[Statement], cells: Cells) -> int | None:
    """What a sum of cells is told to be."""
    return next((value for one in statements for group, value in one.sums if group == cells), None)


def is_other(statements: Iterable[Statement], old: Statement) -> bool:
    """Whether a number before a correction is there, and not the one that is told now."""
    return bool(old.sums) and find_value(statements, old.sums[0][0]) != old.sums[0][1]


def before(release: Release, old: Statement) -> Release:
    """The release with a number as it was before a correction."""
    [(cells, value)] = old.sums
    told = tuple(
        replace(one, sums=tuple((group, value if group == cells else now) for group, now in one.sums))
        for one in release.statements
    )
    return replace(release, statements=told, is_real=False)


class Reading:
    """The open data of one release, as statements."""

    def __init__(self, tables: Tables, geography: Geography) -> None:
        self.tables, self.geography = tables, geography
        self.indicators = {row["indicator"]: row for row in tables["indicators"]}
        self.posts = read_posts(self.indicators, tables["agency_figures"])

    def rows(self, table: str) -> list[Row]:
        """The rows about protected figures."""
        return [row for row in self.tables[table] if self.classes(row["indicator"]) in rules.PROTECTED]

    def classes(self, indicator: str) -> str:
        return self.indicators[indicator]["disclosure"] if indicator in self.indicators else ""

    def members(self, indicator: str, place: str, period: int, sector: str = "") -> tuple[str, ...]:
        """Who a figure of a place is about."""
        if self.indicators[indicator]["table"] in rules.BY_UNIT:
            return self.geography.communes_of(place, period)
        return self.geography.agencies_of(place, period, sector)

    def sums(self, indicator: str, members: Iterable[str]) -> tuple[Cells, Cells]:
        """The cells that numerator and denominator of an indicator add up; rows chosen by a filter are other cells."""
        row, known = self.indicators[indicator], list(members)
        top, bottom = (rules.cells_of(known, row.codes(name)) for name in ("numerator", "denominator"))
        return choose(top, row["where"]), choose(bottom, row["where"])

    def state(self, row: Row, groups: Mapping[str, Sequence[str]], counts: Mapping[str, Counts]) -> Statement:
        """What is told of groups of agencies; `counts`: of those that are told."""
        about = [self.sums(row["indicator"], members) for members in groups.values()]
        told = [
            pair
            for name, members in groups.items()
            if (count := counts.get(name)) is not None
            for pair in zip(self.sums(row["indicator"], members), count, strict=True)
        ]
        return Statement(
            row["indicator"], row["place"], int(row["period"]), False,
            self.classes(row["indicator"]) == rules.SENSITIVE, frozenset(cells for pair in about for cells in pair),
            tuple(told),
        )  # fmt: skip

    def list_places(self) -> Iterator[Statement]:
        """What is told of whole places, or refused as small."""
        for row in self.rows("observations"):
            indicator = self.indicators[row["indicator"]]
            members = self.members(row["indicator"], row["place"], int(row["period"]), row["sector"])
            told = replace(
                self.state(row, {"": members}, {"": counts_of(row)}),
                is_own=row["place"] in indicator.codes("places") and not row["sector"],
                file="observations.csv",
            )
            size = choose(rules.size_of(indicator.codes("numerator"), members), indicator["where"])
            if members and told.sums:
                yield replace(told, kept=(Condition(size, frozenset(), rules.PLACE_SIZE),))
            elif members and row["status"] == "c":
                yield replace(told, small=size)

    def list_blocks(self) -> Iterator[Statement]:
        """What is told of the blocks of a place; where all are refused, that one is not safe, or a report missing."""
        found = group_by(self.rows("blocks"), lambda row: (row["indicator"], row["place"], row["period"]))
        for (key, place, period), blocks in found.items():
            groups = {row["block"]: row.codes("agencies") for row in blocks}
            counts = {row["block"]: counts_of(row) for row in blocks}
            told = replace(self.state(blocks[0], groups, counts), file="blocks.csv")
            shown = [groups[block] for block, count in counts.items() if count is not None]
            if shown:
                yield replace(told, kept=tuple(self.list_conditions(key, place, int(period), shown)))
            elif {row["status"] for row in blocks} == {"c"} and min(map(len, groups.values())) >= rules.AGENCIES:
                yield replace(told, broken=tuple(self.list_conditions(key, place, int(period), [*groups.values()])))
            else:  # a block of too few agencies fails openly, a missing report tells nothing
                yield told

    def list_conditions(
        self, key: str, place: str, period: int, blocks: Sequence[Sequence[str]]
    ) -> Iterator[Condition]:
        """What holds for blocks that are shown, and for their place."""
        indicator = self.indicators[key]
        table, numerator = indicator["table"], indicator.codes("numerator")
        for agencies in blocks:
            posts = {agency: self.posts.get((agency, period), Posts()) for agency in agencies}
            yield from rules.keep_safe(table, numerator, posts)
        members = self.geography.agencies_of(place, period)
        yield from rules.keep_room(table, numerator, self.list_told(place, period), members)

    def list_told(self, place: str, period: int) -> set[str]:
        """The columns whose sum over a place is told by its own figures."""
        shown = (
            self.indicators[row["indicator"]]
            for row in self.rows("observations")
            if (row["place"], row["period"], row["sector"]) == (place, str(period), "") and row["numerator"]
        )
        return {column for one in shown for name in ("numerator", "denominator") for column in one.codes(name)}

    def list_corrections(self) -> Iterator[tuple[Statement, Statement]]:
        """The number of each correction as it is now and as it was before; without `sums` where none is told."""
        for row in self.rows("corrections"):
            members = self.find_members(row)
            told = replace(self.state(row, {"": members}, {}), file="corrections.csv")
            cells = self.sums(row["indicator"], members)[row["quantity"] == "denominator"]
            numbers = [to_count(row[name]) if row["quantity"] != "value_pct" else None for name in ("new", "old")]
            now, old = (replace(told, sums=((cells, n),) if n is not None and cells else ()) for n in numbers)
            yield now, old

    def find_members(self, row: Row) -> tuple[str, ...]:
        """Who a correction is about: a place, or a block of its period."""
        if row["place"] in self.geography.places:
            return self.members(row["indicator"], row["place"], int(row["period"]))
        blocks = [b for b in self.rows("blocks") if (b["block"], b["period"]) == (row["place"], row["period"])]
        return blocks[0].codes("agencies") if blocks else ()

    def list_groups(self, told: Iterable[Statement]) -> Iterator[Group]:
        """The blocks, communes and sectors of what is told: the sum of one is as hidden as its agencies."""
        for row in self.rows("blocks"):
            for cells in self.sums(row["indicator"], row.codes("agencies")):
                yield Group(f"khối “{row['block_name']}”", int(row["period"]), cells)
        for period, statements in group_by(told, lambda one: one.period).items():
            cells = frozenset(cell for one in statements for cell in one.cells if cell[0] in self.geography.agencies)
            for column in ("unit", "sector"):
                yield from self.group(period, cells, column)

    def group(self, period: int, cells: Cells, column: str) -> Iterator[Group]:
        """The cells of the agencies of each commune, or sector, by quantity."""
        agencies, what = self.geography.agencies, {"unit": "các cơ quan ở", "sector": "ngành"}[column]
        for (name, _), group in group_by(cells, lambda cell: (agencies[cell[0]][column], cell[1])).items():
            yield Group(f"{what} “{self.geography.names.get(name, name)}”", period, frozenset(group))


def choose(cells: Cells, where: str) -> Cells:
    """Cells of the rows that a filter chooses: other ones than those of all rows."""
    return frozenset((member, f"{quantity} ({where})") for member, quantity in cells) if where else cells


def counts_of(row: Row) -> Counts:
    numerator, denominator = row.whole("numerator"), row.whole("denominator")
    return None if numerator is None or denominator is None else (numerator, denominator)


def to_count(text: str) -> int | None:
    """A corrected number as a count, None where none is told."""
    return int(Fraction(text)) if text else None


def read_posts(indicators: Mapping[str, Row], rows: Iterable[Row]) -> dict[tuple[str, int], Posts]:
    """(agency, period) -> its key leaders: of several figures of them the widest."""
    found = dict[tuple[str, int], Posts]()
    for row in rows:
        counts = counts_of(row)
        if counts and indicators[row["indicator"]]["table"] == "key_posts":
            key = row["agency"], int(row["period"])
            known, men = found.get(key, Posts()), counts[1] - counts[0]
            found[key] = Posts(max(known.women, counts[0]), max(known.men, men))
    return found
