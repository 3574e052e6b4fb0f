"""What is asked for, and what was published before."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from build_scripts.problems import CommandError, Problem, RefusedError
from build_scripts.publication.releases import Release
from build_scripts.publish.ledger import check_agreement, recover
from build_scripts.publish.signing import Key
from build_scripts.publish.targets import NUMBER, RELEASES, Target, parse_server
from build_scripts.publish.targets.folder import Folder, lock
from build_scripts.publish.targets.server import Server
from build_scripts.read.ledger import find_ledger, read_ledger

WORK = Path("build/release")  # where it is built


@dataclass(frozen=True)
class Plan:
    """What is to be published: data, with whose people's folder, judged by which day, told in which ledger, where to,
    with the illustration or not, signed by which key.
    """

    data: Path
    people: Path | None
    as_of: date
    ledger: Path
    target: Target
    is_first: bool
    is_demo: bool
    key: Key | None


def open_target(asked: str) -> Target:
    """The place that is asked for: a folder, or one of a server."""
    return Server(*parse_server(asked)) if "://" in asked else Folder(Path(asked).resolve())


def need_ledger(data: Path, asked: Path | None) -> Path:
    """Where the ledger lies; CommandError where nobody says, or it would be deleted or published."""
    ledger = find_ledger(data, asked)
    if ledger is None:
        raise CommandError("chưa biết sổ công bố ở đâu: ghi ledger trong site.yml, hoặc thêm --ledger")
    if any(ledger.resolve().is_relative_to(folder.resolve()) for folder in (data, WORK.parent)):
        raise CommandError(f"sổ công bố không được nằm trong “{data}” hay “{WORK.parent}”: {ledger}")
    return ledger


@contextmanager
def held(plan: Plan) -> Iterator[list[Release]]:
    """Keep all others out, mend what was interrupted, and read every release so far."""
    with lock(plan.ledger), plan.target.hold():
        recover(plan.ledger, plan.target)
        check_agreement(plan.ledger, plan.target, plan.is_first)
        releases = list(read_ledger(plan.ledger))
        if releases and plan.as_of < releases[-1].day:  # who withdrew since would be back
            told = f"ngày {plan.as_of} sớm hơn lần công bố trước ({releases[-1].day}); xem lại đồng hồ của máy, --as-of"
            raise RefusedError([Problem("--as-of", 0, "", told)])
        yield releases


def list_kept(target: Target) -> list[int]:
    """The releases whose pages are kept."""
    return [int(name) for name in target.names(RELEASES) if NUMBER.fullmatch(name)]
