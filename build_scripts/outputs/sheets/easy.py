"""The easy edition: two A4 pages in large print, each sentence of at most 15 syllables, counts as pictures."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from build_scripts.files import Drawing
from build_scripts.languages import Phrases
from build_scripts.outputs.counts import draw_counts
from build_scripts.outputs.page import URL
from build_scripts.outputs.sentences import latest, tell_counter
from build_scripts.outputs.sheets.goals import find_place
from build_scripts.outputs.sheets.parts import Told, make_sheet, pack_counts
from build_scripts.publication import Indicator, Observation, Publication, PublishedVerdict
from build_scripts.text import count_syllables
from build_scripts.words import PROVISIONAL

MOST_SYLLABLES = 15  # of a sentence
DONE = {
    ("met", True): "Đã đạt mốc năm {year}.",
    ("missed", True): "Không đạt mốc năm {year}.",
    ("no_data", True): "Chưa có số của năm {year}.",
    ("on_course", False): "Đang đúng lộ trình đến năm {year}.",
    ("behind", False): "Đang chậm so với lộ trình đến năm {year}.",
    ("cannot_say", False): "Chưa biết có kịp năm {year} hay không.",
}
ASKED = (
    "Xã mình có mấy phụ nữ làm lãnh đạo?",
    "Ai tổng hợp số liệu, bao giờ công bố?",
    "Chị em cần gì để nhận việc lãnh đạo?",
    "Mình muốn giới thiệu ai làm lãnh đạo?",
)


def make(publication: Publication, phrases: Phrases) -> Iterator[Drawing]:
    """The edition, in Vietnamese."""
    if not phrases.is_first:
        return
    told = {
        "title": "Phụ nữ làm lãnh đạo: tờ dễ đọc",
        "description": publication.plan.title,
        "short": "",
        "day": publication.last_updated,
        "place": find_place(publication),
        "opening": list_opening(publication),
        "goals": [tell_goal(publication, one, phrases) for one in list_measured(publication)],
        "asked": ASKED,
        "ways": ["Hỏi ở họp thôn, ở Ủy ban, ở Hội Phụ nữ.", "Hoặc quét mã dưới đây để xem số mới."],
    }
    yield make_sheet(publication, URL.sheet_of("de-doc"), "easy", told)


def list_opening(publication: Publication) -> list[str]:
    """What the plan is."""
    return [
        "Có một kế hoạch để thêm phụ nữ làm lãnh đạo.",
        f"Kế hoạch làm đến năm {publication.plan.end_year}.",
        "Tờ này cho biết nay đã đến đâu.",
    ]


def list_measured(publication: Publication) -> list[Indicator]:
    """The first indicator with milestones of each target."""
    found = ([publication.indicators[key] for key in target.indicators] for target in publication.plan.targets)
    return [
        next((one for one in indicators if one.milestones), None) or indicators[0] for indicators in found if indicators
    ]


def tell_goal(publication: Publication, indicator: Indicator, phrases: Phrases) -> Told:
    """A target: what was counted, then each verdict, a sentence each."""
    newest, own = latest(publication, indicator), publication.verdicts_of.get(indicator.indicator, [])
    picture = draw_counts(indicator, newest, (), phrases) if newest else None
    sentences = (
        tell_figure(indicator, newest, phrases) if newest else list(tell_promise(publication, indicator, phrases))
    )
    verdicts = tell_verdicts(indicator, own, phrases) if newest else []
    return {
        "title": indicator.title,
        "large": f"{phrases.number(newest.numerator)} trên {phrases.number(newest.denominator or 0)}"
        if newest and newest.numerator is not None
        else "",
        "year": f"Năm {newest.period}" if newest else "",
        "counts": pack_counts(picture),
        "sentences": [*sentences, *verdicts],
    }


def say(*ways: str) -> str:
    """The first of some ways to say a thing that is short enough; the last is short by itself."""
    return next((way for way in ways if count_syllables(way) <= MOST_SYLLABLES), ways[-1])


def tell_figure(indicator: Indicator, o: Observation, phrases: Phrases) -> list[str]:
    """What was counted, and whether it may change."""
    if o.numerator is None or o.denominator is None:
        share = phrases.percent(o.value_pct or Fraction(0), o.against)
        found = say(f"{share} {indicator.counted} {indicator.having}.", f"Đạt {share}.")
    else:
        n, d = phrases.number(o.numerator), phrases.number(o.denominator)
        found = say(
            f"{n} {indicator.counted} {indicator.having}.", f"Trong đó {n} {indicator.having}.", f"{n} trên {d}."
        )
    return [found, *(["Số này còn sơ bộ."] if o.status in PROVISIONAL or o.missing else [])]


def tell_promise(publication: Publication, indicator: Indicator, phrases: Phrases) -> Iterator[str]:
    """What was promised, where no figure is shown, and why none is."""
    for year, target in indicator.milestones:
        yield f"Hẹn năm {year}: {phrases.target(target)}."
    is_hidden = any(o.status == "c" for o in publication.observations_of.get(indicator.indicator, ()))
    yield "Nhóm quá nhỏ nên không nêu số." if is_hidden else "Chưa có số liệu công khai."


def tell_verdicts(indicator: Indicator, verdicts: Sequence[PublishedVerdict], phrases: Phrases) -> Iterator[str]:
    """Each milestone in a sentence or two."""
    for v in sorted(verdicts, key=lambda v: v.milestone):
        if v.is_reached and not v.is_past:
            yield f"Đã tới mức của mốc năm {v.milestone}."
            continue
        if (v.verdict, v.is_past) in DONE:
            yield DONE[v.verdict, v.is_past].format(year=v.milestone)
        if v.needed and not v.is_past and v.verdict != "cannot_say":
            n, lead = phrases.number(v.needed), "Cần thêm" if indicator.direction == "up" else "Cần giảm"
            yield say(f"{lead} {n} {tell_counter(indicator, phrases)}.", f"{lead} {n}.")
