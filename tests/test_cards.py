"""Cards to share: what they say, that nothing is cut, whose they are, and the pages that name them."""

import io
import json
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from html import unescape
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from build_scripts.addresses import CARD_SHAPES
from build_scripts.files import Drawing, Page
from build_scripts.languages import Phrases
from build_scripts.outputs import OUTPUTS
from build_scripts.outputs.cards import home, indicator, people, unit
from build_scripts.outputs.cards.attach import attach_cards
from build_scripts.outputs.cards.frame import read_told
from build_scripts.outputs.cards.texts import LINE, LONG, SHORT
from build_scripts.outputs.page import URL
from build_scripts.outputs.pages import profile as profile_pages
from build_scripts.pipeline import publish_data
from build_scripts.publication import Observation, Publication, Story
from build_scripts.site.drawings import render, typeset
from tests.cases import AS_OF, DEMO
from tests.newsroom import consent

pytestmark = pytest.mark.whole

VI = Phrases()
ILLUSTRATIVE = "Số liệu minh họa, không phải số liệu chính thức."
LONG_TITLE = ("Tỷ lệ phụ nữ trong số người đứng đầu và cấp phó của các cơ quan, đơn vị sự nghiệp và tổ chức " * 2)[:120]
LONG_NAME = "Thị trấn Nghĩa Trung Phường Thượng Quảng"


def make_all(publication: Publication, phrases: Phrases = VI) -> list[Drawing]:
    return [one for make in OUTPUTS["social"] for one in make(publication, phrases) if isinstance(one, Drawing)]


def read_card(drawing: Drawing) -> str:
    """The words of a card as it is set, each run of blanks one; it is one sheet."""
    parts = json.loads(drawing.content)
    charts = {name: render.make_svg(one, render.STANDALONE, False) for name, one in parts["charts"].items()}
    told = {**parts["told"], "pictures": {**parts["told"]["pictures"], **charts}}
    work = {"input": parts["source"].encode(), "sys_inputs": {"told": json.dumps(told)}}
    pdf = pypdfium2.PdfDocument(typeset.only(typeset.compiler().compile(**work, format="pdf")))
    assert len(pdf) == 1
    check_room(pdf[0], told["address"])
    return plain(pdf[0].get_textpage().get_text_range())


def check_room(page: pypdfium2.PdfPage, address: str) -> None:
    """Every letter lies on the card, and none that is set before the foot, which begins with the address, in it."""
    words = page.get_textpage()
    boxes = [words.get_charbox(number) for number in range(words.count_chars())]
    foot, _ = words.search(address).get_next()
    top = boxes[foot][3]
    wide, high = page.get_size()
    for number, (left, bottom, right, up) in enumerate(boxes):
        if right > left:  # no blank
            assert (left >= 0, bottom >= 0, right <= wide, up <= high) == (True,) * 4
            assert number >= foot or bottom > top + 20  # pt: the line and the blank around it


def plain(text: str) -> str:
    return re.sub(r"[\s\ufffe\u00ad-]+", "", text)


def of(drawings: Sequence[Drawing], page: str, shape: str = "wide") -> Drawing:
    return next(one for one in drawings if one.name.startswith(URL.card(page, shape, "")))


def draw(drawing: Drawing) -> Image.Image:
    made, error = render.draw(drawing)
    assert error == ""
    assert len(made["png"]) < 60_000, drawing.name
    return Image.open(io.BytesIO(made["png"]))


# ---- the pictures ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("shape", CARD_SHAPES)
def test_a_card_is_small_and_has_its_size(official: Publication, demo: Publication, shape: str) -> None:
    cards = make_all(demo.for_channel("social"))
    articles = list(people.make(official.for_channel("social"), VI))
    pages = ["", URL.indicator("I.1"), URL.indicator("I.2"), URL.unit("pho-mau-2025")]
    chosen = [
        *(of(cards, page, shape) for page in pages),
        next(one for one in articles if one.name.count(f"-{'ngang' if shape == 'wide' else 'vuong'}-")),
    ]
    for one in chosen:
        assert draw(one).size == CARD_SHAPES[shape]


