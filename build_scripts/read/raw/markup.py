"""Markdown that would take a reader of it very long, or have no end: refused before it is read."""

import re

MOST_LINES = 500  # of a paragraph or list without an empty line in it
MOST_SIGNS = 100  # of [ in it, and 4 times the <: for each, the rest is looked through
DEEPEST = 8  # lists and quotations inside one another
MARK = re.compile(r"(?:[-*+>]|\d{1,9}[.)])(?=\s)")
BEGIN = re.compile(r"(?:\s|[-*+](?=\s)|>|\d{1,9}[.)](?=\s))*")
PARTS = "hãy chia thành các đoạn ngắn, cách nhau bằng một dòng trống"


def find_hard(body: str) -> tuple[int, str] | None:
    """How many lines stand before the first paragraph that is too hard to read, and why; None for a good text."""
    first, signs = 0, 0
    for number, text in enumerate(body.split("\n")):
        if not text.strip():
            first, signs = number + 1, 0
            continue
        signs += text.count("[") + 4 * text.count("<")
        if depth_of(text) > DEEPEST:
            return number, f"danh sách hay trích dẫn lồng nhau quá {DEEPEST} bậc"
        if number - first >= MOST_LINES:
            return first, f"đoạn dài quá {MOST_LINES} dòng; {PARTS}"
        if signs > MOST_SIGNS:
            return first, f"đoạn có quá nhiều dấu [ hay <; {PARTS}"
    return None


def depth_of(text: str) -> int:
    """How deep a line stands, by its marks of lists and quotations and by the blanks before the first."""
    marks = BEGIN.match(text)
    before = marks[0] if marks else ""
    indent = len(before.expandtabs(4)) - len(before.expandtabs(4).lstrip())
    return max(len(MARK.findall(before)), before.count(">"), indent // 4 if before.strip() else 0)
