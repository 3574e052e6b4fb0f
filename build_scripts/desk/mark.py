"""Write into single cells of a table; a BOM, line ends, quotes, order and every other cell stay as they are."""

import re
from codecs import BOM_UTF8
from collections.abc import Iterator, Mapping

CELL = re.compile(r'("(?:[^"]|"")*"|[^,\r\n]*)(,|\r\n|\n|\r|\Z)')
Span = tuple[int, int]


def set_cells(content: bytes, column: str, values: Mapping[int, str]) -> bytes:
    """The table with these values in one of its columns, by the row numbers that a spreadsheet shows."""
    text = content.decode("utf-8-sig")
    place = header_of(text).index(column)
    rows = list(spans_of(text))
    for row, value in sorted(values.items(), reverse=True):  # from the end, so that earlier places stay
        start, end = rows[row - 1][place]
        quote = '"' if text[start:end].startswith('"') else ""
        text = f"{text[:start]}{quote}{value}{quote}{text[end:]}"
    return (BOM_UTF8 if content.startswith(BOM_UTF8) else b"") + text.encode()


def header_of(text: str) -> list[str]:
    """The names of the columns: the first row that is not empty."""
    rows = ([text[start:end].strip(' "\t') for start, end in row] for row in spans_of(text))
    return next((row for row in rows if any(row)), [])


def spans_of(text: str) -> Iterator[list[Span]]:
    """Where each cell stands in the text, row by row, empty rows too."""
    row: list[Span] = []
    place = 0
    while place < len(text) or row:
        found = CELL.match(text, place)
        assert found is not None  # a cell may be empty
        row.append(found.span(1))
        place = found.end()
        if found[2] != ",":
            yield row
            row = []
