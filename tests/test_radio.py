"""The radio corner: bulletins tell what the pages tell, in words alone, in just their time."""

import csv
import io
import re
from dataclasses import replace
from datetime import date
from fractions import Fraction
from html import unescape
from itertools import combinations
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.files import File, Page
from build_scripts.languages import Phrases
from build_scripts.outputs.page import URL
from build_scripts.outputs.pages import unit as unit_page
from build_scripts.outputs.places import list_communes
from build_scripts.outputs.radio import bulletins, pages
from build_scripts.outputs.radio.bulletins import Subject, list_subjects
from build_scripts.outputs.radio.facts import Passage, find_quarter, list_of_target, list_of_unit
from build_scripts.outputs.radio.length import NEAR, Part, choose
from build_scripts.outputs.sentences import latest
from build_scripts.outputs.units import list_cards
from build_scripts.pipeline import publish
from build_scripts.problems import SiteError
from build_scripts.publication import Publication
from build_scripts.publication.tracker import Airtime
from build_scripts.read.editions import read_checked
from build_scripts.read.notices import list_notices
from build_scripts.read.tables import TABLES
from build_scripts.speech.facts import Fact
from build_scripts.speech.grammar import read_grammar
from build_scripts.speech.numbers import read_number, read_ratio
from build_scripts.speech.texts import find_unknown
from build_scripts.text import count_syllables, slug
from build_scripts.words import LENGTHS_S, VERDICTS
from tests.cases import AS_OF, read_rows
from tests.newsroom import edit, problems

VI = Phrases()
UNSAID = re.compile(r"[\d%/\\()&+*“”_]")
ILLUSTRATION = "số minh họa, không phải số liệu chính thức"
SAID = {
    "met": "đạt",
    "missed": "không đạt",
    "no_data": "chưa có số liệu",
    "on_course": "đúng lộ trình",
    "behind": "chậm so với lộ trình",
    "cannot_say": "chưa kết luận được",
    "suppressed": "không công bố, vì nhóm quá nhỏ",
}


@pytest.fixture(scope="module")
def told(demo: Publication) -> list[Subject]:
    return list(list_subjects(demo))


@pytest.fixture(scope="module")
def promised(official: Publication) -> list[Subject]:
    return list(list_subjects(official))


def say(passages: list[Passage]) -> str:
    grammar = read_grammar("vi")
    return " ".join(grammar.say(fact) for passage in passages for fact in passage.facts)


def test_there_is_a_bulletin_of_everything_in_each_length(told: list[Subject], promised: list[Subject]) -> None:
    for subjects in (told, promised):
        assert {one.kind for one in subjects} == {"area", "target", "unit"}
        assert len(subjects) == 11
        for subject in subjects:
            assert [(one.span, one.seconds) for one in subject.bulletins] == [
                (span, seconds) for span in ("quarter", "year") for seconds in LENGTHS_S
            ]
            assert [one.seconds for one in subject.bulletins if not one.paragraphs] == [], subject.key


def test_each_takes_its_time_at_the_pace_of_the_site(demo: Publication, told: list[Subject]) -> None:
    slow = replace(demo, site=replace(demo.site, syllables_per_minute=180))
    for pace, subjects in ((200, told), (180, list(list_subjects(slow)))):
        for bulletin in (one for subject in subjects for one in subject.bulletins if one.paragraphs):
            syllables = sum(len(re.findall(r"\w+", text)) for text in bulletin.paragraphs)
            assert syllables == bulletin.syllables
            assert abs(syllables - pace * bulletin.seconds / 60) <= pace * bulletin.seconds / 60 * NEAR


def test_no_sign_is_left_that_cannot_be_said(told: list[Subject], promised: list[Subject]) -> None:
    texts = [text for one in (*told, *promised) for found in one.bulletins for text in found.paragraphs]
    assert len(texts) > 500
    assert [text for text in texts if UNSAID.search(text)] == []
    assert [word for text in texts for word in find_unknown(text, {})] == []
    assert [text for text in texts if re.search(r" [,.;:?!]|[,;:] ?[,.;:?!]| {2}", text)] == []


def test_an_illustrative_bulletin_says_so_before_any_figure(told: list[Subject], promised: list[Subject]) -> None:
    for subject in told:
        assert all(ILLUSTRATION in one.paragraphs[0] for one in subject.bulletins), subject.key
    assert not [one for one in promised for found in one.bulletins if "minh họa" in " ".join(found.paragraphs)]


