"""Units and agencies over time: what is in force on a day, what lies in a place, what became of what."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from build_scripts.read.dataset import Dataset, Row


def in_force(row: Row, day: date) -> bool:
    """Whether a unit, agency or block exists on a day; `valid_to` is the last day in force."""
    return bool(row["valid_from"] <= day and (row["valid_to"] is None or day <= row["valid_to"]))


class Geography:
    """The units and agencies of a Dataset, ready to be asked."""

    def __init__(self, dataset: Dataset) -> None:
        self.units = dataset.by_key("units")
        self.agencies = dataset.tables["agencies"]
        self.members: dict[str, list[str]] = defaultdict(list)
        for row in dataset.tables["area_members"]:
            self.members[row["area"]].append(row["unit"])
        self.children: dict[str, list[str]] = defaultdict(list)
        for unit, row in self.units.items():
            if row["parent"]:
                self.children[row["parent"]].append(unit)
        self.changes = dataset.tables["unit_changes"]

    def units_of(self, place: str) -> set[str]:
        """The place itself, what lies below it through `parent`, and its members."""
        found: set[str] = set()
        waiting = [place]
        while waiting:
            unit = waiting.pop()
            if unit not in found:
                found.add(unit)
                waiting += self.children[unit] + self.members[unit]
        return found

    def agencies_of(self, place: str, day: date) -> list[Row]:
        """The agencies of a place in force on a day, by their unit, which must be in force too."""
        units = {unit for unit in self.units_of(place) if in_force(self.units[unit], day)}
        return [row for row in self.agencies if row["unit"] in units and in_force(row, day)]

    def members_on(self, area: str, day: date) -> list[str]:
        """The member units of an area that are in force on a day."""
        return [unit for unit in self.members[area] if in_force(self.units[unit], day)]

    def origins(self, unit: str, day: date) -> set[str] | None:
        """The units of an earlier day that make up this unit, or None where a part was moved.

        Steps back through `whole` changes only: counts of people may be added over them.
        """
        if in_force(self.units[unit], day):
            return {unit}
        changes = [row for row in self.changes if row["new_unit"] == unit]
        return self._union((row["old_unit"] for row in changes), day) if changes else None

    def _union(self, units: Iterable[str], day: date) -> set[str] | None:
        found: set[str] = set()
        for unit in units:
            lost_part = any(row["old_unit"] == unit and row["extent"] == "part" for row in self.changes)
            origins = None if lost_part else self.origins(unit, day)
            if origins is None:
                return None
            found |= origins
        return found

    def made_of(self, unit: str, day: date) -> list[str]:
        """The units right below a unit that are in force on a day."""
        return [child for child in self.children[unit] if in_force(self.units[child], day)]

    def place_origins(self, place: str, day: date) -> set[str] | None:
        """The units of an earlier day whose people make up a place, an area through its members."""
        return self._union(self.members[place], day) if self.members[place] else self.origins(place, day)
