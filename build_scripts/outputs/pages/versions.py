"""An article in another language: a page of its own below the article, reached by a switch on both."""

from collections.abc import Iterator, Sequence

from build_scripts.addresses import version as version_address
from build_scripts.files import Page
from build_scripts.languages import Phrases
from build_scripts.outputs.page import make_page
from build_scripts.outputs.podcast.episodes import Episode
from build_scripts.publication import Profile, Story


def make_versions(
    path: str, title: str, article: Profile | Story, phrases: Phrases, episodes: Sequence[Episode] = ()
) -> Iterator[Page]:
    """One page for each version; one of recordings alone has the Vietnamese text under them. `episodes`: those of all
    versions that podcasts have.
    """
    for version in article.versions:
        about = version.summary or f"{version.language_name}: {title}"
        place = version_address(path, version.language)
        heard = [one for one in episodes if one.page == place]
        values = {"article": article, "version": version, "home": path, "episodes": heard}
        named = f"{version.title} ({version.language_name})"
        yield make_page(Page(place, named, about, parent=path), "version.html", phrases, values)
