"""The copy to take along opens from a disk without network: pages, charts, search; and holds nobody who did not agree."""

import re
import zipfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page

from build_scripts.outputs import OUTPUTS
from tests.builds import build_with, check_own_links
from tests.cases import AS_OF, TWO_EDITIONS, build
from tests.newsroom import FRONT, add_story, consent, make_data, take_photo

pytestmark = pytest.mark.whole

ILLUSTRATIVE = "Số liệu minh họa, không phải số liệu chính thức"
LINK = re.compile(r'(?:href|src)="([^"]*)"')
NAMES = {"gs-1a": "Người Thử Thứ Nhất", "gs-2b": "Người Thử Thứ Hai", "gs-3c": "Người Thử Thứ Ba"}
SCOPES = {"gs-1a": "site", "gs-2b": "print", "gs-3c": "site;offline"}
MOST = 5_000_000  # bytes


def find_zip(folder: Path) -> Path:
    """The one archive of an edition."""
    found = list((folder / "mang-theo").glob("*.zip"))
    assert len(found) == 1
    return found[0]


@pytest.fixture(scope="module")
def unpacked(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The archives of both editions as somebody unpacks them."""
    places = {"official": folder, "demo": folder / "minh-hoa"}
    found = {name: tmp_path_factory.mktemp(name) for name in places}
    for name, place in places.items():
        zipfile.ZipFile(find_zip(place)).extractall(found[name])
    return found


@pytest.fixture
def far(browser: Browser) -> Iterator[Page]:
    """A phone without network; whatever it asks another place for is an error."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, offline=True)
    page, wrong = context.new_page(), []
    page.on("request", lambda asked: None if asked.url.startswith(("file:", "data:")) else wrong.append(asked.url))
    page.on("console", lambda said: wrong.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    yield page
    assert wrong == []
    context.close()


def test_it_opens_at_its_top_and_leads_on(unpacked: dict[str, Path], far: Page) -> None:
    far.goto((unpacked["demo"] / "MO-TRANG-NAY.html").as_uri())
    far.wait_for_url("**/trang/index.html")
    assert far.get_by_text(ILLUSTRATIVE).first.is_visible()
    assert far.get_by_text("Bản mang theo, số liệu đến 30/10/2026; bản mới:").is_visible()
    families = far.evaluate("document.fonts.ready.then(() => [...document.fonts].filter((f) => f.status === 'loaded'))")
    assert families
    far.locator("a[href='chi-so/i-1/index.html']").first.click()
    chart = far.locator("figure.chart svg:visible").first
    assert chart.locator("[data-reading]").count() > 5
    far.locator("figure.chart").first.get_by_role("button", name="Số sau").click()
    assert "trên" in far.locator("figure.chart .reading span").first.inner_text()
    far.goto((unpacked["demo"] / "trang/don-vi/doi-mau-2025/index.html").as_uri())
    assert far.locator("h1").inner_text() == "Xã Đồi Mẫu"
    far.goto((unpacked["demo"] / "trang/chi-so/i-1/index.html").as_uri())
    assert far.locator("table").count() > 0


@pytest.mark.parametrize(("asked", "found"), [("ty le nu", "chi-so/"), ("nguyen thi dinh", "guong-sang/")])
def test_its_search_finds_pages_that_open(unpacked: dict[str, Path], far: Page, asked: str, found: str) -> None:
    far.goto((unpacked["official"] / "trang/tim/index.html").as_uri())
    far.fill("#search", asked)
    link = far.locator("#search-results a").first
    link.wait_for()
    link.click()
    far.wait_for_url(f"**/{found}**/index.html")
    assert far.locator("h1").is_visible()


def test_every_link_leads_to_a_file_of_it_or_says_that_it_needs_the_network(unpacked: dict[str, Path]) -> None:
    for name, folder in unpacked.items():
        pages = sorted(folder.rglob("*.html"))
        assert len(pages) > 100
        for page in pages:
            text = page.read_text("utf-8")
            for link in LINK.findall(text):
                parts = urlsplit(link)
                if not parts.scheme and parts.path:
                    assert (page.parent / unquote(parts.path)).is_file(), (name, page, link)
            assert not re.search(r'<(?:img|audio|source)\b|rel="(?:canonical|preload)"|property="og:', text)
            assert not re.search(r'(?:src=|<link [^>]*href=)"(?:https?:)?//', text)
            assert name == "official" or ILLUSTRATIVE in text or "Illustrative figures, not official ones" in text
    downloads = (unpacked["demo"] / "trang/chi-so/i-1/index.html").read_text("utf-8")
    assert re.search(r'href="https://tien-do.example/minh-hoa/[^"]*\.xlsx"[^>]*>[^<]*\(cần mạng\)</a>', downloads)
    assert re.search(r'href="\.\./\.\./du-lieu/[^"]*\.csv"', downloads)


def test_it_is_small_and_says_what_it_is(folder: Path, unpacked: dict[str, Path]) -> None:
    for place, name in ((folder, "official"), (folder / "minh-hoa", "demo")):
        found = find_zip(place)
        assert found.stat().st_size < MOST
        assert found.name.startswith("minh-hoa-") == (name == "demo")
        archive = zipfile.ZipFile(found)
        assert archive.namelist() == sorted(archive.namelist())
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert "trang/en/index.html" in archive.namelist()
        told = (unpacked[name] / "README.txt").read_text("utf-8-sig")
        assert "Zalo" in told
        assert "USB" in told
        assert (ILLUSTRATIVE.upper() in told) == (name == "demo")
        licences = (unpacked[name] / "GIAY-PHEP.txt").read_text("utf-8-sig")
        assert "CC BY" in licences
        texts = re.findall(r"xem (\S+\.txt)", licences)
        assert [(unpacked[name] / text).stat().st_size > 1_000 for text in texts] == [True] * 3
        assert f'href="../mang-theo/{found.name}"' in (place / "tai-lieu/index.html").read_text("utf-8")


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of women who agreed to the site alone, to paper alone, and to site and copy."""
    data = make_data(tmp_path_factory.mktemp("asked"))
    for woman, scopes in SCOPES.items():
        take_photo(data / f"photos/{woman}.jpg")
        consent(data, woman, scopes=scopes)
        front = FRONT.replace("gs-7f3a", woman).replace("Nhân vật thử 01", NAMES[woman]).replace("ethnicity: Tày\n", "")
        photo = (
            f"photos:\n  - file: {woman}.jpg\n    alt: Ảnh thử\n    credit: Thử\n    people: [{woman}]\n---\n\n## Một"
        )
        (data / f"profiles/{woman}.md").write_text(front.replace("---\n\n## Một", photo), encoding="utf-8")
    add_story(data, body=f"Có {NAMES['gs-1a']}.")
    out = data.parent / "site"
    assert build(data, out) == 0
    return out


def test_it_holds_who_agreed_to_it_and_no_word_of_anybody_else(asked: Path) -> None:
    archive = zipfile.ZipFile(find_zip(asked))
    texts = {name: archive.read(name).decode() for name in archive.namelist() if not name.endswith(".woff2")}
    site = {path: path.read_text("utf-8") for path in asked.rglob("*.html")}
    holding = {woman: [n for n, text in texts.items() if NAMES[woman] in text or woman in n] for woman in NAMES}
    assert holding["gs-1a"] == holding["gs-2b"] == []
    assert {"trang/guong-sang/gs-3c/index.html", "trang/guong-sang/index.html"} < set(holding["gs-3c"])
    assert "trang/search.js" in holding["gs-3c"]
    assert any(NAMES["gs-1a"] in text for text in site.values())
    assert not any(NAMES["gs-2b"] in text for text in site.values())
    assert "Câu chuyện thử" in (asked / "cau-chuyen/index.html").read_text("utf-8")
    assert not [name for name, text in texts.items() if "Câu chuyện thử" in text]
    assert "Ảnh có trên trang." in texts["trang/guong-sang/gs-3c/index.html"]
    assert '<span class="face" aria-hidden="true">B</span>' in texts["trang/guong-sang/index.html"]
    assert 'href="../../assets/site.css"' in texts["trang/guong-sang/gs-3c/index.html"]
    assert {"trang/assets/site.css", "trang/assets/site.js"} < set(texts)
    assert not [name for name in archive.namelist() if name.endswith((".jpg", ".webp", ".mp3", ".ogg"))]


def test_it_is_the_same_a_week_later(tmp_path: Path) -> None:
    """From a day on which nothing falls due for a week: what counts days up to the build is left out of it.

    Sheets and cards, of which a copy has none, are not made.
    """
    first = AS_OF + timedelta(days=10)
    found = []
    outputs = {channel: made for channel, made in OUTPUTS.items() if channel not in ("print", "social")}
    for day in (first, first + timedelta(days=7)):
        out = tmp_path / day.isoformat()
        with build_with({"OUTPUTS": outputs | {"social": ()}, "check_links": check_own_links}):
            assert build(TWO_EDITIONS, out, "--as-of", day.isoformat()) == 0
        found.append({path.name + str(path.parent.relative_to(out)): path for path in out.rglob("mang-theo/*")})
    assert first > date(2026, 11, 29)
    assert len(found[0]) == 6  # an archive and a page in each of two languages, of two editions
    assert {name: path.read_bytes() for name, path in found[0].items()} == {
        name: path.read_bytes() for name, path in found[1].items()
    }
    pages = zipfile.ZipFile(find_zip(tmp_path / first.isoformat() / "minh-hoa"))
    text = pages.read("trang/ke-hoach/viec/index.html").decode()
    assert "quá hạn" in text
    assert not re.search(r"đã (?:quá )?\d+ ngày", text)
