"""What readers get comes with its licence: texts of all that others made, a page that tells of them, nothing beside."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from build_scripts.problems import SiteError
from build_scripts.publication import Publication
from build_scripts.site import licences
from build_scripts.site.licences import NOTICE, make_licences, read_theme_licence
from tests.cases import ROOT

PLACES = ("", "en/", "minh-hoa/", "minh-hoa/en/")
TEXTS = ("assets/fonts/OFL.txt", "assets/licences/gpl-3.0.txt", "assets/licences/material-for-mkdocs.txt")
MARKS = dict(
    zip(TEXTS, ("SIL OPEN FONT LICENSE Version 1.1", "GNU GENERAL PUBLIC LICENSE", "Martin Donath"), strict=True)
)


def list_pages(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.rglob("*.html")):
        yield path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8")


def test_the_licence_of_each_part_lies_in_the_site(folder: Path) -> None:
    assert sorted(path.relative_to(folder).as_posix() for path in (folder / "assets").rglob("*.txt")) == sorted(TEXTS)
    for name, mark in MARKS.items():
        assert mark in (folder / name).read_text(encoding="utf-8")
    assert (folder / TEXTS[1]).read_bytes() == (ROOT / "LICENSE").read_bytes()


@pytest.mark.parametrize("place", PLACES)
def test_a_page_of_each_language_and_edition_leads_to_them(folder: Path, place: str) -> None:
    page = folder / place / "giay-phep/index.html"
    links = re.findall(r'href="([^"]*\.txt)"', page.read_text(encoding="utf-8"))
    assert sorted((page.parent / link).resolve() for link in links) == sorted(
        (folder / text).resolve() for text in TEXTS
    )
    assert 'href="../giay-phep/"' in (folder / place / "gioi-thieu/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("place", PLACES)
def test_it_tells_the_licence_of_the_figures(folder: Path, official: Publication, place: str) -> None:
    text = (folder / place / "giay-phep/index.html").read_text(encoding="utf-8").split("<main")[1].split("</main>")[0]
    assert f'href="{official.site.licence_url}"' in text
    for told in ("SIL Open Font License 1.1", "Material for MkDocs", "MIT", "GNU GPL"):
        assert told in text


def test_the_style_sheet_says_whose_it_is(folder: Path) -> None:
    sheet = (folder / "assets/site.css").read_text(encoding="utf-8")
    assert sheet.endswith(NOTICE)
    named = re.findall(r"licences/[\w.-]+\.txt", NOTICE)
    assert sorted(f"assets/{name}" for name in named) == sorted(TEXTS[1:])


@pytest.mark.parametrize("name", ["site.js", "embed.js", "hall.js", "hall.css"])
def test_each_own_file_says_its_licence(folder: Path, name: str) -> None:
    assert f"GPL-3.0-or-later: {licences.OWN}" in (folder / "assets" / name).read_text(encoding="utf-8")


def test_no_icon_of_the_theme_is_handed_on(folder: Path) -> None:
    """They are of others again, under Apache-2.0, and what they stood in is hidden: each details is `more` or the menu."""
    theme = (folder / "assets/site.css").read_text(encoding="utf-8").split("\n", 1)[0]
    assert "url(" not in theme
    own = (folder / "assets/site.css").read_text(encoding="utf-8").split("\n", 1)[1]
    assert ".more>summary::before,.more>summary::after{display:none}" in own
    kinds = {kind for _, text in list_pages(folder) for kind in re.findall(r"<details\b([^>]*)>", text)}
    assert [kind for kind in kinds if not re.search(r'class="(menu|more)\b', kind)] == []


def test_no_page_holds_an_icon_or_a_font_of_others(folder: Path) -> None:
    """Icons to take are drawn in a square of 24 or a height of 512; ours are not."""
    sized = re.compile(r"""viewBox=["']0 0 (24 24|[\d.]+ 512)["']""")
    assert [name for name, text in list_pages(folder) if sized.search(text)] == []
    fonts = [path for path in folder.rglob("*") if path.suffix in (".woff", ".woff2", ".ttf", ".otf")]
    assert len(fonts) == 2
    for path in fonts:
        names = TTFont(io.BytesIO(path.read_bytes()))["name"]
        assert names.getDebugName(1) == "Be Vietnam Pro"
        assert "Be Vietnam Pro Project Authors" in names.getDebugName(0)


def test_a_theme_without_its_licence_stops_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    class Bare:
        def read_text(self, _: str) -> None:
            return None

    assert "Permission is hereby granted" in read_theme_licence()
    monkeypatch.setattr(licences, "distribution", lambda _: Bare())
    with pytest.raises(SiteError):
        list(make_licences(has_theme=True))
