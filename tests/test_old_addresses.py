"""Addresses that live on: each leads to its page at last or says that it is gone, in every language, and names nobody."""

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from build_scripts.__main__ import main
from build_scripts.files import File, Page
from build_scripts.languages import Phrases
from build_scripts.outputs.lasting.moved import make_moved
from build_scripts.outputs.page import URL
from build_scripts.pipeline import make_edition, publish_data
from build_scripts.problems import SiteError
from build_scripts.publication import OldAddress
from build_scripts.read.editions import read_checked
from build_scripts.site.frame import list_sitemap
from tests.browser import find_barriers, visit
from tests.cases import AS_OF, DEMO, append_rows, copy_case, find_problems
from tests.newsroom import make_data

VI = Phrases()
WHY = "Đổi mã của trang."
NAME = "old_addresses.csv"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The illustrative edition with an empty table of old addresses."""
    folder = copy_case(DEMO, tmp_path / "data")
    (folder / NAME).write_text("old_address,new_address,date,reason\n", encoding="utf-8")
    return folder


def pages_of(folder: Path) -> dict[str, Page]:
    made = make_edition(read_checked(folder, AS_OF)).made
    first = next(found for phrases, found in made.items() if phrases.is_first)
    return {one.path: one for one in first if isinstance(one, Page)}


# ---- what is wrong with a row ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("row", "column"), [
    (["/don-vi/cu/", ""], "old_address"), (["don-vi/cu", ""], "old_address"), (["don-vi//cu/", ""], "old_address"),
    (["../cu/", ""], "old_address"), (["https://noi-khac.example/", ""], "old_address"), (["don-vi/cu/#x", ""], "old_address"),
    (["don-vi/Cũ/", ""], "old_address"), (["don-vi/cu/", "/don-vi/vi-du-2025/"], "new_address"),
    (["guong-sang/gs-7f3a/", ""], "old_address"), (["guong-sang/nhan-vat-cu/", ""], "old_address"),
    (["don-vi/cu/", "guong-sang/gs-7f3a/"], "new_address"), (["cau-chuyen/gs-7f3a/", ""], "old_address"),
    (["en/don-vi/cu/", ""], "old_address"), (["minh-hoa/don-vi/cu/", ""], "old_address"),
    (["don-vi/cu/", "don-vi/cu/"], "new_address"),
])  # fmt: skip
def test_an_address_that_is_none_of_this_site_or_tells_of_a_person_is_a_problem(
    data: Path, row: Sequence[str], column: str
) -> None:
    append_rows(data, "old_addresses", [*row, "2026-11-20", WHY])
    assert {(p.file, p.row, p.column) for p in find_problems(data)} == {(NAME, 2, column)}


def test_a_chain_that_goes_round_and_an_address_twice_are_problems(data: Path) -> None:
    append_rows(data, "old_addresses", ["a/", "b/", "2026-11-20", WHY], ["b/", "a/", "2026-11-20", WHY])
    append_rows(data, "old_addresses", ["c/", "", "2026-11-20", WHY], ["c/", "", "2026-11-20", WHY])
    found = {(p.row, p.column) for p in find_problems(data)}
    assert found == {(2, "new_address"), (3, "new_address"), (5, "old_address")}


@pytest.mark.parametrize("row", [
    ["cau-chuyen/chuyen-nhan-vat-thu-mot/", "", WHY],
    ["cau-chuyen/cu/", "", "Bài về Nhân Vật Thử Một không còn nữa."],
    ["cau-chuyen/cu/", "", "Gọi 0912 345 678 để hỏi."],
])  # fmt: skip
def test_a_name_or_a_number_of_a_person_is_a_problem(tmp_path: Path, row: Sequence[str]) -> None:
    folder = make_data(tmp_path)
    profile = next((folder / "profiles").glob("gs-*.md"))
    text = profile.read_text(encoding="utf-8")
    profile.write_text(re.sub("(?m)^name: .*$", "name: Nhân Vật Thử Một", text), encoding="utf-8")
    (folder / NAME).write_text("old_address,new_address,date,reason\n", encoding="utf-8")
    assert find_problems(folder) == []
    address, new, why = row
    append_rows(folder, "old_addresses", [address, new, "2026-11-20", why])
    assert {(p.file, p.row) for p in find_problems(folder)} == {(NAME, 2)}


# ---- what only the pages tell ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("old", "new", "column"), [
    ("don-vi/pho-mau-2025/", "", "old_address"), ("chi-so/i-1/", "don-vi/", "old_address"),
    ("gioi-thieu/", "", "old_address"), ("don-vi/cu/", "don-vi/khong-co/", "new_address"),
])  # fmt: skip
def test_a_living_page_is_not_old_and_a_new_address_is_a_page(data: Path, old: str, new: str, column: str) -> None:
    append_rows(data, "old_addresses", [old, new, "2026-11-20", WHY])
    assert find_problems(data) == []
    with pytest.raises(SiteError) as told:
        pages_of(data)
    assert [(p.file, p.row, p.column) for p in told.value.problems] == [(NAME, 2, column)]


def test_the_build_ends_with_3_and_names_the_row(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    append_rows(data, "old_addresses", ["don-vi/cu/", "don-vi/khong-co/", "2026-11-20", WHY])
    assert main(["build", "--data", str(data), "--out", str(tmp_path / "site"), "--as-of", AS_OF.isoformat()]) == 3
    assert "old_addresses.csv, dòng 2, cột “new_address”: dẫn tới “don-vi/khong-co/”" in capsys.readouterr().err
    assert not (tmp_path / "site").exists()


def test_an_older_folder_has_no_such_table(data: Path) -> None:
    (data / NAME).unlink()
    assert find_problems(data) == []
    assert publish_data(data, AS_OF).old_addresses == ()


# ---- where they lead -------------------------------------------------------------------------------------------------


def test_chains_are_followed_to_their_end(data: Path) -> None:
    append_rows(
        data, "old_addresses",
        ["a/", "b/", "2025-01-01", WHY], ["b/", "don-vi/pho-mau-2025/", "2026-01-01", WHY], ["c/", "d/", "2025-01-01", WHY],
        ["d/", "", "2026-01-01", WHY], ["e/", "don-vi/", "2026-11-25", WHY],
    )  # fmt: skip
    leads = {one.old: one.new for one in publish_data(data, AS_OF).old_addresses}
    assert leads == {"a/": "don-vi/pho-mau-2025/", "b/": "don-vi/pho-mau-2025/", "c/": "", "d/": ""}  # e/ stands yet


def test_each_language_leads_to_its_own_page_where_it_has_one() -> None:
    demo = publish_data(DEMO, AS_OF)
    [*_, spoken] = [Phrases(language, demo.phrases[language]) for language in demo.site.languages if language != "vi"]
    pages = [Page("", "Home", ""), Page("don-vi/", "Units", "")]
    rows = (
        OldAddress("cu/", "don-vi/", WHY),
        OldAddress("chi-tieng-viet/", "cau-chuyen/", WHY),
        OldAddress("x/", "", WHY),
    )
    made = list(make_moved(replace(demo, old_addresses=rows), pages, spoken))
    assert [(one.path, one.moved_to, one.title) for one in made if isinstance(one, Page)] == [
        ("cu/", "don-vi/", "This page has moved"), ("x/", "", "This page was taken down"),
    ]  # fmt: skip
    assert not [one for one in made if isinstance(one, File)]  # the list for the server lies at the root alone


def test_the_pages_stand_in_the_site_and_in_no_list(folder: Path) -> None:
    site = folder / "minh-hoa"
    for home in ("", "en/"):
        told = (site / home / "don-vi/pho-mau/index.html").read_text(encoding="utf-8")
        assert '<meta http-equiv="refresh" content="0; url=../../don-vi/pho-mau-2020/">' in told
        assert re.search(rf'<link rel="canonical" href="[^"]*/{home}don-vi/pho-mau-2020/">', told)
        assert '<meta name="robots" content="noindex">' in told
        gone = (site / home / "cau-chuyen/bai-dang-thu/index.html").read_text(encoding="utf-8")
        assert "Trang này đã được gỡ" in gone or "This page was taken down" in gone
        assert "http-equiv" not in gone
        assert 'content="noindex"' in gone
        paths = [page[1] for page in json.loads((site / home / "search.json").read_text(encoding="utf-8"))["pages"]]
        assert "don-vi/pho-mau-2020/" in paths
        assert not {"don-vi/pho-mau/", "don-vi/thi-tran-pho-mau/", "cau-chuyen/bai-dang-thu/"} & set(paths)
    listed = (site / URL.taken_down).read_text(encoding="utf-8").splitlines()
    assert listed == ["/cau-chuyen/bai-dang-thu/", "/en/cau-chuyen/bai-dang-thu/"]
    assert not (folder / URL.taken_down).exists()


def test_the_sitemap_knows_no_old_address(data: Path, tmp_path: Path) -> None:
    append_rows(data, "old_addresses", ["a/", "don-vi/", "2025-01-01", WHY], ["b/", "", "2025-01-01", WHY])
    pages = pages_of(data)
    assert {"a/", "b/"} <= set(pages)
    assert not {"a/", "b/"} & {page.path for page in list_sitemap(list(pages.values()))}


@pytest.mark.parametrize("script", [True, False])
def test_a_reader_is_led_on_without_javascript_too(browser: Browser, site: str, script: bool) -> None:
    page, _ = visit(browser, site, "minh-hoa/don-vi/thi-tran-pho-mau/", script=script)
    page.wait_for_url("**/minh-hoa/don-vi/pho-mau-2020/")
    assert page.locator("h1").inner_text().startswith("Thị trấn Phố Mẫu")
    page.context.close()


def test_what_is_gone_says_so(browser: Browser, site: str) -> None:
    page, wrong = visit(browser, site, "minh-hoa/cau-chuyen/bai-dang-thu/")
    assert wrong == []
    assert page.locator("h1").inner_text() == "Trang này đã được gỡ"
    assert "Bài đăng thử khi làm trang" in page.locator("main").inner_text()
    assert find_barriers(page) == []
    page.context.close()
