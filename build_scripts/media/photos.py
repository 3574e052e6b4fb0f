"""Photos: what may be read, and what comes out: upright, three widths, WebP and JPEG, nothing but the picture.

Checked before decoding: size of the file, kind by its first bytes, pixels and shape by its header. An editor's `photo`
command and the build open a photo with the same function.
"""

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from build_scripts.files import Kept, keep, key_of, read_kept, stamp, write_whole
from build_scripts.files.processes import run_all
from build_scripts.media.looked import Looked, Refused, look_all, looked_by, read_again
from build_scripts.media.pixels import KINDS, check_shape, open_upright, opened, read_turn, tells_place
from build_scripts.problems import DataError, Problem
from build_scripts.publication import PHOTO_WIDTHS, Photo

if TYPE_CHECKING:
    from PIL import Image

TAKEN_WIDTH = 2 * PHOTO_WIDTHS[-1]  # what is kept of a camera's photo: room for a later, wider page
QUALITY = {"webp": 75, "jpg": 78}
SAVED_AS = {kind: name for name, kind in KINDS.items()}
TOLD = {"exif", "xmp", "comment", "photoshop", "XML:com.adobe.xmp"}  # what Pillow calls metadata
ENDINGS = (".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif")


def look_photo(content: bytes, suffix: str) -> Looked:
    """What a photo is: its kind by its first bytes, whatever its suffix; its size as it is held upright."""
    try:
        with opened(content) as image:
            size, kind = image.size, KINDS.get(image.format or "", "jpg")  # some phones put several into one JPEG
            image.draft("L", (1, 1))  # the smallest decoding finds a broken file too
            image.load()
            width, height = reversed(size) if read_turn(image) in (5, 6, 7, 8) else size
            check_shape(width, height)
            return Looked(kind=kind, width=width, height=height, has_place=tells_place(image))
    except Refused as why:
        return Looked(wrong=str(why))


def tells_more(content: bytes) -> bool:
    """Whether a picture holds words or metadata besides the picture; where those are broken, it may."""
    try:
        with opened(content) as image:
            image.load()
            return bool(image.getexif()) or bool(TOLD & set(image.info)) or bool(getattr(image, "text", None))
    except Refused:
        return True


def make_photos(photos: Iterable[Photo], originals: Mapping[str, Path], folder: Path) -> list[Kept]:
    """Every size and kind of every photo, of its original by key; `folder` keeps what was made before."""
    wanted = {photo.key: photo for photo in photos}.values()
    new = [photo for photo in wanted if any(read_kept(path) is None for path in kept_files(photo, folder).values())]
    run_all(make_sizes, [(photo, originals[photo.key], folder) for photo in new], "làm nhỏ ảnh")
    return [Kept(address, path) for photo in wanted for address, path in kept_files(photo, folder).items()]


def kept_files(photo: Photo, folder: Path) -> dict[str, Path]:
    """Address on the site -> file in the cache, of every size and kind, from wide to narrow."""
    names = [(width, kind) for width in reversed(photo.widths) for kind in QUALITY]
    return {photo.address(width, kind): folder / f"{photo.key}-{width}-{made_by()}.{kind}" for width, kind in names}


@cache
def made_by() -> str:
    """The code and the library that make the pictures."""
    return stamp(__file__, looked_by())


def make_sizes(job: tuple[Photo, Path, Path]) -> None:
    """Decode an original once and write each size into the folder, each made of the one above."""
    photo, original, folder = job
    small = open_upright(read_again(original, photo.key), PHOTO_WIDTHS[-1])
    for address, path in kept_files(photo, folder).items():
        width = int(address.rpartition("-")[2].partition(".")[0])
        if small.width != width:
            small = shrink(small, width)
        keep(path, encode(small, path.suffix[1:]))


def shrink(image: "Image.Image", width: int) -> "Image.Image":
    """The picture at this width, its shape kept."""
    from PIL import Image

    height = max(1, round(image.height * width / image.width))
    return image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)


def encode(image: "Image.Image", kind: str) -> bytes:
    """The bytes of a picture as webp, jpg or png."""
    stream = io.BytesIO()
    image.save(stream, SAVED_AS[kind], quality=QUALITY.get(kind, 90))
    return stream.getvalue()


@dataclass(frozen=True)
class Taken:
    """A clean copy of a camera's photo: where it is, how the original was called, how wide it is in pixels."""

    path: Path
    original: str
    width: int


def take_in(paths: Sequence[Path], folder: Path) -> list[Taken]:
    """Put clean copies of photos into a folder, by their content's key. DataError with all that cannot be read."""
    looks = list(zip(paths, look_all([(look_photo, path) for path in paths]), strict=True))
    wrong = [Problem(str(path), 0, "", looked.wrong) for path, looked in looks if looked.wrong]
    if wrong:
        raise DataError(wrong)
    return [take(path, looked, folder) for path, looked in looks]


def take(original: Path, looked: Looked, folder: Path) -> Taken:
    """Put the clean copy of one photo into a folder."""
    clean = save_clean(read_again(original, looked.key), "jpg", TAKEN_WIDTH)
    path = folder / f"anh-{key_of(clean)[:12]}.jpg"
    write_whole(path, clean)
    return Taken(path, original.name, looked.width)


def list_photos(paths: Iterable[Path]) -> Iterator[Path]:
    """The files named, and of each folder named the photos in it."""
    for path in paths:
        inner = sorted(path.iterdir()) if path.is_dir() else [path]
        yield from (one for one in inner if one == path or one.suffix.lower() in ENDINGS)


def save_clean(content: bytes, kind: str, widest: int = 10_000) -> bytes:
    """One clean picture, no wider than `widest`: for downloads and for the folder of photos."""
    image = open_upright(content, widest)
    return encode(shrink(image, widest) if image.width > widest else image, kind)
