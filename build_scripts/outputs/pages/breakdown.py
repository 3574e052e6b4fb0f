"""The units, agencies or places of an indicator where there are many: pages of their own, cut as in a dictionary.

A page tells the latest figure of each; the other years of a unit stand on the unit's own page. So no page grows with
the number of units.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from build_scripts.addresses import numbered
from build_scripts.files import Page
from build_scripts.languages import Phrases
from build_scripts.outputs.page import URL, make_page
from build_scripts.outputs.rows import tell_kinds
from build_scripts.publication import Indicator, Observation, Publication

MOST_ROWS = 30  # more do not stand on the indicator's own page
PAGE_SIZE = 120  # rows of a page: 40 KB with its frame


@dataclass(frozen=True)
class Part:
    """The rows of one page; `label` names the first and the last of them."""

    address: str
    label: str
    rows: Sequence[Any]


def list_parts(indicator: Indicator, kind: str, rows: Sequence[Any], names: Sequence[str]) -> list[Part]:
    """The pages of all rows, in their order; none where the indicator's own page holds them. `kind` is now or old (of
    units), places or agencies.
    """
    if len(rows) <= MOST_ROWS:
        return []
    return cut_rows(URL.breakdown(indicator.indicator, kind), rows, names)


def cut_rows(address: str, rows: Sequence[Any], names: Sequence[str], size: int = PAGE_SIZE) -> list[Part]:
    """Rows in their order, cut into pages of so many of which the first lies at an address."""
    return [
        Part(
            numbered(address, start // size + 1),
            f"{names[start]} – {names[min(start + size, len(rows)) - 1]}",
            rows[start : start + size],
        )
        for start in range(0, len(rows), size)
    ]


def make_parts(
    publication: Publication, phrases: Phrases, indicator: Indicator, kind: str, parts: Sequence[Part]
) -> Iterator[Page]:
    """The page of each part."""
    for part in parts:
        title = f"{tell_title(indicator, kind, part, phrases)}: {part.label}"
        page = Page(part.address, title, title, parent=URL.indicator(indicator.indicator))
        values = {"publication": publication, "kind": kind, "parts": parts, "here": part, "find_latest": find_latest}
        yield make_page(page, "breakdown.html", phrases, values)


def tell_title(indicator: Indicator, kind: str, part: Part, phrases: Phrases) -> str:
    """What a page of parts is about."""
    title = phrases(indicator.title)
    if kind == "agencies":
        return phrases("{title}, từng cơ quan", title=title)
    if kind == "places":
        return phrases("{title}, từng nơi", title=title)
    kinds = tell_kinds((unit for unit, _ in part.rows), phrases)
    return phrases("{title}, từng {kinds}", title=title, kinds=kinds)


def find_latest(run: Sequence[Observation]) -> Observation:
    """The latest observation with a figure, else the latest."""
    return next((o for o in reversed(run) if o.is_shown), run[-1])
