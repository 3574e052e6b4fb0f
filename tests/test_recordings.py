"""What is published of a recording is its frames of sound: whatever else its file held is gone, wherever it lay."""

import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import av
import mutagen.apev2
import mutagen.id3
import numpy as np
import pytest
import soundfile
from mutagen.ogg import OggPage

from build_scripts.files import read_kept
from build_scripts.media.sound import convert
from build_scripts.media.sound.audio import keep_sound, look_recording, make_audio
from build_scripts.media.sound.mp3 import Header, read_header
from build_scripts.media.sound.opus import bytes_of
from build_scripts.pipeline import publish
from build_scripts.read.editions import read_checked
from tests.cases import AS_OF
from tests.damage import damage, rounds
from tests.newsroom import SECRET, add_story, record

WORDS = SECRET.encode()
AUDIO = "audio:\n  - file: loi.mp3\n    title: Nghe thử\n    credit: Đài thử\n    transcript: article\n    people: []\n"
SPELLINGS = (WORDS, SECRET.encode("utf-16-le"), SECRET.encode("utf-16-be"))


def sound(kind: str, rate: int = 48000, seconds: float = 2.0, **options: object) -> bytes:
    """A tone that grows louder, without any tag."""
    steps = np.arange(int(rate * seconds))
    tone = np.sin(steps * 440 * 2 * np.pi / rate) * steps / len(steps) / 2
    stream = io.BytesIO()
    form = {"mp3": ("MP3", "MPEG_LAYER_III"), "opus": ("OGG", "OPUS")}[kind]
    soundfile.write(stream, tone.astype("float32"), rate, format=form[0], subtype=form[1], **options)
    return stream.getvalue()


def hear(content: bytes) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    return np.asarray(soundfile.read(io.BytesIO(content))[0])


def id3(version: int = 4) -> bytes:
    tags = mutagen.id3.ID3()  # type: ignore[no-untyped-call]
    tags.add(mutagen.id3.TPE1(encoding=1, text=SECRET))  # type: ignore[no-untyped-call]
    tags.add(mutagen.id3.COMM(encoding=3, text=SECRET))  # type: ignore[no-untyped-call]
    stream = io.BytesIO()
    tags.save(stream, v1=0, v2_version=version)
    return stream.getvalue()


def id3_with_footer() -> bytes:
    plain = id3()
    head = plain[:5] + bytes([plain[5] | 0x10]) + plain[6:10]
    return head + plain[10:] + b"3DI" + head[3:]


def ape() -> bytes:
    tags = mutagen.apev2.APEv2()  # type: ignore[no-untyped-call]
    tags["Artist"] = SECRET
    stream = io.BytesIO()
    tags.save(stream)
    return stream.getvalue()


def id3v1() -> bytes:
    return b"TAG" + WORDS.ljust(125, b"\x00")


def lyrics() -> bytes:
    words = b"LYRICSBEGININD0000200LYR" + f"{len(WORDS):05}".encode() + WORDS
    return words + f"{len(words):06}".encode() + b"LYRICS200"


def archive() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as one:
        one.writestr("danh-sach.csv", WORDS * 50)
    return stream.getvalue()


def picture() -> bytes:
    return b"\xff\xd8\xff\xe1\x00\x40Exif\x00\x00" + WORDS * 9 + b"\xff\xfb\x90\x64\xff\xd9"


def between(content: bytes, words: bytes) -> bytes:
    """The recording with something between two of its frames."""
    place = 0
    while place < len(content) // 2:
        place += (read_header(content, place) or Header(b"")).size
    return content[:place] + words + content[place:]


