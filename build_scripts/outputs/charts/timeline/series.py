"""What a chart over time shows, before it is drawn: which figures are joined, where areas change, which years lack."""

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from statistics import median_low

from build_scripts.outputs.charts.base import is_small
from build_scripts.outputs.sentences import missing_years
from build_scripts.publication import Indicator, LinePoint, Observation

LONG = 8  # figures from which on the highest and the lowest are named
Series = Mapping[str, Sequence[Observation]]


@dataclass(frozen=True)
class About:
    """What a chart over time may show besides its figures.

    `lines` are the ways that places are judged by; `names` places in few words; `starts` the first days of new areas;
    `elections` days of them; `since` the first year of an axis without figures.
    """

    lines: Sequence[Sequence[LinePoint]] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    starts: Sequence[date] = ()
    elections: Sequence[date] = ()
    since: int | None = None


@dataclass(frozen=True)
class Break:
    """Where what came before may not be compared: `at` on the axis, the places before and after, "" where it is the
    same.
    """

    at: float
    before: str
    after: str


@dataclass(frozen=True)
class Gap:
    """Years in a row without a figure; `is_hidden` where there is one that may not be shown."""

    first: int
    last: int
    is_hidden: bool


@dataclass(frozen=True)
class Scene:
    """All that a chart over time shows, without any place in px: figures in order of periods, those that a line joins,
    the ways that are judged by, and what is said beside them.
    """

    indicator: Indicator
    span: tuple[int, int]
    points: Sequence[Observation]
    joins: Sequence[tuple[Observation, Observation]]
    lines: Sequence[Sequence[LinePoint]]
    breaks: Sequence[Break]
    gaps: Sequence[Gap]
    extremes: tuple[Observation, Observation] | None
    elections: Sequence[date]
    names: Mapping[str, str]

    @property
    def highest(self) -> float:
        """The highest per cent of all that is drawn."""
        figures = (float(o.value_pct or 0) for o in self.points)
        targets = (float(target) for _, target in self.indicator.milestones)
        return max([*figures, *targets, *(float(point.high_pct) for line in self.lines for point in line)])


def set_scene(indicator: Indicator, series: Series, about: About) -> Scene:
    """What is to be shown of a series."""
    shown = keep_shown(series)
    points = list_points(shown)
    years = [o.period for o in points] + [year for year, _ in indicator.milestones]
    years += [point.period for line in about.lines for point in line]
    if not points and about.since:
        years.append(about.since)
    first, last = min(years), max(years)
    span = (first, last) if first < last else (first - 1, last + 1)
    breaks = find_breaks(indicator, shown, about.starts)
    return Scene(
        indicator,
        span,
        points,
        [pair for place, run in shown.items() for pair in join_points(run, series[place])],
        about.lines,
        breaks,
        find_gaps(series, span),
        find_extremes(shown, breaks),
        find_elections(shown, about.elections),
        about.names,
    )


def keep_shown(series: Series) -> dict[str, list[Observation]]:
    """The figures that may be shown, of each place that has any."""
    shown = {place: [o for o in run if o.is_shown] for place, run in series.items()}
    return {place: run for place, run in shown.items() if run}


def list_points(shown: Series) -> list[Observation]:
    """All figures in order of their periods."""
    return sorted((o for run in shown.values() for o in run), key=lambda o: o.period)


def join_points(run: Sequence[Observation], whole: Sequence[Observation]) -> list[tuple[Observation, Observation]]:
    """The neighbours that a line joins: none over a gap, a break or a hidden year, none below 30."""
    pairs = list(itertools.pairwise(run))
    usual = median_low(b.period - a.period for a, b in pairs) if pairs else 1
    hidden = {o.period for o in whole if not o.is_shown}
    if not pairs or any(map(is_small, run)):
        return []
    return [
        (a, b)
        for a, b in pairs
        if not b.is_break and b.period - a.period <= 1.5 * usual and not any(a.period < p < b.period for p in hidden)
    ]


def find_breaks(indicator: Indicator, shown: Series, starts: Sequence[date]) -> list[Break]:
    """Where each break lies: at the first day of the new area where it is known, else half a year before its first
    figure.
    """
    points = list_points(shown)
    firsts = {o.period for o in points if o.is_break} | set(indicator.breaks)
    found = []
    for after in dict.fromkeys(next((o for o in points if o.period >= first), None) for first in sorted(firsts)):
        before = [o for o in points if after and o.period < after.period]
        if after is None or not before:
            continue
        days = [on_axis(day) for day in starts if before[-1].period < on_axis(day) < after.period]
        at = days[-1] if days else after.period - 0.5
        is_same = before[-1].place == after.place
        found.append(Break(at, "" if is_same else before[-1].place, "" if is_same else after.place))
    return found


def on_axis(day: date) -> float:
    """Where a day lies on the axis: a year's figure stands at the end of that year."""
    return day.year - 1 + day.timetuple().tm_yday / 365.25


def find_gaps(series: Series, span: tuple[int, int]) -> list[Gap]:
    """The years inside a span that a place should have a figure of, and does not show any."""
    lacking: dict[int, bool] = {}
    for run in series.values():
        lacking |= dict.fromkeys(missing_years(run), False)
        lacking |= {o.period: o.status == "c" for o in run if not o.is_shown and o.status in ("c", "x")}
    told = {o.period for run in series.values() for o in run if o.is_shown}
    years = sorted(year for year in lacking if span[0] <= year <= span[1] and year not in told)
    groups: list[list[int]] = []
    for year in years:
        if groups and groups[-1][-1] == year - 1 and lacking[groups[-1][-1]] == lacking[year]:
            groups[-1].append(year)
        else:
            groups.append([year])
    return [Gap(group[0], group[-1], lacking[group[0]]) for group in groups]


def find_extremes(shown: Series, breaks: Sequence[Break]) -> tuple[Observation, Observation] | None:
    """The highest and the lowest figure of a long series of one place without a break, the latest of equals."""
    run = next(iter(shown.values()), [])
    values = [o.value_pct or Fraction(0) for o in run]
    if len(shown) != 1 or breaks or len(run) < LONG or min(values) == max(values):
        return None
    return max(run, key=lambda o: (o.value_pct or 0, o.period)), min(run, key=lambda o: (o.value_pct or 0, -o.period))


def find_elections(shown: Series, elections: Iterable[date]) -> list[date]:
    """The elections in whose years figures stand."""
    periods = {o.period for o in list_points(shown)}
    return [day for day in sorted(elections) if day.year in periods]
