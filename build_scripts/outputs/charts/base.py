"""What all charts share: how they leave for a page or as a file, and the words beside a mark."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from build_scripts.files import Drawing
from build_scripts.languages import Phrases
from build_scripts.outputs.charts.canvas import paint
from build_scripts.outputs.charts.letters import SIZE, wrap
from build_scripts.outputs.charts.pen import WIDE, Chart, Sheet, Words, box
from build_scripts.outputs.sentences import SMALL_DENOMINATOR
from build_scripts.publication import Observation
from build_scripts.words import PROVISIONAL

MARGIN = 20  # px around a chart that leaves the page


def chart_drawing(name: str, title: str, description: str, chart: Chart) -> Drawing:
    """A chart for a page, put in where its name stands: two drawings, of which the style sheet shows one.

    Who does not see it is told its title and description; the words inside are for the eye alone.
    """
    sheets = {"narrow": paint(chart.narrow), "wide": paint(chart.wide)}
    return Drawing(name, pack({"title": title, "description": description, **sheets}), ("inline",))


def pack(content: Mapping[str, Any]) -> bytes:
    """What step 6 needs to draw."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True).encode()


@dataclass(frozen=True)
class Caption:
    """What stands around a chart that leaves its page: the finding, the name of what is measured, what its marks mean,
    the sources, whose it is with the day, and its address.
    """

    finding: str
    name: str
    key: str
    sources: str
    owner: str
    address: str


def picture_drawing(name: str, caption: Caption, chart: Chart) -> Drawing:
    """A chart to be downloaded, as PNG and SVG: it travels alone, so it says what it is and whose."""
    sheet = chart.wide
    head = [*set_lines(caption.finding, 20, MARGIN, is_bold=True)]
    head += set_lines(caption.name, 15, foot_of(head))
    above = foot_of(head) + 8
    foot: list[Words] = []
    for part in filter(None, (caption.key, caption.sources, caption.owner, caption.address)):
        foot += set_lines(part, SIZE, foot_of(foot) if foot else above + sheet.height + 12, "quiet")
    wide, high = sheet.width + 2 * MARGIN, round(foot_of(foot) + MARGIN)
    moved = move(sheet, MARGIN, above)
    ground = box((0, 0), (wide, high), "card")
    framed = Sheet(wide, high, (ground, *moved.shapes), (*head, *foot, *moved.words))
    return Drawing(name, pack({"whole": paint(framed)}), ("svg", "png"))


def move(sheet: Sheet, right: float, down: float) -> Sheet:
    """A sheet with all that it shows elsewhere."""
    shapes = tuple(
        replace(shape, points=tuple((x + right, y + down) for x, y in shape.points)) for shape in sheet.shapes
    )
    words = tuple(replace(one, x=one.x + right, y=one.y + down) for one in sheet.words)
    return replace(sheet, shapes=shapes, words=words)


def set_lines(text: str, size: int, top: float, colour: str = "ink", is_bold: bool = False) -> list[Words]:
    """A text in as many lines as it takes, `top` px from above."""
    lines = wrap(text, WIDE * SIZE / size, 6)
    return [
        Words(MARGIN, top + size * (1.1 + 1.4 * number), line, colour, "start", is_bold, "", size)
        for number, line in enumerate(lines)
    ]


def foot_of(lines: Sequence[Words]) -> float:
    """px from above to the end of some lines."""
    return lines[-1].y + lines[-1].size * 0.4


def short_label(o: Observation, phrases: Phrases) -> str:
    """Counts where one unit more or less would move the per cent by points, else the per cent."""
    if is_small(o):
        return phrases("{n} trên {d}", n=phrases.number(o.numerator or 0), d=phrases.number(o.denominator or 0))
    return phrases.percent(o.value_pct or Fraction(0), o.against)


def is_small(o: Observation) -> bool:
    """Whether one more or less would move the per cent by points: it is told in counts, and drawn as a dot."""
    return o.denominator is not None and o.denominator < SMALL_DENOMINATOR


def read_point(o: Observation, phrases: Phrases) -> str:
    """What a reader hears or sees on tapping a mark."""
    parts = [f"{o.period}:"]
    if o.numerator is not None and o.denominator is not None:
        parts.append(phrases("{n} trên {d}", n=phrases.number(o.numerator), d=phrases.number(o.denominator)) + ",")
    parts.append(phrases.percent(o.value_pct or Fraction(0), o.against))
    told = " ".join(parts) + (phrases(" (sơ bộ)") if o.status in PROVISIONAL else "")
    return told + (phrases("; còn thiếu {n} báo cáo", n=len(o.missing)) if o.missing else "")
