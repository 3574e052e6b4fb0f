"""Step 6, charts: from the SVG that Vega writes to that of a page or a file, the same to the eye and a quarter of it.

Vega's own labels are English and name what nobody sees: they go, with its groups and whatever is not painted.
"""

import itertools
import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape

from build_scripts.look.colours import DAY

SVG = "{http://www.w3.org/2000/svg}"
NAMES = {colour: f"var(--{name},{colour})" for name, colour in DAY.items()}  # colours as a page takes them
LOOKS = (
    "fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linejoin", "text-anchor", "font-family", "font-size",
    "font-weight",
)  # fmt: skip
UNSEEN = {("stroke-dasharray", ""), ("stroke-width", "1")}  # what is so without being told
PAIR = re.compile(r"(-?[\d.]+),(-?[\d.]+)")
CIRCLE = re.compile(r"M([\d.]+),0A\1,\1,0,1,1,-\1,0A")
Attributes = dict[str, str]
Part = tuple[str, Attributes, str]  # name, attributes, text of an element


def clean(svg: str, more: Mapping[str, str], is_page: bool) -> str:
    """The drawing with `more` attributes on its element. For a page it takes its colours by name and its font from
    there, and its marks tell their readings.
    """
    root = ET.fromstring(svg)
    wide, high = root.attrib["width"], root.attrib["height"]
    told = {"viewBox": f"0 0 {wide} {high}", "width": wide, "height": high, **more}
    layers = ([shorten(element, is_page) for element in layer] for layer in list_layers(root))
    return write(("svg", told, ""), "".join(map(write_layer, merge_halos(layers) if is_page else layers)))


def list_layers(root: ET.Element) -> Iterator[list[ET.Element]]:
    """What is painted, layer by layer; each line of a layer has a group of its own."""
    groups = [group for group in root.iter(f"{SVG}g") if "role-mark" in group.get("class", "")]
    for _, same in itertools.groupby(groups, key=lambda group: group.get("class")):
        yield [element for group in same for element in group]


def shorten(element: ET.Element, is_page: bool) -> Part:
    """One mark with what paints it alone."""
    looks = {name: element.attrib[name] for name in LOOKS if name in element.attrib}
    name, place = locate(element)
    if looks.get("stroke-width") == "0":
        del looks["stroke"], looks["stroke-width"]
    looks = {"fill": "none", **looks} if name == "path" else looks
    looks = {key: value.removesuffix("px") for key, value in looks.items() if (key, value) not in UNSEEN}
    reading = element.get("aria-label", "")
    text = reading if name == "text" else ""
    if not is_page:
        return name, place | looks, text
    looks.pop("font-family", None)
    told = {"data-reading": reading} if reading and not text else {}
    return name, told | place | {key: NAMES.get(value, value) for key, value in looks.items()}, text


def locate(element: ET.Element) -> tuple[str, Attributes]:
    """The shortest element for a mark, and where it lies: a transform becomes part of it."""
    found = PAIR.search(element.get("transform", ""))
    x, y = (float(found[1]), float(found[2])) if found else (0.0, 0.0)
    name = element.tag.removeprefix(SVG)
    if name == "text":
        return name, {"x": px(x), "y": px(y)}
    if name == "line":
        end = f"{px(x + float(element.attrib['x2']))} {px(y + float(element.attrib['y2']))}"
        return "path", {"d": f"M{px(x)} {px(y)}L{end}"}
    way = element.attrib["d"]
    if circle := CIRCLE.match(way):
        return "circle", {"cx": px(x), "cy": px(y), "r": px(float(circle[1]))}
    if "C" in way:
        return "rect", measure_box([(float(x), float(y)) for x, y in PAIR.findall(way)])
    if found:
        way = PAIR.sub(lambda pair: f"{px(x + float(pair[1]))} {px(y + float(pair[2]))}", way)
    return "path", {"d": re.sub(r"\d+\.\d+", lambda number: px(float(number[0])), way).replace(",", " ")}


def measure_box(way: Sequence[tuple[float, float]]) -> Attributes:
    """A box with round corners, from its way: that starts where the first corner ends."""
    xs, ys = zip(*way, strict=True)
    left, top = min(xs), min(ys)
    place = {"x": left, "y": top, "width": max(xs) - left, "height": max(ys) - top, "rx": way[0][0] - left}
    return {key: px(value) for key, value in place.items()}


def px(value: float) -> str:
    """A number with at most one decimal, as short as it can be."""
    return f"{round(value, 1) + 0:.1f}".removesuffix(".0")


def merge_halos(layers: Iterable[list[Part]]) -> Iterator[list[Part]]:
    """Words after their halo as words that paint their stroke first: a page can, not every programme for files may."""
    rest = iter(layers)
    for layer in rest:
        is_halo = layer[0][0] == "text" and "stroke" in layer[0][1]
        yield [(name, {**told, "paint-order": "stroke"}, text) for name, told, text in layer] if is_halo else layer
        if is_halo:
            next(rest)  # the same words again


def write_layer(layer: Sequence[Part]) -> str:
    """Marks in a group that says once what most of them have in common, if all of them say something of it."""
    counts = {name: Counter(told.get(name) for _, told, _ in layer) for name in (*LOOKS, "paint-order")}
    common = {name: str(found.most_common(1)[0][0]) for name, found in counts.items() if None not in found}
    if len(layer) == 1 or not common:
        return "".join(write(part) for part in layer)
    inner = (
        write((name, {key: value for key, value in told.items() if common.get(key) != value}, text))
        for name, told, text in layer
    )
    return write(("g", common, ""), "".join(inner))


def write(part: Part, inner: str = "") -> str:
    """An element with its text and what is in it."""
    name, told, text = part
    head = "".join((name, *(f' {key}="{escape(value)}"' for key, value in told.items())))
    inner = escape(text) + inner
    return f"<{head}>{inner}</{name}>" if inner else f"<{head}/>"
