"""The documents for meetings: Word files that open, print on as many sheets as meant, and say what the pages say."""

import io
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from docx.document import Document as Word
from docx.enum.text import WD_TAB_LEADER
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from pypdf import PdfReader

from build_scripts.files import File
from build_scripts.languages import Phrases
from build_scripts.outputs.data.package import ILLUSTRATIVE
from build_scripts.outputs.meeting import KIT, kit
from build_scripts.outputs.meeting.facts import list_facts
from build_scripts.outputs.meeting.paper import FILL
from build_scripts.outputs.meeting.pictures import make_code_png
from build_scripts.outputs.meeting.talk import compose_talk
from build_scripts.outputs.pages.home import make_card
from build_scripts.outputs.plan.letter import BLANK, write_letter
from build_scripts.outputs.plan.missing import find_missing
from build_scripts.outputs.sentences import find_sentence, latest, tell_chip
from build_scripts.pipeline import publish_data
from build_scripts.publication import Publication
from build_scripts.text import count_syllables, short_date
from build_scripts.words import ACTION_STATES
from tests.cases import DEMO, TWO_EDITIONS

VI = Phrases()
NAMES = [document.name for document in KIT]
LEAFLET, GUIDE, CARD, OVERSIGHT, LETTER, TALK = NAMES
PAGES = {LEAFLET: (1, 2), GUIDE: (1, 2), CARD: (1, 1), OVERSIGHT: (1, 3), LETTER: (1, 1), TALK: (1, 1)}
QUIET = date(2026, 12, 1)  # nothing falls due in the week after
PER_CENT = re.compile(r"\d+(?:,\d+)?%")
COUNT = re.compile(r"(\d[\d.]*) trên (\d[\d.]*)")
LONG = "Phụ nữ là lãnh đạo chủ chốt của các cơ quan quản lý nhà nước và chính quyền địa phương ở mọi cấp trên toàn địa bàn huyện"

Kit = Mapping[str, bytes]


def make_kit(publication: Publication) -> Kit:
    """The documents by their names."""
    return {Path(file.path).stem: file.content for file in kit.make(publication.for_channel("print"), VI)}


@pytest.fixture(scope="module")
def kits(official: Publication, demo: Publication) -> Mapping[str, Kit]:
    """The documents of both editions."""
    return {"official": make_kit(official), "demo": make_kit(demo)}


@pytest.fixture(params=["official", "demo"])
def edition(request: pytest.FixtureRequest, official: Publication, demo: Publication) -> Publication:
    return {"official": official, "demo": demo}[request.param]


@pytest.fixture
def made(edition: Publication, kits: Mapping[str, Kit]) -> Kit:
    return kits["demo" if edition.site.is_illustrative else "official"]


def open_word(content: bytes) -> Word:
    return Document(io.BytesIO(content))


def paragraphs(content: bytes) -> list[Paragraph]:
    """Every paragraph of the body, also those in tables, in order."""
    word = open_word(content)
    return [Paragraph(one, word._body) for one in word.element.body.iter(qn("w:p"))]


def read(content: bytes) -> str:
    """The text of the body, a paragraph a line."""
    return "\n".join(one.text for one in paragraphs(content))


def read_edges(content: bytes) -> tuple[str, str]:
    """What stands at the head and at the foot of every sheet."""
    section = open_word(content).sections[0]
    head, foot = ("\n".join(one.text for one in part.paragraphs) for part in (section.header, section.footer))
    return head, foot


# ---- the files


def test_every_document_is_made_once_for_all_languages(demo: Publication) -> None:
    assert list(kit.list_writers()) == NAMES
    files = list(kit.make(demo, VI))
    assert [file.path for file in files] == [f"tai-lieu/hop/{name}.docx" for name in NAMES]
    assert all(isinstance(file, File) for file in files)
    assert list(kit.make(demo, Phrases("en", {}))) == []


