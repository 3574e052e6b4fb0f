"""The labels that a chart over time should have, in the order of their worth."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from build_scripts.languages import Phrases
from build_scripts.outputs.charts.base import short_label
from build_scripts.outputs.charts.labels import Mark, Wish, are_near, surround
from build_scripts.outputs.charts.letters import halve
from build_scripts.outputs.charts.timeline.axes import Plot
from build_scripts.outputs.charts.timeline.series import Scene
from build_scripts.outputs.charts.timeline.shapes import goal_mark, list_elections, mark_of
from build_scripts.publication import Observation
from build_scripts.words import PROVISIONAL

LAST, NEXT, PAST, WAY, BESIDE, EXTREME, FIRST = range(7)  # the worth of a label: the least is left out last
STEP = 6  # px between the places on the way that its words may belong to


@dataclass(frozen=True)
class Item:
    """A mark that should have a label: a figure or a milestone (`target`)."""

    worth: int
    mark: Mark
    lines: tuple[str, ...]
    period: int
    value: Fraction
    is_goal: bool


def list_wishes(scene: Scene, plot: Plot, phrases: Phrases) -> tuple[list[Wish], int]:
    """The labels in the order of their worth, and how many of them always stand."""
    found = [
        (min(item.worth for item in items), join(items, scene, plot, phrases))
        for items in group(list_items(scene, plot, phrases))
    ]
    found += [(WAY, wish) for wish in (*tell_way(scene, plot, phrases), *tell_empty(scene, plot, phrases))]
    found += [(BESIDE, wish) for wish in tell_beside(scene, plot, phrases)]
    found.sort(key=lambda pair: pair[0])
    return [wish for _, wish in found], sum(worth <= NEXT for worth, _ in found)


def list_items(scene: Scene, plot: Plot, phrases: Phrases) -> list[Item]:
    """Every milestone, the figures that matter, and those so near to a milestone that one label must tell both."""
    goals = list_goals(scene, plot, phrases)
    worths = weigh(scene)
    for o in scene.points:
        near = [goal.worth for goal in goals if are_near(goal.mark, mark_of(plot, o))]
        if near:
            worths[o] = min([*near, worths.get(o, FIRST)])
    figures = [
        Item(
            worth,
            mark_of(plot, o),
            tuple(tell_figure(o, scene, plot, phrases)),
            o.period,
            o.value_pct or Fraction(0),
            False,
        )
        for o, worth in worths.items()
    ]
    return [*goals, *figures]


def list_goals(scene: Scene, plot: Plot, phrases: Phrases) -> list[Item]:
    """The milestones; the next one is the first after the latest figure, or the last of all."""
    goals = scene.indicator.milestones
    last = scene.points[-1].period if scene.points else 0
    coming = next((year for year, _ in goals if year > last), goals[-1][0] if goals else 0)
    found = []
    for year, target in goals:
        mark, words = goal_mark(plot, year, float(target)), (phrases.target(target),)
        found.append(Item(NEXT if year == coming else PAST, mark, words, year, target, True))
    return found


def weigh(scene: Scene) -> dict[Observation, int]:
    """The figures that matter: the latest, of each place; the first; the last before a break; the extremes."""
    points = scene.points
    if not points:
        return {}
    worths = {points[0]: FIRST}
    before = [[o for o in points if o.period < one.at] for one in scene.breaks]
    worths |= dict.fromkeys((run[-1] for run in before if run), EXTREME)
    worths |= dict.fromkeys(scene.extremes or (), EXTREME)
    return worths | dict.fromkeys((o for o in points if o.period == points[-1].period), LAST)


def tell_figure(o: Observation, scene: Scene, plot: Plot, phrases: Phrases) -> tuple[str, ...]:
    """A figure as its label tells it, in lines: whose it is where there are several, whether it is provisional or an
    extreme.
    """
    words, is_end = short_label(o, phrases), o in (scene.points[0], scene.points[-1])
    if sum(other.period == o.period for other in scene.points) > 1:
        words = f"{scene.names.get(o.place, '')} {words}".strip()
    if scene.extremes and o in scene.extremes:
        highest, lowest = phrases("cao nhất {figure}", figure=words), phrases("thấp nhất {figure}", figure=words)
        words = (highest if o == scene.extremes[0] else lowest) + ("" if is_end else f" ({o.period})")
    lines = (words, phrases("sơ bộ")) if o.status in PROVISIONAL else (words,)
    return lines if plot.is_narrow else (", ".join(lines),)


def group(items: Sequence[Item]) -> list[list[Item]]:
    """Items whose marks lie so near to one another that they share a label."""
    groups: list[list[Item]] = []
    for item in items:
        near = [found for found in groups if any(are_near(item.mark, other.mark) for other in found)]
        groups = [found for found in groups if found not in near] + [[*(one for found in near for one in found), item]]
    return groups


def join(items: Sequence[Item], scene: Scene, plot: Plot, phrases: Phrases) -> Wish:
    """One label for the items that share it; it may lie at any of their marks, and at those close by."""
    goals = [item for item in items if item.is_goal]
    figures = sorted((item for item in items if not item.is_goal), key=lambda item: item.period)
    parts = [part for figure in figures for part in figure.lines]
    if figures and len(goals) == 1 and figures[-1].value == goals[0].value:
        parts[-1] = phrases("{figure}: đúng mốc", figure=parts[-1])
    elif figures:
        parts += [phrases("mốc {target}", target=goal.lines[0]) for goal in goals]
    else:
        parts += [goal.lines[0] if len(goals) == 1 else f"{goal.lines[0]} ({goal.period})" for goal in goals]
    lines = tuple(parts) if plot.is_narrow else ("; ".join(parts),)
    marks = [item.mark for item in items]
    close = [mark_of(plot, o) for o in scene.points]
    own = dict.fromkeys([*marks, *(one for one in close if any(are_near(one, mark) for mark in marks))])
    wish = Wish(lines, tuple(own), "value" if figures else "target", around=(surround(marks),))
    if figures and goals and all(item.worth >= PAST for item in items):
        return replace(wish, short=replace(wish, lines=goals[0].lines, colour="target"))
    return wish


def tell_way(scene: Scene, plot: Plot, phrases: Phrases) -> Iterator[Wish]:
    """What the way that is judged by asks for in the year of the latest figure, somewhere along what is left of it."""
    last = scene.points[-1].period if scene.points else None
    ahead = [point for point in (scene.lines or [()])[-1] if last is not None and point.period >= last]
    if len(ahead) < 2 or ahead[0].period != last or any(year == last for year, _ in scene.indicator.milestones):
        return
    low, high = phrases.percent(ahead[0].low_pct), phrases.percent(ahead[0].high_pct)
    share = high if low == high else f"{low.removesuffix('%')}-{high}"
    told = phrases("lộ trình: {share} năm {year}", share=share, year=last)
    marks = [
        Mark(*plot.at(a.period + part / 8, float(bound)))
        for a, b in itertools.pairwise(ahead)
        for part in range(8)
        for bound in {a.low_pct + (b.low_pct - a.low_pct) * part / 8, a.high_pct + (b.high_pct - a.high_pct) * part / 8}
    ]
    lines = halve(told) if plot.is_narrow else [told]
    yield Wish(tuple(lines), tuple(marks), "target", False, tuple(marks[len(marks) // 8 :: 4]))


def tell_beside(scene: Scene, plot: Plot, phrases: Phrases) -> Iterator[Wish]:
    """What stands on the axis: elections, and years without a figure."""
    told = [
        (phrases("bầu cử {day}", day=f"{day.day}/{day.month}/{day.year}"), mark)
        for day, mark in zip(scene.elections, list_elections(scene, plot), strict=True)
    ]
    for gap in scene.gaps:
        years = f"{gap.first}" if gap.first == gap.last else f"{gap.first}-{gap.last}"
        words = phrases("{years}: không công bố" if gap.is_hidden else "{years}: không có số liệu", years=years)
        told.append((words, Mark((plot.x(gap.first) + plot.x(gap.last)) / 2, plot.bottom)))
    for words, mark in told:
        yield Wish(tuple(halve(words) if plot.is_narrow else [words]), (mark,), "quiet", False)


def tell_empty(scene: Scene, plot: Plot, phrases: Phrases) -> Iterator[Wish]:
    """That there is no figure yet, in the free part of the field."""
    if not scene.points:
        middle = (plot.head + plot.bottom) / 2
        spots = tuple(
            Mark(plot.left + (plot.right - plot.left) * part, middle + down)
            for down in (30, 0, 60)
            for part in (0.3, 0.5)
        )
        yield Wish((phrases("số liệu sẽ hiện ở đây"),), spots, "quiet", False, spots)
