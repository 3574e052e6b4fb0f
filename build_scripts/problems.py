"""A Problem stops the build; a Notice informs at its end. There is nothing between."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

MOST_TOLD = 20  # lines of one file; the rest is counted
MOST_ROWS = 5  # that are named where one thing is wrong in many


@dataclass(frozen=True, order=True)
class Problem:
    """Something wrong in the data: where it is, and (in Vietnamese) what was seen and is expected.

    `row` is the number a spreadsheet shows (the header is row 1); 0 means the whole file.
    `column` is the column or key; "" means the whole row. `is_unread`: nothing in the file could be read.
    `is_personal`: somebody is exposed, be it in a draft.
    """

    file: str
    row: int
    column: str
    message: str
    is_unread: bool = field(default=False, compare=False)
    is_personal: bool = field(default=False, compare=False)

    def __str__(self) -> str:
        return f"{self.file}{self.told}"

    @property
    def told(self) -> str:
        """All but the file: “, dòng 3, mục “title”: thiếu mục này”."""
        place = [""]
        if self.row:
            place.append(f"dòng {self.row}")
        if self.column:
            place.append(f"cột “{self.column}”" if self.file.endswith(".csv") else f"mục “{self.column}”")
        return f"{', '.join(place)}: {self.message}"


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
        self.problems = sorted(problems, key=lambda problem: (not problem.is_unread, problem))


def tell(problems: Iterable[Problem]) -> Iterator[str]:
    """The lines to show, in the order of the Problems: what is wrong alike in many rows of a file once, and of each
    file the first ones and a count.
    """
    alike: dict[tuple[str, str, str], list[Problem]] = {}
    for problem in problems:
        alike.setdefault((problem.file, problem.column, problem.message), []).append(problem)
    files: dict[str, list[list[Problem]]] = {}
    for group in alike.values():
        files.setdefault(group[0].file, []).append(group)
    for file, groups in files.items():
        yield from (_tell_alike(group) for group in groups[:MOST_TOLD])
        if more := sum(map(len, groups[MOST_TOLD:])):
            yield f"{file}: và {more} chỗ khác; sửa những chỗ trên rồi chạy lại"


def _tell_alike(group: list[Problem]) -> str:
    rows = ", ".join(str(problem.row) for problem in group[1 : MOST_ROWS + 1])
    more = f" và {len(group) - MOST_ROWS - 1} dòng nữa" if len(group) > MOST_ROWS + 1 else ""
    return f"{group[0]}" + (f" (cả ở dòng {rows}{more})" if rows else "")


class CommandError(Exception):
    """A command that must not be carried out, told in Vietnamese; the command line ends with exit code 2."""


class SiteError(Exception):
    """A built site that must not be shown; the command shows the Problems and ends with exit code 3."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = sorted(problems)


class RefusedError(Exception):
    """A release that must not be put before the public, though its data and pages are good; exit code 4."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = sorted(problems)
