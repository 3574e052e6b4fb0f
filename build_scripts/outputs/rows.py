"""The rows of an indicator's tables, worked out once for its charts, its page and the pages that it is cut into."""

import itertools
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from build_scripts.groups import group_by
from build_scripts.languages import Phrases
from build_scripts.publication import AgencyFigure, Indicator, Observation, Place, Publication
from build_scripts.text import sort_key

Run = tuple[Place, list[Observation]]  # a place and its figures, by period


@dataclass(frozen=True)
class AgencyRow:
    """What an agency reported."""

    name: str
    figure: AgencyFigure


@dataclass(frozen=True)
class Rows:
    """What stands in the tables of an indicator, by the Vietnamese alphabet.

    `places` are its headline places where several stand side by side, none where they follow one another; `units` its
    units by era ("now", "old"); `agencies` what each reported in the latest period.
    """

    places: Sequence[Run]
    sectors: Sequence[tuple[str, Observation]]
    units: Mapping[str, Sequence[Run]]
    agencies: Sequence[AgencyRow]


def list_rows(publication: Publication, indicator: Indicator) -> Rows:
    return Rows(
        list_places(publication, indicator),
        list_sectors(publication, indicator),
        list_units(publication, indicator),
        list_agencies(publication, indicator),
    )


def list_places(publication: Publication, indicator: Indicator) -> list[Run]:
    """The headline places with any figure, where several of them stand at the same time."""
    places = [publication.places[place] for place in indicator.places]
    if not any(stand_together(a, b) for a, b in itertools.pairwise(places)):
        return []
    runs = [(place, publication.series(indicator.indicator, place.place)) for place in places]
    return sorted(((place, run) for place, run in runs if run), key=lambda pair: sort_key(pair[0].name))


def stand_together(earlier: Place, later: Place) -> bool:
    """Whether two places, in the order of their indicator, are in force at the same time."""
    return earlier.valid_to is None or later.valid_from is None or later.valid_from <= earlier.valid_to


def list_sectors(publication: Publication, indicator: Indicator) -> list[tuple[str, Observation]]:
    """(name, observation) of every sector, at the latest period that has any."""
    found = [o for o in publication.observations_of.get(indicator.indicator, ()) if o.sector]
    newest = max((o.period for o in found), default=0)
    return sorted(
        ((publication.sectors[o.sector], o) for o in found if o.period == newest), key=lambda pair: sort_key(pair[0])
    )


def list_units(publication: Publication, indicator: Indicator) -> dict[str, list[Run]]:
    """The units that the indicator's places are made of: those in force ("now") and those before ("old")."""
    own = list_own(publication, indicator.places)
    found = [o for o in publication.observations_of.get(indicator.indicator, ()) if o.place in own and not o.sector]
    runs = group_by(sorted(found, key=lambda o: o.period), lambda o: o.place)
    units = sorted((publication.places[place] for place in runs), key=lambda unit: sort_key(unit.name))
    eras = group_by(units, lambda unit: "now" if unit.in_force(publication.as_of) else "old")
    return {era: [(unit, runs[unit.place]) for unit in eras[era]] for era in ("now", "old") if era in eras}


def list_own(publication: Publication, places: Iterable[str]) -> set[str]:
    """The ids of the units that make up some places: what lies below them and their members; where none of the places
    is in force any more, also what has become of those units. Never a neighbour's.
    """
    chosen = [publication.places[place] for place in places]
    below = group_by(publication.places.values(), lambda place: place.parent)
    has_ended = not any(place.in_force(publication.as_of) for place in chosen)
    own, waiting = {place.place for place in chosen}, list(chosen)
    while waiting:
        place = waiting.pop()
        heirs = [change.place for change in place.successors] if has_ended else []
        parts = {*place.members, *(unit.place for unit in below.get(place.place, ())), *heirs} - own
        own |= parts
        waiting += [publication.places[part] for part in parts]
    return own - {place.place for place in chosen}


def tell_kinds(units: Iterable[Place], phrases: Phrases) -> str:
    """What kinds of units they are, in the words of site.yml, the most frequent first: “xã, thị trấn”."""
    kinds = Counter(unit.kind_name for unit in units)
    return ", ".join(phrases.name(kind) for kind, _ in kinds.most_common())


def list_agencies(publication: Publication, indicator: Indicator) -> list[AgencyRow]:
    """What each agency reported in the latest period; empty where the indicator is not made of public offices."""
    found = publication.agency_figures_of.get(indicator.indicator, [])
    newest = max((f.period for f in found if f.numerator is not None), default=0)
    rows = [AgencyRow(publication.agencies[f.agency].name, f) for f in found if f.period == newest]
    return sorted(rows, key=lambda row: sort_key(row.name))
