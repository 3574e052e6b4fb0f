"""What stands in a workbook: of each table a sheet in words and one in codes, and the contents."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from build_scripts import words
from build_scripts.outputs.data.fields import Field, Reading, Table, Told, list_codes, plain, read_table
from build_scripts.outputs.data.package import tell_notice
from build_scripts.publication import Indicator, Publication
from build_scripts.text import short_date, sort_key

READING, CODES = "Bảng đọc", "Mã"
Pairs = tuple[tuple[str, str], ...]
IN_CODES = "Cùng những dòng ấy bằng mã, để máy đọc hoặc ghép với bảng khác; ô trống như trong tệp CSV."


@dataclass(frozen=True)
class Sheet:
    """A sheet with one table: `intro` are the lines over it, `notes` those below; rows are as wide as `heads`."""

    name: str
    purpose: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Told, ...], ...]
    intro: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Book:
    """What a workbook holds. `day` is that of its content, `notice` stands on every sheet ("" for none); `parts` of the
    contents are (heading, pairs of label and text).
    """

    title: str
    author: str
    day: date
    notice: str
    sheets: tuple[Sheet, ...]
    parts: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


def make_indicator_book(publication: Publication, indicator: Indicator, tables: Sequence[tuple[Table, Any]]) -> Book:
    """The workbook of one indicator: its rows of some tables, without a column that would repeat its name."""
    day = publication.updated[indicator.indicator]
    about = (
        ("Chỉ số", f"{indicator.indicator}: {indicator.title}"),
        ("Câu hỏi", indicator.question),
        ("Cách hiểu", indicator.definition),
        *((("Không tính", indicator.not_counted),) if indicator.not_counted else ()),
    )
    unit = f"Tỷ lệ tính bằng phần trăm (%). Mẫu số đếm {indicator.counted}; tử số đếm phần {indicator.having}."
    title = f"{indicator.indicator}: {indicator.title}"
    place_of = {place: number for number, place in enumerate(indicator.places)}

    def order(record: Any) -> tuple[object, ...]:
        """What the indicator is about first, then its sectors, then units by the alphabet."""
        name = sort_key(publication.places[record.place].name)
        is_of_sector = bool(getattr(record, "sector", ""))  # blocks and agencies have none
        return (record.place not in place_of, is_of_sector, place_of.get(record.place, 0), name)

    chosen = [cut(table, sorted(records, key=order)) for table, records in tables if records]
    return make_book(publication, (title, unit), day, chosen, about)


def cut(table: Table, records: Sequence[Any]) -> tuple[Table, Sequence[Field], Sequence[Any]]:
    """A table with the columns that tell something new of one indicator."""
    return table, [field for field in table.fields if field.name != "indicator"], records


def make_table_book(publication: Publication, table: Table) -> Book:
    """The workbook of one table."""
    day = max(publication.figures_updated, publication.tracker_updated)
    chosen = [(table, table.fields, table.records(publication))]
    return make_book(publication, (table.title, table.purpose), day, chosen, (("Bảng", table.purpose),))


def make_book(
    publication: Publication,
    intro: tuple[str, str],
    day: date,
    tables: Sequence[tuple[Table, Sequence[Field], Sequence[Any]]],
    about: Pairs,
) -> Book:
    """A workbook of some tables, each with the columns that are read and its records; `intro` is title and unit."""
    sheets, fields = list[Sheet](), list[Field]()
    for number, (table, columns, records) in enumerate(tables):
        reading = read_table(publication, columns, records)
        names = (table.title, f"{CODES} {table.title.lower()}") if number else (READING, CODES)
        lines = (table.title, intro[0]) if number else intro
        sheets += [make_reading(names[0], table, reading, records, lines), make_codes(names[1], table, records)]
        fields += reading.fields
    parts = (("Về số liệu", about + tell_origin(publication, day)), *tell_columns(publication, fields))
    return Book(intro[0], publication.site.owner, day, tell_notice(publication), tuple(sheets), parts)


def tell_columns(publication: Publication, fields: Sequence[Field]) -> Iterator[tuple[str, Pairs]]:
    """What the columns mean, each once, and the codes that they are filled with."""
    meanings = {field: f"{field.head} ({field.name})" for field in fields}
    yield "Nghĩa từng cột", tuple((label, field.meaning) for field, label in meanings.items())
    for codes in list_codes(publication, fields):
        pairs = tuple((code or "(trống)", meaning) for code, meaning in codes.meanings.items())
        yield f"Mã ở cột {codes.column}: {codes.title.lower()}", pairs


def make_reading(name: str, table: Table, reading: Reading, records: Sequence[Any], intro: tuple[str, ...]) -> Sheet:
    """The sheet of a table in words, with a note for every word that needs one."""
    met = {getattr(record, "note", "") for record in records}
    notes = tuple(note for key, note in words.STATUS_NOTES.items() if key in met)
    heads = tuple(field.head for field in reading.fields)
    return Sheet(name, f"{table.purpose} Bằng chữ và số để đọc, lọc, in.", heads, reading.rows, intro, notes)


def make_codes(name: str, table: Table, records: Sequence[Any]) -> Sheet:
    """The sheet of a table as its CSV has it."""
    rows = tuple(tuple(tell_code(field, record) for field in table.fields) for record in records)
    return Sheet(name, IN_CODES, tuple(field.name for field in table.fields), rows)


def tell_code(field: Field, record: Any) -> Told:
    """A value as machines read it: a number stays one."""
    value = plain(field.read(record))
    if isinstance(value, bool):
        return Told("yes" if value else "no")
    return Told("" if value is None else value, "General" if isinstance(value, int | float) else "")


def tell_origin(publication: Publication, day: date) -> Pairs:
    """Where the figures are from, as of when, and what may be done with them."""
    site, notice = publication.site, tell_notice(publication)
    return (
        ("Số liệu đến ngày", short_date(day)),
        ("Nơi công bố", site.owner),
        ("Trang", site.base_url),
        ("Giấy phép", f"{site.licence}, {site.licence_url}"),
        *((("Lưu ý", notice),) if notice else ()),
    )
