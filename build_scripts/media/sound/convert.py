"""The recordings of phones (M4A) as MP3, which every phone plays and which is then written anew from its frames."""

import io
from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING, Any

from build_scripts.media.looked import Refused

if TYPE_CHECKING:
    from av.container import InputContainer

LONGEST = 3_600  # seconds: a conversion must not keep anybody waiting for minutes
RATE, BITS = 44_100, 64_000  # of the MP3: enough for voices, and for readers who pay for data
SPEED = {"compression_level": "7"}  # of the encoder: quick, and no ear hears it
UNREADABLE = "không đọc được bản nghe; tệp bị hỏng hoặc bị cắt"
FILM = "đây là một đoạn phim; hãy xuất riêng phần tiếng thành tệp MP3 hoặc M4A"
TOO_LONG = f"bản nghe dài quá {LONGEST // 60} phút; hãy cắt bớt hoặc chia thành vài bản"


def to_mp3(content: bytes) -> bytes:
    """The MP3 of a phone's recording; Refused for a film, for what lasts too long, and for what is not whole."""
    import av  # it takes long to load, and most data have no such recording

    av.logging.set_level(None)
    made = io.BytesIO()
    try:
        with av.open(io.BytesIO(content), "r", format="mov") as source, av.open(made, "w", format="mp3") as target:
            check_streams(source)
            for packet in encode(source, target):
                target.mux(packet)
    except Refused:
        raise
    except Exception as error:  # whatever a broken or hostile file makes the library say
        raise Refused(UNREADABLE) from error
    return made.getvalue()


def check_streams(source: "InputContainer") -> None:
    """Refused for anything but one sound; a picture that belongs to it is left behind."""
    if any(not stream.disposition & stream.disposition.attached_pic for stream in source.streams.video):
        raise Refused(FILM)
    if len(source.streams.audio) != 1:
        raise Refused(UNREADABLE)
    if last(source) > LONGEST:
        raise Refused(TOO_LONG)


def last(source: "InputContainer") -> float:
    """How many seconds the file says that it lasts."""
    sound = source.streams.audio[0]
    return float((sound.duration or 0) * (sound.time_base or 0))


def encode(source: "InputContainer", target: Any) -> Iterator[Any]:
    """The packets of the MP3; Refused at the end where there was less to hear than the file says."""
    import av

    sound = source.streams.audio[0]
    layout = "mono" if sound.channels == 1 else "stereo"
    stream = target.add_stream("libmp3lame", rate=RATE, layout=layout, options=SPEED)
    stream.bit_rate = BITS
    resampler = av.AudioResampler(format=stream.codec_context.format, layout=layout, rate=RATE)
    heard = 0
    for frame in chain(source.decode(sound), [None]):
        heard += frame.samples if frame else 0
        for part in resampler.resample(frame):
            yield from stream.encode(part)
    yield from stream.encode(None)
    if heard / (sound.rate or RATE) < last(source) - 1:
        raise Refused(UNREADABLE)
