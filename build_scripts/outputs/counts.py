"""Pictures of counts: a dot for each agency or unit, a bar for people, a tick where each milestone lies.

Geometry and words alone: templates/macros/counts.html draws it. Dots are measured in px, a bar in per cent of its
width: both are sharp on every screen and their letters never blown up.
"""

import math
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from build_scripts.groups import group_by
from build_scripts.languages import Phrases
from build_scripts.outputs.sentences import find_sentence
from build_scripts.publication import Indicator, Observation, PublishedVerdict

MOST_DOTS = 60  # above it a bar
ROW = 12  # most dots in a row
THICK, PITCH, GAP = 16, 23, 6  # px: of a dot or bar, from dot to dot, between rows
ABOVE, BELOW = 18, 12  # px that years take above a row, and ticks and rings below it
WIDTH = 248  # px, of the narrowest picture with years: those that stand apart on it do so on every other
SIGN, ASIDE = 8.2, 5  # px: a sign of a year, and from a tick to its year

Spot = tuple[int, float]  # row, and x: px of dots, per cent of a bar's width
Goals = Mapping[Spot, Sequence[PublishedVerdict]]


@dataclass(frozen=True)
class Mark:
    """A tick at x on the row whose top is y, its years left of it (`anchor` end), right (start) or left out; or a ring
    whose middle is (x, y).
    """

    x: float
    y: float
    is_past: bool = True
    years: str = ""
    anchor: str = ""


@dataclass(frozen=True)
class Picture:
    """What to draw. `dots` are (x, y, kind), kind has, none or missing; a bar has none, but a `share_pct` and `top`.

    `told` says all of it in words, `key` what the signs mean. All in px, but x in `unit`.
    """

    width: int
    height: int
    dots: tuple[tuple[float, float, str], ...]
    share_pct: float
    top: int
    ticks: tuple[Mark, ...]
    rings: tuple[Mark, ...]
    told: str
    key: str

    @property
    def unit(self) -> str:
        """What x is measured in: nothing (px) or per cent."""
        return "" if self.dots else "%"


def draw_counts(
    indicator: Indicator, o: Observation, verdicts: Sequence[PublishedVerdict], phrases: Phrases
) -> Picture | None:
    """The picture of a figure with the milestones of some verdicts; None where the figure is not shown."""
    if not o.is_shown:
        return None
    told = " ".join([find_sentence(indicator, o, (), phrases), *(tell_goal(v, phrases) for v in verdicts)])
    if indicator.counts_people or o.numerator is None or not 0 < count_all(o) <= MOST_DOTS:
        return draw_bar(o, verdicts, told, tell_rings(verdicts, phrases))
    key = tell_dots(indicator, o, phrases) + tell_rings(verdicts, phrases)
    return draw_dots(indicator, o, verdicts, told, key)


def count_all(o: Observation) -> int:
    """What a milestone is measured at: the agencies that were to report, else the denominator."""
    return o.expected if o.expected is not None else o.denominator or 0


# ---- words


def tell_goal(verdict: PublishedVerdict, phrases: Phrases) -> str:
    """“Mốc 2025: 60%, năm ấy 65,2%.”"""
    year, target = verdict.milestone, phrases.target(verdict.target_pct)
    if not has_own(verdict):
        return phrases("Mốc {year}: {target}.", year=year, target=target)
    share = phrases.percent(verdict.value_pct or Fraction(0), (verdict.target_pct,))
    return phrases("Mốc {year}: {target}, năm ấy {share}.", year=year, target=target, share=share)


def tell_dots(indicator: Indicator, o: Observation, phrases: Phrases) -> str:
    """“Mỗi chấm là một cơ quan; chấm đậm: có lãnh đạo chủ chốt là nữ.”"""
    counted, having = phrases(indicator.counted), phrases(indicator.having)
    if count_all(o) > (o.denominator or 0):
        pattern = "Mỗi chấm là một {counted}; chấm đậm: {having}; nét đứt: chưa báo cáo."
    else:
        pattern = "Mỗi chấm là một {counted}; chấm đậm: {having}."
    return phrases(pattern, counted=counted, having=having)


def tell_rings(verdicts: Sequence[PublishedVerdict], phrases: Phrases) -> str:
    """“ Vòng nhỏ: năm 2025.”"""
    years = ", ".join(str(v.milestone) for v in verdicts if has_own(v))
    return " " + phrases("Vòng nhỏ: năm {years}.", years=years) if years else ""


# ---- what is drawn


def draw_bar(o: Observation, verdicts: Sequence[PublishedVerdict], told: str, key: str) -> Picture:
    """One bar from 0 to 100 %."""

    def spot(pct: Fraction) -> Spot:
        return 0, round(float(pct), 2)

    goals = group_by(verdicts, lambda v: spot(v.target_pct))
    rings = list_rings(verdicts, spot)
    tops, height = stack_rows(1, goals, rings)
    ticks = tuple(place_ticks(goals, tops, WIDTH, WIDTH / 100))
    share = float(o.value_pct or 0)
    return Picture(WIDTH, height, (), round(share, 2), tops[0], ticks, put_rings(rings, tops), told, key)


