"""What a public table is: its columns, each with the value that machines read and the words that people read."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from build_scripts.languages import FIRST, LANGUAGES
from build_scripts.publication import Publication
from build_scripts.text import short_date

Value = str | int | bool | Fraction | date | tuple[str, ...] | None
Plain = str | int | float | bool | None
BOOLEANS = {True: "có", False: "không"}


@dataclass(frozen=True)
class Field:
    """A public column: its type in the Data Package, how it is headed and told in Vietnamese, how it is read off a
    record.

    `names`: code -> words; `is_coded`: they belong into the codebook, as no table lists them. `blank`: what people read
    where nothing stands, never nothing. `is_rare`: left out of what people read where no record has it. `target`: the
    table and column that its codes are listed in. `against`: what a per cent is judged by, so that it is never rounded
    onto the other side.
    """

    name: str
    kind: str  # string, integer, year, number (per cent), boolean or date
    head: str
    meaning: str
    read: Callable[[Any], Value]
    names: Callable[[Publication], Mapping[str, str]] | None = None
    is_coded: bool = False
    blank: str | Callable[[Any], str] = ""
    is_rare: bool = False
    target: tuple[str, str] | None = None
    against: Callable[[Any], Iterable[Fraction]] = lambda record: ()


@dataclass(frozen=True)
class Table:
    """A public table, du-lieu/<name>.csv: all that CSV, workbook, Data Package, codebook and catalogue take from it.

    `title` names its sheets. `key`: the columns that tell its rows apart. `of_indicator`: its rows have an `indicator`,
    and stand in the files of each; other tables have a workbook of their own.
    """

    name: str
    title: str
    purpose: str  # what it is good for, in words that a clerk understands
    fields: Sequence[Field]
    key: tuple[str, ...]
    records: Callable[[Publication], Sequence[Any]]
    of_indicator: bool = False


@dataclass(frozen=True)
class Codes:
    """The codes that a column is filled with: code -> what it means."""

    column: str
    title: str
    meanings: Mapping[str, str]


@dataclass(frozen=True)
class Told:
    """A cell as people read it: a text, a whole number, a per cent or a day, with the format of a spreadsheet."""

    value: str | int | float | date
    form: str = ""

    def __str__(self) -> str:
        return short_date(self.value) if isinstance(self.value, date) else str(self.value).replace(".", ",")


@dataclass(frozen=True)
class Reading:
    """A table as people read it: its columns, and rows without an empty cell."""

    fields: tuple[Field, ...]
    rows: tuple[tuple[Told, ...], ...]


def cell(value: Value) -> str:
    """One value as text: empty for none, yes or no for booleans, four decimals for per cents, codes parted by ;."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case Fraction():
            return f"{float(value):.4f}"
        case date():
            return value.isoformat()
        case tuple():
            return ";".join(value)
    return str(value)


def plain(value: Value) -> Plain:
    """One value as JSON and spreadsheets know it, per cents to four decimals."""
    if isinstance(value, Fraction):
        return round(float(value), 4)
    return value if isinstance(value, bool | int | str) or value is None else cell(value)


def read_table(publication: Publication, fields: Sequence[Field], records: Sequence[Any]) -> Reading:
    """The records of a table in words, without the rare columns that none of them has."""
    shown = [f for f in fields if not f.is_rare or any(has_value(f.read(record)) for record in records)]
    tellers = [make_teller(publication, field) for field in shown]
    rows = tuple(tuple(tell(record) for tell in tellers) for record in records)
    return Reading(tuple(shown), rows)


def has_value(value: Value) -> bool:
    return value not in (None, "", ())


def make_teller(publication: Publication, field: Field) -> Callable[[Any], Told]:
    """How one column tells a record."""
    names = field.names(publication) if field.names else {}
    blank = field.blank

    def tell(record: Any) -> Told:
        value = field.read(record)
        if not has_value(value) and value not in names:
            return Told(blank if isinstance(blank, str) else blank(record))
        return tell_value(value, names, field, record)

    return tell


def tell_value(value: Value, names: Mapping[str, str], field: Field, record: Any) -> Told:
    """A value that is there, as its column tells it."""
    match value:
        case bool():
            return Told(BOOLEANS[value])
        case int():
            return Told(value, "0" if field.kind == "year" else "#,##0")
        case Fraction():
            return Told(round(float(value), 4), form_of(value, field.against(record)))
        case tuple():
            return Told("; ".join(names.get(one, one) for one in value))
        case date():
            return Told(value, "dd/mm/yyyy")
    return Told(names.get(str(value), str(value)))


def list_codes(publication: Publication, fields: Iterable[Field]) -> list[Codes]:
    """The codes of some columns that no table lists, each list once."""
    found = list[Codes]()
    for field in fields:
        if field.is_coded and field.names and (meanings := field.names(publication)):
            codes = Codes(field.name, field.head, meanings)
            found += [] if codes in found else [codes]
    return found


def form_of(value: Fraction, against: Iterable[Fraction]) -> str:
    """The format that shows a per cent with as many decimals as pages do, at least one."""
    _, _, decimals = LANGUAGES[FIRST].percent(value, against).rstrip("%").partition(",")
    return f"0.{'0' * max(1, len(decimals))}"
