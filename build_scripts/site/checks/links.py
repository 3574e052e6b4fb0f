"""Step 7: every link of the built site leads somewhere: to a file that is there, and to a place in it that is there."""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from build_scripts.problems import Problem, SiteError

LINK = re.compile(r'\s(?:href|src|poster)="([^"]*)"')
SOURCES = re.compile(r'\ssrcset="([^"]*)"')
PLACE = re.compile(r'\sid="([^"]*)"')
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)  # another scheme or host


def check_links(folder: Path, base_url: str) -> None:
    """Raise SiteError with a Problem for each dead link of a page; `base_url` is where the site will stand."""
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    texts = {name: (folder / name).read_text(encoding="utf-8") for name in sorted(files) if name.endswith(".html")}
    places = {name: set(PLACE.findall(text)) for name, text in texts.items()}
    base = urlsplit(base_url).path
    problems = [
        Problem(page, 0, "", f"liên kết “{link}” không dẫn tới đâu")
        for page, text in texts.items()
        for link in sorted(set(list_links(text)))
        if not leads(link, page, files, places, base)
    ]
    if problems:
        raise SiteError(problems)


def list_links(text: str) -> Iterator[str]:
    """What a page links to, within the site."""
    sources = (part.split()[0] for found in SOURCES.findall(text) for part in found.split(",") if part.strip())
    for link in (*LINK.findall(text), *sources):
        if not ELSEWHERE.match(link):
            yield unescape(link)


def leads(link: str, page: str, files: set[str], places: Mapping[str, set[str]], base: str) -> bool:
    """Whether a link on a page leads to a file and, after #, to a place in it."""
    address, _, place = link.partition("#")
    path = unquote(address.partition("?")[0])
    if path.startswith("/"):
        target = path.removeprefix(base) if path.startswith(base) else path
    else:
        target = join(dirname(page), path) if path else page
    is_folder = target.endswith("/") or not target or target.rpartition("/")[2] in (".", "..")
    target = normpath(target) if target else "."
    name = normpath(join(target, "index.html")) if is_folder else target
    return name in files and (not place or name not in places or unquote(place) in places[name])
