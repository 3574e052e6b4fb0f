"""The command `mend`: letters and separators of a file as this programme reads them, where nothing must be guessed.

No value is changed but a decimal comma in a column of shares. What two ways could be meant by is refused.
"""

import csv
import io
import re
import unicodedata
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable, Sequence
from pathlib import Path

from build_scripts.files import write_whole
from build_scripts.problems import CommandError, DataError, Problem
from build_scripts.read.raw.letters import CODE_PAGES, find_misread, find_spoiled, from_tcvn3, from_vni, is_syllable
from build_scripts.read.raw.rows import SEPARATORS, Line, find_separator, number_lines
from build_scripts.read.raw.text import MAX_BYTES, Unreadable
from build_scripts.read.rules.strays import like
from build_scripts.read.tables import TABLES, Table

WORD = re.compile(r"[^\W\d_]+")
# bytes that are no UTF-8 -> text: the code pages of Vietnamese files
OLD: dict[str, Callable[[bytes], str]] = {
    "bảng mã Windows 1258": lambda content: content.decode("cp1258"),
    "TCVN3 (ABC)": lambda content: from_tcvn3(content.decode("latin-1")),
    "VNI": lambda content: re.sub(WORD, lambda word: from_vni(word[0]), content.decode("cp1252")),
}


def mend(path: Path) -> list[str]:
    """Write a file anew as UTF-8, a table with commas, and keep the old one beside it; what was done, in Vietnamese.

    DataError, and nothing written, where that cannot be known; CommandError where the file is none of ours.
    """
    if path.suffix not in MAX_BYTES or not path.is_file() or path.is_symlink():
        raise CommandError(f"{path}: chỉ sửa được tệp thường .csv, .yml hay .md")
    content = path.read_bytes()
    try:
        text, told = mend_letters(content)
        if path.suffix == ".csv":
            text, more = mend_table(text, find_table(path))
            told += more
    except Unreadable as error:
        raise DataError([Problem(str(path), error.row, "", error.told)]) from None
    if told:
        kept = keep_old(path, content)
        write_whole(path, (BOM_UTF8 if path.suffix == ".csv" else b"") + text.encode())
        told.append(f"bản cũ còn ở {kept.name}; xem lại rồi cất nơi khác")
    return told


def find_table(path: Path) -> Table:
    """The table that a file is, by its name."""
    name = like(path.stem, TABLES)
    if not name:
        raise CommandError(f"{path}: tên tệp không giống tên bảng nào của dữ liệu; xem data/README.md")
    return TABLES[name]


def keep_old(path: Path, content: bytes) -> Path:
    """A copy beside the file, under a name that is free."""
    names = (path.with_name(f"{path.name}.cu{number or ''}") for number in range(1000))
    kept = next(name for name in names if not name.exists())
    write_whole(kept, content)
    return kept


# ---- letters -------------------------------------------------------------------------------------------------------


def mend_letters(content: bytes) -> tuple[str, list[str]]:
    """The text that the bytes are, and what was done to know it."""
    text, told = from_bytes(content)
    if find_misread(text):
        text = undo_misreading(text)
        told.append("đã trả lại những chữ bị vỡ do mở sai bảng mã")
    text = unicodedata.normalize("NFC", text).removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    spoiled = find_spoiled(text)
    if spoiled:
        raise Unreadable(text.count("\n", 0, spoiled[0]) + 1, f"thấy “{spoiled[1]}”; {spoiled[2]}")
    return text, told


def from_bytes(content: bytes) -> tuple[str, list[str]]:
    """UTF-8 or UTF-16 by its mark; else the one old code page in which every word is Vietnamese."""
    try:
        if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
            return content.decode("utf-16"), ["đã chuyển từ UTF-16 sang UTF-8"]
        return content.removeprefix(BOM_UTF8).decode(), []
    except UnicodeDecodeError:
        found = {name: text for name, read in OLD.items() if (text := read_old(content, read)) is not None}
    if len(found) != 1:
        raise Unreadable(
            0, "không biết chắc tệp này dùng bảng mã nào; hãy mở bằng chương trình đã tạo ra nó, lưu UTF-8"
        )
    ((name, text),) = found.items()
    return text, [f"đã chuyển từ {name} sang UTF-8"]


