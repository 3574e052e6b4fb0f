"""`make audit`: are weaknesses known of anything that is installed? Every locked package is asked about, or it fails.

pip-audit itself ends well where it could ask about nothing.
"""

import json
import subprocess
import sys
from collections.abc import Mapping
from typing import Any

from packaging.version import InvalidVersion, Version

from tests.cases import ROOT
from tests.locks import LOCKS, Locked, read_locked, standard

COMMAND = ("-m", "pip_audit", "--disable-pip", "--require-hashes", "--format", "json", "--progress-spinner", "off")


def judge(answer: str, locked: Mapping[str, Locked]) -> list[str]:
    """What is wrong, a line each: a known weakness, a package that was not audited; `answer` is pip-audit's JSON."""
    try:
        packages = {standard(package["name"]): package for package in json.loads(answer)["dependencies"]}
    except (ValueError, KeyError, TypeError):
        packages = {}
    return [line for name in sorted(locked) for line in judge_package(locked[name], packages.get(name, {}))]


def judge_package(one: Locked, told: Mapping[str, Any]) -> list[str]:
    """What is wrong with one package."""
    if "vulns" not in told:
        return [f"{one.name}: not audited: {told.get('skip_reason', 'no answer')}"]
    if not is_same(str(told.get("version")), one.version):
        return [f"{one.name}: not audited: the answer is of {told.get('version')}, not of {one.version}"]
    return [f"{one.name}: {weakness['id']}" for weakness in told["vulns"]]


def is_same(told: str, version: str) -> bool:
    """Do both name one version? pip-audit writes 1.002 as 1.2."""
    try:
        return Version(told) == Version(version)
    except InvalidVersion:
        return False


def audit(lock: str) -> list[str]:
    """What is wrong with a lock file; where pip-audit failed, its last word too."""
    locked = read_locked(lock)
    if not locked:
        return [f"{lock}: no package in it"]
    asked = subprocess.run([sys.executable, *COMMAND, "-r", lock], cwd=ROOT, capture_output=True, text=True)
    wrong = judge(asked.stdout, locked)
    if asked.returncode and (not wrong or not asked.stdout):
        wrong.append(f"{lock}: pip-audit failed: {(asked.stderr.strip().splitlines() or ['it says nothing'])[-1]}")
    return wrong


def main() -> int:
    """Audit both lock files; 1 where anything is wrong."""
    wrong = [line for lock in LOCKS for line in audit(lock)]
    print(*wrong, f"{sum(len(read_locked(lock)) for lock in LOCKS)} locked packages, {len(wrong)} findings", sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
