"""The codebook as a text that opens anywhere: what each file is good for, what its columns and codes mean."""

from collections.abc import Iterator
from textwrap import wrap

from build_scripts.outputs.data.fields import Table, list_codes
from build_scripts.outputs.data.package import tell_notice, tell_title
from build_scripts.outputs.data.tables import TABLES
from build_scripts.publication import Publication
from build_scripts.text import short_date

LETTERS = 78  # in a line


def write_codebook(publication: Publication) -> bytes:
    """As Windows reads a text: with BOM and its ends of lines."""
    lines = [part for line in list_lines(publication) for part in fold(line)]
    return "".join(f"{line}\r\n" for line in lines).encode("utf-8-sig")


def fold(line: str) -> list[str]:
    """A long line as several, those after the first set in."""
    inset = " " * (len(line) - len(line.lstrip()))
    return wrap(line, LETTERS, subsequent_indent=f"{inset}    ", break_long_words=False, break_on_hyphens=False) or [""]


def list_lines(publication: Publication) -> Iterator[str]:
    site, notice = publication.site, tell_notice(publication)
    yield tell_title(publication).upper()
    yield from (f"{notice}.",) if notice else ()
    yield f"Số liệu đến ngày {short_date(publication.figures_updated)}. Nơi công bố: {site.owner}."
    yield f"Giấy phép: {site.licence}, {site.licence_url}"
    yield from ("", "NÊN MỞ TỆP NÀO")
    yield "  Tệp .xlsx: mở bằng Excel. Trang “Bảng đọc” có tên và số để đọc, in; trang “Mã” như tệp CSV."
    yield "  Tệp .csv: để máy đọc hoặc ghép bảng. Chữ UTF-8, dấu phẩy ngăn cột, dấu chấm thập phân."
    yield "  Tệp .json: một chỉ số với lời giải thích, cho người viết chương trình."
    yield "  datapackage.json: mô tả các bảng cho máy đọc (Data Package)."
    yield from ("", "TỪNG CHỈ SỐ")
    for indicator in publication.indicators.values():
        yield f"  {indicator.indicator}: {indicator.title}" + (
            "" if publication.observations_of.get(indicator.indicator) else " (chưa có số liệu)"
        )
    for table in TABLES:
        yield from list_columns(publication, table)
    for codes in list_codes(publication, (field for table in TABLES for field in table.fields)):
        yield from ("", f"MÃ Ở CỘT {codes.column}: {codes.title.upper()}")
        yield from (f"  {code or '(trống)'}: {meaning}" for code, meaning in codes.meanings.items())


def list_columns(publication: Publication, table: Table) -> Iterator[str]:
    """One table: what it is good for and what its columns mean."""
    yield from ("", f"BẢNG {table.name}.csv: {table.title.upper()}", f"  {table.purpose}")
    if not table.records(publication):
        yield "  Chưa có số liệu."
    yield from (f"  {field.name}: {field.meaning}." for field in table.fields)
