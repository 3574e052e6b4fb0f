"""Whom a story names without saying so: names behind “bà”, “chị”, “đồng chí”, and those of women (… Thị …).

Nobody can tell from a name whether somebody lives, or has agreed: the editors are asked.
"""

import re
from collections.abc import Iterator, Mapping

from build_scripts.read.dataset import Article, Dataset
from build_scripts.read.left_out import profiles_of, stories_of
from build_scripts.text import strip_markup
from build_scripts.traces import Runs, Words, find_runs, has_run

CAPITALS = "".join(letter for letter in map(chr, range(ord("A"), ord("Ỹ") + 1)) if letter.isupper())
PART = rf"[{CAPITALS}][^\W\d_]*"  # of a name
ADDRESSED = re.compile(rf"\b(?i:bà|chị|cô|dì|bác|ông|anh|đồng chí|đ/c)\s+({PART}(?:\s+{PART}){{0,4}})")
WOMAN = re.compile(rf"\b({PART}\s+(?:Thị|THỊ)(?:\s+{PART}){{1,3}})")
OFFICES = (  # with what an office begins, which often follows “đồng chí”
    *("Bí", "Phó", "Chủ", "Trưởng", "Giám", "Thường", "Tổng", "Đại", "Ủy", "Uỷ", "Chánh", "Hội", "Bộ", "Thứ", "Viện"),
    *("Cục", "Chi", "Đảng", "Ban", "Xã", "Huyện", "Tỉnh", "Phòng"),
)
ALL_KNOW = ("Hồ", "Hồ Chí Minh", "Trưng", "Triệu", "Rịa")  # behind “bác” and “bà” in any text
ASKED_FOR_NAMES = "đã có đồng ý chưa? Có thì ghi mã người vào mục people; người xưa hay người đã mất thì để vậy"


def find_unknown_names(dataset: Dataset) -> Iterator[tuple[str, list[str]]]:
    """File of a story or of its draft -> the names in it of whom no consent is on record.

    What is left out for a name has been told of. Of people on record without a profile no name is known: as many names
    may be theirs.
    """
    drafts = [draft.article for draft in dataset.drafts if draft.kind == "stories" and draft.article]
    shown = [one for one in stories_of(dataset).values() if one.row.file not in dataset.left_out.articles]
    known, waiting = list_known_names(dataset), Runs(list_waiting_names(dataset))
    places = Words("\n".join(row["name"] for row in dataset.tables["units"]))
    with_profile = {one.row["person"] for one in profiles_of(dataset).values()}
    for article in [*shown, *drafts]:
        told = tell(article)
        found = dict.fromkeys([*find_names(told), *(run.sought for run in find_runs(Words(told), waiting))])
        asked = [name for name in found if not is_known(name, known) and not has_run(places, Runs([name]))]
        if len(asked) > len(set(article.row["people"]) - with_profile):
            yield article.row.file, asked


def tell(article: Article) -> str:
    """What a story says to its readers."""
    row = article.row
    captions = [text for photo in row["photos"] for text in (photo["alt"], photo["caption"])]
    return "\n".join([row["title"], row["summary"], strip_markup(article.html), *filter(None, captions)])


def find_names(text: str) -> Iterator[str]:
    """The names of people in a text, each as it is first written."""
    women = [" ".join(found[1].split()) for found in WOMAN.finditer(text)]
    yield from women
    for found in ADDRESSED.finditer(text):
        name = " ".join(found[1].split())
        if name not in ALL_KNOW and name.split()[0] not in OFFICES and not any(name in woman for woman in women):
            yield name


def list_known_names(dataset: Dataset) -> list[list[str]]:
    """The words of the names of those who agree to be named, or whose biography is published."""
    return [
        article.row["name"].split()
        for article in profiles_of(dataset).values()
        if dataset.consents.agree([article.row["person"]], "site")
    ]


def list_waiting_names(dataset: Dataset) -> Iterator[str]:
    """The names of women whose profile is a draft."""
    for draft in dataset.drafts:
        row: Mapping[str, str] = draft.article.row.values if draft.article and draft.kind == "profiles" else {}
        if len(row.get("name", "").split()) > 1 and not dataset.consents.agree([row["person"]], "site"):
            yield row["name"]


def is_known(name: str, known: list[list[str]]) -> bool:
    """Whether a name, whole or from its end as people are called, is that of somebody known."""
    words = name.split()
    return any(full[-len(words) :] == words for full in known)
