"""Step 1: read data/ and check every cell. All Problems are found at once; nothing is guessed."""

import csv
import io
import os
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import yaml

from build_scripts.problems import DataError, Problem
from build_scripts.read.tables import TABLES, YAML_FILES, Column, Section, Table

MAX_BYTES = 20_000_000
PHRASES = Path(__file__).parents[1] / "phrases"
FIELD = re.compile(r"\{(\w+)\}")  # a place in a phrase where a value goes
FORMULA_STARTS = ("=", "+", "-", "@", "\t")


@dataclass(frozen=True)
class Row:
    """One checked row: its values by column (None where empty) and the row number a spreadsheet shows."""

    file: str
    number: int
    values: Mapping[str, Any]

    def __getitem__(self, column: str) -> Any:
        return self.values[column]

    def problem(self, column: str, message: str) -> Problem:
        """A Problem at a cell of this row."""
        return Problem(self.file, self.number, column, message)


@dataclass(frozen=True)
class Article:
    """A checked Markdown file: its front matter, all of it as written, and its text as clean HTML.

    `day` is that of a story's file name.
    """

    row: Row
    text: str
    html: str
    folder: Path  # the data folder that it lies in, with its photos/ and audio/
    day: date | None = None
    transcripts: Mapping[str, str] = field(default_factory=dict)  # file of a recording -> its words as clean HTML
    versions: Mapping[str, "Article"] = field(default_factory=dict)  # language -> the article in it


@dataclass(frozen=True)
class LeftOut:
    """What consent keeps inside: articles by file with why (in Vietnamese), names, and passages that are hers alone."""

    articles: Mapping[str, str] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    passages: tuple[str, ...] = ()


@dataclass(frozen=True)
class Dataset:
    """All of data/, checked. `tables`: name -> rows; `sections`: "plan.tasks" -> key -> record.

    `singles`: file -> the record of its single keys; `phrases`: language -> Vietnamese -> translation.
    """

    folder: Path
    as_of: date
    tables: Mapping[str, list[Row]]
    singles: Mapping[str, Row]
    sections: Mapping[str, Mapping[str, Row]]
    phrases: Mapping[str, dict[str, str]]
    articles: Mapping[str, Mapping[str, Article]] = field(default_factory=dict)  # "profiles", "stories" -> id -> article
    people: Path | None = None  # the folder of the living, where there is one
    left_out: LeftOut = LeftOut()

    def by_key(self, table: str) -> dict[Any, Row]:
        """The rows of a table whose key is one column, by that key."""
        return {row[TABLES[table].key[0]]: row for row in self.tables[table]}

    @property
    def indicators(self) -> Mapping[str, Row]:
        return self.sections["indicators.indicators"]

    def reference_date(self, period: int) -> date:
        """The day that the figures of a period belong to."""
        return date(period, *self.singles["plan"]["reference_day"])

    def period_of(self, table: str, row: Row) -> int:
        """The period of a row; of a council it is the year of the election."""
        return int(row["elected_date"].year if table == "councils" else row["period"])


def read_dataset(folder: Path, as_of: date) -> Dataset:
    """Read and check `folder`; raise DataError with all Problems of cells, keys and references."""
    reader = Reader(folder)
    tables = {table.name: reader.read_table(table) for table in TABLES.values()}
    singles: dict[str, Row] = {}
    sections: dict[str, Mapping[str, Row]] = {}
    for name, parts in YAML_FILES.items():
        single, found = reader.read_yaml(name, parts)
        singles[name] = single
        sections |= found
    phrases = reader.read_phrases(singles["site"])
    dataset = Dataset(folder, as_of, tables, singles, sections, phrases)
    problems = reader.problems + check_keys(tables) + check_references(dataset)
    if problems:
        raise DataError(problems)
    return dataset


def find_people(folder: Path, people: Path | None) -> Path | None:
    """The folder of the living: the one asked for, else the one that site.yml names, if any."""
    named = Reader(folder).load("site.yml").get("people")
    return people or (Path(os.path.normpath(folder / str(named))) if named else None)


