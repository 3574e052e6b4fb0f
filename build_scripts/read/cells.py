"""One cell: its text read as the kind of its column, and the row that it stands in."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from build_scripts.problems import Problem
from build_scripts.read.tables import Column
from build_scripts.words import NO_FIGURE


@dataclass(frozen=True)
class Row:
    """One checked row: its values by column (None where empty) and the row number a spreadsheet shows."""

    file: str
    number: int
    values: Mapping[str, Any]

    def __getitem__(self, column: str) -> Any:
        return self.values[column]

    @property
    def has_figure(self) -> bool:
        """Whether the row tells a figure: with status x or z it tells none, with or without numbers in it."""
        return self.values.get("status", "") not in NO_FIGURE

    def add(self, columns: Iterable[str]) -> int | None:
        """The sum of count columns; None where one is empty or the row tells no figure."""
        values = [self.values[column] for column in columns]
        return sum(values) if self.has_figure and None not in values else None

    def matches(self, where: Mapping[str, str]) -> bool:
        """Whether the columns named have these values, as an indicator's `where` asks."""
        return all(str(self.values[column]) == value for column, value in where.items())

    def problem(self, column: str, message: str) -> Problem:
        """A Problem at a cell of this row."""
        return Problem(self.file, self.number, column, message)


def _matching(pattern: str, expected: str) -> Callable[[str], str]:
    def parse(text: str) -> str:
        if not re.fullmatch(pattern, text):
            raise ValueError(expected)
        return text

    return parse


def _whole(text: str) -> int:
    if not re.fullmatch(r"\d{1,15}", text):
        raise ValueError("cần một số nguyên không âm, không có dấu chấm hay dấu phẩy")
    return int(text)


def _decimal(text: str) -> Fraction:
    if not re.fullmatch(r"\d{1,15}(\.\d{1,6})?", text):
        raise ValueError("cần một số không âm, phần thập phân sau dấu chấm (ví dụ 46.7)")
    return Fraction(text)


def _percent(text: str) -> Fraction:
    value = _decimal(text)
    if value > 100:
        raise ValueError("tỷ lệ phải từ 0 đến 100")
    return value


def _year(text: str) -> int:
    if not re.fullmatch(r"(19|20)\d\d", text):
        raise ValueError("cần một năm bốn chữ số, từ 1900 đến 2099")
    return int(text)


def _date(text: str) -> date:
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise ValueError("cần một ngày có thật, dạng năm-tháng-ngày (ví dụ 2025-07-01)")


def _month_day(text: str) -> tuple[int, int]:
    day = _date(f"2023-{text}")
    return day.month, day.day


def _term(text: str) -> str:
    found = re.fullmatch(r"(\d{4})-(\d{4})", text)
    if not found or int(found[1]) >= int(found[2]):
        raise ValueError("cần một nhiệm kỳ, dạng 2021-2026")
    return text


def _text(text: str) -> str:
    if re.search(r"[<>\x00-\x1f]", text):
        raise ValueError("không được có dấu < > hay ký tự điều khiển")
    return text


KINDS: dict[str, Callable[[str], Any]] = {
    "id": _matching(
        r"[a-z0-9]+([-_][a-z0-9]+)*", "cần một mã gồm chữ thường không dấu, số và gạch nối (ví dụ ten-xa-2025)"
    ),
    "code": _matching(r"[A-Za-z0-9]+(\.[A-Za-z0-9]+)*", "cần một mã gồm chữ không dấu, số và dấu chấm (ví dụ I.1b)"),
    "column": _matching(r"[a-z_0-9A-Z]+", "cần tên một cột"),
    "path": _matching(
        r"[a-z0-9][a-z0-9_-]*(/[a-z0-9][a-z0-9_-]*)*\.[a-z0-9]+", "cần một đường dẫn tệp, chữ thường không dấu"
    ),
    "url": _matching(r"https?://[^\s<>\"']+", "cần một địa chỉ bắt đầu bằng https://"),
    "text": _text,
    "choice": _text,
    "count": _whole,
    "vnd": _whole,
    "number": _decimal,
    "pct": _percent,
    "year": _year,
    "date": _date,
    "day_or_year": lambda text: _year(text) if len(text) == 4 else _date(text),
    "month_day": _month_day,
    "term": _term,
    "language": _matching(r"[a-z]{2,3}(-[a-z0-9]{2,8})*", "cần một mã tiếng theo BCP 47, ví dụ tyz, nut, hmn"),
}


def parse(column: Column, text: str) -> Any:
    """The value of one cell or YAML scalar; ValueError (in Vietnamese) says what is expected."""
    value = KINDS[column.kind](text)
    if column.choices and value not in column.choices:
        raise ValueError("cần một trong: " + ", ".join(choice or "(trống)" for choice in column.choices))
    return value


def parse_key(column: Column, text: str) -> Any:
    """The key of a map entry."""
    return KINDS[column.keys](text)
