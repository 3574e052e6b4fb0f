"""What a release tells, as sums over cells that nobody is told."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from build_scripts.attacker.rules import NOTHING, Cells, Condition, Posts


@dataclass(frozen=True)
class Statement:
    """What a release tells at once of one indicator in one place and period: of the place itself, or of its blocks.

    `about`: the cells that it speaks of, be they told or refused. `sums`: cells, and what they add up to. `small`:
    cells that are fewer people than a place needs. `kept`: conditions that hold, as something is shown; `broken`:
    conditions of which at least one does not hold, as nothing is.
    """

    indicator: str
    place: str
    period: int
    is_own: bool  # about the place itself, as one of those that the indicator is about
    is_sensitive: bool
    about: frozenset[Cells]
    sums: tuple[tuple[Cells, int], ...] = ()
    small: Cells = frozenset()
    kept: tuple[Condition, ...] = ()
    broken: tuple[Condition, ...] = ()
    release: str = field(default="", compare=False)
    file: str = field(default="", compare=False)

    @property
    def subject(self) -> tuple[str, frozenset[Cells]]:
        """What only one of several releases can be right about."""
        return self.indicator, self.about

    @property
    def cells(self) -> Cells:
        """All that it says something of, be it by a rule."""
        conditions = (cells for one in (*self.kept, *self.broken) for cells in (one.plus, one.minus))
        return NOTHING.union(*self.about, self.small, *conditions)


@dataclass(frozen=True)
class Group:
    """Some agencies or communes whose sum of one quantity may be told nowhere: a refused block, a commune, a sector."""

    name: str
    period: int
    cells: Cells


@dataclass(frozen=True)
class Release:
    """One release of one edition. `posts`: (agency, period) -> its key leaders; `names`: of agencies and places.

    `is_real`: it was published so, and is not one with a number as it was before a correction.
    """

    name: str
    statements: tuple[Statement, ...]
    posts: Mapping[tuple[str, int], Posts]
    groups: tuple[Group, ...]
    names: Mapping[str, str]
    is_real: bool = True
