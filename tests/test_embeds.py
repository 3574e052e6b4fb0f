"""Charts in frames of other sites: as high as they are, by day and by night, whole without script, and nothing else."""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from build_scripts.languages import Phrases
from build_scripts.outputs.channels.embeds import HEIGHT, write_code
from build_scripts.publication import Publication
from build_scripts.publish.serving.headers import CSP, POLICY, headers_of
from tests.browser import serving, visit

EMBED = "minh-hoa/nhung/i-1/"
WORDS = "Số liệu minh họa, không phải số liệu chính thức."


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """Another site with an address of its own, without a policy of ours."""
    folder = tmp_path_factory.mktemp("portal")
    (folder / "404.html").write_text("", encoding="utf-8")
    with serving(folder) as address:
        yield folder, address


def show(portal: tuple[Path, str], browser: Browser, body: str, width: int, script: bool = True, **more: str) -> Page:
    """A page of the portal; what its own policy says does not matter here."""
    folder, address = portal
    (folder / "index.html").write_text(f'<!doctype html><body style="margin:0">{body}', encoding="utf-8")
    context: BrowserContext = browser.new_context(
        viewport={"width": width, "height": 900}, java_script_enabled=script, bypass_csp=True,
        color_scheme="dark" if more.get("scheme") == "dark" else "light",
    )  # fmt: skip
    page = context.new_page()
    page.goto(address)
    return page


def code_for(demo: Publication, site: str) -> str:
    """The code that the indicator's page offers, for the site where the test serves it."""
    return write_code(demo, demo.indicators["I.1"], Phrases()).replace("https://tien-do.example/", site)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 680])
def test_the_frame_grows_to_what_is_in_it(
    portal: tuple[Path, str], browser: Browser, site: str, demo: Publication, width: int, scheme: str
) -> None:
    page = show(portal, browser, code_for(demo, site), width, scheme=scheme)
    page.wait_for_function(f"document.querySelector('iframe').height !== '{HEIGHT}'")
    high = int(page.locator("iframe").get_attribute("height") or 0)
    frame = page.frames[1]
    assert frame.evaluate("document.documentElement.scrollHeight") <= high < HEIGHT + 100
    assert frame.evaluate("document.documentElement.scrollWidth") <= width
    assert frame.locator(f".chart__{'wide' if width == 680 else 'narrow'}").is_visible()
    assert frame.evaluate("getComputedStyle(document.body).backgroundColor") == (
        "rgb(26, 29, 43)" if scheme == "dark" else "rgb(255, 255, 255)"
    )
    page.set_viewport_size({"width": 1000 - width, "height": 900})
    page.wait_for_function(f"document.querySelector('iframe').height !== '{high}'")
    page.context.close()


def test_another_window_does_not_set_the_height(
    portal: tuple[Path, str], browser: Browser, site: str, demo: Publication
) -> None:
    page = show(portal, browser, code_for(demo, site), 680)
    page.wait_for_function(f"document.querySelector('iframe').height !== '{HEIGHT}'")
    high = page.locator("iframe").get_attribute("height")
    page.evaluate("""() => new Promise((done) => {
        addEventListener("message", (told) => told.data === 1999 && done());
        const other = document.body.appendChild(document.createElement("iframe"));
        other.srcdoc = "<script>parent.postMessage(1999, '*')</" + "script>";
    })""")
    assert page.locator("iframe").first.get_attribute("height") == high
    page.context.close()


def test_it_is_read_without_script(portal: tuple[Path, str], browser: Browser, site: str, demo: Publication) -> None:
    page = show(portal, browser, code_for(demo, site), 320, script=False)
    frame = page.frame_locator("iframe")
    frame.locator(".chart__narrow").wait_for()
    assert "17 trên 24" in frame.locator("main").inner_text()
    assert WORDS in frame.locator(".small").inner_text()
    page.context.close()


