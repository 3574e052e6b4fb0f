"""What each release said, for good: pages told by their Said alone, notes of what changed, and announced days."""

import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from build_scripts.files import Page
from build_scripts.languages import Phrases
from build_scripts.outputs.channels.feeds import list_feeds
from build_scripts.outputs.data.files import make_data
from build_scripts.outputs.lasting import releases
from build_scripts.outputs.lasting.changes import MOST_CHANGES, MOST_NEW, tell_changes
from build_scripts.outputs.lasting.said import tell_states
from build_scripts.outputs.page import URL
from build_scripts.outputs.pages import indicator
from build_scripts.outputs.plan.timeline import list_moments
from build_scripts.outputs.tracker.calendars import list_entries
from build_scripts.pipeline import make_edition, publish_data
from build_scripts.publication import Publication, ReleaseDay, Revision
from build_scripts.publication.releases import PublishedFigure, Said, State, ToldVerdict
from build_scripts.read.editions import read_checked
from build_scripts.read.notices import list_notices
from build_scripts.site.edition import build_site
from build_scripts.site.frame import list_sitemap
from build_scripts.text import read_markup, slug
from tests.browser import find_barriers, serving, visit
from tests.cases import AS_OF, DEMO, ROOT, append_rows, copy_case, find_problems, write_table
from tests.test_charts import observe

VI = Phrases()
FIRST_DAY, SECOND_DAY = date(2026, 4, 2), date(2026, 10, 30)
FILES = ("observations.csv", "i-1.csv", "minh-hoa-du-lieu.zip", "dcat.ttl", "SHA256SUMS")
OLD = "Năm 2025, 14 trên 23 cơ quan có lãnh đạo chủ chốt là nữ."
GONE = State("Z.9", "vi", "Chỉ số thử đã bỏ", ("Năm 2024, 3 trên 9.",))


def read(html: str) -> str:
    """A page as a reader reads it."""
    return " ".join(read_markup(html).split())


def english(publication: Publication) -> Phrases:
    return Phrases("en", publication.phrases["en"])


@pytest.fixture(scope="module")
def told(demo: Publication) -> Publication:
    """The illustration as its second release is published: the first told one indicator otherwise, one that is no more,
    and nothing in English.
    """
    vi = tell_states(demo, VI)
    first = (replace(vi[0], lines=(OLD, *vi[0].lines[1:])), *vi[1:], GONE)
    said = (
        Said(1, FIRST_DAY, first, ("Lần công bố đầu tiên: 9 số liệu của 3 chỉ số.",), FILES),
        Said(4, SECOND_DAY, (*vi, *tell_states(demo, english(demo))), ("Một.", "Hai.", "Ba.", "Bốn."), FILES),
    )
    return replace(demo, said=said)


def pages_of(publication: Publication, phrases: Phrases = VI) -> dict[str, Page]:
    return {page.path: page for page in releases.make(publication, phrases)}


def section(page: Page, anchor: str) -> str:
    return page.html.partition(f'id="{anchor}"')[2].partition("</section>")[0]


# ---- what is said ---------------------------------------------------------------------------------------------------


def test_a_state_says_what_the_page_of_the_indicator_says(demo: Publication, official: Publication) -> None:
    for publication in (demo, official):
        pages = {page.path: page for page in indicator.make(publication, VI) if isinstance(page, Page)}
        assert [state.indicator for state in tell_states(publication, VI)] == list(publication.indicators)
        for state in tell_states(publication, VI):
            finding = pages[URL.indicator(state.indicator)].html.partition('class="finding">')[2].partition("</p>")[0]
            assert read(finding) == state.lines[0]
    states = {state.indicator: state for state in tell_states(demo, VI)}
    assert states["I.1"].lines[-1].startswith("Dựa trên: 17 trên 24, vùng sáu xã Ví Dụ, năm 2026. Nguồn: Báo cáo")
    assert any(line.startswith("Mốc 2030 (75%): đúng lộ trình. ") for line in states["I.1"].lines)


def test_what_is_said_is_plain_and_the_same_on_every_day(demo: Publication) -> None:
    later = publish_data(DEMO, date(2026, 12, 20))
    for phrases in (VI, english(demo)):
        states = tell_states(demo, phrases)
        assert states == tell_states(later, phrases)
        assert not re.search(r"[<>&{}]", " ".join(line for state in states for line in (state.title, *state.lines)))


