"""Step 3, of the plan's work: the state of an action, whether a report came in time, and who was bound on a day.

What is due on a day is in time all that day. Nobody owes anything but who had a confirmed duty when it was due.
"""

from datetime import date

from build_scripts.read.dataset import Dataset
from build_scripts.read.units import in_force


def state_of(start: date | None, due: date | None, done: date | None, as_of: date) -> str:
    """The state of an action on a day: planned, under_way, done or late; without a due date it is never late."""
    if done is not None and done <= as_of:
        return "done"
    if due is not None and due < as_of:
        return "late"
    return "under_way" if start is not None and start <= as_of else "planned"


def timeliness_of(due: date, received: date | None, as_of: date) -> str:
    """Whether a report came in time, seen on a day: on_time, late, missing or not_due."""
    if received is not None and received <= as_of:
        return "on_time" if received <= due else "late"
    return "missing" if due < as_of else "not_due"


def is_bound(dataset: Dataset, agency: str, day: date) -> bool:
    """Whether an agency had a confirmed duty of the plan on a day: by a document, or named by the plan itself."""
    row = dataset.by_key("agencies")[agency]
    if not in_force(row, day) or day < dataset.singles["plan"]["issued_date"]:
        return False
    held = dataset.rows_by("duty_holders", "agency").get((agency,), [])
    told = {holder["duty"] for holder in held}
    named = {key for key, duty in dataset.sections["plan.duties"].items() if duty["agency"] == agency}
    return bool(named - told) or any(h["is_confirmed"] == "yes" and in_force(h, day) for h in held)
