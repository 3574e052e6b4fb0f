"""The episodes of bulletins that a voice of the place says: each quarter the longest of the area and each target.

That of a commune is heard on its page: whoever listens to all of them would get twenty that are nearly alike.
"""

from collections.abc import Iterator

from build_scripts.groups import group_by
from build_scripts.outputs.page import URL
from build_scripts.outputs.podcast.episodes import Episode
from build_scripts.outputs.podcast.stories import CHANNEL
from build_scripts.outputs.radio.bulletins import Subject, list_subjects
from build_scripts.outputs.radio.pages import tell_span
from build_scripts.outputs.radio.voices import TYPES, Spoken, list_spoken
from build_scripts.publication import Publication
from build_scripts.text import lower

SPAN = "quarter"  # a new episode for every one; that of the year says the same at greater length
KIND = "mp3"  # which every app plays
KINDS = ("area", "target")


def list_bulletins(publication: Publication) -> Iterator[Episode]:
    """The longest that can be heard of each subject in each language."""
    heard = publication.for_channel(CHANNEL)
    for subject in (one for one in list_subjects(heard) if one.kind in KINDS) if heard.voices else ():
        spoken = [one for one in list_spoken(heard, subject) if one.bulletin.span == SPAN]
        for found in group_by(spoken, lambda one: one.voice.language).values():
            yield make_episode(heard, subject, max(found, key=lambda one: one.bulletin.seconds))


def make_episode(publication: Publication, subject: Subject, spoken: Spoken) -> Episode:
    """Its guid is of all that is heard in it: what was corrected comes to phones as an episode of its own."""
    span = tell_span(publication, SPAN)
    sound = spoken.drawing.name.rpartition("-")[2]
    return Episode(
        key=f"nghe/ban-tin/{subject.key}/{spoken.voice.language}/{sound}",
        language=spoken.voice.language,
        title=f"Bản tin {lower(span)}: {subject.title}",
        summary="Giọng đọc của người địa phương. Lời của bản tin, và số liệu đến ngày nào, có trên trang.",
        page=URL.bulletins(subject.key),
        address=f"{spoken.drawing.name}.{KIND}",
        media_type=TYPES[KIND],
        bytes=None,
        seconds=spoken.seconds,
        day=subject.day,
        image="",
    )
