"""The illustrative edition says on every page and in every file that it is one; the official one nowhere.

How it is said stands on its pages (the line above each), in every language of them. A table has no room for a line: it
is saved under a name that says so. A calendar says it in the title of each event. Pictures of points and sounds are
passed over: their words cannot be read here; cards and charts are made of the texts that the build marks.
"""

import re
from collections.abc import Iterator

from build_scripts.problems import Problem
from build_scripts.site.checks.finished.built import Built
from build_scripts.site.checks.finished.readable import PACKS, read_pack, read_pdf
from build_scripts.words import ILLUSTRATIVE

SAID = re.compile(r"số (?:liệu )?minh họa, không phải số (?:liệu )?chính thức", re.IGNORECASE)  # read out, too
MARK = "minh-hoa-"  # file names, and sources in each row of a table
LINE = '//aside[@class="edition"]/@aria-label'
TEXTS = (".csv", ".txt", ".json", ".jsonld", ".ttl", ".atom", ".rss", ".ics", ".svg")
BY_LIST = re.compile(r"(?:.*/)?(?:taken-down\.txt|moved\.txt|search\.json|robots\.txt|assets/.*)")  # parts of others
TITLED = re.compile(r"^SUMMARY.*$", re.MULTILINE)  # of an event
FOLD = re.compile(r"\r?\n[ \t]")  # where a calendar breaks its lines


def find_unmarked_pages(site: Built) -> Iterator[Problem]:
    """Pages of the illustrative edition that do not say so."""
    words = list_words(site)
    for page in site.pages:
        if site.is_illustrative(page.name) and not is_said(" ".join(page.root.itertext()), words):
            yield page.tell("trang của bản minh họa mà không nói “Số liệu minh họa”")


def find_unmarked_files(site: Built) -> Iterator[Problem]:
    """Files of the illustrative edition that say so neither in their words nor in their name, as it is or is saved."""
    words, saved = list_words(site), list_saved(site)
    for name in site.named(*TEXTS, *PACKS, ".pdf"):
        is_asked = site.is_illustrative(name) and not BY_LIST.fullmatch(name)
        if is_asked and name not in saved and not is_marked(site, name, words):
            yield Problem(
                name, 0, "", "tệp của bản minh họa mà không nói “Số liệu minh họa”, tên cũng không có “minh-hoa-”"
            )


def find_marks_on_official(site: Built) -> Iterator[Problem]:
    """Words and file names of the illustration outside it."""
    words = list_words(site)
    official = [name for name in site.files if not site.is_illustrative(name)]
    for name in sorted(official):
        if name.rpartition("/")[2].startswith(MARK):
            yield Problem(name, 0, "", "tệp của bản minh họa nằm ngoài thư mục minh-hoa/")
        elif name.endswith((".html", *TEXTS, *PACKS, ".pdf")) and is_said(read(site, name), words):
            yield Problem(name, 0, "", "tệp của bản chính thức mà nói là số liệu minh họa")


def find_rows_on_official(site: Built) -> Iterator[Problem]:
    """Rows of official tables that come from the illustration."""
    for name in site.named(".csv"):
        if not site.is_illustrative(name) and re.search(rf"(?:^|,)\"?{MARK}", site.text(name), re.MULTILINE):
            yield Problem(name, 0, "", f"bảng của bản chính thức có dòng lấy từ nguồn “{MARK}…”")


def list_words(site: Built) -> frozenset[str]:
    """How the pages say it, in each language."""
    said = {label for page in site.pages for label in page.all(LINE)}
    return frozenset({" ".join(one.split()).rstrip(".").lower() for one in {ILLUSTRATIVE, *said}} - {""})


def is_said(text: str, words: frozenset[str]) -> bool:
    """Whether a text says that it is of the illustrative edition."""
    line = " ".join(text.split())
    return bool(SAID.search(line)) or any(one in line.lower() for one in words)


def is_marked(site: Built, name: str, words: frozenset[str]) -> bool:
    """Whether a file says it by its name or its words."""
    if name.rpartition("/")[2].startswith(MARK):
        return True
    text = read(site, name)
    titles = TITLED.findall(text) if name.endswith(".ics") else []
    return is_said(text, words) or (bool(titles) and all("minh họa" in one.lower() for one in titles))


def list_saved(site: Built) -> set[str]:
    """The tables that no page leads to but under a name that says so; one without a row is on no page."""
    links = ((page, link) for page in site.pages for link in page.all("//a[@href]"))
    bare = {site.target(a.get("href"), page.name) for page, a in links if not a.get("download", "").startswith(MARK)}
    return set(site.named(".csv")) - bare


def read(site: Built, name: str) -> str:
    """The words of a file."""
    if name.endswith(".pdf"):
        return read_pdf(site.read(name))
    if name.endswith(PACKS):
        return read_pack(site.read(name))
    text = site.text(name)
    return FOLD.sub("", text) if name.endswith(".ics") else text
