"""The words that readers may not know, with their meaning."""

from collections.abc import Iterator

from build_scripts.files import Page
from build_scripts.languages import Phrases
from build_scripts.outputs.page import URL, make_page
from build_scripts.publication import Publication
from build_scripts.text import sort_key


def make(publication: Publication, phrases: Phrases) -> Iterator[Page]:
    """The glossary, where there are words to explain."""
    terms = publication.plan.terms
    if not terms:
        return
    page = Page(
        URL.glossary,
        phrases("Thuật ngữ"),
        phrases("Những từ trên trang này có nghĩa gì, bằng lời thường."),
        parent="",
        foot=phrases("Thuật ngữ"),
        group=phrases("Trang chính"),
        weight=2,
        about=" ".join(phrases(term.name) for term in terms),
    )
    values = {"publication": publication, "terms": sorted(terms, key=lambda term: sort_key(phrases(term.name)))}
    yield make_page(page, "glossary.html", phrases, values)
