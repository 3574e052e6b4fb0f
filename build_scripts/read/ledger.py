"""The ledger: a folder outside data/ and build/ with one JSON for each release, never edited."""

import re
from pathlib import Path

import msgspec

from build_scripts.problems import Problem, RefusedError
from build_scripts.publication.releases import Release
from build_scripts.read.dataset import find_folder

ENTRY = re.compile(r"[0-9]{4}\.json")
RESTORE = "xem mục “Khôi phục sổ” trong docs/dev/van-hanh.md"


def find_ledger(folder: Path, ledger: Path | None) -> Path | None:
    """The folder of the ledger: the one asked for, else the one that site.yml names, if any."""
    return find_folder(folder, "ledger", ledger)


def read_ledger(folder: Path) -> tuple[Release, ...]:
    """Every release so far, the oldest first; RefusedError where an entry is missing or cannot be read."""
    paths = sorted(path for path in folder.glob("*.json") if ENTRY.fullmatch(path.name))
    releases = tuple(read_entry(path) for path in paths)
    if [release.number for release in releases] != list(range(1, len(releases) + 1)):
        raise RefusedError([Problem(str(folder), 0, "", f"sổ công bố thiếu hoặc thừa một lần công bố; {RESTORE}")])
    return releases


def read_entry(path: Path) -> Release:
    """One release as it was written."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Release)
    except msgspec.MsgspecError as error:
        raise RefusedError([Problem(str(path), 0, "", f"không đọc được ({error}); {RESTORE}")]) from None
