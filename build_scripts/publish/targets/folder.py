"""A folder of this machine as the place where a site is published."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from build_scripts.files import MARK, link, make_folders, publish_modes, walk, write_whole
from build_scripts.problems import Problem, RefusedError
from build_scripts.publish.targets import SERVED

BUSY = "một người khác đang công bố vào đây; hãy chờ họ xong rồi chạy lại"


class Folder:
    """See Target."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @contextmanager
    def hold(self) -> Iterator[None]:
        with lock(self.root):
            yield

    def names(self, path: str) -> list[str]:
        folder = self.root / path
        return sorted(os.listdir(folder)) if folder.is_dir() else []

    def read(self, path: str) -> bytes | None:
        file = self.root / path
        return file.read_bytes() if file.is_file() else None

    def write(self, path: str, content: bytes) -> None:
        write_whole(self.root / path, content)

    def send(self, folder: Path, path: str, like: str) -> None:
        copy_tree(folder, self.root / path, self.root / like if like else None)

    def fetch(self, path: str, folder: Path) -> None:
        shutil.rmtree(folder, ignore_errors=True)
        copy_tree(self.root / path, folder, self.root / path)

    def rename(self, path: str, to: str) -> None:
        (self.root / path).rename(self.root / to)

    def current(self) -> str:
        served = self.root / SERVED
        return os.readlink(served) if served.is_symlink() else ""

    def switch(self, path: str) -> None:
        fresh = self.root / f".{SERVED}"
        fresh.unlink(missing_ok=True)
        fresh.symlink_to(path)
        fresh.replace(self.root / SERVED)

    def remove(self, path: str) -> None:
        found = self.root / path
        if found.is_dir() and not found.is_symlink():
            shutil.rmtree(found)
        else:
            found.unlink(missing_ok=True)


@contextmanager
def lock(folder: Path) -> Iterator[None]:
    """Keep every other publishing out of a folder; RefusedError where one is in it. The system itself lets go."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("a") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise RefusedError([Problem(str(folder), 0, "", BUSY)]) from None
        yield


def copy_tree(folder: Path, to: Path, like: Path | None) -> None:
    """Copy every file of a folder but the mark of a build, for everybody to read; those that are the same in `like` get
    a second name.
    """
    names = [path.relative_to(folder) for path in walk(folder) if path.is_file() and path.name != MARK]
    make_folders(to / name for name in names)
    for name in names:
        if not (like and is_same(folder / name, like / name) and link(like / name, to / name)):
            shutil.copyfile(folder / name, to / name)
    publish_modes(to)


def is_same(one: Path, other: Path) -> bool:
    """Whether two files hold the same bytes."""
    if not other.is_file() or other.is_symlink() or one.stat().st_size != other.stat().st_size:
        return False
    return one.samefile(other) or one.read_bytes() == other.read_bytes()
