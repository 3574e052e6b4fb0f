"""Profiles and stories: hostile or careless files are refused and named; consent decides who is shown, and where."""

import csv
import random
import shutil
import zlib
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from build_scripts.__main__ import main
from build_scripts.consent import is_valid, list_notices
from build_scripts.dataset import Row
from build_scripts.pipeline import publish_data
from build_scripts.problems import DataError
from build_scripts.rules import read_checked
from build_scripts.text import fold, slug
from tests.browser import chromium, serving

ROOT = Path(__file__).parents[1]
AS_OF = date(2026, 11, 24)
HEAD = ("consent", "person", "legal_basis", "scopes", "is_minor", "has_guardian", "given_date", "expires_date", "withdrawn_date")
FRONT = """---
name: Nhân vật thử 01
person: thu-01
ethnicity: Tày
fields: [tu-phap]
unit: dong-khe-2025
summary: Một người không có thật, chỉ để thử.
sources: ["Nguồn thử"]
---

## Một đoạn

Lời kể thử.
"""
STORY = """---
title: Câu chuyện thử
category: hieu-ke-hoach
author: Người viết thử
summary: Một câu chuyện chỉ để thử.
---

Lời kể thử.
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The official edition with one artificial living woman who agrees to the site until the end of 2027."""
    folder = Path(shutil.copytree(ROOT / "data", tmp_path / "data", ignore=shutil.ignore_patterns("demo")))
    site = (folder / "site.yml").read_text(encoding="utf-8")
    (folder / "site.yml").write_text(site.replace("illustration: demo\n", ""), encoding="utf-8")
    (folder / "profiles/gs-7f3a.md").write_text(FRONT, encoding="utf-8")
    consent(folder)
    return folder


def consent(folder: Path, person: str = "thu-01", **values: str) -> None:
    """Add a row to consents.csv, or put it in the place of the person's earlier row."""
    row = dict.fromkeys(HEAD, "") | {
        "consent": f"c-{person}",
        "person": person,
        "legal_basis": "consent",
        "scopes": "site;ethnicity",
    }
    row |= {"is_minor": "no", "has_guardian": "no", "given_date": "2026-01-05", "expires_date": "2027-12-31"} | values
    path = folder / "consents.csv"
    with path.open(encoding="utf-8") as stream:
        rows = [old for old in csv.DictReader(stream) if old["person"] != person]
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, HEAD, lineterminator="\n")
        writer.writeheader()
        writer.writerows([*rows, row])


def problems(folder: Path) -> list[str]:
    try:
        read_checked(folder, AS_OF)
    except DataError as error:
        return [str(problem) for problem in error.problems]
    return []


def test_good_articles_are_good(data: Path) -> None:
    (data / "stories/2026-11-20-thu.md").write_text(STORY, encoding="utf-8")
    assert problems(data) == []


def edit(folder: Path, old: str, new: str, file: str = "profiles/gs-7f3a.md") -> None:
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")


BODIES = {
    "a script": "<script>alert(1)</script>",
    "a handler": '<img src="x.jpg" onerror="alert(1)">',
    "a comment": "<!-- x -->",
    "a javascript link": "[bấm](javascript:alert(1))",
    "a data link": "[bấm](data:text/html,x)",
    "an image from elsewhere": "![ảnh](https://example.org/x.png)",
    "a heading that belongs to the page": "# Tên trang",
    "code": "`x`",
    "a number like an identity card": "Số 012345678901.",
    "a telephone number": "Gọi 0912 345 678.",
    "an e-mail address": "Viết cho thu@vidu.example.",
}


@pytest.mark.parametrize("why", BODIES)
def test_a_hostile_or_careless_text_is_refused(data: Path, why: str) -> None:
    edit(data, "Lời kể thử.", BODIES[why])
    found = problems(data)
    assert any("profiles/gs-7f3a.md" in problem for problem in found)
    assert not any("0912" in problem or "012345678901" in problem for problem in found)


