"""What a bulletin may tell, as passages in the order of their weight: what must be said first, then what there is room
for.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from build_scripts.languages import Phrases
from build_scripts.outputs.meeting.facts import list_goals
from build_scripts.outputs.sentences import latest, next_report, tell_counter
from build_scripts.outputs.sums import add_up, tell_sum
from build_scripts.outputs.units import Card, list_cards, tell_all
from build_scripts.publication import Indicator, Observation, Place, Publication, PublishedVerdict
from build_scripts.speech.facts import YES_NO, Fact, Value
from build_scripts.text import lower
from build_scripts.words import PROVISIONAL

VI = Phrases()


@dataclass(frozen=True)
class Passage:
    """Facts that are told together or not at all; `is_needed` in every bulletin."""

    facts: tuple[Fact, ...]
    is_needed: bool = False


def list_of_area(publication: Publication) -> list[Passage]:
    """Of the whole area: the sum, each goal of the plan with its figure or its promise, then the plan itself."""
    goals = list_judged(publication)
    return [
        Passage((Fact("sum", {"sum": tell_sum(add_up(publication), publication, VI)}),), is_needed=True),
        *(Passage(tuple(tell_goal(publication, one))) for one in goals),
        *list_general(publication, goals),
    ]


def list_of_target(publication: Publication, indicator: Indicator) -> list[Passage]:
    """Of one goal of the plan: its figure and verdicts are always told."""
    return [
        Passage(tuple(tell_goal(publication, indicator)), is_needed=True),
        *(Passage((fact,)) for fact in tell_earlier(publication, indicator)),
        *list_general(publication, [indicator]),
        *(Passage(tuple(tell_goal(publication, one))) for one in list_judged(publication) if one != indicator),
    ]


def list_of_unit(publication: Publication, unit: Place) -> list[Passage]:
    """Of one commune: its own figures beside those of what it lies in, then what the plan asks of all."""
    cards = list_cards(publication, unit, VI)
    own = [Passage(tuple(tell_own(card))) for card in cards]
    own = own or [Passage((Fact("absent", {"title": unit.name}),))]
    general = list_general(publication, [card.indicator for card in cards] or list_judged(publication))
    around = [Passage(tuple(tell_goal(publication, one))) for one in list_judged(publication)]
    return [replace(own[0], is_needed=True), *own[1:], *general, *([] if cards else around)]


def list_judged(publication: Publication) -> list[Indicator]:
    """The indicators of the plan's targets that have milestones, in the order of the plan."""
    keys = (key for target in publication.plan.targets for key in target.indicators)
    return [publication.indicators[key] for key in keys if publication.indicators[key].milestones]


# ---- figures


def tell_goal(publication: Publication, indicator: Indicator) -> Iterator[Fact]:
    """A goal: its latest figure with what is to be known of it, and how it stands to each milestone; without a figure
    what was promised.
    """
    o = latest(publication, indicator)
    verdicts = publication.verdicts_of.get(indicator.indicator, ())
    if o is not None:
        yield from tell_figure(indicator, o)
        yield from (tell_verdict(indicator, v) for v in verdicts)
        return
    if indicator.milestones:
        yield Fact("promise", {"title": indicator.title, "goals": ", ".join(list_goals(indicator))})
    hidden = [one for one in publication.observations_of.get(indicator.indicator, ()) if one.status == "c"]
    if hidden:
        yield Fact("hidden", {"title": indicator.title, "year": max(one.period for one in hidden)})
    else:
        yield Fact("absent", {"title": indicator.title})


def tell_figure(indicator: Indicator, o: Observation) -> Iterator[Fact]:
    """A figure, counts first; then why it may change."""
    assert o.value_pct is not None
    counts = tell_counts(o)
    values: dict[str, Value] = {
        "year": o.period,
        "share": VI.percent(o.value_pct, o.against),
        "counted": indicator.counted,
        "having": indicator.having,
    }
    yield Fact("figure", values | counts, {"has_counts": YES_NO[bool(counts)]})
    if o.status in PROVISIONAL:
        yield Fact("doubt", {}, {"status": o.status})
    if o.missing and o.reported is not None and o.expected is not None:
        yield Fact("coverage", {"reported": o.reported, "expected": o.expected})


def tell_counts(o: Observation) -> dict[str, Value]:
    """The two counts of a figure, where it has them."""
    return {} if o.numerator is None or o.denominator is None else {"n": o.numerator, "d": o.denominator}


def tell_verdict(indicator: Indicator, v: PublishedVerdict) -> Fact:
    """How a figure stands to a milestone."""
    has_gap = bool(v.needed) and v.verdict != "cannot_say" and indicator.direction == "up"
    values: dict[str, Value] = {
        "target": VI.target(v.target_pct),
        "milestone": v.milestone,
        "counter": tell_counter(indicator, VI),
        "needed": v.needed or 0,
    }
    marks = {"verdict": v.verdict, "has_gap": YES_NO[has_gap], "is_reached": YES_NO[v.is_reached]}
    return Fact("verdict", values, marks)


def tell_earlier(publication: Publication, indicator: Indicator) -> Iterator[Fact]:
    """The figures of earlier years of the same place, the latest first."""
    newest = latest(publication, indicator)
    series = publication.series(indicator.indicator, newest.place, "") if newest else []
    for o in reversed(series[:-1]):
        counts = tell_counts(o)
        if o.is_shown and counts:
            yield Fact("earlier", {"year": o.period, **counts})


def tell_own(card: Card) -> Iterator[Fact]:
    """A figure of a commune, and that of what lies around it in the same year."""
    o, counts = card.newest, tell_counts(card.beside) if card.beside else {}
    if not o.is_shown:
        yield Fact("hidden" if o.status == "c" else "absent", {"title": card.indicator.title, "year": o.period})
        return
    yield from tell_figure(card.indicator, o)
    if card.around and counts:
        yield Fact("beside", {"place": tell_all(card.around, VI), **counts})


# ---- the plan


def list_general(publication: Publication, goals: Sequence[Indicator]) -> list[Passage]:
    """What may be said in every bulletin of these goals: when reports are due, what to ask, how is counted."""
    plan = publication.plan
    facts = [
        Fact("report", {"day": next_report(plan, publication.as_of)}),
        Fact("ask"),
        Fact("private"),
        *(Fact("question", {"question": one.question}) for one in goals),
        Fact("plan", {"summary": plan.summary}),
        *(Fact("definition", {"title": one.title, "definition": one.definition}) for one in goals),
        *(Fact("task", {"title": lower(one.title), "summary": one.summary}) for one in plan.tasks),
        Fact("wrong"),
    ]
    return [Passage((fact,)) for fact in facts]


def find_quarter(day: date) -> tuple[int, int]:
    """The quarter of a day, and its year."""
    return (day.month + 2) // 3, day.year


def open_with(publication: Publication, span: str, place: str, title: str) -> list[Passage]:
    """How a bulletin begins: an illustrative one with what it is, before anything else can be heard."""
    quarter, year = find_quarter(publication.as_of)
    values: dict[str, Value] = {"quarter": quarter, "year": year, "place": place}
    marks = {"span": span, "about": "target" if title else "all"}
    opening = Fact("opening", values | ({"title": lower(title)} if title else {}), marks)
    illustration = (Fact("illustration"),) if publication.site.is_illustrative else ()
    return [Passage((*illustration, opening), is_needed=True)]


def close_with(publication: Publication, day: date) -> list[Passage]:
    """How it ends: up to which day its figures are known, and where their sources stand."""
    return [Passage((Fact("closing", {"day": day, "site": publication.site.title}),), is_needed=True)]
