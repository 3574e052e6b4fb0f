"""Consent decides who is shown, where and until when; a withdrawal leaves no trace, and the editors are told what is left to do."""

import os
import random
import shutil
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_scripts.__main__ import main
from build_scripts.door.people import list_forbidden
from build_scripts.files import key_of
from build_scripts.pipeline import publish_data
from build_scripts.problems import SiteError
from build_scripts.publication import Forbidden
from build_scripts.read.cells import Row
from build_scripts.read.consents import Consents
from build_scripts.read.editions import read_checked
from build_scripts.read.notices import list_notices
from build_scripts.site.checks.traces import check_site
from build_scripts.text import fold, slug
from tests.cases import AS_OF, TWO_EDITIONS, read_tree
from tests.newsroom import (
    FRONT,
    PROFILE_FILE,
    STORY_FILE,
    TYZ,
    add_leaflet,
    add_story,
    build,
    consent,
    edit,
    make_data,
    problems,
    record,
    take_photo,
)

STORIES = {path.stem for path in (TWO_EDITIONS / "stories").glob("*.md")}


def notices(data: Path) -> list[str]:
    return [str(notice) for notice in list_notices(read_checked(data, AS_OF))]


# ---- what is refused -----------------------------------------------------------------------------------------------


def test_a_child_needs_a_guardian(data: Path) -> None:
    consent(data, is_minor="yes")
    assert any("consents.csv" in problem and "has_guardian" in problem for problem in problems(data))
    consent(data, is_minor="yes", has_guardian="yes")
    assert problems(data) == []


@pytest.mark.parametrize("name", ["nhan-vat-thu", "gs-abcd", "gs-thu-01"])
def test_the_address_of_a_living_woman_is_an_opaque_id_of_hers(data: Path, name: str) -> None:
    (data / PROFILE_FILE).rename(data / f"profiles/{name}.md")
    assert any("mã ngẫu nhiên" in problem for problem in problems(data))
    edit(data, "person: gs-7f3a", f"person: {name}", f"profiles/{name}.md")
    consent(data, name)
    assert any("mã ngẫu nhiên" in problem for problem in problems(data))


def test_the_id_of_the_file_is_that_of_the_person(data: Path) -> None:
    """So her address stays known from consents.csv alone."""
    consent(data, "gs-22bb")
    edit(data, "person: gs-7f3a", "person: gs-22bb")
    assert any(PROFILE_FILE in problem and "“person”" in problem for problem in problems(data))


DATES = [
    ({"expires_date": "2026-01-04"}, "expires_date"),
    ({"withdrawn_date": "2026-01-04"}, "withdrawn_date"),
    ({"removed_date": "2026-02-01"}, "removed_date"),
    ({"withdrawn_date": "2026-02-02", "removed_date": "2026-02-01"}, "removed_date"),
]


@pytest.mark.parametrize(("values", "column"), DATES)
def test_the_days_of_a_consent_follow_one_another(data: Path, values: dict[str, str], column: str) -> None:
    consent(data, **values)
    assert any(f"cột “{column}”" in problem for problem in problems(data))


@pytest.mark.parametrize("text", ["Chị là người dân tộc Nùng.", "Chị thuộc dân tộc Tày.", "Một người Tày ở xã."])
def test_a_text_tells_no_ethnicity_without_a_consent_of_its_own(data: Path, text: str) -> None:
    edit(data, "Lời kể thử.", text)
    assert problems(data) == []
    consent(data, scopes="site")
    assert any(PROFILE_FILE in problem and "ethnicity" in problem for problem in problems(data))
    edit(data, text, "Chị lo việc của đồng bào dân tộc thiểu số.")
    assert problems(data) == []


def test_a_name_has_more_than_one_word(data: Path) -> None:
    edit(data, "name: Nhân vật thử 01", "name: Hoa")
    assert any(PROFILE_FILE in problem and "name" in problem for problem in problems(data))


