"""The open data: stable names and columns, CSV with BOM, point decimals, per cents to four decimals."""

import csv
import hashlib
import io
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any

from build_scripts.files import File, Made, Page
from build_scripts.languages import Phrases
from build_scripts.outputs.page import URL, embed_json, make_page
from build_scripts.publication import Observation, Publication, PublishedVerdict
from build_scripts.text import slug

ILLUSTRATIVE = "Số liệu minh họa, không phải số liệu chính thức"
Value = str | int | bool | Fraction | None
WRITTEN: dict[tuple[str, str], tuple[object, list[File]]] = {}  # of an edition's indicator: what was told, its files


@dataclass(frozen=True)
class Field:
    """A public column: its type in the Data Package, what it means, and how it is read off a record."""

    name: str
    kind: str  # string, integer, number or boolean
    meaning: str
    read: Callable[[Any], Value]


OBSERVATION_FIELDS = (
    Field("indicator", "string", "Mã chỉ số", lambda o: o.indicator),
    Field("place", "string", "Mã nơi: đơn vị hành chính hoặc vùng", lambda o: o.place),
    Field("sector", "string", "Mã ngành; trống là cả nơi", lambda o: o.sector),
    Field("period", "integer", "Năm của số liệu", lambda o: o.period),
    Field("numerator", "integer", "Tử số: đếm được bao nhiêu", lambda o: o.numerator),
    Field("denominator", "integer", "Mẫu số: trên tổng số bao nhiêu", lambda o: o.denominator),
    Field("value_pct", "number", "Tỷ lệ, phần trăm", lambda o: o.value_pct),
    Field("reference_pct", "number", "Tỷ lệ trong dân số, phần trăm, để đặt cạnh", lambda o: o.reference_pct),
    Field("reported", "integer", "Số cơ quan đã báo cáo", lambda o: o.reported),
    Field("expected", "integer", "Số cơ quan phải báo cáo", lambda o: o.expected),
    Field("is_break", "boolean", "Có phải kỳ đầu của một dãy mới, không so với trước", lambda o: o.is_break),
    Field("status", "string", "Tình trạng số liệu, xem bảng mã", lambda o: o.status),
    Field("source", "string", "Mã nguồn, nhiều nguồn cách nhau bằng dấu chấm phẩy", lambda o: ";".join(o.sources)),
)
VERDICT_FIELDS = (
    Field("indicator", "string", "Mã chỉ số", lambda v: v.indicator),
    Field("place", "string", "Mã nơi được xét", lambda v: v.place),
    Field("sector", "string", "Mã ngành có chỉ tiêu riêng; trống là cả nơi", lambda v: v.sector),
    Field("milestone", "integer", "Năm của mốc", lambda v: v.milestone),
    Field("target_pct", "number", "Chỉ tiêu của mốc, phần trăm", lambda v: v.target_pct),
    Field("period", "integer", "Năm của số liệu được dùng", lambda v: v.period),
    Field("value_pct", "number", "Tỷ lệ được dùng, phần trăm", lambda v: v.value_pct),
    Field("verdict", "string", "Kết quả, xem bảng mã", lambda v: v.verdict),
    Field(
        "is_provisional",
        "boolean",
        "Kết quả có dựa trên số liệu sơ bộ hoặc chưa đủ báo cáo không",
        lambda v: v.is_provisional,
    ),
    Field("needed", "integer", "Cần thêm bao nhiêu để tới chỉ tiêu", lambda v: v.needed),
)


