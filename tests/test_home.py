"""The home page in a real browser: what a reader meets on the first screen, what stands there once, and how near it is."""

import io
import re
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from build_scripts.languages import Phrases
from build_scripts.outputs.pages.home import Card, list_headline, make_goal, tell_headline
from build_scripts.pipeline import publish_data
from build_scripts.publication import Target
from tests.browser import visit
from tests.cases import AS_OF, DEMO

EDITIONS = ["", "minh-hoa/"]
MOST = 50_000  # bytes of a first visit, as a server sends them
BLOCK = 40  # px, of a screen that is looked at for emptiness


def bottom(page: Page, part: str) -> float:
    """Where the last of some parts ends, px from the top."""
    boxes = [one.bounding_box() for one in page.locator(part).all()]
    assert boxes, part
    return max(box["y"] + box["height"] for box in boxes if box)


@pytest.mark.parametrize("path", EDITIONS)
def test_the_first_screen_of_a_phone_holds_place_sum_and_figures(browser: Browser, site: str, path: str) -> None:
    page, _ = visit(browser, site, path, script=False)
    for part in ("h1", ".home__place", ".home__small li", "a[href='#xa']"):
        assert bottom(page, part) <= 800, part
    assert page.locator(".home__small li").count() == 3
    size = float(page.locator("h1").evaluate("(one) => getComputedStyle(one).fontSize").removesuffix("px"))
    assert 24 <= size <= 28
    page.context.close()


@pytest.mark.parametrize("path", EDITIONS)
def test_every_commune_is_within_two_screens(browser: Browser, site: str, path: str) -> None:
    page, _ = visit(browser, site, path, script=False)
    assert page.locator("#xa .tile").count() == 6
    assert bottom(page, "#xa .tile") <= 1600
    page.context.close()


@pytest.mark.parametrize("path", EDITIONS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_wide_first_screen_is_more_than_a_third_empty(browser: Browser, site: str, path: str, scheme: str) -> None:
    page, _ = visit(browser, site, path, 1280, scheme)
    page.set_viewport_size({"width": 1280, "height": 900})
    picture = Image.open(io.BytesIO(page.screenshot())).convert("L")
    box = page.locator("main").bounding_box()
    assert box
    left, right = int(box["x"]), int(box["x"] + box["width"])
    blocks = [
        picture.crop((x, y, x + BLOCK, y + BLOCK)).getextrema()
        for x in range(left, right - BLOCK, BLOCK)
        for y in range(0, 900 - BLOCK, BLOCK)
    ]
    paper = picture.getpixel((2, 898))
    empty = sum(block == (paper, paper) for block in blocks)  # nothing but the page behind everything
    assert empty / len(blocks) <= 1 / 3
    page.context.close()


def test_a_target_is_told_once(browser: Browser, site: str) -> None:
    page, _ = visit(browser, site, "minh-hoa/", script=False)
    assert page.locator(".home__cards .label").all_text_contents() == [f"Mục tiêu I.{n}" for n in range(1, 5)]
    for key in ("i-1", "i-1b", "i-2", "i-3", "i-4a", "i-4b", "i-5", "s-1"):
        assert page.locator(f"main a[href$='chi-so/{key}/']").count() == 1, key
    first = page.locator(".home__cards .card").first
    assert first.locator(".counts__has").count() == 17
    assert first.locator(".counts__none").count() == 7
    assert "17 trên 24 cơ quan, 70,8% năm 2026" in re.sub(r"\s+", " ", str(first.text_content()))
    assert first.locator("svg[role=img]").get_attribute("aria-label", timeout=1000) == (
        "Năm 2026, 17 trên 24 cơ quan có lãnh đạo chủ chốt là nữ (70,8%, sơ bộ). "
        "Mốc 2025: 60%, năm ấy 65,2%. Mốc 2030: 75%."
    )
    page.context.close()


def test_without_figures_it_says_what_was_promised_and_that_none_is_public(browser: Browser, site: str) -> None:
    page, _ = visit(browser, site, "", script=False)
    heading = re.sub(r"\s+", " ", str(page.locator("h1").text_content()))
    assert heading.endswith("Bốn lời hứa đến năm 2030. Chưa có số liệu công khai nào. ")
    assert page.locator(".home__promises li").count() == 4
    assert page.locator("main .counts, main .chip").count() == 0
    text = str(page.locator("main").text_content())
    assert text.count("hưa có số liệu") == 2  # in the sum, and once where it says who reports and when
    page.context.close()


def test_title_and_description_name_the_place_and_the_sum(folder: Path) -> None:
    html = (folder / "minh-hoa" / "index.html").read_text(encoding="utf-8")
    title = re.search(r"<title>(.*?)</title>", html)
    description = re.search(r'<meta name="description" content="(.*?)"', html)
    assert title
    assert title[1].startswith("Vùng sáu xã Ví Dụ, tỉnh Minh Họa: ")
    assert description
    assert description[1].startswith("Ba trong bốn mục tiêu đúng lộ trình đến 2030. Mốc 2025 đạt một trên bốn")


@pytest.mark.parametrize(
    ("path", "today", "told"),
    [
        ("", "2026-11-27T23:00:00", "còn 2 ngày, tính từ 27/11/2026"),
        ("", "2026-12-24T08:00:00", "còn 5 ngày, tính từ 24/11/2026"),  # the day is past: what the page says stays true
        ("minh-hoa/", "2026-11-27T08:00:00", "còn 5 ngày, tính từ 24/11/2026"),  # an example stands still
    ],
)
def test_days_are_counted_from_today_on(browser: Browser, site: str, path: str, today: str, told: str) -> None:
    page = browser.new_context(timezone_id="Asia/Ho_Chi_Minh").new_page()
    page.clock.set_fixed_time(datetime.fromisoformat(f"{today}+07:00"))
    page.goto(site + path)
    assert page.locator(".home__small li").last.locator("span span").text_content() == told
    page.context.close()


@pytest.mark.parametrize("path", EDITIONS)
def test_a_first_visit_is_light(browser: Browser, site: str, path: str) -> None:
    page = browser.new_context(viewport={"width": 360, "height": 800}).new_page()
    sizes: list[int] = []
    page.on("response", lambda response: sizes.append(int(response.headers["content-length"])))
    page.goto(site + path, wait_until="networkidle")
    assert len(sizes) <= 6
    assert sum(sizes) <= MOST
    page.context.close()


def test_of_two_places_at_a_time_the_first_is_named() -> None:
    publication = publish_data(DEMO, AS_OF)
    assert tell_headline(list_headline(publication), Phrases()) == "Vùng sáu xã Ví Dụ, tỉnh Minh Họa"
    places = ("nui-mau-2025", "vi-du-2025")
    indicators = {key: replace(one, places=places) for key, one in publication.indicators.items()}
    found = list_headline(replace(publication, indicators=indicators))
    assert tell_headline(found, Phrases()) == "Xã Núi Mẫu, tỉnh Minh Họa"
    ended = {key: replace(one, places=("vi-du-2020",)) for key, one in publication.indicators.items()}
    assert list_headline(replace(publication, indicators=ended)) == []


def test_a_target_without_milestones_is_told_by_its_first_indicator() -> None:
    cards = {key: Card(one, None, "", "", [], None, "") for key, one in publish_data(DEMO, AS_OF).indicators.items()}
    goal = make_goal(Target("I.9", "", "", ("I.4b", "I.5")), cards)
    assert goal.main is cards["I.4b"]
    assert goal.others == [cards["I.5"]]
    assert make_goal(Target("I.9", "", "", ()), cards).main is None
