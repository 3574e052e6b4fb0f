"""Corrections that were published: the number before one was told as much as the number after it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from build_scripts.attacker.facts import Release, Statement
from build_scripts.attacker.rules import Cells

Statements = tuple[Statement, ...]


@dataclass(frozen=True)
class Correction:
    """A row of corrections: the sum of some cells before and after, None where it is not told.

    `about`: what it speaks of, without any sums.
    """

    day: str
    about: Statement
    cells: Cells
    old: int | None
    new: int | None


def to_count(text: str, whole: int | None) -> int | None:
    """A number as a count, also where it is a per cent of a `whole`; None where it is not told."""
    if not text:
        return None
    return int(Fraction(text)) if whole is None else round(Fraction(text) * whole / 100)


def find_value(statements: Iterable[Statement], period: int, cells: Cells) -> int | None:
    """What a sum of cells is told to be."""
    told = (pair for one in statements if one.period == period for pair in one.sums)
    return next((value for group, value in told if group == cells), None)


def list_untold(statements: Sequence[Statement], corrections: Iterable[Correction]) -> Iterator[Statement]:
    """The numbers after a correction of what is told nowhere else, as they must not be."""
    for one in corrections:
        if one.new is not None and find_value(statements, one.about.period, one.cells) is None:
            yield replace(one.about, sums=((one.cells, one.new),))


def list_earlier(release: Release, corrections: Sequence[Correction]) -> Iterator[Release]:
    """The release as it was before the corrections of each day, from the last of them back; what they changed first."""
    for day in sorted({one.day for one in corrections}, reverse=True):
        statements = release.statements
        for one in corrections:
            statements = undo(statements, one) if one.day == day else statements
        if statements != release.statements:
            ordered = sorted(statements, key=lambda one: one in release.statements)
            release = replace(release, statements=tuple(ordered), is_real=False)
            yield release


def undo(statements: Statements, correction: Correction) -> Statements:
    """What is told, with the number before a correction."""
    cells, old, period = correction.cells, correction.old, correction.about.period
    if old is None:
        return statements
    if find_value(statements, period, cells) is None:
        return (*statements, replace(correction.about, sums=((cells, old),)))
    return tuple(put(one, cells, old) if one.period == period else one for one in statements)


def put(statement: Statement, cells: Cells, value: int) -> Statement:
    return replace(statement, sums=tuple((group, value if group == cells else told) for group, told in statement.sums))
