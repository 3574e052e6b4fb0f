"""Photos: what may be read, and what comes out: upright, three widths, WebP and JPEG, nothing but the picture.

Checked before decoding: size of the file, kind by its first bytes, pixels by its header. An editor's `photo` command
and the build open a photo with the same function.
"""

import hashlib
import io
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from build_scripts.files import Kept, keep, read_kept, run_all, stamp, write_whole
from build_scripts.media.looked import Looked, look_all, read_again
from build_scripts.problems import DataError, Problem
from build_scripts.publication import PHOTO_WIDTHS, Photo

if TYPE_CHECKING:
    from PIL import Image

MAX_PIXELS = 50_000_000
TAKEN_WIDTH = 2 * PHOTO_WIDTHS[-1]  # what is kept of a camera's photo: room for a later, wider page
KINDS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}
QUALITY = {"webp": 75, "jpg": 78}
SAVED_AS = {kind: name for name, kind in KINDS.items()}
TOLD = {"exif", "xmp", "comment", "photoshop", "XML:com.adobe.xmp"}  # what Pillow calls metadata
ORIENTATION, GPS = 0x0112, 0x8825  # EXIF tags


def look_photo(content: bytes, suffix: str) -> Looked:
    """What a photo is: its kind by its first bytes, whatever its suffix; its size as it is held upright."""
    from PIL import Image

    try:
        Image.MAX_IMAGE_PIXELS = None  # only the header is read before our own limit is asked
        with Image.open(io.BytesIO(content), formats=list(KINDS)) as image:
            size = image.size
            if size[0] * size[1] > MAX_PIXELS:
                return Looked(wrong=f"ảnh quá lớn ({size[0]} x {size[1]} điểm); tối đa {MAX_PIXELS} điểm")
            image.draft("L", (1, 1))  # the smallest decoding finds a broken file too
            image.load()
            width, height = reversed(size) if image.getexif().get(ORIENTATION, 1) in (5, 6, 7, 8) else size
            kind = KINDS.get(image.format or "", "jpg")  # some phones put several pictures into one JPEG
            return Looked(kind=kind, width=width, height=height, has_place=tells_place(image))
    except (OSError, SyntaxError, ValueError):
        return Looked(wrong="không đọc được ảnh; cần JPEG, PNG hoặc WebP còn nguyên vẹn")


def tells_place(image: "Image.Image") -> bool:
    """Whether a photo says where it was taken; where that part of its metadata is broken, it may."""
    try:
        return bool(image.getexif().get_ifd(GPS))
    except (OSError, SyntaxError, ValueError):
        return True


def tells_more(content: bytes) -> bool:
    """Whether a picture holds words or metadata besides the picture; where those are broken, it may."""
    from PIL import Image

    try:
        with Image.open(io.BytesIO(content), formats=list(KINDS)) as image:
            image.load()
            return bool(image.getexif()) or bool(TOLD & set(image.info)) or bool(getattr(image, "text", None))
    except (OSError, SyntaxError, ValueError):
        return True


def make_photos(photos: Iterable[Photo], originals: Mapping[str, Path], folder: Path) -> list[Kept]:
    """Every size and kind of every photo, of its original by key; `folder` keeps what was made before."""
    wanted = {photo.key: photo for photo in photos}.values()
    new = [photo for photo in wanted if any(read_kept(path) is None for path in kept_files(photo, folder).values())]
    run_all(make_sizes, [(photo, originals[photo.key], folder) for photo in new])
    return [Kept(address, path) for photo in wanted for address, path in kept_files(photo, folder).items()]


def kept_files(photo: Photo, folder: Path) -> dict[str, Path]:
    """Address on the site -> file in the cache, of every size and kind, from wide to narrow."""
    names = [(width, kind) for width in reversed(photo.widths) for kind in QUALITY]
    return {photo.address(width, kind): folder / f"{photo.key}-{width}-{made_by()}.{kind}" for width, kind in names}


@cache
def made_by() -> str:
    """The code and the library that make the pictures."""
    return stamp(__file__, version("pillow"))


def make_sizes(job: tuple[Photo, Path, Path]) -> None:
    """Decode an original once and write each size into the folder, each made of the one above."""
    photo, original, folder = job
    small = open_upright(read_again(original, photo.key), PHOTO_WIDTHS[-1])
    for address, path in kept_files(photo, folder).items():
        width = int(address.rpartition("-")[2].partition(".")[0])
        if small.width != width:
            small = shrink(small, width)
        keep(path, encode(small, path.suffix[1:]))


def open_upright(content: bytes, width: int) -> "Image.Image":
    """A photo of about `width` or more, turned upright, in plain sRGB, pasted on a new picture: no metadata can
    follow.
    """
    from PIL import Image, ImageOps

    with Image.open(io.BytesIO(content), formats=list(KINDS)) as source:
        longest = max(source.size) * width // min(source.size)
        source.draft("RGB", (longest, longest))  # a large JPEG is decoded no larger than needed, turned or not
        upright = to_srgb(ImageOps.exif_transpose(source))
    clean = Image.new("RGB", upright.size, "white")
    if upright.has_transparency_data:
        upright = upright.convert("RGBA")
        clean.paste(upright, mask=upright.getchannel("A"))
    else:
        clean.paste(upright.convert("RGB"))
    return clean


def to_srgb(image: "Image.Image") -> "Image.Image":
    """The colours of a camera's own profile as sRGB, since the profile is left out; a broken profile is passed over."""
    from PIL import ImageCms

    profile = image.info.get("icc_profile")
    if not profile or image.mode not in ("RGB", "RGBA"):
        return image
    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(image, own, ImageCms.createProfile("sRGB")) or image
    except (ImageCms.PyCMSError, OSError):
        return image


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


def take_in(paths: Sequence[Path], folder: Path) -> list[Path]:
    """Put clean copies of photos into a folder, by their content's key; returns them. DataError with all that cannot be
    read.
    """
    looks = list(zip(paths, look_all([(look_photo, path) for path in paths]), strict=True))
    wrong = [Problem(str(path), 0, "", looked.wrong) for path, looked in looks if looked.wrong]
    if wrong:
        raise DataError(wrong)
    return [take(read_again(path, looked.key), folder) for path, looked in looks]


def take(content: bytes, folder: Path) -> Path:
    """Put the clean copy of one photo into a folder; returns it."""
    clean = save_clean(content, "jpg", TAKEN_WIDTH)
    path = folder / f"anh-{hashlib.sha256(clean).hexdigest()[:12]}.jpg"
    write_whole(path, clean)
    return path


def save_clean(content: bytes, kind: str, widest: int = 10_000) -> bytes:
    """One clean picture, no wider than `widest`: for downloads and for the folder of photos."""
    image = open_upright(content, widest)
    return encode(shrink(image, widest) if image.width > widest else image, kind)
