"""Pages in a real browser: every page type, at four widths, by day and by night, with and without JavaScript."""

from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader

from build_scripts.text import list_tags
from tests.browser import WIDTHS, find_barriers, resize, visit

TYPES = (
    "", "tien-do/", "don-vi/", "phuong-phap/", "du-lieu/", "gioi-thieu/", "tim/", "chi-so/i-1/", "chi-so/i-4b/", "khong-co/",
    "minh-hoa/", "minh-hoa/tien-do/", "minh-hoa/chi-so/i-1/", "minh-hoa/chi-so/i-1b/", "minh-hoa/chi-so/i-2/", "minh-hoa/chi-so/i-3/",
    "minh-hoa/chi-so/i-4b/", "minh-hoa/chi-so/i-5/", "minh-hoa/don-vi/", "minh-hoa/don-vi/pho-mau-2025/", "minh-hoa/don-vi/pho-mau-2020/",
    "chi-so/qh/", "don-vi/dong-khe-2025/", "en/", "en/tien-do/", "en/phuong-phap/", "en/du-lieu/", "minh-hoa/en/chi-so/i-1/",
    "minh-hoa/en/tim/", "guong-sang/", "guong-sang/nong-thi-trung/", "cau-chuyen/", "cau-chuyen/2026-11-12-doc-bon-muc-tieu/",
    "guong-sang-va-cau-chuyen/", "minh-hoa/dinh-chinh/", "quyen-rieng-tu/", "en/tiep-can/", "ke-hoach/",
    "minh-hoa/ke-hoach/", "boi-canh/", "tai-lieu/", "thuat-ngu/", "giay-phep/", "minh-hoa/en/giay-phep/",
    "thay-doi/2025-07-01/", "minh-hoa/thay-doi/2025-07-01/", "minh-hoa/en/thay-doi/2025-07-01/", "minh-hoa/cau-chuyen/bai-dang-thu/",
    "ke-hoach/bao-cao/", "minh-hoa/ke-hoach/bao-cao/", "minh-hoa/hoi-dap/",
    "ke-hoach/kinh-phi/", "ke-hoach/iv-1/", "minh-hoa/en/ke-hoach/kinh-phi/", "minh-hoa/ke-hoach/iv-8/", "minh-hoa/co-quan/",
    "minh-hoa/co-quan/phong-noi-vu-vi-du/", "ke-hoach/viec/", "minh-hoa/ke-hoach/viec/", "minh-hoa/ke-hoach/viec/qua-han/",
    "tai-lieu/ban-tin/", "minh-hoa/tai-lieu/ban-tin/ca-vung/", "minh-hoa/en/ke-hoach/viec/", "minh-hoa/ke-hoach/giam-sat/", "minh-hoa/ke-hoach/phat-thanh/",
)  # fmt: skip
# what these are made of, all of TYPES are: looked at in every colour and at every width, which takes long
EVERY_PART = (
    "minh-hoa/chi-so/i-1/", "", "minh-hoa/ke-hoach/bao-cao/", "minh-hoa/ke-hoach/", "minh-hoa/ke-hoach/viec/", "minh-hoa/", "tim/", "tien-do/",
    "du-lieu/", "tai-lieu/", "chi-so/i-1/", "minh-hoa/chi-so/i-2/", "minh-hoa/en/ke-hoach/kinh-phi/", "gioi-thieu/", "minh-hoa/chi-so/i-1b/",
    "minh-hoa/don-vi/pho-mau-2025/", "thuat-ngu/", "thay-doi/2025-07-01/", "minh-hoa/ke-hoach/phat-thanh/",
)  # fmt: skip
WITH_FIGURES = ("i-1", "i-1b", "i-2", "i-3", "i-4a", "i-4b", "i-5", "s-1")


