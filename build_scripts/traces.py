"""Finding somebody in a text: a trace is a run of words, whatever their case, punctuation, line breaks or missing
marks, look-alike letters or letters that nobody sees.

A word of the text fits where it has the same letters and marks (“Hòa” and “Hoà” are one), or none at all, as in an
address: “le hoa” is a trace of “Lê Hoa”, “lễ hòa” is not. Words may also stand without spaces (“LeHoa”,
“nguyenthihoa”) or letter by letter (“N g u y ễ n”).
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate

from build_scripts.groups import group_by
from build_scripts.text import WORD, fold, normal, words_of

LETTERS = [chr(code) for code in range(ord("A"), ord("ỹ") + 1) if chr(code).isalpha()]
LOWER, UPPER = "".join(filter(str.islower, LETTERS)), "".join(filter(str.isupper, LETTERS))
CAMEL = re.compile(f"[{UPPER}](?<=[{LOWER}{UPPER}][{LOWER}].)(?=[{LOWER}])")
NUMBERED = re.compile(f"[{UPPER}][{LOWER}]+(?=[0-9])")
MARKED = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+")
SPELLED = re.compile(r"(?<!\S)(?:[^\W_] ){4,}[^\W_](?!\S)")
ALONE, FEW = frozenset("abcdefghijklmnopqrstuvwxyz"), 3  # so many different letters stand alone in any text
SYLLABLE = 7  # letters of the longest one; what is shorter than two may be another word without its marks
NAME = 6  # words of the longest name
MANY = 40  # from here on a table of all that is looked for is quicker than a look for each of them


class Words:
    """The words of a text in order, without marks and as they stand: “Đông Khê, 2025” -> dong, khe, 2025.

    Each form is made when it is asked for: most texts are done with after a look at their letters.
    """

    def __init__(self, text: str) -> None:
        self.text = NUMBERED.sub(r"\g<0> ", CAMEL.sub(r" \g<0>", normal(text)))
        self.letters = fold(self.text)

    @cached_property
    def plain(self) -> list[str]:
        """The words without marks."""
        return WORD.findall(self.letters)

    @cached_property
    def known(self) -> frozenset[str]:
        """Each of the words without marks."""
        return frozenset(self.plain)

    @cached_property
    def marked(self) -> list[str]:
        """The words with their marks; asked for where letters alone have been found."""
        found = MARKED.findall(self.text.lower())
        return found if len(found) == len(self.plain) else self.plain  # a letter of another script may fold into two

    @cached_property
    def spelled(self) -> list[str]:
        """Letters that stand one by one, as one word with its marks."""
        if len(self.known & ALONE) <= FEW:
            return []
        return [found.replace(" ", "") for found in SPELLED.findall(" ".join(self.marked))]


class Run(Words):
    """Words that are looked for; `sought` is the text as it was given, which those who ask know it by."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.sought = text

    @cached_property
    def glued(self) -> str:
        """The letters without spaces or marks."""
        return "".join(self.plain)

    @cached_property
    def is_name(self) -> bool:
        """Whether it is short as a name, in which a space may be forgotten, and too long for another word."""
        return len(self.plain) <= NAME and len(self.glued) > SYLLABLE

    @cached_property
    def firsts(self) -> list[str]:
        """The first word, and of a name of some length also with one or more of the next to it."""
        together = len(self.plain) if self.is_name else 1
        return ["".join(self.plain[:count]) for count in range(1, together + 1)]

    @cached_property
    def starts(self) -> list[str]:
        """How it may begin in a text: a passage with its first two words, for one alone begins many others."""
        if len(self.plain) <= NAME:
            return self.firsts
        first, second, third = self.plain[:3]
        return [f"{first} {second}", f"{first} {second}{third}"]

    @cached_property
    def ends(self) -> list[int]:
        """Where each word ends among the letters."""
        return list(accumulate(map(len, self.plain)))


class Runs:
    """What is looked for: runs by the first word that may stand in a text, with a space forgotten too, and those long
    enough to be found in a longer word by the letters that they begin with.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self.all = [run for run in map(Run, dict.fromkeys(texts)) if run.plain]
        self.by_start = group_pairs((start, run) for run in self.all for start in run.starts)
        long = [run for run in self.all if run.is_name]
        self.by_letters = group_pairs((run.glued[:SYLLABLE], run) for run in long)
        self.beginnings = (*self.by_letters, *(" ".join(run.plain[0]) for run in long))

    def __bool__(self) -> bool:
        return bool(self.all)


def group_pairs(pairs: Iterable[tuple[str, Run]]) -> dict[str, list[Run]]:
    """The runs of each key."""
    return {key: [run for _, run in found] for key, found in group_by(pairs, lambda pair: pair[0]).items()}


def find_runs(words: Words, runs: Runs) -> Iterator[Run]:
    """The runs that are found among the words, in order, then those that stand in a longer word."""
    wanted = find_wanted(words, runs)
    following = [*words.plain[1:], ""] if wanted else []
    for start, (word, after) in enumerate(zip(words.plain, following, strict=False)):
        for run in (*wanted.get(word, ()), *wanted.get(f"{word} {after}", ())):
            end = find_end(words, start, run)
            if end and has_marks(words.marked[start:end], run):
                yield run
    for word in list_long(words, runs):
        yield from find_glued("".join(words_of(word)), word, runs)


def find_wanted(words: Words, runs: Runs) -> dict[str, list[Run]]:
    """The runs that may be found, by how they begin; where they are few, those alone of which no word is missing."""
    if len(runs.all) > MANY:
        return runs.by_start
    return group_pairs((start, run) for run in runs.all if may_hold(words, run) for start in run.starts)


def may_hold(words: Words, run: Run) -> bool:
    """Whether every word of a run stands somewhere in the letters of a text, spaces forgotten or not."""
    return all(word in words.letters for word in run.plain)


def find_end(words: Words, start: int, run: Run) -> int:
    """Where a run that begins at `start` ends, spaces forgotten or not; 0 where another word comes."""
    reached = 0
    for end, word in enumerate(words.plain[start : start + len(run.plain)], start=start + 1):
        if not run.glued.startswith(word, reached) or reached + len(word) not in run.ends:
            return 0
        reached += len(word)
        if reached == len(run.glued):
            return end
    return 0


def has_marks(found: Sequence[str], run: Run) -> bool:
    """Whether words that have the letters of a run have its marks too, or none."""
    if len(found) == len(run.plain):
        return all(map(fits, found, run.marked))
    together = "".join(found)
    return all(fits(together[end - len(word) : end], word) for end, word in zip(run.ends, run.marked, strict=True))


def list_long(words: Words, runs: Runs) -> list[str]:
    """The words, with their marks, in which a run may stand without spaces."""
    if not runs.by_letters:
        return []
    if len(runs.all) <= MANY and not any(beginning in words.letters for beginning in runs.beginnings):
        return []
    long = {word for word in words.known if len(word) > SYLLABLE}
    return words.spelled + [marked for plain, marked in zip(words.plain, words.marked, strict=True) if plain in long]


def find_glued(word: str, marked: str, runs: Runs) -> Iterator[Run]:
    """The runs that stand in a long word without spaces, from any letter of it to its end or to a number."""
    for start in range(len(word) - SYLLABLE):
        for run in runs.by_letters.get(word[start : start + SYLLABLE], ()):
            end = start + len(run.glued)
            is_whole = end == len(word) or word[end - 1 : end].isdigit() != word[end : end + 1].isdigit()
            if is_whole and word[start:end] == run.glued and has_marks([marked[start:end]], run):
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
