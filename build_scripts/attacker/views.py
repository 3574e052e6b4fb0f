"""Several releases read together: what all of them tell that can be true at once, seen from each of them.

A figure that a correction changed cannot be true twice: seen from a release, its own numbers count, then those of the
nearest releases. So each number that was ever told counts in some view.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from build_scripts.attacker.facts import Release, Statement
from build_scripts.attacker.knowledge import Knowledge
from build_scripts.attacker.rules import NOTHING, Cells, Posts


@dataclass(frozen=True)
class View:
    """Statements about the same people that can be true at once, the nearest first; `posts` of the agencies.

    `wrong`: what its release tells against the rules, or against the rest of it.
    """

    period: int
    statements: tuple[Statement, ...]
    posts: Mapping[str, Posts]
    wrong: tuple[Statement, ...]

    @property
    def cells(self) -> Cells:
        return NOTHING.union(*(statement.cells for statement in self.statements))


def list_views(releases: Sequence[Release], trusts_rules: bool = True) -> Iterator[View]:
    """Every view of the releases of one edition, in order of time; each people and period apart, and once."""
    seen = set[frozenset[Statement]]()
    for period in sorted({statement.period for release in releases for statement in release.statements}):
        for number, anchor in enumerate(releases):
            nearest = sorted(range(len(releases)), key=lambda n: (abs(n - number), n))
            ordered = [releases[n] for n in nearest]
            posts = join_posts(ordered, period)
            for statements in part(join(ordered, period)):
                if frozenset(statements) not in seen:
                    seen.add(frozenset(statements))
                    yield reconcile(anchor, period, statements, posts, trusts_rules)


def join(releases: Iterable[Release], period: int) -> list[Statement]:
    """What the releases tell of a period; of each subject what the first of them tells."""
    found = dict[object, Statement]()
    for release in releases:
        for statement in release.statements:
            if statement.period == period:
                found.setdefault(statement.subject, statement)
    return list(found.values())


def join_posts(releases: Iterable[Release], period: int) -> dict[str, Posts]:
    found = dict[str, Posts]()
    for release in releases:
        for (agency, year), posts in release.posts.items():
            if year == period:
                found.setdefault(agency, posts)
    return found


def part(statements: Iterable[Statement]) -> list[list[Statement]]:
    """Statements that share agencies or communes together, others apart."""
    parts = list[tuple[set[str], list[Statement]]]()
    for statement in statements:
        members, together = {member for member, _ in statement.cells}, [statement]
        for one in [one for one in parts if one[0] & members]:
            parts.remove(one)
            members, together = members | one[0], [*one[1], *together]
        parts.append((members, together))
    return [together for _, together in parts]


def reconcile(
    anchor: Release, period: int, statements: Sequence[Statement], posts: Mapping[str, Posts], trusts_rules: bool
) -> View:
    """The view from a release: all statements where they can be true at once, else as many as can, its own first."""
    cells = NOTHING.union(*(statement.cells for statement in statements))

    def can_be(chosen: Sequence[Statement]) -> bool:
        return Knowledge(chosen, posts, cells, trusts_rules).is_possible()

    chosen, wrong = list(statements), list[Statement]()
    if not can_be(chosen):
        chosen = []
        for statement in sorted(statements, key=lambda one: one.release != anchor.name):
            bare = replace(statement, small=NOTHING, kept=(), broken=())
            fitting = next((one for one in (statement, bare) if can_be([*chosen, one])), None)
            chosen += [fitting] if fitting else []
            if fitting is not statement and statement.release == anchor.name and anchor.is_real:
                wrong.append(statement)
    return View(period, tuple(chosen), posts, tuple(wrong))
