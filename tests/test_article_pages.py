"""Pages of articles with everything that they may carry, in a real browser: photos, recordings, leaflets, versions, long lists."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser import WIDTHS, find_barriers, resize, serving, visit
from tests.newsroom import (
    PROFILE_FILE,
    TYZ,
    add_leaflet,
    add_story,
    build,
    consent,
    edit,
    make_data,
    record,
    take_photo,
)

PAGES = (
    "guong-sang/", "guong-sang/linh-vuc/tu-phap/", "guong-sang/gs-7f3a/", "guong-sang/gs-7f3a/tyz/", "guong-sang/gs-7f3a/hmn/",
    "guong-sang/gs-00aa/", "cau-chuyen/", "cau-chuyen/trang-2/", "cau-chuyen/nam/2026/", "cau-chuyen/2026-11-20-thu/",
)  # fmt: skip
PHOTO = "photos:\n  - file: {file}\n    alt: Một tấm ảnh thử\n    credit: Người chụp thử\n    caption: Lời dưới ảnh.\n    people: [{people}]\n"
AUDIO = "audio:\n  - file: loi.mp3\n    title: Nghe thử\n    credit: Đài thử\n    transcript: {transcript}\n    people: []\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("articles")
    data = make_data(folder)
    fill(data)
    assert build(data, folder / "site") == 0
    with serving(folder / "site") as address:
        yield address


def fill(data: Path) -> None:
    """Everything at once: a tall and a wide photo, a recording with its words, versions, a leaflet, a withdrawal, 30 stories."""
    take_photo(data / "photos/cao.jpg", (900, 1200), orientation=6)
    take_photo(data / "photos/rong.jpg", (1600, 900))
    record(data / "audio/loi.mp3", 65)
    (data / "audio/loi.md").write_text("## Phần đầu\n\nLời của bản nghe thử.\n", encoding="utf-8")
    media = PHOTO.format(file="cao.jpg", people="gs-7f3a") + AUDIO.format(transcript="file")
    quote = "quote: Một câu nói thử.\noffices:\n  - title: Chức vụ thử\n    from: 2021\n    unit: dong-khe-2025\n"
    edit(data, "sources:", quote + media + "sources:")
    (data / "profiles/gs-7f3a.tyz.md").write_text(TYZ, encoding="utf-8")
    heard = "---\ntitle: Tên bài bằng tiếng Mông\n" + AUDIO.format(transcript="article") + "---\n"
    (data / "profiles/gs-7f3a.hmn.md").write_text(heard, encoding="utf-8")
    gone = (data / PROFILE_FILE).read_text(encoding="utf-8").split("photos:")[0] + "sources: [Thử]\n---\n\nLời khác.\n"
    gone = gone.replace("gs-7f3a", "gs-00aa").replace("Nhân vật thử 01", "Nhân vật thử 02")
    (data / "profiles/gs-00aa.md").write_text(gone, encoding="utf-8")
    consent(data, "gs-00aa", withdrawn_date="2026-11-01")
    add_leaflet(data)
    wide = PHOTO.format(file="rong.jpg", people="") + AUDIO.format(transcript="article")
    add_story(data, f"materials: [to-roi-thu]\nprofiles: [gs-7f3a]\ntasks: [II.3b]\nindicators: [I.1]\n{wide}")
    for number in range(30):
        add_story(data, name=f"stories/2026-10-{number % 28 + 1:02d}-bai-{number}.md")


@pytest.mark.parametrize("path", PAGES)
def test_an_article_is_easy_to_use(browser: Browser, site: str, path: str) -> None:
    page, wrong = visit(browser, site, path)
    assert wrong == []
    assert page.locator("h1").count() == 1
    for width in resize(page, WIDTHS):
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert find_barriers(page) == []
    page.context.close()


@pytest.mark.parametrize("path", PAGES)
def test_an_article_is_whole_without_javascript(browser: Browser, site: str, path: str) -> None:
    page, wrong = visit(browser, site, path, script=False)
    assert wrong == []
    for part in page.locator(":is(main img, main audio, main .face):not(details *)").all():
        box = part.bounding_box()
        assert box
        assert box["width"] >= 30
        assert box["height"] >= 30
    page.context.close()


def test_a_profile_says_it_all_on_the_first_screen(browser: Browser, site: str) -> None:
    page, _ = visit(browser, site, "guong-sang/gs-7f3a/", script=False)
    for part in ("h1", ".finding", ".versions"):
        box = page.locator(part).bounding_box()
        assert box
        assert box["y"] + box["height"] <= 800
    page.context.close()


def test_nothing_moves_and_little_is_loaded_before_it_is_asked_for(browser: Browser, site: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800})
    page = context.new_page()
    loaded: list[str] = []
    page.on("response", lambda response: loaded.append(response.url))
    page.add_init_script(
        "window.moved = 0; new PerformanceObserver((list) => list.getEntries().forEach((one) => { window.moved += one.value; }))"
        ".observe({type: 'layout-shift', buffered: true});"
    )
    page.goto(f"{site}guong-sang/gs-7f3a/", wait_until="networkidle")
    assert page.evaluate("window.moved") == 0
    assert len(loaded) <= 8
    assert not [url for url in loaded if "am-thanh" in url]
    assert [url.rpartition("-")[2] for url in loaded if "/anh/" in url] == ["360.webp"]
    context.close()
