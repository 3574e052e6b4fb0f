"""Stories: the list by category and year, and the page of each."""

import math
import re
from collections.abc import Iterator

from build_scripts.files import File
from build_scripts.outputs.pages import make_page
from build_scripts.publication import Publication, Story
from build_scripts.text import Phrases, sort_key

SYLLABLES_A_MINUTE = 220  # Vietnamese is written in syllables: what a calm reader reads


def make(publication: Publication, phrases: Phrases) -> Iterator[File]:
    """The list and the stories, in Vietnamese; nothing where there are none."""
    stories = sorted(publication.stories.values(), key=lambda story: (story.day, story.story), reverse=True)
    if not stories or not phrases.is_first:
        return
    categories = sorted({story.category for story in stories}, key=sort_key)
    years = sorted({story.day.year for story in stories}, reverse=True)
    groups = [
        (f"{category}, {year}", [s for s in stories if (s.category, s.day.year) == (category, year)])
        for category in categories
        for year in years
    ]
    values = {"publication": publication, "groups": [(label, found) for label, found in groups if found], "minutes": read_minutes}
    description = "Câu chuyện về kế hoạch, về số liệu và về những người phụ nữ lãnh đạo."
    yield from make_page("cau-chuyen/", "stories.html", "Câu chuyện", description, phrases, values, marks=("vi_only",))
    for story in stories:
        values = {
            "publication": publication,
            "story": story,
            "minutes": read_minutes,
            "profiles": [publication.profiles[name] for name in story.profiles],
            "tasks": [task for task in publication.plan.tasks if task.task in story.tasks],
        }
        crumbs = [("cau-chuyen/", "Câu chuyện")]
        path = f"cau-chuyen/{story.story}/"
        yield from make_page(path, "story.html", story.title, story.summary, phrases, values, crumbs, marks=("vi_only",))


def read_minutes(story: Story) -> int:
    """How many minutes reading takes, rounded up."""
    return math.ceil(len(re.sub(r"<[^>]+>", " ", story.html).split()) / SYLLABLES_A_MINUTE)
