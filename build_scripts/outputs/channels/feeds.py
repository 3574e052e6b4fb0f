"""Feeds, Atom and RSS 2.0: stories, figures, corrections, and those of each target, category, unit and agency.

Every one is of the newest entries, dated by the content alone; the pages that a feed is about lead to it, and what
is heard to the podcasts (outputs/podcast/).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from build_scripts.files import File, Made, Page
from build_scripts.groups import group_by
from build_scripts.languages import Phrases
from build_scripts.outputs.channels.entries import (
    Entry,
    list_figures,
    list_milestones,
    list_releases,
    list_revisions,
    list_stories,
    list_work,
)
from build_scripts.outputs.page import URL, make_page
from build_scripts.outputs.pages.story import name_categories
from build_scripts.outputs.podcast.shows import Show
from build_scripts.outputs.sentences import tell_unit
from build_scripts.outputs.tracker.agencies import tell_agency
from build_scripts.publication import Agency, Place, Publication
from build_scripts.text import slug, sort_key

if TYPE_CHECKING:
    from feedgen.feed import FeedGenerator

MOST_ENTRIES = 50  # a reader asks for a whole feed again and again
MOST_BODIES = 200  # units, or agencies, that all have a feed: 1 ms and 11 KB each in every language
FEW = 30  # feeds that stand open in the list of all
SINCE = 2026  # ids name the year from which this site has its address (RFC 4151)
KINDS = {"atom": "application/atom+xml", "rss": "application/rss+xml"}


Way = tuple[str, tuple[str, str, str]]  # from the path of a page to a feed, as `Page.feeds` has it


@dataclass(frozen=True)
class Feed:
    """A feed by its name in addresses. `page` is the path of the page that it is about; it and `also` lead to it."""

    group: str  # its heading in the list of all
    name: str
    title: str
    page: str
    entries: tuple[Entry, ...]
    also: tuple[str, ...] = ()


def add_feeds(
    publication: Publication, made: Sequence[Made], phrases: Phrases, shows: Sequence[Show] = ()
) -> list[Made]:
    """What was made, its pages with the feeds that are about them, and the feeds with the page that lists them;
    `shows`: the podcasts that were made, to which the pages of their episodes lead.
    """
    paths = {one.path for one in made if isinstance(one, Page) and not one.is_gone}
    feeds = [feed for feed in list_feeds(publication, phrases) if feed.page in paths and feed.entries]
    ways = group_by([*lead_to_feeds(feeds), *lead_to_shows(shows)], lambda way: way[0])
    told = {path: tuple(dict.fromkeys(feed for _, feed in found)) for path, found in ways.items()}
    led = [replace(one, feeds=told.get(one.path, ())) if isinstance(one, Page) else one for one in made]
    written = (file for feed in feeds for file in write_feed(publication, feed, phrases))
    return [*led, *written, make_list(publication, feeds, phrases, shows)]


def lead_to_feeds(feeds: Iterable[Feed]) -> Iterator[Way]:
    for feed in feeds:
        told = (feed.title, URL.feed(feed.name, "atom"), URL.feed(feed.name, "rss"))
        yield from ((path, told) for path in (feed.page, *feed.also))


def lead_to_shows(shows: Iterable[Show]) -> Iterator[Way]:
    """From the page of all podcasts, and from those of the episodes."""
    for show in shows:
        told = (show.title, "", show.address)
        yield from ((path, told) for path in (URL.listening, *(one.page for one in show.episodes)))


def make_list(publication: Publication, feeds: Sequence[Feed], phrases: Phrases, shows: Sequence[Show]) -> Page:
    """The page of all feeds, which says what a feed is."""
    page = Page(
        URL.follow,
        phrases("Theo dõi thay đổi"),
        phrases("Các nguồn tin Atom và RSS của trang này: câu chuyện, số liệu, đính chính."),
        parent="",
        foot=phrases("Theo dõi thay đổi"),
        group=phrases("Trang chính"),
        about=phrases("nguồn tin rss atom đăng ký nhận tin mới"),
    )
    values = {
        "publication": publication,
        "groups": group_by(feeds, lambda feed: feed.group),
        "most": MOST_ENTRIES,
        "few": FEW,
        "shows": shows,
    }
    return make_page(page, "feeds.html", phrases, values)


# ---- which there are ----------------------------------------------------------------------------------------------


def list_feeds(publication: Publication, phrases: Phrases) -> Iterator[Feed]:
    """All feeds, be there entries or none, each with its newest ones."""
    headline = {place for indicator in publication.indicators.values() for place in indicator.places}
    units = [place for place in publication.observations_at if publication.places[place].is_unit]
    told = headline if len(units) > MOST_BODIES else headline.union(units)
    revisions = list(list_revisions(publication, phrases))
    entries = [*list_figures(publication, told, phrases), *list_milestones(publication, phrases), *revisions]
    main = [one for one in entries if one.place in publication.indicators[one.indicator].places]
    work = list_work(publication, phrases) if count_bodies(publication) <= MOST_BODIES else ()
    works = group_by(work, lambda one: one.agency)
    if phrases.is_first:
        yield from list_tales(publication)
    group, title = phrases("Cả trang"), phrases("Số liệu và kết quả mới")
    free = [URL.indicator(key) for key, one in publication.indicators.items() if not one.target]
    yield Feed(group, "so-lieu", title, URL.progress, pick(main), ("", *free))
    yield Feed(group, "dinh-chinh", phrases("Đính chính"), URL.corrections, pick(revisions))
    yield from list_targets(publication, main, phrases)
    yield from list_units(publication, [one for one in entries if one.place in told], works, phrases)
    yield from list_agencies(publication, works, phrases)


def pick(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The newest entries of some, newest first."""
    return tuple(sorted(entries, key=lambda one: (-one.updated.toordinal(), one.key))[:MOST_ENTRIES])


