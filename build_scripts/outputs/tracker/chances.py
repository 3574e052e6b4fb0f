"""When a figure can next change, and what one more woman would do then."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from build_scripts.languages import FIRST, Phrases
from build_scripts.outputs.plan.timeline import tell_date
from build_scripts.outputs.sentences import latest, tell_counter
from build_scripts.publication import Indicator, Observation, Occasion, Publication
from build_scripts.words import OCCASION_KINDS

POINTS_AT_SOMEBODY = ("vacancy",)  # one more there would be one woman


@dataclass(frozen=True)
class Chance:
    """An occasion ahead of an indicator: when and what in words, and what one more would make of the latest figure.

    `language` is that of a title without a translation, "" where it has one.
    """

    when: str
    kind: str
    title: str
    one_more: str  # "" where it is not told
    is_confirmed: bool
    language: str


def list_chances(publication: Publication, indicator: Indicator, phrases: Phrases) -> list[Chance]:
    """What lies ahead of an indicator, the next first."""
    return [make_chance(publication, indicator, one, phrases) for one in find_occasions(publication, indicator)]


def find_occasions(publication: Publication, indicator: Indicator) -> Iterator[Occasion]:
    ahead = (one for one in publication.occasions if one.last >= publication.as_of)
    yield from sorted((one for one in ahead if indicator.indicator in one.indicators), key=lambda one: one.last)


def make_chance(publication: Publication, indicator: Indicator, occasion: Occasion, phrases: Phrases) -> Chance:
    newest = latest(publication, indicator)
    is_told = newest is not None and occasion.kind not in POINTS_AT_SOMEBODY
    return Chance(
        when=tell_date(occasion.moment, phrases),
        kind=phrases(OCCASION_KINDS[occasion.kind]),
        title=phrases.name(occasion.title),
        one_more=tell_one_more(indicator, newest, phrases) if newest and is_told else "",
        is_confirmed=occasion.is_confirmed,
        language="" if phrases.is_first or phrases.knows(occasion.title) else FIRST,
    )


def tell_one_more(indicator: Indicator, figure: Observation, phrases: Phrases) -> str:
    """“Thêm 1 cơ quan … thì thành 18 trên 24 (75%)”; "" where lower is better, no counts are known, or all have it."""
    n, d = figure.numerator, figure.denominator
    if indicator.direction != "up" or n is None or d is None or n >= d:
        return ""
    return phrases(
        "Thêm 1 {counter} {having} thì thành {n} trên {d} ({share})",
        counter=tell_counter(indicator, phrases), having=phrases(indicator.having), n=phrases.number(n + 1),
        d=phrases.number(d), share=phrases.percent(Fraction(100 * (n + 1), d), figure.against),
    )  # fmt: skip
