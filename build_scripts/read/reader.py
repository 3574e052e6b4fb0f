"""The files of a data folder: tables and YAML read cell by cell; what is wrong is kept as Problems.

Nothing is guessed. Over 300 lines: the one Reader, whose tables, YAML and phrases share how a cell is reported.
"""

import csv
import io
import os
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml

from build_scripts.languages import FIRST, fields_of
from build_scripts.problems import Problem
from build_scripts.read.cells import Row, parse, parse_key
from build_scripts.read.tables import Column, Section, Table

MAX_BYTES = 20_000_000
KEPT_TABLES = 60  # parsed tables kept while `serve` goes on: those of two editions and some that changed
PHRASES = Path(__file__).parents[1] / "phrases"
FORMULA_STARTS = ("=", "+", "-", "@", "\t")


class _StrictLoader(yaml.CBaseLoader):
    """YAML whose every value is text and whose maps know their lines; no key twice."""

    def construct_lined(self, node: yaml.MappingNode) -> "Lined":
        seen: set[str] = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise yaml.MarkedYAMLError(problem="tên mục phải là chữ", problem_mark=key.start_mark)
            if key.value in seen:
                raise yaml.MarkedYAMLError(problem=f"mục “{key.value}” có hai lần", problem_mark=key.start_mark)
            seen.add(key.value)
        lines = {key.value: key.start_mark.line + 1 for key, _ in node.value}
        values = {key.value: self.construct_object(value, deep=True) for key, value in node.value}
        return Lined(values, lines)


class Lined(dict[str, Any]):
    """A YAML mapping that knows the line of each of its keys."""

    def __init__(self, values: Mapping[str, Any], lines: Mapping[str, int]) -> None:
        super().__init__(values)
        self.lines = lines


_StrictLoader.add_constructor("tag:yaml.org,2002:map", _StrictLoader.construct_lined)


def forbidden_in(event: yaml.Event) -> str:
    """What a part of a YAML file must not be, in Vietnamese; "" for what is good."""
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        return "không được dùng & và * (bí danh)"
    return "không được dùng nhãn !" if getattr(event, "tag", None) else ""


def load_yaml(text: str) -> Any:
    """YAML with every scalar as text; yaml.YAMLError where aliases, tags or doubled keys are used."""
    for event in yaml.parse(text, Loader=yaml.CBaseLoader):
        wrong = forbidden_in(event)
        if wrong:
            raise yaml.MarkedYAMLError(problem=wrong, problem_mark=event.start_mark)  # type: ignore[arg-type] # a mark is a mark
    return yaml.load(text, Loader=_StrictLoader)


