"""The files of a data folder: tables and YAML read cell by cell; what is wrong is kept as Problems.

Nothing is guessed. Over 300 lines: the one Reader, whose tables, YAML and phrases share how a cell is reported.
"""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import get_close_matches
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from build_scripts.languages import FIRST, fields_of
from build_scripts.problems import Problem
from build_scripts.read.cells import MAX_NAME, Row, parse, parse_key
from build_scripts.read.raw.hidden import places_of_hidden
from build_scripts.read.raw.letters import find_spoiled
from build_scripts.read.raw.maps import Lined, Listed, load_yaml
from build_scripts.read.raw.rows import Line, letter_of, read_lines
from build_scripts.read.raw.text import Unreadable, read_file
from build_scripts.read.tables import Column, Section, Table
from build_scripts.text import HIDDEN

KEPT_TABLES = 60  # parsed tables kept while `serve` goes on: those of two editions and some that changed
MOST_TIMES = 3  # longer than a text its translation may be
MOST_WRONG = 1_000  # Problems of one table, after which it is not read on
PHRASES = Path(__file__).parents[1] / "phrases"
FORMULA_STARTS = ("=", "+", "-", "@", "\t")


class Parsed(NamedTuple):
    """A table as read: its rows, what is wrong with it, and whether the names of all its rows are known."""

    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]
    is_known: bool


