"""The pages of addresses that are no more: those that lead on at once, and those of what is gone."""

from collections.abc import Iterator, Sequence

from build_scripts.files import File, Made, Page
from build_scripts.languages import Phrases
from build_scripts.outputs.page import URL, make_page
from build_scripts.publication import OldAddress, Publication


def make_moved(publication: Publication, pages: Sequence[Page], phrases: Phrases) -> Iterator[Made]:
    """A page at every address that led here once, and for the server's 410 the list of those that lead nowhere.

    `pages` are all others of this language: an old address leads on in each that has the new page.
    """
    titles = {page.path: page.title for page in pages}
    moved = publication.old_addresses
    for old in moved:
        if not old.new:
            yield make_gone(old.old, phrases, old.reason)
        elif old.new in titles:
            yield make_way(old, titles[old.new], phrases)
    if phrases.is_first:
        people = [URL.profile(name) for name in publication.taken_down]
        yield from (make_gone(path, phrases) for path in people)
        homes = [Phrases(language).home for language in publication.site.languages]
        gone = people + [home + old.old for old in moved if not old.new for home in homes]
        if gone:
            yield File(URL.taken_down, "".join(f"/{path}\n" for path in gone).encode())


def list_moved(pages: Sequence[Page]) -> Iterator[File]:
    """For the server's redirects the addresses of this language that lead on, a line each, told from its home."""
    ways = sorted((page.path, page.moved_to) for page in pages if page.moved_to)
    if ways:
        yield File(URL.moved, "".join(f"/{old} /{new}\n" for old, new in ways).encode())


def make_way(old: OldAddress, title: str, phrases: Phrases) -> Page:
    """A page that leads to another at once, and says so to whoever stays."""
    told = phrases("Trang này đã chuyển"), phrases("Nội dung của địa chỉ này nay ở trang khác.")
    page = Page(old.old, *told, noindex=True, is_gone=True, moved_to=old.new)
    return make_page(page, "moved.html", phrases, {"old": old, "new_title": title})


def make_gone(path: str, phrases: Phrases, reason: str = "") -> Page:
    """A plain page, the same for everybody who was taken down; `reason` is told where it is of no person."""
    told = phrases("Trang này đã được gỡ"), phrases("Nội dung ở địa chỉ này không còn được công bố.")
    return make_page(Page(path, *told, noindex=True, is_gone=True), "taken_down.html", phrases, {"reason": reason})