@pytest.mark.parametrize("path", TYPES)
def test_a_page_at_every_width(browser: Browser, site: str, path: str) -> None:
    """No sideways scrolling, no error, no other host; its heading, charts and tables are there without JavaScript too.
    Nothing is hard to use on a phone by day; those of EVERY_PART are looked at in all other ways too.
    """
    for script in (False, True):
        page, wrong = visit(browser, site, path, script=script)
        assert wrong == []
        assert page.locator("h1").count() == 1
        for width in resize(page, WIDTHS):
            if script:
                assert page.evaluate("document.documentElement.scrollWidth") <= width
            else:
                assert page.locator("h1").is_visible()
            for figure in page.locator("figure.chart").all():
                assert figure.locator("svg text").count() > 0
        if script and path not in EVERY_PART:
            assert find_barriers(page, (360,), {}) == []
        page.context.close()


@pytest.mark.parametrize("path", EVERY_PART)
def test_nothing_is_hard_to_use(browser: Browser, site: str, path: str) -> None:
    """At four widths, by day and by night, in the reader's own colours and on paper."""
    page, _ = visit(browser, site, path)
    assert find_barriers(page) == []
    page.context.close()


def list_parts(folder: Path, path: str) -> set[tuple[str, str]]:
    """The kinds of parts that a page is made of: tags with each of their classes."""
    page = folder / path / "index.html" if (folder / path).is_dir() else folder / "404.html"
    tags = [(tag, dict(attributes).get("class") or "") for tag, attributes in list_tags(page.read_text("utf-8"))]
    return {(tag, name) for tag, names in tags for name in ("", *names.split())}


def test_every_part_of_a_page_is_looked_at_in_every_way(folder: Path) -> None:
    looked_at = set().union(*(list_parts(folder, path) for path in EVERY_PART))
    assert {path: missing for path in TYPES if (missing := list_parts(folder, path) - looked_at)} == {}


