"""Lists of articles: one of all, one for each group (a field, a year, an author), a few articles a page."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from build_scripts.addresses import group as group_address
from build_scripts.addresses import numbered
from build_scripts.files import Page
from build_scripts.languages import Phrases
from build_scripts.outputs.page import make_page
from build_scripts.text import slug

PAGE_SIZE = 24  # what a phone loads and a thumb scrolls
Item = TypeVar("Item")


@dataclass(frozen=True)
class Grouping(Generic[Item]):
    """A way to sort articles: the folder of its pages, what it is called, and the groups that an article is in.

    `order` sorts the groups by name.
    """

    folder: str
    label: str
    groups_of: Callable[[Item], Sequence[str]]
    order: Callable[[str], Any]


@dataclass(frozen=True)
class ArticleList(Generic[Item]):
    """A list with its groups: `page` is that of the whole list, `items` in their order, `values` for the template."""

    page: Page
    template: str
    items: Sequence[Item]
    groupings: Sequence[Grouping[Item]]
    values: Mapping[str, object]


def make_lists(articles: ArticleList[Item], phrases: Phrases) -> Iterator[Page]:
    """The pages of the whole list and of each group."""
    menu = [(grouping.label, groups) for grouping in articles.groupings if (groups := make_menu(articles, grouping))]
    whole = articles.page
    yield from make_pages(articles, phrases, menu, whole, articles.items)
    for label, groups in menu:
        for name, address, found in groups:
            title = f"{whole.title}, {label} {name}"
            page = Page(address, title, f"{title}: {whole.description}", parent=whole.path)
            yield from make_pages(articles, phrases, menu, page, found)


Group = tuple[str, str, list[Item]]  # name, address from the site's root, articles
Menu = Sequence[tuple[str, Sequence[tuple[str, str, Sequence[Item]]]]]


def make_menu(articles: ArticleList[Item], grouping: Grouping[Item]) -> list[Group[Item]]:
    """The groups of a grouping that hold something; two names that differ by marks alone share a page."""
    names: dict[str, str] = {}
    found: dict[str, list[Item]] = {}
    for item in articles.items:
        for name in dict.fromkeys(grouping.groups_of(item)):
            names.setdefault(slug(name), name)
            found.setdefault(slug(name), []).append(item)
    addresses = sorted(names, key=lambda address: grouping.order(names[address]))
    return [(names[one], group_address(articles.page.path, grouping.folder, one), found[one]) for one in addresses]


def make_pages(
    articles: ArticleList[Item], phrases: Phrases, menu: Menu[Item], whole: Page, items: Sequence[Item]
) -> Iterator[Page]:
    """One list, cut into pages: the first at its address, the others below it."""
    parts = [items[start : start + PAGE_SIZE] for start in range(0, len(items), PAGE_SIZE)]
    addresses = [numbered(whole.path, number) for number in range(1, len(parts) + 1)]
    shared = {**articles.values, "menu": menu, "here": whole.path, "addresses": addresses}
    for number, (part, path) in enumerate(zip(parts, addresses, strict=True), start=1):
        tail = f", trang {number}"
        page = whole if number == 1 else Page(path, whole.title + tail, whole.description + tail, parent=whole.path)
        yield make_page(page, articles.template, phrases, {**shared, "items": part, "number": number})