def test_without_a_figure_it_says_that_there_is_none_or_that_it_is_hidden(official: Publication) -> None:
    one = next(one for key, one in official.indicators.items() if not official.observations_of.get(key))
    key, place = one.indicator, one.places[0]
    hidden = replace(official, observations=(replace(observe(2025, None, status="c", place=place), indicator=key),))
    assert first_lines(official)[key] == "Chưa có số liệu công khai cho chỉ số này."
    assert "nhóm quá nhỏ nên không công bố" in first_lines(hidden)[key]


def first_lines(publication: Publication) -> dict[str, str]:
    return {state.indicator: state.lines[0] for state in tell_states(publication, VI)}


# ---- the page of a release --------------------------------------------------------------------------------------------


def test_each_release_has_an_address_that_stays_and_an_anchor_for_each_indicator(told: Publication) -> None:
    assert list(pages_of(told)) == ["cong-bo/", "cong-bo/1/", "cong-bo/4/"]
    for said in told.said:
        page = pages_of(told)[f"cong-bo/{said.number}/"]
        anchors = re.findall(r'id="(chi-so-[^"]+)"', page.html)
        assert anchors == [f"chi-so-{slug(one.indicator)}" for one in said.states if one.language == "vi"]
        assert page.title == f"Trang này đã nói gì ngày {said.day:%d/%m/%Y}"
        assert page.updated == said.day


def test_a_past_release_is_told_word_for_word_whatever_the_figures_are_now(told: Publication) -> None:
    now = replace(told, observations=(), verdicts=(), block_figures=(), agency_figures=(), sources={})
    assert pages_of(now)["cong-bo/1/"].html == pages_of(told)["cong-bo/1/"].html
    page = read(pages_of(told)["cong-bo/1/"].html)
    for state in told.said[0].states:
        assert state.title in page
        assert all(line in page for line in state.lines)
    assert "14 trên 23" not in read(pages_of(told)["cong-bo/4/"].html)


def test_the_newest_has_no_band_until_a_newer_one_comes_and_keeps_its_words(told: Publication) -> None:
    alone = replace(told, said=told.said[:1])
    before, after = (pages_of(one)["cong-bo/1/"] for one in (alone, told))
    assert "Có số mới hơn" not in before.html
    assert (before.noindex, after.noindex) == (False, True)
    assert before.title == after.title
    band = after.html.partition("Có số mới hơn:")[2].partition("</p>")[0]
    assert 'href="../../cong-bo/4/"' in band
    assert "lần công bố 4, ngày 30/10/2026" in read(band)
    for anchor in re.findall(r'id="(chi-so-[^"]+)"', before.html):
        words = read(re.sub(r"<p><span class=.chip.*?</p>", "", section(after, anchor)))
        assert words == read(section(before, anchor))


def test_each_section_says_whether_it_still_stands_and_leads_to_the_living_page(told: Publication) -> None:
    old = pages_of(told)["cong-bo/1/"]
    assert "có số mới hơn" in section(old, "chi-so-i-1")
    assert "vẫn đúng như nay" in section(old, "chi-so-i-2")
    assert "chỉ số này nay không còn" in section(old, "chi-so-z-9")
    assert 'href="../../chi-so/i-1/"' in section(old, "chi-so-i-1")
    assert "chi-so/z-9/" not in old.html
    assert "chip" not in pages_of(told)["cong-bo/4/"].html


def test_the_files_of_the_day_lie_beside_the_page(told: Publication) -> None:
    page = pages_of(told)["cong-bo/1/"]
    linked = re.findall(r'href="../../cong-bo/1/du-lieu/([^"]+)"', page.html)
    assert set(linked) == set(FILES)
    assert "du-lieu/i-1.csv" in section(page, "chi-so-i-1")
    assert ".csv" not in section(page, "chi-so-i-2")
    english_page = pages_of(told, english(told))["cong-bo/1/"]
    assert "../../../cong-bo/1/du-lieu/SHA256SUMS" in english_page.html


