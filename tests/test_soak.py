"""Builds that are killed at any moment, that meet, that find the disk full: the last good site is whole, and the next
build is that of a clean one. A few of each here; `make soak` does many.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from build_scripts import files
from build_scripts.site.output import old_of
from tests import builds
from tests.cases import AS_OF, ROOT, read_tree
from tests.newsroom import add_story, build, edit, make_data, take_photo
from tests.test_machine import is_one_sentence

KILLS, PAIRS, FULL = (
    int(os.environ.get(f"SOAK_{name}", few)) for name, few in (("KILLS", 3), ("PAIRS", 1), ("FULL", 3))
)
BUILD = """
import resource, sys
from pathlib import Path
from build_scripts import files
from build_scripts.__main__ import main
from tests import builds
if __name__ == "__main__":
    cache, limit, parts, *arguments = sys.argv[1:]
    files.CACHE = Path(cache)
    if limit != "none":
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), resource.RLIM_INFINITY))
    with builds.build_with(getattr(builds, parts)):
        sys.exit(main(["build", *arguments]))
"""
PARTS = "WHOLE" if "SOAK_KILLS" in os.environ else "ALONE"  # a few builds of the pages alone, many of every channel
Tree = dict[str, bytes]


class Place:
    """Two states of the data, the sites that clean builds make of them, and the one folder that all others build into."""

    def __init__(self, folder: Path) -> None:
        self.out, self.cache = folder / "site", files.CACHE
        self.data = []
        for name in ("a", "b"):
            (folder / name).mkdir()
            self.data.append(data := make_data(folder / name))
            take_photo(data / "photos/anh.jpg", (800, 600))
            add_story(data, "photos:\n  - file: anh.jpg\n    alt: Thử\n    credit: Thử\n    people: []\n")
        edit(self.data[1], "Lời kể thử.", "Lời kể khác.")
        self.clean = [self.build_alone(data, folder / f"clean-{number}") for number, data in enumerate(self.data)]

    def build_alone(self, data: Path, out: Path) -> Tree:
        assert build(data, out) == 0
        return read_tree(out)

    def start(self, data: Path, limit: str = "none") -> subprocess.Popen[bytes]:
        arguments = ["--data", str(data), "--out", str(self.out), "--as-of", AS_OF.isoformat(), "--lang", "vi"]
        return subprocess.Popen(
            [sys.executable, "-c", BUILD, str(self.cache), limit, PARTS, *arguments],
            cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
        )  # fmt: skip

    def is_whole(self) -> bool:
        """Whether a whole site of one state stands, or waits to be put back."""
        return read_tree(self.out if self.out.exists() else old_of(self.out)) in self.clean

    def forget_some(self, seed: int) -> None:
        """Let some builds find nothing in the cache."""
        if seed % 4 == 3:
            shutil.rmtree(self.cache)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    folder = tmp_path_factory.mktemp("soak")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files, "CACHE", folder / "cache")
        with builds.build_with(getattr(builds, PARTS)):
            yield Place(folder)


@pytest.mark.parametrize("seed", range(KILLS))
def test_a_build_that_is_killed_leaves_the_last_good_site(place: Place, seed: int) -> None:
    chance = random.Random(seed)
    number = seed % 2
    assert place.build_alone(place.data[number], place.out) == place.clean[number]
    place.forget_some(seed)
    running = place.start(place.data[1 - number])
    with suppress(subprocess.TimeoutExpired):
        running.wait(chance.uniform(0.3, 8 if PARTS == "WHOLE" else 4))
    if chance.random() < 0.5:
        running.kill()
    else:
        with suppress(ProcessLookupError):
            os.killpg(running.pid, signal.SIGKILL)
    running.communicate()  # until its own processes have ended too
    assert place.is_whole()
    assert place.build_alone(place.data[1 - number], place.out) == place.clean[1 - number]
    assert list(place.out.parent.glob(".site.new-*")) == []


@pytest.mark.parametrize("seed", range(PAIRS))
def test_two_builds_that_meet_both_end_well(place: Place, seed: int) -> None:
    chance = random.Random(seed)
    place.forget_some(seed)
    first = place.start(place.data[seed % 2])
    with suppress(subprocess.TimeoutExpired):
        first.wait(chance.uniform(0.0, 3))
    second = place.start(place.data[1 - seed % 2])
    told = [one.communicate()[1].decode() for one in (first, second)]
    assert ([first.returncode, second.returncode], told) == ([0, 0], ["", ""])
    assert read_tree(place.out) in place.clean


def list_limits(place: Place) -> list[int]:
    """The most bytes that a disk takes for one file: none, one, or less than the largest page has."""
    return [0, 1, *sorted({len(content) for name, content in place.clean[0].items() if name.endswith(".html")})[:-1]]


@pytest.mark.parametrize("seed", range(FULL))
def test_a_full_disk_leaves_the_last_good_site(place: Place, seed: int) -> None:
    chance = random.Random(seed)
    number = seed % 2
    assert place.build_alone(place.data[number], place.out) == place.clean[number]
    place.forget_some(seed)
    running = place.start(place.data[1 - number], str(chance.choice(list_limits(place))))
    _, told = running.communicate()
    assert (running.returncode, is_one_sentence(told.decode())) == (2, True), told.decode()
    assert read_tree(place.out) == place.clean[number]
    assert place.build_alone(place.data[1 - number], place.out) == place.clean[1 - number]
