"""One random mistake gives few lines, in Vietnamese, which name its file and its row; several are told in one run."""

import csv
import io
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_scripts.problems import DataError, Problem, tell
from build_scripts.read.editions import read_all, read_editions
from build_scripts.read.raw.maps import load_yaml
from build_scripts.read.raw.rows import letter_of
from build_scripts.read.raw.text import Unreadable
from tests.cases import AS_OF, CASES, TWO_EDITIONS, copy_case, edit, find_problems

STORY = CASES / "adjusted-sector" / "data"
Rows = list[list[str]]
ENGLISH = re.compile(r"\b(the|expected|found|while|parsing|invalid|codec|delimiter|character|token|mapping|None)\b")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small district with figures, and nothing wrong."""
    data = tmp_path_factory.mktemp("one-mistake") / "data"
    copy_case(CASES / "common", data)
    shutil.copytree(STORY, data, dirs_exist_ok=True)
    assert read_all(data, AS_OF)[1] == []
    return data


def write_rows(rows: Rows, separator: str = ",") -> bytes:
    stream = io.StringIO()
    csv.writer(stream, delimiter=separator, lineterminator="\n").writerows(rows)
    return stream.getvalue().encode()


def put(value: str) -> Callable[[Rows, int, int], tuple[bytes, int]]:
    def spoil(rows: Rows, row: int, column: int) -> tuple[bytes, int]:
        rows[row][column] = value
        return write_rows(rows), row + 1

    return spoil


def quote(rows: Rows, row: int, column: int) -> tuple[bytes, int]:
    lines = write_rows(rows).decode().split("\n")
    lines[row] = f'"{lines[row]}'
    return "\n".join(lines).encode(), row + 1


# kind -> the table's bytes with the mistake, and the row to be named
TABLES: dict[str, Callable[[Rows, int, int], tuple[bytes, int]]] = {
    "a formula": put("=1+1"),
    "markup": put("<b>"),
    "other figures": put("٢٠٢٥-٠١-٠١ ٣"),
    "TCVN3": put("Ngµy héi"),
    "a lost letter": put("H?i"),
    "a long cell": put("x" * 20_000),
    "a line break": put("một\nhai"),
    "a cell too many": lambda rows, row, _: (write_rows([*rows[:row], [*rows[row], "thừa"], *rows[row + 1 :]]), row + 1),
    "a cell too few": lambda rows, row, _: (write_rows([*rows[:row], rows[row][:-1], *rows[row + 1 :]]), row + 1),
    "a row twice": lambda rows, row, _: (write_rows([*rows[: row + 1], rows[row], *rows[row + 1 :]]), row + 2),
    "an open quote": quote,
    "semicolons": lambda rows, *_: (write_rows(rows, ";"), 1),
    "tabs": lambda rows, *_: (write_rows(rows, "\t"), 1),
    "UTF-16": lambda rows, *_: (write_rows(rows).decode().encode("utf-16"), 1),
    "a title": lambda rows, *_: (write_rows([["Bảng"], *rows]), 1),
    "a column renamed": lambda rows, _, column: (write_rows([[*rows[0][:column], "lạ", *rows[0][column + 1 :]], *rows[1:]]), 1),
    "nothing": lambda *_: (b"", 0),
}  # fmt: skip


def tell_all(data: Path) -> tuple[list[Problem], list[str]]:
    try:
        read_editions(data, AS_OF)
    except DataError as error:
        return error.problems, list(tell(error.problems))
    return [], []


def assert_told(data: Path, file: str, row: int) -> None:
    problems, lines = tell_all(data)
    assert 1 <= len(lines) <= 4, lines
    assert (file, row) in {(problem.file, problem.row) for problem in problems}, lines
    assert problems[0].file == file, lines
    assert not [line for line in lines if ENGLISH.search(re.sub("“.*?”", "", line))], lines


@settings(max_examples=80, deadline=None, derandomize=True)
@given(
    st.sampled_from(sorted(TABLES)), st.sampled_from(["units", "agencies", "key_posts", "staff", "sources"]), st.data()
)
def test_one_mistake_in_a_table_is_told_and_nothing_else(
    folder: Path, kind: str, table: str, drawn: st.DataObject
) -> None:
    path = folder / f"{table}.csv"
    before = path.read_bytes()
    rows = list(csv.reader(io.StringIO(before.decode("utf-8-sig"))))
    row = drawn.draw(st.integers(1, len(rows) - 1))
    column = drawn.draw(st.integers(0, len(rows[0]) - 1))
    try:
        content, told = TABLES[kind](rows, row, column)
        path.write_bytes(content)
        assert_told(folder, path.name, told)
    finally:
        path.write_bytes(before)


# a line of YAML -> the same with a mistake
LINES: dict[str, Callable[[str], str]] = {
    "a tab": lambda line: f"\t{line.strip()}",
    "a colon": lambda line: f"{line}: thừa: nữa",
    "a key twice": lambda line: f"{line}\n{line}",
    "an anchor": lambda line: line.replace(": ", ": &a ", 1),
    "a tag": lambda line: line.replace(": ", ": !x ", 1),
    "an open list": lambda line: line.replace(": ", ": [", 1),
    "an at sign": lambda line: line.replace(": ", ": @", 1),
}


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.sampled_from(sorted(LINES)), st.sampled_from(["site.yml", "plan.yml"]), st.data())
def test_one_mistake_in_yaml_is_told_and_nothing_else(folder: Path, kind: str, file: str, drawn: st.DataObject) -> None:
    path = folder / file
    before = path.read_text(encoding="utf-8")
    lines = before.split("\n")
    with_text = [at for at, line in enumerate(lines) if re.fullmatch(r" *[a-z_]+: [^\[{\"]+", line)]
    at = drawn.draw(st.sampled_from(with_text))
    lines[at] = LINES[kind](lines[at])
    try:
        path.write_text("\n".join(lines), encoding="utf-8")
        assert_told(folder, file, at + (2 if kind == "a key twice" else 1))
    finally:
        path.write_text(before, encoding="utf-8")


YAML = {
    "a: b: c": 1,
    'a: "x\nb: "y"': 1,
    "a: [1\nb: 1": 1,
    "a: 1\n  b: 2": 2,
    "a:\n    b: 1\n  c: 2": 2,
    "a:\nb:\n    c: 1\n  d:\n    e: 1": 2,
    "a:\n  b:\n    c: 1\nd:\n    e: 1\n  f:\n    g: 1": 4,
    "a:\n   b:\n      c: 1\n  d:\n    e: 1": 2,
    "a:\n    b: 1\n  - c: 1": 2,
    "a: 1\n<!--\n": 2,
    "a:\n  b: 1\n  c: ]\n": 3,
    "a:\n  b: 1\n  c: -\n  d: 1": 3,
    "a: 1\nb\nc: 2": 2,
    "a:b\nc: d": 1,
    "a: 1\n---\nb: 1": 2,
    'a: "\\q"': 1,
    "a: 1\na: 2": 2,
    "a: \x07": 1,
    "[a]: b": 1,
    "- a\nb: 1": 2,
    'a: "b" c': 1,
}


@pytest.mark.parametrize("text", YAML)
def test_a_fault_of_yaml_is_told_in_words_of_ours(text: str) -> None:
    with pytest.raises(Unreadable) as error:
        load_yaml(text)
    assert error.value.row == YAML[text]
    assert not ENGLISH.search(error.value.told)


def test_mistakes_of_cells_articles_rules_and_both_editions_are_told_in_one_run(tmp_path: Path) -> None:
    data = copy_case(TWO_EDITIONS, tmp_path / "data")
    edit(data, "1960,49,362", "1960,x,362", "context.csv")
    edit(data, "base_url: https://tien-do.example/", "base_url: https://tien-do.example", "site.yml")
    story = next((data / "stories").glob("*.md")).relative_to(data).as_posix()
    edit(data, "category: ", "category: khong-co-", story)
    edit(data, "minh-hoa-bau-cu-2021", "khong-co", "demo/councils.csv")
    found = {(problem.file, problem.column) for problem in tell_all(data)[0]}
    assert found == {
        ("context.csv", "numerator"),
        ("site.yml", "base_url"),
        (story, "category"),
        ("demo/councils.csv", "source"),
    }


def test_a_problem_in_yaml_names_the_line_of_its_key(tmp_path: Path) -> None:
    data = copy_case(TWO_EDITIONS, tmp_path / "data")
    edit(data, "contact: ", "description2: x\ncontact: ", "site.yml")
    edit(data, "responsible: phong-noi-vu", "responsible: khong-co", "indicators.yml")
    edit(data, "  xa: xã", "  xa: gọi 0912 345 678", "site.yml")
    for file, column in (("indicators.yml", "indicators.I.1.responsible"), ("site.yml", "description2")):
        (row,) = [problem.row for problem in find_problems(data) if (problem.file, problem.column) == (file, column)]
        line = (data / file).read_text(encoding="utf-8").split("\n")[row - 1]
        assert line.strip().startswith(column.rpartition(".")[2])


def test_what_is_wrong_alike_is_told_once_and_a_file_has_at_most_twenty_lines() -> None:
    alike = [Problem("units.csv", row, "kind", "thấy “x”") for row in range(2, 12)]
    many = [Problem("staff.csv", row, "", f"lỗi {row}") for row in range(2, 52)]
    unread = Problem("site.yml", 3, "", "hỏng", is_unread=True)
    lines = list(tell(DataError([*alike, *many, unread]).problems))
    assert lines[0] == "site.yml, dòng 3: hỏng"
    assert lines[-1] == "units.csv, dòng 2, cột “kind”: thấy “x” (cả ở dòng 3, 4, 5, 6, 7 và 4 dòng nữa)"
    assert len([line for line in lines if line.startswith("staff.csv")]) == 21
    assert "staff.csv: và 30 chỗ khác; sửa những chỗ trên rồi chạy lại" in lines


def test_empty_columns_and_rows_are_passed_over_and_a_nameless_one_is_told_by_its_place(tmp_path: Path) -> None:
    data = copy_case(TWO_EDITIONS, tmp_path / "data")
    text = (data / "units.csv").read_text(encoding="utf-8")
    wide = "\n".join(f"{line},,," if line else "" for line in text.split("\n"))
    (data / "units.csv").write_text(f",,\n\n{wide}\n,,,,,,,,,,,,\n", encoding="utf-8")
    assert find_problems(data) == []
    (data / "units.csv").write_text(wide.replace(",,,,\n", ",,,lạ,\n", 2), encoding="utf-8")
    assert "(" in next(problem.message for problem in find_problems(data))
    assert [letter_of(at) for at in (0, 8, 25, 26, 701)] == ["A", "I", "Z", "AA", "ZZ"]


def test_decimals_of_any_length_are_read_exactly(tmp_path: Path) -> None:
    data = copy_case(TWO_EDITIONS, tmp_path / "data")
    edit(data, "26.79", "26.79" + "0" * 20 + "7335999997921", "context.csv")
    assert find_problems(data) == []