# ---- one cell -------------------------------------------------------------------------------------------


def _matching(pattern: str, expected: str) -> Callable[[str], str]:
    def parse(text: str) -> str:
        if not re.fullmatch(pattern, text):
            raise ValueError(expected)
        return text

    return parse


def _whole(text: str) -> int:
    if not re.fullmatch(r"\d{1,15}", text):
        raise ValueError("cần một số nguyên không âm, không có dấu chấm hay dấu phẩy")
    return int(text)


def _decimal(text: str) -> Fraction:
    if not re.fullmatch(r"\d{1,15}(\.\d{1,6})?", text):
        raise ValueError("cần một số không âm, phần thập phân sau dấu chấm (ví dụ 46.7)")
    return Fraction(text)


def _percent(text: str) -> Fraction:
    value = _decimal(text)
    if value > 100:
        raise ValueError("tỷ lệ phải từ 0 đến 100")
    return value


def _year(text: str) -> int:
    if not re.fullmatch(r"(19|20)\d\d", text):
        raise ValueError("cần một năm bốn chữ số, từ 1900 đến 2099")
    return int(text)


def _date(text: str) -> date:
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise ValueError("cần một ngày có thật, dạng năm-tháng-ngày (ví dụ 2025-07-01)")


def _month_day(text: str) -> tuple[int, int]:
    day = _date(f"2023-{text}")
    return day.month, day.day


def _term(text: str) -> str:
    found = re.fullmatch(r"(\d{4})-(\d{4})", text)
    if not found or int(found[1]) >= int(found[2]):
        raise ValueError("cần một nhiệm kỳ, dạng 2021-2026")
    return text


def _text(text: str) -> str:
    if re.search(r"[<>\x00-\x1f]", text):
        raise ValueError("không được có dấu < > hay ký tự điều khiển")
    return text


KINDS: dict[str, Callable[[str], Any]] = {
    "id": _matching(r"[a-z0-9]+([-_][a-z0-9]+)*", "cần một mã gồm chữ thường không dấu, số và gạch nối (ví dụ ten-xa-2025)"),
    "code": _matching(r"[A-Za-z0-9]+(\.[A-Za-z0-9]+)*", "cần một mã gồm chữ không dấu, số và dấu chấm (ví dụ I.1b)"),
    "column": _matching(r"[a-z_0-9A-Z]+", "cần tên một cột"),
    "path": _matching(r"[a-z0-9][a-z0-9_-]*(/[a-z0-9][a-z0-9_-]*)*\.[a-z0-9]+", "cần một đường dẫn tệp, chữ thường không dấu"),
    "url": _matching(r"https?://[^\s<>\"']+", "cần một địa chỉ bắt đầu bằng https://"),
    "text": _text,
    "choice": _text,
    "count": _whole,
    "vnd": _whole,
    "number": _decimal,
    "pct": _percent,
    "year": _year,
    "date": _date,
    "day_or_year": lambda text: _year(text) if len(text) == 4 else _date(text),
    "month_day": _month_day,
    "term": _term,
    "language": _matching(r"[a-z]{2,3}(-[a-z0-9]{2,8})*", "cần một mã tiếng theo BCP 47, ví dụ tyz, nut, hmn"),
}


def parse(column: Column, text: str) -> Any:
    """The value of one cell or YAML scalar; ValueError (in Vietnamese) says what is expected."""
    value = KINDS[column.kind](text)
    if column.choices and value not in column.choices:
        raise ValueError("cần một trong: " + ", ".join(choice or "(trống)" for choice in column.choices))
    return value


def parse_key(column: Column, text: str) -> Any:
    """The key of a map entry."""
    return KINDS[column.keys](text)


