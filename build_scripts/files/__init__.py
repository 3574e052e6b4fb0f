"""What a build makes: Pages, Drawings and Files, pure values until `write` and `place` put them on the disk.

A File is a path and its bytes; a Kept file is a path and where the cache has it.
"""

import hashlib
import os
import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from stat import S_IMODE

ROOT = Path(__file__).parents[2]  # of the checkout
CACHE = ROOT / "build" / "cache"  # what was made or found before, by content; may always be deleted
PUBLIC, FIXED, ENTERED = 0o644, 0o444, 0o755  # who may do what: a file of the site, of the cache, a folder of the site
MARK = ".built-by"  # stands in every site that we built; nothing else is ever replaced, and it is never published
SEAL = 32  # bytes at the end of a kept file
THUMB = "nho.png"  # the kind of a picture as small as a list shows it
TOP = "<!--top-->"  # in a made page: the way from the home of its language to the root of the site
THEME = re.compile("<!--theme-->\n(.*?)<!--/theme-->\n", re.DOTALL)  # in a made page: what it says of the theme
STYLE = "<!--style-->"  # in the copy on one page: where styles and fonts are put in
SIZE_OF = re.compile(rb'(?<= length=")size:([a-zA-Z0-9/._-]+)(?=")')  # what `size_of` makes, in a file
LETTERS = str.maketrans("0123456789", "ghijklmnop")
KEY = re.compile(r"(?<![0-9a-z])[a-p]{16}(?![0-9a-z])")  # what `key_of` makes, in an address or a text
NAMED = re.compile(f"-{KEY.pattern}(?=[.])")  # in the name of what is published under the hash of its content


@dataclass(frozen=True)
class File:
    """A made file; `path` is relative to the site's root, with forward slashes."""

    path: str
    content: bytes


@dataclass(frozen=True)
class Page:
    """A page in one language, and all that menu, search, sitemap, breadcrumbs and the switch of languages make of it.

    `path` is its folder from the home of its language ("" for the home page, otherwise ending in "/"). A page that is
    made has `html`, one written by hand `text` (Markdown).
    """

    path: str
    title: str
    description: str
    language: str = ""  # set by whoever makes the page
    html: str = ""
    text: str = ""
    parent: str | None = None  # path of the page above it in the breadcrumbs; None for a page without any
    menu: str = ""  # its name among the doors of the header; "" = not one. Doors are in the order of being made
    foot: str = ""  # its name in the footer; "" = not there
    group: str = ""  # its heading in the list of all pages; "" = in no list, and not found by search
    weight: int = 0  # a heavier page is found first
    about: str = ""  # more words that people may type for it
    code: str = ""  # what a document calls it, for those who type that
    noindex: bool = False
    is_bare: bool = False  # a whole document of its own, without the frame around it
    is_gone: bool = False  # an address that was taken down, or leads elsewhere
    moved_to: str = ""  # the page that it leads to at once, as `path`
    updated: date | None = None  # the day on which what it shows last changed
    feeds: tuple[tuple[str, str, str], ...] = ()  # that tell of it: title, path as Atom ("" of a podcast), path as RSS
    card: str = ""  # the picture that stands for it where it is shared, from the home of its language; "" = none
    card_told: str = ""  # what that picture tells


@dataclass(frozen=True)
class Drawing:
    """A chart, a sheet, a card, or a bulletin as it is heard: `content` is JSON with what step 6 makes of it
    (outputs/charts/base.py, typeset.py, radio/voices.py).

    `kinds`: inline (for a page, put in where its name stands), svg, png, pdf, mp3 and ogg (files for download), THUMB.
    `is_personal`: it tells of a person, so that nothing keeps it once she is left out. `media` are the keys of photos
    that it shows, or of clips that are heard in it.
    """

    name: str
    content: bytes
    kinds: tuple[str, ...]
    is_personal: bool = False
    media: tuple[str, ...] = ()


@dataclass(frozen=True)
class Pack:
    """A zip of what is published, put together once all of it is there: (name inside, path in the site) of each, and
    files of its own.
    """

    path: str
    members: tuple[tuple[str, str], ...]
    own: tuple[File, ...]


@dataclass(frozen=True)
class Copy:
    """How the pages of one language are taken along in an archive, which holds those of all, and on one page.

    `one_page`: that page, where charts and STYLE are still to be put in. `path`: the archive, from the site's root.
    `front`: what lies at its top. `banner` (HTML) stands over each page; `online` behind a link that needs the network,
    `photo` and `recording` in the place of what stays behind. `counters`: what is said up to the day of the build, as a
    pattern of HTML, and what a copy says instead, as it grows old.
    """

    one_page: File
    path: str
    front: tuple[File, ...]
    banner: str
    online: str
    photo: str
    recording: str
    counters: tuple[tuple[str, str], ...]


