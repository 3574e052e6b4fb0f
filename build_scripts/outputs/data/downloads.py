"""The page about the open data: what each file is good for and what its columns mean."""

from collections.abc import Iterator

from build_scripts.files import Made, Page
from build_scripts.languages import Phrases
from build_scripts.outputs.data.dataset import describe_dataset
from build_scripts.outputs.data.fields import list_codes
from build_scripts.outputs.data.files import find_sizes, has_files, make_data, name_pack
from build_scripts.outputs.data.tables import TABLES
from build_scripts.outputs.page import URL, embed_json, make_page
from build_scripts.publication import Publication


def make(publication: Publication, phrases: Phrases) -> Iterator[Made]:
    """The page about the open data and, once for all languages, the files."""
    if phrases.is_first:
        yield from make_data(publication)
    values = {
        "publication": publication,
        "tables": [(table, len(table.records(publication))) for table in TABLES],
        "codes": list_codes(publication, (field for table in TABLES for field in table.fields)),
        "told": [one for key, one in publication.indicators.items() if has_files(publication, key)],
        "untold": [one for key, one in publication.indicators.items() if not has_files(publication, key)],
        "pack": name_pack(publication),
        "sizes": find_sizes(publication),
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
