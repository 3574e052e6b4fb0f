"""Step 6, assets: the fonts of the web pages, cut to the letters that Vietnamese and English pages use."""

import hashlib
import io
from importlib.metadata import version
from pathlib import Path

from build_scripts.files import File, keep, read_kept
from build_scripts.site.render import font_folder

WEIGHTS = {"400": "SourceSansPro-Regular.ttf", "700": "SourceSansPro-Bold.ttf"}
LETTERS = (
    *range(0x20, 0x7F),
    *range(0xA0, 0x180),
    0x1A0,
    0x1A1,
    0x1AF,
    0x1B0,
    *range(0x300, 0x304),
    0x309,
    0x323,
    *range(0x1EA0, 0x1EFA),
    *map(ord, "–—‘’“”…›←→↑↓▲△✓✕✗−≥≤×·₫＋－"),
)


def make_fonts(folder: Path) -> list[File]:
    """Two weights as WOFF2; `folder` keeps what was cut before."""
    return [
        File(f"assets/fonts/source-sans-{weight}.woff2", cut_font(name, folder)) for weight, name in WEIGHTS.items()
    ]


def cut_font(name: str, folder: Path) -> bytes:
    """One font with LETTERS only, kerning and marks kept."""
    source = (font_folder() / name).read_bytes()
    key = hashlib.sha256(source + repr(LETTERS).encode() + version("fonttools").encode()).hexdigest()
    path = folder / f"{key}.woff2"
    kept = read_kept(path)
    if kept is None:
        from fontTools import subset
        from fontTools.ttLib import TTFont

        font = TTFont(io.BytesIO(source), recalcTimestamp=False)
        options = subset.Options(layout_features=["kern", "mark", "mkmk", "locl", "ccmp"], hinting=False)
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=LETTERS)
        cutter.subset(font)
        font.flavor = "woff2"
        stream = io.BytesIO()
        font.save(stream)
        kept = stream.getvalue()
        keep(path, kept)
    return kept
