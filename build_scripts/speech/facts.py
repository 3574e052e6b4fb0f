"""What can be told of a place: each kind of fact with the values that a sentence may hold and the marks that choose it.

A sentence of a language, the house's or the place's own, is checked against FACTS.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from build_scripts.words import SPANS, VERDICTS

Value = int | str | date
YES_NO = {True: "yes", False: "no"}
ANY = tuple(YES_NO.values())


@dataclass(frozen=True)
class Fact:
    """One thing to tell: its kind, the values that a sentence may hold, and the marks that choose the sentence."""

    kind: str
    values: Mapping[str, Value] = field(default_factory=dict)
    marks: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Kind:
    """What a sentence about a kind of fact may hold, and by which marks it may be chosen: mark -> what it may be."""

    values: tuple[str, ...] = ()
    marks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


FACTS = {
    "illustration": Kind(),
    "opening": Kind(("quarter", "year", "place", "title"), {"span": tuple(SPANS), "about": ("target", "all")}),
    "sum": Kind(("sum",)),
    "new": Kind(("titles",), {"has_new": ANY}),
    "corrections": Kind(("n",)),
    "work": Kind(("done", "late"), {"has_done": ANY, "has_late": ANY}),
    "figure": Kind(("year", "n", "d", "share", "counted", "having"), {"has_counts": ANY}),
    "hidden": Kind(("title", "year")),
    "absent": Kind(("title",)),
    "doubt": Kind((), {"status": ("p", "e")}),
    "coverage": Kind(("reported", "expected")),
    "earlier": Kind(("year", "n", "d")),
    "beside": Kind(("place", "n", "d")),
    "verdict": Kind(
        ("target", "milestone", "needed", "counter"),
        {"verdict": tuple(VERDICTS), "has_gap": ANY, "is_reached": ANY},
    ),
    "promise": Kind(("title", "goals")),
    "plan": Kind(("summary",)),
    "definition": Kind(("title", "definition")),
    "question": Kind(("question",)),
    "task": Kind(("title", "summary")),
    "report": Kind(("day",)),
    "ask": Kind(),
    "private": Kind(),
    "wrong": Kind(),
    "closing": Kind(("day", "site")),
}
