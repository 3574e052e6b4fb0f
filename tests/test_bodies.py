"""Pages of bodies: what each was given, in the past where it ended, what it did and said; nobody is accused."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from build_scripts.files import Made, Page
from build_scripts.languages import Phrases
from build_scripts.outputs.page import URL
from build_scripts.outputs.pages import indicator, unit
from build_scripts.outputs.plan import plan
from build_scripts.outputs.tracker import agencies, bodies
from build_scripts.outputs.tracker.known import MOST_PAGES, has_page
from build_scripts.publication import Holder, Publication
from build_scripts.publication.tracker import Confirmation
from tests.cases import DEMO, append_rows, copy_case, find_problems

VI = Phrases()
OLD, NEW = "phong-noi-vu-vi-du", "so-noi-vu-vi-du"
MOST_BYTES, MOST_NODES = 60_000, 3_000


def pages(made: Iterable[Made]) -> dict[str, Page]:
    return {one.path: one for one in made if isinstance(one, Page)}


def read(page: Page) -> str:
    """A page as a reader reads it."""
    return " ".join(re.sub("<[^>]+>", " ", page.html).replace("\u00a0", " ").split())


def duty(publication: Publication, name: str) -> str:
    return read(pages(bodies.make(publication, VI))[URL.duty(name)])


def agency(publication: Publication, name: str) -> str:
    return read(pages(agencies.make(publication, VI))[URL.agency(name)])


# ---- duties ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [f"IV.{n}" for n in range(1, 9)])
def test_each_body_of_the_plan_has_its_page_in_both_editions(
    official: Publication, demo: Publication, name: str
) -> None:
    for edition in (official, demo):
        [own] = [one for one in edition.plan.duties if one.duty == name]
        told = duty(edition, name)
        assert own.summary in told
        assert f"Mục {name} của" in told
        assert URL.duty(name) in next(iter(plan.make(edition, VI))).html.replace("../", "")


def test_a_body_that_ended_is_told_in_the_past_and_its_heir_is_not_guessed(official: Publication) -> None:
    told = duty(official, "IV.1")
    assert "Nơi được giao việc này đã kết thúc ngày 30/06/2025. Nay nơi nào làm tiếp: chờ xác nhận." in told
    assert "Kế hoạch đã giao việc gì" in told
    assert "Kế hoạch giao việc gì" not in told


def test_the_official_edition_accuses_nobody(official: Publication) -> None:
    made = pages([*bodies.make(official, VI), *agencies.make(official, VI)])
    for page in made.values():
        for word in ("nợ", "chưa nộp", "quá hạn", "chưa nhận được", "Chưa có giải trình", "chưa trả lời"):
            assert word not in read(page), page.path


def test_a_duty_tells_who_has_it_what_was_done_and_why_not(demo: Publication) -> None:
    told = duty(demo, "IV.1")
    assert "Nay Sở Nội vụ tỉnh Minh Họa giữ việc này, từ 01/07/2025." in told
    assert "Kiểm tra việc thực hiện ở sáu xã quá hạn Sở Nội vụ tỉnh Minh Họa" in told
    assert "Chưa có giải trình, đã 55 ngày" in told
    assert "Giải trình ngày 15/01/2024: Ba xã gửi số liệu chậm" in told
    told = duty(demo, "IV.8")
    assert "Nay 4 cơ quan giữ việc này; 2 nơi khác chờ xác nhận." in told


# ---- agencies --------------------------------------------------------------------------------------------------------

SAID = [
    ("so-noi-vu-vi-du", "Đã xác nhận số liệu kỳ 2025 ngày 08/01/2026."),
    ("ubnd-suoi-2025", "Đề nghị sửa số liệu kỳ 2025 ngày 19/01/2026. Đề nghị sửa số nữ"),
    (
        "ubnd-doi-2025",
        "Số liệu kỳ 2025: đã gửi ngày 05/01/2026, chưa trả lời. Chưa trả lời thì số liệu giữ nguyên như đã báo cáo.",
    ),
]


@pytest.mark.parametrize(("name", "words"), SAID)
def test_an_agency_confirmed_corrected_or_kept_silent(demo: Publication, name: str, words: str) -> None:
    assert words in agency(demo, name)


def test_an_older_silence_stays_beside_a_newer_answer(demo: Publication) -> None:
    silent = Confirmation("ubnd-pho-2025", 2024, date(2025, 12, 1), None, "", "")
    told = agency(replace(demo, confirmations=(*demo.confirmations, silent)), "ubnd-pho-2025")
    assert told.index("Đã xác nhận số liệu kỳ 2025") < told.index("Số liệu kỳ 2024: đã gửi")


def test_an_agency_that_ended_says_until_when_what_it_had_and_what_came_after(demo: Publication) -> None:
    told = agency(demo, OLD)
    assert "Có đến ngày 30 tháng 6 năm 2025." in told
    assert "Việc đã được giao trong kế hoạch" in told
    assert "Từ 10/01/2022 đến 30/06/2025." in told
    assert "Nay: Sở Nội vụ tỉnh Minh Họa ." in told.replace("Họa.", "Họa .")
    assert "Sau đó là Sở Nội vụ tỉnh Minh Họa (01/07/2025, Phân công minh họa số 02)" in told
    assert "kỳ 2025 cơ quan đã kết thúc ngày 30/06/2025 hạn 29/11/2025" in told
    assert "Tiếp nhận từ Phòng Nội vụ huyện Ví Dụ" in agency(demo, NEW)
    assert "Trước đó là Ủy ban nhân dân xã Suối Mẫu (01/07/2025, Nghị quyết minh họa số 01)" in agency(
        demo, "ubnd-suoi-2025"
    )


def test_a_turn_that_ended_without_an_heir_waits_for_confirmation(official: Publication) -> None:
    assert "Nay: chờ xác nhận" in agency(official, "phong-noi-vu")


def test_an_agency_of_which_nothing_is_told_says_what_it_is_where_and_until_when(demo: Publication) -> None:
    bare = replace(demo.agencies[OLD], agency="trong", predecessors=(), successors=())
    page = pages(agencies.make(replace(demo, agencies={**demo.agencies, "trong": bare}), VI))[URL.agency("trong")]
    told = read(page)
    assert "Phòng chuyên môn, huyện Ví Dụ . Có đến ngày 30 tháng 6 năm 2025." in told
    assert "<h2" not in page.html


def test_an_agency_tells_its_work_reports_plans_money_and_contact(demo: Publication) -> None:
    told = agency(demo, "ubnd-suoi-2025")
    assert "Báo cáo hằng năm, kỳ 2026 đúng hạn" in told
    assert "Năm 2026: 22/01/2026, số 04/KH (minh họa), có bố trí kinh phí." in told
    assert "12.000.000 chưa quyết toán" in told
    assert "ubnd-suoi@minh-hoa.example" in told
    assert "Kế hoạch năm 2026 của xã chưa có kinh phí. đang chờ trả lời đã 127 ngày" in agency(demo, "ubnd-doi-2025")
    assert "Cơ quan này đã giám sát" in agency(demo, "hoi-phu-nu-doi-2025")


def test_only_public_offices_tell_counts_of_an_agency(demo: Publication) -> None:
    told = {key for one in demo.agencies for key in agencies.list_figures(demo, one)}
    assert {demo.indicators[key].disclosure for key in told} == {"A"}
    assert "Cơ quan có lãnh đạo chủ chốt là nữ 1 trên 3" in agency(demo, "ubnd-suoi-2025")


def test_agencies_of_one_name_have_titles_of_their_own(demo: Publication) -> None:
    titles = [page.title for page in pages(agencies.make(demo, VI)).values()]
    assert len(titles) == len(set(titles))


def test_an_agency_is_linked_where_it_is_named(demo: Publication) -> None:
    at = URL.agency("ubnd-suoi-2025")
    for made, path in (
        (unit.make(demo, VI), URL.unit("suoi-mau-2025")),
        (plan.make(demo, VI), URL.plan),
        (indicator.make(demo, VI), URL.indicator("I.1")),
        (agencies.make(demo, VI), URL.agencies),
    ):
        assert f'/{at}"' in pages(made)[path].html, path
    side = pages(indicator.make(demo, VI))[URL.indicator("I.1")].html
    assert f'/{URL.agency(NEW)}"' in side[side.index('id="ai-tra-loi"') :][:800]


# ---- many ------------------------------------------------------------------------------------------------------------


def grow(publication: Publication, number: int, is_at_work: bool) -> Publication:
    """So many agencies more, which all hold IV.8 or do nothing."""
    one = publication.agencies["hdnd-suoi-2025"]
    more = {
        f"thu-{n}": replace(one, agency=f"thu-{n}", name=f"Ủy ban thử {n:04d}", unit="tinh-minh-hoa")
        for n in range(number)
    }
    held = tuple(Holder("IV.8", key, date(2025, 7, 1), None, True, "Phân công thử") for key in more if is_at_work)
    return replace(publication, agencies=publication.agencies | more, duty_holders=publication.duty_holders + held)


def test_many_agencies_have_a_page_only_where_the_plans_work_tells_of_them(demo: Publication) -> None:
    assert has_page(demo, "hdnd-suoi-2025")
    grown = grow(demo, MOST_PAGES, is_at_work=False)
    made = pages(agencies.make(grown, VI))
    assert has_page(grown, "ubnd-suoi-2025")
    for name in ("hdnd-suoi-2025", "thu-1"):
        assert not has_page(grown, name)
        assert URL.agency(name) not in made
    linked = set(re.findall(r'href="[./]*(co-quan/[^"]+)"', "".join(page.html for page in made.values())))
    assert linked - set(made) == set()


def test_no_page_grows_with_the_agencies(demo: Publication) -> None:
    grown = grow(demo, 2000, is_at_work=True)
    made = pages([*bodies.make(grown, VI), *agencies.make(grown, VI), *plan.make(grown, VI)])
    for page in made.values():
        assert len(page.html.encode()) <= MOST_BYTES, page.path
        assert len(re.findall(r"<[a-z]", page.html)) <= MOST_NODES, page.path
    lists = "".join(page.html for path, page in made.items() if path.startswith(URL.holders("IV.8")))
    assert set(re.findall(r"co-quan/(thu-\d+)/", lists)) == {f"thu-{n}" for n in range(2000)}
    assert f'{URL.holders("IV.8")}"' in made[URL.duty("IV.8")].html


@pytest.mark.parametrize(("table", "cells", "column"), [
    ("confirmations", ["co-quan-la", "2025", "2026-01-05", "", "", ""], "agency"),
    ("agency_plans", ["co-quan-la", "2026", "2026-01-05", "01/KH", "no"], "agency"),
    ("duty_holders", ["IV.9", "ubnd-pho-2025", "2025-07-01", "", "no", ""], "duty"),
    ("agency_changes", ["co-quan-la", "ubnd-pho-2025", "2025-07-01", "Nghị quyết thử"], "old_agency"),
])  # fmt: skip
def test_a_body_that_there_is_not_is_a_problem(tmp_path: Path, table: str, cells: list[str], column: str) -> None:
    data = copy_case(DEMO, tmp_path / "data")
    append_rows(data, table, cells)
    assert [(p.file, p.column) for p in find_problems(data)] == [(f"{table}.csv", column)]
