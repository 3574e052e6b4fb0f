"""The home page and the progress overview: every target at a glance."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from build_scripts.files import Made, Page
from build_scripts.languages import Phrases
from build_scripts.outputs.charts.base import chart_drawing
from build_scripts.outputs.charts.strip import draw_strip
from build_scripts.outputs.page import URL, make_page
from build_scripts.outputs.places import find_leading, list_communes, make_tiles
from build_scripts.outputs.sentences import find_sentence, latest, next_report
from build_scripts.publication import Indicator, Observation, Publication, PublishedVerdict
from build_scripts.text import slug
from build_scripts.words import VERDICTS


@dataclass(frozen=True)
class Card:
    """An indicator in short: its latest figure, the sentence about it and its verdicts."""

    indicator: Indicator
    latest: Observation | None
    sentence: str
    verdicts: list[PublishedVerdict]
    has_strip: bool


def make(publication: Publication, phrases: Phrases) -> Iterator[Made]:
    """The home page, the progress overview, and the strips of the home page."""
    cards = {key: make_card(publication, indicator, phrases) for key, indicator in publication.indicators.items()}
    for key, card in cards.items():
        if card.has_strip and card.latest:
            spec = draw_strip(card.indicator, card.latest, phrases)
            yield chart_drawing(f"strip/{slug(key)}", phrases(card.indicator.title), card.sentence, spec)
    communes = list_communes(publication)
    values = {
        "publication": publication,
        "cards": cards,
        "tiles": make_tiles(publication, communes, find_leading(publication, communes), phrases),
        "stories": sorted(publication.stories.values(), key=lambda story: (story.day, story.story), reverse=True)[:3],
        "due": next_report(publication.plan, publication.as_of),
        "revisions": sorted(publication.revisions, key=lambda r: r.date, reverse=True)[:3],
    }
    site = publication.site
    about = phrases("nhìn nhanh xã tôi mới và sắp tới hạn báo cáo")
    home = Page(
        "", phrases(site.title), phrases(site.description),
        menu=phrases("Trang chủ"), group=phrases("Trang chính"), weight=3, about=about,
    )  # fmt: skip
    yield make_page(home, "home.html", phrases, values)
    yield make_progress(publication, cards, phrases)


def make_progress(publication: Publication, cards: Mapping[str, Card], phrases: Phrases) -> Page:
    """The progress overview."""
    plan = publication.plan
    tasks = (phrases(task.title) for task in plan.tasks)
    words = phrases("kế hoạch mốc nhiệm vụ trách nhiệm văn bản")
    page = Page(
        URL.progress,
        phrases("Tiến độ bốn mục tiêu") if len(plan.targets) == 4 else phrases("Tiến độ các mục tiêu"),
        phrases("Mỗi mục tiêu, mỗi mốc: số liệu mới nhất, kết quả và còn thiếu bao nhiêu."),
        parent="",
        menu=phrases("Tiến độ"),
        group=phrases("Trang chính"),
        weight=3,
        about=" ".join([words, plan.document_no, *tasks]),
    )
    return make_page(page, "progress.html", phrases, {"publication": publication, "cards": cards, "verdicts": VERDICTS})


def make_card(publication: Publication, indicator: Indicator, phrases: Phrases) -> Card:
    found = latest(publication, indicator)
    verdicts = [v for v in publication.verdicts if v.indicator == indicator.indicator and not v.sector]
    sentence = find_sentence(indicator, found, verdicts, phrases) if found else ""
    return Card(indicator, found, sentence, verdicts, bool(indicator.target and verdicts and found))
