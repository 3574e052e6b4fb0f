"""What was told once binds what is told later: a final figure changes with a word about it, or not at all."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from build_scripts.door.ledger import check_ledger, list_changes
from build_scripts.pipeline import publish
from build_scripts.problems import RefusedError
from build_scripts.publication.releases import Account
from build_scripts.read.editions import read_checked
from tests.cases import AS_OF, append_rows, copy_official, edit, read_rows, write_table
from tests.releases import account_of

PLACE = "thach-an-2025"
METHOD = """  2:
    from_period: 2025
    decided_date: 2026-06-01
    what: Phụ nữ trong số lãnh đạo chủ chốt
    why: Phụ nữ trong số lãnh đạo chủ chốt
"""
Change = Callable[[Path], None]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The official edition with key posts of 2025 in twelve agencies: one leader each, in half of them a woman."""
    folder = copy_official(tmp_path / "data")
    append_rows(folder, "sources", ("thu", "Nguồn thử", "Thử", "", "", "", "official", "Chức danh thử", "2026-01-01"))
    for agency in agencies(folder):
        append_rows(folder, "key_posts", (agency, 2025, 1, 0, 2, 1, "", "thu"))
    return folder


def agencies(folder: Path) -> list[str]:
    return [row["agency"] for row in read_rows(folder, "agencies") if row["valid_from"] == "2025-07-01"]


def tell(folder: Path) -> Account:
    dataset = read_checked(folder, AS_OF)
    return account_of(dataset, publish(dataset)[0])


def refusals(folder: Path, *told: Account) -> list[str]:
    dataset = read_checked(folder, AS_OF)
    try:
        check_ledger(dataset, publish(dataset)[0], told)
    except RefusedError as error:
        return [str(problem) for problem in error.problems]
    return []


def set_posts(folder: Path, number: int, **values: object) -> None:
    """Change the row of one agency."""
    agency = agencies(folder)[number]
    rows = [row | values if row["agency"] == agency else row for row in read_rows(folder, "key_posts")]
    write_table(folder, "key_posts", rows)


def change_a_number(folder: Path) -> None:
    set_posts(folder, 0, deputies=3, deputies_women=2)


def tell_changes(folder: Path, told: Account, error: int = 0) -> None:
    """Add the corrections that tell what changed; `error` is added to each old number."""
    now = {figure.key: figure for figure in tell(folder).figures}
    for before in told.figures:
        after = now[before.key]
        if before.agency or before.sector or before.counts == after.counts:
            continue
        for quantity, old, new in list_changes(before, after):
            key = before.indicator, before.place, before.period
            row = ("2026-05-01", *key, quantity, Fraction(str(old)) + error, "" if new is None else new, "Đếm sót")
            append_rows(folder, "revisions", row)


def make_late(folder: Path) -> None:
    write_table(folder, "key_posts", read_rows(folder, "key_posts")[1:])


def make_provisional(folder: Path) -> None:
    set_posts(folder, 0, status="p")


def take_back(folder: Path) -> None:
    for number in range(len(agencies(folder))):
        set_posts(folder, number, status="x")


def lower_the_target(folder: Path) -> None:
    edit(folder, "2025: 60", "2025: 30", "indicators.yml")


def drop_an_indicator(folder: Path) -> None:
    text = (folder / "indicators.yml").read_text(encoding="utf-8")
    start, end = text.index("  I.1c:\n"), text.index("  I.2:\n")
    (folder / "indicators.yml").write_text(text[:start] + text[end:], encoding="utf-8")
    for path in folder.glob("*/*.md"):
        path.write_text(path.read_text(encoding="utf-8").replace("I.1c", "I.1b"), encoding="utf-8")


def nothing(folder: Path) -> None:
    """As it was."""


# what was told first is of the data after `before`; then `change`, told with corrections or not, which are right or not
CHANGES: dict[str, tuple[Change, Change, int | None, str]] = {
    "nothing": (nothing, nothing, None, ""),
    "a name": (nothing, lambda folder: edit(folder, "Huyện Thạch An", "Huyện thử", "units.csv"), None, ""),
    "a number": (nothing, change_a_number, None, "nay khác, hay không còn"),
    "a number, told": (nothing, change_a_number, 0, ""),
    "a number, told with another old one": (nothing, change_a_number, 1, "nay khác, hay không còn"),
    "a provisional number": (make_provisional, change_a_number, None, ""),
    "a late report": (make_late, change_a_number, None, ""),
    "a figure that is no more": (nothing, take_back, None, "nay khác, hay không còn"),
    "a figure taken back with a word": (nothing, take_back, 0, ""),
    "a target": (nothing, lower_the_target, None, "kết quả của mốc 2025"),
    "an indicator": (nothing, drop_an_indicator, None, "không bỏ khỏi danh sách"),
}


@pytest.mark.parametrize("case", CHANGES)
def test_a_final_figure_changes_with_a_word_about_it(data: Path, case: str) -> None:
    before, change, error, expected = CHANGES[case]
    before(data)
    told = tell(data)
    restore(data, before)
    change(data)
    if error is not None:
        tell_changes(data, told, error)
    found = refusals(data, told)
    assert all(expected and expected in one for one in found), found
    assert bool(found) == bool(expected)


def restore(folder: Path, before: Change) -> None:
    """Undo what was only so at first: a report came late, a number became final."""
    if before is make_late:
        agency = agencies(folder)[0]
        append_rows(folder, "key_posts", (agency, 2025, 1, 0, 2, 1, "", "thu"))
    elif before is make_provisional:
        set_posts(folder, 0, status="")


def test_a_new_version_of_the_rules_may_change_a_verdict(data: Path) -> None:
    told = tell(data)
    lower_the_target(data)
    with (data / "plan.yml").open("a", encoding="utf-8") as stream:
        stream.write(METHOD)
    assert refusals(data, told) == []


def test_what_was_told_in_any_release_binds(data: Path) -> None:
    """Not only the last one: a figure that was left out meanwhile comes back as it was."""
    told = tell(data)
    without = replace(told, figures=())
    change_a_number(data)
    assert refusals(data, told, without)


def test_a_verdict_changes_with_what_is_known_of_its_figure(data: Path) -> None:
    """A group that is too small is told as hidden once its report came; before, the report was missing."""
    told = tell(data)
    append_rows(data, "roster", (PLACE, 2025, "2025-2030", 12, 5, 3, "", "thu"))
    now = {one.indicator: one.verdict for one in tell(data).verdicts if one.milestone == 2025}
    assert now["I.2"] == "suppressed"
    assert {one.indicator: one.verdict for one in told.verdicts if one.milestone == 2025}["I.2"] == "no_data"
    assert refusals(data, told) == []
