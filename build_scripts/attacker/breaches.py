"""What of the hidden figures is bounded too narrowly, and by which statements."""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass

from build_scripts.attacker.facts import Group, Release, Statement
from build_scripts.attacker.knowledge import WIDE, Bounds, Knowledge
from build_scripts.attacker.rules import Cells
from build_scripts.attacker.views import View, list_views
from build_scripts.groups import group_by


@dataclass(frozen=True)
class Breach:
    """A hidden sum that became too narrow: what is left, and what each place's own figures leave of the public facts.

    `by`: the statements without any of which it would not be so.
    """

    period: int
    cells: Cells
    left: Bounds
    public: Bounds
    by: tuple[Statement, ...]


@dataclass
class Tally:
    """How many hidden sums were bounded."""

    hidden: int = 0


def find_breaches(
    releases: Sequence[Release], trusts_rules: bool = True, tally: Tally | None = None
) -> Iterator[Breach]:
    """Every breach of one edition, from all that its releases tell together, as it is found."""
    for view in list_views(releases, trusts_rules):
        yield from find_in_view(view, releases, tally or Tally(), trusts_rules)


def find_in_view(view: View, releases: Sequence[Release], tally: Tally, trusts_rules: bool = True) -> Iterator[Breach]:
    """Every breach of one view, and in `tally` how many hidden sums were bounded."""
    groups = (group for release in releases for group in release.groups)
    everything = Knowledge(view.statements, view.posts, view.cells, trusts_rules)
    everything.explore()
    own = group_by((s for s in view.statements if s.is_own), lambda one: (one.release, one.place))
    alone = [Knowledge(statements, view.posts, view.cells, trusts_rules) for statements in (*own.values(), [])]
    explained = list[tuple[Statement, ...]]()
    told = {cells for one in releases for s in one.statements if s.period == view.period for cells, _ in s.sums}
    for cells in list_hidden(view, groups, told):
        tally.hidden += 1
        left = everything.bound(cells)
        if left is None or left[1] - left[0] >= WIDE:
            continue
        public = meet([one.measure(cells) for one in alone])
        if left != public:
            by = explain(view, cells, explained, trusts_rules)
            yield Breach(view.period, cells, left, public, by)


def meet(bounds: Sequence[Bounds]) -> Bounds:
    """What is left by several bounds."""
    return max(least for least, _ in bounds), min(most for _, most in bounds)


def list_hidden(view: View, groups: Iterable[Group], told: Set[Cells]) -> Iterator[Cells]:
    """Every cell of a view, which may never be told, and every group that is not: neither itself nor by its parts."""
    yield from (frozenset([cell]) for cell in sorted(view.cells))
    shared = (group.cells for group in groups if group.period == view.period and group.cells <= view.cells)
    for cells in dict.fromkeys(cells for cells in shared if len(cells) > 1):
        if not is_told(cells, told):
            yield cells


def is_told(cells: Cells, told: Iterable[Cells]) -> bool:
    """Whether whole groups that are told make up these agencies: then so is the sum, be it as a difference."""
    members = {member for member, _ in cells}
    about = [{member for member, _ in one} for one in told if any(cell in one for cell in cells)]
    return members == set[str]().union(*(one for one in about if one <= members))


def explain(
    view: View, cells: Cells, explained: list[tuple[Statement, ...]], trusts_rules: bool
) -> tuple[Statement, ...]:
    """The statements that are needed to bound some cells so narrowly; those that explained others are tried first."""

    def is_narrow(statements: Sequence[Statement]) -> bool:
        least, most = Knowledge(statements, view.posts, view.cells, trusts_rules).measure(cells)
        return most - least < WIDE

    for known in explained:
        if is_narrow(known):
            return known
    needed = list(view.statements)
    for statement in view.statements[::-1]:  # what was told first is kept longest
        rest = [one for one in needed if one is not statement]
        if is_narrow(rest):
            needed = rest
    explained.append(tuple(needed))
    return explained[-1]