@pytest.mark.parametrize("home", ["", "minh-hoa/"])
def test_the_page_of_materials_leads_to_every_document(folder: Path, home: str) -> None:
    page = (folder / home / "tai-lieu" / "index.html").read_text(encoding="utf-8")
    for document in KIT:
        assert f'href="../tai-lieu/hop/{document.name}.docx"' in page
        assert f"<h2>{document.title}</h2>" in page
        assert (folder / home / "tai-lieu" / "hop" / f"{document.name}.docx").is_file()


def test_it_says_whose_it_is_in_its_properties(edition: Publication, made: Kit) -> None:
    for document in KIT:
        told = open_word(made[document.name]).core_properties
        assert told.title.startswith(f"{document.title}: {edition.site.title}")
        assert (ILLUSTRATIVE in told.title) == edition.site.is_illustrative
        assert (told.author, told.last_modified_by, told.language) == (edition.site.owner,) * 2 + ("vi-VN",)
        day = max(edition.figures_updated, edition.tracker_updated if document.name == OVERSIGHT else date.min)
        assert told.created == told.modified == datetime.combine(day, time(), UTC)


def test_it_carries_nothing_of_the_template_and_no_clock(made: Kit) -> None:
    for content in made.values():
        with ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            texts = b"".join(archive.read(entry) for entry in entries if entry.filename.endswith((".xml", ".rels")))
        assert entries[0].filename == "[Content_Types].xml"
        assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
        assert not [entry.filename for entry in entries if "thumbnail" in entry.filename or "app.xml" in entry.filename]
        assert b"python-docx" not in texts
        assert b'w:lang w:val="en' not in texts


@pytest.mark.parametrize("data", [TWO_EDITIONS, DEMO], ids=["official", "illustrative"])
def test_a_week_later_it_is_the_same_to_the_byte(data: Path) -> None:
    first, later = (make_kit(publish_data(data, day)) for day in (QUIET, QUIET + timedelta(7)))
    assert first == later


def test_a_deadline_that_passes_changes_no_document_but_the_states_of_work(
    demo: Publication, kits: Mapping[str, Kit]
) -> None:
    assert make_kit(replace(demo, as_of=demo.as_of + timedelta(7))) == kits["demo"]


# ---- how it is set


def test_every_paragraph_has_a_style_whose_font_every_office_has(made: Kit) -> None:
    for name, content in made.items():
        font = "Times New Roman" if name == LETTER else "Arial"
        used = {one.style.name: one.style for one in paragraphs(content) if one.style}
        for style in used.values():
            fonts = style.element.rPr.rFonts
            assert {fonts.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "eastAsia", "cs")} == {font}, name
            assert not [key for key in fonts.attrib if "Theme" in key]


def test_headings_lists_and_heads_of_tables_are_real(made: Kit) -> None:
    for name, content in made.items():
        styles = [one.style.name for one in paragraphs(content) if one.style]
        assert any(style == "Title" or style.startswith("Heading 1") for style in styles), name
        assert "List Bullet" in styles or "List Number" in styles or name in (OVERSIGHT, TALK), name
        for table in open_word(content).tables:
            heads = table.rows[0]._tr.xpath("./w:trPr/w:tblHeader")
            assert bool(heads) == (table.style is not None and table.style.name == "Table Grid"), name
            assert table._tbl.tblPr.find(qn("w:tblDescription")).get(qn("w:val")), name
            widths = [column.width for column in table.columns]
            assert all([cell.width for cell in row.cells] == widths for row in table.rows), name  # Word goes by cells


def test_the_letter_has_the_form_that_offices_expect(made: Kit) -> None:
    word = open_word(made[LETTER])
    first, second, *_ = word.paragraphs
    assert (first.text, second.text) == ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
    page = word.sections[0]
    left, right = (side.cm for side in (page.left_margin, page.right_margin) if side)
    assert 3.0 <= round(left, 1) <= 3.5
    assert 1.5 <= round(right, 1) <= 2.0
    size = word.styles["Normal"].font.size
    assert 13 <= size.pt <= 14


