"""Step 1, articles: profiles/<id>.md and stories/<date>-<id>.md, typed front matter and Markdown cleaned by an allow-
list.

A version in another language lies beside its article: <id>.<language>.md. Nothing is repaired: where cleaning would
change a text, the text is refused and the place is named. Over 300 lines: one file from its name to its references.
"""

import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, partial
from html import unescape
from itertools import pairwise
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from build_scripts.files.contributed import is_of_system
from build_scripts.media.looked import Look, Looked, look_all
from build_scripts.media.photos import look_photo
from build_scripts.media.sound.audio import look_recording
from build_scripts.personal import find_personal
from build_scripts.problems import Problem
from build_scripts.read.cells import KINDS, Row
from build_scripts.read.dataset import MEDIA, Article, Dataset, known_names
from build_scripts.read.newsroom.drafts import Part, read_consents, sort_parts
from build_scripts.read.newsroom.front import read_raw, read_to_end, says_draft, text_of
from build_scripts.read.newsroom.labels import find_code, list_labels
from build_scripts.read.raw.hidden import tell_hidden
from build_scripts.read.raw.markup import find_hard
from build_scripts.read.reader import Reader
from build_scripts.read.tables import ARTICLES, VERSION, Column, Section
from build_scripts.text import list_tags

if TYPE_CHECKING:
    import markdown

FRONT = re.compile(r"---[ \t]*\n(.*?\n)---[ \t]*(?:\n(.*))?", re.DOTALL)
HARD = "<p></p>"  # what stands for a text that was not read
STORY_NAME = re.compile(r"(\d{4}-\d\d-\d\d)-([a-z0-9-]+)")
FILE_NAME = re.compile(r"\.(jpe?g|png|webp|heic)$|^(img|dsc|pxl|image)[ _-]?\d+", re.IGNORECASE)
MARKS = re.compile(r"[*`\\[]|\]\([^)]*\)")  # what Markdown takes out of a line
TARGET = re.compile(r"\]\(([^)]*)\)")  # where a link of a line leads
KIND = attrgetter("kind")
LOOKS: Mapping[str, Look] = {"photos": look_photo, "audio": look_recording}
WRITINGS = (".docx", ".doc", ".odt", ".rtf", ".txt", ".pages")
PLACES = {
    "photos": (".jpg", ".jpeg", ".png", ".webp", ".heic"),
    "audio": (".mp3", ".opus", ".m4a"),
    "materials": (".pdf",),
}
NOWHERE = {  # where a value must be found -> what is told of one that is not
    "consents.person": "consents.csv chưa có dòng nào của mã người này",
    "profiles": "profiles/ không có tệp nào mang mã này",
    "stories": "stories/ không có tệp nào mang tên này; cần tên tệp bỏ đuôi .md, ví dụ 2026-10-20-ten-bai",
}
SMALL = "chỉ có hai cỡ đầu mục; dùng ## hay ###"
INSTEAD = {  # a tag that a text must not make -> what to write
    "h1": "dòng bắt đầu bằng # hay có === ở dưới thành tên của trang; dùng ## thay cho #",
    **dict.fromkeys(("h4", "h5", "h6"), SMALL),
    "img": "ảnh không chèn giữa bài; khai ở mục photos của phần đầu",
    **dict.fromkeys(("code", "pre"), "bỏ dấu ` và chỗ thụt đầu dòng bốn dấu cách"),
    "a": "liên kết cần một địa chỉ bắt đầu bằng https://",
}
TAGS = frozenset({"p", "h2", "h3", "ul", "ol", "li", "blockquote", "em", "strong", "a", "br", "hr"})
FAR = re.compile(r"\s*[/\\]{2}")  # an address of another server that names no scheme


@dataclass(frozen=True)
class Allowed:
    """What a text may hold: tags, their attributes, and the extensions of Markdown that make them."""

    tags: frozenset[str] = TAGS
    attributes: tuple[tuple[str, str], ...] = (("a", "href"),)  # (tag, attribute)
    extensions: tuple[str, ...] = ()


ARTICLE = Allowed()


