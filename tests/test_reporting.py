"""Reports, plans of their own, supervision, broadcasts and questions: told from dates, and nobody is accused."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from urllib.parse import unquote

import pytest

from build_scripts.files import Made, Page
from build_scripts.languages import Phrases
from build_scripts.look.shapes import make_style
from build_scripts.outputs.pages import indicator, unit
from build_scripts.outputs.pages.breakdown import MOST_ROWS, PAGE_SIZE
from build_scripts.outputs.reporting import broadcasts, questions, reports, supervision
from build_scripts.outputs.reporting.periods import (
    list_own_plans,
    list_reported,
    list_rounds,
    list_years,
    tell_corrections,
    tell_entry,
    tell_reports,
    tell_round,
)
from build_scripts.pipeline import publish_data
from build_scripts.publication import Publication
from build_scripts.publication.tracker import Broadcast, Question
from build_scripts.read.tables import TABLES
from build_scripts.text import read_markup
from tests.cases import AS_OF, DEMO, append_rows, copy_case, edit, write_table
from tests.province import make_province

VI = Phrases()
OLD, BOUND, OTHER, UNSURE = "phong-noi-vu-vi-du", "ubnd-pho-2025", "ubnd-suoi-2025", "ubnd-nui-2025"
SO = "so-noi-vu-vi-du"
DUE = date(2025, 11, 29)
MOST_BYTES, MOST_NODES = 60_000, 3_000
ACCUSING = ("nợ", "chây", "vi phạm", "chưa nộp")


def publish(folder: Path, day: date, table: str, *rows: Sequence[object]) -> Publication:
    """The illustrative edition on a day, with these rows of one table and no others."""
    data = copy_case(DEMO, folder / "data")
    write_table(data, table, [])
    append_rows(data, table, *rows)
    if table == "reports":  # answers may be about a report that is no more
        write_table(data, "answers", [])
    return publish_data(data, day)


def pages_of(publication: Publication, make: Callable[[Publication, Phrases], Iterable[Made]]) -> dict[str, Page]:
    return {one.path: one for one in make(publication, VI) if isinstance(one, Page)}


def read(html: str) -> str:
    """A page as a reader reads it."""
    return " ".join(read_markup(html).split())


# ---- one report ----------------------------------------------------------------------------------------------------


def told_of(folder: Path, day: date, agency: str, received: str, due: date = DUE) -> list[str]:
    found = publish(folder, day, "reports", [agency, 2025, "annual", SO, due, received])
    return [tell_entry(one, VI) for one in list_rounds(found)[0].entries]


@pytest.mark.parametrize(("received", "told"), [
    ("2025-11-28", "đúng hạn"), ("2025-11-29", "đúng hạn"), ("2025-11-30", "nộp muộn 1 ngày"),
    ("2025-12-12", "nộp muộn 13 ngày"), ("", "chưa nhận được"),
])  # fmt: skip
def test_a_report_of_the_last_day_is_in_time_and_of_the_day_after_is_late(
    tmp_path: Path, received: str, told: str
) -> None:
    assert told_of(tmp_path, AS_OF, BOUND, received) == [told]


@pytest.mark.parametrize(("day", "told"), [
    (DUE - timedelta(1), "chưa đến hạn"), (DUE, "chưa đến hạn"), (DUE + timedelta(1), "chưa nhận được"),
])  # fmt: skip
def test_what_is_due_today_is_not_missing(tmp_path: Path, day: date, told: str) -> None:
    found = publish(tmp_path, AS_OF, "reports", [BOUND, 2025, "annual", SO, day, ""])
    assert "chưa nhận được" in tell_round(list_rounds(found)[0], VI)
    assert told_of(tmp_path / "own", AS_OF, BOUND, "", AS_OF + (DUE - day)) == [told]


def test_nobody_is_missing_who_was_not_confirmed_to_report(tmp_path: Path) -> None:
    found = publish(tmp_path, AS_OF, "reports", [UNSURE, 2025, "annual", SO, DUE, ""])
    [found_round] = list_rounds(found)
    assert tell_round(found_round, VI) == "Kỳ 2025: báo cáo hằng năm chờ xác nhận ai báo cáo (hạn 29/11/2025)."
    told = read(pages_of(found, reports.make)["ke-hoach/bao-cao/"].html)
    assert "chưa nhận được" not in told
    assert "Chưa có giải trình" not in told


def test_nobody_is_missing_who_had_ended(tmp_path: Path) -> None:
    rows = [[OLD, 2025, "annual", SO, DUE, ""], [BOUND, 2025, "annual", SO, DUE, "2025-11-20"]]
    found = publish(tmp_path, AS_OF, "reports", *rows)
    [found_round] = list_rounds(found)
    told = [tell_entry(one, VI) for one in found_round.entries]
    assert told == ["cơ quan đã kết thúc ngày 30/06/2025", "đúng hạn"]
    assert tell_round(found_round, VI) == "Kỳ 2025: báo cáo hằng năm đúng hạn."
    assert [(one.asked, one.received) for one in list_years(found, [found_round])] == [(1, 1)]


def test_beside_what_is_missing_stands_its_answer_or_a_clock(demo: Publication) -> None:
    html = pages_of(demo, reports.make)["ke-hoach/bao-cao/"].html
    told = {found.period: found for found in list_rounds(demo) if found.kind == "annual"}
    [answered] = told[2023].entries
    assert answered.account
    assert answered.account.answers
    assert "Giải trình ngày 15/01/2024" in read(html)
    assert "Chưa có giải trình, đã 70 ngày (tính đến 24/11/2026)" in read(html)


def test_an_older_answer_is_kept_below_the_newer(tmp_path: Path) -> None:
    data = copy_case(DEMO, tmp_path / "data")
    columns = [column.name for column in TABLES["answers"].columns]
    row = {
        "answer": "them", "about": "report", "agency": OLD, "period": 2023, "kind": "annual", "due_date": "2023-11-29",
        "date": "2024-03-01", "role": "Chức danh thử", "why": "Lý do mới hơn",
    }  # fmt: skip
    append_rows(data, "answers", [row.get(name, "") for name in columns])
    told = read(pages_of(publish_data(data, AS_OF), reports.make)["ke-hoach/bao-cao/"].html)
    assert told.index("Lý do mới hơn") < told.index("Những lời giải trình trước") < told.index("Ba xã gửi số liệu chậm")
    assert "khi đó kết quả là chưa nhận được" in told


# ---- the sentence --------------------------------------------------------------------------------------------------

HOLDERS = ("ubnd-pho-2025", "ubnd-suoi-2025", "ubnd-doi-2025", "ubnd-rung-2025")  # confirmed
SENTENCES = [  # received dates of the four, of one that is not confirmed -> of the round of 29/11/2025, seen a year later
    (["25-11-20"] * 4, None, "cả 4 báo cáo hằng năm đã nhận."),
    (["25-11-20"] * 3 + ["25-12-01"], None, "cả 4 báo cáo hằng năm đã nhận, trong đó 1 nộp muộn."),
    (["25-11-20"] * 3 + [""], None, "3 trên 4 báo cáo hằng năm đã nhận, 1 chưa nhận được (hạn 29/11/2025)."),
    (["25-12-20"] * 2 + ["", ""], "", (
        "2 trên 5 báo cáo hằng năm đã nhận, trong đó 2 nộp muộn, 2 chưa nhận được, 1 chờ xác nhận ai báo cáo "
        "(hạn 29/11/2025)."
    )),
    ([""] * 4, None, "cả 4 báo cáo hằng năm chưa nhận được (hạn 29/11/2025)."),
    ([""] * 4, "", "5 báo cáo hằng năm: 4 chưa nhận được, 1 chờ xác nhận ai báo cáo (hạn 29/11/2025)."),
    ([""], None, "báo cáo hằng năm chưa nhận được (hạn 29/11/2025)."),
    (["25-12-09"], None, "báo cáo hằng năm nộp muộn 10 ngày."),
    ([], "", "báo cáo hằng năm chờ xác nhận ai báo cáo (hạn 29/11/2025)."),
]  # fmt: skip


@pytest.mark.parametrize(("received", "unsure", "told"), SENTENCES)
def test_a_round_is_told_in_one_sentence(tmp_path: Path, received: list[str], unsure: str | None, told: str) -> None:
    pairs = list(zip(HOLDERS, received, strict=False)) + ([(UNSURE, unsure)] if unsure is not None else [])
    rows = [[one, 2025, "annual", SO, DUE, day and f"20{day}"] for one, day in pairs]
    found = publish(tmp_path, AS_OF, "reports", *rows)
    assert tell_reports(found, list_rounds(found), VI) == f"Kỳ 2025: {told}"


AHEAD = date(2026, 11, 29)


@pytest.mark.parametrize(("received", "told"), [
    ("2026-11-18", "Kỳ 2026: 1 trên 2 báo cáo hằng năm đã nhận, 1 chưa đến hạn (hạn 29/11/2026)."),
    ("", (
        "Kỳ 2026: cả 2 báo cáo hằng năm chưa đến hạn (hạn 29/11/2026). Kỳ 2025: báo cáo hằng năm đúng hạn."
    )),
])  # fmt: skip
def test_the_next_round_comes_first_and_the_last_one_while_nothing_of_it_has_come(
    tmp_path: Path, received: str, told: str
) -> None:
    rows = [
        [BOUND, 2025, "annual", SO, DUE, "2025-11-20"],
        [BOUND, 2026, "annual", SO, AHEAD, received],
        [OTHER, 2026, "annual", SO, AHEAD, ""],
        [OTHER, 2026, "ad_hoc", SO, date(2026, 12, 1), ""],
    ]
    found = publish(tmp_path, AS_OF, "reports", *rows)
    assert tell_reports(found, list_rounds(found), VI) == told


# ---- the page ------------------------------------------------------------------------------------------------------


def test_the_grid_has_every_body_and_says_its_shapes_in_words(demo: Publication) -> None:
    html = pages_of(demo, reports.make)["ke-hoach/bao-cao/"].html
    grid = html[html.index('<div class="matrix"') : html.index('<ul class="chips"')]
    assert grid.count("<i ") == len(demo.reports)
    label = re.search(r'role="img" aria-label="([^"]+)"', grid)
    assert label
    for found in list_rounds(demo):
        assert tell_round(found, VI) in label[1]
    shapes = set(re.findall(r"mark chip--(\w+)", grid))
    assert shapes == set(re.findall(r"chip chip--(\w+)", html[html.index('<ul class="chips"') :].split("</ul>")[0]))
    assert shapes == {"on_time", "late", "missing", "not_due", "unsure", "ended"}
    assert [
        one for one in shapes if f".chip--{one}," not in make_style() and f".chip--{one}{{" not in make_style()
    ] == []


def test_the_official_edition_tells_what_the_plan_asks_and_accuses_nobody(official: Publication) -> None:
    told = read(pages_of(official, reports.make)["ke-hoach/bao-cao/"].html)
    assert "chậm nhất ngày 29/11 (kế hoạch viết: trước ngày 30/11)" in told
    assert "Trước đây Phòng Nội vụ" in told
    assert "Nay nơi nào tổng hợp và báo cáo: chờ xác nhận." in told
    assert "Các phòng, ban, cơ quan liên quan; Ủy ban nhân dân các xã, thị trấn." in told
    for word in (*ACCUSING, "chưa nhận được", "quá hạn", "Chưa có giải trình"):
        assert word not in told


def test_no_page_says_only_that_there_is_nothing(official: Publication, demo: Publication) -> None:
    for make, path in ((supervision.make, "ke-hoach/giam-sat/"), (broadcasts.make, "ke-hoach/phat-thanh/")):
        assert pages_of(official, make) == {}
        assert list(pages_of(demo, make)) == [path]
        assert f'href="../../{path}"' in pages_of(demo, reports.make)["ke-hoach/bao-cao/"].html
        assert f'href="../../{path}"' not in pages_of(official, reports.make)["ke-hoach/bao-cao/"].html


def test_many_bodies_stand_on_pages_of_their_own(tmp_path: Path) -> None:
    """No page grows with the communes, and each stands on one of them."""
    data, communes = tmp_path / "data", PAGE_SIZE + 5
    make_province(data, communes)
    bodies = [f"ubnd-{number:04d}" for number in range(1, communes + 1)]
    own = "  IV.8:\n    name: Các xã\n    summary: Lập kế hoạch riêng.\n    has_own_plan: yes\n"
    edit(data, "    summary: Tổng hợp số liệu.\n", f"    summary: Tổng hợp số liệu.\n{own}", "plan.yml")
    append_rows(data, "duty_holders", *(["IV.8", one, "2022-01-10", "", "yes", "minh-hoa-2022"] for one in bodies))
    years = [(year, date(year, 11, 29)) for year in range(2022, 2027)]
    came = {2026: "", 2025: ""}
    append_rows(
        data, "reports",
        *([one, year, "annual", "so-noi-vu", due, came.get(year, due)] for one in bodies for year, due in years[:4]),
    )  # fmt: skip
    append_rows(data, "agency_plans", *([one, 2026, "2026-01-20", "05/KH (thử)", "yes"] for one in bodies))
    found = publish_data(data, AS_OF)
    pages = pages_of(found, reports.make)
    assert list(pages) == ["ke-hoach/bao-cao/", "ke-hoach/bao-cao/tung-noi/", "ke-hoach/bao-cao/tung-noi/trang-2/"]
    names = [found.agencies[one].name for one in bodies]
    parts = [html for path, html in ((path, page.html) for path, page in pages.items()) if "tung-noi" in path]
    assert [sum(f">{name}</" in html for html in parts) for name in names] == [1] * communes
    for page in pages.values():
        assert len(page.html.encode()) <= MOST_BYTES, page.path
        assert len(re.findall(r"<[a-z]", page.html)) <= MOST_NODES, page.path
    assert 'class="matrix"' not in pages["ke-hoach/bao-cao/"].html
    assert communes > MOST_ROWS


def test_what_search_tells_of_a_page_is_the_same_on_the_next_day(demo: Publication) -> None:
    for make in (reports.make, supervision.make, questions.make, broadcasts.make):
        told = [[page.description for page in pages_of(found, make).values()] for found in (
            demo, replace(demo, as_of=AS_OF + timedelta(1)),
        )]  # fmt: skip
        assert told[0] == told[1]


# ---- how steady ----------------------------------------------------------------------------------------------------


def test_how_steady_reports_are_is_told_by_year(demo: Publication) -> None:
    found = [(y.period, y.asked, y.received, y.on_time, y.longest) for y in list_years(demo, list_rounds(demo))]
    assert found == [(2025, 6, 6, 5, 13), (2024, 1, 1, 0, 10), (2023, 1, 0, 0, 0), (2022, 1, 1, 1, 0)]


def test_the_size_of_corrections_is_told_of_those_with_numbers_alone(demo: Publication) -> None:
    told = tell_corrections(demo.revisions, VI)
    assert told == "Đến nay có bốn lần đính chính, lần lớn nhất làm số lượng thay đổi 1."
    hidden = [replace(one, old=None, new=None) for one in demo.revisions]
    assert tell_corrections(hidden, VI) == "Đến nay có bốn lần đính chính."
    share = replace(demo.revisions[0], quantity="value_pct", old=Fraction(125, 2), new=Fraction(60))
    assert tell_corrections([share], VI) == "Đến nay có một lần đính chính."
    assert tell_corrections([], VI) == ""


# ---- plans of their own --------------------------------------------------------------------------------------------


def test_own_plans_are_looked_for_only_where_the_duty_was_confirmed(demo: Publication) -> None:
    found = {one.year: one for one in list_own_plans(demo)}
    assert set(found) == {2026, 2022}
    assert [agency.agency for agency, _ in found[2026].plans] == [
        "ubnd-doi-2025", "ubnd-pho-2025", "ubnd-rung-2025", "ubnd-suoi-2025",
    ]  # fmt: skip
    assert [one.agency for one in found[2026].unknown] == ["van-hoa-pho-2025"]  # neither the unconfirmed nor the Front
    assert [one.agency for one in found[2022].unknown] == ["trung-tam-van-hoa"]
    unsure = tuple(replace(one, is_confirmed=False) for one in demo.duty_holders)
    assert all(not one.unknown for one in list_own_plans(replace(demo, duty_holders=unsure)))


def test_no_plan_is_looked_for_where_nobody_is_confirmed(official: Publication) -> None:
    assert list_own_plans(official) == []


# ---- a unit --------------------------------------------------------------------------------------------------------

UNITS = {
    "rung-mau-2025": ["kỳ 2026: chưa đến hạn hạn 29/11/2026", "chưa nhận được Chưa có giải trình, đã 70 ngày"],
    "pho-mau-2025": ["kỳ 2026: đúng hạn nhận 18/11/2026", "số 05/KH (minh họa), có bố trí kinh phí"],
    "suoi-mau-2025": ["Đề nghị sửa số liệu kỳ 2025 ngày 19/01/2026. Đề nghị sửa số nữ trong lãnh đạo"],
    "doi-mau-2025": ["Số liệu kỳ 2025: đã gửi ngày 05/01/2026, chưa trả lời.", "chưa bố trí kinh phí"],
    "nui-mau-2025": ["Báo cáo đột xuất, kỳ 2026: chờ xác nhận ai báo cáo"],
    "vi-du-2020": ["Báo cáo hằng năm, kỳ 2024: nộp muộn 10 ngày nhận 09/12/2024"],
}


@pytest.mark.parametrize("place", UNITS)
def test_a_unit_tells_what_its_bodies_reported_and_when(demo: Publication, place: str) -> None:
    told = read(pages_of(demo, unit.make)[f"don-vi/{place}/"].html)
    for words in UNITS[place]:
        assert words in told


def test_a_unit_of_whose_bodies_nothing_is_known_says_nothing_of_reports(official: Publication) -> None:
    assert list_reported(official, list(official.agencies.values())) == []
    for page in pages_of(official, unit.make).values():
        assert "Đã báo cáo gì" not in page.html


# ---- supervision ---------------------------------------------------------------------------------------------------


def test_a_finding_is_answered_or_waits_with_its_days(demo: Publication) -> None:
    told = read(pages_of(demo, supervision.make)["ke-hoach/giam-sat/"].html)
    assert "một đã trả lời, một đang chờ trả lời, lâu nhất đã 127 ngày (tính đến 24/11/2026)" in told
    assert told.index("Kế hoạch năm 2026 của xã chưa có kinh phí đang chờ trả lời đã 127 ngày") < told.index(
        "đã trả lời ngày 10/09/2024, sau 26 ngày Đã đưa vào báo cáo năm 2024"
    )


@pytest.mark.parametrize(("subject", "told"), [
    (UNSURE, "đang chờ trả lời"), (OLD, "chưa có trả lời Cơ quan đã kết thúc ngày 30/06/2025."),
])  # fmt: skip
def test_no_days_run_for_who_was_not_bound_or_has_ended(tmp_path: Path, subject: str, told: str) -> None:
    day = "2024-08-15" if subject == OLD else "2026-07-20"
    found = publish(tmp_path, AS_OF, "supervision", ["hoi-phu-nu-huyen", day, subject, "Điều thử", "", ""])
    page = read(pages_of(found, supervision.make)["ke-hoach/giam-sat/"].html)
    assert f"Điều thử {told}" in page
    if subject == UNSURE:
        assert "ngày (tính đến" not in page


@pytest.mark.parametrize(("answered", "told"), [
    ("2026-11-24", "đã trả lời ngày 24/11/2026, sau 127 ngày Lời thử"),
    ("2026-11-25", "đang chờ trả lời đã 127 ngày (tính đến 24/11/2026)"),
])  # fmt: skip
def test_an_answer_is_known_from_its_day_on(tmp_path: Path, answered: str, told: str) -> None:
    row = ["hoi-phu-nu-pho-2025", "2026-07-20", BOUND, "Điều thử", answered, "Lời thử"]
    page = read(pages_of(publish(tmp_path, AS_OF, "supervision", row), supervision.make)["ke-hoach/giam-sat/"].html)
    assert f"Điều thử {told}" in page
    assert ("Lời thử" in page) == ("đã trả lời" in told)


# ---- broadcasts ----------------------------------------------------------------------------------------------------


def test_broadcasts_are_told_by_year_with_their_totals(demo: Publication) -> None:
    told = read(pages_of(demo, broadcasts.make)["ke-hoach/phat-thanh/"].html)
    assert "Đã phát ba buổi, cộng 16 phút." in told
    assert told.index("Năm 2026 Đã phát hai buổi, cộng 11 phút.") < told.index("Năm 2022 Đã phát một buổi")
    assert "20/10/2026 Chặng đường đến năm 2030 Phụ nữ và lãnh đạo, Đài minh họa 5" in told


def test_a_long_log_is_cut_into_pages(demo: Publication) -> None:
    log = [Broadcast(date(2022, 1, 1) + timedelta(7 * n), "Đài thử", "Mục thử", f"Bài {n}", 5) for n in range(250)]
    pages = pages_of(replace(demo, broadcasts=tuple(log)), broadcasts.make)
    assert list(pages) == [f"ke-hoach/phat-thanh/{part}" for part in ("", "trang-2/", "trang-3/")]
    for page in pages.values():
        assert len(page.html.encode()) <= MOST_BYTES
        assert len(re.findall(r"<[a-z]", page.html)) <= MOST_NODES
    assert read(pages["ke-hoach/phat-thanh/trang-2/"].html).count(" phút.") >= 2  # totals are of whole years


# ---- questions -----------------------------------------------------------------------------------------------------


def test_questions_that_wait_come_first_with_their_days(demo: Publication) -> None:
    html = pages_of(demo, questions.make)["hoi-dap/"].html
    told = read(html)
    assert "hai đã trả lời, một đang chờ trả lời, lâu nhất đã 25 ngày (tính đến 24/11/2026)" in told
    assert told.index("Xã Núi Mẫu đã có kế hoạch riêng") < told.index("Chị em đang nuôi con nhỏ")
    assert "đang chờ trả lời đã 25 ngày (tính đến 24/11/2026)" in told
    assert "đã trả lời ngày 02/06/2026, sau 19 ngày Chuyên viên Sở Nội vụ tỉnh Minh Họa" in told
    assert 'href="../chi-so/i-1/"' in html


def test_a_question_about_an_indicator_stands_on_its_page_too(demo: Publication) -> None:
    page = pages_of(demo, indicator.make)["chi-so/i-1/"]
    assert 'href="../../hoi-dap/#dem-ai">Vì sao chỉ đếm cấp trưởng' in page.html
    many = [
        Question(f"cau-{n}", date(2026, 1, 1), "Họp thôn", "I.1", f"Câu thử {n}?", "", None, "")
        for n in range(PAGE_SIZE + 30)
    ]
    crowded = replace(demo, questions=tuple(many))
    assert pages_of(crowded, indicator.make)["chi-so/i-1/"].html.count("/hoi-dap/") == questions.MOST_BESIDE
    parts = pages_of(crowded, questions.make)
    assert list(parts) == ["hoi-dap/", "hoi-dap/trang-2/"]
    assert all(len(one.html.encode()) <= MOST_BYTES for one in parts.values())


def test_without_a_question_the_page_tells_how_to_ask(official: Publication) -> None:
    page = pages_of(official, questions.make)["hoi-dap/"]
    assert page.foot == "Hỏi và đáp"
    assert 'href="../tai-lieu/hoi/"' in page.html
    assert official.site.contact in page.html
    assert f'href="mailto:{official.site.contact_email}"' in page.html
    assert "không ghi tên người hỏi" in read(page.html)


# ---- a figure that is wrong ----------------------------------------------------------------------------------------


def letters(html: str) -> list[str]:
    """The letters that a page is ready to send."""
    return [unquote(one) for one in re.findall(r'href="mailto:[^"?]*\?([^"]*)"', html)]


def test_the_letter_about_a_wrong_figure_names_it(demo: Publication) -> None:
    reached = replace(demo, site=replace(demo.site, contact_email="lien-he@thu.example"))
    [letter] = letters(pages_of(reached, indicator.make)["chi-so/i-1/"].html)
    assert "I.1 / vi-du-2025 / 2026\r\n" in letter
    assert f"{demo.site.base_url}chi-so/i-1/" in letter
    [letter] = letters(pages_of(reached, unit.make)["don-vi/pho-mau-2025/"].html)
    assert "I.1 / pho-mau-2025 / 2026\r\n" in letter
    assert letters(pages_of(demo, indicator.make)["chi-so/i-1/"].html) == []


def test_a_correction_stands_on_the_page_of_its_unit_and_says_what_changed(demo: Publication) -> None:
    [revision] = [one for one in demo.revisions if one.place == "vi-du-2025"]
    assert "số lượng: từ 16 thành 15" in read(pages_of(demo, indicator.make)["chi-so/i-1/"].html)
    own = replace(revision, place="pho-mau-2025", quantity="value_pct", old=Fraction(125, 2), new=Fraction(60))
    told = read(pages_of(replace(demo, revisions=(own,)), unit.make)["don-vi/pho-mau-2025/"].html)
    assert "tỷ lệ: từ 62,5% thành 60%" in told