def test_what_a_release_did_not_say_in_a_language_is_shown_in_vietnamese_and_marked(told: Publication) -> None:
    old, new = (pages_of(told, english(told))[f"cong-bo/{number}/"] for number in (1, 4))
    assert f'<p lang="vi">{OLD}</p>' in old.html
    assert "newer figures" in section(old, "chi-so-i-1")
    assert "still as today" in section(old, "chi-so-i-2")
    assert 'lang="vi"' not in new.html.partition('class="two__side"')[0]
    assert '<ul lang="vi">' in new.html


def test_search_engines_and_search_know_the_newest_alone(told: Publication) -> None:
    pages = releases.make(told, VI)
    assert [page.path for page in list_sitemap(list(pages))] == ["cong-bo/", "cong-bo/4/"]
    assert [page.path for page in releases.make(told, VI) if page.group] == ["cong-bo/"]


def test_a_feed_tells_of_each_release(told: Publication, demo: Publication) -> None:
    feed = next(feed for feed in list_feeds(told, VI) if feed.name == "cong-bo")
    assert [(entry.key, entry.page, entry.day) for entry in feed.entries] == [
        ("cong-bo/4", "cong-bo/4/", SECOND_DAY), ("cong-bo/1", "cong-bo/1/", FIRST_DAY)
    ]  # fmt: skip
    assert next(feed for feed in list_feeds(demo, VI) if feed.name == "cong-bo").entries == ()


# ---- citing -----------------------------------------------------------------------------------------------------------


def cite(publication: Publication) -> str:
    """What the page of the first indicator says of citing."""
    page = next(one for one in indicator.make(publication, VI) if isinstance(one, Page) and one.path == "chi-so/i-1/")
    return page.html.partition("Trích dẫn: ")[2].partition("</p>")[0]


def test_a_citation_leads_to_what_never_changes_once_there_is_a_release(told: Publication, demo: Publication) -> None:
    base = demo.site.base_url
    assert f"{base}chi-so/i-1/" in cite(demo)
    assert 'href="../../cong-bo/4/#chi-so-i-1"' in cite(told)
    assert "lần công bố 4, ngày 30/10/2026" in cite(told)
    assert f">{base}cong-bo/4/#chi-so-i-1</a>" in cite(told)
    silent = replace(told.said[1], states=tuple(one for one in told.said[1].states if one.indicator != "I.1"))
    assert f"{base}chi-so/i-1/" in cite(replace(told, said=(*told.said[:1], silent)))


def test_no_download_holds_a_release(told: Publication, demo: Publication) -> None:
    assert make_data(told) == make_data(demo)


# ---- the page of all --------------------------------------------------------------------------------------------------


def test_before_the_first_release_the_page_says_so(official: Publication) -> None:
    page = pages_of(official)["cong-bo/"]
    assert "Chưa công bố lần nào." in page.html
    assert "Chưa hẹn ngày công bố nào." in page.html


def test_all_releases_are_told_newest_first_with_their_first_notes(told: Publication) -> None:
    page = pages_of(told)["cong-bo/"]
    assert re.findall(r'href="[./]*cong-bo/(\d+)/"', page.html) == ["4", "1"]
    assert "Ba." in page.html
    assert "Bốn." not in page.html
    assert "Và 1 thay đổi khác." in page.html
    assert page.updated == SECOND_DAY


def test_the_page_of_all_does_not_grow_with_releases(told: Publication) -> None:
    many = tuple(replace(told.said[0], number=number, notes=("Dòng dài. " * 20,)) for number in range(1, 201))
    page = pages_of(replace(told, said=many))["cong-bo/"]
    assert re.findall(r'href="[./]*cong-bo/(\d+)/"', page.html) == [str(number) for number in range(200, 0, -1)]
    assert page.html.count("<h3>") == releases.MOST_OPEN
    assert len(page.html.encode()) < 50_000
    assert page.html.count("<") < 2 * 3_000


