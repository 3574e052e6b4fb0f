"""A file of data changed at random, with its grammar in mind: mostly it is still a table, YAML or front matter and text,
with something in it that nobody expects.
"""

import csv
import io
import json
import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from tests.hostile import write_hostile

KEYED = re.compile(r"(?P<start>\s*(?:- )?)(?P<key>[\w.\"' -]+?) ?:(?: (?P<value>\S.*))?")


@dataclass(frozen=True)
class Change:
    """A changed file: what was done, its new content, the row that must be named (0: any), and what names it too.

    `is_link`: it is no file now but a link to one outside, with the same content.
    """

    told: str
    content: bytes
    row: int = 0
    names: tuple[str, ...] = ()
    is_link: bool = False


Changer = Callable[[random.Random, bytes], Change]


def change(chance: random.Random, suffix: str, content: bytes) -> Change:
    """A change of a file of this kind; now and then two, one after the other."""
    first = chance.choice(CHANGERS[suffix])(chance, content)
    if first.is_link or chance.random() > 0.15:
        return first
    try:
        second = chance.choice(CHANGERS[suffix])(chance, first.content)
    except (UnicodeDecodeError, csv.Error, IndexError, ValueError):  # nothing that can be changed by its grammar
        return first
    return replace(second, told=f"{first.told}; {second.told}", row=0, names=(*first.names, *second.names))


def encode(text: str) -> bytes:
    """What a file of this text holds; half of a letter stands in it as it is."""
    return text.encode("utf-8", "surrogatepass")


# ---- tables -------------------------------------------------------------------------------------------------------


def write_rows(rows: Sequence[Sequence[str]]) -> bytes:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows(rows)
    return encode(stream.getvalue())


def read_table(content: bytes) -> list[list[str]]:
    csv.field_size_limit(1_000_000)
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def spoil(chance: random.Random, text: str) -> str:
    """A text put in the place of another, into it, or after it; or the text cut, doubled or turned round."""
    hostile, at = write_hostile(chance), chance.randint(0, len(text))
    return chance.choice((hostile, hostile, text[:at] + hostile + text[at:], text + hostile, text[:at], text * 2, text[::-1]))  # fmt: skip


def change_cell(chance: random.Random, content: bytes) -> Change:
    rows = read_table(content)
    if len(rows) < 2:
        return change_header(chance, content)
    number = chance.randrange(1, len(rows))
    column = chance.randrange(len(rows[number]))
    old = rows[number][column]
    key = rows[number][0]
    rows[number][column] = new = spoil(chance, old)
    told = f"row {number + 1}, column {rows[0][column]}: {old[:40]!r} -> {new[:80]!r}"
    return Change(told, write_rows(rows), number + 1, (old, new, key))


def change_row(chance: random.Random, content: bytes) -> Change:
    rows = read_table(content)
    number = chance.randrange(len(rows))
    row = rows[number]
    how = chance.choice(("double", "drop", "longer", "shorter", "turn", "empty", "shift", "hostile"))
    put = {"double": [row, row], "drop": [], "longer": [[*row, "x"]], "shorter": [row[:-1]], "turn": [row[::-1]]}
    put |= {"empty": [[""] * len(row)], "hostile": [row, [write_hostile(chance) for _ in row]]}
    rows[number : number + 1] = put.get(how, [["", *row[:-1]]])
    return Change(f"row {number + 1}: {how}", write_rows(rows), 0, tuple(row))


def change_header(chance: random.Random, content: bytes) -> Change:
    rows = read_table(content)
    column = chance.randrange(len(rows[0]))
    old = rows[0][column]
    rows[0][column] = chance.choice((spoil(chance, old), rows[0][0], rows[0][-1], old.upper(), f" {old} ", old + "s"))
    return Change(f"header {old} -> {rows[0][column][:40]!r}", write_rows(rows), 0)


# ---- YAML, and the front matter and text of articles ----------------------------------------------------------------


def quote_value(chance: random.Random, text: str, indent: int) -> str:
    """A text as the value of a key of YAML: as it is, in quotes, as a block, or in a list or map."""
    inside = " " * (indent + 2)
    block = "\n".join(inside + line for line in text.split("\n"))
    ways = (
        text, f'"{text}"', f"'{text}'", f"'{text.replace(chr(39), chr(39) * 2)}'", json.dumps(text, ensure_ascii=False), json.dumps(text),
        json.dumps(text, ensure_ascii=False), f"|\n{block}", f">-\n{block}", f"[{json.dumps(text, ensure_ascii=False)}]", f"{{a: {json.dumps(text)}}}",
    )  # fmt: skip
    return chance.choice(ways)


def change_value(chance: random.Random, content: bytes) -> Change:
    """The value of one key of YAML or front matter, most often in such a form that it is a text."""
    lines = content.decode().split("\n")
    end = lines.index("---", 1) if lines[0] == "---" and "---" in lines[1:] else len(lines)
    keyed = {at: found for at, line in enumerate(lines[:end]) if (found := KEYED.fullmatch(line)) and found["value"]}
    if not keyed:
        return change_line(chance, content)
    at = chance.choice(sorted(keyed))
    found = keyed[at]
    old, new = found["value"], spoil(chance, found["value"].strip("\"'"))
    quoted = quote_value(chance, new, len(found["start"]))
    told = f"line {at + 1}: {found['key']}: {old[:40]!r} -> {quoted[:80]!r}"
    lines[at] = f"{found['start']}{found['key']}: {quoted}"
    row = 0 if "\n" in quoted else at + 1
    return Change(told, encode("\n".join(lines)), row, (found["key"].strip(), old, new))


