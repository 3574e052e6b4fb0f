"""The card of an indicator: its counts, large, with their picture and verdicts; without a figure what was promised."""

from collections.abc import Iterator
from fractions import Fraction

from build_scripts.files import Drawing
from build_scripts.languages import Phrases
from build_scripts.outputs.cards.frame import Card, Told, make_card
from build_scripts.outputs.charts.canvas import paint
from build_scripts.outputs.counts import draw_counts
from build_scripts.outputs.drawn import draw_over_time, list_drawn, tell_about, tell_source
from build_scripts.outputs.page import URL
from build_scripts.outputs.rows import list_rows
from build_scripts.outputs.sentences import find_sentence, latest, tell_doubt, tell_latest
from build_scripts.outputs.sheets.parts import list_chips, make_chip, pack_counts
from build_scripts.publication import Indicator, Observation, Publication
from build_scripts.words import VERDICTS

MOST_MILESTONES = 3  # the last ones: more find no room


def make(publication: Publication, phrases: Phrases) -> Iterator[Drawing]:
    """The cards of all indicators."""
    for indicator in publication.indicators.values():
        yield from make_card(publication, describe(publication, indicator, phrases), phrases)


def describe(publication: Publication, indicator: Indicator, phrases: Phrases) -> Card:
    newest, key = latest(publication, indicator), indicator.indicator
    told = tell_shown(publication, indicator, newest, phrases) if newest else tell_none(publication, indicator, phrases)
    return Card(
        URL.indicator(key),
        "indicator",
        URL.short_indicator(key),
        publication.updated[key],
        {"title": phrases(indicator.title), "label": tell_label(publication, indicator, newest, phrases), **told},
        tell_source(publication, newest, phrases) if newest else "",
        draw_chart(publication, indicator, phrases) if newest and phrases.is_first else None,
    )


def tell_label(publication: Publication, indicator: Indicator, newest: Observation | None, phrases: Phrases) -> str:
    """Which target it is of, and of which place the figure is."""
    target = phrases("Mục tiêu {target}", target=indicator.target) if indicator.target else ""
    place = phrases.name(publication.places[newest.place].name) if newest else ""
    return " · ".join(filter(None, (target, place)))


def tell_shown(publication: Publication, indicator: Indicator, o: Observation, phrases: Phrases) -> Told:
    """The latest figure: large, what it is, its picture and its verdicts."""
    own = publication.verdicts_of.get(indicator.indicator, [])
    picture = draw_counts(indicator, o, own, phrases)
    return {
        "description": find_sentence(indicator, o, own, phrases),
        "large": tell_counts(o, phrases),
        "what": f"{phrases(indicator.counted)} {phrases(indicator.having)}",
        "when": tell_when(o, phrases),
        "chips": list_chips(indicator, own, phrases),
        "counts": pack_counts(picture),
        "key": picture.key if picture else "",
        "milestones": [],
    }


def tell_counts(o: Observation, phrases: Phrases) -> list[str]:
    """“17”, “trên 24”: the two parts of a figure set large; of one without counts its per cent."""
    if o.numerator is None or o.denominator is None:
        return [phrases.percent(o.value_pct or Fraction(0), o.against), ""]
    return [phrases.number(o.numerator), phrases("trên {n}", n=phrases.number(o.denominator))]


def tell_when(o: Observation, phrases: Phrases) -> str:
    """“70,8% năm 2026 (sơ bộ)”, of a figure without counts its year."""
    if o.numerator is not None:
        return tell_latest(o, phrases)
    doubt = tell_doubt(o.status, len(o.missing), phrases)
    return phrases("năm {year}", year=o.period) + (f" ({doubt})" if doubt else "")


def tell_none(publication: Publication, indicator: Indicator, phrases: Phrases) -> Told:
    """What was promised where no figure is shown, and why none is."""
    is_hidden = any(o.status == "c" for o in publication.observations_of.get(indicator.indicator, ()))
    why = "suppressed" if is_hidden else "no_data"
    question = phrases(indicator.question)
    told = phrases("không công bố, nhóm quá nhỏ") if is_hidden else phrases("chưa có số liệu công khai")
    return {
        "description": question,
        "large": [],
        "what": question,
        "when": phrases(VERDICTS[why][1]) if is_hidden else "",
        "chips": [make_chip(why, told)],
        "counts": None,
        "key": "",
        "milestones": list_milestones(indicator, phrases),
    }


def list_milestones(indicator: Indicator, phrases: Phrases) -> list[tuple[str, str]]:
    """(target, by when) of the last milestones."""
    last = indicator.milestones[-MOST_MILESTONES:]
    return [(phrases.target(target), phrases("năm {year}", year=year)) for year, target in last]


def draw_chart(publication: Publication, indicator: Indicator, phrases: Phrases) -> Told | None:
    """The chart over time as a phone shows it; None where there is none."""
    runs = list_drawn(publication, indicator, list_rows(publication, indicator))
    chart = draw_over_time(indicator, runs, tell_about(publication, indicator, phrases), phrases)
    return {"chart": paint(chart.narrow)} if chart else None