def test_a_target_is_told_number_for_number_and_verdict_for_verdict(demo: Publication, told: list[Subject]) -> None:
    for subject in (one for one in told if one.kind == "target"):
        o = latest(demo, demo.indicators[subject.key])
        assert o is not None
        assert o.numerator is not None
        assert o.denominator is not None
        verdicts = [v for v in demo.verdicts_of[subject.key] if not v.sector]
        assert len(verdicts) > 1
        for bulletin in subject.bulletins:
            text = " ".join(bulletin.paragraphs)
            assert f"{' '.join(read_ratio(o.numerator, o.denominator))} " in text
            assert ("Số này còn sơ bộ." in text) == (o.status == "p")
            for v in verdicts:
                milestone = re.search(rf"của năm {' '.join(read_number(v.milestone))}: ([^.]*)\.", text)
                assert milestone
                wanted = "nay đã tới mức ấy" if v.verdict == "on_course" and v.is_reached else SAID[v.verdict]
                assert milestone[1].startswith(wanted)
                needs = v.needed and v.verdict in ("missed", "behind", "on_course")
                assert bool(needs) == (f" {' '.join(read_number(v.needed or 0))} " in milestone[1])


@pytest.mark.parametrize("verdict", VERDICTS)
def test_every_verdict_is_said_as_what_it_is(demo: Publication, verdict: str) -> None:
    changed = [replace(v, verdict=verdict, needed=None) if v.indicator == "I.2" else v for v in demo.verdicts]
    own = replace(demo, verdicts=tuple(changed))
    text = say(list_of_target(own, own.indicators["I.2"])[:1])
    assert f": {SAID[verdict]}." in text
    others = [words for name, words in SAID.items() if name != verdict]
    assert [words for words in others if f": {words}." in text] == []


def test_what_is_hidden_missing_or_estimated_is_said(demo: Publication) -> None:
    hidden = [replace(o, numerator=None, denominator=None, value_pct=None, status="c") for o in demo.observations]
    own = replace(demo, observations=tuple(hidden))
    text = say(list_of_target(own, own.indicators["I.2"])[:1])
    assert "thuộc nhóm quá nhỏ nên không công bố" in text
    late = [replace(o, status="e", missing=("Cơ quan thử",), reported=23, expected=24) for o in demo.observations]
    own = replace(demo, observations=tuple(late))
    text = say(list_of_target(own, own.indicators["I.1"])[:1])
    assert "Số này là ước tính." in text
    assert "Mới có hai mươi ba trên hai mươi tư cơ quan báo cáo." in text
    own = replace(demo, observations=())
    assert "chưa có số liệu công khai" in say(list_of_target(own, own.indicators["I.2"])[:1])


def test_a_commune_is_told_with_its_own_figures_beside_those_of_all(demo: Publication, told: list[Subject]) -> None:
    unit = demo.places["pho-mau-2025"]
    card = list_cards(demo, unit, VI)[0]
    assert card.beside
    text = say(list_of_unit(demo, unit)[:1])
    for o in (card.newest, card.beside):
        assert " ".join(read_ratio(o.numerator or 0, o.denominator or 0)) in text
    subject = next(one for one in told if one.key == unit.place)
    assert all("xã Phố Mẫu" in one.paragraphs[0] for one in subject.bulletins)


def test_a_fact_that_nobody_can_tell_is_named() -> None:
    for fact in (Fact("weather"), Fact("report")):
        with pytest.raises(SiteError) as raised:
            read_grammar("vi").say(fact)
        assert [problem.file for problem in raised.value.problems] == ["speech/vi.yml"]


def test_many_communes_have_none_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, demo: Publication
) -> None:
    monkeypatch.setattr(bulletins, "MOST_COMMUNES", 5)
    assert {one.kind for one in list_subjects(demo)} == {"area", "target"}


# ---- the week, and the words of the place


def test_the_week_is_told_in_its_order_and_its_rows_are_rows_of_the_log(
    demo: Publication, made: list[Page | File]
) -> None:
    hours = [
        Airtime("fri", "05:30", "Loa, thử", "Tin thử", "", "pho-mau-2025", "quarter", 60),
        Airtime("mon", "17:00", "Đài thử", "Tin thử", "I.2", "", "year", 120),
        Airtime("mon", "05:30", "Đài thử", "Tin thử", "", "", "quarter", 180),
    ]
    own = replace(demo, airtimes=tuple(hours))
    week = pages.list_week(own, list(list_subjects(own)))
    assert [(one.when, one.subject.key) for one in week] == [
        ("Thứ Hai, 05:30", "ca-vung"),
        ("Thứ Hai, 17:00", "I.2"),
        ("Thứ Sáu, 05:30", "pho-mau-2025"),
    ]
    columns = [column.name for column in TABLES["broadcasts"].columns]
    rows = list(csv.DictReader([",".join(columns), *(one.row for one in week)]))
    assert rows[2] == {
        "date": "2026-11-27",
        "station": "Loa, thử",
        "programme": "Tin thử",
        "item": "Bản tin quý 4 năm 2026: Xã Phố Mẫu",
        "minutes": "1",
    }
    assert [date.fromisoformat(row["date"]).weekday() for row in rows] == [0, 0, 4]
    assert all(date.fromisoformat(row["date"]) >= demo.as_of for row in rows)
    page = next(one for one in pages.make(own, VI) if isinstance(one, Page) and one.path == URL.radio)
    assert all(one.row in unescape(page.html) for one in week)
    assert "Lịch phát" not in next(one.html for one in made if isinstance(one, Page) and one.path == URL.radio)


