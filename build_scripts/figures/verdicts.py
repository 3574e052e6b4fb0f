"""Step 3: compare observations with milestones, on exact counts, never on rounded per cents.

The rules are those of the method page; their words stand in words.py.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import partial

from build_scripts.figures.indicators import Observed
from build_scripts.read.cells import Row
from build_scripts.read.dataset import Dataset
from build_scripts.read.units import in_force
from build_scripts.words import NO_FIGURE, PROVISIONAL


@dataclass(frozen=True)
class Count:
    """One observation as judged: numerator over denominator (counts) of those that reported.

    `expected` is the number of agencies that should have reported (None where coverage does not apply); `is_break`:
    a new series begins with it.
    """

    period: int
    numerator: int | None
    denominator: int | None
    status: str
    expected: int | None = None
    is_break: bool = False

    @property
    def is_observation(self) -> bool:
        """Whether there is a figure: x, z and an empty row are none."""
        return self.status not in NO_FIGURE and self.numerator is not None and bool(self.denominator)

    @property
    def total(self) -> int:
        """The denominator that T is measured at: the expected agencies where coverage applies."""
        return self.expected if self.expected is not None else self.denominator or 0

    @property
    def missing(self) -> int:
        """Agencies that have not reported."""
        return self.total - (self.denominator or 0)

    @property
    def is_provisional(self) -> bool:
        """Provisional, estimated, or with agencies missing."""
        return self.status in PROVISIONAL or self.missing > 0

    @property
    def bounds_pct(self) -> tuple[Fraction, Fraction]:
        """Least and greatest value in per cent: the missing counted as none, and as all having one."""
        numerator = self.numerator or 0
        return Fraction(100 * numerator, self.total), Fraction(100 * (numerator + self.missing), self.total)


Series = Mapping[tuple[str, str, str], Sequence[Count]]  # (indicator, place, sector) -> its counts


@dataclass(frozen=True)
class Verdict:
    """The verdict on one milestone; `needed` is how many more would reach it.

    `reached_later`: of a missed one, the first later period from which on every observation reaches it.
    """

    milestone: int
    verdict: str
    period: int | None
    is_provisional: bool
    needed: int | None
    reached_later: int | None = None
    is_reached_provisional: bool = False


def judge(
    counts: Sequence[Count],
    milestones: Mapping[int, Fraction],
    direction: str,
    breaks: Sequence[int],
    as_of: date,
    reference_date: Callable[[int], date],
) -> list[Verdict]:
    """Judge one place's observations against each milestone (year -> target in per cent).

    `direction` is "up" (higher is better) or "down"; `breaks` are first periods of new series;
    `reference_date` gives the day that a period's figures belong to. Returns one Verdict a milestone.
    """
    found = list_observations(counts)
    series = current_series(counts, breaks)
    course = Course(dict(sorted(milestones.items())), direction, series[0] if series else None)
    return [
        judge_past(course, year, found) if as_of >= reference_date(year) else judge_ahead(course, year, series)
        for year in course.milestones
    ]


def list_observations(counts: Iterable[Count]) -> list[Count]:
    """The counts that are figures, by period."""
    return sorted((count for count in counts if count.is_observation), key=lambda count: count.period)


def current_series(counts: Sequence[Count], breaks: Iterable[int]) -> list[Count]:
    """The observations since the last break, by period: what a milestone ahead is judged by."""
    since = max([*breaks, *(count.period for count in counts if count.is_break)], default=0)
    return [count for count in list_observations(counts) if count.period >= since]


@dataclass(frozen=True)
class Course:
    """The plan's way through its milestones, starting at the baseline (first observation since the last break)."""

    milestones: Mapping[int, Fraction]
    direction: str
    baseline: Count | None

    def reaches(self, value_pct: Fraction, goal_pct: Fraction) -> bool:
        """Whether a value is as good as the goal, in the indicator's direction."""
        return value_pct >= goal_pct if self.direction == "up" else value_pct <= goal_pct

    def is_first_leg(self, period: int) -> bool:
        """Whether the line at this period still starts from the baseline."""
        return period < next(iter(self.milestones))

    def line_pct(self, period: int, baseline_pct: Fraction) -> Fraction:
        """Where the line stands at a period, if the baseline had this value."""
        years = list(self.milestones)
        if period >= years[-1]:
            return self.milestones[years[-1]]
        if self.is_first_leg(period):
            assert self.baseline is not None
            start, start_pct, end = self.baseline.period, baseline_pct, years[0]
        else:
            start = max(year for year in years if year <= period)
            start_pct, end = self.milestones[start], min(year for year in years if year > period)
        return start_pct + (self.milestones[end] - start_pct) * Fraction(period - start, end - start)

    def needed(self, count: Count, target_pct: Fraction) -> int:
        """How many more (direction down: fewer) would reach the target at the count's denominator."""
        goal = target_pct * count.total / 100
        numerator = count.numerator or 0
        if self.direction == "up":
            return max(0, math.ceil(goal) - numerator)
        return max(0, numerator + count.missing - math.floor(goal))


