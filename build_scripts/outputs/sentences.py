"""The sentences about figures, and what they are made of: the latest figure, missing years, the next report."""

import itertools
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from statistics import median_low

from build_scripts import words
from build_scripts.languages import Phrases
from build_scripts.publication import Indicator, Observation, Place, Plan, Publication, PublishedVerdict

SMALL_DENOMINATOR = 30  # below it a change of one is told as a change of one, not as a trend


def tell_unit(unit: Place, phrases: Phrases) -> str:
    """The name of a unit; one that has ended is told from a later one of the same name."""
    return unit.name + (phrases(", đến {year}", year=unit.valid_to.year) if unit.valid_to else "")


def latest(publication: Publication, indicator: Indicator, sector: str = "") -> Observation | None:
    """The latest observation with a figure, in the latest headline place that has one; of places elsewhere, which do
    not follow one another, in the first.
    """
    places = indicator.places
    for place in reversed(places) if publication.places[places[0]].is_unit else places:
        shown = [o for o in publication.series(indicator.indicator, place, sector) if o.is_shown]
        if shown:
            return shown[-1]
    return None


def find_sentence(indicator: Indicator, o: Observation, verdicts: Sequence[PublishedVerdict], phrases: Phrases) -> str:
    """The finding, counts first: “Năm 2025, 8 trên 12 cơ quan có lãnh đạo chủ chốt là nữ (66,7%): đạt mốc 60%.”"""
    assert o.value_pct is not None
    counted, having = phrases(indicator.counted), phrases(indicator.having)
    share = phrases.percent(o.value_pct, o.against) + (phrases(", sơ bộ") if o.status in ("p", "e") else "")
    if o.numerator is None or o.denominator is None:
        finding = phrases(
            "Năm {year}, {share} {counted} {having}", year=o.period, share=share, counted=counted, having=having
        )
    else:
        n, d = phrases.number(o.numerator), phrases.number(o.denominator)
        pattern = "Năm {year}, {n} trên {d} {counted} {having} ({share})"
        finding = phrases(pattern, year=o.period, n=n, d=d, counted=counted, having=having, share=share)
    if o.missing:
        share_reported = {"reported": o.reported, "expected": o.expected}
        return f"{finding}{tell_verdict(o, verdicts, phrases)}. " + phrases(
            "{reported} trên {expected} cơ quan đã báo cáo.", **share_reported
        )
    return f"{finding}{tell_verdict(o, verdicts, phrases)}."


def tell_verdict(o: Observation, verdicts: Sequence[PublishedVerdict], phrases: Phrases) -> str:
    """“: đạt mốc 60%” for the milestone of the figure's own year, else how it stands to the next milestone ahead."""
    for verdict in verdicts:
        if verdict.period == o.period and verdict.verdict in ("met", "missed", "on_course", "behind"):
            word = phrases(words.VERDICTS[verdict.verdict][0])
            target = phrases.target(verdict.target_pct)
            if verdict.milestone == o.period:
                return phrases(": {verdict} mốc {target}", verdict=word, target=target)
            return phrases(
                ": {verdict} đến mốc {target} năm {year}", verdict=word, target=target, year=verdict.milestone
            )
    return ""


def hangs_on_one(o: Observation | None, verdicts: Sequence[PublishedVerdict], direction: str) -> bool:
    """Whether one agency more or less would turn the verdict on the figure's own year."""
    if o is None or o.numerator is None or o.denominator is None or o.denominator >= SMALL_DENOMINATOR or o.missing:
        return False
    own = [v.target_pct for v in verdicts if v.milestone == o.period and v.verdict in ("met", "missed")]

    def reaches(numerator: int, target: Fraction) -> bool:
        value = Fraction(100 * numerator, o.denominator or 1)
        return value >= target if direction == "up" else value <= target

    return any(len({reaches(o.numerator + step, target) for step in (-1, 0, 1)}) == 2 for target in own)


def missing_years(run: Sequence[Observation]) -> list[int]:
    """Years without any row in a series that otherwise has one a year."""
    periods = [o.period for o in run]
    spacings = [b - a for a, b in itertools.pairwise(periods)]
    if not spacings or median_low(spacings) > 1:
        return []
    return [year for year in range(periods[0], periods[-1]) if year not in periods]


def next_report(plan: Plan, as_of: date) -> date:
    """The next day by which the yearly reports are due."""
    due = date(as_of.year, *plan.report_due_day)
    return due if due >= as_of else date(as_of.year + 1, *plan.report_due_day)
