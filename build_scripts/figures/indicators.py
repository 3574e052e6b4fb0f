"""Step 2: the value of every observation. pandas does the joining and adding; counts stay whole numbers.

Methods: share_having counts agencies whose numerator is above 0, over the agencies that reported;
share and parity divide a sum of counts by a sum of counts (parity sets the population's share beside it).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import pandas as pd

from build_scripts.figures.verdicts import NO_FIGURE
from build_scripts.read.dataset import Dataset, Row
from build_scripts.read.rules import BY_PLACE, PLACE_COLUMN, matches
from build_scripts.read.units import Geography, in_force

WEAKEST_FIRST = ("x", "e", "p", "r", "")
MAJORITY = "Kinh"  # minority = every other ethnic group
COLUMNS = (
    "indicator", "place", "sector", "period", "numerator", "denominator", "value_pct", "reference_pct",
    "reported", "expected", "missing", "is_break", "status", "sources", "size",
)  # fmt: skip


@dataclass(frozen=True)
class Cell:
    """One observation to compute: what should have reported for a place, a sector ("" for all) and a period."""

    place: str
    sector: str
    period: int
    reporters: tuple[str, ...]  # agencies, or the places or blocks whose rows add up


def compute(dataset: Dataset) -> pd.DataFrame:
    """All observations, one a row, with the columns of COLUMNS.

    numerator, denominator and size are counts (None where there is no figure); value_pct and reference_pct are
    exact Fractions in per cent; reported and expected count agencies (None for tables by place).
    """
    geography = Geography(dataset)
    rows = [row for key in dataset.indicators for row in compute_indicator(dataset, geography, key)]
    frame = pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)
    return frame.sort_values(["indicator", "place", "sector", "period"], ignore_index=True)


def compute_indicator(dataset: Dataset, geography: Geography, key: str) -> Iterator[dict[str, object]]:
    """The observations of one indicator."""
    indicator = dataset.indicators[key]
    figures = read_figures(dataset, indicator)
    cells = list(list_cells(dataset, geography, indicator, figures))
    if not cells:
        return
    joined = join(cells, figures)
    for number, group in joined.groupby("cell", sort=True):
        cell = cells[int(str(number))]
        values = summarise(group, indicator)
        is_first = cell.place in indicator["places"][1:] and cell.period == min(c.period for c in cells if c.place == cell.place)
        yield {
            "indicator": key, "place": cell.place, "sector": cell.sector, "period": cell.period,
            "is_break": is_first or cell.period in indicator["breaks"],
            "reference_pct": reference_pct(dataset, geography, indicator, cell),
            **values,
        }  # fmt: skip


def read_figures(dataset: Dataset, indicator: Row) -> pd.DataFrame:
    """The rows of the indicator's table: reporter, period, numerator, denominator, size, status, source."""
    table = indicator["table"]
    column = PLACE_COLUMN.get(table, "agency")
    rows = [row for row in dataset.tables[table] if matches(indicator, row)]
    records = [
        {
            "reporter": row[column],
            "period": dataset.period_of(table, row),
            "numerator": add(row, indicator["numerator"]),
            "denominator": add(row, indicator["denominator"]),
            "size": row[indicator["size"]] if indicator["size"] else None,
            "value_pct": row.values.get("value_pct"),
            "status": row.values.get("status") or "",
            "source": row["source"],
        }
        for row in rows
    ]
    names = ["reporter", "period", "numerator", "denominator", "size", "value_pct", "status", "source"]
    return pd.DataFrame(records, columns=names, dtype=object)


def add(row: Row, columns: tuple[str, ...]) -> int | None:
    """The sum of count columns, or None where one is empty."""
    values = [row[column] for column in columns]
    return None if None in values else sum(values)


def list_cells(dataset: Dataset, geography: Geography, indicator: Row, figures: pd.DataFrame) -> Iterator[Cell]:
    """Every observation that the indicator should have: headline places, their sectors, and the breakdown."""
    breakdown = [unit for unit, row in geography.units.items() if row["kind"] in indicator["breakdown"]]
    for place in dict.fromkeys([*indicator["places"], *breakdown]):
        for period in sorted(set(figures["period"])):
            day = dataset.reference_date(period)
            if place in geography.units and not in_force(geography.units[place], day):
                continue
            if indicator["table"] in BY_PLACE:
                yield Cell(place, "", period, list_rows(dataset, geography, indicator, figures, place, period))
            else:
                yield from list_agencies(geography, indicator, place, period, day)


def list_agencies(geography: Geography, indicator: Row, place: str, period: int, day: date) -> Iterator[Cell]:
    """The cell of all expected agencies of a place and, for share_having in headline places, one a sector."""
    has_sectors = indicator["method"] == "share_having"
    agencies = [row for row in geography.agencies_of(place, day) if not has_sectors or row["counts_in_I1"] == "yes"]
    if agencies:
        yield Cell(place, "", period, tuple(row["agency"] for row in agencies))
    if has_sectors and place in indicator["places"]:
        for sector in sorted({row["sector"] for row in agencies}):
            yield Cell(place, sector, period, tuple(row["agency"] for row in agencies if row["sector"] == sector))


