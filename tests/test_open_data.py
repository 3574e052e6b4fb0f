"""The open data as others use them: workbooks that a clerk can read, codes that join, one zip, a catalogue for portals."""

import csv
import hashlib
import json
import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from rdflib import DCTERMS, RDF, Graph, Namespace
from rdflib.compare import isomorphic

from build_scripts.outputs.data import files
from build_scripts.outputs.data.fields import Field, form_of, read_table
from build_scripts.outputs.data.tables import TABLES
from build_scripts.outputs.data.tables.figures import OBSERVATIONS, VERDICTS
from build_scripts.pipeline import publish_data
from build_scripts.publication import Publication
from tests.cases import AS_OF, CASES, DEMO, TWO_EDITIONS, copy_case, edit, lay_out

NOTICE = "Số liệu minh họa, không phải số liệu chính thức"
EDITIONS = ("", "minh-hoa/")
DCAT, SPDX = Namespace("http://www.w3.org/ns/dcat#"), Namespace("http://spdx.org/rdf/terms#")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")


def read_csv(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))


def publications() -> Iterator[Publication]:
    """Of both editions, and of every story that has no Problem: among them all kinds of missing and hidden figures."""
    yield from (publish_data(data, AS_OF) for data in (TWO_EDITIONS, DEMO))


# ---- tables ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_code_of_a_table_is_explained_by_another(folder: Path, edition: str) -> None:
    data = folder / edition / "du-lieu"
    places = {row["place"] for row in read_csv(data / "places.csv")}
    indicators = {row["indicator"]: row for row in read_csv(data / "indicators.csv")}
    sources = {row["source"] for row in read_csv(data / "sources.csv")}
    rows = [*read_csv(data / "observations.csv"), *read_csv(data / "verdicts.csv")]
    assert rows
    assert {row["place"] for row in rows} <= places
    assert {row["indicator"] for row in rows} <= set(indicators)
    assert {one for row in rows for one in row.get("source", "").split(";") if one} <= sources
    told = {one for row in read_csv(data / "places.csv") for name in ("parent", "predecessors", "successors", "members")
            for one in row[name].split(";") if one}  # fmt: skip
    assert told
    assert told <= places
    made = {key for key, row in indicators.items() if (data / f"{row['file']}.csv").is_file()}
    assert made == {row["indicator"] for row in read_csv(data / "observations.csv")}


def test_a_place_tells_its_days_and_what_came_before_and_after(folder: Path) -> None:
    rows = {row["place"]: row for row in read_csv(folder / "minh-hoa/du-lieu/places.csv")}
    new = rows["pho-mau-2025"]
    assert (new["kind"], new["valid_from"], new["valid_to"]) == ("xa", "2025-07-01", "")
    assert new["predecessors"].split(";")[0] in rows
    old = rows[new["predecessors"].split(";")[0]]
    assert (old["valid_from"], old["valid_to"]) == ("", "2025-06-30")  # its first day is none that anybody knows
    assert "pho-mau-2025" in old["successors"].split(";")


def test_an_indicator_tells_what_is_counted_and_its_milestones(folder: Path) -> None:
    rows = {row["indicator"]: row for row in read_csv(folder / "du-lieu/indicators.csv")}
    told = rows["I.1"]
    assert told["milestones"] == "2025:60.0000;2030:75.0000"
    names = ("target", "method", "counted", "direction", "disclosure")
    assert [told[name] for name in names] == ["I.1", "share_having", "cơ quan", "up", "A"]


