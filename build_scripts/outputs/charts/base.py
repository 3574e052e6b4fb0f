"""What all charts share: their width, colours, theme, and the words beside a mark.

A specification is built once for each kind, with names such as "@figures" where the data go (`fill`).
All charts are 328 px wide, the text column of a 360 px phone; text is 13 px or more, so that 320 px keeps 11.
"""

import json
from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import cache
from typing import Any

from build_scripts.files import Drawing
from build_scripts.languages import Phrases
from build_scripts.look.colours import DAY
from build_scripts.outputs.sentences import SMALL_DENOMINATOR
from build_scripts.publication import Observation

WIDTH = 328
VALUE, TARGET, INK, GRID, SOFT, PAPER, TRACK, TINT = (
    DAY[name] for name in ("value", "target", "ink", "grid", "value-mid", "card", "value-pale", "value-soft")
)
Record = dict[str, Any]


def chart_drawing(name: str, title: str, description: str, spec: Mapping[str, Any]) -> Drawing:
    """A chart for a page: its name is that of the place where it is put in."""
    content = {"title": title, "description": description, "spec": spec}
    return Drawing(name, json.dumps(content, ensure_ascii=False, sort_keys=True).encode(), ("inline",))


def picture_drawing(name: str, title: str, note: str, spec: Mapping[str, Any]) -> Drawing:
    """A chart to be downloaded, as PNG and SVG: with its title, and a note of what and whose it is."""
    lines, notes = wrap(title, 38), wrap(note, 52, 4)
    padding = spec["config"]["padding"]
    head = 20 * len(lines) + 16 * len(notes) + 10
    style = {
        "anchor": "start",
        "frame": "bounds",
        "color": INK,
        "subtitleColor": INK,
        "fontSize": 16,
        "subtitleFontSize": 13,
        "offset": 6,
    }
    whole = {
        **spec,
        "background": PAPER,
        "padding": {**padding, "top": padding["top"] + head},
        "title": {"text": lines, "subtitle": notes, **style},
    }
    content = json.dumps({"spec": whole}, ensure_ascii=False, sort_keys=True).encode()
    return Drawing(name, content, ("svg", "png"))


def fill(template: Any, values: Mapping[str, Any]) -> Any:
    """A copy of a specification with every "@name" replaced by its value."""
    if isinstance(template, str) and template.startswith("@"):
        return values[template[1:]]
    if isinstance(template, dict):
        return {key: fill(value, values) for key, value in template.items()}
    if isinstance(template, list):
        return [fill(value, values) for value in template]
    return template


def template(make: Callable[[], Record]) -> Callable[[], Record]:
    """A specification made once; altair would refuse the names "@…", so its checks are off while it is made."""

    @cache
    def made() -> Record:
        from altair.utils.schemapi import debug_mode

        with debug_mode(False):
            return make()

    return made


def finish(chart: Any, size: tuple[int, int | str], padding: Mapping[str, int]) -> Record:
    """The specification of an altair chart in the one theme of all charts; `size` is (width, height) in px inside the
    padding.
    """
    chart = chart.configure(font="Be Vietnam Pro", autosize="none", padding=dict(padding), background=None)
    chart = chart.configure_view(stroke=None)
    chart = chart.configure_axis(
        labelFontSize=13, labelColor=INK, gridColor=GRID, domain=False, ticks=False, title=None, labelPadding=6
    )
    chart = chart.configure_text(fontSize=14, color=INK)
    return {**chart.to_dict(validate=False), "width": size[0], "height": size[1]}


def short_label(o: Observation, phrases: Phrases) -> str:
    """Counts where one unit more or less would move the per cent by points, else the per cent."""
    if is_small(o):
        return phrases("{n} trên {d}", n=phrases.number(o.numerator or 0), d=phrases.number(o.denominator or 0))
    return phrases.percent(o.value_pct or Fraction(0), o.against)


def is_small(o: Observation) -> bool:
    """Whether one more or less would move the per cent by points: it is told in counts."""
    return o.denominator is not None and o.denominator < SMALL_DENOMINATOR


def read_point(o: Observation, phrases: Phrases) -> str:
    """What a reader hears or sees on tapping a mark."""
    parts = [f"{o.period}:"]
    if o.numerator is not None and o.denominator is not None:
        parts.append(phrases("{n} trên {d}", n=phrases.number(o.numerator), d=phrases.number(o.denominator)) + ",")
    parts.append(phrases.percent(o.value_pct or Fraction(0), o.against))
    return " ".join(parts) + (phrases(" (sơ bộ)") if o.is_provisional else "")


def wrap(name: str, letters: int, lines: int = 2) -> list[str]:
    """A name in at most so many lines of so many letters, cut at words; what is left over ends in an ellipsis."""
    found = [""]
    for word in name.split():
        longer = f"{found[-1]} {word}".strip()
        if len(longer) <= letters or not found[-1]:
            found[-1] = longer
        else:
            found.append(word)
    if len(found) > lines:
        found = [*found[: lines - 1], found[lines - 1][: letters - 1].rstrip() + "…"]
    return [line if len(line) <= letters else line[: letters - 1] + "…" for line in found]
