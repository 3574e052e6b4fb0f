"""States of work and timeliness of reports by their dates, who was bound on a day, and what is said of why."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from build_scripts.figures.states import is_bound, state_of, timeliness_of
from build_scripts.outputs.tracker.accounts import Account, find_account
from build_scripts.pipeline import publish_data
from build_scripts.publication import Publication, PublishedVerdict
from build_scripts.publication.tracker import Action, Report
from build_scripts.read.editions import read_checked
from tests.cases import AS_OF, DEMO, TWO_EDITIONS, copy_case, edit, find_problems

DAY = date(2026, 11, 24)
ANSWERS, HOLDERS = "answers.csv", "duty_holders.csv"
BEFORE, AFTER = date(2026, 11, 23), date(2026, 11, 25)


def list_accounts(publication: Publication) -> list[Account | None]:
    """What is said of every milestone, action and report."""
    items: list[PublishedVerdict | Action | Report] = [
        *publication.verdicts,
        *publication.actions,
        *publication.reports,
    ]
    return [find_account(publication, one) for one in items]


@pytest.mark.parametrize(
    ("start", "due", "done", "state"),
    [
        (BEFORE, AFTER, None, "under_way"),
        (DAY, None, None, "under_way"),
        (AFTER, AFTER, None, "planned"),
        (None, AFTER, None, "planned"),
        (None, None, None, "planned"),
        (BEFORE, DAY, None, "under_way"),  # due today is in time
        (BEFORE, BEFORE, None, "late"),
        (None, BEFORE, None, "late"),
        (AFTER, None, BEFORE, "done"),
        (BEFORE, BEFORE, DAY, "done"),  # after its due date, and done all the same
        (BEFORE, BEFORE, AFTER, "late"),  # what is to come has not happened
    ],
)
def test_the_state_of_work_follows_from_its_days(
    start: date | None, due: date | None, done: date | None, state: str
) -> None:
    assert state_of(start, due, done, DAY) == state


@pytest.mark.parametrize(
    ("received", "as_of", "timeliness"),
    [
        (date(2026, 11, 29), date(2026, 12, 5), "on_time"),
        (date(2026, 11, 30), date(2026, 12, 5), "late"),
        (None, date(2026, 11, 29), "not_due"),  # due today
        (None, date(2026, 11, 30), "missing"),
        (date(2026, 11, 30), date(2026, 11, 29), "not_due"),  # what is to come has not happened
    ],
)
def test_a_report_is_in_time_until_the_end_of_its_day(received: date | None, as_of: date, timeliness: str) -> None:
    assert timeliness_of(date(2026, 11, 29), received, as_of) == timeliness


@pytest.mark.parametrize(
    ("agency", "day", "is_so"),
    [
        ("phong-noi-vu-vi-du", date(2023, 11, 29), True),  # a document says it
        ("phong-noi-vu-vi-du", date(2025, 7, 1), False),  # it ended the day before
        ("phong-noi-vu-vi-du", date(2022, 1, 9), False),  # there was no plan yet
        ("phong-tu-phap-vi-du", date(2024, 1, 1), True),  # the plan itself names it
        ("ubnd-rung-2025", date(2026, 9, 15), True),
        ("ubnd-nui-2025", date(2026, 9, 15), False),  # nobody has confirmed it
        ("kinh-te-doi-2025", date(2026, 9, 15), False),  # nobody has said it
    ],
)
def test_who_was_bound_on_a_day(agency: str, day: date, is_so: bool) -> None:
    assert is_bound(read_checked(DEMO, AS_OF), agency, day) is is_so


def test_a_body_that_handed_its_duty_on_is_bound_no_more(tmp_path: Path) -> None:
    """Though the plan names it: the holders tell until when."""
    data = copy_case(DEMO, tmp_path / "data")
    edit(
        data, "IV.1,phong-noi-vu-vi-du,2022-01-10,2025-06-30", "IV.1,phong-noi-vu-vi-du,2022-01-10,2024-12-31", HOLDERS
    )
    dataset = read_checked(data, AS_OF)
    assert is_bound(dataset, "phong-noi-vu-vi-du", date(2024, 12, 31))
    assert not is_bound(dataset, "phong-noi-vu-vi-du", date(2025, 1, 1))


def test_the_example_shows_every_state(demo: Publication) -> None:
    assert {one.state for one in demo.actions} == {"planned", "under_way", "done", "late"}
    assert {one.timeliness for one in demo.reports} == {"on_time", "late", "missing", "not_due"}
    assert {one.outcome for one in demo.confirmations} == {"", "confirmed", "corrected"}
    accounts = list_accounts(demo)
    told = {(bool(a.answers), bool(a.owed_since), a.is_unsure, bool(a.ended)) for a in accounts if a}
    assert (True, True, False, False) in told  # answered though it is still owed
    assert (False, True, False, False) in told  # a clock
    assert (False, False, True, False) in told  # nobody is confirmed to have been bound
    assert (False, False, False, True) in told  # the body ended before it was due
    assert (False, False, False, False) in told  # behind: not owed yet


def test_the_newest_answer_stands_first_and_the_older_ones_stay(demo: Publication) -> None:
    late = next(one for one in demo.actions if one.action == "lop-2")
    account = find_account(demo, late)
    assert account
    assert [answer.answer for answer in account.answers] == ["lop-2-b", "lop-2-a"]
    assert [answer.then for answer in account.answers] == ["late", "late"]
    missed = next(one for one in demo.verdicts if one.indicator == "I.2" and one.milestone == 2025)
    account = find_account(demo, missed)
    assert account
    assert [answer.then for answer in account.answers] == ["missed", "missed"]
    assert account.owed_since == date(2025, 12, 31)


def test_nothing_is_said_of_what_is_hidden_or_good(demo: Publication) -> None:
    missed = next(one for one in demo.verdicts if one.verdict == "missed" and one.indicator == "I.4a")
    assert find_account(demo, missed)
    for verdict in ("met", "on_course", "cannot_say", "suppressed"):
        assert find_account(demo, replace(missed, verdict=verdict, owed_since=None)) is None


def test_the_official_edition_accuses_nobody() -> None:
    official = publish_data(TWO_EDITIONS, AS_OF)
    assert [one for one in list_accounts(official) if one and one.owed_since] == []


# ---- what may be written down -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        (ANSWERS, "I.2,vi-du-2025,,2025,,,,,,2026-02-20", "I.2,vi-du-2025,,2026,,,,,,2026-02-20", "không có mốc này"),
        (ANSWERS, "I.2,vi-du-2025,,2025,,,,,,2026-02-20", "I.2,vi-du-2020,,,,,,,,2026-02-20", "ô trống"),
        (ANSWERS, "I.2,vi-du-2025,,2025,,,,,,2026-02-20", "I.2,pho-mau-2025,,2025,,,,,,2026-02-20", "không phải nơi"),
        (ANSWERS, "action,,,,,lop-2,,,,,2026-09-05", "action,I.2,,,,lop-2,,,,,2026-09-05", "để trống cột này"),
        (ANSWERS, "action,,,,,lop-2,,,,,2026-09-05", "action,,,,,lop-9,,,,,2026-09-05", "lop-9"),
        (ANSWERS, ",2023,annual,2023-11-29,", ",2023,stage,2023-11-29,", "không có báo cáo này"),
        (ANSWERS, "2023-11-29,2024-01-15", "2023-11-29,2026-11-25", "sau ngày tính số liệu"),
        ("actions.csv", "2026-04-01,2026-08-31", "2026-09-01,2026-08-31", "sớm hơn start_date"),
        ("actions.csv", "Công văn minh họa số 11,,", "Công văn minh họa số 11,khong-co.pdf,", "bảng materials"),
        ("actions.csv", "II.1,Rà soát", "II.9,Rà soát", "II.9"),
        ("actions.csv", "II.1,Rà soát", "II.1,Chị Nông Thị Thử rà soát", "nêu tên “Nông Thị Thử”"),
        (ANSWERS, "Nhiều chị đến tuổi nghỉ", "Đồng chí Thử Nghiệm đến tuổi nghỉ", "nêu tên “Thử Nghiệm”"),
        ("budget.csv", "phong-noi-vu-vi-du,II.4,2022", "khong-co,II.4,2022", "khong-co"),
        ("confirmations.csv", "2026-01-05,2026-01-12,confirmed", "2026-01-05,2026-01-04,confirmed", "sớm hơn"),
        ("confirmations.csv", "2026-01-05,2026-01-12,confirmed", "2026-01-05,2026-01-12,", "cần điền cùng với"),
        ("questions.csv", ",2026-03-24,Chuyên viên", ",,Chuyên viên", "cần điền cùng với"),
        ("questions.csv", "hop-thon,I.1", "hop-cho,I.1", "hop-cho"),
        ("supervision.csv", "2024-09-10,Đã đưa", ",Đã đưa", "cần điền cùng với"),
    ],
)
def test_what_does_not_fit_is_told_with_its_cell(tmp_path: Path, file: str, old: str, new: str, told: str) -> None:
    data = copy_case(DEMO, tmp_path / "data")
    edit(data, old, new, file)
    found = find_problems(data)
    assert {problem.file for problem in found} == {file}
    assert any(told in f"{problem.column} {problem.message}" for problem in found), found