def test_the_portrait_is_hers(data: Path) -> None:
    take_photo(data / "photos/anh.jpg")
    photo = "photos:\n  - file: anh.jpg\n    alt: Một ảnh thử\n    credit: Thử\n    people: []\nsources:"
    edit(data, "sources:", photo)
    assert any(PROFILE_FILE in problem and "photos, ảnh 1, people" in problem for problem in problems(data))
    consent(data, "thu-02")
    edit(data, "people: []", "people: [thu-02]")
    assert any(PROFILE_FILE in problem and "photos, ảnh 1, people" in problem for problem in problems(data))
    edit(data, "people: [thu-02]", "people: [gs-7f3a, thu-02]")
    assert problems(data) == []


# ---- who is shown --------------------------------------------------------------------------------------------------

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


@pytest.mark.parametrize(
    ("values", "is_shown", "has_ethnicity"), [case[1:] for case in SHOWN], ids=[case[0] for case in SHOWN]
)
def test_consent_decides_what_is_shown(data: Path, values: dict[str, str], is_shown: bool, has_ethnicity: bool) -> None:
    consent(data, **values)
    publication = publish_data(data, AS_OF)
    assert ("gs-7f3a" in publication.profiles) == is_shown
    if is_shown:
        assert publication.profiles["gs-7f3a"].ethnicity == ("Tày" if has_ethnicity else "")
    assert publication.taken_down == (("gs-7f3a",) if "withdrawn_date" in values and not is_shown else ())


def test_one_withdrawal_ends_every_consent_that_the_person_gave_until_then(data: Path) -> None:
    def add(given: str, withdrawn: str = "") -> None:
        with (data / "consents.csv").open("a", encoding="utf-8") as stream:
            stream.write(f"c-{given},gs-7f3a,consent,site,no,no,{given},,{withdrawn},\n")

    add("2026-02-01", "2026-03-01")
    add("2026-03-01")
    assert "gs-7f3a" not in publish_data(data, AS_OF).profiles
    assert publish_data(data, AS_OF).taken_down == ("gs-7f3a",)
    add("2026-11-25")
    assert publish_data(data, AS_OF).taken_down == ("gs-7f3a",)
    add("2026-03-02")
    assert publish_data(data, AS_OF).profiles["gs-7f3a"].ethnicity == ""  # only what the new one says
    assert publish_data(data, AS_OF).taken_down == ()
    add("2026-01-06", "2026-06-01")
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
    assert Consents([row], AS_OF).is_valid(row) == holds


def test_a_story_waits_for_everybody_in_it(data: Path) -> None:
    add_story(data)
    edit(data, "people: []", "people: [gs-7f3a, thu-02]", STORY_FILE)
    assert any(STORY_FILE in problem and "thu-02" in problem for problem in problems(data))
    consent(data, "thu-02")
    assert "2026-11-20-thu" in publish_data(data, AS_OF).stories
    consent(data, "thu-02", expires_date="2026-11-23")
    assert set(publish_data(data, AS_OF).stories) == STORIES
    assert any(STORY_FILE in notice and "không đăng" in notice for notice in notices(data))


@pytest.mark.parametrize(
    "name",
    [
        "Nhân vật thử 01",
        "NHÂN VẬT THỬ 01",
        "nhan vat thu 01",
        "Nhân vật\nthử 01",
        "**Nhân vật** thử 01",
        "Nh**ân** vật thử 01",
        "Nh&acirc;n vật thử&nbsp;01",
        "Nhânvậtthử 01",
        "Nhân vậτ тhử 01",
    ],
)
def test_a_text_that_names_somebody_who_is_left_out_is_left_out_too(data: Path, tmp_path: Path, name: str) -> None:
    """So a withdrawal waits for no editor; another name that begins like hers is another name."""
    add_story(data, body=f"Chị {name} kể.")
    add_story(data, body="Chị Nhân vật thử 012 kể.", name="stories/2026-11-20-khac.md")
    consent(data, withdrawn_date="2026-11-24")
    assert build(data, tmp_path / "site") == 0
    assert not (tmp_path / "site/cau-chuyen/2026-11-20-thu").exists()
    assert (tmp_path / "site/cau-chuyen/2026-11-20-khac").exists()
    assert any(STORY_FILE in notice and "nhắc tên" in notice for notice in notices(data))
    assert f"{PROFILE_FILE}: đã rút lại sự đồng ý: không dựng trang, địa chỉ cũ báo đã gỡ" in notices(data)
    assert not any("thử 01" in notice for notice in notices(data))


