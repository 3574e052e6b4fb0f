"""The page of a day on which units were made of others: what became of each, which figures break, who has what now."""

import json
import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from build_scripts.files import Page
from build_scripts.languages import Phrases
from build_scripts.outputs.lasting import reform
from build_scripts.outputs.lasting.reform import (
    MOST_LINES,
    list_arrivals,
    list_breaks,
    list_ended,
    list_handovers,
    list_namesakes,
    list_taken,
)
from build_scripts.outputs.pages import home, unit
from build_scripts.outputs.pages.breakdown import MOST_ROWS
from build_scripts.outputs.plan import plan
from build_scripts.outputs.plan.timeline import list_moments
from build_scripts.outputs.units import find_reform
from build_scripts.pipeline import publish_data
from build_scripts.publication import Change, Holder, Occasion, Place, Publication
from build_scripts.text import list_tags
from tests.cases import AS_OF, CASES, lay_out

VI = Phrases()
DAY = date(2025, 7, 1)
EVE = DAY - timedelta(1)
MOST_BYTES, MOST_NODES = 60_000, 3_000
FRAME = 9_000, 90  # bytes and nodes around the text of a page


def pages_of(publication: Publication, phrases: Phrases = VI) -> dict[str, Page]:
    return {page.path: page for page in reform.make(publication, phrases)}


def words(page: Page) -> str:
    return " ".join(re.sub("<[^>]+>", " ", page.html).split())


# ---- which days have a page ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("story", "days"), [
    ("direction-down", []), ("merged-twice", ["2020-01-01", "2025-07-01"]), ("part-moved", ["2020-01-01", "2025-07-01"]),
])  # fmt: skip
def test_each_day_of_changes_has_a_page_and_no_other(story: str, days: list[str], tmp_path: Path) -> None:
    data = tmp_path / "data"
    lay_out(CASES / story, data)
    assert list(pages_of(publish_data(data, AS_OF))) == [f"thay-doi/{day}/" for day in days]


def test_the_title_carries_the_day(official: Publication) -> None:
    titles = [page.title for page in pages_of(official).values()]
    assert titles == ["Điều gì thay đổi ngày 1/2/2020", "Điều gì thay đổi ngày 1/7/2025"]
    assert pages_of(official)["thay-doi/2025-07-01/"].description.startswith("16 đơn vị cũ vào 6 đơn vị.")


# ---- units -----------------------------------------------------------------------------------------------------------


def test_every_change_of_the_day_is_told_with_its_code_and_whether_it_is_a_part(
    official: Publication, demo: Publication
) -> None:
    for publication in (official, demo):
        page = pages_of(publication)["thay-doi/2025-07-01/"]
        for one in list_arrivals(publication, DAY):
            card = page.html.partition(f'<h3><a href="../../don-vi/{one.unit.place}/">')[2].partition("</section>")[0]
            assert card, one.unit.place
            for old, change in one.sources:
                assert f'href="../../don-vi/{old.place}/"' in card
                assert not old.code or old.code in card
                assert ("(một phần)" in card.partition(f"{old.place}/")[2].partition("</li>")[0]) == (
                    change.extent == "part"
                )
        assert words(page).count("Theo ") == 1  # one document, said once


def test_units_that_ended_without_a_successor_are_told(official: Publication) -> None:
    assert [place.place for place in list_ended(official, DAY)] == ["thach-an-2020"]
    assert list_ended(official, date(2020, 2, 1)) == []


def test_one_name_of_two_units_and_one_code_of_two_are_warned_of(official: Publication) -> None:
    arrivals = list_arrivals(official, DAY)
    olds = [old for one in arrivals for old, _ in one.sources]
    assert list_namesakes([one.unit for one in arrivals], olds) == [
        "Canh Tân", "Đông Khê", "Đức Long", "Kim Đồng", "Minh Khai",
    ]  # fmt: skip
    assert "6 mã số cũng được dùng lại" in words(pages_of(official)["thay-doi/2025-07-01/"])


def test_a_unit_merged_twice_is_looked_up_to_where_it_is_today(tmp_path: Path) -> None:
    lay_out(CASES / "merged-twice", tmp_path / "data")
    page = pages_of(publish_data(tmp_path / "data", AS_OF))["thay-doi/2020-01-01/"]
    found = page.html.partition("Tra theo tên cũ")[2]
    assert re.search(r'don-vi/mot/">[^<]*</a>:\s+nay thuộc\s+<a href="../../don-vi/moi/"', found)


