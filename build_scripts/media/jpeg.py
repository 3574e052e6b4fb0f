"""A JPEG as it is, but for what it tells: its metadata, comments and what lies behind its end are left out."""

import io
import struct

ALONE = {0x01, *range(0xD0, 0xD9)}  # markers without a length
COLOURS = {"L": "/DeviceGray", "RGB": "/DeviceRGB"}


def strip_jpeg(content: bytes) -> bytes:
    """The picture's own parts; ValueError where it is no whole JPEG."""
    if content[:2] != b"\xff\xd8":
        raise ValueError("no JPEG")
    kept, place = [b"\xff\xd8"], 2
    while content[place : place + 2] != b"\xff\xd9":
        marker = content[place + 1] if place + 4 <= len(content) and content[place] == 0xFF else 0
        if marker == 0xFF:  # a byte that fills
            place += 1
            continue
        if marker in (0, *ALONE):
            raise ValueError("no part of a JPEG")
        end = place + 2 + struct.unpack(">H", content[place + 2 : place + 4])[0]
        if marker == 0xDA:
            end = find_end(content, end)
        if is_picture(marker, content[place + 4 : end]):
            kept.append(content[place : min(end, place + 16)] if marker == 0xEE else content[place:end])
        place = end
    return b"".join(kept) + b"\xff\xd9"


def is_picture(marker: int, part: bytes) -> bool:
    """Whether a part draws: all but the parts of programs and comments; one of them tells how colours are stored."""
    return marker not in (*range(0xE0, 0xF0), 0xFE) or (marker == 0xEE and part[:5] == b"Adobe")


def find_end(content: bytes, place: int) -> int:
    """Where the packed picture ends that begins at a place: at the next marker that is none within it."""
    while True:
        place = content.find(b"\xff", place)
        if place < 0 or place + 1 >= len(content):
            raise ValueError("cut JPEG")
        if content[place + 1] not in (0x00, 0xFF, *range(0xD0, 0xD8)):
            return place
        place += 1 if content[place + 1] == 0xFF else 2


def to_jpeg(content: bytes) -> tuple[bytes, str]:
    """A picture of another kind (JPEG 2000) as a JPEG without metadata, and what its colours are called in a PDF."""
    from PIL import Image

    with Image.open(io.BytesIO(content), formats=["JPEG2000"]) as image:
        plain = image.convert("L" if image.mode in ("1", "L", "LA", "I;16", "I") else "RGB")
    stream = io.BytesIO()
    Image.frombytes(plain.mode, plain.size, plain.tobytes()).save(stream, "JPEG", quality=90)
    return strip_jpeg(stream.getvalue()), COLOURS[plain.mode]
