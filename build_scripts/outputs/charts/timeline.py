"""A figure over time: a line, or dots where the counts are small, the plan's target as a dashed step line."""

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median_low
from typing import Any

from build_scripts.files import READING
from build_scripts.languages import Phrases
from build_scripts.outputs.charts.base import (
    INK,
    PAPER,
    SOFT,
    TARGET,
    VALUE,
    WIDTH,
    Record,
    fill,
    finish,
    read_point,
    short_label,
    template,
)
from build_scripts.outputs.sentences import SMALL_DENOMINATOR
from build_scripts.publication import Indicator, Observation
from build_scripts.text import short_date

PLOT = {"left": 40, "right": 18, "top": 26, "bottom": 24}
PLOT_WIDTH, PLOT_HEIGHT = WIDTH - PLOT["left"] - PLOT["right"], 170


def draw_timeline(
    indicator: Indicator,
    series: Mapping[str, Sequence[Observation]],
    phrases: Phrases,
    starts: Sequence[date] = (),
    elections: Sequence[date] = (),
) -> Record | None:
    """A line or dots over time, one run a place, never joined; the target as a dashed step line.

    `starts` are the first days of new areas, marked as breaks; `elections` are marked on the axis.
    """
    shown = {place: [o for o in run if o.is_shown] for place, run in series.items()}
    points = [o for run in shown.values() for o in run]
    if not points:
        return None
    first, last = min(o.period for o in points), max(o.period for o in points)
    last = max([last, *(year for year, _ in indicator.milestones)])
    span = (first, last) if last > first else (first - 1, last + 1)
    highest = max(float(o.value_pct or 0) for o in points)
    top = (
        100 if indicator.milestones else next(level for level in (25, 50, 100) if highest < 0.9 * level or level == 100)
    )
    plot = Plot(span, top)
    breaks = [{"period": x, "label": phrases("địa bàn mới")} for x in place_breaks(indicator, shown, starts)]
    milestones = [{"period": y, "value": float(t), "label": phrases.target(t)} for y, t in indicator.milestones]
    figures = make_points(shown, phrases)
    steps = make_steps(indicator, span[0])
    last_periods = {run[-1].period for run in shown.values() if run}
    names = [f for f in reversed(figures) if f["period"] in last_periods or f is figures[0]]
    values = {
        "first": span[0],
        "last": span[1],
        "top": top,
        "levels": [0, top // 2, top] if top > 25 else [0, top],
        "years": choose_years(
            {span[0], span[1]} | {y for y, _ in indicator.milestones} | {o.period for o in points}, span
        ),
        "segments": [segment for place, run in shown.items() for segment in join_points(run, series[place])],
        "figures": figures,
        "steps": steps,
        "milestones": milestones,
        "breaks": breaks,
        "elections": [
            mark for day in elections for mark in [mark_election(day, phrases)] if span[0] <= mark["period"] <= span[1]
        ],
        "labels": place_labels(plot, milestones, names, [*figures, *milestones], steps),
    }
    return dict(fill(timeline_template(), values))


@template
def timeline_template() -> Record:
    import altair as alt

    x = alt.X(
        "period:Q",
        scale=alt.Scale(domain=["@first", "@last"], nice=False, zero=False),
        axis=alt.Axis(values="@years", format="d", grid=False),
    )
    y = alt.Y(
        "value:Q", scale=alt.Scale(domain=[0, "@top"]), axis=alt.Axis(values="@levels", labelExpr="datum.value + '%'")
    )

    def layer(name: str) -> Any:
        return alt.Chart(alt.Data(values=f"@{name}")).encode(x=x, y=y)

    breaks = alt.Chart(alt.Data(values="@breaks")).encode(x=x)
    elections = alt.Chart(alt.Data(values="@elections")).encode(x=x)
    dash = alt.StrokeDash("dash:N", scale=alt.Scale(domain=["no", "yes"], range=[[1, 0], [4, 3]]), legend=None)
    hollow = alt.Fill("hollow:N", scale=alt.Scale(domain=["no", "yes"], range=[VALUE, PAPER]), legend=None)
    offset = {"dx": {"expr": "datum.dx"}, "dy": {"expr": "datum.dy"}}
    labels = layer("labels").encode(text="label:N")
    return finish(
        alt.layer(
            breaks.mark_rule(color=SOFT, strokeDash=[2, 3]).encode(y=alt.value(-6), y2=alt.value(PLOT_HEIGHT)),
            breaks.mark_text(color=INK, fontSize=13, y=-15).encode(text="label:N"),
            layer("steps").mark_line(color=TARGET, strokeWidth=2, strokeDash=[6, 4], interpolate="step-before"),
            layer("segments")
            .mark_rule(color=VALUE, strokeWidth=2.5)
            .encode(x2="period2:Q", y2="value2:Q", strokeDash=dash),
            layer("milestones").mark_point(shape="diamond", color=TARGET, filled=True, opacity=1, size=110),
            elections.mark_point(
                shape="triangle-up", color=INK, filled=True, opacity=1, size=70, y=PLOT_HEIGHT - 4
            ).encode(description="reading:N"),
            layer("figures")
            .mark_point(stroke=VALUE, strokeWidth=2, opacity=1, size=70)
            .encode(fill=hollow, description="reading:N"),
            *(
                labels.transform_filter(f"datum.kind == '{kind}'").mark_text(color=colour, fontWeight="bold", **offset)
                for kind, colour in (("value", VALUE), ("target", TARGET))
            ),
        ),
        (PLOT_WIDTH, PLOT_HEIGHT),
        PLOT,
    )


@dataclass(frozen=True)
class Plot:
    """The scales of a timeline, to know in px where a label would lie: periods, and per cents up to `top`."""

    span: tuple[int, int]
    top: int

    def at(self, period: float, value: float) -> tuple[float, float]:
        x = (period - self.span[0]) / (self.span[1] - self.span[0]) * PLOT_WIDTH
        return x, (1 - value / self.top) * PLOT_HEIGHT


Box = tuple[float, float, float, float]  # left, top, right, bottom


def place_labels(
    plot: Plot,
    milestones: Sequence[Record],
    figures: Sequence[Record],
    marks: Sequence[Record],
    steps: Sequence[Record],
) -> list[Record]:
    """Where each label goes, so that none lies on a mark, on the target line or on another; one without room is left
    out.
    """
    taken = [box_around(*plot.at(mark["period"], mark["value"]), 7, 7) for mark in marks]
    taken += [box for a, b in itertools.pairwise(steps) for box in line_boxes(plot, a, b)]
    placed = []
    for kind, record in [*(("target", m) for m in milestones), *(("value", f) for f in figures)]:
        x, y = plot.at(record["period"], record["value"])
        half = len(record["label"]) * 3.7
        spots = [(dx, dy) for dy in (-17, 17, -32, 32) for dx in (0, -half, half, -half - 12, half + 12)]
        beside = [(half + 11, 0), (-half - 11, 0)]
        for dx, dy in [*spots[:6], *beside, *spots[6:]]:
            box = box_around(x + dx, y + dy, half, 8)
            inside = (
                box[0] >= -2
                and box[2] <= PLOT_WIDTH + PLOT["right"]
                and box[1] >= -PLOT["top"] + 16
                and box[3] <= PLOT_HEIGHT
            )
            if inside and not any(overlap(box, other) for other in taken):
                taken.append(box)
                placed.append({**record, "kind": kind, "dx": round(dx, 1), "dy": dy})
                break
    return placed


def box_around(x: float, y: float, half_width: float, half_height: float) -> Box:
    return x - half_width, y - half_height, x + half_width, y + half_height


def line_boxes(plot: Plot, a: Record, b: Record) -> list[Box]:
    """The upright and the level part of one step of the target line, with a little air."""
    (left, start), (right, y) = plot.at(a["period"], a["value"]), plot.at(b["period"], b["value"])
    return [(left - 3, min(start, y), left + 3, max(start, y)), (left, y - 3, right, y + 3)]


def overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def choose_years(years: Iterable[int], span: tuple[int, int], space: float = 40) -> list[int]:
    """The years that have room on the axis: the last, the first, then the others from the right."""
    scale = PLOT_WIDTH / (span[1] - span[0])
    chosen: list[int] = []
    wanted = sorted(set(years), reverse=True)
    for year in [wanted[0], wanted[-1], *wanted]:
        if all(abs(year - other) * scale >= space for other in chosen):
            chosen.append(year)
    return sorted(chosen)


def mark_election(day: date, phrases: Phrases) -> Record:
    """An election on the axis: at its year, where the figure of the elected stands too."""
    words = phrases("Bầu cử Hội đồng nhân dân, {day}", day=short_date(day))
    return {"period": day.year, "reading": READING + words}


def on_axis(day: date) -> float:
    """Where a day lies on the axis: a year's figure stands at the end of that year."""
    return day.year - 1 + day.timetuple().tm_yday / 365.25


def place_breaks(
    indicator: Indicator, shown: Mapping[str, Sequence[Observation]], starts: Sequence[date]
) -> list[float]:
    """Where each break lies: at the first day of the new area where it is known, else half a year before its first
    figure.
    """
    periods = sorted(o.period for run in shown.values() for o in run)
    found = []
    for first in find_breaks(indicator, shown):
        before = max(period for period in periods if period < first)
        days = [on_axis(day) for day in starts if before < on_axis(day) < first]
        found.append(days[-1] if days else first - 0.5)
    return found


def find_breaks(indicator: Indicator, shown: Mapping[str, Sequence[Observation]]) -> list[int]:
    """First periods of what may not be joined with what came before."""
    periods = sorted(o.period for run in shown.values() for o in run)
    starts = {o.period for run in shown.values() for o in run if o.is_break} | set(indicator.breaks)
    firsts = {next((p for p in periods if p >= start), None) for start in starts}
    return sorted(p for p in firsts if p is not None and p > periods[0])


def join_points(run: Sequence[Observation], whole: Sequence[Observation]) -> list[Record]:
    """The pieces of line between neighbours: none over a gap, a break or a hidden year, none below 30."""
    pairs = list(itertools.pairwise(run))
    usual = median_low(b.period - a.period for a, b in pairs) if pairs else 1
    hidden = {o.period for o in whole if not o.is_shown}
    if not pairs or any(o.denominator is not None and o.denominator < SMALL_DENOMINATOR for o in run):
        return []
    return [
        {
            "period": a.period,
            "value": float(a.value_pct or 0),
            "period2": b.period,
            "value2": float(b.value_pct or 0),
            "dash": "yes" if b.is_provisional else "no",
        }
        for a, b in pairs
        if not b.is_break and b.period - a.period <= 1.5 * usual and not any(a.period < p < b.period for p in hidden)
    ]


def make_points(shown: Mapping[str, Sequence[Observation]], phrases: Phrases) -> list[Record]:
    """One mark a figure, in order of periods: where it stands, its label, and what a tap reads out."""
    return [
        {
            "period": o.period,
            "value": float(o.value_pct or 0),
            "hollow": "yes" if o.is_provisional else "no",
            "label": short_label(o, phrases),
            "reading": READING + read_point(o, phrases),
        }
        for o in sorted((o for run in shown.values() for o in run), key=lambda o: o.period)
    ]


def make_steps(indicator: Indicator, first: int) -> list[Record]:
    """The corners of the target's step line."""
    if not indicator.milestones:
        return []
    steps = [{"period": min(first, indicator.milestones[0][0]), "value": float(indicator.milestones[0][1])}]
    return steps + [{"period": year, "value": float(target)} for year, target in indicator.milestones]