# ---- files ----------------------------------------------------------------------------------------------


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
        text = self.read_text(file)
        if text is None:
            return []
        try:
            lines = list(_numbered_lines(text))
        except csv.Error as error:
            self.report(file, 0, "", f"không đọc được bảng CSV: {error}")
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
        for name in expected:
            if name not in header:
                self.report(file, 1, name, "thiếu cột này")
        return len(self.problems) == before

    def read_row(self, file: str, number: int, table: Table, header: list[str], cells: list[str]) -> Row:
        if len(cells) != len(header):
            self.report(file, number, "", f"có {len(cells)} ô, cần {len(header)} ô như dòng tiêu đề")
        texts = dict(zip(header, cells, strict=False))
        values = {column.name: self.read_cell(file, number, column, texts.get(column.name, "")) for column in table.columns}
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
                self.report(file, content.lines[name], prefix + name, f"mục không được biết; các mục có thể có: {expected}")

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
            column.name: self.read_value(file, record.lines.get(column.name, line), prefix, column, record.get(column.name))
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
            self.read_record(file, min(item.lines.values(), default=line), f"{where}.", column.columns, item) for item in value
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
        phrases = {}
        for language in site["languages"]:
            if language not in ("vi", None):
                file = f"phrases/{language}.yml"
                ours = PHRASES / f"{language}.yml"
                shipped = load_yaml(ours.read_text(encoding="utf-8")) if ours.is_file() else {}
                own = self.load(file)
                for text, translation in own.items():
                    if extra := set(FIELD.findall(str(translation))) - set(FIELD.findall(text)):
                        self.report(
                            file, own.lines[text], text, f"bản dịch có {', '.join(sorted(extra))}, bản tiếng Việt không có"
                        )
                phrases[language] = {text: str(translation) for text, translation in {**shipped, **own}.items()}
        return phrases


def _numbered_lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """The rows of a CSV with the numbers that a spreadsheet shows; empty rows are passed over."""
    for number, cells in enumerate(csv.reader(io.StringIO(text), strict=True), start=1):
        if any(cell.strip() for cell in cells):
            yield number, [cell.strip() for cell in cells] if number == 1 else cells


# ---- keys and references ----------------------------------------------------------------------------------


def check_keys(tables: Mapping[str, list[Row]]) -> list[Problem]:
    """A Problem for each row whose key stands in an earlier row too."""
    problems = []
    for name, rows in tables.items():
        key, seen = TABLES[name].key, dict[tuple[Any, ...], int]()
        for row in rows:
            values = tuple(row[column] for column in key)
            if values in seen:
                problems.append(row.problem(key[0], f"trùng khóa ({', '.join(key)}) với dòng {seen[values]}"))
            seen.setdefault(values, row.number)
    return problems


def check_references(dataset: Dataset) -> list[Problem]:
    """A Problem for each value that names something which is nowhere."""
    known = known_names(dataset)
    problems = []
    for row, prefix, column in _cells_with_references(dataset):
        targets = column.refers_to.split("|")
        names = set().union(*(known[target] for target in targets))
        values = row[column.name] if column.shape == "list" else (row[column.name],)
        for value in values:
            if value is not None and value not in names:
                message = f"thấy “{value}”; không có trong {' hay '.join(targets)}"
                problems.append(row.problem(prefix + column.name, message))
    return problems


def known_names(dataset: Dataset) -> dict[str, set[Any]]:
    """What may be referred to: table or "file.key" -> the names in it."""
    known: dict[str, set[Any]] = {name: {row[TABLES[name].key[0]] for row in rows} for name, rows in dataset.tables.items()}
    for name, records in dataset.sections.items():
        known[name] = set(records)
    for name, single in dataset.singles.items():
        known |= {f"{name}.{key}": set(value) for key, value in single.values.items() if isinstance(value, dict)}
    return known


def _cells_with_references(dataset: Dataset) -> Iterator[tuple[Row, str, Column]]:
    for name, rows in dataset.tables.items():
        columns = [column for column in TABLES[name].columns if column.refers_to]
        yield from ((row, "", column) for row in rows for column in columns)
    for file, parts in YAML_FILES.items():
        for part in filter(lambda part: part.name, parts):
            columns = [column for column in part.columns if column.refers_to]
            for key, row in dataset.sections[f"{file}.{part.name}"].items():
                yield from ((row, f"{part.name}.{key}.", column) for column in columns)
