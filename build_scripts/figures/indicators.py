"""Step 2: the value of every observation. pandas joins and adds; counts stay whole numbers, shares exact fractions.

Methods: share_having counts agencies whose numerator is above 0, over the agencies that reported;
share and parity divide a sum of counts by a sum of counts (parity sets the population's share beside it).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

import pandas as pd

from build_scripts.groups import group_by
from build_scripts.read.cells import Row
from build_scripts.read.dataset import Dataset
from build_scripts.read.tables import TABLES, people_behind
from build_scripts.read.units import Geography, in_force
from build_scripts.words import WEAKEST_FIRST

MAJORITY = "Kinh"  # minority = every other ethnic group
COUNTS = ("numerator", "denominator", "size")


@dataclass(frozen=True)
class Observed:
    """One observation as it was reported: counts (None where there is no figure), shares as exact per cents.

    `reported`, `expected` and `missing` (ids) are of agencies, None and empty for tables by place; `size` is how many
    people stand behind the figure.
    """

    indicator: str
    place: str
    sector: str  # "" for the whole place
    period: int
    numerator: int | None
    denominator: int | None
    value_pct: Fraction | None
    reference_pct: Fraction | None
    reported: int | None
    expected: int | None
    missing: tuple[str, ...]
    is_break: bool
    status: str
    sources: tuple[str, ...]
    size: int | None


@dataclass(frozen=True)
class Cell:
    """One observation to compute: what should have reported for a place, a sector ("" for all) and a period."""

    place: str
    sector: str
    period: int
    reporters: tuple[str, ...]  # agencies, or the places or blocks whose rows add up


@dataclass(frozen=True)
class Total:
    """The rows of a cell added up: who reported, and the sums over them; value_pct where a source tells nothing
    else.
    """

    reported: int
    numerator: int | None
    denominator: int
    having: int
    size: int | None
    value_pct: Fraction | None
    status: str
    sources: tuple[str, ...]
    missing: tuple[str, ...]
    is_break: bool


def compute(dataset: Dataset) -> list[Observed]:
    """All observations, by indicator, place, sector and period."""
    found = [observed for key in dataset.indicators for observed in compute_indicator(dataset, key)]
    return sorted(found, key=lambda o: (o.indicator, o.place, o.sector, o.period))


def compute_indicator(dataset: Dataset, key: str) -> Iterator[Observed]:
    """The observations of one indicator."""
    indicator = dataset.indicators[key]
    cells = list(list_cells(dataset, indicator))
    if not cells:
        return
    firsts: dict[str, int] = {}
    for cell in cells:
        firsts[cell.place] = min(cell.period, firsts.get(cell.place, cell.period))
    population = read_population(dataset) if indicator["method"] == "parity" else {}
    for cell, total in zip(cells, add_up(cells, read_figures(dataset, indicator)), strict=True):
        is_next = cell.place in indicator["places"][1:] and cell.place in dataset.geography.units
        is_first = is_next and cell.period == firsts[cell.place]
        is_break = is_first or cell.period in indicator["breaks"] or total.is_break
        reference_pct = minority_pct(dataset, population, cell) if population else None
        yield observe(indicator, cell, total, is_break, reference_pct)


def read_figures(dataset: Dataset, indicator: Row) -> pd.DataFrame:
    """The rows of the indicator's table that tell a figure: reporter, period, COUNTS, value_pct, status, source,
    is_break.
    """
    table = TABLES[indicator["table"]]
    people = people_behind(table, indicator["numerator"])
    records = [
        (
            row[table.reporter],
            dataset.period_of(table.name, row),
            row.add(indicator["numerator"]),
            row.add(indicator["denominator"]),
            row.add(people),
            row.values.get("value_pct"),
            row.values.get("status") or "",
            row["source"],
            row.values.get("is_break") == "yes",
        )
        for row in dataset.tables[table.name]
        if row.has_figure and row.matches(indicator["where"])
    ]
    columns = ["reporter", "period", *COUNTS, "value_pct", "status", "source", "is_break"]
    frame = pd.DataFrame(records, columns=columns, dtype=object)
    told = frame[frame["numerator"].notna() | frame["value_pct"].notna()]
    return told.astype(dict.fromkeys(COUNTS, "Int64"))


def list_cells(dataset: Dataset, indicator: Row) -> Iterator[Cell]:
    """Every observation that the indicator should have: headline places, their sectors, and the breakdown."""
    geography, table = dataset.geography, TABLES[indicator["table"]]
    breakdown = [unit for unit, row in geography.units.items() if row["kind"] in indicator["breakdown"]]
    reporters = reporters_by_period(dataset, indicator)
    for place in dict.fromkeys([*indicator["places"], *breakdown]):
        for period in sorted(reporters):
            day = dataset.day_of(table.name, period)
            if not exists(geography, place, day, reporters[period]):
                continue
            if table.is_by_place:
                yield Cell(place, "", period, list_rows(geography, indicator, reporters[period], place, day))
            else:
                yield from list_agencies(geography, indicator, place, period, day)


def exists(geography: Geography, place: str, day: date, reporters: set[str]) -> bool:
    """Whether a place should have a figure: a unit in force; a place elsewhere where it has a row: none is owed."""
    return in_force(geography.units[place], day) if place in geography.units else place in reporters


def reporters_by_period(dataset: Dataset, indicator: Row) -> dict[int, set[str]]:
    """Period -> whose rows there are, with a figure or without."""
    table = TABLES[indicator["table"]]
    found: dict[int, set[str]] = {}
    for row in dataset.tables[table.name]:
        if row.matches(indicator["where"]):
            found.setdefault(dataset.period_of(table.name, row), set()).add(row[table.reporter])
    return found


def list_agencies(geography: Geography, indicator: Row, place: str, period: int, day: date) -> Iterator[Cell]:
    """The cell of all expected agencies of a place and, for share_having in headline places, one a sector."""
    has_sectors = indicator["method"] == "share_having"
    agencies = [row for row in geography.agencies_of(place, day) if not has_sectors or row["counts_in_I1"] == "yes"]
    if agencies:
        yield Cell(place, "", period, tuple(row["agency"] for row in agencies))
    if has_sectors and place in indicator["places"]:
        for sector, members in sorted(group_by(agencies, lambda row: str(row["sector"])).items()):
            yield Cell(place, sector, period, tuple(row["agency"] for row in members))


def list_rows(geography: Geography, indicator: Row, present: set[str], place: str, day: date) -> tuple[str, ...]:
    """Whose rows make up a place: its own, else its blocks', else (councils of an area) its members'."""
    if place in present or place not in geography.units:
        return (place,)
    blocks = tuple(sorted(geography.blocks_of(indicator["block_group"], place, day)))
    if present & set(blocks):
        return blocks
    if indicator["table"] == "councils" and geography.members_on(place, day):
        return tuple(geography.members_on(place, day))
    return (place,)


def add_up(cells: Sequence[Cell], figures: pd.DataFrame) -> Iterator[Total]:
    """The rows of each cell's reporters joined to it and added up."""
    members = pd.DataFrame(
        [(number, cell.period, reporter) for number, cell in enumerate(cells) for reporter in cell.reporters],
        columns=["cell", "period", "reporter"],
    )
    joined = members.astype({"period": object}).merge(figures, how="left", on=["period", "reporter"])
    used = joined[joined["status"].notna()].assign(having=lambda frame: frame["numerator"] > 0)
    sums = used.groupby("cell")[[*COUNTS, "having"]].sum(min_count=1).to_dict("index")
    told = rows_by_cell(used, "numerator", "value_pct", "status", "source", "is_break")
    missing = rows_by_cell(joined[joined["status"].isna()], "reporter")
    for number in range(len(cells)):
        yield total_of(sums.get(number, {}), told.get(number, []), missing.get(number, []))


