"""The ledger is written: one entry a release, here and in the target, and neither is edited ever after."""

import json
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from build_scripts.files import write_whole
from build_scripts.problems import Problem, RefusedError
from build_scripts.publication.releases import Release
from build_scripts.publish.targets import LEDGER, RELEASES, SITE, Target

PENDING = "pending.json"  # here: a release on its way
MOVING = "xem mục “Tên miền và máy chủ” trong docs/dev/van-hanh.md"
RUNBOOK = "xem mục “Khôi phục sổ” trong docs/dev/van-hanh.md"


def name_entry(number: int) -> str:
    """The file of a release in the ledger."""
    return f"{number:04}.json"


def name_release(number: int) -> str:
    """The folder of a release in the target."""
    return f"{RELEASES}/{number:04}"


def encode(release: Release) -> bytes:
    """A release as the ledger keeps it: one value a line, to be read and compared by people too."""
    content = json.loads(msgspec.json.encode(release, order="deterministic"))
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def check_agreement(ledger: Path, target: Target, is_first: bool) -> None:
    """Raise RefusedError unless the ledger here and the copy in the target are the same, to the byte."""
    here = {path.name: path.read_bytes() for path in ledger.glob("[0-9]*.json")}
    there = read_copy(target)
    is_empty, wrong = not there and not target.current(), ""
    if is_empty and not here:
        wrong = "" if is_first else "nơi này chưa công bố lần nào; nếu đúng là lần đầu thì thêm --first"
    elif is_empty:
        wrong = f"nơi này trống mà sổ đã có {len(here)} lần công bố; {MOVING}"
    elif is_first:
        wrong = "nơi này đã có lần công bố, không phải lần đầu; bỏ --first"
    elif here != there:
        names = sorted(name for name in {*here, *there} if here.get(name) != there.get(name))
        counted = f"ở đây {len(here)} lần, nơi công bố {len(there)} lần; khác nhau: {', '.join(names[:3])}"
        wrong = f"sổ công bố ở đây và bản ở nơi công bố không khớp ({counted}); {RUNBOOK}"
    if wrong:
        raise RefusedError([Problem(str(ledger), 0, "", wrong)])


def read_copy(target: Target) -> dict[str, bytes]:
    """The copy of the ledger in the target: name -> content."""
    if not target.names(LEDGER):
        return {}
    with TemporaryDirectory() as folder:
        target.fetch(LEDGER, Path(folder))
        return {path.name: path.read_bytes() for path in Path(folder).iterdir()}


def begin(ledger: Path, release: Release) -> None:
    """Say that a release is on its way, before anything of it is shown."""
    write_whole(ledger / PENDING, encode(release))


def show(ledger: Path, target: Target, release: Release) -> None:
    """Copy the entry to the target and switch to the pages of the release: from then on it is published."""
    target.write(f"{LEDGER}/{name_entry(release.number)}", encode(release))
    target.switch(f"{name_release(release.pages)}/{SITE}")
    finish(ledger, release)


def finish(ledger: Path, release: Release) -> None:
    """What was on its way has arrived."""
    (ledger / PENDING).rename(ledger / name_entry(release.number))


def recover(ledger: Path, target: Target) -> None:
    """Mend what a publishing that was interrupted left: what is shown is finished, all else is undone."""
    if (ledger / PENDING).is_file():
        release = read_pending(ledger)
        entry = f"{LEDGER}/{name_entry(release.number)}"
        if target.current() == f"{name_release(release.pages)}/{SITE}" and target.read(entry) == encode(release):
            finish(ledger, release)
        else:
            target.remove(entry)
            if release.pages == release.number:
                target.remove(name_release(release.number))
            (ledger / PENDING).unlink()
    for name in target.names(RELEASES):
        if name.startswith("."):
            target.remove(f"{RELEASES}/{name}")


def read_pending(ledger: Path) -> Release:
    """The release that was on its way; RefusedError where it cannot be read."""
    try:
        return msgspec.json.decode((ledger / PENDING).read_bytes(), type=Release)
    except msgspec.MsgspecError as error:
        raise RefusedError([Problem(str(ledger / PENDING), 0, "", f"không đọc được ({error}); {RUNBOOK}")]) from None


def choose_kept(releases: Sequence[Release], most: int = 5) -> list[int]:
    """The releases whose pages are kept: the one that is shown, the one shown before, and of each of the last five
    that told other figures the newest.
    """
    newest: dict[str, int] = {}
    for release in releases:
        newest.pop(release.account.figures_sha256, None)
        newest[release.account.figures_sha256] = release.pages
    return sorted({*list(newest.values())[-most:], *list_shown(releases)[:2]})


def list_shown(releases: Sequence[Release]) -> list[int]:
    """The releases whose pages were shown, the last first."""
    return list(dict.fromkeys(release.pages for release in reversed(releases)))