@pytest.mark.parametrize("file", [STORY_FILE.replace(".md", ".tyz.md"), "audio/loi.md"])
def test_she_is_looked_for_in_versions_and_in_what_is_heard(data: Path, tmp_path: Path, file: str) -> None:
    record(data / "audio/loi.mp3")
    media = "audio:\n  - file: loi.mp3\n    title: Nghe\n    credit: Đài thử\n    transcript: file\n    people: []\n"
    add_story(data, media)
    (data / "audio/loi.md").write_text("Lời khác.\n", encoding="utf-8")
    (data / STORY_FILE.replace(".md", ".tyz.md")).write_text(TYZ, encoding="utf-8")
    consent(data, withdrawn_date="2026-11-24")
    assert "2026-11-20-thu" in publish_data(data, AS_OF).stories
    with (data / file).open("a", encoding="utf-8") as stream:
        stream.write("\nNhân vật thử 01.\n")
    assert "2026-11-20-thu" not in publish_data(data, AS_OF).stories


LONG = "Mỗi sáng chị đi bộ sáu cây số lên bản, ghi từng việc của từng nhà, rồi chiều về họp với tổ. "


def test_a_text_that_copies_hers_is_left_out_too_unless_many_say_the_same(data: Path) -> None:
    edit(data, "Lời kể thử.", f"Đầu. {LONG} Cuối.")
    consent(data, withdrawn_date="2026-11-24")
    add_story(data, body=f"Có người kể: {LONG.lower()}")
    assert "2026-11-20-thu" not in publish_data(data, AS_OF).stories
    assert f"{STORY_FILE}: không đăng: bài chép lời kể về một người không được nêu; hãy bỏ đoạn ấy" in notices(data)
    add_story(data, body=LONG[:50])
    assert "2026-11-20-thu" in publish_data(data, AS_OF).stories
    add_story(data, body=LONG)
    add_story(data, body=LONG, name="stories/2026-11-21-hai.md")
    assert {"2026-11-20-thu", "2026-11-21-hai"} <= set(publish_data(data, AS_OF).stories)


def test_what_must_not_be_found_is_her_name_her_words_and_her_id(data: Path) -> None:
    edit(data, "Lời kể thử.", LONG)
    edit(data, "sources:", "quote: Tôi chỉ làm việc mà ai cũng làm được.\nsources:")
    consent(data, withdrawn_date="2026-11-24")
    found = list_forbidden([read_checked(data, AS_OF)], "site")
    assert found.names == ("Nhân vật thử 01",)
    assert "Tôi chỉ làm việc mà ai cũng làm được." in found.texts
    assert any("đi bộ sáu cây số lên bản" in text for text in found.texts)
    assert found.people == ("gs-7f3a",)
    (data / PROFILE_FILE).unlink()
    assert list_forbidden([read_checked(data, AS_OF)], "site").people == ("gs-7f3a",)


def test_a_profile_leads_to_no_draft(data: Path) -> None:
    add_story(data)
    edit(data, "sources:", "stories: [2026-11-20-thu]\nsources:")
    assert publish_data(data, AS_OF).profiles["gs-7f3a"].stories == ("2026-11-20-thu",)
    add_story(data, "is_draft: yes\n")
    assert publish_data(data, AS_OF).profiles["gs-7f3a"].stories == ()


def test_a_name_that_two_women_bear_is_no_trace_of_one(data: Path, tmp_path: Path) -> None:
    (data / "profiles/gs-22bb.md").write_text(FRONT.replace("gs-7f3a", "gs-22bb"), encoding="utf-8")
    consent(data, "gs-22bb")
    consent(data, withdrawn_date="2026-11-24")
    assert build(data, tmp_path / "site") == 0
    assert (tmp_path / "site/guong-sang/gs-22bb/index.html").is_file()
    assert any(PROFILE_FILE in notice and "trùng tên" in notice for notice in notices(data))
    assert not any("gs-22bb" in notice for notice in notices(data))


