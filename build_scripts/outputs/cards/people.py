"""The cards of women honoured and of stories, in Vietnamese: with the portrait or photo that may be shared, else with a
letter. Nothing keeps them once somebody in them is left out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from textwrap import shorten

from build_scripts.files import Drawing
from build_scripts.languages import Phrases
from build_scripts.outputs.cards.frame import Card, make_card
from build_scripts.outputs.page import URL
from build_scripts.outputs.pages.profile import tell_years
from build_scripts.outputs.typeset import make_personal
from build_scripts.publication import Photo, Profile, Publication, Story
from build_scripts.text import capitalise, short_date

MOST_OFFICES = 2
LONGEST = 330  # letters of a summary or a quote: more would be too small to read


def make(publication: Publication, phrases: Phrases) -> Iterator[Drawing]:
    """The cards of all who may be shown on social networks, and of the stories."""
    if phrases.is_first:
        for profile in publication.profiles.values():
            yield from make_one(publication, describe_profile(profile), profile.photos[:1], phrases)
        for story in publication.stories.values():
            yield from make_one(publication, describe_story(story), story.photos[:1], phrases)


def make_one(publication: Publication, card: Card, photos: Sequence[Photo], phrases: Phrases) -> Iterator[Drawing]:
    """The cards of one article with its first photo."""
    shown = {"photo": photos[0].key, "alt": photos[0].alt} if photos else {"photo": "", "alt": ""}
    for drawing in make_card(publication, replace(card, told={**card.told, **shown}), phrases):
        yield make_personal(drawing, photos)


def describe_profile(profile: Profile) -> Card:
    offices = "; ".join(office.title for office in profile.offices[:MOST_OFFICES])
    told = {
        "title": profile.name,
        "description": f"{profile.name}. {profile.summary}",
        "label": " · ".join(filter(None, ("Gương sáng", tell_years(profile)))),
        "initial": profile.name.split()[-1][0],
        "colour": "value",
        "beside": shorten(offices, LONGEST // 2, placeholder=" …"),
        "words": shorten(profile.summary, LONGEST, placeholder=" …"),
        "quote": f"“{profile.quote}”" if profile.quote and len(profile.quote) < LONGEST else "",
    }
    address = URL.profile(profile.profile)
    return Card(address, "article", address if "site" in profile.channels else "", None, told)


def describe_story(story: Story) -> Card:
    told = {
        "title": story.title,
        "description": f"{story.title}. {story.summary}",
        "label": f"{capitalise(story.category)} · {short_date(story.day)}",
        "initial": story.title[0],
        "colour": "target",
        "beside": "",
        "words": shorten(story.summary, LONGEST, placeholder=" …"),
        "quote": "",
    }
    address = URL.story(story.story)
    return Card(address, "article", address if "site" in story.channels else "", None, told)  # its label tells its day
