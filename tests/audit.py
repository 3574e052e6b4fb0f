"""`make audit`: are weaknesses known of anything that is installed? Every locked package is asked about, or it fails.

pip-audit itself ends well where it could ask about nothing.
"""

import json
import re
import subprocess
import sys
from collections.abc import Iterable

from tests.cases import ROOT

LOCKS = ("requirements.txt", "requirements-dev.txt")
COMMAND = ("-m", "pip_audit", "--disable-pip", "--require-hashes", "--format", "json", "--progress-spinner", "off")


def list_locked(text: str) -> set[str]:
    """The packages of a lock file."""
    return set(re.findall(r"^([a-z0-9.-]+)==", text, re.MULTILINE))


def judge(answer: str, locked: Iterable[str]) -> list[str]:
    """What is wrong, a line each: a known weakness, a package that was not audited; `answer` is pip-audit's JSON."""
    try:
        packages = {package["name"].lower(): package for package in json.loads(answer)["dependencies"]}
    except (ValueError, KeyError, TypeError):
        packages = {}
    return [line for name in sorted(locked) for line in judge_package(name, packages.get(name, {}))]


def judge_package(name: str, package: dict[str, list[dict[str, str]]]) -> list[str]:
    """What is wrong with one package."""
    if "vulns" not in package:
        return [f"{name}: not audited: {package.get('skip_reason', 'no answer')}"]
    return [f"{name}: {weakness['id']}" for weakness in package["vulns"]]


def main() -> int:
    """Audit both lock files; 1 where anything is wrong."""
    wrong, count = [], 0
    for lock in LOCKS:
        locked = list_locked((ROOT / lock).read_text(encoding="utf-8"))
        asked = subprocess.run([sys.executable, *COMMAND, "-r", lock], cwd=ROOT, capture_output=True, text=True)
        wrong += judge(asked.stdout, locked) or ([f"{lock}: no package in it"] if not locked else [])
        count += len(locked)
    print(*wrong, f"{count} locked packages, {len(wrong)} findings", sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
