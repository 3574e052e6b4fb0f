"""The screen of a hall: a page that turns by itself, read from ten metres; without its script it is scrolled."""

from collections.abc import Iterator, Sequence

from build_scripts.files import Page
from build_scripts.languages import Phrases
from build_scripts.outputs.channels.codes import make_code
from build_scripts.outputs.page import URL, make_page
from build_scripts.outputs.pages.home import FEW, list_headline, make_card, make_goal, tell_headline, tell_lead
from build_scripts.outputs.places import find_leading, list_communes, make_tiles
from build_scripts.outputs.plan.letter import list_questions
from build_scripts.outputs.plan.missing import find_missing
from build_scripts.outputs.plan.timeline import list_moments
from build_scripts.outputs.sums import add_up, list_small, tell_sum
from build_scripts.publication import Profile, Publication, Story
from build_scripts.text import short_date

DATES, ASKED = 4, 3  # days, and questions on one screen
WOMEN, STORIES = 4, 3  # women with a screen each, or without a picture on one; stories on one


def make(publication: Publication, phrases: Phrases) -> Iterator[Page]:
    """The screen in one language."""
    place = tell_headline(list_headline(publication), phrases)
    page = Page(URL.hall, phrases("Màn hình hội trường"), tell_line(publication, phrases), noindex=True, is_bare=True)
    day = phrases("Số liệu đến {day}", day=short_date(publication.last_updated))
    values = {"publication": publication, "place": place, "day": day, "line": page.description}
    yield make_page(page, "hall.html", phrases, {**values, **list_screens(publication, phrases)})


def tell_line(publication: Publication, phrases: Phrases) -> str:
    """Whose it is, and the day of its content."""
    day = short_date(publication.last_updated)
    return phrases("{owner}, số liệu đến {day}.", owner=phrases(publication.site.owner), day=day)


def list_screens(publication: Publication, phrases: Phrases) -> dict[str, object]:
    """What the screens show: the sum, targets, communes, women, stories, days, questions, and the way to the site."""
    cards = {key: make_card(publication, one, phrases) for key, one in publication.indicators.items()}
    total, communes = add_up(publication), list_communes(publication)
    missing, address = find_missing(publication, phrases), publication.site.base_url + phrases.home
    asked = list_questions(publication, missing, phrases)
    return {
        "total": total,
        "told": tell_sum(total, publication, phrases),
        "lead": tell_lead(total, publication, phrases),
        "small": list_small(total, publication, phrases),
        "goals": [make_goal(target, cards) for target in publication.plan.targets],
        "tiles": make_tiles(publication, communes, find_leading(publication, communes), phrases),
        "has_few": len(communes) <= FEW,
        "moments": [one for one in list_moments(publication, phrases) if one.day >= publication.as_of][:DATES],
        "missing": missing,
        "questions": [asked[at : at + ASKED] for at in range(0, len(asked), ASKED)],
        **list_women(publication, phrases),
        "stories": list_stories(publication) if phrases.is_first else [],
        "address": address,
        "code": make_code(address),
    }


def list_women(publication: Publication, phrases: Phrases) -> dict[str, list[Profile]]:
    """Women honoured: those whose picture may be shown (a hall sees it best), and those without one."""
    found = list(publication.profiles.values()) if phrases.is_first else []
    return {
        "pictured": [one for one in found if one.photos][:WOMEN],
        "named_women": [one for one in found if not one.photos][:WOMEN],
    }


def list_stories(publication: Publication) -> Sequence[Story]:
    """The newest stories."""
    return sorted(publication.stories.values(), key=lambda one: (one.day, one.story), reverse=True)[:STORIES]
