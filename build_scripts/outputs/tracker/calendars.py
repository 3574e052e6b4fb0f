"""Calendars to subscribe to: all days of the plan, those of each target, and those of each body."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from build_scripts.files import File
from build_scripts.groups import group_by
from build_scripts.languages import Phrases
from build_scripts.outputs.page import URL
from build_scripts.publication import Occasion, Publication
from build_scripts.text import slug
from build_scripts.words import ACTION_STATES, OCCASION_KINDS, REPORT_KINDS

if TYPE_CHECKING:
    from icalendar import Event

ALL = "ke-hoach"


@dataclass(frozen=True)
class Entry:
    """A day, or the days of a month, in a calendar. `key` never changes; `page` is the page that tells more.

    `targets` and `agencies` say whose calendars it is in besides the one of all.
    """

    key: str
    start: date
    end: date  # last day
    title: str
    page: str
    targets: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    is_sure: bool = True


@dataclass(frozen=True)
class Calendar:
    """A calendar by its name in addresses; `title` is what it is called there, `is_body` whether it is of one body."""

    name: str
    title: str
    entries: tuple[Entry, ...]
    is_body: bool = False


def make(publication: Publication, phrases: Phrases) -> Iterator[File]:
    """The calendars, once for all languages: titles are the data's own."""
    if phrases.is_first:
        for calendar in list_calendars(publication, phrases):
            yield File(URL.calendar(calendar.name), write_calendar(publication, calendar))


def list_calendars(publication: Publication, phrases: Phrases) -> list[Calendar]:
    """The calendar of all, then one for each target and each body that has a day; none without any day."""
    entries = sorted(list_entries(publication), key=lambda entry: (entry.start, entry.key))
    of_targets = group_by(((key, entry) for entry in entries for key in entry.targets), lambda pair: pair[0])
    of_bodies = group_by(((key, entry) for entry in entries for key in entry.agencies), lambda pair: pair[0])
    titles = {target.target: f"{target.target}. {phrases(target.title)}" for target in publication.plan.targets}
    names = {key: phrases.name(agency.name) for key, agency in publication.agencies.items()}
    return [
        Calendar(ALL, phrases("Tất cả những ngày của kế hoạch"), tuple(entries)),
        *(Calendar(slug(key), titles[key], pick(of_targets[key])) for key in titles if key in of_targets),
        *(Calendar(f"co-quan-{key}", names[key], pick(of_bodies[key]), True) for key in names if key in of_bodies),
    ]


def has_calendar(publication: Publication, agency: str) -> bool:
    """Whether a body has a day of its own: a report to hand in, or work that is due."""
    return agency in publication.reports_by or any(one.due_date for one in publication.actions_by.get(agency, ()))


def pick(pairs: Iterable[tuple[str, Entry]]) -> tuple[Entry, ...]:
    return tuple(entry for _, entry in pairs)


# ---- what stands in them ------------------------------------------------------------------------------------------


def list_entries(publication: Publication) -> Iterator[Entry]:
    """Every day of the plan: milestones, yearly reports, work, reports of bodies, announced figures, occasions."""
    yield from list_milestones(publication)
    yield from list_deadlines(publication)
    yield from list_work(publication)
    yield from list_reports(publication)
    for one in publication.release_days:
        key = f"cong-bo-{one.day.isoformat()}-{slug(one.what)}"
        yield Entry(key, one.day, one.day, f"Hẹn công bố: {one.what}", f"{URL.releases}#ngay-hen")
    for occasion in publication.occasions:
        if len(occasion.moment) > len("2027"):  # a whole year is no day
            yield tell_occasion(publication, occasion)


def list_milestones(publication: Publication) -> Iterator[Entry]:
    for one in publication.indicators.values():
        for year, target in one.milestones if one.target else ():
            day = publication.plan.reference_date(year)
            title = f"Mốc {year}: {Phrases().target(target)}, {one.title}"
            yield Entry(
                f"moc-{slug(one.indicator)}-{year}", day, day, title, URL.indicator(one.indicator), (one.target,)
            )