def rows_by_cell(frame: pd.DataFrame, *columns: str) -> dict[int, list[tuple[Any, ...]]]:
    """Cell -> its number and the values of these columns, row by row."""
    rows = zip(frame["cell"], *(frame[column] for column in columns), strict=True)
    return group_by(rows, lambda row: int(row[0]))


def total_of(sums: Mapping[Any, Any], told: Sequence[tuple[Any, ...]], missing: Sequence[tuple[Any, ...]]) -> Total:
    """The Total of one cell: `told` are (cell, numerator, value_pct, status, source, is_break) of the rows that it
    used, `missing` are (cell, reporter).
    """
    has_counts = bool(told) and not any(pd.isna(numerator) for _, numerator, *_ in told)
    size = sums.get("size")
    return Total(
        reported=len(told),
        numerator=int(sums["numerator"]) if has_counts else None,
        denominator=int(sums["denominator"]) if has_counts else 0,
        having=int(sums["having"]) if has_counts else 0,
        size=None if size is None or pd.isna(size) else int(size),
        value_pct=told[0][2] if told and not has_counts else None,
        status=min((status for *_, status, _, _ in told), key=WEAKEST_FIRST.index, default="x"),
        sources=tuple(sorted({source for *_, source, _ in told})),
        missing=tuple(sorted(reporter for _, reporter in missing)),
        is_break=any(is_break for *_, is_break in told),
    )


