"""The open data: stable names and columns, CSV with BOM, point decimals, per cents to four decimals."""

import csv
import io
from collections.abc import Iterable, Iterator
from fractions import Fraction

from build_scripts.files import File
from build_scripts.outputs.pages import make_page
from build_scripts.publication import Observation, Publication, PublishedVerdict
from build_scripts.text import Phrases, slug

OBSERVATION_COLUMNS = (
    "indicator", "place", "sector", "period", "numerator", "denominator", "value_pct", "reference_pct", "reported",
    "expected", "is_break", "status", "source",
)  # fmt: skip
VERDICT_COLUMNS = (
    "indicator", "place", "sector", "milestone", "target_pct", "period", "value_pct", "verdict", "is_provisional", "needed",
)  # fmt: skip


def make(publication: Publication, phrases: Phrases) -> Iterator[File]:
    """observations.csv, verdicts.csv, one CSV per indicator, and the page about them."""
    yield write_csv("observations", OBSERVATION_COLUMNS, map(observation_row, publication.observations))
    yield write_csv("verdicts", VERDICT_COLUMNS, map(verdict_row, publication.verdicts))
    for key in publication.indicators:
        rows = (observation_row(o) for o in publication.observations if o.indicator == key)
        yield write_csv(slug(key), OBSERVATION_COLUMNS, rows)
    description = "Tải số liệu dạng CSV, với ý nghĩa từng cột, nguồn và giấy phép."
    values = {"publication": publication, "observation_columns": OBSERVATION_COLUMNS, "verdict_columns": VERDICT_COLUMNS}
    yield from make_page("du-lieu/", "downloads.html", phrases("Dữ liệu mở"), phrases(description), values)


def write_csv(name: str, columns: tuple[str, ...], rows: Iterable[list[str]]) -> File:
    """A CSV under du-lieu/."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return File(f"du-lieu/{name}.csv", stream.getvalue().encode("utf-8-sig"))


def observation_row(o: Observation) -> list[str]:
    values = (
        o.indicator, o.place, o.sector, o.period, o.numerator, o.denominator, o.value_pct, o.reference_pct, o.reported,
        o.expected, o.is_break, o.status, ";".join(o.sources),
    )  # fmt: skip
    return [cell(value) for value in values]


def verdict_row(v: PublishedVerdict) -> list[str]:
    values = (
        v.indicator, v.place, v.sector, v.milestone, v.target_pct, v.period, v.value_pct, v.verdict, v.is_provisional, v.needed,
    )  # fmt: skip
    return [cell(value) for value in values]


def cell(value: object) -> str:
    """One value as text: empty for none, yes or no for booleans, four decimals for per cents."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{float(value):.4f}" if isinstance(value, Fraction) else str(value)
