"""Photos: what may be read, and what comes out: upright, three widths, WebP and JPEG, nothing but the picture.

Checked before decoding: size of the file, kind by its first bytes, pixels by its header.
"""

import hashlib
import io
from collections.abc import Iterable
from pathlib import Path

from build_scripts.files import File, keep
from build_scripts.publication import Photo

MAX_BYTES = 20_000_000
MAX_PIXELS = 50_000_000
WIDTHS = (360, 720, 1080)
KINDS = ("JPEG", "PNG", "WEBP")
QUALITY = {"webp": 75, "jpg": 78}


def check_photo(path: Path) -> str:
    """What is wrong with a photo, in Vietnamese; "" where all is well."""
    from PIL import Image, UnidentifiedImageError

    if path.is_symlink() or not path.is_file():
        return "không có tệp này; cần một tệp ảnh thường"
    if path.stat().st_size > MAX_BYTES:
        return f"tệp quá lớn ({path.stat().st_size} byte); tối đa {MAX_BYTES} byte"
    try:
        Image.MAX_IMAGE_PIXELS = None  # only the header is read before our own limit is asked
        with Image.open(path, formats=KINDS) as image:
            if image.width * image.height > MAX_PIXELS:
                return f"ảnh quá lớn ({image.width} x {image.height} điểm); tối đa {MAX_PIXELS} điểm"
            image.draft("RGB", (200, 200))  # a quick, small decoding finds a broken file too
            image.load()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        return "không đọc được ảnh; cần JPEG, PNG hoặc WebP còn nguyên vẹn"
    return ""


def measure(path: Path) -> tuple[int, int]:
    """Width and height of a photo held upright, in pixels."""
    from PIL import Image

    with Image.open(path, formats=KINDS) as image:
        is_turned = image.getexif().get(0x0112, 1) in (5, 6, 7, 8)
        return (image.height, image.width) if is_turned else (image.width, image.height)


def widths_of(photo: Photo) -> list[int]:
    """The widths that are made of a photo: never wider than it is."""
    return [width for width in WIDTHS if width < photo.width] + ([photo.width] if photo.width <= WIDTHS[-1] else [])


def make_photos(photos: Iterable[Photo], folder: Path) -> list[File]:
    """Every size and kind of every photo; `folder` keeps what was made before."""
    files = []
    for photo in {photo.key: photo for photo in photos}.values():
        names = [(width, kind) for width in widths_of(photo) for kind in QUALITY]
        missing = [name for name in names if not (folder / cache_name(photo, *name)).is_file()]
        if missing:
            make_sizes(photo, missing, folder)
        files += [
            File(f"anh/{photo.key}-{width}.{kind}", (folder / cache_name(photo, width, kind)).read_bytes())
            for width, kind in names
        ]
    return files


def cache_name(photo: Photo, width: int, kind: str) -> str:
    return f"{photo.key}-{width}-{QUALITY[kind]}.{kind}"


def make_sizes(photo: Photo, names: Iterable[tuple[int, str]], folder: Path) -> None:
    """Decode once, turn upright, and write each size; pasted on a new picture, so that no metadata can follow."""
    from PIL import Image, ImageOps

    with Image.open(photo.path, formats=KINDS) as source:
        upright = ImageOps.exif_transpose(source).convert("RGBA")
    clean = Image.new("RGB", upright.size, "white")
    clean.paste(upright, mask=upright.getchannel("A"))
    for width, kind in names:
        height = max(1, round(clean.height * width / clean.width))
        stream = io.BytesIO()
        small = clean.resize((width, height), Image.Resampling.LANCZOS)
        small.save(stream, "WEBP" if kind == "webp" else "JPEG", quality=QUALITY[kind])
        keep(folder / cache_name(photo, width, kind), stream.getvalue())


def key_of(path: Path) -> str:
    """The name of a photo on the site: of its content, so that it says nothing."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]
