"""What the plan tracker may tell: work, reports, money, supervision, broadcasts, answers. Frozen records of the door.

Days are dates, money is in đồng, an empty text is "". A subject is what an answer may be about, as a tuple of texts.
"""

from dataclasses import dataclass
from datetime import date

Subject = tuple[str, ...]


@dataclass(frozen=True)
class Action:
    """A piece of work of a task. `state`: planned, under_way, done or late.

    `owed_since`: of a late one, the day it was due, where its lead agency was bound to the plan on that day.
    """

    action: str
    task: str
    title: str
    lead_agency: str
    start_date: date | None
    due_date: date | None
    done_date: date | None
    state: str
    owed_since: date | None
    evidence: str
    evidence_url: str
    material: str  # the evidence as a file, "" for none
    indicator: str

    @property
    def subject(self) -> Subject:
        return ("action", self.action)

    @property
    def days_late(self) -> int:
        """Days after its due date on which it was done, 0 where it was done in time or is not done."""
        return max(0, (self.done_date - self.due_date).days) if self.done_date and self.due_date else 0


@dataclass(frozen=True)
class Report:
    """A report that an agency has to hand in. `timeliness`: on_time, late, missing or not_due.

    `owed_since`: of a missing one, the day it was due, where the agency was bound to the plan on that day.
    """

    agency: str
    period: int
    kind: str
    addressee: str
    due_date: date
    received_date: date | None
    timeliness: str
    owed_since: date | None

    @property
    def subject(self) -> Subject:
        return ("report", self.agency, str(self.period), self.kind, self.due_date.isoformat())

    @property
    def days_late(self) -> int:
        """Days after its due date on which it came, 0 where it came in time or has not come."""
        return max(0, (self.received_date - self.due_date).days) if self.received_date else 0


@dataclass(frozen=True)
class AgencyPlan:
    """The plan of its own that an agency issued for a year."""

    agency: str
    year: int
    issued_date: date
    document_no: str
    has_budget: bool


@dataclass(frozen=True)
class BudgetLine:
    """Money of an agency for a task in a year; `spent_vnd` is None until the accounts are settled."""

    agency: str
    task: str
    year: int
    funding: str
    planned_vnd: int
    spent_vnd: int | None
    source: str


@dataclass(frozen=True)
class Supervision:
    """What a body that supervises found, and what was answered.

    `owed_since`: of an open one, the day of the finding, where its subject was bound to the plan on that day.
    """

    body: str
    day: date
    subject_agency: str
    finding: str
    answered_date: date | None
    answer: str
    owed_since: date | None


@dataclass(frozen=True)
class Broadcast:
    day: date
    station: str
    programme: str
    item: str
    minutes: int


@dataclass(frozen=True)
class Airtime:
    """When a bulletin is read out each week: about an indicator, a unit or, where both are "", the whole area."""

    weekday: str
    time: str
    station: str
    programme: str
    indicator: str
    unit: str
    span: str
    seconds: int


@dataclass(frozen=True)
class Answer:
    """Why something was missed or late, and what comes next, signed by a role.

    `then`: the verdict, state or timeliness of its subject on that day, "" where it may not be told.
    """

    answer: str
    subject: Subject
    day: date
    role: str
    why: str
    next_step: str
    next_date: date | None
    document_no: str
    then: str


@dataclass(frozen=True)
class Confirmation:
    """Figures that an agency was sent to look over; `outcome`: confirmed, corrected, "" while it has not answered."""

    agency: str
    period: int
    sent_date: date
    answered_date: date | None
    outcome: str
    note: str


@dataclass(frozen=True)
class Question:
    """A question of the public; `about` is an indicator, task or duty, "" for none; `answer` is "" while it waits."""

    question: str
    asked_date: date
    where: str  # name
    about: str
    text: str
    answer: str
    answered_date: date | None
    role: str
