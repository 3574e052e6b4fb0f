"""Names in the place of codes in articles; whoever writes another one is told the choices."""

from pathlib import Path

import pytest

from build_scripts.pipeline import publish_data
from build_scripts.publication import Profile, Story
from build_scripts.read.newsroom.labels import MOST_TOLD, find_code, tell_choices
from tests.cases import AS_OF, append_rows
from tests.newsroom import PROFILE_FILE, STORY_FILE, TYZ, add_leaflet, add_story, edit, problems


def read(data: Path) -> tuple[Profile, Story]:
    """Her profile and the artificial story as they leave."""
    publication = publish_data(data, AS_OF)
    return publication.profiles["gs-7f3a"], publication.stories["2026-11-20-thu"]


def test_names_are_codes(data: Path) -> None:
    add_leaflet(data)
    add_story(data, "indicators: [I.1]\ntasks: [II.1]\nmaterials: [to-roi-thu]\n")
    edit(data, "fields: [tu-phap]", "fields: [tu-phap, quoc-hoi]\neras: [tu-1975]")
    (data / "profiles/gs-7f3a.tyz.md").write_text(TYZ, encoding="utf-8")
    before = publish_data(data, AS_OF)
    title, task = before.indicators["I.1"].title, next(task.title for task in before.plan.tasks if task.task == "II.1")
    edit(data, "category: hieu-ke-hoach", "category: hiểu  Kế hoạch", STORY_FILE)
    edit(data, "[I.1]", f"['{title}']", STORY_FILE)
    edit(data, "[II.1]", f'["{task}"]', STORY_FILE)
    edit(data, "[to-roi-thu]", "\n  - Tờ rơi thử", STORY_FILE)
    edit(data, "[tu-phap, quoc-hoi]", "\n- Tư pháp\n- Quốc hội")
    edit(data, "[tu-1975]", "[Từ năm 1975]")
    edit(data, "unit: dong-khe-2025", "unit: Xã Đông Khê")
    (data / "profiles/gs-7f3a.tyz.md").rename(data / "profiles/gs-7f3a.Tiếng Tày.md")
    assert problems(data) == []
    profile, story = read(data)
    assert (profile, story) == (before.profiles["gs-7f3a"], before.stories["2026-11-20-thu"])


UNKNOWN = {
    "a category": (
        STORY_FILE, "category: hieu-ke-hoach", "category: tin-tuc",
        "dòng 3, mục “category”: thấy “tin-tuc”; cần một trong: hieu-ke-hoach (Hiểu kế hoạch)",
    ),
    "a name of no category": (
        STORY_FILE, "category: hieu-ke-hoach", "category: Hiểu: kế hoạch",
        "dòng 3, mục “category”: thấy “Hiểu: kế hoạch”; cần một trong: hieu-ke-hoach (Hiểu kế hoạch)",
    ),
    "a field": (
        PROFILE_FILE, "[tu-phap]", "[Tư Pháp, Y tế]",
        "dòng 5, mục “fields”: thấy “Y tế”; cần một trong: cach-mang (Cách mạng), tu-phap (Tư pháp), quan-doi (Quân đội)",
    ),
    "a unit among many": (
        PROFILE_FILE, "unit: dong-khe-2025", "unit: Xã Đông Kê",
        "dòng 6, mục “unit”: thấy “Xã Đông Kê”; cần một trong: dong-khe-2025 (Xã Đông Khê)",
    ),
    "people without a row": (
        STORY_FILE, "people: []", "people: [gs-9999]",
        "dòng 6, mục “people”: thấy “gs-9999”; consents.csv chưa có dòng nào của mã người này",
    ),
    "a profile": (
        STORY_FILE, "people: []", "people: []\nprofiles: [gs-9999]",
        "dòng 7, mục “profiles”: thấy “gs-9999”; profiles/ không có tệp nào mang mã này",
    ),
}  # fmt: skip


@pytest.mark.parametrize("why", UNKNOWN)
def test_what_is_no_choice_is_told_the_choices_at_its_line(data: Path, why: str) -> None:
    file, old, new, told = UNKNOWN[why]
    add_story(data)
    edit(data, old, new, file)
    (found,) = problems(data)
    assert found.startswith(f"{file}, {told}"), found


def test_an_unknown_language_of_a_version_is_told_the_choices(data: Path) -> None:
    (data / "profiles/gs-7f3a.tay.md").write_text(TYZ, encoding="utf-8")
    (found,) = problems(data)
    assert "tyz (Tiếng Tày)" in found


def test_a_name_that_two_bear_asks_for_the_code(data: Path) -> None:
    unit = "dong-khe-khac,99999,Xã Đông Khê,xa,cao-bang,2025-07-01,,,,"
    append_rows(data, "units", unit.split(","))
    edit(data, "unit: dong-khe-2025", "unit: Xã Đông Khê")
    found = problems(data)
    assert any("tên này có 2 mã, hãy ghi một mã: dong-khe-2025, dong-khe-khac" in problem for problem in found), found


def test_of_many_choices_the_nearest_are_told() -> None:
    many = {f"ma-{number}": f"Tên {number}" for number in range(500)} | {"dong-khe": "Xã Đông Khê"}
    assert find_code(many, "xã đông khê") == "dong-khe"
    assert "dong-khe (Xã Đông Khê)" in tell_choices(many, "Đông Khê")
    assert tell_choices(many, "?").count("(") == MOST_TOLD