def read_articles(dataset: Dataset, people: Path | None) -> tuple[Dataset, list[Problem]]:
    """The dataset with the articles of its folder and of the people's folder, and what is wrong with them.

    The people's folder holds profiles, their photos and the consents of the living; it is not part of the repository.
    What is wrong with a draft is told with it.
    """
    site, codes = (
        dataset.singles["site"],
        {one: partial(find_code, known) for one, known in list_labels(dataset).items()},
    )
    readers = [Reader(dataset.folder, "", codes), *([Reader(people, f"{people.name}/", codes)] if people else [])]
    parts = [part for reader in readers for kind in ARTICLES for part in read_kind(reader, kind)]
    articles, drafts, problems = sort_parts(parts)
    consents = list(dataset.tables["consents"])
    for reader in readers[1:]:
        rows, drafts = read_consents(reader, articles, drafts)
        consents += rows
    problems += [problem for reader in readers for problem in reader.problems]
    looked = look_at_media(articles | {"drafts": {one.file: one.article for one in drafts if one.article}})
    seen = looked.pop("drafts")
    problems += [problem for found in looked.values() for article in found.values() for problem in check_media(article)]
    unsure = {"consents"} if "people" in site.wrong else set[str]()
    unsure |= {part.kind for part in parts if not part.is_draft and (part.article is None or part.name is None)}
    whole = replace(
        dataset,
        tables={**dataset.tables, "consents": consents},
        articles=looked,
        drafts=tuple(replace(draft, article=seen.get(draft.file)) for draft in drafts),
        people=people,
        unread=dataset.unread.union(unsure, *(reader.unread for reader in readers)),
    )
    return whole, problems + check_article_references(whole)


def read_kind(reader: Reader, kind: str) -> Iterator[Part]:
    """The files of one kind of article, in order of their names."""
    place = reader.folder / kind
    for path in sorted(place.iterdir()) if place.is_dir() else ():
        if is_of_system(path.name):
            continue
        if path.suffix != ".md" or path.is_symlink() or not path.is_file():
            reader.report(f"{kind}/{path.name}", 0, "", tell_misplaced(path, kind))
        else:
            yield read_part(Reader(reader.folder, reader.label, reader.codes), kind, path)


def read_part(reader: Reader, kind: str, path: Path) -> Part:
    """One file; the reader is its own."""
    file, raw = f"{kind}/{path.name}", read_raw(path)
    stem, dot, language = path.stem.partition(".")
    name, day = read_name(reader, kind, file, stem)
    article = read_article(reader, VERSION if dot else ARTICLES[kind], file, path.stem, day)
    try:
        language = reader.codes.get("site.article_languages", str)(language) if dot else ""
    except ValueError as error:
        reader.report(file, 0, "", f"tên tệp có tiếng “{language}”; {error}")
        article = None
    text = article.text if article else text_of(raw)
    check_personal(reader, file, text)
    return Part(kind, name, language, reader.label + file, text, says_draft(raw), article, tuple(reader.problems))


def tell_misplaced(path: Path, kind: str) -> str:
    """What to do with a file that is no article but lies among them, in Vietnamese."""
    ending, command = path.suffix.lower(), "new-profile" if kind == "profiles" else 'new-story "Tên bài"'
    if ending in WRITINGS:
        told = f"chưa đọc được loại tệp {ending}; hãy chạy python -m build_scripts {command}"
        return f"{told}, rồi chép chữ của bài vào tệp .md vừa tạo và cất tệp này ở nơi khác"
    place = next((folder for folder, endings in PLACES.items() if ending in endings), "")
    told = f"; tệp này để ở thư mục {place}" if place else ""
    return f"trong thư mục này chỉ được có tệp .md thường{told}"


def read_article(reader: Reader, section: Section, file: str, name: str, day: date | None) -> Article | None:
    """One file, checked: front matter and texts; None where it has no two parts."""
    text = reader.read_text(file)
    if text is None:
        return None
    parts = split_front(reader, file, text)
    if parts is None:
        return None
    front, body = parts
    row = read_front(reader, section, file, name, front)
    html = clean(reader, file, front.count("\n") + 3, body)
    if row is None:
        return None
    if not html and not (section is VERSION and row["audio"]):
        reader.report(file, 0, "", "bài trống; cần ít nhất một đoạn")
    check_alts(reader, file, row)
    return Article(row, text, html, reader.folder, day, read_transcripts(reader, row))


def split_front(reader: Reader, file: str, text: str) -> tuple[str, str] | None:
    """The front matter of a file and its text, "" for none; None, and reported, where it has no two parts."""
    found = FRONT.fullmatch(text)
    if found:
        return found[1], found[2] or ""
    is_open = text.startswith("---")
    told = "thiếu dòng --- thứ hai, ngay dưới mục cuối của phần đầu" if is_open else "dòng đầu của tệp cần là ---"
    reader.report(file, 1, "", f"{told}; phần đầu đứng giữa hai dòng ---, rồi đến bài viết")
    return None


