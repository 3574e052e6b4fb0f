"""Clips: words and sentences that a person of the place recorded, joined to bulletins that are heard as one.

Each is trimmed and brought to the loudness of all; what is written holds sound and nothing else.
"""

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from build_scripts.media.looked import Looked, Refused, read_again
from build_scripts.media.sound import mp3, opus

if TYPE_CHECKING:
    import av
    import numpy as np

    Samples = np.ndarray[tuple[int], np.dtype[np.float32]]

RATE = 48_000  # samples a second of all that is joined
LOUDNESS = -19.0  # LUFS (ITU-R BS.1770) of a bulletin: what is usual for speech in one channel
CEILING = 0.84  # of full scale: what a decoder adds to a peak stays below 1
QUIET = 10 ** (-35 / 20)  # of the loudest moment of a clip: what is below at its ends is silence
MOMENT, MARGIN, FADE = RATE // 100, 3, RATE // 200  # samples; moments that stay around the voice; samples
LEAST = 10 ** (-40 / 20)  # of full scale: a clip whose loudest moment is below says nothing
BROKEN = Fraction(1, 1_000)  # of a clip's samples at full scale: it was recorded too loud
LONGEST = 60  # seconds of a clip
MEASURED = 2 * RATE  # samples: a shorter clip is measured as if it were said again and again
ENCODERS: Mapping[str, tuple[str, int, int, Mapping[str, str]]] = {  # kind -> codec, samples and bits a second, options
    "mp3": ("libmp3lame", 24_000, 40_000, {"compression_level": "7"}),  # a voice needs no more, a phone pays for more
    "ogg": ("libopus", RATE, 24_000, {"application": "audio", "compression_level": "3"}),
}
WANTED = "cần tệp WAV (.wav) ghi một tiếng hay một câu; loại tệp xét theo nội dung, không theo tên"
UNREADABLE = "không đọc được mẩu tiếng; tệp bị hỏng hoặc bị cắt"


def look_clip(content: bytes, suffix: str) -> Looked:
    """What a clip is: how many seconds of it are joined."""
    if suffix != ".wav" or content[:4] != b"RIFF" or content[8:12] != b"WAVE":
        return Looked(wrong=WANTED)
    try:
        return Looked(kind="wav", seconds=len(trim(check(read_samples(content)))) / RATE)
    except Refused as why:
        return Looked(kind="wav", wrong=str(why))


def check(samples: "Samples") -> "Samples":
    """A clip that can be joined; Refused with what to do about one that cannot."""
    import numpy as np

    if len(samples) > LONGEST * RATE:
        raise Refused(f"mẩu tiếng dài quá {LONGEST} giây; mỗi tệp chỉ đọc một dòng của bản đọc")
    if len(samples) < MOMENT or np.max(find_loudness(samples)) < LEAST:
        raise Refused("không nghe thấy tiếng trong tệp này; hãy ghi lại, gần micrô hơn")
    if np.count_nonzero(np.abs(samples) >= 1.0 - 1.0 / 2**15) > len(samples) * BROKEN:
        raise Refused("tiếng bị vỡ vì ghi quá to; hãy ghi lại, xa micrô hơn")
    return samples


def read_samples(content: bytes) -> "Samples":
    """The samples of a WAV file in one channel at RATE; Refused where it cannot be read."""
    import av
    import numpy as np

    av.logging.set_level(None)
    resampler = av.AudioResampler(format="fltp", layout="mono", rate=RATE)
    try:
        with av.open(io.BytesIO(content), "r", format="wav") as source:
            frames = chain(source.decode(source.streams.audio[0]), [None])
            parts = (part.to_ndarray()[0] for frame in frames for part in resampler.resample(frame))
            return np.concatenate(list(take_enough(parts)))
    except Exception as error:  # whatever a broken or hostile file makes the library say
        raise Refused(UNREADABLE) from error


def take_enough(parts: Iterable["Samples"]) -> Iterator["Samples"]:
    """The parts of a clip until it is known to be too long: a file may claim hours."""
    length = 0
    for part in parts:
        yield part
        length += len(part)
        if length > LONGEST * RATE:
            return


# ---- one clip --------------------------------------------------------------------------------------------------------


