"""The podcasts of an edition: the episodes of all sources by their language, the newest first."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from build_scripts.groups import group_by
from build_scripts.languages import FIRST, LANGUAGES, Phrases
from build_scripts.outputs.page import URL
from build_scripts.outputs.podcast.bulletins import list_bulletins
from build_scripts.outputs.podcast.episodes import Episode
from build_scripts.outputs.podcast.stories import list_stories
from build_scripts.publication import Publication

SOURCES: Sequence[Callable[[Publication], Iterator[Episode]]] = (list_stories, list_bulletins)
MOST_EPISODES = 200  # an app asks for a whole feed again and again: 1 KB each


@dataclass(frozen=True)
class Show:
    """A podcast: `phrases` are the words that it tells of itself in, its own language where the site speaks it, else
    Vietnamese; `named` is what the language is called in them.
    """

    language: str
    phrases: Phrases
    named: str
    title: str
    episodes: tuple[Episode, ...]

    @property
    def address(self) -> str:
        """Where its feed lies, from the root of the edition."""
        return URL.podcast(self.language)


def list_shows(publication: Publication) -> list[Show]:
    """One for each language that somebody is heard in, Vietnamese first, then as site.yml has them."""
    found = group_by((one for source in SOURCES for one in source(publication)), lambda one: one.language)
    order = [FIRST, *dict(publication.site.article_languages)]
    known = [language for language in order if language in found]
    return [make_show(publication, one, found[one]) for one in dict.fromkeys([*known, *sorted(found)])]


def make_show(publication: Publication, language: str, episodes: Sequence[Episode]) -> Show:
    site = publication.site
    is_spoken = language in site.languages
    phrases = Phrases(language, publication.phrases.get(language, {})) if is_spoken else Phrases()
    names = dict(site.article_languages)
    named = LANGUAGES[language].name if is_spoken else names.get(language, language)
    title = phrases("Nghe: {site}", site=phrases(site.short_name))
    newest = sorted(episodes, key=lambda one: one.day, reverse=True)  # of one day as its source has them
    return Show(language, phrases, named, title if is_spoken else f"{title} ({named})", tuple(newest[:MOST_EPISODES]))
