"""The plan's money: what was planned and spent, that more was spent than planned, and that nothing is known."""

import itertools
import json
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from build_scripts.files import Drawing, Page
from build_scripts.languages import Phrases
from build_scripts.outputs.charts.money import Bar, draw_money
from build_scripts.outputs.charts.pen import EDGE, Sheet
from build_scripts.outputs.page import URL
from build_scripts.outputs.tracker.budget import add_up, fill_years, make, make_year, tell_year
from build_scripts.publication import Publication
from build_scripts.publication.tracker import BudgetLine
from tests.cases import DEMO, append_rows, copy_case, find_problems

VI = Phrases()
MILLION = 1_000_000


def line(planned: int, spent: int | None, year: int = 2025, funding: str = "ngan-sach") -> BudgetLine:
    return BudgetLine("ubnd-pho-2025", "II.4", year, funding, planned, spent, "")


def read(publication: Publication) -> str:
    """The page of the budget as a reader reads it."""
    [page] = [one for one in make(publication, VI) if isinstance(one, Page)]
    return " ".join(re.sub("<[^>]+>", " ", page.html).replace("\u00a0", " ").split())


# ---- words -----------------------------------------------------------------------------------------------------------

YEARS = [  # (planned, spent) of its lines in million đồng -> the sentence
    ((), "Năm 2025: chưa có số liệu kinh phí."),
    (((80, None),), "Năm 2025: bố trí 80 triệu đồng, chưa quyết toán."),
    (((60, 52),), "Năm 2025: bố trí 60 triệu đồng, đã chi 52 triệu đồng, ít hơn mức bố trí 8 triệu đồng."),
    (((15, 15), (9, 9)), "Năm 2025: bố trí 24 triệu đồng, đã chi 24 triệu đồng, đúng mức bố trí."),
    (((15, 17.2),), "Năm 2025: bố trí 15 triệu đồng, đã chi 17,2 triệu đồng, nhiều hơn mức bố trí 2,2 triệu đồng."),
    (((15, 15.0004),), "Năm 2025: bố trí 15 triệu đồng, đã chi 15,0004 triệu đồng, nhiều hơn mức bố trí 400 đồng."),
    (((15, 0),), "Năm 2025: bố trí 15 triệu đồng, đã chi 0 đồng, ít hơn mức bố trí 15 triệu đồng."),
    (
        ((15, 17), (80, None)),  # what is not settled hides nothing
        "Năm 2025: bố trí 95 triệu đồng; mới quyết toán 1 trên 2 khoản: "
        "đã chi 17 triệu đồng trên 15 triệu đồng của các khoản ấy, nhiều hơn mức bố trí 2 triệu đồng.",
    ),
]


@pytest.mark.parametrize(("lines", "sentence"), YEARS)
def test_a_year_is_told_in_one_sentence(lines: Sequence[tuple[float, float | None]], sentence: str) -> None:
    found = [line(round(p * MILLION), None if s is None else round(s * MILLION)) for p, s in lines]
    assert tell_year(make_year(2025, found), VI).replace("\u00a0", " ") == sentence


def test_what_is_not_settled_is_not_compared() -> None:
    total = add_up([line(10, 12), line(90, None)])
    assert (total.planned, total.spent, total.over, total.is_settled) == (100, 12, 2, False)
    assert add_up([line(10, None)]).over == 0


def test_every_year_since_the_plan_is_there_and_none_ahead(demo: Publication) -> None:
    assert [year.year for year in fill_years(demo)] == [2022, 2023, 2024, 2025, 2026]
    later = replace(demo, budget=(*demo.budget, line(1, None, 2028)))
    assert [(y.year, y.total is None) for y in fill_years(later)][-2:] == [(2027, True), (2028, False)]


# ---- the page --------------------------------------------------------------------------------------------------------


def test_the_page_says_what_was_spent_above_the_plan_and_which_year_is_unknown(demo: Publication) -> None:
    told = read(demo)
    assert "đã chi 26,2 triệu đồng, nhiều hơn mức bố trí 2,2 triệu đồng." in told
    assert "17.200.000 nhiều hơn mức bố trí 2.200.000" in told
    assert "Năm 2023: chưa có số liệu kinh phí." in told
    assert "Năm 2026: bố trí 110 triệu đồng, chưa quyết toán." in told
    assert "138.000.000 mới quyết toán 3 trên 4 khoản" in told


def test_sources_of_a_year_add_up_to_it(demo: Publication) -> None:
    for year in fill_years(demo):
        if year.total:
            assert sum(part.planned for part in year.parts.values()) == year.total.planned
            assert sum(part.spent for part in year.parts.values()) == year.total.spent