class Reader:
    """Reads the files of a folder and keeps the Problems; `label` stands before every file name that people read.

    `unread`: the tables, sections ("plan.tasks") and maps ("site.sectors") of which not every name is known, because
    something in them could not be read: what refers to them is not asked. `codes`: where a value must be found -> what
    makes a code of the text (ValueError: it is none).
    """

    def __init__(self, folder: Path, label: str = "", codes: Mapping[str, Callable[[str], str]] | None = None) -> None:
        self.folder = folder
        self.label = label
        self.problems: list[Problem] = []
        self.unread: set[str] = set()
        self.codes = codes or {}

    def report(self, file: str, row: int, column: str, message: str) -> None:
        self.problems.append(Problem(self.label + file, row, column, message))

    def report_unreadable(self, file: str, error: Unreadable) -> None:
        self.problems.append(Problem(self.label + file, error.row, "", error.told, is_unread=True))

    def read_text(self, file: str) -> str | None:
        """The text of a file; None where it cannot be read, which is reported."""
        try:
            text = read_file(self.folder / file)
        except Unreadable as error:
            self.report_unreadable(file, error)
            return None
        is_table = file.endswith(".csv")
        spoiled = find_spoiled(text) if not is_table or HIDDEN.search(text) else None
        if spoiled and not is_table:  # of a table, its row is told
            offset, seen, told = spoiled
            self.report(file, text.count("\n", 0, offset) + 1, "", f"thấy “{seen}”; {told}")
        for row, column, told in () if spoiled else places_of_hidden(text, is_table):
            self.report(file, row, column, told)
        return text if spoiled else HIDDEN.sub("", text)

    # ---- tables ----------------------------------------------------------------------------------------------------

    def read_table(self, table: Table) -> list[Row]:
        """The rows of a table; none where it is absent or cannot be read."""
        file = f"{table.name}.csv"
        if not table.is_required and not os.path.lexists(self.folder / file):
            return []
        text = self.read_text(file)
        parsed = parse_table(table, self.label, text) if text is not None else Parsed((), (), is_known=False)
        self.problems += parsed.problems
        self.unread |= set() if parsed.is_known else {table.name}
        return list(parsed.rows)

    def parse_rows(self, file: str, table: Table, text: str) -> list[Row] | None:
        """The rows of a table's text; None where it has no header that can be used."""
        try:
            (top, header), *lines = read_lines(text, [column.name for column in table.columns])
            if not self.check_header(file, top, table, header):
                return None
            self.check_letters(file, header, lines)
            return [self.read_row(file, number, table, header, cells) for number, cells in self.until_too_wrong(lines)]
        except Unreadable as error:
            self.report_unreadable(file, error)
            return None

    def until_too_wrong(self, lines: Iterable[Line]) -> Iterable[Line]:
        """The rows of a table, up to where so much is wrong that it must be another thing."""
        for number, cells in lines:
            if len(self.problems) > MOST_WRONG:
                raise Unreadable(number, f"có hơn {MOST_WRONG} chỗ sai tới dòng này; có lẽ đây là bảng khác")
            yield number, cells

    def check_header(self, file: str, row: int, table: Table, header: Sequence[str]) -> bool:
        """Whether every column is known and none that is needed missing; reports what is not so."""
        expected = [column.name for column in table.columns]
        before = len(self.problems)
        for name in sorted({name for name in header if name and header.count(name) > 1}):
            self.report(file, row, name, "cột có hai lần")
        for at, name in enumerate(header):
            if not name:
                self.report(
                    file, row, "", f"cột thứ {at + 1} ({letter_of(at)}) có chữ mà không có tên; đặt tên hoặc xóa"
                )
            elif name not in expected:
                self.report(file, row, name, "cột không có trong bảng; cần các cột: " + ", ".join(expected))
        for column in table.columns:
            if column.name not in header and not table.may_be_absent(column):
                self.report(file, row, column.name, "thiếu cột này")
        return len(self.problems) == before

    def check_letters(self, file: str, header: Sequence[str], lines: Iterable[Line]) -> None:
        """Report the first cell whose letters are spoiled, once for the table."""
        for number, cells in lines:
            if find_spoiled("\n".join(cells)):
                for name, cell in zip(header, cells, strict=False):
                    spoiled = find_spoiled(cell)
                    if spoiled:
                        self.report(file, number, name, f"thấy “{spoiled[1]}”; {spoiled[2]}")
                        return

    def read_row(self, file: str, number: int, table: Table, header: Sequence[str], cells: Sequence[str]) -> Row:
        """One row; where its cells are too few or too many, nobody can say which is which, and none is read."""
        if len(cells) != len(header):
            told = f"có {len(cells)} ô, cần {len(header)} ô như dòng tiêu đề; xem lại dấu phẩy và ngoặc kép của dòng"
            self.report(file, number, "", told)
            names = [column.name for column in table.columns]
            return Row(self.label + file, number, dict.fromkeys(names), frozenset(names))
        texts = dict(zip(header, cells, strict=True))
        values, wrong = self.collect(
            table.columns, lambda column: self.read_cell(file, number, column, texts.get(column.name, ""))
        )
        return Row(self.label + file, number, values, wrong)

    def collect(
        self, columns: Iterable[Column], read: Callable[[Column], Any]
    ) -> tuple[dict[str, Any], frozenset[str]]:
        """What is read of each column, and the columns in which something was wrong."""
        values, wrong = {}, set()
        for column in columns:
            before = len(self.problems)
            values[column.name] = read(column)
            if len(self.problems) > before:
                wrong.add(column.name)
        return values, frozenset(wrong)

    def read_cell(self, file: str, number: int, column: Column, cell: str) -> Any:
        text = cell.strip()
        if not text:
            if column.is_required:
                self.report(file, number, column.name, "ô trống; cần " + column.meaning)
            return () if column.shape == "list" else "" if "" in column.choices or column.kind == "text" else None
        if text.startswith(FORMULA_STARTS) or cell.startswith("\t"):
            self.report(
                file, number, column.name, f"thấy “{shorten(text)}”; ô không được bắt đầu bằng = + - @ (công thức)"
            )
            return None
        if column.shape == "list":
            parts = text.split(";")
            return self.read_list(file, [number] * len(parts), column, column.name, parts)
        return self.read_scalar(file, number, column, column.name, text)

    def read_list(
        self, file: str, lines: Sequence[int], column: Column, where: str, parts: Sequence[Any]
    ) -> tuple[Any, ...]:
        """The values of a list, each of them once, with the line of each."""
        found = list(zip(lines, parts, strict=True))
        values = tuple(self.read_scalar(file, line, column, where, part) for line, part in found)
        twice = next((n for n, value in enumerate(values) if value in values[:n]), None)
        if twice is not None and None not in values:
            line, part = found[twice]
            self.report(file, line, where, f"thấy “{str(part).strip()}” hai lần; mỗi giá trị chỉ một lần")
        return values

    def read_scalar(self, file: str, number: int, column: Column, where: str, text: Any) -> Any:
        if not isinstance(text, str):
            self.report(file, number, where, "cần một giá trị; nếu trong đó có dấu hai chấm thì đặt trong ngoặc kép")
            return None
        try:
            code = self.codes.get(column.refers_to, str)(text.strip())
            return parse(column, code)
        except ValueError as error:
            self.report(file, number, where, f"thấy “{shorten(text.strip())}”; {error}")
            return None

    # ---- YAML ------------------------------------------------------------------------------------------------------

    def read_yaml(self, name: str, parts: Iterable[Section]) -> tuple[Row, dict[str, Mapping[str, Row]]]:
        """The record of a file's single keys, and its sections."""
        file = f"{name}.yml"
        sections = {part.name: part for part in parts}
        single = sections.pop("", None)
        columns = single.columns if single else ()
        content = self.load(file)
        if content is None:
            self.unread |= {f"{name}.{one}" for one in (*sections, *(column.name for column in columns))}
            names = [column.name for column in columns]
            nothing = Row(self.label + file, 1, {column.name: empty(column) for column in columns}, frozenset(names))
            return nothing, {f"{name}.{part}": {} for part in sections}
        self.check_names(file, content, {column.name for column in columns} | set(sections), "")
        row = self.read_record(file, 1, "", columns, content)
        self.unread |= {f"{name}.{column}" for column in row.wrong}
        return row, {
            f"{name}.{part.name}": self.read_section(file, f"{name}.{part.name}", part, content)
            for part in sections.values()
        }

    def load(self, file: str) -> Lined | None:
        """A YAML file of the folder; None where it is not there or cannot be read, which is reported."""
        text = self.read_text(file)
        return self.parse_yaml(file, text) if text is not None else None

    def parse_yaml(self, file: str, text: str) -> Lined | None:
        """YAML whose outermost thing is a map; None where it is not, which is reported."""
        try:
            content = load_yaml(text)
            if not isinstance(content, Lined):
                raise Unreadable(1, "cần các mục dạng “tên: giá trị”")
        except Unreadable as error:
            self.report_unreadable(file, error)
            return None
        return content

    def check_names(self, file: str, content: Lined, known: Iterable[str], prefix: str) -> None:
        for name in content:
            if name not in known:
                near = "".join(f"có phải “{one}”? " for one in get_close_matches(name, known, 1))
                expected = f"{near}Các mục có thể có: {', '.join(sorted(known))}"
                self.report(file, content.lines[name], prefix + name, f"mục không được biết; {expected}")

    def read_section(self, file: str, name: str, part: Section, content: Lined) -> dict[str, Row]:
        """The records of a section by key."""
        records = content.get(part.name)
        if records is None and not part.is_required:
            return {}
        if not isinstance(records, Lined):
            self.report(file, content.lines.get(part.name, 1), part.name, "cần một nhóm mục: " + part.meaning)
            self.unread.add(name)
            return {}
        key_column, *columns = part.columns
        rows = {}
        for key, record in records.items():
            before = len(self.problems)
            self.read_scalar(file, records.lines[key], key_column, f"{part.name}.{key}", key)
            self.unread |= {name} if len(self.problems) > before else set()
            rows[key] = self.read_entry(
                file, records.lines[key], f"{part.name}.{key}", columns, record, {part.key: key}
            )
        return rows

    def read_entry(
        self, file: str, line: int, where: str, columns: Sequence[Column], record: Any, key: Mapping[str, str]
    ) -> Row:
        """One record of a section, with the key that names it."""
        if not isinstance(record, Lined):
            self.report(file, line, where, "cần các mục dạng “tên: giá trị”")
            values = {column.name: empty(column) for column in columns}
            return Row(self.label + file, line, {**key, **values}, frozenset(values))
        self.check_names(file, record, [column.name for column in columns], f"{where}.")
        row = self.read_record(file, line, f"{where}.", columns, record)
        return Row(row.file, line, {**key, **row.values}, row.wrong, row.lines)

    def read_record(self, file: str, line: int, prefix: str, columns: Iterable[Column], record: Lined) -> Row:
        """The values of a map's keys, each with its line."""
        columns = tuple(columns)
        values, wrong = self.collect(
            columns,
            lambda column: self.read_value(
                file, record.lines.get(column.name, line), prefix, column, record.get(column.name)
            ),
        )
        lines = {prefix + name: at for name, at in record.lines.items()}
        for name, value in record.items():
            if isinstance(value, Lined):
                lines |= {f"{prefix}{name}.{key}": at for key, at in value.lines.items()}
        return Row(self.label + file, line, values, wrong, lines)

    def read_value(self, file: str, line: int, prefix: str, column: Column, value: Any) -> Any:
        where = prefix + column.name
        is_short = column.shape == "list" and value == [] and column.least
        if value is None or value == "" or is_short:
            if column.is_required:
                self.report(file, line, where, "thiếu mục này; cần " + column.meaning)
            return empty(column)
        if column.shape == "records":
            return self.read_records(file, line, where, column, value)
        if column.shape == "map":
            return self.read_map(file, line, where, column, value)
        if column.shape == "list":
            if not isinstance(value, Listed):
                self.report(file, line, where, "cần một danh sách, ví dụ [a, b]")
                return ()
            return self.read_list(file, value.lines, column, where, value)
        return self.read_scalar(file, line, column, where, value)

    def read_records(self, file: str, line: int, where: str, column: Column, value: Any) -> tuple[Row, ...]:
        """A list of maps, each with the columns of this column."""
        if not isinstance(value, list) or not all(isinstance(item, Lined) for item in value):
            self.report(file, line, where, "cần một danh sách các nhóm mục “tên: giá trị”")
            return ()
        for item in value:
            self.check_names(file, item, [part.name for part in column.columns], f"{where}.")
        return tuple(
            self.read_record(file, min(item.lines.values(), default=line), f"{where}.", column.columns, item)
            for item in value
        )

    def read_map(self, file: str, line: int, where: str, column: Column, value: Any) -> dict[Any, Any]:
        if not isinstance(value, Lined):
            self.report(file, line, where, "cần các mục dạng “tên: giá trị”")
            return {}
        found = {}
        for key, item in value.items():
            at = value.lines[key]
            try:
                found[parse_key(column, key)] = self.read_scalar(file, at, column, f"{where}.{key}", item)
            except ValueError as error:
                self.report(file, at, f"{where}.{key}", f"thấy “{shorten(key)}”; {error}")
            if item == "":
                self.report(file, at, f"{where}.{key}", "thiếu giá trị sau dấu hai chấm")
        return found

    # ---- phrases ---------------------------------------------------------------------------------------------------

    def read_phrases(self, site: Row) -> dict[str, dict[str, str]]:
        """For each language but Vietnamese: the words of the pages (ours), and those of this data (phrases/xx.yml).

        A language whose file cannot be read is left out: nobody asks what it lacks.
        """
        shipped = read_shipped_phrases()
        needed = set().union(*shipped.values())
        phrases = {}
        for language in dict.fromkeys(site["languages"]):
            if language in (FIRST, None):
                continue
            ours = shipped.get(language, {})
            if needed - set(ours):
                told = f"chương trình chưa có đủ câu chữ tiếng “{language}”: thiếu {len(needed - set(ours))} câu"
                self.problems.append(site.problem("languages", f"{told} ở build_scripts/phrases/{language}.yml"))
            own = self.read_own_phrases(f"phrases/{language}.yml")
            if own is not None:
                phrases[language] = ours | own
        return phrases

    def read_own_phrases(self, file: str) -> dict[str, str] | None:
        """The words of this data in one language; a translation has no fields but those of its text."""
        own = self.load(file)
        for text, translation in (own or {}).items():
            wrong = wrong_in_translation(text, translation)
            if wrong and own is not None:
                self.report(file, own.lines[text], text, wrong)
        return {text: str(translation) for text, translation in own.items()} if own is not None else None


