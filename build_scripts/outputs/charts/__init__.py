"""What each chart shows: chart files (Vega-Lite made with altair) that step 6 renders to inline SVG."""

from build_scripts.outputs.charts.bars import draw_bars
from build_scripts.outputs.charts.base import chart_drawing, picture_drawing, short_label
from build_scripts.outputs.charts.multiples import draw_multiples
from build_scripts.outputs.charts.parity import draw_parity
from build_scripts.outputs.charts.strip import draw_strip
from build_scripts.outputs.charts.tiles import draw_tiles
from build_scripts.outputs.charts.timeline import draw_timeline

__all__ = [
    "chart_drawing",
    "draw_bars",
    "draw_multiples",
    "draw_parity",
    "draw_strip",
    "draw_tiles",
    "draw_timeline",
    "picture_drawing",
    "short_label",
]
