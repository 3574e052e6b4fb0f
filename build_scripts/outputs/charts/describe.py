"""What a chart shows, in words for who does not see it: the latest figure against its target, the direction, extremes."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from build_scripts.languages import Phrases
from build_scripts.outputs.charts.base import is_small, read_point, short_label
from build_scripts.outputs.charts.timeline.series import Scene
from build_scripts.publication import Observation

Bar = tuple[str, Observation, Fraction | None]
Run = tuple[str, Sequence[Observation]]


def describe_timeline(scene: Scene, phrases: Phrases) -> str:
    """The latest figure, how it stands to the next milestone, how the series went, its extremes; without any figure the
    milestones.
    """
    goals = scene.indicator.milestones
    if not scene.points:
        told = ", ".join(phrases("{target} năm {year}", target=phrases.target(t), year=year) for year, t in goals)
        return phrases("Chưa có số liệu. Các mốc: {milestones}.", milestones=told)
    last = scene.points[-1]
    parts = [f"{read_point(last, phrases)}.", *tell_goal(scene, last, phrases)]
    runs: dict[str, list[Observation]] = {}
    for o in scene.points:
        runs.setdefault(o.place, []).append(o)
    for place, run in runs.items():
        parts += (tell_run(run, scene.names.get(place, "") if len(runs) > 1 else "", phrases),) if len(run) > 1 else ()
    if scene.extremes:
        highest, lowest = scene.extremes
        parts.append(
            phrases(
                "Cao nhất {high} năm {year}, thấp nhất {low} năm {year2}.",
                high=short_label(highest, phrases), year=highest.period, low=short_label(lowest, phrases), year2=lowest.period,
            )
        )  # fmt: skip
    return " ".join(parts)


def tell_goal(scene: Scene, last: Observation, phrases: Phrases) -> Iterator[str]:
    """How the latest figure stands to the milestone of its year or the next one, and to the way that is judged by."""
    goal = next(((year, target) for year, target in scene.indicator.milestones if year >= last.period), None)
    if goal is None or last.value_pct is None:
        return
    year, target = goal
    value, share = last.value_pct, phrases.target(target)
    is_up = scene.indicator.direction == "up"
    if value >= target if is_up else value <= target:
        yield phrases("Đã tới mức của mốc {year} ({target}).", year=year, target=share)
    else:
        points = phrases.percent(abs(target - value)).removesuffix("%")
        pattern = "Thấp hơn mốc {year} ({target}) {points} điểm phần trăm." if is_up else (
            "Cao hơn mốc {year} ({target}) {points} điểm phần trăm."
        )  # fmt: skip
        yield phrases(pattern, year=year, target=share, points=points)
    course = next((p for line in scene.lines for p in line if p.period == last.period != year), None)
    if course:
        low, high = phrases.percent(course.low_pct), phrases.percent(course.high_pct)
        yield phrases("Lộ trình của năm ấy: {share}.", share=high if low == high else f"{low.removesuffix('%')}-{high}")


def tell_run(run: Sequence[Observation], place: str, phrases: Phrases) -> str:
    """How a place went from its first to its last figure; small counts are told, and no trend is read into them."""
    first, last = run[0], run[-1]
    before, after = first.value_pct or Fraction(0), last.value_pct or Fraction(0)
    told = {"from": first.period, "to": last.period, "a": short_label(first, phrases), "b": short_label(last, phrases)}
    if any(map(is_small, run)):
        pattern = "{from}: {a}; {to}: {b}."
    elif before == after:
        pattern = "{from} và {to} bằng nhau: {a}."
    else:
        pattern = (
            "Từ {from} đến {to} tăng từ {a} lên {b}." if before < after else "Từ {from} đến {to} giảm từ {a} xuống {b}."
        )
    return (f"{place}: " if place else "") + phrases(pattern, **told)


def describe_bars(rows: Sequence[Bar], direction: str, phrases: Phrases) -> str:
    """How many reach their target, which are highest and lowest, and who has no figure."""
    shown = [(name, o) for name, o, _ in rows if o.is_shown]
    goals = [(o.value_pct or Fraction(0), target) for _, o, target in rows if o.is_shown and target is not None]
    parts = [tell_ends(shown, phrases)] if shown else []
    if goals:
        reached = sum(value >= target if direction == "up" else value <= target for value, target in goals)
        parts.insert(0, phrases("{n} trên {d} đã tới mức của mốc.", n=reached, d=len(goals)))
    lacking = [name for name, o, _ in rows if not o.is_shown]
    if lacking:
        parts.append(phrases("Không nêu số liệu: {names}.", names=", ".join(lacking)))
    return " ".join(parts)


def describe_multiples(rows: Sequence[Run], phrases: Phrases) -> str:
    """The places with the highest and the lowest of their latest figures."""
    latest = [(name, shown[-1]) for name, run in rows if (shown := [o for o in run if o.is_shown])]
    return tell_ends(latest, phrases)


def tell_ends(rows: Sequence[tuple[str, Observation]], phrases: Phrases) -> str:
    """“Cao nhất: …; thấp nhất: …”, or that all are the same."""
    values = [o.value_pct or Fraction(0) for _, o in rows]
    if min(values) == max(values):
        return phrases("Tất cả bằng nhau: {share}.", share=phrases.percent(values[0], rows[0][1].against))

    def name(value: Fraction) -> str:
        named = [
            f"{name} ({read_point(o, phrases)})" for (name, o), own in zip(rows, values, strict=True) if own == value
        ]
        return ", ".join(named[:2]) + (phrases(" và {n} nơi khác", n=len(named) - 2) if len(named) > 2 else "")

    return phrases("Cao nhất: {highest}. Thấp nhất: {lowest}.", highest=name(max(values)), lowest=name(min(values)))


def describe_parity(rows: Sequence[tuple[str, Observation]], phrases: Phrases) -> str:
    """The latest share among leaders beside that of the population."""
    shown = [o for _, o in rows if o.is_shown]
    o = max(shown, key=lambda one: one.period)
    share = phrases.percent(o.value_pct or Fraction(0), o.against)
    if o.reference_pct is None:
        return phrases("{year}: {share} trong lãnh đạo; chưa biết tỷ lệ trong dân số.", year=o.period, share=share)
    told = phrases(
        "{year}: {share} trong lãnh đạo, {people} trong dân số.",
        year=o.period,
        share=share,
        people=phrases.percent(o.reference_pct),
    )
    return told
