"""What is said of a fact, and how: a language's sentences are data, those of Vietnamese beside this module, those of
the place in its own folder. The first sentence that fits a fact says it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from string import Formatter

import yaml

from build_scripts.languages import FIRST, fields_of
from build_scripts.problems import Problem, SiteError
from build_scripts.speech.facts import YES_NO, Fact, Value
from build_scripts.speech.numbers import Pieces, read_date, read_number
from build_scripts.speech.texts import PAUSES, close_seams, cut, join, mark_seams
from build_scripts.text import short_date

END = "."
SENTENCE_END = re.compile(r"(?<=[.?!])\s+")


@dataclass(frozen=True)
class Sentence:
    """What is said (`say`, with {names}) of a fact of a kind that bears these marks."""

    of: str
    when: Mapping[str, str]
    say: str

    def fits(self, fact: Fact) -> bool:
        """Whether it can say this fact: of its kind, with its marks, and no name in it that has no value."""
        is_meant = self.of == fact.kind and all(fact.marks.get(name) == mark for name, mark in self.when.items())
        return is_meant and fields_of(self.say) <= set(fact.values)


@dataclass(frozen=True)
class Grammar:
    """The sentences of a language in their order, and what abbreviations stand for."""

    language: str
    sentences: tuple[Sentence, ...]
    abbreviations: Mapping[str, str] = field(default_factory=dict)

    def tells(self, fact: Fact) -> bool:
        """Whether some sentence says this fact."""
        return any(one.fits(fact) for one in self.sentences)

    def say(self, fact: Fact) -> str:
        """A fact in words alone: no digit, sign or abbreviation. SiteError where no sentence tells such a fact."""
        return self.find(fact).say.format(**{name: close_seams(self.mark(one)) for name, one in fact.values.items()})

    def cut(self, fact: Fact) -> Pieces:
        """The pieces of a fact that is said, each of which somebody records once, and the pauses between them.

        Parts of the sentence, names and numbers are pieces of their own. Numbers and texts of other languages than
        Vietnamese are recorded whole, as nobody has written down how they are put together. SiteError as in `say`.
        """
        pieces = list[str]()
        for words, name, *_ in Formatter().parse(self.find(fact).say):
            pieces += cut(words)
            pieces += self.cut_value(fact.values[name]) if name else ()
        return (*pieces, *((END,) if pieces[-1] not in PAUSES else ()))

    def cut_value(self, value: Value) -> Pieces:
        """The pieces of a value."""
        if self.language == FIRST:
            return cut(self.mark(value))
        text = short_date(value) if isinstance(value, date) else str(value)
        return tuple(part for one in SENTENCE_END.split(text) for part in split_end(one))

    def find(self, fact: Fact) -> Sentence:
        """The sentence that says a fact."""
        found = next((one for one in self.sentences if one.fits(fact)), None)
        if found is None:
            raise SiteError([Problem(f"speech/{self.language}.yml", 0, "", f"chưa có câu nào nói về “{fact.kind}”")])
        return found

    def mark(self, value: Value) -> str:
        """A value as it is said, with its seams."""
        if isinstance(value, date):
            return join(read_date(value))
        return join(read_number(value)) if isinstance(value, int) else mark_seams(value, self.abbreviations)


def split_end(sentence: str) -> Pieces:
    """A sentence and the pause that ends it, if it has one."""
    end = sentence[-1:]
    return (sentence[:-1], end) if end in PAUSES else (sentence,)


@cache
def read_grammar(language: str) -> Grammar:
    """The sentences that the house has for a language, and what is abbreviated everywhere."""
    told = yaml.safe_load(Path(__file__).with_name(f"{language}.yml").read_text(encoding="utf-8"))
    sentences = (
        Sentence(one["of"], {name: YES_NO.get(mark, mark) for name, mark in one.get("when", {}).items()}, one["say"])
        for one in told["sentences"]
    )
    return Grammar(language, tuple(sentences), told["abbreviations"])
