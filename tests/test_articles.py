"""Profiles and stories: hostile or careless files are refused and named, and pages, lists and versions are made of the good ones."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser

from build_scripts.pipeline import publish_data
from tests.browser import serving
from tests.cases import AS_OF, TWO_EDITIONS, append_rows, read_tree
from tests.newsroom import (
    FRONT,
    PROFILE_FILE,
    STORY,
    STORY_FILE,
    TYZ,
    add_leaflet,
    add_story,
    build,
    consent,
    edit,
    problems,
    record,
    take_photo,
)


def test_good_articles_are_good(data: Path) -> None:
    add_story(data)
    (data / "profiles/gs-7f3a.tyz.md").write_text(TYZ, encoding="utf-8")
    assert problems(data) == []


# ---- what is refused -----------------------------------------------------------------------------------------------

BODIES = {
    "a script": "<script>alert(1)</script>",
    "a handler": '<img src="x.jpg" onerror="alert(1)">',
    "a handler by the attributes of Markdown": "Một đoạn.\n{: onclick=alert(1) }",
    "a template": "{{ config }} {% include 'main.html' %}",
    "a comment": "<!-- x -->",
    "a place for another page's part": "<!--splice index-->",
    "a javascript link": "[bấm](javascript:alert(1))",
    "a javascript link in disguise": "[bấm](JaVaScRiPt&#58;alert(1))",
    "a data link": "[bấm](data:text/html,x)",
    "an image from elsewhere": "![ảnh](https://example.org/x.png)",
    "a heading that belongs to the page": "# Tên trang",
    "code": "`x`",
    "nothing at all": "",
    "a number like an identity card": "Số 012345678901.",
    "an old identity card": "CMND: 080123456.",
    "a telephone number": "Gọi 0912 345 678.",
    "a telephone number with hyphens": "Gọi 0912-345-678.",
    "a telephone number at home": "Gọi 0206 3852 123.",
    "an e-mail address": "Viết cho thu@vidu.example.",
    "a birthday": "Chị sinh ngày 06 tháng 12 năm 1985 ở xã.",
    "a birthday on two lines": "Chị sinh ngày\n06/12/1985 ở xã.",
}


@pytest.mark.parametrize("why", BODIES)
@pytest.mark.parametrize("file", [PROFILE_FILE, STORY_FILE, "profiles/gs-7f3a.tyz.md"])
def test_a_hostile_or_careless_text_is_refused(data: Path, file: str, why: str) -> None:
    add_story(data)
    (data / "profiles/gs-7f3a.tyz.md").write_text(TYZ.replace("kể bằng tiếng Tày", "kể thử"), encoding="utf-8")
    if file == PROFILE_FILE and why == "nothing at all":
        edit(data, "## Một đoạn\n\n", "")
    edit(data, "Lời kể thử.", BODIES[why], file)
    found = problems(data)
    assert any(file in problem for problem in found)
    assert not any(
        secret in problem for problem in found for secret in ("0912", "012345678901", "080123456", "3852", "1985")
    )


FRONTS = {
    "markup in a name": ("name: Nhân vật thử 01", "name: Nhân <b>vật", "name"),
    "a quotation mark that ends an attribute": ("summary: Một người", "summary: '\"><script>x' #", "summary"),
    "a key of the engine": ("person:", "template: base.html\nperson:", "template"),
    "a title for every page's menu": ("person:", "title: x\nperson:", "title"),
    "a missing key": ("name: Nhân vật thử 01\n", "", "name"),
    "an alias": ("name: Nhân vật thử 01", "name: &a Nhân vật thử 01\nquote: *a", "bí danh"),
    "a tag": ("name: Nhân vật thử 01", "name: !!python/object:os.system x", "nhãn"),
    "a doubled key": ("name: Nhân vật thử 01", "name: Nhân vật thử 01\nname: Khác", "hai lần"),
    "a colon in a text of two lines": ("summary: Một người", "summary: Một\n  hai: người ", "dấu hai chấm"),
    "an unknown unit": ("unit: dong-khe-2025", "unit: dong-khe-2026", "unit"),
    "an unknown unit of an office": (
        "unit: dong",
        "offices:\n  - title: Thử\n    unit: khong-co\nunit: dong",
        "offices.unit",
    ),
    "an unknown field": ("fields: [tu-phap]", "fields: [khong-co]", "fields"),
    "an unknown era": ("fields: [tu-phap]", "eras: [khong-co]", "eras"),
    "an unknown person": ("person: gs-7f3a", "person: gs-9999", "person"),
    "a wrong date": ("ethnicity: Tày", "born: 1920-13-01", "born"),
    "the birthday of a living woman": ("ethnicity: Tày", "born: 1985-12-06", "chỉ ghi năm sinh"),
    "no front matter": ("---\nname", "name", "---"),
}


@pytest.mark.parametrize("why", FRONTS)
def test_a_bad_front_matter_is_named(data: Path, why: str) -> None:
    old, new, told = FRONTS[why]
    edit(data, old, new)
    found = problems(data)
    assert any(PROFILE_FILE in problem and told in problem for problem in found), found


LINES = {
    "a wrong list": ("fields: [tu-phap]", "fields: tu-phap", 5),
    "an unknown field": ("fields: [tu-phap]", "fields: [khong-co]", 5),
    "an unknown indicator": ("fields: [tu-phap]", "fields: [tu-phap]\nindicators: [QX]", 6),
    "an unknown unit of the second office": (
        "fields: [tu-phap]",
        "offices:\n  - title: Thử\n  - title: Khác\n    unit: khong-co",
        8,
    ),
    "a birthday": ("ethnicity: Tày", "ethnicity: Tày\nborn: 1985-12-06", 5),
    "a file name for the blind": (
        "sources:",
        "photos:\n  - file: a.jpg\n    credit: Thử\n    alt: IMG_0001\n    people: [gs-7f3a]\nsources:",
        11,
    ),
}


@pytest.mark.parametrize("why", LINES)
def test_a_mistake_in_a_key_has_the_line_of_the_key(data: Path, why: str) -> None:
    old, new, line = LINES[why]
    edit(data, old, new)
    assert any(problem.startswith(f"{PROFILE_FILE}, dòng {line}, mục ") for problem in problems(data)), problems(data)


def test_the_line_of_a_mistake_is_that_of_the_file(data: Path) -> None:
    edit(data, "fields: [tu-phap]", "fields: tu-phap")
    assert any(problem.startswith(f"{PROFILE_FILE}, dòng 5, mục “fields”") for problem in problems(data))
    edit(data, "fields: tu-phap", "fields: [tu-phap]")
    edit(data, "Lời kể thử.", "Gọi 0912 345 678.")
    assert [problem[:28] for problem in problems(data)] == [f"{PROFILE_FILE}, dòng 13"]
    edit(data, "Gọi 0912 345 678.", "Lời kể <b>thử</b>.")
    assert any(problem.startswith(f"{PROFILE_FILE}, dòng 13") for problem in problems(data))
    edit(data, "Lời kể <b>thử</b>.", "Chị sinh ngày 06/12/1985.")
    assert [problem[:28] for problem in problems(data)] == [f"{PROFILE_FILE}, dòng 13"]


FILES: dict[str, Callable[[Path], object]] = {
    "a link to another file": lambda folder: (folder / "profiles/gs-1a2b.md").symlink_to("/etc/passwd"),
    "a link among the stories": lambda folder: (folder / "stories/2026-11-20-thu.md").symlink_to("/etc/passwd"),
    "a picture among the texts": lambda folder: (folder / "profiles/anh.svg").write_text("<svg/>", encoding="utf-8"),
    "a name with capitals": lambda folder: (folder / "profiles/GS.md").write_text(FRONT, encoding="utf-8"),
    "a story without a day": lambda folder: (folder / "stories/thu.md").write_text(STORY, encoding="utf-8"),
    "a story of no real day": lambda folder: (folder / "stories/2026-02-30-thu.md").write_text(STORY, encoding="utf-8"),
    "letters of another code": lambda folder: (folder / STORY_FILE).write_bytes(STORY.encode("utf-16")),
    "a version of nothing": lambda folder: (folder / "stories/2026-11-20-thu.tyz.md").write_text(TYZ, encoding="utf-8"),
    "a version in no known language": lambda folder: (folder / "profiles/gs-7f3a.xx.md").write_text(
        TYZ, encoding="utf-8"
    ),
    "a story that names nobody and does not say so": lambda folder: (folder / STORY_FILE).write_text(
        STORY.replace("people: []\n", ""), encoding="utf-8"
    ),
}


@pytest.mark.parametrize("why", FILES)
def test_a_file_that_must_not_be_there_is_named(data: Path, why: str) -> None:
    before = {path.name for path in data.rglob("*.*")}
    FILES[why](data)
    (name,) = {path.name for path in data.rglob("*.*")} - before
    found = problems(data)
    assert found
    assert all(name in problem for problem in found), found


TABLES = {
    "a telephone number in a note": ("units.csv", "Thị trấn Đông Khê", "Thị trấn Đông Khê 0912345678", "điện thoại"),
    "a telephone number in parts": (
        "units.csv",
        "Thị trấn Đông Khê",
        "Thị trấn Đông Khê (0912) 345\u2013678",
        "điện thoại",
    ),
    "an identity card in parts": ("units.csv", "Thị trấn Đông Khê", "Thị trấn Đông Khê 001 0912 00000", "căn cước"),
    "a birthday in a note": ("units.csv", "Thị trấn Đông Khê", "Thị trấn Đông Khê sinh ngày 6/12/1970", "ngày sinh"),
    "a birthday in the plan": ("plan.yml", "summary: ", "summary: Ông sinh 06-12-1970, ", "ngày sinh"),
    "a telephone number in a translation": ("phrases/en.yml", "How many", "0912 345 678 How many", "điện thoại"),
    "an e-mail address in the plan": ("plan.yml", "summary: ", "summary: Viết cho thu@vidu.example, ", "thư điện tử"),
}


@pytest.mark.parametrize("why", TABLES)
def test_tables_hold_no_personal_data_either(data: Path, why: str) -> None:
    file, old, new, told = TABLES[why]
    edit(data, old, new, file)
    found = problems(data)
    assert any(file in problem and told in problem for problem in found), found
    assert not any("0912" in problem or "vidu.example" in problem for problem in found)


def test_the_contact_of_the_site_may_be_a_telephone(data: Path, tmp_path: Path) -> None:
    edit(data, "contact: ", "contact: 0206 3852 123, thu@vidu.example, ", "site.yml")
    assert problems(data) == []
    assert build(data, tmp_path / "site") == 0


# ---- nothing is published half ---------------------------------------------------------------------------------------


def with_media(data: Path) -> None:
    """A story with a photo and a recording, both good."""
    take_photo(data / "photos/anh.jpg")
    record(data / "audio/loi.mp3")
    photo = "photos:\n  - file: anh.jpg\n    alt: Một ảnh thử\n    credit: Thử\n    people: [gs-7f3a]\n"
    audio = "audio:\n  - file: loi.mp3\n    title: Nghe\n    credit: Thử\n    transcript: article\n    people: []\n"
    add_story(data, photo + audio)


FAULTS: dict[str, tuple[Callable[[Path], object], str, str]] = {
    "a missing consent": (lambda data: edit(data, "person: gs-7f3a", "person: gs-9999"), PROFILE_FILE, "person"),
    "a child without a guardian": (lambda data: consent(data, is_minor="yes"), "consents.csv", "has_guardian"),
    "a photo with somebody without consent": (
        lambda data: edit(data, "people: [gs-7f3a]", "people: [thu-99]", STORY_FILE), STORY_FILE, "photos.people",
    ),
    "an unknown unit": (lambda data: edit(data, "unit: dong-khe-2025", "unit: khong-co"), PROFILE_FILE, "unit"),
    "a broken image": (lambda data: (data / "photos/anh.jpg").write_bytes(b"\xff\xd8\xff\xe0 broken"), STORY_FILE, "photos, ảnh 1, file"),
    "a hundred megapixels": (
        lambda data: Image.new("1", (10_000, 10_000)).save(data / "photos/anh.jpg", "PNG"), STORY_FILE, "photos, ảnh 1, file",
    ),
    "forty megabytes of sound": (
        lambda data: (data / "audio/loi.mp3").write_bytes(bytes(40_000_000)), STORY_FILE, "audio, bản nghe 1, file",
    ),
    "another kind of sound": (
        lambda data: (data / "audio/loi.mp3").write_bytes(b"RIFF....WAVEfmt "), STORY_FILE, "audio, bản nghe 1, file",
    ),
}  # fmt: skip


@pytest.mark.parametrize("why", FAULTS)
def test_nothing_is_published_half(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], why: str) -> None:
    with_media(data)
    assert build(data, tmp_path / "site") == 0
    before = read_tree(tmp_path / "site")
    spoil, file, field = FAULTS[why]
    spoil(data)
    assert build(data, tmp_path / "site") == 1
    told = capsys.readouterr().err
    assert any(line.startswith(file) and f"“{field}”" in line for line in told.splitlines()), told
    assert read_tree(tmp_path / "site") == before
    assert not list(tmp_path.glob("site.*"))


# ---- what is made --------------------------------------------------------------------------------------------------


def test_the_historical_women_are_there_with_their_sources(data: Path, tmp_path: Path) -> None:
    assert build(data, tmp_path / "site") == 0
    pages = {
        p.stem: (tmp_path / f"site/guong-sang/{p.stem}/index.html").read_text(encoding="utf-8")
        for p in (TWO_EDITIONS / "profiles").glob("*.md")
    }
    assert len(pages) == 6
    for page in pages.values():
        assert "<h2>Nguồn</h2>" in page
        assert '"@type": "Person"' in page
    assert sum("Nguồn khác nhau" in page for page in pages.values()) == 5


def json_ld(path: Path) -> dict[str, object]:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', path.read_text(encoding="utf-8"))
    assert found
    return dict(json.loads(found[1]))


def test_structured_data_tell_what_the_page_tells(data: Path, tmp_path: Path) -> None:
    edit(data, "ethnicity: Tày", "ethnicity: Tày\nborn: 1985\noffices:\n  - title: Chức vụ thử\n    from: 2021")
    edit(data, "site;ethnicity", "site", "consents.csv")
    add_story(data)
    assert build(data, tmp_path / "site") == 0
    person = json_ld(tmp_path / "site/guong-sang/gs-7f3a/index.html")
    assert person == {
        "@context": "https://schema.org",
        "@type": "Person",
        "name": "Nhân vật thử 01",
        "url": "https://tien-do.example/guong-sang/gs-7f3a/",
        "description": "Một người không có thật, chỉ để thử.",
        "jobTitle": ["Chức vụ thử"],
        "birthDate": "1985",
    }
    assert "Tày" not in (tmp_path / "site/guong-sang/gs-7f3a/index.html").read_text(encoding="utf-8")
    story = json_ld(tmp_path / "site/cau-chuyen/2026-11-20-thu/index.html")
    assert (story["@type"], story["datePublished"]) == ("Article", "2026-11-20")


def test_structured_data_lead_to_a_picture_that_is_there(data: Path, tmp_path: Path) -> None:
    take_photo(data / "photos/anh.jpg")
    photo = "photos:\n  - file: anh.jpg\n    alt: Một ảnh thử\n    credit: Thử\n    people: [gs-7f3a]\n"
    edit(data, "sources:", f"{photo}sources:")
    add_story(data, photo)
    assert build(data, tmp_path / "site") == 0
    person = json_ld(tmp_path / "site/guong-sang/gs-7f3a/index.html")
    story = json_ld(tmp_path / "site/cau-chuyen/2026-11-20-thu/index.html")
    assert story["image"] == [person["image"]]
    assert (tmp_path / "site" / str(person["image"]).removeprefix("https://tien-do.example/")).is_file()


def test_women_of_one_unit_lead_to_each_other(data: Path, tmp_path: Path) -> None:
    assert build(data, tmp_path / "site") == 0
    page = join_elements(tmp_path / "site/guong-sang/nong-thi-trung/index.html")
    assert '<h2>Những phụ nữ khác của tỉnh Cao Bằng</h2><ul><li><a href="../../guong-sang/dam-thi-loan/">' in page
    unit = join_elements(tmp_path / "site/don-vi/dong-khe-2025/index.html")
    assert '<h2 class="label">Gương sáng</h2><ul><li><a href="../../guong-sang/gs-7f3a/">Nhân vật thử 01</a>' in unit


def join_elements(path: Path) -> str:
    """A page without the white space between its elements."""
    return re.sub(r">\s+<", "><", path.read_text(encoding="utf-8"))


def links(path: Path) -> list[str]:
    """The articles that a list leads to, in order."""
    return re.findall(r'<h2><a href="[./]*(?:guong-sang|cau-chuyen)/([^/"]+)/">', path.read_text(encoding="utf-8"))


def crumbs(path: Path) -> list[str]:
    """The pages above a page, as its breadcrumbs lead to them."""
    nav = re.search(r'<nav class="crumbs".*?</nav>', path.read_text(encoding="utf-8"), re.DOTALL)
    return re.findall(r"<a [^>]*>(.*?)</a>", nav[0]) if nav else []


def test_profiles_are_listed_by_field_era_and_place(data: Path, tmp_path: Path) -> None:
    edit(data, "fields: [tu-phap]", "fields: [tu-phap, quoc-hoi]\neras: [tu-1975]")
    assert build(data, tmp_path / "site") == 0
    lists = tmp_path / "site/guong-sang"
    assert links(lists / "index.html") == [  # by given name: Định, Loan, Quế, Thập, Trưng, Xuyến, then the artificial one
        "nguyen-thi-dinh", "dam-thi-loan", "ha-thi-que", "nguyen-thi-thap", "nong-thi-trung", "le-thi-xuyen", "gs-7f3a",
    ]  # fmt: skip
    assert links(lists / "linh-vuc/tu-phap/index.html") == ["nong-thi-trung", "gs-7f3a"]
    assert links(lists / "thoi-ky/tu-nam-1975/index.html") == ["nguyen-thi-dinh", "ha-thi-que", "gs-7f3a"]
    assert links(lists / "noi/tinh-cao-bang/index.html") == ["dam-thi-loan", "nong-thi-trung"]
    chips = re.findall(r">([^<]+ \(\d+\))</a>", (lists / "index.html").read_text(encoding="utf-8"))
    assert chips[:2] == ["Cách mạng (2)", "Tư pháp (2)"]  # fields in the order of the editors
    assert chips[-2:] == ["Tỉnh Cao Bằng (2)", "Xã Đông Khê (1)"]


# authors, older first -> the ends of their addresses; what stands for “…” is of the name
AUTHORS = {
    "names of other letters": (["王芳", "ສີດາ"], ["…", "…"]),
    "names that differ in their marks": (["Lê Hoa", "Lễ Hòa"], ["le-hoa", "le-hoa-…"]),
    "one name": (["Lê Hoa", "Lê Hoa"], ["le-hoa"]),
    "a name and a sign": (["Lê Hoa", "Lê Hoa!"], ["le-hoa", "le-hoa-…"]),
}


@pytest.mark.parametrize("why", AUTHORS)
def test_two_names_are_two_pages(data: Path, tmp_path: Path, why: str) -> None:
    names, parts = AUTHORS[why]
    for day, name in enumerate(names, start=1):
        add_story(data, name=f"stories/2026-11-0{day}-bai.md")
        edit(data, "author: Người viết thử", f"author: {name}", f"stories/2026-11-0{day}-bai.md")
    assert problems(data) == []
    assert build(data, tmp_path / "site") == 0
    home = tmp_path / "site/cau-chuyen"
    for day, name in enumerate(names, start=1):
        page = (home / f"2026-11-0{day}-bai/index.html").read_text(encoding="utf-8")
        found = re.search(rf'href="\.\./\.\./cau-chuyen/tac-gia/([a-z0-9-]+)/">{name}<', page)
        assert found
        assert re.fullmatch(parts[min(day, len(parts)) - 1].replace("…", "[0-9a-f]{8}"), found[1])
        here = home / f"tac-gia/{found[1]}/index.html"
        assert f"người viết {name}</h1>" in here.read_text(encoding="utf-8")
        assert links(here) == [f"2026-11-0{n}-bai" for n, one in enumerate(names, start=1) if one == name][::-1]


def test_two_units_of_one_name_are_two_pages(data: Path, tmp_path: Path) -> None:
    append_rows(
        data, "units", ["dong-khe-khac", "99999", "Xã Đông Khê", "xa", "cao-bang", "2025-07-01", "", "", "", ""]
    )
    consent(data, "gs-8b8b")
    other = FRONT.replace("gs-7f3a", "gs-8b8b").replace("thử 01", "thử 08").replace("dong-khe-2025", "dong-khe-khac")
    (data / "profiles/gs-8b8b.md").write_text(other, encoding="utf-8")
    assert problems(data) == []
    assert build(data, tmp_path / "site") == 0
    pages = sorted((tmp_path / "site/guong-sang/noi").glob("xa-dong-khe*/index.html"))
    assert sorted(links(page) for page in pages) == [["gs-7f3a"], ["gs-8b8b"]]


def test_a_long_list_is_cut_into_pages_that_lead_to_each_other(data: Path, tmp_path: Path) -> None:
    for number in range(30):
        add_story(data, name=f"stories/2025-10-{number % 28 + 1:02d}-bai-{number:02d}.md")
    assert build(data, tmp_path / "site") == 0
    home = tmp_path / "site/cau-chuyen"
    first, second = links(home / "index.html"), links(home / "trang-2/index.html")
    assert (len(first), len(second)) == (24, 10)
    assert first[:4] == sorted(first[:4], reverse=True)
    assert len({*first, *second}) == 34
    assert 'rel="next" href="../cau-chuyen/trang-2/"' in (home / "index.html").read_text(encoding="utf-8")
    assert 'rel="prev" href="../../cau-chuyen/"' in (home / "trang-2/index.html").read_text(encoding="utf-8")
    assert crumbs(home / "index.html") == ["Gương sáng và câu chuyện"]
    assert crumbs(home / "nam/2025/trang-2/index.html") == [
        "Gương sáng và câu chuyện",
        "Câu chuyện",
        "Câu chuyện, năm 2025",
    ]
    assert len(links(home / "nam/2025/index.html")) == 24
    assert len(links(home / "nam/2026/index.html")) == 4
    assert not (home / "nam/2026/trang-2").exists()
    assert len(links(home / "tac-gia/nguoi-viet-thu/trang-2/index.html")) == 6


def test_drafts_and_days_to_come_are_held_back(data: Path) -> None:
    (data / "stories/2026-11-25-mai.md").write_text(STORY, encoding="utf-8")
    (data / "stories/2026-11-24-nay.md").write_text(STORY, encoding="utf-8")
    (data / "stories/2026-11-01-nhap.md").write_text(
        STORY.replace("author:", "is_draft: yes\nauthor:"), encoding="utf-8"
    )
    published = set(publish_data(data, AS_OF).stories)
    assert published == {"2026-11-24-nay", *(p.stem for p in (TWO_EDITIONS / "stories").glob("*.md"))}


def test_a_story_offers_its_materials(data: Path, tmp_path: Path) -> None:
    add_leaflet(data)
    add_story(data, "materials: [to-roi-thu]\n")
    assert problems(data) == []
    assert build(data, tmp_path / "site") == 0
    page = (tmp_path / "site/cau-chuyen/2026-11-20-thu/index.html").read_text(encoding="utf-8")
    assert (
        '<a href="../../tai-lieu/to-roi-thu.pdf" download>Tờ rơi thử</a> (tờ rơi, PDF, 1 KB; tiếng Việt; CC BY 4.0)'
        in page
    )
    assert (tmp_path / "site/tai-lieu/to-roi-thu.pdf").read_bytes().startswith(b"%PDF-")


# ---- versions in other languages -----------------------------------------------------------------------------------


def test_a_page_may_be_read_and_heard_in_other_languages(data: Path, tmp_path: Path, browser: Browser) -> None:
    (data / "profiles/gs-7f3a.tyz.md").write_text(TYZ, encoding="utf-8")
    record(data / "audio/tieng-mong.opus")
    heard = "---\ntitle: Tên bài bằng tiếng Mông\naudio:\n  - file: tieng-mong.opus\n    title: Bản tiếng Mông\n    credit: Đài thử\n"
    heard += "    transcript: article\n    people: []\n---\n"
    (data / "profiles/gs-7f3a.hmn.md").write_text(heard, encoding="utf-8")
    assert problems(data) == []
    assert build(data, tmp_path / "site") == 0
    with serving(tmp_path / "site") as address:
        page = browser.new_context(viewport={"width": 360, "height": 800}, java_script_enabled=False).new_page()
        page.goto(f"{address}guong-sang/gs-7f3a/")
        switch = page.get_by_role("navigation", name="Bài này bằng tiếng khác")
        assert [link.text_content() for link in switch.get_by_role("link").all()] == [
            "Tiếng Việt", "Tiếng Tày (đọc)", "Tiếng Mông (nghe)",
        ]  # fmt: skip
        assert switch.locator("[aria-current]").text_content() == "Tiếng Việt"
        switch.get_by_role("link", name="Tiếng Tày").click()
        assert page.locator("h1").get_attribute("lang") == "tyz"
        told = page.get_by_text("Lời kể bằng tiếng Tày.")
        assert told.evaluate("(one) => one.closest('[lang]').lang") == "tyz"
        assert page.get_by_text("Lời kể thử.").count() == 0
        page.get_by_role("link", name="Tiếng Mông").click()
        assert page.locator("audio").is_visible()
        assert page.get_by_text("Lời kể thử.").evaluate("(one) => one.closest('[lang]').lang") == "vi"
        page.get_by_role("navigation", name="Bài này bằng tiếng khác").get_by_role("link", name="Tiếng Việt").click()
        assert page.url == f"{address}guong-sang/gs-7f3a/"


@pytest.mark.parametrize(
    "body", ["Gọi 0912 **345** 678.", "Gọi 0912&nbsp;345&#32;678.", "Gọi 0912\n345 678.", "Gọi [0912](https://vidu.vn) 345 678.",
             "Gọi 0912\\-345\\-678.", "Gọi [chị](0912345678)."]
)  # fmt: skip
def test_a_number_is_found_whatever_markdown_does_to_it(data: Path, body: str) -> None:
    add_story(data, body=f"Một dòng.\n\n{body}")
    line = (data / STORY_FILE).read_text(encoding="utf-8").split("\n").index(body.split("\n")[0]) + 1
    assert [one for one in problems(data) if "điện thoại" in one] == [
        f"{STORY_FILE}, dòng {line}: có chỗ giống một số điện thoại; không được công bố, hãy bỏ đi"
    ]
