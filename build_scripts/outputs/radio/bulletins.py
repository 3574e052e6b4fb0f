"""The bulletins: of the whole area, each target, each commune in force; of a quarter and a year; in three lengths."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from build_scripts.outputs.meeting.facts import tell_place
from build_scripts.outputs.places import list_communes
from build_scripts.outputs.radio.facts import (
    VI,
    Passage,
    close_with,
    list_goals,
    list_of_area,
    list_of_target,
    list_of_unit,
    name_area,
    name_unit,
    open_with,
)
from build_scripts.outputs.radio.length import Part, choose
from build_scripts.outputs.units import list_cards
from build_scripts.publication import Publication
from build_scripts.speech.grammar import Grammar, read_grammar
from build_scripts.text import count_syllables

SPANS = ("quarter", "year")
LENGTHS = (60, 120, 180)  # seconds
MOST_COMMUNES = 200  # above it their bulletins would cost more than the site


@dataclass(frozen=True)
class Bulletin:
    """What is read out in so many `seconds`, a paragraph a passage; no paragraph where there is too little or too much
    to tell in that time.
    """

    span: str
    seconds: int
    paragraphs: tuple[str, ...]
    syllables: int


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
    area, title = name_area(publication), tell_place(publication) or "Cả vùng"
    yield make_subject(publication, "ca-vung", title, "area", area, day, list_of_area(publication))
    for indicator in list_goals(publication):
        known = max(publication.known_day, publication.updated[indicator.indicator])
        passages = list_of_target(publication, indicator)
        yield make_subject(publication, indicator.indicator, indicator.title, "target", area, known, passages)
    communes = list_communes(publication)
    for unit in communes if len(communes) <= MOST_COMMUNES else ():
        passages = list_of_unit(publication, unit)
        own = [publication.updated[card.indicator.indicator] for card in list_cards(publication, unit, VI)]
        known = max([publication.known_day, *own])
        yield make_subject(publication, unit.place, unit.name, "unit", name_unit(unit), known, passages)


def make_subject(
    publication: Publication, key: str, title: str, kind: str, place: str, day: date, passages: Sequence[Passage]
) -> Subject:
    """A subject with a bulletin for each span and length."""
    grammar, pace = find_grammar(publication), publication.site.syllables_per_minute
    made = []
    for span in SPANS:
        opening = open_with(publication, span, place, title if kind == "target" else "")
        parts = list(say_all([*opening, *passages, *close_with(publication, day)], grammar))
        made += [make_bulletin(span, seconds, parts, pace) for seconds in LENGTHS]
    return Subject(key, title, kind, day, tuple(made))


def find_grammar(publication: Publication) -> Grammar:
    """The house's sentences, with the abbreviations of the place."""
    own = read_grammar("vi")
    return replace(own, abbreviations={**own.abbreviations, **publication.abbreviations})


def say_all(passages: Sequence[Passage], grammar: Grammar) -> Iterator[Part]:
    """Each passage in words."""
    for passage in passages:
        text = " ".join(end_sentence(grammar.say(fact)) for fact in passage.facts)
        yield Part(text, count_syllables(text), passage.is_needed)


def end_sentence(text: str) -> str:
    """A sentence with its end, its first letter large."""
    ended = text if text.endswith((".", "?", "!")) else f"{text}."
    return ended[:1].upper() + ended[1:]


def make_bulletin(span: str, seconds: int, parts: Sequence[Part], pace: int) -> Bulletin:
    """The parts that fit into the time at so many syllables a minute."""
    chosen = choose(parts, pace * seconds // 60) or []
    return Bulletin(span, seconds, tuple(part.text for part in chosen), sum(part.syllables for part in chosen))
