"""What several documents say: each goal of the plan with its figure or its promise, where it is from, who answers."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from build_scripts.groups import group_by
from build_scripts.languages import Phrases
from build_scripts.outputs.counts import Picture
from build_scripts.outputs.data.names import name_sources
from build_scripts.outputs.pages.home import Card, list_headline, make_card, make_goal, tell_headline
from build_scripts.outputs.plan.missing import Missing
from build_scripts.outputs.sentences import tell_chip, tell_inside, tell_latest
from build_scripts.outputs.sums import add_up, tell_sum
from build_scripts.publication import ContextFigure, Indicator, Observation, Publication, Target
from build_scripts.text import lower, short_date
from build_scripts.words import STATUS_WORDS

VI = Phrases()
SENTENCE_END = re.compile(r"(?<=[^\W\d_A-Z]{2}\.) ")  # not the point of an abbreviation in capitals


@dataclass(frozen=True)
class Fact:
    """A goal of the plan. With a figure: `large` (“17 trên 24”), the `counter` of what that is, `latest` its share and
    year, the `sentence`, `chips` (verdict, its words), `year` and `source`. Without one `sentence` says why, "" where
    no goal has any.

    `goals` are what was set (“75% năm 2030”), `promise` that in a sentence, `question` what is asked, `known` a public
    figure of elsewhere.
    """

    target: str
    title: str
    note: str
    indicator: str = ""
    large: str = ""
    counter: str = ""
    latest: str = ""
    sentence: str = ""
    chips: tuple[tuple[str, str], ...] = ()
    picture: Picture | None = None
    year: int = 0
    source: str = ""
    goals: tuple[str, ...] = ()
    promise: str = ""
    question: str = ""
    known: str = ""

    @property
    def has_figure(self) -> bool:
        return bool(self.large)


def list_facts(publication: Publication) -> list[Fact]:
    """The goals of the plan in its order: of each target every indicator with milestones, else the first."""
    has_any = add_up(publication).has_figures
    cards = {key: make_card(publication, one, VI) for key, one in publication.indicators.items()}
    found = list[Fact]()
    for target in publication.plan.targets:
        goal = make_goal(target, cards)
        if goal.main is None:
            found.append(Fact(target.target, target.title, target.note))
        else:
            judged = [goal.main, *(card for card in goal.others if card.verdicts)]
            found += [make_fact(publication, target, card, has_any) for card in judged]
    return found


def make_fact(publication: Publication, target: Target, card: Card, has_any: bool) -> Fact:
    one, o = card.indicator, card.latest
    return Fact(
        target=target.target,
        title=one.title,
        note=one.milestones_note,
        indicator=one.indicator,
        large=tell_count(o) if o else "",
        counter=card.counter,
        latest=tell_latest(o, VI) if o else "",
        sentence=card.sentence or (card.missing if has_any else ""),
        chips=tuple((v.verdict, tell_chip(one, v, VI)) for v in card.verdicts) if has_any else (),
        picture=card.picture,
        year=o.period if o else 0,
        source=name_source(publication, o) if o else "",
        goals=list_goals(one),
        promise=tell_promise(one),
        question=one.question,
        known=next((tell_known(publication, f) for f in publication.context_beside.get(one.indicator, ())), ""),
    )


def has_figures(facts: Sequence[Fact]) -> bool:
    """Whether any goal has a figure, even one that is not shown: else the documents tell what was promised."""
    return any(fact.sentence for fact in facts)


def tell_count(o: Observation) -> str:
    """“17 trên 24”, or the share alone."""
    assert o.value_pct is not None
    if o.numerator is None or o.denominator is None:
        return VI.percent(o.value_pct, o.against)
    return f"{VI.number(o.numerator)} trên {VI.number(o.denominator)}"


def name_source(publication: Publication, o: Observation) -> str:
    """“Báo cáo năm 2026, Sở Nội vụ”."""
    names = name_sources(publication)
    return "; ".join(names[one] for one in o.sources)


def tell_sources(facts: Sequence[Fact]) -> str:
    """“Số liệu năm 2026. Nguồn: Báo cáo năm 2026, Sở Nội vụ.” of some figures, each source once; "" without any."""
    years = group_by((fact for fact in facts if fact.has_figure), lambda fact: fact.year)
    named = {year: dict.fromkeys(fact.source for fact in found) for year, found in years.items()}
    return " ".join(f"Số liệu năm {year}. Nguồn: {'; '.join(sources)}." for year, sources in named.items())


def list_goals(indicator: Indicator) -> tuple[str, ...]:
    """What was set for each year: “60% năm 2025”."""
    return tuple(f"{VI.target(goal)} năm {year}" for year, goal in indicator.milestones)


def tell_promise(indicator: Indicator) -> str:
    """“Kế hoạch đặt 60% năm 2025, 75% năm 2030.”; where that is how the site reads the plan, that it is."""
    if indicator.milestones_note or not indicator.milestones:
        return indicator.milestones_note
    return f"Kế hoạch đặt {', '.join(list_goals(indicator))}."


def tell_known(publication: Publication, f: ContextFigure) -> str:
    """A public figure of elsewhere with its source: “Việt Nam, năm 2023: 14 trên 30 bộ, ngành … (46,7%). Nguồn: …”"""
    series, place = publication.context_series[f.series], publication.places[f.place]
    ended = f" (có đến {short_date(place.valid_to)})" if place.valid_to else ""
    doubt = [STATUS_WORDS[f.status]] if f.status else []
    if f.numerator is None or f.denominator is None:
        told, more = VI.target(f.value_pct), doubt
    else:
        told, more = f"{VI.number(f.numerator)} trên {VI.number(f.denominator)}", [VI.percent(f.value_pct), *doubt]
    share = f" ({', '.join(more)})" if more else ""
    source = name_sources(publication)[f.source]
    return f"{place.name}{ended}, năm {f.period}: {told} {series.counted} {series.having}{share}. Nguồn: {source}."


# ---- the plan


def tell_plan(publication: Publication) -> str:
    """The plan in a sentence: its name, and the first sentence of its summary."""
    return f"{name_plan(publication)}: {SENTENCE_END.split(publication.plan.summary)[0]}"


def tell_place(publication: Publication) -> str:
    """The place that the plan is about, "" where it is not known."""
    return tell_headline(list_headline(publication), VI)


def tell_inside_of(publication: Publication) -> str:
    """That place inside a sentence: “vùng sáu xã …, tỉnh …”; “nơi mình” where it is not known."""
    places = list_headline(publication)
    named = [lower(p.name) if p.members else tell_inside(p, VI) for p in places]
    return ", ".join(named) or "nơi mình"


def tell_all(publication: Publication) -> str:
    """The sum in one sentence."""
    return tell_sum(add_up(publication), publication, VI)


def name_plan(publication: Publication) -> str:
    """“Kế hoạch 35 (văn bản 35/KH-UBND, ngày 10/01/2022)”."""
    plan = publication.plan
    return f"{plan.short_title} (văn bản {plan.document_no}, ngày {short_date(plan.issued_date)})"


def tell_who(missing: Missing) -> str:
    """Who puts the figures together and reports them, where that is confirmed."""
    if missing.reporters:
        return " ".join(f"{turn.agency.name} tổng hợp và báo cáo." for turn in missing.reporters)
    return " ".join([*tell_before(missing), "Nay nơi nào tổng hợp và báo cáo: chờ xác nhận."])


def tell_before(missing: Missing) -> Iterator[str]:
    for turn in missing.before:
        ended = f", đến {short_date(turn.end)}" if turn.end else ""
        yield f"Trước đây {turn.agency.name} tổng hợp và báo cáo{ended}."


def tell_when(publication: Publication) -> str:
    """The day of every year by which reports are due."""
    due = date(publication.plan.end_year, *publication.plan.report_due_day)
    return f"Kế hoạch hẹn báo cáo hằng năm, chậm nhất ngày {due:%d/%m}."
