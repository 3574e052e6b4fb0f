"""Artificial voices: each word or sentence is a buzz of its own pitch and length, so that whatever is heard can be told
from everything else, and no person speaks.
"""

import hashlib
import io
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import soundfile

from tests.cases import append_rows
from tests.newsroom import consent

RATE = 44_100
SCOPES = "voice;site;radio;offline"
VOICE, OTHER = "gs-5n0i", "gs-8k2e"


def buzz(text: str, seconds: float = 0.25, loudness: float = 0.3, silence: float = 0.3, rate: int = RATE) -> bytes:
    """A WAV of an artificial voice that says a text: seconds of a buzz, with silence before and behind it."""
    number = int(hashlib.sha256(text.encode()).hexdigest()[:6], 16)
    time = np.arange(int((seconds + number % 7 / 100) * rate)) / rate
    pitch = 100 + number % 300
    tones = sum(np.sin(2 * np.pi * pitch * part * time) / part for part in range(1, 6))
    quiet = np.zeros(int(silence * rate))
    stream = io.BytesIO()
    soundfile.write(stream, np.concatenate([quiet, loudness * tones / 2, quiet]), rate, format="WAV", subtype="PCM_16")
    return stream.getvalue()


def record_all(
    folder: Path, texts: Iterable[str], person: str = VOICE, language: str = "vi", scopes: str = SCOPES
) -> None:
    """Somebody who agreed has recorded these texts: consent, clips.csv and the files."""
    consent(folder, person, scopes=scopes)
    place = folder / "clips" / language / person
    place.mkdir(parents=True, exist_ok=True)
    table = folder / "clips.csv"
    if not table.exists():
        table.write_text("language,clip,text,person,sha256\n", encoding="utf-8")
    rows = []
    for number, text in enumerate(texts):
        content = buzz(f"{person} {language} {text}")
        (place / f"t-{number}.wav").write_bytes(content)
        rows.append((language, f"t-{number}", text, person, hashlib.sha256(content).hexdigest()))
    append_rows(folder, "clips", *rows)
