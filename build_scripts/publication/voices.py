"""What people of the place recorded, word by word: nobody is named, and whose voice it is stays inside."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Clip:
    """A word or sentence as somebody said it: the key of its file, and how many seconds of it are joined."""

    key: str
    seconds: float


@dataclass(frozen=True)
class Voice:
    """The clips of one person in one language, by what they say (speech.texts.heard), and where she may be heard.

    `language` is a BCP 47 code, `language_name` Vietnamese.
    """

    language: str
    language_name: str
    clips: Mapping[str, Clip]
    channels: frozenset[str]
