"""Files changed at random are told well or built well; and what looks for that would find what must not be."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from build_scripts.problems import CommandError, DataError, Problem, RefusedError
from tests import fuzz
from tests.changes import CHANGERS, Change
from tests.fuzz import (
    Base,
    Outcome,
    ask,
    build_all,
    build_some,
    find_unnamed,
    is_good,
    list_batches,
    make_bases,
    pick,
    tell,
)
from tests.hostile import write_hostile

PARTS, COUNT, BUILDS = 3, 100, 3  # a minute of the processor in all; `make fuzz` goes on for ten


@pytest.fixture(scope="module")
def bases(tmp_path_factory: pytest.TempPathFactory) -> tuple[Base, Base]:
    found = make_bases(tmp_path_factory.mktemp("fuzz"))
    assert [fuzz.command(base, "check") for base in found] == [[], []]
    return found


@pytest.mark.parametrize("part", range(PARTS))
def test_files_changed_at_random_are_told_well_or_built_well(bases: tuple[Base, Base], part: int) -> None:
    asked = [ask(seed, bases) for seed in range(part * COUNT, (part + 1) * COUNT)]
    built = build_some([one for one in asked if is_good(one)], bases, BUILDS)
    assert [f"{one}\n{one.trace}" for one in [*asked, *built] if one.wrong] == []
    assert f"{COUNT} changes" in tell(asked, built)
    assert len([one for one in asked if one.problems]) > COUNT / 3, "most changes do nothing"
    assert len(built) > COUNT / 6, "hardly any change is built"


def test_a_seed_always_makes_the_same_change(bases: tuple[Base, Base]) -> None:
    for seed in range(5):
        first, again = ask(seed, bases), ask(seed, bases)
        assert (first.file, first.change, first.problems) == (again.file, again.change, again.problems)


def test_every_kind_of_file_is_changed_in_every_way_that_there_is_for_it(bases: tuple[Base, Base]) -> None:
    found = [pick(seed, bases) for seed in range(600)]
    assert {Path(file).suffix for _, file, _ in found} == set(CHANGERS)
    assert {file.split("/")[0] for _, file, _ in found} == {"data", "docs"}
    assert {base for base, _, _ in found} == set(bases)
    assert any(new.is_link for _, _, new in found)
    texts = " ".join(write_hostile(random.Random(seed)) for seed in range(3000))
    for part in (
        "<script",
        "onerror=",
        "javascript:",
        "<!--splice",
        "{{",
        "{%",
        "=HYPERLINK",
        "\u202e",
        "*l1",
        "&#",
        "[a](",
    ):
        assert part in texts


# ---- what must not be is found ------------------------------------------------------------------------------------

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
    problems, is_well = NAMED[what]
    assert (find_unnamed("units.csv", CELL, problems) == "") == is_well


def fail() -> None:
    raise ZeroDivisionError("a mistake of ours")


def hang() -> None:
    while True:
        pass


def refuse(error: Exception) -> Callable[[], None]:
    def end() -> None:
        raise error

    return end


WRONG: dict[str, tuple[Callable[[], None], str]] = {
    "a traceback": (fail, "ZeroDivisionError: a mistake of ours"),
    "no end": (hang, "TimeoutError: 1 s and no end"),
    "a wrong place": (refuse(DataError([Problem("site.yml", 999, "", "thử")])), "not the row that was changed: site.yml"),
    "no file": (refuse(DataError([Problem("", 1, "", "thử")])), "names no file"),
    "a file that is not there": (refuse(DataError([Problem("khong-co.md", 1, "", "thử")])), "names no file: khong-co.md"),
    "exit code 2": (refuse(CommandError("thử")), "CommandError: thử"),
    "exit code 2 for the machine": (refuse(OSError(28, "full")), "OSError"),
    "exit code 4": (refuse(RefusedError([])), "RefusedError"),
}  # fmt: skip
SEED = 3


@pytest.mark.parametrize("what", WRONG)
def test_a_check_that_ends_as_it_must_not_is_found(
    bases: tuple[Base, Base], what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fuzz, "HANGS_S", 1)
    end, told = WRONG[what]
    monkeypatch.setattr(fuzz, "run", lambda _: end())
    assert told in ask(SEED, bases).wrong


def test_a_link_that_is_followed_out_of_the_folder_is_found(
    bases: tuple[Base, Base], monkeypatch: pytest.MonkeyPatch
) -> None:
    seed = next(seed for seed in range(1000) if pick(seed, bases)[2].is_link)
    assert ask(seed, bases).wrong == ""
    monkeypatch.setattr(fuzz, "run", lambda _: None)
    assert "follows a link" in ask(seed, bases).wrong


def two_changes(bases: tuple[Base, Base]) -> list[Outcome]:
    """Changes of two files that nothing has looked at."""
    found = {pick(seed, bases)[1]: seed for seed in range(99) if pick(seed, bases)[0] == bases[0]}
    return [Outcome(seed, file, pick(seed, bases)[2]) for file, seed in sorted(found.items())[:2]]


def test_of_changes_that_are_built_together_the_guilty_one_is_found(
    bases: tuple[Base, Base], monkeypatch: pytest.MonkeyPatch
) -> None:
    good, guilty = two_changes(bases)
    path = bases[0].folder / guilty.file
    before = path.read_bytes()

    def break_down(arguments: list[str]) -> None:
        site = Path(arguments[-1])
        site.mkdir(exist_ok=True)
        (site / "index.html").write_text(
            "<p>Thử</p>" if path.read_bytes() == before else "<p onclick=x>Thử</p>", "utf-8"
        )

    monkeypatch.setattr(fuzz, "run", break_down)
    assert list(list_batches([good, guilty], bases)) == [[good, guilty]]
    assert [one.wrong for one in build_all([good, guilty], bases)] == [
        "",
        "2 parts of the site are active: index.html: <p> has onclick='x'",
    ]
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("end", "told"),
    [(fail, "ZeroDivisionError"), (refuse(DataError([Problem("a", 0, "", "")])), "checked as good, then: a")],
)
def test_a_build_that_breaks_down_on_what_check_finds_good_is_found(
    bases: tuple[Base, Base], monkeypatch: pytest.MonkeyPatch, end: Callable[[], None], told: str
) -> None:
    monkeypatch.setattr(fuzz, "run", lambda _: end())
    assert told in build_all(two_changes(bases)[:1], bases)[0].wrong


def test_a_failure_is_told_and_left_to_be_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(fuzz, "LEFT", tmp_path)
    monkeypatch.setattr(fuzz, "run", lambda _: fail())
    assert fuzz.main(0, 0, SEED) == 1
    out = capsys.readouterr().out
    assert f"seed {SEED}, " in out
    assert "ZeroDivisionError: a mistake of ours" in out
    assert "1 tracebacks" in out
    assert len([path for path in (tmp_path / str(SEED)).rglob("*") if path.is_file()]) == 1
