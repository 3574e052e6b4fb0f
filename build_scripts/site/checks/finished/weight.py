"""What a reader pays for: bytes as a server sends them (compressed), requests of a first visit, elements of a page.

A limit is loosened here alone, with a decision; a page that is over one is told with both numbers.
"""

from collections.abc import Iterator

from build_scripts.languages import FIRST as VI
from build_scripts.languages import LANGUAGES
from build_scripts.problems import Problem
from build_scripts.site.checks.finished.built import Built, Parsed

MOST_SENT = {"chi-so": 60_000}  # first part of the address -> bytes of a first visit
MOST_SENT_ELSE = 50_000
MOST_REQUESTS = 6
MOST_ELEMENTS = 3_000
MOST_COPY = 1_000_000  # a site on one page
MOST_OF_FILE = {".css": 17_000, ".woff2": 12_000}  # the theme's sheet 8 KB and our own 9 KB, joined; a font
tell = LANGUAGES[VI].number  # a number with its thousands
FIRST = (
    '//link[@rel="stylesheet" or @rel="icon" or @rel="preload"]/@href | //script/@src'
    ' | //img[not(@loading="lazy")]/@src | //img[not(@loading="lazy")]/@srcset | //video/@poster'
)


def find_heavy_pages(site: Built) -> Iterator[Problem]:
    """Pages of which a first visit sends more than it may."""
    for page in site.pages:
        sent, most = sum(site.sent(name) for name in list_first(site, page)), most_of(page)
        if sent > most and not page.is_copy:
            yield page.tell(f"lần mở đầu tiên tải {tell(sent)} byte (đã nén); nhiều nhất {tell(most)}")


def find_many_requests(site: Built) -> Iterator[Problem]:
    """Pages that ask for too many files at once."""
    for page in site.pages:
        if (count := len(list_first(site, page))) > MOST_REQUESTS:
            yield page.tell(f"lần mở đầu tiên tải {count} tệp; nhiều nhất {MOST_REQUESTS}")


def find_many_elements(site: Built) -> Iterator[Problem]:
    """Pages that a cheap phone lays out slowly: they must not grow with the number of units."""
    for page in site.pages:
        if (count := len(page.all("//*"))) > MOST_ELEMENTS:
            yield page.tell(f"trang có {tell(count)} phần tử; nhiều nhất {tell(MOST_ELEMENTS)}")


def find_large_copies(site: Built) -> Iterator[Problem]:
    """Sites on one page that are too large to be sent from phone to phone."""
    for page in site.pages:
        size = (site.folder / page.name).stat().st_size if page.is_copy else 0
        if size >= MOST_COPY:
            yield page.tell(f"bản một tệp nặng {tell(size)} byte; phải dưới {tell(MOST_COPY)}")


def find_heavy_files(site: Built) -> Iterator[Problem]:
    """Style sheets and fonts that are too large, whatever the page."""
    for suffix, most in MOST_OF_FILE.items():
        for name in site.named(suffix):
            if (sent := site.sent(name)) > most:
                yield Problem(name, 0, "", f"tệp nặng {tell(sent)} byte (đã nén); nhiều nhất {tell(most)}")


def list_first(site: Built, page: Parsed) -> set[str]:
    """The files of the site that a first visit asks for, the page among them."""
    asked = (site.target(link.split()[0], page.name) for link in page.all(FIRST) if link.split())
    return {page.name, *(name for name in asked if name in site.files)}


def most_of(page: Parsed) -> int:
    """How much a first visit to a page may send."""
    return next((most for part, most in MOST_SENT.items() if f"/{part}/" in f"/{page.name}"), MOST_SENT_ELSE)
