"""A workbook that a clerk can read: it opens on the table in words, has the codes behind it and a sheet of contents.

It imports XlsxWriter, so it is imported where a workbook is written. The same book gives the same bytes.
"""

import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.core import Core
from xlsxwriter.packager import Packager

from build_scripts.languages import FIRST
from build_scripts.outputs.data.books import Book, Sheet
from build_scripts.outputs.data.fields import Told

CONTENTS = "Mục lục"
WIDEST = 40  # letters of a column, what is longer runs on over several lines
LINE = 15  # points
A4 = 9
TEXT = {"text_wrap": True, "valign": "top", "align": "left", "indent": 1}
NUMBER = {"valign": "top", "align": "right", "indent": 1}
STYLES: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 14},
    "notice": {"bold": True, "font_color": "#8A4B00"},
    "quiet": {"font_color": "#595959"},
    "part": {"bold": True, "font_size": 12, "bottom": 1},
    "label": {"bold": True, "text_wrap": True, "valign": "top"},
    "link": {"font_color": "#5B2A86", "underline": 1, "valign": "top"},
    "head": {
        "bold": True,
        "text_wrap": True,
        "valign": "top",
        "align": "left",
        "indent": 1,
        "bg_color": "#E6E0F0",
        "bottom": 1,
    },
    "": TEXT,
}


class _Core(Core):  # type: ignore[misc] # it has no types
    """The properties of a document with its language, which XlsxWriter has no word for."""

    def _write_cp_last_modified_by(self) -> None:
        self._xml_data_element("dc:language", FIRST)
        super()._write_cp_last_modified_by()


class _Packager(Packager):  # type: ignore[misc]
    def _write_core_file(self) -> None:
        core = _Core()
        core._set_properties(self.workbook.doc_properties)
        core._set_xml_writer(self._filename("docProps/core.xml"))
        core._assemble_xml_file()


