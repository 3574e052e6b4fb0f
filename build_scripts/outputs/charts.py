"""Charts: altair -> vl-convert -> clean inline SVG. Below 30 in the denominator: dots, no line of per cents."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from build_scripts import text
from build_scripts.publication import Indicator, Observation

SVG = "http://www.w3.org/2000/svg"
WIDTH, HEIGHT = 328, 220  # the plain column of a 360 px phone
SMALL_DENOMINATOR = 30
VALUE_COLOUR, TARGET_COLOUR = "#006680", "#b13d0d"
FONT = "Source Sans Pro"


class ChartError(Exception):
    """A chart that could not be drawn; names it."""


def draw_chart(indicator: Indicator, series: Mapping[str, Sequence[Observation]], title: str) -> str:
    """The chart of an indicator over time as an SVG element; "" where nothing is to be drawn."""
    shown = {place: [o for o in observations if o.is_shown] for place, observations in series.items()}
    if not any(shown.values()):
        return ""
    name = text.slug(indicator.indicator)
    try:
        svg = render(make_spec(indicator, shown))
    except Exception as error:
        raise ChartError(f"chart of {indicator.indicator}: {error}") from error
    return clean(svg, f"chart-{name}", title)


def make_spec(indicator: Indicator, shown: Mapping[str, Sequence[Observation]]) -> dict[str, object]:
    """The Vega-Lite specification: one line a place, never joined, and the target as a dashed step line."""
    import altair as alt

    x = alt.X("period:Q", axis=alt.Axis(format="d", title=None, tickCount=5, grid=False), scale=alt.Scale(zero=False, nice=False))
    y = alt.Y("value:Q", axis=alt.Axis(title=None, tickCount=4, labelExpr="datum.value + '%'"), scale=alt.Scale(domain=[0, 100]))
    layers = []
    for place, observations in shown.items():
        rows = [point(place, o) for o in observations]
        base = alt.Chart(alt.InlineData(values=rows)).encode(x=x, y=y)
        if all((o.denominator or 0) >= SMALL_DENOMINATOR for o in observations):
            layers.append(base.mark_line(color=VALUE_COLOUR, strokeWidth=2))
        layers.append(base.transform_filter("!datum.provisional").mark_point(color=VALUE_COLOUR, filled=True, opacity=1, size=45))
        layers.append(base.transform_filter("datum.provisional").mark_point(color=VALUE_COLOUR, filled=False, size=60))
        last = base.transform_filter(f"datum.period == {max(o.period for o in observations) if observations else 0}")
        layers.append(last.mark_text(color=VALUE_COLOUR, dy=-12, fontWeight="bold", align="right").encode(text="label:N"))
    if indicator.milestones:
        layers.append(target_line(indicator, x, y))
    chart = alt.layer(*layers).properties(width=WIDTH - 50, height=HEIGHT - 40)
    chart = chart.configure(font=FONT).configure_axis(labelFontSize=12).configure_text(fontSize=13).configure_view(stroke=None)
    return dict(chart.to_dict())


def point(place: str, o: Observation) -> dict[str, object]:
    """One mark: period, per cent, and the text beside it."""
    assert o.value_pct is not None
    label = text.percent(o.value_pct) + (" (sơ bộ)" if o.is_provisional else "")
    return {"place": place, "period": o.period, "value": float(o.value_pct), "label": label, "provisional": o.is_provisional}


def target_line(indicator: Indicator, x: Any, y: Any) -> Any:
    """The milestones as diamonds on a dashed step line."""
    import altair as alt

    rows = [{"period": year, "value": float(pct)} for year, pct in indicator.milestones]
    base = alt.Chart(alt.InlineData(values=rows)).encode(x=x, y=y)
    line = base.mark_line(color=TARGET_COLOUR, strokeDash=[5, 3], interpolate="step-before")
    return line + base.mark_point(color=TARGET_COLOUR, shape="diamond", filled=True, opacity=1, size=80)


@cache
def register_font() -> None:
    """Make the font known to the renderer; a missing font would give a picture without text and no error."""
    import font_source_sans_pro
    import vl_convert

    folder = Path(font_source_sans_pro.__file__).parent / "files"
    if not list(folder.glob("*.ttf")):
        raise ChartError(f"no TTF of {FONT} in {folder.name}")
    vl_convert.register_font_directory(str(folder))


def render(spec: Mapping[str, object]) -> str:
    """The SVG of a specification."""
    import vl_convert

    register_font()
    return str(vl_convert.vegalite_to_svg(dict(spec)))


def clean(svg: str, identity: str, title: str) -> str:
    """The SVG as a part of a page: named, without vega's English labels, with ids of its own."""
    ET.register_namespace("", SVG)
    root = ET.fromstring(svg)
    for element in root.iter():
        for name in [name for name in element.attrib if name.startswith("aria-") or name == "role"]:
            del element.attrib[name]
    if root.find(f".//{{{SVG}}}text") is None:
        raise ChartError(f"{identity}: no text was drawn")
    for name in ("width", "height"):
        root.attrib.pop(name, None)
    root.attrib |= {"role": "img", "aria-labelledby": f"{identity}-title"}
    heading = ET.Element(f"{{{SVG}}}title", {"id": f"{identity}-title"})
    heading.text = title
    root.insert(0, heading)
    return re.sub(r"\bclip(\d+)", rf"{identity}-clip\1", renumber(ET.tostring(root, encoding="unicode")))


def renumber(svg: str) -> str:
    """Clip ids count on within a process: give each chart its own numbers."""
    numbers = {old: str(new) for new, old in enumerate(dict.fromkeys(re.findall(r"\bclip(\d+)", svg)))}
    return re.sub(r"\bclip(\d+)", lambda match: f"clip{numbers[match[1]]}", svg)