def test_without_figures_it_says_so_once_who_arranges_money_and_what_to_ask(official: Publication) -> None:
    assert not official.budget
    told = read(official)
    assert told.count("Chưa có số liệu công khai nào về kinh phí") == 1
    assert "chi thường xuyên của ngân sách nhà nước" in told
    assert re.search(
        r"Phòng Tài chính - Kế hoạch : Bố trí kinh phí .* đã kết thúc ngày 30/06/2025 Nay chờ xác nhận", told
    )
    assert "Hỏi xã của tôi" in told
    for word in ("nợ", "quá hạn", "nhiều hơn mức", "chưa quyết toán"):
        assert word not in told
    assert [one for one in make(official, VI) if isinstance(one, Drawing)] == []


def test_many_bodies_with_money_do_not_make_the_page_grow(demo: Publication) -> None:
    one = demo.agencies["ubnd-pho-2025"]
    more = {f"thu-{n}": replace(one, agency=f"thu-{n}") for n in range(2000)}
    lines = tuple(replace(line(MILLION, None, year), agency=key) for key in more for year in (2024, 2025))
    grown = replace(demo, agencies=demo.agencies | more, budget=demo.budget + lines)
    [page] = [found for found in make(grown, VI) if isinstance(found, Page)]
    assert len(page.html.encode()) < 20_000
    assert URL.agencies in page.html


@pytest.mark.parametrize(("cells", "column"), [
    (["co-quan-la", "II.4", "2025", "ngan-sach", "1", "", "minh-hoa-du-toan"], "agency"),
    (["ubnd-pho-2025", "II.9", "2025", "ngan-sach", "1", "", "minh-hoa-du-toan"], "task"),
    (["ubnd-pho-2025", "II.4", "2025", "vay", "1", "", "minh-hoa-du-toan"], "funding"),
    (["ubnd-pho-2025", "II.4", "2025", "ngan-sach", "-1", "", "minh-hoa-du-toan"], "planned_vnd"),
])  # fmt: skip
def test_money_of_what_there_is_not_is_a_problem(tmp_path: Path, cells: list[str], column: str) -> None:
    data = copy_case(DEMO, tmp_path / "data")
    append_rows(data, "budget", cells)
    assert [(p.file, p.column) for p in find_problems(data)] == [("budget.csv", column)]


# ---- the chart -------------------------------------------------------------------------------------------------------

BARS = [
    Bar("2022", "95,5 triệu đồng trên 105 triệu đồng", "a", 105, 95, is_settled=True),
    Bar("2023", "chưa có số liệu", "", 0, 0, is_settled=False),
    Bar("2025", "26,2 triệu đồng trên 24 triệu đồng", "c", 24, 26, is_settled=True),
    Bar("2026", "1.250,75 tỷ đồng trên 1.250,75 tỷ đồng", "d", 110, 0, is_settled=False),
]


def frames(sheet: Sheet) -> list[tuple[float, bool]]:
    """(px, whether dashed) of every frame."""
    found = [shape for shape in sheet.shapes if shape.kind == "line" and len(shape.points) == 5]
    return [(shape.points[1][0] - shape.points[0][0], bool(shape.dash)) for shape in found]


@pytest.mark.parametrize("wide", [True, False])
def test_frames_are_as_long_as_what_was_planned_and_dashed_until_settled(wide: bool) -> None:
    chart = draw_money(BARS)
    found = frames(chart.wide if wide else chart.narrow)
    assert [is_dashed for _, is_dashed in found] == [False, False, True]
    scale = found[0][0] / 105
    assert [round(px / scale) for px, _ in found] == [105, 24, 110]


@pytest.mark.parametrize("wide", [True, False])
def test_what_was_spent_above_the_plan_lies_beyond_the_frame_in_its_own_colour(wide: bool) -> None:
    chart = draw_money(BARS)
    sheet = chart.wide if wide else chart.narrow
    [beyond] = [shape for shape in sheet.shapes if (shape.kind, shape.colour) == ("box", "target")]
    filled = [shape for shape in sheet.shapes if (shape.kind, shape.colour) == ("box", "value")]
    assert beyond.points[0][0] == filled[1].points[1][0]
    assert beyond.points[1][0] > beyond.points[0][0]
    assert len(filled) == 2  # nothing is filled of what is unknown or not settled


@pytest.mark.parametrize("bars", [BARS, BARS[1:2], BARS[3:], [replace(BARS[0], spent=10_000)]])
def test_nothing_leaves_the_sheet_and_no_words_touch(bars: Sequence[Bar]) -> None:
    for sheet in (draw_money(bars).narrow, draw_money(bars).wide):
        boxes = [words.box for words in sheet.words]
        for left, top, right, bottom in boxes:
            assert left >= EDGE - 1
            assert right <= sheet.width
            assert top >= 0
            assert bottom <= sheet.height
        assert all(x <= sheet.width - EDGE + 1 for shape in sheet.shapes for x, _ in shape.points)
        for one, other in itertools.pairwise(boxes):
            assert one[2] <= other[0] or one[3] <= other[1] + 1 or other[3] <= one[1] + 1


def test_the_chart_is_described_in_words(demo: Publication) -> None:
    [drawn] = [one for one in make(demo, VI) if isinstance(one, Drawing)]
    content = json.loads(drawn.content)
    for year in fill_years(demo):
        assert tell_year(year, VI) in content["description"]
