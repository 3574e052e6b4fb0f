"""Recordings: MP3 or Opus, checked by size and first bytes, published as they sound but without tags.

Tags hold names, comments, places and pictures that nobody has agreed to.
"""

import io
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

from build_scripts.files import Kept, check_plain, keep, stamp
from build_scripts.publication import Audio

MAX_BYTES = 20_000_000
TYPES = {"mp3": "audio/mpeg", "opus": "audio/ogg"}


def check_audio(path: Path) -> str:
    """What is wrong with a recording, in Vietnamese; "" where all is well."""
    wrong = check_plain(path, MAX_BYTES)
    if wrong:
        return wrong
    with path.open("rb") as stream:
        head = stream.read(64)
    kind = kind_of(head)
    if not kind or path.suffix != f".{kind}":
        return "cần tệp MP3 (.mp3) hoặc Opus (.opus); loại tệp xét theo nội dung, không theo tên"
    try:
        seconds = measure_audio(path)
    except ValueError:
        return "không đọc được bản nghe; tệp bị hỏng hoặc bị cắt"
    return "" if seconds > 0 else "bản nghe trống"


def kind_of(head: bytes) -> str:
    """mp3 or opus by the first bytes of a file, "" for anything else."""
    if head.startswith(b"OggS") and b"OpusHead" in head:
        return "opus"
    is_frame = len(head) > 1 and head[0] == 0xFF and head[1] & 0xE6 == 0xE2  # MPEG sync and layer III
    return "mp3" if head.startswith(b"ID3") or is_frame else ""


def measure_audio(path: Path) -> float:
    """How long a recording is, in seconds; ValueError where it cannot be read."""
    return float(_open(path.suffix, io.BytesIO(path.read_bytes())).info.length)


def make_audio(recordings: Iterable[Audio], folder: Path) -> list[Kept]:
    """Every recording without its tags; `folder` keeps what was cleaned before."""
    files, made_by = [], stamp(__file__, version("mutagen"))
    for recording in {recording.key: recording for recording in recordings}.values():
        kept = folder / f"{recording.key}-{made_by}.{recording.kind}"
        if not kept.is_file():
            keep(kept, without_tags(recording.path))
        files.append(Kept(recording.address, kept))
    return files


def without_tags(path: Path) -> bytes:
    """The recording with every tag taken out: ID3 and APE of MP3, comments and pictures of Opus."""
    from mutagen.apev2 import APEv2
    from mutagen.id3 import ID3

    stream = io.BytesIO(path.read_bytes())
    if path.suffix == ".mp3":
        for tags in (ID3, APEv2):
            stream.seek(0)
            tags().delete(stream)
    else:
        opened = _open(path.suffix, stream)
        stream.seek(0)
        opened.delete(stream)
    return stream.getvalue()


def _open(suffix: str, stream: io.BytesIO):  # type: ignore[no-untyped-def] # mutagen has no types
    from mutagen import MutagenError
    from mutagen.mp3 import MP3
    from mutagen.oggopus import OggOpus

    try:
        return (MP3 if suffix == ".mp3" else OggOpus)(stream)
    except MutagenError as error:
        raise ValueError(str(error)) from error
