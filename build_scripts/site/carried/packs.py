"""Step 6, packs: zips of what was published, and how large each download is, told once all of it is there, in pages and
in feeds.
"""

import re
from collections.abc import Iterable
from pathlib import Path

from build_scripts.files import SIZE_OF, File, Pack, Page, write
from build_scripts.files.archives import make_archive
from build_scripts.text import file_size

SIZE = re.compile(r"<!--size ([a-z0-9/._-]+)-->")


def place_packs(packs: Iterable[Pack], folder: Path) -> None:
    """Put together what an edition offers in one file, from what stands in its folder."""
    for pack in packs:
        members = [File(name, (folder / path).read_bytes()) for name, path in pack.members]
        write([File(pack.path, make_archive([*pack.own, *members]))], folder)


def tell_sizes(pages: Iterable[Page], folder: Path) -> None:
    """Put the size of each file where a page asks for it; FileNotFoundError where a page offers what is not there."""

    def tell(found: re.Match[str]) -> str:
        return file_size((folder / found[1]).stat().st_size)

    for page in pages:
        if SIZE.search(page.html):
            path = folder / page.path / "index.html"
            path.write_text(SIZE.sub(tell, path.read_text(encoding="utf-8")), encoding="utf-8")


def tell_lengths(files: Iterable[File], folder: Path, root: Path) -> None:
    """Put the bytes of what was made in this build where a file asks for them (`size_of`): `folder` is where the files
    lie, `root` that of their edition. FileNotFoundError where a file speaks of what is not there.
    """

    def tell(found: re.Match[bytes]) -> bytes:
        return str((root / found[1].decode()).stat().st_size).encode()

    for file in files:
        if SIZE_OF.search(file.content):
            write([File(file.path, SIZE_OF.sub(tell, file.content))], folder)
