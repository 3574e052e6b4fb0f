"""Step 3: the line that verdicts judge by, as points to be drawn: what would just be on course in each year."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from build_scripts.figures.indicators import Observed
from build_scripts.figures.verdicts import (
    Count,
    Course,
    Series,
    current_series,
    group_counts,
    headline_place,
    list_goals,
    list_judged,
)
from build_scripts.read.dataset import Dataset

Point = tuple[int, Fraction, Fraction]  # period, the least and the greatest per cent that it may stand at


@dataclass(frozen=True)
class Line:
    """The judged line of a place, or of a sector ("" for the whole place) with a target of its own.

    `baseline` is the observation that the leg to the first milestone starts from, None where the line begins at one.
    """

    indicator: str
    place: str
    sector: str
    points: tuple[Point, ...]
    first_milestone: int
    baseline: Count | None


def draw_all(dataset: Dataset, observations: Iterable[Observed]) -> list[Line]:
    """The line of every place and sector that is judged."""
    series = group_counts(dataset, observations)
    return [
        line
        for key in list_judged(dataset)
        for sector, milestones, _ in list_goals(dataset, key)
        for line in draw_goals(dataset, series, (key, sector), milestones)
    ]


def draw_goals(
    dataset: Dataset, series: Series, about: tuple[str, str], milestones: Mapping[int, Fraction]
) -> Iterator[Line]:
    """The lines of an indicator and sector: one for each place that a milestone is judged for."""
    key, sector = about
    indicator = dataset.indicators[key]
    places = {year: headline_place(dataset, indicator, year) for year in sorted(milestones)}
    for place in dict.fromkeys(filter(None, places.values())):
        current = current_series(series.get((key, place, sector), ()), indicator["breaks"])
        own = [year for year in places if places[year] == place]
        course = Course(dict(sorted(milestones.items())), indicator["direction"], current[0] if current else None)
        points = draw(course, own, current)
        first = min(milestones)
        yield Line(key, place, sector, points, first, course.baseline if points[0][0] < first else None)


def draw(course: Course, own: Sequence[int], series: Sequence[Count]) -> tuple[Point, ...]:
    """A point for every year: from the baseline (else the milestone) before the first of a place's `own` milestones to
    the last of them, and past the plan's last one to the last observation.
    """
    years = list(course.milestones)
    baseline = course.baseline
    starts = [*([baseline.period] if baseline and baseline.period < years[0] else []), *years]
    start = max((year for year in starts if year < own[0]), default=own[0])
    end = max(own[-1], series[-1].period) if series and own[-1] == years[-1] else own[-1]
    bounds = baseline.bounds_pct if baseline else (Fraction(0),)
    return tuple(find_point(course, period, bounds) for period in range(start, end + 1))


def find_point(course: Course, period: int, bounds: Sequence[Fraction]) -> Point:
    """What would just be on course in a period: the line, or the target that its leg leads to where that asks less."""
    goal = next((target for year, target in course.milestones.items() if year >= period), None)
    lines = [course.line_pct(period, bound) for bound in bounds]
    asked = [line if goal is None or course.reaches(goal, line) else goal for line in lines]
    return period, min(asked), max(asked)
