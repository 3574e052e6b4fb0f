"""The home page and the progress overview: every target at a glance."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from build_scripts.files import Made, Page
from build_scripts.languages import Phrases
from build_scripts.outputs.counts import Picture, draw_counts
from build_scripts.outputs.page import URL, make_page
from build_scripts.outputs.places import find_leading, list_communes, make_tiles
from build_scripts.outputs.plan.context import list_known
from build_scripts.outputs.plan.missing import find_missing
from build_scripts.outputs.plan.timeline import list_next
from build_scripts.outputs.sentences import find_sentence, latest, tell_counter, tell_inside
from build_scripts.outputs.sums import Sum, add_up, list_small, next_deadline, tell_sum
from build_scripts.publication import Indicator, Observation, Place, Publication, PublishedVerdict, Target
from build_scripts.text import capitalise
from build_scripts.words import VERDICTS

FEW = 12  # communes that may stand before the targets: more would push those away
NEWEST = 2  # stories and profiles
DATES = 3


@dataclass(frozen=True)
class Card:
    """An indicator in short: its latest figure and what that counts, the sentence about it, verdicts, their picture."""

    indicator: Indicator
    latest: Observation | None
    counter: str
    sentence: str
    verdicts: list[PublishedVerdict]
    picture: Picture | None
    missing: str  # why there is no figure


@dataclass(frozen=True)
class Goal:
    """A target with the indicator that stands for it, the first that has milestones, and the others; None for none."""

    target: Target
    main: Card | None
    others: list[Card]


def make(publication: Publication, phrases: Phrases) -> Iterator[Made]:
    """The home page and the progress overview."""
    cards = {key: make_card(publication, indicator, phrases) for key, indicator in publication.indicators.items()}
    total = add_up(publication)
    yield make_home(publication, cards, total, phrases)
    yield make_progress(publication, cards, total, phrases)


def make_home(publication: Publication, cards: Mapping[str, Card], total: Sum, phrases: Phrases) -> Page:
    """The home page: place and sum, small figures, communes, targets, what comes next, whom to meet."""
    communes = list_communes(publication)
    around = list_headline(publication)
    place, told = tell_headline(around, phrases), tell_sum(total, publication, phrases)
    lead = tell_lead(total, publication, phrases)
    values = {
        "publication": publication,
        "place": place,
        "is_place_translated": phrases.is_first or all(phrases.knows(one.name) for one in around),
        "told": told,
        "lead": lead,
        "total": total,
        "small": list_small(total, publication, phrases),
        "deadline": next_deadline(publication, phrases),
        "goals": [make_goal(target, cards) for target in publication.plan.targets],
        "goals_title": tell_targets(len(publication.plan.targets), phrases),
        "further": [card for card in cards.values() if card.latest and not card.indicator.target],
        "tiles": make_tiles(publication, communes, find_leading(publication, communes), phrases),
        "has_few": len(communes) <= FEW,
        "moments": list_next(publication, phrases, DATES),
        "reform": next((day for day in reversed(publication.reform_days) if day <= publication.as_of), None),
        "missing": find_missing(publication, phrases),
        "known": list_known(publication),
        "stories": sorted(publication.stories.values(), key=lambda one: (one.day, one.story), reverse=True)[:NEWEST],
        "inspiring": URL.inspiring,  # in the first language alone
        "profiles": list(publication.profiles.values())[:NEWEST],
    }
    home = Page(
        "",
        f"{place}: {phrases(publication.site.title)}" if place else phrases(publication.site.title),
        f"{told} {lead}",
        menu=phrases("Trang chủ"),
        group=phrases("Trang chính"),
        weight=3,
        about=phrases("nhìn nhanh xã tôi sắp tới"),
    )
    return make_page(home, "home.html", phrases, values)


def make_progress(publication: Publication, cards: Mapping[str, Card], total: Sum, phrases: Phrases) -> Page:
    """The progress overview."""
    plan = publication.plan
    page = Page(
        URL.progress,
        phrases("Tiến độ bốn mục tiêu") if len(plan.targets) == 4 else phrases("Tiến độ các mục tiêu"),
        phrases("Mỗi mục tiêu, mỗi mốc: số liệu mới nhất, kết quả và còn thiếu bao nhiêu."),
        parent="",
        menu=phrases("Tiến độ"),
        group=phrases("Trang chính"),
        weight=3,
        about=f"{phrases('mốc kết quả lộ trình')} {plan.document_no}",
    )
    others = [card for card in cards.values() if not card.indicator.target]
    values = {
        "publication": publication,
        "cards": cards,
        "has_figures": total.has_figures,
        "others": others,
        "missing": find_missing(publication, phrases),
        "verdicts": VERDICTS,
    }
    return make_page(page, "progress.html", phrases, values)


# ---- targets


def make_card(publication: Publication, indicator: Indicator, phrases: Phrases) -> Card:
    found = latest(publication, indicator)
    verdicts = publication.verdicts_of.get(indicator.indicator, [])
    sentence = find_sentence(indicator, found, verdicts, phrases) if found else ""
    picture = draw_counts(indicator, found, verdicts, phrases) if found and verdicts else None
    return Card(
        indicator,
        found,
        tell_counter(indicator, phrases),
        sentence,
        verdicts,
        picture,
        tell_missing(publication, indicator),
    )


def tell_missing(publication: Publication, indicator: Indicator) -> str:
    """What is said, in Vietnamese, of an indicator without a figure to show."""
    if any(o.status == "c" for o in publication.observations_of.get(indicator.indicator, ())):
        return "Đã có số liệu, nhưng nhóm quá nhỏ nên không công bố, để không ai bị nhận ra."
    return "Chưa có số liệu công khai."


def make_goal(target: Target, cards: Mapping[str, Card]) -> Goal:
    """A target with its indicators; the first with milestones stands for it, else the first."""
    found = sorted((cards[key] for key in target.indicators), key=lambda card: not card.verdicts)
    return Goal(target, found[0] if found else None, found[1:])


# ---- words


def tell_headline(places: Sequence[Place], phrases: Phrases) -> str:
    """“Vùng sáu xã Ví Dụ, tỉnh Minh Họa”; "" for no places."""
    first = [phrases.name(place.name) for place in places[:1]]
    return ", ".join(first + [tell_inside(place, phrases) for place in places[1:]])


def list_headline(publication: Publication) -> list[Place]:
    """The place that the targets are about and what it lies in."""
    place = find_headline(publication)
    if place is None:
        return []
    above = {publication.places[member].parent for member in place.members} or {place.parent}
    parent = publication.places.get(above.pop()) if len(above) == 1 else None
    return [place, *([parent] if parent else [])]


def find_headline(publication: Publication) -> Place | None:
    """The first headline place in force, of the first indicator of a target that has one."""
    keys = [key for target in publication.plan.targets for key in target.indicators]
    places = [publication.places[place] for key in keys for place in publication.indicators[key].places]
    return next((place for place in places if place.in_force(publication.as_of)), None)


def tell_lead(total: Sum, publication: Publication, phrases: Phrases) -> str:
    """One sentence about what is told here."""
    plan = phrases.name(publication.plan.short_title)
    if total.has_figures:
        return phrases("Tiến độ từng mục tiêu của {plan}, bằng số lượng có nguồn và ngày.", plan=plan)
    return phrases("Đây là điều {plan} đã hứa. Trang này nêu số ngay khi có nơi công bố, không đoán thay.", plan=plan)


def tell_targets(count: int, phrases: Phrases) -> str:
    """“Bốn mục tiêu”."""
    return capitalise(phrases("{n} mục tiêu", n=phrases.count(count)))
