"""One page per indicator: the finding, the verdicts, the charts and tables, what is counted and who answers for it."""

from collections.abc import Iterator, Mapping, Sequence

from build_scripts.files import Made, Page
from build_scripts.groups import group_by
from build_scripts.languages import Phrases
from build_scripts.outputs.channels.embeds import make_embed, write_code
from build_scripts.outputs.counts import draw_counts
from build_scripts.outputs.data.dataset import describe_indicator
from build_scripts.outputs.data.files import has_files
from build_scripts.outputs.drawn import draw_charts, find_next, is_local, tell_key
from build_scripts.outputs.lasting.releases import find_cited
from build_scripts.outputs.page import URL, embed_json, make_page
from build_scripts.outputs.pages.breakdown import MOST_ROWS, Part, list_parts, make_parts
from build_scripts.outputs.places import Tiles, make_tiles
from build_scripts.outputs.questions import ask_all, tell_counted
from build_scripts.outputs.reporting.questions import asked_about
from build_scripts.outputs.rows import Rows, Run, list_rows, tell_kinds
from build_scripts.outputs.sentences import find_sentence, latest, missing_years, next_report, tell_decided, tell_none
from build_scripts.outputs.tracker.accounts import Account, find_account
from build_scripts.outputs.tracker.chances import list_chances
from build_scripts.publication import Agency, Indicator, Observation, Publication, PublishedVerdict, Source


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
        if URL.indicator(indicator.indicator) + "line" in names:
            yield make_embed(publication, indicator, phrases)
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
    own = publication.verdicts_of.get(key, [])
    series = {place: publication.series(key, place) for place in indicator.places}
    sources, is_ours = list_sources(publication, series), is_local(publication, indicator)
    is_hidden = any(o.status == "c" for run in series.values() for o in run)
    values = {
        "publication": publication,
        "indicator": indicator,
        "is_local": is_ours,
        "latest": newest,
        "is_hidden": is_hidden,
        "sentence": find_sentence(indicator, newest, own, phrases) if newest else tell_none(is_hidden, phrases),
        "verdicts": own,
        "ruled": group_by(own, lambda verdict: verdict.rules),
        "tell_decided": tell_decided,
        "sector_verdicts": [v for v in publication.verdicts if v.indicator == key and v.sector],
        "series": {} if rows.places else series,
        "missing_years": {place: missing_years(run) for place, run in series.items()},
        "rows": rows,
        "kinds": {era: tell_kinds((unit for unit, _ in units), phrases) for era, units in rows.units.items()},
        "next_year": find_next(publication, indicator),
        "chart_key": tell_key(publication, indicator, phrases),
        "maps": make_maps(publication, indicator, rows, phrases),
        "picture": draw_counts(indicator, newest, own, phrases) if newest and is_ours else None,
        "parts": parts,
        "blocks": [f for f in publication.block_figures if f.indicator == key],
        "charts": drawn,
        "short": URL.short_indicator(key),
        "code": URL.code_indicator(key),
        "cited": find_cited(publication.said, key),
        "embed": write_code(publication, indicator, phrases),
        "questions": ask_all(publication, indicator, phrases),
        "asked": asked_about(publication, key),
        "counted": tell_counted(indicator, phrases),
        "sources": sources,
        "references": [text for text in indicator.references if not any(one.title in text for one in sources)],
        "revisions": sorted(
            (r for r in publication.revisions if r.indicator == key), key=lambda r: r.date, reverse=True
        ),
        "accounts": list_accounts(publication, key),
        "chances": list_chances(publication, indicator, phrases),
        "due": next_report(publication.plan, publication.as_of),
        "answering": find_agency(publication, indicator.responsible),
        "siblings": list_siblings(publication, indicator),
        "related": list_related(publication, key) if phrases.is_first else [],
        "has_files": has_files(publication, key),
        "json_ld": embed_json(describe_indicator(publication, indicator)) if has_files(publication, key) else "",
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


def list_accounts(publication: Publication, key: str) -> list[tuple[PublishedVerdict, Account]]:
    """Its verdicts that ask for an answer or had one, those of the whole place first, each with what is said of it."""
    own = sorted((v for v in publication.verdicts if v.indicator == key), key=lambda verdict: verdict.sector != "")
    found = ((verdict, find_account(publication, verdict)) for verdict in own)
    return [(verdict, account) for verdict, account in found if account]


def find_agency(publication: Publication, name: str) -> Agency | None:
    """The agency of a name that is in force."""
    found = (one for one in publication.agencies.values() if one.name == name)
    return next((one for one in found if one.in_force(publication.as_of)), None)


def list_sources(publication: Publication, series: Mapping[str, Sequence[Observation]]) -> list[Source]:
    """The sources of its figures, in the order of first use."""
    used = dict.fromkeys(key for run in series.values() for o in run for key in o.sources)
    return [publication.sources[key] for key in used]


def list_siblings(publication: Publication, indicator: Indicator) -> list[tuple[Indicator, Observation | None]]:
    """The other indicators of its target, with their latest figures."""
    others = (one for one in publication.indicators.values() if one.target and one.target == indicator.target)
    return [(one, latest(publication, one)) for one in others if one.indicator != indicator.indicator]


def list_related(publication: Publication, key: str) -> list[tuple[str, str]]:
    """(address, title) of the stories and profiles that name this indicator."""
    stories = [(URL.story(s.story), s.title) for s in publication.stories.values() if key in s.indicators]
    return stories + [(URL.profile(p.profile), p.name) for p in publication.profiles.values() if key in p.indicators]


def make_maps(publication: Publication, indicator: Indicator, rows: Rows, phrases: Phrases) -> dict[str, Tiles]:
    """Era -> its few units as tiles with their latest figures; many stand on pages of their own."""
    return {
        era: make_tiles(publication, [unit for unit, _ in units], indicator, phrases)
        for era, units in rows.units.items()
        if len(units) <= MOST_ROWS
    }


def cut(indicator: Indicator, rows: Rows) -> dict[str, list[Part]]:
    """The pages of its many units ("now", "old"), places and agencies; none where there are few."""
    found = {era: list_parts(indicator, era, units, name_all(units)) for era, units in rows.units.items()}
    names = [row.name for row in rows.agencies]
    return {
        **found,
        "places": list_parts(indicator, "places", rows.places, name_all(rows.places)),
        "agencies": list_parts(indicator, "agencies", rows.agencies, names),
    }


def name_all(runs: Sequence[Run]) -> list[str]:
    return [place.name for place, _ in runs]