def read_old(content: bytes, read: Callable[[bytes], str]) -> str | None:
    """The bytes as text of an old code page, if every word of it is Vietnamese."""
    try:
        text = unicodedata.normalize("NFC", read(content))
    except UnicodeDecodeError:
        return None
    return text if all(word.isascii() or is_typed(word) for word in WORD.findall(text)) else None


def is_typed(word: str) -> bool:
    """Whether a word is a Vietnamese syllable as people type it: not in large and small letters at once."""
    return is_syllable(word) and (word.islower() or word.isupper() or word.istitle())


def undo_misreading(text: str) -> str:
    """UTF-8 that was read by a wrong code page, as it was; Unreadable where not exactly one fits the whole text."""
    found = {one for page in CODE_PAGES if (one := read_back(text, page)) is not None and not find_misread(one)}
    if len(found) != 1:
        raise Unreadable(0, "một phần chữ bị vỡ, một phần còn đúng: không trả lại chắc chắn được; hãy lấy lại bản gốc")
    return found.pop()


def read_back(text: str, page: str) -> str | None:
    """The text whose UTF-8 a code page shows as this; None where it shows none so."""
    shown = {bytes([byte]).decode(page, "ignore") or chr(byte): byte for byte in range(256)}
    try:
        return bytes(shown[letter] for letter in text).decode()
    except (KeyError, UnicodeDecodeError):
        return None


# ---- tables --------------------------------------------------------------------------------------------------------


def mend_table(text: str, table: Table) -> tuple[str, list[str]]:
    """The table with commas between its cells, and what was done."""
    names = [column.name for column in table.columns]
    first, _, rest = text.partition("\n")
    told = []
    if first.lower().startswith("sep="):
        text, first = rest, rest.partition("\n")[0]
        told.append("đã bỏ dòng “sep=” của Excel")
    separator = find_separator(first, names)
    if separator != ",":
        lines = list(number_lines(text, separator))
        lines, changed = mend_decimals(lines, table)
        text = write_lines(lines)
        told.append(f"đã thay {SEPARATORS[separator]} giữa các cột bằng dấu phẩy")
        told += [f"đã thay dấu phẩy thập phân bằng dấu chấm ở {changed} ô"] if changed else []
    return text, told


def mend_decimals(lines: Sequence[Line], table: Table) -> tuple[list[Line], int]:
    """The rows with a point in the numbers of columns that have decimals, and how many were changed."""
    header = [name.strip() for name in lines[0][1]]
    with_decimals = {column.name for column in table.columns if column.kind in ("pct", "number")}
    found, changed = [lines[0]], 0
    for number, cells in lines[1:]:
        mended = [
            mend_number(cell, number) if name in with_decimals else cell
            for name, cell in zip(header + [""] * len(cells), cells, strict=False)
        ]
        changed += sum(old != new for old, new in zip(cells, mended, strict=True))
        found.append((number, mended))
    return found, changed


def mend_number(cell: str, number: int) -> str:
    """A number with a decimal point; Unreadable where its comma may stand for thousands."""
    if re.fullmatch(r"\s*[1-9][0-9]{0,2},[0-9]{3}\s*", cell):
        told = f"thấy “{cell.strip()}”; không biết dấu phẩy là hàng nghìn hay thập phân, hãy tự sửa ô này"
        raise Unreadable(number, told)
    return cell.replace(",", ".") if re.fullmatch(r"\s*[0-9]+,[0-9]+\s*", cell) else cell


def write_lines(lines: Sequence[Line]) -> str:
    """Rows as CSV with commas."""
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows(cells for _, cells in lines)
    return stream.getvalue()
