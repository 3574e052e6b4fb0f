"""Step 4, the only door: what may leave becomes a Publication; everything else stays inside.

The rules are those of the method page. The value of a figure is never looked at, only the size of the group
behind it, so that "not shown" tells nothing but that a group is small.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from build_scripts.door import records
from build_scripts.door.blocks import MIN_AGENCIES, MIN_SIDE, PLACE_SIZE, Told, make_block_figures
from build_scripts.door.dates import find_updated, known_day
from build_scripts.door.method import find_rules
from build_scripts.door.people import list_originals, list_taken_down, make_articles, make_materials
from build_scripts.door.tracker import copy_tracker, milestone_owed_since
from build_scripts.door.voices import make_voices
from build_scripts.figures.indicators import Observed
from build_scripts.figures.lines import Line
from build_scripts.figures.verdicts import Judged
from build_scripts.publication import (
    AgencyFigure,
    BlockFigure,
    JudgedLine,
    Limits,
    LinePoint,
    Observation,
    Originals,
    Publication,
    PublishedVerdict,
    Revision,
)
from build_scripts.read.cells import Row
from build_scripts.read.dataset import Dataset
from build_scripts.read.rules import staff_of_sector
from build_scripts.read.tables import PROTECTED
from build_scripts.words import NO_FIGURE

Series = Mapping[tuple[str, str, str], Sequence[Observation]]  # (indicator, place, sector) -> its observations shown


def protect(
    dataset: Dataset, observations: Sequence[Observed], judged: Iterable[Judged], lines: Iterable[Line]
) -> tuple[Publication, Originals]:
    """The Publication out of steps 1 to 3, and the originals of its media."""
    profiles, stories = make_articles(dataset)
    shown = tuple(suppress(dataset, observed) for observed in observations if may_leave(dataset, observed))
    series = group_series(shown)
    protected = [key for key, row in dataset.indicators.items() if row["disclosure"] in PROTECTED]
    told = list_told(dataset, shown)
    blocks = tuple(figure for key in protected for figure in make_block_figures(dataset, key, told))
    publication = Publication(
        **records.copy_records(dataset),
        **copy_tracker(dataset, observations, shown),
        observations=shown,
        updated=find_updated(dataset, shown),
        known_day=known_day(dataset),
        verdicts=tuple(publish_verdict(dataset, series, item) for item in judged),
        lines=tuple(publish_line(series, line) for line in lines),
        block_figures=blocks,
        agency_figures=tuple(make_agency_figures(dataset)),
        revisions=tuple(make_revisions(dataset, shown, blocks)),
        profiles=profiles,
        stories=stories,
        materials=make_materials(dataset),
        sentences=dict(dataset.sentences),
        voices=tuple(make_voices(dataset)),
        taken_down=list_taken_down(dataset),
        limits=Limits(place_size=PLACE_SIZE, block_agencies=MIN_AGENCIES, side=MIN_SIDE),
    )
    return publication, list_originals(dataset, publication)


# ---- observations and verdicts ------------------------------------------------------------------------------


def may_leave(dataset: Dataset, observed: Observed) -> bool:
    """Protected figures (B, C) leave for headline places only, never by unit or sector."""
    indicator = dataset.indicators[observed.indicator]
    return indicator["disclosure"] not in PROTECTED or (observed.place in indicator["places"] and not observed.sector)


def suppress(dataset: Dataset, observed: Observed) -> Observation:
    """The observation as it may be shown: without numbers where too few people stand behind it."""
    is_protected = dataset.indicators[observed.indicator]["disclosure"] in PROTECTED
    is_small = observed.size is not None and observed.size < PLACE_SIZE
    hidden = is_protected and is_small and observed.status not in NO_FIGURE
    agencies = dataset.by_key("agencies")
    return Observation(
        indicator=observed.indicator,
        place=observed.place,
        sector=observed.sector,
        period=observed.period,
        numerator=None if hidden else observed.numerator,
        denominator=None if hidden else observed.denominator,
        value_pct=None if hidden else observed.value_pct,
        reference_pct=None if hidden else observed.reference_pct,
        reported=observed.reported,
        expected=observed.expected,
        missing=tuple(agencies[agency]["name"] for agency in observed.missing),
        is_break=observed.is_break,
        status="c" if hidden else observed.status,
        sources=observed.sources,
        against=tuple(list_targets(dataset, observed)),
    )


def list_targets(dataset: Dataset, observed: Observed) -> Iterator[Fraction]:
    """The targets that a figure is judged by: its indicator's, and those adjusted for its sector."""
    yield from dataset.indicators[observed.indicator]["milestones"].values()
    adjusted = dataset.rows_by("target_adjustments", "indicator", "sector")
    yield from (row["target_pct"] for row in adjusted.get((observed.indicator, observed.sector), ()))


def list_told(dataset: Dataset, shown: Iterable[Observation]) -> Told:
    """What the protected figures of whole places tell."""
    told: dict[tuple[str, int], set[str]] = {}
    for o in shown:
        indicator = dataset.indicators[o.indicator]
        if o.is_shown and indicator["disclosure"] in PROTECTED:
            told.setdefault((o.place, o.period), set()).update(indicator["numerator"], indicator["denominator"])
    return told


def group_series(shown: Iterable[Observation]) -> Series:
    """The observations by what they are about, in order of periods."""
    found: dict[tuple[str, str, str], list[Observation]] = {}
    for o in shown:
        found.setdefault((o.indicator, o.place, o.sector), []).append(o)
    return found


