"""One page per indicator: the finding, the verdicts, the charts and tables, what is counted and who answers for it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from build_scripts.files import Drawing, Made, Page
from build_scripts.languages import Phrases
from build_scripts.outputs.charts.bars import draw_bars
from build_scripts.outputs.charts.base import chart_drawing, picture_drawing, short_label
from build_scripts.outputs.charts.multiples import draw_multiples
from build_scripts.outputs.charts.parity import draw_parity
from build_scripts.outputs.charts.tiles import draw_tiles
from build_scripts.outputs.charts.timeline import draw_timeline
from build_scripts.outputs.page import URL, make_page
from build_scripts.outputs.pages.breakdown import MOST_ROWS, Part, list_parts, make_parts
from build_scripts.outputs.sentences import find_sentence, hangs_on_one, latest, missing_years, next_report
from build_scripts.publication import Indicator, Observation, Place, Publication
from build_scripts.text import short_date, slug, sort_key


@dataclass(frozen=True)
class Rows:
    """The rows of an indicator's tables, worked out once: (name, figure) of sectors, units with their figures by era
    ("now", "old"), what each agency reported.
    """

    sectors: Sequence[tuple[str, Observation]]
    units: Mapping[str, Sequence[tuple[Place, list[Observation]]]]
    agencies: Sequence[Mapping[str, object]]


def make(publication: Publication, phrases: Phrases) -> Iterator[Made]:
    """All indicator pages with their charts."""
    order = list(publication.indicators.values())
    for number, indicator in enumerate(order):
        before = order[number - 1] if number else None
        after = order[number + 1] if number + 1 < len(order) else None
        rows = list_rows(publication, indicator)
        drawn = list(draw_charts(publication, indicator, rows, phrases))
        yield from drawn
        parts = cut(indicator, rows)
        names = {one.name for one in drawn}
        yield make_indicator(publication, phrases, indicator, rows, names, (before, after), parts)
        for kind, found in parts.items():
            yield from make_parts(publication, phrases, indicator, kind, found)


def make_indicator(
    publication: Publication,
    phrases: Phrases,
    indicator: Indicator,
    rows: Rows,
    drawn: set[str],
    neighbours: tuple[Indicator | None, Indicator | None],
    parts: Mapping[str, Sequence[Part]],
) -> Page:
    """The page of one indicator; `drawn` are the names of its charts, `parts` what `cut` makes."""
    key = indicator.indicator
    newest = latest(publication, indicator)
    verdicts = [v for v in publication.verdicts if v.indicator == key]
    own = [v for v in verdicts if not v.sector]
    series = {place: publication.series(key, place) for place in indicator.places}
    values = {
        "publication": publication,
        "indicator": indicator,
        "latest": newest,
        "is_hidden": any(o.status == "c" for run in series.values() for o in run),
        "sentence": find_sentence(indicator, newest, own, phrases) if newest else "",
        "hangs_on_one": hangs_on_one(newest, own, indicator.direction),
        "verdicts": own,
        "sector_verdicts": [v for v in verdicts if v.sector],
        "series": series,
        "missing_years": {place: missing_years(run) for place, run in series.items()},
        "sectors": rows.sectors,
        "next_year": find_next(publication, indicator),
        "units": rows.units,
        "parts": parts,
        "blocks": [f for f in publication.block_figures if f.indicator == key],
        "agencies": rows.agencies,
        "charts": drawn,
        "has_elections": bool(publication.elections) and is_local(publication, indicator),
        "revisions": sorted(
            (r for r in publication.revisions if r.indicator == key), key=lambda r: r.date, reverse=True
        ),
        "due": next_report(publication.plan, publication.as_of),
        "related": list_related(publication, key),
        "before": neighbours[0],
        "after": neighbours[1],
    }
    page = Page(
        URL.indicator(key),
        phrases(indicator.title),
        phrases(indicator.question),
        parent=URL.progress,
        group=phrases("Chỉ số"),
        weight=4 if indicator.target else 3,
        about=f"{phrases(indicator.question)} {phrases(indicator.definition)} {phrases('tỷ lệ nữ phụ nữ')}",
        code=key,
        updated=publication.updated[key],
    )
    return make_page(page, "indicator.html", phrases, values)


def list_related(publication: Publication, key: str) -> list[tuple[str, str]]:
    """(address, title) of the stories and profiles that name this indicator."""
    stories = [(URL.story(s.story), s.title) for s in publication.stories.values() if key in s.indicators]
    return stories + [(URL.profile(p.profile), p.name) for p in publication.profiles.values() if key in p.indicators]


def draw_charts(publication: Publication, indicator: Indicator, rows: Rows, phrases: Phrases) -> Iterator[Drawing]:
    """The charts that this indicator has figures for."""
    folder = URL.indicator(indicator.indicator)
    title = phrases(indicator.title)
    runs = {place: publication.series(indicator.indicator, place) for place in indicator.places}
    described = phrases("Số liệu từng năm cũng nằm trong bảng bên dưới.")
    starts = [start for place in indicator.places[1:] if (start := publication.places[place].valid_from)]
    elections = publication.elections if is_local(publication, indicator) else ()
    timeline = draw_timeline(indicator, runs, phrases, starts, elections)
    if timeline:
        yield chart_drawing(f"{folder}line", title, described, timeline)
        yield picture_drawing(
            f"{folder}{slug(indicator.indicator)}", title, credit(publication, indicator, phrases), timeline
        )
    if indicator.method == "parity":
        pairs = [(phrases.name(publication.places[o.place].name), o) for run in runs.values() for o in run]
        parity = draw_parity(pairs, phrases)
        if parity:
            yield chart_drawing(f"{folder}parity", phrases("Lãnh đạo bên cạnh dân số"), described, parity)
    year = find_next(publication, indicator)
    goals = {
        v.sector: v.target_pct
        for v in publication.verdicts
        if (v.indicator, v.milestone) == (indicator.indicator, year)
    }
    target = goals.get("")
    bars = draw_bars([(phrases(name), o, goals.get(o.sector, target)) for name, o in rows.sectors], phrases)
    if bars:
        yield chart_drawing(f"{folder}sectors", phrases("{title}, từng ngành", title=title), described, bars)
    yield from draw_units(indicator, rows, phrases)


def find_next(publication: Publication, indicator: Indicator) -> int | None:
    """The year of the next milestone, or of the last one where all have come; None where there is none."""
    years = [year for year, _ in indicator.milestones]
    ahead = (year for year in years if publication.plan.reference_date(year) >= publication.as_of)
    return next(ahead, years[-1] if years else None)


def is_local(publication: Publication, indicator: Indicator) -> bool:
    """Whether the indicator is about units of ours, not context from elsewhere."""
    return all(publication.places[place].is_unit for place in indicator.places)


def credit(publication: Publication, indicator: Indicator, phrases: Phrases) -> str:
    """What stands on a picture that leaves the page: whose figures, up to when, and that they are illustrative."""
    site, day = publication.site, short_date(publication.updated[indicator.indicator])
    words = phrases("{owner}, số liệu đến {day}.", owner=phrases(site.owner), day=day)
    return f"{phrases('Số liệu minh họa, không phải số liệu chính thức.')} {words}" if site.is_illustrative else words


def draw_units(indicator: Indicator, rows: Rows, phrases: Phrases) -> Iterator[Drawing]:
    """For each group of few units (today's, those before): a tile map of the latest figures, and small multiples."""
    folder = URL.indicator(indicator.indicator)
    for name, units in rows.units.items():
        if len(units) > MOST_ROWS:
            continue
        title = phrases("{title}, từng xã", title=phrases(indicator.title))
        described = phrases("Số liệu từng xã cũng nằm trong bảng bên dưới.")
        tiles = [(unit.tile, unit.name, tile_words(run, phrases)) for unit, run in units if unit.tile is not None]
        spec = draw_tiles(tiles, phrases)
        if spec:
            yield chart_drawing(f"{folder}tiles-{name}", title, described, spec)
        multiples = draw_multiples([(unit.name, run) for unit, run in units], phrases)
        if multiples and any(len(run) > 1 for _, run in units):
            yield chart_drawing(
                f"{folder}multiples-{name}",
                phrases("{title}, từng xã theo năm", title=phrases(indicator.title)),
                described,
                multiples,
            )


def tile_words(run: Sequence[Observation], phrases: Phrases) -> str:
    """The latest figure of a unit, in the few letters of a tile."""
    shown = [o for o in run if o.is_shown]
    return short_label(shown[-1], phrases) if shown else phrases("chưa có")


def list_rows(publication: Publication, indicator: Indicator) -> Rows:
    """The rows of its tables, for its charts, its page and the pages that it is cut into."""
    return Rows(
        list_sectors(publication, indicator), list_units(publication, indicator), list_agencies(publication, indicator)
    )


def list_sectors(publication: Publication, indicator: Indicator) -> list[tuple[str, Observation]]:
    """(name, observation) of every sector, at the latest period that has any, by the Vietnamese alphabet."""
    found = [o for o in publication.observations_of.get(indicator.indicator, ()) if o.sector]
    newest = max((o.period for o in found), default=0)
    return sorted(
        ((publication.sectors[o.sector], o) for o in found if o.period == newest), key=lambda pair: sort_key(pair[0])
    )


def list_units(publication: Publication, indicator: Indicator) -> dict[str, list[tuple[Place, list[Observation]]]]:
    """Units of the breakdown with their observations: those in force ("now") and those before ("old")."""
    runs: dict[str, list[Observation]] = {}
    for o in publication.observations_of.get(indicator.indicator, ()):
        if o.place not in indicator.places and not o.sector:
            runs.setdefault(o.place, []).append(o)
    units = sorted((publication.places[place] for place in runs), key=lambda unit: sort_key(unit.name))
    groups: dict[str, list[tuple[Place, list[Observation]]]] = {}
    for name, is_now in (("now", True), ("old", False)):
        chosen = [
            (unit, sorted(runs[unit.place], key=lambda o: o.period))
            for unit in units
            if unit.in_force(publication.as_of) == is_now
        ]
        if chosen:
            groups[name] = chosen
    return groups


def list_agencies(publication: Publication, indicator: Indicator) -> list[dict[str, object]]:
    """What each agency reported in the latest period, by name; empty where the indicator is not made of public
    offices.
    """
    found = publication.agency_figures_of.get(indicator.indicator, [])
    newest = max((f.period for f in found if f.numerator is not None), default=0)
    rows = [{"name": publication.agencies[f.agency].name, "figure": f} for f in found if f.period == newest]
    return sorted(rows, key=lambda row: sort_key(str(row["name"])))


def cut(indicator: Indicator, rows: Rows) -> dict[str, list[Part]]:
    """The pages of its many units ("now", "old") and of its many agencies; none where there are few."""
    found = {
        era: list_parts(indicator, era, units, [unit.name for unit, _ in units]) for era, units in rows.units.items()
    }
    names = [str(row["name"]) for row in rows.agencies]
    return found | {"agencies": list_parts(indicator, "agencies", rows.agencies, names)}
