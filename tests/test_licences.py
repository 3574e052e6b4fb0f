"""The licence of everything that is installed is known, told and one that our code may be joined to."""

import re
import tomllib
from fnmatch import fnmatch
from importlib.metadata import PackageNotFoundError, distribution

import pytest
from packaging.version import Version

from tests.cases import ROOT
from tests.licences import INSIDE, PAGE, READ, find_licence, list_refused, read_expression, write_page
from tests.locks import LOCKS, read_locked

LOCKED = {name: one for lock in LOCKS for name, one in read_locked(lock).items()}
KNOWN_INSIDE = re.compile(r"(avcodec|x26[45]|mp3lame|heif|de265|sndfile|gfortran|axe\.min)[^/]*\.(so[.\d]*|js)$")


def list_files(name: str) -> list[str]:
    return [str(path) for path in distribution(name).files or ()]


def test_the_page_tells_what_is_locked() -> None:
    assert PAGE.read_text(encoding="utf-8") == write_page(), "run `make licences`, look, then commit"


@pytest.mark.parametrize("name", sorted(LOCKED))
def test_every_licence_may_be_joined_to_ours(name: str) -> None:
    assert list_refused(find_licence(name)) == []
    assert Version(distribution(name).version) == Version(LOCKED[name].version)  # what was read is what is locked


@pytest.mark.parametrize(
    ("expression", "refused"),
    {
        "MIT": [],
        "MIT OR SSPL-1.0": [],
        "Artistic-1.0-Perl OR GPL-2.0-or-later": [],
        "MIT AND (AGPL-3.0-only OR GPL-3.0-or-later)": [],
        "GPL-2.0-only": ["GPL-2.0-only"],
        "MIT AND AGPL-3.0-only": ["AGPL-3.0-only"],
        "CC-BY-NC-4.0 OR BUSL-1.1": ["CC-BY-NC-4.0", "BUSL-1.1"],
        "(MIT OR Apache-2.0) AND (SSPL-1.0 OR GPL-1.0-only)": ["SSPL-1.0", "GPL-1.0-only"],
    }.items(),
)
def test_a_licence_is_allowed_by_name(expression: str, refused: list[str]) -> None:
    assert sorted(list_refused(expression)) == sorted(refused)


@pytest.mark.parametrize(
    "told", ["", "UNKNOWN", "BSD", "Apache 2.0", "MIT License", "Copyright (c) 2015", "MIT AND Ours"]
)
def test_what_is_no_expression_is_not_guessed_at(told: str) -> None:
    assert read_expression(told) == ""


def test_a_package_that_is_not_there_has_no_licence() -> None:
    with pytest.raises(PackageNotFoundError):
        find_licence("no-such-package")


def test_what_was_read_by_hand_is_still_locked() -> None:
    assert {*READ, *INSIDE} - set(LOCKED) == set()


@pytest.mark.parametrize("name", INSIDE)
def test_what_a_wheel_carries_is_there(name: str) -> None:
    files = list_files(name)
    assert [pattern for pattern in INSIDE[name][0] if not any(fnmatch(path, pattern) for path in files)] == []


def test_no_other_wheel_carries_the_same() -> None:
    carrying = {name for name in LOCKED if any(KNOWN_INSIDE.search(path) for path in list_files(name))}
    assert carrying == set(INSIDE)


def test_our_licence_is_the_one_that_we_say() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["license"] == "GPL-3.0-or-later"
    assert "Licence of the code: GPL-3.0-or-later ([LICENSE](LICENSE))" in (ROOT / "README.md").read_text(
        encoding="utf-8"
    )
    first = " ".join((ROOT / "LICENSE").read_text(encoding="utf-8").split())
    assert first.startswith("GNU GENERAL PUBLIC LICENSE Version 3, 29 June 2007")
