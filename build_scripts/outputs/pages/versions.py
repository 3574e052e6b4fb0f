"""An article in another language: a page of its own below the article, reached by a switch on both."""

from collections.abc import Iterator

from build_scripts.files import File
from build_scripts.languages import Phrases
from build_scripts.outputs.page import Crumbs, make_page
from build_scripts.publication import Profile, Story


def make_versions(path: str, title: str, article: Profile | Story, crumbs: Crumbs, phrases: Phrases) -> Iterator[File]:
    """One page for each version; one of recordings alone has the Vietnamese text under them."""
    for version in article.versions:
        values = {"article": article, "version": version, "home": path}
        about = version.summary or f"{version.language_name}: {title}"
        place = f"{path}{version.language}/"
        named = f"{version.title} ({version.language_name})"
        yield from make_page(place, "version.html", named, about, phrases, values, [*crumbs, (path, title)], marks=("vi_only",))
