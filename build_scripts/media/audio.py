"""Recordings: MP3 or Opus, published as they sound: frames of sound and nothing else.

What lies around them, tags and whole files, holds names, comments, places and pictures that nobody has agreed to.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

from build_scripts.files import Kept, keep, read_kept, stamp
from build_scripts.media import mp3, opus
from build_scripts.media.looked import Looked, looked_by, read_again
from build_scripts.publication import Audio


def look_recording(content: bytes, suffix: str) -> Looked:
    """What a recording is: its kind by its first bytes, how long it lasts and how large it is when published."""
    kind = kind_of(content[:64])
    if not kind or suffix != f".{kind}":
        return Looked(wrong="cần tệp MP3 (.mp3) hoặc Opus (.opus); loại tệp xét theo nội dung, không theo tên")
    try:
        sound, seconds = keep_sound(content, kind)
    except ValueError as error:
        return Looked(wrong=str(error))
    return Looked(kind=kind, seconds=seconds, published=len(sound))


def kind_of(head: bytes) -> str:
    """mp3 or opus by the first bytes of a file, "" for anything else."""
    if head.startswith(b"OggS") and b"OpusHead" in head:
        return "opus"
    is_frame = len(head) > 1 and head[0] == 0xFF and head[1] & 0xE6 == 0xE2  # MPEG sync and layer III
    return "mp3" if head.startswith(b"ID3") or is_frame else ""


def make_audio(recordings: Iterable[Audio], originals: Mapping[str, Path], folder: Path) -> list[Kept]:
    """Every recording without its tags, of its original by key; `folder` keeps what was cleaned before."""
    files, made_by = [], stamp(__file__, looked_by())
    for recording in {recording.key: recording for recording in recordings}.values():
        kept = folder / f"{recording.key}-{made_by}.{recording.kind}"
        if read_kept(kept) is None:
            keep(kept, keep_sound(read_again(originals[recording.key], recording.key), recording.kind)[0])
        files.append(Kept(recording.address, kept))
    return files


def keep_sound(content: bytes, kind: str) -> tuple[bytes, float]:
    """The recording made anew of its sound alone, and its seconds; ValueError (in Vietnamese) where it cannot be."""
    return mp3.keep_sound(content) if kind == "mp3" else opus.keep_sound(content)
