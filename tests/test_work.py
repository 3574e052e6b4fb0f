"""The plan's work on its pages: how far it is in one sentence, what is due next, and calendars that others can read."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest
from icalendar import Calendar

from build_scripts.files import File, Page
from build_scripts.languages import Phrases
from build_scripts.outputs.tracker import calendars, work
from build_scripts.outputs.tracker.chances import list_chances
from build_scripts.pipeline import publish_data
from build_scripts.publication import Publication
from build_scripts.publication.tracker import Action
from tests.cases import AS_OF, DEMO

VI = Phrases()


def make_actions(publication: Publication, states: str) -> list[Action]:
    """Actions in these states, a letter each: d(one), l(ate), u(nder way), p(lanned)."""
    names = {"d": "done", "l": "late", "u": "under_way", "p": "planned"}
    return [replace(publication.actions[0], state=names[letter]) for letter in states]


@pytest.mark.parametrize(
    ("states", "told"),
    [
        ("", ""),
        ("d", "1 trên 1 việc đã xong."),
        ("dd", "2 trên 2 việc đã xong."),
        ("p", "0 trên 1 việc đã xong, 1 chưa bắt đầu."),
        ("ddlup", "2 trên 5 việc đã xong, 1 quá hạn, 1 đang làm, 1 chưa bắt đầu."),
        ("lll", "0 trên 3 việc đã xong, 3 quá hạn."),
    ],
)
def test_how_far_the_work_is_is_told_in_one_sentence(demo: Publication, states: str, told: str) -> None:
    assert work.tell_progress(make_actions(demo, states), VI) == told


def test_what_is_due_next_is_ahead_in_order_and_at_most_ten(demo: Publication) -> None:
    days = [moment.day for moment in work.list_due(demo, VI)]
    assert days == sorted(days)
    assert days[0] >= AS_OF
    assert len(days) <= 10
    assert "Gặp gỡ nữ cán bộ trẻ người dân tộc thiểu số ở sáu xã" in [m.title for m in work.list_due(demo, VI)]


def test_each_state_that_some_work_is_in_has_a_page_of_its_own(demo: Publication, official: Publication) -> None:
    pages = {page.path: page.html for page in work.make(demo, VI) if isinstance(page, Page)}
    assert set(pages) == {
        f"ke-hoach/viec/{part}" for part in ("", "qua-han/", "dang-lam/", "chua-bat-dau/", "da-xong/")
    }
    assert "Chưa có giải trình, đã 55 ngày" in pages["ke-hoach/viec/qua-han/"]
    assert "muộn 46 ngày" in pages["ke-hoach/viec/da-xong/"]
    assert [page.path for page in work.make(official, VI)] == ["ke-hoach/viec/"]


def test_the_page_of_work_does_not_grow_with_the_bodies_that_have_a_calendar(demo: Publication) -> None:
    """Where they are many, each stands on the page of its body."""
    reports = tuple(replace(demo.reports[0], agency=agency) for agency in demo.agencies)
    few, many = (next(iter(work.make(one, VI))).html for one in (demo, replace(demo, reports=reports)))
    assert few.count("lich/co-quan-") == 13
    assert many.count("lich/co-quan-") == 0
    assert 'href="../../co-quan/"' in many


# ---- calendars ----------------------------------------------------------------------------------------------------


def read_calendars(publication: Publication) -> dict[str, Calendar]:
    """The calendars by their names, as another program reads them."""
    made = [one for one in calendars.make(publication, VI) if isinstance(one, File)]
    return {file.path.removeprefix("lich/").removesuffix(".ics"): read(file.content) for file in made}


def read(content: bytes) -> Calendar:
    found = Calendar.from_ical(content)
    assert isinstance(found, Calendar)
    return found


def events_of(calendar: Calendar) -> Mapping[str, tuple[date, date, str]]:
    return {str(one["UID"]): (one.start, one.end, str(one["SUMMARY"])) for one in calendar.events}


def test_calendars_tell_the_days_of_the_plan(demo: Publication) -> None:
    found = read_calendars(demo)
    assert {"ke-hoach", "i-1", "i-2", "i-3", "i-4", "co-quan-so-noi-vu-vi-du"} <= set(found)
    whole = events_of(found["ke-hoach"])
    assert whole["minh-hoa-viec-nguon.tien-do.example"] == (
        date(2026, 12, 15),
        date(2026, 12, 16),
        "(Minh họa) Hạn: Gặp gỡ nữ cán bộ trẻ người dân tộc thiểu số ở sáu xã",
    )
    assert whole["minh-hoa-dip-bau-cu-2031.tien-do.example"][:2] == (date(2031, 3, 1), date(2031, 4, 1))
    assert "minh-hoa-moc-i-2-2030.tien-do.example" in events_of(found["i-2"])
    assert "minh-hoa-viec-lop-2.tien-do.example" in events_of(found["co-quan-so-noi-vu-vi-du"])
    for name, calendar in found.items():
        assert set(events_of(calendar)) <= set(whole), name
        assert len(events_of(calendar)) == len(calendar.events), name  # no name twice


def test_a_calendar_is_the_same_a_week_later_and_its_names_stay_when_something_is_done(demo: Publication) -> None:
    later = publish_data(DEMO, AS_OF + timedelta(days=3))
    assert list(calendars.make(later, VI)) == list(calendars.make(demo, VI))
    done = tuple(replace(one, state="done", done_date=AS_OF) for one in demo.actions)
    before, after = (set(events_of(read_calendars(one)["ke-hoach"])) for one in (demo, replace(demo, actions=done)))
    assert before == after


def test_the_editions_never_share_a_name(demo: Publication, official: Publication) -> None:
    names = [set(events_of(read_calendars(one)["ke-hoach"])) for one in (demo, official)]
    assert names[0] & names[1] == set()
    assert len(names[1]) >= 10


# ---- what one more would do -----------------------------------------------------------------------------------------


def test_what_one_more_would_do_is_told_where_it_points_to_nobody(demo: Publication) -> None:
    indicator = demo.indicators["I.1"]
    told = {one.kind: one.one_more for one in list_chances(demo, indicator, VI)}
    assert told["Bầu cử"] == "Thêm 1 cơ quan có lãnh đạo chủ chốt là nữ thì thành 18 trên 24 (75%)"
    vacancy = {one.kind: one.one_more for one in list_chances(demo, demo.indicators["I.1b"], VI)}
    assert vacancy["Khuyết chức vụ"] == ""
    down = list_chances(demo, replace(indicator, direction="down"), VI)
    assert {one.one_more for one in down} == {""}
    hidden = tuple(replace(o, value_pct=None, numerator=None, status="c") for o in demo.observations)
    assert {one.one_more for one in list_chances(replace(demo, observations=hidden), indicator, VI)} == {""}
    assert all(one.when for one in list_chances(demo, indicator, VI))