@pytest.mark.parametrize("edition", EDITIONS)
def test_package_codebook_and_page_tell_every_column(folder: Path, edition: str) -> None:
    data = folder / edition / "du-lieu"
    package = json.loads((data / "datapackage.json").read_text(encoding="utf-8"))
    told = {one["name"]: [f["name"] for f in one["schema"]["fields"]] for one in package["resources"]}
    assert told == {table.name: [field.name for field in table.fields] for table in TABLES}
    codebook = (data / "DOC-TRUOC.txt").read_text(encoding="utf-8-sig")
    flat = " ".join(codebook.split())
    page = (data / "index.html").read_text(encoding="utf-8")
    for table in TABLES:
        assert list(read_csv_heads(data / f"{table.name}.csv")) == told[table.name]
        assert f'id="{table.name}"' in page
        for field in table.fields:
            assert f"{field.name}: {field.meaning}." in flat
            assert f'<span class="code">{field.name}</span>' in page
    assert max(map(len, codebook.splitlines())) <= 100


def read_csv_heads(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8-sig").splitlines()[0].split(",")


# ---- workbooks -------------------------------------------------------------------------------------------------------


def books(folder: Path) -> list[Path]:
    return sorted(folder.glob("du-lieu/*.xlsx")) + sorted(folder.glob("minh-hoa/du-lieu/*.xlsx"))


def test_a_workbook_opens_on_a_table_that_leaves_no_cell_unexplained(folder: Path) -> None:
    assert len(books(folder)) > 12
    for path in books(folder):
        book = openpyxl.load_workbook(path)
        assert book.sheetnames[:2] == ["Bảng đọc", "Mã"]
        assert book.sheetnames[-1] == "Mục lục"
        assert book.active.title == "Bảng đọc"
        for sheet in book.worksheets[:-1]:
            [table] = sheet.tables.values()
            heads, *rows = [[cell.value for cell in row] for row in sheet[table.ref]]
            assert heads == [column.name for column in table.tableColumns]
            assert sheet.freeze_panes == f"A{sheet[table.ref][1][0].row}"
            assert rows
            if not sheet.title.startswith("Mã"):
                assert [row for row in rows if None in row] == [], (path, sheet.title)


def test_a_workbook_says_whose_it_is_of_which_day_and_in_which_language(folder: Path) -> None:
    for path in books(folder):
        book = openpyxl.load_workbook(path)
        told = book.properties
        assert (told.language, bool(told.title), bool(told.creator)) == ("vi", True, True)
        contents = {row[0]: row[1] for row in book["Mục lục"].iter_rows(values_only=True) if row[0]}
        assert set(book.sheetnames[:-1]) <= set(contents)
        assert told.created == datetime.strptime(contents["Số liệu đến ngày"], "%d/%m/%Y")
        assert "Giấy phép" in contents
        is_illustrative = "minh-hoa" in path.parts
        assert (NOTICE in told.title, contents.get("Lưu ý")) == (is_illustrative, NOTICE if is_illustrative else None)
        for sheet in book.worksheets:
            assert (NOTICE in [row[0].value for row in sheet.iter_rows(max_row=4)]) == is_illustrative


def test_a_workbook_tells_names_and_numbers_where_a_csv_tells_codes(folder: Path) -> None:
    data = folder / "minh-hoa/du-lieu"
    book = openpyxl.load_workbook(data / "i-1.xlsx")
    [table] = book["Bảng đọc"].tables.values()
    heads, *rows = book["Bảng đọc"][table.ref]
    names = [cell.value for cell in heads]
    assert {"Nơi", "Năm", "Tử số", "Mẫu số", "Tỷ lệ (%)", "Tình trạng", "Nguồn"} <= set(names)
    places = {row["name"] for row in read_csv(data / "places.csv")}
    csv_rows = [row for row in read_csv(data / "i-1.csv") if row["numerator"]]
    shown = [dict(zip(names, row, strict=True)) for row in rows]
    shown = [row for row in shown if isinstance(row["Tử số"].value, int)]
    assert len(shown) == len(csv_rows)
    assert sorted(row["Tỷ lệ (%)"].value for row in shown) == sorted(float(row["value_pct"]) for row in csv_rows)
    for row in shown:
        assert row["Nơi"].value.partition(" (đến ")[0] in places
        assert row["Năm"].number_format == "0"
        assert (row["Tử số"].number_format, type(row["Mẫu số"].value)) == ("#,##0", int)
        assert re.fullmatch(r"0\.0+", row["Tỷ lệ (%)"].number_format)
    assert rows[0][names.index("Nơi")].value.startswith("Huyện")  # what it is about stands before its communes


def read_sheet(sheet: Any) -> list[list[object]]:
    """The table of a sheet, its heads first."""
    [table] = sheet.tables.values()
    return [[cell.value for cell in row] for row in sheet[table.ref]]


def test_rows_of_words_and_of_codes_are_the_same_rows(folder: Path) -> None:
    book = openpyxl.load_workbook(folder / "minh-hoa/du-lieu/i-1.xlsx")
    words, codes = (read_sheet(book[name]) for name in ("Bảng đọc", "Mã"))
    years = [[row[rows[0].index(head)] for row in rows[1:]] for rows, head in ((words, "Năm"), (codes, "period"))]
    assert years[0] == years[1]
    assert codes[0] == read_csv_heads(folder / "minh-hoa/du-lieu/i-1.csv")


def test_what_is_hidden_or_missing_says_why(tmp_path: Path) -> None:
    """Every story: a number that is not there is never an empty cell, and a hidden one never reads as a missing one."""
    said: dict[str, set[object]] = {}
    stories = sorted(
        story.parent for story in CASES.glob("*/data") if not (story.parent / "expected/problems.txt").exists()
    )
    for story in [one for one in stories if one.name != "puerto-rico"]:
        publication = publish_data(lay_out(story, tmp_path / story.name), AS_OF)
        chosen: list[tuple[Sequence[Field], Sequence[Any]]]
        chosen = [(OBSERVATIONS, publication.observations), (VERDICTS, publication.verdicts)]
        for fields, records in chosen:
            reading = read_table(publication, fields, records)
            assert [row for row in reading.rows if any(told.value == "" for told in row)] == []
            at = [field.name for field in reading.fields].index("value_pct")
            for row, record in zip(reading.rows, records, strict=True):
                if record.value_pct is None:
                    said.setdefault(getattr(record, "note", None) or record.verdict, set()).add(row[at].value)
    assert said["c"] == said["suppressed"] == {"không công bố (nhóm nhỏ)"}
    assert said["no_data"] == {"chưa có số liệu"}


@pytest.mark.parametrize(
    ("status", "missing", "told"),
    [
        ("c", (), "không công bố (nhóm nhỏ)"),
        ("x", (), "chưa có số liệu"),
        ("x", ("Cơ quan thử",), "còn thiếu báo cáo"),
        ("z", (), "không áp dụng"),
    ],
)
def test_each_way_to_have_no_number_has_words(status: str, missing: tuple[str, ...], told: str) -> None:
    publication = publish_data(DEMO, AS_OF)
    empty: dict[str, Any] = {
        "numerator": None,
        "denominator": None,
        "value_pct": None,
        "status": status,
        "missing": missing,
    }
    [row] = read_table(publication, OBSERVATIONS, [replace(publication.observations[0], **empty)]).rows
    assert [one.value for one in row].count(told) >= 3


@pytest.mark.parametrize(
    ("value", "against", "form"),
    [
        (Fraction(125, 2), (), "0.0"),
        (Fraction(60), (Fraction(60),), "0.0"),
        (Fraction(3995, 100), (Fraction(40),), "0.00"),
        (Fraction(39999, 1000), (Fraction(40),), "0.000"),
    ],
)
def test_a_per_cent_is_never_rounded_onto_the_other_side_of_its_target(
    value: Fraction, against: tuple[Fraction, ...], form: str
) -> None:
    assert form_of(value, against) == form


def test_two_places_of_one_name_are_told_apart(tmp_path: Path) -> None:
    data = copy_case(DEMO, tmp_path / "data")
    edit(data, "Xã Núi Mẫu", "Xã Ruộng Mẫu", "units.csv")
    publication = publish_data(data, AS_OF)
    place = next(field for field in OBSERVATIONS if field.name == "place")
    assert place.names
    names = place.names(publication)
    assert len(set(names.values())) == len(names)
    assert "Xã Ruộng Mẫu (đến 30/06/2025), Huyện Ví Dụ (đến 30/06/2025), nui-mau-2020" in names.values()


# ---- files -----------------------------------------------------------------------------------------------------------


def test_the_same_data_give_the_same_bytes() -> None:
    for publication in publications():
        first = {file.path: file.content for file in files.make_files(publication)}
        files.WRITTEN.clear()
        assert {file.path: file.content for file in files.make_files(publication)} == first


@pytest.mark.parametrize("edition", EDITIONS)
def test_one_zip_holds_all_of_it(folder: Path, edition: str) -> None:
    data, name = folder / edition / "du-lieu", f"{edition.replace('/', '-')}du-lieu"
    with zipfile.ZipFile(data / f"{name}.zip") as archive:
        entries = archive.infolist()
        assert [entry.filename for entry in entries] == sorted(entry.filename for entry in entries)
        held = {entry.filename.removeprefix(f"{name}/"): archive.read(entry) for entry in entries}
    lying = {path.name: path.read_bytes() for path in data.iterdir() if path.is_file()}
    left_out = {f"{name}.zip", "SHA256SUMS", "dcat.jsonld", "dcat.ttl", "index.html"}
    assert held == {name: content for name, content in lying.items() if name not in left_out}
    assert {"DOC-TRUOC.txt", "LICENCE.txt", "datapackage.json", "places.csv"} <= set(held)
    version = json.loads(held["datapackage.json"])["version"]
    assert {datetime(*entry.date_time).date() for entry in entries} == {date.fromisoformat(version)}
    html = (folder / edition / "du-lieu/index.html").read_text(encoding="utf-8")
    size = f"{round(len(lying[f'{name}.zip']) / 1000)} KB"
    assert re.search(rf'href="[^"]*du-lieu/{name}\.zip"[^>]*>[^<]*\(ZIP, {size}\)', html)


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_download_is_linked_from_the_page_of_open_data(folder: Path, edition: str) -> None:
    data = folder / edition / "du-lieu"
    page = (data / "index.html").read_text(encoding="utf-8")
    linked = {link.rpartition("/")[2] for link in re.findall(r'href="([^"]*du-lieu/[^"/#]+)"', page)}
    empty = {path.name for path in data.glob("*.csv") if len(path.read_bytes().splitlines()) == 1}
    assert {path.name for path in data.iterdir()} - {"index.html"} - empty == linked


def test_where_there_are_no_figures_words_stand_instead_of_a_link(folder: Path) -> None:
    made = {path.stem for path in (folder / "du-lieu").glob("*.xlsx")}
    assert made == {"qh", "places", "indicators", "sources", "agencies"} | ({"bn"} & made)
    page = (folder / "chi-so/i-1/index.html").read_text(encoding="utf-8")
    assert "Chưa có số liệu để tải" in page
    assert not re.search(r'href="[^"]*\.(?:csv|xlsx|json)"', page)
    assert "application/ld+json" not in page
    assert "Chưa có số liệu, nên chưa có tệp" in (folder / "du-lieu/index.html").read_text(encoding="utf-8")
    assert "Chưa có số liệu để tải" not in (folder / "minh-hoa/chi-so/i-1/index.html").read_text(encoding="utf-8")


def test_an_illustrative_file_is_saved_under_a_name_that_says_so(folder: Path) -> None:
    for page, link in (("du-lieu", "i-1.csv"), ("chi-so/i-1", "i-1.xlsx")):
        html = (folder / "minh-hoa" / page / "index.html").read_text(encoding="utf-8")
        assert f'du-lieu/{link}" download="minh-hoa-{link}"' in html
    assert 'download="minh-hoa' not in (folder / "chi-so/qh/index.html").read_text(encoding="utf-8")


# ---- for portals and search engines ----------------------------------------------------------------------------------


@pytest.fixture(params=EDITIONS, ids=["official", "illustrative"])
def catalogue(request: pytest.FixtureRequest, folder: Path) -> tuple[Path, Graph]:
    """The folder of an edition, and its catalogue as another programme reads it."""
    data = folder / request.param / "du-lieu"
    return folder / request.param, Graph().parse(data / "dcat.ttl", format="turtle")


def read_json_ld(text: str) -> Graph:
    """A text as rdflib reads it, which warns of its own old parts."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return Graph().parse(data=text, format="json-ld")


def test_both_forms_of_the_catalogue_say_the_same(catalogue: tuple[Path, Graph]) -> None:
    folder, graph = catalogue
    assert len(graph) > 200
    assert isomorphic(graph, read_json_ld((folder / "du-lieu/dcat.jsonld").read_text(encoding="utf-8")))


def test_the_catalogue_lists_every_dataset_with_all_that_a_portal_asks(catalogue: tuple[Path, Graph]) -> None:
    folder, graph = catalogue
    [root] = graph.subjects(RDF.type, DCAT.Catalog)
    datasets = set(graph.subjects(RDF.type, DCAT.Dataset))
    assert set(graph.objects(root, DCAT.dataset)) == datasets
    identifiers = {str(graph.value(one, DCTERMS.identifier)) for one in datasets}
    observed = {row["indicator"] for row in read_csv(folder / "du-lieu/observations.csv")}
    assert identifiers == {"tat-ca", *(table.name for table in TABLES), *observed}
    asked = (DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCTERMS.license, DCTERMS.language, DCTERMS.issued,
             DCTERMS.modified, DCTERMS.accrualPeriodicity, DCTERMS.temporal, DCTERMS.spatial, DCAT.contactPoint,
             DCAT.theme, DCAT.keyword, DCAT.version, DCAT.landingPage, DCAT.distribution)  # fmt: skip
    assert [(one, name) for one in datasets for name in asked if graph.value(one, name, any=True) is None] == []
    for one in datasets:
        assert str(graph.value(one, DCAT.version)) == str(graph.value(one, DCTERMS.modified))
        title = str(graph.value(one, DCTERMS.title))
        assert (NOTICE in title) == ("minh-hoa" in folder.parts)
        contact = graph.value(one, DCAT.contactPoint)
        assert graph.value(contact, VCARD.fn)


def test_what_the_catalogue_names_is_there(catalogue: tuple[Path, Graph]) -> None:
    """Each address of a Dataset is a place on a page, each download a file of its size and checksum."""
    folder, graph = catalogue
    [root] = graph.subjects(RDF.type, DCAT.Catalog)
    base = str(root).removesuffix("du-lieu/")
    for one in graph.subjects(RDF.type, DCAT.Dataset):
        page, _, place = str(one).removeprefix(base).partition("#")
        assert f'id="{place}"' in (folder / page / "index.html").read_text(encoding="utf-8")
    parts = set(graph.subjects(RDF.type, DCAT.Distribution))
    assert {part for one in graph.objects(None, DCAT.distribution) for part in [one]} == parts
    for part in parts:
        content = (folder / str(graph.value(part, DCAT.downloadURL)).removeprefix(base)).read_bytes()
        checksum = graph.value(part, SPDX.checksum)
        assert str(graph.value(part, DCAT.byteSize)) == str(len(content))
        assert graph.value(checksum, SPDX.checksumValue).toPython() == hashlib.sha256(content).digest()  # type: ignore[union-attr]
        kind = str(graph.value(part, DCAT.mediaType))
        assert kind.startswith("https://www.iana.org/assignments/media-types/")
    kinds = {str(part).rpartition(".")[2] for part in parts}
    assert kinds == {"csv", "xlsx", "json", "zip"}


def test_ids_stay_and_versions_move_with_the_content(tmp_path: Path) -> None:
    data = copy_case(TWO_EDITIONS, tmp_path / "data")
    before = read_versions(publish_data(data, AS_OF))
    edit(data, "edition: official", "edition: official\ndata_date: 2026-05-05", "site.yml")
    after = read_versions(publish_data(data, AS_OF))
    assert set(before) == set(after)
    assert set(after.values()) == {"2026-05-05"} != set(before.values())


def read_versions(publication: Publication) -> dict[str, str]:
    [found] = [file for file in files.make_files(publication) if file.path.endswith("dcat.ttl")]
    graph = Graph().parse(data=found.content.decode(), format="turtle")
    return {str(one): str(graph.value(one, DCAT.version)) for one in graph.subjects(RDF.type, DCAT.Dataset)}


def test_odd_letters_in_a_title_break_no_form_of_the_catalogue() -> None:
    title = 'Một "hai" \\ ba\n<bốn>'
    publication = publish_data(TWO_EDITIONS, AS_OF)
    odd = replace(publication, site=replace(publication.site, title=title))
    made = {
        file.path.rpartition("/")[2]: file.content.decode() for file in files.make_files(odd) if "dcat" in file.path
    }
    graph = Graph().parse(data=made["dcat.ttl"], format="turtle")
    assert isomorphic(graph, read_json_ld(made["dcat.jsonld"]))
    assert title in {str(one) for one in graph.objects(None, DCTERMS.title)}


def test_the_page_of_an_indicator_describes_its_dataset(folder: Path) -> None:
    html = (folder / "minh-hoa/chi-so/i-1/index.html").read_text(encoding="utf-8")
    [found] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    told: dict[str, Any] = json.loads(found)
    base = told["url"].removesuffix("chi-so/i-1/")
    assert (told["@type"], told["identifier"], told["inLanguage"]) == ("Dataset", "I.1", "vi")
    assert NOTICE in told["name"]
    assert told["temporalCoverage"] == "2021/2026"
    assert told["variableMeasured"]["unitText"] == "phần trăm"
    assert told["isBasedOn"]
    assert {one["name"] for one in told["isBasedOn"]} <= {
        r["title"] for r in read_csv(folder / "minh-hoa/du-lieu/sources.csv")
    }
    for part in told["distribution"]:
        assert (folder / "minh-hoa" / part["contentUrl"].removeprefix(base)).is_file()
    version = told["version"]
    assert version == told["dateModified"] == json.loads((folder / "minh-hoa/du-lieu/i-1.json").read_text())["updated"]
    assert len(told["description"]) >= 50


def test_every_page_says_in_dublin_core_what_it_is(folder: Path) -> None:
    pages = list(folder.rglob("index.html"))
    assert len(pages) > 60
    for path in pages:
        html = path.read_text(encoding="utf-8")
        told = dict(re.findall(r'<meta name="DC\.(\w+)" content="([^"]*)">', html))
        if 'property="og:url"' not in html:  # an address that was taken down, or leads to another
            assert told == {}
            assert "noindex" in html
            continue
        assert set(told) == {"title", "creator", "publisher", "date", "description", "identifier", "language"}
        assert all(told.values()), path
        assert f'<link rel="canonical" href="{told["identifier"]}">' in html
        assert f'<html lang="{told["language"]}"' in html
        assert date.fromisoformat(told["date"]) <= AS_OF
        assert '<link rel="schema.DC" href="http://purl.org/dc/elements/1.1/">' in html
    story = next(iter((folder / "cau-chuyen").glob("*/index.html")), None)
    assert story is not None


def test_the_day_of_a_page_is_that_of_its_content(folder: Path) -> None:
    told = json.loads((folder / "minh-hoa/du-lieu/i-1.json").read_text(encoding="utf-8"))["updated"]
    html = (folder / "minh-hoa/chi-so/i-1/index.html").read_text(encoding="utf-8")
    assert f'<meta name="DC.date" content="{told}">' in html
