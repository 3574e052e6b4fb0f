"""What the page of a unit tells: its figures beside the area's, its members, what it was made from and what it became."""

from datetime import date
from pathlib import Path

import pytest

from build_scripts.files import Page
from build_scripts.languages import Phrases
from build_scripts.outputs.pages import unit
from build_scripts.outputs.pages.breakdown import PAGE_SIZE
from build_scripts.outputs.units import find_today, list_cards, list_events, list_members, tell_finding
from build_scripts.pipeline import publish_data
from build_scripts.publication import Publication
from build_scripts.text import list_tags
from tests.cases import AS_OF, DEMO
from tests.province import make_province

VI = Phrases()


@pytest.fixture(scope="module")
def district() -> Publication:
    return publish_data(DEMO, AS_OF)


def pages_of(publication: Publication) -> dict[str, Page]:
    return {page.path: page for page in unit.make(publication, VI) if isinstance(page, Page)}


@pytest.mark.parametrize(
    ("place", "finding"),
    [
        ("pho-mau-2025", "Năm 2026, 3 trên 4 cơ quan có lãnh đạo chủ chốt là nữ; cả vùng 17 trên 24."),
        ("vi-du-2025", "Năm 2026, 17 trên 24 cơ quan có lãnh đạo chủ chốt là nữ."),
        ("ke-ben-2025", ""),
    ],
)
def test_a_unit_is_told_in_one_sentence_beside_its_area(district: Publication, place: str, finding: str) -> None:
    assert tell_finding(list_cards(district, district.places[place], VI), VI) == finding


def test_an_old_commune_stands_beside_its_district(district: Publication) -> None:
    cards = list_cards(district, district.places["pho-mau-2020"], VI)
    assert "; cả huyện Ví Dụ " in tell_finding(cards, VI)


def test_an_indicator_has_one_card_with_its_years_inside(district: Publication) -> None:
    for place in district.places.values():
        cards = list_cards(district, place, VI)
        names = [card.indicator.indicator for card in cards]
        assert names == list(dict.fromkeys(names))
        seen = [o for card in cards for o in (card.years or [card.newest])]
        assert len(seen) == len(district.observations_at.get(place.place, ()))


def test_figures_are_compared_in_the_same_year_alone(district: Publication) -> None:
    for place in district.places.values():
        for card in list_cards(district, place, VI):
            assert card.beside is None or card.beside.period == card.newest.period


def test_each_document_is_told_once_with_all_that_it_joined(district: Publication) -> None:
    made = list_events(district.places["pho-mau-2025"])
    assert [(e.kind, e.day, len(e.changes)) for e in made] == [("made", date(2025, 7, 1), 2)]
    html = pages_of(district)["don-vi/pho-mau-2025/"].html
    assert html.count("Nghị quyết minh họa số 01") == 1


def test_a_unit_that_took_in_another_was_not_made_from_it(official: Publication) -> None:
    grown, ended = list_events(official.places["van-trinh-2020"])
    assert (grown.kind, ended.kind) == ("grown", "ended")
    html = pages_of(official)["don-vi/van-trinh-2020/"].html
    assert "nhận thêm:" in html
    assert "lập từ:" not in html


def test_a_doubt_about_a_change_stands_on_both_sides(official: Publication) -> None:
    pages = pages_of(official)
    for place in ("thi-ngan", "van-trinh-2020"):
        assert "xã tiếp nhận đang chờ xác nhận" in pages[f"don-vi/{place}/"].html


def test_an_ended_unit_says_what_it_is_part_of_today_through_every_step(official: Publication) -> None:
    found = find_today(official, official.places["thi-ngan"])
    assert [place.place for place in found] == ["thach-an-xa-2025"]
    head = pages_of(official)["don-vi/thi-ngan/"].html.partition("</p>")[0]
    assert "Nay thuộc:" in head
    assert "xã Thạch An" in head
    index = pages_of(official)["don-vi/"].html.partition("Tên cũ")[2]
    rows = index.split("<tr>")
    row = next(row for row in rows if ">Xã Thị Ngân<" in row)
    assert ">Xã Thạch An<" in row


def test_parts_of_one_unit_went_to_several(district: Publication) -> None:
    found = find_today(district, district.places["deo-mau-2020"])
    assert {place.place for place in found} == {"rung-mau-2025", "ke-ben-2025"}
    assert "(một phần)" in pages_of(district)["don-vi/deo-mau-2020/"].html


def test_members_stand_by_the_alphabet_and_with_those_of_their_time(district: Publication) -> None:
    now = [place.name for place in list_members(district, district.places["vi-du-2025"])]
    assert now == ["Xã Đồi Mẫu", "Xã Núi Mẫu", "Xã Phố Mẫu", "Xã Ruộng Mẫu", "Xã Rừng Mẫu", "Xã Suối Mẫu"]
    then = list_members(district, district.places["vi-du-2020"])
    assert len(then) == 9
    assert all(place.valid_to for place in then)


def test_today_stands_before_what_ended(official: Publication) -> None:
    html = pages_of(official)["don-vi/"].html
    assert html.index("dong-khe-2025/") < html.index("dong-khe-2020/")


def test_no_page_tells_an_id_of_ours(official: Publication, district: Publication) -> None:
    for publication in (official, district):
        for page in pages_of(publication).values():
            words = [page.title, page.description]
            words += [
                value or "" for _, attributes in list_tags(page.html) for name, value in attributes if name == "title"
            ]
            assert [
                place for place in publication.places if "-" in place and any(place in text for text in words)
            ] == []


def test_no_page_grows_with_the_units(tmp_path: Path) -> None:
    make_province(tmp_path / "data", PAGE_SIZE + 10)
    pages = pages_of(publish_data(tmp_path / "data", AS_OF))
    assert {path: len(page.html.encode()) for path, page in pages.items() if len(page.html.encode()) > 60_000} == {}
    assert 'href="../don-vi/danh-sach/trang-2/"' in pages["don-vi/"].html
    second = pages["don-vi/danh-sach/trang-2/"].html
    assert 'data-unit="xa-thu-0121"' in second
    assert 'data-unit="xa-thu-0120"' not in second
