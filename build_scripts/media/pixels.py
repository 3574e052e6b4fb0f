"""A picture opened, whatever a camera, a phone or a scanner wrote: its pixels upright, in 8 bits and plain colours.

Metadata that cannot be read are as none: they are left out anyway. Nothing that a library says reaches an editor.
"""

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from build_scripts.media.looked import Refused
from build_scripts.publication import PHOTO_WIDTHS

if TYPE_CHECKING:
    from PIL import Image

MAX_PIXELS = 50_000_000  # as they are decoded
MAX_REDUCED = 400_000_000  # of a JPEG, which is decoded no larger than needed
HIGHEST = 16_383  # points a side: more WebP cannot hold
PLAIN, PHONES = ("JPEG", "PNG", "WEBP"), ("HEIF",)
KINDS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "HEIF": "heic"}
STILL = (b"heic", b"heix", b"heim", b"heis", b"mif1")  # how a photo of a phone calls itself, of all that may be a film
TURNS = {
    2: "FLIP_LEFT_RIGHT", 3: "ROTATE_180", 4: "FLIP_TOP_BOTTOM", 5: "TRANSPOSE", 6: "ROTATE_270", 7: "TRANSVERSE",
    8: "ROTATE_90",
}  # fmt: skip
ORIENTATION, GPS = 0x0112, 0x8825  # EXIF tags
UNREADABLE = "không đọc được ảnh; cần ảnh JPEG, PNG, WebP hoặc HEIC còn nguyên vẹn"
VIDEO = "đây là phim hay bản nghe; ở đây chỉ nhận ảnh: phim thì chụp lấy một hình, bản nghe thì để ở thư mục audio"


@contextmanager
def opened(content: bytes) -> Iterator["Image.Image"]:
    """The picture, its header read and its size looked at; Refused where it, or what is asked of it, cannot be had."""
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None  # our own limits are asked
    try:
        if is_film(content):
            raise Refused(VIDEO)
        is_phones = content[4:8] == b"ftyp"
        if is_phones:
            open_heif()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(content), formats=PHONES if is_phones else PLAIN) as image:
                check_size(image)
                yield image
    except Refused:
        raise
    except Exception as error:  # whatever a broken or hostile file makes the library say
        raise Refused(UNREADABLE) from error


def is_film(content: bytes) -> bool:
    """Whether a file is a film or a recording by its first bytes; photos of phones and WebP begin nearly so."""
    if content[4:8] == b"ftyp":
        return content[8:12] not in STILL
    return content.startswith((b"\x1aE\xdf\xa3", b"ID3", b"OggS")) or (
        content[:4] == b"RIFF" and content[8:12] != b"WEBP"
    )


def open_heif() -> None:
    """Make photos of phones known to the library; loaded only where there is one."""
    from pi_heif import register_heif_opener

    register_heif_opener()


def check_size(image: "Image.Image") -> None:
    """Refused for a picture of too many points to be decoded."""
    width, height = image.size
    is_reduced = image.format in ("JPEG", "MPO") and not image.info.get("progressive")
    most = MAX_REDUCED if is_reduced else MAX_PIXELS
    if width * height > most:
        raise Refused(f"ảnh quá lớn ({width} x {height} điểm); tối đa {most} điểm, hãy thu nhỏ rồi dùng lại")


def check_shape(width: int, height: int) -> None:
    """Refused for a picture, held upright, that is too high at the width of a page."""
    if height * min(width, PHOTO_WIDTHS[-1]) > HIGHEST * width:
        told = "cao quá so với bề ngang nên không kiểu tệp ảnh nào giữ được; hãy cắt thành vài ảnh"
        raise Refused(f"ảnh quá dài ({width} x {height} điểm): {told}")


def read_turn(image: "Image.Image") -> int:
    """How a loaded picture was held, as EXIF counts it; 1, upright, where its metadata cannot be read."""
    try:
        return int(image.getexif().get(ORIENTATION, 1))
    except Exception:  # of broken metadata the library may say anything
        return 1


def tells_place(image: "Image.Image") -> bool:
    """Whether a loaded photo says where it was taken; where that part of its metadata is broken, it may."""
    try:
        return bool(image.getexif().get_ifd(GPS))
    except Exception:  # of broken metadata the library may say anything
        return True


def open_upright(content: bytes, width: int) -> "Image.Image":
    """A photo of about `width` or more, turned upright, in plain sRGB, pasted on a new picture: no metadata can
    follow.
    """
    from PIL import Image

    with opened(content) as source:
        source.draft("RGB", reduce(source.size, width))
        source.load()
        plain = to_srgb(to_eight_bits(source))
        turn = TURNS.get(read_turn(source))
        upright = plain.transpose(Image.Transpose[turn]) if turn else plain
        clean = Image.new("RGB", upright.size, "white")
        if upright.has_transparency_data:
            upright = upright.convert("RGBA")
            clean.paste(upright, mask=upright.getchannel("A"))
        else:
            clean.paste(upright.convert("RGB"))
    return clean


def reduce(size: tuple[int, int], width: int) -> tuple[int, int]:
    """The size at which a JPEG is decoded: whole, or a half, fourth or eighth that is wide enough, turned or not."""
    scale = 1
    while scale < 8 and (min(size) // (2 * scale) >= width or size[0] * size[1] > MAX_PIXELS * scale**2):
        scale *= 2
    return size[0] // scale, size[1] // scale


def to_eight_bits(image: "Image.Image") -> "Image.Image":
    """Grey of more than 8 bits, as scanners write it, in 8: the library would make all of it white."""
    if not image.mode.startswith(("I", "F")):
        return image
    whole = image.convert("F") if image.mode != "F" else image
    highest = float(str(whole.getextrema()[1]))
    most = 65536 if image.mode.startswith("I;16") else next((m for m in (1, 256, 65536) if highest <= m), highest)
    return whole.point(lambda value: value * (256 / most)).convert("L")


def to_srgb(image: "Image.Image") -> "Image.Image":
    """The colours of a camera's own profile as sRGB, since the profile is left out; a broken profile is passed over."""
    from PIL import ImageCms

    profile = image.info.get("icc_profile")
    if not profile or image.mode not in ("RGB", "RGBA"):
        return image
    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(image, own, ImageCms.createProfile("sRGB")) or image
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image