def read_name(reader: Reader, kind: str, file: str, stem: str) -> tuple[str | None, date | None]:
    """The id that a file name gives and, of a story, its day."""
    if kind == "profiles":
        if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", stem):
            return stem, None
        reader.report(file, 0, "", "tên tệp cần là mã chữ thường không dấu, ví dụ gs-7f3a.md")
        return None, None
    found = STORY_NAME.fullmatch(stem)
    try:
        return stem, KINDS["date"](found[1] if found else stem)
    except ValueError:
        told = "tên tệp cần dạng năm-tháng-ngày-mã, ví dụ 2026-10-20-ten-bai.md"
        reader.report(file, 0, "", f'{told}; python -m build_scripts new-story "Tên bài" đặt tên giúp')
        return None, None


def read_front(reader: Reader, section: Section, file: str, name: str, front: str) -> Row | None:
    """The front matter as a checked row with its id; None where it cannot be read."""
    text = "\n" + read_to_end(front, section.columns)  # the line "---" above it counts
    content = reader.parse_yaml(file, text)
    if content is None:
        return None
    reader.check_names(file, content, [column.name for column in section.columns], "")
    row = reader.read_record(file, 1, "", section.columns, content)
    return Row(row.file, 1, {section.key: name, **row.values}, row.wrong, row.lines)


# ---- text ------------------------------------------------------------------------------------------------------


def clean(reader: Reader, file: str, line: int, body: str, allowed: Allowed = ARTICLE) -> str:
    """The HTML of a text that begins on `line`; reports what the allow-list would take out."""
    hard = find_hard(body)
    if hard:
        reader.report(file, line + hard[0], "", hard[1])
        return HARD
    told = set[int]()
    for number, text in enumerate(body.split("\n"), start=line):
        if re.search(r"<[a-zA-Z/!?]|\{[:{%]", text):
            told.add(number)
            expected = "không được dùng HTML hay dấu {: {{ {%; hãy viết bằng chữ thường và dấu của Markdown"
            reader.report(file, number, "", expected)
        unseen = tell_hidden(unescape(text))  # written as an entity: `read_text` cannot see it
        if unseen:
            reader.report(file, number, "", unseen)
    html = reader_of_markdown(allowed.extensions).reset().convert(body)
    cleaned = take_out(html, allowed)
    kept = set(tokens(cleaned))
    lost = next((token for token in tokens(html) if token not in kept), "")
    place = line + find_line(lost, body)
    if lost and place not in told:
        name = lost.split(" ")[0]
        advice = INSTEAD.get(name) if name == "a" or name not in allowed.tags else None
        reader.report(file, place, "", f"bài có phần không được phép: {advice or lost[:80]}")
    return cleaned


def take_out(html: str, allowed: Allowed) -> str:
    """What the allow-list leaves of a text: no address but of this site or with http, https, and pictures of this site
    alone.
    """
    import nh3

    def keep_near(tag: str, name: str, value: str) -> str | None:
        is_far = FAR.match(value) or (name == "src" and ":" in value)
        return None if name in ("href", "src") and is_far else value

    attributes = {tag: {name for one, name in allowed.attributes if one == tag} for tag, _ in allowed.attributes}
    return nh3.clean(
        html, tags=set(allowed.tags), attributes=attributes, url_schemes={"https", "http"}, link_rel=None,
        attribute_filter=keep_near,
    )  # fmt: skip


def find_line(token: str, body: str) -> int:
    """How many lines stand before what made a tag, as well as its longest value tells, or its name."""
    name, *values = (re.sub(r"^[a-z-]+=", "", part) for part in token.split(" "))
    sign = re.escape(max(values, key=len, default=name))
    if re.fullmatch(r"h\d", name):
        sign = rf"^ *{'#' * int(name[1])}(?!#)|^=+ *$"
    texts = enumerate(unescape(body).replace("\\\\", "\\").split("\n"))
    return next((number for number, text in texts if re.search(sign, text)), 0)


@cache
def reader_of_markdown(extensions: tuple[str, ...] = ()) -> "markdown.Markdown":
    """One for all texts: making it takes longer than reading a text."""
    import markdown

    return markdown.Markdown(output_format="html", extensions=extensions)


def tokens(html: str) -> list[str]:
    """What a text is made of, to compare it before and after cleaning."""
    return [" ".join([tag, *(f"{name}={value}" for name, value in sorted(found))]) for tag, found in list_tags(html)]


def check_personal(reader: Reader, file: str, text: str) -> None:
    """Report numbers and addresses that would expose somebody; the message does not repeat them."""
    lines = [MARKS.sub("", unescape(line)) for line in text.split("\n")]
    found = [(number, one.kind) for number, line in enumerate(lines, start=1) for one in find_personal(line)]
    linked = [" ".join(TARGET.findall(unescape(line))) for line in text.split("\n")]
    aims = [(number, one.kind) for number, target in enumerate(linked, start=1) for one in find_personal(target)]
    for number, (line, below) in enumerate(pairwise(lines), start=1):
        if line[-1:].isdigit() and below[:1].isdigit():  # a number may go on in the next line
            known = Counter(kind for place, kind in found if place in (number, number + 1))
            found += [(number, kind) for kind in Counter(map(KIND, find_personal(f"{line} {below}"))) - known]
    for number, kind in sorted({*found, *aims}):
        told = f"có chỗ {kind}; không được công bố, hãy bỏ đi"
        reader.problems.append(Problem(reader.label + file, number, "", told, is_personal=True))


