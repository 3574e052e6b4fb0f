"""The audit of dependencies fails on what it did not audit; the lock files name no index."""

import json
import re

import pytest

from tests.audit import LOCKS, judge, list_locked
from tests.cases import ROOT

GOOD = {"name": "mkdocs", "version": "1.6.1", "vulns": []}
WEAK = {"name": "pillow", "version": "1.0", "vulns": [{"id": "PYSEC-0000-1", "fix_versions": ["2.0"]}]}
SKIPPED = {"name": "nh3", "skip_reason": "Dependency not found on PyPI and could not be audited"}
ANSWERS = {
    "all good": ([GOOD], {"mkdocs"}, []),
    "a weakness": ([GOOD, WEAK], {"mkdocs", "pillow"}, ["pillow: PYSEC-0000-1"]),
    "one passed over": ([GOOD, SKIPPED], {"mkdocs", "nh3"}, [f"nh3: not audited: {SKIPPED['skip_reason']}"]),
    "one not spoken of": ([GOOD], {"mkdocs", "nh3"}, ["nh3: not audited: no answer"]),
    "nothing audited": ([], {"mkdocs"}, ["mkdocs: not audited: no answer"]),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_what_was_not_audited_is_a_failure(name: str) -> None:
    packages, locked, wrong = ANSWERS[name]
    assert judge(json.dumps({"dependencies": packages, "fixes": []}), locked) == wrong


@pytest.mark.parametrize("answer", ["", "no network", "{}", "[]", "null"])
def test_no_answer_is_a_failure(answer: str) -> None:
    assert judge(answer, {"mkdocs"}) == ["mkdocs: not audited: no answer"]


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_file_has_a_hash_for_everything_and_names_no_index(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    entries = [entry for entry in re.split(r"\n(?=\S)", text.strip()) if not entry.startswith("#")]
    assert len(list_locked(text)) == len(entries) > 40
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []
    assert re.findall(r"https?://|file://|index-url|find-links|trusted-host", text) == []
