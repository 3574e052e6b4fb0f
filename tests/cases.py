"""Cases: the data that tests read, never those of data/, and the few ways to copy, read and change them.

tests/cases/README.md tells the story of each. two-editions is a whole district with an illustrative edition.
"""

import csv
import shutil
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from build_scripts.__main__ import main
from build_scripts.problems import DataError, Problem
from build_scripts.read.editions import read_checked
from build_scripts.read.tables import TABLES

ROOT = Path(__file__).parents[1]
CASES = ROOT / "tests" / "cases"
TWO_EDITIONS = CASES / "two-editions" / "data"
DEMO = TWO_EDITIONS / "demo"
AS_OF = date(2026, 11, 24)


def copy_case(case: Path, folder: Path) -> Path:
    """A copy of a data folder at `folder`, to be changed."""
    return Path(shutil.copytree(case, folder))


def lay_out(story: Path, folder: Path) -> Path:
    """The data of a story at `folder`; what it does not tell is that of cases/common."""
    copy_case(CASES / "common", folder)
    return Path(shutil.copytree(story / "data", folder, dirs_exist_ok=True))


def copy_official(folder: Path) -> Path:
    """A copy of the official edition of two-editions at `folder`, without its illustration."""
    shutil.copytree(TWO_EDITIONS, folder, ignore=shutil.ignore_patterns("demo"))
    edit(folder, "illustration: demo\n", "", "site.yml")
    return folder


def edit(folder: Path, old: str, new: str, file: str) -> None:
    """Change a text of a file once; it must be there."""
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")


def read_rows(folder: Path, table: str) -> list[dict[str, str]]:
    """The rows of a table by their columns, every cell as it is written."""
    with (folder / f"{table}.csv").open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def append_rows(folder: Path, table: str, *rows: Iterable[object]) -> None:
    """Add rows to a table, their cells in the order of its columns."""
    with (folder / f"{table}.csv").open("a", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows(rows)


def write_table(folder: Path, table: str, rows: Iterable[Mapping[str, object]]) -> None:
    """A table with all its columns: what a row does not say stays empty, what is no column is left out."""
    columns = [column.name for column in TABLES[table].columns]
    with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def read_tree(folder: Path) -> dict[str, bytes]:
    """Every file by its address."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def find_problems(folder: Path) -> list[Problem]:
    """What `check` finds wrong in a folder."""
    try:
        read_checked(folder, AS_OF)
    except DataError as error:
        return error.problems
    return []


def build(data: Path, out: Path, *arguments: str) -> int:
    """The exit code of the build, in every language where the arguments name none."""
    return main(["build", "--data", str(data), "--out", str(out), "--as-of", AS_OF.isoformat(), *arguments])