# ---- announced days ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("one", "kind", "words"), [
    (ReleaseDay(date(2026, 1, 20), "Số liệu", date(2026, 1, 20), "", ()), "on_time", "đúng hẹn"),
    (ReleaseDay(date(2026, 1, 20), "Số liệu", date(2026, 1, 18), "", ()), "on_time", "công bố sớm, ngày 18/01/2026"),
    (ReleaseDay(date(2026, 1, 20), "Số liệu", date(2026, 1, 25), "Vì.", ()), "late",
     "công bố ngày 25/01/2026, muộn 5 ngày"),
    (ReleaseDay(date(2026, 1, 20), "Số liệu", None, "Vì.", ()), "late", "hoãn"),
    (ReleaseDay(date(2026, 1, 20), "Số liệu", None, "", ()), "missing", "quá hẹn, chưa công bố"),
    (ReleaseDay(AS_OF, "Số liệu", None, "", ()), "not_due", "sắp tới"),
    (ReleaseDay(date(2027, 1, 20), "Số liệu", None, "", ()), "not_due", "sắp tới"),
])  # fmt: skip
def test_what_came_of_an_announced_day(demo: Publication, one: ReleaseDay, kind: str, words: str) -> None:
    assert releases.tell_kept(demo, one, VI) == (kind, words)
    page = pages_of(replace(demo, release_days=(one,)))["cong-bo/"]
    assert f'<span class="chip chip--{kind}">{words}</span>' in page.html
    assert (f"Lý do: {one.reason}" in page.html) == bool(one.reason)


def test_who_saw_the_figures_before_is_told_and_not_knowing_too(demo: Publication) -> None:
    seen = ReleaseDay(date(2026, 1, 20), "Số liệu", date(2026, 1, 20), "", ("Giám đốc Sở Thử", "Chủ tịch xã Thử"))
    days = (seen, replace(seen, what="Khác", seen_before=()))
    page = read(pages_of(replace(demo, release_days=days))["cong-bo/"].html)
    assert "Xem trước ngày công bố: Giám đốc Sở Thử, Chủ tịch xã Thử." in page
    assert "Chưa ghi ai xem trước ngày công bố." in page


def test_announced_days_stand_in_the_calendar_and_among_the_days_of_the_plan(demo: Publication) -> None:
    ahead = ReleaseDay(date(2027, 1, 20), "Số liệu năm 2026", None, "", ())
    publication = replace(demo, release_days=(ahead,))
    entry = next(one for one in list_entries(publication) if one.key.startswith("cong-bo-"))
    assert (entry.key, entry.start) == ("cong-bo-2027-01-20-so-lieu-nam-2026", ahead.day)
    moment = next(one for one in list_moments(publication, VI) if one.kind == "release")
    assert (moment.day, moment.title) == (ahead.day, "Ngày hẹn công bố: Số liệu năm 2026")
    kept = replace(publication, release_days=(replace(ahead, kept=ahead.day, seen_before=("Ai đó",)),))
    assert make_data(publication) == make_data(kept)  # or each kept day would make figures of their own


GOOD = ("2026-01-20", "Số liệu năm 2025", "2026-01-25", "Đợi văn bản", "Giám đốc Sở Thử;Chủ tịch xã Thử")


@pytest.mark.parametrize(("cells", "column", "words"), [
    ({}, "", ""),
    ({2: "", 3: ""}, "", ""),
    ({2: "2026-01-20", 3: ""}, "", ""),
    ({2: "2026-01-25", 3: ""}, "reason", "ô trống; công bố ngày 2026-01-25, muộn hơn hẹn (2026-01-20), thì cần lý do"),
    ({2: "2026-11-25"}, "kept_date", "thấy 2026-11-25; sau ngày tính số liệu (2026-11-24)"),
    ({4: "Giám đốc;Chị Nguyễn Thị Thử Một"}, "seen_before_by", "nêu tên “Nguyễn Thị Thử Một”"),
    ({3: "Chị Nguyễn Thị Thử Một đi vắng"}, "reason", "nêu tên “Nguyễn Thị Thử Một”"),
    ({1: "Số liệu, gọi 0912 345 678"}, "what", "điện thoại"),
])  # fmt: skip
def test_announced_days_that_do_not_fit_are_told_with_their_cell(
    tmp_path: Path, cells: dict[int, str], column: str, words: str
) -> None:
    data = copy_case(DEMO, tmp_path / "data")
    write_table(data, "release_days", [])
    append_rows(data, "release_days", [cells.get(n, cell) for n, cell in enumerate(GOOD)])
    found = find_problems(data)
    assert [(one.file, one.row, one.column) for one in found] == ([("release_days.csv", 2, column)] if column else [])
    assert all(words in one.message for one in found)