def test_prints_are_light_and_leave_out_what_paper_cannot_do(browser: Browser, site: str) -> None:
    page, _ = visit(browser, site, "minh-hoa/chi-so/i-1/", scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(23, 27, 51)"
    assert not page.locator(".menu").is_visible()
    assert not page.locator(".doors").is_visible()
    assert not page.locator(".actions").is_visible()
    assert page.locator(".edition").is_visible()
    assert page.locator("figure.chart .chart__wide").first.is_visible()
    assert not page.locator("figure.chart .chart__narrow").first.is_visible()
    page.context.close()


def test_what_is_folded_on_the_screen_is_open_on_paper(browser: Browser, site: str) -> None:
    """Every table that stands folded on the page is in the words of the printed sheet."""
    page, _ = visit(browser, site, "minh-hoa/chi-so/i-1/")
    folded = page.locator("details:not([open]) tbody").all()
    name_of = "(table) => [...table.querySelectorAll('tr th')].at(-1).firstChild.textContent"
    last = [" ".join(str(table.evaluate(name_of)).split()) for table in folded]
    sheet = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
    words = " ".join(" ".join(part.extract_text() for part in sheet.pages).split())
    assert len(last) >= 4
    assert [name for name in last if name not in words] == []
    page.context.close()


INDICATORS = ("chi-so/i-1/", "chi-so/qh/", *(f"minh-hoa/chi-so/{name}/" for name in WITH_FIGURES))
SMALLEST = """Math.min(...[...document.querySelectorAll('main :is(p, dd, .verdict):not(.quiet, .label)')]
  .filter((one) => one.checkVisibility()).map((one) => parseFloat(getComputedStyle(one).fontSize)))"""


@pytest.mark.parametrize("path", INDICATORS)
def test_an_indicator_is_two_sheets_of_paper(browser: Browser, site: str, path: str) -> None:
    """At most; running text of 9 pt (12 px), and where and when it is from at the foot."""
    page, _ = visit(browser, site, path)
    sheets = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
    foot = " ".join(sheets[-1].extract_text().split())
    assert len(sheets) <= 2
    assert "Trang tính đến ngày 24 tháng 11 năm 2026." in foot
    assert f"/{path}" in foot.replace(" ", "")
    page.emulate_media(media="print")
    assert page.evaluate(SMALLEST) >= 12
    page.context.close()


UPPER_EDGE = """Math.min(...[...[...document.querySelectorAll('figure.chart svg')].find((one) => one.checkVisibility())
  .querySelectorAll('path[stroke^="var(--grid"]')].map((one) => one.getBoundingClientRect().top))"""


@pytest.mark.parametrize("name", WITH_FIGURES)
def test_the_first_screen_says_it_all_without_javascript(browser: Browser, site: str, name: str) -> None:
    """Finding, verdicts, who answers, and the field of the chart from 640 px on."""
    page, _ = visit(browser, site, f"minh-hoa/chi-so/{name}/", script=False)
    for part in page.locator(".finding, .verdict, .who").all():
        box = part.bounding_box()
        assert box
        assert box["y"] + box["height"] <= 640
    assert len(str(page.locator("h1").text_content())) <= 45
    assert page.evaluate(UPPER_EDGE) <= 640
    page.context.close()


@pytest.mark.parametrize("path", INDICATORS)
def test_a_wide_screen_is_used(browser: Browser, site: str, path: str) -> None:
    """No chart is narrower than 600 px, those in what is folded included; who answers stands beside the finding."""
    page, _ = visit(browser, site, path, 1280)
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    charts = [one.bounding_box() for one in page.locator("figure.chart svg").all() if one.is_visible()]
    assert [box for box in charts if box and box["width"] < 600] == []
    finding, side = page.locator(".finding").bounding_box(), page.locator(".two__side").first.bounding_box()
    assert finding
    assert side
    assert side["x"] > finding["x"] + 600
    assert abs(side["y"] - finding["y"]) < 40
    main = page.locator(".two__main").first.bounding_box()
    assert main
    assert min(main["y"] + main["height"], side["y"] + side["height"], 900) >= 600  # neither column ends early
    page.context.close()


@pytest.mark.parametrize("path", ["don-vi/dong-khe-2025/", "hoi-dap/"])
def test_where_there_is_nothing_to_stand_beside_cards_take_the_width(browser: Browser, site: str, path: str) -> None:
    page, _ = visit(browser, site, path, 1280)
    heading, side = page.locator("h1").bounding_box(), page.locator(".two__side").bounding_box()
    assert heading
    assert side
    assert abs(side["x"] - heading["x"]) < 5
    assert side["width"] > 1000
    page.context.close()


TASKS = {
    "who answers": "#ai-tra-loi",
    "the next date": "#ai-tra-loi p >> text=chậm nhất",
    "to download": ".actions >> text=CSV",
    "to send": ".actions .send",
    "to print": ".actions >> text=In",
}


@pytest.mark.parametrize("task", TASKS)
def test_each_task_is_one_screen_away_on_a_phone(browser: Browser, site: str, task: str) -> None:
    page, _ = visit(browser, site, "minh-hoa/chi-so/i-1/")
    box = page.locator(TASKS[task]).first.bounding_box()
    assert box
    assert box["y"] <= 2 * 800
    page.context.close()


@pytest.mark.parametrize(
    ("path", "link", "part"),
    [
        ("minh-hoa/chi-so/i-1/", ".who a", "#ai-tra-loi"),
        *(("ke-hoach/", f".jump a[href='{part}']", part) for part in ("#hua", "#viec", "#ai", "#lich")),
    ],
)
def test_one_tap_leads_to_what_lies_further_down(browser: Browser, site: str, path: str, link: str, part: str) -> None:
    page, _ = visit(browser, site, path, script=False)
    page.locator(link).click()
    box = page.locator(part).bounding_box()
    assert box
    assert 0 <= box["y"] <= 400
    page.context.close()


def test_what_is_long_on_a_phone_is_folded_there_alone(browser: Browser, site: str) -> None:
    page, _ = visit(browser, site, "ke-hoach/", script=False)
    folded = page.locator(".more--phone").all()
    assert len(folded) == 2
    for width in resize(page, (360, 1280)):
        shown = [(one.locator("summary").is_visible(), one.locator("li").first.is_visible()) for one in folded]
        assert shown == [(width < 1000, width >= 1000)] * 2
    page.context.close()


@pytest.mark.parametrize("path", ["minh-hoa/", "minh-hoa/chi-so/i-1/", "du-lieu/", "tim/"])
def test_the_keyboard_reaches_everything_and_is_seen(browser: Browser, site: str, path: str) -> None:
    page, _ = visit(browser, site, path)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "noi-dung"
    page.goto(site + path)
    stops = page.evaluate(
        "[...document.querySelectorAll('a[href], button, input, summary, [tabindex=\"0\"]')].filter((one) => one.checkVisibility()).length"
    )
    for _ in range(stops):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """() => { const one = document.activeElement, box = one.getBoundingClientRect(), style = getComputedStyle(one);
            return {name: one.outerHTML.slice(0, 80), inside: box.bottom > 0 && box.top < innerHeight && box.width > 0,
                    outline: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1}; }"""
        )
        assert seen["inside"], seen
        assert seen["outline"], seen
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement === document.body || document.activeElement.className === 'skip'")
    page.context.close()