def test_the_code_of_a_square_card_leads_to_its_page(demo: Publication) -> None:
    card = of(list(indicator.make(demo, VI)), URL.indicator("I.1"), "square")
    [found] = zxingcpp.read_barcodes(draw(card))
    assert found.text == demo.site.base_url + URL.short_indicator("I.1")


# ---- what they say ---------------------------------------------------------------------------------------------------


def test_an_indicator_tells_its_counts_and_verdicts(demo: Publication) -> None:
    words = read_card(of(list(indicator.make(demo, VI)), URL.indicator("I.1"), "square"))
    newest = demo.series("I.1", demo.indicators["I.1"].places[-1])[-1]
    told = [
        f"{newest.numerator} trên {newest.denominator}", "70,8% năm 2026 (sơ bộ)", "2025: 65,2%, đạt",
        demo.indicators["I.1"].title, demo.site.owner, "số liệu đến 30/10/2026", "Nguồn số liệu mới nhất", ILLUSTRATIVE,
        "tien-do.example/minh-hoa/t/i-1",
    ]  # fmt: skip
    assert [one for one in told if plain(one) not in words] == []


def test_without_a_figure_a_card_tells_what_was_promised(official: Publication) -> None:
    words = read_card(of(list(indicator.make(official, VI)), URL.indicator("I.1")))
    assert all(plain(one) in words for one in ("60%", "năm 2025", "75%", "năm 2030", "chưa có số liệu công khai"))
    assert plain(ILLUSTRATIVE) not in words


def test_a_suppressed_figure_is_told_in_words_alone(demo: Publication) -> None:
    hidden = tuple(
        replace(o, status="c", numerator=None, denominator=None, value_pct=None) if o.indicator == "I.2" else o
        for o in demo.observations
    )
    words = read_card(of(list(indicator.make(replace(demo, observations=hidden), VI)), URL.indicator("I.2")))
    assert plain("không công bố, nhóm quá nhỏ") in words
    assert "138" not in words


def test_a_commune_tells_its_own_figures_or_what_may_be_asked(official: Publication, demo: Publication) -> None:
    words = read_card(of(list(unit.make(demo, VI)), URL.unit("pho-mau-2025")))
    assert all(plain(one) in words for one in ("Xã Phố Mẫu", "3 trên 4", "5 trên 13", ILLUSTRATIVE))
    asked = read_card(of(list(unit.make(official, VI)), URL.unit("dong-khe-2025")))
    assert plain(official.indicators["I.1"].question) in asked


def test_the_home_page_tells_the_sum(demo: Publication) -> None:
    words = read_card(of(list(home.make(demo, VI)), ""))
    assert all(plain(one) in words for one in ("Ba trong bốn mục tiêu đúng lộ trình đến 2030", "3 trên 4", "29/11"))


def test_every_card_of_the_illustrative_edition_says_so(demo: Publication) -> None:
    assert {read_told(one)["illustrative"] for one in make_all(demo)} == {ILLUSTRATIVE}
    english = Phrases("en", demo.phrases["en"])
    assert {read_told(one)["illustrative"] for one in make_all(demo, english)} == {
        "Illustrative figures, not official ones."
    }


def grow(o: Observation) -> Observation:
    """The figure with counts of six digits."""
    share = Fraction(100 * 123_456, 234_567)
    return replace(o, numerator=123_456, denominator=234_567, expected=None, reported=None, missing=(), value_pct=share)


@pytest.mark.parametrize("shape", CARD_SHAPES)
def test_the_longest_words_and_numbers_find_room(demo: Publication, official: Publication, shape: str) -> None:
    grown = replace(
        demo,
        observations=tuple(grow(o) if o.is_shown else o for o in demo.observations),
        indicators={key: replace(one, title=LONG_TITLE) for key, one in demo.indicators.items()},
        places={key: replace(one, name=LONG_NAME) for key, one in demo.places.items()},
    )
    cards = make_all(grown)
    for page in (URL.indicator("I.1"), URL.indicator("I.2"), URL.unit("pho-mau-2025")):
        words = read_card(of(cards, page, shape))
        assert plain("123.456 trên 234.567") in words
        assert plain(LONG_TITLE) in words
        assert plain(LONG_NAME) in words
        draw(of(cards, page, shape))
    story: Story = replace(next(iter(official.stories.values())), title=LONG_TITLE)
    told = list(people.make(replace(official, stories={story.story: story}), VI))
    assert plain(LONG_TITLE) in read_card(of(told, URL.story(story.story), shape))


