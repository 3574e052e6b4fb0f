"""A finished site as the checks read it: its files, and each page taken apart once."""

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any
from urllib.parse import unquote

import lxml.etree  # type: ignore[import-untyped]
import lxml.html  # type: ignore[import-untyped]

from build_scripts.addresses import Url
from build_scripts.problems import CommandError, Problem

COPIES, EMBEDS, ILLUSTRATION = Url().copies, Url().embeds, Url().illustration
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
PACKED = (".html", ".css", ".js", ".svg", ".json", ".xml", ".txt")  # what a server compresses
Element = Any  # of lxml, which has no types


@dataclass(frozen=True)
class Parsed:
    """A page: its address in the folder, and its elements."""

    name: str
    root: Element

    def all(self, path: str) -> list[Any]:
        """What an XPath finds in it."""
        found: list[Any] = self.root.xpath(path)
        return found

    def first(self, path: str) -> str:
        """The first text or attribute that an XPath finds, in one line; "" where there is none."""
        return next((" ".join(str(one).split()) for one in self.all(path)), "")

    def tell(self, message: str) -> Problem:
        """Something that is wrong with it."""
        return Problem(self.name, 0, "", message)

    @cached_property
    def is_moved(self) -> bool:
        """Whether it only leads on, as short and old addresses do."""
        return bool(self.all('//meta[@http-equiv="refresh"]'))

    @cached_property
    def is_hidden(self) -> bool:
        """Whether no search engine may list it."""
        return "noindex" in self.first('//meta[@name="robots"]/@content')

    @property
    def is_copy(self) -> bool:
        """Whether it is a site on one page, to be taken along: no server sends it to be shown."""
        return f"/{COPIES}" in f"/{self.name}"

    @property
    def is_embed(self) -> bool:
        """Whether other sites show it in a frame."""
        return f"/{EMBEDS}" in f"/{self.name}"


class Built:
    """The folder of a finished site; it is read, never changed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files = frozenset(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
        if "index.html" not in self.files:
            raise CommandError(f"Trong “{folder}” không có trang nào đã dựng; dựng trang trước: make site")
        self.sizes = dict[str, int]()

    def named(self, *suffixes: str) -> list[str]:
        """The files that end in one of these, in order."""
        return sorted(name for name in self.files if name.endswith(suffixes))

    def read(self, name: str) -> bytes:
        return (self.folder / name).read_bytes()

    def text(self, name: str) -> str:
        """A file as text; letters that are none are told by who looks for them."""
        return self.read(name).decode("utf-8-sig", "replace")

    @cached_property
    def pages(self) -> list[Parsed]:
        """Every page of the site."""
        return [Parsed(name, take_apart(self.read(name))) for name in self.named(".html")]

    @cached_property
    def by_name(self) -> dict[str, Parsed]:
        return {page.name: page for page in self.pages}

    @cached_property
    def base(self) -> str:
        """Where the site will stand, as its first page says; "" where it does not."""
        return self.by_name["index.html"].first('//link[@rel="canonical"]/@href')

    @cached_property
    def is_all_illustrative(self) -> bool:
        """Whether the whole site is an illustration: then it has no sitemap, and no folder of its own for one."""
        return bool(self.by_name["index.html"].all('//aside[@class="edition"]'))

    def is_illustrative(self, name: str) -> bool:
        """Whether a file belongs to the illustrative edition."""
        return self.is_all_illustrative or name.startswith(ILLUSTRATION)

    def target(self, link: str, page: str) -> str:
        """The file of the site that a link leads to, be it there or not; "" where it leads out, or to its own page."""
        path = unquote(link.partition("#")[0].partition("?")[0])
        if self.base and path.startswith(self.base):
            path = "/" + path.removeprefix(self.base)
        elif path.startswith(self.root):
            path = "/" + path.removeprefix(self.root)
        if not path or ELSEWHERE.match(path):
            return ""
        target = path.removeprefix("/") if path.startswith("/") else join(dirname(page), path)
        is_folder = not target or target.endswith("/") or target.rpartition("/")[2] in (".", "..")
        return normpath(join(target, "index.html") if is_folder else target)

    @cached_property
    def root(self) -> str:
        """The path of the site on its server: “/” or “/tien-do/”."""
        return "/" + self.base.partition("://")[2].partition("/")[2]

    def sent(self, name: str) -> int:
        """How many bytes a server sends for a file, texts compressed."""
        if name not in self.sizes:
            content = self.read(name)
            self.sizes[name] = len(gzip.compress(content, mtime=0)) if name.endswith(PACKED) else len(content)
        return self.sizes[name]


def take_apart(content: bytes) -> Element:
    """The elements of a page; of one that has none, those of an empty page."""
    try:
        return lxml.html.document_fromstring(content, parser=lxml.html.HTMLParser(encoding="utf-8"))
    except lxml.etree.ParserError:
        return lxml.html.document_fromstring("<p></p>")


def text_of(element: Element) -> str:
    """The words of an element in one line."""
    return " ".join(element.text_content().split())


def told(page: Parsed, messages: Iterator[str]) -> Iterator[Problem]:
    """Each message as a Problem of the page."""
    return (page.tell(message) for message in messages)
