"""What a reader does with a page on a phone: choose a commune, send, print, listen. Without a script an address to copy."""

from io import BytesIO

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from tests.browser import visit

TYPES = (
    "", "tien-do/", "don-vi/", "phuong-phap/", "du-lieu/", "gioi-thieu/", "minh-hoa/chi-so/i-1/", "minh-hoa/don-vi/pho-mau-2025/",
    "guong-sang/", "guong-sang/nong-thi-trung/", "cau-chuyen/", "cau-chuyen/2026-11-12-doc-bon-muc-tieu/", "en/chi-so/qh/",
)  # fmt: skip
PHONE = """
const voice = {lang: 'vi-VN', name: 'Giọng thử'};
Object.defineProperty(window, 'speechSynthesis', {value: {
  said: [], getVoices: () => HAS_VOICE ? [voice] : [], addEventListener: () => {}, cancel() {},
  speak(speech) { this.said.push(speech.text); speech.onend(); } }});
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
window.pauses = [];
window.setTimeout = (then, pause) => { pauses.push(pause); then(); };
navigator.share = (sent) => { window.sent = sent; return Promise.resolve(); };
window.print = () => { window.printed = true; };
"""


def take_phone(browser: Browser, address: str, has_voice: bool = True) -> Page:
    """A page on a phone that shares, prints and speaks, each seen by the test."""
    context = browser.new_context(viewport={"width": 360, "height": 800})
    context.add_init_script(PHONE.replace("HAS_VOICE", str(has_voice).lower()))
    page = context.new_page()
    page.goto(address)
    return page


@pytest.mark.parametrize("path", TYPES)
def test_every_page_is_sent_and_printed_by_one_tap(browser: Browser, site: str, path: str) -> None:
    page = take_phone(browser, site + path)
    is_english = path.startswith("en/")
    page.get_by_role("button", name="Send" if is_english else "Gửi", exact=True).click()
    sent = page.evaluate("window.sent")
    assert sent["url"].endswith(f"/{path}")
    assert sent["title"] == " ".join(page.locator("h1").inner_text().split())
    page.get_by_role("button", name="Print" if is_english else "In", exact=True).click()
    assert page.evaluate("window.printed")
    page.context.close()


@pytest.mark.parametrize("path", TYPES)
def test_without_a_script_the_address_is_one_tap_away_to_be_copied(browser: Browser, site: str, path: str) -> None:
    page, _ = visit(browser, site, path, script=False)
    assert page.get_by_role("button").count() == 0
    page.locator(".actions a.send").click()
    address = page.locator("#dia-chi .address")
    assert address.text_content() == page.locator("link[rel=canonical], .address").last.text_content()
    assert str(address.text_content()).endswith(f"/{path}")
    box = address.bounding_box()
    assert box
    assert box["y"] < 800
    page.context.close()


def test_the_voice_is_offered_where_the_phone_has_one(browser: Browser, site: str) -> None:
    page = take_phone(browser, f"{site}minh-hoa/chi-so/i-1/", has_voice=False)
    assert page.get_by_role("button", name="Nghe").count() == 0
    page.context.close()


def listen(browser: Browser, address: str) -> tuple[list[str], list[int]]:
    """What a page says, part by part, and the pauses between."""
    page = take_phone(browser, address)
    page.get_by_role("button", name="Nghe").click()
    said, pauses = page.evaluate("[speechSynthesis.said, pauses]")
    page.context.close()
    return said, pauses


