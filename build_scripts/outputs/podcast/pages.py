"""Podcasts whole: feeds, covers, and a page for people who do not know what a podcast is, to hear the newest on."""

from collections.abc import Iterator, Mapping

from build_scripts.files import THUMB, Drawing, Made, Page
from build_scripts.languages import Phrases
from build_scripts.outputs.page import URL, make_page
from build_scripts.outputs.podcast.cover import draw_cover
from build_scripts.outputs.podcast.feed import write_show
from build_scripts.outputs.podcast.shows import Show, list_shows
from build_scripts.publication import Publication

FEW = 10  # episodes of a language that may be heard on the page itself


def make(publication: Publication, phrases: Phrases) -> Iterator[Made]:
    """All of them, once, with the Vietnamese pages; nothing where nobody is heard."""
    shows = list_shows(publication) if phrases.is_first else []
    covers = {show.language: draw_cover(publication, show) for show in shows}
    for show in shows:
        cover = covers[show.language]
        yield cover
        yield write_show(publication, show, f"{cover.name}.png")
    if shows:
        yield make_listening(publication, shows, covers, phrases)


def make_listening(
    publication: Publication, shows: list[Show], covers: Mapping[str, Drawing], phrases: Phrases
) -> Page:
    """The page: how a podcast comes to a phone, and of each language the address and the newest episodes."""
    page = Page(
        URL.listening,
        "Nghe trên điện thoại",
        "Bản nghe các bài của trang này: nghe ngay, hay nhận về điện thoại như một chương trình (podcast).",
        parent="",
        foot="Nghe trên điện thoại",
        group="Trang chính",
        weight=2,
        about="podcast pót cát bản nghe ghi âm chương trình nghe đài điện thoại",
        updated=max(show.episodes[0].day for show in shows),
    )
    small = {language: f"{cover.name}.{THUMB}" for language, cover in covers.items()}
    values = {"publication": publication, "shows": shows, "covers": small, "few": FEW}
    return make_page(page, "podcast.html", phrases, values)