def list_rows(
    dataset: Dataset, geography: Geography, indicator: Row, figures: pd.DataFrame, place: str, period: int
) -> tuple[str, ...]:
    """Whose rows make up a place: its own, else its blocks', else (councils of an area) its members'."""
    present = set(figures.loc[figures["period"] == period, "reporter"])
    day = dataset.reference_date(period)
    if place in present:
        return (place,)
    blocks = tuple(sorted(blocks_of(dataset, geography, indicator["block_group"], place, day)))
    if present & set(blocks):
        return blocks
    if indicator["table"] == "councils" and geography.members_on(place, day):
        return tuple(geography.members_on(place, day))
    return (place,)


def blocks_of(dataset: Dataset, geography: Geography, group: str | None, place: str, day: date) -> dict[str, list[str]]:
    """The blocks of an indicator group that lie in a place on a day: block -> its agencies in force."""
    agencies = {row["agency"] for row in geography.agencies_of(place, day)}
    blocks: dict[str, list[str]] = {}
    for row in dataset.tables["blocks"]:
        if row["indicator_group"] == group and in_force(row, day) and row["agency"] in agencies:
            blocks.setdefault(row["block"], []).append(row["agency"])
    return blocks


def join(cells: list[Cell], figures: pd.DataFrame) -> pd.DataFrame:
    """One row for each cell and reporter, with its figures where it has any."""
    members = [(number, cell.period, reporter) for number, cell in enumerate(cells) for reporter in cell.reporters]
    frame = pd.DataFrame(members, columns=["cell", "period", "reporter"])
    joined = frame.astype({"period": object, "reporter": object}).merge(figures, how="left", on=["period", "reporter"])
    has_figure = joined["numerator"].notna() | joined["value_pct"].notna()
    return joined.assign(is_reported=has_figure & ~joined["status"].isin(NO_FIGURE))


def summarise(group: pd.DataFrame, indicator: Row) -> dict[str, object]:
    """The figures of one cell out of the rows of its reporters."""
    used = group[group["is_reported"]]
    by_place = indicator["table"] in BY_PLACE
    values: dict[str, object] = {
        "reported": None if by_place else len(used),
        "expected": None if by_place else len(group),
        "missing": () if by_place else tuple(sorted(group.loc[~group["is_reported"], "reporter"])),
        "sources": tuple(sorted(set(used["source"]))),
        "size": int(used["size"].sum()) if indicator["size"] and len(used) else None,
    }
    is_whole = indicator["method"] == "share_having" or len(used) == len(group)
    return values | (add_up(used, indicator["method"]) if is_whole else no_figure())


def add_up(used: pd.DataFrame, method: str) -> dict[str, object]:
    """numerator, denominator, value_pct and the weakest status of the rows used."""
    if used.empty:
        return no_figure()
    status = min(used["status"], key=WEAKEST_FIRST.index)
    if used["numerator"].isna().any():
        return {"numerator": None, "denominator": None, "value_pct": used["value_pct"].iloc[0], "status": status}
    if method == "share_having":
        numerator, denominator = int((used["numerator"] > 0).sum()), len(used)
    else:
        numerator, denominator = int(used["numerator"].sum()), int(used["denominator"].sum())
    if denominator == 0:
        return no_figure()
    value = Fraction(100 * numerator, denominator)
    return {"numerator": numerator, "denominator": denominator, "value_pct": value, "status": status}


def no_figure() -> dict[str, object]:
    """What stands where there is no figure."""
    return {"numerator": None, "denominator": None, "value_pct": None, "status": "x"}


def reference_pct(dataset: Dataset, geography: Geography, indicator: Row, cell: Cell) -> Fraction | None:
    """For parity: minorities in the population of a place, at the latest census; None where unknown."""
    census = sorted({row["census_date"] for row in dataset.tables["population"]})
    held = [day for day in census if day <= dataset.reference_date(cell.period)]
    if indicator["method"] != "parity" or not held:
        return None
    persons = count_persons(dataset, held[-1])
    groups = [people_of(geography, persons, unit, held[-1]) for unit in geography.place_origins(cell.place, held[-1]) or ()]
    if not groups or not all(groups):
        return None
    everyone = sum(sum(group.values()) for group in groups)
    majority = sum(group.get(MAJORITY, 0) for group in groups)
    return Fraction(100 * (everyone - majority), everyone) if everyone else None


def count_persons(dataset: Dataset, census_date: date) -> dict[str, dict[str, int]]:
    """Persons of each ethnic group, by unit, at one census."""
    persons: dict[str, dict[str, int]] = {}
    for row in dataset.tables["population"]:
        if row["census_date"] == census_date:
            persons.setdefault(row["unit"], {})[row["ethnic_group"]] = row["persons"]
    return persons


def people_of(geography: Geography, persons: dict[str, dict[str, int]], unit: str, day: date) -> dict[str, int]:
    """The population of a unit by its own rows, else by those of all units below it; {} where a row is missing."""
    if unit in persons:
        return persons[unit]
    below = [people_of(geography, persons, child, day) for child in geography.made_of(unit, day)]
    if not all(below):
        return {}
    return {name: sum(group.get(name, 0) for group in below) for name in {name for group in below for name in group}}
