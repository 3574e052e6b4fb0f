"""What all pages share: one style sheet, one script, two weights of one font, cut to what the pages use."""

import gzip
import io
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from playwright.sync_api import Browser, Page

from build_scripts.site.assets import make_sheet
from build_scripts.site.fonts import ALPHABET, WEIGHTS, font_folder, make_fonts
from build_scripts.site.styles import BASE, EMBED, STYLES, join_files, join_styles
from build_scripts.site.theme import cut_theme, find_theme, list_used, shorten_sheet
from tests.browser import visit

FIRST_SCREENS = ("", "minh-hoa/", "minh-hoa/chi-so/i-1/", "don-vi/dong-khe-2025/", "guong-sang/nong-thi-trung/", "en/")
LIBERATION = Path("/usr/share/fonts/truetype/liberation")


def test_there_is_one_copy_for_all_languages_and_editions(folder: Path) -> None:
    shared = [p.relative_to(folder).as_posix() for kind in ("css", "js", "woff2") for p in folder.rglob(f"*.{kind}")]
    fonts = [f"assets/fonts/be-vietnam-pro-{weight}.woff2" for weight in WEIGHTS]
    assert sorted(shared) == sorted(
        [*(f"assets/{name}.{kind}" for name in ("embed", "hall", "site") for kind in ("css", "js")), *fonts]
    )


def test_style_sheet_and_fonts_are_small(folder: Path) -> None:
    """The theme's part at most 8 KB, ours as a server sends it at most 9 KB, each weight at most 12 KB."""
    theme, own = (folder / "assets/site.css").read_text(encoding="utf-8").split("\n", 1)
    assert theme.startswith("@layer theme{")
    assert len(theme) <= 8_000
    assert len(gzip.compress(own.encode())) <= 9_000
    assert [p.name for p in folder.rglob("*.woff2") if p.stat().st_size > 12_000] == []


def test_fonts_hold_the_alphabet_what_pages_use_and_their_licence(tmp_path: Path) -> None:
    files = {file.path: file.content for file in make_fonts("ŵ✓", tmp_path)}
    assert "SIL Open Font License" in files.pop("assets/fonts/OFL.txt").decode().title().replace("Sil", "SIL")
    for content in files.values():
        font = TTFont(io.BytesIO(content))
        assert set(font.getBestCmap()) == ALPHABET | {ord("ŵ")}  # a sign that the font has not is left out
        assert "SIL Open Font License" in font["name"].getDebugName(13)
        assert font["name"].getDebugName(14).endswith("OFL")


PAGE = '<html dir="ltr"><body class="md-typeset"><p class="a b">x</p><table><tr><td align="left">1</td></tr></table></body></html>'


@pytest.mark.parametrize(
    ("rule", "kept"),
    {
        "p{color:red}": "p{color:red}",
        "p , em{ color : red ; }": "p{color:red}",
        ".a.b{x:1}": ".a.b{x:1}",
        ".a.c{x:1}": "",
        "h1 .a{x:1}": "",
        "body > .a:hover::before{x:1}": "body>.a:hover::before{x:1}",
        "[dir=rtl] p{x:1}": "",
        "[dir=ltr] p{x:1}": "[dir=ltr] p{x:1}",
        "table:not([class]) td{x:1}": "table:not([class]) td{x:1}",
        "p:not([class]) {x:1}": "p:not([class]){x:1}",  # site.js adds such
        "td:not([align]){x:1}": "",
        ":is(em, p){x:1}": ":is(em,p){x:1}",
        ":is(em, b){x:1}": "",
        "button{x:1}": "button{x:1}",  # site.js adds them
        "#id{x:1}": "",
        "@media print{em{x:1}}": "",
        "@media print{em{x:1} p{x:1}}": "@media print{p{x:1}}",
        "@keyframes a{from{x:1}}": "",
        ":root{--a:1;--b:2;--c:var(--d);--d:4}p{x:var(--a)}": ":root{--a:1}p{x:var(--a)}",
        ":root{--a:var(--b);--b:2}p{x:var(--a)}": ":root{--a:var(--b);--b:2}p{x:var(--a)}",
        ":root{--own:1;--other:2}": ":root{--own:1}",
        'p{background:url("data:image/svg+xml,<svg  a , b>")}': 'p{background:url("data:image/svg+xml,<svg  a , b>")}',
    }.items(),
)
def test_a_rule_of_the_theme_stays_where_some_page_uses_it(rule: str, kept: str) -> None:
    assert cut_theme(rule, list_used([PAGE]), "i{x:var(--own)}") == kept


def test_our_own_sheet_is_shortened_without_a_change_of_meaning(browser: Browser) -> None:
    """The browser reads the same rules in both."""
    page = browser.new_page()
    read = """(text) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(text);
    return [...sheet.cssRules].map((rule) => rule.cssText.split(',').map((part) => part.trim()).join(',')); }"""
    long, short = page.evaluate(read, join_styles()), page.evaluate(read, shorten_sheet(join_styles()))
    assert len(long) > 100
    assert short == long
    page.close()


