"""What is said of a fact, and how: a language's sentences and abbreviations are data, beside this module.

A Fact is one thing to tell, with its values and marks; the first sentence of its kind whose marks fit says it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

import yaml

from build_scripts.languages import fields_of
from build_scripts.problems import Problem, SiteError
from build_scripts.speech.numbers import read_date, read_number
from build_scripts.speech.texts import read_text

Value = int | str | date
YES_NO = {True: "yes", False: "no"}


@dataclass(frozen=True)
class Fact:
    """One thing to tell: its kind, the values that a sentence may hold, and the marks that choose the sentence."""

    kind: str
    values: Mapping[str, Value] = field(default_factory=dict)
    marks: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Sentence:
    """What is said (`say`, with {names}) of a fact of a kind that bears these marks."""

    of: str
    when: Mapping[str, str]
    say: str

    def fits(self, fact: Fact) -> bool:
        return self.of == fact.kind and all(fact.marks.get(name) == mark for name, mark in self.when.items())


@dataclass(frozen=True)
class Grammar:
    """The sentences of a language in their order, and what its abbreviations stand for."""

    sentences: tuple[Sentence, ...]
    abbreviations: Mapping[str, str]

    def say(self, fact: Fact) -> str:
        """A fact in words alone: no digit, sign or abbreviation. SiteError where no sentence tells such a fact."""
        found = next((one for one in self.sentences if one.fits(fact)), None)
        names = fields_of(found.say) if found else set()
        missing = names - set(fact.values)
        if found is None or missing:
            why = f"câu này cần {', '.join(sorted(missing))}" if missing else f"chưa có câu nào nói về “{fact.kind}”"
            raise SiteError([Problem("vi.yml", 0, "", why)])
        return found.say.format(**{name: self.read(fact.values[name]) for name in names})

    def read(self, value: Value) -> str:
        """A value as it is said."""
        if isinstance(value, date):
            return " ".join(read_date(value))
        return " ".join(read_number(value)) if isinstance(value, int) else read_text(value, self.abbreviations)


@cache
def read_grammar(language: str) -> Grammar:
    """The sentences that the house has for a language."""
    told = yaml.safe_load(Path(__file__).with_name(f"{language}.yml").read_text(encoding="utf-8"))
    sentences = (
        Sentence(one["of"], {name: YES_NO.get(mark, mark) for name, mark in one.get("when", {}).items()}, one["say"])
        for one in told["sentences"]
    )
    return Grammar(tuple(sentences), told["abbreviations"])
