"""Releases are switched while people read, publishers are killed at any moment, disks fill up: readers see one whole
release, and the next publishing goes through. A few of each here; `make soak` does many.
"""

import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Thread

import pytest

from build_scripts.problems import CommandError
from build_scripts.publish.kept import keep_assets
from build_scripts.publish.ledger import check_agreement, choose_kept, name_release, recover
from build_scripts.publish.serving import prepare
from build_scripts.publish.sums import SUMS, compare, read_sums, write_sums
from build_scripts.publish.targets import RELEASES, SERVED, Target, parse_server
from build_scripts.publish.targets.folder import Folder
from build_scripts.publish.targets.server import Server
from build_scripts.read.ledger import read_ledger
from tests.cases import ROOT
from tests.nginx import Served, nginx
from tests.releases import make_release, make_site, send
from tests.sshd import serving_ssh

SWITCHES, KILLS, FULL = (
    int(os.environ.get(f"SOAK_{name}", few))
    for name, few in (("SWITCHES", 15), ("PUBLISH_KILLS", 4), ("PUBLISH_FULL", 2))
)
# of the connections of a publishing: all in the soak
CUTS = range(1, 13) if "SOAK_SWITCHES" in os.environ else (3, 8, 12)
READERS, PAGES = 4, 5
LINK = re.compile(rb'rel="stylesheet" href="([^"]+)"')
# another publishing, in a process of its own, that can be killed
PUBLISH = """
import sys
from pathlib import Path
from build_scripts.publish.targets.folder import Folder, lock
from tests.test_switching import publish
folder, number = Path(sys.argv[1]), int(sys.argv[2])
print("ready", flush=True)
with lock(folder / "ledger"), Folder(folder / "there").hold():
    publish(folder, number)
"""


def publish(folder: Path, number: int, place: Target | None = None) -> None:
    """Publish a small site as the command does: mend first, keep what open pages ask for, send, switch, prune."""
    ledger, target = folder / "ledger", place or Folder(folder / "there")
    recover(ledger, target)
    check_agreement(ledger, target, is_first=number == 1)
    releases = read_ledger(ledger)
    site = make_site(folder / f"site-{number}", number, PAGES)
    for one in releases[-2:]:
        keep_assets(target, name_release(one.number), site)
    prepare(site)
    write_sums(site)
    send(ledger, target, site, make_release(number))
    keep = {f"{one:04}" for one in choose_kept(read_ledger(ledger))}
    for name in target.names(RELEASES):
        if name not in keep:
            target.remove(f"{RELEASES}/{name}")


class Reader(Thread):
    """Somebody who reads one page after the other, each with its style sheet, until it is enough."""

    def __init__(self, server: Served, seed: int, enough: Event) -> None:
        super().__init__()
        self.server, self.chance, self.enough = server, random.Random(seed), enough
        self.seen, self.wrong = set[int](), list[str]()
        self.count = 0

    def run(self) -> None:
        while not self.enough.is_set():
            page = self.chance.randrange(PAGES)
            packed = self.chance.choice(("identity", "gzip", "br"))
            with suppress(OSError):  # of the test's own machine, which has only so many ports
                self.read(f"/trang-{page}/" if page else "/", packed)

    def read(self, path: str, packed: str) -> None:
        answer = self.server.ask(path, headers={"Accept-Encoding": packed})
        self.count += 1
        if answer.status != 200:
            self.wrong.append(f"{path}: {answer.status}")
        elif answer.headers.get("Content-Encoding", "identity") == "identity":
            numbers = set(re.findall(rb">(\d+)<", answer.content))
            self.seen |= {int(one) for one in numbers}
            whole = answer.content.endswith(b"</i>\n") and len(numbers) == 1
            style = self.server.ask(LINK.search(answer.content)[1].decode())  # type: ignore[index]
            self.wrong += [] if whole else [f"{path}: mixed or cut"]
            self.wrong += [] if style.status == 200 else [f"{path}: its style sheet is gone ({style.status})"]


