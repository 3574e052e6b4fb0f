"""The bulletins: of the whole area, each target, each commune in force; of a quarter and a year; in three lengths."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
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
from build_scripts.outputs.radio.news import list_news, list_news_of_goals, list_work
from build_scripts.outputs.sentences import tell_inside
from build_scripts.outputs.sheets.commune import MOST_COMMUNES
from build_scripts.outputs.units import list_cards
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
    bulletins: tuple[Bulletin, ...] = ()

    @property
    def is_told(self) -> bool:
        """Whether there is a bulletin of any length."""
        return any(one.parts for one in self.bulletins)


def list_subjects(publication: Publication) -> Iterator[Subject]:
    """Every subject with its bulletins."""
    area, goals = tell_inside_of(publication), list_judged(publication)
    whole = Subject("ca-vung", tell_place(publication) or "Cả vùng", "area", publication.figures_updated)
    news = [*list_news_of_goals(publication, goals), *list_work(publication)]
    yield fill(publication, whole, area, list_of_area(publication), news)
    for goal in goals:
        known = max(publication.known_day, publication.updated[goal.indicator])
        about, news = Subject(goal.indicator, goal.title, "target", known), list_news_of_goals(publication, [goal])
        yield fill(publication, about, area, list_of_target(publication, goal), news)
    communes = list_communes(publication)
    for unit in communes if len(communes) <= MOST_COMMUNES else ():
        own = publication.observations_at.get(unit.place, ())
        known = max([publication.known_day, *(publication.updated[o.indicator] for o in own)])
        about = Subject(unit.place, unit.name, "unit", known)
        news = list_news(publication, [(card.indicator, card.newest) for card in list_cards(publication, unit, VI)])
        yield fill(publication, about, tell_inside(unit, VI), list_of_unit(publication, unit), news)


def fill(
    publication: Publication, about: Subject, place: str, passages: Sequence[Passage], news: Sequence[Passage]
) -> Subject:
    """A subject with a bulletin for each span and length; that of a quarter tells `news` behind what stands first."""
    grammar, pace = find_grammar(publication), publication.site.syllables_per_minute
    made, (first, *rest) = [], say_all([*passages, *close_with(publication, about.day)], grammar)
    told = {"quarter": list(say_all(news, grammar)), "year": []}
    for span in SPANS:
        opening = say_all(open_with(publication, span, place, about.title if about.kind == "target" else ""), grammar)
        begun = [*opening, first, *told[span], *rest]
        made += [make_bulletin(span, seconds, begun, pace) for seconds in LENGTHS_S]
    return replace(about, bulletins=tuple(made))


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
