"""The province of the benchmark is good data, and the same province each time."""

from pathlib import Path

import pytest

from build_scripts.__main__ import main
from tests.newsroom import read_all
from tests.province import AS_OF, make_province


def test_a_province_passes_check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_province(tmp_path / "data", 14)
    assert main(["check", "--data", str(tmp_path / "data"), "--as-of", AS_OF.isoformat()]) == 0, capsys.readouterr().err


def test_the_same_number_of_communes_gives_the_same_bytes(tmp_path: Path) -> None:
    make_province(tmp_path / "one", 14)
    make_province(tmp_path / "two", 14)
    assert read_all(tmp_path / "one") == read_all(tmp_path / "two")