FRONTS = {
    "markup in a name": ("name: Nhân vật thử 01", "name: Nhân <b>vật", "name"),
    "a key of the engine": ("person:", "template: base.html\nperson:", "template"),
    "a missing key": ("name: Nhân vật thử 01\n", "", "name"),
    "an alias": ("name: Nhân vật thử 01", "name: &a Nhân vật thử 01\nquote: *a", "bí danh"),
    "a tag": ("name: Nhân vật thử 01", "name: !!python/object:os.system x", "nhãn"),
    "a doubled key": ("name: Nhân vật thử 01", "name: Nhân vật thử 01\nname: Khác", "hai lần"),
    "a colon that is not quoted": ("summary: Một người", "summary: Một: người: ", "YAML"),
    "an unknown unit": ("unit: dong-khe-2025", "unit: dong-khe-2026", "unit"),
    "an unknown field": ("fields: [tu-phap]", "fields: [khong-co]", "fields"),
    "an unknown person": ("person: thu-01", "person: thu-99", "person"),
    "a wrong date": ("ethnicity: Tày", "born: 1920-13-01", "born"),
    "no front matter": ("---\nname", "name", "---"),
}


@pytest.mark.parametrize("why", FRONTS)
def test_a_bad_front_matter_is_named(data: Path, why: str) -> None:
    old, new, told = FRONTS[why]
    edit(data, old, new)
    found = problems(data)
    assert any("profiles/gs-7f3a.md" in problem and told in problem for problem in found), found


def test_the_line_of_a_mistake_is_that_of_the_file(data: Path) -> None:
    edit(data, "fields: [tu-phap]", "fields: tu-phap")
    assert any(problem.startswith("profiles/gs-7f3a.md, dòng 5, mục “fields”") for problem in problems(data))
    edit(data, "fields: tu-phap", "fields: [tu-phap]")
    edit(data, "Lời kể thử.", "Gọi 0912 345 678.")
    assert [problem[:28] for problem in problems(data)] == ["profiles/gs-7f3a.md, dòng 13"]
    edit(data, "Gọi 0912 345 678.", "Lời kể <b>thử</b>.")
    assert any(problem.startswith("profiles/gs-7f3a.md, dòng 13") for problem in problems(data))


FILES: dict[str, Callable[[Path], object]] = {
    "a link to another file": lambda folder: (folder / "profiles/gs-1a2b.md").symlink_to("/etc/passwd"),
    "a picture among the texts": lambda folder: (folder / "profiles/anh.svg").write_text("<svg/>", encoding="utf-8"),
    "a name with capitals": lambda folder: (folder / "profiles/GS.md").write_text(FRONT, encoding="utf-8"),
    "a story without a day": lambda folder: (folder / "stories/thu.md").write_text(STORY, encoding="utf-8"),
    "a story of no real day": lambda folder: (folder / "stories/2026-02-30-thu.md").write_text(STORY, encoding="utf-8"),
    "letters of another code": lambda folder: (folder / "stories/2026-11-20-thu.md").write_bytes(STORY.encode("utf-16")),
}


@pytest.mark.parametrize("why", FILES)
def test_a_file_that_must_not_be_there_is_named(data: Path, why: str) -> None:
    FILES[why](data)
    assert problems(data)


# ---- consent -------------------------------------------------------------------------------------------------------


def test_a_child_needs_a_guardian(data: Path) -> None:
    consent(data, is_minor="yes")
    assert any("has_guardian" in problem for problem in problems(data))
    consent(data, is_minor="yes", has_guardian="yes")
    assert problems(data) == []


def test_the_address_of_a_living_woman_names_nobody(data: Path) -> None:
    (data / "profiles/gs-7f3a.md").rename(data / "profiles/nhan-vat-thu.md")
    assert any("mã tệp ngẫu nhiên" in problem for problem in problems(data))


