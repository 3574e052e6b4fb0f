"""Words that readers may not know lead to their meaning where a page first says them."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import escape

from build_scripts.languages import Phrases
from build_scripts.publication import Term

TOKEN = re.compile(r"(<!--.*?-->|<[^>]*>)", re.DOTALL)
OPENED = re.compile(r"<([a-z0-9]+)")
# no link within a link, a heading, a name of something, a chip or what is copied, nor in another language
UNMARKED = re.compile(
    r"<(?:a|button|code|dt|h[1-6]|label|nav|option|pre|script|span|style|summary|svg|th)[\s>]"
    r"|<[a-z]+ [^>]*(?:\blang=|class=\"label\b)"
)


def mark_terms(html: str, terms: Iterable[Term], address: str, phrases: Phrases) -> str:
    """The HTML of a page with the first occurrence of each term as a link to it on the glossary at `address`."""
    waiting = {form.casefold(): term.term for term in terms for form in list_forms(term, phrases)}
    return "".join(mark_pieces(html, waiting, address)) if waiting else html


def list_forms(term: Term, phrases: Phrases) -> list[str]:
    """How the pages of a language write a term."""
    return [phrases(term.name), *map(phrases.name, term.forms)]


def mark_pieces(html: str, waiting: dict[str, str], address: str) -> Iterator[str]:
    """Tags as they are, texts with what is `waiting` (form -> term) marked once each."""
    within, depth = "", 0  # the element in which nothing is marked, and how many of its name are open
    for piece in TOKEN.split(html):
        if not piece.startswith("<"):
            yield piece if within else mark_text(piece, waiting, address)
            continue
        yield piece
        opened = OPENED.match(piece)
        if within:
            depth += bool(opened and opened[1] == within) - piece.startswith(f"</{within}")
            within = within if depth else ""
        elif opened and UNMARKED.match(piece):
            within, depth = opened[1], 1


def mark_text(text: str, waiting: dict[str, str], address: str) -> str:
    """A text between two tags; what is marked in it waits no more."""
    marked = []
    while waiting and (found := find_forms(tuple(waiting)).search(text)):
        term = waiting[found[0].casefold()]
        for form in [form for form, name in waiting.items() if name == term]:
            del waiting[form]
        marked += [text[: found.start()], f'<a class="term" href="{escape(address)}#{term}">{found[0]}</a>']
        text = text[found.end() :]
    return "".join([*marked, text])


@lru_cache(maxsize=1024)
def find_forms(forms: tuple[str, ...]) -> re.Pattern[str]:
    """What finds the first of some forms as a whole word; of those that begin in one place the longest."""
    longest_first = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{longest_first})(?!\w)", re.IGNORECASE)
