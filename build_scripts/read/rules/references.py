"""Keys and references: what stands twice, what names nothing, and what of such data can still be asked."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import replace
from typing import Any

from build_scripts.problems import Problem
from build_scripts.read.cells import Row
from build_scripts.read.dataset import Dataset, known_names
from build_scripts.read.tables import TABLES, YAML_FILES, Column


def check_keys(tables: Mapping[str, list[Row]]) -> list[Problem]:
    """A Problem for each row whose key stands in an earlier row too; keys that could not be read are not compared."""
    problems = []
    for name, rows in tables.items():
        key, seen = TABLES[name].key, dict[tuple[Any, ...], int]()
        for row in rows:
            values = tuple(row[column] for column in key)
            if row.wrong.intersection(key):
                continue
            if values in seen:
                problems.append(row.problem(key[0], f"trùng khóa ({', '.join(key)}) với dòng {seen[values]}"))
            seen.setdefault(values, row.number)
    return problems


def check_references(dataset: Dataset) -> list[Problem]:
    """A Problem for each value that names something which is nowhere."""
    known = known_names(dataset)
    return [
        row.problem(prefix + column.name, f"thấy “{value}”; không có trong {' hay '.join(column.refers_to.split('|'))}")
        for row, prefix, column in _cells_with_references(dataset)
        for value in _missing(row, column, known)
    ]


def _missing(row: Row, column: Column, known: Mapping[str, Container[Any]]) -> Iterator[Any]:
    """The values of a column that name nothing; those that could not be read are not asked."""
    values = row[column.name] if column.shape == "list" else (row[column.name],)
    targets = [known.get(target, ()) for target in column.refers_to.split("|")]
    for value in () if column.name in row.wrong else values:
        if value is not None and not any(value in names for names in targets):
            yield value


def _cells_with_references(dataset: Dataset) -> Iterator[tuple[Row, str, Column]]:
    for name, rows in dataset.tables.items():
        columns = [column for column in TABLES[name].columns if column.refers_to]
        yield from ((row, "", column) for row in rows for column in columns)
    for file, parts in YAML_FILES.items():
        for part in filter(lambda part: part.name, parts):
            columns = [column for column in part.columns if column.refers_to]
            for key, row in dataset.sections[f"{file}.{part.name}"].items():
                yield from ((row, f"{part.name}.{key}.", column) for column in columns)


def keep_sound(dataset: Dataset) -> Dataset:
    """The rows, records and articles that are wholly right and refer to such, whatever else is wrong.

    Of the single records of site.yml and plan.yml what is wrong cannot be asked for. `unread` names every table and
    section of which something is missing now.
    """
    singles = {name: row.without_wrong() for name, row in dataset.singles.items()}
    articles = {
        kind: {name: article for name, article in found.items() if not article.row.wrong}
        for kind, found in dataset.articles.items()
    }
    sound = replace(dataset, singles=singles, articles=articles, unread=frozenset())
    while (fewer := _drop_once(sound)) is not None:
        sound = fewer
    lost = {name for name, rows in sound.tables.items() if len(rows) < len(dataset.tables[name])}
    lost |= {name for name, records in sound.sections.items() if len(records) < len(dataset.sections[name])}
    return replace(sound, unread=dataset.unread | lost)


def _drop_once(dataset: Dataset) -> Dataset | None:
    """The data without what is wrong, doubled, or refers to nothing; None where all is sound."""
    known = known_names(dataset)
    tables = {
        name: [row for row in _first_of_each(name, rows) if _is_sound(row, TABLES[name].columns, known)]
        for name, rows in dataset.tables.items()
    }
    sections = {
        f"{file}.{part.name}": {
            key: row
            for key, row in dataset.sections[f"{file}.{part.name}"].items()
            if _is_sound(row, part.columns, known)
        }
        for file, parts in YAML_FILES.items()
        for part in parts
        if part.name
    }
    is_same = all(len(rows) == len(dataset.tables[name]) for name, rows in tables.items()) and all(
        len(records) == len(dataset.sections[name]) for name, records in sections.items()
    )
    return None if is_same else replace(dataset, tables=tables, sections=sections)


def _first_of_each(name: str, rows: list[Row]) -> list[Row]:
    """The rows without those whose key an earlier one has."""
    return list({tuple(row[column] for column in TABLES[name].key): row for row in reversed(rows)}.values())[::-1]


def _is_sound(row: Row, columns: tuple[Column, ...], known: Mapping[str, Container[Any]]) -> bool:
    return not row.wrong and not any(
        True for column in columns if column.refers_to for _ in _missing(row, column, known)
    )
