"""Characters that nobody sees, in a text as it came: where they stand, and what they are."""

import csv
import io
import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice, zip_longest

from build_scripts.text import HIDDEN, find_hidden

RETYPE = "mắt không thấy được: hãy xóa cả từ ấy rồi gõ lại"
KEY = re.compile(r"[ -]*([a-z_]+): ")


def places_of_hidden(text: str, is_table: bool) -> Iterator[tuple[int, str, str]]:
    """Row, column (or key) and what to tell of the first such character in each cell or line."""
    if not HIDDEN.search(text):
        return
    for row, column, cell in cells_of_table(text) if is_table else lines_with_keys(text):
        told = tell_hidden(cell)
        if told:
            yield row, column, told


def tell_hidden(text: str) -> str:
    """What the first character is that nobody sees, and what to do, in Vietnamese; "" where there is none."""
    return next((f"có ký tự {told}; {RETYPE}" for _, told in islice(find_hidden(text), 1)), "")


def cells_of_table(text: str) -> Iterator[tuple[int, str, str]]:
    """Row, column and text of every cell, also of a table that is not whole."""
    header: list[str] = []
    with suppress(csv.Error):  # which has a Problem of its own when the rows are read
        for number, cells in enumerate(csv.reader(io.StringIO(text)), start=1):
            header = header or [HIDDEN.sub("", cell).strip() for cell in cells]
            yield from ((number, column, cell) for column, cell in zip_longest(header, cells, fillvalue=""))


def lines_with_keys(text: str) -> Iterator[tuple[int, str, str]]:
    """Number, key ("" where there is none) and text of every line."""
    for number, line in enumerate(text.split("\n"), start=1):
        key = KEY.match(line)
        yield number, key[1] if key else "", line