SHOWN = [
    ("an agreed site", {}, True, True),
    ("without ethnicity", {"scopes": "site"}, True, False),
    ("radio only", {"scopes": "radio;print;ethnicity"}, False, False),
    ("expired yesterday", {"expires_date": "2026-11-23"}, False, False),
    ("expires today", {"expires_date": "2026-11-24"}, True, True),
    ("given tomorrow", {"given_date": "2026-11-25"}, False, False),
    ("withdrawn today", {"withdrawn_date": "2026-11-24"}, False, False),
    ("withdrawn tomorrow", {"withdrawn_date": "2026-11-25"}, True, True),
]


@pytest.mark.parametrize(("values", "is_shown", "has_ethnicity"), [case[1:] for case in SHOWN], ids=[case[0] for case in SHOWN])
def test_consent_decides_what_is_shown(data: Path, values: dict[str, str], is_shown: bool, has_ethnicity: bool) -> None:
    consent(data, **values)
    publication = publish_data(data, AS_OF)
    assert ("gs-7f3a" in publication.profiles) == is_shown
    if is_shown:
        assert publication.profiles["gs-7f3a"].ethnicity == ("Tày" if has_ethnicity else "")
    assert publication.taken_down == (("gs-7f3a",) if "withdrawn_date" in values and not is_shown else ())


def test_one_withdrawal_ends_every_consent_of_the_person(data: Path) -> None:
    with (data / "consents.csv").open("a", encoding="utf-8") as stream:
        stream.write("khac,thu-01,consent,site,no,no,2026-02-01,,2026-03-01\n")
    assert "gs-7f3a" not in publish_data(data, AS_OF).profiles


@given(given_in=st.integers(-400, 400), lasts=st.none() | st.integers(0, 400), ends=st.none() | st.integers(0, 400))
def test_a_consent_holds_from_its_day_to_its_last_and_not_from_its_withdrawal(
    given_in: int, lasts: int | None, ends: int | None
) -> None:
    first = AS_OF + timedelta(days=given_in)
    last = None if lasts is None else first + timedelta(days=lasts)
    taken_back = None if ends is None else first + timedelta(days=ends)
    row = Row("consents.csv", 2, {"given_date": first, "expires_date": last, "withdrawn_date": taken_back})
    holds = first <= AS_OF and not (last and last < AS_OF) and not (taken_back and taken_back <= AS_OF)
    assert is_valid(row, AS_OF) == holds


def test_the_editors_are_told(data: Path) -> None:
    consent(data, expires_date="2027-01-23")
    (data / "stories/2026-11-25-mai.md").write_text(STORY, encoding="utf-8")
    (data / "stories/2026-11-01-nhap.md").write_text(STORY.replace("author:", "is_draft: yes\nauthor:"), encoding="utf-8")
    told = [str(notice) for notice in list_notices(read_checked(data, AS_OF))]
    assert told == [
        "consents.csv: sự đồng ý “c-thu-01” hết hạn ngày 2027-01-23",
        "stories/2026-11-01-nhap.md: bản nháp: chưa đăng",
        "stories/2026-11-25-mai.md: sẽ đăng từ ngày 2026-11-25",
    ]
    consent(data, expires_date="2027-01-24")
    assert not any("hết hạn" in str(notice) for notice in list_notices(read_checked(data, AS_OF)))
    assert set(publish_data(data, AS_OF).stories) == {p.stem for p in (ROOT / "data/stories").glob("*.md")}


# ---- the built site ------------------------------------------------------------------------------------------------


def build(data: Path, out: Path) -> int:
    return main(["build", "--data", str(data), "--out", str(out), "--as-of", AS_OF.isoformat(), "--lang", "vi"])