def test_a_unit_that_goes_on_after_a_part_of_it_moved_is_not_said_to_have_ended(demo: Publication) -> None:
    old = demo.places["deo-mau-2020"]
    places = {**demo.places, "deo-mau-2020": replace(old, valid_to=None)}
    page = pages_of(replace(demo, places=places))["thay-doi/2025-07-01/"]
    assert "Xã Đèo Mẫu : vẫn còn, một phần đã chuyển đi" in words(page)


# ---- figures, agencies, duties ---------------------------------------------------------------------------------------


def test_the_series_that_change_their_place_break_and_no_other(demo: Publication, official: Publication) -> None:
    for publication, places in ((demo, ("vi-du-2020", "vi-du-2025")), (official, ("thach-an-2020", "thach-an-2025"))):
        [one] = list_breaks(publication, DAY)
        assert (one.before.place, one.after.place) == places
        broken = {i.indicator for i in publication.indicators.values() if set(places) <= set(i.places)}
        assert {indicator.indicator for indicator in one.indicators} == broken
        assert one.years == [2025, 2030]
        page = pages_of(publication)["thay-doi/2025-07-01/"]
        assert "không nối và không so hơn kém" in words(page)
        for key in broken:
            assert f'href="../../{("chi-so/" + key.lower().replace(".", "-"))}/"' in page.html
    assert list_breaks(official, date(2020, 2, 1)) == []


def test_agencies_that_ended_are_told_with_what_took_over(demo: Publication) -> None:
    found = {agency.agency: [one.agency for one in after] for agency, after in list_handovers(demo, DAY)}
    assert found["phong-noi-vu-vi-du"] == ["so-noi-vu-vi-du"]
    assert found["hdnd-cho-2020"] == found["hdnd-pho-2020"] == ["hdnd-pho-2025"]
    assert found["phong-tu-phap-vi-du"] == []
    assert set(found) == {agency.agency for agency in demo.agencies.values() if agency.valid_to == EVE}
    told = words(pages_of(demo)["thay-doi/2025-07-01/"])
    assert "Phòng Nội vụ huyện Ví Dụ → Sở Nội vụ tỉnh Minh Họa" in told
    alone = sum(not after for after in found.values())
    assert f"Cơ quan nào nối tiếp {alone} cơ quan đã kết thúc?" in told


def test_what_is_not_known_stands_once_and_nobody_is_accused(official: Publication, demo: Publication) -> None:
    for publication in (official, demo):
        page = pages_of(publication)["thay-doi/2025-07-01/"]
        for duty in publication.plan.duties:
            assert words(page).count(duty.summary) <= 1
        for word in ("nợ", "chưa nộp", "quá hạn", "vi phạm", "chậm trễ"):
            assert word not in words(page)
    left = words(pages_of(official)["thay-doi/2025-07-01/"]).partition("Còn chờ xác nhận “Chờ")[2]
    assert all(duty.summary in left for duty in official.plan.duties)
    assert "không có nghĩa là việc đã bị bỏ hay có nơi làm chậm" in left


def test_a_duty_that_was_taken_over_is_told_and_one_that_is_unsure_says_so(demo: Publication) -> None:
    told = {one.duty.duty: one for one in list_taken(demo, DAY)}
    assert [turn.agency.agency for turn in told["IV.1"].now] == ["so-noi-vu-vi-du"]
    assert [turn.agency.agency for turn in told["IV.8"].unsure] == ["ubnd-nui-2025", "ubnd-ruong-2025"]
    assert list_taken(demo, date(2020, 2, 1)) == []  # the plan was not there yet
    rows = (Holder("IV.1", "so-noi-vu-vi-du", DAY, None, False, ""),)
    page = pages_of(replace(demo, duty_holders=rows))["thay-doi/2025-07-01/"]
    card = page.html.partition('id="viec"')[2].partition("</section>")[0]
    assert "Sở Nội vụ tỉnh Minh Họa" in card
    assert "chờ xác nhận" in card


# ---- ways to it ------------------------------------------------------------------------------------------------------


