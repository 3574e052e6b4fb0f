"""One A4 for each indicator: the finding, counts first, the verdicts, the chart, what is counted and who answers."""

from collections.abc import Iterator, Mapping

from build_scripts.files import Drawing
from build_scripts.languages import Phrases
from build_scripts.outputs.charts.canvas import paint
from build_scripts.outputs.charts.describe import describe_timeline
from build_scripts.outputs.charts.timeline.series import set_scene
from build_scripts.outputs.counts import draw_counts
from build_scripts.outputs.drawn import draw_over_time, is_local, list_drawn, tell_about, tell_key
from build_scripts.outputs.page import URL
from build_scripts.outputs.pages.indicator import list_sources
from build_scripts.outputs.plan.context import tell_figure
from build_scripts.outputs.rows import list_rows
from build_scripts.outputs.sentences import find_sentence, latest
from build_scripts.outputs.sheets.parts import Told, list_chips, make_sheet, pack_counts, tell_large, tell_promise
from build_scripts.publication import Indicator, Observation, Publication
from build_scripts.words import STATUS_WORDS

MOST_YEARS = 6  # rows of its table: more find no room on one page
MOST_BESIDE = 2  # figures of elsewhere


def make(publication: Publication, phrases: Phrases) -> Iterator[Drawing]:
    """The sheets, in Vietnamese, of what has a figure or a milestone."""
    for indicator in publication.indicators.values() if phrases.is_first else ():
        if latest(publication, indicator) or indicator.milestones:
            yield make_one(publication, indicator, phrases)


def make_one(publication: Publication, indicator: Indicator, phrases: Phrases) -> Drawing:
    newest, own = latest(publication, indicator), publication.verdicts_of.get(indicator.indicator, [])
    chart, told_chart = draw_chart(publication, indicator, phrases)
    picture = draw_counts(indicator, newest, own, phrases) if newest and is_local(publication, indicator) else None
    told = {
        "title": indicator.title,
        "description": indicator.question,
        "short": URL.short_indicator(indicator.indicator),
        "day": publication.updated[indicator.indicator],
        "label": f"Mục tiêu {indicator.target}" if indicator.target else "Số liệu để hiểu thêm",
        "finding": tell_finding(publication, indicator, newest, phrases),
        "large": tell_large(indicator, newest, phrases) or tell_promise(indicator, phrases),
        "chips": list_chips(indicator, own, phrases),
        "counts": pack_counts(picture),
        "key": picture.key if picture else "",
        "chart": told_chart,
        "left": list_counted(publication, indicator),
        "right": list_sources_told(publication, indicator, phrases),
        **tell_years(publication, indicator, phrases),
    }
    return make_sheet(publication, URL.sheet(URL.indicator(indicator.indicator)), "indicator", told, chart)


def draw_chart(publication: Publication, indicator: Indicator, phrases: Phrases) -> tuple[Told, Told | None]:
    """The chart over time as altair paints it, and what is told of it; ({}, None) where there is nothing to draw."""
    runs = list_drawn(publication, indicator, list_rows(publication, indicator))
    about = tell_about(publication, indicator, phrases)
    chart = draw_over_time(indicator, runs, about, phrases)
    if chart is None:
        return {}, None
    told = describe_timeline(set_scene(indicator, runs, about), phrases)
    return {"chart": paint(chart.wide)}, {"told": told, "key": tell_key(publication, indicator, phrases)}


def tell_finding(publication: Publication, indicator: Indicator, newest: Observation | None, phrases: Phrases) -> str:
    """The finding of the page, or why there is none."""
    if newest:
        return find_sentence(indicator, newest, publication.verdicts_of.get(indicator.indicator, ()), phrases)
    hidden = any(o.status == "c" for o in publication.observations_of.get(indicator.indicator, ()))
    if hidden:
        return "Đã có số liệu, nhưng nhóm quá nhỏ nên không công bố, để không ai bị nhận ra."
    return f"{indicator.question} Chưa có số liệu công khai cho chỉ số này."


def list_counted(publication: Publication, indicator: Indicator) -> list[Told]:
    """What is counted and what is not, and who answers."""
    before = f" Trước đây: {indicator.responsible_before}." if indicator.responsible_before else ""
    now = f"{indicator.responsible}." if indicator.responsible else f"Chờ xác nhận ai báo cáo.{before}"
    answers = now if is_local(publication, indicator) else ""
    parts = {"Đếm gì": indicator.definition, "Không đếm gì": indicator.not_counted, "Ai trả lời": answers}
    return keep_told(parts)


def list_sources_told(publication: Publication, indicator: Indicator, phrases: Phrases) -> list[Told]:
    """What may be read beside it, and where the figures come from."""
    series = {place: publication.series(indicator.indicator, place) for place in indicator.places}
    sources = "; ".join(source.title for source in list_sources(publication, series))
    beside = publication.context_beside.get(indicator.indicator, [])[:MOST_BESIDE]
    told = " ".join(tell_figure(publication, figure, phrases) for figure in beside)
    return keep_told({"Để đặt cạnh": told, "Nguồn": f"{sources}." if sources else ""})


def keep_told(parts: Mapping[str, str]) -> list[Told]:
    return [{"title": title, "text": text} for title, text in parts.items() if text]


def tell_years(publication: Publication, indicator: Indicator, phrases: Phrases) -> Told:
    """The table of the last years, the newest first."""
    runs = [o for place in indicator.places for o in publication.series(indicator.indicator, place)]
    rows = [list_cells(publication, indicator, o, phrases) for o in sorted(runs, key=lambda o: -o.period)[:MOST_YEARS]]
    return {
        "years_title": f"{len(rows)} kỳ gần nhất" if len(runs) > MOST_YEARS else "Từng năm",
        "years_head": ["Năm", "Số lượng", "Tỷ lệ"],
        "years": rows,
    }


def list_cells(publication: Publication, indicator: Indicator, o: Observation, phrases: Phrases) -> list[str]:
    """Year, counts and share of a figure; words where it is not shown."""
    if o.value_pct is None:
        return [str(o.period), STATUS_WORDS[o.status], ""]
    counts = "" if o.numerator is None else f"{phrases.number(o.numerator)} trên {phrases.number(o.denominator or 0)}"
    weak = f" ({STATUS_WORDS[o.status]})" if o.status else ""
    return [f"{o.period}{weak}", counts, phrases.percent(o.value_pct, o.against)]
