"""A page for each agency that there is something to tell of, and the index of all: by unit, ended ones folded."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from build_scripts.files import Page
from build_scripts.groups import group_by
from build_scripts.languages import Phrases
from build_scripts.outputs.page import URL, make_page
from build_scripts.outputs.pages.breakdown import PAGE_SIZE, Part, cut_rows
from build_scripts.outputs.plan.duties import Answering, Turn, list_duties
from build_scripts.outputs.reporting.periods import make_entry, tell_entry
from build_scripts.outputs.tracker.budget import list_years
from build_scripts.outputs.tracker.calendars import has_calendar
from build_scripts.outputs.tracker.known import has_page, is_at_work
from build_scripts.publication import Agency, AgencyFigure, Publication
from build_scripts.text import short_date, sort_key


@dataclass(frozen=True)
class Held:
    """A duty of an agency with all who have it or had it; its own days, and whether they are confirmed."""

    answering: Answering
    turn: Turn
    is_sure: bool


def make(publication: Publication, phrases: Phrases) -> Iterator[Page]:
    """The index of agencies, the pages that many are cut into, and the page of each."""
    agencies = sorted(publication.agencies.values(), key=lambda agency: sort_key(agency.name))
    eras = {
        "now": [one for one in agencies if one.in_force(publication.as_of)],
        "old": [one for one in agencies if not one.in_force(publication.as_of)],
    }
    parts = {era: list_parts(era, found) for era, found in eras.items()}
    yield make_index(publication, phrases, eras, parts)
    for era in eras:
        yield from make_lists(publication, phrases, era, parts[era])
    held = list_held(publication)
    for agency in agencies:
        if has_page(publication, agency.agency):
            yield make_agency(publication, phrases, agency, held.get(agency.agency, []))


def make_index(
    publication: Publication,
    phrases: Phrases,
    eras: Mapping[str, Sequence[Agency]],
    parts: Mapping[str, Sequence[Part]],
) -> Page:
    """All agencies where one page holds them, else the ways to them."""
    values = {
        "publication": publication,
        "eras": eras,
        "parts": parts,
        "units": {era: list_by_unit(publication, found) for era, found in eras.items() if not parts[era]},
    }
    page = Page(
        URL.agencies,
        phrases("Cơ quan"),
        phrases("Các cơ quan mà kế hoạch và số liệu nhắc tới: nơi nào đang có, nơi nào đã kết thúc và thành gì."),
        parent=URL.plan,
        group=phrases("Trang chính"),
        weight=2,
        about=phrases("ủy ban hội đồng phòng ban sở hội danh sách cơ quan"),
    )
    return make_page(page, "agencies.html", phrases, values)


def list_parts(era: str, agencies: Sequence[Agency]) -> list[Part]:
    """The pages of many agencies, in their order; none where the index holds them. `era` is now or old."""
    if len(agencies) <= PAGE_SIZE:
        return []
    return cut_rows(URL.agency_list(era), agencies, [agency.name for agency in agencies])


def make_lists(publication: Publication, phrases: Phrases, era: str, parts: Sequence[Part]) -> Iterator[Page]:
    """The pages of many agencies, each with its unit and how it is reached."""
    for part in parts:
        title = phrases("Cơ quan: {names}", names=part.label)
        page = Page(part.address, title, title, parent=URL.agencies)
        values = {"publication": publication, "is_old": era == "old", "parts": parts, "here": part}
        yield make_page(page, "agency_list.html", phrases, values)


def list_by_unit(publication: Publication, agencies: Sequence[Agency]) -> dict[str, list[Agency]]:
    """Unit -> its agencies, the unit with the most units below it first, then by the alphabet."""
    found = group_by(agencies, lambda agency: agency.unit)
    below = {unit: len(publication.units_below.get(unit, ())) for unit in found}
    order = sorted(found, key=lambda unit: (-below[unit], sort_key(publication.places[unit].name)))
    return {unit: found[unit] for unit in order}


# ---- one agency --------------------------------------------------------------------------------------------------


def make_agency(publication: Publication, phrases: Phrases, agency: Agency, held: Sequence[Held]) -> Page:
    """The page of one agency: only what there is something of."""
    key, title = agency.agency, tell_agency(agency, phrases)
    figures = list_figures(publication, key)
    values = {
        "publication": publication,
        "agency": agency,
        "held": held,
        "actions_done": publication.actions_by.get(key, []),
        "reports": [make_entry(publication, report) for report in publication.reports_by.get(key, ())],
        "tell_entry": tell_entry,
        "has_calendar": has_calendar(publication, key),
        "plans": publication.plans_by.get(key, []),
        "years": list_years(publication.budget_of.get(key, ())),
        "figures": figures,
        "periods": sorted({period for run in figures.values() for period in run}, reverse=True),
        "is_made": any(one.date == agency.valid_from for one in agency.predecessors),
        "confirmations": publication.confirmations_of.get(key, []),
        "findings_by": publication.findings_by.get(key, []),
        "findings_on": publication.findings_on.get(key, []),
    }
    page = Page(
        URL.agency(key),
        title,
        phrases("{name}: việc trong kế hoạch, báo cáo, số liệu, trước và sau là cơ quan nào.", name=title),
        parent=URL.agencies,
        group=tell_group(publication, agency, phrases),
        weight=0 if agency.valid_to else 1,
        about=f"{phrases.name(agency.kind_name)} {phrases.name(publication.places[agency.unit].name)}",
    )
    return make_page(page, "agency.html", phrases, values)


def tell_group(publication: Publication, agency: Agency, phrases: Phrases) -> str:
    """Where search lists an agency; "" where the plan's work tells nothing of it, as its unit tells all the rest."""
    if not is_at_work(publication, agency.agency):
        return ""
    return phrases("Cơ quan đã kết thúc") if agency.valid_to else phrases("Cơ quan")


def tell_agency(agency: Agency, phrases: Phrases) -> str:
    """The name of an agency; one that has ended is told from a later one of the same name."""
    if not agency.valid_to:
        return agency.name
    return phrases("{name}, đến {day}", name=agency.name, day=short_date(agency.valid_to))


def list_held(publication: Publication) -> dict[str, list[Held]]:
    """Agency -> the duties that it has, had or is said to have, in the order of the plan."""
    found = [
        Held(answering, turn, is_sure)
        for answering in list_duties(publication)
        for turns, is_sure in ((answering.now, True), (answering.unsure, False), (answering.before, True))
        for turn in turns
    ]
    return dict(group_by(found, lambda one: one.turn.agency.agency))


def list_figures(publication: Publication, agency: str) -> dict[str, dict[int, AgencyFigure]]:
    """Indicator -> period -> what an agency reported; what counts in two places is told once."""
    runs = group_by(publication.agency_figures_by.get(agency, ()), lambda figure: figure.indicator)
    return {key: {figure.period: figure for figure in runs[key]} for key in publication.indicators if key in runs}
