"""MP3 written anew from its frames of sound: no tag, no other file and no word can follow, wherever it stood.

A file is a run of frames, each with a header of 4 bytes, side information and main data; around and between them
anything may lie. Main data may begin in earlier frames (the reservoir), and what no frame claims of it is filled with
zeros: programs write words there. Only the length of the silence that an encoder added is taken over, as a number.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from build_scripts.media.looked import Refused

BIT_RATES = {  # kbit/s by index, of MPEG 1 and of MPEG 2 and 2.5
    3: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    2: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
SAMPLE_RATES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}  # by the version's bits
SYNC = re.compile(rb"\xff[\xe2\xe3\xf2\xf3\xfa\xfb]")  # layer III of each version, with and without checksum
IN_A_ROW = 3  # so many frames of one kind that follow each other are no accident
SUMMARY_BYTES = 156  # Info, its flags, two counts, a table of 100 places, the encoder's part
CUT = "tệp bị cắt, thiếu phần cuối; hãy chép lại tệp từ máy thu"
DAMAGED = "không đọc được bản nghe; tệp bị hỏng hoặc bị cắt"


@dataclass(frozen=True)
class Header:
    """The four bytes at the start of a frame."""

    head: bytes

    @property
    def version(self) -> int:
        return self.head[1] >> 3 & 3

    @property
    def kind(self) -> tuple[int, int, bool]:
        """What all frames of a file have in common: version, sample rate, one channel or two."""
        return self.version, self.sample_rate, self.is_mono

    @property
    def is_mono(self) -> bool:
        return self.head[3] >> 6 == 3

    @property
    def sample_rate(self) -> int:
        return SAMPLE_RATES[self.version][self.head[2] >> 2 & 3]

    @property
    def samples(self) -> int:
        return 1152 if self.version == 3 else 576

    @property
    def size(self) -> int:
        """Bytes of the whole frame."""
        rate = BIT_RATES[3 if self.version == 3 else 2][self.head[2] >> 4]
        return self.samples // 8 * rate * 1000 // self.sample_rate + (self.head[2] >> 1 & 1)

    @property
    def side(self) -> tuple[int, int]:
        """Where the side information begins and ends."""
        start = 4 if self.head[1] & 1 else 6
        length = (17 if self.is_mono else 32) if self.version == 3 else (9 if self.is_mono else 17)
        return start, start + length


def read_header(content: bytes, place: int) -> Header | None:
    """The header of a frame at a place; None where there is none, or one without a known length."""
    head = content[place : place + 4]
    if len(head) < 4 or not SYNC.match(head) or head[2] >> 4 in (0, 15) or head[2] >> 2 & 3 == 3:
        return None
    return Header(head)


def keep_sound(content: bytes) -> tuple[bytes, float]:
    """The MP3 made of its frames alone, and its seconds; Refused where it is cut or damaged."""
    frames = list(list_frames(content))
    told = [frame for frame in frames if tells_summary(frame)]
    sound = [frame for frame in frames if not tells_summary(frame)]
    if not sound:
        raise Refused(DAMAGED)
    if sum(map(read_count, told)) > len(sound):
        raise Refused(CUT)
    first = Header(sound[0][:4])
    clean, is_even = without_words(sound), len({frame[2] >> 4 for frame in sound}) == 1
    summary = b"" if is_even and not told else make_summary(clean, read_silence(told[0]) if told else bytes(3))
    return summary + b"".join(clean), len(sound) * first.samples / first.sample_rate


def list_frames(content: bytes) -> Iterator[bytes]:
    """The frames of a file, whole and of one kind; Refused where the last one is cut."""
    place, kind = find_run(content, skip_tags(content, 0), None)
    while place < len(content):
        header = read_header(content, place)
        if header is None or header.kind != kind:
            place, _ = find_run(content, skip_tags(content, place), kind)
            continue
        if place + header.size > len(content):
            raise Refused(CUT)
        yield content[place : place + header.size]
        place += header.size


def skip_tags(content: bytes, place: int) -> int:
    """The place behind the ID3v2 tags that begin at a place: a picture in them may look like a frame."""
    while content[place : place + 3] == b"ID3" and len(content) >= place + 10:
        length = 0
        for byte in content[place + 6 : place + 10]:
            length = length << 7 | byte & 0x7F
        place += 10 + length + (10 if content[place + 5] & 0x10 else 0)
    return place


def find_run(
    content: bytes, place: int, kind: tuple[int, int, bool] | None
) -> tuple[int, tuple[int, int, bool] | None]:
    """Where the next run of frames begins, of this kind if one is asked for, and its kind; else the end."""
    for found in SYNC.finditer(content, place):
        header = read_header(content, found.start())
        if header and kind in (None, header.kind) and is_run(content, found.start(), header):
            return found.start(), header.kind
    return len(content), kind


def is_run(content: bytes, place: int, header: Header) -> bool:
    """Whether enough frames of one kind follow each other from a place, or frames up to the end of the file."""
    for _ in range(IN_A_ROW):
        here = read_header(content, place)
        if here is None or here.kind != header.kind:
            return False
        place += here.size
        if place == len(content):
            return True
    return True


# ---- the summary -----------------------------------------------------------------------------------------------


def tells_summary(frame: bytes) -> bool:
    """Whether a frame holds no sound, but what a program tells of the others."""
    end = Header(frame[:4]).side[1]
    return len(frame) >= end + 12 and (frame[end : end + 4] in (b"Xing", b"Info") or frame[36:40] == b"VBRI")


def read_count(frame: bytes) -> int:
    """How many frames of sound a summary tells of; 0 where it does not say."""
    end = Header(frame[:4]).side[1]
    if frame[36:40] == b"VBRI":
        return int.from_bytes(frame[50:54], "big")
    return int.from_bytes(frame[end + 8 : end + 12], "big") if frame[end + 7] & 1 else 0


def read_silence(frame: bytes) -> bytes:
    """The three bytes that tell how much silence the encoder added at both ends; zeros where a summary does not say."""
    end = Header(frame[:4]).side[1]
    parts = zip((4, 4, 100, 4), range(4), strict=True)  # each stands there if its flag is set
    start = end + 8 + sum(length for length, flag in parts if frame[end + 7] >> flag & 1)
    is_told = frame[36:40] != b"VBRI" and any(frame[start : start + 4])
    return frame[start + 21 : start + 24].ljust(3, b"\x00") if is_told else bytes(3)


def make_summary(frames: Sequence[bytes], silence: bytes) -> bytes:
    """A first frame without sound that tells a player how long the others last, where each hundredth of them begins,
    and how much silence to leave out.
    """
    ends = [0]
    for frame in frames:
        ends.append(ends[-1] + len(frame))
    places = bytes(min(255, 256 * ends[len(frames) * part // 100] // ends[-1]) for part in range(100))
    kind = b"Info" if len({frame[2] >> 4 for frame in frames}) == 1 else b"Xing"
    counts = b"\x00\x00\x00\x0f" + len(frames).to_bytes(4, "big")
    encoder = b"LAME".ljust(21, b"\x00") + silence if any(silence) else b""
    header = silent_header(Header(frames[0][:4]))
    size = (header.size + ends[-1]).to_bytes(4, "big")
    told = kind + counts + size + places + bytes(4) + encoder
    return (header.head + bytes(header.side[1] - 4) + told).ljust(header.size, b"\x00")


def silent_header(like: Header) -> Header:
    """A header of the same kind for a frame that is large enough for a summary, without a checksum."""
    headers = (
        Header(bytes([0xFF, like.head[1] | 1, index << 4 | like.head[2] & 0x0C, like.head[3]]))
        for index in range(1, 15)
    )
    return next(header for header in headers if header.size >= header.side[1] + SUMMARY_BYTES)


# ---- main data -------------------------------------------------------------------------------------------------


def without_words(frames: Sequence[bytes]) -> list[bytes]:
    """The frames with zeros in that part of their main data that belongs to no sound; Refused where a frame claims
    more than there is.
    """
    starts = [Header(frame[:4]).side[1] for frame in frames]
    data = bytearray().join(frame[start:] for frame, start in zip(frames, starts, strict=True))
    used = here = 0  # of the main data: up to where sounds claim it, and where that of this frame lies
    for frame, start in zip(frames, starts, strict=True):
        back, bits = read_claim(frame)
        here += len(frame) - start
        begin = here - (len(frame) - start) - back
        end = begin + (bits + 7) // 8
        if end > here:
            raise Refused(DAMAGED)
        if begin >= used:  # else it is the first one of a recording cut out of a longer one: no player sounds it
            data[used:begin] = bytes(begin - used)
            used = end
    data[used:] = bytes(len(data) - used)
    return list(_join(frames, starts, data))


def _join(frames: Sequence[bytes], starts: Sequence[int], data: bytearray) -> Iterator[bytes]:
    place = 0
    for frame, start in zip(frames, starts, strict=True):
        yield frame[:start] + bytes(data[place : place + len(frame) - start])
        place += len(frame) - start


def read_claim(frame: bytes) -> tuple[int, int]:
    """How many bytes before its own a frame's main data begin, and how many bits they are."""
    header = Header(frame[:4])
    start, end = header.side
    bits, width = int.from_bytes(frame[start:end], "big"), (end - start) * 8
    channels, is_first = 1 if header.is_mono else 2, header.version == 3
    back = bits >> width - (9 if is_first else 8)
    skipped = (9 + (5 if header.is_mono else 3) + 4 * channels) if is_first else 8 + channels
    each, count = (59, 2 * channels) if is_first else (63, channels)
    return back, sum(bits >> width - skipped - each * part - 12 & 0xFFF for part in range(count))
