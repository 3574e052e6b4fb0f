"""Figures of the country and other places: all of them reach a page, told as what they are, where, when and by whom."""

import re
from pathlib import Path

import pytest

from build_scripts.languages import Phrases
from build_scripts.outputs.plan import context
from build_scripts.pipeline import publish_data
from build_scripts.publication import Publication
from build_scripts.read.editions import read_checked
from build_scripts.read.notices import list_notices
from tests.cases import AS_OF, CASES, TWO_EDITIONS, append_rows, edit, lay_out

SERIES = """series:
  ung-cu:
    title: Người ứng cử
    counted: người ứng cử
    having: là nữ
    beside: [UN]
    note: Đây là người ứng cử, không phải người trúng cử.
"""


def read_page(publication: Publication) -> str:
    """The page of context as a reader reads it."""
    [page] = context.make(publication, Phrases())
    return " ".join(re.sub("<[^>]+>", " ", page.html).split())


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A district that has figures of others, among them one of its own unit and one of a place that ended."""
    folder = lay_out(CASES / "figures-of-others", tmp_path / "data")
    append_rows(folder, "context", ["ung-cu", "noi-c", 2021, 40, 90, "", "thu", "", ""])
    append_rows(folder, "context", ["ung-cu", "thu", 2025, "", "", 46.75, "thu", "", ""])
    edit(folder, "  noi-c: Nơi C\n", "  noi-c: Nơi C\ncontext_areas_until:\n  noi-c: 2025-06-30\n", "site.yml")
    edit(folder, "indicators:\n", SERIES + "indicators:\n", "indicators.yml")
    return folder


def test_every_figure_is_told_with_its_place_year_and_source(data: Path) -> None:
    told = read_page(publish_data(data, AS_OF))
    assert "Nơi C (có đến 30/06/2025), 2021 40 trên 90 Người ứng cử (44,4%)" in told
    assert "Huyện Thử , 2025 46,75% Người ứng cử" in told  # a per cent is told as its source told it
    assert "Đây là người ứng cử, không phải người trúng cử. Nguồn: Nguồn thử, Nơi thử (nguồn chính thức)" in told
    assert "2 trên 3 Phụ nữ quản lý ở nơi khác (66,7%, ước tính)" in told
    assert "Xem cả dãy qua các năm" in told  # of a series that an indicator's page tells whole


def test_the_shipped_example_tells_every_row() -> None:
    publication = publish_data(TWO_EDITIONS, AS_OF)
    told = read_page(publication)
    newest = [figure for found in publication.context_newest.values() for figure in found]
    assert len(newest) > 5
    for figure in newest:
        assert publication.sources[figure.source].title in told
        assert publication.context_series[figure.series].title in told


def test_a_press_report_is_not_called_official(data: Path) -> None:
    edit(data, "Nơi thử,official", "Nơi thử,press", "sources.csv")
    told = read_page(publish_data(data, AS_OF))
    assert "Nơi thử (tin báo chí)" in told
    assert "chính thức" not in told


def test_a_row_that_no_page_tells_is_a_notice_and_stays_inside(data: Path) -> None:
    assert [n for n in list_notices(read_checked(data, AS_OF)) if "context.csv" in str(n)] == []
    append_rows(data, "context", ["khong-ten", "noi-a", 2021, 1, 2, "", "thu", "", ""])
    [notice] = [n for n in list_notices(read_checked(data, AS_OF)) if "context.csv" in str(n)]
    assert "dòng 11: dãy “khong-ten” không có trên trang nào" in str(notice)
    assert {figure.series for figure in publish_data(data, AS_OF).context} == {"quan-ly", "ung-cu"}


def test_beside_an_indicator_stands_the_newest_figure_of_each_place(data: Path) -> None:
    append_rows(data, "context", ["ung-cu", "noi-c", 2016, 30, 90, "", "thu", "", ""])
    beside = publish_data(data, AS_OF).context_beside
    assert [(f.place, f.period) for f in beside["UN"]] == [("noi-c", 2021), ("thu", 2025)]
