"""Step 1, articles: profiles/<id>.md and stories/<date>-<id>.md, typed front matter and Markdown cleaned by an allow-list.

Nothing is repaired: where cleaning would change a text, the text is refused and the place is named.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from build_scripts.dataset import KINDS, Article, Dataset, Lined, Reader, Row, check_keys, known_names
from build_scripts.photos import check_photo
from build_scripts.problems import Problem
from build_scripts.tables import ARTICLES, TABLES, Column, Section

FRONT = re.compile(r"---\n(.*?\n)---\n(.*)", re.DOTALL)
STORY_NAME = re.compile(r"(\d{4}-\d\d-\d\d)-([a-z0-9-]+)")
FILE_NAME = re.compile(r"\.(jpe?g|png|webp|heic)$|^(img|dsc|pxl|image)[ _-]?\d+", re.IGNORECASE)
TAGS = {"p", "h2", "h3", "ul", "ol", "li", "blockquote", "em", "strong", "a", "br", "hr"}
# what must not be written about anybody; messages name the kind, never the find
PERSONAL = (
    (re.compile(r"(?<!\d)\d{12}(?!\d)"), "giống một số căn cước"),
    (re.compile(r"(?<![\d/-])(?:\+84|0)(?:[ .]?\d){9}(?!\d)"), "giống một số điện thoại"),
    (re.compile(r"[\w.+-]+@[\w-]+\.\w"), "giống một địa chỉ thư điện tử"),
)


def read_articles(dataset: Dataset, folder: Path, people: Path | None) -> tuple[Dataset, list[Problem]]:
    """The dataset with the articles of its folder and of the people's folder, and what is wrong with them.

    The people's folder holds profiles, their photos and the consents of the living; it is not part of the repository.
    """
    readers = [Reader(folder), *([Reader(people)] if people else [])]
    articles: dict[str, dict[str, Article]] = {kind: {} for kind in ARTICLES}
    problems: list[Problem] = []
    consents = list(dataset.tables["consents"])
    for reader in readers:
        if reader.folder != folder:
            consents += reader.read_table(TABLES["consents"])
        for kind, section in ARTICLES.items():
            for name, article in read_kind(reader, section):
                if name in articles[kind]:
                    reader.report(article.row.file, 0, "", "mã này đã có ở thư mục kia")
                articles[kind][name] = article
        problems += reader.problems
    whole = replace(dataset, tables={**dataset.tables, "consents": consents}, articles=articles)
    return whole, problems + check_keys({"consents": consents}) + check_article_references(whole)


def read_kind(reader: Reader, section: Section) -> Iterator[tuple[str, Article]]:
    """The articles of one kind, in order of their file names."""
    place = reader.folder / section.name
    for path in sorted(place.iterdir()) if place.is_dir() else ():
        file = f"{section.name}/{path.name}"
        if path.suffix != ".md" or path.is_symlink() or not path.is_file():
            reader.report(file, 0, "", "trong thư mục này chỉ được có tệp .md thường")
            continue
        name, day = read_name(reader, section, file, path.stem)
        text = reader.read_text(file)
        found = FRONT.fullmatch((text or "").replace("\r\n", "\n"))
        if text is None or name is None:
            continue
        if not found:
            reader.report(file, 1, "", "cần phần đầu giữa hai dòng ---, rồi đến bài viết")
            continue
        row = read_front(reader, section, file, name, found[1])
        html = clean(reader, file, found[1].count("\n") + 3, found[2])
        check_personal(reader, file, f"{found[1]}---\n{found[2]}")
        check_photos(reader, file, row)
        yield name, Article(row, html, reader.folder, day)


def read_name(reader: Reader, section: Section, file: str, stem: str) -> tuple[str | None, date | None]:
    """The id that a file name gives and, of a story, its day."""
    if section.name == "profiles":
        if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", stem):
            return stem, None
        reader.report(file, 0, "", "tên tệp cần là mã chữ thường không dấu, ví dụ gs-7f3a.md")
        return None, None
    found = STORY_NAME.fullmatch(stem)
    try:
        return stem, KINDS["date"](found[1] if found else stem)
    except ValueError:
        reader.report(file, 0, "", "tên tệp cần dạng năm-tháng-ngày-mã, ví dụ 2026-10-20-ten-bai.md")
        return None, None


def read_front(reader: Reader, section: Section, file: str, name: str, front: str) -> Row:
    """The front matter as a checked row with its id."""
    content: Lined = reader.parse_yaml(file, "\n" + front)  # the line "---" above it counts
    reader.check_names(file, content, [column.name for column in section.columns], "")
    row = reader.read_record(file, 1, "", section.columns, content)
    return Row(file, 1, {section.key: name, **row.values})


# ---- text ------------------------------------------------------------------------------------------------------


def clean(reader: Reader, file: str, line: int, body: str) -> str:
    """The HTML of a text; reports what the allow-list would take out."""
    import markdown
    import nh3

    for number, text in enumerate(body.split("\n"), start=line):
        if re.search(r"<[a-zA-Z/!?]", text):
            reader.report(file, number, "", "không được dùng HTML; hãy viết bằng chữ thường và dấu của Markdown")
    html = markdown.markdown(body, output_format="html")
    cleaned = nh3.clean(html, tags=TAGS, attributes={"a": {"href"}}, url_schemes={"https", "http"}, link_rel=None)
    lost = [token for token in tokens(html) if token not in tokens(cleaned)]
    if lost:
        reader.report(file, line, "", f"bài có phần không được phép: {lost[0][:80]}")
    return cleaned


class _Tokens(HTMLParser):
    """The tags with their attributes, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(" ".join([tag, *(f"{name}={value}" for name, value in sorted(attrs))]))