def list_tales(publication: Publication) -> Iterator[Feed]:
    """Those of all releases and all stories, and one for each category of stories."""
    yield Feed("Cả trang", "cong-bo", "Các lần công bố", URL.releases, pick(list_releases(publication)))
    stories = list(list_stories(publication))
    yield Feed("Cả trang", "cau-chuyen", "Câu chuyện mới", URL.stories, pick(stories), ("", URL.inspiring))
    found = group_by(stories, lambda one: one.category)
    for category, address in name_categories(publication).items():
        name = address.rstrip("/").rpartition("/")[2]
        yield Feed("Từng chuyên mục", f"chuyen-muc-{name}", category, address, pick(found[category]))


def list_targets(publication: Publication, entries: Sequence[Entry], phrases: Phrases) -> Iterator[Feed]:
    """One for each target; its indicators lead to it."""
    for target in publication.plan.targets:
        title = f"{target.target}. {phrases(target.title)}"
        found = pick(one for one in entries if one.indicator in target.indicators)
        pages = [URL.indicator(key) for key in target.indicators] or [URL.progress]
        group, name = phrases("Từng mục tiêu"), f"muc-tieu-{slug(target.target)}"
        yield Feed(group, name, title, pages[0], found, tuple(pages[1:]))


def list_units(
    publication: Publication, entries: Sequence[Entry], works: Mapping[str, Sequence[Entry]], phrases: Phrases
) -> Iterator[Feed]:
    """One for each unit, of its figures and the work of its bodies."""
    found = group_by(entries, lambda one: one.place)
    for agency, work in works.items():
        found.setdefault(publication.agencies[agency].unit, []).extend(work)
    units = [publication.places[place] for place in found if place in publication.places]
    for unit in sorted((one for one in units if one.is_unit), key=order):
        title, page = tell_unit(unit, phrases), URL.unit(unit.place)
        yield Feed(phrases("Từng đơn vị"), f"don-vi-{unit.place}", title, page, pick(found[unit.place]))


def list_agencies(publication: Publication, works: Mapping[str, Sequence[Entry]], phrases: Phrases) -> Iterator[Feed]:
    """One for each agency whose work is known."""
    agencies = [publication.agencies[agency] for agency in works]
    for agency in sorted(agencies, key=order):
        key, title = agency.agency, tell_agency(agency, phrases)
        yield Feed(phrases("Từng cơ quan"), f"co-quan-{key}", title, URL.agency(key), pick(works[key]))


def order(body: Place | Agency) -> tuple[bool, object]:
    """By the Vietnamese alphabet, those that ended last."""
    return body.valid_to is not None, sort_key(body.name)


def count_bodies(publication: Publication) -> int:
    """How many agencies the plan's work may tell of."""
    return len({*publication.reports_by, *publication.actions_by, *publication.findings_on})


# ---- the files ----------------------------------------------------------------------------------------------------


def write_feed(publication: Publication, feed: Feed, phrases: Phrases) -> Iterator[File]:
    """A feed in both forms; no day of the build and no version of a program stands in it."""
    from feedgen.feed import FeedGenerator

    site = publication.site
    home = site.base_url + phrases.home
    written = FeedGenerator()
    written.id(make_id(publication, f"nguon-tin/{feed.name}", phrases))
    written.title(mark(publication, f"{phrases(site.short_name)}: {feed.title}", phrases))
    written.description(describe(publication, phrases))
    written.author({"name": phrases(site.owner)})
    written.rights(phrases(site.licence))
    written.language(phrases.language)
    written.updated(stamp(feed.entries[0].updated))
    written.generator("")
    written.docs("")
    for entry in feed.entries:
        add_entry(written, publication, entry, phrases)
    for kind, make in (("atom", written.atom_str), ("rss", written.rss_str)):
        own = {"href": home + URL.feed(feed.name, kind), "rel": "self", "type": KINDS[kind]}
        about = {"href": home + feed.page, "rel": "alternate", "type": "text/html"}
        written.link([own, about], replace=True)  # RSS takes the last one as its page
        yield File(URL.feed(feed.name, kind), make(pretty=True))


def add_entry(written: FeedGenerator, publication: Publication, entry: Entry, phrases: Phrases) -> None:
    one = written.add_entry(order="append")
    one.id(make_id(publication, entry.key, phrases))
    one.title(mark(publication, entry.title, phrases))
    one.summary(entry.summary)
    one.link(href=publication.site.base_url + phrases.home + entry.page)
    one.published(stamp(entry.day))
    one.updated(stamp(entry.updated))


def make_id(publication: Publication, key: str, phrases: Phrases) -> str:
    """An id that stays the same for ever (RFC 4151), of one thing in one language of one edition."""
    host = urlsplit(publication.site.base_url).hostname
    return f"tag:{host},{SINCE}:{URL.illustration if publication.site.is_illustrative else ''}{phrases.home}{key}"


def mark(publication: Publication, title: str, phrases: Phrases) -> str:
    """A title that will be read alone: that of the illustrative edition says so."""
    return phrases("(Minh họa) {title}", title=title) if publication.site.is_illustrative else title


def describe(publication: Publication, phrases: Phrases) -> str:
    words = [phrases("Số liệu minh họa, không phải số liệu chính thức.")] if publication.site.is_illustrative else []
    return " ".join([*words, phrases(publication.site.description), phrases("{n} mục mới nhất.", n=MOST_ENTRIES)])


def stamp(day: date) -> datetime:
    """The first moment of a day in UTC: the same day in Việt Nam."""
    return datetime.combine(day, time(), UTC)
