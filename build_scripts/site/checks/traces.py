"""Step 7: what must not be in a built site is looked for before the site is put in place; a withdrawal searches kept
releases in the same way.

Every file is searched, with its address: texts in every way in which they may be read, archives file by file, pictures
and recordings by what they tell besides themselves. What cannot be read is told as well.
"""

import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path

from build_scripts.addresses import Url
from build_scripts.files import KEY, SEAL, cache_folder, key_of
from build_scripts.personal import find_all
from build_scripts.problems import Problem, SiteError
from build_scripts.publication import Forbidden
from build_scripts.site.checks.clean import Clean, key_of_file
from build_scripts.site.checks.opened import BROKEN, LINK, MOST_BYTES, NOT_READ, TOO_LARGE, Part, open_all
from build_scripts.site.checks.readings import read_all_ways
from build_scripts.traces import Runs, Words, has_run

LISTS = (Url().taken_down, "SHA256SUMS")  # of addresses, those that are gone among them
PROGRAMS = (".js", ".css")
MADE = (".webp", ".jpg", ".png", ".ogg", ".opus", ".mp3", ".woff2")  # what we make that holds no words


class Search:
    """What is forbidden, ready to be found: names, texts and ids as runs of words, media by their keys."""

    def __init__(self, forbidden: Forbidden) -> None:
        self.names, self.texts, self.people = map(Runs, (forbidden.names, forbidden.texts, forbidden.people))
        self.media = frozenset(forbidden.media)
        self.allowed = tuple(map(_bare, forbidden.allowed))
        self.clean = set[str]()  # parts by name and content: archives hold the same ones again and again

    @cached_property
    def made(self) -> Mapping[int, Sequence[Path]]:
        """What we made ourselves, as the cache keeps it, by its size in bytes."""
        found = dict[int, list[Path]]()
        for path in cache_folder().rglob("*"):
            with suppress(FileNotFoundError):  # another build may take away what nobody asks for
                if path.suffix in MADE:
                    found.setdefault(path.stat().st_size - SEAL, []).append(path)
        return found

    def is_ours(self, content: bytes) -> bool:
        """Whether we made a picture, recording or font."""
        seal = hashlib.sha256(content).digest()
        for path in self.made.get(len(content), ()):
            with suppress(FileNotFoundError):
                if path.read_bytes()[-SEAL:] == seal:
                    return True
        return False


def check_site(folder: Path, forbidden: Forbidden, cache: Path | None = None) -> list[str]:
    """Raise SiteError where somebody who is left out, or personal data, is found, or where something could not be read;
    messages name the file, not the find. `folder` may be a single file.

    `cache` remembers files that were found clean of just these things, by their content. Returns the places of
    pictures and recordings that we did not make: what they show or say cannot be searched.
    """
    search = Search(forbidden)
    clean = Clean(cache, repr(forbidden))
    problems, shown = list[Problem](), list[str]()
    for path, unread in list_paths(folder):
        place = path.relative_to(folder).as_posix() if path != folder else path.name
        told = [unread] if unread else []
        problems += [Problem(place, 0, "", one) for one in (*told, *find_in_address(place, search))]
        content = b"" if unread or path.is_dir() else path.read_bytes()
        if not clean.knows(path.name, content):
            problems += find_in_file(place, content, search, shown, clean)
    if problems:
        raise SiteError(problems)
    clean.save()
    return shown


def list_paths(folder: Path) -> Iterator[tuple[Path, str]]:
    """Every file below a folder, or the one that it is, and every empty folder, in order, each with why it cannot be
    read ("" where it can).
    """
    if not folder.is_dir():
        yield folder, why_unread(folder)
        return
    closed = list[OSError]()
    for place, folders, files in os.walk(folder, onerror=closed.append):
        folders.sort()
        links = [name for name in folders if Path(place, name).is_symlink()]
        yield from ((path, why_unread(path)) for path in sorted(Path(place, name) for name in (*files, *links)))
        if not folders and not files:
            yield Path(place), ""
    yield from ((Path(error.filename), BROKEN) for error in closed)