def test_text_of_charts_is_13_px_wherever_one_of_their_drawings_fits(browser: Browser, site: str) -> None:
    """Never blown up; made smaller on screens under 360 px alone. One of the two drawings is shown."""
    for name in WITH_FIGURES:
        page, _ = visit(browser, site, f"minh-hoa/chi-so/{name}/")
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        for width in resize(page, (320, 360, 768, 1280)):
            drawn = page.evaluate(
                """[...document.querySelectorAll('figure.chart')].map((figure) => {
                const shown = [...figure.querySelectorAll('svg')].filter((svg) => svg.getBoundingClientRect().width > 0);
                return [shown.length, shown[0].getBoundingClientRect().width / shown[0].viewBox.baseVal.width]; })"""
            )
            least = 11 / 13 if width < 360 else 0.999
            assert [one for one in drawn if one[0] != 1 or not least <= one[1] <= 1.001] == [], (name, width)
        page.context.close()


def test_a_wide_screen_shows_the_wide_drawing(browser: Browser, site: str) -> None:
    page, _ = visit(browser, site, "minh-hoa/chi-so/i-1/", 1280)
    box = page.locator("figure.chart .chart__wide").first.bounding_box()
    assert box
    assert box["width"] >= 600
    page.context.close()


def test_who_does_not_see_a_chart_hears_its_title_and_what_it_shows(browser: Browser, site: str) -> None:
    """None of the words inside, which stand in the order of painting."""
    for width in (360, 1280):
        page, _ = visit(browser, site, "minh-hoa/chi-so/i-1/", width)
        heard = page.locator("figure.chart").first.aria_snapshot()
        assert heard.count("- img") == 1
        assert "- text" not in heard.split("- button")[0]
        described = page.locator("figure.chart [role=img]").first.get_attribute("aria-describedby")
        told = str(page.locator(f"#{described}").text_content())
        assert told.startswith("2026: 17 trên 24, 70,8% (sơ bộ). Thấp hơn mốc 2030 (75%) 4,2 điểm phần trăm.")
        page.context.close()


