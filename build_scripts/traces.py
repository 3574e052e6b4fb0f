"""Finding somebody in a text: a trace is a run of words, whatever their case, punctuation, line breaks or missing marks.

A word of the text fits where it has the same letters and marks (“Hòa” and “Hoà” are one), or none at all, as in an
address: “le hoa” is a trace of “Lê Hoa”, “lễ hòa” is not.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from build_scripts.text import fold


class Words(NamedTuple):
    """The words of a text in order, as they stand and without marks."""

    marked: list[str]
    plain: list[str]


Runs = Mapping[str, Sequence[Words]]  # first word without marks -> the runs that begin with it


def read_words(text: str) -> Words:
    """The words of a text: “Đông Khê, 2025” -> (đông, khê, 2025), (dong, khe, 2025)."""
    whole = unicodedata.normalize("NFC", text.lower())
    return Words(re.findall(r"[^\W_]+", whole), re.findall(r"[^\W_]+", fold(whole)))


def index_runs(texts: Iterable[str]) -> Runs:
    """The runs of words of these texts, each text one run, ready to be looked for."""
    index: dict[str, list[Words]] = {}
    for text in texts:
        run = read_words(text)
        if run.plain:
            index.setdefault(run.plain[0], []).append(run)
    return index


def has_run(words: Words, runs: Runs) -> bool:
    """Whether any of the runs is found among the words."""
    for start, word in enumerate(words.plain):
        for run in runs.get(word, ()):
            here = slice(start, start + len(run.plain))
            if words.plain[here] == run.plain and all(map(fits, words.marked[here], run.marked)):
                return True
    return False


def fits(found: str, wanted: str) -> bool:
    """Whether a word is the one that is looked for, given that their letters are the same without marks."""
    return found == wanted or found.isascii() or marks_of(found) == marks_of(wanted)


def marks_of(word: str) -> list[str]:
    """The marks of a word, wherever in it they stand; the bar of đ is one."""
    return sorted(c for c in unicodedata.normalize("NFD", word) if unicodedata.combining(c) or c == "đ")