# ---- addresses by content --------------------------------------------------------------------------------------------


def test_a_week_or_a_new_title_changes_no_card_and_a_figure_its_own_alone(demo: Publication) -> None:
    before = {(one.name, one.content) for one in make_all(demo)}
    later = publish_data(DEMO, AS_OF + timedelta(days=1))
    titled = replace(later, site=replace(later.site, title="Tên khác", description="Lời khác"))
    assert {(one.name, one.content) for one in make_all(titled)} == before
    changed = replace(
        demo,
        observations=tuple(
            replace(o, numerator=2, value_pct=Fraction(50)) if (o.indicator, o.place) == ("I.1", "pho-mau-2025") else o
            for o in demo.observations
        ),
    )
    new = {name for name, _ in {(one.name, one.content) for one in make_all(changed)} - before}
    assert {name[: name.rfind("/") + 1] for name in new} == {URL.unit("pho-mau-2025")}
    assert not new & {name for name, _ in before}


def test_many_units_have_no_cards(demo: Publication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unit, "MOST_UNITS", 3)
    assert list(unit.make(demo, VI)) == []


# ---- pages -----------------------------------------------------------------------------------------------------------


def test_every_page_names_a_picture_of_the_site(folder: Path) -> None:
    found = 0
    for path in folder.rglob("index.html"):
        html = path.read_text(encoding="utf-8")
        base = "https://tien-do.example/"
        [*images] = re.findall(r'<meta property="og:image" content="([^"]*)">', html)
        if 'rel="canonical"' in html and "http-equiv" not in html and "/nhung/" not in path.as_posix():
            [image] = images
            assert image.startswith(base)
            assert (folder / image.removeprefix(base)).is_file(), path
            assert 'property="og:image:alt" content="' in html
            found += 1
        else:
            assert images == [], path
    assert found > 100


def test_a_woman_who_did_not_agree_to_social_networks_has_no_card(data: Path) -> None:
    publication = publish_data(data, AS_OF)
    page = URL.profile("gs-7f3a")

    def attached(publication: Publication) -> Page:
        social = publication.for_channel("social")
        made = [*profile_pages.make(publication, VI), *make_all(social)]
        return next(one for one in attach_cards(social, made, VI) if isinstance(one, Page) and one.path == page)

    alone = attached(publication)
    assert alone.card.startswith(URL.card("", "wide", ""))
    assert "Nhân vật" not in alone.card_told
    assert "Hình và lời" not in alone.html
    consent(data, scopes="site;social")
    shared = attached(publish_data(data, AS_OF))
    assert shared.card.startswith(URL.card(page, "wide", ""))
    assert "Hình và lời" in shared.html


def test_what_to_paste_is_short_says_where_and_that_it_is_an_illustration(folder: Path) -> None:
    found = 0
    for path in folder.rglob("index.html"):
        html = path.read_text(encoding="utf-8")
        texts = [unescape(one) for one in re.findall(r'Lời để chia sẻ: [^"]*">(.*?)</pre>', html, re.DOTALL)]
        if not texts:
            continue
        line, short, long = texts
        assert (len(line) <= LINE, len(short) <= SHORT, len(long) <= LONG) == (True, True, True), path
        assert "\n" not in line
        address = re.search(r'rel="canonical" href="([^"]*)"', html)
        assert address is not None
        assert short.endswith(address[1])
        assert long.endswith(address[1])
        if "minh-hoa" in str(path.relative_to(folder)):
            assert all("Số liệu minh họa" in one for one in texts)
        found += 1
    assert found > 30
