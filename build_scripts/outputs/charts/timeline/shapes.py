"""The shapes of a chart over time, and where each of them lies."""

import itertools
from collections.abc import Iterator, Sequence

from build_scripts.languages import Phrases
from build_scripts.outputs.charts.base import read_point
from build_scripts.outputs.charts.labels import Mark, Segment
from build_scripts.outputs.charts.letters import wrap
from build_scripts.outputs.charts.pen import Box, Shape, Words, box, diamond, dot, polygon, stroke, triangle
from build_scripts.outputs.charts.timeline.axes import Plot
from build_scripts.outputs.charts.timeline.series import Scene
from build_scripts.publication import LinePoint, Observation
from build_scripts.text import short_date
from build_scripts.words import PROVISIONAL

ROOMY = 12  # px between years from which on dots are large
DIAMOND = 6  # px from its middle to its corners
Heads = Sequence[Words]


def mark_of(plot: Plot, o: Observation) -> Mark:
    """Where a figure lies."""
    return Mark(*plot.at(o.period, float(o.value_pct or 0)), 5 if plot.year_px >= ROOMY else 3)


def goal_mark(plot: Plot, year: int, target: float) -> Mark:
    """Where a milestone lies."""
    return Mark(*plot.at(year, target), DIAMOND)


def list_figures(scene: Scene, plot: Plot) -> list[Mark]:
    return [mark_of(plot, o) for o in scene.points]


def list_goals(scene: Scene, plot: Plot) -> list[Mark]:
    return [goal_mark(plot, year, float(target)) for year, target in scene.indicator.milestones]


def list_elections(scene: Scene, plot: Plot) -> list[Mark]:
    """Small triangles that stand on the axis."""
    return [Mark(plot.x(day.year), plot.bottom - 5, 5) for day in scene.elections]


def list_joins(scene: Scene, plot: Plot) -> list[Segment]:
    return [
        (plot.at(a.period, float(a.value_pct or 0)), plot.at(b.period, float(b.value_pct or 0))) for a, b in scene.joins
    ]


def list_breaks(scene: Scene, plot: Plot) -> list[Segment]:
    return [((plot.x(one.at), 0), (plot.x(one.at), plot.bottom)) for one in scene.breaks]


def list_ways(scene: Scene, plot: Plot) -> list[Segment]:
    """The way that is judged by; its two edges where agencies are missing."""
    return [
        (plot.at(a.period, float(low)), plot.at(b.period, float(high)))
        for line in scene.lines
        for a, b in itertools.pairwise(line)
        for low, high in dict.fromkeys([(a.low_pct, b.low_pct), (a.high_pct, b.high_pct)])
    ]


def list_strong(scene: Scene) -> set[int]:
    """The years that must stand on the axis: those of milestones and of the latest figure."""
    return {year for year, _ in scene.indicator.milestones} | {o.period for o in scene.points[-1:]}


def list_areas(scene: Scene, plot: Plot) -> list[tuple[float, float]]:
    """From where to where the field is tinted: after the first break, not after the second, and so on."""
    edges = [plot.x(one.at) for one in scene.breaks] + [float(plot.right)]
    return [(start, end) for number, (start, end) in enumerate(itertools.pairwise(edges)) if number % 2 == 0]


def ground_at(scene: Scene, plot: Plot, where: Box) -> str:
    """The colour under a label, for its halo."""
    middle = (where[0] + where[2]) / 2
    is_tinted = any(start <= middle <= end for start, end in list_areas(scene, plot)) and where[3] > plot.head
    return "field" if is_tinted else "card"


def draw_fields(scene: Scene, plot: Plot) -> Iterator[Shape]:
    for start, end in list_areas(scene, plot):
        yield box((start, plot.head), (end - start, plot.bottom - plot.head), "field")


def draw_breaks(scene: Scene, plot: Plot) -> Iterator[Shape]:
    for one in scene.breaks:
        yield stroke([(plot.x(one.at), 4), (plot.x(one.at), plot.bottom)], "quiet", 1, (2, 3))


def draw_ways(scene: Scene, plot: Plot) -> Iterator[Shape]:
    """The ways that are judged by, thin and dashed; a pale wedge where one may lie between two bounds."""
    for line in scene.lines:
        low, high = way_of(plot, line, "low_pct"), way_of(plot, line, "high_pct")
        if low != high:
            yield polygon([*low, *reversed(high)], "target-soft")
            yield stroke(low, "target", 1, (5, 4))
        yield stroke(high, "target", 1.5 if low == high else 1, (5, 4))


def way_of(plot: Plot, line: Sequence[LinePoint], bound: str) -> list[tuple[float, float]]:
    return [plot.at(point.period, float(getattr(point, bound))) for point in line]


def draw_joins(scene: Scene, plot: Plot) -> Iterator[Shape]:
    """The line through the figures in as few strokes as may be; dashed where it leads to a provisional one."""
    ways = zip(scene.joins, list_joins(scene, plot), strict=True)
    for is_dashed, group in itertools.groupby(ways, key=lambda way: way[0][1].is_provisional):
        for run in chain([segment for _, segment in group]):
            yield stroke(run, "value", 2.5, (4, 3) if is_dashed else ())


def chain(segments: Sequence[Segment]) -> list[list[tuple[float, float]]]:
    """Segments that follow one another as runs of points."""
    runs: list[list[tuple[float, float]]] = []
    for start, end in segments:
        if runs and runs[-1][-1] == start:
            runs[-1].append(end)
        else:
            runs.append([start, end])
    return runs


def draw_marks(scene: Scene, plot: Plot, phrases: Phrases) -> Iterator[Shape]:
    """Elections, milestones and figures, each with what a tap on it tells."""
    for day, mark in zip(scene.elections, list_elections(scene, plot), strict=True):
        yield triangle((mark.x, mark.y), mark.radius, phrases("Bầu cử Hội đồng nhân dân, {day}", day=short_date(day)))
    for (year, target), mark in zip(scene.indicator.milestones, list_goals(scene, plot), strict=True):
        told = phrases("Mốc {year}: {target}", year=year, target=phrases.target(target))
        yield diamond((mark.x, mark.y), mark.radius, told)
    for o, mark in zip(scene.points, list_figures(scene, plot), strict=True):
        yield dot((mark.x, mark.y), mark.radius, read_point(o, phrases), o.status in PROVISIONAL)


def write_heads(scene: Scene, plot: Plot, phrases: Phrases) -> Heads:
    """The names of the places on both sides of each break, above the field."""
    edges = [float(plot.left), *(plot.x(one.at) for one in scene.breaks), float(plot.width)]
    found: list[Words] = []
    for number, one in enumerate(scene.breaks):
        left, right = edges[number + 1] - edges[number] - 12, edges[number + 2] - edges[number + 1] - 8
        room = left if number == 0 else left / 2
        after = scene.names.get(one.after, "") if one.after else phrases("chuỗi số liệu mới")
        found += write_head(scene.names.get(one.before, "") if number == 0 else "", edges[number + 1] - 6, room, "end")
        found += write_head(after, edges[number + 1] + 6, right, "start")
    return found


def write_head(name: str, x: float, room: float, anchor: str) -> list[Words]:
    lines = wrap(name, room) if name else []
    return [Words(x, 14 + 16 * number, line, "quiet", anchor) for number, line in enumerate(lines)]
