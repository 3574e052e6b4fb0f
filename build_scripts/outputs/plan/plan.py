"""The page of the plan in plain words: what was promised, by when, which work, who has which duty, and the days."""

from collections.abc import Iterator

from build_scripts.files import Page
from build_scripts.languages import Phrases
from build_scripts.outputs.page import URL, make_page
from build_scripts.outputs.plan.duties import list_duties
from build_scripts.outputs.plan.timeline import list_moments
from build_scripts.publication import Plan, Publication


def make(publication: Publication, phrases: Phrases) -> Iterator[Page]:
    """The page of the plan."""
    plan = publication.plan
    years = sorted({year for one in publication.indicators.values() if one.target for year, _ in one.milestones})
    moments = list_moments(publication, phrases)
    values = {
        "publication": publication,
        "years": years,
        "ways": list_ways(publication, phrases),
        "duties": list_duties(publication),
        "past": [moment for moment in moments if moment.day < publication.as_of],
        "ahead": [moment for moment in moments if moment.day >= publication.as_of],
    }
    page = Page(
        URL.plan,
        phrases("{plan} hứa gì, giao ai", plan=phrases.name(plan.short_title)),
        phrases("Những lời hứa và các mốc, việc được giao, ai giữ việc ấy trước đây và hiện nay, những ngày cần nhớ."),
        parent="",
        menu=phrases("Kế hoạch"),
        group=phrases("Trang chính"),
        weight=4,
        about=tell_about(plan, phrases),
    )
    yield make_page(page, "plan.html", phrases, values)


def list_ways(publication: Publication, phrases: Phrases) -> list[tuple[str, str]]:
    """(address, label) of what tells how the plan is carried out; only of pages that there are."""
    found = [
        (URL.work, phrases("Việc làm đến đâu")),
        (URL.agencies, phrases("Cơ quan")),
        (URL.budget, phrases("Kinh phí")),
        (URL.reports, phrases("Báo cáo")),
        (URL.supervision, phrases("Giám sát")) if publication.supervision else None,
        (URL.broadcasts, phrases("Phát thanh")) if publication.broadcasts else None,
        (URL.questions, phrases("Hỏi và đáp")),
        (f"{URL.work}#lich", phrases("Lịch để tải")),
    ]
    return [way for way in found if way]


def tell_about(plan: Plan, phrases: Phrases) -> str:
    """The words that people may type for it: its number, and all that it gives to somebody to do."""
    given = [text for one in plan.tasks for text in (one.title, one.summary)]
    given += [text for one in plan.duties for text in (one.name, one.summary)]
    words = phrases("ai chịu trách nhiệm lịch báo cáo nhiệm vụ văn bản")
    return " ".join([words, plan.document_no, plan.title, *map(phrases, given)])
