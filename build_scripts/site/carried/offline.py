"""Step 6, the copy to take along: the built pages in an archive that opens from a disk, without network or server, and
one page with all that it shows inside.

Links lead to files of the archive, or where they must to the living site; the search has its words in a script, as a
page on a disk may fetch nothing.
"""

import base64
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from posixpath import dirname, join, normpath, relpath

from build_scripts.addresses import Url
from build_scripts.files import STYLE, Copy, File, Made, Page
from build_scripts.files.archives import make_archive
from build_scripts.languages import Phrases
from build_scripts.site.engine import PLACEHOLDER
from build_scripts.site.licences import read_theme_licence

INNER = "trang/"  # where the pages lie in the archive: beside them stand the few files that people open
CARRIED = (".csv", ".ics", ".txt")  # files that are small; the others stay on the living site
FOR_SERVERS = (Url().taken_down, Url().moved, Url().security)  # what nobody reads in a copy
LEFT = (".webp", ".jpg", ".png")  # pictures of pages written by hand: those pages say the same without them
INDEX, SEARCH = "index.html", ("search.json", "search.js")
# of the head: what tells machines where the living page is, and fonts ahead of the styles (a disk needs no hurry)
HEAD = re.compile(
    r'<link rel="(?:canonical|alternate|preload|schema\.DC)"[^>]*>\n?|<meta (?:property="og:|name="DC\.)[^>]*>\n?'
    r'|<script type="application/ld\+json">.*?</script>\n?',
    re.DOTALL,
)
PICTURE = re.compile(
    r"<picture>(.*?)</picture>(?:(?=\s*<div>\s*<h[23]><a [^>]*>([^<]*)<))?", re.DOTALL
)  # and whose name follows
IMAGE = re.compile(r"<img\b[^>]*>\n?")  # of a sheet that may be downloaded; it says nothing that its title does not
SIZE = re.compile(r" *\([^()]*<!--size [^>]*-->\)")  # of what is on the living site
AUDIO = re.compile(r"<audio .*?</audio>", re.DOTALL)
ANCHOR = re.compile(r'<a ([^>]*?)href="([^"]*)"([^>]*)>(.*?)</a>', re.DOTALL)
FETCHED = re.compile(r'(<(?:link|script)\b[^>]*? (?:href|src)=")([^"]*)"')
SKIP = re.compile(r'<a class="skip"[^>]*>.*?</a>\n')
SCRIPT = re.compile(r'<script src="[^"]*site\.js"')
FONT = re.compile(r"url\((fonts/[^)]*)\)")
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|#", re.IGNORECASE)


@dataclass(frozen=True)
class Living:
    """Where the pages of an edition come from: `place`, their folder from the root of the site, and `root`, the address
    of that root. `members` are the files that are taken along, from that folder, or from the root in assets/.
    """

    place: str
    root: str
    members: frozenset[str]

    def lead(self, page: str, link: str) -> tuple[str, bool]:
        """(link, whether it needs the network) of a link of a page: to a file beside it or to the living site."""
        path, mark, rest = re.fullmatch(r"([^#?]*)([#?]?)(.*)", link, re.DOTALL).groups()  # type: ignore[union-attr]
        found = normpath(join(dirname(self.place + page), path))
        is_folder = path.endswith(("/", "..")) or path in ("", ".")
        found = join("" if found == "." else found, INDEX) if is_folder else found
        is_shared = found.startswith("assets/")
        member = found if is_shared else found.removeprefix(self.place)
        if member in self.members and (is_shared or found.startswith(self.place)):
            return relpath(member, dirname(page) or ".") + mark + rest, False
        return self.root + found.removesuffix(INDEX) + mark + rest, True


def make_copy(made: Mapping[Phrases, Sequence[Made]], base_url: str, site: Path, place: str) -> list[File]:
    """The archive of an edition that is built in `site` at `place`, a folder that ends in "/" or "" for its root.

    `made`: what the outputs made of it in each language; `base_url`: where the edition stands. Nothing without a Copy.
    Made anew by every build, in a quarter of a second: kept, it would hold people who have withdrawn.
    """
    copies = {phrases: one for phrases, found in made.items() for one in found if isinstance(one, Copy)}
    if not copies:
        return []
    sources = read_sources(made, site, place)
    living = Living(place, base_url.removesuffix(place), frozenset(sources))
    return [File(next(iter(copies.values())).path, make_archive(turn_all(sources, copies, living)))]


