"""Front matter as people write it: whether it is a draft, and values that go to the end of their line."""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from build_scripts.read.tables import Column

DRAFT = re.compile(rb"""(?:^|[\r\n])[ \t]*["']?is_draft["']?[ \t]*:[ \t]*["']?(?!no\b)[^\s#"']""", re.IGNORECASE)
END = re.compile(rb"[\r\n]---[ \t]*(?=[\r\n]|$)")  # of the front matter
MOST_BYTES = 20_000_000
MARKS = b"\xef\xbb\xbf\xff\xfe"  # of UTF-8 and UTF-16, at the start of a file
ENTRY = re.compile(r"(?P<start> *(?:- +)?)(?P<name>\w+) *:[ \t]*(?P<rest>\S.*)?")
ITEM = re.compile(r"(?P<start> *- +)(?P<rest>\S.*)")
YAML_SIGNS = "'\"[{|>#&*!"  # a value that begins with one of them is left to YAML


# ---- drafts --------------------------------------------------------------------------------------------------------


def read_raw(path: Path) -> bytes:
    """A file as it lies there, as far as anything is looked for in it; nothing where it may not be opened."""
    try:
        with path.open("rb") as stream:
            return stream.read(MOST_BYTES)
    except OSError:
        return b""


def text_of(content: bytes) -> str:
    """As much of a file as can be read, whatever its letters are."""
    return content.replace(b"\0", b"").decode(errors="replace").replace("\r\n", "\n").replace("\r", "\n")


def says_draft(content: bytes) -> bool:
    """Whether a file says that it is a draft, however broken it is: any word but “no” says so, for then nothing of it
    leaves.
    """
    plain = content.replace(b"\0", b"").lstrip(MARKS + b" \t\r\n")  # UTF-16 is read too
    return bool(DRAFT.search(END.split(plain, maxsplit=1)[0]))


# ---- values --------------------------------------------------------------------------------------------------------


def read_to_end(front: str, columns: Iterable[Column]) -> str:
    """Front matter in which a one-line value of a known key is put in quotes, so that no sign in it means anything.

    A text goes to the end of its line, but for its key's meaning behind a #, as drafts had it once; behind any other
    value a # begins a remark. What begins with one of YAML_SIGNS,
    or goes on in the next line, is left as it is. Lines keep their numbers.
    """
    lines = front.split("\n")
    owners = _find_owners(lines, {column.name: column for column in columns})
    return "\n".join(
        _quote(line, owner) if owner and not _goes_on(line, lines[number:]) else line
        for number, (line, owner) in enumerate(zip(lines, owners, strict=True), start=1)
    )


def _find_owners(lines: Sequence[str], known: dict[str, Column]) -> Iterator[Column | None]:
    """For each line the column whose value stands in it, if there is one."""
    top: Column | None = None
    block = -1  # the indent of a key whose text stands below it, behind | or >
    for line in lines:
        indent = _indent(line)
        if block >= 0 and (not line.strip() or indent > block):
            yield None
            continue
        found = ENTRY.fullmatch(line)
        if found and not found.group("start"):
            top = known.get(found.group("name"))
        block = indent if found and (found.group("rest") or "").startswith(("|", ">")) else -1
        if top is None or (found and not found.group("start")):
            yield top
        elif top.shape == "records":
            parts = {part.name: part for part in top.columns}
            yield parts.get(found.group("name")) if found else None
        else:
            yield top if top.shape == "list" and ITEM.fullmatch(line) else None


def _quote(line: str, column: Column) -> str:
    pattern = ITEM if column.shape == "list" and ITEM.fullmatch(line) else ENTRY
    found = pattern.fullmatch(line)
    if not found or column.shape in ("records", "map") or (found.group("rest") or "#")[0] in YAML_SIGNS:
        return line
    rest = found.group("rest").removesuffix(f"# {column.meaning}")
    rest = rest if column.kind == "text" else re.split(r"\s#", rest, maxsplit=1)[0]
    key = f"{found.group('name')}: " if pattern is ENTRY else ""
    return f"{found.group('start')}{key}'{rest.strip().replace(chr(39), chr(39) * 2)}'"


def _goes_on(line: str, following: Iterable[str]) -> bool:
    """Whether the value of a line goes on in the next one that says something, which then stands deeper."""
    entry = ENTRY.fullmatch(line)
    depth = len(entry.group("start")) if entry else _indent(line)
    after = next((one for one in following if one.strip() and not one.lstrip().startswith("#")), "")
    return _indent(after) > depth


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
