"""Step 6, assets: the licences of what the site hands to its readers and others made, and of our own scripts."""

from collections.abc import Iterator
from importlib.metadata import distribution

from build_scripts.files import ROOT, File
from build_scripts.problems import Problem, SiteError

THEME, OWN = "licences/material-for-mkdocs.txt", "licences/gpl-3.0.txt"  # from assets/; that of the font lies beside it
NOTICE = f"/*! theme: Material for MkDocs (MIT, {THEME}); all else: GPL-3.0-or-later ({OWN}) */\n"
OWN_NOTICE = f"/*! GPL-3.0-or-later ({OWN}) */\n"


def make_licences(has_theme: bool) -> Iterator[File]:
    """Of the theme, where the style sheet holds rules of it, and of all that is ours."""
    if has_theme:
        yield File(f"assets/{THEME}", read_theme_licence().encode())
    yield File(f"assets/{OWN}", (ROOT / "LICENSE").read_bytes())


def read_theme_licence() -> str:
    """The licence of the theme, which has to go with every part of it; SiteError where it did not come along."""
    text = distribution("mkdocs-material").read_text("licenses/LICENSE")
    if not text:
        raise SiteError([Problem("mkdocs-material", 0, "", "không thấy giấy phép của giao diện; cần đăng kèm")])
    return text
