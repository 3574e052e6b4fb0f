"""What all sheets share: head and foot, the verdicts as chips, a figure set large."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from build_scripts.files import Drawing
from build_scripts.languages import Phrases
from build_scripts.look.shapes import SHAPES
from build_scripts.outputs.channels.codes import make_code
from build_scripts.outputs.counts import Picture
from build_scripts.outputs.sentences import tell_chip, tell_counter
from build_scripts.outputs.typeset import set_sheet
from build_scripts.publication import Indicator, Observation, Publication, PublishedVerdict
from build_scripts.text import short_date
from build_scripts.words import ILLUSTRATIVE, PROVISIONAL, STATUS_WORDS

Told = Mapping[str, Any]


def make_sheet(publication: Publication, name: str, template: str, told: Told, charts: Told | None = None) -> Drawing:
    """A sheet of paper. `told` is what its source asks for, with at least its `title`, its `description`, the `short`
    address that it leads to and the `day` on which what it tells last changed.
    """
    return set_sheet(
        name, template, {**frame(publication, told["short"], told["day"]), **told, "day": ""}, charts or {}
    )


def frame(publication: Publication, short: str, day: date) -> dict[str, Any]:
    """What stands around a sheet: whose it is, of which day, and where the living page is."""
    site, plan, phrases = publication.site, publication.plan, Phrases()
    address = f"{site.base_url}{short}"
    return {
        "language": phrases.language,
        "owner": site.owner,
        "site": site.short_name,
        "plan": f"Tiến độ {plan.short_title}, {plan.start_year}-{plan.end_year}",
        "illustrative": ILLUSTRATIVE if site.is_illustrative else "",
        "address": address.partition("//")[2].rstrip("/"),
        "qr": f"Mã QR dẫn tới {address}",
        "foot": [
            "Mở máy ảnh của điện thoại, đưa vào mã này để xem trang có số mới nhất.",
            f"Tờ này viết theo số liệu đến {short_date(day)}. {site.owner}. {site.licence}.",
        ],
        "pictures": {"qr": make_code(address)},
    }


def tell_large(indicator: Indicator, o: Observation | None, phrases: Phrases) -> Told | None:
    """The counts of a figure to be set large, and what they are; None where no figure is shown."""
    if o is None or o.value_pct is None:
        return None
    share, weak = phrases.percent(o.value_pct, o.against), tell_weak(o)
    if o.numerator is None or o.denominator is None:
        return {"counts": share, "beside": f"{tell_counter(indicator, phrases)}, năm {o.period}{weak}"}
    counts = f"{phrases.number(o.numerator)} trên {phrases.number(o.denominator)}"
    return {"counts": counts, "beside": f"{indicator.counted}, {share} năm {o.period}{weak}"}


def tell_promise(indicator: Indicator, phrases: Phrases) -> Told | None:
    """The last milestone set large, where there is no figure yet; None without milestones."""
    if not indicator.milestones:
        return None
    year, target = indicator.milestones[-1]
    return {"counts": phrases.target(target), "beside": f"mốc phải tới vào năm {year}"}


def tell_weak(o: Observation) -> str:
    return f" ({STATUS_WORDS[o.status]})" if o.status in PROVISIONAL else ""


def list_chips(indicator: Indicator, verdicts: Sequence[PublishedVerdict], phrases: Phrases) -> list[Told]:
    """The verdicts with their shapes, by milestone."""
    return [make_chip(v.verdict, tell_chip(indicator, v, phrases)) for v in sorted(verdicts, key=lambda v: v.milestone)]


def make_chip(verdict: str, words: str) -> Told:
    return {"shape": verdict, "colour": SHAPES[verdict].mark, "words": words}


def pack_counts(picture: Picture | None) -> Told | None:
    """A picture of counts as a source of typst reads it."""
    return asdict(picture) if picture else None
