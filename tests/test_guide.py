"""The page of daily use: what it names is there by that name, and its pictures come without moving anything."""

import json
import re
import zipfile
from html import unescape
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser

from build_scripts.addresses import Url
from tests.browser import visit
from tests.cases import ROOT
from tests.guide import HEAVIEST, WIDTH

PAGE = Url().daily
TEXT = (ROOT / f"docs/{PAGE.rstrip('/')}.md").read_text(encoding="utf-8")
BOLD = re.findall(r"\*\*([^*]+)\*\*", TEXT)  # names of buttons, sections and documents of the pages, and addresses
EDITIONS = ("", Url().illustration)
IMAGE = re.compile(r'<img alt="([^"]+)" src="([^"]+)" width="(\d+)" height="(\d+)" loading="lazy" decoding="async"')


def read(folder: Path, page: str) -> str:
    return (folder / page / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_address_that_it_names_is_a_page(folder: Path, edition: str) -> None:
    typed, links = [bold for bold in BOLD if bold.endswith("/")], re.findall(r"\]\(\.\./([^)]*)\)", TEXT)
    assert len(typed) > 6
    assert set(links) <= set(typed)  # who has it on paper finds every page too
    assert [address for address in typed if not (folder / edition / address / "index.html").is_file()] == []


def test_what_it_tells_to_press_and_take_is_called_so(folder: Path) -> None:
    names = [bold for bold in BOLD if not bold.endswith("/")]
    assert len(names) > 20
    pages = (path for path in folder.rglob("*.html") if path.parent.name != PAGE.rstrip("/"))
    told = unescape("".join(path.read_text(encoding="utf-8") for path in pages))
    assert [name for name in names if name not in told] == []


def test_the_library_leads_to_it(folder: Path) -> None:
    for edition in EDITIONS:
        assert f'href="../{PAGE}"' in read(folder, edition + Url().along)


def test_its_parts_are_found_by_addresses_that_keep_every_letter(folder: Path) -> None:
    assert '<h2 id="sang-thu-hai-can-dang-mot-tin">' in read(folder, PAGE)


def test_its_pictures_say_what_they_are_and_are_light(folder: Path) -> None:
    html = read(folder, PAGE)
    found = IMAGE.findall(html)
    assert len(found) == html.count("<img") == 6
    for told, source, *size in found:
        file = (folder / PAGE / source).resolve()
        assert "minh họa" in told
        assert file.stat().st_size < HEAVIEST
        with Image.open(file) as picture:
            assert list(picture.size) == [int(number) for number in size]
            assert picture.width == WIDTH


def test_its_pictures_lie_where_they_are_shown_alone(folder: Path) -> None:
    assert not (folder / "en/assets").exists()
    [copy] = (folder / "mang-theo").glob("*.zip")
    assert [name for name in zipfile.ZipFile(copy).namelist() if name.endswith(".webp")] == []


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_when_a_picture_comes(browser: Browser, site: str, width: int) -> None:
    page, wrong = visit(browser, site, PAGE, width)
    before = page.evaluate("document.documentElement.scrollHeight")
    for picture in page.locator("main img").all():
        picture.scroll_into_view_if_needed()
        picture.evaluate("(one) => one.decode()")
    assert page.evaluate("document.documentElement.scrollHeight") == before
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert wrong == []
    page.context.close()


def test_it_is_found_by_its_headings_alone(folder: Path) -> None:
    """Words of its long text would bring it among the answers to almost every question."""
    [found] = [one for one in json.loads((folder / "search.json").read_text("utf-8"))["pages"] if one[1] == PAGE]
    assert "ngay mai di noi khong co song" in found[5]
    assert "giai nen" not in found[5]