def list_deadlines(publication: Publication) -> Iterator[Entry]:
    plan = publication.plan
    for year in range(plan.issued_date.year, plan.end_year + 1):
        day = date(year, *plan.report_due_day)
        yield Entry(f"bao-cao-{year}", day, day, f"Hạn báo cáo năm {year}", URL.reports)


def list_work(publication: Publication) -> Iterator[Entry]:
    targets = target_of(publication)
    for action in publication.actions:
        if action.due_date:
            state = f" ({ACTION_STATES['done']})" if action.state == "done" else ""
            target = targets.get(action.indicator, "")
            yield Entry(
                f"viec-{action.action}", action.due_date, action.due_date, f"Hạn: {action.title}{state}", URL.work,
                (target,) if target else (), (action.lead_agency,),
            )  # fmt: skip


def list_reports(publication: Publication) -> Iterator[Entry]:
    for report in publication.reports:
        name = publication.agencies[report.agency].name
        title = f"Báo cáo {REPORT_KINDS[report.kind]} kỳ {report.period}: {name}"
        key = "-".join(["nop", *report.subject[1:]])
        yield Entry(key, report.due_date, report.due_date, title, URL.reports, (), (report.agency,))


def tell_occasion(publication: Publication, occasion: Occasion) -> Entry:
    found = target_of(publication)
    kind = OCCASION_KINDS[occasion.kind]
    is_said = occasion.title.lower().startswith(kind.lower())
    start = occasion.last if occasion.moment.count("-") > 1 else occasion.last.replace(day=1)
    targets = dict.fromkeys(found[one] for one in occasion.indicators if one in found)
    return Entry(
        f"dip-{occasion.occasion}", start, occasion.last,
        occasion.title if is_said else f"{kind}: {occasion.title}", f"{URL.plan}#lich", tuple(targets),
        is_sure=occasion.is_confirmed,
    )  # fmt: skip


def target_of(publication: Publication) -> Mapping[str, str]:
    """Indicator -> its target."""
    return {key: one.target for key, one in publication.indicators.items() if one.target}


# ---- the file -----------------------------------------------------------------------------------------------------


def write_calendar(publication: Publication, calendar: Calendar) -> bytes:
    """A calendar as iCalendar (RFC 5545); days of the content alone, so that it is the same on every day."""
    from icalendar import Calendar as Written

    site = publication.site
    written = Written.new(
        name=f"{site.short_name}: {calendar.title}",
        prodid=f"-//{urlsplit(site.base_url).hostname}//{calendar.name}//VI",
        language="vi",
        method="PUBLISH",
        url=site.base_url + URL.calendar(calendar.name),
        refresh_interval=timedelta(days=1),
        subcomponents=make_events(publication, calendar.entries),
        uid=make_uid(publication, calendar.name),
        last_modified=stamp_of(publication),
    )
    return bytes(written.to_ical())


def make_uid(publication: Publication, key: str) -> str:
    """A name that stays the same for ever, and is never that of something in the other edition."""
    site = publication.site
    return f"{site.mark}{key}.{urlsplit(site.base_url).hostname}"


def stamp_of(publication: Publication) -> datetime:
    """When what stands in the calendars last changed."""
    return datetime.combine(max(publication.known_day, publication.tracker_updated), time(), UTC)


def make_events(publication: Publication, entries: Iterable[Entry]) -> Iterator[Event]:
    """An all-day event for each entry."""
    from icalendar import STATUS, TRANSP, Event

    site = publication.site
    for entry in entries:
        yield Event.new(
            uid=make_uid(publication, entry.key),
            stamp=stamp_of(publication),
            start=entry.start,
            end=entry.end + timedelta(days=1),
            summary=f"(Minh họa) {entry.title}" if site.is_illustrative else entry.title,
            status=STATUS.CONFIRMED if entry.is_sure else STATUS.TENTATIVE,
            transparency=TRANSP.TRANSPARENT,
            url=site.base_url + entry.page,
        )
