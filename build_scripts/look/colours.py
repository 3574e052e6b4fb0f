"""The colours by name, by day and by night: the style sheet, the charts and whatever is drawn later take them here.

Indigo (chàm) is what is measured, terracotta is a target, gold an accent and never text, green only what was reached
or is on course. Text keeps 4.5:1 on every ground that it lies on, marks 3:1 (a test measures it).
"""

from collections.abc import Mapping

DAY: Mapping[str, str] = {
    "paper": "#fbf8f3",  # behind everything
    "card": "#ffffff",  # what stands on the paper
    "ink": "#171b33",
    "quiet": "#50566e",
    "line": "#e0dbd0",  # edges of cards and rows of tables
    "link": "#28316f",
    "value": "#2b3674",  # chàm: what is measured
    "value-mid": "#a9b2dd",  # its tints, for tiles and tracks
    "value-soft": "#d3d8ef",
    "value-pale": "#e7e9f5",
    "target": "#b23a1e",  # terracotta: targets, and what was missed
    "target-soft": "#fbe8e1",
    "gold": "#d8a94e",
    "gold-soft": "#fdf0d0",
    "late": "#8a5a0b",  # the mark of what is behind, on soft gold
    "good": "#1d5c4a",  # reached, on course
    "good-soft": "#e2f0ea",
    "grid": "#dcd7cc",
    "field": "#f3efe6",  # the field of a new area in a chart
    "foot": "#efe9dd",
    "head": "#28326f",  # the header, always dark
    "head-ink": "#fffdfa",
    "band": "#d9653f",  # terracotta on the header
}
NIGHT: Mapping[str, str] = {
    "paper": "#12141f",
    "card": "#1a1d2b",
    "ink": "#eceaf2",
    "quiet": "#b5b8ca",
    "line": "#363b52",
    "link": "#b3bdfa",
    "value": "#aab4f5",
    "value-mid": "#4c5690",
    "value-soft": "#363e6c",
    "value-pale": "#262b47",
    "target": "#ff9f80",
    "target-soft": "#45231a",
    "gold": "#e0b660",
    "gold-soft": "#3b3017",
    "late": "#e0b660",
    "good": "#86d3b2",
    "good-soft": "#17372c",
    "grid": "#343a50",
    "field": "#1f2231",
    "foot": "#191b27",
    "head": "#20264f",
    "head-ink": "#fbf8f3",
    "band": "#d9653f",
}


def make_style() -> str:
    """The style sheet's names of the colours: `var(--value)` is chàm by day and its light sister by night."""
    return f":root{{{_set(DAY)}}}\n@media screen and (prefers-color-scheme:dark){{:root{{{_set(NIGHT)}}}}}\n"


def _set(colours: Mapping[str, str]) -> str:
    return "".join(f"--{name}:{value};" for name, value in colours.items())