def test_every_picture_is_told_in_words(edition: Publication, made: Kit) -> None:
    count = 0
    for content in made.values():
        for picture in open_word(content).element.body.iter(qn("wp:docPr")):
            assert len(picture.get("descr", "")) > 5
            count += 1
    assert count > 5
    code = make_code_png(edition.site.base_url)
    for name in (LEAFLET, CARD):
        parts = [
            part.blob for part in open_word(made[name]).part.package.iter_parts() if part.content_type == "image/png"
        ]
        assert code in parts


# ---- room to write


def list_fills(content: bytes) -> Iterator[tuple[Paragraph, int]]:
    """The lines to fill in, with how many fields each has."""
    for one in paragraphs(content):
        if one.style and one.style.name == FILL:
            yield one, one.text.count("\t")


FIELDS = {LEAFLET: 7, GUIDE: 20, CARD: 8, OVERSIGHT: 9, LETTER: 6, TALK: 2}  # at least


def test_lines_to_fill_in_are_tabs_with_dots_that_end_within_the_text(made: Kit) -> None:
    for name, content in made.items():
        page = open_word(content).sections[0]
        assert page.page_width
        width = page.page_width - (page.left_margin or 0) - (page.right_margin or 0)
        found = list(list_fills(content))
        assert sum(fields for _, fields in found) >= FIELDS[name], name
        for one, fields in found:
            stops = list(one.paragraph_format.tab_stops)
            assert len(stops) == fields > 0
            assert {stop.leader for stop in stops} == {WD_TAB_LEADER.DOTS}
            assert max(stop.position for stop in stops) <= width + 1000
        assert "…" not in read(content)
        assert "..." not in read(content)


def test_a_branch_has_room_for_its_name(made: Kit) -> None:
    for name in (LEAFLET, GUIDE, TALK):
        assert "Chi hội: \t" in read(made[name])
    guide = read(made[GUIDE])
    assert all(f"{label}: \t" in guide for label in ("Ngày", "Chủ trì", "Thư ký", "Nơi họp", "Số người dự"))
    assert "Cơ quan, tổ chức giám sát: \t" in read(made[OVERSIGHT])


# ---- what stands at head and foot


def test_every_sheet_says_whose_it_is_and_of_which_day(edition: Publication, made: Kit) -> None:
    site = edition.site
    for name, content in made.items():
        head, foot = read_edges(content)
        day = max(edition.figures_updated, edition.tracker_updated) if name == OVERSIGHT else edition.figures_updated
        for told in (site.owner, site.base_url, site.licence, f"Số liệu đến ngày {short_date(day)}"):
            assert told in foot, name
        assert head == (ILLUSTRATIVE if site.is_illustrative else "")


def test_a_card_that_is_cut_off_says_it_too(edition: Publication, made: Kit) -> None:
    [table] = open_word(made[CARD]).tables
    for row in table.rows:
        told = "\n".join(cell.text for cell in row.cells)
        for part in (
            edition.site.owner,
            edition.site.base_url,
            edition.site.licence,
            short_date(edition.figures_updated),
        ):
            assert part in told
        assert (ILLUSTRATIVE in told) == edition.site.is_illustrative


def test_before_the_first_figure_stands_that_it_is_illustrative(demo: Publication, kits: Mapping[str, Kit]) -> None:
    for name, content in kits["demo"].items():
        text = read(content)
        count = COUNT.search(text)
        if name != LETTER:
            assert count is not None, name
            assert text.index(f"{ILLUSTRATIVE}.") < count.start(), name
    assert ILLUSTRATIVE not in "".join(map(read, kits["official"].values()))


# ---- what it says


def test_every_goal_stands_with_the_words_of_its_page(demo: Publication, kits: Mapping[str, Kit]) -> None:
    texts = {name: read(content) for name, content in kits["demo"].items()}
    judged = {verdict.indicator for verdict in demo.verdicts}
    assert len(judged) == 4
    for number, key in enumerate(judged_in_order(demo)):
        indicator, o = demo.indicators[key], latest(demo, demo.indicators[key])
        assert o is not None
        verdicts = demo.verdicts_of[key]
        sentence = find_sentence(indicator, o, verdicts, VI)
        assert f"{o.numerator} trên {o.denominator} {make_card(demo, indicator, VI).counter}" in texts[LEAFLET]
        for verdict in verdicts:
            chip = tell_chip(indicator, verdict, VI)
            assert all(chip in texts[name] for name in (LEAFLET, GUIDE, OVERSIGHT))
        assert sentence in texts[GUIDE]
        assert (sentence in texts[CARD]) == (number < 3)
        assert find_sentence(indicator, o, (), VI) in texts[TALK]


