"""The door's part for honest dates: when what is shown last changed, which is not the day that it is judged by."""

from collections.abc import Iterable, Iterator
from datetime import date

from build_scripts.publication import Observation
from build_scripts.read.dataset import Dataset


def find_updated(dataset: Dataset, shown: Iterable[Observation]) -> dict[str, date]:
    """Indicator -> the latest day of what is told of it, up to as_of.

    Its figures' sources and their approval, corrections, adjusted targets, milestones that came; else the plan's day,
    or the day that site.yml says.
    """
    known, sources = known_day(dataset), dataset.by_key("sources")
    days = {key: [known, *list_days(dataset, key)] for key in dataset.indicators}
    for o in shown:
        for source in o.sources:
            days[o.indicator] += [sources[source]["date"], sources[source]["approved_date"]]
    return {key: max(day for day in found if day and day <= dataset.as_of) for key, found in days.items()}


def known_day(dataset: Dataset) -> date:
    """A day on which what the plan and the site say was so."""
    issued: date = dataset.singles["plan"]["issued_date"]
    return min(max(issued, dataset.singles["site"]["data_date"] or issued), dataset.as_of)


def list_days(dataset: Dataset, key: str) -> Iterator[date]:
    """The days on which something of an indicator changed besides its figures."""
    indicator = dataset.indicators[key]
    yield from (dataset.day_of(indicator["table"], year) for year in indicator["milestones"])
    for table, day in (("revisions", "date"), ("target_adjustments", "decision_date")):
        yield from (row[day] for row in dataset.rows_by(table, "indicator").get((key,), ()))
