"""Sheets and posters as somebody holds them: read back by other programmes, tagged for the blind, in plain words."""

import io
import json
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from build_scripts.files import Drawing
from build_scripts.languages import Phrases
from build_scripts.outputs import sheets
from build_scripts.outputs.sentences import latest
from build_scripts.outputs.sheets.easy import MOST_SYLLABLES
from build_scripts.publication import Observation, Publication
from build_scripts.site.drawings.render import draw
from build_scripts.text import count_syllables

MAKERS = (sheets.indicator, sheets.commune, sheets.plan, sheets.easy, sheets.poster, sheets.profile)
PAGES = {"indicator": 1, "commune": 1, "plan": 2, "easy": 2, "poster": 1, "profile": 1}
A4, A3 = (595, 842), (842, 1191)  # points
LONG = ("Chức danh lãnh đạo, quản lý chủ chốt ở cấp xã có người giữ là phụ nữ " * 2)[:120]


@dataclass(frozen=True)
class Sheet:
    """A sheet as it was set: its kind, what it was given to tell, its PDF and its picture."""

    kind: str
    name: str
    told: dict[str, Any]
    pdf: bytes
    png: bytes

    @property
    def text(self) -> str:
        """Its words in one line, the first page first."""
        pages = pypdfium2.PdfDocument(self.pdf)
        return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in pages).split())


def list_drawings(publication: Publication) -> Iterator[tuple[str, Drawing]]:
    for maker in MAKERS:
        for one in maker.make(publication, Phrases()):
            yield maker.__name__.rpartition(".")[2], one


def set_one(kind: str, drawing: Drawing) -> Sheet:
    made, error = draw(drawing)
    assert not error, f"{drawing.name}: {error}"
    return Sheet(kind, drawing.name, json.loads(drawing.content)["told"], made["pdf"], made["png"])


@pytest.fixture(scope="module")
def made(official: Publication, demo: Publication) -> list[Sheet]:
    """Every sheet of both editions."""
    return [set_one(*one) for publication in (official, demo) for one in list_drawings(publication)]


def test_there_is_a_sheet_of_everything(made: list[Sheet], demo: Publication) -> None:
    kinds = Counter(sheet.kind for sheet in made)
    assert set(kinds) == set(PAGES)
    assert kinds["plan"] == kinds["easy"] == kinds["poster"] == 2  # one an edition
    for indicator in demo.indicators.values():
        newest = latest(demo, indicator)
        told = [sheet for sheet in made if sheet.told["title"] == indicator.title and sheet.told["illustrative"]]
        assert bool(told) == bool(newest or indicator.milestones)
        if newest and newest.numerator is not None:
            assert f"{newest.numerator} trên {newest.denominator}" in told[0].text


def test_each_fills_as_many_pages_as_it_should(made: list[Sheet]) -> None:
    for sheet in made:
        pages = pypdfium2.PdfDocument(sheet.pdf)
        assert len(pages) == PAGES[sheet.kind], sheet.name
        size = A3 if sheet.kind == "poster" else A4
        assert all(tuple(map(round, page.get_size())) == size for page in pages), sheet.name


def test_each_is_tagged_for_those_who_do_not_see_it(made: list[Sheet]) -> None:
    """PDF/UA-1: it says so, its language and title, and each picture has words."""
    for sheet in made:
        with pikepdf.open(io.BytesIO(sheet.pdf)) as pdf:
            assert str(pdf.Root.Lang) == "vi"
            assert pdf.Root.MarkInfo.Marked
            assert pdf.Root.ViewerPreferences.DisplayDocTitle
            with pdf.open_metadata() as told:
                assert told["pdfuaid:part"] == "1"
                assert told["dc:title"] == sheet.told["title"]
            tags = list(walk(pdf.Root.StructTreeRoot))
        kinds = Counter(str(tag.S) for tag in tags if "/S" in tag)
        assert kinds["/H1"] == 1, sheet.name
        figures = [tag for tag in tags if tag.get("/S") == "/Figure"]
        assert all(str(tag.Alt).strip() for tag in figures), sheet.name
        if sheet.kind == "indicator":
            assert len(figures) == bool(sheet.told["chart"]) + bool(sheet.told["counts"]), sheet.name


def walk(tag: Any) -> Iterator[Any]:
    """The tags below one, in the order of reading."""
    inner = tag.get("/K", [])
    for one in inner if isinstance(inner, pikepdf.Array) else [inner]:
        if isinstance(one, pikepdf.Dictionary) and "/S" in one:
            yield one
            yield from walk(one)


def test_its_vietnamese_is_whole_when_copied(made: list[Sheet]) -> None:
    for sheet in made:
        text = sheet.text
        assert unicodedata.is_normalized("NFC", text)
        assert "\ufffd" not in text
        assert sheet.told["site"] in text
        assert sheet.told["address"] in text
        for said in (sheet.told["title"],) if sheet.kind != "easy" else sheet.told["asked"]:
            assert said in text