def test_an_indicator_reads_its_finding_and_verdicts_with_pauses_and_without_marks(browser: Browser, site: str) -> None:
    said, pauses = listen(browser, f"{site}minh-hoa/chi-so/i-1/")
    whole = " ".join(said)
    assert said[0] == "Cơ quan có lãnh đạo chủ chốt là nữ"
    assert "17 trên 24 cơ quan" in whole
    assert "70,8 phần trăm" in whole
    assert "đúng lộ trình" in whole
    assert not set("%✓✕→▲*") & set(whole)
    assert len(pauses) == len(said)
    assert pauses[0] > 300


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("cau-chuyen/2026-11-12-doc-bon-muc-tieu/", ".article p, .article li"),
        ("guong-sang/nong-thi-trung/", ".article p"),
    ],
)
def test_an_article_is_read_whole(browser: Browser, site: str, path: str, words: str) -> None:
    page, _ = visit(browser, site, path)
    written = [" ".join(text.split()) for text in page.locator(words).all_text_contents()]
    page.context.close()
    said, _ = listen(browser, site + path)
    heard = " ".join(said)
    assert len(written) > 2
    assert [text for text in written if text.replace("%", " phần trăm") not in heard] == []


def test_my_commune_is_remembered_on_this_phone_only(browser: Browser, site: str) -> None:
    page, wrong = visit(browser, site, "minh-hoa/")
    page.locator(".tile", has_text="Núi Mẫu").click()
    page.get_by_role("button", name="Đây là xã của tôi").click()
    for path, address in (
        ("minh-hoa/", "./don-vi/nui-mau-2025/"),
        ("minh-hoa/don-vi/", "../don-vi/nui-mau-2025/"),
        ("minh-hoa/en/", "./don-vi/nui-mau-2025/"),
    ):
        page.goto(site + path)
        assert page.locator(".my-commune a").get_attribute("href") == address
        assert "Núi Mẫu" in str(page.locator(".my-commune a").text_content())
        assert page.locator("ul.tiles .is-mine").count() == 1
    page.goto(site)  # another edition: another choice
    assert page.locator(".my-commune a").count() == 0
    assert page.context.cookies() == []
    page.goto(f"{site}minh-hoa/don-vi/nui-mau-2025/")
    page.get_by_role("button", name="Bỏ chọn xã này").click()
    page.goto(f"{site}minh-hoa/don-vi/")
    assert page.locator(".my-commune a").count() == 0
    assert wrong == []
    page.context.close()


@pytest.mark.parametrize(
    "path",
    ["minh-hoa/chi-so/i-1/", "minh-hoa/chi-so/i-1b/", "minh-hoa/don-vi/pho-mau-2025/", "guong-sang/nong-thi-trung/"],
)
def test_a_page_fits_two_sheets_with_its_address_and_day(browser: Browser, site: str, path: str) -> None:
    page, _ = visit(browser, site, path)
    sheets = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
    words = " ".join(" ".join(sheet.extract_text() for sheet in sheets).split()).replace("- ", "-")
    page.context.close()
    assert len(sheets) <= 2
    assert f"/{path}" in words
    assert "Trang tính đến ngày 24 tháng 11 năm 2026" in words
    assert not {"Chép địa chỉ", "Chọn", "Nghe"} & set(words.splitlines())


def top_of(page: Page, selector: str) -> float:
    """How far down a page something begins, in px."""
    box = page.locator(selector).first.bounding_box()
    assert box
    return box["y"]


@pytest.mark.parametrize("edition", ["", "minh-hoa/"])
def test_my_commune_is_within_two_screens_of_the_home_page_and_one_tap_away(
    browser: Browser, site: str, edition: str
) -> None:
    page, _ = visit(browser, site, edition)
    tiles = page.locator(".tiles .tile").all()
    assert len(tiles) == 6
    for tile in tiles:
        box = tile.bounding_box()
        assert box
        assert box["y"] + box["height"] <= 1600
        assert box["height"] >= 44
    tiles[0].click()
    assert "/don-vi/" in page.url
    page.context.close()


def test_an_indicator_is_sent_printed_and_downloaded_within_a_tap_and_a_screen(browser: Browser, site: str) -> None:
    page = take_phone(browser, f"{site}minh-hoa/chi-so/i-1/")
    assert top_of(page, "button.send") <= 1600
    assert top_of(page, ".actions button:text-is('In')") <= 1600
    ways = page.locator(".actions a").all()
    kinds = {str(way.get_attribute("href")).rpartition(".")[2] for way in ways}
    assert kinds & {"png", "csv", "xlsx"}
    page.context.close()