def test_every_file_of_styles_is_joined() -> None:
    joined = join_styles() + join_files((*EMBED, *BASE))
    assert [path.name for path in STYLES.glob("*.css") if path.read_text(encoding="utf-8") not in joined] == []


def test_the_sheet_is_cut_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    used = list_used([PAGE])
    first = make_sheet(used, tmp_path)
    monkeypatch.setattr("build_scripts.site.assets.cut_theme", None)
    assert make_sheet(used, tmp_path) == first


def test_the_theme_has_every_part_that_own_styles_lean_on() -> None:
    assert ".md-typeset" in find_theme().read_text(encoding="utf-8")


def faces_of(page: Page) -> dict[str, int]:
    """Which face drew how many letters on the page, drawings apart."""
    session = page.context.new_cdp_session(page)
    for name in ("DOM.enable", "CSS.enable"):
        session.send(name)
    root = session.send("DOM.getDocument", {"depth": 0})["root"]["nodeId"]
    asked = {"nodeId": root, "selector": "body *:not(svg, svg *, script)"}
    found: Counter[str] = Counter()
    for node in session.send("DOM.querySelectorAll", asked)["nodeIds"]:
        for font in session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]:
            found[font["postScriptName"] if font["isCustomFont"] else font["familyName"]] += int(font["glyphCount"])
    return dict(found)


@pytest.mark.parametrize("path", FIRST_SCREENS)
def test_two_weights_of_one_font_draw_every_word(browser: Browser, site: str, path: str) -> None:
    page, _ = visit(browser, site, path)
    page.evaluate("document.fonts.ready")
    assert set(faces_of(page)) == {"BeVietnamPro-Regular", "BeVietnamPro-Bold"}
    page.context.close()


@pytest.mark.parametrize("path", FIRST_SCREENS)
def test_nothing_moves_where_the_font_comes_late(browser: Browser, site: str, path: str) -> None:
    """The pages stand on what a phone has, drawn as wide and as high: with and without the font each part of a first
    screen is where it was.
    """
    # per part of the whole page: whether it is bold, and how many lines it has
    lines = """[...document.querySelectorAll('h1, h2, h3, p, li, td, th, dd, summary, figcaption')].map((one) => {
    const range = document.createRange(); range.selectNodeContents(one);
    const feet = [...range.getClientRects()].map((box) => box.bottom).sort((a, b) => a - b);
    return [parseInt(getComputedStyle(one).fontWeight) > 500, feet.filter((y, n) => !n || y - feet[n - 1] > 8).length]; })"""
    tops = """[...document.querySelectorAll('h1, h2, p, li, section, figure')].map((one) => one.getBoundingClientRect())
    .filter((box) => box.top < 800 && box.height).map((box) => box.top)"""
    places, broken = [], []
    for is_late in (False, True):
        page = browser.new_context(viewport={"width": 360, "height": 800}).new_page()
        if is_late:
            page.route("**/*.woff2", lambda route: route.abort())
        page.goto(site + path, wait_until="networkidle")
        places.append(page.evaluate(tops))
        broken.append(page.evaluate(lines))
        page.context.close()
    soon, late = places
    moved = [abs(a - b) for a, b in zip(soon, late, strict=False)]
    assert max(moved) <= 26, moved  # at most one line more or less, and that rarely
    changed = [is_bold for (is_bold, before), (_, after) in zip(*broken, strict=True) if before != after]
    assert not any(changed)
    assert len(changed) <= max(1, len(broken[0]) // 25)


@pytest.mark.parametrize(("own", "other", "weight"), [("Regular", "Regular", 400), ("Bold", "Bold", 700)])
def test_the_stand_in_is_as_wide_as_the_font(folder: Path, own: str, other: str, weight: int) -> None:
    """size-adjust of Arial and Liberation Sans, measured over the letters of a page."""
    path = LIBERATION / f"LiberationSans-{other}.ttf"
    if not path.is_file():
        pytest.skip("Liberation Sans is not installed")
    text = (folder / "guong-sang/nong-thi-trung/index.html").read_text(encoding="utf-8").split("<main")[1]
    letters = Counter(letter for letter in text if letter.isalpha() or letter == " ")
    ours = mean_width(TTFont(font_folder() / f"BeVietnamPro-{own}.ttf"), letters)
    theirs = mean_width(TTFont(path), letters)
    told = {400: 1.082, 700: 1.035}[weight]
    assert f"size-adjust: {told * 100:g}%" in (STYLES / "letters.css").read_text(encoding="utf-8")
    assert abs(ours / theirs - told) <= 0.025  # bold is a little narrower than its mean: so no heading breaks elsewhere


def mean_width(font: TTFont, letters: Counter[str]) -> float:
    """In em, over letters as often as they come; a letter that the font has not is as wide as it is without marks."""
    glyphs, widths = font.getBestCmap(), font["hmtx"]
    upm, total = int(font["head"].unitsPerEm), 0
    for letter, times in letters.items():
        plain = letter if ord(letter) in glyphs else unicodedata.normalize("NFD", letter)[0]
        total += int(widths[glyphs[ord(plain)]][0]) * times
    return total / upm / sum(letters.values())
