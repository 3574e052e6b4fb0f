"""Step 1, pages written by hand: docs/*.md and docs/<language>/*.md, cleaned as articles are but for a few tags more,
and docs/assets/.

Whoever may write a page of docs/ may not bring a program, an address of others or a hidden word into the site.
"""

import re
from pathlib import Path
from typing import Any

from build_scripts.files import Page
from build_scripts.files.contributed import check_folder
from build_scripts.languages import FIRST, LANGUAGES
from build_scripts.media.assets import find_wrong
from build_scripts.problems import Problem
from build_scripts.read.articles import ARTICLE, Allowed, check_personal, clean, read_front, split_front
from build_scripts.read.reader import Reader
from build_scripts.read.tables import Column, Section

PAGE = Section(
    "docs",
    "Trang viết tay",
    "page",
    (
        Column("title", "text", "tên trang"),
        Column("description", "text", "một câu cho biết trang nói gì"),
        Column("parent", "text", "địa chỉ trang đứng trên, trống là trang chủ", is_required=False),
        Column("menu", "text", "tên trong mục lục ở đầu trang", is_required=False),
        Column("foot", "text", "tên ở chân trang", is_required=False),
        Column("group", "text", "tên nhóm trong danh sách mọi trang", is_required=False),
        Column("weight", "count", "số lớn hơn thì tìm thấy trước", is_required=False),
        Column("about", "text", "những chữ khác mà người đọc có thể gõ để tìm", is_required=False),
    ),
)
HEADINGS = ("h1", "h2", "h3", "h4")
CELLS = ("table", "thead", "tbody", "tr", "th", "td")
DOCS = Allowed(
    ARTICLE.tags | {*HEADINGS, *CELLS, "code", "pre", "img"},
    (*ARTICLE.attributes, ("img", "src"), ("img", "alt"), ("code", "class"), *((tag, "id") for tag in HEADINGS)),
    ("toc", "tables", "fenced_code"),  # as the engine reads them
)


def read_docs(folder: Path) -> tuple[list[Page], list[Problem]]:
    """The pages of a folder in every language, and what is wrong with them and with what they are shown with."""
    reader = Reader(folder, f"{folder.name}/")
    reader.problems += check_folder(folder, reader.label)
    if reader.problems:
        return [], reader.problems
    pages = [page for language in LANGUAGES for page in read_pages(reader, language)]
    for path in sorted((folder / "assets").rglob("*")):
        wrong = find_wrong(path) if path.is_file() else ""
        if wrong:
            reader.report(path.relative_to(folder).as_posix(), 0, "", wrong)
    return pages, reader.problems


def read_pages(reader: Reader, language: str) -> list[Page]:
    """The pages of one language; a page above another is one of them."""
    home = "" if language == FIRST else f"{language}/"
    files = [f"{home}{path.name}" for path in sorted((reader.folder / home).glob("*.md"))]
    pages = {file: page for file in files if (page := read_page(reader, file, language))}
    known = {"", *(page.path for page in pages.values())}
    for file, page in pages.items():
        if page.parent not in known:
            reader.report(file, 0, "parent", f"thấy “{page.parent}”; cần địa chỉ của một trang trong thư mục này")
    return list(pages.values())


def read_page(reader: Reader, file: str, language: str) -> Page | None:
    """A page: its name is its address; None where it is no page, or its front matter is wrong."""
    text, before = reader.read_text(file), len(reader.problems)
    parts = split_front(reader, file, text) if text is not None else None
    if parts is None or text is None:
        return None
    (front, body), name = parts, Path(file).stem
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name):
        reader.report(file, 0, "", "tên tệp thành địa chỉ của trang; cần chữ thường không dấu, ví dụ gioi-thieu.md")
    row = read_front(reader, PAGE, file, name, front)
    clean(reader, file, front.count("\n") + 3, body, DOCS)
    check_personal(reader, file, text)
    if row is None or len(reader.problems) > before:
        return None
    told: dict[str, Any] = {column.name: row[column.name] for column in PAGE.columns}
    return Page(f"{name}/", **told | {"weight": row["weight"] or 0}, language=language, text=body)
