"""The screen of a hall: it turns by itself and stops for whoever reads, is large on its screen, whole on a phone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import find_barriers, visit

OFFICIAL, DEMO = "man-hinh/", "minh-hoa/man-hinh/"
PATHS = (OFFICIAL, DEMO, "en/man-hinh/", "minh-hoa/en/man-hinh/")
ILLUSTRATIVE = "Số liệu minh họa, không phải số liệu chính thức"
SHOWN = "[...document.querySelectorAll('.screen')].findIndex((one) => Math.abs(one.getBoundingClientRect().top) < 2)"
SMALL = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
  while (walker.nextNode()) {
    const text = walker.currentNode.textContent.trim(), box = walker.currentNode.parentElement;
    const zoom = Number(getComputedStyle(box.closest(".counts") ?? box).zoom);
    if (text && box.checkVisibility() && parseFloat(getComputedStyle(box).fontSize) * zoom < 32) found.push(text);
  }
  return found;
}"""


@pytest.fixture
def hall(browser: Browser, site: str) -> Iterator[Page]:
    """The official screen on the wall of a hall, its clock held by the test."""
    context = browser.new_context(viewport={"width": 1920, "height": 1080}, reduced_motion="reduce")
    page = context.new_page()
    page.clock.install()
    page.goto(site + OFFICIAL)
    yield page
    context.close()


def test_it_turns_by_itself_and_begins_again(hall: Page) -> None:
    count = hall.locator(".screen").count()
    seen = []
    for _ in range(count + 1):
        seen.append(hall.evaluate(SHOWN))
        hall.clock.run_for(12_500)
    assert seen == [*range(count), 0]


def test_keys_taps_and_the_button_stop_it_and_move(hall: Page) -> None:
    hall.keyboard.press("ArrowRight")
    hall.keyboard.press("ArrowRight")
    hall.keyboard.press("ArrowLeft")
    hall.clock.run_for(60_000)
    assert hall.evaluate(SHOWN) == 1
    hall.mouse.click(1800, 1000)
    hall.clock.run_for(60_000)
    assert hall.evaluate(SHOWN) == 2
    hall.keyboard.press("Space")
    hall.clock.run_for(12_500)
    assert hall.evaluate(SHOWN) == 3
    hall.get_by_role("button", name="Dừng lại").click()
    hall.clock.run_for(60_000)
    assert hall.evaluate(SHOWN) == 3
    assert hall.get_by_role("button", name="Chạy tiếp").is_visible()


def test_nothing_glides_where_motion_is_not_wanted(hall: Page) -> None:
    hall.evaluate("() => { Element.prototype.scrollIntoView = (how) => { window.told = how?.behavior; }; }")
    hall.keyboard.press("ArrowRight")
    assert hall.evaluate("window.told") == "instant"
    hall.emulate_media(reduced_motion="no-preference")
    hall.keyboard.press("ArrowRight")
    assert hall.evaluate("window.told") == "smooth"


@pytest.mark.parametrize("path", PATHS)
def test_each_screen_fits_and_is_read_from_ten_metres(browser: Browser, site: str, path: str) -> None:
    page, wrong = visit(browser, site, path, 1920)
    page.set_viewport_size({"width": 1920, "height": 1080})
    heights = page.evaluate(
        "[...document.querySelectorAll('.screen')].map((one) => one.getBoundingClientRect().height)"
    )
    assert len(heights) > 8
    assert {round(height) for height in heights} == {1080}
    assert page.evaluate("document.documentElement.scrollWidth") == 1920
    assert page.evaluate("innerWidth - document.documentElement.clientWidth") == 0  # no bar beside it
    assert page.evaluate(SMALL) == []
    assert wrong == []
    page.context.close()


@pytest.mark.parametrize("path", [OFFICIAL, DEMO])
def test_it_has_no_barrier_and_needs_no_script_on_a_phone(browser: Browser, site: str, path: str) -> None:
    page, _ = visit(browser, site, path)
    assert find_barriers(page) == []
    page.context.close()
    page, _ = visit(browser, site, path, script=False)
    assert not page.get_by_role("button").count()
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert page.locator(".screen h1, .screen h2").count() == page.locator(".screen").count()
    page.context.close()


def test_day_and_address_stand_under_every_screen_and_what_is_illustrative_over_it(browser: Browser, site: str) -> None:
    for path, day in ((OFFICIAL, "Số liệu đến "), (DEMO, "Số liệu đến ")):
        page, _ = visit(browser, site, path, 1920)
        page.keyboard.press("PageDown")
        foot = page.locator(".hall__foot")
        assert foot.is_visible()
        assert day in foot.inner_text()
        assert "https://tien-do.example/" in foot.inner_text()
        assert page.get_by_text(ILLUSTRATIVE).is_visible() == (path == DEMO)
        page.context.close()


def test_it_opens_from_a_disk(browser: Browser, folder: Path) -> None:
    context = browser.new_context(viewport={"width": 1920, "height": 1080}, offline=True)
    page = context.new_page()
    page.goto((folder / "man-hinh/index.html").as_uri())
    assert page.get_by_role("button", name="Dừng lại").is_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('.screen h1')).fontFamily").startswith('"Be Vietnam')
    page.keyboard.press("ArrowRight")
    page.wait_for_function(f"{SHOWN} === 1")
    context.close()


def test_it_is_in_no_list_and_reached_from_what_is_taken_along(folder: Path) -> None:
    assert 'href="../man-hinh/"' in (folder / "tai-lieu/index.html").read_text("utf-8")
    for name in ("sitemap.xml", "search.json"):
        assert "man-hinh" not in (folder / name).read_text("utf-8")
    text = (folder / "man-hinh/index.html").read_text("utf-8")
    assert "<style" not in text
    assert 'class="top"' not in text