def read_all(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_a_story_that_names_somebody_who_is_left_out_stops_the_build(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (data / "stories/2026-11-20-thu.md").write_text(STORY.replace("Lời kể", "Chị NHÂN VẬT THỬ 01 kể"), encoding="utf-8")
    assert build(data, tmp_path / "site") == 0
    before = read_all(tmp_path / "site")
    consent(data, withdrawn_date="2026-11-24")
    assert build(data, tmp_path / "site") == 3
    told = capsys.readouterr().err
    assert "cau-chuyen/2026-11-20-thu/index.html" in told
    assert "thử 01" not in told
    assert read_all(tmp_path / "site") == before


@pytest.mark.parametrize("seed", [1, 2])
def test_fifty_profiles_and_random_withdrawals_leave_no_trace(data: Path, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    names = {f"gs-{n:04d}": f"Nhân vật thử số {n:02d} cuối" for n in range(50)}
    for number, (name, person) in enumerate(names.items()):
        text = (
            FRONT.replace("Nhân vật thử 01", person)
            .replace("thu-01", f"nguoi-{number}")
            .replace("Lời kể thử.", f"Lời kể riêng {number:02d} hết.")
        )
        (data / f"profiles/{name}.md").write_text(text, encoding="utf-8")
        consent(data, f"nguoi-{number}")
    gone = chance.sample(sorted(names), 20)
    for name in gone:
        consent(data, f"nguoi-{int(name[3:])}", withdrawn_date="2026-11-20")
    assert build(data, tmp_path / "site") == 0
    files = read_all(tmp_path / "site")
    everything = {path: fold(content.decode("utf-8", "ignore")) for path, content in files.items()}
    for name, person in names.items():
        holds_name = [path for path, text in everything.items() if fold(person) in text or slug(person) in text]
        holds_text = [path for path, text in everything.items() if f"loi ke rieng {int(name[3:]):02d} het" in text]
        holds_id = {path for path, text in everything.items() if name in text or name in path}
        if name in gone:
            assert (holds_name, holds_text) == ([], [])
            assert holds_id == {f"guong-sang/{name}/index.html", "taken-down.txt"}
            assert '<meta name="robots" content="noindex">' in files[f"guong-sang/{name}/index.html"].decode()
        else:
            assert f"guong-sang/{name}/index.html" in holds_name
            assert holds_text


def test_the_historical_women_are_there_with_their_sources(data: Path, tmp_path: Path) -> None:
    assert build(data, tmp_path / "site") == 0
    pages = {
        p.stem: (tmp_path / f"site/guong-sang/{p.stem}/index.html").read_text(encoding="utf-8")
        for p in (ROOT / "data/profiles").glob("*.md")
    }
    assert len(pages) == 6
    for page in pages.values():
        assert "<h2>Nguồn</h2>" in page
        assert '"@type": "Person"' in page
    assert sum("Nguồn khác nhau" in page for page in pages.values()) == 5


# ---- photos ---------------------------------------------------------------------------------------------------------


def take_photo(path: Path, size: tuple[int, int] = (1200, 900), orientation: int = 1, kind: str = "JPEG") -> None:
    """An artificial picture, red above and blue below as seen upright, with a place, a comment and a turn in its metadata."""
    path.parent.mkdir(exist_ok=True)
    upright = Image.new("RGB", size, "blue")
    upright.paste("red", (0, 0, size[0], size[1] // 2))
    stored = upright.transpose(Image.Transpose.ROTATE_90) if orientation == 6 else upright
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010E] = "Nhân vật thử bí mật"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (22.0, 25.0, 30.0)
    comment = {"comment": b"bi mat"} if kind == "JPEG" else {}
    stored.save(path, kind, exif=exif, xmp=b"<x:xmpmeta>bi mat</x:xmpmeta>", **comment)


def with_photo(folder: Path, file: str = "anh-thu.jpg", alt: str = "Một tấm ảnh thử, nửa trên đỏ", people: str = "") -> None:
    photos = f'photos:\n  - file: {file}\n    alt: "{alt}"\n    credit: Người chụp thử\n    people: [{people}]\n'
    (folder / "stories/2026-11-20-thu.md").write_text(STORY.replace("summary:", f"{photos}summary:"), encoding="utf-8")


def test_two_photos_are_upright_on_the_page_and_carry_nothing(data: Path, tmp_path: Path) -> None:
    take_photo(data / "photos/anh-thu.jpg", orientation=6)
    take_photo(data / "photos/anh-hai.jpg")
    with_photo(data)
    edit(
        data,
        "    people: []\n",
        "    people: []\n  - file: anh-hai.jpg\n    alt: Tấm ảnh thử thứ hai\n    credit: Người chụp thử\n",
        "stories/2026-11-20-thu.md",
    )
    assert problems(data) == []
    assert build(data, tmp_path / "site") == 0
    made = list((tmp_path / "site/anh").iterdir())
    assert {p.suffix for p in made} == {".webp", ".jpg"}
    assert len(made) == 2 * 2 * 3
    for path in made:
        assert b"bi mat" not in path.read_bytes()
        assert "bí mật".encode() not in path.read_bytes()
        with Image.open(path) as picture:
            assert not picture.getexif()
            assert set(picture.info) <= {
                "jfif",
                "jfif_version",
                "jfif_unit",
                "jfif_density",
                "loop",
                "background",
                "timestamp",
                "duration",
            }
            assert picture.width > picture.height
            top, bottom = (picture.convert("RGB").getpixel((picture.width // 2, picture.height * part // 4)) for part in (1, 3))
            assert isinstance(top, tuple)
            assert isinstance(bottom, tuple)
            assert top[0] > 200 > bottom[0]
            assert bottom[2] > 200 > top[2]
    with serving(tmp_path / "site") as address, chromium() as browser:
        page = browser.new_page(viewport={"width": 360, "height": 800})
        page.goto(f"{address}cau-chuyen/2026-11-20-thu/")
        for image in page.locator("figure.photo img").all():
            image.scroll_into_view_if_needed()
            assert image.evaluate("(one) => one.decode().then(() => one.naturalWidth > one.naturalHeight)")
            box = image.bounding_box()
            assert box
            assert box["width"] / box["height"] == pytest.approx(4 / 3, abs=0.02)
        assert page.locator("figure.photo img").nth(0).get_attribute("loading") is None
        assert page.locator("figure.photo img").nth(1).get_attribute("loading") == "lazy"
        assert "anh/" in str(page.locator("figure.photo img").nth(0).evaluate("(one) => one.currentSrc"))


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:2000])


def declare(path: Path, width: int, height: int) -> None:
    """A PNG whose header speaks of so many pixels."""
    take_photo(path, (10, 10), kind="PNG")
    head = b"IHDR" + width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes([8, 2, 0, 0, 0])
    content = path.read_bytes()
    start = content.index(b"IHDR")
    path.write_bytes(content[:start] + head + zlib.crc32(head).to_bytes(4, "big") + content[start + 21 :])


PHOTOS: dict[str, Callable[[Path], object]] = {
    "a missing file": lambda path: path.unlink(),
    "a broken picture": cut,
    "no picture at all": lambda path: path.write_bytes(b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
    "a hundred megapixels": lambda path: declare(path, 10_000, 10_000),
    "a bomb": lambda path: declare(path, 60_000, 60_000),
    "thirty megabytes": lambda path: path.write_bytes(path.read_bytes() + bytes(30_000_000)),
    "another kind of picture": lambda path: Image.new("RGB", (20, 20)).save(path, "GIF"),
}


@pytest.mark.parametrize("why", PHOTOS)
def test_a_photo_that_cannot_be_used_is_named(data: Path, why: str) -> None:
    take_photo(data / "photos/anh-thu.jpg")
    with_photo(data)
    assert problems(data) == []
    PHOTOS[why](data / "photos/anh-thu.jpg")
    assert any(problem.startswith("stories/2026-11-20-thu.md") and "photos/anh-thu.jpg" in problem for problem in problems(data))


@pytest.mark.parametrize("alt", ["anh-thu.jpg", "IMG_2034", "DSC 0012", "ảnh.JPEG"])
def test_a_file_name_is_no_text_for_the_blind(data: Path, alt: str) -> None:
    take_photo(data / "photos/anh-thu.jpg")
    with_photo(data, alt=alt)
    assert any("alt cần kể" in problem for problem in problems(data))


def test_a_photo_needs_everybody_in_it(data: Path, tmp_path: Path) -> None:
    take_photo(data / "photos/anh-thu.jpg")
    with_photo(data, people="thu-01, thu-02")
    assert any("thu-02" in problem for problem in problems(data))
    consent(data, "thu-02")
    assert len(publish_data(data, AS_OF).stories["2026-11-20-thu"].photos) == 1
    consent(data, "thu-02", withdrawn_date="2026-11-24")
    assert publish_data(data, AS_OF).stories["2026-11-20-thu"].photos == ()
    assert any(
        "ảnh" in str(notice) and "stories/2026-11-20-thu.md" in str(notice) for notice in list_notices(read_checked(data, AS_OF))
    )
    assert build(data, tmp_path / "site") == 0
    assert not (tmp_path / "site/anh").exists()


# ---- the people's folder, and withdrawal -----------------------------------------------------------------------------


def move_people(data: Path, people: Path) -> None:
    """Put the living woman's profile and consent into a folder outside the data."""
    (people / "profiles").mkdir(parents=True)
    (data / "profiles/gs-7f3a.md").rename(people / "profiles/gs-7f3a.md")
    lines = (data / "consents.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (data / "consents.csv").write_text("".join(line for line in lines if "thu-01" not in line), encoding="utf-8")
    (people / "consents.csv").write_text(lines[0] + "".join(line for line in lines if "thu-01" in line), encoding="utf-8")


def test_the_living_may_lie_outside_the_repository(data: Path, tmp_path: Path) -> None:
    people = tmp_path / "nguoi"
    move_people(data, people)
    assert "gs-7f3a" not in publish_data(data, AS_OF).profiles
    assert set(read_checked(data, AS_OF, people).articles["profiles"]) > {"gs-7f3a", "nong-thi-trung"}
    site = (data / "site.yml").read_text(encoding="utf-8")
    (data / "site.yml").write_text(site + "people: ../nguoi\n", encoding="utf-8")
    assert "gs-7f3a" in publish_data(data, AS_OF).profiles
    edit(people, "unit: dong-khe-2025", "unit: khong-co")
    assert any("unit" in problem for problem in problems(data))
    shutil.rmtree(people)
    assert any(problem.startswith("consents.csv: không có tệp này") for problem in problems(data))


def run(data: Path, out: Path, *arguments: str) -> int:
    return main(["withdraw", *arguments, "--data", str(data), "--out", str(out), "--as-of", AS_OF.isoformat()])


def test_withdraw_marks_builds_proves_and_tells_what_is_left_to_do(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, kept = tmp_path / "site", tmp_path / "kept"
    assert build(data, out) == 0
    assert "nhan vat thu 01" in fold((out / "guong-sang/index.html").read_text(encoding="utf-8"))
    shutil.copytree(out, kept)
    assert run(data, out, "gs-7f3a") == 0
    told = capsys.readouterr().out
    assert "không còn dấu vết nào" in told
    assert "áp phích" in told
    assert "thu-01,consent,site;ethnicity,no,no,2026-01-05,2027-12-31,2026-11-24" in (data / "consents.csv").read_text(
        encoding="utf-8"
    )
    assert not [path for path, content in read_all(out).items() if "Nhân vật thử 01".encode() in content]
    assert "Trang này đã được gỡ" in (out / "guong-sang/gs-7f3a/index.html").read_text(encoding="utf-8")
    assert run(data, out, "gs-7f3a", "--search", str(kept)) == 3
    assert "guong-sang/index.html" in capsys.readouterr().err


def test_withdraw_finds_the_consent_in_the_people_folder(data: Path, tmp_path: Path) -> None:
    people = tmp_path / "nguoi"
    move_people(data, people)
    assert run(data, tmp_path / "site", "gs-7f3a", "--people", str(people)) == 0
    assert "2026-11-24" in (people / "consents.csv").read_text(encoding="utf-8")
    assert "gs-7f3a" not in (tmp_path / "site/search.json").read_text(encoding="utf-8")


def test_withdraw_knows_whom_it_does_not_know(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (data / "consents.csv").read_bytes()
    assert run(data, tmp_path / "site", "gs-0000") == 1
    assert "không có gương điển hình này" in capsys.readouterr().err
    assert (data / "consents.csv").read_bytes() == before