def make(publication: Publication, phrases: Phrases) -> Iterator[Made]:
    """The page about the open data and, once for all languages, the files."""
    if phrases.is_first:
        yield from make_data(publication)
    values = {
        "publication": publication,
        "codebook": {"observations.csv": OBSERVATION_FIELDS, "verdicts.csv": VERDICT_FIELDS},
        "json_ld": embed_json(describe_dataset(publication)),
    }
    page = Page(
        URL.open_data,
        phrases("Dữ liệu mở"),
        phrases("Tải mọi số liệu, với nghĩa từng cột, nguồn và giấy phép."),
        parent="",
        foot=phrases("Dữ liệu mở"),
        group=phrases("Trang chính"),
        weight=2,
        about=phrases("tải về csv xlsx excel json nguồn giấy phép bảng mã"),
    )
    yield make_page(page, "downloads.html", phrases, values)


def make_data(publication: Publication) -> list[File]:
    """All data files, and last the checksums of all of them."""
    files = [
        write_csv("observations", OBSERVATION_FIELDS, publication.observations),
        write_csv("verdicts", VERDICT_FIELDS, publication.verdicts),
    ]
    for key in publication.indicators:
        files += make_indicator(publication, key)
    files += [
        dump("datapackage.json", describe_package(publication)),
        dump("dataset.jsonld", describe_dataset(publication)),
    ]
    files.append(File(URL.data("LICENCE.txt"), describe_licence(publication).encode()))
    folder = URL.data("")
    sums = (f"{hashlib.sha256(file.content).hexdigest()}  {file.path.removeprefix(folder)}\n" for file in files)
    return [*files, File(URL.data("SHA256SUMS"), "".join(sums).encode())]


def make_indicator(publication: Publication, key: str) -> list[File]:
    """The files of one indicator; where nothing that they tell has changed, those of the last build of the process."""
    rows = publication.observations_of.get(key, [])
    verdicts = [v for v in publication.verdicts if v.indicator == key]
    told = (publication.indicators[key], publication.updated[key], publication.site, rows, verdicts)
    before, files = WRITTEN.get((publication.site.edition, key), (None, []))
    if told != before:
        files = [
            write_csv(slug(key), OBSERVATION_FIELDS, rows),
            write_json(publication, key, rows, verdicts),
            write_xlsx(publication, key, rows, verdicts),
        ]
        WRITTEN[publication.site.edition, key] = told, files
    return files


def write_csv(name: str, fields: Sequence[Field], records: Iterable[object]) -> File:
    """A CSV under du-lieu/."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow([field.name for field in fields])
    writer.writerows([cell(field.read(record)) for field in fields] for record in records)
    return File(URL.data(f"{name}.csv"), stream.getvalue().encode("utf-8-sig"))


def cell(value: Value) -> str:
    """One value as text: empty for none, yes or no for booleans, four decimals for per cents."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{float(value):.4f}" if isinstance(value, Fraction) else str(value)


def plain(value: Value) -> str | int | float | bool | None:
    """One value as JSON and spreadsheets know it, per cents to four decimals."""
    return round(float(value), 4) if isinstance(value, Fraction) else value


