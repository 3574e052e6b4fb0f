"""What is too large, too deep or too hard to read is told at once; nothing waits, nothing falls over."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from build_scripts.read.raw import rows
from build_scripts.read.raw.markup import find_hard
from tests.newsroom import STORY_FILE, add_story, problems

STAFF = "agency,period,staff,staff_women,status,source\n"
HARD = {
    "nested lists": "- " * 400 + "a",
    "nested by blanks": "\n".join("    " * depth + "- a" for depth in range(200)),
    "numbered lists": "1. " * 400 + "a",
    "quotations": "> " * 400 + "a",
    "quotations without blanks": ">" * 400 + "a",
    "brackets": "[" * 12_000,
    "pictures": "![" * 6_000,
    "links": "[a](" * 3_000,
    "rules": "***\n" * 20_000,
    "less than": "<http:a " * 3_000,
}
EASY = {
    "a list": "- a\n- b\n    - c\n        - d\n",
    "a list with numbers": "1. a\n2. b\n",
    "a quotation": "> a\n>\n> > b\n",
    "many links": "\n\n".join(
        "Xem [trang](https://thu.example/) và [trang](https://thu.example/)." for _ in range(200)
    ),
    "signs": "a - b - c - d - e - f - g - h - i - j; 1. 2. 3. 4. 5. 6. 7. 8. 9. 10.",
    "code": "    " * 3 + "a",
}


@pytest.mark.parametrize("name", HARD)
def test_hard_markdown_is_refused_before_it_is_read(data: Path, name: str) -> None:
    add_story(data, body=f"Một đoạn.\n\n{HARD[name]}\n")
    start = time.process_time()
    found = problems(data)
    assert len(found) == 1
    assert found[0].startswith(f"{STORY_FILE}, dòng ")
    assert time.process_time() - start < 5


@pytest.mark.parametrize("name", EASY)
def test_ordinary_markdown_is_not(name: str) -> None:
    assert find_hard(EASY[name]) is None


def sparse(path: Path) -> None:
    with path.open("wb") as stream:
        stream.truncate(30 << 30)


# file, what it is made into, what is told
TOO_LARGE: dict[str, tuple[str, Callable[[Path], object], str]] = {
    "a sparse table": ("staff.csv", sparse, "staff.csv: tệp quá lớn"),
    "a long story": (STORY_FILE, lambda path: path.write_text("chữ " * 100_000), f"{STORY_FILE}: tệp quá lớn"),
    "a long cell": ("staff.csv", lambda path: path.write_text(f"{STAFF}{'a' * 200_000}\n"), "staff.csv, dòng 2: có một ô dài"),
    "a long name": ("units.csv", lambda path: path.write_text(path.read_text("utf-8-sig").replace("Xã Trọng Con", "x" * 3_200)), "units.csv, dòng 14, cột “name”"),
    "another table": ("staff.csv", lambda path: path.write_text(STAFF + "x,y,z,a,b,c\n" * 2_000), "staff.csv, dòng "),
    "a long translation": ("phrases/en.yml", lambda path: path.write_text(path.read_text() + f'"Trang thử": "{"a" * 251}"\n'), "phrases/en.yml, dòng "),
    "a long word": ("plan.yml", lambda path: path.write_text("a:" + "a" * 100_000), "plan.yml, dòng 1"),
    "a deep YAML": ("plan.yml", lambda path: path.write_text("a: " + "[" * 100_000), "plan.yml, dòng 1: danh sách"),
    "a deep map": ("plan.yml", lambda path: path.write_text("a: " + "{a: " * 100 + "}" * 100), "plan.yml, dòng 1: danh sách"),
}  # fmt: skip


@pytest.mark.parametrize("name", TOO_LARGE)
def test_what_is_too_large_is_told_first_and_at_once(data: Path, name: str) -> None:
    file, spoil, told = TOO_LARGE[name]
    spoil(data / file)
    start = time.process_time()
    assert problems(data)[0].startswith(told)
    assert time.process_time() - start < 5


def test_a_table_of_too_many_rows_is_not_read(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "MAX_ROWS", 100)
    (data / "staff.csv").write_text(STAFF + "x,y,z,a,b,c\n" * 100, encoding="utf-8")
    assert [problem.split(";")[0] for problem in problems(data)] == ["staff.csv, dòng 101: quá nhiều dòng"]


def test_what_may_not_be_opened_is_told(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "units.csv":
            raise PermissionError(path)
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert [problem.split(";")[0] for problem in problems(data)] == ["units.csv: không mở được tệp này"]


@pytest.mark.parametrize("content", [b",,,\n", b'""\n', b"\n\n", b'"",""\n,\n'])
def test_a_table_without_any_cell_is_told(data: Path, content: bytes) -> None:
    (data / "staff.csv").write_bytes(content)
    assert [problem.split(":")[0] for problem in problems(data)] == ["staff.csv"]
