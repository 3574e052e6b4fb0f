"""The door's part for the versions of the rules: those of the code and the choices of the district, and which of them a
verdict was judged by.
"""

from datetime import date
from typing import Any

from build_scripts.figures.method import EVERY, VERSIONS
from build_scripts.publication import MethodVersion
from build_scripts.read.dataset import Dataset


def make_method(dataset: Dataset) -> tuple[MethodVersion, ...]:
    """All versions, the newest first; choices of days to come have not been made yet."""
    found = [MethodVersion("code", v.version, v.from_period, v.decided_date, v.what, v.why) for v in VERSIONS] + [
        MethodVersion("local", key, row["from_period"] or EVERY, row["decided_date"], row["what"], row["why"])
        for key, row in dataset.sections["plan.method"].items()
        if row["decided_date"] <= dataset.as_of
    ]
    return tuple(sorted(found, key=lambda version: version.decided_date)[::-1])


def find_rules(dataset: Dataset, indicator: str, period: int) -> dict[str, Any]:
    """What a verdict tells of its rules: the versions in force in a period, and when they were written if later."""
    method = make_method(dataset)
    used = [version for version in method if version.from_period <= period]
    newest = {version.kind: version for version in reversed(used)}
    rules = tuple(version for _, version in sorted(newest.items()))
    day: date = dataset.day_of(dataset.indicators[indicator]["table"], period)
    after = [version.decided_date for version in rules if version.decided_date > day]
    return {"rules": rules, "decided_after": max(after, default=None)}
