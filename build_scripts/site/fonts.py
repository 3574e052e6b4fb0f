"""Step 6, assets: the font of pages and charts; for pages cut to the Vietnamese alphabet and what they use besides."""

import hashlib
import io
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path

from build_scripts.files import File, keep, read_kept

WEIGHTS = {"400": "BeVietnamPro-Regular.ttf", "700": "BeVietnamPro-Bold.ttf"}
# what a reader may type into the search: Vietnamese is written with these
VOWELS = (0xC0, 0xC1, 0xC2, 0xC3, 0xC8, 0xC9, 0xCA, 0xCC, 0xCD, 0xD2, 0xD3, 0xD4, 0xD5, 0xD9, 0xDA, 0xDD)
HORNED = (0x102, 0x103, 0x110, 0x111, 0x128, 0x129, 0x168, 0x169, 0x1A0, 0x1A1, 0x1AF, 0x1B0)
ALPHABET = frozenset((*range(0x20, 0x7F), *VOWELS, *(v + 32 for v in VOWELS), *HORNED, *range(0x1EA0, 0x1EFA)))
LICENCE = (13, 14)  # the entries of a font that name its licence
NAMES = (0, 1, 2, 3, 4, 5, 6, *LICENCE)


@cache
def font_folder() -> Path:
    """Where the package keeps the TTF files."""
    import fontpkg_be_vietnam_pro

    return Path(fontpkg_be_vietnam_pro.__file__).parent / "files"


def make_fonts(letters: Iterable[str], folder: Path) -> Iterator[File]:
    """Two weights as WOFF2 with the alphabet and these letters, and their licence; `folder` keeps what was cut."""
    codes = tuple(sorted(ALPHABET | {ord(letter) for letter in letters}))
    for weight, name in WEIGHTS.items():
        yield File(f"assets/fonts/be-vietnam-pro-{weight}.woff2", cut_font(name, codes, folder))
    yield File("assets/fonts/OFL.txt", (font_folder().parent / "LICENSE").read_bytes())


def cut_font(name: str, codes: tuple[int, ...], folder: Path) -> bytes:
    """One font with these letters only, kerning and the names of its licence kept."""
    source = (font_folder() / name).read_bytes()
    key = hashlib.sha256(source + repr((codes, NAMES)).encode() + version("fonttools").encode()).hexdigest()
    path = folder / f"{key}.woff2"
    kept = read_kept(path)
    if kept is None:
        from fontTools import subset
        from fontTools.ttLib import TTFont

        font = TTFont(io.BytesIO(source), recalcTimestamp=False)
        options = subset.Options(layout_features=["kern", "mark", "mkmk", "locl", "ccmp"], hinting=False)
        options.name_IDs = list(NAMES)
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=codes)
        cutter.subset(font)
        font.flavor = "woff2"
        stream = io.BytesIO()
        font.save(stream)
        kept = stream.getvalue()
        keep(path, kept)
    return kept
