"""One walk through all channels: what each holds, opened as far as it goes, of people, figures and marks.

Six women agree to one channel each, one to all of them, one withdrew: each is found in her own channel and in no other. The
illustrative edition beside them has figures that are hidden.
"""

import io
import json
import re
import shutil
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from build_scripts.__main__ import main
from build_scripts.publication import CHANNELS
from build_scripts.site.checks.opened import open_all
from build_scripts.text import fold
from tests.cases import AS_OF, DEMO, edit
from tests.newsroom import FRONT, consent, make_data, take_photo

pytestmark = pytest.mark.whole

NAMES = {
    "site": "Người Thử Trang Web",
    "print": "Người Thử Tờ In",
    "radio": "Người Thử Đài Xã",
    "social": "Người Thử Mạng Xã Hội",
    "press": "Người Thử Báo Chí",
    "offline": "Người Thử Mang Theo",
    "all": "Người Thử Mọi Kênh",
    "gone": "Người Thử Đã Rút",
}
HIDDEN = (7919, 4561)  # people of one office, and how many of them are women
IDS = {scope: f"gs-{number}a" for number, scope in enumerate(NAMES, start=1)}
LONG = ("Tên bài dài " * 10)[:120].strip()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site and the office of such women; only she who agreed to all has a photo."""
    folder = tmp_path_factory.mktemp("channels")
    data = make_data(folder)
    (data / "profiles/gs-7f3a.md").unlink()
    take_photo(data / "photos/anh.jpg", (400, 500))
    for scope, person in IDS.items():
        scopes = ";".join(CHANNELS) if scope in ("all", "gone") else scope
        taken_back = {"withdrawn_date": "2026-11-20"} if scope == "gone" else {}
        consent(data, person, scopes=scopes, **taken_back)
        front = (
            FRONT.replace("gs-7f3a", person).replace("Nhân vật thử 01", NAMES[scope]).replace("ethnicity: Tày\n", "")
        )
        photo = f"photos:\n  - file: anh.jpg\n    alt: Ảnh thử\n    credit: Thử\n    people: [{person}]\n"
        front = front.replace("sources:", f"{photo}sources:") if scope == "all" else front
        (data / f"profiles/{person}.md").write_text(front, encoding="utf-8")
    story = data / "stories/2026-11-10-ke-hoach-hua-gi.md"
    text = story.read_text(encoding="utf-8")
    first = next(line for line in text.splitlines() if line.startswith("title:"))
    story.write_text(text.replace(first, f"title: {LONG}"), encoding="utf-8")
    hide_figures(Path(shutil.copytree(DEMO, data / "demo")))
    edit(data, "edition: official\n", "edition: official\nillustration: demo\n", "site.yml")
    for command, out in (("build", "site"), ("office", "office")):
        arguments = [command, "--data", str(data), "--out", str(folder / out), "--as-of", AS_OF.isoformat()]
        assert main(arguments) == 0
    return folder


def hide_figures(demo: Path) -> None:
    """One office of staff that nobody else has as many of, and a group too small to be told."""
    edit(demo, "ubnd-huyen-vi-du,2021,17,8,", f"ubnd-huyen-vi-du,2021,{HIDDEN[0]},{HIDDEN[1]},", "staff.csv")
    edit(demo, "2020-2025,56,18,10,", "2020-2025,56,19,13,", "roster.csv")


def read_all(folder: Path) -> Iterator[tuple[str, str]]:
    """(place, words) of every file below a folder and of all that lies in it: archives, documents, PDFs."""
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        for part in open_all(path.relative_to(folder).as_posix(), path.read_bytes(), lambda _: False):
            yield part.place, part.text


@pytest.fixture(scope="module")
def everything(built: Path) -> list[tuple[str, str]]:
    """All of the site, read once."""
    return list(read_all(built / "site"))


def find(everything: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    """Scope -> the files that tell of its woman, by name or by her id."""
    found: dict[str, set[str]] = {scope: set() for scope in NAMES}
    for place, text in everything:
        words = fold(f"{place} {text}")
        for scope, name in NAMES.items():
            if fold(name) in words or IDS[scope] in words:
                found[scope].add(place)
    return found


@pytest.fixture(scope="module")
def on_site(everything: list[tuple[str, str]]) -> dict[str, set[str]]:
    return find(everything)


@pytest.fixture(scope="module")
def in_office(built: Path) -> dict[str, dict[str, set[str]]]:
    office = built / "office"
    return {path.name: find(read_all(path)) for path in office.iterdir() if path.is_dir()}


def test_who_agreed_to_one_channel_alone_is_in_no_other(
    on_site: dict[str, set[str]], in_office: dict[str, dict[str, set[str]]]
) -> None:
    assert set(in_office) == {"print", "social", "press", "offline"}
    for scope in CHANNELS:
        shown = {channel for channel, found in in_office.items() if found[scope]}
        assert shown == ({scope} & set(in_office)), scope
        assert bool(on_site[scope]) == (scope == "site"), (scope, on_site[scope])


def test_who_withdrew_is_nowhere(on_site: dict[str, set[str]], in_office: dict[str, dict[str, set[str]]]) -> None:
    allowed = {"taken-down.txt"} | {
        place for place in on_site["gone"] if place.startswith(f"guong-sang/{IDS['gone']}/")
    }
    assert on_site["gone"] <= allowed
    assert not [channel for channel, found in in_office.items() if found["gone"]]


def test_who_agreed_to_the_site_alone_is_on_its_pages_and_in_nothing_else(on_site: dict[str, set[str]]) -> None:
    """Not on a sheet, a card, in a pack, in the file for newspapers, in a copy."""
    apart = ("to-in.", "the-vuong", "the-ngang", ".zip", "mang-theo/")
    assert not [place for place in on_site["site"] if any(sign in place for sign in apart)]


def test_who_agreed_to_everything_is_in_every_channel(built: Path, on_site: dict[str, set[str]]) -> None:
    page = f"guong-sang/{IDS['all']}/"
    places = on_site["all"]
    for wanted in (f"{page}index.html", f"{page}to-in.pdf", "bao-chi.zip/", "mang-theo/"):
        assert [place for place in places if wanted in place], wanted
    assert list((built / "site" / page).glob("the-vuong-*.png"))
    with zipfile.ZipFile(io.BytesIO((built / "site/tai-lieu/goi/bao-chi.zip").read_bytes())) as archive:
        assert f"{IDS['all']}/anh-1.jpg" in archive.namelist()  # hers alone has a photo
        assert not [name for name in archive.namelist() if name.endswith(".jpg") and IDS["all"] not in name]


def test_what_is_hidden_is_told_nowhere(built: Path, everything: list[tuple[str, str]]) -> None:
    """Neither the numbers of one office nor those of a group too small; that they are not told is."""
    told = re.compile(r"(?<!\d)(?:7\.?919|4\.?561|13 (?:trên|of) 19|13[,;\t]19)(?!\d)")
    own = [one for one in everything if one[0].startswith("minh-hoa/")]
    assert [place for place, text in (*own, *read_all(built / "office")) if told.search(text)] == []
    silent = [place for place, text in own if "không công bố" in text]
    for channel in ("chi-so/i-3/index.html", ".pdf/", "mang-theo/", ".xlsx/"):
        assert [place for place in silent if channel in place], channel


def test_illustrative_files_say_so(everything: list[tuple[str, str]]) -> None:
    """Every document, text and page of the illustrative edition, in archives too; tables are told by their names."""
    marks = ("so lieu minh hoa", "illustrative figures", "minh hoa")
    kinds = (".html", "/trang", "bai.txt", "doc-truoc.txt", "giay-phep.txt", "word/document.xml")
    checked = 0
    for place, text in everything:
        if place.startswith("minh-hoa/") and place.lower().endswith(kinds) and text.strip():
            assert any(mark in fold(text) for mark in marks), place
            checked += 1
    assert checked > 150


def test_a_long_title_is_whole_where_it_is_told(built: Path, everything: list[tuple[str, str]]) -> None:
    wanted = [place for place, text in everything if fold(LONG) in fold(" ".join(text.split()))]
    page = "cau-chuyen/2026-11-10-ke-hoach-hua-gi/"
    for place in (f"{page}index.html", "nguon-tin/", "bao-chi.zip/"):
        assert [one for one in wanted if place in one], place
    assert json.loads((built / "site/search.json").read_text(encoding="utf-8"))