# ---- photos and recordings -------------------------------------------------------------------------------------


def look_at_media(articles: Mapping[str, Mapping[str, Article]]) -> dict[str, dict[str, Article]]:
    """The articles of each kind with what their photos and recordings are; all files are looked at together."""
    parts = [
        part
        for found in articles.values()
        for article in found.values()
        for part in (article, *article.versions.values())
    ]
    files = [(LOOKS[folder], part.folder / place) for part in parts for folder, place in list_places(part)]
    looks = dict(zip(files, look_all(files), strict=True))
    return {
        kind: {name: add_looks(article, looks) for name, article in found.items()} for kind, found in articles.items()
    }


def list_places(article: Article) -> Iterator[tuple[str, str]]:
    """The photos and recordings that an article itself names: “photos” or “audio”, and the place in its folder."""
    for folder in MEDIA:
        for record in article.row.values.get(folder, ()):
            if record["file"]:
                yield folder, f"{folder}/{record['file']}"


def add_looks(article: Article, looks: Mapping[tuple[Look, Path], Looked]) -> Article:
    """The article and its versions, each with what its own files are."""
    looked = {place: looks[LOOKS[folder], article.folder / place] for folder, place in list_places(article)}
    versions = {language: add_looks(version, looks) for language, version in article.versions.items()}
    return replace(article, looked=looked, versions=versions)


def check_media(article: Article) -> Iterator[Problem]:
    """A Problem for each photo and recording of an article and its versions that cannot be used."""
    for part in (article, *article.versions.values()):
        for folder, kind in MEDIA.items():
            for number, record in enumerate(part.row.values.get(folder, ()), start=1):
                place = f"{folder}/{record['file']}"
                if place in part.looked and part.looked[place].wrong:
                    yield record.problem(f"{folder}, {kind} {number}, file", f"{place}: {part.looked[place].wrong}")


def check_alts(reader: Reader, file: str, row: Row) -> None:
    """Report texts for the blind that are file names."""
    for number, photo in enumerate(row.values.get("photos", ()), start=1):
        if photo["alt"] and FILE_NAME.search(photo["alt"]):
            told = f"thấy “{photo['alt']}”; alt cần kể ảnh cho thấy gì, không phải tên tệp"
            reader.problems.append(photo.problem(f"photos, ảnh {number}, alt", told))


def read_transcripts(reader: Reader, row: Row) -> dict[str, str]:
    """The words of the recordings that have a file for them, by file of the recording; reports what cannot be used."""
    transcripts = {}
    for audio in row["audio"]:
        name = audio["file"]
        if name and audio["transcript"] == "file":
            spoken = Path("audio", name).with_suffix(".md").as_posix()
            text = reader.read_text(spoken)
            if text is not None:
                check_personal(reader, spoken, text)
                transcripts[name] = clean(reader, spoken, 1, text)
    return transcripts


# ---- references ------------------------------------------------------------------------------------------------


def check_article_references(dataset: Dataset) -> list[Problem]:
    """A Problem for each value that names something which is nowhere; what is a draft yet is told as a Notice."""
    known = known_names(dataset)
    articles = [(kind, article) for kind, found in dataset.articles.items() for article in found.values()]
    return [problem for kind, article in articles for problem in check_references(kind, article, known)]


def check_references(kind: str, article: Article, known: Mapping[str, Container[Any]]) -> Iterator[Problem]:
    """A Problem for each value of an article and its versions that names something which is nowhere."""
    for section, part in [(ARTICLES[kind], article), *((VERSION, version) for version in article.versions.values())]:
        for record, column, where, value in _references(part.row, section.columns, ""):
            if value not in known.get(column.refers_to, ()):
                told = NOWHERE.get(column.refers_to, f"không có trong {column.refers_to}")
                yield record.problem(where, f"thấy “{value}”; {told}")


def _references(row: Row, columns: tuple[Column, ...], prefix: str) -> Iterator[tuple[Row, Column, str, Any]]:
    for column in columns:
        value = row[column.name]
        if column.shape == "records":
            for record in value:
                yield from _references(record, column.columns, f"{prefix}{column.name}.")
        elif column.refers_to:
            for item in value if column.shape == "list" else [value]:
                if item is not None:
                    yield row, column, prefix + column.name, item
