"""Sectors or places against a target: one bar each."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from build_scripts.languages import Phrases
from build_scripts.outputs.charts.base import read_point, short_label
from build_scripts.outputs.charts.letters import width, wrap
from build_scripts.outputs.charts.pen import EDGE, NARROW, WIDE, Chart, Shape, Sheet, Words, box, stack, stroke
from build_scripts.publication import Observation

Row = tuple[str, Observation, Fraction | None]
LINE, BAR, STEP = 17, 16, 34  # px: a line of a name; the height of a bar; a bar with its air
NAMES = 250  # px that names take beside their bars on a wide screen
HEAD = 22  # px above the first bar, for the words of its tick


@dataclass(frozen=True)
class Track:
    """Where bars lie: from `left`, 0 to 100 per cent in `length` px."""

    left: float
    length: float

    def x(self, share: float) -> float:
        return self.left + self.length * share / 100


def draw_bars(rows: Sequence[Row], phrases: Phrases, year: int | None = None) -> Chart | None:
    """One bar a row of (name, observation, target): its name, its counts at its end, the target of `year` as a tick
    that says so where it differs from that of the bar above.
    """
    return Chart(draw(rows, phrases, year, NARROW), draw(rows, phrases, year, WIDE)) if rows else None


def draw(rows: Sequence[Row], phrases: Phrases, year: int | None, wide: int) -> Sheet:
    """One of the two drawings: names above their bars on a phone, beside them on a wide screen."""
    is_narrow = wide == NARROW
    track = Track(EDGE, wide - 2 * EDGE) if is_narrow else Track(NAMES, wide - NAMES - EDGE)
    shapes: list[Shape] = []
    words: list[Words] = []
    y, told = 0, None
    for name, o, target in rows:
        lines = wrap(name, wide - 2 * EDGE if is_narrow else NAMES - EDGE - 12)
        is_told = target is not None and target != told
        head = LINE if is_told else 0
        if is_narrow:
            words += [Words(EDGE, y + LINE * (n + 1) - 4, line) for n, line in enumerate(lines)]
            top = y + LINE * len(lines) + head
        else:
            top = y + head + max(0, (len(lines) - 1) * LINE // 2)
            words += [
                Words(NAMES - 12, top + 12 + LINE * n - (len(lines) - 1) * LINE / 2, line, anchor="end")
                for n, line in enumerate(lines)
            ]
        if target is not None and is_told:
            words.append(tell_target(target, year, track, top - 5, phrases))
        told = target if target is not None else told
        shapes += draw_bar((name, o, target), track, top, phrases)
        words.append(tell_bar(o, target, track, top + 12, phrases))
        y = round(top + (STEP if is_narrow else BAR + 12 + max(0, (len(lines) - 1) * LINE // 2)))
    return Sheet(wide, y, stack(shapes), tuple(words))


def draw_bar(row: Row, track: Track, top: float, phrases: Phrases) -> list[Shape]:
    """A track, the bar on it, and the tick of its target with a casing, so that it shows on both."""
    name, o, target = row
    shapes = [box((track.left, top), (track.length, BAR), "value-pale")]
    if o.is_shown:
        told = f"{name}, {read_point(o, phrases)}"
        shapes.append(box((track.left, top), (track.length * float(o.value_pct or 0) / 100, BAR), "value", told))
    if target is not None:
        x = track.x(float(target))
        shapes += [
            stroke([(x, top - 3), (x, top + BAR + 3)], colour, size) for colour, size in (("card", 5), ("target", 2.5))
        ]
    return shapes


def tell_target(target: Fraction, year: int | None, track: Track, y: float, phrases: Phrases) -> Words:
    """The words above a tick: “mốc 2030: 75%”, inside the drawing."""
    share = phrases.target(target)
    text = phrases("mốc {year}: {target}", year=year, target=share) if year else phrases("mốc {target}", target=share)
    half = width(text) / 2
    x = min(track.x(float(target)), track.left + track.length - half)
    return Words(x, y, text, "target", "middle", True)


def tell_bar(o: Observation, target: Fraction | None, track: Track, y: float, phrases: Phrases) -> Words:
    """The counts at the end of a bar: behind it, inside where there is no room or the tick stands there."""
    if not o.is_shown:
        return Words(track.left + 6, y, phrases("chưa có số liệu" if o.status == "x" else "không công bố"), "quiet")
    text = short_label(o, phrases)
    end, room = track.x(float(o.value_pct or 0)), width(text) + 12
    tick = track.x(float(target)) if target is not None else -100
    is_free = end + room <= track.left + track.length and not end - 4 < tick < end + room
    if is_free or end - room < track.left:
        start = end if is_free or tick <= end else max(end, tick)
        return Words(start + 6, y, text, is_bold=True)
    before = tick if end - room < tick <= end and tick - room >= track.left else end
    return Words(before - 6, y, text, "card", "end", True)
