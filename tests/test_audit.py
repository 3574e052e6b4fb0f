"""The audit of dependencies fails on what it did not audit, whatever the reason."""

import json
import subprocess
from collections.abc import Sequence

import pytest

from tests import audit
from tests.audit import judge, main
from tests.locks import Locked

LOCKED = {name: Locked(name, version, ("0" * 64,)) for name, version in (("mkdocs", "1.6.1"), ("nh3", "0.3.8"))}
GOOD = {"name": "mkdocs", "version": "1.6.1", "vulns": []}
FINE = {"name": "nh3", "version": "0.3.8", "vulns": []}
WEAK = {**FINE, "vulns": [{"id": "PYSEC-0000-1", "fix_versions": ["2.0"]}]}
SKIPPED = {"name": "nh3", "skip_reason": "Dependency not found on PyPI and could not be audited"}
NOTHING = ["mkdocs: not audited: no answer", "nh3: not audited: no answer"]
ANSWERS = {
    "all good": ([GOOD, FINE], []),
    "another way to write it": ([{**GOOD, "name": "MkDocs", "version": "1.6.1.0"}, FINE], []),
    "a weakness": ([GOOD, WEAK], ["nh3: PYSEC-0000-1"]),
    "one passed over": ([GOOD, SKIPPED], [f"nh3: not audited: {SKIPPED['skip_reason']}"]),
    "one not spoken of": ([GOOD], ["nh3: not audited: no answer"]),
    "another version": (
        [GOOD, {**FINE, "version": "0.3.7"}],
        ["nh3: not audited: the answer is of 0.3.7, not of 0.3.8"],
    ),
    "no version": ([GOOD, {"name": "nh3", "vulns": []}], ["nh3: not audited: the answer is of None, not of 0.3.8"]),
    "nothing audited": ([], NOTHING),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_what_was_not_audited_is_a_failure(name: str) -> None:
    packages, wrong = ANSWERS[name]
    assert judge(json.dumps({"dependencies": packages, "fixes": []}), LOCKED) == wrong


@pytest.mark.parametrize("answer", ["", "no network", "{}", "[]", "null"])
def test_no_answer_is_a_failure(answer: str) -> None:
    assert judge(answer, LOCKED) == NOTHING


def answer(packages: object) -> str:
    return json.dumps({"dependencies": packages})


RUNS = {
    "all good": (0, answer([GOOD, FINE]), "", 0, []),
    "a weakness": (1, answer([GOOD, WEAK]), "Found 1 known vulnerability", 1, ["nh3: PYSEC-0000-1"]),
    "no network": (
        1,
        "",
        "Traceback\nProxyError: refused\n",
        1,
        [*NOTHING, "a.txt: pip-audit failed: ProxyError: refused"],
    ),
    "it says nothing": (1, "", "", 1, [*NOTHING, "a.txt: pip-audit failed: it says nothing"]),
    "nothing audited, and it ends well": (0, answer([]), "", 1, NOTHING),
    "all good, and it fails": (2, answer([GOOD, FINE]), "odd\n", 1, ["a.txt: pip-audit failed: odd"]),
}


@pytest.mark.parametrize("name", RUNS)
def test_the_command_fails_unless_all_was_audited(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code, told, complaint, expected, wrong = RUNS[name]

    def run(command: Sequence[str], **_: object) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess(command, code, told, complaint)

    monkeypatch.setattr(audit, "LOCKS", ("a.txt",))
    monkeypatch.setattr(audit, "read_locked", lambda _: LOCKED)
    monkeypatch.setattr(subprocess, "run", run)
    assert main() == expected
    assert capsys.readouterr().out.splitlines() == [*wrong, f"2 locked packages, {len(wrong)} findings"]


def test_an_empty_lock_file_is_a_failure(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(audit, "LOCKS", ("a.txt",))
    monkeypatch.setattr(audit, "read_locked", lambda _: {})
    assert main() == 1
    assert capsys.readouterr().out.splitlines() == ["a.txt: no package in it", "0 locked packages, 1 findings"]
