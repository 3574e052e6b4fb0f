"""Step 6, charts: from the chart files of outputs/charts.py to inline SVG, with a cache and processes.

The cache key is everything that decides the picture: the specification, the font and the versions.
"""

import hashlib
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path

from build_scripts.files import READING, Drawing, keep, read_kept, run_all
from build_scripts.look.colours import DAY
from build_scripts.problems import Problem, SiteError
from build_scripts.site.fonts import font_folder

SVG = "http://www.w3.org/2000/svg"
COLOURS = {colour: f"--{name}" for name, colour in DAY.items()}  # of the drawings -> the style sheet's names


def render(drawings: Iterable[Drawing], folder: Path) -> dict[tuple[Drawing, str], bytes]:
    """Each drawing in each of its kinds, from the cache in `folder` or anew, all in one go. SiteError names what
    fails.
    """
    wanted = {(drawing, kind): folder / key_of(drawing, kind) for drawing in drawings for kind in drawing.kinds}
    kept = {job: read_kept(path) for job, path in wanted.items()}
    found = {job: content for job, content in kept.items() if content is not None}
    missing = list(dict.fromkeys(drawing for drawing, kind in wanted if (drawing, kind) not in found))
    problems = []
    for drawing, (drawn, error) in zip(missing, run_all(draw, missing), strict=True):
        if error:
            problems.append(Problem(drawing.name, 0, "", f"không vẽ được biểu đồ: {error}"))
        for kind, content in drawn.items():
            keep(wanted[drawing, kind], content)
            found[drawing, kind] = content
    if problems:
        raise SiteError(problems)
    return {job: found[job] for job in wanted}


def key_of(drawing: Drawing, kind: str) -> str:
    """The name of a picture in the cache: of its name, its specification and what draws it."""
    return hashlib.sha256(drawing.name.encode() + drawing.content + stamp()).hexdigest() + f".{kind}"


def draw(drawing: Drawing) -> tuple[dict[str, bytes], str]:
    """(kind -> picture, error) of one drawing; the error is "" where all is well. Every kind is made of one SVG."""
    import vl_convert

    try:
        register_font()
        parts = json.loads(drawing.content)
        svg = vl_convert.vegalite_to_svg(parts["spec"])
        makers: dict[str, Callable[[], bytes]] = {
            "svg": svg.encode,
            "png": lambda: bytes(vl_convert.svg_to_png(svg, scale=2)),
            "inline": lambda: clean(svg, f"chart-{drawing.name.replace('/', '-')}", parts).encode(),
        }
        return {kind: makers[kind]() for kind in drawing.kinds}, ""
    except Exception as error:  # whatever the renderer says, the build names the chart and stops
        return {}, f"{type(error).__name__}: {error}"


@cache
def register_font() -> None:
    """Make the font known to the renderer; a missing font would give a picture without text and no error."""
    import vl_convert

    if not list(font_folder().glob("*.ttf")):
        raise FileNotFoundError(f"no TTF in {font_folder().name}")
    vl_convert.register_font_directory(str(font_folder()))


@cache
def stamp() -> bytes:
    """What decides a picture besides its specification."""
    fonts = b"".join(hashlib.sha256(path.read_bytes()).digest() for path in sorted(font_folder().glob("*.ttf")))
    return fonts + version("vl-convert-python").encode() + hashlib.sha256(Path(__file__).read_bytes()).digest()


def clean(svg: str, identity: str, parts: Mapping[str, str]) -> str:
    """The SVG as a part of a page: named and described, colours of the style sheet, ids of its own.

    Vega's own labels are English and sometimes wrong: they go. Marks with a reading become `data-reading`.
    """
    ET.register_namespace("", SVG)
    root = ET.fromstring(svg)
    drop_invisible(root)
    for element in root.iter():
        keep_reading(element)
    if root.find(f".//{{{SVG}}}text") is None:
        raise ValueError("no text was drawn")
    for name in ("width", "height", "class", "version"):
        root.attrib.pop(name, None)
    root.attrib |= {"role": "img", "aria-labelledby": f"{identity}-title", "aria-describedby": f"{identity}-desc"}
    for number, name in enumerate(("title", "desc")):
        element = ET.Element(f"{{{SVG}}}{name}", {"id": f"{identity}-{name}"})
        element.text = parts["title" if name == "title" else "description"]
        root.insert(number, element)
    text = ET.tostring(root, encoding="unicode")
    text = re.sub(r"\bclip(\d+)", lambda match: f"{identity}-clip{numbers(text)[match[1]]}", text)
    text = re.sub(r"(\d\.\d)\d+", r"\1", text)
    return re.sub("|".join(COLOURS), lambda match: f"var({COLOURS[match[0]]},{match[0]})", text)


def numbers(svg: str) -> dict[str, int]:
    """Clip ids count on within a process: give each chart its own numbers."""
    return {old: new for new, old in enumerate(dict.fromkeys(re.findall(r"\bclip(\d+)", svg)))}


def drop_invisible(element: ET.Element) -> None:
    """Take out what is not painted: backgrounds, hidden labels, empty paths and groups."""
    for child in list(element):
        drop_invisible(child)
        tag = child.tag.removeprefix(f"{{{SVG}}}")
        unpainted = (
            child.get("display") == "none"
            or child.get("opacity") == "0"
            or child.get("class") in ("background", "foreground")
        )
        if (
            unpainted
            or (tag == "path" and not child.get("d"))
            or (tag == "g" and not len(child))
            or is_page_background(child)
        ):
            element.remove(child)


def is_page_background(element: ET.Element) -> bool:
    """The white sheet that the renderer lays under every picture."""
    return element.tag == f"{{{SVG}}}rect" and element.get("fill") == "white"


def keep_reading(element: ET.Element) -> None:
    """Keep of a mark's attributes only what paints it, and its reading."""
    label = element.get("aria-label", "")
    for name in [
        name for name in element.attrib if name.startswith("aria-") or name in ("role", "class", "pointer-events")
    ]:
        del element.attrib[name]
    if label.startswith(READING):
        element.attrib["data-reading"] = label.removeprefix(READING)
