"""Step 6, charts: from the specifications that outputs made with altair to drawings for pages and files.

Cached by everything that decides a drawing: its name, its specification, the font, the colours and the versions.
"""

import base64
import hashlib
import io
import json
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from html import escape
from importlib.metadata import version
from pathlib import Path
from typing import Any

from build_scripts.files import THUMB, Drawing, keep, read_kept
from build_scripts.files.processes import run_all
from build_scripts.look.colours import DAY
from build_scripts.media.looked import looked_by, read_again
from build_scripts.media.photos import save_clean
from build_scripts.media.sound.clips import ENCODERS as SOUNDS
from build_scripts.media.sound.clips import join
from build_scripts.problems import Problem, SiteError
from build_scripts.site.drawings import typeset, vector
from build_scripts.site.fonts import font_folder

COLOURS = 64  # of a picture: a quarter of the weight, and no eye sees the difference
STANDALONE = {"xmlns": "http://www.w3.org/2000/svg"}
THUMB_WIDTH, PHOTO_WIDTH = 264, 720  # px
MOST_BYTES = 60_000  # of a card: what a phone shows in a chat at once
SCALE = 1.5  # px of a picture for each of the drawing


Media = tuple[tuple[str, Path], ...]  # key -> original


def render(
    drawings: Iterable[Drawing], folder: Path, personal: Path, originals: Mapping[str, Path]
) -> dict[tuple[Drawing, str], bytes]:
    """Each drawing in each of its kinds, from the cache in `folder` or anew, all in one go. SiteError names what
    fails.

    Those that tell of people lie in `personal`, and there only while they are asked for: who is left out leaves nothing
    behind. `originals` are the files of the photos that are shown and the clips that are heard, by their keys.
    """
    asked = [(drawing, kind) for drawing in drawings for kind in drawing.kinds]
    wanted = {job: (personal if job[0].is_personal else folder) / key_of(*job) for job in asked}
    forget_others(personal, wanted.values())
    kept = {job: read_kept(path) for job, path in wanted.items()}
    found = {job: content for job, content in kept.items() if content is not None}
    missing = list(dict.fromkeys(drawing for drawing, kind in wanted if (drawing, kind) not in found))
    problems = []
    jobs = [(drawing, tuple((key, originals[key]) for key in drawing.media)) for drawing in missing]
    for (drawing, _), (drawn, error) in zip(
        jobs, run_all(draw_job, jobs, "vẽ hình, làm tờ in và bản tin nghe"), strict=True
    ):
        if error:
            problems.append(Problem(drawing.name, 0, "", f"không làm được: {error}"))
        for kind, content in drawn.items():
            keep(wanted[drawing, kind], content)
            found[drawing, kind] = content
    if problems:
        raise SiteError(problems)
    return {job: found[job] for job in wanted}


def forget_others(personal: Path, wanted: Iterable[Path]) -> None:
    """Delete what tells of people and is not asked for any more."""
    for path in set(personal.glob("*")) - set(wanted):
        path.unlink(missing_ok=True)  # another build may be doing the same


def key_of(drawing: Drawing, kind: str) -> str:
    """The name of a drawing in the cache: of its name, its specification and what draws it; before it the key of what
    it shows of somebody, by which it is found again when she withdraws.
    """
    made_by = looked_by().encode() if kind in SOUNDS else stamp()
    owner = f"{drawing.media[0]}-" if drawing.media else ""
    return owner + hashlib.sha256(drawing.name.encode() + b"\0" + drawing.content + made_by).hexdigest() + f".{kind}"


def draw_job(job: tuple[Drawing, Media]) -> tuple[dict[str, bytes], str]:
    return draw(*job)


def draw(drawing: Drawing, media: Media = ()) -> tuple[dict[str, bytes], str]:
    """(kind -> content, error) of a drawing with the originals of its media; the error is "" where all is well."""
    try:
        parts = json.loads(drawing.content)
        if "clips" in parts:
            return join(parts["clips"], dict(media), drawing.kinds), ""
        register_font()
        if drawing.kinds == ("inline",):
            return {"inline": make_inline(drawing.name, parts).encode()}, ""
        if "source" in parts:
            return draw_sheet(parts, drawing.kinds, media), ""
        svg = make_svg(parts["whole"], STANDALONE, False)
        makers: Mapping[str, Callable[[], bytes]] = {"svg": svg.encode, "png": lambda: make_picture(svg)}
        return {kind: makers[kind]() for kind in drawing.kinds}, ""
    except Exception as error:  # whatever the renderer says, the build names the chart and stops
        return {}, f"{type(error).__name__}: {error}"