def test_no_text_of_a_chart_lies_on_another_or_leaves_it(browser: Browser, site: str) -> None:
    for name in WITH_FIGURES:
        page, _ = visit(browser, site, f"minh-hoa/chi-so/{name}/", 320)
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        clashes = page.evaluate(
            """[...document.querySelectorAll('.chart svg')].flatMap((svg) => {
            const frame = svg.getBoundingClientRect();
            const texts = [...svg.querySelectorAll('text')].map((one) => [one.textContent, one.getBoundingClientRect()]);
            const out = texts.filter(([, b]) => b.left < frame.left - 1 || b.right > frame.right + 1 || b.top < frame.top - 3 || b.bottom > frame.bottom + 3);
            const pairs = texts.flatMap(([a, x], n) => texts.slice(n + 1).filter(([, y]) =>
              Math.min(x.right, y.right) - Math.max(x.left, y.left) > 1 && Math.min(x.bottom, y.bottom) - Math.max(x.top, y.top) > 5).map(([b]) => `${a} / ${b}`));
            return [...out.map(([text]) => text), ...pairs]; })"""
        )
        assert clashes == []
        page.context.close()


@pytest.mark.parametrize(
    "path",
    [
        "chi-so/qh/",
        "minh-hoa/chi-so/i-1/",
        "",
        "minh-hoa/",
        "guong-sang/nong-thi-trung/",
        "minh-hoa/ke-hoach/kinh-phi/",
    ],
)
def test_a_first_visit_is_light(browser: Browser, site: str, path: str) -> None:
    """At most 50 KB (an indicator 60) and 6 requests, compressed as a server sends them; hardly anything moves."""
    context = browser.new_context(viewport={"width": 360, "height": 800})
    page = context.new_page()
    sizes: list[int] = []
    page.on("response", lambda response: sizes.append(int(response.headers["content-length"])))
    page.add_init_script(
        "window.moved = 0; new PerformanceObserver((list) => list.getEntries().forEach((one) => { window.moved += one.value; }))"
        ".observe({type: 'layout-shift', buffered: true});"
    )
    page.goto(site + path, wait_until="networkidle")
    assert len(sizes) <= 6
    assert sum(sizes) <= (60_000 if "chi-so" in path else 50_000)
    assert page.evaluate("window.moved") <= 0.02
    context.close()


def test_values_are_read_by_tap_and_by_keyboard(browser: Browser, site: str) -> None:
    page, wrong = visit(browser, site, "minh-hoa/chi-so/i-1/")
    figure = page.locator("figure.chart").first
    said = figure.locator(".reading span")
    assert said.text_content() == "Chạm hoặc bấm để đọc số."
    figure.get_by_role("button", name="Số trước").press("Enter")  # the newest is told first
    assert said.text_content() == "2026: 17 trên 24, 70,8% (sơ bộ)"
    figure.locator(".chart__narrow [data-reading^='2022']").click(force=True)
    assert said.text_content() == "2022: 13 trên 28, 46,4%"
    figure.get_by_role("button", name="Số sau").press("Enter")
    assert said.text_content() == "2024: 16 trên 28, 57,1%"
    figure.get_by_role("button", name="Số trước").press("Enter")
    assert said.text_content() == "2022: 13 trên 28, 46,4%"
    assert wrong == []
    page.context.close()


def test_the_language_switch_leads_to_the_same_page_and_back(browser: Browser, site: str) -> None:
    page, wrong = visit(browser, site, "minh-hoa/chi-so/i-1/", 1280)
    assert page.locator("html").get_attribute("lang") == "vi"
    page.get_by_role("link", name="English").click()
    assert page.url == site + "minh-hoa/en/chi-so/i-1/"
    assert page.locator("html").get_attribute("lang") == "en"
    assert "70.8%" in str(page.locator(".finding").text_content())
    page.get_by_role("link", name="XLSX").first.hover()
    assert page.request.get(page.get_by_role("link", name="XLSX").first.evaluate("one => one.href")).ok
    page.get_by_role("link", name="Tiếng Việt").click()
    assert page.url == site + "minh-hoa/chi-so/i-1/"
    assert wrong == []
    page.goto(site + "guong-sang/nong-thi-trung/")  # only in Vietnamese: the switch leads to the English home page
    page.get_by_role("link", name="English").click()
    assert page.url == site + "en/"
    page.context.close()
