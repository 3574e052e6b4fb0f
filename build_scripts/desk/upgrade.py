"""Bring older data to the columns of today: what would change is told, and written only when asked for.

Order, quotes, line ends and a BOM stay as they are; a second run changes nothing.
"""

import csv
import io
import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from build_scripts.files import write_whole
from build_scripts.read.tables import TABLES, Table

GONE = re.compile(r"^ +size: .*\r?\n", re.MULTILINE)  # of indicators.yml: the size follows from what is counted


@dataclass(frozen=True)
class Upgrade:
    """A file that would change: what is done to it, in Vietnamese, and its new content."""

    path: Path
    told: str
    content: bytes


def list_upgrades(folders: Iterable[Path]) -> Iterator[Upgrade]:
    """What would change in data folders and people's folders."""
    for folder in folders:
        for table in TABLES.values():
            yield from add_columns(folder / f"{table.name}.csv", table)
        yield from drop_size(folder / "indicators.yml")


def add_columns(path: Path, table: Table) -> Iterator[Upgrade]:
    """The columns that a table lacks, at its end and empty."""
    if not path.is_file():
        return
    content = path.read_bytes()
    text = content.decode("utf-8-sig")
    header = next(csv.reader(io.StringIO(text, newline="")), [])
    missing = [column.name for column in table.columns if column.name not in header]
    if header and missing:
        bom = BOM_UTF8 if content.startswith(BOM_UTF8) else b""
        yield Upgrade(path, f"thêm cột {', '.join(missing)}", bom + append_cells(text, missing).encode())


def append_cells(text: str, names: Sequence[str]) -> str:
    """The table with more columns: their names at the end of the first row, nothing at the end of all others."""
    lines = text.splitlines(keepends=True)
    reader = csv.reader(io.StringIO(text, newline=""))
    for number, cells in enumerate(reader):
        last = reader.line_num - 1  # a quoted cell may hold line breaks
        body = lines[last].rstrip("\r\n")
        more = "".join(f",{name}" for name in names) if not number else "," * len(names)
        lines[last] = body + (more if cells else "") + lines[last][len(body) :]
    return "".join(lines)


def drop_size(path: Path) -> Iterator[Upgrade]:
    """indicators.yml without its lines of `size`."""
    text = path.read_bytes().decode() if path.is_file() else ""
    if GONE.search(text):
        yield Upgrade(path, "bỏ các dòng size", GONE.sub("", text).encode())


def write_upgrades(upgrades: Iterable[Upgrade]) -> None:
    """Carry them out, each file whole or not at all."""
    for upgrade in upgrades:
        write_whole(upgrade.path, upgrade.content)
