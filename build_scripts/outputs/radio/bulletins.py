"""The bulletins: of the whole area, each target, each commune in force; of a quarter and a year; in three lengths."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from build_scripts.languages import FIRST
from build_scripts.outputs.meeting.facts import tell_inside_of, tell_place
from build_scripts.outputs.places import list_communes
from build_scripts.outputs.radio.facts import (
    VI,
    Passage,
    close_with,
    list_judged,
    list_of_area,
    list_of_target,
    list_of_unit,
    open_with,
)
from build_scripts.outputs.radio.length import Part, choose
from build_scripts.outputs.sentences import tell_inside
from build_scripts.outputs.sheets.commune import MOST_COMMUNES
from build_scripts.publication import Publication
from build_scripts.speech.grammar import Grammar, read_grammar
from build_scripts.text import capitalise, count_syllables
from build_scripts.words import LENGTHS_S, SPANS


@dataclass(frozen=True)
class Bulletin:
    """What is read out in so many `seconds`, a paragraph a passage; no part where there is too little or too much to
    tell in that time.
    """

    span: str
    seconds: int
    parts: tuple[Part, ...]

    @property
    def paragraphs(self) -> tuple[str, ...]:
        return tuple(part.text for part in self.parts)

    @property
    def syllables(self) -> int:
        return sum(part.syllables for part in self.parts)


@dataclass(frozen=True)
class Subject:
    """What bulletins are about: `key` in addresses, `title`, the day up to which its figures are known, and the
    bulletins.
    """

    key: str
    title: str
    kind: str  # area, target, unit
    day: date
    bulletins: tuple[Bulletin, ...]


def list_subjects(publication: Publication) -> Iterator[Subject]:
    """Every subject with its bulletins."""
    day = publication.figures_updated
    area, title = tell_inside_of(publication), tell_place(publication) or "Cả vùng"
    yield make_subject(publication, "ca-vung", title, "area", area, day, list_of_area(publication))
    for indicator in list_judged(publication):
        known = max(publication.known_day, publication.updated[indicator.indicator])
        passages = list_of_target(publication, indicator)
        yield make_subject(publication, indicator.indicator, indicator.title, "target", area, known, passages)
    communes = list_communes(publication)
    for unit in communes if len(communes) <= MOST_COMMUNES else ():
        passages = list_of_unit(publication, unit)
        own = publication.observations_at.get(unit.place, ())
        known = max([publication.known_day, *(publication.updated[o.indicator] for o in own)])
        yield make_subject(publication, unit.place, unit.name, "unit", tell_inside(unit, VI), known, passages)


def make_subject(
    publication: Publication, key: str, title: str, kind: str, place: str, day: date, passages: Sequence[Passage]
) -> Subject:
    """A subject with a bulletin for each span and length."""
    grammar, pace = find_grammar(publication), publication.site.syllables_per_minute
    made, parts = [], list(say_all([*passages, *close_with(publication, day)], grammar))
    for span in SPANS:
        opening = say_all(open_with(publication, span, place, title if kind == "target" else ""), grammar)
        begun = [*opening, *parts]
        made += [make_bulletin(span, seconds, begun, pace) for seconds in LENGTHS_S]
    return Subject(key, title, kind, day, tuple(made))


def find_grammar(publication: Publication, language: str = FIRST) -> Grammar:
    """The sentences of the place, before those of the house in Vietnamese, and the abbreviations of both."""
    own = publication.sentences.get(language, ())
    if language != FIRST:
        return Grammar(language, own)
    house = read_grammar(FIRST)
    return Grammar(FIRST, (*own, *house.sentences), {**house.abbreviations, **publication.abbreviations})


def say_all(passages: Sequence[Passage], grammar: Grammar) -> Iterator[Part]:
    """Each passage in words."""
    for passage in passages:
        text = " ".join(end_sentence(grammar.say(fact)) for fact in passage.facts)
        yield Part(text, count_syllables(text), passage.is_needed, passage.facts)


def end_sentence(text: str) -> str:
    """A sentence with its end, its first letter large."""
    return capitalise(text if text.endswith((".", "?", "!")) else f"{text}.")


def make_bulletin(span: str, seconds: int, parts: Sequence[Part], pace: int) -> Bulletin:
    """The parts that fit into the time at so many syllables a minute."""
    return Bulletin(span, seconds, tuple(choose(parts, pace * seconds // 60) or ()))
