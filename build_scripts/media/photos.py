"""Photos: what may be read, and what comes out: upright, three widths, WebP and JPEG, nothing but the picture.

Checked before decoding: size of the file, kind by its first bytes, pixels by its header. An editor's `photo` command
and the build open a photo with the same function.
"""

import hashlib
import io
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from build_scripts.files import Kept, check_plain, keep, stamp
from build_scripts.parallel import run_all
from build_scripts.problems import DataError, Problem
from build_scripts.publication import Photo

if TYPE_CHECKING:
    from PIL import Image

MAX_BYTES = 20_000_000
MAX_PIXELS = 50_000_000
WIDTHS = (360, 720, 1080)
TAKEN_WIDTH = 2 * WIDTHS[-1]  # what is kept of a camera's photo: room for a later, wider page
KINDS = ("JPEG", "PNG", "WEBP")
QUALITY = {"webp": 75, "jpg": 78}
SAVED_AS = {"webp": "WEBP", "jpg": "JPEG", "png": "PNG"}
ORIENTATION, GPS = 0x0112, 0x8825  # EXIF tags


def check_photo(path: Path) -> str:
    """What is wrong with a photo, in Vietnamese; "" where all is well."""
    from PIL import Image, UnidentifiedImageError

    wrong = check_plain(path, MAX_BYTES)
    if wrong:
        return wrong
    try:
        Image.MAX_IMAGE_PIXELS = None  # only the header is read before our own limit is asked
        with Image.open(path, formats=KINDS) as image:
            if image.width * image.height > MAX_PIXELS:
                return f"ảnh quá lớn ({image.width} x {image.height} điểm); tối đa {MAX_PIXELS} điểm"
            image.draft("L", (1, 1))  # the smallest decoding finds a broken file too
            image.load()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        return "không đọc được ảnh; cần JPEG, PNG hoặc WebP còn nguyên vẹn"
    return ""


def has_place(path: Path) -> bool:
    """Whether a photo tells where it was taken."""
    from PIL import Image

    with Image.open(path, formats=KINDS) as image:
        return bool(image.getexif().get_ifd(GPS))


def measure(path: Path) -> tuple[int, int]:
    """Width and height of a photo held upright, in pixels."""
    from PIL import Image

    with Image.open(path, formats=KINDS) as image:
        is_turned = image.getexif().get(ORIENTATION, 1) in (5, 6, 7, 8)
        return (image.height, image.width) if is_turned else (image.width, image.height)


def widths_of(photo: Photo) -> list[int]:
    """The widths that are made of a photo: never wider than it is."""
    return [width for width in WIDTHS if width < photo.width] + ([photo.width] if photo.width <= WIDTHS[-1] else [])


def make_photos(photos: Iterable[Photo], folder: Path) -> list[Kept]:
    """Every size and kind of every photo; `folder` keeps what was made before."""
    wanted = {photo.key: photo for photo in photos}.values()
    missing = [(photo, folder) for photo in wanted if not all(path.is_file() for path in kept_files(photo, folder).values())]
    run_all(make_sizes, missing)
    return [Kept(address, path) for photo in wanted for address, path in kept_files(photo, folder).items()]


def address_of(photo: Photo, width: int, kind: str) -> str:
    """Where one size of a photo lies, from the root of the site."""
    return f"anh/{photo.key}-{width}.{kind}"


def widest_address(photo: Photo) -> str:
    """Where its widest JPEG lies, for whatever takes one picture."""
    return address_of(photo, widths_of(photo)[-1], "jpg")


def kept_files(photo: Photo, folder: Path) -> dict[str, Path]:
    """Address on the site -> file in the cache, of every size and kind, from wide to narrow."""
    names = [(width, kind) for width in reversed(widths_of(photo)) for kind in QUALITY]
    return {address_of(photo, width, kind): folder / f"{photo.key}-{width}-{made_by()}.{kind}" for width, kind in names}


@cache
def made_by() -> str:
    """The code and the library that make the pictures."""
    return stamp(__file__, version("pillow"))


def make_sizes(job: tuple[Photo, Path]) -> None:
    """Decode once and write each size into the folder, each made of the one above."""
    photo, folder = job
    small = open_upright(photo.path, WIDTHS[-1])
    for address, path in kept_files(photo, folder).items():
        width = int(address.rpartition("-")[2].partition(".")[0])
        if small.width != width:
            small = shrink(small, width)
        keep(path, encode(small, path.suffix[1:]))


def open_upright(path: Path, width: int) -> "Image.Image":
    """A photo of about `width` or more, turned upright, in plain sRGB, pasted on a new picture: no metadata can follow."""
    from PIL import Image, ImageOps

    with Image.open(path, formats=KINDS) as source:
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
    """Put clean copies of photos into a folder, by their content's key; returns them. DataError with all that cannot be read."""
    wrong = [Problem(str(path), 0, "", told) for path in paths if (told := check_photo(path))]
    if wrong:
        raise DataError(wrong)
    taken = []
    for path in paths:
        content = save_clean(path, "jpg", TAKEN_WIDTH)
        kept = folder / f"anh-{hashlib.sha256(content).hexdigest()[:12]}.jpg"
        keep(kept, content)
        taken.append(kept)
    return taken


def save_clean(path: Path, kind: str, widest: int = 10_000) -> bytes:
    """One clean picture, no wider than `widest`: for downloads and for the folder of photos."""
    image = open_upright(path, widest)
    return encode(shrink(image, widest) if image.width > widest else image, kind)
