"""Drafts, in a preview alone: their list, and a page of what is to be mended for each that cannot be shown."""

from collections.abc import Iterator

from build_scripts.files import Made, Page
from build_scripts.languages import Phrases
from build_scripts.outputs.page import URL, make_page
from build_scripts.publication import Publication

TITLE = "Bản nháp"


def make(publication: Publication, phrases: Phrases) -> Iterator[Made]:
    """The pages, in Vietnamese; nothing where there are no drafts."""
    if not publication.drafts or not phrases.is_first:
        return
    told = "Những bài chưa đăng, và việc còn phải làm với mỗi bài."
    page = Page(URL.drafts, TITLE, told, parent="", menu=TITLE, noindex=True)
    yield make_page(page, "drafts.html", phrases, {"drafts": publication.drafts})
    for draft in publication.drafts:
        if not draft.is_whole:
            page = Page(draft.path, draft.file, told, parent=URL.drafts, noindex=True)
            yield make_page(page, "draft.html", phrases, {"drafts": publication.drafts})
