"""The door's part for the plan's work: actions, reports, money, supervision, broadcasts and answers, field by field."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from build_scripts.figures.indicators import Observed
from build_scripts.figures.states import is_bound, state_of, timeliness_of
from build_scripts.figures.verdicts import Series, group_counts, judge, list_goals
from build_scripts.publication import Observation, PublishedVerdict
from build_scripts.publication.tracker import (
    Action,
    AgencyPlan,
    Airtime,
    Answer,
    Broadcast,
    BudgetLine,
    Confirmation,
    Question,
    Report,
    Subject,
    Supervision,
)
from build_scripts.read.cells import Row
from build_scripts.read.dataset import Dataset
from build_scripts.read.rules.tracker import REPORT_KEY
from build_scripts.read.units import in_force

# table -> the columns that say when something of it came to be known; what only falls due tells nothing new
DAYS = {
    "actions": ("done_date",),
    "agency_plans": ("issued_date",),
    "answers": ("date",),
    "broadcasts": ("date",),
    "confirmations": ("sent_date", "answered_date"),
    "questions": ("asked_date", "answered_date"),
    "reports": ("received_date",),
    "supervision": ("date", "answered_date"),
}


def copy_tracker(dataset: Dataset, observations: Iterable[Observed], shown: Iterable[Observation]) -> dict[str, Any]:
    """The fields of the Publication that tell of the plan's work."""
    tables, series = dataset.tables, group_counts(dataset, observations)
    hidden = {(o.indicator, o.place, o.sector) for o in shown if o.status == "c"}
    told = {key: counts for key, counts in series.items() if key not in hidden}
    return {
        "actions": tuple(make_action(dataset, row) for row in tables["actions"]),
        "reports": tuple(make_report(dataset, row) for row in tables["reports"]),
        "agency_plans": tuple(make_agency_plan(row) for row in tables["agency_plans"]),
        "budget": tuple(make_budget_line(row) for row in tables["budget"]),
        "supervision": tuple(make_supervision(dataset, row) for row in tables["supervision"]),
        "broadcasts": tuple(make_broadcast(row) for row in tables["broadcasts"]),
        "airtimes": tuple(make_airtime(row) for row in tables["airtimes"]),
        "abbreviations": {row["short"]: row["spoken"] for row in tables["abbreviations"]},
        "answers": tuple(make_answer(dataset, told, row) for row in tables["answers"]),
        "confirmations": tuple(make_confirmation(dataset, row) for row in tables["confirmations"]),
        "questions": tuple(make_question(dataset, row) for row in tables["questions"]),
        "tracker_updated": max([dataset.singles["plan"]["issued_date"], *list_days(dataset)]),
    }


def list_days(dataset: Dataset) -> Iterator[date]:
    """The days up to as_of on which something of the plan's work changed."""
    for table, columns in DAYS.items():
        days = (row[column] for row in dataset.tables[table] for column in columns)
        yield from (day for day in days if day is not None and day <= dataset.as_of)


def owed_since(dataset: Dataset, agency: str, due: date) -> date | None:
    """The day from which an agency owes an account of what it did not do: None where it was not bound on that day."""
    return due if is_bound(dataset, agency, due) else None


def milestone_owed_since(dataset: Dataset, verdict: PublishedVerdict) -> date | None:
    """The day from which an account is owed of a milestone that was missed or has no figure: None where nobody was
    bound to report it on that day.
    """
    if verdict.verdict not in ("missed", "no_data"):
        return None
    indicator = dataset.indicators[verdict.indicator]
    due = dataset.day_of(indicator["table"], verdict.milestone)
    reporter = heir(dataset, indicator["responsible"], due)
    return owed_since(dataset, reporter["agency"], due) if reporter else None


def heir(dataset: Dataset, agency: str | None, day: date) -> Row | None:
    """The agency itself while it is in force on a day, else the one that took over from it, else None."""
    row = dataset.by_key("agencies").get(agency)
    if row is None or in_force(row, day):
        return row
    changes = dataset.rows_by("agency_changes", "old_agency").get((agency,), ())
    successors = {change["new_agency"] for change in changes}
    return heir(dataset, successors.pop(), day) if len(successors) == 1 else None


# ---- one function a table -----------------------------------------------------------------------------------------


def make_action(dataset: Dataset, row: Row) -> Action:
    names = ("action", "task", "title", "lead_agency", "start_date", "due_date", "done_date", "evidence")
    materials = dataset.rows_by("materials", "file")
    state = state_of(row["start_date"], row["due_date"], row["done_date"], dataset.as_of)
    return Action(
        **{name: row[name] for name in names},
        state=state,
        owed_since=owed_since(dataset, row["lead_agency"], row["due_date"]) if state == "late" else None,
        evidence_url=row["evidence_url"] or "",
        material=materials[row["evidence_file"],][0]["material"] if row["evidence_file"] else "",
        indicator=row["indicator"] or "",
    )


