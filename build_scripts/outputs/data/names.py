"""The words of the open data: what codes are called, and why a number is not there."""

from collections import Counter
from collections.abc import Mapping
from fractions import Fraction

from build_scripts import words
from build_scripts.outputs.data.fields import cell
from build_scripts.publication import BlockFigure, Observation, Place, Publication, PublishedVerdict
from build_scripts.text import short_date

DIRECTIONS = {"up": "càng cao càng tốt", "down": "càng thấp càng tốt"}
VERDICT_WORDS = {key: told for key, (told, _) in words.VERDICTS.items()}
METHOD_NAMES = {key: told for key, (told, _) in words.METHOD_WORDS.items()}
# why there is no number, by what a table notes of it
NOT_SHOWN = {"c": "không công bố (nhóm nhỏ)", "missing": "còn thiếu báo cáo", "z": "không áp dụng"}


def why_no_number(o: Observation) -> str:
    """Why a number of an observation is not there."""
    return "nguồn không nêu" if o.is_shown else NOT_SHOWN.get(o.note, "chưa có số liệu")


def why_not_in_block(f: BlockFigure) -> str:
    """Why a number of a block is not there."""
    return NOT_SHOWN[f.note]


def why_no_value(v: PublishedVerdict) -> str:
    """Why a verdict used no figure."""
    return "không công bố (nhóm nhỏ)" if v.verdict == "suppressed" else "chưa có số liệu"


def why_nothing_needed(v: PublishedVerdict) -> str:
    """Why nothing is told of what is needed."""
    return why_no_value(v) if v.value_pct is None else "không tính được"


def name_indicators(publication: Publication) -> Mapping[str, str]:
    return {key: f"{key}: {indicator.title}" for key, indicator in publication.indicators.items()}


def name_agencies(publication: Publication) -> Mapping[str, str]:
    return {key: agency.name for key, agency in publication.agencies.items()}


def name_places(publication: Publication) -> Mapping[str, str]:
    """Places by their names: those that have ended with their last day, those that share one with the place above, and
    where that is the same with their code.
    """
    places = publication.places
    names = {key: name_place(place) for key, place in places.items()}
    above = {key: names.get(place.parent, key) for key, place in places.items()}
    for more in (above, {key: key for key in places}):
        shared = Counter(names.values())
        names = {key: name if shared[name] == 1 else f"{name}, {more[key]}" for key, name in names.items()}
    return names


def name_place(place: Place) -> str:
    return f"{place.name} (đến {short_date(place.valid_to)})" if place.valid_to else place.name


def name_sources(publication: Publication) -> Mapping[str, str]:
    sources = publication.sources.values()
    return {s.source: ", ".join(part for part in (s.title, s.document_no, s.publisher) if part) for s in sources}


def name_milestones(publication: Publication) -> Mapping[str, str]:
    return {
        tell_milestone(year, target): f"{float(target):g}% năm {year}".replace(".", ",")
        for indicator in publication.indicators.values()
        for year, target in indicator.milestones
    }


def tell_milestone(year: int, target: Fraction) -> str:
    """A milestone as machines read it: 2025:60.0000."""
    return f"{year}:{cell(target)}"