@contextmanager
def reading(folder: Path, tmp_path: Path) -> Iterator[list[Reader]]:
    """nginx shows the place, and four people read there; at the end nothing was wrong for any of them."""
    enough = Event()
    (tmp_path / "nginx").mkdir()
    with nginx(tmp_path / "nginx", folder / "there" / SERVED, (folder / "there" / SERVED).absolute()) as server:
        readers = [Reader(server, seed, enough) for seed in range(READERS)]
        for reader in readers:
            reader.start()
        try:
            yield readers
        finally:
            enough.set()
            for reader in readers:
                reader.join()
    assert [wrong for reader in readers for wrong in reader.wrong] == []
    assert all(reader.count for reader in readers)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with a ledger and a place that shows one release."""
    folder = tmp_path / "office"
    (folder / "ledger").mkdir(parents=True)
    publish(folder, 1)
    return folder


def shown(folder: Path) -> int:
    """Which release is shown, whole to the last byte."""
    site = folder / "there" / SERVED
    sums = read_sums((site / SUMS).read_bytes(), "")
    assert isinstance(sums, dict)
    assert list(compare(sums, lambda name: (site / name).read_bytes())) == []
    text = (site / "index.html").read_text(encoding="utf-8")
    return int(text.partition("<title>")[2].partition("<")[0])


def test_nobody_sees_a_mixed_page_or_misses_a_file(place: Path, tmp_path: Path) -> None:
    with reading(place, tmp_path) as readers:
        for number in range(2, SWITCHES + 2):
            publish(place, number)
    assert shown(place) == SWITCHES + 1
    assert set().union(*(reader.seen for reader in readers)) - {1}  # releases went by under their eyes
    kept = sorted(path.name for path in (place / "there" / RELEASES).iterdir())
    assert len(kept) == min(5, SWITCHES + 1)


def test_publishers_that_are_killed_leave_one_whole_release(place: Path, tmp_path: Path) -> None:
    chance, done = random.Random(7), 1
    with reading(place, tmp_path):
        for _ in range(KILLS):
            number = len(read_ledger(place / "ledger")) + 1
            command = [sys.executable, "-c", PUBLISH, str(place), str(number)]
            with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as running:
                assert running.stdout
                assert running.stdout.readline() == b"ready\n"
                with suppress(subprocess.TimeoutExpired):
                    running.wait(chance.uniform(0, 0.4))
                running.send_signal(signal.SIGKILL)
            assert shown(place) in (number - 1, number)
            recover(place / "ledger", Folder(place / "there"))
            done = len(read_ledger(place / "ledger"))
            assert shown(place) == done
    publish(place, done + 1)
    assert shown(place) == done + 1
    assert [path.name for path in (place / "there" / RELEASES).glob(".*")] == []


@contextmanager
def small_disk(folder: Path, kilobytes: int) -> Iterator[None]:
    """A disk of so many kilobytes in memory; skips where none may be mounted."""
    folder.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "small", folder], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip(f"no disk may be mounted here: {done.stderr.decode().strip()}")
    try:
        yield
    finally:
        subprocess.run(["umount", folder], check=True)


@pytest.mark.parametrize("seed", range(FULL))
def test_a_full_disk_leaves_the_last_release(tmp_path: Path, seed: int) -> None:
    """The place has room for one release and a part of the next."""
    folder, chance = tmp_path / "office", random.Random(seed)
    (folder / "ledger").mkdir(parents=True)
    with small_disk(folder / "there", 1500):
        publish(folder, 1)
        before = sorted(path.name for path in (folder / "ledger").iterdir())
        free = os.statvfs(folder / "there").f_bavail * os.statvfs(folder / "there").f_frsize
        filler = folder / "there" / "full"
        filler.write_bytes(b"x" * max(free - chance.randrange(120_000), 0))
        with pytest.raises(OSError, match="No space left"):
            publish(folder, 2)
        assert shown(folder) == 1
        filler.unlink()
        recover(folder / "ledger", Folder(folder / "there"))
        assert sorted(path.name for path in (folder / "ledger").iterdir()) == before
        publish(folder, 2)
        assert shown(folder) == 2


def test_a_full_disk_is_told_in_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    from build_scripts.desk.ending import end

    def fill() -> None:
        raise OSError(28, "No space left on device", "noi")

    assert end(fill) == 2
    assert "đĩa đã đầy" in capsys.readouterr().err


def test_entries_of_the_ledger_are_read_by_any_program(place: Path) -> None:
    assert json.loads((place / "ledger" / "0001.json").read_bytes())["number"] == 1


WRAPPER = """#!/bin/sh
count=$(($(cat {folder}/count) + 1)); echo $count >{folder}/count
[ $count -lt $(cat {folder}/cut) ] && exec {ssh} "$@"
[ $count -gt $(cat {folder}/cut) ] && exit 255
head -c 700 | {ssh} "$@"
"""


@pytest.mark.parametrize("cut", CUTS)
def test_a_connection_that_is_lost_leaves_one_whole_release(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cut: int
) -> None:
    """At each of the connections that a publishing over ssh makes: a few bytes still go over, then nothing more."""
    folder = tmp_path / "office"
    (folder / "ledger").mkdir(parents=True)
    publish(folder, 1)
    with serving_ssh(tmp_path / "ssh", monkeypatch) as address:
        host, port, _ = parse_server(f"{address}/x")
        server = Server(host, port, str(folder / "there"))
        wrapper = tmp_path / "bin" / "ssh"
        wrapper.parent.mkdir()
        wrapper.write_text(WRAPPER.format(folder=wrapper.parent, ssh=shutil.which("ssh")), encoding="utf-8")
        wrapper.chmod(0o755)
        for name, number in (("count", 0), ("cut", cut)):
            (wrapper.parent / name).write_text(str(number), encoding="utf-8")
        with monkeypatch.context() as patch:
            patch.setenv("PATH", f"{wrapper.parent}:{os.environ['PATH']}")
            with pytest.raises(CommandError, match="vẫn nguyên vẹn"):
                publish(folder, 2, server)
        assert shown(folder) in (1, 2)
        recover(folder / "ledger", server)
        done = len(read_ledger(folder / "ledger"))
        assert shown(folder) == done
        publish(folder, done + 1, server)
        assert shown(folder) == done + 1
