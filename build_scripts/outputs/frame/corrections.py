"""Every correction of a published figure, the newest first."""

from collections.abc import Iterator

from build_scripts.files import Page
from build_scripts.languages import Phrases
from build_scripts.outputs.page import URL, make_page
from build_scripts.publication import Publication


def make(publication: Publication, phrases: Phrases) -> Iterator[Page]:
    """The one page; where nothing was corrected it says so."""
    revisions = sorted(publication.revisions, key=lambda revision: revision.date, reverse=True)
    page = Page(
        URL.corrections,
        phrases("Đính chính"),
        phrases("Số liệu nào đã công bố rồi được sửa: ngày nào, sửa từ đâu thành đâu, vì sao."),
        parent="",
        foot=phrases("Đính chính"),
        group=phrases("Trang chính"),
        about=phrases("sửa số sai báo sai"),
        updated=revisions[0].date if revisions else None,
    )
    yield make_page(page, "corrections.html", phrases, {"publication": publication, "revisions": revisions})