def judged_in_order(publication: Publication) -> list[str]:
    keys = [key for target in publication.plan.targets for key in target.indicators]
    return [key for key in keys if publication.indicators[key].milestones]


def test_no_number_stands_that_the_publication_does_not_have(edition: Publication, made: Kit) -> None:
    shown = [o for o in edition.observations if o.value_pct is not None]
    counts = {(str(o.numerator), str(o.denominator)) for o in shown}
    counts |= {(str(f.numerator), str(f.denominator)) for f in edition.context}
    shares = {VI.percent(o.value_pct, o.against) for o in shown if o.value_pct is not None}
    shares |= {VI.percent(f.value_pct) for f in edition.context}
    shares |= {VI.target(goal) for one in edition.indicators.values() for _, goal in one.milestones}
    for name, content in made.items():
        text = read(content)
        assert {(n.replace(".", ""), d.replace(".", "")) for n, d in COUNT.findall(text)} <= counts, name
        assert set(PER_CENT.findall(text)) <= shares, name


def test_a_figure_that_changes_changes_every_document_that_tells_it(demo: Publication, kits: Mapping[str, Kit]) -> None:
    changed = tuple(
        replace(o, numerator=18) if (o.numerator, o.denominator) == (17, 24) else o for o in demo.observations
    )
    made = make_kit(replace(demo, observations=changed))
    for name in (LEAFLET, GUIDE, CARD, OVERSIGHT, TALK):
        assert "17 trên 24" in read(kits["demo"][name])
        assert "17 trên 24" not in read(made[name])
        assert "18 trên 24" in read(made[name])


def test_a_doubt_is_told_with_its_figure(kits: Mapping[str, Kit]) -> None:
    texts = {name: read(content) for name, content in kits["demo"].items()}
    for name in (LEAFLET, GUIDE, OVERSIGHT):
        assert "còn thiếu 1 báo cáo" in texts[name]
    for name in (LEAFLET, GUIDE, CARD, OVERSIGHT, TALK):
        assert "sơ bộ)" in texts[name]
        assert "So với kế hoạch minh họa của huyện cũ" in texts[name] or name in (CARD, OVERSIGHT)


def hide(publication: Publication, key: str) -> Publication:
    """An indicator whose group is too small to be told."""
    gone = {"numerator": None, "denominator": None, "value_pct": None}
    hidden = tuple(replace(o, status="c", **gone) if o.indicator == key else o for o in publication.observations)  # type: ignore[arg-type]
    verdicts = tuple(
        replace(v, verdict="suppressed", value_pct=None, needed=None, reached_later=None) if v.indicator == key else v
        for v in publication.verdicts
    )
    return replace(publication, observations=hidden, verdicts=verdicts)


def test_a_small_group_is_told_as_one_and_never_counted(demo: Publication) -> None:
    texts = {name: read(content) for name, content in make_kit(hide(demo, "I.2")).items()}
    for name, text in texts.items():
        assert "138" not in text
        assert "39,9%" not in text
        assert "40,6%" not in text
        assert ("nhóm quá nhỏ nên không công bố" in text) == (name != LETTER), name
        assert "nhóm quá nhỏ" in text or name == LETTER


def test_sources_are_named_with_their_year(demo: Publication, kits: Mapping[str, Kit]) -> None:
    for name in (LEAFLET, GUIDE, CARD, TALK):
        assert "Số liệu năm 2026. Nguồn: Báo cáo minh họa năm 2026" in read(kits["demo"][name])
    assert "Nguồn: Báo cáo minh họa năm 2026" in read(kits["demo"][OVERSIGHT])