def make_one_page(copy: Copy, drawn: Mapping[str, str], site: Path, has_theme: bool) -> File:
    """The copy on one page with its charts (`drawn`: name -> its HTML), and the styles and fonts of the built site;
    `has_theme`: those of the theme among them, whose licence goes with every copy.
    """
    sheet = (site / "assets" / "site.css").read_text("utf-8")
    sheet = FONT.sub(lambda found: f"url({as_address(site / 'assets' / found[1])})", sheet)
    html = PLACEHOLDER.sub(lambda found: drawn[found[1]], copy.one_page.content.decode())
    licence = f"/*!\n{read_theme_licence()}*/\n" if has_theme else ""
    styles = f"<style>{sheet}{licence}</style>"
    return File(copy.one_page.path, html.replace(STYLE, styles).encode())


def as_address(font: Path) -> str:
    """A font as an address that holds it."""
    return f"data:font/woff2;base64,{base64.b64encode(font.read_bytes()).decode()}"


def read_sources(made: Mapping[Phrases, Sequence[Made]], site: Path, place: str) -> dict[str, bytes]:
    """What is taken along of the built site, by its path from the edition's folder."""
    shared = sorted((site / "assets").rglob("*"))
    assets = (path for path in shared if path.is_file() and path.suffix not in LEFT)
    sources = {path.relative_to(site).as_posix(): path.read_bytes() for path in assets}
    for phrases, found in made.items():
        for path in map(carried_path, found):
            if path:
                sources[phrases.home + path] = (site / place / phrases.home / path).read_bytes()
    return sources


def carried_path(one: Made) -> str:
    """Where a thing lies that is taken along, "" for what is not: an address that is gone, a picture, a workbook."""
    if isinstance(one, Page):
        return "" if one.is_gone else f"{one.path}{INDEX}"
    is_carried = isinstance(one, File) and (one.path.endswith(CARRIED) or one.path == SEARCH[0])
    return one.path if is_carried and isinstance(one, File) and one.path not in FOR_SERVERS else ""


def turn_all(sources: Mapping[str, bytes], copies: Mapping[Phrases, Copy], living: Living) -> Iterator[File]:
    """The files of the archive."""
    homes = sorted(copies, key=lambda phrases: len(phrases.home), reverse=True)  # "" is the beginning of every path
    for name, content in sources.items():
        phrases = next(one for one in homes if name.startswith(one.home))
        if name.endswith(".html"):
            page = turn_page(content.decode(), name, copies[phrases], living)
            yield File(INNER + name, make_findable(page, name, phrases.home).encode())
        elif name == phrases.home + SEARCH[0]:
            yield File(INNER + phrases.home + SEARCH[1], b"globalThis.searchIndex = " + content + b";\n")
        else:
            yield File(INNER + name, content)
    yield from (file for copy in copies.values() for file in copy.front)


def turn_page(html: str, name: str, copy: Copy, living: Living) -> str:
    """A page as it is read from a disk."""
    html = HEAD.sub("", html)
    html = PICTURE.sub(lambda found: leave_picture(found[1], found[2] or "", copy), html)
    html = IMAGE.sub("", html)
    html = SIZE.sub("", html)
    html = AUDIO.sub(f'<p class="quiet">{escape(copy.recording)}</p>', html)
    for pattern, instead in copy.counters:
        html = re.sub(pattern, instead, html, flags=re.DOTALL)
    html = FETCHED.sub(lambda found: f'{found[1]}{living.lead(name, found[2])[0]}"', html)
    html = ANCHOR.sub(lead_with(living, name, copy), html)
    return SKIP.sub(lambda found: found[0] + copy.banner, html, count=1)


def leave_picture(inner: str, name: str, copy: Copy) -> str:
    """What stands in the place of a photo: the letter of a `name` for a small portrait, as where there is none, or
    words.
    """
    if 'class="face"' in inner:
        return f'<span class="face" aria-hidden="true">{name.rpartition(" ")[2][:1]}</span>'
    return f'<p class="quiet">{escape(copy.photo)}</p>'


def lead_with(living: Living, name: str, copy: Copy) -> Callable[[re.Match[str]], str]:
    """What turns the links of a page; one that needs the network says so."""

    def turn(found: re.Match[str]) -> str:
        before, link, after, inner = found.groups()
        if ELSEWHERE.match(link):
            return found[0]
        address, is_far = living.lead(name, link)
        words = f" {copy.online}" if is_far else ""
        return f'<a {before}href="{address}"{after}>{inner}{words}</a>'

    return turn


def make_findable(html: str, name: str, home: str) -> str:
    """The page of the search takes its words from a script beside it."""
    if name != f"{home}{Url().search}{INDEX}":
        return html
    script = relpath(home + SEARCH[1], dirname(name))
    return SCRIPT.sub(lambda found: f'<script src="{script}" defer></script>\n{found[0]}', html, count=1)
