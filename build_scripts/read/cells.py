"""One cell: its text read as the kind of its column, and the row that it stands in."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from build_scripts.problems import Problem
from build_scripts.read.tables import Column
from build_scripts.words import NO_FIGURE

MAX_LETTERS = {
    "id": 60,
    "code": 20,
    "column": 40,
    "path": 120,
    "url": 500,
    "term": 9,
    "language": 20,
    "sha256": 64,
    "address": 200,
}
MAX_TEXT = 4_000
MAX_NAME = 250  # of what is called so: addresses, menus and file names are made of it
NAMES = ("name", "title", "short_title")
FIRST_YEAR, LAST_YEAR = 1900, 2200
LONGEST_TERM = 10  # years


class Unread(Exception):
    """A rule asked for a cell that could not be read, which has a Problem of its own."""


class Holed(dict[str, Any]):
    """The values of a row without those that could not be read."""

    def __missing__(self, column: str) -> Any:
        raise Unread(column)


@dataclass(frozen=True)
class Row:
    """One row: its values by column (None where empty) and the row number a spreadsheet shows.

    `wrong`: the columns that could not be read; `lines`: of a YAML record, the line of each of its keys.
    """

    file: str
    number: int
    values: Mapping[str, Any]
    wrong: frozenset[str] = frozenset()
    lines: Mapping[str, int] = field(default_factory=dict)

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
        """A Problem at a cell of this row, or at the key of this record."""
        return Problem(self.file, self.line_of(column), column, message)

    def line_of(self, column: str) -> int:
        """Where a column (“photos.alt”, “photos, ảnh 1, alt”) stands: the line of its key, or of the next around it."""
        column = re.sub(r", [^,]+, ", ".", column)
        while column and column not in self.lines:
            column = column.rpartition(".")[0]
        return self.lines.get(column, self.number)

    def without_wrong(self) -> "Row":
        """The same row, of which nobody can ask what could not be read."""
        kept = {column: value for column, value in self.values.items() if column not in self.wrong}
        return replace(self, values=Holed(kept))


def _matching(pattern: str, expected: str) -> Callable[[str], str]:
    def parse(text: str) -> str:
        if not re.fullmatch(pattern, text):
            raise ValueError(expected)
        return text

    return parse


def _whole(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,18}", text):
        raise ValueError("cần một số nguyên không âm, không có dấu chấm hay dấu phẩy")
    return int(text)


def _decimal(text: str) -> Fraction:
    if not re.fullmatch(r"[0-9]{1,18}(\.[0-9]{1,60})?", text):
        raise ValueError("cần một số không âm, phần thập phân sau dấu chấm (ví dụ 46.7)")
    return Fraction(text)


def _percent(text: str) -> Fraction:
    value = _decimal(text)
    if value > 100:
        raise ValueError("tỷ lệ phải từ 0 đến 100")
    return value


def _year(text: str) -> int:
    if not re.fullmatch(r"(19|20)[0-9]{2}", text):
        raise ValueError("cần một năm bốn chữ số, từ 1900 đến 2099")
    return int(text)


def _date(text: str) -> date:
    try:
        day = date.fromisoformat(text) if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) else None
    except ValueError:
        day = None
    if day is None:
        raise ValueError("cần một ngày có thật, dạng năm-tháng-ngày (ví dụ 2025-07-01)")
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(f"cần một ngày từ năm {FIRST_YEAR} đến năm {LAST_YEAR}")
    return day


def _moment(text: str) -> str:
    if len(text) == len("2027"):
        _year(text)
    else:
        _date(text if len(text) > len("2027-05") else f"{text}-01")
    return text


def _month_day(text: str) -> tuple[int, int]:
    day = _date(f"2023-{text}")
    return day.month, day.day


def _term(text: str) -> str:
    found = re.fullmatch(r"([0-9]{4})-([0-9]{4})", text)
    if not found or not 0 < int(found[2]) - int(found[1]) <= LONGEST_TERM or int(found[1]) < FIRST_YEAR:
        raise ValueError("cần một nhiệm kỳ, dạng 2021-2026")
    return text


def _zone(text: str) -> str:
    try:
        return ZoneInfo(text).key
    except (ValueError, OSError, ZoneInfoNotFoundError):
        raise ValueError("cần tên một múi giờ, ví dụ Asia/Ho_Chi_Minh") from None


def _text(text: str) -> str:
    if "\n" in text:
        raise ValueError("chỉ được một dòng; bỏ chỗ xuống dòng")
    if re.search(r"[<>\x00-\x1f]", text):
        raise ValueError("không được có dấu < > hay ký tự điều khiển")
    return text


def _url(text: str) -> str:
    try:
        is_good = re.fullmatch(r"https?://[^\s<>\"'\\]+", text) and urlsplit(text).hostname
    except ValueError:
        is_good = None
    if not is_good:
        raise ValueError("cần một địa chỉ bắt đầu bằng https:// và có tên máy chủ")
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
    "url": _url,
    "address": _matching(
        r"([a-z0-9]+(-[a-z0-9]+)*/)+",
        "cần một địa chỉ của trang này, có / ở cuối mà không ở đầu (ví dụ don-vi/ten-cu/)",
    ),
    "text": _text,
    "choice": _text,
    "count": _whole,
    "vnd": _whole,
    "number": _decimal,
    "pct": _percent,
    "year": _year,
    "date": _date,
    "day_or_year": lambda text: _year(text) if len(text) == 4 else _date(text),
    "moment": _moment,
    "month_day": _month_day,
    "phone": _matching(r"\+?[0-9]([0-9 .()-]{4,24})[0-9]", "cần một số điện thoại của cơ quan, chỉ có chữ số"),
    "email": _matching(r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", "cần một địa chỉ thư điện tử"),
    "term": _term,
    "zone": _zone,
    "sha256": _matching(r"[0-9a-f]{64}", "cần mã kiểm SHA-256 của tệp, 64 chữ; lệnh clips --take tự ghi"),
    "language": _matching(r"[a-z]{2,3}(-[a-z0-9]{2,8})*", "cần một mã tiếng theo BCP 47, ví dụ tyz, nut, hmn"),
}


def parse(column: Column, text: str) -> Any:
    """The value of one cell or YAML scalar; ValueError (in Vietnamese) says what is expected."""
    check_letters(column, text)
    value = KINDS[column.kind](text)
    if column.choices and value not in column.choices:
        raise ValueError("cần một trong: " + ", ".join(choice or "(trống)" for choice in column.choices))
    if column.kind in ("count", "vnd") and value > column.most:
        raise ValueError(f"số quá lớn; nhiều nhất là {column.most:,}".replace(",", "."))
    return value


def check_letters(column: Column, text: str) -> None:
    """ValueError where a cell is too long, or has figures of another script."""
    most = min(column.most, MAX_LETTERS.get(column.kind, MAX_NAME if column.name in NAMES else MAX_TEXT))
    if len(text) > most:
        raise ValueError(f"dài {len(text)} chữ; nhiều nhất là {most}")
    other = next((letter for letter in text if letter.isdecimal() and not letter.isascii()), "")
    if other:
        raise ValueError(f"“{other}” không phải chữ số thường; gõ lại bằng các chữ số từ 0 đến 9")


def parse_key(column: Column, text: str) -> Any:
    """The key of a map entry."""
    if len(text) > MAX_NAME:
        raise ValueError(f"dài {len(text)} chữ; nhiều nhất là {MAX_NAME}")
    return KINDS[column.keys](text)