def make_report(dataset: Dataset, row: Row) -> Report:
    names = ("agency", "period", "kind", "addressee", "due_date", "received_date")
    timeliness = timeliness_of(row["due_date"], row["received_date"], dataset.as_of)
    since = owed_since(dataset, row["agency"], row["due_date"]) if timeliness == "missing" else None
    return Report(**{name: row[name] for name in names}, timeliness=timeliness, owed_since=since)


def make_agency_plan(row: Row) -> AgencyPlan:
    return AgencyPlan(
        row["agency"], row["year"], row["issued_date"], row["document_no"], has_budget=row["has_budget"] == "yes"
    )


def make_budget_line(row: Row) -> BudgetLine:
    names = ("agency", "task", "year", "funding", "planned_vnd", "spent_vnd", "source")
    return BudgetLine(**{name: row[name] for name in names})


def make_supervision(dataset: Dataset, row: Row) -> Supervision:
    names, told = ("body", "subject_agency", "finding"), know_answer(dataset, row, "answer")
    since = None if told["answered_date"] else owed_since(dataset, row["subject_agency"], row["date"])
    return Supervision(**{name: row[name] for name in names}, **told, day=row["date"], owed_since=since)


def make_broadcast(row: Row) -> Broadcast:
    return Broadcast(row["date"], row["station"], row["programme"], row["item"], row["minutes"])


def make_airtime(row: Row) -> Airtime:
    names = ("weekday", "time", "station", "programme", "span")
    about = {name: row[name] or "" for name in ("indicator", "unit")}
    return Airtime(**{name: row[name] for name in names}, **about, seconds=int(row["seconds"]))


def make_confirmation(dataset: Dataset, row: Row) -> Confirmation:
    names = ("agency", "period", "sent_date")
    return Confirmation(**{name: row[name] for name in names}, **know_answer(dataset, row, "outcome", "note"))


def make_question(dataset: Dataset, row: Row) -> Question:
    names, told = ("question", "asked_date", "text"), know_answer(dataset, row, "answer", "role")
    where = dataset.singles["site"]["question_places"][row["where"]]
    return Question(**{name: row[name] for name in names}, **told, where=where, about=row["about"] or "")


def know_answer(dataset: Dataset, row: Row, *names: str) -> dict[str, Any]:
    """The day of an answer and what it says, as known at as_of: None and "" as long as it has not come."""
    has_come = row["answered_date"] is not None and row["answered_date"] <= dataset.as_of
    told = {name: row[name] or "" if has_come else "" for name in names}
    return {"answered_date": row["answered_date"] if has_come else None, **told}


# ---- answers --------------------------------------------------------------------------------------------------------


def make_answer(dataset: Dataset, series: Series, row: Row) -> Answer:
    """An answer; `series` are the counts of what no figure is hidden of."""
    names = ("answer", "role", "why", "next_step", "next_date", "document_no")
    then = THEN[row["about"]](dataset, series, row)
    return Answer(**{name: row[name] for name in names}, subject=subject_of(row), day=row["date"], then=then)


def subject_of(row: Row) -> Subject:
    """What an answer is about."""
    if row["about"] == "milestone":
        return ("milestone", row["indicator"], row["place"], row["sector"] or "", str(row["milestone"]))
    if row["about"] == "action":
        return ("action", row["action"])
    return ("report", row["agency"], str(row["period"]), row["kind"], row["due_date"].isoformat())


def verdict_then(dataset: Dataset, series: Series, row: Row) -> str:
    """The verdict on a milestone as today's figures tell it for the day of an answer."""
    indicator, day = dataset.indicators[row["indicator"]], row["date"]
    key = (row["indicator"], row["place"], row["sector"] or "")
    known = [count for count in series.get(key, ()) if count.period <= day.year]
    goals = {sector: milestones for sector, milestones, _ in list_goals(dataset, row["indicator"])}
    found = judge(
        known, goals[key[2]], indicator["direction"], indicator["breaks"], day,
        lambda period: dataset.day_of(indicator["table"], period),
    )  # fmt: skip
    return next(v.verdict for v in found if v.milestone == row["milestone"]) if key in series else ""


def state_then(dataset: Dataset, series: Series, row: Row) -> str:
    action = dataset.by_key("actions")[row["action"]]
    return state_of(action["start_date"], action["due_date"], action["done_date"], row["date"])


def timeliness_then(dataset: Dataset, series: Series, row: Row) -> str:
    report = dataset.rows_by("reports", *REPORT_KEY)[tuple(row[name] for name in REPORT_KEY)][0]
    return timeliness_of(report["due_date"], report["received_date"], row["date"])


THEN = {"milestone": verdict_then, "action": state_then, "report": timeliness_then}