def test_no_other_page_may_stand_in_a_frame(folder: Path) -> None:
    paths = {
        "/nhung/i-1/": True,
        "/minh-hoa/en/nhung/i-1/": True,
        "/chi-so/i-1/": False,
        "/": False,
        "/nhung.html": False,
    }
    for path, is_free in paths.items():
        assert ("frame-ancestors *" in headers_of(path)[CSP]) == is_free
        assert ("frame-ancestors 'none'" in headers_of(path)[CSP]) != is_free
    assert headers_of("/nhung/i-1/")[CSP].replace("*", "'none'") == POLICY


def test_it_keeps_the_policy_and_leads_to_the_page_in_a_window_of_its_own(browser: Browser, site: str) -> None:
    page, wrong = visit(browser, site, EMBED, 320)
    assert wrong == []
    links = page.locator("a")
    assert {links.nth(n).get_attribute("target") for n in range(links.count())} == {"_blank"}
    with page.context.expect_page() as opened:
        page.locator("h1 a").click()
    assert opened.value.url == f"{site}minh-hoa/chi-so/i-1/"
    page.context.close()


def test_it_is_no_page_of_the_site(folder: Path) -> None:
    """Told to no search engine and found by no search; its page is where search engines are sent."""
    paths = sorted(folder.rglob("nhung/*/index.html"))
    assert {path.relative_to(folder).parts[:-3] for path in paths} == {(), ("en",), ("minh-hoa",), ("minh-hoa", "en")}
    for path in paths:
        text, home = path.read_text("utf-8"), path.parents[2].relative_to(folder).as_posix().removeprefix(".")
        place = f"{home}/chi-so/{path.parent.name}/".removeprefix("/")
        assert '<meta name="robots" content="noindex">' in text
        assert f'<link rel="canonical" href="https://tien-do.example/{place}">' in text
        assert (folder / place / "index.html").is_file()
        assert "<!--" not in text
    assert "nhung/" not in (folder / "sitemap.xml").read_text("utf-8")
    assert '"nhung/' not in (folder / "search.json").read_text("utf-8")


def test_it_says_whose_it_is_and_that_it_is_an_illustration(folder: Path, demo: Publication) -> None:
    text = (folder / EMBED / "index.html").read_text("utf-8")
    for told in (WORDS, demo.site.owner, "số liệu đến 30/10/2026", "Nguồn số liệu mới nhất: ", demo.site.licence_url):
        assert told in text
    assert "Illustrative figures, not official ones." in (folder / "minh-hoa/en/nhung/i-1/index.html").read_text(
        "utf-8"
    )


def test_it_is_small(folder: Path) -> None:
    """Besides the drawings at most 3 KB, and 2 KB of style and script, as a server sends them."""
    for path in folder.rglob("nhung/*/index.html"):
        assert len(gzip.compress(re.sub(r"<svg.*</svg>", "", path.read_text("utf-8")).encode())) <= 1_500, path
        assert len(path.read_bytes()) <= 20_000
    assert sum(len(gzip.compress((folder / f"assets/embed.{kind}").read_bytes())) for kind in ("css", "js")) <= 2_000


def test_the_page_of_an_indicator_offers_the_code_where_it_has_a_chart(
    browser: Browser, site: str, folder: Path, demo: Publication
) -> None:
    page, _ = visit(browser, site, "minh-hoa/chi-so/i-1/", script=False)
    page.get_by_text("Nhúng biểu đồ này vào trang khác").click()
    shown = page.get_by_label("Mã nhúng")
    assert shown.is_visible()
    assert shown.inner_text().strip() == write_code(demo, demo.indicators["I.1"], Phrases())
    page.context.close()
    for path in folder.rglob("chi-so/*/index.html"):
        has_embed = (path.parents[2] / "nhung" / path.parent.name / "index.html").is_file()
        assert ("nhung/" in path.read_text("utf-8")) == has_embed
