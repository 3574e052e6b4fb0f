"""Stories: their lists, the page of each, and its versions in other languages."""

import math
from collections.abc import Iterator, Mapping

from build_scripts.files import Made, Page
from build_scripts.languages import Phrases
from build_scripts.outputs.page import URL, embed_json, make_page
from build_scripts.outputs.pages.lists import ArticleList, Grouping, list_addresses, list_groups, make_lists
from build_scripts.outputs.pages.versions import make_versions
from build_scripts.outputs.podcast.stories import list_episodes
from build_scripts.publication import Publication, Story
from build_scripts.text import sort_key, strip_markup

GROUPINGS: tuple[Grouping[Story], ...] = (
    Grouping("chuyen-muc", "chuyên mục", lambda story: [story.category], sort_key),
    Grouping("nam", "năm", lambda story: [str(story.day.year)], lambda year: -int(year)),
    Grouping("tac-gia", "người viết", lambda story: [story.author], sort_key),
)
SYLLABLES_A_MINUTE = 220  # Vietnamese is written in syllables: what a calm reader reads
TITLE = "Câu chuyện"


def make(publication: Publication, phrases: Phrases) -> Iterator[Made]:
    """The lists and the stories, in Vietnamese; nothing where there are none."""
    if not publication.stories or not phrases.is_first:
        return
    articles = list_articles(publication)
    yield from make_lists(articles, phrases)
    groups = list_groups(articles)
    for story in articles.items:
        yield from make_story(publication, phrases, story, groups)


def list_articles(publication: Publication) -> ArticleList[Story]:
    """The stories, the newest first, with their lists."""
    stories = sorted(publication.stories.values(), key=lambda story: (story.day, story.story), reverse=True)
    page = Page(
        URL.stories, TITLE, "Câu chuyện về kế hoạch, về số liệu và về những người phụ nữ lãnh đạo.",
        parent=URL.inspiring, group="Trang chính", weight=2, about="tin bài",
    )  # fmt: skip
    values = {"publication": publication, "minutes": read_minutes}
    return ArticleList(page, "stories.html", stories, GROUPINGS, values)


def name_categories(publication: Publication) -> dict[str, str]:
    """Category -> the address of its list."""
    return list_addresses(list_articles(publication), GROUPINGS[0])


def make_story(
    publication: Publication, phrases: Phrases, story: Story, groups: Mapping[tuple[str, str], str]
) -> Iterator[Made]:
    """The page of a story and those of its versions; `groups` as `list_groups` has them."""
    episodes = list(list_episodes(story))
    values = {
        "publication": publication,
        "story": story,
        "groups": groups,
        "minutes": read_minutes,
        "profiles": [publication.profiles[name] for name in story.profiles],
        "tasks": [task for task in publication.plan.tasks if task.task in story.tasks],
        "materials": [publication.materials[name] for name in story.materials],
        "json_ld": embed_json(describe_story(publication, story)),
        "episodes": [one for one in episodes if one.page == URL.story(story.story)],
    }
    page = Page(
        URL.story(story.story),
        story.title,
        story.summary,
        parent=URL.stories,
        group=TITLE,
        weight=1,
        about=story.summary,
        updated=story.day,
    )
    yield make_page(page, "story.html", phrases, values)
    yield from make_versions(page.path, story.title, story, phrases, episodes)


def describe_story(publication: Publication, story: Story) -> dict[str, object]:
    """The schema.org Article."""
    base = publication.site.base_url
    pictures = [base + photo.widest for photo in story.photos]
    return {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": story.title,
        "description": story.summary,
        "url": base + URL.story(story.story),
        "datePublished": story.day.isoformat(),
        "inLanguage": "vi",
        "author": {"@type": "Organization", "name": story.author},
        "publisher": {"@type": "Organization", "name": publication.site.owner},
        **({"image": pictures} if pictures else {}),
    }


def read_minutes(story: Story) -> int:
    """How many minutes reading takes, rounded up."""
    return math.ceil(len(strip_markup(story.html).split()) / SYLLABLES_A_MINUTE)
