"""What all cards share: the two shapes, whose it is, of which day, and an address that holds what it shows."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from build_scripts.addresses import CARD_SHAPES
from build_scripts.files import Drawing
from build_scripts.languages import Phrases
from build_scripts.outputs.channels.codes import make_code
from build_scripts.outputs.page import URL
from build_scripts.outputs.typeset import CARD, key_of_sheet, set_sheet
from build_scripts.publication import Publication
from build_scripts.text import short_date

Told = Mapping[str, Any]


@dataclass(frozen=True)
class Card:
    """What a card tells: `page` is the path of the page that it belongs to, `template` the source that sets it, `short`
    the address that it leads to, `day` that on which what it tells last changed, None where nothing says so.

    `told` is what its source asks for, with at least its `title` and its `description`; `source`: where its figures
    come from; `charts` stand in the square one alone.
    """

    page: str
    template: str
    short: str
    day: date | None
    told: Told
    source: str = ""
    charts: Told | None = None


def make_card(publication: Publication, card: Card, phrases: Phrases) -> Iterator[Drawing]:
    """The card in both shapes; in another language the wide one alone, which is the preview of its page."""
    for shape in CARD_SHAPES if phrases.is_first else ("wide",):
        frame = tell_frame(publication, card, shape, phrases)
        charts = card.charts if shape == "square" and card.charts else {}
        drawing = set_sheet("", f"card-{card.template}", {**frame, **card.told}, charts, CARD)
        yield replace(drawing, name=URL.card(card.page, shape, key_of_sheet(drawing.content)))


def tell_frame(publication: Publication, card: Card, shape: str, phrases: Phrases) -> dict[str, Any]:
    """What stands around it. Of the site its short name alone, so that a new title draws no card anew."""
    site, plan = publication.site, publication.plan
    address = f"{site.base_url}{phrases.home}{card.short}"
    years = f"{plan.start_year}-{plan.end_year}"
    owner = phrases(site.owner)
    whose = phrases("{owner}, số liệu đến {day}.", owner=owner, day=short_date(card.day)) if card.day else f"{owner}."
    return {
        "shape": shape,
        "size": CARD_SHAPES[shape],
        "language": phrases.language,
        "owner": owner,
        "site": phrases(site.short_name),
        "plan": phrases("Tiến độ {plan}, {years}", plan=phrases.name(plan.short_title), years=years),
        "illustrative": phrases("Số liệu minh họa, không phải số liệu chính thức.") if site.is_illustrative else "",
        "address": address.partition("//")[2].rstrip("/"),
        "foot": " ".join(filter(None, (card.source, whose, f"{phrases(site.licence)}."))),
        "qr": f"Mã QR dẫn tới {address}",  # on square ones, which are in Vietnamese
        "pictures": {"qr": make_code(address)} if shape == "square" else {},
    }


def read_told(drawing: Drawing) -> dict[str, Any]:
    """What a card tells, for whoever looks at it again."""
    told: dict[str, Any] = json.loads(drawing.content)["told"]
    return told
