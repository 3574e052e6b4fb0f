"""The files of the open data: stable names and columns, CSV with BOM, point decimals, per cents to four decimals."""

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Sequence
from typing import Any

from build_scripts.files import File
from build_scripts.files.archives import make_archive
from build_scripts.outputs.data.books import make_indicator_book, make_table_book
from build_scripts.outputs.data.catalogue import describe_catalogue
from build_scripts.outputs.data.codebook import write_codebook
from build_scripts.outputs.data.dataset import describe_dataset
from build_scripts.outputs.data.fields import Field, Table, cell, plain
from build_scripts.outputs.data.linked import write_json_ld, write_turtle
from build_scripts.outputs.data.package import describe_licence, describe_package, tell_notice
from build_scripts.outputs.data.tables import TABLES
from build_scripts.outputs.page import URL
from build_scripts.publication import Publication
from build_scripts.text import slug

CODEBOOK, LICENCE, SUMS = "DOC-TRUOC.txt", "LICENCE.txt", "SHA256SUMS"
WRITTEN: dict[tuple[str, str], tuple[object, list[File]]] = {}  # of an edition's indicator: what was told, its files
MADE: dict[str, tuple[Publication, list[File]]] = {}  # of an edition: what was told last, and all its files


def make_data(publication: Publication) -> list[File]:
    """All data files, and last the checksums of all of them; made once, whoever asks for them or for their sizes."""
    before, files = MADE.get(publication.site.edition, (None, []))
    if before is not publication:
        files = make_files(publication)
        MADE[publication.site.edition] = publication, files
    return files


def find_sizes(publication: Publication) -> dict[str, int]:
    """The name of each file -> its size in bytes."""
    return {name_of(file): len(file.content) for file in make_data(publication)}


def name_of(file: File) -> str:
    return file.path.removeprefix(URL.data(""))


def has_files(publication: Publication, indicator: str) -> bool:
    """Whether an indicator has downloads: empty files are made for none."""
    return bool(publication.observations_of.get(indicator))


def make_files(publication: Publication) -> list[File]:
    files = [file for table in TABLES for file in make_table(publication, table)]
    for key in publication.indicators:
        files += make_indicator(publication, key)
    files += [
        dump("datapackage.json", describe_package(publication)),
        dump("dataset.jsonld", describe_dataset(publication)),
        File(URL.data(LICENCE), describe_licence(publication).encode()),
        File(URL.data(CODEBOOK), write_codebook(publication)),
    ]
    files.append(pack(publication, files))
    catalogue = describe_catalogue(publication, {name_of(file): file.content for file in files})
    files += [
        File(URL.data("dcat.jsonld"), write_json_ld(catalogue)),
        File(URL.data("dcat.ttl"), write_turtle(catalogue)),
    ]
    sums = (f"{hashlib.sha256(file.content).hexdigest()}  {name_of(file)}\n" for file in files)
    return [*files, File(URL.data(SUMS), "".join(sums).encode())]


def make_table(publication: Publication, table: Table) -> list[File]:
    """One table as CSV, and as a workbook where it has rows that stand in no indicator's."""
    records = table.records(publication)
    files = [write_csv(table.name, table.fields, records)]
    if records and not table.of_indicator:
        from build_scripts.outputs.data.workbook import write_book

        files.append(File(URL.data(f"{table.name}.xlsx"), write_book(make_table_book(publication, table))))
    return files


def make_indicator(publication: Publication, key: str) -> list[File]:
    """The files of one indicator, none where it has no figures; where nothing that they tell has changed, those of the
    last build of the process.
    """
    if not has_files(publication, key):
        return []
    tables = [
        (table, [r for r in table.records(publication) if r.indicator == key]) for table in TABLES if table.of_indicator
    ]
    named = publication.places, publication.sources, publication.sectors
    told = (
        publication.indicators[key],
        publication.updated[key],
        publication.site,
        [rows for _, rows in tables],
        named,
    )
    before, files = WRITTEN.get((publication.site.edition, key), (None, []))
    if told != before:
        files = write_indicator(publication, key, tables)
        WRITTEN[publication.site.edition, key] = told, files
    return files


def keep_rows(publication: Publication, table: Table, key: str) -> list[Any]:
    """The rows of a table that belong to one indicator."""
    return [record for record in table.records(publication) if record.indicator == key]


def write_indicator(publication: Publication, key: str, tables: Sequence[tuple[Table, list[Any]]]) -> list[File]:
    """One indicator: its observations as CSV, all of it as JSON and as a workbook."""
    from build_scripts.outputs.data.workbook import write_book

    indicator, site, name = publication.indicators[key], publication.site, slug(key)
    observations, rows = tables[0]
    about = {
        "indicator": key, "title": indicator.title, "question": indicator.question, "definition": indicator.definition,
        "updated": publication.updated[key].isoformat(), "licence": site.licence_url,
        "notice": tell_notice(publication),
    }  # fmt: skip
    told = {table.name: [{f.name: plain(f.read(r)) for f in table.fields} for r in found] for table, found in tables}
    book = make_indicator_book(publication, indicator, tables)
    return [
        write_csv(name, observations.fields, rows),
        dump(f"{name}.json", about | told),
        File(URL.data(f"{name}.xlsx"), write_book(book)),
    ]


def write_csv(name: str, fields: Sequence[Field], records: Iterable[object]) -> File:
    """A CSV under du-lieu/."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow([field.name for field in fields])
    writer.writerows([cell(field.read(record)) for field in fields] for record in records)
    return File(URL.data(f"{name}.csv"), stream.getvalue().encode("utf-8-sig"))


def dump(name: str, content: object) -> File:
    return File(URL.data(name), (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode())


def name_pack(publication: Publication) -> str:
    """The zip of all, whose name says of an illustration that it is one."""
    return f"{publication.site.mark}du-lieu.zip"


def pack(publication: Publication, files: Iterable[File]) -> File:
    """All files in one folder of one zip, by name, with the day of their content."""
    name = name_pack(publication)
    folder = name.removesuffix(".zip")
    inside = [File(f"{folder}/{name_of(file)}", file.content) for file in files]
    return File(URL.data(name), make_archive(inside, publication.figures_updated))
