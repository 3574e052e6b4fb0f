"""What a release says of each indicator, as plain text that is kept for good: pages of days gone by are made of it."""

from collections.abc import Iterator, Sequence

from build_scripts.languages import Phrases
from build_scripts.outputs.rows import list_places
from build_scripts.outputs.sentences import find_sentence, latest, tell_chip, tell_inside, tell_milestone, tell_none
from build_scripts.publication import Indicator, Observation, Publication, PublishedVerdict
from build_scripts.publication.releases import State
from build_scripts.words import VERDICTS


def tell_states(publication: Publication, phrases: Phrases) -> tuple[State, ...]:
    """What the pages of the indicators say in one language: the finding, a line for each verdict, and what the finding
    rests on. Of the figures alone: the same on every day that they stand.
    """
    return tuple(
        State(key, phrases.language, phrases(one.title), tuple(tell_lines(publication, one, phrases)))
        for key, one in publication.indicators.items()
    )


def tell_lines(publication: Publication, indicator: Indicator, phrases: Phrases) -> Iterator[str]:
    key, newest = indicator.indicator, latest(publication, indicator)
    own = publication.verdicts_of.get(key, [])
    yield tell_finding(publication, indicator, newest, own, phrases)
    yield from (tell_judged(indicator, verdict, phrases) for verdict in own)
    for verdict in publication.verdicts:
        if verdict.indicator == key and verdict.sector:
            yield f"{phrases(publication.sectors[verdict.sector])}: {tell_chip(indicator, verdict, phrases)}."
    if newest:
        yield tell_ground(publication, newest, phrases)


def tell_finding(
    publication: Publication,
    indicator: Indicator,
    newest: Observation | None,
    own: Sequence[PublishedVerdict],
    phrases: Phrases,
) -> str:
    """The finding as its page says it, with the name of the place where several stand side by side."""
    if newest is None:
        runs = (publication.series(indicator.indicator, place) for place in indicator.places)
        return tell_none(any(o.status == "c" for run in runs for o in run), phrases)
    sentence = find_sentence(indicator, newest, own, phrases)
    is_one_of_many = bool(list_places(publication, indicator))
    return f"{phrases.name(publication.places[newest.place].name)}. {sentence}" if is_one_of_many else sentence


def tell_judged(indicator: Indicator, verdict: PublishedVerdict, phrases: Phrases) -> str:
    """“Mốc 2025 (40%): không đạt. Năm 2025: 39,9%, thiếu 1 người.”"""
    target = phrases.target(verdict.target_pct)
    milestone = phrases("Mốc {year} ({target})", year=verdict.milestone, target=target)
    told = phrases(VERDICTS[verdict.verdict][0])
    return f"{milestone}: {told}. {tell_milestone(indicator, verdict, phrases)}"


def tell_ground(publication: Publication, o: Observation, phrases: Phrases) -> str:
    """“Dựa trên: 8 trên 12, huyện Ví Dụ, năm 2025. Nguồn: Báo cáo năm 2025.”"""
    place, year = tell_inside(publication.places[o.place], phrases), phrases("năm {year}", year=o.period)
    counts = (
        phrases("{n} trên {d}", n=phrases.number(o.numerator), d=phrases.number(o.denominator))
        if o.numerator is not None and o.denominator is not None
        else phrases.percent(o.value_pct, o.against) if o.value_pct is not None else ""
    )  # fmt: skip
    titles = "; ".join(phrases.name(publication.sources[key].title) for key in o.sources)
    sources = f" {phrases('Nguồn:')} {titles}." if titles else ""
    return f"{phrases('Dựa trên:')} {', '.join(filter(None, (counts, place, year)))}.{sources}"
