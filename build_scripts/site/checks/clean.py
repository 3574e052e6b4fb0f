"""Files that a check found clean before are not looked at again: they are known by name and content."""

import hashlib
from functools import cache
from pathlib import Path

from build_scripts.files import keep, read_kept


@cache
def read_code() -> bytes:
    """All of our code; a process that goes on building ends when it is edited."""
    return b"".join(path.read_bytes() for path in sorted(Path(__file__).parents[2].rglob("*.py")))


class Clean:
    """What one check found clean, kept in a file of the cache; in none where there is no cache.

    `asked` is all that decides whether a file is clean, besides the file; our code is always a part of it.
    """

    def __init__(self, cache: Path | None, asked: str) -> None:
        self.path = cache / f"{hashlib.sha256(asked.encode() + read_code()).hexdigest()}.clean" if cache else None
        self.before = set(((read_kept(self.path) if self.path else None) or b"").decode("ascii").split())
        self.now = set[str]()

    def knows(self, name: str, content: bytes) -> bool:
        """Whether the file was found clean, now or before, with all that lies in it."""
        key = key_of_file(name, content)
        self.now |= {key} & self.before
        return key in self.now

    def add(self, name: str, content: bytes) -> None:
        """Take a file for clean from now on; without a cache nothing is, and each place of a file is told."""
        self.now |= {key_of_file(name, content)} if self.path else set()

    def save(self) -> None:
        """Keep what is clean for the next check."""
        if self.path:
            keep(self.path, "\n".join(sorted(self.now)).encode())


def key_of_file(name: str, content: bytes) -> str:
    """What a file is known by, wherever it lies."""
    return hashlib.sha256(name.encode("utf-8", "surrogateescape") + content).hexdigest()
