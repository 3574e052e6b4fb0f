"""Who and what consent keeps inside, and the rules about people: asked by the door and told as Notices."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from html import unescape
from pathlib import Path

from build_scripts.media.looked import Looked
from build_scripts.personal import find_births
from build_scripts.problems import Problem
from build_scripts.read.cells import Row
from build_scripts.read.dataset import MEDIA, Article, Dataset, LeftOut
from build_scripts.text import read_markup, strip_markup, words_of
from build_scripts.traces import Runs, Words, find_runs, has_run

LONG = 16  # words in a row that are hers and nobody else's by chance: longer than an office with its place and term
QUOTED = 8  # the same of her own words
VOICE = "voice"  # the scope of who is heard
COMMON = 2  # a passage that so many other articles have is a form of words
OPAQUE = re.compile(r"gs-(?=[a-z]*\d)[a-z0-9]+")  # the id of a living woman honoured, which is her address too
APART = re.compile(r"[^\W\d_][*`\\\[\]&]+|&")
ETHNICITY = re.compile(r"\b(?:[Dd]ân tộc|[Nn]gười dân tộc)\s+(?!thiểu)[A-ZĐÊ]\w+")


def find_left_out(dataset: Dataset, channel: str = "site") -> LeftOut:
    """What does not leave in a channel, and what must not be found in it.

    An article with the name or the words of somebody who is left out is left out with her, so that a withdrawal waits
    for no editor.
    """
    waiting = dict(_hold_waiting(dataset))
    held = {**dict(_hold_profiles(dataset, channel)), **dict(_hold_stories(dataset, channel)), **waiting}
    hidden = list_left_out(dataset, channel)
    names = names_left_out(dataset, channel)
    told = [passage for article in hidden for passage in list_passages(article)]
    others = [article for article in all_articles(dataset) if article.row.file not in held] if names or told else []
    words = {article.row.file: Words(written(article)) for article in others}
    passages = _hers_alone(told, words.values())
    named, copied = Runs(names), Runs(passages)
    for file, read in words.items():
        if has_run(read, named):
            held[file] = "không đăng: bài nhắc tên một người không được nêu; hãy bỏ tên ấy"
        elif has_run(read, copied):
            held[file] = waiting[file] = "không đăng: bài chép lời kể về một người không được nêu; hãy bỏ đoạn ấy"
    return LeftOut(held, tuple(names), tuple(passages), frozenset(waiting))


def _hold_waiting(dataset: Dataset) -> Iterator[tuple[str, str]]:
    for article in stories_of(dataset).values():
        if article.day is not None and article.day > dataset.as_of:
            yield article.row.file, f"sẽ đăng từ ngày {article.day}"


def _hold_profiles(dataset: Dataset, channel: str) -> Iterator[tuple[str, str]]:
    gone = dataset.consents.withdrawn
    for article in list_left_out(dataset, channel):
        is_gone = article.row["person"] in gone
        told = "đã rút lại sự đồng ý" if is_gone else "chưa có sự đồng ý còn hiệu lực cho trang web"
        is_told = is_gone and OPAQUE.fullmatch(article.row["person"])  # an address that is a name is forgotten
        yield article.row.file, f"{told}: không dựng trang" + (", địa chỉ cũ báo đã gỡ" if is_told else "")


def _hold_stories(dataset: Dataset, channel: str) -> Iterator[tuple[str, str]]:
    for article in stories_of(dataset).values():
        if not dataset.consents.agree(article.row["people"], channel):
            yield article.row.file, "không đăng: có người trong bài chưa đồng ý, đã rút lại hoặc hết hạn"


def _hers_alone(told: list[str], others: Iterable[Words]) -> list[str]:
    """The passages but for those that two other articles have too: what many say is said of nobody."""
    runs = Runs(told)
    seen = Counter(text for words in others for text in {run.sought for run in find_runs(words, runs)})
    return [passage for passage in dict.fromkeys(told) if seen[passage] < COMMON]


def list_passages(article: Article) -> Iterator[str]:
    """What is told of her: her quote, and passages that lie over one another, so that a part of the text is
    found too.
    """
    quote = article.row.values.get("quote", "")
    if len(quote.split()) >= QUOTED:
        yield quote
    parts = (article, *article.versions.values())
    told = [text for part in parts for text in (part.row["summary"], part.html, *part.transcripts.values())]
    words = strip_markup(" ".join(told)).split()
    for start in range(0, len(words) - LONG + 1, LONG // 2):
        yield " ".join(words[start : start + LONG])


def list_left_out(dataset: Dataset, channel: str = "site") -> list[Article]:
    """The profiles of women who do not agree to a channel, or no longer; a draft too, where she has withdrawn."""
    scopes, gone = dataset.consents.scopes, dataset.consents.withdrawn
    drafts = [draft.article for draft in dataset.drafts if draft.kind == "profiles" and draft.article]
    hidden = [article for article in profiles_of(dataset).values() if channel not in scopes[article.row["person"]]]
    return hidden + [article for article in drafts if article.row["person"] in gone]


def names_left_out(dataset: Dataset, channel: str = "site") -> list[str]:
    """The names of women who are left out of a channel, but for those that a woman who is shown there bears too."""
    hidden = {article.row["profile"]: article.row["name"] for article in list_left_out(dataset, channel)}
    shown = Runs(article.row["name"] for name, article in profiles_of(dataset).items() if name not in hidden)
    return [name for name in hidden.values() if not has_run(Words(name), shown)]


def profiles_of(dataset: Dataset) -> Mapping[str, Article]:
    return dataset.articles.get("profiles", {})


def stories_of(dataset: Dataset) -> Mapping[str, Article]:
    return dataset.articles.get("stories", {})


def all_articles(dataset: Dataset) -> list[Article]:
    return [*profiles_of(dataset).values(), *stories_of(dataset).values()]


def written(article: Article) -> str:
    """All that is written in an article: its file, the words of its recordings, its versions; where Markdown may take
    words apart, also as it is read.
    """
    told = [article.text, *article.transcripts.values(), *map(written, article.versions.values())]
    if APART.search(article.text):
        told.append(unescape(read_markup(article.html)))
    return " ".join(told)


@dataclass(frozen=True)
class Medium:
    """A photo or recording of an article as its front matter has it; `kind` is Vietnamese, `path` its file, `looked`
    what it is.
    """

    kind: str
    record: Row
    path: Path
    looked: Looked

    @property
    def own_scopes(self) -> tuple[str, ...]:
        """What whoever is in it agrees to besides a channel: to be heard is more than to be seen."""
        return (VOICE,) if self.kind == MEDIA["audio"] else ()


def list_media(article: Article) -> Iterator[Medium]:
    """The photos and recordings of an article and its versions."""
    for part in (article, *article.versions.values()):
        for folder, kind in MEDIA.items():
            for record in part.row.values.get(folder, ()):
                place = f"{folder}/{record['file']}"
                yield Medium(kind, record, part.folder / place, part.looked[place])


# ---- rules over rows ------------------------------------------------------------------------------------------------


def check_consents(dataset: Dataset) -> Iterator[Problem]:
    """A child has a guardian's consent too; dates follow one another."""
    for row in dataset.tables["consents"]:
        if row["is_minor"] == "yes" and row["has_guardian"] != "yes":
            yield row.problem("has_guardian", "trẻ em cần thêm sự đồng ý của người giám hộ")
        for column, after in (
            ("expires_date", "given_date"),
            ("withdrawn_date", "given_date"),
            ("removed_date", "withdrawn_date"),
        ):
            if row[column] is not None and (row[after] is None or row[column] < row[after]):
                yield row.problem(
                    column, f"thấy {row[column]}; cần từ ngày ở cột “{after}” ({row[after] or 'đang trống'}) trở đi"
                )