def why_unread(path: Path) -> str:
    """Why a file cannot be searched, in Vietnamese; "" where it can."""
    if path.is_symlink():
        return LINK
    if not path.is_file():
        return NOT_READ
    if path.stat().st_size > MOST_BYTES:
        return TOO_LARGE
    return "" if os.access(path, os.R_OK) else BROKEN


def name_of(place: str) -> str:
    """How the file at a place is called."""
    return place.rpartition("/")[2]


def find_in_address(place: str, search: Search) -> Iterator[str]:
    """What is wrong with the address of a file, in Vietnamese; a page that was taken down keeps its address."""
    for address in read_all_ways(place).all_ways:
        words = Words(address)
        is_hers = has_run(words, search.people) and "guong-sang" not in place.split("/")
        if is_hers or has_run(words, search.names):
            yield "địa chỉ nêu một người không được nêu"
        if search.media and search.media.intersection(KEY.findall(words.letters)):
            yield "còn ảnh hay bản nghe của một người không được nêu"


def find_in_file(place: str, content: bytes, search: Search, shown: list[str], clean: Clean) -> list[Problem]:
    """What is wrong with a file and all that lies in it; adds to `shown` the pictures and recordings that others
    made, and to `clean` the file where nothing is wrong.
    """
    problems = set[Problem]()
    for part in open_all(place, content, search.is_ours, clean.knows):
        told = [*find_once(part, search), *(find_in_address(part.place, search) if part.place != place else ())]
        problems |= {Problem(part.place, 0, "", one) for one in told}
        shown += [part.place] if part.is_shown else []
    if not problems:
        clean.add(name_of(place), content)
    return sorted(problems)


def find_once(part: Part, search: Search) -> list[str]:
    """What is wrong with one part of a file; one that was found clean in another file is not looked at again."""
    key = key_of_file(name_of(part.place), part.content)
    told = [] if key in search.clean and not part.unread else list(find_in(part, search))
    search.clean |= set() if told else {key}
    return told


def find_in(part: Part, search: Search) -> Iterator[str]:
    """What is wrong with one part of a file, in Vietnamese."""
    if part.unread:
        yield part.unread
    if key_of(part.content) in search.media:
        yield "còn ảnh hay bản nghe của một người không được nêu"
    readings = read_all_ways(part.text)
    for text in readings.all_ways:
        yield from find_somebody(part.place, text, search)
    has_words = not (part.unread or part.is_shown or part.is_head)  # packed bytes may look like anything
    if has_words and not part.place.endswith(PROGRAMS):
        found = (one for one in find_all(readings.aloud) if not is_allowed(one.text, search))
        yield from (f"có chỗ {one.kind}" for one in found)


def find_somebody(place: str, text: str, search: Search) -> Iterator[str]:
    """Who must not be found in one reading of a page, a table or the words of a leaflet, in Vietnamese."""
    words = Words(text)
    if has_run(words, search.names):
        yield "còn tên của một người không được nêu (chưa có, đã rút lại hoặc hết hạn đồng ý)"
    if has_run(words, search.texts):
        yield "còn lời kể về một người không được nêu"
    if not is_list(place) and has_run(words, search.people):
        yield "còn mã của một người không được nêu"
    if search.media and search.media.intersection(KEY.findall(words.letters)):
        yield "còn dẫn tới ảnh hay bản nghe của một người không được nêu"


def is_list(place: str) -> bool:
    """Whether a file, be it packed, does nothing but list addresses."""
    name = place.rstrip("/").rpartition("/")[2]
    return name.removesuffix(".gz").removesuffix(".br") in LISTS


def is_allowed(text: str, search: Search) -> bool:
    """Whether a find is a part of what may be told: the site's contact, a birthday of a published biography."""
    return any(_bare(text) in allowed for allowed in search.allowed)


def _bare(text: str) -> str:
    """The letters and digits of a text alone, so that the contact is known in every spelling of its number."""
    return "".join(Words(text).plain)
