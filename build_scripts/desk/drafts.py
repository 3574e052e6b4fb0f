"""A new profile or story to fill in: every key with its meaning, made from tables.py; `check` then says what is
missing.
"""

import secrets
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from build_scripts.files import write_whole
from build_scripts.problems import DataError, Problem
from build_scripts.read.articles import STORY_NAME
from build_scripts.read.left_out import OPAQUE
from build_scripts.read.reader import Reader
from build_scripts.read.tables import ARTICLES, TABLES, Column


def start_profile(data: Path, people: Path | None, day: date) -> tuple[Path, str]:
    """A profile under a new opaque id in the people's folder, or in data; returns it, and the row for consents.csv."""
    folder = people or data
    taken = list_taken([data, folder])
    person = next(one for one in _ids() if one not in taken)
    path = folder / "profiles" / f"{person}.md"
    write_whole(path, make_draft(ARTICLES["profiles"].columns, {"person": person}).encode())
    known = {"consent": f"dong-y-{person}", "person": person, "legal_basis": "consent", "given_date": day.isoformat()}
    return path, ",".join(known.get(column.name, "") for column in TABLES["consents"].columns)


def list_taken(folders: Iterable[Path]) -> set[str]:
    """The ids that somebody has or had: an address that was taken down never becomes another woman's."""
    readers = [Reader(folder) for folder in folders]
    profiles = {path.stem for reader in readers for path in (reader.folder / "profiles").glob("*.md")}
    return profiles | {row["person"] for reader in readers for row in reader.read_table(TABLES["consents"])}


def start_story(data: Path, name: str, day: date) -> Path:
    """A draft of a story; DataError where its name cannot be or is taken."""
    path = data / "stories" / f"{day}-{name}.md"
    if not STORY_NAME.fullmatch(path.stem) or path.exists():
        raise DataError(
            [Problem(f"stories/{path.name}", 0, "", "tên cần gồm chữ thường không dấu, số, gạch nối, và chưa có")]
        )
    write_whole(path, make_draft(ARTICLES["stories"].columns, {"people": "[]", "is_draft": "yes"}).encode())
    return path


def make_draft(columns: Iterable[Column], known: Mapping[str, str]) -> str:
    """Front matter with the keys to fill in; those that may be left out stand behind a #."""
    return "\n".join(["---", *_lines(columns, known), "---", "", "Bài viết ở đây.", ""])


def _lines(columns: Iterable[Column], known: Mapping[str, str]) -> Iterator[str]:
    for column in columns:
        is_asked = column.is_required or column.name in known
        known_from = f"; mã ở {column.refers_to}" if column.refers_to else ""
        start = f"{'' if is_asked else '# '}{column.name}:"
        yield f"{start} {known.get(column.name, '')}".rstrip() + f"  # {column.meaning}{known_from}"
        if column.columns:
            first, *others = _lines(column.columns, {part.name: "" for part in column.columns})
            yield f"#   - {first}"
            yield from (f"#     {line}" for line in others)


def _ids() -> Iterator[str]:
    """Random ids without end: of those that are as asked."""
    while True:
        one = f"gs-{secrets.token_hex(2)}"
        if OPAQUE.fullmatch(one):
            yield one
