"""Stories: their lists, the page of each, and its versions in other languages."""

import math
from collections.abc import Iterator

from build_scripts.files import File
from build_scripts.languages import Phrases
from build_scripts.outputs.page import embed_json, make_page
from build_scripts.outputs.pages.lists import ArticleList, Grouping, make_lists
from build_scripts.outputs.pages.versions import make_versions
from build_scripts.publication import Publication, Story
from build_scripts.text import sort_key, strip_markup

GROUPINGS: tuple[Grouping[Story], ...] = (
    Grouping("chuyen-muc", "chuyên mục", lambda story: [story.category], sort_key),
    Grouping("nam", "năm", lambda story: [str(story.day.year)], lambda year: -int(year)),
    Grouping("tac-gia", "người viết", lambda story: [story.author], sort_key),
)
SYLLABLES_A_MINUTE = 220  # Vietnamese is written in syllables: what a calm reader reads
HOME, TITLE = "cau-chuyen/", "Câu chuyện"


def make(publication: Publication, phrases: Phrases) -> Iterator[File]:
    """The lists and the stories, in Vietnamese; nothing where there are none."""
    stories = sorted(publication.stories.values(), key=lambda story: (story.day, story.story), reverse=True)
    if not stories or not phrases.is_first:
        return
    description = "Câu chuyện về kế hoạch, về số liệu và về những người phụ nữ lãnh đạo."
    values = {"publication": publication, "minutes": read_minutes}
    yield from make_lists(ArticleList(HOME, TITLE, description, "stories.html", stories, GROUPINGS, values), phrases)
    for story in stories:
        yield from make_story(publication, phrases, story)


def make_story(publication: Publication, phrases: Phrases, story: Story) -> Iterator[File]:
    """The page of a story and those of its versions."""
    values = {
        "publication": publication,
        "story": story,
        "minutes": read_minutes,
        "profiles": [publication.profiles[name] for name in story.profiles],
        "tasks": [task for task in publication.plan.tasks if task.task in story.tasks],
        "materials": [publication.materials[name] for name in story.materials],
        "json_ld": embed_json(describe_story(publication, story)),
    }
    path = f"{HOME}{story.story}/"
    yield from make_page(path, "story.html", story.title, story.summary, phrases, values, [(HOME, TITLE)], marks=("vi_only",))
    yield from make_versions(path, story.title, story, [(HOME, TITLE)], phrases)


def describe_story(publication: Publication, story: Story) -> dict[str, object]:
    """The schema.org Article."""
    base = publication.site.base_url
    pictures = [base + photo.widest for photo in story.photos]
    return {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": story.title,
        "description": story.summary,
        "url": f"{base}{HOME}{story.story}/",
        "datePublished": story.day.isoformat(),
        "inLanguage": "vi",
        "author": {"@type": "Organization", "name": story.author},
        "publisher": {"@type": "Organization", "name": publication.site.owner},
        **({"image": pictures} if pictures else {}),
    }


def read_minutes(story: Story) -> int:
    """How many minutes reading takes, rounded up."""
    return math.ceil(len(strip_markup(story.html).split()) / SYLLABLES_A_MINUTE)