def observe(indicator: Row, cell: Cell, total: Total, is_break: bool, reference_pct: Fraction | None) -> Observed:
    """The observation of a cell: a share needs all of its rows, share_having those that there are."""
    by_place = TABLES[indicator["table"]].is_by_place
    is_having = indicator["method"] == "share_having"
    is_whole = bool(total.reported) and (is_having or not total.missing)
    numerator, denominator = (total.having, total.reported) if is_having else (total.numerator, total.denominator)
    has_counts = is_whole and total.numerator is not None and denominator > 0
    value = Fraction(100 * (numerator or 0), denominator) if has_counts else total.value_pct if is_whole else None
    return Observed(
        indicator=indicator["indicator"],
        place=cell.place,
        sector=cell.sector,
        period=cell.period,
        numerator=numerator if has_counts else None,
        denominator=denominator if has_counts else None,
        value_pct=value,
        reference_pct=reference_pct,
        reported=None if by_place else total.reported,
        expected=None if by_place else len(cell.reporters),
        missing=() if by_place else total.missing,
        is_break=is_break,
        status="x" if value is None else total.status,
        sources=total.sources,
        size=total.size,
    )


Population = Mapping[date, Mapping[str, Mapping[str, int]]]  # census -> unit -> ethnic group -> persons


def read_population(dataset: Dataset) -> Population:
    """Persons of each ethnic group, by census and unit."""
    found: dict[date, dict[str, dict[str, int]]] = {}
    for row in dataset.tables["population"]:
        found.setdefault(row["census_date"], {}).setdefault(row["unit"], {})[row["ethnic_group"]] = row["persons"]
    return found


def minority_pct(dataset: Dataset, population: Population, cell: Cell) -> Fraction | None:
    """Minorities in the population of a place, at the latest census by its period; None where unknown."""
    held = [day for day in population if day <= dataset.reference_date(cell.period)]
    if not held:
        return None
    census, geography = max(held), dataset.geography
    units = geography.place_origins(cell.place, census) or ()
    groups = [people_of(geography, population[census], unit, census) for unit in units]
    if not groups or not all(groups):
        return None
    everyone = sum(sum(group.values()) for group in groups)
    majority = sum(group.get(MAJORITY, 0) for group in groups)
    return Fraction(100 * (everyone - majority), everyone) if everyone else None


def people_of(
    geography: Geography, persons: Mapping[str, Mapping[str, int]], unit: str, day: date
) -> Mapping[str, int]:
    """The population of a unit by its own rows, else by those of all units below it; {} where a row is missing."""
    if unit in persons:
        return persons[unit]
    below = [people_of(geography, persons, child, day) for child in geography.made_of(unit, day)]
    if not all(below):
        return {}
    return {name: sum(group.get(name, 0) for group in below) for name in {name for group in below for name in group}}