class _Workbook(Workbook):  # type: ignore[misc]
    """A workbook with its formats, each made once."""

    def __init__(self, stream: io.BytesIO) -> None:
        super().__init__(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
        self.found: dict[str, Any] = {}

    def _get_packager(self) -> Packager:
        return _Packager()

    def format_of(self, name: str) -> Any:
        """One of STYLES, or that of a number or a day."""
        if name not in self.found:
            self.found[name] = self.add_format(
                STYLES.get(name, {"num_format": name, "valign": "top", "indent": 1, "align": "right"})
            )
        return self.found[name]


def write_book(book: Book) -> bytes:
    """The workbook as bytes."""
    stream = io.BytesIO()
    workbook = _Workbook(stream)
    workbook.set_properties(
        {
            "title": f"{book.title} ({book.notice})" if book.notice else book.title,
            "subject": book.notice,
            "author": book.author,
            "created": datetime.combine(book.day, time.min),
        }
    )
    for number, sheet in enumerate(book.sheets):
        write_sheet(workbook, book, sheet, number)
    write_contents(workbook, book)
    workbook.close()
    return stream.getvalue()


def write_sheet(workbook: _Workbook, book: Book, sheet: Sheet, number: int) -> None:
    """One table with its heads, which stay while the rest is scrolled."""
    page = workbook.add_worksheet(sheet.name)
    top = write_top(workbook, page, sheet.intro, book.notice)
    widths = measure(sheet.heads, sheet.rows)
    for column, width in enumerate(widths):
        page.set_column(column, column, width)
    write_table(workbook, page, sheet, top, f"Bang{number + 1}")
    set_heights(page, sheet, top, widths)
    for row, note in enumerate(sheet.notes, top + len(sheet.rows) + 2):
        page.write_string(row, 0, note, workbook.format_of("quiet"))
    page.freeze_panes(top + 1, 0)
    page.repeat_rows(top)
    set_paper(page, book)


def write_table(workbook: _Workbook, page: Any, sheet: Sheet, top: int, name: str) -> None:
    """Heads and rows, marked as a table of the spreadsheet."""
    columns = [{"header": head, "header_format": workbook.format_of("head")} for head in sheet.heads]
    settings = {"name": name, "columns": columns, "style": "Table Style Light 1"}
    page.add_table(top, 0, top + len(sheet.rows), len(columns) - 1, settings)
    for row, told in enumerate(sheet.rows, top + 1):
        for column, one in enumerate(told):
            write_cell(workbook, page, row, column, one)


def set_heights(page: Any, sheet: Sheet, top: int, widths: Sequence[int]) -> None:
    """Room for what runs on over several lines, as not every programme makes it by itself."""
    page.set_row(top, LINE * max(map(count_lines, sheet.heads, (width - 3 for width in widths))) + 4)
    wide = [column for column, width in enumerate(widths) if width == WIDEST]
    for row, told in enumerate(sheet.rows, top + 1):
        lines = max((count_lines(str(told[column]), WIDEST - 1) for column in wide), default=1)
        if lines > 1:
            page.set_row(row, LINE * lines)


def count_lines(text: str, width: int) -> int:
    """How many lines a text takes in a column of some letters."""
    lines, left = 1, width
    for word in text.split():
        if len(word) > left and left < width:
            lines, left = lines + 1, width
        left -= len(word) + 1
    return lines


def write_top(workbook: _Workbook, page: Any, intro: Sequence[str], notice: str) -> int:
    """The lines over a table; the number of the row after them."""
    lines = [(text, "quiet" if row else "title") for row, text in enumerate(intro)]
    lines += [(notice, "notice")] if notice else []
    for row, (text, style) in enumerate(lines):
        page.write_string(row, 0, text, workbook.format_of(style))
    return len(lines)


def write_cell(workbook: _Workbook, page: Any, row: int, column: int, told: Told) -> None:
    if told.value == "":
        return  # of a code: as empty as in the CSV
    if isinstance(told.value, str):
        page.write_string(row, column, told.value, workbook.format_of(""))
    elif isinstance(told.value, date):
        page.write_datetime(row, column, told.value, workbook.format_of(told.form))
    else:
        page.write_number(row, column, told.value, workbook.format_of(told.form))


def measure(heads: Sequence[str], rows: Iterable[Sequence[Told]]) -> list[int]:
    """The width of each column in letters: of its longest text, of its head over two lines with the filter's button."""
    widths = [max(9, len(head) // 2 + 7, max(map(len, head.split())) + 5) for head in heads]
    for column, told in enumerate(zip(*rows, strict=True)):
        widths[column] = max(widths[column], *(len(str(one)) + 3 for one in set(told)))
    return [min(width, WIDEST) for width in widths]


def write_contents(workbook: _Workbook, book: Book) -> None:
    """What the workbook holds, where it is from, and what its columns and codes mean."""
    page = workbook.add_worksheet(CONTENTS)
    page.set_column(0, 0, 30)
    page.set_column(1, 1, 90)
    row = write_top(workbook, page, (book.title,), book.notice) + 1
    page.write_string(row, 0, "Trong tệp này", workbook.format_of("part"))
    for sheet in book.sheets:
        row += 1
        page.write_url(row, 0, f"internal:'{sheet.name}'!A1", workbook.format_of("link"), sheet.name)
        page.write_string(row, 1, sheet.purpose, workbook.format_of(""))
    for heading, pairs in book.parts:
        row += 2
        page.write_string(row, 0, heading, workbook.format_of("part"))
        for label, text in pairs:
            row += 1
            page.set_row(row, LINE * max(count_lines(label, 28), count_lines(text, 94)))
            page.write_string(row, 0, label, workbook.format_of("label"))
            page.write_string(row, 1, text, workbook.format_of(""))
    set_paper(page, book)


def set_paper(page: Any, book: Book) -> None:
    """A4, across, as wide as one sheet; whose it is stands at the foot."""
    page.set_landscape()
    page.set_paper(A4)
    page.fit_to_pages(1, 0)
    page.set_footer(f"&L{(book.notice or book.author)[:200].replace('&', '&&')}&R&P/&N")