def draw_sheet(parts: Mapping[str, Any], kinds: tuple[str, ...], photos: Media) -> dict[str, bytes]:
    """A sheet or card in its kinds, with the charts and photos that it shows."""
    charts = {name: make_svg(one, STANDALONE, False) for name, one in parts["charts"].items()}
    made = typeset.make(parts, charts | {key: wrap_photo(key, path) for key, path in photos}, kinds)
    if THUMB in kinds:
        made[THUMB] = shrink(made["png"])
    return {
        kind: lighten_kind(content, kind, parts["size"]) if kind.endswith("png") else content
        for kind, content in made.items()
    }


def wrap_photo(key: str, original: Path) -> str:
    """A photo without metadata, as a picture that a source of typst can read: an SVG that holds it."""
    from PIL import Image

    clean = save_clean(read_again(original, key), "jpg", PHOTO_WIDTH)
    wide, high = Image.open(io.BytesIO(clean)).size
    address = f"data:image/jpeg;base64,{base64.b64encode(clean).decode()}"
    size = f'width="{wide}" height="{high}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}><image href="{address}" {size}/></svg>'


def shrink(png: bytes) -> bytes:
    """A picture as small as a list shows it."""
    from PIL import Image

    picture = Image.open(io.BytesIO(png)).convert("RGB")
    picture.thumbnail((THUMB_WIDTH, 2 * THUMB_WIDTH), Image.Resampling.LANCZOS)
    stream = io.BytesIO()
    picture.save(stream, "PNG")
    return stream.getvalue()


def lighten_kind(png: bytes, kind: str, size: str) -> bytes:
    """A picture made light; a card that is too heavy all the same in half as many colours."""
    light = lighten(png)
    if size == "cover" and kind == "png":
        return spell_out(light)
    return lighten(png, COLOURS // 2) if size == "card" and len(light) >= MOST_BYTES else light


def make_inline(name: str, parts: Mapping[str, Any]) -> str:
    """A chart as a part of a page: both drawings, of which the style sheet shows one, and what is told of them."""
    told = f"chart-{name.strip('/').replace('/', '-')}"
    sheets = "".join(
        make_svg(parts[width], {"class": f"chart__{width}", "aria-hidden": "true"}, True)
        for width in ("narrow", "wide")
    )
    return (
        f'<div role="img" aria-label="{escape(parts["title"])}" aria-describedby="{told}">{sheets}</div>'
        f'<p id="{told}" hidden>{escape(parts["description"])}</p>'
    )


def make_svg(specification: dict[str, Any], more: Mapping[str, str], is_page: bool) -> str:
    """One drawing; `more` attributes as vector.clean takes them."""
    import vl_convert

    return vector.clean(vl_convert.vegalite_to_svg(specification), more, is_page)


def make_picture(svg: str) -> bytes:
    """A drawing as PNG."""
    import vl_convert

    return lighten(vl_convert.svg_to_png(svg, scale=SCALE))


def lighten(png: bytes, colours: int = COLOURS) -> bytes:
    """A picture in as few colours as no eye misses more of."""
    from PIL import Image

    picture = Image.open(io.BytesIO(png)).convert("RGB")
    stream = io.BytesIO()
    picture.quantize(colours, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(stream, "PNG")
    return stream.getvalue()


def spell_out(png: bytes) -> bytes:
    """A picture with its colours in each point instead of in a table: what shows podcasts asks covers to be so."""
    from PIL import Image

    stream = io.BytesIO()
    Image.open(io.BytesIO(png)).convert("RGB").save(stream, "PNG", optimize=True)
    return stream.getvalue()


@cache
def register_font() -> None:
    """Make the font known to the renderer; a missing font would give a picture without text and no error."""
    import vl_convert

    if not list(font_folder().glob("*.ttf")):
        raise FileNotFoundError(f"no TTF in {font_folder().name}")
    vl_convert.register_font_directory(str(font_folder()))


@cache
def stamp() -> bytes:
    """What decides a drawing besides its specification."""
    fonts = b"".join(hashlib.sha256(path.read_bytes()).digest() for path in sorted(font_folder().glob("*.ttf")))
    programmes = "".join(version(name) for name in ("vl-convert-python", "pillow", "typst")) + repr(DAY)
    sources = b"".join(
        hashlib.sha256(Path(module).read_bytes()).digest() for module in (__file__, vector.__file__, typeset.__file__)
    )
    return fonts + programmes.encode() + sources
