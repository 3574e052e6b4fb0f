"""Where a site is put before the public: a folder, or one on a server. Both look alike inside:

site -> releases/0007/site   what a web server shows; this link alone is switched, in one step
releases/0007/site/          a release as it is shown; about.json beside it is for publishing
ledger/0007.json             a copy of the ledger
    serving/                     nginx's configuration of it
"""

import re
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from build_scripts.problems import CommandError

SERVED, RELEASES, LEDGER, SERVING, SITE = "site", "releases", "ledger", "serving", "site"
PART = ".part"  # what is still on its way; the next publishing deletes it
NUMBER = re.compile(r"[0-9]{4}")
SERVER = re.compile(r"ssh://((?:[a-z_][\w-]*@)?[a-zA-Z0-9][\w.-]*)(?::([0-9]{1,5}))?(/[\w./ -]+)")


class Target(Protocol):
    """What publishing asks of a place. Every path is relative to its `root`; each raises OSError or CommandError where
    the place does not answer, or has no room.
    """

    @property
    def root(self) -> str | Path:
        """Where it is, from the root of its machine."""

    def hold(self) -> AbstractContextManager[None]:
        """Keep everybody else from publishing there; RefusedError where somebody does."""

    def names(self, path: str) -> list[str]:
        """What lies in a folder, in order; nothing where there is none."""

    def read(self, path: str) -> bytes | None:
        """A file; None where there is none."""

    def write(self, path: str, content: bytes) -> None:
        """Put a small file there, whole or not at all."""

    def send(self, folder: Path, path: str, like: str) -> None:
        """Put a folder there under a path that is free, without the mark of a build; what is the same in the folder
        `like` takes no room again.
        """

    def fetch(self, path: str, folder: Path) -> None:
        """Make a local folder the same as one there."""

    def rename(self, path: str, to: str) -> None:
        """Give a folder another name, which is free."""

    def current(self) -> str:
        """Which folder is shown: “releases/0007/site”; "" for none yet."""

    def switch(self, path: str) -> None:
        """Show another folder from now on, in one step."""

    def remove(self, path: str) -> None:
        """Delete a file or folder, if it is there."""


def parse_server(asked: str) -> tuple[str, str, str]:
    """The host with its user, the port ("" for the usual one) and the folder of “ssh://user@host:port/folder”."""
    found = SERVER.fullmatch(asked)
    if not found or ".." in found[3].split("/"):
        raise CommandError(f"--to: thấy “{asked}”; cần một thư mục, hoặc ssh://tài-khoản@máy-chủ/thư-mục")
    return found[1], found[2] or "", found[3].rstrip("/")
