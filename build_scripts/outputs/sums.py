"""The sum of the home page: how many targets are on course for the next milestone, how many reached the last one.

Of each target the weakest verdict of its indicators counts, so that no good one hides a bad one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from build_scripts.languages import Phrases
from build_scripts.outputs.sentences import next_report
from build_scripts.publication import Publication, PublishedVerdict
from build_scripts.text import capitalise, short_date
from build_scripts.words import NO_FIGURE

WEAKEST_FIRST = ("missed", "behind", "no_data", "cannot_say", "suppressed", "on_course", "met")
GOOD = ("on_course", "met")
UNCLEAR = ("no_data", "cannot_say", "suppressed")


@dataclass(frozen=True)
class Tally:
    """The `targets` that have such a milestone: how many are `good`, how many `unclear`, whether any has a figure.

    `year` is None where not all targets of the plan share it; `is_whole`: whether all have one.
    """

    year: int | None
    good: int
    unclear: int
    has_data: bool
    targets: int
    is_whole: bool


@dataclass(frozen=True)
class Sum:
    """All targets that have milestones: at the `next` milestone and at the `last` that has come; None for none."""

    targets: int
    next: Tally | None
    last: Tally | None
    is_provisional: bool
    has_figures: bool


@dataclass(frozen=True)
class Small:
    """A small figure: `large`, what stands beside it, what it is."""

    large: str
    beside: str
    label: str


@dataclass(frozen=True)
class Deadline:
    """The next deadline: `large` its day without the year, `label` what is due, `left` the days from as_of on.

    `pattern` is how a phone may tell the days from today on: "" in an example, which stands still on its own day.
    """

    day: date
    large: str
    label: str
    left: str
    pattern: str


# ---- counting


def add_up(publication: Publication) -> Sum:
    """The sum of the targets of the plan."""
    whole = [v for v in publication.verdicts if not v.sector]
    targets = [[v for v in whole if v.indicator in target.indicators] for target in publication.plan.targets]
    targets = [verdicts for verdicts in targets if verdicts]
    ahead = [choose(verdicts, is_past=False) for verdicts in targets]
    past = [choose(verdicts, is_past=True) for verdicts in targets]
    used = [v for verdicts in (*ahead, *past) for v in verdicts]
    return Sum(
        len(targets), tally(ahead), tally(past), any(v.is_provisional for v in used), has_figures(publication, whole)
    )


def choose(verdicts: Sequence[PublishedVerdict], is_past: bool) -> list[PublishedVerdict]:
    """Of each indicator of a target the verdict on its next milestone, or on the last one that has come."""
    found: dict[str, PublishedVerdict] = {}
    for verdict in sorted(verdicts, key=lambda v: v.milestone, reverse=not is_past):
        if verdict.is_past == is_past:
            found[verdict.indicator] = verdict
    return list(found.values())


def tally(targets: Sequence[Sequence[PublishedVerdict]]) -> Tally | None:
    """How the targets that have such a milestone stand there; None where none has."""
    held = [verdicts for verdicts in targets if verdicts]
    if not held:
        return None
    weakest = [min((v.verdict for v in verdicts), key=WEAKEST_FIRST.index) for verdicts in held]
    years = {v.milestone for verdicts in held for v in verdicts}
    is_whole = len(held) == len(targets)
    return Tally(
        year=years.pop() if is_whole and len(years) == 1 else None,
        good=sum(verdict in GOOD for verdict in weakest),
        unclear=sum(verdict in UNCLEAR for verdict in weakest),
        has_data=any(verdict != "no_data" for verdict in weakest),
        targets=len(held),
        is_whole=is_whole,
    )


def has_figures(publication: Publication, verdicts: Iterable[PublishedVerdict]) -> bool:
    """Whether there is any figure of what the targets are about, even one that is not shown."""
    judged = {verdict.indicator for verdict in verdicts}
    return any(o.indicator in judged and o.status not in NO_FIGURE for o in publication.observations)


# ---- words


def tell_sum(total: Sum, publication: Publication, phrases: Phrases) -> str:
    """“Ba trong bốn mục tiêu đúng lộ trình đến 2030. Mốc 2025 đạt một trên bốn.”"""
    if not total.has_figures:
        return tell_promise(total, publication.plan.end_year, phrases)
    parts = [tell_next(total.next, phrases) if total.next else "", tell_last(total.last, phrases) if total.last else ""]
    told = ". ".join(capitalise(part) for part in parts if part)
    return told + (phrases(" (số liệu sơ bộ)") if total.is_provisional else "") + "."


def tell_promise(total: Sum, year: int, phrases: Phrases) -> str:
    """What was promised, and that no figure is public."""
    pattern = "{n} lời hứa đến năm {year}. Chưa có số liệu công khai nào."
    return capitalise(phrases(pattern, n=phrases.count(total.targets), year=year))


def tell_next(found: Tally, phrases: Phrases) -> str:
    """How many are on course for the next milestone, and of how many nothing can be said."""
    aim = phrases(" đến {year}", year=found.year) if found.year else phrases(" đến mốc tiếp theo")
    if found.unclear == found.targets:
        return phrases("chưa kết luận được mục tiêu nào")
    if found.good == 0:
        pattern = "chưa mục tiêu nào đúng lộ trình{aim}"
    elif found.targets == 1:
        pattern = "mục tiêu duy nhất đúng lộ trình{aim}"
    elif found.good == found.targets == 2:
        pattern = "cả hai mục tiêu đúng lộ trình{aim}"
    elif found.good == found.targets:
        pattern = "cả {n} mục tiêu đúng lộ trình{aim}"
    else:
        pattern = "{k} trong {n} mục tiêu đúng lộ trình{aim}"
    n = phrases.count(found.targets)
    told = phrases(pattern, k=phrases.count(found.good), n=n, aim=aim)
    if found.unclear:
        told += phrases("; {u} chưa kết luận được", u=phrases.count(found.unclear))
    return told if found.is_whole else phrases("{told} (trong {n} mục tiêu còn mốc ở phía trước)", told=told, n=n)


def tell_last(found: Tally, phrases: Phrases) -> str:
    """How many reached the last milestone that has come."""
    name = phrases("mốc {year}", year=found.year) if found.year else phrases("mốc gần nhất")
    m, n = phrases.count(found.good), phrases.count(found.targets)
    if not found.has_data:
        return phrases("{name} chưa có số liệu", name=name)
    if found.unclear == found.targets:
        return phrases("{name} chưa kết luận được mục tiêu nào", name=name)
    pattern = "{name} đạt {m} trên {n}" if found.good else "{name} chưa đạt mục tiêu nào"
    return phrases(pattern, name=name, m=m, n=n)


# ---- the small figures


def list_small(total: Sum, publication: Publication, phrases: Phrases) -> list[Small]:
    """What the sum tells, in figures: reached of the last milestone, on course for the next."""
    if not total.has_figures:
        year = publication.plan.end_year
        promised = Small(phrases.number(total.targets), "", phrases("lời hứa đến năm {year}", year=year))
        return [promised, Small(phrases.number(0), "", phrases("số liệu đã công khai"))]
    words = (
        (total.last, "đạt mốc {year}", "đạt mốc gần nhất"),
        (total.next, "đúng lộ trình {year}", "đúng lộ trình tiếp theo"),
    )
    return [make_small(found, named if found.year else unnamed, phrases) for found, named, unnamed in words if found]


def make_small(found: Tally, label: str, phrases: Phrases) -> Small:
    """“3 trên 4”, “đúng lộ trình 2030”."""
    of_all = phrases("trên {n}", n=phrases.number(found.targets))
    return Small(phrases.number(found.good), of_all, phrases(label, year=found.year))


def next_deadline(publication: Publication, phrases: Phrases) -> Deadline:
    """The day of the next yearly reports."""
    as_of = publication.as_of
    day = next_report(publication.plan, as_of)
    days = (day - as_of).days
    pattern = phrases("còn {n} ngày, tính từ {day}")
    left = (pattern if days else phrases("hôm nay, {day}")).format(n=days, day=short_date(as_of))
    label = phrases("hạn báo cáo")
    return Deadline(day, f"{day.day}/{day.month}", label, left, "" if publication.site.is_illustrative else pattern)