def test_no_trace_of_the_day_of_making_is_left(made: list[Sheet]) -> None:
    for sheet in made:
        with pikepdf.open(io.BytesIO(sheet.pdf)) as pdf:
            assert "/CreationDate" not in pdf.docinfo
            assert "/ModDate" not in pdf.docinfo


def test_the_illustrative_edition_says_so_on_every_page(made: list[Sheet]) -> None:
    words = "Số liệu minh họa, không phải số liệu chính thức."
    for sheet in made:
        pages = pypdfium2.PdfDocument(sheet.pdf)
        on = [words in " ".join(page.get_textpage().get_text_bounded().split()) for page in pages]
        assert set(on) == {bool(sheet.told["illustrative"])}, sheet.name


def test_the_code_on_paper_leads_to_the_address_beside_it(made: list[Sheet]) -> None:
    for sheet in made:
        page = pypdfium2.PdfDocument(sheet.pdf)[0].render(scale=2).to_pil().convert("L")  # an office printer, in grey
        [found] = zxingcpp.read_barcodes(page)
        assert found.text.partition("//")[2].rstrip("/") == sheet.told["address"], sheet.name


def test_its_picture_is_light_enough_to_be_sent(made: list[Sheet]) -> None:
    for sheet in made:
        picture = Image.open(io.BytesIO(sheet.png))
        assert picture.width >= 800
        assert len(sheet.png) < 150_000, sheet.name


def test_easy_sentences_are_short(made: list[Sheet]) -> None:
    for sheet in (one for one in made if one.kind == "easy"):
        told = sheet.told
        sentences = [
            *told["opening"],
            *told["asked"],
            *told["ways"],
            *(s for one in told["goals"] for s in one["sentences"]),
        ]
        assert len(sentences) > 15
        assert {s: n for s in sentences if (n := count_syllables(s)) > MOST_SYLLABLES} == {}
        assert all(sentence.count(".") + sentence.count("?") == 1 for sentence in sentences)


SPOKEN = [("hai", 1), ("24 cơ quan", 5), ("năm 2030", 7), ("100%", 5), ("62,5%", 7), ("Có mấy chị?", 3)]


@pytest.mark.parametrize(("text", "syllables"), SPOKEN)
def test_syllables_are_counted_as_spoken_at_most(text: str, syllables: int) -> None:
    assert count_syllables(text) == syllables


def test_long_words_still_find_room(demo: Publication) -> None:
    """Titles of 120 letters, and counts of a whole country."""
    indicators = {key: replace(one, title=LONG, having=LONG[:60]) for key, one in demo.indicators.items()}
    large = map(magnify, demo.observations)
    places = {key: replace(one, name=LONG[:40]) for key, one in demo.places.items()}
    changed = replace(demo, indicators=indicators, observations=tuple(large), places=places)
    for kind, drawing in list_drawings(changed):
        sheet = set_one(kind, drawing)
        assert len(pypdfium2.PdfDocument(sheet.pdf)) == PAGES[kind]
        is_inside(sheet)


def magnify(o: Observation) -> Observation:
    if o.numerator is None or o.denominator is None:
        return o
    expected = None if o.expected is None else o.expected * 10_007
    return replace(o, numerator=o.numerator * 10_007, denominator=o.denominator * 10_007, expected=expected)


def is_inside(sheet: Sheet) -> None:
    """No letter lies outside the margins of its page."""
    for page in pypdfium2.PdfDocument(sheet.pdf):
        wide, _ = page.get_size()
        text = page.get_textpage()
        boxes = [text.get_rect(number) for number in range(text.count_rects())]
        assert boxes
        assert min(left for left, _, _, _ in boxes) > 20, sheet.name
        assert max(right for _, _, right, _ in boxes) < wide - 20, sheet.name


def test_letters_keep_to_their_page(made: list[Sheet]) -> None:
    for sheet in made:
        is_inside(sheet)


def test_what_is_hidden_is_told_in_words(demo: Publication) -> None:
    hidden = [
        replace(o, numerator=None, denominator=None, value_pct=None, status="c") if o.indicator == "I.2" else o
        for o in demo.observations
    ]
    verdicts = [
        replace(v, verdict="suppressed", value_pct=None, needed=None) if v.indicator == "I.2" else v
        for v in demo.verdicts
    ]
    changed = replace(demo, observations=tuple(hidden), verdicts=tuple(verdicts))
    found = {one.name: set_one(kind, one) for kind, one in list_drawings(changed)}
    assert "nhóm quá nhỏ nên không công bố" in found["chi-so/i-2/to-in"].text
    assert "Nhóm quá nhỏ nên không nêu số." in found["tai-lieu/in/de-doc"].text
    for name in ("chi-so/i-2/to-in", "tai-lieu/in/ke-hoach", "tai-lieu/in/ap-phich", "tai-lieu/in/de-doc"):
        assert "56 trên 138" not in found[name].text
