"""What changed and when: first figures, milestones that came, corrections, stories, work of the plan's bodies.

Told as it stands on pages, by the days of the content alone: a build on another day tells the same.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from build_scripts.languages import Phrases
from build_scripts.outputs.lasting.releases import MOST_NOTES
from build_scripts.outputs.page import URL
from build_scripts.outputs.reporting.periods import RECEIVED, make_entry, tell_entry
from build_scripts.outputs.sentences import find_sentence, tell_change, tell_milestone, tell_why_provisional
from build_scripts.publication import Indicator, Observation, Publication, PublishedVerdict, Revision
from build_scripts.publication.tracker import Action, Report, Supervision
from build_scripts.text import capitalise, short_date, slug
from build_scripts.words import ACTION_STATES, REPORT_KINDS, VERDICTS


@dataclass(frozen=True)
class Entry:
    """Something that changed. `key` never does; `day` is that on which it came, `updated` that of its last word; `page`
    is the path of the page that tells more.

    `indicator`, `place`, `agency` and `category` say what it is about, "" for none.
    """

    key: str
    day: date
    updated: date
    title: str
    summary: str
    page: str
    indicator: str = ""
    place: str = ""
    agency: str = ""
    category: str = ""


def name_place(publication: Publication, place: str, phrases: Phrases) -> str:
    return phrases.name(publication.places[place].name)


# ---- figures ------------------------------------------------------------------------------------------------------


def list_figures(publication: Publication, places: Collection[str], phrases: Phrases) -> Iterator[Entry]:
    """Every figure of some places as a whole that is shown: one that is hidden never came."""
    for place in sorted(places):
        for o in (o for o in publication.observations_at.get(place, ()) if o.is_shown):
            yield tell_figure(publication, o, phrases)


def tell_figure(publication: Publication, o: Observation, phrases: Phrases) -> Entry:
    indicator, day = publication.indicators[o.indicator], publication.known_since(o)
    own = [v for v in publication.verdicts_of.get(o.indicator, ()) if v.place == o.place]
    sentence = find_sentence(indicator, o, own, phrases).removesuffix(".")
    sources = "; ".join(phrases.name(publication.sources[key].title) for key in o.sources)
    return Entry(
        f"so-lieu/{slug(o.indicator)}/{o.place}/{o.period}",
        day,
        day,
        f"{name_place(publication, o.place, phrases)}. {sentence}",
        phrases("{title}. Nguồn: {sources}.", title=phrases(indicator.title), sources=sources),
        URL.indicator(o.indicator),
        indicator=o.indicator,
        place=o.place,
    )


def list_milestones(publication: Publication, phrases: Phrases) -> Iterator[Entry]:
    """The milestones that came, of whole places and of sectors with a target of their own."""
    for verdict in publication.verdicts:
        if verdict.is_past:
            yield tell_came(publication, verdict, phrases)


def tell_came(publication: Publication, verdict: PublishedVerdict, phrases: Phrases) -> Entry:
    """A milestone on its day, with how it was judged; `updated` when the figure came, or was corrected."""
    key, place, indicator = verdict.indicator, verdict.place, publication.indicators[verdict.indicator]
    day = find_day(publication, indicator, verdict.milestone)
    told = (verdict.period, verdict.reached_later)
    judged = [o for o in publication.series(key, place, verdict.sector) if o.period in told]
    corrected = [
        r.date for r in publication.revisions if (r.indicator, r.place, r.period) == (key, place, verdict.period)
    ]
    named = [name_place(publication, place, phrases)]
    named += [phrases(publication.sectors[verdict.sector])] if verdict.sector else []
    target = phrases.target(verdict.target_pct)
    milestone = phrases("Mốc {year} ({target})", year=verdict.milestone, target=target)
    doubt = tell_why_provisional(verdict, phrases)
    result = phrases(VERDICTS[verdict.verdict][0]) + (f" ({doubt})" if doubt else "")
    return Entry(
        "/".join(filter(None, ["moc", slug(key), place, verdict.sector, str(verdict.milestone)])),
        day,
        max([day, *map(publication.known_since, judged), *corrected]),
        f"{milestone}: {result}. {phrases(indicator.title)}, {', '.join(named)}",
        tell_milestone(indicator, verdict, phrases),
        URL.indicator(key),
        indicator=key,
        place=place,
    )


def find_day(publication: Publication, indicator: Indicator, year: int) -> date:
    """The day that the figures of a year belong to: of election results that of the election."""
    elected = (day for day in publication.elections if indicator.is_elected and day.year == year)
    return next(elected, publication.plan.reference_date(year))


def list_revisions(publication: Publication, phrases: Phrases) -> Iterator[Entry]:
    """Every correction of a published figure."""
    for revision in publication.revisions:
        yield tell_revision(publication, revision, phrases)


def tell_revision(publication: Publication, revision: Revision, phrases: Phrases) -> Entry:
    """What was corrected and why; from which number to which where the page tells that."""
    title = phrases(publication.indicators[revision.indicator].title)
    place, changed = phrases.name(revision.place_name), tell_change(revision, phrases)
    about = (slug(revision.indicator), revision.place, str(revision.period), revision.quantity)
    return Entry(
        "/".join(["dinh-chinh", revision.date.isoformat(), *about]),
        revision.date,
        revision.date,
        phrases("Đính chính: {title}, {place}, năm {year}", title=title, place=place, year=revision.period),
        phrases.name(revision.reason) + (f" ({changed})" if changed else "") + ".",
        URL.indicator(revision.indicator),
        indicator=revision.indicator,
        place=revision.place,
    )


def list_releases(publication: Publication) -> Iterator[Entry]:
    """Every release with its notes, which are Vietnamese alone."""
    for said in publication.said:
        title = f"Lần công bố {said.number}"
        told = " ".join(said.notes[:MOST_NOTES]) or "Không số liệu nào đổi so với lần trước."
        yield Entry(f"cong-bo/{said.number}", said.day, said.day, title, told, URL.release(said.number))


# ---- stories and work ---------------------------------------------------------------------------------------------


def list_stories(publication: Publication) -> Iterator[Entry]:
    """Every story; they are Vietnamese alone. A profile has no day."""
    for story in publication.stories.values():
        key = f"cau-chuyen/{story.story}"
        address = URL.story(story.story)
        yield Entry(key, story.day, story.day, story.title, story.summary, address, category=story.category)


def list_work(publication: Publication, phrases: Phrases) -> Iterator[Entry]:
    """What came of the work of each body: reports that were received, actions that were done, findings."""
    for report in publication.reports:
        if report.timeliness in RECEIVED and report.received_date:
            yield tell_report(publication, report, report.received_date, phrases)
    for action in publication.actions:
        if action.state == "done" and action.done_date:
            yield tell_action(publication, action, action.done_date, phrases)
    for finding in publication.supervision:
        yield tell_finding(publication, finding, phrases)


def tell_report(publication: Publication, report: Report, day: date, phrases: Phrases) -> Entry:
    came = tell_entry(make_entry(publication, report), phrases)
    name = phrases.name(publication.agencies[report.agency].name)
    key = "/".join(["bao-cao", *report.subject[1:]])
    title = phrases("Báo cáo {kind}, kỳ {year}", kind=phrases(REPORT_KINDS[report.kind]), year=report.period)
    when = phrases("hạn {day}", day=short_date(report.due_date)), phrases("nhận {day}", day=short_date(day))
    summary, address = f"{capitalise('; '.join(when))}.", URL.agency(report.agency)
    return Entry(key, day, day, f"{name}. {title}: {came}", summary, address, agency=report.agency)


def tell_action(publication: Publication, action: Action, day: date, phrases: Phrases) -> Entry:
    title = f"{phrases.name(action.title)}: {phrases(ACTION_STATES[action.state])}"
    summary = f"{phrases.name(publication.agencies[action.lead_agency].name)}. "
    summary += phrases("Xong ngày {day}", day=short_date(day))
    summary += ", " + phrases("muộn {n} ngày", n=action.days_late) if action.days_late else ""
    address = URL.agency(action.lead_agency)
    return Entry(f"viec/{action.action}", day, day, title, f"{summary}.", address, agency=action.lead_agency)


def tell_finding(publication: Publication, found: Supervision, phrases: Phrases) -> Entry:
    """What a supervision found with a body, and its answer."""
    body, name = (phrases.name(publication.agencies[key].name) for key in (found.body, found.subject_agency))
    answer = f" {phrases('Trả lời:')} {phrases.name(found.answer)}." if found.answered_date else ""
    return Entry(
        f"giam-sat/{found.day.isoformat()}/{found.body}/{found.subject_agency}",
        found.day,
        max(found.day, found.answered_date or found.day),
        phrases("{name}: giám sát của {body}", name=name, body=body),
        f"{phrases.name(found.finding)}.{answer}",
        URL.agency(found.subject_agency),
        agency=found.subject_agency,
    )
