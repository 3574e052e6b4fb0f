"""What there is to share of a page, in Vietnamese: its two pictures, and words to paste beside them."""

from collections.abc import Iterator, Mapping

from build_scripts.files import Drawing
from build_scripts.languages import Phrases
from build_scripts.outputs.cards.texts import Text, tell_indicator, tell_profile, tell_story, tell_unit_text, write_all
from build_scripts.outputs.cards.unit import list_units
from build_scripts.outputs.page import URL, environment
from build_scripts.publication import Publication

PLACE = "<!--share-->"  # where a template wants it


def make_share(
    publication: Publication, cards: Mapping[str, Mapping[str, Drawing]], phrases: Phrases
) -> dict[str, str]:
    """Page -> what stands there; `cards` are page -> shape -> its card. None in other languages."""
    if not phrases.is_first:
        return {}
    template = environment().get_template("share.html")
    site = publication.site
    return {
        page: template.render(
            root="../" * page.count("/"),
            cards={shape: f"{drawing.name}.png" for shape, drawing in cards[page].items()},
            texts=write_all(text, f"{site.base_url}{page}", site.is_illustrative),
        )
        for page, text in list_texts(publication)
        if page in cards
    }


def list_texts(publication: Publication) -> Iterator[tuple[str, Text]]:
    """Each page that has a card, and what is told of it."""
    for indicator in publication.indicators.values():
        yield URL.indicator(indicator.indicator), tell_indicator(publication, indicator)
    for unit in list_units(publication):
        yield URL.unit(unit.place), tell_unit_text(publication, unit)
    for profile in publication.profiles.values():
        yield URL.profile(profile.profile), tell_profile(profile)
    for story in publication.stories.values():
        yield URL.story(story.story), tell_story(story)
