"""The site on one page: a file that a phone opens from a message, without script and network."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from build_scripts.languages import Phrases
from build_scripts.outputs.channels.one_page import MOST_COMMUNES, write_page
from build_scripts.publication import Publication
from build_scripts.site.checks.programs import find_in
from build_scripts.site.licences import read_theme_licence
from tests.browser import find_barriers

ILLUSTRATIVE = "Số liệu minh họa, không phải số liệu chính thức"
PLACES = ("", "en/", "minh-hoa/", "minh-hoa/en/")
MOST = 1_000_000  # bytes


def find_page(folder: Path, place: str) -> Path:
    """The one page of an edition in a language."""
    found = list((folder / place / "mang-theo").glob("*.html"))
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize("place", PLACES)
def test_it_opens_from_a_disk_without_script_and_network(browser: Browser, folder: Path, place: str) -> None:
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, offline=True, java_script_enabled=False, color_scheme="light"
    )
    page, asked = context.new_page(), list[str]()
    page.on("request", lambda one: asked.append(one.url))
    page.goto(find_page(folder, place).as_uri())
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily").startswith('"Be Vietnam Pro"')
    loaded = "document.fonts.ready.then(() => [...document.fonts].filter((f) => f.family.includes('Be Vietnam')))"
    assert page.evaluate(f"{loaded}.then((all) => all.every((f) => f.status === 'loaded'))")
    for link in page.locator("nav.jump a").all():
        assert page.locator(str(link.get_attribute("href"))).count() == 1
    is_demo = place.startswith("minh-hoa")
    assert page.locator("figure.chart svg:visible").count() > (5 if is_demo else 0)
    assert page.locator("aside.edition").count() == is_demo
    context.close()


@pytest.mark.parametrize("place", ["", "minh-hoa/"])
def test_it_has_no_barrier(browser: Browser, folder: Path, place: str) -> None:
    page = browser.new_page()
    page.goto(find_page(folder, place).as_uri())
    assert find_barriers(page) == []
    page.close()


@pytest.mark.parametrize("place", PLACES)
def test_all_of_it_is_inside_and_light(folder: Path, place: str) -> None:
    path = find_page(folder, place)
    text = path.read_text("utf-8")
    assert path.stat().st_size < MOST
    assert "<!--" not in text
    assert read_theme_licence() in text  # whoever gets this file alone gets it with the styles
    assert not re.search(r"<(?:script|img|link|iframe)\b", text)
    assert set(re.findall(r"url\([\"']?([a-z]+):", text)) <= {"data"}
    assert not re.search(r"url\((?![\"']?data:)", text)
    base = f"https://tien-do.example/{place}"
    assert text.count(base) > 2
    assert all(link.startswith(("#", "https://", "mailto:", "tel:")) for link in re.findall(r'href="([^"]*)"', text))
    assert re.search(r"đến \d\d/\d\d/\d{4}|as of \d\d/\d\d/\d{4}", text)
    assert path.name.startswith("minh-hoa-") == place.startswith("minh-hoa")
    assert f"mang-theo/{path.name}" in (folder / place / "tai-lieu/index.html").read_text("utf-8")


def test_styles_may_stand_in_it_alone_and_fetch_nothing() -> None:
    own = b"<html><head><style>p{color:red}</style></head></html>"
    assert list(find_in(Path("mang-theo/x.html"), own, set())) == []
    assert list(find_in(Path("tai-lieu/x.html"), own, set()))
    assert list(find_in(Path("mang-theo/x.html"), own.replace(b"color:red", b"background:url(//a.b/c)"), set()))


def test_it_tells_communes_days_words_and_method(demo: Publication, official: Publication) -> None:
    told = write_page(demo, Phrases())
    assert told.count('id="xa-') == 6
    assert "3 trên 4" in told
    for words in (ILLUSTRATIVE, "29/11", "chậm so với lộ trình", *(term.name for term in demo.plan.terms)):
        assert words in told
    empty = write_page(official, Phrases())
    assert "Chưa có số liệu công khai của: Xã Canh Tân" in empty
    assert ILLUSTRATIVE not in empty


def test_where_communes_are_too_many_it_says_so(demo: Publication) -> None:
    one = next(place for place in demo.places.values() if place.in_force(demo.as_of) and place.parent)
    area = next(place for place in demo.places.values() if place.members and place.in_force(demo.as_of))
    more = {f"xa-{n}": replace(one, place=f"xa-{n}", name=f"Xã Thử {n}") for n in range(MOST_COMMUNES)}
    places = demo.places | more | {area.place: replace(area, members=(*area.members, *more))}
    told = write_page(replace(demo, places=places), Phrases())
    assert "Có 36 xã, quá nhiều cho một tệp nhẹ" in told
    assert 'id="xa-' not in told
