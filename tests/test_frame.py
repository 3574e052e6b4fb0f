"""The frame around every page: header, doors, band, footer, on a phone and on a wide screen, without JavaScript too."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from build_scripts.look.brocade import make_tile
from build_scripts.look.colours import DAY, NIGHT
from build_scripts.look.shapes import SHAPES
from build_scripts.words import VERDICTS
from tests.browser import COLOURS, RULES, ask_axe, visit
from tests.cases import TWO_EDITIONS, build, copy_official, edit, find_problems

INNER = {  # a page -> the door that leads to it
    "tien-do/": "Tiến độ",
    "chi-so/i-1/": "Tiến độ",
    "don-vi/": "Xã của bạn",
    "don-vi/dong-khe-2025/": "Xã của bạn",
    "guong-sang/": "Gương sáng và câu chuyện",
    "guong-sang/nong-thi-trung/": "Gương sáng và câu chuyện",
    "cau-chuyen/2026-11-12-doc-bon-muc-tieu/": "Gương sáng và câu chuyện",
    "minh-hoa/chi-so/i-2/": "Tiến độ",
    "en/chi-so/i-1/": "Progress",
}


@pytest.mark.parametrize("width", [320, 360])
@pytest.mark.parametrize("path", ["", "en/", "minh-hoa/", "minh-hoa/chi-so/i-1/", "khong-co/"])
def test_the_header_of_a_phone_is_low_and_easy_to_touch(browser: Browser, site: str, path: str, width: int) -> None:
    """At most 100 px with its band; whatever is touched in it is 44 px high."""
    page, _ = visit(browser, site, path, width)
    assert page.evaluate("document.querySelector('.top').getBoundingClientRect().height") <= 100
    touched = page.locator(".top :is(a, summary):visible").all()
    assert len(touched) == 3
    assert [box for one in touched if (box := one.bounding_box()) and box["height"] < 44] == []
    page.context.close()


def test_the_menu_of_a_phone_opens_without_javascript(browser: Browser, site: str) -> None:
    page, _ = visit(browser, site, "tien-do/", script=False)
    assert not page.get_by_role("link", name="Xã của bạn").is_visible()
    page.locator(".menu summary").click()
    names = [str(one.text_content()) for one in page.locator(".menu a:visible").all()]
    assert names[:2] == ["Tiến độ", "Xã của bạn"]
    assert names[-1] == "English"
    assert "Tìm" not in names  # it has its place beside the menu
    page.get_by_role("link", name="Xã của bạn").click()
    assert page.url.endswith("/don-vi/")
    page.context.close()


def test_the_open_menu_is_easy_to_use(browser: Browser, site: str) -> None:
    """By day, by night and in the reader's own colours."""
    page, _ = visit(browser, site, "tien-do/")
    page.locator(".menu summary").click()
    assert ask_axe(page, RULES) == []
    for name in ("by night", "in colours of the reader's own"):
        page.emulate_media(reduced_motion="reduce", **COLOURS[name])
        assert ask_axe(page, ["color-contrast"]) == []
    page.context.close()


@pytest.mark.parametrize(("path", "door"), INNER.items())
@pytest.mark.parametrize("width", [360, 1280])
def test_the_open_door_is_marked_on_its_inner_pages_too(
    browser: Browser, site: str, path: str, door: str, width: int
) -> None:
    page, _ = visit(browser, site, path, width)
    if width < 1000:
        page.locator(".menu summary").click()
    assert [one.text_content() for one in page.locator(".top [aria-current]:visible").all()] == [door]
    page.context.close()


def test_no_door_is_marked_on_the_home_page(browser: Browser, site: str) -> None:
    page, _ = visit(browser, site, "", 1280)
    assert page.locator(".top [aria-current]").count() == 0
    page.context.close()


@pytest.mark.parametrize(("path", "official"), [("minh-hoa/chi-so/i-1/", ""), ("minh-hoa/en/chi-so/i-1/", "en/")])
def test_the_banner_of_the_illustration_leads_to_the_official_edition(
    browser: Browser, site: str, path: str, official: str
) -> None:
    page, _ = visit(browser, site, path)
    page.locator(".edition a").click()
    assert page.url == site + official
    assert page.locator(".edition").count() == 0
    page.context.close()