MP3: dict[str, Callable[[bytes], bytes]] = {
    "a tag": lambda one: id3() + one,
    "two tags": lambda one: id3() + id3(3) + one,
    "three tags and what lies between them": lambda one: id3() + bytes(99) + id3(3) + WORDS + id3() + one,
    "a tag with a footer": lambda one: id3_with_footer() + one,
    "a tag at the end": lambda one: one + id3_with_footer(),
    "a tag at the end without a footer": lambda one: one + id3(),
    "an old tag": lambda one: one + id3v1(),
    "two old tags": lambda one: one + id3v1() + id3v1(),
    "a long old tag": lambda one: one + b"TAG+" + WORDS.ljust(223, b"\x00") + id3v1(),
    "another tag": lambda one: one + ape(),
    "another tag in front": lambda one: ape() + one,
    "another tag between the frames": lambda one: between(one, ape()),
    "the words of a song": lambda one: one + lyrics() + id3v1(),
    "all of them": lambda one: id3() + id3() + one + ape() + lyrics() + id3v1(),
    "an archive": lambda one: one + archive(),
    "a picture": lambda one: one + picture(),
    "a picture in front": lambda one: picture() + one,
    "a picture between the frames": lambda one: between(one, picture()),
    "words between the frames": lambda one: between(one, WORDS),
    "a tag between the frames": lambda one: between(one, id3()),
    "a tag that lies about its length": lambda one: b"ID3\x04\x00\x00\x7f\x7f\x7f\x7f" + one[:0] + WORDS + one,
    "the name of the program": lambda one: one.replace(b"LAME3.100", WORDS.ljust(9), 1),
    "words where no sound is": lambda one: one.replace(b"LAME3.100", WORDS.ljust(9)),
}


@pytest.mark.parametrize("why", MP3)
def test_of_an_mp3_its_frames_alone_are_published(why: str) -> None:
    plain = sound("mp3", bitrate_mode="CONSTANT", compression_level=0.0)
    planted = MP3[why](plain)
    assert any(spelling in planted for spelling in SPELLINGS)
    if why == "a tag that lies about its length":
        with pytest.raises(ValueError, match="hỏng"):
            keep_sound(planted)
        return
    clean, seconds = keep_sound(planted)
    assert not [spelling for spelling in SPELLINGS if spelling in clean]
    assert clean == keep_sound(plain)[0]
    assert seconds == pytest.approx(2, abs=0.1)


@pytest.mark.parametrize("rate", [8000, 11025, 16000, 24000, 32000, 44100, 48000])
@pytest.mark.parametrize("options", [{"bitrate_mode": "CONSTANT", "compression_level": 0.9}, {"bitrate_mode": "VARIABLE"}])  # fmt: skip
def test_an_mp3_is_heard_as_before_and_written_the_same_again(rate: int, options: dict[str, object]) -> None:
    plain = sound("mp3", rate, 1.0, **options)
    clean, seconds = keep_sound(plain)
    assert len(hear(clean)) == len(hear(plain))
    assert abs(hear(clean) - hear(plain)).max() < 1e-6
    assert keep_sound(clean) == (clean, seconds)
    assert seconds == pytest.approx(1, abs=0.2)


def test_the_length_is_that_of_the_frames_where_nothing_tells_it() -> None:
    plain = sound("mp3", bitrate_mode="VARIABLE")
    first = read_header(plain, 0)
    assert first
    assert b"Xing" in plain[: first.size]
    clean, seconds = keep_sound(plain[first.size :])
    assert seconds == pytest.approx(2, abs=0.1)
    assert mutagen.File(io.BytesIO(clean)).info.length == pytest.approx(2, abs=0.1)


# ---- Opus ----------------------------------------------------------------------------------------------------------


def pages_of(content: bytes) -> list[OggPage]:
    stream, pages = io.BytesIO(content), []
    while stream.tell() < len(content):
        pages.append(OggPage(stream))  # type: ignore[no-untyped-call]
    return pages


def bind(pages: list[OggPage], serial: int | None = None) -> bytes:
    for number, page in enumerate(pages):
        page.sequence, page.serial = number, page.serial if serial is None else serial
    return b"".join(map(bytes_of, pages))


def tagged(content: bytes, vendor: bytes = b"", comment: bytes = b"", head: bytes = b"") -> bytes:
    """The recording with a name of a program, a comment (of any length), or more at the end of its head."""
    first, _, *rest = pages_of(content)
    first.packets = [first.packets[0] + head]
    tags = b"OpusTags" + len(vendor).to_bytes(4, "little") + vendor + (1).to_bytes(4, "little")
    more = OggPage.from_packets([tags + len(comment).to_bytes(4, "little") + comment], 1)  # type: ignore[no-untyped-call]
    for page in more:
        page.position = 0
    return bind([first, *more, *rest], first.serial)


