"""A Problem stops the build; a Notice informs at its end. There is nothing between."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """Something wrong in the data: where it is, and (in Vietnamese) what was seen and is expected.

    `row` is the number a spreadsheet shows (the header is row 1); 0 means the whole file.
    `column` is the column or key; "" means the whole row.
    """

    file: str
    row: int
    column: str
    message: str

    def __str__(self) -> str:
        place = [self.file]
        if self.row:
            place.append(f"dòng {self.row}")
        if self.column:
            place.append(f"cột “{self.column}”" if self.file.endswith(".csv") else f"mục “{self.column}”")
        return ", ".join(place) + ": " + self.message


@dataclass(frozen=True, order=True)
class Notice:
    """Something the editors should know; the build goes on. `message` is in Vietnamese."""

    file: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}: {self.message}"


class DataError(Exception):
    """All Problems of a step at once; the command shows them and ends with exit code 1."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = sorted(problems)


class CommandError(Exception):
    """A command that must not be carried out, told in Vietnamese; the command line ends with exit code 2."""


class SiteError(Exception):
    """A built site that must not be shown; the command shows the Problems and ends with exit code 3."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = sorted(problems)
