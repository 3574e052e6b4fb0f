"""What one episode of a podcast is, wherever it comes from."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Episode:
    """A recording as an app tells it. `key`: what its guid is made of, for ever the same; `page`: the path of the page
    that it belongs to; `address`: that of the sound, from the root of the edition; `bytes`: None where the sound is
    made in this build, as its size is told once it is there; `image`: the path of a picture of its own (square, 1400 px
    or more), "" for the cover.
    """

    key: str
    language: str
    title: str
    summary: str
    page: str
    address: str
    media_type: str
    bytes: int | None
    seconds: int
    day: date
    image: str
