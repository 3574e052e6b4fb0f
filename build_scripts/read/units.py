"""Units and agencies over time: what is in force on a day, what lies in a place, what became of what."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property

from build_scripts.groups import group_by
from build_scripts.read.cells import Row


def in_force(row: Row, day: date) -> bool:
    """Whether a unit, agency or block exists on a day; `valid_to` is the last day in force."""
    return bool(row["valid_from"] <= day and (row["valid_to"] is None or day <= row["valid_to"]))


def units_by(rows: Iterable[Row], column: str) -> dict[str, list[str]]:
    """Value of a column -> the units of its rows."""
    return {key: [row["unit"] for row in group] for key, group in group_by(rows, lambda row: str(row[column])).items()}


class Geography:
    """The units, agencies and blocks of the tables, ready to be asked; made once for a Dataset, it remembers its
    answers.
    """

    def __init__(self, tables: Mapping[str, Sequence[Row]]) -> None:
        self.tables = tables
        self.units = {row["unit"]: row for row in tables["units"]}
        self.members = units_by(tables["area_members"], "area")
        self.children = units_by((row for row in tables["units"] if row["parent"]), "parent")
        self._agencies: dict[tuple[str, date], list[Row]] = {}
        self._units: dict[str, set[str]] = {}

    @cached_property
    def agencies(self) -> Mapping[str, list[tuple[int, Row]]]:
        """Unit -> its agencies, each with its place in the table."""
        return group_by(enumerate(self.tables["agencies"]), lambda pair: str(pair[1]["unit"]))

    @cached_property
    def changes_to(self) -> Mapping[str, list[Row]]:
        """New unit -> the changes that made it."""
        return group_by(self.tables["unit_changes"], lambda row: str(row["new_unit"]))

    @cached_property
    def changes_from(self) -> Mapping[str, list[Row]]:
        """Old unit -> the changes that ended it, or took a part."""
        return group_by(self.tables["unit_changes"], lambda row: str(row["old_unit"]))

    @cached_property
    def blocks(self) -> Mapping[str, list[Row]]:
        """Group of indicators -> the rows of its blocks."""
        return group_by(self.tables["blocks"], lambda row: str(row["indicator_group"]))

    def units_of(self, place: str) -> set[str]:
        """The place itself, what lies below it through `parent`, and its members."""
        if place not in self._units:
            self._units[place] = found = set[str]()
            waiting = [place]
            while waiting:
                unit = waiting.pop()
                if unit not in found:
                    found.add(unit)
                    waiting += [*self.children.get(unit, ()), *self.members.get(unit, ())]
        return self._units[place]

    def agencies_of(self, place: str, day: date) -> list[Row]:
        """The agencies of a place in force on a day, by their unit, which must be in force too; in the order of the
        table.
        """
        if (place, day) not in self._agencies:
            units = (unit for unit in self.units_of(place) if unit in self.units and in_force(self.units[unit], day))
            found = sorted((pair for unit in units for pair in self.agencies.get(unit, ())), key=lambda pair: pair[0])
            self._agencies[place, day] = [row for _, row in found if in_force(row, day)]
        return self._agencies[place, day]

    def members_on(self, area: str, day: date) -> list[str]:
        """The member units of an area that are in force on a day."""
        return [unit for unit in self.members.get(area, ()) if in_force(self.units[unit], day)]

    def blocks_of(self, group: str | None, place: str, day: date) -> dict[str, list[str]]:
        """The blocks of an indicator group that lie in a place on a day: block -> its agencies in force."""
        rows = self.blocks.get(group or "", ())
        if not rows:
            return {}
        agencies = {row["agency"] for row in self.agencies_of(place, day)}
        blocks: dict[str, list[str]] = {}
        for row in rows:
            if in_force(row, day) and row["agency"] in agencies:
                blocks.setdefault(row["block"], []).append(row["agency"])
        return blocks

    def is_partition(self, blocks: Mapping[str, Sequence[str]], place: str, day: date) -> bool:
        """Whether the blocks hold every agency of the place once: a remainder would be bared by subtraction."""
        held = sorted(agency for agencies in blocks.values() for agency in agencies)
        return held == sorted(row["agency"] for row in self.agencies_of(place, day))

    def origins(self, unit: str, day: date) -> set[str] | None:
        """The units of an earlier day that make up this unit, or None where a part was moved.

        Steps back through `whole` changes only: counts of people may be added over them.
        """
        if in_force(self.units[unit], day):
            return {unit}
        changes = self.changes_to.get(unit)
        return self._union((row["old_unit"] for row in changes), day) if changes else None

    def _union(self, units: Iterable[str], day: date) -> set[str] | None:
        found: set[str] = set()
        for unit in units:
            lost_part = any(row["extent"] == "part" for row in self.changes_from.get(unit, ()))
            origins = None if lost_part else self.origins(unit, day)
            if origins is None:
                return None
            found |= origins
        return found

    def made_of(self, unit: str, day: date) -> list[str]:
        """The units right below a unit that are in force on a day."""
        return [child for child in self.children.get(unit, ()) if in_force(self.units[child], day)]

    def place_origins(self, place: str, day: date) -> set[str] | None:
        """The units of an earlier day whose people make up a place, an area through its members."""
        members = self.members.get(place)
        return self._union(members, day) if members else self.origins(place, day)
