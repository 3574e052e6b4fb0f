"""What is gone and what leads on, as marks in the folder: a server looks for them at each request, and is never told.

A list that a server reads once, at its start, would show a woman's page until somebody thinks of a reload.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from build_scripts.addresses import GONE, MOVED, Url
from build_scripts.files import File, write

MOST_LETTERS = 40  # of an address that nginx finds at once without being told of longer ones
MISSING = "404.html"  # stands in the home of each language
CANONICAL = re.compile(r'<link rel="canonical" href="([^"]*)"')


def write_marks(folder: Path) -> None:
    """Mark each address that is gone, and list those that lead on; raises ValueError for a line that is no address."""
    files = [File(f"{path[1:]}{GONE}", b"") for path in list_gone(folder)]
    ways = "".join(f"{key_of(old)} {new};\n" for old, new in list_moved(folder))
    write([*files, *([File(MOVED, ways.encode())] if ways else [])], folder)


def key_of(old: str) -> str:
    """An old address as nginx's map has it: by itself, or as a pattern where it is too long for a map as it comes."""
    return old if len(old) <= MOST_LETTERS else f'"~^{old}$"'


def list_gone(folder: Path) -> list[str]:
    """The paths that are gone, from the site's root: “/minh-hoa/cau-chuyen/x/”."""
    return sorted(path for [path] in list_lines(folder, Url().taken_down, 1))


def list_moved(folder: Path) -> list[tuple[str, str]]:
    """Old and new path of each address that leads on, from the site's root."""
    return sorted((old, new) for old, new in list_lines(folder, Url().moved, 2))


def list_lines(folder: Path, name: str, count: int) -> Iterator[list[str]]:
    """The paths of each line of all lists of this name: each list tells them from the folder that it lies in."""
    for path in sorted(folder.rglob(name)):
        home = "/" + path.parent.relative_to(folder).as_posix()
        for line in path.read_text("utf-8").splitlines():
            paths = line.split(" ")
            if len(paths) != count or not all(map(is_address, paths)):
                raise ValueError(f"{path}: {line!r}")
            yield [home.rstrip("/.") + one for one in paths]


def list_homes(folder: Path) -> list[str]:
    """The folders of all languages and editions, the root as "", the deepest first: “minh-hoa/en/”."""
    homes = [path.parent.relative_to(folder).as_posix() for path in folder.rglob(MISSING)]
    return sorted(("" if home == "." else f"{home}/" for home in homes), key=lambda home: (-home.count("/"), home))


def is_address(path: str) -> bool:
    """Whether a path is one that we give: of small letters, digits and dashes, so that no server reads more into it."""
    return bool(re.fullmatch(r"/(?:[a-z0-9-]+/)*", path))


def find_base(folder: Path) -> tuple[str, str]:
    """Host and path of a site, as its first page tells: “tien-do.example” and “/”; "" and “/” where it does not."""
    found = CANONICAL.search((folder / "index.html").read_text("utf-8"))
    host, _, path = (found[1] if found else "").partition("://")[2].partition("/")
    return host, f"/{path}"