class Reader:
    """Reads the files of a folder and keeps the Problems; `label` stands before every file name that people read."""

    def __init__(self, folder: Path, label: str = "") -> None:
        self.folder = folder
        self.label = label
        self.problems: list[Problem] = []

    def report(self, file: str, row: int, column: str, message: str) -> None:
        self.problems.append(Problem(self.label + file, row, column, message))

    def read_text(self, file: str) -> str | None:
        path = self.folder / file
        if path.is_symlink() or not path.is_file():
            self.report(file, 0, "", "không có tệp này; cần một tệp thường, dù chỉ có dòng tiêu đề")
            return None
        content = path.read_bytes()
        if len(content) > MAX_BYTES:
            self.report(file, 0, "", f"tệp quá lớn ({len(content)} byte); tối đa {MAX_BYTES} byte")
            return None
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = content[: error.start].count(b"\n") + 1
            self.report(file, line, "", "không phải chữ UTF-8; hãy lưu lại tệp dạng “CSV UTF-8”")
            return None
        if not text.strip():
            self.report(file, 0, "", "tệp trống; cần ít nhất dòng tiêu đề")
            return None
        if "\x00" in text:
            self.report(file, text[: text.index("\x00")].count("\n") + 1, "", "có ký tự NUL; tệp bị hỏng")
            return None
        return unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")

    def read_table(self, table: Table) -> list[Row]:
        file = f"{table.name}.csv"
        if not table.is_required and not os.path.lexists(self.folder / file):
            return []
        text = self.read_text(file)
        if text is None:
            return []
        rows, problems = parse_table(table, self.label, text)
        self.problems += problems
        return list(rows)

    def parse_rows(self, file: str, table: Table, text: str) -> list[Row]:
        try:
            lines = list(_numbered_lines(text))
        except csv.Error as error:
            self.report(file, 0, "", f"không đọc được bảng CSV: {error}")
            return []
        if not lines:
            self.report(file, 0, "", "bảng không có ô nào; cần ít nhất dòng tiêu đề")
            return []
        header = lines[0][1]
        if not self.check_header(file, table, header):
            return []
        return [self.read_row(file, number, table, header, cells) for number, cells in lines[1:]]

    def check_header(self, file: str, table: Table, header: list[str]) -> bool:
        expected = [column.name for column in table.columns]
        if len(header) == 1 and ";" in header[0]:
            self.report(file, 1, "", "các cột cách nhau bằng dấu chấm phẩy; hãy lưu lại với dấu phẩy (CSV UTF-8)")
            return False
        before = len(self.problems)
        for name in sorted({name for name in header if header.count(name) > 1}):
            self.report(file, 1, name, "cột có hai lần")
        for name in header:
            if name not in expected:
                self.report(file, 1, name, "cột không có trong bảng; cần các cột: " + ", ".join(expected))
        for column in table.columns:
            if column.name not in header and not table.may_be_absent(column):
                self.report(file, 1, column.name, "thiếu cột này")
        return len(self.problems) == before

    def read_row(self, file: str, number: int, table: Table, header: list[str], cells: list[str]) -> Row:
        if len(cells) != len(header):
            self.report(file, number, "", f"có {len(cells)} ô, cần {len(header)} ô như dòng tiêu đề")
        texts = dict(zip(header, cells, strict=False))
        values = {
            column.name: self.read_cell(file, number, column, texts.get(column.name, "")) for column in table.columns
        }
        return Row(self.label + file, number, values)

    def read_cell(self, file: str, number: int, column: Column, cell: str) -> Any:
        text = cell.strip()
        if not text:
            if column.is_required:
                self.report(file, number, column.name, "ô trống; cần " + column.meaning)
            return () if column.shape == "list" else "" if "" in column.choices or column.kind == "text" else None
        if text.startswith(FORMULA_STARTS) or cell.startswith("\t"):
            self.report(file, number, column.name, f"thấy “{text}”; ô không được bắt đầu bằng = + - @ (công thức)")
            return None
        parts = [part.strip() for part in text.split(";")] if column.shape == "list" else [text]
        values = tuple(self.read_scalar(file, number, column, column.name, part) for part in parts)
        return values if column.shape == "list" else values[0]

    def read_scalar(self, file: str, number: int, column: Column, where: str, text: Any) -> Any:
        if not isinstance(text, str):
            self.report(file, number, where, "cần một giá trị, không phải một danh sách hay nhóm mục")
            return None
        try:
            return parse(column, text.strip())
        except ValueError as error:
            self.report(file, number, where, f"thấy “{text}”; {error}")
            return None

    def read_yaml(self, name: str, parts: Iterable[Section]) -> tuple[Row, dict[str, Mapping[str, Row]]]:
        file = f"{name}.yml"
        content = self.load(file)
        sections = {part.name: part for part in parts}
        single = sections.pop("", None)
        known = {column.name for column in single.columns} if single else set()
        self.check_names(file, content, known | set(sections), "")
        row = self.read_record(file, 1, "", single.columns if single else (), content)
        found: dict[str, Mapping[str, Row]] = {
            f"{name}.{part.name}": self.read_section(file, part, content) for part in sections.values()
        }
        return row, found

    def load(self, file: str) -> Lined:
        """A YAML file of the folder; empty where it is not there or cannot be read, which is reported."""
        text = self.read_text(file)
        return self.parse_yaml(file, text) if text is not None else Lined({}, {})

    def parse_yaml(self, file: str, text: str) -> Lined:
        """YAML whose outermost thing is a map; empty where it is not, which is reported."""
        try:
            content = load_yaml(text)
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 0
            self.report(file, line, "", f"không đọc được YAML: {error.problem}")
            return Lined({}, {})
        except (yaml.YAMLError, RecursionError):
            self.report(file, 0, "", "không đọc được YAML; kiểm tra ký tự lạ và thụt đầu dòng")
            return Lined({}, {})
        if not isinstance(content, Lined):
            self.report(file, 1, "", "cần các mục dạng “tên: giá trị”")
            return Lined({}, {})
        return content

    def check_names(self, file: str, content: Lined, known: Iterable[str], prefix: str) -> None:
        for name in content:
            if name not in known:
                expected = ", ".join(sorted(known))
                self.report(
                    file, content.lines[name], prefix + name, f"mục không được biết; các mục có thể có: {expected}"
                )

    def read_section(self, file: str, part: Section, content: Lined) -> dict[str, Row]:
        records = content.get(part.name)
        line = content.lines.get(part.name, 1)
        if not isinstance(records, Lined):
            self.report(file, line, part.name, "cần một nhóm mục: " + part.meaning)
            return {}
        rows = {}
        key_column, *columns = part.columns
        for key, record in records.items():
            line = records.lines[key]
            self.read_scalar(file, line, key_column, f"{part.name}.{key}", key)
            if not isinstance(record, Lined):
                self.report(file, line, f"{part.name}.{key}", "cần các mục dạng “tên: giá trị”")
                continue
            prefix = f"{part.name}.{key}."
            self.check_names(file, record, [column.name for column in columns], prefix)
            row = self.read_record(file, line, prefix, columns, record)
            rows[key] = Row(row.file, row.number, {part.key: key, **row.values})
        return rows

    def read_record(self, file: str, line: int, prefix: str, columns: Iterable[Column], record: Lined) -> Row:
        values = {
            column.name: self.read_value(
                file, record.lines.get(column.name, line), prefix, column, record.get(column.name)
            )
            for column in columns
        }
        return Row(self.label + file, line, values)

    def read_value(self, file: str, line: int, prefix: str, column: Column, value: Any) -> Any:
        where = prefix + column.name
        if value is None or value == "":
            if column.is_required:
                self.report(file, line, where, "thiếu mục này; cần " + column.meaning)
            return {"one": "" if column.kind == "text" else None, "list": (), "records": (), "map": {}}[column.shape]
        if column.shape == "records":
            return self.read_records(file, line, where, column, value)
        if column.shape == "map":
            return self.read_map(file, line, where, column, value)
        if column.shape == "list":
            if not isinstance(value, list):
                self.report(file, line, where, "cần một danh sách, ví dụ [a, b]")
                return ()
            return tuple(self.read_scalar(file, line, column, where, item) for item in value)
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
            try:
                found[parse_key(column, key)] = self.read_scalar(file, value.lines[key], column, f"{where}.{key}", item)
            except ValueError as error:
                self.report(file, value.lines[key], f"{where}.{key}", f"thấy “{key}”; {error}")
        return found

    def read_phrases(self, site: Row) -> dict[str, dict[str, str]]:
        """For each language but Vietnamese: the words of the pages (ours), and those of this data (phrases/xx.yml)."""
        shipped = read_shipped_phrases()
        needed = set().union(*shipped.values())
        phrases = {}
        for language in site["languages"]:
            if language in (FIRST, None):
                continue
            ours = shipped.get(language, {})
            if needed - set(ours):
                missing = len(needed - set(ours))
                told = (
                    f"chương trình chưa có đủ câu chữ tiếng “{language}”: thiếu {missing} câu ở phrases/{language}.yml"
                )
                self.problems.append(site.problem("languages", told))
            phrases[language] = ours | self.read_own_phrases(f"phrases/{language}.yml")
        return phrases

    def read_own_phrases(self, file: str) -> dict[str, str]:
        """The words of this data in one language; a translation has no fields but those of its text."""
        own = self.load(file)
        for text, translation in own.items():
            if not isinstance(translation, str):
                self.report(file, own.lines[text], text, "bản dịch cần là một dòng chữ")
                continue
            try:
                extra = fields_of(translation) - fields_of(text)
            except ValueError:
                self.report(file, own.lines[text], text, "dấu { } của bản dịch không thành cặp")
                continue
            if extra:
                told = f"bản dịch có {', '.join(sorted(extra))}, bản tiếng Việt không có"
                self.report(file, own.lines[text], text, told)
        return {text: str(translation) for text, translation in own.items()}


@lru_cache(maxsize=KEPT_TABLES)
def parse_table(table: Table, label: str, text: str) -> tuple[tuple[Row, ...], tuple[Problem, ...]]:
    """The checked rows of a table and what is wrong with it; kept by content, for the next build of the same
    process.
    """
    reader = Reader(Path(), label)
    rows = reader.parse_rows(f"{table.name}.csv", table, text)
    return tuple(rows), tuple(reader.problems)


@cache
def read_shipped_phrases() -> dict[str, dict[str, str]]:
    """Language -> the phrases of the code, as they lie beside it."""
    return {path.stem: load_yaml(path.read_text(encoding="utf-8")) for path in sorted(PHRASES.glob("*.yml"))}


def _numbered_lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """The rows of a CSV with the numbers that a spreadsheet shows; empty rows are passed over."""
    for number, cells in enumerate(csv.reader(io.StringIO(text), strict=True), start=1):
        if any(cell.strip() for cell in cells):
            yield number, [cell.strip() for cell in cells] if number == 1 else cells
