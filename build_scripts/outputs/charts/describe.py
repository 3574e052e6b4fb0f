"""What a chart shows, in words for who does not see it: the latest figure against its target, direction, extremes."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from build_scripts.languages import Phrases
from build_scripts.outputs.charts.base import is_small, read_point, short_label
from build_scripts.outputs.charts.timeline.series import Scene
from build_scripts.publication import Observation

Bar = tuple[str, Observation, Fraction | None]
Run = tuple[str, Sequence[Observation]]
MOST_NAMED = 2  # places that are named at one end


def describe_timeline(scene: Scene, phrases: Phrases) -> str:
    """The latest figure, how it stands to the next milestone, how the series went, its extremes; without any figure the
    milestones.
    """
    if not scene.points:
        goals = scene.indicator.milestones
        told = (phrases("{target} năm {year}", target=phrases.target(target), year=year) for year, target in goals)
        return phrases("Chưa có số liệu. Các mốc: {milestones}.", milestones=", ".join(told))
    last = scene.points[-1]
    parts = [f"{read_point(last, phrases)}.", *tell_goal(scene, last, phrases), *tell_runs(scene, phrases)]
    if scene.extremes:
        parts.append(tell_extremes(*scene.extremes, phrases))
    return " ".join(parts)


def tell_goal(scene: Scene, last: Observation, phrases: Phrases) -> Iterator[str]:
    """How the latest figure stands to the milestone of its year or the next one, and to the way that is judged by."""
    goal = next(((year, target) for year, target in scene.indicator.milestones if year >= last.period), None)
    if goal is None:
        return
    year, target = goal
    value, is_up = last.value_pct or Fraction(0), scene.indicator.direction == "up"
    told = {"year": year, "target": phrases.target(target)}
    points = phrases.percent(abs(target - value)).removesuffix("%")
    if value == target or (value > target) == is_up:
        yield phrases("Đã tới mức của mốc {year} ({target}).", **told)
    elif is_up:
        yield phrases("Thấp hơn mốc {year} ({target}) {points} điểm phần trăm.", points=points, **told)
    else:
        yield phrases("Cao hơn mốc {year} ({target}) {points} điểm phần trăm.", points=points, **told)
    course = next((point for line in scene.lines for point in line if point.period == last.period), None)
    if course and last.period != year:
        low, high = phrases.percent(course.low_pct), phrases.percent(course.high_pct)
        yield phrases("Lộ trình của năm ấy: {share}.", share=high if low == high else f"{low.removesuffix('%')}-{high}")


def tell_runs(scene: Scene, phrases: Phrases) -> Iterator[str]:
    """How each place went, named where there are several."""
    runs: dict[str, list[Observation]] = {}
    for o in scene.points:
        runs.setdefault(o.place, []).append(o)
    for place, run in runs.items():
        name = f"{scene.names.get(place, '')}: " if len(runs) > 1 else ""
        if len(run) > 1:
            yield name + tell_run(run, phrases)


def tell_run(run: Sequence[Observation], phrases: Phrases) -> str:
    """How a series went from its first to its last figure; small counts are told, and no trend is read into them."""
    first, last = run[0], run[-1]
    before, after = first.value_pct or Fraction(0), last.value_pct or Fraction(0)
    told = {"from": first.period, "to": last.period, "a": short_label(first, phrases), "b": short_label(last, phrases)}
    if any(map(is_small, run)):
        return phrases("{from}: {a}; {to}: {b}.", **told)
    if before == after:
        return phrases("{from} và {to} bằng nhau: {a}.", **told)
    if before < after:
        return phrases("Từ {from} đến {to} tăng từ {a} lên {b}.", **told)
    return phrases("Từ {from} đến {to} giảm từ {a} xuống {b}.", **told)


def tell_extremes(highest: Observation, lowest: Observation, phrases: Phrases) -> str:
    high, low = short_label(highest, phrases), short_label(lowest, phrases)
    told = {"high": high, "year": highest.period, "low": low, "year2": lowest.period}
    return phrases("Cao nhất {high} năm {year}, thấp nhất {low} năm {year2}.", **told)


def describe_bars(rows: Sequence[Bar], direction: str, phrases: Phrases) -> str:
    """How many reach their target, which are highest and lowest, and of whom no figure is told."""
    shown = [(name, o) for name, o, _ in rows if o.is_shown]
    goals = [(o.value_pct or Fraction(0), target) for _, o, target in rows if o.is_shown and target is not None]
    lacking = [name for name, o, _ in rows if not o.is_shown]
    parts = []
    if goals:
        reached = sum(value == target or (value > target) == (direction == "up") for value, target in goals)
        parts.append(phrases("{n} trên {d} đã tới mức của mốc.", n=reached, d=len(goals)))
    if shown:
        parts.append(tell_ends(shown, phrases))
    if lacking:
        parts.append(phrases("Không nêu số liệu: {names}.", names=", ".join(lacking)))
    return " ".join(parts)


def describe_multiples(rows: Sequence[Run], phrases: Phrases) -> str:
    """The places with the highest and the lowest of their latest figures."""
    runs = ((name, [o for o in run if o.is_shown]) for name, run in rows)
    return tell_ends([(name, shown[-1]) for name, shown in runs if shown], phrases)


def tell_ends(rows: Sequence[tuple[str, Observation]], phrases: Phrases) -> str:
    """“Cao nhất: …. Thấp nhất: ….”, or that all are the same."""
    values = [o.value_pct or Fraction(0) for _, o in rows]
    if min(values) == max(values):
        return phrases("Tất cả bằng nhau: {share}.", share=phrases.percent(values[0], rows[0][1].against))

    def name(value: Fraction) -> str:
        found = [row for row, own in zip(rows, values, strict=True) if own == value]
        named = ", ".join(f"{place} ({read_point(o, phrases)})" for place, o in found[:MOST_NAMED])
        left = len(found) - MOST_NAMED
        return named + (phrases(" và {n} nơi khác", n=left) if left > 0 else "")

    return phrases("Cao nhất: {highest}. Thấp nhất: {lowest}.", highest=name(max(values)), lowest=name(min(values)))


def describe_parity(rows: Sequence[tuple[str, Observation]], phrases: Phrases) -> str:
    """The latest share among leaders beside that of the population."""
    o = max((o for _, o in rows if o.is_shown), key=lambda one: one.period)
    share = phrases.percent(o.value_pct or Fraction(0), o.against)
    if o.reference_pct is None:
        return phrases("{year}: {share} trong lãnh đạo; chưa biết tỷ lệ trong dân số.", year=o.period, share=share)
    people = phrases.percent(o.reference_pct)
    return phrases("{year}: {share} trong lãnh đạo, {people} trong dân số.", year=o.period, share=share, people=people)