def find_loudness(samples: "Samples") -> "Samples":
    """How loud each moment is: the root of the mean square of its samples."""
    import numpy as np

    moments = samples[: len(samples) // MOMENT * MOMENT].reshape(-1, MOMENT)
    loudness: Samples = np.sqrt(np.mean(moments**2, axis=1))
    return loudness


def trim(samples: "Samples") -> "Samples":
    """The voice of a clip, without the silence before and behind it; its ends are faded, or they would click."""
    import numpy as np

    loudness = find_loudness(samples)
    heard = np.flatnonzero(loudness >= QUIET * np.max(loudness))
    start, end = max(0, heard[0] - MARGIN), heard[-1] + 1 + MARGIN
    voice = samples[start * MOMENT : end * MOMENT].copy()
    ramp = np.linspace(0, 1, FADE, dtype=np.float32)
    voice[:FADE] *= ramp
    voice[-FADE:] *= ramp[::-1]
    return voice


def level(samples: "Samples") -> "Samples":
    """A clip as loud as all others."""
    import numpy as np

    return amplify(samples, LOUDNESS - measure(np.tile(samples, -(-MEASURED // len(samples)))))


def amplify(samples: "Samples", decibels: float) -> "Samples":
    import numpy as np

    return samples * np.float32(10 ** (decibels / 20))


# ---- a bulletin ------------------------------------------------------------------------------------------------------


def join(parts: Sequence[str | int], originals: Mapping[str, Path], kinds: Sequence[str]) -> dict[str, bytes]:
    """kind (mp3, ogg) -> the file of a bulletin: `parts` are keys of clips and milliseconds of silence; `originals` the
    file of each clip. Refused or SiteError where a clip cannot be read or has changed since it was looked at.
    """
    import numpy as np

    joined = np.concatenate(
        [make_silence(part) if isinstance(part, int) else ready(originals[part], part) for part in parts]
    )
    whole = limit(amplify(joined, LOUDNESS - measure(joined)))
    return {kind: encode(whole, kind) for kind in kinds}


def make_silence(milliseconds: int) -> "Samples":
    import numpy as np

    return np.zeros(milliseconds * RATE // 1_000, np.float32)


@lru_cache(maxsize=2_000)  # half a second each: 200 MB at most
def ready(original: Path, key: str) -> "Samples":
    """A clip as it is joined."""
    return level(trim(read_samples(read_again(original, key))))


def measure(samples: "Samples") -> float:
    """The loudness of a sound in LUFS, with its silence left out (ITU-R BS.1770)."""
    told = [frame.metadata for frame in filter_through(samples, ("ebur128", "metadata=1"))]
    return float([one["lavfi.r128.I"] for one in told if one][-1])


def limit(samples: "Samples") -> "Samples":
    """The sound with its highest peaks held at CEILING."""
    import numpy as np

    if np.max(np.abs(samples)) <= CEILING:
        return samples
    made = filter_through(samples, ("alimiter", f"limit={CEILING}:level=0:latency=1"), ("aformat", "sample_fmts=fltp"))
    return np.concatenate([frame.to_ndarray()[0] for frame in made])


def filter_through(samples: "Samples", *filters: tuple[str, str]) -> Iterator[Any]:
    """The frames of a sound behind some filters of FFmpeg."""
    import av
    from av.filter import Graph

    graph = Graph()
    source = graph.add_abuffer(format="fltp", sample_rate=RATE, layout="mono", time_base=Fraction(1, RATE))
    graph.link_nodes(source, *(graph.add(*one) for one in filters), graph.add("abuffersink")).configure()
    graph.push(as_frame(samples))
    graph.push(None)
    while True:
        try:
            yield graph.pull()
        except (av.EOFError, av.BlockingIOError):
            return


def as_frame(samples: "Samples") -> "av.AudioFrame":
    """Samples as FFmpeg takes them."""
    import av

    frame = av.AudioFrame.from_ndarray(samples[None, :], format="fltp", layout="mono")
    frame.sample_rate = RATE
    return frame


def encode(samples: "Samples", kind: str) -> bytes:
    """A file of a sound that holds nothing besides."""
    import av

    codec, rate, bits, options = ENCODERS[kind]
    made = io.BytesIO()
    with av.open(made, "w", format=kind) as target:
        stream: Any = target.add_stream(codec, rate=rate, layout="mono", options=dict(options))
        stream.bit_rate = bits
        size = stream.codec_context.frame_size or 0
        resampler = av.AudioResampler(format=stream.codec_context.format, layout="mono", rate=rate, frame_size=size)
        for part in (*resampler.resample(as_frame(samples)), *resampler.resample(None), None):
            target.mux(stream.encode(part))
    keep_sound = opus.keep_sound if kind == "ogg" else mp3.keep_sound
    return keep_sound(made.getvalue())[0]
