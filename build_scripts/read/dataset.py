"""The checked data of a folder as the next steps ask for it."""

import os
from collections.abc import Container, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from build_scripts.groups import group_by
from build_scripts.languages import FIRST, LANGUAGES
from build_scripts.media.looked import Looked
from build_scripts.problems import Problem
from build_scripts.read.cells import Row
from build_scripts.read.consents import Consents
from build_scripts.read.reader import Reader
from build_scripts.read.tables import TABLES, YAML_FILES, ZONE
from build_scripts.read.units import Geography
from build_scripts.speech.grammar import Sentence

CLIPS = "clips"  # a table, and the folder of its files
MEDIA = {"photos": "ảnh", "audio": "bản nghe"}  # key in front matter and folder -> what one is called


@dataclass(frozen=True)
class Article:
    """A checked Markdown file: its front matter, all of it as written, and its text as clean HTML.

    `day` is that of a story's file name.
    """

    row: Row
    text: str
    html: str
    folder: Path  # the data folder that it lies in, with its photos/ and audio/
    day: date | None = None
    transcripts: Mapping[str, str] = field(default_factory=dict)  # file of a recording -> its words as clean HTML
    looked: Mapping[str, Looked] = field(default_factory=dict)  # photos/… and audio/… in its folder -> what they are
    versions: Mapping[str, "Article"] = field(default_factory=dict)  # language -> the article in it


@dataclass(frozen=True)
class Draft:
    """An article that is not ready, of which nothing leaves: `kind` is profiles or stories, `file` as Problems name it.

    `text`: all that is written in it. `problems` are still to be mended until it is published, `refused` at once.
    `article`: as much of it as can be shown, None where that is nothing.
    """

    kind: str
    name: str
    file: str
    text: str
    problems: tuple[Problem, ...]
    refused: tuple[Problem, ...] = ()
    article: Article | None = None


@dataclass(frozen=True)
class Clip:
    """A word or sentence that somebody recorded: its row, its file, and what it is."""

    row: Row
    path: Path
    looked: Looked

    @property
    def language(self) -> str:
        return str(self.row["language"])

    @property
    def person(self) -> str:
        return str(self.row["person"])

    @property
    def text(self) -> str:
        return str(self.row["text"])


@dataclass(frozen=True)
class LeftOut:
    """What consent keeps off the site: articles by file with why (in Vietnamese), names, and passages that are hers
    alone.
    """

    articles: Mapping[str, str] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    passages: tuple[str, ...] = ()
    waiting: frozenset[str] = frozenset()  # files that leave in no channel: days to come, copied words


@dataclass(frozen=True)
class Dataset:
    """All of data/, checked. `tables`: name -> rows; `sections`: "plan.tasks" -> key -> record.

    `singles`: file -> the record of its single keys; `phrases`: language -> Vietnamese -> translation. `as_of` is the
    day that is judged by, `asked` the one that the build was asked for: they differ where an example stands still, and
    consents hold or do not on the second.
    """

    folder: Path
    as_of: date
    asked: date
    tables: Mapping[str, list[Row]]
    singles: Mapping[str, Row]
    sections: Mapping[str, Mapping[str, Row]]
    phrases: Mapping[str, dict[str, str]]
    articles: Mapping[str, Mapping[str, Article]] = field(
        default_factory=dict
    )  # "profiles", "stories" -> id -> article
    drafts: tuple[Draft, ...] = ()
    people: Path | None = None  # the folder of the living, where there is one
    looked: Mapping[str, Looked] = field(default_factory=dict)  # file of a material -> what it is
    clips: tuple[Clip, ...] = ()
    sentences: Mapping[str, tuple[Sentence, ...]] = field(default_factory=dict)  # language -> the place's own
    left_out: LeftOut = LeftOut()
    unread: frozenset[str] = frozenset()  # tables, sections and maps of which not every name is known

    @cached_property
    def _indexes(self) -> dict[tuple[str, ...], dict[Any, list[Row]]]:
        return {}

    def rows_by(self, table: str, *columns: str) -> Mapping[tuple[Any, ...], list[Row]]:
        """The rows of a table by the values of these columns; worked out once."""
        if (table, *columns) not in self._indexes:
            rows = self.tables[table]
            self._indexes[table, *columns] = group_by(rows, lambda row: tuple(row[column] for column in columns))
        return self._indexes[table, *columns]

    @cached_property
    def _keys(self) -> dict[str, dict[Any, Row]]:
        return {}

    def by_key(self, table: str) -> Mapping[Any, Row]:
        """The rows of a table whose key is one column, by that key; worked out once."""
        if table not in self._keys:
            self._keys[table] = {row[TABLES[table].key[0]]: row for row in self.tables[table]}
        return self._keys[table]

    @cached_property
    def geography(self) -> Geography:
        """The units, agencies and blocks, ready to be asked."""
        return Geography(self.tables)

    @cached_property
    def consents(self) -> Consents:
        """What each person agrees to, on the day that the build was asked for."""
        return Consents(self.tables["consents"], self.asked)

    @property
    def indicators(self) -> Mapping[str, Row]:
        return self.sections["indicators.indicators"]

    @property
    def spoken_languages(self) -> Mapping[str, str]:
        """The languages that somebody of the place may be heard in: code -> name in Vietnamese."""
        return {FIRST: LANGUAGES[FIRST].name, **self.singles["site"]["article_languages"]}

    def reference_date(self, period: int) -> date:
        """The day that the figures of a period belong to."""
        return date(period, *self.singles["plan"]["reference_day"])

    @cached_property
    def _elections(self) -> dict[int, date]:
        days = sorted((row["elected_date"] for row in self.tables["councils"] if row["elected_date"]), reverse=True)
        return {day.year: day for day in days}

    def day_of(self, table: str, period: int) -> date:
        """The day that a table's figures of a period belong to: of councils the (first) election of that year."""
        elected = self._elections.get(period) if table == "councils" else None
        return elected or self.reference_date(period)

    def period_of(self, table: str, row: Row) -> int:
        """The year that a row is about; where the table has a day, of an election, the year of that day."""
        found = row[TABLES[table].period]
        return found.year if isinstance(found, date) else int(found)


