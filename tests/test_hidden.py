"""Characters that nobody sees are refused in every input, shown by number and name, where they stand."""

import re
import sys
import unicodedata
from pathlib import Path

import pytest

from build_scripts.text import HIDDEN, find_hidden
from tests.newsroom import PROFILE_FILE, STORY_FILE, TYZ, add_story, edit, make_data, problems, record

KINDS = ("Cc", "Cf", "Zl", "Zp", "Co")
FILLERS = "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\ufe00\U000e0100"  # letters and marks that nobody sees either
CHARS = ["\u200b", "\u00ad", "\u202e", "\u2066", "\ufeff", "\x07", "\x1b", "\x7f", "\x85", "\u2028", "\ue000", "\u3164"]
# what stands where: file, text before which the character is put, row, column
INPUTS = {
    "a cell": ("units.csv", "Thị trấn Đông Khê", None, "cột “name”"),
    "the first cell of a row": ("units.csv", "\n", 2, "cột “unit”"),
    "a header": ("units.csv", "name", 1, "cột “name”"),
    "a table without rows": ("consents.csv", "person", 1, "cột “person”"),
    "a text of the site": ("site.yml", "contact: ", None, "site.yml, dòng"),
    "a value of the site": ("site.yml", "Thạch", None, "site.yml, dòng"),
    "the plan": ("plan.yml", "summary: ", None, "plan.yml, dòng"),
    "a name in a map": ("indicators.yml", "question: ", None, "indicators.yml, dòng"),
    "a phrase": ("phrases/en.yml", "Bao nhiêu", 2, "phrases/en.yml"),
    "a translation": ("phrases/en.yml", "How many", 2, "phrases/en.yml"),
    "front matter": (PROFILE_FILE, "Một người", None, "mục “summary”"),
    "a list in front matter": (PROFILE_FILE, "Nguồn thử", None, "mục “sources”"),
    "a text": (PROFILE_FILE, "Lời kể", None, PROFILE_FILE),
    "a heading": (PROFILE_FILE, "Một đoạn", None, PROFILE_FILE),
    "a story": (STORY_FILE, "Lời kể", None, STORY_FILE),
    "a version": (STORY_FILE.replace(".md", ".tyz.md"), "Lời kể", None, ".tyz.md"),
    "a transcript": ("audio/loi.md", "Lời khác", 1, "audio/loi.md"),
}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Data with an article of every kind."""
    data = make_data(tmp_path_factory.mktemp("hidden"))
    record(data / "audio/loi.mp3")
    add_story(
        data, "audio:\n  - file: loi.mp3\n    title: Nghe\n    credit: Thử\n    transcript: file\n    people: []\n"
    )
    (data / "audio/loi.md").write_text("Lời khác.\n", encoding="utf-8")
    (data / STORY_FILE.replace(".md", ".tyz.md")).write_text(TYZ, encoding="utf-8")
    assert problems(data) == []
    return data


@pytest.mark.parametrize("why", INPUTS)
def test_every_input_refuses_what_nobody_sees(whole: Path, why: str) -> None:
    file, before, row, place = INPUTS[why]
    path = whole / file
    good = path.read_text(encoding="utf-8")
    if before not in good:
        before = next(word for word in re.findall(r"\w{4,}", good) if good.count(word) == 1)
    char = CHARS[list(INPUTS).index(why) % len(CHARS)]
    row = row or good[: good.index(before)].count("\n") + 1
    path.write_text(good.replace(before, before[:2] + char + before[2:], 1), encoding="utf-8", newline="")
    found = problems(whole)
    path.write_text(good, encoding="utf-8", newline="")
    assert [f"dòng {row}" in one and f"U+{ord(char):04X}" in one and place in one for one in found] == [True], found
    assert "hãy xóa cả từ ấy rồi gõ lại" in found[0]


@pytest.mark.parametrize("char", CHARS)
def test_every_such_character_is_refused_in_a_cell_and_in_a_text(whole: Path, char: str) -> None:
    for file, text in (("units.csv", "Đông Khê"), (PROFILE_FILE, "Lời kể thử.")):
        good = (whole / file).read_text(encoding="utf-8")
        (whole / file).write_text(good.replace(text, text[:3] + char + text[3:], 1), encoding="utf-8", newline="")
        found = problems(whole)
        (whole / file).write_text(good, encoding="utf-8", newline="")
        assert len(found) == 1, found
        assert f"U+{ord(char):04X}" in found[0]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("plan.yml", "summary: ", 'summary: "Ho\\u200ba" #'),
        (PROFILE_FILE, "summary: ", 'summary: "Ho\\xada" #'),
        (PROFILE_FILE, "Lời kể thử.", "Lời k&#8203;ể thử."),
        (PROFILE_FILE, "Lời kể thử.", "Lời k&shy;ể thử."),
        (PROFILE_FILE, "Lời kể thử.", "Lời k&#x202E;ể thử."),
    ],
)
def test_an_escape_is_no_way_around(whole: Path, file: str, old: str, new: str) -> None:
    good = (whole / file).read_text(encoding="utf-8")
    edit(whole, old, new, file)
    found = problems(whole)
    (whole / file).write_text(good, encoding="utf-8")
    assert any(file in one and "U+" in one for one in found), found


def test_the_pattern_has_all_that_unicode_calls_control_format_or_private() -> None:
    chars = [chr(code) for code in range(sys.maxunicode + 1)]
    wanted = {char for char in chars if unicodedata.category(char) in KINDS} - {"\t", "\n"}
    assert [char for char in wanted | set(FILLERS) if not HIDDEN.match(char)] == []
    seen = "aÀỹđ0 .–“”…½²º→⁂☎\ufe0f❤😀中한かไ\u0301\u00a0\u202f\u3000"
    assert HIDDEN.search(seen) is None


def test_a_message_shows_the_character_by_number_name_and_the_word_before_it() -> None:
    assert list(find_hidden("Nông Thị Ho\u200ba")) == [(11, "U+200B, khoảng trắng không bề rộng, sau chữ “Ho”")]
    assert list(find_hidden("0912\u200b345678")) == [(4, "U+200B, khoảng trắng không bề rộng")]
    assert "chép từ trang web" in next(find_hidden("Ho\u00ada"))[1]
