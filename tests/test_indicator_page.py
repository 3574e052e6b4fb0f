"""An indicator's page: it names its place, lists its own units alone in the words of site.yml, and grows with nothing."""

import re
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

import pytest

from build_scripts.files import Drawing, Page
from build_scripts.languages import Phrases
from build_scripts.outputs.page import URL
from build_scripts.outputs.pages import indicator
from build_scripts.outputs.rows import list_own
from build_scripts.publication import Observation, Place, Publication
from tests.cases import AS_OF

MOST_BYTES, MOST_NODES = 60_000, 3_000


def make_pages(publication: Publication) -> dict[str, str]:
    """Address -> HTML of the indicators' pages."""
    made = (one for one in indicator.make(publication, Phrases()) if isinstance(one, Page))
    return {page.path: page.html for page in made if not page.is_bare}


def text_of(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


# ---- several places at a time ----------------------------------------------------------------------------------------


def add_countries(publication: Publication, count: int) -> Publication:
    """An indicator of so many countries at the same time, each with two years."""
    names = {f"nuoc-{n:03d}": f"Nước {n:03d}" for n in range(count)}
    template = next(iter(publication.indicators.values()))
    countries = {
        key: Place(key, name, "context", "", "", "", None, None, None, "", False, (), (), ())
        for key, name in names.items()
    }
    un = replace(
        template, indicator="UN", title="Ghế trong hội đồng địa phương", target="", method="share", disclosure="P",
        places=tuple(names), milestones=(), counted="ghế", having="do phụ nữ giữ", breaks=(), is_elected=False,
    )  # fmt: skip
    figures = tuple(observe(key, period, n + period - 2000) for n, key in enumerate(names) for period in (2010, 2019))
    return replace(
        publication,
        places={**publication.places, **countries},
        indicators={"UN": un},
        observations=figures,
        updated={**publication.updated, "UN": AS_OF},
        verdicts=(),
    )


def observe(place: str, period: int, n: int) -> Observation:
    value = Fraction(n % 100)
    return Observation("UN", place, "", period, None, None, value, None, None, None, (), False, "", (), ())


@pytest.mark.parametrize("count", [2, 12, 148, 293])
def test_the_finding_names_its_place_where_several_stand_at_a_time(demo: Publication, count: int) -> None:
    pages = make_pages(add_countries(demo, count))
    finding = text_of(re.findall(r'<p class="finding">(.*?)</p>', pages["chi-so/un/"], re.DOTALL)[0])
    assert finding == "Nước 000. Năm 2019, 19% ghế do phụ nữ giữ."


@pytest.mark.parametrize("count", [12, 148, 293])
def test_every_place_is_found_by_its_name(demo: Publication, count: int) -> None:
    pages = make_pages(add_countries(demo, count))
    parts = [path for path in pages if path.startswith("chi-so/un/tung-noi/")]
    assert bool(parts) == (count > 30)
    assert [path for path in parts if f'href="../../{path}"' not in pages["chi-so/un/"]] == []
    told = " ".join(pages[path] for path in parts) if parts else pages["chi-so/un/"]
    order = re.findall(r"<(?:th[^>]*|summary)>(Nước \d+)<", told)
    assert order == [f"Nước {n:03d}" for n in range(count)]


def test_no_page_grows_with_its_places_and_no_line_is_drawn_for_each(demo: Publication) -> None:
    many = add_countries(demo, 293)
    for path, html in make_pages(many).items():
        assert len(html.encode()) <= MOST_BYTES, path
        assert len(re.findall(r"<[a-z]", html)) <= MOST_NODES, path
    drawn = [one for one in indicator.make(many, Phrases()) if isinstance(one, Drawing)]
    assert "chi-so/un/line" in [one.name for one in drawn]
    assert "chi-so/un/places" not in [one.name for one in drawn]
    few = indicator.make(add_countries(demo, 12), Phrases())
    assert "chi-so/un/places" in [one.name for one in few if isinstance(one, Drawing)]


def test_places_that_follow_one_another_are_told_in_full(demo: Publication) -> None:
    page = text_of(make_pages(demo)["chi-so/i-1/"])
    assert "Huyện Ví Dụ. Năm" not in page
    assert "Hai địa bàn khác nhau" in page


# ---- units -----------------------------------------------------------------------------------------------------------


def test_neighbours_are_not_blamed(demo: Publication) -> None:
    """Their communes report to somebody else: no page of ours says that they have not."""
    assert {o.place for o in demo.observations_of["I.5"]} > {"ke-ben-2025", "deo-mau-2020"}
    for path, html in make_pages(demo).items():
        assert "Kế Bên" not in html, path
        assert "Đèo Mẫu" not in html, path
    assert "Núi Mẫu" in make_pages(demo)["chi-so/i-5/"]


def test_a_place_that_has_ended_is_told_with_what_became_of_its_units(demo: Publication) -> None:
    area = demo.places["vi-du-2025"]
    six = set(area.members)
    assert list_own(demo, ["vi-du-2025"]) == six
    old = {key for key, place in demo.places.items() if place.parent == "vi-du-2020"}
    assert list_own(demo, ["vi-du-2020", "vi-du-2025"]) == six | old
    assert list_own(demo, ["vi-du-2020"]) == six | old


def test_what_a_unit_is_called_comes_from_the_data(demo: Publication) -> None:
    names = {"xã": "phường", "thị trấn": "tỉnh"}
    places = {key: replace(one, kind_name=names.get(one.kind_name, one.kind_name)) for key, one in demo.places.items()}
    for publication, new, old in (
        (demo, "xã", "xã, thị trấn"),
        (replace(demo, places=places), "phường", "phường, tỉnh"),
    ):
        page = text_of(make_pages(publication)["chi-so/i-1/"])
        assert f"Từng {new} hôm nay" in page
        assert f"Từng {old} trước khi sắp xếp" in page


# ---- what is told of which figures -----------------------------------------------------------------------------------


def test_figures_of_elsewhere_have_no_closing_day_and_nobody_here_owes_them(official: Publication) -> None:
    for path, html in make_pages(official).items():
        key = next(key for key in official.indicators if URL.indicator(key) == path)
        is_local = all(official.places[place].is_unit for place in official.indicators[key].places)
        assert ("chốt vào ngày" in html) == is_local
        assert ("Hạn báo cáo" in html) == (is_local and not official.indicators[key].is_elected)
        assert ("không nơi nào ở đây phải báo cáo" in html) == (not is_local)


def test_election_results_close_on_the_day_of_the_election(demo: Publication) -> None:
    page = make_pages(demo)["chi-so/i-5/"]
    assert "Số liệu chốt vào ngày bầu cử." in page
    assert "31/12" not in page
    assert "31/12" in make_pages(demo)["chi-so/i-1/"]


def test_an_agency_without_a_report_is_named_for_public_offices_alone(demo: Publication) -> None:
    """Classes B and C: how many agencies have not reported may be said, never which."""
    lacking = "Phòng Văn hóa - Xã hội xã Núi Mẫu"
    figures = tuple(replace(o, missing=(lacking,), reported=23, expected=24) for o in demo.observations)
    pages = make_pages(replace(demo, observations=figures, agency_figures=()))
    for key, one in demo.indicators.items():
        assert (lacking in pages[URL.indicator(key)]) == (one.disclosure == "A"), key


def test_a_final_figure_is_not_called_anything(demo: Publication) -> None:
    """One word for what is not final; none for what is."""
    for path, html in make_pages(demo).items():
        assert "chính thức" not in text_of(re.sub("<script.*?</script>", "", html, flags=re.DOTALL)), path
    tables = re.findall(r"<tr>.*?</tr>", make_pages(demo)["chi-so/i-1/"], re.DOTALL)
    told = [text_of(row) for row in tables]
    assert "2024 57,1%" not in told
    assert any(
        row.startswith("2024 16 trên 28 57,1%") or row.startswith("2024 đã đính chính 16 trên 28") for row in told
    )
    assert any(row.startswith("2026 sơ bộ 17 trên 24") for row in told)


def test_numbers_stand_to_the_right(demo: Publication) -> None:
    table = re.findall(r"<table.*?</table>", make_pages(demo)["chi-so/i-1/"], re.DOTALL)[0]
    assert re.findall(r'<th scope="col" class="count">([^<]+)</th>', table) == ["Số lượng", "Tỷ lệ"]
    assert len(re.findall(r'<td class="count">', table)) == 2 * table.count('<th scope="row">')


def test_sources_lead_to_where_they_lie(official: Publication) -> None:
    pages: Mapping[str, str] = make_pages(official)
    linked = [source for source in official.sources.values() if source.url]
    used = {key for o in official.observations for key in o.sources}
    assert [
        s.source for s in linked if s.source in used and not any(f'href="{s.url}"' in p for p in pages.values())
    ] == []
