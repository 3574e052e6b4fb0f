"""Why something was missed or late: the answers that were given, or since when one is owed, and by whom it is not."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from build_scripts.publication import Publication, PublishedVerdict
from build_scripts.publication.tracker import Action, Answer, Report
from build_scripts.words import ACTION_STATES, TIMELINESS, VERDICTS

# what an answer is about -> how the result of then is called
RESULTS: Mapping[str, Mapping[str, str]] = {
    "milestone": {verdict: label for verdict, (label, _) in VERDICTS.items()},
    "action": ACTION_STATES,
    "report": TIMELINESS,
}
UNANSWERED = {"missed", "no_data", "behind", "late", "missing"}  # results that ask for an answer


@dataclass(frozen=True)
class Account:
    """What is said of why. `about`: milestone, action or report. `answers`: the newest first. `owed_since` is the day
    from which one is owed.

    `is_unsure`: it came due, and nobody is confirmed to have been bound; `ended`: the body ended before it came due.
    """

    about: str
    answers: tuple[Answer, ...]
    owed_since: date | None
    is_unsure: bool = False
    ended: date | None = None


def find_account(publication: Publication, item: PublishedVerdict | Action | Report) -> Account | None:
    """The account of a milestone, an action or a report; None where nothing is to be said of it."""
    answers = tuple(publication.answers_to.get(item.subject, ()))
    result, due, agency = look_at(item)
    if result not in UNANSWERED:
        return Account(item.subject[0], answers, None) if answers else None
    body = publication.agencies.get(agency)
    ended = body.valid_to if body and due and body.valid_to and body.valid_to < due else None
    is_due = result != "behind"  # what lies ahead is not owed yet
    is_unsure = is_due and item.owed_since is None and not ended
    return Account(item.subject[0], answers, item.owed_since, is_unsure, ended)


def look_at(item: PublishedVerdict | Action | Report) -> tuple[str, date | None, str]:
    """Its result, the day it was due where it has one, and the body that was to do it where it names one."""
    if isinstance(item, Action):
        return item.state, item.due_date, item.lead_agency
    if isinstance(item, Report):
        return item.timeliness if item.timeliness == "missing" else "", item.due_date, item.agency
    return item.verdict, None, ""
