"""The site on one page, a file that phones open from a message: figures with charts, communes, days, words, method."""

from collections.abc import Mapping

from build_scripts.addresses import Url
from build_scripts.files import STYLE
from build_scripts.languages import Phrases
from build_scripts.outputs.drawn import is_drawn
from build_scripts.outputs.page import environment
from build_scripts.outputs.pages.home import list_headline, make_card, tell_headline, tell_lead
from build_scripts.outputs.places import list_communes
from build_scripts.outputs.plan.letter import list_questions
from build_scripts.outputs.plan.missing import find_missing
from build_scripts.outputs.plan.timeline import list_moments
from build_scripts.outputs.sums import add_up, list_small, tell_sum
from build_scripts.outputs.units import list_cards, tell_all
from build_scripts.publication import Publication
from build_scripts.text import short_date, sort_key
from build_scripts.words import METHOD_WORDS, VERDICTS

MOST_COMMUNES = 30  # each with its figures; more would make the file too heavy for a message


def write_page(publication: Publication, phrases: Phrases) -> str:
    """The page of one language. Its links lead to the living site; `<!--splice …-->` stands where a chart is put in,
    STYLE where styles and fonts are.
    """
    site = publication.site
    address = site.base_url + phrases.home
    values = {
        "_": phrases,
        "root": address,
        "url": Url(address, site.base_url),
        "address": address,
        "title": phrases(site.title),
        "style": STYLE,
        "name": "",
        "publication": publication,
        "day": short_date(publication.last_updated),
        **tell_figures(publication, phrases),
        **tell_communes(publication, phrases),
        **tell_rest(publication, phrases),
    }
    return environment().get_template("carried/one_page.html").render(**values)


def tell_figures(publication: Publication, phrases: Phrases) -> dict[str, object]:
    """The sum, and every indicator under its target."""
    total = add_up(publication)
    cards = {key: make_card(publication, one, phrases) for key, one in publication.indicators.items()}
    return {
        "place": tell_headline(list_headline(publication), phrases),
        "told": tell_sum(total, publication, phrases),
        "lead": tell_lead(total, publication, phrases),
        "small": list_small(total, publication, phrases),
        "targets": [(target, [cards[key] for key in target.indicators]) for target in publication.plan.targets],
        "further": [card for card in cards.values() if not card.indicator.target],
        "drawn": {key for key, one in publication.indicators.items() if is_drawn(publication, one)},
    }


def tell_communes(publication: Publication, phrases: Phrases) -> dict[str, object]:
    """The communes in force with their figures, those without any, or how many are too many for one page."""
    found = list_communes(publication)
    few = found if len(found) <= MOST_COMMUNES else []
    cards = [(unit, list_cards(publication, unit, phrases)) for unit in few]
    return {
        "communes": [(unit, own) for unit, own in cards if own],
        "silent": [phrases.name(unit.name) for unit, own in cards if not own],
        "untold": len(found) - len(few),
        "tell_all": tell_all,
    }


def tell_rest(publication: Publication, phrases: Phrases) -> Mapping[str, object]:
    """Days to come, the plan, questions, words and method."""
    missing = find_missing(publication, phrases)
    return {
        "missing": missing,
        "moments": [one for one in list_moments(publication, phrases) if one.day >= publication.as_of],
        "questions": list_questions(publication, missing, phrases),
        "terms": sorted(publication.plan.terms, key=lambda term: sort_key(phrases(term.name))),
        "verdicts": VERDICTS,
        "methods": METHOD_WORDS,
    }
