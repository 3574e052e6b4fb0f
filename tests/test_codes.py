"""Short addresses and QR codes: read back from the drawing, the same for ever."""

import io
import re
from dataclasses import replace
from pathlib import Path
from posixpath import normpath

import pytest
import vl_convert
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser

from build_scripts.addresses import Url
from build_scripts.outputs.channels.codes import make_code
from build_scripts.outputs.lasting.short import list_ways
from build_scripts.publication import Publication
from build_scripts.text import slug
from tests.browser import visit

BASE = "https://tien-do.example/"


def read_code(svg: str) -> list[tuple[str, str]]:
    """What a phone reads in a drawing: the text of each code, and how much of it may be lost."""
    drawn = Image.open(io.BytesIO(vl_convert.svg_to_png(svg, scale=2)))
    return [(found.text, found.ec_level) for found in zxingcpp.read_barcodes(drawn)]


@pytest.mark.parametrize("path", [Url().short_indicator("I.4a"), Url("en/").short_unit("xa-vi-du-2025")])
def test_a_code_is_read_back_as_its_address(path: str) -> None:
    address = f"{BASE}{path}"
    [(text, level)] = read_code(make_code(address))
    assert text == address
    assert level in ("M", "Q", "H")


def test_a_code_has_its_quiet_zone_and_says_its_address() -> None:
    svg = make_code(f"{BASE}t/i-1/")
    assert "<title>https://tien-do.example/t/i-1/</title>" in svg
    assert 'stroke="#171b33" d="M4 4.5' in svg


# ---- on the built site ---------------------------------------------------------------------------------------------


def test_every_code_of_the_site_leads_to_its_page(folder: Path) -> None:
    """By a short address, in the edition and the language of the page that offers it."""
    paths = sorted(folder.rglob("ma/*.svg"))
    assert {path.relative_to(folder).parts[:-2] for path in paths} == {(), ("en",), ("minh-hoa",), ("minh-hoa", "en")}
    assert {path.name[:5] for path in paths} == {"qr-t-", "qr-x-"}
    for path in paths[::3]:  # each takes a moment, and all are made by one function
        home, text = path.relative_to(folder).as_posix().partition("ma/")[0], path.read_text("utf-8")
        kind, key = path.stem[3], path.stem[5:]
        [(address, _)] = read_code(text)
        assert address == f"{BASE}{home}{kind}/{key}/"
        target = find_target(folder, address)
        assert target.startswith(f"{home}chi-so/" if kind == "t" else f"{home}don-vi/")
        page = (folder / target / "index.html").read_text("utf-8")
        assert f'ma/{path.name}" download' in page
        assert f">{address.removeprefix('https://')}</strong>" in page
        assert ("Số liệu minh họa" in text or "Illustrative" in text) == ("minh-hoa" in home)


def find_target(folder: Path, address: str) -> str:
    """Where a short address leads, from the root of the site."""
    place = address.removeprefix(BASE)
    text = (folder / place / "index.html").read_text("utf-8")
    [canonical] = re.findall(r'<link rel="canonical" href="([^"]+)">', text)
    [way] = re.findall(r'content="0; url=([^"]+)"', text)
    assert f"{BASE}{normpath(f'{place}{way}')}/" == canonical
    assert '<meta name="robots" content="noindex">' in text
    return str(canonical.removeprefix(BASE))


def test_every_indicator_target_and_unit_has_a_short_address_in_every_language(
    folder: Path, official: Publication, demo: Publication
) -> None:
    for publication, edition in ((official, ""), (demo, "minh-hoa/")):
        ids = {
            f"t/{slug(key)}"
            for key in (*publication.indicators, *(target.target for target in publication.plan.targets))
        }
        ids |= {f"x/{place.place}" for place in publication.places.values() if place.is_unit}
        for home in (edition, f"{edition}en/"):
            found = {
                path.parent.relative_to(folder / home).as_posix()
                for kind in "tx"
                for path in (folder / home / kind).glob("*/index.html")
            }
            assert found == ids
        assert find_target(folder, f"{BASE}{edition}t/i-4/") == f"{edition}tien-do/"


def test_a_short_address_leads_on_at_once_without_script(browser: Browser, site: str) -> None:
    page, _ = visit(browser, site, "minh-hoa/x/suoi-mau-2025/", script=False)
    page.wait_for_url(f"{site}minh-hoa/don-vi/suoi-mau-2025/")
    page.context.close()


def test_no_search_engine_is_told_a_short_address(folder: Path) -> None:
    assert not re.search(r"example/(?:en/)?[tx]/", (folder / "sitemap.xml").read_text("utf-8"))
    assert not re.search(r'"[tx]/', (folder / "search.json").read_text("utf-8"))


def test_no_change_of_the_data_changes_a_short_address(demo: Publication) -> None:
    """Other indicators, another order, a unit that ended: what is printed stays true."""
    before = list_ways(demo)
    first, *rest = demo.indicators.items()
    more = {"II.1": replace(first[1], indicator="II.1"), **dict(reversed(rest)), first[0]: first[1]}
    ended = {key: replace(place, valid_to=demo.as_of, name="Tên khác") for key, place in demo.places.items()}
    after = list_ways(replace(demo, indicators=more, places=ended))
    assert after == before | {"t/ii-1/": "chi-so/ii-1/"}


def test_short_addresses_are_of_ids_alone() -> None:
    assert Url().short_indicator("I.1b") == "t/i-1b/"
    assert Url("../../", "../../").short_unit("dong-khe-2025") == "../../x/dong-khe-2025/"
