"""What happened and what is to come, by day: what the data tell of occasions, and what follows from plan and units."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from build_scripts.groups import group_by
from build_scripts.languages import FIRST, Phrases
from build_scripts.outputs.page import URL
from build_scripts.outputs.sentences import next_report, tell_inside
from build_scripts.publication import Occasion, Publication, ReleaseDay
from build_scripts.text import capitalise, short_date, sort_key
from build_scripts.words import OCCASION_KINDS

MOST_NAMES = 6  # units that are named one by one


@dataclass(frozen=True)
class Moment:
    """A day of the timeline; `day` is the last one that it may be, `told` how it is written.

    `kind` is that of an occasion, "plan", "milestone" or "report"; `details` are told below. `language` is that
    of a title without a translation, "" where it has one; `address`: the page that tells more of it, "" for none.
    """

    day: date
    told: str
    title: str
    kind: str
    details: tuple[str, ...] = ()
    is_confirmed: bool = True
    source: str = ""
    language: str = ""
    address: str = ""


def list_moments(publication: Publication, phrases: Phrases) -> list[Moment]:
    """All moments in order; what the data tell of a day stands in place of what would follow for it."""
    told = [tell_occasion(occasion, phrases) for occasion in publication.occasions]
    known = {(moment.day, moment.kind) for moment in told}
    made = [
        *tell_plan(publication, phrases),
        *tell_units(publication, phrases),
        *(tell_release_day(one, phrases) for one in publication.release_days),
        *(
            Moment(day, short_date(day), phrases("Bầu cử Hội đồng nhân dân"), "election")
            for day in publication.elections
        ),
    ]
    found = [*told, *(moment for moment in made if (moment.day, moment.kind) not in known)]
    reforms = publication.reform_days
    linked = (
        replace(moment, address=URL.reform(moment.day)) if moment.kind == "units" and moment.day in reforms else moment
        for moment in found
    )
    return sorted(linked, key=lambda moment: (moment.day, moment.title))


def list_next(publication: Publication, phrases: Phrases, count: int) -> list[Moment]:
    """The moments that come next, with as many yearly reports after the next one as `count` asks for."""
    ahead = [moment for moment in list_moments(publication, phrases) if moment.day >= publication.as_of]
    due = next_report(publication.plan, publication.as_of)
    years = range(due.year + 1, min(publication.plan.end_year, due.year + count) + 1)
    later = (tell_report(due.replace(year=year), phrases) for year in years)
    return sorted([*ahead, *later], key=lambda moment: (moment.day, moment.title))[:count]


def tell_report(due: date, phrases: Phrases) -> Moment:
    """The day by which the reports of a year are due."""
    yearly = phrases("Năm nào cũng vậy, chậm nhất ngày {day}", day=f"{due:%d/%m}")
    return Moment(due, short_date(due), phrases("Hạn báo cáo hằng năm"), "report", details=(yearly,))


def tell_occasion(occasion: Occasion, phrases: Phrases) -> Moment:
    """An occasion of the data, under the name of its kind."""
    kind = phrases(OCCASION_KINDS[occasion.kind])
    title = phrases.name(occasion.title)
    return Moment(
        occasion.last, tell_date(occasion.moment, phrases), title, occasion.kind,
        details=() if title.lower().startswith(kind.lower()) else (kind,),
        is_confirmed=occasion.is_confirmed, source=occasion.source,
        language="" if phrases.is_first or phrases.knows(occasion.title) else FIRST,
    )  # fmt: skip


def tell_date(moment: str, phrases: Phrases) -> str:
    """A year, a month or a day as it is written here."""
    parts = moment.split("-")
    if len(parts) == 1:
        return phrases("năm {year}", year=moment)
    if len(parts) == 2:
        return phrases("tháng {month}/{year}", month=int(parts[1]), year=parts[0])
    return short_date(date.fromisoformat(moment))


def tell_plan(publication: Publication, phrases: Phrases) -> Iterator[Moment]:
    """The day of the plan, its milestones and the next report."""
    plan = publication.plan
    issued = phrases("Ban hành {plan}", plan=phrases.name(plan.short_title))
    yield Moment(plan.issued_date, short_date(plan.issued_date), issued, "plan", source=plan.document_no)
    yield tell_report(next_report(plan, publication.as_of), phrases)
    goals = [
        (year, phrases("{title}: {target}", title=phrases(one.title), target=phrases.target(target)))
        for one in publication.indicators.values()
        if one.target
        for year, target in one.milestones
    ]
    for year, found in group_by(goals, lambda goal: goal[0]).items():
        day = plan.reference_date(year)
        details = tuple(goal for _, goal in found)
        yield Moment(day, short_date(day), phrases("Mốc {year} của kế hoạch", year=year), "milestone", details=details)


def tell_release_day(one: ReleaseDay, phrases: Phrases) -> Moment:
    """A day for which figures were announced; what came of it stands on the page of all releases."""
    return Moment(
        one.day, short_date(one.day), phrases("Ngày hẹn công bố: {what}", what=phrases.name(one.what)), "release",
        language="" if phrases.is_first or phrases.knows(one.what) else FIRST, address=URL.releases,
    )  # fmt: skip


def tell_units(publication: Publication, phrases: Phrases) -> Iterator[Moment]:
    """The days on which units were made of others."""
    changes = [(change.date, place) for place in publication.places.values() for change in place.predecessors]
    olds = group_by(
        [(change.date, change.place) for place in publication.places.values() for change in place.predecessors],
        lambda pair: pair[0],
    )
    for day, found in group_by(changes, lambda pair: pair[0]).items():
        news = {place.place: tell_inside(place, phrases) for _, place in found}
        old = len({place for _, place in olds[day]})
        title = phrases("Sắp xếp đơn vị hành chính: {old} đơn vị cũ vào {new} đơn vị", old=old, new=len(news))
        names = ", ".join(sorted(news.values(), key=sort_key))
        details = (capitalise(names),) if len(news) <= MOST_NAMES else ()
        yield Moment(day, short_date(day), title, "units", details=details)
