"""The page of the reports that the plan asks for: who had to report, to whom, by when, what came; their own plans."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from build_scripts.files import Page
from build_scripts.languages import Phrases
from build_scripts.outputs.page import URL, make_page
from build_scripts.outputs.pages.breakdown import MOST_ROWS, Part, cut_rows
from build_scripts.outputs.plan.missing import find_missing
from build_scripts.outputs.reporting.broadcasts import tell_broadcasts
from build_scripts.outputs.reporting.periods import (
    Entry,
    Round,
    list_own_plans,
    list_rounds,
    list_years,
    make_grid,
    tell_corrections,
    tell_entry,
    tell_reports,
    tell_round,
    tell_standing,
)
from build_scripts.outputs.reporting.supervision import tell_supervision
from build_scripts.publication import Publication
from build_scripts.text import sort_key


def make(publication: Publication, phrases: Phrases) -> Iterator[Page]:
    """The page, and where there are many bodies the pages that list them with their latest report."""
    rounds = list_rounds(publication)
    parts = list_parts(publication, rounds)
    yield make_reports(publication, phrases, rounds, parts)
    for part in parts:
        title = phrases("Báo cáo của từng nơi: {names}", names=part.label)
        values = {"publication": publication, "parts": parts, "here": part, "tell_entry": tell_entry}
        page = Page(part.address, title, title, parent=URL.reports)
        yield make_page(page, "report_list.html", phrases, values)


def list_parts(publication: Publication, rounds: Sequence[Round]) -> list[Part]:
    """The pages of the latest report of each body and its plan of its own; none where there are few bodies."""
    newest = {one.agency.agency: one for found in reversed(rounds) for one in found.entries if one.standing != "ended"}
    if len(newest) <= MOST_ROWS:
        return []
    ordered = sorted(newest.values(), key=lambda one: sort_key(one.agency.name))
    rows = [(one, next(iter(publication.plans_by.get(one.agency.agency, ())), None)) for one in ordered]
    return cut_rows(URL.report_list, rows, [one.agency.name for one, _ in rows])


def make_reports(publication: Publication, phrases: Phrases, rounds: Sequence[Round], parts: Sequence[Part]) -> Page:
    finding = tell_reports(publication, rounds, phrases)
    due = find_missing(publication, phrases).deadline.day
    values = {
        "publication": publication,
        "finding": finding,
        "missing": find_missing(publication, phrases),
        "due": due,
        "day_after": due + timedelta(1),
        "rounds": rounds,
        "parts": parts,
        "grid": make_grid(publication, rounds) if rounds and not parts else None,
        "standings": list_standings(rounds),
        "years": list_years(publication, rounds),
        "corrections": tell_corrections(publication.revisions, phrases),
        "own_plans": list_own_plans(publication),
        "most": MOST_ROWS,
        "supervision": tell_supervision(publication, phrases),
        "broadcasts": tell_broadcasts(publication.broadcasts, phrases),
        "tell_entry": tell_entry,
        "tell_round": tell_round,
        "tell_standing": tell_standing,
        "list_addressees": list_addressees,
    }
    page = Page(
        URL.reports,
        phrases("Báo cáo của kế hoạch"),
        phrases("Ai phải báo cáo, báo cáo cho ai, hạn ngày nào, và báo cáo nào đã nhận."),
        parent=URL.plan,
        group=phrases("Trang chính"),
        weight=2,
        about=phrases("báo cáo hằng năm giai đoạn đột xuất nộp hạn đúng hạn muộn kế hoạch riêng giám sát phát thanh"),
        updated=publication.tracker_updated,
    )
    return make_page(page, "reports.html", phrases, values)


def list_standings(rounds: Sequence[Round]) -> list[str]:
    """What the shapes of the grid may mean, each once, in the order of the words."""
    order = ("on_time", "late", "missing", "not_due", "unsure", "ended")
    found = {one.standing for round in rounds for one in round.entries}
    return [standing for standing in order if standing in found]


def list_addressees(publication: Publication, entries: Sequence[Entry]) -> list[str]:
    """The names of those that the reports of a round go to; a body that collects them reports to none of them."""
    found = dict.fromkeys(one.report.addressee for one in entries if one.report.addressee != one.report.agency)
    return [publication.agencies[one].name for one in found]
