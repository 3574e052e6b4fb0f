"""Stub until the pages come."""

from collections.abc import Iterator, Sequence

from build_scripts.languages import Phrases
from build_scripts.publication import Publication
from build_scripts.publication.releases import PublishedFigure, State


def tell_states(publication: Publication, phrases: Phrases) -> Iterator[State]:
    """Nothing yet."""
    yield from ()


def tell_changes(
    publication: Publication, before: Sequence[PublishedFigure], now: Sequence[PublishedFigure]
) -> Iterator[str]:
    """Nothing yet."""
    yield f"{len(now)} số liệu"
