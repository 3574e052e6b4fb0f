"""Pages of odd data in a real browser: 60 communes, a name of 60 letters, 0 and 100 %, one year, none, a hidden figure."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.browser import resize, serving, visit
from tests.cases import DEMO, append_rows, build, copy_case, read_rows, write_table

LONG = "Xã Có Một Cái Tên Dài Đến Sáu Mươi Chữ Cái Để Thử Xem Sao Nhé"
CLASHES = """[...document.querySelectorAll('.chart svg')].flatMap((svg) => {
  const frame = svg.getBoundingClientRect();
  const texts = [...svg.querySelectorAll('text')].map((one) => [one.textContent, one.getBoundingClientRect()]);
  const out = texts.filter(([, b]) => b.left < frame.left - 1 || b.right > frame.right + 1);
  const pairs = texts.flatMap(([a, x], n) => texts.slice(n + 1).filter(([, y]) =>
    Math.min(x.right, y.right) - Math.max(x.left, y.left) > 1 && Math.min(x.bottom, y.bottom) - Math.max(x.top, y.top) > 5)
    .map(([b]) => `${a} / ${b}`));
  return [...out.map(([text]) => text), ...pairs]; })"""


def make_odd_data(folder: Path) -> Path:
    """The illustrative edition with 54 more communes and figures at the ends of every scale."""
    copy_case(DEMO, folder)
    names = {n: LONG if n == 7 else f"Xã Thử Số {n}" for n in range(7, 61)}
    units = [
        [f"thu-{n}", "", name, "xa", "tinh-minh-hoa", "2025-07-01", "", n // 8 + 2, n % 8, ""]
        for n, name in names.items()
    ]
    agencies = [
        [
            f"ubnd-thu-{n}",
            f"Ủy ban nhân dân {name}",
            "ubnd",
            f"thu-{n}",
            "chinh-quyen",
            "2025-07-01",
            "",
            "yes",
            "",
            "",
            "",
        ]
        for n, name in names.items()
    ]
    append_rows(folder, "units", *units)
    append_rows(folder, "area_members", *[["vi-du-2025", f"thu-{n}"] for n in names])
    append_rows(folder, "agencies", *agencies)
    new = [row for row in read_rows(folder, "agencies") if row["valid_from"] == "2025-07-01"]
    source = "minh-hoa-bao-cao-2025"
    posts = [[row["agency"], 2025, 1, 1, 2, 0, "", source] for row in new]  # 100 % of agencies, in one year alone
    write_table(folder, "key_posts", ())
    append_rows(folder, "key_posts", *posts)
    write_table(folder, "staff", ())
    write_table(folder, "target_adjustments", ())
    write_table(folder, "councils", ())
    append_rows(folder, "councils", ["vi-du-2020", "2021-2026", "2021-05-23", 30, 0, "", "minh-hoa-bau-cu-2021"])  # 0 %
    write_table(folder, "roster", ())
    append_rows(folder, "roster", ["vi-du-2025", 2025, "2025-2030", 19, 12, 9, "", "minh-hoa-so-chung-2025"])  # hidden
    return folder


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("odd")
    data = make_odd_data(folder / "data")
    assert build(data, folder / "site", "--lang", "vi") == 0
    with serving(folder / "site") as address:
        yield address


CASES = {
    "chi-so/i-1/": "Năm 2025, 78 trên 78 cơ quan có lãnh đạo chủ chốt là nữ (100%): đạt mốc 60%.",  # 60 units, 100 %, one year
    "chi-so/i-1b/": "(33,3%)",
    "chi-so/i-5/": "Năm 2021, 0 trên 30 đại biểu là nữ (0%).",
    "chi-so/s-1/": "Chưa có số liệu công khai cho chỉ số này.",  # no year
    "chi-so/i-2/": "Đã có số liệu, nhưng nhóm quá nhỏ nên không công bố",
    "don-vi/thu-7/": LONG,
    "don-vi/": LONG.removeprefix("Xã "),
    "": LONG.removeprefix("Xã "),
    "tien-do/": "không công bố (nhóm nhỏ)",
}


@pytest.mark.parametrize("path", CASES)
def test_odd_data_renders_well(browser: Browser, site: str, path: str) -> None:
    page, _ = visit(browser, site, path)
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert [violation["id"] for violation in Axe().run(page).response["violations"]] == []
    assert CASES[path] in str(page.locator("main").text_content())
    for width in resize(page, (320, 360, 1280)):
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(CLASHES) == []
    page.context.close()


def test_a_hidden_figure_leaves_no_chart_and_is_explained(browser: Browser, site: str) -> None:
    page, _ = visit(browser, site, "chi-so/i-2/")
    assert page.locator("figure.chart svg").count() == 0
    text = str(page.locator("main").text_content())
    assert "có quá ít người đứng sau con số này" in text
    assert not {"19", "12 trên 19", "63,2%"} & set(text.replace(".", " ").split())
    page.context.close()
