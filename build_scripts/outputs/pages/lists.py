"""Lists of articles: one of all, one for each group (a field, a year, an author), a few articles a page."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from build_scripts.files import File
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
    """A list with its groups: `items` in their order, `values` for the template, `home` the folder of the list."""

    home: str
    title: str
    description: str
    template: str
    items: Sequence[Item]
    groupings: Sequence[Grouping[Item]]
    values: Mapping[str, object]


def make_lists(articles: ArticleList[Item], phrases: Phrases) -> Iterator[File]:
    """The pages of the whole list and of each group."""
    menu = [(grouping.label, groups) for grouping in articles.groupings if (groups := make_menu(articles, grouping))]
    yield from make_pages(articles, phrases, menu, articles.home, articles.title, articles.description, articles.items)
    for label, groups in menu:
        for name, address, found in groups:
            title = f"{articles.title}, {label} {name}"
            yield from make_pages(articles, phrases, menu, address, title, f"{title}: {articles.description}", found)


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
    return [(names[one], f"{articles.home}{grouping.folder}/{one}/", found[one]) for one in addresses]


def make_pages(
    articles: ArticleList[Item],
    phrases: Phrases,
    menu: Menu[Item],
    address: str,
    title: str,
    description: str,
    items: Sequence[Item],
) -> Iterator[File]:
    """One list, cut into pages: the first at its address, the others below it."""
    pages = [items[start : start + PAGE_SIZE] for start in range(0, len(items), PAGE_SIZE)]
    addresses = [address if number == 1 else f"{address}trang-{number}/" for number in range(1, len(pages) + 1)]
    crumbs = [(articles.home, articles.title)] if address != articles.home else []
    for number, (page, path) in enumerate(zip(pages, addresses, strict=True), start=1):
        tail = f", trang {number}" if number > 1 else ""
        values = {
            **articles.values,
            "items": page,
            "menu": menu,
            "here": address,
            "number": number,
            "addresses": addresses,
        }
        above = [*crumbs, (address, title)] if number > 1 else crumbs
        yield from make_page(
            path, articles.template, title + tail, description + tail, phrases, values, above, marks=("vi_only",)
        )