# ---- Notices -------------------------------------------------------------------------------------------------------


def test_the_editors_are_told(data: Path) -> None:
    consent(data, expires_date="2027-01-23")
    add_story(data, name="stories/2026-11-25-mai.md")
    add_story(data, "is_draft: yes\n", name="stories/2026-11-01-nhap.md")
    edit(data, "sources:", "review_date: 2026-11-24\nsources:")
    assert notices(data) == [
        "consents.csv: sự đồng ý “c-gs-7f3a” hết hạn ngày 2027-01-23",
        f"{PROFILE_FILE}: đã đến ngày xem lại (2026-11-24)",
        "stories/2026-11-01-nhap.md: bản nháp: chưa đăng",
        "stories/2026-11-25-mai.md: sẽ đăng từ ngày 2026-11-25",
    ]
    consent(data, expires_date="2027-01-24")
    assert not any("hết hạn" in notice for notice in notices(data))


def test_a_withdrawal_is_told_until_it_is_carried_out_everywhere(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    consent(data, withdrawn_date="2026-11-09")
    assert any("cần gỡ xong ở mọi nơi chậm nhất ngày 2026-11-24" in notice for notice in notices(data))
    consent(data, withdrawn_date="2026-11-08")
    assert any("quá hạn gỡ (ngày 2026-11-23)" in notice for notice in notices(data))
    assert main(["check", "--data", str(data), "--as-of", AS_OF.isoformat()]) == 0
    assert "quá hạn gỡ" in capsys.readouterr().out
    consent(data, withdrawn_date="2026-11-08", removed_date="2026-11-20")
    assert not any("gỡ xong" in notice for notice in notices(data))


# ---- the people's folder -------------------------------------------------------------------------------------------


def move_people(data: Path, people: Path) -> None:
    """Put the living woman's profile and consent into a folder outside the data."""
    (people / "profiles").mkdir(parents=True)
    (data / PROFILE_FILE).rename(people / PROFILE_FILE)
    lines = (data / "consents.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (data / "consents.csv").write_text("".join(line for line in lines if "gs-7f3a" not in line), encoding="utf-8")
    (people / "consents.csv").write_text(
        lines[0] + "".join(line for line in lines if "gs-7f3a" in line), encoding="utf-8"
    )


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
    assert any(problem.startswith("nguoi/consents.csv: không có tệp này") for problem in problems(data))


BAD_CONSENTS = {
    "no day": ("2026-01-05,2027", ",2027"),
    "no real day": ("2026-01-05,2027", "2026-02-30,2027"),
    "an unknown scope": (",site;ethnicity;voice,", ",site;zalo,"),
    "no scope": (",site;ethnicity;voice,", ",,"),
    "an unknown basis": (",consent,", ",noi-mieng,"),
    "a cell too few": (",consent,site;ethnicity", ",consent"),
}


@pytest.mark.parametrize("why", BAD_CONSENTS)
def test_a_malformed_consent_is_named_wherever_it_lies(data: Path, tmp_path: Path, why: str) -> None:
    good = (data / "consents.csv").read_bytes()
    edit(data, *BAD_CONSENTS[why], "consents.csv")
    assert any(problem.startswith("consents.csv, dòng") for problem in problems(data))
    (data / "consents.csv").write_bytes(good)
    move_people(data, tmp_path / "nguoi")
    with (data / "site.yml").open("a", encoding="utf-8") as stream:
        stream.write("people: ../nguoi\n")
    assert problems(data) == []
    edit(tmp_path / "nguoi", *BAD_CONSENTS[why], "consents.csv")
    assert any(problem.startswith("nguoi/consents.csv, dòng 2") for problem in problems(data))


# ---- withdrawal ----------------------------------------------------------------------------------------------------


def run(data: Path, out: Path, *arguments: str) -> int:
    return main(["withdraw", *arguments, "--data", str(data), "--out", str(out), "--as-of", AS_OF.isoformat()])


def test_withdraw_marks_builds_proves_and_tells_what_is_left_to_do(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, kept = tmp_path / "site", tmp_path / "kept"
    consent(data, scopes="site;print;ethnicity")
    assert build(data, out) == 0
    assert "nhan vat thu 01" in fold((out / "guong-sang/index.html").read_text(encoding="utf-8"))
    shutil.copytree(out, kept)
    assert run(data, out, "gs-7f3a", "--received", "2026-11-20") == 0
    told = capsys.readouterr().out
    assert "không còn dấu vết nào" in told
    assert "chậm nhất 05/12/2026" in told
    assert "áp phích" in told
    assert "Zalo" not in told  # she had not agreed to be shared
    assert "gs-7f3a,consent,site;print;ethnicity,no,no,2026-01-05,2027-12-31,2026-11-20," in (
        data / "consents.csv"
    ).read_text(encoding="utf-8")
    assert not [path for path, content in read_tree(out).items() if "Nhân vật thử 01".encode() in content]
    assert "Trang này đã được gỡ" in (out / "guong-sang/gs-7f3a/index.html").read_text(encoding="utf-8")
    assert run(data, out, "gs-7f3a", "--search", str(kept)) == 3
    assert "guong-sang/index.html" in capsys.readouterr().err
    assert ",2026-11-20," in (data / "consents.csv").read_text(encoding="utf-8")  # the first day stays


def test_the_address_stays_taken_down_once_the_file_is_deleted(data: Path, tmp_path: Path) -> None:
    assert run(data, tmp_path / "site", "gs-7f3a") == 0
    (data / PROFILE_FILE).unlink()
    assert build(data, tmp_path / "site") == 0
    assert (tmp_path / "site/taken-down.txt").read_text(encoding="ascii") == "/guong-sang/gs-7f3a/\n"
    assert "Trang này đã được gỡ" in (tmp_path / "site/guong-sang/gs-7f3a/index.html").read_text(encoding="utf-8")


def test_an_address_that_tells_a_name_is_forgotten(data: Path, tmp_path: Path) -> None:
    """A historical woman, for whom her family asks: her name is not even in the list of what was taken down."""
    assert run(data, tmp_path / "site", "lich-su-1") == 0
    assert not (tmp_path / "site/guong-sang/nong-thi-trung").exists()
    assert "profiles/nong-thi-trung.md: đã rút lại sự đồng ý: không dựng trang" in notices(data)
    assert not [path for path, content in read_tree(tmp_path / "site").items() if "Nông Thị Trưng".encode() in content]
    assert not (tmp_path / "site/taken-down.txt").exists()


def test_somebody_without_a_profile_may_withdraw_too(data: Path, tmp_path: Path) -> None:
    take_photo(data / "photos/anh-thu.jpg")
    photo = "photos:\n  - file: anh-thu.jpg\n    alt: Một ảnh thử\n    credit: Thử\n    people: [thu-02]\n"
    add_story(data, photo)
    consent(data, "thu-02")
    assert build(data, tmp_path / "site") == 0
    assert (tmp_path / "site/anh").is_dir()
    assert run(data, tmp_path / "site", "thu-02") == 0
    assert not (tmp_path / "site/anh").exists()
    assert (tmp_path / "site/cau-chuyen/2026-11-20-thu").is_dir()
    assert not (tmp_path / "site/taken-down.txt").exists()


def test_withdraw_finds_the_consent_in_the_people_folder(data: Path, tmp_path: Path) -> None:
    people = tmp_path / "nguoi"
    move_people(data, people)
    assert run(data, tmp_path / "site", "gs-7f3a", "--people", str(people)) == 0
    assert "2026-11-24" in (people / "consents.csv").read_text(encoding="utf-8")
    assert "gs-7f3a" not in (tmp_path / "site/search.json").read_text(encoding="utf-8")


def test_a_withdrawal_is_marked_though_other_data_are_to_mend(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add_story(data, body="<b>x</b>")
    assert run(data, tmp_path / "site", "gs-7f3a") == 1
    told = capsys.readouterr()
    assert "Đã ghi ngày rút lại 2026-11-24" in told.out
    assert "không còn dấu vết" not in told.out
    assert STORY_FILE in told.err
    assert ",2026-11-24," in (data / "consents.csv").read_text(encoding="utf-8")


REFUSED = {
    "nobody has this id": (["gs-0000"], "không có người mang mã “gs-0000”"),
    "the request came before the consent": (["gs-7f3a", "--received", "2026-01-04"], "thấy 2026-01-04"),
    "the request will come tomorrow": (["gs-7f3a", "--received", "2026-11-25"], "thấy 2026-11-25"),
}


@pytest.mark.parametrize("why", REFUSED)
def test_withdraw_refuses_what_cannot_be(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], why: str
) -> None:
    arguments, told = REFUSED[why]
    before = (data / "consents.csv").read_bytes()
    assert run(data, tmp_path / "site", *arguments) == 1
    assert told in capsys.readouterr().err
    assert (data / "consents.csv").read_bytes() == before
    assert not (tmp_path / "site").exists()


# ---- fifty women, any of whom may withdraw -------------------------------------------------------------------------

WOMEN = {f"gs-{number:02d}x{number * 7 % 50:02d}": f"Nhân vật thử {number:02d}" for number in range(50)}


@pytest.fixture(scope="module")
def fifty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Fifty women, each with a portrait and a recording, and a story about each two of them."""
    data = make_data(tmp_path_factory.mktemp("fifty"))
    (data / PROFILE_FILE).unlink()
    chance = random.Random(5)
    for number, (person, name) in enumerate(WOMEN.items()):
        take_photo(data / f"photos/anh-{number}.jpg", (chance.randrange(300, 400), 300 + number))
        record(data / f"audio/loi-{number}.mp3", pitch=300 + 10 * number)
        text = FRONT.replace("Nhân vật thử 01", name).replace("gs-7f3a", person)
        text = text.replace(
            "Lời kể thử.", " ".join(f"Lời kể riêng {number:02d} câu {line:02d} hết." for line in range(9))
        )
        media = (
            f"photos:\n  - file: anh-{number}.jpg\n    alt: Chân dung {name}\n    credit: Thử\n    people: [{person}]\n"
        )
        media += (
            f"audio:\n  - file: loi-{number}.mp3\n    title: Nghe {name}\n    credit: Thử\n    transcript: article\n"
        )
        (data / f"profiles/{person}.md").write_text(
            text.replace("sources:", f"{media}    people: [{person}]\nsources:"), encoding="utf-8"
        )
        consent(data, person)
    for first, second in zip(list(WOMEN)[::2], list(WOMEN)[1::2], strict=True):
        add_story(
            data, f"profiles: [{first}, {second}]\n", f"Chuyện của {WOMEN[first]}.", f"stories/2026-10-01-{first}.md"
        )
    return data


@settings(max_examples=int(os.environ.get("SOAK_WITHDRAWALS", "2")), deadline=None)
@given(gone=st.sets(st.sampled_from(sorted(WOMEN)), min_size=1))
def test_after_a_withdrawal_there_is_neither_name_nor_text_nor_photo(fifty: Path, gone: set[str]) -> None:
    out = fifty.parent / "site"
    for person in WOMEN:
        consent(fifty, person, withdrawn_date="2026-11-20" if person in gone else "")
    assert build(fifty, out) == 0
    files = read_tree(out)
    everything = {path: fold(content.decode("utf-8", "ignore")) for path, content in files.items()}
    publication = publish_data(fifty, AS_OF)
    for number, (person, name) in enumerate(WOMEN.items()):
        named = {path for path, text in everything.items() if fold(name) in text or slug(name) in text}
        told = {path for path, text in everything.items() if f"loi ke rieng {number:02d}" in text}
        identified = {path for path, text in everything.items() if person in text}
        addressed = {path for path in files if person in path}
        heard = {path for path, text in everything.items() if any(key in path + text for key in keys_of(fifty, number))}
        if person in gone:
            assert (named, told, heard) == (set(), set(), set())
            assert identified == {"taken-down.txt"}
            assert addressed == {f"guong-sang/{person}/index.html"}
            assert 'name="robots" content="noindex"' in everything[f"guong-sang/{person}/index.html"]
        else:
            assert f"guong-sang/{person}/index.html" in named
            assert told == {f"guong-sang/{person}/index.html"}
            assert len(publication.profiles[person].photos) == 1
            assert heard


def keys_of(data: Path, number: int) -> Iterator[str]:
    """How the photo and the recording of a woman are called on the site."""
    yield key_of((data / f"photos/anh-{number}.jpg").read_bytes())
    yield key_of((data / f"audio/loi-{number}.mp3").read_bytes())


# ---- the search itself ---------------------------------------------------------------------------------------------

HER_PHOTO = key_of(b"a photo of hers")
LEFT_OUT = Forbidden(
    names=("Nhân vật thử 01", "Lò Thị Hòa"),
    texts=("một hai ba bốn năm sáu bảy tám chín mười mười một mười hai mười ba",),
    media=(HER_PHOTO,),
    people=("gs-7f3a",),
    allowed=("Số của trụ sở: 0206 3852 123", "sinh ngày 06 tháng 12 năm 1920"),
)
TRACES = {
    "a name": ("a/index.html", "<p>Chị Nhân vật thử 01.</p>"),
    "a name without marks": ("a.txt", "chi NHAN VAT THU 01"),
    "a name with a tag in it": ("a/index.html", "<b>Nhân vật</b>\nthử 01"),
    "a name in a description": ("a/index.html", '<meta name="description" content="Nhân vật thử 01">'),
    "a name as words of the search index": ("search.json", '{"name":["nhan","vat","thu","01"]}'),
    "a name with its marks on other letters": ("a.txt", "Lò Thị Hoà"),
    "a name in letters taken apart": ("a.txt", unicodedata.normalize("NFD", "Nhân vật thử 01")),
    "a name with entities": ("a/index.html", "Nh&#226;n vật thử&nbsp;01"),
    "a name as an address": ("anh/nhan-vat-thu-01.jpg", ""),
    "a link with a name": ("a/index.html", '<a href="../nhan-vat-thu-01/">x</a>'),
    "a text": ("a/index.html", "<p>Một, hai, ba bốn năm sáu bảy tám chín mười; mười một mười hai mười ba.</p>"),
    "a photo by its address": (f"anh/{HER_PHOTO}-360.webp", ""),
    "a link to a photo": ("a/index.html", f'<img srcset="../anh/{HER_PHOTO}-360.webp 360w">'),
    "an id": ("a/index.html", '<a href="../gs-7f3a/">x</a>'),
    "an address outside the list of profiles": ("radio/gs-7f3a/index.html", ""),
    "a leaflet that cannot be read": ("a.pdf", "%PDF-1.7"),
    "an archive that cannot be read": ("a.zip", "PK\x03\x04"),
    "a telephone number": ("a.txt", "Gọi 0912 345 678"),
    "an identity card": ("a.txt", "Số 012345678901"),
    "a birthday": ("a/index.html", "<p>sinh ngày 07 tháng 12 năm 1920</p>"),
}
CLEAN = {
    "a longer name": ("a.txt", "Nhân vật thử 012"),
    "a name with other marks": ("a.txt", "Nhận vật thử 01"),
    "a name with other marks taken apart": ("a.txt", unicodedata.normalize("NFD", "Nhận vật thử 01")),
    "a part of a text": ("a.txt", "một hai ba bốn năm"),
    "the list of what was taken down": ("taken-down.txt", "/guong-sang/gs-7f3a/\n"),
    "the list in a folder of releases": ("2026-11-25/taken-down.txt", "/guong-sang/gs-7f3a/\n"),
    "the address in a folder of releases": ("2026-11-25/guong-sang/gs-7f3a/index.html", "Trang này đã được gỡ"),
    "the page of what was taken down": ("guong-sang/gs-7f3a/index.html", "Trang này đã được gỡ"),
    "the number of the office": ("a.txt", "0206 3852 123"),
    "the birthday of a published biography": ("a/index.html", "<p>Bà sinh ngày 06\ntháng 12 năm 1920</p>"),
    "check sums": ("SHA256SUMS", "0912345678123456789012" + "a" * 42),
    "figures one below another": ("a/index.html", "<td>0</td><td>912</td><td>345</td><td>678</td>"),
}


@pytest.mark.parametrize("why", TRACES)
def test_the_search_finds(tmp_path: Path, why: str) -> None:
    place, content = TRACES[why]
    (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / place).write_text(content, encoding="utf-8")
    with pytest.raises(SiteError) as found:
        check_site(tmp_path, LEFT_OUT)
    told = " ".join(map(str, found.value.problems))
    assert place in told
    assert place in TRACES["a name as an address"] or "thử 01" not in told


@pytest.mark.parametrize("why", CLEAN)
def test_the_search_passes_by(tmp_path: Path, why: str) -> None:
    place, content = CLEAN[why]
    (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / place).write_text(content, encoding="utf-8")
    check_site(tmp_path, LEFT_OUT)


def test_every_file_with_a_trace_is_named(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "index.html").write_text("Nhân vật thử 01", encoding="utf-8")
    with pytest.raises(SiteError) as found:
        check_site(tmp_path, LEFT_OUT)
    assert [problem.file for problem in found.value.problems] == ["a/index.html", "b/index.html"]


def test_the_search_opens_archives_and_knows_media_by_what_they_hold(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "goi.zip", "w") as archive:
        archive.writestr("trang.html", "<p>Chị Nhân vật thử 01</p>")
    with pytest.raises(SiteError):
        check_site(tmp_path, LEFT_OUT)
    (tmp_path / "goi.zip").unlink()
    take_photo(tmp_path / "anh.jpg")
    check_site(tmp_path, LEFT_OUT)
    with pytest.raises(SiteError):
        check_site(tmp_path, replace(LEFT_OUT, media=(key_of((tmp_path / "anh.jpg").read_bytes()),)))


@pytest.mark.parametrize("is_earlier", [False, True])
def test_a_clean_file_in_an_archive_is_told_where_its_address_names_her(tmp_path: Path, is_earlier: bool) -> None:
    """It was found clean a moment or a build ago: its words need no second look, where it lies does."""
    site, cache = tmp_path / "site", tmp_path / "cache"
    site.mkdir()
    (site / "a.txt").write_text("Không kể về ai.", encoding="utf-8")
    if is_earlier:
        check_site(site, LEFT_OUT, cache)
    with zipfile.ZipFile(site / "goi.zip", "w") as archive:
        archive.writestr("dau.txt", "Không kể về ai. " * 30)
        archive.write(site / "a.txt", "nhan-vat-thu-01/a.txt")
    with pytest.raises(SiteError) as found:
        check_site(site, LEFT_OUT, cache)
    assert [problem.file for problem in found.value.problems] == ["goi.zip/nhan-vat-thu-01/a.txt"]


def test_what_was_found_clean_is_searched_again_for_somebody_else(tmp_path: Path) -> None:
    site, cache = tmp_path / "site", tmp_path / "cache"
    site.mkdir()
    (site / "a.txt").write_text("Nhân vật thử 02", encoding="utf-8")
    check_site(site, LEFT_OUT, cache)
    check_site(site, LEFT_OUT, cache)
    other = Forbidden(names=("Nhân vật thử 02",), texts=(), media=(), people=(), allowed=())
    with pytest.raises(SiteError):
        check_site(site, other, cache)
    with pytest.raises(SiteError):
        check_site(site, other, cache)


def test_a_leaflet_that_names_her_stops_the_build(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add_leaflet(data, text="Nhan vat thu 01")
    add_story(data, "materials: [to-roi-thu]\n")
    assert build(data, tmp_path / "site") == 0
    before = read_tree(tmp_path / "site")
    consent(data, withdrawn_date="2026-11-24")
    assert build(data, tmp_path / "site") == 3
    told = capsys.readouterr().err
    assert "tai-lieu/to-roi-thu.pdf" in told
    assert "thu 01" not in told
    assert read_tree(tmp_path / "site") == before