def change_line(chance: random.Random, content: bytes) -> Change:
    """A line of YAML, or of front matter and text: its value, its key, its place or its depth."""
    lines = content.decode().split("\n")
    number = chance.randrange(len(lines))
    old = lines[number]
    key, colon, value = old.partition(":")
    hostile = write_hostile(chance)
    lines[number] = chance.choice(
        (
            f"{key}{colon} {spoil(chance, value.strip())}", f"{key}{colon} {hostile}", spoil(chance, old), f"{old}\n{hostile}",
            f" {old}", old.lstrip(), f"\t{old}", f"{old}\n{old}", "", f"{key}s{colon}{value}", f"{key}{colon}", f"{hostile}: {value}",
            f"{key}{colon} [{value}]", f"{key}{colon} {{a: {value}}}", hostile, old + hostile, f"{key}{colon}{value} # {hostile}",
        )
    )  # fmt: skip
    told = f"line {number + 1}: {old[:40]!r} -> {lines[number][:80]!r}"
    new = lines[number].partition(":")[2]
    is_front = content.startswith(b"---") and old != "---" and "---" in lines[1:] and number < lines.index("---", 1)
    row = number + 1 if is_front or not content.startswith(b"---") else 0  # text is named by its first line
    row = 0 if "\n" in lines[number] else row
    return Change(told, encode("\n".join(lines)), row, (key.strip(" -"), value.strip(" []{},"), new))


def change_text(chance: random.Random, content: bytes) -> Change:
    """The text of an article or page: something in a line of it, or a paragraph, list, heading or table more."""
    front, mark, body = content.decode().rpartition("\n---\n")
    lines = body.split("\n")
    at = chance.randrange(len(lines))
    old, hostile = lines[at], write_hostile(chance)
    middle = chance.randint(0, len(old))
    lines[at] = chance.choice(
        (
            f"{old}\n\n{hostile}\n", f"{old}\n\n{hostile}\n", old[:middle] + hostile + old[middle:], f"{old} {hostile}", f"- {hostile}\n- {old}",
            f"> {hostile}", f"## {hostile}", f"[{old}]({hostile})", f"**{hostile}**", f"\n| a | {hostile} |\n| - | - |\n| {hostile} | {old} |\n",
        )
    )  # fmt: skip
    told = f"text line {at + 1}: {old[:40]!r} -> {lines[at][:80]!r}"
    return Change(told, encode(front + mark + "\n".join(lines)), 0, (old, hostile))


# ---- whole files --------------------------------------------------------------------------------------------------


def change_file(chance: random.Random, content: bytes) -> Change:
    """A whole file: its encoding, separators, quotes, ends of lines; cut, doubled, shuffled, or with bytes changed."""
    text = content.decode()
    at = chance.randrange(len(content) or 1)
    lines = text.split("\n")
    shuffled = chance.sample(lines, len(lines))
    ends = "".join(line + chance.choice(("\n", "\r\n", "\r", "\x85", "\u2028", "\n\n")) for line in lines)
    whole: dict[str, bytes] = {
        "utf-16": text.encode("utf-16"), "utf-16 big": text.encode("utf-16-be"), "utf-32": text.encode("utf-32"), "windows": text.encode("cp1258", "replace"),
        "utf-7": text.encode("utf-7"), "chinese": text.encode("gb18030"), "latin": text.encode("latin-1", "replace"), "doubly encoded": content.decode("latin-1").encode(),
        "bom": b"\xef\xbb\xbf" + content, "two boms": b"\xef\xbb\xbf" * 2 + content, "semicolons": content.replace(b",", b";"),
        "tabs": content.replace(b",", b"\t"), "sep": b"sep=,\n" + content, "quotes": content.replace(b",", b'","'),
        "stray quote": content[:at] + b'"' + content[at:], "windows lines": content.replace(b"\n", b"\r\n"),
        "old lines": content.replace(b"\n", b"\r"), "mixed lines": ends.encode(), "cut": content[:at], "cut in front": content[at:], "doubled": content * 2,
        "shuffled": "\n".join(shuffled).encode(), "empty": b"", "blank": b"\n\n  \n", "nul": content[:at] + b"\x00" + content[at:], "nuls": bytes(len(content)),
        "bad byte": content[:at] + b"\xff" + content[at:], "half a letter": content[:at] + b"\xed\xa0\x80" + content[at:], "overlong": content[:at] + b"\xc0\xbc" + content[at:],
        "flipped": content[:at] + bytes([content[at] ^ 0x20]) + content[at + 1 :] if content else b"a",
        "commas": b",,,\n" + content, "title": "Bảng số liệu\n\n".encode() + content, "indented": b" " + content.replace(b"\n", b"\n "),
        "upper": text.upper().encode(), "no ends": content.replace(b"\n", b""), "zip": b"PK\x03\x04" + content, "random": chance.randbytes(500),
        "wide": content[:at] + "Đông Khê ".encode() * 100_000 + content[at:], "long": content[:at] + b"a" * 1_000_000 + content[at:],
    }  # fmt: skip
    how = chance.choice(sorted(whole))
    return Change(f"file: {how}", whole[how], 0)


def link(_: random.Random, content: bytes) -> Change:
    return Change("file: a link out of the folder", content, is_link=True)


WHOLE = (change_file, change_file, change_file, link)
CHANGERS: dict[str, tuple[Changer, ...]] = {
    ".csv": (*(change_cell,) * 12, change_row, change_row, change_header, *WHOLE),
    ".yml": (*(change_value,) * 8, *(change_line,) * 4, *WHOLE),
    ".md": (*(change_value,) * 6, *(change_text,) * 10, *(change_line,) * 3, *WHOLE),
}
