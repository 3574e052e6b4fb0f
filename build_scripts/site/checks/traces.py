"""Step 7: what must not be in a built site is looked for before the site is put in place.

Every file is searched: pages and tables as text, PDF by its words, archives file by file, pictures and recordings by
what they hold and how they are called.
"""

import hashlib
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from build_scripts.files import keep, key_of, read_kept
from build_scripts.media.materials import read_text
from build_scripts.personal import find_births, find_personal
from build_scripts.problems import Problem, SiteError
from build_scripts.publication import Forbidden
from build_scripts.text import strip_markup
from build_scripts.traces import Runs, Words, has_run

TAKEN_DOWN = "taken-down.txt"
SPOKEN = re.compile(
    r'\b(?:alt|content|title|href|src|srcset|aria-label|data-reading)="([^"]*)"'
)  # attributes that tell something
PROGRAMS = (".js", ".css")


@dataclass(frozen=True)
class Search:
    """What is forbidden, ready to be found: names, texts and ids as runs of words, media by their keys."""

    names: Runs
    texts: Runs
    people: Runs
    media: frozenset[str]
    allowed: tuple[str, ...]


def check_site(folder: Path, forbidden: Forbidden, cache: Path | None = None) -> None:
    """Raise SiteError where somebody who is left out, or personal data, is found; messages name the file, not the find.

    `cache` remembers files that were found clean of just these things, by their content.
    """
    search = Search(
        Runs(forbidden.names), Runs(forbidden.texts), Runs(forbidden.people),
        frozenset(forbidden.media), forbidden.allowed,
    )  # fmt: skip
    known = cache / f"{key_of_search(forbidden)}.clean" if cache else None
    clean = set(((read_kept(known) if known else None) or b"").decode("ascii").split())
    problems, seen = [], set()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        place, content = path.relative_to(folder).as_posix(), path.read_bytes()
        problems += [Problem(place, 0, "", told) for told in find_in_address(place, search)]
        key = hashlib.sha256(path.name.encode() + content).hexdigest()
        if key not in clean:
            found = [Problem(place, 0, "", told) for told in sorted(set(find_in(place, content, search)))]
            problems += found
            clean |= set() if found else {key}
        seen.add(key)
    if problems:
        raise SiteError(problems)
    if known:
        keep(known, "\n".join(sorted(seen)).encode())


def key_of_search(forbidden: Forbidden) -> str:
    """What decides whether a file is clean, besides its content: what is forbidden, and the code that searches."""
    code = b"".join(path.read_bytes() for path in sorted(Path(__file__).parents[2].rglob("*.py")))
    return hashlib.sha256(repr(forbidden).encode() + code).hexdigest()


def find_in_address(place: str, search: Search) -> Iterator[str]:
    """What is wrong with the address of a file, in Vietnamese; a page that was taken down keeps its address."""
    words = Words(place)
    if has_run(words, search.names) or (has_run(words, search.people) and "guong-sang" not in place.split("/")):
        yield "địa chỉ nêu một người không được nêu"
    if search.media & set(words.plain):
        yield "còn ảnh hay bản nghe của một người không được nêu"


def find_in(place: str, content: bytes, search: Search) -> Iterator[str]:
    """What is wrong with a file, in Vietnamese."""
    if key_of(content) in search.media:
        yield "còn ảnh hay bản nghe của một người không được nêu"
    try:
        if content.startswith(b"PK\x03\x04"):
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                for name in archive.namelist():
                    yield from find_in_address(name, search)
                    yield from find_in(name, archive.read(name), search)
            return
        text = text_of(content)
    except (zipfile.BadZipFile, ValueError):
        yield "không đọc được, nên không biết có còn dấu vết của ai không"
        return
    if text is not None:
        yield from find_in_text(place, text, search)


def find_in_text(place: str, text: str, search: Search) -> Iterator[str]:
    """What is wrong with a page, a table or the words of a leaflet, in Vietnamese."""
    told = unescape("\n".join([strip_markup(text), *SPOKEN.findall(text)]))
    words = Words(told)
    if has_run(words, search.names):
        yield "còn tên của một người không được nêu (chưa có, đã rút lại hoặc hết hạn đồng ý)"
    if has_run(words, search.texts):
        yield "còn lời kể về một người không được nêu"
    if not place.endswith(TAKEN_DOWN) and has_run(words, search.people):
        yield "còn mã của một người không được nêu"
    if search.media & set(words.plain):
        yield "còn dẫn tới ảnh hay bản nghe của một người không được nêu"
    if not place.endswith(PROGRAMS):
        found = (
            one
            for one in (*find_personal(told), *find_births(told))
            if not any(one.text in text for text in search.allowed)
        )
        yield from (f"có chỗ {one.kind}" for one in found)


def text_of(content: bytes) -> str | None:
    """The words of a file; None where it is a picture, a font or a recording."""
    if content.startswith(b"%PDF-"):
        return read_text(content)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return None
