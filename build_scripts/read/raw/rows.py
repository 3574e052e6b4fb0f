"""The text of a CSV as numbered rows, and its header found; what stands in the way is told with a way out."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from build_scripts.read.raw.text import MEND, Unreadable

MAX_ROWS = 200_000
MAX_CELL = 10_000  # letters
TITLES = 10  # so many rows above a header are looked at
SEPARATORS = {";": "dấu chấm phẩy", "\t": "phím Tab", "|": "dấu gạch đứng"}
QUOTES = 'dấu ngoặc kép trong ô phải viết đôi (""), hoặc dùng “ ”'
LONG = f"có một ô dài hơn {MAX_CELL:,} chữ, có lẽ vì một dấu ngoặc kép không khép; {QUOTES}".replace(",", ".", 1)
OPEN = f"dấu ngoặc kép trong dòng này không khép lại đúng chỗ; {QUOTES}"
Line = tuple[int, list[str]]  # the number that a spreadsheet shows, and the cells


def read_lines(text: str, names: Sequence[str]) -> list[Line]:
    """The rows of a table, its header first, without columns and rows that are wholly empty.

    `names` are the columns that it may have. Unreadable where it has no such header, or its quotes do not close.
    """
    lines = list(number_lines(text))
    if not lines:
        raise Unreadable(0, "bảng không có ô nào; cần ít nhất dòng tiêu đề")
    check_separator(lines[0][1], names)
    check_titles(lines[: TITLES + 1], names)
    return drop_empty_columns(lines)


def number_lines(text: str, separator: str = ",") -> Iterator[Line]:
    """The rows of a CSV by number; empty ones are passed over."""
    number = 0
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text), strict=True, delimiter=separator), start=1):
            if number > MAX_ROWS:
                raise Unreadable(number, f"quá nhiều dòng; tối đa {MAX_ROWS:,}".replace(",", "."))
            if max(map(len, cells), default=0) > MAX_CELL:
                raise Unreadable(number, LONG)
            if any(cell.strip() for cell in cells):
                yield number, cells
    except csv.Error as error:
        raise Unreadable(number + 1, LONG if "field larger" in str(error) else OPEN) from None


def check_separator(header: Sequence[str], names: Sequence[str]) -> None:
    """Unreadable where the cells are not separated by commas."""
    first = header[0].strip()
    if first.lower().startswith("sep="):
        told = f"dòng “{first}” là của Excel, không phải tiêu đề; xóa dòng này, hoặc {MEND}"
        raise Unreadable(1, told)
    found = find_separator(",".join(header), names)
    if found != ",":
        told = f"các cột cách nhau bằng {SEPARATORS[found]}, cần dấu phẩy (Excel tiếng Việt lưu như vậy): {MEND}"
        raise Unreadable(1, told)


def find_separator(header: str, names: Sequence[str]) -> str:
    """What separates the names of the columns in a header."""
    parts = {one: {part.strip(' "\ufeff') for part in header.split(one)} for one in (",", *SEPARATORS)}
    return max(parts, key=lambda one: len(parts[one] & set(names)))


def check_titles(lines: Sequence[Line], names: Sequence[str]) -> None:
    """Unreadable where the header stands below other rows."""
    if not is_header(lines[0][1], names):
        for number, cells in lines[1:]:
            if is_header(cells, names):
                told = f"dòng tiêu đề phải ở đầu bảng, nay ở dòng {number}; xóa các dòng phía trên nó"
                raise Unreadable(lines[0][0], told)


def is_header(cells: Iterable[str], names: Sequence[str]) -> bool:
    """Whether a row names the columns: half of them at least."""
    return 2 * len({cell.strip() for cell in cells} & set(names)) >= len(names)


def drop_empty_columns(lines: Sequence[Line]) -> list[Line]:
    """The rows without the columns that have neither a name nor a value, as spreadsheets add them at the right."""
    number, header = lines[0][0], [name.strip() for name in lines[0][1]]
    named = len(header)
    if all(header) and all(len(cells) <= named for _, cells in lines):
        return [(number, header), *lines[1:]]
    kept = [at for at in range(named) if any("".join(cells[at : at + 1]).strip() for _, cells in lines)]
    rest = [(row, [cells[at] for at in kept if at < len(cells)] + _beyond(cells, named)) for row, cells in lines[1:]]
    return [(number, [header[at] for at in kept]), *rest]


def _beyond(cells: Sequence[str], named: int) -> list[str]:
    return [cell for cell in cells[named:] if cell.strip()]


def letter_of(at: int) -> str:
    """The letter by which a spreadsheet calls a column: 0 -> A, 26 -> AA."""
    found = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        found = chr(65 + rest) + found
    return found
