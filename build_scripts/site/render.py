"""Step 6, charts: the pictures for download, made of drawings that outputs wrote as SVG, with a cache and processes.

The cache key is everything that decides a picture: the drawing, the font and the versions.
"""

import hashlib
import io
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version
from pathlib import Path

from build_scripts.files import Drawing, keep, read_kept, run_all
from build_scripts.problems import Problem, SiteError
from build_scripts.site.fonts import font_folder

COLOURS = 64  # of a picture: a quarter of the weight, and no eye sees the difference
SCALE = 1.5  # px of a picture for each of the drawing


def render(drawings: Iterable[Drawing], folder: Path) -> dict[tuple[Drawing, str], bytes]:
    """Each drawing in each of its kinds; pictures from the cache in `folder` or anew, all in one go. SiteError names
    what fails.
    """
    jobs = {(drawing, kind): drawing.content for drawing in drawings for kind in drawing.kinds}
    pictures = {drawing: folder / key_of(drawing) for drawing, kind in jobs if kind == "png"}
    kept = {drawing: read_kept(path) for drawing, path in pictures.items()}
    missing = [drawing for drawing, content in kept.items() if content is None]
    problems = []
    for drawing, (picture, error) in zip(missing, run_all(make_picture, missing), strict=True):
        if error:
            problems.append(Problem(drawing.name, 0, "", f"không vẽ được biểu đồ: {error}"))
        else:
            keep(pictures[drawing], picture)
            kept[drawing] = picture
    if problems:
        raise SiteError(problems)
    return jobs | {(drawing, "png"): content for drawing, content in kept.items() if content is not None}


def key_of(drawing: Drawing) -> str:
    """The name of a picture in the cache: of its drawing and what makes it."""
    return hashlib.sha256(drawing.content + stamp()).hexdigest() + ".png"


def make_picture(drawing: Drawing) -> tuple[bytes, str]:
    """(PNG, error) of a drawing; the error is "" where all is well."""
    import vl_convert
    from PIL import Image

    try:
        register_font()
        picture = Image.open(io.BytesIO(vl_convert.svg_to_png(drawing.content.decode(), scale=SCALE))).convert("RGB")
        stream = io.BytesIO()
        picture.quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(stream, "PNG")
        return stream.getvalue(), ""
    except Exception as error:  # whatever the renderer says, the build names the chart and stops
        return b"", f"{type(error).__name__}: {error}"


@cache
def register_font() -> None:
    """Make the font known to the renderer; a missing font would give a picture without text and no error."""
    import vl_convert

    if not list(font_folder().glob("*.ttf")):
        raise FileNotFoundError(f"no TTF in {font_folder().name}")
    vl_convert.register_font_directory(str(font_folder()))


@cache
def stamp() -> bytes:
    """What decides a picture besides its drawing."""
    fonts = b"".join(hashlib.sha256(path.read_bytes()).digest() for path in sorted(font_folder().glob("*.ttf")))
    programmes = "".join(version(name) for name in ("vl-convert-python", "pillow"))
    return fonts + programmes.encode() + hashlib.sha256(Path(__file__).read_bytes()).digest()
