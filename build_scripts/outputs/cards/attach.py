"""Pages learn which picture stands for them, after all is made: no module that makes pages knows of cards."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from build_scripts.addresses import CARD_SHAPES
from build_scripts.files import Drawing, Made, Page
from build_scripts.languages import Phrases
from build_scripts.outputs.cards.frame import read_told
from build_scripts.outputs.cards.share import PLACE, make_share
from build_scripts.outputs.page import URL
from build_scripts.publication import Publication

Cards = Mapping[str, Mapping[str, Drawing]]  # page -> shape -> its card


def attach_cards(publication: Publication, made: Sequence[Made], phrases: Phrases) -> list[Made]:
    """The same with each page's picture and what there is to share with it. `publication` is what may be shown on
    social networks: who may not has no card, and its page goes by that of the home page.
    """
    cards = find_cards(made)
    told = {page: read_told(found["wide"])["description"] for page, found in cards.items()}
    shared = make_share(publication, cards, phrases)
    return [attach(one, cards, told, shared) if isinstance(one, Page) else one for one in made]


def find_cards(made: Sequence[Made]) -> Cards:
    """The cards among what was made, by the page that they lie beside."""
    found: dict[str, dict[str, Drawing]] = {}
    for one in made:
        page = one.name[: one.name.rfind("/") + 1] if isinstance(one, Drawing) else ""
        for shape in CARD_SHAPES:
            if isinstance(one, Drawing) and one.name.startswith(URL.card(page, shape, "")):
                found.setdefault(page, {})[shape] = one
    return found


def attach(page: Page, cards: Cards, told: Mapping[str, str], shared: Mapping[str, str]) -> Page:
    """A page with its picture; one that is hidden or gone has none."""
    html = page.html.replace(PLACE, shared.get(page.path, ""))
    nearest = find_nearest(page.path, cards)
    if page.noindex or page.is_gone or nearest not in cards:
        return replace(page, html=html)
    return replace(page, html=html, card=f"{cards[nearest]['wide'].name}.png", card_told=told[nearest])


def find_nearest(path: str, cards: Cards) -> str:
    """The page itself, or the nearest one above its address, that has a card: the home page at last."""
    while path not in cards and path:
        path = path[: path.rstrip("/").rfind("/") + 1]
    return path
