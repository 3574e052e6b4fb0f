"""Whatever is installed was chosen, is locked and known by its hash, and the README says what it is there for."""

import re

import pytest

from tests.cases import ROOT
from tests.locks import LOCKS, Locked, list_asked, read_lock, read_locked, standard

HASH = f"    --hash=sha256:{'0' * 64}\n"
GOOD = f"a-b==1.0 \\\n{HASH}    # via c\n"
WRONG = {
    "no hash": "a==1.0\n",
    "no version": f"a \\\n{HASH}",
    "a range": f"a>=1.0 \\\n{HASH}",
    "a short hash": "a==1.0 \\\n    --hash=sha256:00\n",
    "another sum": f"a==1.0 \\\n    --hash=md5:{'0' * 32}\n",
    "an address": f"a @ https://example.org/a.whl \\\n{HASH}",
    "an index": f"--index-url https://example.org\n{GOOD}",
    "another index": f"{GOOD}--extra-index-url https://example.org\n",
    "a folder": f"--find-links file:///wheels\n{GOOD}",
    "a trusted host": f"--trusted-host example.org\n{GOOD}",
    "one twice": GOOD + GOOD,
}


@pytest.mark.parametrize("name", WRONG)
def test_a_lock_file_is_versions_and_hashes_and_nothing_else(name: str) -> None:
    assert read_lock(GOOD)["a-b"] == Locked("a-b", "1.0", ("0" * 64,), ("c",))
    with pytest.raises(ValueError, match=r"no version and hash|locked twice"):
        read_lock(WRONG[name])


@pytest.mark.parametrize("lock", LOCKS)
def test_everything_locked_has_a_version_and_hashes(lock: str) -> None:
    assert len(read_locked(lock)) > 40
    assert re.findall(r"://|--(?!hash=)", (ROOT / lock).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("lock", LOCKS)
def test_what_was_asked_for_is_locked(lock: str) -> None:
    assert set(list_asked(lock)) - set(read_locked(lock)) == set()


def test_both_lock_files_agree() -> None:
    first, second = map(read_locked, LOCKS)
    both = [(first[name], second[name]) for name in set(first) & set(second)]
    assert [one.name for one, other in both if (one.version, one.hashes) != (other.version, other.hashes)] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_the_readme_says_once_what_each_dependency_is_for(lock: str) -> None:
    table = (ROOT / "README.md").read_text(encoding="utf-8").split("\n## Dependencies\n")[1].split("\n\n")[0]
    told = [standard(name) for row in table.splitlines()[2:] for name in re.findall(r"[\w.-]+", row.split("|")[1])]
    asked = [name for name in list_asked(lock) if not re.search(r"^types-|-stubs$", name)]  # “types of them”
    assert {name: told.count(name) for name in asked if told.count(name) != 1} == {}
