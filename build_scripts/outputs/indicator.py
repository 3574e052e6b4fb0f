"""One page per indicator: the finding, the verdicts, the figures, what is counted and who answers for it."""

from collections.abc import Iterator

from markupsafe import Markup

from build_scripts.files import File
from build_scripts.outputs.charts import draw_chart
from build_scripts.outputs.pages import latest, make_page
from build_scripts.publication import Indicator, Publication
from build_scripts.text import Phrases, slug


def make(publication: Publication, phrases: Phrases) -> Iterator[File]:
    """All indicator pages."""
    for indicator in publication.indicators.values():
        yield from make_indicator(publication, phrases, indicator)


def make_indicator(publication: Publication, phrases: Phrases, indicator: Indicator) -> list[File]:
    key = indicator.indicator
    breakdown = [o for o in publication.observations if o.indicator == key and o.place not in indicator.places and o.is_shown]
    series = {place: publication.series(key, place) for place in indicator.places}
    chart = draw_chart(indicator, series, phrases(indicator.question))
    values = {
        "publication": publication,
        "indicator": indicator,
        "chart": Markup(chart),
        "latest": latest(publication, indicator),
        "verdicts": [v for v in publication.verdicts if v.indicator == key],
        "series": series,
        "breakdown": breakdown,
        "revisions": [r for r in publication.revisions if r.indicator == key],
    }
    title = phrases("{title} ({key})", title=phrases(indicator.title), key=key)
    return make_page(f"chi-so/{slug(key)}/", "indicator.html", title, phrases(indicator.question), values)
