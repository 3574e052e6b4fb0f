"""Recordings: MP3, Opus, or M4A of a phone, published as they sound: frames of sound and nothing else.

What lies around them, tags and whole files, holds names, comments, places and pictures that nobody has agreed to.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

from build_scripts.files import Kept, keep, read_kept, stamp
from build_scripts.media.looked import Looked, Refused, looked_by, read_again
from build_scripts.media.sound import mp3, opus
from build_scripts.media.sound.convert import to_mp3
from build_scripts.publication import Audio

PUBLISHED = {"m4a": "mp3"}  # what a recording of a phone becomes
FILMS = (".mp4", ".mov", ".3gp", ".avi", ".mkv", ".webm")


def look_recording(content: bytes, suffix: str) -> Looked:
    """What a recording is: its kind as it is published, how long it lasts and how large it then is."""
    kind = kind_of(content[:64])
    if not kind or suffix != f".{kind}":
        return Looked(wrong=tell_other(suffix))
    try:
        sound, seconds = keep_sound(content)
    except Refused as why:
        return Looked(wrong=str(why))
    return Looked(kind=PUBLISHED.get(kind, kind), seconds=seconds, published=len(sound))


def tell_other(suffix: str) -> str:
    """What to do with a file that is no recording of ours, in Vietnamese."""
    if suffix.lower() in FILMS:
        return f"tệp {suffix} là một đoạn phim; hãy xuất riêng phần tiếng thành tệp MP3 hoặc M4A"
    told = "cần tệp MP3 (.mp3), Opus (.opus) hoặc M4A của điện thoại (.m4a); loại tệp xét theo nội dung, không theo tên"
    return f"{told}. Máy ghi ra loại khác thì chọn MP3 hay M4A trong phần cài đặt của ứng dụng ghi âm"


def kind_of(head: bytes) -> str:
    """mp3, opus or m4a by the first bytes of a file, "" for anything else."""
    if head.startswith(b"OggS") and b"OpusHead" in head:
        return "opus"
    if head[4:8] == b"ftyp":
        return "m4a"
    is_frame = len(head) > 1 and head[0] == 0xFF and head[1] & 0xE6 == 0xE2  # MPEG sync and layer III
    return "mp3" if head.startswith(b"ID3") or is_frame else ""


def make_audio(recordings: Iterable[Audio], originals: Mapping[str, Path], folder: Path) -> list[Kept]:
    """Every recording without its tags, of its original by key; `folder` keeps what was cleaned before."""
    files, made_by = [], stamp(__file__, looked_by())
    for recording in {recording.key: recording for recording in recordings}.values():
        kept = folder / f"{recording.key}-{made_by}.{recording.kind}"
        if read_kept(kept) is None:
            keep(kept, keep_sound(read_again(originals[recording.key], recording.key))[0])
        files.append(Kept(recording.address, kept))
    return files


def keep_sound(content: bytes) -> tuple[bytes, float]:
    """The recording made anew of its sound alone, and its seconds; Refused where it cannot be."""
    kind = kind_of(content[:64])
    if kind == "opus":
        return opus.keep_sound(content)
    return mp3.keep_sound(to_mp3(content) if kind == "m4a" else content)
