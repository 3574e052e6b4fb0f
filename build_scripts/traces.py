"""Finding somebody in a text: a trace is a run of words, whatever their case, punctuation, line breaks or missing
marks.

A word of the text fits where it has the same letters and marks (“Hòa” and “Hoà” are one), or none at all, as in an
address: “le hoa” is a trace of “Lê Hoa”, “lễ hòa” is not.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from build_scripts.text import WORD, words_of


class Words:
    """The words of a text in order, without marks and as they stand: “Đông Khê, 2025” -> dong, khe, 2025."""

    def __init__(self, text: str) -> None:
        self.text = unicodedata.normalize("NFC", text)
        self.plain = words_of(self.text)

    @cached_property
    def marked(self) -> list[str]:
        """The words with their marks; asked for where letters alone have been found."""
        found = WORD.findall(self.text.lower())
        return found if len(found) == len(self.plain) else self.plain  # a letter of another script may fold into two


Runs = Mapping[str, Sequence[Words]]  # first word without marks -> the runs that begin with it


def index_runs(texts: Iterable[str]) -> Runs:
    """The runs of words of these texts, each text one run, ready to be looked for."""
    index: dict[str, list[Words]] = {}
    for text in dict.fromkeys(texts):
        run = Words(text)
        if run.plain:
            index.setdefault(run.plain[0], []).append(run)
    return index


def find_runs(words: Words, runs: Runs) -> Iterator[Words]:
    """The runs that are found among the words, in order."""
    for start, word in enumerate(words.plain) if runs else ():
        for run in runs.get(word, ()):
            here = slice(start, start + len(run.plain))
            if words.plain[here] == run.plain and all(map(fits, words.marked[here], run.marked)):
                yield run


def has_run(words: Words, runs: Runs) -> bool:
    """Whether any of the runs is found among the words."""
    return any(True for _ in find_runs(words, runs))


def fits(found: str, wanted: str) -> bool:
    """Whether a word is the one that is looked for, given that their letters are the same without marks."""
    return found == wanted or found.isascii() or marks_of(found) == marks_of(wanted)


def marks_of(word: str) -> list[str]:
    """The marks of a word, wherever in it they stand; the bar of đ is one."""
    return sorted(c for c in unicodedata.normalize("NFD", word) if unicodedata.combining(c) or c == "đ")
