"""Step 6, the engine of our own: Markdown and jinja2 alone, for the day when mkdocs or its theme has ended.

It makes of staged pages what mkdocs makes of them, byte for byte: a test compares.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from posixpath import dirname, join, normpath, relpath
from typing import TYPE_CHECKING, Any
from urllib.parse import SplitResult, urlsplit

from build_scripts.files import ROOT, File, write
from build_scripts.site.frame import MISSING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from jinja2 import Environment
    from jinja2.runtime import Context

EXTENSIONS = ("toc", "tables", "fenced_code")  # of Markdown, those that mkdocs takes too
HOME = "/of/a/site"  # where the home of a language is thought to lie: the root of the site may be two folders above
LINKS = {"a": "href", "img": "src"}


@dataclass(frozen=True)
class Staged:
    """A staged page as the templates read it: `url`, its address from the home of its language; `meta`, its front
    matter; `content`, its HTML.
    """

    url: str
    canonical_url: str
    meta: Mapping[str, Any]
    content: str

    @property
    def is_homepage(self) -> bool:
        """Whether it is the home of its language."""
        return not self.url


def build_plain(settings: Mapping[str, Any], _: date, stage: Path, folder: Path) -> None:
    """Make the staged pages, and the page for what is not there."""
    write(make_all(settings, stage), folder)


def make_all(settings: Mapping[str, Any], stage: Path) -> Iterator[File]:
    """Each staged page, and what pages show."""
    names = frozenset(path.relative_to(stage).as_posix() for path in stage.rglob("*") if path.is_file())
    for name in sorted(names):
        if name.endswith(".md"):
            page = read_staged(name, (stage / name).read_text("utf-8"), settings, names)
            told = {"page": page, "base_url": relpath(HOME, join(HOME, page.url))}
            yield File(f"{page.url}index.html", render("main.html", settings, told))
        else:
            yield File(name, (stage / name).read_bytes())
    told = {
        "page": None,
        "base_url": urlsplit(settings["site_url"]).path,
    }  # shown at any address: links from the host on
    yield File(MISSING, render(MISSING, settings, told))


def read_staged(name: str, text: str, settings: Mapping[str, Any], names: frozenset[str]) -> Staged:
    """A staged page from its file; `names`: all files that are staged."""
    _, front, body = text.split("---\n", 2)
    meta = {key: json.loads(value) for key, _, value in (line.partition(": ") for line in front.splitlines())}
    url = url_of(name)
    return Staged(url, settings["site_url"] + url, meta, make_html(body, name, settings, names))


def url_of(name: str) -> str:
    """The address of a staged file: chi-so/i-1.md is “chi-so/i-1/”, index.md is ""."""
    if not name.endswith(".md"):
        return name
    return "" if name == "index.md" else f"{name.removesuffix('.md')}/"


def make_html(body: str, name: str, settings: Mapping[str, Any], names: frozenset[str]) -> str:
    """The HTML of a page written in Markdown; links to other staged files lead to their addresses."""
    from markdown import Markdown
    from markdown.treeprocessors import Treeprocessor

    class Links(Treeprocessor):
        def run(self, root: "Element") -> None:
            for element in root.iter():
                key = LINKS.get(element.tag)
                if key:
                    element.set(key, find_way(element.attrib[key], name, names))

    configs = {key: value for one in settings["markdown_extensions"] for key, value in one.items()}
    reader = Markdown(extensions=EXTENSIONS, extension_configs=configs)
    reader.treeprocessors.register(Links(reader), "links", 0)
    return reader.convert(body)


def find_way(link: str, name: str, names: frozenset[str]) -> str:
    """A link of a page in the file `name`: where it leads to a staged file, the way to its address, else as it is."""
    scheme, host, path, query, anchor = urlsplit(link)
    target = normpath(join(dirname(name), path))
    if scheme or host or not path or target not in names:
        return link
    way = lead(url_of(target) or "./", url_of(name))
    return SplitResult("", "", way, query, anchor).geturl()


def lead(address: str, here: str) -> str:
    """The way to an address from the address of a page, both from the home of their language."""
    return relpath(join(HOME, address), join(HOME, here)) + ("/" if address.endswith("/") else "")


def render(template: str, settings: Mapping[str, Any], told: Mapping[str, Any]) -> bytes:
    """A page from its template, which is told what mkdocs would tell it."""
    return make_environment().get_template(template).render(config=settings, **told).encode()


@cache
def make_environment() -> "Environment":
    """The templates, compiled once a process and read anew where they have changed."""
    from jinja2 import Environment, FileSystemLoader, pass_context

    @pass_context
    def url(context: "Context", address: str) -> str:
        page: Staged | None = context["page"]
        return lead(address, page.url) if page else join(context["base_url"], address)

    # values are escaped in the templates, which mkdocs reads without escaping of its own
    environment = Environment(loader=FileSystemLoader(ROOT / "docs" / "overrides"))
    environment.filters["url"] = url
    return environment
