"""An indicator of many units: they stand on pages of their own, cut as in a dictionary, so that no page grows."""

import re
from pathlib import Path

import pytest

from build_scripts.files import Drawing, Page
from build_scripts.languages import Phrases
from build_scripts.outputs.pages import indicator
from build_scripts.outputs.pages.breakdown import MOST_ROWS, PAGE_SIZE
from build_scripts.pipeline import publish_data
from build_scripts.publication import Publication
from tests.province import AS_OF, make_province

UNITS = PAGE_SIZE + 10
MOST_BYTES, MOST_NODES = 60_000, 3_000
UNIT = re.compile(r'href="[^"]*don-vi/(xa-thu-[0-9]+)/"')


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> Publication:
    data = tmp_path_factory.mktemp("province") / "data"
    make_province(data, UNITS)
    return publish_data(data, AS_OF)


def pages_of(publication: Publication) -> dict[str, Page]:
    return {page.path: page for page in indicator.make(publication, Phrases()) if isinstance(page, Page)}


def test_every_unit_stands_on_one_page_with_its_latest_figure(province: Publication) -> None:
    pages = pages_of(province)
    parts = [pages["chi-so/i-1/tung-xa/"].html, pages["chi-so/i-1/tung-xa/trang-2/"].html]
    assert [len(UNIT.findall(html)) for html in parts] == [PAGE_SIZE, 10]
    units = [unit for html in parts for unit in UNIT.findall(html)]
    assert sorted(units) == sorted(set(units)) == [f"xa-thu-{n:04d}" for n in range(1, UNITS + 1)]
    years = {o.period for o in province.observations_of["I.1"] if o.place == "xa-thu-0001" and o.is_shown}
    assert len(years) > 1
    assert set(re.findall(r"<td>(20\d\d)\b", parts[0])) == {str(max(years))}
    assert UNIT.findall(pages["chi-so/i-1/"].html) == []


def test_the_indicator_and_each_part_lead_to_every_part(province: Publication) -> None:
    pages = pages_of(province)
    for kind in ("tung-xa", "tung-co-quan"):
        parts = [path for path in pages if path.startswith(f"chi-so/i-1/{kind}/")]
        assert len(parts) > 1
        for path in ("chi-so/i-1/", *parts):
            assert [part for part in parts if f'href="{"../" * path.count("/")}{part}"' not in pages[path].html] == []


def test_no_page_or_picture_of_an_indicator_grows_with_the_units(province: Publication) -> None:
    for page in pages_of(province).values():
        assert len(page.html.encode()) <= MOST_BYTES, page.path
        assert len(re.findall(r"<[a-z]", page.html)) <= MOST_NODES, page.path
    drawn = [one.name for one in indicator.make(province, Phrases()) if isinstance(one, Drawing)]
    assert [name for name in drawn if "multiples" in name or "tiles" in name] == []


def test_few_units_stay_on_the_indicators_page(tmp_path: Path) -> None:
    make_province(tmp_path / "data", MOST_ROWS)
    pages = pages_of(publish_data(tmp_path / "data", AS_OF))
    assert [path for path in pages if "tung-xa" in path] == []
    assert len(set(UNIT.findall(pages["chi-so/i-1/"].html))) == MOST_ROWS