def size_of(path: str) -> str:
    """What stands for the bytes of a file that is made in this build, in an attribute `length` of another file, until
    all is there; `path` is from the root of the edition.
    """
    return f"size:{path}"


Made = Page | Drawing | File | Pack | Copy


@dataclass(frozen=True)
class Kept:
    """A file that the cache keeps, too large to be carried about; `path` is relative to the site's root."""

    path: str
    source: Path


def write(files: Iterable[File], folder: Path) -> None:
    """Write each File under `folder`."""
    targets = [(folder / file.path, file.content) for file in files]
    make_folders(target for target, _ in targets)
    for target, content in targets:
        target.write_bytes(content)


def place(files: Iterable[Kept], folder: Path, last: Path) -> None:
    """Put each kept file under `folder`: that of `last`, the site before, where it is the same, else a copy.

    Never a link into the cache, or a byte that somebody changes in the site would come back in every later build.
    Copying all of them took a third of a warm build.
    """
    targets = [(folder / file.path, last / file.path, file.source) for file in files]
    make_folders(target for target, _, _ in targets)
    for target, standing, source in targets:
        if not (is_same(standing, source) and link(standing, target)):
            copy(source, target)


def is_same(standing: Path, source: Path) -> bool:
    """Whether a file of the site before is a plain one that everybody may read, with just these bytes."""
    if standing.is_symlink() or not standing.is_file() or S_IMODE(standing.stat().st_mode) != PUBLIC:
        return False
    return seal(standing.read_bytes()) == source.read_bytes()


def link(source: Path, target: Path) -> bool:
    """Give a file a second name; False where the disk knows no such thing."""
    try:
        os.link(source, target)
    except OSError:
        return False
    return True


def copy(source: Path, target: Path) -> None:
    """Copy a kept file, without its seal, for everybody to read, whatever the umask; its blocks are shared where the
    disk can.
    """
    left = source.stat().st_size - SEAL
    with source.open("rb") as old, target.open("wb") as new:
        try:
            while left > 0 and (copied := os.copy_file_range(old.fileno(), new.fileno(), left)):
                left -= copied
        except (AttributeError, OSError):  # a system or a disk that knows no such call
            new.write(old.read(left))
    target.chmod(PUBLIC)


def publish_modes(folder: Path) -> None:
    """Let everybody read a folder and all in it, and nobody else write there, whatever the umask."""
    for path in (folder, *walk(folder)):
        path.chmod(ENTERED if path.is_dir() else PUBLIC)


def make_folders(targets: Iterable[Path]) -> None:
    for parent in {target.parent for target in targets}:
        parent.mkdir(parents=True, exist_ok=True)


def cache_folder() -> Path:
    """Where all that is kept between builds lies."""
    return CACHE


def keep(path: Path, content: bytes) -> None:
    """Put a file into a cache, never to be written again; a seal at its end tells whether it is whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with half_of(path) as half:
        half.write_bytes(seal(content))
        half.chmod(FIXED)


def read_kept(path: Path) -> bytes | None:
    """The content of a kept file, which counts as asked for by this; None where it is not there, or not whole."""
    try:
        sealed = path.read_bytes()
        os.utime(path)
    except FileNotFoundError:
        return None
    content = sealed[:-SEAL]
    return content if seal(content) == sealed else None


def seal(content: bytes) -> bytes:
    """A content as the cache keeps it: a disk that filled up or lost its power leaves what has no such end."""
    return content + hashlib.sha256(content).digest()


def write_whole(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, a power cut included; who may read it stays as it was."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with half_of(path) as half, half.open("wb") as stream:
        if path.exists():
            shutil.copymode(path, half)
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


@contextmanager
def half_of(path: Path) -> Iterator[Path]:
    """Where a file is written before it takes its place; deleted where that fails."""
    half = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        yield half
        half.replace(path)
    except BaseException:
        half.unlink(missing_ok=True)
        raise


def walk(folder: Path) -> list[Path]:
    """Every path under a folder, in order; OSError where a folder may not be looked into, which `rglob` passes over."""

    def refuse(error: OSError) -> None:
        raise error

    found = os.walk(folder, onerror=refuse)
    return sorted(Path(place, name) for place, folders, names in found for name in (*folders, *names))


def stamp(module: str, *parts: str) -> str:
    """What decides a kept file besides its content: the source of the module that makes it, versions, settings."""
    return hashlib.sha256(Path(module).read_bytes() + repr(parts).encode()).hexdigest()[:12]


def hash_file(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def key_of(content: bytes) -> str:
    """The name of a contributed file on the site: of its content, so that it says nothing; of letters alone, as digits
    may look like the number of an identity card.
    """
    return hashlib.sha256(content).hexdigest()[:16].translate(LETTERS)
