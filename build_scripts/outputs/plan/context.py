"""The page of the country's and other places' public figures, by what of the plan they may be read beside."""

from collections.abc import Iterator, Mapping, Sequence

from build_scripts.files import Page
from build_scripts.groups import group_by
from build_scripts.languages import Phrases
from build_scripts.outputs.page import URL, make_page
from build_scripts.publication import ContextFigure, ContextSeries, Publication

KNOWN = 3  # figures of elsewhere on a home page that has none of its own


def make(publication: Publication, phrases: Phrases) -> Iterator[Page]:
    """The page, where there is any such figure."""
    if not publication.context:
        return
    page = Page(
        URL.context,
        phrases("Cả nước và nơi khác"),
        phrases("Số liệu đã công bố của cả nước và nơi khác, có năm và nguồn, để đặt cạnh từng mục tiêu."),
        parent=URL.plan,
        group=phrases("Trang chính"),
        weight=2,
        about=phrases("so sánh cả nước tỉnh khác bối cảnh"),
    )
    yield make_page(page, "context.html", phrases, {"publication": publication, "topics": list_topics(publication)})


def list_topics(publication: Publication) -> Mapping[str, Sequence[Sequence[ContextFigure]]]:
    """Topic -> the newest figures of each series and place, those of one place, year and source together.

    A topic is a target of the plan by its title, else the indicator that a series is read beside first, else "".
    """
    newest = (f for series in publication.context_series for f in publication.context_newest.get(series, ()))
    found = group_by(newest, lambda f: topic_of(publication, publication.context_series[f.series]))
    order = {target.title: number for number, target in enumerate(publication.plan.targets)}
    topics = sorted(found, key=lambda topic: (order.get(topic, len(order)), topic == ""))
    return {topic: list(group_by(found[topic], lambda f: (f.place, f.period, f.source)).values()) for topic in topics}


def topic_of(publication: Publication, series: ContextSeries) -> str:
    """The title of what a series belongs to, "" for nothing."""
    first = next(iter(series.beside), series.indicator)
    if not first:
        return ""
    indicator = publication.indicators[first]
    titles = {target.target: target.title for target in publication.plan.targets}
    return titles.get(indicator.target, indicator.title)


def list_known(publication: Publication) -> list[ContextFigure]:
    """For a home page without figures: the newest figure of some series, those that have a page of their own first."""
    told = [one for one in publication.context_series.values() if one.series in publication.context_newest]
    chosen = sorted(told, key=lambda one: not one.indicator)[:KNOWN]
    return [publication.context_newest[one.series][0] for one in chosen]


def tell_figure(publication: Publication, figure: ContextFigure, phrases: Phrases) -> str:
    """A figure of elsewhere in a sentence, with its source: “Việt Nam, 2023: 14 trên 30 bộ … (46,7%). Nguồn: ….”"""
    series = publication.context_series[figure.series]
    parts = {
        "place": phrases.name(publication.places[figure.place].name),
        "year": figure.period,
        "counted": phrases(series.counted),
        "having": phrases(series.having),
        "source": phrases.name(publication.sources[figure.source].title),
    }
    if figure.numerator is None or figure.denominator is None:
        pattern = "{place}, {year}: {share} {counted} {having}. Nguồn: {source}."
        return phrases(pattern, share=phrases.target(figure.value_pct), **parts)
    n, d, share = (
        phrases.number(figure.numerator),
        phrases.number(figure.denominator),
        phrases.percent(figure.value_pct),
    )
    pattern = "{place}, {year}: {n} trên {d} {counted} {having} ({share}). Nguồn: {source}."
    return phrases(pattern, n=n, d=d, share=share, **parts)
