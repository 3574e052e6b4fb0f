"""Which agencies and communes lie in a place on a day, from the open data alone."""

from collections.abc import Mapping
from datetime import date

from build_scripts.attacker.tables import Row, Tables
from build_scripts.groups import group_by


class Geography:
    """The places and agencies of a release."""

    def __init__(self, tables: Tables, reference_day: tuple[int, int]) -> None:
        self.reference_day = reference_day
        self.places = {row["place"]: row for row in tables["places"]}
        self.agencies = {row["agency"]: row for row in tables["agencies"]}
        self.below = group_by(tables["places"], lambda row: row["parent"])
        self.names: Mapping[str, str] = {
            key: row["name"] for rows in (self.places, self.agencies) for key, row in rows.items()
        }

    def day(self, period: int) -> date:
        """The day that the figures of a period belong to."""
        return date(period, *self.reference_day)

    def units_of(self, place: str, day: date) -> set[str]:
        """The place, what lies below it and what it is made of, of what is in force."""
        found, waiting = set[str](), [place]
        while waiting:
            unit = waiting.pop()
            if unit and unit in self.places and unit not in found:
                found.add(unit)
                waiting += [row["place"] for row in self.below.get(unit, ())]
                waiting += self.places[unit].codes("members")
        return {unit for unit in found if self.places[unit].is_open(day)}

    def agencies_of(self, place: str, period: int, sector: str = "") -> tuple[str, ...]:
        """The agencies of a place in force on the day of a period; `sector`: of this one alone."""
        day = self.day(period)
        units = self.units_of(place, day)
        return tuple(sorted(key for key, row in self.agencies.items() if lies_in(row, units, day, sector)))

    def communes_of(self, place: str, period: int) -> tuple[str, ...]:
        """The units of a place that are made of no others."""
        day = self.day(period)
        units = self.units_of(place, day)
        return tuple(sorted(unit for unit in units if self.units_of(unit, day) <= {unit}))


def lies_in(agency: Row, units: set[str], day: date, sector: str) -> bool:
    return agency["unit"] in units and agency.is_open(day) and sector in ("", agency["sector"])
