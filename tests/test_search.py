"""Search in a real browser: what people type, without marks, and the page that is right."""

import gzip
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from build_scripts.files import File
from build_scripts.files import Page as PageMade
from build_scripts.languages import Phrases
from build_scripts.outputs.pages import unit
from build_scripts.outputs.pages.search import make_search
from build_scripts.pipeline import publish_data
from tests.cases import AS_OF
from tests.province import make_province

QUERIES = {
    # indicators, as people would say them
    "co quan co lanh dao nu": "chi-so/i-1/", "lanh dao chu chot": "chi-so/i-1/", "cap truong": "chi-so/i-1c/",
    "quy hoach": "chi-so/i-2/", "quy hoạch": "chi-so/i-2/", "duoc dao tao": "chi-so/i-3/", "phu nu duoc dao tao": "chi-so/i-3/",
    "dan toc thieu so": "chi-so/i-4a/", "xa co lanh dao dan toc": "chi-so/i-4a/", "ben canh dan so": "chi-so/i-4b/", "dan so": "chi-so/i-4b/",
    "hoi dong nhan dan": "chi-so/i-5/", "dai bieu": "chi-so/i-5/", "nu dai bieu": "chi-so/i-5/", "can bo": "chi-so/s-1/",
    "doi ngu can bo": "chi-so/s-1/", "quoc hoi": "chi-so/qh/", "Quốc hội": "chi-so/qh/", "dai bieu quoc hoi": "chi-so/qh/",
    "bo nganh": "chi-so/bn/", "i.4b": "chi-so/i-4b/", "I.1": "chi-so/i-1/",
    # units: today's first, then those before
    "dong khe": "don-vi/dong-khe-2025/", "Đông Khê": "don-vi/dong-khe-2025/", "thi tran dong khe": "don-vi/dong-khe-2020/",
    "canh tan": "don-vi/canh-tan-2025/", "kim dong": "don-vi/kim-dong-2025/", "duc long": "don-vi/duc-long-2025/",
    "minh khai": "don-vi/minh-khai-2025/", "xa thach an": "don-vi/thach-an-xa-2025/", "huyen thach an": "don-vi/thach-an-2020/",
    "le loi": "don-vi/le-loi-2020/", "trong con": "don-vi/trong-con-2020/", "cao bang": "don-vi/cao-bang/",
    # main pages
    "tien do": "tien-do/", "nhiem vu": "ke-hoach/", "35/KH-UBND": "ke-hoach/", "cach tinh": "phuong-phap/", "phuong phap": "phuong-phap/",
    "du lieu mo": "du-lieu/", "tai excel": "du-lieu/", "csv": "du-lieu/", "sap nhap": "don-vi/", "don vi hanh chinh": "don-vi/",
    "nong thi trung": "guong-sang/nong-thi-trung/", "Nông Thị Trưng": "guong-sang/nong-thi-trung/", "dam thi loan": "guong-sang/dam-thi-loan/",
    "ke hoach hua": "cau-chuyen/2026-11-10-ke-hoach-hua-gi/", "guong sang": "guong-sang/",
    "lien he": "gioi-thieu/", "trang chu": "", "khong cong bo": "phuong-phap/",
    # topics, in the words of those who ask; some are synonyms of site.yml
    "phat thanh": "ke-hoach/", "ngan sach": "ke-hoach/kinh-phi/", "kinh phi": "ke-hoach/kinh-phi/", "ai chiu trach nhiem": "ke-hoach/", "bao cao": "ke-hoach/bao-cao/", "to roi": "tai-lieu/",
    "loa": "ke-hoach/", "hoi phu nu": "ke-hoach/", "hoi dap": "hoi-dap/", "bao cao hang nam": "ke-hoach/bao-cao/",
    # one word written in two ways, words written as one
    "tỉ lệ nữ trong số cấp trưởng": "chi-so/i-1c/", "dongkhe": "don-vi/dong-khe-2025/", "quyhoach": "chi-so/i-2/",
    # prefixes and typing errors
    "quoc ho": "chi-so/qh/", "phuong pha": "phuong-phap/", "dogn khe": "don-vi/dong-khe-2025/", "quy hoahc": "chi-so/i-2/", "cach tinhh": "phuong-phap/",
}  # fmt: skip
RIGHT = QUERIES


@pytest.fixture(scope="module")
def page(site: str, browser: Browser) -> Page:
    found = browser.new_page(base_url=site)
    found.goto("tim/")
    return found


def ask(page: Page, query: str) -> list[str]:
    """The addresses found, best first, relative to the site's root."""
    page.locator("#search").fill("")
    expect(page.locator("#search-told")).to_have_text("")
    page.locator("#search").fill(query)
    expect(page.locator("#search-told")).not_to_have_text("")
    return [str(link.evaluate("(one) => one.pathname.slice(1)")) for link in page.locator("#search-results a").all()]


def test_the_right_page_comes_first(page: Page) -> None:
    answers = {query: ask(page, query) for query in RIGHT}
    first = [query for query, path in RIGHT.items() if answers[query][:1] == [path]]
    third = [query for query, path in RIGHT.items() if path in answers[query][:3]]
    missed = {query: answers[query][:3] for query in RIGHT if query not in first}
    assert len(RIGHT) >= 40
    assert len(first) / len(RIGHT) >= 0.95, missed
    assert len(third) == len(RIGHT), missed


