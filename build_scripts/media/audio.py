"""Recordings: MP3 or Opus, checked by size and first bytes, published as they sound but without tags.

Tags hold names, comments, places and pictures that nobody has agreed to.
"""

import io
from collections.abc import Iterable, Mapping
from importlib.metadata import version
from pathlib import Path

from build_scripts.files import Kept, keep, read_kept, stamp
from build_scripts.media.looked import Looked, read_again
from build_scripts.publication import Audio


def look_recording(content: bytes, suffix: str) -> Looked:
    """What a recording is: its kind by its first bytes, and how long it lasts."""
    kind = kind_of(content[:64])
    if not kind or suffix != f".{kind}":
        return Looked(wrong="cần tệp MP3 (.mp3) hoặc Opus (.opus); loại tệp xét theo nội dung, không theo tên")
    try:
        seconds = float(_open(kind, io.BytesIO(content)).info.length)
    except ValueError:
        return Looked(wrong="không đọc được bản nghe; tệp bị hỏng hoặc bị cắt")
    return Looked(kind=kind, seconds=seconds, wrong="" if seconds > 0 else "bản nghe trống")


def kind_of(head: bytes) -> str:
    """mp3 or opus by the first bytes of a file, "" for anything else."""
    if head.startswith(b"OggS") and b"OpusHead" in head:
        return "opus"
    is_frame = len(head) > 1 and head[0] == 0xFF and head[1] & 0xE6 == 0xE2  # MPEG sync and layer III
    return "mp3" if head.startswith(b"ID3") or is_frame else ""


def make_audio(recordings: Iterable[Audio], originals: Mapping[str, Path], folder: Path) -> list[Kept]:
    """Every recording without its tags, of its original by key; `folder` keeps what was cleaned before."""
    files, made_by = [], stamp(__file__, version("mutagen"))
    for recording in {recording.key: recording for recording in recordings}.values():
        kept = folder / f"{recording.key}-{made_by}.{recording.kind}"
        if read_kept(kept) is None:
            keep(kept, without_tags(read_again(originals[recording.key], recording.key), recording.kind))
        files.append(Kept(recording.address, kept))
    return files


def without_tags(content: bytes, kind: str) -> bytes:
    """The recording with every tag taken out: ID3 and APE of MP3, comments and pictures of Opus."""
    from mutagen.apev2 import APEv2
    from mutagen.id3 import ID3

    stream = io.BytesIO(content)
    if kind == "mp3":
        for tags in (ID3, APEv2):
            stream.seek(0)
            tags().delete(stream)
    else:
        opened = _open(kind, stream)
        stream.seek(0)
        opened.delete(stream)
    return stream.getvalue()


def _open(kind: str, stream: io.BytesIO):  # type: ignore[no-untyped-def] # mutagen has no types
    from mutagen import MutagenError
    from mutagen.mp3 import MP3
    from mutagen.oggopus import OggOpus

    try:
        return (MP3 if kind == "mp3" else OggOpus)(stream)
    except MutagenError as error:
        raise ValueError(str(error)) from error
