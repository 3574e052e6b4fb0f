"""The episodes of stories, and of their versions in other languages. A profile has no day, and is no episode."""

from collections.abc import Iterator, Sequence

from build_scripts.addresses import version as version_address
from build_scripts.languages import FIRST
from build_scripts.outputs.page import URL
from build_scripts.outputs.podcast.episodes import Episode
from build_scripts.publication import Audio, Publication, Story

CHANNEL = "radio"


def list_stories(publication: Publication) -> Iterator[Episode]:
    """Every recording of a story that everybody in it lets be broadcast."""
    for story in publication.stories.values():
        yield from list_episodes(story)


def list_episodes(story: Story) -> Iterator[Episode]:
    """Those of one story, whatever else it shows: a page asks for them too, which is made for another channel."""
    path = URL.story(story.story)
    yield from list_part(story, FIRST, story.title, story.summary, story.audio, path)
    for one in story.versions:
        summary = one.summary or f"{one.language_name}: {story.title}"
        yield from list_part(story, one.language, one.title, summary, one.audio, version_address(path, one.language))


def list_part(
    story: Story, language: str, title: str, summary: str, audio: Sequence[Audio], page: str
) -> Iterator[Episode]:
    """Those of a story in one language. The guid is of the sound: in another order, or with one taken out, each of the
    others keeps its own; a sound that was recorded anew is another episode.
    """
    heard = [one for one in audio if CHANNEL in one.channels]
    for one in heard:
        yield Episode(
            key=f"nghe/{story.story}/{language}/{one.key}",
            language=language,
            title=title if len(heard) == 1 else f"{title}: {one.title}",
            summary=f"{summary} ({one.credit})",
            page=page,
            address=one.address,
            media_type=one.media_type,
            bytes=one.bytes,
            seconds=one.seconds,
            day=story.day,
            image="",
        )
