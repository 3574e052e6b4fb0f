"""Step 6, media: what is let out is made of the originals, kept for its data folder, and put into the site.

The cache holds the media of a data folder only while the site shows them: who is left out leaves no picture behind.
"""

import fcntl
import os
import shutil
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from build_scripts.files import Kept, cache_folder, keep, key_of, place, read_kept
from build_scripts.media.materials import make_materials
from build_scripts.media.photos import make_photos
from build_scripts.media.sound.audio import make_audio
from build_scripts.publication import Originals, Publication


def place_media(publication: Publication, originals: Originals, folder: Path, last: Path) -> None:
    """Put photos, recordings and materials into a new site; `last` is the same folder of the site before.

    SiteError where an original has changed since it was looked at.
    """
    media = cache_folder() / "media"
    media.mkdir(parents=True, exist_ok=True)
    with locked(media):
        forget_lost_data(media)
        kept = open_kept(media, originals.folder.resolve())
    with locked(kept):
        made = make_media(publication, originals, kept)
        forget_others(kept, made)
        place(made, folder, last)


def make_media(publication: Publication, originals: Originals, kept: Path) -> list[Kept]:
    """Photos, recordings and materials, once for all languages; `kept` holds those that were made before."""
    photos = make_photos(publication.photos, originals.paths, kept)
    audio = make_audio(publication.audio, originals.paths, kept)
    return [*photos, *audio, *make_materials(publication.materials.values(), originals.paths, kept)]


def open_kept(media: Path, data: Path) -> Path:
    """The folder that keeps the media of a data folder, with a note beside it that says whose they are."""
    kept = media / key_of(str(data).encode())
    kept.mkdir(exist_ok=True)
    keep(kept.with_suffix(".txt"), str(data).encode())
    return kept


def people_folder(data: Path) -> Path:
    """Where drawings that tell of people are kept for a data folder."""
    return cache_folder() / "people" / key_of(str(data.resolve()).encode())


def forget_people() -> None:
    """Delete every drawing that tells of somebody; those that may still be shown are drawn anew."""
    shutil.rmtree(cache_folder() / "people", ignore_errors=True)


def forget_others(kept: Path, made: Iterable[Kept]) -> None:
    """Delete what no page shows any more."""
    wanted = {file.source for file in made}
    for path in sorted(set(kept.iterdir()) - wanted):
        path.unlink()


def forget(keys: Collection[str]) -> dict[str, list[str]]:
    """Delete what is kept of these originals, for every data folder: original -> the keys of what was made of it."""
    found: dict[str, list[str]] = {}
    for kept in sorted(path for room in ("media", "people") for path in (cache_folder() / room).glob("*/")):
        with locked(kept):
            for path in sorted(path for path in kept.iterdir() if path.name.partition("-")[0] in keys):
                found.setdefault(path.name.partition("-")[0], []).append(key_of(read_kept(path) or path.read_bytes()))
                path.unlink()
    return found


def forget_lost_data(media: Path) -> None:
    """Delete what is kept for data folders that are no longer there."""
    for note in media.glob("*.txt"):
        data = read_kept(note)
        if data is None or not Path(data.decode()).is_dir():
            shutil.rmtree(note.with_suffix(""))
            shutil.rmtree(cache_folder() / "people" / note.stem, ignore_errors=True)
            note.unlink()


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """One build at a time makes and deletes media of a data folder; let go by the system itself however it ends."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
