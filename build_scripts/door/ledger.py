"""The door's rules over time: what was told once decides what may be told later.

Two figures about nearly the same people bare the few between them, also where they are told a year apart.
"""

from collections.abc import Iterable, Iterator

from build_scripts.problems import DataError, Problem
from build_scripts.publication import Publication, PublishedFigure
from build_scripts.read.dataset import Dataset
from build_scripts.read.tables import PROTECTED

LEAST_CHANGE = 3  # people: a correction of a sensitive figure by fewer points to them


def list_account(dataset: Dataset, publication: Publication) -> list[PublishedFigure]:
    """The protected figures that a publication tells, with the agencies behind each."""
    places = ((o.indicator, o.place, "", o.period, o.numerator, o.denominator) for o in publication.observations)
    blocks = ((f.indicator, f.place, f.block, f.period, f.numerator, f.denominator) for f in publication.block_figures)
    account = []
    for key, place, block, period, numerator, denominator in (*places, *blocks):
        indicator = dataset.indicators[key]
        if indicator["disclosure"] in PROTECTED and numerator is not None and denominator is not None:
            agencies = find_agencies(dataset, place, block, period)
            table = indicator["table"]
            account.append(PublishedFigure(key, table, place, block, period, numerator, denominator, agencies))
    return account


def find_agencies(dataset: Dataset, place: str, block: str, period: int) -> tuple[str, ...]:
    """The agencies of a place, or of one of its blocks, on the reference date of a period."""
    day = dataset.reference_date(period)
    found = [row["agency"] for row in dataset.geography.agencies_of(place, day)]
    if block:
        groups = {row["indicator_group"] for row in dataset.rows_by("blocks", "block").get((block,), ())}
        found = [a for group in groups for a in dataset.geography.blocks_of(group, place, day).get(block, ())]
    return tuple(sorted(found))


def check_ledger(dataset: Dataset, publication: Publication, told: Iterable[PublishedFigure]) -> None:
    """Raise DataError where a publication would, beside what was `told` in earlier releases, tell of single people."""
    now = {(f.indicator, f.place, f.block, f.period): f for f in list_account(dataset, publication)}
    problems = [
        problem
        for before in told
        for problem in (
            *check_agencies(dataset, before),
            *check_change(dataset, before, now.get((before.indicator, before.place, before.block, before.period))),
        )
    ]
    if problems:
        raise DataError(list(dict.fromkeys(problems)))


def check_agencies(dataset: Dataset, before: PublishedFigure) -> Iterator[Problem]:
    """The agencies behind a figure that was told stay the same for its period, whatever is closed or opened later."""
    agencies = find_agencies(dataset, before.place, before.block, before.period)
    changed = sorted({*agencies} ^ {*before.agencies})
    if changed:
        what = f"khối “{before.block}”" if before.block else f"“{before.place}”"
        yield Problem(
            "blocks.csv" if before.block else "agencies.csv",
            0,
            before.block or before.place,
            f"số liệu kỳ {before.period} của {what} đã công bố nên các cơ quan đứng sau phải giữ nguyên; "
            f"nay thừa hoặc thiếu: {', '.join(changed)}",
        )


def check_change(dataset: Dataset, before: PublishedFigure, after: PublishedFigure | None) -> Iterator[Problem]:
    """A sensitive figure (class C) that was told is not corrected by one or two people: it waits."""
    if after is None or dataset.indicators[before.indicator]["disclosure"] != "C":
        return
    for was, now in ((before.numerator, after.numerator), (before.denominator, after.denominator)):
        if 0 < abs(now - was) < LEAST_CHANGE:
            yield Problem(
                f"{before.table}.csv",
                0,
                before.block or before.place,
                f"số liệu kỳ {before.period} đã công bố chỉ đổi {abs(now - was)} người, sẽ chỉ ra chính người ấy; "
                "hãy giữ số cũ, để kỳ sau sửa",
            )
