"""What each person agrees to: the rows of consents.csv, asked by the door and told as Notices."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property

from build_scripts.read.cells import Row


class Consents:
    """The consents of a Dataset at its as_of, worked out once."""

    def __init__(self, rows: Sequence[Row], as_of: date) -> None:
        self.rows = rows
        self.as_of = as_of

    def is_taken_back(self, row: Row) -> bool:
        """Whether a consent has been withdrawn by as_of."""
        return row["withdrawn_date"] is not None and row["withdrawn_date"] <= self.as_of

    def is_valid(self, row: Row) -> bool:
        """Whether a consent holds at as_of: given, not expired, not withdrawn."""
        is_over = row["expires_date"] is not None and row["expires_date"] < self.as_of
        return bool(row["given_date"] <= self.as_of and not is_over and not self.is_taken_back(row))

    @cached_property
    def last_withdrawals(self) -> dict[str, date]:
        """The day on which each person last took a consent back: it ends every consent given until then."""
        taken_back = [row for row in self.rows if self.is_taken_back(row)]
        return {
            row["person"]: row["withdrawn_date"] for row in sorted(taken_back, key=lambda row: row["withdrawn_date"])
        }

    @cached_property
    def withdrawn(self) -> set[str]:
        """Who has taken her consent back and not given a new one since."""
        ended = self.last_withdrawals
        given = {
            row["person"] for row in self.rows if ended.get(row["person"], date.max) < row["given_date"] <= self.as_of
        }
        return set(ended) - given

    @cached_property
    def scopes(self) -> dict[str, set[str]]:
        """Person -> the scopes of every consent that holds and that no withdrawal has ended."""
        scopes: dict[str, set[str]] = {row["person"]: set() for row in self.rows}
        for row in self.rows:
            if self.is_valid(row) and row["given_date"] > self.last_withdrawals.get(row["person"], date.min):
                scopes[row["person"]] |= set(row["scopes"])
        return scopes

    @cached_property
    def published(self) -> set[str]:
        """Whose biography has been published: what it tells of their birth and people is no secret."""
        return {row["person"] for row in self.rows if row["legal_basis"] == "published_biography"}

    def agree(self, people: Iterable[str], *scopes: str) -> bool:
        """Whether all of them agree to all of these scopes."""
        return all(self.scopes.get(person, set()).issuperset(scopes) for person in people)
