"""Step 6, assets: what all pages of all languages and editions share, once at the root of the site."""

import hashlib
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from build_scripts.files import ROOT, File, keep, read_kept
from build_scripts.look.colours import make_style
from build_scripts.site.fonts import make_fonts
from build_scripts.site.licences import NOTICE, OWN_NOTICE, make_licences
from build_scripts.site.styles import BASE, EMBED, join_files, join_styles
from build_scripts.site.theme import Tag, cut_theme, find_theme, list_used, shorten_sheet

# of docs/assets/; what else lies there belongs to pages written by hand
OWN = ("site.js", "embed.js", "hall.js", "hall.css", "icon.svg")


def make_assets(site: Path, folder: Path, has_theme: bool) -> Iterator[File]:
    """Style sheet, script, icon and fonts, cut to what the pages in `site` use, and the licences of all; `folder` keeps
    what was cut before; `has_theme`: the style sheet stands on rules of the theme, else on a base of our own.
    """
    pages = [path.read_text("utf-8") for path in sorted(site.rglob("*.html"))]
    sheet = make_sheet(list_used(pages), folder) if has_theme else make_own_sheet()
    files = [File("assets/site.css", sheet)]
    files.append(File("assets/embed.css", shorten_sheet(make_style() + join_files(EMBED)).encode()))
    files += (File(f"assets/{name}", (ROOT / "docs" / "assets" / name).read_bytes()) for name in OWN)
    letters = set().union(*pages, *(file.content.decode() for file in files))  # script and styles write some too
    yield from files
    yield from make_licences(has_theme)
    yield from make_fonts((letter for letter in letters if letter.isprintable()), folder)


def make_sheet(used: frozenset[Tag], folder: Path) -> bytes:
    """The style sheet with the theme's rules that are used, in a layer below all of our own."""
    theme, own = find_theme().read_text("utf-8"), join_styles()
    versions = [version("tinycss2"), version("cssselect2"), (Path(__file__).parent / "theme.py").read_text("utf-8")]
    path = folder / f"{hashlib.sha256(repr((theme, own, sorted(used), versions, NOTICE)).encode()).hexdigest()}.css"
    kept = read_kept(path)
    if kept is None:
        kept = f"@layer theme{{{cut_theme(theme, used, own)}}}\n{shorten_sheet(own)}\n{NOTICE}".encode()
        keep(path, kept)
    return kept


def make_own_sheet() -> bytes:
    """The style sheet without the theme: its base in a layer below, as the theme lies."""
    return f"@layer base{{{shorten_sheet(join_files(BASE))}}}\n{shorten_sheet(join_styles())}\n{OWN_NOTICE}".encode()