def test_a_day_that_passed_in_silence_is_told_to_the_editors(tmp_path: Path) -> None:
    data = copy_case(DEMO, tmp_path / "data")
    write_table(data, "release_days", [])
    rows = ["2026-11-23,Một,,,", "2026-11-23,Hai,,Đợi,", "2026-11-24,Ba,,,", "2026-11-23,Bốn,2026-11-23,,"]
    append_rows(data, "release_days", *(row.split(",") for row in rows))
    told = [str(one) for one in list_notices(read_checked(data, AS_OF)) if one.file == "release_days.csv"]
    assert len(told) == 1
    assert "đã qua ngày hẹn 2026-11-23 mà chưa công bố “Một”" in told[0]
    days = publish_data(data, AS_OF).release_days
    found = [(one.what, one.kept, one.reason) for one in days]
    assert found == [
        ("Một", None, ""), ("Hai", None, "Đợi"), ("Bốn", date(2026, 11, 23), ""), ("Ba", None, "")
    ]  # fmt: skip


# ---- what changed -----------------------------------------------------------------------------------------------------


def figure(
    numerator: int | None = 15, denominator: int | None = 24, status: str = "", **values: object
) -> PublishedFigure:
    known: dict[str, object] = {
        "indicator": "I.1", "place": "vi-du-2025", "sector": "", "agency": "", "block": "", "period": 2025,
        "value_pct": "", "sources": ("minh-hoa-bao-cao-2025",), "is_whole": True,
    }  # fmt: skip
    return PublishedFigure(numerator=numerator, denominator=denominator, status=status, **{**known, **values})  # type: ignore[arg-type]


def agency(key: str, numerator: int | None, status: str = "") -> PublishedFigure:
    return figure(numerator, None if numerator is None else 3, status, agency=key)


def correct(key: str, old: int | None, new: int | None, **values: object) -> Revision:
    known: dict[str, object] = {
        "date": date(2026, 1, 25), "indicator": key, "place": "vi-du-2025", "place_name": "Vùng sáu xã Ví Dụ",
        "period": 2025, "quantity": "numerator", "reason": "Đếm sót một nơi.",
    }  # fmt: skip
    numbers = {"old": None if old is None else Fraction(old), "new": None if new is None else Fraction(new)}
    return Revision(**{**known, **values, **numbers})  # type: ignore[arg-type]


