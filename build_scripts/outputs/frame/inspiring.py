"""The door to women honoured and stories: the newest of both, and the ways to their lists."""

from collections.abc import Iterator

from build_scripts.files import Page
from build_scripts.languages import Phrases
from build_scripts.outputs.page import URL, make_page
from build_scripts.publication import Publication
from build_scripts.text import person_sort_key

NEWEST = 4
TITLE = "Gương sáng và câu chuyện"


def make(publication: Publication, phrases: Phrases) -> Iterator[Page]:
    """The one page, in Vietnamese as what it leads to; nothing where there is neither woman nor story."""
    if not phrases.is_first or not (publication.profiles or publication.stories):
        return
    stories = sorted(publication.stories.values(), key=lambda story: (story.day, story.story), reverse=True)
    profiles = sorted(publication.profiles.values(), key=lambda profile: person_sort_key(profile.name))
    described = "Những phụ nữ lãnh đạo tiêu biểu, và chuyện về kế hoạch, về số liệu, về những người làm nên con số."
    page = Page(URL.inspiring, TITLE, described, parent="", menu=TITLE, group="Trang chính", weight=2)
    values = {"publication": publication, "profiles": profiles, "stories": stories, "newest": NEWEST}
    yield make_page(page, "inspiring.html", phrases, values)