def read_dataset(folder: Path, as_of: date) -> tuple[Dataset, list[Problem]]:
    """The data of a folder but its articles, and all that is wrong with files, cells, keys and references."""
    reader = Reader(folder)
    tables = {table.name: reader.read_table(table) for table in TABLES.values()}
    singles: dict[str, Row] = {}
    sections: dict[str, Mapping[str, Row]] = {}
    for name, parts in YAML_FILES.items():
        single, found = reader.read_yaml(name, parts)
        singles[name] = single
        sections |= found
    phrases = reader.read_phrases(singles["site"])
    own_day = singles["site"].values.get("as_of") or as_of
    dataset = Dataset(folder, own_day, as_of, tables, singles, sections, phrases, unread=frozenset(reader.unread))
    return dataset, reader.problems


def find_named(folder: Path, key: str) -> str:
    """What site.yml says under a key, as far as it can be read; "" for nothing."""
    site = Reader(folder).load("site.yml")
    return str(site.get(key) or "") if site else ""


def find_folder(folder: Path, key: str, asked: Path | None) -> Path | None:
    """A folder outside the data: the one asked for, else the one that site.yml names under a key, if any."""
    named = find_named(folder, key)
    return asked or (Path(os.path.normpath(folder / named)) if named else None)


def find_people(folder: Path, people: Path | None) -> Path | None:
    """The folder of the living: the one asked for, else the one that site.yml names, if any."""
    return find_folder(folder, "people", people)


def find_zone(folder: Path) -> ZoneInfo:
    """The time zone of the district; that of Vietnam where site.yml names none, or none that there is."""
    with suppress(ValueError, OSError, ZoneInfoNotFoundError):  # `check` tells what is wrong with the name
        return ZoneInfo(find_named(folder, "zone") or ZONE)
    return ZoneInfo(ZONE)


# ---- what may be referred to ---------------------------------------------------------------------------------------


class _Anything:
    """The names of what could not be read: any may be among them."""

    def __contains__(self, name: object) -> bool:
        return True


def known_names(dataset: Dataset) -> dict[str, Container[Any]]:
    """What may be referred to: table or "file.key" -> the names in it, any where something there could not be read."""
    known: dict[str, Container[Any]] = {
        name: {row[TABLES[name].key[0]] for row in rows} for name, rows in dataset.tables.items()
    }
    known |= {name: set(records) for name, records in dataset.sections.items()}
    for name, single in dataset.singles.items():
        known |= {f"{name}.{key}": set(value) for key, value in single.values.items() if isinstance(value, dict)}
    drafts = [(draft.kind, draft.name) for draft in dataset.drafts]  # named by others, whatever is shown of them
    known |= {
        kind: {*found, *(name for one, name in drafts if one == kind)} for kind, found in dataset.articles.items()
    }
    people = dataset.tables["consents"]
    unfinished = {name for kind, name in drafts if kind == "profiles"}  # the row of her consent may be so
    known["consents.person"] = {row["person"] for row in people} | unfinished
    is_unsure = any("person" in row.wrong for row in people) or "consents" in dataset.unread
    unread = dataset.unread | ({"consents.person"} if is_unsure else set())
    return known | {name: _Anything() for name in unread}
