"""The open data of one edition as anybody reads them: CSV, and the Data Package that describes them."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from build_scripts.problems import Problem, SiteError

DATA = "du-lieu"
PACKAGE = "datapackage.json"
# table -> the columns that are read
READ: Mapping[str, Sequence[str]] = {
    "indicators": ("indicator", "title", "disclosure", "table", "numerator", "denominator", "where", "places"),
    "observations": ("indicator", "place", "sector", "period", "numerator", "denominator", "status"),
    "verdicts": ("indicator", "place", "sector", "milestone", "period", "value_pct", "needed"),
    "blocks": ("indicator", "place", "block", "block_name", "agencies", "period", "numerator", "denominator", "status"),
    "agency_figures": ("indicator", "agency", "period", "numerator", "denominator"),
    "agencies": ("agency", "name", "unit", "sector", "valid_from", "valid_to"),
    "places": ("place", "name", "parent", "valid_from", "valid_to", "members"),
    "corrections": ("date", "indicator", "place", "period", "quantity", "old", "new"),
}
WHOLE = ("period", "numerator", "denominator", "milestone", "needed")  # columns of whole numbers, but in indicators
DAYS = ("valid_from", "valid_to")


class Row(dict[str, str]):
    """One row by its columns; a cell that holds no number or day where one belongs was refused before."""

    def whole(self, column: str) -> int | None:
        """A whole number, None for none."""
        return int(self[column]) if self[column] else None

    def codes(self, column: str) -> tuple[str, ...]:
        return tuple(one for one in self[column].split(";") if one)

    def is_open(self, day: date) -> bool:
        """Whether a unit or agency is in force on a day."""
        return (self["valid_from"] or "0000") <= day.isoformat() <= (self["valid_to"] or "9999")


Tables = Mapping[str, Sequence[Row]]


def read_tables(folder: Path) -> Tables:
    """All tables that are read; SiteError where one is missing or is no table."""
    return {name: read_table(folder / DATA / f"{name}.csv", columns) for name, columns in READ.items()}


def read_table(path: Path, columns: Sequence[str]) -> list[Row]:
    """The rows of one CSV; SiteError where it cannot be read as it is described."""
    reader = csv.DictReader(io.StringIO(read_text(path), newline=""), strict=True)
    try:
        rows = [Row(row) for row in reader]
        heads = reader.fieldnames or ()
    except csv.Error:
        raise broken(path, "không đọc được như một bảng CSV") from None
    if missing := [column for column in columns if column not in heads]:
        raise broken(path, f"thiếu cột {', '.join(missing)}; bảng này do bản khác của chương trình làm ra")
    for number, row in enumerate(rows, 2):
        check_row(path, number, row, columns)
    return rows


def read_text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):
        raise broken(path, "không có tệp này; không biết trang đã kể những số nào") from None
    except UnicodeDecodeError:
        raise broken(path, "không phải chữ UTF-8") from None


def check_row(path: Path, number: int, row: Row, columns: Sequence[str]) -> None:
    """SiteError where a row has not the columns of its head, or no number or day where one belongs."""
    if None in row or None in row.values():
        raise broken(path, "số ô khác với dòng đầu", number)
    for column in columns:
        if column in WHOLE and path.stem != "indicators" and not (row[column] or "0").isdecimal():
            raise broken(path, f"thấy “{row[column]}”; cần một số nguyên", number, column)
        if column in DAYS and row[column] and not is_day(row[column]):
            raise broken(path, f"thấy “{row[column]}”; cần một ngày", number, column)


def is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def read_reference_day(folder: Path) -> tuple[int, int]:
    """Month and day that the figures of each year belong to, as the Data Package says."""
    path = folder / DATA / PACKAGE
    try:
        told = str(json.loads(read_text(path))["reference_day"])
        day = date.fromisoformat(f"2001-{told}")  # no leap year: the day must be one of every year
    except (ValueError, KeyError, TypeError):
        raise broken(path, "cần “reference_day”, ngày mà số liệu mỗi năm chốt, dạng tháng-ngày") from None
    return day.month, day.day


def broken(path: Path, message: str, row: int = 0, column: str = "") -> SiteError:
    """The one Problem of a file that cannot be read."""
    return SiteError([Problem(str(path), row, column, message)])
