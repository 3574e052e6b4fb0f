"""The search page and its index: names, headings and words of every page, without marks, loaded on focus.

Without JavaScript the page is a list of all pages.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from html import unescape

from build_scripts.files import File, Made, Page
from build_scripts.languages import Phrases
from build_scripts.outputs.page import URL, make_page
from build_scripts.outputs.pages.breakdown import PAGE_SIZE
from build_scripts.publication import Publication
from build_scripts.text import words_of

HEADING = re.compile(r"<h[23][^>]*>(.*?)</h[23]>|^##+ +([^\n]*)", re.DOTALL | re.MULTILINE)
TAG = re.compile(r"<[^>]*>")
MOST_SHARED = 3  # a heading of more pages tells nothing of any
LINE = 90  # letters of what a page is about, under its title


def make_search(publication: Publication, pages: Sequence[Page], phrases: Phrases) -> Iterator[Made]:
    """The search page of one language and its index, of all other pages."""
    found = [page for page in pages if page.group]
    kinds = list(dict.fromkeys(page.group for page in found))
    entries = list(make_entries(publication, found, kinds, phrases))
    index = json.dumps({"kinds": kinds, "pages": entries}, ensure_ascii=False, separators=(",", ":"))
    yield File("search.json", index.encode())
    description = phrases("Tìm mọi trang theo tên, có dấu hay không dấu.")
    search = Page(URL.search, phrases("Tìm kiếm"), description, parent="")
    yield make_page(search, "search.html", phrases, {"groups": list_groups(found, pages)})


def make_entries(
    publication: Publication, pages: Sequence[Page], kinds: Sequence[str], phrases: Phrases
) -> Iterator[list[str | int]]:
    """For each page [title, path, number of its kind, one line, code, words that it is about, synonyms, weight]."""
    headings = {page.path: find_headings(page) for page in pages}
    shared = Counter(heading for found in headings.values() for heading in found)
    synonyms = publication.site.synonyms if phrases.is_first else ()
    for page in pages:
        own = [heading for heading in headings[page.path] if shared[heading] <= MOST_SHARED]
        parts = [" ".join(filter(is_word, words_of(part))) for part in (page.about, *own)]
        told = [" ".join(words_of(name_of(page))), *parts]
        also = ";".join(list_synonyms(told, synonyms))
        line, about = cut(page.description), ";".join(filter(None, parts))
        yield [name_of(page), page.path, kinds.index(page.group), line, page.code, about, also, page.weight]


def find_headings(page: Page) -> list[str]:
    """The headings of a page below its title, as text, each once."""
    found = HEADING.findall(page.html or page.text)
    return list(dict.fromkeys(" ".join(unescape(TAG.sub("", made or written)).split()) for made, written in found))


def is_word(word: str) -> bool:
    """Whether somebody looks for it: of numbers years and codes alone, as days in a row would look like telephones."""
    return not word.isdigit() or len(word) > 3


def list_synonyms(told: Sequence[str], synonyms: Sequence[tuple[str, str]]) -> list[str]:
    """What people type for words that one of some folded texts holds."""
    texts = [f" {text} " for text in told]
    return [typed for typed, meant in synonyms if any(f" {' '.join(words_of(meant))} " in text for text in texts)]


def cut(text: str) -> str:
    """The beginning of a text, at a word."""
    return text if len(text) <= LINE else text[: LINE - 1].rpartition(" ")[0].rstrip(",;:") + "…"


def list_groups(found: Sequence[Page], pages: Sequence[Page]) -> Mapping[str, list[tuple[str, str]]]:
    """Heading -> (name, path) of its pages; of too many the page above them alone, which leads to each."""
    names = {page.path: name_of(page) for page in pages}
    groups: dict[str, list[Page]] = {}
    for page in found:
        groups.setdefault(page.group, []).append(page)
    listed = {
        label: group if len(group) <= PAGE_SIZE else [page for page in found if page.path == group[0].parent]
        for label, group in groups.items()
    }
    return {label: [(names[page.path], page.path) for page in group] for label, group in listed.items()}


def name_of(page: Page) -> str:
    """What a page is called in a list: the home page is called so, as the site's title is on every page."""
    return page.title if page.path else page.menu
