"""Lists of articles: one of all, one for each group (a field, a year, an author), a few articles a page."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from build_scripts.addresses import group as group_address
from build_scripts.addresses import numbered, tell_apart
from build_scripts.files import Page
from build_scripts.languages import Phrases
from build_scripts.outputs.page import make_page

PAGE_SIZE = 24  # what a phone loads and a thumb scrolls
Item = TypeVar("Item")


@dataclass(frozen=True)
class Grouping(Generic[Item]):
    """A way to sort articles: the folder of its pages, what it is called, and the keys of the groups an article is in.

    `order` sorts the groups by name; `name_of` tells the name of a key, where that is another.
    """

    folder: str
    label: str
    groups_of: Callable[[Item], Sequence[str]]
    order: Callable[[str], Any]
    name_of: Callable[[str], str] = str


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
    """The groups of a grouping that hold something."""
    addresses = list_addresses(articles, grouping)
    found: dict[str, list[Item]] = {key: [] for key in addresses}
    for item in articles.items:
        for key in dict.fromkeys(grouping.groups_of(item)):
            found[key].append(item)
    keys = sorted(addresses, key=lambda key: grouping.order(grouping.name_of(key)))
    return [(grouping.name_of(key), addresses[key], found[key]) for key in keys]


def list_addresses(articles: ArticleList[Item], grouping: Grouping[Item]) -> dict[str, str]:
    """Key of a group -> its address; the last article of the list, the oldest, keeps what its names had before."""
    keys = [key for item in reversed(articles.items) for key in grouping.groups_of(item)]
    parts = tell_apart({key: grouping.name_of(key) for key in keys})
    return {key: group_address(articles.page.path, grouping.folder, part) for key, part in parts.items()}


def list_groups(articles: ArticleList[Item]) -> dict[tuple[str, str], str]:
    """(folder of a grouping, key) -> address of the group, for the pages of the articles."""
    found = [(grouping.folder, list_addresses(articles, grouping)) for grouping in articles.groupings]
    return {(folder, key): address for folder, addresses in found for key, address in addresses.items()}


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