def wrong_in_translation(text: str, translation: Any) -> str:
    """What is wrong with a translation, in Vietnamese; "" for a good one."""
    if not isinstance(translation, str) or not translation.strip():
        return "bản dịch cần là một dòng chữ"
    if len(translation) > (most := max(MAX_NAME, MOST_TIMES * len(text))):
        return f"bản dịch dài {len(translation)} chữ; tối đa {most} chữ cho câu này"
    try:
        extra = fields_of(translation) - fields_of(text)
    except ValueError:
        return "dấu { } của bản dịch không thành cặp, hoặc có gì khác ngoài một tên trong đó"
    return f"bản dịch có {', '.join(sorted(extra))}, bản tiếng Việt không có" if extra else ""


def empty(column: Column) -> Any:
    """What stands for a YAML value that is not there."""
    return {"one": "" if column.kind == "text" else None, "list": (), "records": (), "map": {}}[column.shape]


def shorten(text: str) -> str:
    """A value as it is shown in a message."""
    return text if len(text) <= 80 else f"{text[:60]}…"


@lru_cache(maxsize=KEPT_TABLES)
def parse_table(table: Table, label: str, text: str) -> Parsed:
    """The checked rows of a table and what is wrong with it; kept by content, for the next build of the same
    process.
    """
    reader = Reader(Path(), label)
    rows = reader.parse_rows(f"{table.name}.csv", table, text)
    is_known = rows is not None and not any(row.wrong & set(table.key) for row in rows)
    return Parsed(tuple(rows or ()), tuple(reader.problems), is_known)


@cache
def read_shipped_phrases() -> dict[str, dict[str, str]]:
    """Language -> the phrases of the code, as they lie beside it."""
    return {path.stem: load_yaml(path.read_text(encoding="utf-8")) for path in sorted(PHRASES.glob("*.yml"))}