HOURS = {
    ("mon", "5h30", "", ""): ["time"],
    ("mon", "25:00", "", ""): ["time"],
    ("mon", "05:30", "I.1", "thach-an"): ["unit"],
    ("T2", "05:30", "", ""): ["weekday"],
    ("mon", "05:30", "I.99", ""): ["indicator"],
    ("mon", "05:30", "", ""): [],
}


@pytest.mark.parametrize("row", HOURS)
def test_what_is_wrong_with_the_week_is_told(data: Path, row: tuple[str, str, str, str]) -> None:
    day, time, indicator, unit = row
    unit = read_rows(data, "units")[0]["unit"] if unit else ""
    head = "weekday,time,station,programme,indicator,unit,span,seconds"
    (data / "airtimes.csv").write_text(f"{head}\n{day},{time},Đài,Tin,{indicator},{unit},year,60\n", encoding="utf-8")
    found = problems(data)
    assert [f"cột “{column}”" in one for column, one in zip(HOURS[row], found, strict=True)] == [True] * len(found)
    assert all("airtimes.csv, dòng 2" in one for one in found)


def test_abbreviations_of_the_place_are_read_as_it_says_and_others_are_told(data: Path) -> None:
    edit(data, "Xã Thạch An", "Xã VKX", "units.csv")
    notices = [notice for notice in list_notices(read_checked(data, AS_OF)) if notice.file == "abbreviations.csv"]
    assert ["“VKX”" in str(notice) for notice in notices] == [True]
    (data / "abbreviations.csv").write_text("short,spoken\nVKX,Vùng Không Xa\n", encoding="utf-8")
    dataset = read_checked(data, AS_OF)
    assert not [notice for notice in list_notices(dataset) if notice.file == "abbreviations.csv"]
    subjects = list_subjects(publish(dataset)[0].for_channel("radio"))
    assert any("xã Vùng Không Xa" in one.bulletins[0].paragraphs[0] for one in subjects if one.kind == "unit")


# ---- the choice of what there is time for

parts = st.lists(st.builds(Part, st.just(""), st.integers(1, 60), st.booleans()), max_size=9)


@given(parts, st.integers(20, 200))
def test_what_is_chosen_fits_and_holds_all_that_is_needed(given_parts: list[Part], syllables: int) -> None:
    numbered = [replace(part, text=str(number)) for number, part in enumerate(given_parts)]
    needed = [part for part in numbered if part.is_needed]

    def fits(chosen: list[Part]) -> bool:
        total = sum(part.syllables for part in chosen)
        return abs(Fraction(total) - syllables) <= syllables * NEAR

    chosen = choose(numbered, syllables)
    free = [part for part in numbered if not part.is_needed]
    possible = any(fits([*needed, *more]) for count in range(len(free) + 1) for more in combinations(free, count))
    assert (chosen is not None) == possible
    if chosen is not None:
        assert fits(chosen)
        assert [part for part in chosen if part.is_needed] == needed
        assert [int(part.text) for part in chosen] == sorted(int(part.text) for part in chosen)


def test_what_stands_first_is_chosen_first() -> None:
    same = [Part(str(number), 50, is_needed=False) for number in range(6)]
    assert [part.text for part in choose(same, 100) or []] == ["0", "1"]


# ---- pages and files


@pytest.fixture(scope="module")
def made(demo: Publication) -> list[Page | File]:
    return [one for one in pages.make(demo, VI) if isinstance(one, Page | File)]


def test_every_text_is_offered_and_is_what_the_page_shows(made: list[Page | File], told: list[Subject]) -> None:
    files = {one.path: one.content for one in made if isinstance(one, File)}
    assert len(files) == 11 * 7
    by_path = {one.path: one for one in made if isinstance(one, Page)}
    index = by_path[URL.radio].html
    for subject in told:
        page = by_path[URL.bulletins(subject.key)].html
        assert f'/{slug(subject.key)}/"' in index
        for name in re.findall(r'href="[^"]*/ban-tin/([^"]+\.(?:txt|docx))"', page):
            assert f"tai-lieu/ban-tin/{name}" in files
        for bulletin in subject.bulletins:
            path = URL.bulletin(
                subject.key, f"minh-hoa-{'quy' if bulletin.span == 'quarter' else 'nam'}-{bulletin.seconds}-giay.txt"
            )
            text = files[path].decode("utf-8-sig")
            assert text.split("\r\n\r\n") == [*bulletin.paragraphs[:-1], bulletin.paragraphs[-1] + "\r\n"]
            assert all(one in page for one in bulletin.paragraphs)