def padded(content: bytes) -> bytes:
    """The recording with words in the padding of a packet."""
    pages = pages_of(content)
    packet = pages[3].packets[0]
    pages[3].packets[0] = bytes([packet[0] | 3, 0x41, len(WORDS)]) + packet[1:] + WORDS
    return bind(pages)


OPUS: dict[str, Callable[[bytes], bytes]] = {
    "a comment": lambda one: tagged(one, comment=b"ARTIST=" + WORDS),
    "a comment over many pages": lambda one: tagged(one, comment=b"METADATA_BLOCK_PICTURE=" + WORDS * 30_000),
    "the name of the program": lambda one: tagged(one, vendor=WORDS),
    "words behind the head": lambda one: tagged(one, head=WORDS),
    "words at the end": lambda one: one + WORDS,
    "an archive at the end": lambda one: one + archive(),
}


@pytest.mark.parametrize("why", OPUS)
def test_of_opus_its_pages_of_sound_alone_are_published(why: str) -> None:
    plain = sound("opus")
    planted = OPUS[why](plain)
    assert WORDS in planted
    clean, seconds = keep_sound(planted)
    assert WORDS not in clean
    assert clean == keep_sound(plain)[0]
    assert (hear(clean) == hear(plain)).all()
    assert seconds == pytest.approx(2)


def test_what_stands_behind_the_sound_of_a_packet_is_taken_out() -> None:
    planted = padded(sound("opus"))
    assert WORDS in planted
    clean, _ = keep_sound(planted)
    assert WORDS not in clean
    assert (hear(clean) == hear(planted)).all()


def two_streams(one: bytes) -> bytes:
    first, other = pages_of(one), pages_of(tagged(one, comment=WORDS))
    for number, page in enumerate(other):
        page.serial, page.sequence = first[0].serial + 1, number
    return b"".join(map(bytes_of, [first[0], other[0], *first[1:], *other[1:]]))


REFUSED: dict[str, Callable[[bytes], bytes]] = {
    "two recordings": lambda one: one + tagged(one, comment=WORDS),
    "two at a time": two_streams,
    "words between the pages": lambda one: one.replace(b"OggS", WORDS + b"OggS", 4).removeprefix(WORDS),
    "a page less": lambda one: b"".join(bytes_of(page) for number, page in enumerate(pages_of(one)) if number != 3),
}


@pytest.mark.parametrize("why", REFUSED)
def test_opus_of_more_than_one_stream_or_of_less_is_refused(why: str) -> None:
    with pytest.raises(ValueError, match=r"nối vào nhau|hỏng"):
        keep_sound(REFUSED[why](sound("opus")))


# ---- phones --------------------------------------------------------------------------------------------------------


def phone(seconds: float = 2.0, films: bool = False, layout: str = "mono") -> bytes:
    """What the recorder of a phone writes, with its tags; or a film."""
    stream, rate = io.BytesIO(), 44100
    with av.open(stream, "w", format="mp4" if films else "ipod") as made:
        made.metadata.update({"title": SECRET, "comment": SECRET})
        if films:
            film: Any = made.add_stream("mpeg4", rate=10)
            film.width = film.height = 16
            frames = [av.VideoFrame.from_ndarray(np.zeros((16, 16, 3), "uint8"), format="rgb24"), None]
            made.mux([packet for frame in frames for packet in film.encode(frame)])
            return finish(made, stream)
        voice: Any = made.add_stream("aac", rate=rate, layout=layout)
        for start in range(0, int(rate * seconds), 1024):
            tone = np.sin(np.arange(start, start + 1024) * 440 * 2 * np.pi / rate).astype("float32") / 4
            frame = av.AudioFrame.from_ndarray(np.stack([tone] * (1 if layout == "mono" else 2)), "fltp", layout)
            frame.sample_rate, frame.pts = rate, start
            made.mux(voice.encode(frame))
        made.mux(voice.encode(None))
        return finish(made, stream)


def finish(made: Any, stream: io.BytesIO) -> bytes:
    made.close()
    return stream.getvalue()