def tokens(html: str) -> list[str]:
    """What a text is made of, to compare it before and after cleaning."""
    parser = _Tokens()
    parser.feed(html)
    return parser.found


def check_personal(reader: Reader, file: str, text: str) -> None:
    """Report numbers and addresses that would expose somebody; the message does not repeat them."""
    for number, line in enumerate(text.split("\n"), start=2):
        for pattern, kind in PERSONAL:
            if pattern.search(line):
                reader.report(file, number, "", f"có chỗ {kind}; không được công bố, hãy bỏ đi")


def check_photos(reader: Reader, file: str, row: Row) -> None:
    """Report photos that cannot be used, and texts for the blind that are file names."""
    for number, photo in enumerate(row["photos"], start=1):
        where = f"photos, ảnh {number}"
        if photo["file"]:
            problem = check_photo(reader.folder / "photos" / photo["file"])
            if problem:
                reader.report(file, row.number, where, f"photos/{photo['file']}: {problem}")
        if photo["alt"] and FILE_NAME.search(photo["alt"]):
            reader.report(file, row.number, where, f"thấy “{photo['alt']}”; alt cần kể ảnh cho thấy gì, không phải tên tệp")


# ---- references ------------------------------------------------------------------------------------------------


def check_article_references(dataset: Dataset) -> list[Problem]:
    """A Problem for each value that names something which is nowhere."""
    known = known_names(dataset) | {kind: set(found) for kind, found in dataset.articles.items()}
    known["consents.person"] = {row["person"] for row in dataset.tables["consents"]}
    problems = []
    for kind, found in dataset.articles.items():
        for article in found.values():
            for column, where, value in _references(article.row, ARTICLES[kind].columns, ""):
                if value not in known.get(column.refers_to, set()):
                    problems.append(article.row.problem(where, f"thấy “{value}”; không có trong {column.refers_to}"))
    return problems


def _references(row: Row, columns: tuple[Column, ...], prefix: str) -> Iterator[tuple[Column, str, Any]]:
    for column in columns:
        value = row[column.name]
        if column.shape == "records":
            for record in value:
                yield from _references(record, column.columns, f"{prefix}{column.name}.")
        elif column.refers_to:
            for item in value if column.shape == "list" else [value]:
                if item is not None:
                    yield column, prefix + column.name, item
