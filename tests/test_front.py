"""Front matter as people write it: what is read to the end of its line, and one Problem for what cannot be read."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.read.newsroom.front import YAML_SIGNS, read_to_end, says_draft
from build_scripts.read.reader import Reader
from build_scripts.read.tables import ARTICLES, Column
from build_scripts.text import find_hidden
from tests.newsroom import STORY, STORY_FILE, problems

COLUMNS = ARTICLES["profiles"].columns
LINES = st.text(
    st.characters(
        exclude_categories=["Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"], exclude_characters="\ufeff\ufffe\uffff"
    ),
    min_size=1,
)
TEXTS = LINES.map(str.strip).filter(lambda text: text and text[0] not in YAML_SIGNS and not any(find_hidden(text)))


def read(front: str, columns: tuple[Column, ...] = COLUMNS) -> tuple[dict[str, object], list[str]]:
    """What a front matter says, and what is wrong with it."""
    reader = Reader(Path())
    return dict(reader.parse_yaml("x.md", "\n" + read_to_end(front, columns)) or {}), [
        str(one) for one in reader.problems
    ]


@given(text=TEXTS, item=TEXTS, alt=TEXTS)
def test_a_text_goes_to_the_end_of_its_line_whatever_stands_in_it(text: str, item: str, alt: str) -> None:
    front = f"name: {text}\nsources:\n  - {item}\nphotos:\n  - file: a.jpg\n    alt: {alt}\n  - alt: {alt}\nborn: 1920 # năm\n"
    said, wrong = read(front)
    assert wrong == []
    photos = [{"file": "a.jpg", "alt": alt}, {"alt": alt}]
    assert said == {"name": text, "sources": [item], "photos": photos, "born": "1920"}


def test_what_yaml_knows_already_is_left_to_it() -> None:
    front = (
        'name: "Một: \\"hai\\""  # tên\nsummary: >\n  name: không phải mục\n  quote: Hai\nquote: Một dòng\n  và một dòng nữa\n'
        "sources:\n  [a,\n  b]\nfields: [x, y]  # mã\nperson:   # mã người\n"
    )
    said, wrong = read(front)
    assert wrong == []
    assert said == {
        "name": 'Một: "hai"', "summary": "name: không phải mục quote: Hai\n", "quote": "Một dòng và một dòng nữa",
        "sources": ["a", "b"], "fields": ["x", "y"], "person": "",
    }  # fmt: skip


# what is written after “title: Câu chuyện thử” -> the line that is told, and words of what to do
UNREADABLE = {
    "a tab": ("title: Thử\nphotos:\n\t- file: a.jpg", 4, "phím Tab"),
    "a tab before a key": ("title: Thử\n\tauthor: Thử", 3, "phím Tab"),
    "a key out of line": ("title: Thử\nphotos:\n  - file: a.jpg\n   alt: Thử", 5, "không khớp"),
    "an entry out of line": ("title: Thử\nphotos:\n  - file: a.jpg\n - file: b.jpg", 5, "không khớp"),
    "a first key out of line": (" title: Thử\nsummary: Thử", 3, "không khớp"),
    "an open quote": ('title: "Ngày hội\nsummary: Thử', 2, "chưa khép lại"),
    "an open quote that another one closes": ("title: 'Ngày hội\nmaterials: ['a']", 2, "chưa khép lại"),
    "words behind a quote": ('title: "Hai giỏi" ở xã', 2, "đặt cả giá trị trong '…'"),
    "words behind a bracket": ("title: [Ảnh] Ngày hội", 2, 'đặt cả giá trị trong "…"'),
    "an open bracket": ("title: Thử\nmaterials: [a\nsummary: Thử", 3, "chưa khép lại"),
    "a doubled key": ("title: Thử\ntitle: Khác", 3, "hai lần"),
    "a line without a key": ("title: Thử\nmột dòng nữa\nsummary: Thử", 3, "dấu hai chấm"),
    "a colon in a second line": ("title: Thử\n  hai: ba", 3, "dấu hai chấm"),
    "a star": ("title: *Sao* xanh", 2, "trong ngoặc kép"),
    "a key of one word only": ("!", 2, "trong ngoặc kép"),
}  # fmt: skip


@pytest.mark.parametrize("why", UNREADABLE)
def test_what_cannot_be_read_is_one_problem_in_vietnamese_without_followers(data: Path, why: str) -> None:
    front, line, told = UNREADABLE[why]
    text = STORY.replace("title: Câu chuyện thử", front)
    (data / STORY_FILE).write_text(text, encoding="utf-8")
    (found,) = problems(data)
    assert found.startswith(f"{STORY_FILE}, dòng {line}: "), found
    assert told in found
    assert not any(word in found for word in (" the ", "expected", "found", "not "))


DRAFTS = {
    "as it is made": ("---\nis_draft: yes\n---\n", True),
    "without a space": ("---\nis_draft:yes\n---\n", True),
    "in quotes and capitals": ('---\r\n"Is_Draft" : "YES"\r\n---\r\n', True),
    "in another word": ("---\nis_draft: có\n---\n", True),
    "with nothing below it": ('---\ntitle: "x\nis_draft: yes', True),
    "that says no": ("---\nis_draft: no\n---\n", False),
    "that says no in quotes": ("---\nis_draft: 'no'  # nháp\n---\n", False),
    "that says nothing": ("---\nis_draft:   # Là bản nháp\n---\n", False),
    "behind a hash": ("---\n# is_draft: yes\n---\n", False),
    "in the text": ("---\ntitle: x\n---\nis_draft: yes\n", False),
}


@pytest.mark.parametrize("why", DRAFTS)
@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_draft_is_one_however_it_is_written(why: str, code: str) -> None:
    text, is_draft = DRAFTS[why]
    assert says_draft(text.encode(code)) == is_draft