def test_the_day_is_linked_from_all_that_tells_of_it(official: Publication, demo: Publication) -> None:
    for publication, ended in ((official, "thach-an-2020"), (demo, "pho-mau-2020")):
        [start, *_] = [page for page in home.make(publication, VI) if isinstance(page, Page)]
        [promise] = plan.make(publication, VI)
        units = {page.path: page.html for page in unit.make(publication, VI) if isinstance(page, Page)}
        assert 'href="./thay-doi/2025-07-01/"' in start.html
        assert 'href="../thay-doi/2025-07-01/"' in promise.html
        assert 'href="../thay-doi/2025-07-01/"' in units["don-vi/"]
        assert 'href="../../thay-doi/2025-07-01/"' in units[f"don-vi/{ended}/"]
    assert find_reform(official, official.places["thi-ngan"]) == date(2020, 2, 1)
    assert find_reform(official, official.places["dong-khe-2025"]) is None


def test_what_the_data_tell_of_the_day_leads_there_too(demo: Publication) -> None:
    row = Occasion("sap-xep", "2025-07-01", DAY, "Ngày thử", "units", "", (), True, "")
    others = (replace(row, moment="2024-07-01", last=date(2024, 7, 1)), replace(row, kind="posts"))
    moments = list_moments(replace(demo, occasions=(row, *others)), VI)
    assert [(m.day, m.kind, m.address) for m in moments if m.address] == [(DAY, "units", "thay-doi/2025-07-01/")]
    assert [m.title for m in moments if m.kind == "units"] == ["Ngày thử", "Ngày thử"]


def test_search_finds_the_day(folder: Path) -> None:
    for home_of in ("", "en/", "minh-hoa/", "minh-hoa/en/"):
        paths = [
            page[1] for page in json.loads((folder / home_of / "search.json").read_text(encoding="utf-8"))["pages"]
        ]
        assert "thay-doi/2025-07-01/" in paths


# ---- many units ------------------------------------------------------------------------------------------------------


def merge(publication: Publication, old: int, new: int) -> Publication:
    """The publication with so many more units of that day made of so many old ones, each with two agencies."""
    model, body = publication.places["pho-mau-2025"], publication.agencies["hdnd-pho-2020"]
    changes = [(f"thu-cu-{n}", f"thu-moi-{n % new}") for n in range(old)]
    places: dict[str, Place] = dict(publication.places)
    for n, (one, into) in enumerate(changes):
        made = Change(into, DAY, "whole", "Nghị quyết thử")
        places[one] = replace(
            model, place=one, name=f"Xã Thử Cũ Số {n}", code=f"{n:05d}", valid_from=date(2010, 1, 1), valid_to=EVE,
            tile=None, predecessors=(), successors=(made,), note="Một câu thử về nơi này.",
        )  # fmt: skip
    for n in range(new):
        sources = [Change(one, DAY, "whole", "Nghị quyết thử") for one, into in changes if into == f"thu-moi-{n}"]
        places[f"thu-moi-{n}"] = replace(
            model,
            place=f"thu-moi-{n}",
            name=f"Xã Thử Cũ Số {n}",
            code=f"{n:05d}",
            tile=None,
            predecessors=tuple(sources),
        )
    agencies = {
        f"{kind}-{one}": replace(body, agency=f"{kind}-{one}", name=f"Cơ quan {kind} của {one}", unit=one)
        for one, _ in changes
        for kind in ("mot", "hai")
    }
    return replace(publication, places=places, agencies={**publication.agencies, **agencies})


@pytest.mark.parametrize(("old", "new"), [(40, 12), (80, 22), (300, 20), (293, 97), (3_000, 700)])
def test_no_page_grows_with_the_units(demo: Publication, old: int, new: int) -> None:
    pages = pages_of(merge(demo, old, new))
    for path, page in pages.items():
        assert len(page.html.encode()) + FRAME[0] <= MOST_BYTES, path
        assert len(list_tags(page.html)) + FRAME[1] <= MOST_NODES, path
    everything = "".join(page.html for page in pages.values())
    for n in range(old):
        assert f'/don-vi/thu-cu-{n}/"' in everything
    for n in range(new):
        assert f'/don-vi/thu-moi-{n}/"' in everything
    assert (len(pages) > 1) == (new + len(list_arrivals(demo, DAY)) > MOST_ROWS or old > MOST_LINES)
