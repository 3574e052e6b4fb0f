"""Reads a release of one edition into what it tells: figures of places and blocks, refusals, corrections, key posts."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from build_scripts.attacker import rules
from build_scripts.attacker.corrections import Correction, find_value, list_earlier, list_untold, to_count
from build_scripts.attacker.facts import Group, Release, Statement
from build_scripts.attacker.geography import Geography
from build_scripts.attacker.rules import Cells, Condition, Posts
from build_scripts.attacker.tables import DATA, Row, Tables, read_reference_day, read_tables
from build_scripts.groups import group_by

Counts = tuple[int, int] | None  # numerator and denominator, None where they are not shown


def read_release(folder: Path, name: str) -> list[Release]:
    """A release, and as it was before each of its corrections; SiteError where its open data cannot be read.

    `folder` is that of an edition in a finished site, `name` how people know the release.
    """
    tables = read_tables(folder)
    reading = Reading(name, tables, Geography(tables, read_reference_day(folder)))
    told = [*reading.list_places(), *reading.list_blocks()]
    corrections = list(reading.list_corrections(told))
    told += list_untold(told, corrections)
    release = Release(name, tuple(told), reading.posts, tuple(reading.list_groups(told)), reading.geography.names)
    return [release, *list_earlier(release, corrections)]


class Reading:
    """The open data of one release, as statements."""

    def __init__(self, release: str, tables: Tables, geography: Geography) -> None:
        self.release, self.tables, self.geography = release, tables, geography
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

    def state(self, row: Row, told: Sequence[tuple[Sequence[str], Counts]], file: str) -> Statement:
        """What a row, or several of one indicator, place and period, tell of some agencies and their counts."""
        pairs = [(self.sums(row["indicator"], members), counts) for members, counts in told]
        return Statement(
            indicator=row["indicator"],
            place=row["place"],
            period=int(row["period"]),
            is_own=False,
            is_sensitive=self.classes(row["indicator"]) == rules.SENSITIVE,
            about=frozenset(cells for both, _ in pairs for cells in both),
            sums=tuple(pair for both, counts in pairs if counts for pair in zip(both, counts, strict=True)),
            release=self.release,
            file=f"{DATA}/{file}",
        )

    def list_places(self) -> Iterator[Statement]:
        """What is told of whole places, or refused as small."""
        for row in self.rows("observations"):
            indicator = self.indicators[row["indicator"]]
            members = self.members(row["indicator"], row["place"], int(row["period"]), row["sector"])
            is_own = row["place"] in indicator.codes("places") and not row["sector"]
            told = replace(self.state(row, [(members, counts_of(row))], "observations.csv"), is_own=is_own)
            size = choose(rules.size_of(indicator.codes("numerator"), members), indicator["where"])
            if members and told.sums:
                yield replace(told, kept=(Condition(size, rules.NOTHING, rules.PLACE_SIZE),))
            elif members and row["status"] == "c":
                yield replace(told, small=size)

    def list_blocks(self) -> Iterator[Statement]:
        """What is told of the blocks of a place, or that one is not safe where all are refused.

        A block of too few agencies fails openly, and a missing report tells nothing.
        """
        found = group_by(self.rows("blocks"), lambda row: (row["indicator"], row["place"], row["period"]))
        for rows in found.values():
            blocks = [(row.codes("agencies"), counts_of(row)) for row in rows]
            told = self.state(rows[0], blocks, "blocks.csv")
            shown = [agencies for agencies, counts in blocks if counts]
            refused = [agencies for agencies, _ in blocks]
            if shown:
                yield replace(told, kept=tuple(self.list_conditions(rows[0], shown)))
            elif {row["status"] for row in rows} == {"c"} and min(map(len, refused)) >= rules.AGENCIES:
                yield replace(told, broken=tuple(self.list_conditions(rows[0], refused)))

    def list_conditions(self, row: Row, blocks: Iterable[Sequence[str]]) -> Iterator[Condition]:
        """What holds for blocks that are shown, and for their place; `row` is of one of them."""
        indicator, place, period = self.indicators[row["indicator"]], row["place"], int(row["period"])
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

    def list_corrections(self, told: Sequence[Statement]) -> Iterator[Correction]:
        """The corrections of protected figures; those of a per cent as the counts that it is made of."""
        for row in self.rows("corrections"):
            period, members = int(row["period"]), self.find_members(row)
            top, bottom = self.sums(row["indicator"], members)
            whole = find_value(told, period, bottom) if row["quantity"] == "value_pct" else None
            if members and (whole is not None or row["quantity"] != "value_pct"):
                about = self.state(row, [(members, None)], "corrections.csv")
                old, new = (to_count(row[name], whole) for name in ("old", "new"))
                yield Correction(row["date"], about, bottom if row["quantity"] == "denominator" else top, old, new)

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