HEAD = "Cơ quan có lãnh đạo chủ chốt là nữ, năm 2025"
AREA = f"{HEAD}, vùng sáu xã Ví Dụ"
WHY = "Đính chính ngày 25/01/2026: Đếm sót một nơi."
PHO, SUOI = "ubnd-pho-2025", "ubnd-suoi-2025"
CHANGES = {
    "nothing": ([figure()], [figure()], [], []),
    "corrected": ([figure()], [figure(16, status="r")], [correct("I.1", 15, 16)], [f"{AREA}: 15 trên 24 → 16 trên 24. {WHY}"]),
    "corrected twice": (
        [figure()], [figure(16, status="r")],
        [correct("I.1", 15, 16), correct("I.1", 14, 15, date=date(2026, 5, 1), reason="Cũ.")],
        [f"{AREA}: 15 trên 24 → 16 trên 24. {WHY}"],
    ),
    "without a reason": ([figure()], [figure(16)], [], [f"{AREA}: 15 trên 24 → 16 trên 24. Chưa ghi lý do."]),
    "still provisional": (
        [figure(status="p")], [figure(16, status="p")], [], [f"{AREA}: 15 trên 24 → 16 trên 24. Số sơ bộ được cập nhật."],
    ),
    "final with other numbers": (
        [figure(status="p")], [figure(16)], [], [f"{AREA}: 15 trên 24 → 16 trên 24. Nay đã chốt."],
    ),
    "final": ([figure(status="p")], [figure()], [], [f"{AREA}: 15 trên 24, nay đã chốt."]),
    "corrected in words": ([figure()], [figure(status="r")], [], [f"{AREA}: 15 trên 24, nay ghi là đã đính chính."]),
    "many final": (
        [figure(status="p", place=place) for place in ("vi-du-2025", "vi-du-2020")],
        [figure(place=place) for place in ("vi-du-2025", "vi-du-2020")], [],
        [f"{HEAD}: 2 số liệu nay đã chốt, không đổi số."],
    ),
    "reports that came late": (
        [figure(is_whole=False), agency(PHO, None, "x"), agency(SUOI, 2)],
        [figure(16), agency(PHO, 1), agency(SUOI, 2)], [],
        [
            f"{AREA}: 15 trên 24 → 16 trên 24. Thêm báo cáo của Ủy ban nhân dân xã Phố Mẫu.",
            f"Số liệu mới: {HEAD}, Ủy ban nhân dân xã Phố Mẫu: 1 trên 3.",
        ],
    ),
    "a late report that turns nothing": (
        [figure(is_whole=False)], [figure()], [], [f"{AREA}: 15 trên 24, nay đủ báo cáo của các cơ quan."],
    ),
    "another source": (
        [figure()], [figure(sources=("minh-hoa-bao-cao-2026",))], [],
        [f"{AREA}: 15 trên 24, nay lấy từ “Báo cáo minh họa năm 2026”."],
    ),
    "hidden": ([figure()], [figure(None, None, "c")], [], [f"{AREA}: nay không công bố (nhóm nhỏ)."]),
    "not available": ([figure()], [figure(None, None, "x")], [], [f"{AREA}: nay chưa có số liệu."]),
    "taken back": (
        [figure()], [figure(None, None, "x")], [correct("I.1", 15, None), correct("I.1", 14, 15, date=AS_OF)],
        [f"{AREA}: nay chưa có số liệu. {WHY}"],
    ),
    "hidden, whatever was corrected": (
        [figure()], [figure(None, None, "c")], [correct("I.1", None, None)], [f"{AREA}: nay không công bố (nhóm nhỏ)."],
    ),
    "gone": ([figure(), figure(period=2024)], [figure()], [], [f"{AREA.replace('2025', '2024')}: không còn được nêu."]),
    "many gone": (
        [figure(), agency(PHO, 1), agency(SUOI, 2)], [figure()], [], [f"{HEAD}: 2 số liệu không còn được nêu."],
    ),
    "hidden before and after": ([figure(), agency(PHO, None, "x")], [figure()], [], []),
    "shown at last": (
        [figure(), figure(None, None, "c", period=2024)], [figure(), figure(period=2024)], [],
        [f"Số liệu mới: {AREA.replace('2025', '2024')}: 15 trên 24."],
    ),
    "new ones": (
        [figure()], [figure(), agency(PHO, 1), agency(SUOI, 2), agency("kinh-te-pho-2025", None, "x")], [],
        [f"Số liệu mới: {HEAD}: 2 số liệu."],
    ),
    "class C": (
        [figure(56, 138, indicator="I.2")], [figure(60, 139, "r", indicator="I.2")], [correct("I.2", None, None)],
        [f"Phụ nữ trong quy hoạch lãnh đạo, năm 2025, vùng sáu xã Ví Dụ: đã đính chính. {WHY}"],
    ),
    "an agency of a corrected place": (
        [figure(), agency(PHO, 1)], [figure(16, status="r"), agency(PHO, 2)], [correct("I.1", 15, 16)],
        [
            f"{AREA}: 15 trên 24 → 16 trên 24. {WHY}",
            f"{HEAD}, Ủy ban nhân dân xã Phố Mẫu: 1 trên 3 → 2 trên 3. "
            "Đính chính ngày 25/01/2026 (của vùng sáu xã Ví Dụ): Đếm sót một nơi.",
        ],
    ),
    "a per cent alone": (
        [figure(None, None, value_pct="125/2")], [figure(None, None, value_pct="63")],
        [correct("I.1", 62, 63, quantity="value_pct")], [f"{AREA}: 62,5% → 63%. {WHY}"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("before", "now", "revisions", "notes"), CHANGES.values(), ids=CHANGES)
def test_each_change_is_told_with_its_reason(
    demo: Publication,
    before: Sequence[PublishedFigure],
    now: Sequence[PublishedFigure],
    revisions: Sequence[Revision],
    notes: Sequence[str],
) -> None:
    publication = replace(demo, revisions=tuple(revisions))
    assert list(tell_changes(publication, before, now)) == list(notes)


def test_the_first_release_says_so_in_one_line(demo: Publication) -> None:
    shown = [figure(), agency(PHO, 1), figure(1, 2, indicator="I.2"), figure(None, None, "c", indicator="I.3")]
    assert tell_changes(demo, None, shown) == ("Lần công bố đầu tiên: 3 số liệu của 2 chỉ số.",)
    assert tell_changes(demo, None, shown[3:]) == ("Lần công bố đầu tiên: chưa có số liệu nào.",)
    assert tell_changes(demo, (), shown[:1]) == (f"Số liệu mới: {AREA}: 15 trên 24.",)


def test_a_verdict_that_reads_otherwise_is_told_and_a_hidden_one_not_what_it_was(demo: Publication) -> None:
    before = [ToldVerdict("I.1", "vi-du-2025", "", year, "60", "cannot_say") for year in (2025, 2030, 2035)]
    now = [replace(before[0], verdict="met"), replace(before[1], verdict="suppressed"), before[2]]
    title = "Cơ quan có lãnh đạo chủ chốt là nữ, vùng sáu xã Ví Dụ"
    assert tell_changes(demo, [figure()], [figure()], before, now) == (
        f"{title}: mốc 2025 (60%) nay “đạt”, trước đó “chưa kết luận được”.",
        f"{title}: mốc 2030 (60%) nay “không công bố (nhóm nhỏ)”.",
    )
    moved = [replace(before[0], target_pct="65", verdict="missed")]
    assert tell_changes(demo, [figure()], [figure()], before, moved) == (
        f"{title}: mốc 2025 (65%) nay “không đạt”, trước đó “chưa kết luận được” (60%).",
    )


def test_notes_stay_short_and_count_the_rest(demo: Publication) -> None:
    before = [figure(number, 100, period=1900 + number) for number in range(1, MOST_CHANGES + 8)]
    now = [replace(one, numerator=0) for one in before]
    came = [figure(1, 100, period=2000 + number) for number in range(MOST_NEW + 3)]
    notes = tell_changes(demo, before, [*now, *came])
    assert len(notes) == MOST_CHANGES + MOST_NEW + 2
    assert notes[MOST_CHANGES] == "Và 7 thay đổi khác."
    assert notes[-1] == "Và số liệu mới của 3 chỉ số và năm khác."


def test_what_is_no_more_is_called_by_its_id(demo: Publication) -> None:
    old = figure(indicator="Z.9", place="noi-da-bo", period=2024)
    assert tell_changes(demo, [old, figure()], [figure()]) == ("Chỉ số Z.9, năm 2024, noi-da-bo: không còn được nêu.",)


# ---- who knows of releases --------------------------------------------------------------------------------------------


def test_what_stands_behind_a_release_reaches_no_page() -> None:
    """Account and Release know the agencies behind protected figures: neither outputs nor site name them."""
    named = {
        path.relative_to(ROOT).as_posix(): {alias.name for alias in node.names}
        for floor in ("outputs", "site", "look", "media", "speech")
        for path in (ROOT / "build_scripts" / floor).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module == "build_scripts.publication.releases"
    }
    assert len(named) >= 3
    assert set().union(*named.values()) <= {"Said", "State", "PublishedFigure", "ToldVerdict"}


# ---- in a browser -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def own_site(told: Publication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """These pages alone, in their frame."""
    edition = make_edition(read_checked(DEMO, AS_OF), ("vi",))
    days = (ReleaseDay(date(2026, 1, 20), "Số liệu", date(2026, 1, 25), "Vì.", ("Giám đốc Sở Thử",)),)
    pages = list(releases.make(replace(told, release_days=days), VI))
    folder = tmp_path_factory.mktemp("releases")
    build_site([replace(edition, made={VI: pages})], folder / "site", folder / "last")
    with serving(folder / "site") as address:
        yield address


@pytest.mark.parametrize("path", ["cong-bo/", "cong-bo/1/", "cong-bo/4/"])
def test_the_pages_are_open_to_everybody(browser: Browser, own_site: str, path: str) -> None:
    page, wrong = visit(browser, own_site, path)
    assert wrong == []
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert find_barriers(page) == []


def test_a_past_release_says_its_address_and_is_kept_by_no_search_engine(browser: Browser, own_site: str) -> None:
    page, _ = visit(browser, own_site, "cong-bo/1/")
    assert page.locator("#dia-chi .address").inner_text().endswith("/cong-bo/1/")
    assert page.locator("meta[name=robots]").get_attribute("content") == "noindex"
    assert page.locator("link[rel=canonical]").count() == 0
