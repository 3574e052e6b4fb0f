"""Finding somebody in a text: a trace is a run of words, whatever their case, punctuation, line breaks or missing
marks, look-alike letters or letters that nobody sees.

A word of the text fits where it has the same letters and marks (“Hòa” and “Hoà” are one), or none at all, as in an
address: “le hoa” is a trace of “Lê Hoa”, “lễ hòa” is not. Words may also stand without spaces (“LeHoa”,
“nguyenthihoa”) or letter by letter (“N g u y ễ n”).
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cached_property

from build_scripts.text import normal, words_of

LETTERS = [chr(code) for code in range(ord("A"), ord("ỹ") + 1) if chr(code).isalpha()]
LOWER, UPPER = "".join(filter(str.islower, LETTERS)), "".join(filter(str.isupper, LETTERS))
CAMEL = re.compile(f"(?<=[{LOWER}])(?=[{UPPER}])")
MARKED = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+")
SPELLED = re.compile(r"(?<!\S)(?:\S ){4,}\S(?!\S)")
SYLLABLE = 7  # letters of the longest one; what is shorter than two may be another word without its marks


class Words:
    """The words of a text in order, without marks and as they stand: “Đông Khê, 2025” -> dong, khe, 2025."""

    def __init__(self, text: str) -> None:
        self.text = CAMEL.sub(" ", normal(text))
        self.plain = words_of(self.text)
        self.known = frozenset(self.plain)

    @cached_property
    def marked(self) -> list[str]:
        """The words with their marks; asked for where letters alone have been found."""
        found = MARKED.findall(self.text.lower())
        return found if len(found) == len(self.plain) else self.plain  # a letter of another script may fold into two

    @cached_property
    def long(self) -> list[str]:
        """The words that are too long for a syllable, and letters that stand one by one as one word, with marks."""
        found = [self.marked[place] for place, word in enumerate(self.plain) if len(word) > SYLLABLE]
        return found + [spelled.replace(" ", "") for spelled in SPELLED.findall(" ".join(self.marked))]


class Runs:
    """What is looked for: runs of words by their first one, and those long enough to be found without spaces by the
    letters that they begin with.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self.by_word: dict[str, list[Words]] = {}
        self.by_letters: dict[str, list[Words]] = {}
        for run in map(Words, dict.fromkeys(texts)):
            if run.plain:
                self.by_word.setdefault(run.plain[0], []).append(run)
            if len(glued(run)) > SYLLABLE:
                self.by_letters.setdefault(glued(run)[:SYLLABLE], []).append(run)

    def __bool__(self) -> bool:
        return bool(self.by_word)


def glued(run: Words) -> str:
    """The letters of a run without spaces or marks."""
    return "".join(run.plain)


def find_runs(words: Words, runs: Runs) -> Iterator[Words]:
    """The runs that are found among the words, in order, then those that stand there without spaces."""
    firsts = runs.by_word.keys() & words.known
    for start, word in enumerate(words.plain) if firsts else ():
        for run in runs.by_word[word] if word in firsts else ():
            here = slice(start, start + len(run.plain))
            if words.plain[here] == run.plain and all(map(fits, words.marked[here], run.marked)):
                yield run
    for word in words.long if runs.by_letters else ():
        yield from find_glued(word, runs)


def find_glued(word: str, runs: Runs) -> Iterator[Words]:
    """The runs that stand in a long word without spaces, from any letter of it to its end or to a number."""
    plain = "".join(words_of(word))
    if len(plain) != len(word):
        word = plain
    for start in range(len(plain) - SYLLABLE):
        for run in runs.by_letters.get(plain[start : start + SYLLABLE], ()):
            end = start + len(glued(run))
            is_whole = end == len(plain) or plain[end - 1 : end].isdigit() != plain[end : end + 1].isdigit()
            if is_whole and plain[start:end] == glued(run) and fits(word[start:end], "".join(run.marked)):
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
