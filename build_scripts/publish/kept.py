"""What stays of earlier releases: pages to go back to, and what a page that is being read still asks for."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from build_scripts.files import link, make_folders
from build_scripts.publish.sums import list_files

ABOUT = "about.json"
ASSETS = "assets/"


@dataclass(frozen=True)
class About:
    """What publishing must know of the pages of a release: the style sheets, scripts and fonts that are its own, and
    the hash of whom it was last searched for.
    """

    assets: tuple[str, ...]
    searched: str


def read_about(folder: Path) -> About:
    """What is known of the release in a folder; nothing where it does not say."""
    path = folder / ABOUT
    return msgspec.json.decode(path.read_bytes(), type=About) if path.is_file() else About((), "")


def write_about(folder: Path, about: About) -> None:
    """Say it."""
    (folder / ABOUT).write_bytes(msgspec.json.encode(about))


def list_assets(site: Path) -> tuple[str, ...]:
    """The style sheets, scripts and fonts of a site: their names bear the hash of their content."""
    return tuple(name for name in list_files(site) if name.startswith(ASSETS))


def keep_assets(site: Path, before: Sequence[Path]) -> None:
    """Put the own assets of earlier releases beside those of a site: whoever reads a page of theirs still needs
    them.
    """
    for folder in before:
        names = [name for name in read_about(folder).assets if not (site / name).exists()]
        make_folders(site / name for name in names)
        for name in names:
            source = folder / "site" / name
            if not link(source, site / name):
                (site / name).write_bytes(source.read_bytes())