def test_the_announcers_document_holds_every_bulletin(made: list[Page | File], told: list[Subject]) -> None:
    files = {one.path: one.content for one in made if isinstance(one, File)}
    for subject in told[:2]:
        document = docx.Document(io.BytesIO(files[URL.bulletin(subject.key, "minh-hoa-ban-tin.docx")]))
        lines = [one.text for one in document.paragraphs]
        assert [text for one in subject.bulletins for text in one.paragraphs if text not in lines] == []
        assert any("Số liệu minh họa" in line for line in lines)
        assert document.core_properties.language == "vi-VN"


def test_other_languages_have_none(demo: Publication) -> None:
    assert list(pages.make(demo, Phrases("en", demo.phrases["en"]))) == []


def test_syllables_are_those_of_the_words(told: list[Subject]) -> None:
    text = " ".join(told[0].bulletins[0].paragraphs)
    assert count_syllables(text) == len(re.findall(r"\w+", text))


# ---- the news of a quarter -------------------------------------------------------------------------------------------


def tell_quarter(publication: Publication, key: str, span: str = "quarter") -> str:
    """The longest bulletin of a span."""
    subject = next(one for one in list_subjects(publication) if one.key == key)
    return " ".join(next(one for one in subject.bulletins if (one.span, one.seconds) == (span, 180)).paragraphs)


def test_a_quarter_tells_what_came_in_it(demo: Publication) -> None:
    told = tell_quarter(demo, "ca-vung")
    assert "Quý này có số liệu mới về cơ quan có lãnh đạo chủ chốt là nữ, " in told
    assert "Trong quý đã xong một việc của kế hoạch; hai việc đang quá hạn." in told
    assert "Quý này" not in tell_quarter(demo, "ca-vung", "year")
    done = [one for one in demo.actions if one.done_date and find_quarter(one.done_date) == find_quarter(demo.as_of)]
    assert len(done) == 1
    assert sum(one.state == "late" for one in demo.actions) == 2
    assert "Quý này có số liệu mới về phụ nữ trong quy hoạch lãnh đạo." in tell_quarter(demo, "I.2")


@pytest.mark.parametrize("day", [date(2026, 9, 30), date(2027, 1, 1)])
def test_what_came_in_another_quarter_is_no_news(demo: Publication, day: date) -> None:
    told = tell_quarter(replace(demo, as_of=day), "I.2")
    assert "Quý này chưa có số liệu mới." in told
    assert "đính chính" not in told


def test_corrections_and_work_of_the_quarter_are_counted(demo: Publication) -> None:
    one = next(iter(demo.revisions))
    days = (demo.as_of, date(2026, 10, 1), date(2026, 9, 30), date(2026, 12, 31))  # the last is still to come
    revisions = tuple(replace(one, indicator="I.2", date=day) for day in days)
    told = tell_quarter(replace(demo, revisions=revisions), "I.2")
    assert "Trong quý có hai số được đính chính; vì sao thì có ghi trên trang." in told
    assert "đính chính" not in tell_quarter(replace(demo, revisions=revisions), "I.3")
    actions = demo.actions[:1]
    states = {
        ("done", demo.as_of): "đã xong một việc của kế hoạch; không việc nào quá hạn",
        ("late", None): "có một việc",
    }
    for (state, day), words in states.items():
        own = tuple(replace(action, state=state, done_date=day) for action in actions)
        assert words in tell_quarter(replace(demo, actions=own), "ca-vung")
    nothing = tuple(replace(action, state="planned", done_date=None) for action in actions)
    assert "quá hạn" not in tell_quarter(replace(demo, actions=nothing), "ca-vung")


def test_the_page_of_a_commune_leads_to_its_bulletins_even_where_none_fits(demo: Publication) -> None:
    slow = replace(demo, site=replace(demo.site, syllables_per_minute=5))
    made = {one.path: one for one in pages.make(slow, VI) if isinstance(one, Page)}
    for unit in list_communes(demo):
        (page,) = [
            one for one in unit_page.make(demo, VI) if isinstance(one, Page) and one.path == URL.unit(unit.place)
        ]
        assert f'href="../../{URL.bulletins(unit.place)}"' in page.html
        told = made[URL.bulletins(unit.place)].html
        assert told.count("Không có bản") == 6
        assert "phát thanh viên" not in told
        assert URL.bulletins(unit.place) not in made[URL.radio].html