def publish_verdict(dataset: Dataset, shown: Series, item: Judged) -> PublishedVerdict:
    """The verdict as it may be shown: `suppressed` where it leans on a figure that is not shown."""
    published = tell_verdict(dataset, shown, item)
    return replace(published, owed_since=milestone_owed_since(dataset, published))


def tell_verdict(dataset: Dataset, shown: Series, item: Judged) -> PublishedVerdict:
    """What may be said of it."""
    verdict = item.verdict
    series = shown.get((item.indicator, item.place, item.sector), ())
    used = {o.period: o for o in series}.get(verdict.period or 0)
    common: dict[str, Any] = {
        "indicator": item.indicator, "place": item.place, "sector": item.sector,
        "milestone": verdict.milestone, "target_pct": item.target_pct, "decision": item.decision,
        "is_past": dataset.as_of >= dataset.day_of(dataset.indicators[item.indicator]["table"], verdict.milestone),
        "is_reason_told": is_reason_told(dataset, item),
        **find_rules(dataset, item.indicator, verdict.milestone),
    }  # fmt: skip
    if leans_on_hidden(dataset, series, item):
        return PublishedVerdict(
            **common, period=None, value_pct=None, verdict="suppressed", is_provisional=False, needed=None
        )
    is_told_later = all(o.status != "c" for o in series if o.period > verdict.milestone)
    return PublishedVerdict(
        **common,
        period=verdict.period,
        value_pct=used.value_pct if used else None,
        verdict=verdict.verdict,
        is_provisional=verdict.is_provisional,
        needed=verdict.needed,
        status=used.status if used else "",
        missing=len(used.missing) if used else 0,
        reached_later=verdict.reached_later if is_told_later else None,
        is_reached_provisional=verdict.is_reached_provisional and is_told_later,
    )


def leans_on_hidden(dataset: Dataset, series: Sequence[Observation], item: Judged) -> bool:
    """Whether the observation used, or the baseline of a line on its first leg, is not shown."""
    if item.verdict.period is None:
        return False
    indicator = dataset.indicators[item.indicator]
    used = {item.verdict.period}
    since = max([*indicator["breaks"], *(o.period for o in series if o.is_break)], default=0)
    current = [o.period for o in series if o.period >= since and o.status not in NO_FIGURE]
    if current and item.verdict.period < min(indicator["milestones"]):
        used.add(min(current))
    return any(o.status == "c" and o.period in used for o in series)


def is_reason_told(dataset: Dataset, item: Judged) -> bool:
    """Whether a sector with a target of its own has so many staff that “under 30 % women” tells of nobody."""
    rows = dataset.rows_by("target_adjustments", "indicator", "sector").get((item.indicator, item.sector), [])
    sizes = [staff_of_sector(dataset, item.sector, row["decision_date"])[1] for row in rows]
    return bool(sizes) and min(sizes) >= PLACE_SIZE


def publish_line(shown: Series, line: Line) -> JudgedLine:
    """The line as it may be shown: not its first leg where the baseline is not shown, as the slope would tell it."""
    series = shown.get((line.indicator, line.place, line.sector), ())
    starts_in = line.baseline.period if line.baseline else None
    baseline = line.baseline if any(o.period == starts_in and o.is_shown for o in series) else None
    return JudgedLine(
        line.indicator,
        line.place,
        line.sector,
        tuple(LinePoint(*point) for point in line.points if baseline or point[0] >= line.first_milestone),
        is_start_provisional=baseline is not None and baseline.is_provisional,
    )


# ---- corrections ---------------------------------------------------------------------------------------------


def make_revisions(dataset: Dataset, shown: Iterable[Observation], blocks: Iterable[BlockFigure]) -> Iterator[Revision]:
    """The corrections; those of protected figures with their numbers only where that very figure is shown."""
    told = {(o.indicator, o.place, o.period) for o in shown if o.is_shown and not o.sector}
    told |= {(f.indicator, f.block, f.period) for f in blocks if f.is_shown}
    for row in dataset.tables["revisions"]:
        is_open = dataset.indicators[row["indicator"]]["disclosure"] not in PROTECTED
        is_told = is_open or (row["indicator"], row["place"], row["period"]) in told
        yield records.make_revision(dataset, row, is_told)


# ---- agencies (class A) --------------------------------------------------------------------------------------


def make_agency_figures(dataset: Dataset) -> Iterator[AgencyFigure]:
    """What each agency reported for the indicators of class A that are made of agencies."""
    periods = sorted({row["period"] for row in dataset.tables["key_posts"]})
    for indicator in dataset.indicators.values():
        if indicator["disclosure"] != "A" or indicator["table"] != "key_posts":
            continue
        for place in indicator["places"]:
            for period in periods:
                for agency in dataset.geography.agencies_of(place, dataset.reference_date(period)):
                    if indicator["method"] == "share" or agency["counts_in_I1"] == "yes":
                        yield agency_figure(dataset, indicator, place, period, agency["agency"])


def agency_figure(dataset: Dataset, indicator: Row, place: str, period: int, agency: str) -> AgencyFigure:
    """One agency's own counts, or None and x where it has not reported."""
    row = dataset.rows_by("key_posts", "agency", "period").get((agency, period), [None])[0]
    numerator = row.add(indicator["numerator"]) if row else None
    if row is None or numerator is None:
        return AgencyFigure(indicator["indicator"], place, agency, period, None, None, "x")
    denominator = row.add(indicator["denominator"])
    return AgencyFigure(indicator["indicator"], place, agency, period, numerator, denominator, row["status"])