@pytest.mark.parametrize("layout", ["mono", "stereo"])
def test_the_recording_of_a_phone_becomes_an_mp3_and_tells_nothing(layout: str) -> None:
    plain = phone(layout=layout)
    assert WORDS in plain
    looked = look_recording(plain, ".m4a")
    assert (looked.wrong, looked.kind) == ("", "mp3")
    clean, seconds = keep_sound(plain)
    assert WORDS not in clean
    assert keep_sound(clean) == (clean, seconds)
    assert (looked.published, looked.seconds) == (len(clean), seconds)
    assert seconds == pytest.approx(2, abs=0.15)
    heard = hear(clean)
    assert heard.ndim == (1 if layout == "mono" else 2)
    assert abs(heard).max() == pytest.approx(0.25, abs=0.05)


def test_the_recording_of_a_phone_is_published_as_mp3(data: Path, tmp_path: Path) -> None:
    (data / "audio").mkdir(exist_ok=True)
    (data / "audio/loi.m4a").write_bytes(phone())
    add_story(data, AUDIO.replace("loi.mp3", "loi.m4a"))
    publication, originals = publish(read_checked(data, AS_OF))
    (made,) = make_audio(publication.audio, originals.paths, tmp_path)
    assert made.path.endswith(".mp3")
    written = read_kept(made.source)
    assert written
    assert mutagen.File(io.BytesIO(written)).info.length == pytest.approx(2, abs=0.15)


OTHERS: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "a film": (lambda: phone(films=True), ".mp4", "đoạn phim"),
    "a film by another name": (lambda: phone(films=True), ".m4a", "đoạn phim"),
    "half a recording": (lambda: phone()[:5000], ".m4a", "cắt"),
    "the end of a recording": (lambda: b"\x00\x00\x00\x1cftypM4A " + phone()[4000:], ".m4a", "hỏng"),
    "a recorder's own kind": (lambda: b"#!AMR\n" + bytes(99), ".amr", "ứng dụng ghi âm"),
    "a wave": (lambda: b"RIFF\0\0\0\0WAVEfmt " + bytes(99), ".wav", "MP3"),
}


@pytest.mark.parametrize("why", OTHERS)
def test_what_is_no_recording_of_ours_is_told_with_what_to_do(why: str) -> None:
    make, suffix, told = OTHERS[why]
    assert told in look_recording(make(), suffix).wrong


def test_a_recording_of_hours_is_told_before_it_is_converted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(convert, "LONGEST", 1)
    assert "dài quá" in look_recording(phone(), ".m4a").wrong


# ---- damage --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["mp3", "opus"])
@pytest.mark.parametrize("left", [0.1, 0.5, 0.9, 0.99])
def test_a_recording_that_is_cut_is_refused(kind: str, left: float) -> None:
    plain = sound(kind)
    for content in (plain, id3() + plain) if kind == "mp3" else (plain,):
        looked = look_recording(content[: int(len(content) * left)], f".{kind}")
        assert "cắt" in looked.wrong


@pytest.mark.parametrize("kind", ["mp3", "opus", "m4a"])
def test_a_damaged_recording_is_refused_or_clean(kind: str) -> None:
    plain = {
        "opus": lambda: tagged(sound("opus"), comment=WORDS),
        "mp3": lambda: id3() + sound("mp3") + ape(),
        "m4a": lambda: phone(1),
    }[kind]()
    for seed in range(rounds()):
        damaged = damage(plain, random.Random(seed))
        looked = look_recording(damaged, f".{kind}")
        if not looked.wrong:
            assert WORDS not in keep_sound(damaged)[0], seed
            assert hear(keep_sound(damaged)[0]).size, seed


def test_the_size_that_is_told_is_that_of_what_is_published(data: Path, tmp_path: Path) -> None:
    record(data / "audio/loi.mp3")
    (data / "audio/loi.mp3").write_bytes((data / "audio/loi.mp3").read_bytes() + id3() * 300)
    add_story(data, AUDIO)
    publication, originals = publish(read_checked(data, AS_OF))
    (recording,) = publication.audio
    (made,) = make_audio(publication.audio, originals.paths, tmp_path)
    written = read_kept(made.source)
    assert written is not None
    assert recording.bytes == len(written) < (data / "audio/loi.mp3").stat().st_size / 2
