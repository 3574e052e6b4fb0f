"""What other programmes read: feeds, calendars, and data within and beside the pages."""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime

import lxml.etree  # type: ignore[import-untyped]

from build_scripts.problems import Problem
from build_scripts.site.checks.finished.built import Built, Element, Parsed

ATOM = "{http://www.w3.org/2005/Atom}"
NO_DOOR = lxml.etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


def find_broken_feeds(site: Built) -> Iterator[Problem]:
    """Feeds that no reader understands: no well-formed XML, an id twice or none, a day that is none, a dead link."""
    for name in site.named(".atom", ".rss"):
        try:
            root = lxml.etree.fromstring(site.read(name), NO_DOOR)
        except lxml.etree.XMLSyntaxError as error:
            yield Problem(name, 0, "", f"nguồn tin không phải XML đúng: dòng {error.lineno}")
            continue
        finder = find_in_atom if root.tag == f"{ATOM}feed" else find_in_rss if root.tag == "rss" else find_nothing_known
        yield from (Problem(name, 0, "", message) for message in (*finder(root), *find_dead(site, name, root)))


def find_in_atom(root: Element) -> Iterator[str]:
    """What is wrong with a feed of Atom."""
    entries = root.findall(f"{ATOM}entry")
    yield from find_ids([one.findtext(f"{ATOM}id") or "" for one in (root, *entries)])
    for one in (root, *entries):
        days = [one.findtext(f"{ATOM}updated") or "", *(day.text or "" for day in one.findall(f"{ATOM}published"))]
        yield from (f"ngày “{day}” không đúng cách ghi" for day in days if not is_day(day, datetime.fromisoformat))


def find_in_rss(root: Element) -> Iterator[str]:
    """What is wrong with a feed of RSS."""
    items = root.findall("channel/item")
    yield from find_ids([one.findtext("guid") or "" for one in items])
    days = [one.findtext("pubDate") or "" for one in items] + [day.text or "" for day in root.iter("lastBuildDate")]
    yield from (f"ngày “{day}” không đúng cách ghi" for day in days if not is_day(day, parsedate_to_datetime))


def find_nothing_known(root: Element) -> Iterator[str]:
    """A file that is called a feed and is none."""
    yield f"không phải nguồn tin Atom hay RSS: <{root.tag}>"


def find_ids(ids: list[str]) -> Iterator[str]:
    """Entries without an id, or with that of another."""
    yield from (f"mã “{key}” có ở {count} mục" for key, count in Counter(ids).items() if count > 1 and key)
    yield from ["có mục thiếu mã (id, guid)"] if "" in ids else []


def is_day(text: str, read: Callable[[str], datetime]) -> bool:
    """Whether a text is a day with its time and zone."""
    try:
        return read(text).tzinfo is not None
    except (ValueError, TypeError):
        return False


def find_dead(site: Built, name: str, root: Element) -> Iterator[str]:
    """Addresses of the site in a feed where nothing is."""
    links = {one.get("href") or one.get("url") or one.text or "" for one in root.iter() if is_link(one)}
    for link in sorted(links):
        target = site.target(link, name)
        if target and target not in site.files:
            yield f"liên kết “{link}” không dẫn tới đâu"


def is_link(one: Element) -> bool:
    """Whether an element of a feed leads somewhere."""
    return isinstance(one.tag, str) and one.tag.rpartition("}")[2] in ("link", "enclosure", "image")


def find_broken_data(site: Built) -> Iterator[Problem]:
    """JSON beside the pages that is none."""
    for name in site.named(".json", ".jsonld"):
        if not is_json(site.text(name)):
            yield Problem(name, 0, "", "không phải JSON đúng")


def find_broken_data_in_pages(site: Built) -> Iterator[Problem]:
    """JSON-LD in a page that is none, or does not say what it is about."""
    for page in site.pages:
        for script in page.all('//script[@type="application/ld+json"]'):
            yield from (page.tell(message) for message in find_in_data(script.text or "", page))


def find_in_data(text: str, page: Parsed) -> Iterator[str]:
    """What is wrong with the JSON-LD of a page."""
    if not is_json(text):
        yield "dữ liệu JSON-LD trong trang không phải JSON đúng"
    elif "@context" not in text:
        yield "dữ liệu JSON-LD trong trang thiếu @context"


def is_json(text: str) -> bool:
    """Whether a text is JSON, strictly: no NaN, no comment."""
    try:
        json.loads(text, parse_constant=_refuse)
    except ValueError:
        return False
    return True


def _refuse(word: str) -> None:
    raise ValueError(word)


def find_broken_calendars(site: Built) -> Iterator[Problem]:
    """Calendars that no programme takes: not readable, an event without day or id, an id twice."""
    from icalendar import Calendar

    for name in site.named(".ics"):
        try:
            events = Calendar.from_ical(site.read(name)).walk("VEVENT")
        except (ValueError, IndexError, KeyError):
            yield Problem(name, 0, "", "lịch không đọc được")
            continue
        yield from (Problem(name, 0, "", told) for told in find_ids([str(event.get("UID", "")) for event in events]))
        missing = [str(event.get("SUMMARY", "")) for event in events if "DTSTART" not in event]
        yield from (Problem(name, 0, "", f"việc “{title[:60]}” thiếu ngày") for title in missing)
