"""The lock files: each package with its version and the hashes of its files; and the names in what they are made of."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tests.cases import ROOT

LOCKS = ("requirements.txt", "requirements-dev.txt")
ENTRY = re.compile(
    r"(?P<name>[a-z0-9]+(?:-[a-z0-9]+)*)==(?P<version>[0-9][a-z0-9.+!]*) \\\n"
    r"(?P<hashes>    --hash=sha256:[0-9a-f]{64}(?: \\\n    --hash=sha256:[0-9a-f]{64})*)\n"
    r"(?P<via>(?: *#.*\n|\n)*)"
)


@dataclass(frozen=True)
class Locked:
    """A package as it is locked: its hashes are the sha256 of every file that it may be installed from; `via` names the
    packages that ask for it.
    """

    name: str
    version: str
    hashes: tuple[str, ...]
    via: tuple[str, ...] = ()


def read_lock(text: str) -> dict[str, Locked]:
    """The packages of a lock file by name; ValueError where anything else stands in it, or one stands twice."""
    found = list(list_entries(text))
    if len({one.name for one in found}) < len(found):
        raise ValueError("a package is locked twice")
    return {one.name: one for one in found}


def list_entries(text: str) -> Iterator[Locked]:
    """One package after another, until the end of the text."""
    place = 0
    while place < len(text):
        entry = ENTRY.match(text, place)
        if entry is None:
            raise ValueError(f"no version and hash: {text[place:].splitlines()[0]}")
        via = re.findall(r"^    # +(?:via )?([a-z0-9-]+)$", entry["via"], re.MULTILINE)
        hashes = re.findall("[0-9a-f]{64}", entry["hashes"])
        yield Locked(entry["name"], entry["version"], tuple(hashes), tuple(name for name in via if name != "via"))
        place = entry.end()


def read_locked(lock: str) -> dict[str, Locked]:
    """The packages of a lock file of the house."""
    return read_lock((ROOT / lock).read_text(encoding="utf-8"))


def list_asked(lock: str) -> list[str]:
    """The names in the .in file that a lock file is made of."""
    lines = (ROOT / lock).with_suffix(".in").read_text(encoding="utf-8").splitlines()
    return [standard(re.split(r"[\[=<>~!; ]", line)[0]) for line in lines if line and not line.startswith(("#", "-"))]


def standard(name: str) -> str:
    """The name of a package as the index and the lock files write it."""
    return re.sub(r"[-_.]+", "-", name).lower()
