"""The checked data of a folder as the next steps ask for it."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from build_scripts.groups import group_by
from build_scripts.media.looked import Looked
from build_scripts.problems import Problem
from build_scripts.read.cells import Row
from build_scripts.read.consents import Consents
from build_scripts.read.reader import Reader
from build_scripts.read.tables import TABLES, YAML_FILES
from build_scripts.read.units import Geography

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
class LeftOut:
    """What consent keeps off the site: articles by file with why (in Vietnamese), names, and passages that are hers
    alone.
    """

    articles: Mapping[str, str] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    passages: tuple[str, ...] = ()
    waiting: frozenset[str] = frozenset()  # files that leave in no channel: drafts, days to come, copied words


@dataclass(frozen=True)
class Dataset:
    """All of data/, checked. `tables`: name -> rows; `sections`: "plan.tasks" -> key -> record.

    `singles`: file -> the record of its single keys; `phrases`: language -> Vietnamese -> translation.
    """

    folder: Path
    as_of: date
    tables: Mapping[str, list[Row]]
    singles: Mapping[str, Row]
    sections: Mapping[str, Mapping[str, Row]]
    phrases: Mapping[str, dict[str, str]]
    articles: Mapping[str, Mapping[str, Article]] = field(
        default_factory=dict
    )  # "profiles", "stories" -> id -> article
    people: Path | None = None  # the folder of the living, where there is one
    looked: Mapping[str, Looked] = field(default_factory=dict)  # file of a material -> what it is
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
        """What each person agrees to at as_of."""
        return Consents(self.tables["consents"], self.as_of)

    @property
    def indicators(self) -> Mapping[str, Row]:
        return self.sections["indicators.indicators"]

    def reference_date(self, period: int) -> date:
        """The day that the figures of a period belong to."""
        return date(period, *self.singles["plan"]["reference_day"])

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
    dataset = Dataset(folder, as_of, tables, singles, sections, phrases, unread=frozenset(reader.unread))
    return dataset, reader.problems


def find_people(folder: Path, people: Path | None) -> Path | None:
    """The folder of the living: the one asked for, else the one that site.yml names, if any."""
    site = Reader(folder).load("site.yml")
    named = site.get("people") if site else None
    return people or (Path(os.path.normpath(folder / str(named))) if named else None)
