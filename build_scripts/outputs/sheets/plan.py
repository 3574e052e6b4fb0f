"""The whole plan on one sheet of two sides: how far it is, and what is being done, by whom and until when."""

from collections.abc import Iterator

from build_scripts.files import Drawing
from build_scripts.groups import group_by
from build_scripts.languages import Phrases
from build_scripts.outputs.page import URL
from build_scripts.outputs.places import find_leading, find_newest, list_communes
from build_scripts.outputs.plan.duties import Answering, list_duties
from build_scripts.outputs.plan.timeline import list_moments
from build_scripts.outputs.reporting.periods import list_rounds, tell_reports
from build_scripts.outputs.sheets.goals import find_place, list_figures, list_goals
from build_scripts.outputs.sheets.parts import Told, make_chip, make_sheet, tell_large
from build_scripts.outputs.sums import add_up, tell_sum
from build_scripts.outputs.tracker.budget import fill_years, tell_latest
from build_scripts.outputs.tracker.work import tell_progress
from build_scripts.publication import Publication
from build_scripts.words import STATUS_WORDS, VERDICTS

DATES, MOST_ROWS, MOST_NAMES = 5, 12, 2  # days to come, communes in the table, holders of a duty


def make(publication: Publication, phrases: Phrases) -> Iterator[Drawing]:
    """The sheet, in Vietnamese."""
    if not phrases.is_first:
        return
    total, plan = add_up(publication), publication.plan
    told = {
        "title": tell_sum(total, publication, phrases),
        "description": plan.title,
        "short": "",
        "day": publication.last_updated,
        "place": find_place(publication),
        "summary": plan.summary,
        "figures": list_figures(total, publication, phrases),
        "goals": list_goals(publication, phrases),
        "communes": tell_communes(publication, phrases),
        "work": f"Việc của kế hoạch: {tell_progress(publication.actions, phrases)}".removesuffix(": "),
        "tasks": list_tasks(publication, phrases),
        "reports": tell_reports(publication, list_rounds(publication), phrases),
        "money": tell_latest(fill_years(publication), phrases),
        "dates": list_dates(publication, phrases),
        "duties": list_answering(publication),
        "duties_title": "Ai trả lời việc gì" if publication.duty_holders else "Kế hoạch giao việc cho ai",
        "verdicts": [{**make_chip(key, words), "why": why} for key, (words, why) in VERDICTS.items()],
    }
    yield make_sheet(publication, URL.sheet_of("ke-hoach"), "plan", told)


def list_dates(publication: Publication, phrases: Phrases) -> list[list[str]]:
    """The days to come, each with what it is."""
    ahead = [moment for moment in list_moments(publication, phrases) if moment.day >= publication.as_of]
    return [[one.told, one.title + ("" if one.is_confirmed else " (chờ xác nhận)")] for one in ahead[:DATES]]


def tell_communes(publication: Publication, phrases: Phrases) -> Told | None:
    """The communes with the first indicator that any of them has a figure of; None without figures, or for too many."""
    communes = list_communes(publication)
    indicator = find_leading(publication, communes)
    if indicator is None or len(communes) > MOST_ROWS:
        return None
    rows = []
    for unit in communes:
        newest = find_newest(publication.series(indicator.indicator, unit.place))
        large = tell_large(indicator, newest, phrases)
        words = (
            f"{large['counts']} ({newest.period})"
            if large and newest
            else STATUS_WORDS[newest.status if newest else "x"]
        )
        rows.append([unit.name, words])
    return {"title": indicator.title, "rows": rows}


def list_tasks(publication: Publication, phrases: Phrases) -> list[list[str]]:
    """Each task of the plan and how far its actions are; while none is known of any, what the plan asks."""
    actions = group_by(publication.actions, lambda action: action.task)
    return [
        [task.task, task.title, tell_progress(actions.get(task.task, ()), phrases) or ("" if actions else task.summary)]
        for task in publication.plan.tasks
    ]


def list_answering(publication: Publication) -> list[Told]:
    """Each duty and who is confirmed to have it today; while nobody is, what it is."""
    found = list_duties(publication)
    is_known = any(one.now for one in found)
    return [{"duty": one.duty.name, "who": name_some(one) if is_known else one.duty.summary} for one in found]


def name_some(answering: Answering) -> str:
    """The first few of those that have a duty."""
    names = [turn.agency.name for turn in answering.now]
    more = f" và {len(names) - MOST_NAMES} nơi nữa" if len(names) > MOST_NAMES else ""
    return ", ".join(names[:MOST_NAMES]) + more if names else "chờ xác nhận"
