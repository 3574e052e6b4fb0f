"""Whether all downloads tell the same: JSON, workbooks, the table of each indicator and the zip, as the CSV tables do.

The attack reads the tables alone; a number that stood in another download only would be found nowhere.
"""

import csv
import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from build_scripts.attacker.tables import DATA, read_text
from build_scripts.problems import Problem

OF_INDICATOR = ("observations", "verdicts", "blocks", "agency_figures")  # tables that stand in an indicator's own files
CODES = "Mã"  # what a sheet of codes begins with; it follows the one that tells the same in words
NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
Value = str | float
Line = tuple[Value, ...]


def list_differences(data: Path) -> Iterator[Problem]:
    """The downloads of an edition that tell something else than its tables; `data` is the folder of the open data."""
    tables = {path.stem: read_lines(path) for path in sorted(data.glob("*.csv"))}
    checks = {"csv": is_table_same, "json": is_json_same, "xlsx": is_book_same, "zip": is_pack_same}
    for kind, is_same in checks.items():
        for path in sorted(data.glob(f"*.{kind}")):
            if not is_same(path, tables):
                yield Problem(f"{DATA}/{path.name}", 0, "", "kể khác với các bảng CSV bên cạnh; hãy dựng lại cả trang")


def read_lines(path: Path) -> list[Line]:
    """The rows of a CSV, its heads first."""
    return [tuple(map(level, row)) for row in csv.reader(io.StringIO(read_text(path), newline=""))]


def level(value: object) -> Value:
    """A value as every download tells it: 60, 60.0 and “60.0000” are one, as are none and an empty text."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = "" if value is None else str(value)
    return round(float(text), 4) if NUMBER.fullmatch(text) else text


def rows_of(tables: Mapping[str, Sequence[Line]], file: str) -> dict[str, list[dict[Value, Value]]] | None:
    """What the tables tell of the indicator whose files have this name; None where it is none."""
    heads, *indicators = tables["indicators"]
    found = [row[0] for row in indicators if row[heads.index("file")] == file]
    if not found:
        return None
    lists = {name: (tables[name][0], tables[name][1:]) for name in OF_INDICATOR}
    return {
        name: [dict(zip(heads, row, strict=True)) for row in rows if row[heads.index("indicator")] == found[0]]
        for name, (heads, rows) in lists.items()
    }


def is_table_same(path: Path, tables: Mapping[str, Sequence[Line]]) -> bool:
    """Whether the CSV of an indicator is a part of the table of all."""
    told = rows_of(tables, path.stem)
    heads, *rows = tables[path.stem] or [()]
    return told is None or [dict(zip(heads, row, strict=False)) for row in rows] == told["observations"]


def is_json_same(path: Path, tables: Mapping[str, Sequence[Line]]) -> bool:
    """Whether the JSON of an indicator has just the rows of the tables; other JSON describes, and tells no figures."""
    told = rows_of(tables, path.stem)
    if told is None:
        return True
    try:
        content = json.loads(read_text(path))
        lists = {name: rows for name, rows in content.items() if isinstance(rows, list)}
        return {n: [{k: level(v) for k, v in row.items()} for row in rows] for n, rows in lists.items()} == told
    except (ValueError, AttributeError):
        return False


def is_book_same(path: Path, tables: Mapping[str, Sequence[Line]]) -> bool:
    """Whether every sheet of codes has rows of one table, and the sheet in words before it no other numbers."""
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(path, read_only=True)
        sheets = [(one.title, [tuple(map(level, row)) for row in one.iter_rows(values_only=True)]) for one in book]
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError):
        return False
    pairs = [(words, codes) for (_, words), (name, codes) in pairwise(sheets) if name.startswith(CODES)]
    return bool(pairs) and all(has_rows(codes, tables.values()) and tells_same(words, codes) for words, codes in pairs)


def has_rows(sheet: Sequence[Line], tables: Iterable[Sequence[Line]]) -> bool:
    """Whether what stands in a sheet below the heads of a table are rows of it, or of another one with these heads."""
    alike = [(sheet[sheet.index(table[0]) + 1 :], table[1:]) for table in tables if table and table[0] in sheet]
    return any(not Counter(told) - Counter(rows) for told, rows in alike)


def tells_same(words: Sequence[Line], codes: Sequence[Line]) -> bool:
    """Whether the rows of a sheet in words, those at its end, have no numbers but those of the rows in codes."""
    numbers = [[Counter(v for v in row if isinstance(v, float)) for row in sheet if row] for sheet in (words, codes)]
    told = [row for row in numbers[0] if row]
    return not sum(told, Counter[float]()) - sum(numbers[1], Counter[float]())


def is_pack_same(path: Path, _: Mapping[str, Sequence[Line]]) -> bool:
    """Whether a zip holds the files that lie beside it."""
    try:
        with zipfile.ZipFile(path) as pack:
            return all(
                pack.read(name) == (path.parent / name.rpartition("/")[2]).read_bytes()
                for name in pack.namelist()
                if not name.endswith("/")
            )
    except (zipfile.BadZipFile, OSError):
        return False
