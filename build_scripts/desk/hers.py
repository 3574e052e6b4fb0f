"""What is somebody's own in a folder, read as far as it can be, since a withdrawal waits for no other mistake."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from build_scripts.files import key_of
from build_scripts.problems import CommandError
from build_scripts.read.articles import FRONT
from build_scripts.read.cells import Row
from build_scripts.read.dataset import CLIPS, MEDIA
from build_scripts.read.raw.maps import Lined
from build_scripts.read.reader import Reader
from build_scripts.read.tables import ARTICLES, TABLES
from build_scripts.traces import Runs, Words, has_run


@dataclass(frozen=True)
class Written:
    """An article as far as it can be read: the folder of its data, its kind, its file name without .md, its front
    matter.
    """

    folder: Path
    kind: str
    name: str
    front: Lined


def read_written(folders: Iterable[Path]) -> Iterator[Written]:
    """The articles of these folders whose front matter can be read."""
    for folder in folders:
        reader = Reader(folder)
        for kind in ARTICLES:
            for path in sorted((folder / kind).glob("*.md")):
                found = FRONT.fullmatch(reader.read_text(f"{kind}/{path.name}") or "")
                front = reader.parse_yaml(path.name, found[1]) if found else None
                if front is not None:
                    yield Written(folder, kind, path.stem, front)


def read_consents(folders: Sequence[Path]) -> tuple[list[tuple[Path, Row]], Reader]:
    """Every row of the consents in these folders that can be read, and a reader with all that is wrong, also in
    site.yml, which says where the people's folder is.
    """
    found, last = list[tuple[Path, Row]](), Reader(folders[0])
    last.load("site.yml")
    for number, folder in enumerate(folders):
        reader = Reader(folder, f"{folder.name}/" if number else "")
        found += [(folder, row) for row in reader.read_table(TABLES["consents"])]
        last.problems += reader.problems
    return found, last


def find_person(asked: str, people: Iterable[str], articles: Sequence[Written]) -> str:
    """The id of a person who is asked for by id or by name; the text itself where nobody is known by it.

    CommandError where several bear the name.
    """
    if asked in set(people):
        return asked
    wanted = Runs([asked])
    named = {one.front["person"] for one in articles if is_profile(one) and bears(one.front["name"], asked, wanted)}
    if len(named) > 1:
        raise CommandError(f"Có {len(named)} người cùng tên này: {', '.join(sorted(named))}. Hãy ghi mã thay cho tên.")
    return next(iter(named), asked)


def is_profile(article: Written) -> bool:
    """Whether an article is a profile that says whose."""
    return article.kind == "profiles" and all(isinstance(article.front.get(key), str) for key in ("name", "person"))


def bears(name: str, asked: str, wanted: Runs) -> bool:
    """Whether a name is just the one that is asked for, with its marks or without any."""
    return len(Words(name).plain) == len(Words(asked).plain) and (
        has_run(Words(name), wanted) or has_run(Words(asked), Runs([name]))
    )


def names_of(person: str, articles: Iterable[Written]) -> list[str]:
    """What a person is called in her profiles."""
    return [one.front["name"] for one in articles if is_profile(one) and one.front["person"] == person]


def media_of(person: str, articles: Iterable[Written], folders: Iterable[Path]) -> set[str]:
    """The keys of the photos and recordings that she is in, of all those of her profile, and of her clips."""
    clips = (path for folder in folders for path in folder.glob(f"{CLIPS}/*/{person}/*.wav"))
    return {key_of(path.read_bytes()) for path in clips} | {
        key_of(path.read_bytes())
        for article in articles
        for folder in MEDIA
        for record in article.front.get(folder) or ()
        if isinstance(record, Lined)
        and (article.front.get("person") == person or person in _list(record.get("people")))
        for path in [article.folder / folder / str(record.get("file"))]
        if path.is_file()
    }


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