def test_broad_words_find_what_they_are_about(page: Page) -> None:
    assert set(ask(page, "lanh dao")[:3]) <= {
        "chi-so/i-1/",
        "chi-so/i-1b/",
        "chi-so/i-2/",
        "chi-so/i-4a/",
        "chi-so/i-4b/",
    }
    assert all(path.startswith("chi-so/") for path in ask(page, "ty le nu")[:3])


def test_nothing_found_is_said_kindly(page: Page) -> None:
    assert ask(page, "zzzz") == []
    assert page.locator("#search-told").text_content() == "Không thấy trang nào. Bạn thử gõ ít chữ hơn."


NEAR = "Không có đúng chữ này; gần giống:"


def test_one_typing_error_is_forgiven_only_when_nothing_has_all_words_and_it_is_said(page: Page) -> None:
    assert "don-vi/le-lai-2020/" not in ask(page, "le loi")
    assert page.locator("#search-told").text_content() != NEAR
    assert "don-vi/le-loi-2020/" in ask(page, "le loai")
    assert page.locator("#search-told").text_content() == NEAR


@pytest.mark.parametrize("query", ["mau thu", "bach hoa"])
def test_no_nonsense_comes_of_a_forgiven_letter(page: Page, query: str) -> None:
    assert ask(page, query) == []


def test_a_page_found_says_its_kind_and_what_it_is_about(page: Page) -> None:
    ask(page, "cap truong")
    first = page.locator("#search-results li").first
    assert first.locator("a").text_content() == "Phụ nữ trong số cấp trưởng"
    assert str(first.locator("p").text_content()).startswith("Chỉ số: Trong số người đứng đầu cơ quan")


def test_today_comes_before_what_ended_and_is_told_apart(page: Page) -> None:
    units = [path for path in ask(page, "xa") if path.startswith("don-vi/")]
    assert all(path.endswith("-2025/") for path in units[:6])
    assert any(path.endswith("-2020/") for path in units[6:])
    ask(page, "le loi")
    assert str(page.locator("#search-results p").first.text_content()).startswith("Đơn vị đã kết thúc")


def test_english_finds_too(page: Page, browser: Browser) -> None:
    other = browser.new_page(base_url=page.url.removesuffix("tim/"))
    other.goto("en/tim/")
    assert ask(other, "who is responsible")[:1] == ["en/ke-hoach/"]
    assert ask(other, "deputies")[:1] == ["en/chi-so/i-5/"]
    other.close()


def test_the_keyboard_alone_finds_and_opens(page: Page) -> None:
    page.goto("tim/")
    page.keyboard.press("Tab")
    while page.evaluate("document.activeElement.id") != "search":
        page.keyboard.press("Tab")
    page.keyboard.type("dong khe")
    expect(page.locator("#search-told")).not_to_have_text("")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "Xã Đông Khê"
    page.keyboard.press("Enter")
    page.wait_for_url("**/don-vi/dong-khe-2025/")
    page.goto("tim/")


def test_a_screen_reader_hears_how_many_were_found(page: Page) -> None:
    found = ask(page, "dong khe")
    told = page.locator("#search-told")
    assert told.get_attribute("aria-live") == "polite"
    assert told.text_content() == f"{len(found)} trang"


def test_the_index_of_a_province_stays_small(tmp_path: Path) -> None:
    """Of 800 pages at most 40 KB, as a server sends it: so at most 180 of 3,500."""
    make_province(tmp_path / "data", 800)
    province = publish_data(tmp_path / "data", AS_OF)
    pages = [one for one in unit.make(province, Phrases()) if isinstance(one, PageMade)]
    index, *_ = make_search(province, pages, Phrases())
    assert isinstance(index, File)
    assert len(gzip.compress(index.content)) <= 40_000


def test_the_page_of_all_pages_does_not_grow_with_the_units(tmp_path: Path) -> None:
    make_province(tmp_path / "data", 130)
    province = publish_data(tmp_path / "data", AS_OF)
    pages = [one for one in unit.make(province, Phrases()) if isinstance(one, PageMade)]
    *_, listed = make_search(province, pages, Phrases())
    assert isinstance(listed, PageMade)
    assert "xa-thu-0001" not in listed.html
    assert 'href="../don-vi/"' in listed.html


def test_the_index_is_loaded_on_focus_and_small(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("tim/")
    assert not [url for url in asked if url.endswith("search.json")]
    with page.expect_response("**/search.json") as answer:
        page.locator("#search").focus()
    assert len(answer.value.body()) < 30_000


def test_without_javascript_the_page_lists_all_pages(page: Page) -> None:
    assert page.context.browser
    context = page.context.browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(page.url)
    assert plain.get_by_role("link", name="Xã Đông Khê").count() == 1
    assert plain.get_by_text("Ô tìm cần JavaScript").is_visible()
    assert not plain.locator("#search").is_visible()
    context.close()