def judge_past(course: Course, year: int, found: Sequence[Count]) -> Verdict:
    """The verdict on a milestone whose reference date has come: only the year's own figure counts."""
    own = next((count for count in found if count.period == year), None)
    if own is None:
        return Verdict(year, "no_data", None, False, None)
    target = course.milestones[year]
    answers = {course.reaches(value, target) for value in own.bounds_pct}
    verdict = "cannot_say" if len(answers) == 2 else "met" if answers == {True} else "missed"
    since = list_reaching(course, year, found) if verdict == "missed" else []
    return Verdict(
        year,
        verdict,
        own.period,
        own.is_provisional,
        course.needed(own, target),
        reached_later=since[0].period if since else None,
        is_reached_provisional=any(count.is_provisional for count in since),
    )


def list_reaching(course: Course, year: int, found: Sequence[Count]) -> list[Count]:
    """The observations after a milestone's year from the first on that reaches its target as all later ones do,
    however the missing count.
    """
    later = [count for count in found if count.period > year]
    target = course.milestones[year]
    misses = [
        number for number, count in enumerate(later) if not all(course.reaches(v, target) for v in count.bounds_pct)
    ]
    return later[misses[-1] + 1 :] if misses else later


def judge_ahead(course: Course, year: int, series: Sequence[Count]) -> Verdict:
    """The verdict on a milestone that lies ahead: the latest observation against the line at its own period."""
    if not series:
        return Verdict(year, "cannot_say", None, False, None)
    latest, target = series[-1], course.milestones[year]
    leans_on_baseline = course.is_first_leg(latest.period)
    baseline = course.baseline if leans_on_baseline else None
    is_provisional = latest.is_provisional or (baseline is not None and baseline.is_provisional)
    if leans_on_baseline and latest is baseline:
        # the baseline alone tells no course, unless it is at the target already
        answers = {course.reaches(value, target) for value in latest.bounds_pct}
        verdict = "on_course" if answers == {True} else "cannot_say"
    else:
        starts = baseline.bounds_pct if baseline else (Fraction(0),)
        lines = [course.line_pct(latest.period, start) for start in starts]
        answers = {
            course.reaches(value, target) or course.reaches(value, line)
            for value in latest.bounds_pct
            for line in lines
        }
        verdict = "cannot_say" if len(answers) == 2 else "on_course" if answers == {True} else "behind"
    return Verdict(year, verdict, latest.period, is_provisional, course.needed(latest, target))


@dataclass(frozen=True)
class Judged:
    """A Verdict with what it is about; `sector` is "" for the whole place, `decision` names an adjustment."""

    indicator: str
    place: str
    sector: str
    target_pct: Fraction
    verdict: Verdict
    decision: str


def judge_all(dataset: Dataset, observations: Iterable[Observed]) -> list[Judged]:
    """The verdicts of every indicator with milestones: its headline place, and each sector with an adjusted target."""
    series = group_counts(dataset, observations)
    return [
        judged
        for key in list_judged(dataset)
        for sector, milestones, decision in list_goals(dataset, key)
        for judged in judge_goals(dataset, series, (key, sector), milestones, decision)
    ]


def list_judged(dataset: Dataset) -> list[str]:
    """The indicators that verdicts are given on: parity is described only."""
    return [key for key, indicator in dataset.indicators.items() if indicator["method"] != "parity"]


def group_counts(dataset: Dataset, observations: Iterable[Observed]) -> Series:
    """The observations as they are judged."""
    series: dict[tuple[str, str, str], list[Count]] = {}
    for o in observations:
        has_coverage = dataset.indicators[o.indicator]["method"] == "share_having"
        count = Count(o.period, o.numerator, o.denominator, o.status, o.expected if has_coverage else None, o.is_break)
        series.setdefault((o.indicator, o.place, o.sector), []).append(count)
    return series


def judge_goals(
    dataset: Dataset,
    series: Series,
    about: tuple[str, str],
    milestones: Mapping[int, Fraction],
    decision: str,
) -> Iterator[Judged]:
    """The verdict on each milestone of an indicator and sector, for the headline place of that year."""
    key, sector = about
    indicator = dataset.indicators[key]
    reference_date = partial(dataset.day_of, indicator["table"])
    for year in sorted(milestones):
        place = headline_place(dataset, indicator, year)
        counts = series.get((key, place, sector), [])
        found = judge(counts, milestones, indicator["direction"], indicator["breaks"], dataset.as_of, reference_date)
        verdict = next(v for v in found if v.milestone == year)
        yield Judged(key, place, sector, milestones[year], verdict, decision)


def list_goals(dataset: Dataset, indicator: str) -> Iterator[tuple[str, dict[int, Fraction], str]]:
    """The milestones of the whole place (sector "") and of each sector with an adjustment, with its decision."""
    yield "", dict(dataset.indicators[indicator]["milestones"]), ""
    adjusted = dataset.rows_by("target_adjustments", "indicator", "sector")
    for sector in sorted(sector for key, sector in adjusted if key == indicator):
        rows = adjusted[indicator, sector]
        decisions = sorted({row["decision"] for row in rows})
        yield sector, {row["milestone"]: row["target_pct"] for row in rows}, "; ".join(decisions)


def headline_place(dataset: Dataset, indicator: Row, year: int) -> str:
    """The headline place in force on the reference date of a milestone's year, and no other."""
    units, day = dataset.geography.units, dataset.day_of(indicator["table"], year)
    for place in indicator["places"]:
        if place not in units or in_force(units[place], day):
            return str(place)
    return ""
