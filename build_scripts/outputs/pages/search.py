"""The search page and its index: names, headings and words of every page, without marks, loaded on focus.

Without JavaScript the page is a list of all pages.
"""

import json
from collections.abc import Iterator, Sequence

from build_scripts.files import File, Made, Page
from build_scripts.languages import Phrases
from build_scripts.outputs.page import URL, make_page
from build_scripts.text import words_of


def make_search(pages: Sequence[Page], phrases: Phrases) -> Iterator[Made]:
    """The search page of one language and its index, of all other pages."""
    found = [page for page in pages if page.group]
    index = [
        {
            "title": name_of(page),
            "path": page.path,
            "name": words_of(f"{name_of(page)} {page.code}"),
            "about": words_of(page.about),
            "weight": page.weight,
        }
        for page in found
    ]
    yield File("search.json", json.dumps(index, ensure_ascii=False, separators=(",", ":")).encode())
    groups: dict[str, list[tuple[str, str]]] = {}
    for page in found:
        groups.setdefault(page.group, []).append((name_of(page), page.path))
    description = phrases("Tìm mọi trang theo tên, có dấu hay không dấu.")
    search = Page(URL.search, phrases("Tìm kiếm"), description, parent="")
    yield make_page(search, "search.html", phrases, {"groups": groups})


def name_of(page: Page) -> str:
    """What a page is called in a list: the home page is called so, as the site's title is on every page."""
    return page.title if page.path else page.menu