def test_an_illustration_that_stands_alone_leads_to_no_official_edition(tmp_path: Path) -> None:
    assert build(TWO_EDITIONS / "demo", tmp_path / "site", "--lang", "vi") == 0
    home = (tmp_path / "site/index.html").read_text(encoding="utf-8")
    assert '<aside class="edition"' in home
    assert "Xem bản chính thức" not in home


def test_the_footer_says_the_day_and_leads_to_what_explains_the_site(browser: Browser, site: str) -> None:
    page, _ = visit(browser, site, "chi-so/i-1/")
    foot = page.locator(".bottom")
    assert "24/11/2026" in str(foot.text_content()) or "24 tháng 11 năm 2026" in str(foot.text_content())
    names = {str(one.text_content()) for one in foot.locator("nav a").all()}
    assert names >= {
        "Cách tính",
        "Dữ liệu mở",
        "Đính chính",
        "Về trang này",
        "Quyền riêng tư",
        "Dễ đọc với mọi người",
    }
    page.context.close()


def test_one_door_leads_to_women_honoured_and_stories(browser: Browser, site: str) -> None:
    """The newest of each, with a portrait or an initial, and the way to all; no such door where there are none."""
    page, _ = visit(browser, site, "guong-sang-va-cau-chuyen/")
    people, stories = page.locator("section").all()
    for part, list_of_all in ((people, "guong-sang/"), (stories, "cau-chuyen/")):
        assert 1 <= part.locator("li").count() <= 4
        assert part.locator(".face").count() == part.locator("li").count()
        assert str(part.locator(".button").get_attribute("href")).endswith(f"../{list_of_all}")
    days = [str(one.text_content()) for one in stories.locator(".quiet").all()]
    assert days == sorted(days, key=lambda day: day.split("/")[::-1], reverse=True)
    page.goto(site + "minh-hoa/")
    assert "Gương sáng và câu chuyện" not in str(page.locator(".menu").text_content())
    page.context.close()


def test_corrections_are_told_the_newest_first_and_without_numbers_of_small_groups(browser: Browser, site: str) -> None:
    page, _ = visit(browser, site, "minh-hoa/dinh-chinh/")
    told = [str(one.text_content()) for one in page.locator("main li").all()]
    days = [re.findall(r"\d\d/\d\d/\d{4}", one)[0] for one in told]
    assert days == ["25/01/2026", "02/04/2025", "10/03/2025", "10/03/2025"]
    assert [bool(re.search(r"từ \d+ thành \d+", one)) for one in told] == [True, False, True, True]
    page.goto(site + "dinh-chinh/")
    assert "chưa có số liệu nào phải đính chính" in str(page.locator("main").text_content())
    page.context.close()


def test_a_short_name_that_is_too_long_for_a_phone_is_a_problem(tmp_path: Path) -> None:
    data = copy_official(tmp_path / "data")
    name = "Phụ nữ lãnh đạo Thạch An"
    edit(data, f"short_name: {name}", f"short_name: {name} 123", "site.yml")  # 28 letters
    edit(data, f'"{name}"', f'"{name} 123"', "phrases/en.yml")
    assert find_problems(data) == []
    edit(data, f"short_name: {name} 123", f"short_name: {name} 1234", "site.yml")
    assert [str(p).endswith("dài 29 chữ; nhiều nhất là 28") for p in find_problems(data)] == [True]


def test_the_band_is_small_and_every_verdict_has_a_shape_of_its_own() -> None:
    assert len(make_tile()) < 1000
    assert set(SHAPES) == set(VERDICTS)
    assert len({shape.path for shape in SHAPES.values()}) == len(SHAPES)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


GROUNDS = ("paper", "card", "field", "foot", "gold-soft", "good-soft", "target-soft", "value-pale")


@pytest.mark.parametrize("colours", [DAY, NIGHT], ids=["day", "night"])
def test_text_and_shapes_stand_out_from_every_ground_they_lie_on(colours: dict[str, str]) -> None:
    """4.5:1 for text, 3:1 for marks."""
    for ground in GROUNDS:
        for ink in ("ink", "quiet", "link"):
            assert contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground)
    assert contrast(colours["head-ink"], colours["head"]) >= 4.5
    assert contrast(colours["card"], colours["link"]) >= 4.5  # of a main button
    for shape in SHAPES.values():
        assert contrast(colours[shape.mark], colours[shape.ground]) >= 3, shape
    assert set(DAY) == set(NIGHT)
