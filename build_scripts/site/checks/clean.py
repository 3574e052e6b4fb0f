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

    def knows(self, path: Path, content: bytes) -> bool:
        """Whether the file was found clean before; it is taken for clean from now on, unless `save` is not reached."""
        key = hashlib.sha256(path.name.encode("utf-8", "surrogateescape") + content).hexdigest()
        self.now.add(key)
        return key in self.before

    def save(self) -> None:
        """Keep what was asked for: every file of it was clean."""
        if self.path:
            keep(self.path, "\n".join(sorted(self.now)).encode())
