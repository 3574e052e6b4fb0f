"""The charts of an indicator: each drawn, described, and named by the place where its page puts it in."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from build_scripts.files import Drawing
from build_scripts.languages import Phrases
from build_scripts.outputs.charts.bars import draw_bars
from build_scripts.outputs.charts.base import Caption, chart_drawing, picture_drawing
from build_scripts.outputs.charts.describe import describe_bars, describe_multiples, describe_parity, describe_timeline
from build_scripts.outputs.charts.multiples import draw_multiples
from build_scripts.outputs.charts.parity import draw_parity
from build_scripts.outputs.charts.pen import Chart
from build_scripts.outputs.charts.timeline import About, draw_timeline
from build_scripts.outputs.charts.timeline.series import set_scene
from build_scripts.outputs.page import URL
from build_scripts.outputs.pages.breakdown import MOST_ROWS, find_latest
from build_scripts.outputs.rows import Rows, tell_kinds
from build_scripts.outputs.sentences import find_sentence, latest
from build_scripts.publication import Indicator, Observation, Publication
from build_scripts.text import short_date, slug
from build_scripts.words import PROVISIONAL

Frozen = tuple[Any, ...]


def draw_charts(publication: Publication, indicator: Indicator, rows: Rows, phrases: Phrases) -> Iterator[Drawing]:
    """The charts that this indicator has figures for."""
    folder = URL.indicator(indicator.indicator)
    title = phrases(indicator.title)
    runs = list_drawn(publication, indicator, rows)
    about = tell_about(publication, indicator, phrases)
    timeline = draw_over_time(indicator, runs, about, phrases)
    if timeline:
        told = describe_timeline(set_scene(indicator, runs, about), phrases)
        yield chart_drawing(f"{folder}line", title, told, timeline)
        caption = make_caption(publication, indicator, phrases)
        yield picture_drawing(f"{folder}{slug(indicator.indicator)}", caption, timeline)
    if indicator.method == "parity":
        pairs = [(phrases.name(publication.places[o.place].name), o) for run in runs.values() for o in run]
        parity = draw_parity(pairs, phrases)
        if parity:
            yield chart_drawing(
                f"{folder}parity", phrases("Lãnh đạo bên cạnh dân số"), describe_parity(pairs, phrases), parity
            )
    year = find_next(publication, indicator)
    goals = {
        v.sector: v.target_pct
        for v in publication.verdicts
        if (v.indicator, v.milestone) == (indicator.indicator, year)
    }
    target = goals.get("")
    sectors = [(phrases(name), o, goals.get(o.sector, target)) for name, o in rows.sectors]
    bars = draw_bars(sectors, phrases, year)
    if bars:
        told = describe_bars(sectors, indicator.direction, phrases)
        yield chart_drawing(f"{folder}sectors", phrases("{title}, từng ngành", title=title), told, bars)
    yield from draw_places(indicator, rows, phrases)
    yield from draw_units(indicator, rows, phrases)


def draw_over_time(
    indicator: Indicator, runs: Mapping[str, Sequence[Observation]], about: About, phrases: Phrases
) -> Chart | None:
    """The chart over time, laid out once for page, sheet and card: finding room for its labels takes long."""
    lines = tuple(tuple(points) for points in about.lines)
    told = (lines, tuple(about.names.items()), tuple(about.starts), tuple(about.elections), about.since)
    return _draw_once(indicator, tuple((place, tuple(run)) for place, run in runs.items()), told, phrases)


@lru_cache(maxsize=256)
def _draw_once(indicator: Indicator, runs: Frozen, told: Frozen, phrases: Phrases) -> Chart | None:
    lines, names, *rest = told
    return draw_timeline(indicator, dict(runs), phrases, About(lines, dict(names), *rest))


def list_drawn(publication: Publication, indicator: Indicator, rows: Rows) -> dict[str, Sequence[Observation]]:
    """The headline places of the chart over time with their figures; of several side by side only the one that the
    finding is about, as lines without names tell nothing.
    """
    newest = latest(publication, indicator)
    places = [newest.place] if rows.places and newest else indicator.places
    return {place: publication.series(indicator.indicator, place) for place in places}


def is_drawn(publication: Publication, indicator: Indicator) -> bool:
    """Whether the page of an indicator has a picture to take along: it has a figure to show."""
    runs = (publication.series(indicator.indicator, place) for place in indicator.places)
    return any(o.is_shown for run in runs for o in run)


def find_next(publication: Publication, indicator: Indicator) -> int | None:
    """The year of the next milestone, or of the last one where all have come; None where there is none."""
    years = [year for year, _ in indicator.milestones]
    ahead = (year for year in years if publication.plan.reference_date(year) >= publication.as_of)
    return next(ahead, years[-1] if years else None)


def is_local(publication: Publication, indicator: Indicator) -> bool:
    """Whether the indicator is about units of ours, not context from elsewhere."""
    return all(publication.places[place].is_unit for place in indicator.places)


def tell_about(publication: Publication, indicator: Indicator, phrases: Phrases) -> About:
    """What stands in the chart over time besides the figures."""
    lines = (publication.line(indicator.indicator, place) for place in indicator.places)
    starts = [start for place in indicator.places[1:] if (start := publication.places[place].valid_from)]
    names = {place: phrases.name(publication.places[place].name) for place in indicator.places}
    elections = publication.elections if indicator.is_elected else ()
    return About([line.points for line in lines if line], names, starts, elections, publication.plan.start_year)


def make_caption(publication: Publication, indicator: Indicator, phrases: Phrases) -> Caption:
    """What stands around the picture that leaves the page: finding, name, key, sources, whose it is and when."""
    newest, title, site = latest(publication, indicator), phrases(indicator.title), publication.site
    own = publication.verdicts_of.get(indicator.indicator, ())
    day = short_date(publication.updated[indicator.indicator])
    owner = phrases("{owner}, số liệu đến {day}.", owner=phrases(site.owner), day=day)
    if site.is_illustrative:
        owner = f"{phrases('Số liệu minh họa, không phải số liệu chính thức.')} {owner}"
    return Caption(
        find_sentence(indicator, newest, own, phrases) if newest else title,
        title if newest else "",
        tell_key(publication, indicator, phrases),
        tell_source(publication, newest, phrases) if newest else "",
        owner,
        f"{site.base_url}{phrases.home}{URL.indicator(indicator.indicator)}",
    )


def tell_source(publication: Publication, o: Observation, phrases: Phrases) -> str:
    """The sources of the latest figure."""
    titles = "; ".join(phrases.name(publication.sources[key].title) for key in o.sources)
    return phrases("Nguồn số liệu mới nhất: {sources}.", sources=titles)


def tell_key(publication: Publication, indicator: Indicator, phrases: Phrases) -> str:
    """What the marks of the chart over time mean."""
    runs = [o for place in indicator.places for o in publication.series(indicator.indicator, place)]
    words = [phrases("Chấm rỗng: sơ bộ.")] if any(o.status in PROVISIONAL for o in runs) else []
    if indicator.milestones:
        words.append(phrases("Hình thoi và gạch đứt: mốc và lộ trình của kế hoạch."))
    return " ".join(words)


def draw_places(indicator: Indicator, rows: Rows, phrases: Phrases) -> Iterator[Drawing]:
    """The latest figures of headline places that stand side by side, where they are few."""
    if len(rows.places) > MOST_ROWS:
        return
    newest = [(phrases.name(place.name), find_latest(run), None) for place, run in rows.places]
    shown = [one for one in newest if one[1].is_shown]
    bars = draw_bars(shown, phrases)
    if bars:
        title = phrases("{title}, từng nơi", title=phrases(indicator.title))
        told = describe_bars(shown, indicator.direction, phrases)
        yield chart_drawing(f"{URL.indicator(indicator.indicator)}places", title, told, bars)


def draw_units(indicator: Indicator, rows: Rows, phrases: Phrases) -> Iterator[Drawing]:
    """For each group of few units (today's, those before): small multiples."""
    for era, units in rows.units.items():
        runs = [(unit.name, run) for unit, run in units]
        multiples = draw_multiples(runs, phrases)
        if multiples:
            kinds, title = tell_kinds((unit for unit, _ in units), phrases), phrases(indicator.title)
            named = phrases("{title}, từng {kinds} theo năm", title=title, kinds=kinds)
            told = describe_multiples(runs, phrases)
            yield chart_drawing(f"{URL.indicator(indicator.indicator)}multiples-{era}", named, told, multiples)
