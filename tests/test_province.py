"""The province of the benchmark is good data, and the same province each time."""

from pathlib import Path

from tests.cases import find_problems, read_tree
from tests.province import make_province


def test_a_province_passes_check(tmp_path: Path) -> None:
    make_province(tmp_path / "data", 14)
    assert find_problems(tmp_path / "data") == []


def test_the_same_number_of_communes_gives_the_same_bytes(tmp_path: Path) -> None:
    make_province(tmp_path / "one", 14)
    make_province(tmp_path / "two", 14)
    assert read_tree(tmp_path / "one") == read_tree(tmp_path / "two")
