"""The chart of each indicator for frames of other sites: whole without script, never without source and owner."""

from build_scripts.files import Page
from build_scripts.languages import Phrases
from build_scripts.outputs.drawn import make_caption
from build_scripts.outputs.page import URL, environment, make_page
from build_scripts.publication import Indicator, Publication

HEIGHT = 560  # px that the frame has until it is told its own


def make_embed(publication: Publication, indicator: Indicator, phrases: Phrases) -> Page:
    """The page for the frame, of an indicator that has a chart over time."""
    title = phrases(indicator.title)
    told = phrases("Biểu đồ để nhúng: {title}", title=title)
    page = Page(URL.embed(indicator.indicator), title, told, noindex=True, is_bare=True)
    values = {
        "indicator": indicator,
        "description": told,
        "caption": make_caption(publication, indicator, phrases),
        "licence": publication.site.licence_url,
        "chart": f"{URL.indicator(indicator.indicator)}line",
    }
    return make_page(page, "embed.html", phrases, values)


def write_code(publication: Publication, indicator: Indicator, phrases: Phrases) -> str:
    """What another site puts into its page: the frame, and a script that gives it its height."""
    home = publication.site.base_url + phrases.home
    values = {"title": phrases(indicator.title), "address": home + URL.embed(indicator.indicator), "height": HEIGHT}
    return environment().get_template("embed_code.html").render(values).strip()
