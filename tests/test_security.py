"""Whom to tell of a weakness: a file that people who find one look for, true until a day that somebody watches."""

from pathlib import Path

import pytest

from build_scripts.door.people import list_forbidden
from build_scripts.files import write
from build_scripts.languages import Phrases
from build_scripts.outputs.frame.security import make
from build_scripts.pipeline import publish, publish_data
from build_scripts.problems import DataError
from build_scripts.publication import Publication
from build_scripts.read.dataset import Dataset
from build_scripts.read.editions import read_checked, read_editions
from build_scripts.read.notices import list_notices
from build_scripts.site.checks.traces import check_site
from tests.cases import AS_OF, copy_official, edit, find_problems

EMAIL = "bao-mat@thu.example"


def tell(folder: Path, *lines: str) -> Path:
    """The official edition with these lines in its site.yml."""
    data = copy_official(folder / "data")
    edit(data, "letter_to:", "\n".join([*lines, "letter_to:"]), "site.yml")
    return data


@pytest.mark.parametrize(("lines", "column"), [
    ([], ""), ([f"security_email: {EMAIL}", "security_expires: 2027-06-30"], ""),
    ([f"security_email: {EMAIL}", "security_expires: 2026-11-24"], ""),
    ([f"security_email: {EMAIL}", "security_expires: 2027-11-25"], ""),
    ([f"security_email: {EMAIL}", "security_expires: 2027-11-26"], "security_expires"),
    ([f"security_email: {EMAIL}", "security_expires: 2026-11-23"], "security_expires"),
    ([f"security_email: {EMAIL}"], "security_expires"), (["security_expires: 2027-06-30"], "security_email"),
    (["security_email: ai-do", "security_expires: 2027-06-30"], "security_email"),
])  # fmt: skip
def test_both_keys_or_none_and_a_day_within_a_year(tmp_path: Path, lines: list[str], column: str) -> None:
    found = [(problem.file, problem.column) for problem in find_problems(tell(tmp_path, *lines))]
    assert found == ([("site.yml", column)] if column else [])


@pytest.mark.parametrize(("ends", "is_told"), [("2026-12-24", True), ("2026-11-24", True), ("2026-12-25", False)])
def test_the_editors_are_told_a_month_before(tmp_path: Path, ends: str, is_told: bool) -> None:
    data = tell(tmp_path, f"security_email: {EMAIL}", f"security_expires: {ends}")
    told = [one for one in list_notices(read_checked(data, AS_OF)) if "bảo mật" in one.message]
    assert [one.file for one in told] == (["site.yml"] if is_told else [])
    assert not told or ends in told[0].message


def test_a_withdrawal_does_not_wait_for_it(tmp_path: Path) -> None:
    data = tell(tmp_path, f"security_email: {EMAIL}", "security_expires: 2026-11-23")
    with pytest.raises(DataError):
        read_editions(data, AS_OF)
    [dataset] = read_editions(data, AS_OF, is_strict=False)
    assert list(make(read(dataset), Phrases())) == []  # nor is told what is no longer true


def read(dataset: Dataset) -> Publication:
    return publish(dataset)[0].for_channel("site")


def test_the_file_says_what_the_standard_asks_for(tmp_path: Path) -> None:
    data = tell(tmp_path, f"security_email: {EMAIL}", "security_expires: 2027-06-30")
    publication = publish_data(data, AS_OF)
    [file] = make(publication, Phrases())
    assert file.path == ".well-known/security.txt"
    assert file.content.decode().splitlines() == [
        f"Contact: mailto:{EMAIL}", "Expires: 2027-06-30T23:59:59Z", "Preferred-Languages: vi, en",
        "Canonical: https://tien-do.example/.well-known/security.txt",
    ]  # fmt: skip
    assert list(make(publication, Phrases("en", publication.phrases["en"]))) == []
    write([file], tmp_path / "site")
    check_site(tmp_path / "site", list_forbidden([read_checked(data, AS_OF)], "site"))  # the address may be told


def test_without_an_address_nobody_is_named(tmp_path: Path) -> None:
    assert list(make(publish_data(tell(tmp_path), AS_OF), Phrases())) == []
