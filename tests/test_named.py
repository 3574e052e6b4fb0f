"""A story that names somebody of whom no consent is on record: the editors are asked."""

from pathlib import Path

import pytest

from build_scripts.read.editions import read_editions
from build_scripts.read.newsroom.named import find_names
from build_scripts.read.notices import list_notices
from tests.cases import AS_OF, TWO_EDITIONS
from tests.newsroom import FRONT, STORY, STORY_FILE, add_story, consent, edit

# a text -> the names that are found in it
TEXTS = {
    "Chị Hoa thử kể với bà Nhân Vật Thử.": ["Hoa", "Nhân Vật Thử"],
    "Nhờ Nhân Thị Thử, rồi Vật Thị Thử Hai.": ["Nhân Thị Thử", "Vật Thị Thử Hai"],
    "Đồng chí Bí thư Nhân Thị Thử và đ/c Vật Văn Thử": ["Nhân Thị Thử", "Vật Văn Thử"],
    "BÀ NHÂN THỊ THỬ": ["NHÂN THỊ THỬ"],
    "cô\nNhân Vật": ["Nhân Vật"],
    "Bà con, chị em, cô giáo, ông bà, anh hùng; trẻ em Việt Nam": [],
    "đồng chí Bí thư, đồng chí Phó Chủ tịch, các đồng chí": [],
    "Bác Hồ, Hai Bà Trưng": [],
}


@pytest.mark.parametrize("text", TEXTS)
def test_names_are_found_by_how_people_are_called(text: str) -> None:
    assert sorted(find_names(text)) == sorted(TEXTS[text])


def asked(data: Path) -> list[str]:
    told = [str(one) for dataset in read_editions(data, AS_OF) for one in list_notices(dataset)]
    return [one for one in told if "bài nêu tên" in one]


def test_a_story_that_names_somebody_asks_for_her_consent(data: Path) -> None:
    add_story(data, body="Chị Nhân Thị Thử kể.")
    (found,) = asked(data)
    assert found.startswith(f"{STORY_FILE}: bài nêu tên Nhân Thị Thử: đã có đồng ý chưa?")
    edit(data, "people: []", "people: []\nis_draft: yes", STORY_FILE)
    assert asked(data) == [found]


SILENT = {
    "who agrees": "Bà Nhân Vật Thử kể; chị Thử cũng kể.",
    "a historical woman": "Bà Nông Thị Trưng làm chánh án; bà Trưng là người đầu tiên.",
    "a place": "Ở Xã Thị Ngân có hội.",
    "nobody": "Chị em kể.",
}


@pytest.mark.parametrize("why", SILENT)
def test_who_is_on_record_is_not_asked_about(data: Path, why: str) -> None:
    edit(data, "name: Nhân vật thử 01", "name: Nhân Vật Thử")
    add_story(data, body=SILENT[why])
    assert asked(data) == []


def test_people_on_record_without_a_profile_may_be_those_who_are_named(data: Path) -> None:
    consent(data, "nguoi-thu")
    add_story(data, body="Chị Nhân Thị Thử kể.")
    edit(data, "people: []", "people: [nguoi-thu]", STORY_FILE)
    assert asked(data) == []
    edit(data, "Chị Nhân", "Bà Vật Thị Thử và chị Nhân", STORY_FILE)
    assert len(asked(data)) == 1


def test_a_woman_whose_profile_is_a_draft_is_asked_about(data: Path) -> None:
    draft = FRONT.replace("gs-7f3a", "gs-8b8b\nis_draft: yes").replace("thử 01", "thử 08")
    (data / "profiles/gs-8b8b.md").write_text(draft, encoding="utf-8")
    (data / STORY_FILE).write_text(STORY.replace("Lời", "Gặp Nhân vật thử 08. Lời"), encoding="utf-8")
    (found,) = asked(data)
    assert "Nhân vật thử 08" in found


def test_stories_that_name_nobody_ask_nothing() -> None:
    assert asked(TWO_EDITIONS) == []