def test_without_any_figure_it_tells_what_was_promised_and_who_answers(
    official: Publication, kits: Mapping[str, Kit]
) -> None:
    texts = {name: read(content) for name, content in kits["official"].items()}
    for name, text in texts.items():
        assert text.lower().count("chưa có số liệu") <= 1, name
    for fact in list_facts(official):
        for name in (LEAFLET, OVERSIGHT):
            assert fact.question in texts[name]
        for name in (GUIDE, TALK):
            assert f"{fact.title}. {fact.promise}" in texts[name]
    for name in (LEAFLET, GUIDE, TALK):
        assert "Nay nơi nào tổng hợp và báo cáo: chờ xác nhận." in texts[name]
        assert "14 trên 30 bộ, ngành" in texts[name]
    assert all(duty.summary in texts[OVERSIGHT] for duty in official.plan.duties)
    assert "Kế hoạch đặt 100%" not in "".join(texts.values())  # how the site reads the plan is not what the plan set


def test_supervision_goes_by_the_duties_and_the_work_of_the_data(demo: Publication, kits: Mapping[str, Kit]) -> None:
    text = read(kits["demo"][OVERSIGHT])
    for action in demo.actions:
        assert f"{action.task}. {action.title}" in text
        assert ACTION_STATES[action.state].capitalize() in text
    duty = replace(demo.plan.duties[0], duty="B.9", name="Hội Thử", summary="Giám sát mọi việc.")
    other = make_kit(replace(demo, plan=replace(demo.plan, duties=(duty,))))
    assert "mục B.9, Hội Thử: giám sát mọi việc." in read(other[OVERSIGHT])
    assert "IV." not in read(other[OVERSIGHT])


def test_the_letter_says_what_the_letter_on_the_page_says(edition: Publication, made: Kit) -> None:
    text = read(made[LETTER])
    for line in write_letter(edition, find_missing(edition, VI)).splitlines():
        said = line.replace(BLANK, "").split("…")[0].strip(" ,.")
        said = re.sub(r"^\d+\. ", "", said)
        assert said.removeprefix("ngày").removeprefix("Người viết (") in text or said == "", line


def test_no_person_is_named(official: Publication, kits: Mapping[str, Kit]) -> None:
    names = [profile.name for profile in official.profiles.values()]
    assert names
    told = "".join(read(content) for made in kits.values() for content in made.values())
    assert [name for name in names if name in told] == []


# ---- the talk


def test_the_talk_takes_two_minutes_and_says_so(edition: Publication, made: Kit) -> None:
    count = sum(map(count_syllables, compose_talk(edition)))
    assert 340 <= count <= 460
    assert f"Nhiều nhất {count} tiếng, đọc 200 tiếng một phút thì hết khoảng 2 phút." in read(made[TALK])


# ---- on paper


@pytest.fixture(scope="module")
def printed(demo: Publication, kits: Mapping[str, Kit], tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, int]:
    """The sheets of every document, also of plans whose titles are long, as LibreOffice prints it."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("needs LibreOffice")
    folder = tmp_path_factory.mktemp("printed")
    for edition, made in {**kits, "long": make_kit(lengthen(demo))}.items():
        for name, content in made.items():
            (folder / f"{edition}.{name}.docx").write_bytes(content)
    files = sorted(map(str, folder.glob("*.docx")))
    home = f"-env:UserInstallation=file://{folder}/home"
    command = [office, home, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return {path.stem: len(PdfReader(path).pages) for path in folder.glob("*.pdf")}


def lengthen(publication: Publication) -> Publication:
    """The same with titles of 120 letters."""
    assert len(LONG) == 120
    indicators = {key: replace(one, title=LONG) for key, one in publication.indicators.items()}
    return replace(publication, indicators=indicators)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("of", ["official", "demo", "long"])
def test_it_prints_on_as_many_sheets_as_meant(printed: Mapping[str, int], of: str, name: str) -> None:
    least, most = PAGES[name]
    assert least <= printed[f"{of}.{name}"] <= most + (of == "long" and name == OVERSIGHT)


def test_a_long_title_stands_whole(demo: Publication) -> None:
    made = make_kit(lengthen(demo))
    assert all(LONG in read(made[name]) for name in (LEAFLET, OVERSIGHT))