def check_people(dataset: Dataset) -> Iterator[Problem]:
    """Nothing of a living person that she has not agreed to: her name in an address, her birthday, her ethnicity."""
    scopes = dataset.consents.scopes
    published = dataset.consents.published
    for name, article in profiles_of(dataset).items():
        row = article.row
        if len(words_of(row["name"])) < 2:
            yield row.problem("name", "cần cả họ và tên: một tên riêng lẻ thì không tìm lại được khi phải gỡ")
        if row["photos"] and row["person"] not in row["photos"][0]["people"]:
            yield row.problem("photos, ảnh 1, people", f"ảnh đầu là chân dung, cần có “{row['person']}”")
        if (
            "site" in scopes.get(row["person"], ())
            and "ethnicity" not in scopes[row["person"]]
            and tells_ethnicity(article)
        ):
            yield row.problem("", "bài nhắc dân tộc của người này, mà phạm vi đồng ý không có ethnicity; hãy bỏ chỗ ấy")
        if row["person"] in published:
            continue
        if name != row["person"] or not OPAQUE.fullmatch(name):
            told = (
                "người còn sống cần một mã ngẫu nhiên, vừa là tên tệp vừa là mã người, ví dụ "
                "gs-7f3a, để địa chỉ không nêu tên"
            )
            yield row.problem("person", told)
        if isinstance(row["born"], date):
            yield row.problem("born", "với người còn sống chỉ ghi năm sinh")
        yield from _births(article)
    for article in stories_of(dataset).values():
        yield from _births(article)


def tells_ethnicity(article: Article) -> bool:
    """Whether the text itself tells to what people she belongs."""
    own = article.row["ethnicity"]
    return bool(
        ETHNICITY.search(article.text)
        or (own and re.search(rf"\bngười {re.escape(own)}\b", article.text, re.IGNORECASE))
    )


def _births(article: Article) -> Iterator[Problem]:
    for part in (article, *article.versions.values()):
        for found in find_births(part.text):
            yield Problem(part.row.file, found.line, "", f"có chỗ {found.kind}")
        for file, spoken in part.transcripts.items():
            yield from (
                part.row.problem("audio", f"lời của {file} có chỗ {found.kind}") for found in find_births(spoken)
            )