def draw_dots(
    indicator: Indicator, o: Observation, verdicts: Sequence[PublishedVerdict], told: str, key: str
) -> Picture:
    """Rows as even as they go, filled dots first; a tick stands behind the dot that reaches its milestone."""
    total = count_all(o)
    columns = math.ceil(total / math.ceil(total / ROW))

    def spot(at: Fraction | int) -> Spot:
        row = max(0, math.ceil(at / Fraction(columns)) - 1)
        return row, round(float(at - row * columns) * PITCH, 1)

    goals = group_by(verdicts, lambda v: spot(reaching(v.target_pct * total / 100, indicator.direction)))
    rings = list_rings(verdicts, lambda pct: spot(pct * total / 100))
    tops, height = stack_rows(math.ceil(total / columns), goals, rings)
    dots = tuple(
        (PITCH * (n % columns) + PITCH / 2, tops[n // columns] + THICK / 2, kind)
        for n, kind in enumerate(list_kinds(o))
    )
    width = max(columns * PITCH, WIDTH if goals else 0)
    ticks = tuple(place_ticks(goals, tops, width, 1))
    return Picture(width, height, dots, 0, 0, ticks, put_rings(rings, tops), told, key)


def list_kinds(o: Observation) -> list[str]:
    """The kind of every dot: those that have it, those that have not, those that have not reported."""
    has, reported = o.numerator or 0, o.denominator or 0
    return ["has"] * has + ["none"] * (reported - has) + ["missing"] * (count_all(o) - reported)


def reaching(goal: Fraction, direction: str) -> int:
    """The count that reaches a goal: the least (direction up) or the most (down)."""
    return math.ceil(goal) if direction == "up" else math.floor(goal)


def has_own(verdict: PublishedVerdict) -> bool:
    """Whether a milestone is past and the value of its own year is known."""
    return verdict.is_past and verdict.value_pct is not None


def list_rings(verdicts: Sequence[PublishedVerdict], spot: Callable[[Fraction], Spot]) -> list[Spot]:
    """Where the own values of past milestones lie."""
    return [spot(v.value_pct) for v in verdicts if v.is_past and v.value_pct is not None]


def put_rings(rings: Sequence[Spot], tops: Sequence[int]) -> tuple[Mark, ...]:
    """A ring under its row."""
    return tuple(Mark(x, tops[row] + THICK + BELOW / 2) for row, x in rings)


def stack_rows(rows: int, goals: Collection[Spot], rings: Collection[Spot]) -> tuple[list[int], int]:
    """The top of each row and the height of all: a row with years or rings takes more."""
    tops, height = [], 0
    has_years, has_rings = {row for row, _ in goals}, {row for row, _ in rings}
    for row in range(rows):
        tops.append(height + (ABOVE if row in has_years else 0))
        height = tops[-1] + THICK + (BELOW if row in has_rings else GAP)
    return tops, height


def place_ticks(goals: Goals, tops: Sequence[int], width: float, scale: float) -> Iterator[Mark]:
    """The ticks with their years, the next milestone first: years that find no room are left out.

    `width` is that of the picture in px, `scale` the px of one x.
    """
    taken: dict[int, list[tuple[float, float]]] = {}
    for row, x in goals:
        taken.setdefault(row, []).append((x * scale, x * scale))
    for (row, x), verdicts in sorted(goals.items(), key=lambda item: rank(item[1])):
        years = join_years([v.milestone for v in verdicts])
        is_past = all(v.is_past for v in verdicts)
        anchor, box = find_side(x * scale, len(years) * SIGN, is_past, taken[row], width)
        taken[row].append(box)
        yield Mark(x, tops[row], is_past, years if anchor else "", anchor)


def join_years(years: Sequence[int]) -> str:
    """“2025”, “2025, 2030”, “2025-2035”."""
    return f"{years[0]}-{years[-1]}" if len(years) > 2 else ", ".join(str(year) for year in years)


def rank(verdicts: Sequence[PublishedVerdict]) -> tuple[bool, int]:
    """Which years are placed first: the next, those behind it, then the past from the last one on."""
    year = min((v.milestone for v in verdicts if not v.is_past), default=0)
    return (False, year) if year else (True, -max(v.milestone for v in verdicts))


def find_side(
    x: float, length: float, is_past: bool, taken: Sequence[tuple[float, float]], width: float
) -> tuple[str, tuple[float, float]]:
    """Where the years of a tick find room, nothing else between it and them: a past one rather left of it, one ahead
    rather right; "" for nowhere.
    """
    near, far = 0.1, ASIDE + length
    sides = {"end": (x - far, x - near), "start": (x + near, x + far)}
    for anchor in ("end", "start") if is_past else ("start", "end"):
        low, high = sides[anchor]
        if low >= 0 and high <= width and all(high < start or end < low for start, end in taken):
            return anchor, sides[anchor]
    return "", (x, x)