def dump(name: str, content: object) -> File:
    return File(URL.data(name), (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode())


def write_json(
    publication: Publication, key: str, rows: Sequence[Observation], verdicts: Sequence[PublishedVerdict]
) -> File:
    """One indicator as JSON: what it is, its observations and its verdicts."""
    indicator = publication.indicators[key]
    about = {
        "indicator": key, "title": indicator.title, "question": indicator.question, "definition": indicator.definition,
        "updated": publication.updated[key].isoformat(), "licence": publication.site.licence_url,
        "notice": ILLUSTRATIVE if publication.site.is_illustrative else "",
    }  # fmt: skip
    return dump(
        f"{slug(key)}.json",
        {
            **about,
            "observations": [{field.name: plain(field.read(o)) for field in OBSERVATION_FIELDS} for o in rows],
            "verdicts": [{field.name: plain(field.read(v)) for field in VERDICT_FIELDS} for v in verdicts],
        },
    )


def write_xlsx(
    publication: Publication, key: str, rows: Sequence[Observation], verdicts: Sequence[PublishedVerdict]
) -> File:
    """One indicator as a spreadsheet: a sheet that says what it is, the observations, the verdicts."""
    import xlsxwriter

    indicator, site, updated = publication.indicators[key], publication.site, publication.updated[key]
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": indicator.title, "created": datetime.combine(updated, datetime.min.time())})
    about = [
        ("Chỉ số", f"{key}: {indicator.title}"), ("Câu hỏi", indicator.question), ("Cách hiểu", indicator.definition),
        ("Số liệu đến ngày", updated.isoformat()), ("Nơi công bố", site.owner), ("Giấy phép", site.licence),
        *([("Lưu ý", ILLUSTRATIVE)] if site.is_illustrative else []),
    ]  # fmt: skip
    sheet = book.add_worksheet("gioi-thieu")
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 1, 90)
    for number, row in enumerate(about):
        sheet.write_row(number, 0, row)
    for name, fields, records in (("observations", OBSERVATION_FIELDS, rows), ("verdicts", VERDICT_FIELDS, verdicts)):
        sheet = book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(fields) - 1, 14)
        sheet.write_row(0, 0, [field.name for field in fields])
        for number, record in enumerate(records):
            sheet.write_row(number + 1, 0, [plain(field.read(record)) for field in fields])
    book.close()
    return File(URL.data(f"{slug(key)}.xlsx"), stream.getvalue())


def describe_package(publication: Publication) -> dict[str, object]:
    """The Data Package (v2) of the two tables: datapackage.org/profiles/2.0."""
    site = publication.site
    tables = (("observations", OBSERVATION_FIELDS), ("verdicts", VERDICT_FIELDS))
    notice = {"notice": ILLUSTRATIVE} if site.is_illustrative else {}
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": slug(site.title),
        "title": site.title,
        "description": site.description,
        "homepage": site.base_url,
        "version": publication.figures_updated.isoformat(),
        **notice,
        "licenses": [{"title": site.licence, "path": site.licence_url}],
        "contributors": [{"title": site.owner, "roles": ["publisher"]}],
        "sources": [{"title": s.title, **({"path": s.url} if s.url else {})} for s in publication.sources.values()],
        "resources": [describe_resource(name, fields) for name, fields in tables],
    }


def describe_resource(name: str, fields: Sequence[Field]) -> dict[str, object]:
    """One CSV of the Data Package with the meaning of its columns."""
    booleans = {"trueValues": ["yes"], "falseValues": ["no"]}
    columns = [
        {"name": f.name, "type": f.kind, "description": f.meaning, **(booleans if f.kind == "boolean" else {})}
        for f in fields
    ]
    return {
        "$schema": "https://datapackage.org/profiles/2.0/dataresource.json",
        "name": name,
        "path": f"{name}.csv",
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig",
        "schema": {"fields": columns, "missingValues": [""]},
    }


def describe_dataset(publication: Publication) -> dict[str, object]:
    """The schema.org Dataset of the open data."""
    site = publication.site
    title = f"{site.title} ({ILLUSTRATIVE})" if site.is_illustrative and ILLUSTRATIVE not in site.title else site.title
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": title,
        "description": site.description,
        "url": site.base_url + URL.open_data,
        "license": site.licence_url,
        "dateModified": publication.figures_updated.isoformat(),
        "inLanguage": "vi",
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": site.owner},
        "variableMeasured": [indicator.title for indicator in publication.indicators.values()],
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": "text/csv",
                "contentUrl": site.base_url + URL.data(f"{name}.csv"),
            }
            for name in ("observations", "verdicts")
        ],
    }


def describe_licence(publication: Publication) -> str:
    """The licence in a few words, with its address."""
    site = publication.site
    notice = f"{ILLUSTRATIVE}.\n" if site.is_illustrative else ""
    return (
        f"{site.title}\n{notice}{site.licence}\n{site.licence_url}\nNguồn: {site.owner}, số liệu "
        f"đến {publication.figures_updated}.\n"
    )
