"""Stories: the list by category and year, and the page of each."""

import math
import re
from collections.abc import Callable, Iterator

from build_scripts.files import File
from build_scripts.outputs.pages import make_page
from build_scripts.publication import Publication, Story
from build_scripts.text import Phrases, slug, sort_key

GROUPINGS: tuple[tuple[str, str, Callable[[Story], str]], ...] = (
    ("chuyen-muc", "chuyên mục", lambda story: story.category),
    ("nam", "năm", lambda story: str(story.day.year)),
    ("tac-gia", "người viết", lambda story: story.author),
)
SYLLABLES_A_MINUTE = 220  # Vietnamese is written in syllables: what a calm reader reads


def make(publication: Publication, phrases: Phrases) -> Iterator[File]:
    """The list and the stories, in Vietnamese; nothing where there are none."""
    stories = sorted(publication.stories.values(), key=lambda story: (story.day, story.story), reverse=True)
    if not stories or not phrases.is_first:
        return
    description = "Câu chuyện về kế hoạch, về số liệu và về những người phụ nữ lãnh đạo."
    yield from make_list(publication, phrases, "cau-chuyen/", "Câu chuyện", description, stories)
    for folder, label, key in GROUPINGS:
        labels = {slug(key(story)): key(story) for story in stories}  # two that differ by marks alone share a page
        for address, value in sorted(labels.items(), key=lambda pair: sort_key(pair[1])):
            chosen = [story for story in stories if slug(key(story)) == address]
            about = f"Các câu chuyện, {label} {value}."
            path = f"cau-chuyen/{folder}/{address}/"
            yield from make_list(publication, phrases, path, f"Câu chuyện, {label} {value}", about, chosen)
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


def make_list(
    publication: Publication, phrases: Phrases, path: str, title: str, description: str, stories: list[Story]
) -> list[File]:
    """A page of stories by category and year."""
    groups: dict[str, list[Story]] = {}
    for story in sorted(stories, key=lambda story: sort_key(story.category)):
        groups.setdefault(f"{story.category}, {story.day.year}", []).append(story)
    values = {"publication": publication, "groups": groups.items(), "minutes": read_minutes}
    crumbs = [("cau-chuyen/", "Câu chuyện")] if path != "cau-chuyen/" else []
    return make_page(path, "stories.html", title, description, phrases, values, crumbs, marks=("vi_only",))


def read_minutes(story: Story) -> int:
    """How many minutes reading takes, rounded up."""
    return math.ceil(len(re.sub(r"<[^>]+>", " ", story.html).split()) / SYLLABLES_A_MINUTE)
