"""Files changed at random are told well or built; and what looks for that would find what must not be."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from build_scripts.problems import DataError, Problem
from tests import fuzz
from tests.fuzz import Change, ask, find_unnamed, make_base

COUNT = int(os.environ.get("FUZZ_COUNT", "100"))


def test_files_changed_at_random_are_told_well(capsys: pytest.CaptureFixture[str]) -> None:
    assert fuzz.main(COUNT, 0, 0) == 0, capsys.readouterr().out
    assert f"{COUNT} changes" in capsys.readouterr().out


def test_a_seed_always_makes_the_same_change(tmp_path: Path) -> None:
    data = make_base(tmp_path)
    for seed in range(5):
        first, again = ask(seed, data), ask(seed, data)
        assert (first.file, first.change, first.problems) == (again.file, again.change, again.problems)


CELL = Change("", b"", 5, ("bac-ha", "Bắc Hạ"))
NAMED: dict[str, tuple[list[Problem], bool]] = {
    "nothing is wrong": ([], True),
    "the row": ([Problem("units.csv", 5, "name", "thử")], True),
    "another row": ([Problem("units.csv", 6, "name", "thử")], False),
    "the row of another file": ([Problem("agencies.csv", 5, "name", "thử")], False),
    "another file, which tells what it misses": ([Problem("agencies.csv", 9, "unit", "thấy “bac-ha”; không có")], True),
    "the row among others": ([Problem("a.csv", 1, "", ""), Problem("units.csv", 5, "", "")], True),
}


@pytest.mark.parametrize("what", NAMED)
def test_a_row_that_is_not_named_is_found(what: str) -> None:
    problems, is_good = NAMED[what]
    assert (find_unnamed("units.csv", CELL, problems) == "") == is_good


def fail() -> None:
    raise ZeroDivisionError("a mistake of ours")


def hang() -> None:
    while True:
        pass


def tell_elsewhere() -> None:
    raise DataError([Problem("khong-co.csv", 1, "", "thử")])


WRONG: dict[str, tuple[Callable[[], None], str]] = {
    "a traceback": (fail, "ZeroDivisionError: a mistake of ours"),
    "no end": (hang, "TimeoutError: 1 s and no end"),
    "a wrong place": (tell_elsewhere, "not the row that was changed: khong-co.csv"),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_must_not_be_is_found_and_left_to_be_looked_at(
    what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    make_base(tmp_path)
    monkeypatch.setattr(fuzz, "make_base", lambda _: tmp_path / "data")
    monkeypatch.setattr(fuzz, "HANGS_S", 1)
    monkeypatch.setattr(fuzz, "LEFT", tmp_path / "left")
    command, told = WRONG[what]
    monkeypatch.setattr(fuzz, "read_editions", lambda *_: command())
    assert fuzz.main(1, 0, 3) == 1
    out = capsys.readouterr().out
    assert "seed 3, " in out
    assert told in out
    assert len([path for path in (tmp_path / "left/3").rglob("*") if path.is_file()]) == 1


def test_data_that_are_found_good_and_do_not_build_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = make_base(tmp_path)
    monkeypatch.setattr(fuzz, "build", lambda *_: 3)
    assert "the build ended with 3" in ask(3, data, builds=True).wrong
