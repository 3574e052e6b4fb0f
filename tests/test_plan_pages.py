"""The plan's page and what there is to ask with: who has which duty, the days, the letter; nobody is accused."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from build_scripts.door.people import list_forbidden
from build_scripts.files import File, Made, Page
from build_scripts.languages import Phrases
from build_scripts.outputs.page import URL
from build_scripts.outputs.pages import home, indicator
from build_scripts.outputs.plan import asking, plan
from build_scripts.outputs.plan.duties import find_answering
from build_scripts.outputs.plan.letter import list_questions, write_letter
from build_scripts.outputs.plan.missing import find_missing
from build_scripts.outputs.plan.timeline import list_moments, list_next
from build_scripts.publication import Holder, Occasion, Publication
from build_scripts.read.cells import parse
from build_scripts.read.editions import read_checked
from build_scripts.read.notices import list_notices
from build_scripts.read.tables import TABLES
from build_scripts.words import ILLUSTRATIVE
from tests.cases import AS_OF, DEMO, append_rows, copy_case, copy_official, edit, find_problems, read_rows

VI = Phrases()
CHANGED = date(2025, 7, 1)


def read(publication: Publication, make: Callable[[Publication, Phrases], Iterable[Made]]) -> str:
    """The first page of the site that is made, as a reader reads it."""
    page = next(one for one in make(publication, VI) if isinstance(one, Page) and not one.is_bare)
    return " ".join(re.sub("<[^>]+>", " ", page.html).split())


# ---- duties ----------------------------------------------------------------------------------------------------------

OLD, NEW = "phong-noi-vu-vi-du", "so-noi-vu-vi-du"
TURNS = [  # holders (agency, from, to, is confirmed) -> before, now, unsure
    ((), [OLD], [], []),
    (((OLD, date(2022, 1, 10), None, True),), [OLD], [], []),  # a body that ended holds nothing
    (((NEW, CHANGED, None, True),), [OLD], [NEW], []),
    (((NEW, CHANGED, None, False),), [OLD], [], [NEW]),
    (((NEW, AS_OF + timedelta(1), None, True),), [OLD], [], []),
    (((NEW, CHANGED, AS_OF, True),), [OLD], [NEW], []),
    (((NEW, CHANGED, AS_OF - timedelta(1), True),), [NEW, OLD], [], []),
]


@pytest.mark.parametrize(("holders", "before", "now", "unsure"), TURNS)
def test_a_duty_is_held_on_its_days_alone(
    demo: Publication,
    holders: Sequence[tuple[str, date, date | None, bool]],
    before: list[str],
    now: list[str],
    unsure: list[str],
) -> None:
    [duty] = [one for one in demo.plan.duties if one.duty == "IV.1"]
    rows = tuple(Holder("IV.1", *holder, source="") for holder in holders)
    found = find_answering(replace(demo, duty_holders=rows), duty)
    told = [[turn.agency.agency for turn in turns] for turns in (found.before, found.now, found.unsure)]
    assert told == [before, now, unsure]


def test_who_ended_is_told_in_the_past_and_nobody_is_accused(official: Publication) -> None:
    told = read(official, plan.make)
    assert re.search(r"Trước đây Phòng Nội vụ .*, đã kết thúc ngày 30/06/2025 Nay chờ xác nhận", told)
    for word in ("nợ", "chưa nộp", "quá hạn"):
        assert word not in told + read(official, asking.make)


def test_a_confirmed_holder_is_named_with_document_and_contact(demo: Publication) -> None:
    told = read(demo, plan.make)
    assert "Sở Nội vụ tỉnh Minh Họa , từ 01/07/2025 (Phân công minh họa số 02" in told.replace("Họa, từ", "Họa , từ")
    assert "ubnd-pho@minh-hoa.example" in told


def test_confirmed_without_a_document_or_before_the_body_was_there_is_a_problem(tmp_path: Path) -> None:
    data = copy_case(DEMO, tmp_path / "data")
    append_rows(data, "duty_holders", ["IV.5", "ubnd-pho-2025", "2020-01-01", "", "yes", ""])
    assert {(p.file, p.column) for p in find_problems(data)} == {
        ("duty_holders.csv", "source"),
        ("duty_holders.csv", "valid_from"),
    }


# ---- the days --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "is_good"), [
    ("2027", True), ("2027-05", True), ("2027-05-20", True), ("2027-13", False), ("05/2027", False), ("2027-5", False),
    ("2027-02-30", False), ("27", False), ("năm 2027", False),
])  # fmt: skip
def test_an_occasion_is_of_a_year_a_month_or_a_day(text: str, is_good: bool) -> None:
    column = TABLES["occasions"].column("date")
    if is_good:
        assert parse(column, text) == text
    else:
        with pytest.raises(ValueError, match="cần"):
            parse(column, text)


def test_the_days_are_in_order_and_the_last_day_of_a_month_or_year_counts(demo: Publication) -> None:
    moments = list_moments(demo, VI)
    assert [moment.day for moment in moments] == sorted(moment.day for moment in moments)
    told = {moment.told: (moment.day, moment.is_confirmed) for moment in moments}
    assert told["tháng 5/2027"] == (date(2027, 5, 31), False)
    assert told["năm 2027"] == (date(2027, 12, 31), False)
    assert {"10/01/2022", "01/07/2025", "31/12/2025", "15/03/2026", "29/11/2026", "31/12/2030"} <= set(told)


def test_what_the_data_tell_of_a_day_stands_in_place_of_what_follows(demo: Publication) -> None:
    day = demo.elections[0]
    own = Occasion("x", day.isoformat(), day, "Ngày hội toàn dân", "election", "", (), True, "")
    titles = [m.title for m in list_moments(replace(demo, occasions=(own,)), VI) if m.day == day]
    assert titles == ["Ngày hội toàn dân"]


# ---- the letter ------------------------------------------------------------------------------------------------------


def test_the_letter_goes_to_who_is_confirmed_to_report(official: Publication, demo: Publication) -> None:
    letter = write_letter(demo, find_missing(demo, VI))
    assert letter.startswith("Kính gửi: Sở Nội vụ tỉnh Minh Họa\n")
    assert "nay cơ quan nào" not in letter
    letter = write_letter(official, find_missing(official, VI))
    assert letter.startswith("Kính gửi: Ủy ban nhân dân ………")
    assert "nay cơ quan nào tổng hợp và báo cáo các số liệu này?" in letter


def test_the_letter_to_take_along_says_that_it_is_an_illustration(official: Publication, demo: Publication) -> None:
    """The file stands alone: no page above it says so."""
    files = [next(one for one in asking.make(edition, VI) if isinstance(one, File)) for edition in (official, demo)]
    starts = [file.content.decode("utf-8-sig").split("\r\n\r\n")[0] for file in files]
    assert starts[0].startswith("Kính gửi: ")
    assert starts[1] == ILLUSTRATIVE


def test_the_letter_asks_for_what_is_missing_and_puts_no_number_into_the_plan(official: Publication) -> None:
    missing = find_missing(official, VI)
    letter = write_letter(official, missing)
    for key in missing.indicators:
        assert official.indicators[key].question in letter
    assert "(Kế hoạch đặt: 60% năm 2025; 75% năm 2030.)" in letter
    assert "100%" not in letter  # how this site reads the plan is not what the plan set


def test_the_letter_as_a_file_is_the_same_on_every_day(official: Publication) -> None:
    def write(day: date) -> list[bytes]:
        return [one.content for one in asking.make(replace(official, as_of=day), VI) if isinstance(one, File)]

    [content] = write(AS_OF)
    assert [content] == write(AS_OF + timedelta(30))
    assert content.startswith(b"\xef\xbb\xbf")  # Notepad reads its letters right
    assert "chậm nhất ngày 29/11." in content.decode("utf-8-sig")


def test_a_meeting_gets_five_questions_however_many_goals_there_are(official: Publication) -> None:
    missing = find_missing(official, VI)
    for most in range(len(official.indicators) + 1):
        fewer = replace(official, indicators=dict(list(official.indicators.items())[:most]))
        assert len(set(list_questions(fewer, missing, VI))) == 5


# ---- contact ---------------------------------------------------------------------------------------------------------


def test_how_an_office_is_reached_may_be_told_just_as_written(tmp_path: Path) -> None:
    data = copy_official(tmp_path / "data")
    [row, *_] = [",".join(found.values()) for found in read_rows(data, "agencies")]
    edit(data, row, row.removesuffix(",,,") + ',"Số 1, phố Chính",0206 384 0000,van-phong@thu.example', "agencies.csv")
    allowed = list_forbidden([read_checked(data, AS_OF)], "site").allowed
    assert {"Số 1, phố Chính", "0206 384 0000", "van-phong@thu.example"} <= set(allowed)


@pytest.mark.parametrize(("old", "new", "column"), [
    ("ubnd-pho@minh-hoa.example", "gọi anh Ba", "email"),
    ("(minh họa)\",,ubnd-pho@", "(minh họa)\",số máy cũ,ubnd-pho@", "phone"),
])  # fmt: skip
def test_a_contact_that_is_none_is_a_problem(tmp_path: Path, old: str, new: str, column: str) -> None:
    data = copy_case(DEMO, tmp_path / "data")
    edit(data, old, new, "agencies.csv")
    assert [(p.file, p.column) for p in find_problems(data)] == [("agencies.csv", column)]


def test_without_an_address_for_corrections_the_editors_are_told(tmp_path: Path) -> None:
    data = copy_official(tmp_path / "data")
    assert not [n for n in list_notices(read_checked(data, AS_OF)) if "contact_email" in str(n)]
    edit(data, "contact_email: lien-he@thu.example\n", "", "site.yml")
    assert [n.file for n in list_notices(read_checked(data, AS_OF)) if "contact_email" in str(n)] == ["site.yml"]


def test_letters_go_to_a_kind_of_office_that_there_is(tmp_path: Path) -> None:
    data = copy_official(tmp_path / "data")
    edit(data, "letter_to: ubnd", "letter_to: uy-ban", "site.yml")
    assert [(p.file, p.column) for p in find_problems(data)] == [("site.yml", "letter_to")]


# ---- what the home page and an indicator say -------------------------------------------------------------------------


def test_the_official_home_says_once_what_is_missing_and_how_to_ask(official: Publication, demo: Publication) -> None:
    told = read(official, home.make)
    assert told.count("Chưa có số liệu công khai nào của kế hoạch này.") == 1
    assert "Nay nơi nào tổng hợp và báo cáo: chờ xác nhận." in told
    assert "Hỏi xã của tôi" in told
    assert "14 trên 30 Bộ, ngành có lãnh đạo chủ chốt là nữ (46,7%)" in told
    assert "Hỏi xã của tôi" not in read(demo, home.make)


def test_progress_without_figures_tells_promises_and_what_is_missing_once(official: Publication) -> None:
    page = next(one for one in home.make(official, VI) if isinstance(one, Page) and one.path == URL.progress)
    assert page.html.count("Còn thiếu gì") == 1
    assert "60% năm 2025, 75% năm 2030" in page.html
    assert "14 trên 30" in page.html
    assert "chip--" not in page.html.split("verdict-terms")[0].split("<details")[0]


def test_progress_says_of_hidden_figures_that_they_are_hidden(demo: Publication) -> None:
    nothing: dict[str, Any] = {"numerator": None, "denominator": None, "value_pct": None, "status": "c"}
    hidden = replace(demo, observations=tuple(replace(o, **nothing) for o in demo.observations))
    page = next(one for one in home.make(hidden, VI) if isinstance(one, Page) and one.path == URL.progress)
    assert "Đã có số liệu, nhưng nhóm quá nhỏ nên không công bố" in page.html
    assert "Còn thiếu gì" not in page.html


def test_what_comes_next_is_three_days_with_the_reports_of_later_years(official: Publication) -> None:
    days = [moment.day.isoformat() for moment in list_next(official, VI, 3)]
    assert days == sorted(days)
    assert len(days) == 3
    assert all(day >= official.as_of.isoformat() for day in days)


def test_an_indicator_without_figures_leads_to_the_letter(official: Publication, demo: Publication) -> None:
    assert "Hỏi xã của tôi" in read(official, indicator.make)
    assert "Hỏi xã của tôi" not in read(demo, indicator.make)


def test_a_wrong_figure_is_told_to_the_office_that_mends_it_where_there_is_one(official: Publication) -> None:
    assert "Báo số này sai" in read(official, indicator.make)
    silent = replace(official, site=replace(official.site, contact_email=""))
    assert "Báo số này sai" not in read(silent, indicator.make)
