"""What stays of earlier releases: pages to go back to, and what a page that is being read still asks for."""

import shutil
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from build_scripts.addresses import ASSETS
from build_scripts.files import make_folders
from build_scripts.publish.sums import list_files
from build_scripts.publish.targets import SITE, Target

ABOUT = "about.json"


@dataclass(frozen=True)
class About:
    """What publishing must know of the pages of a release: the style sheets, scripts and fonts that are its own, and
    the hash of whom it was last searched for.
    """

    assets: tuple[str, ...]
    searched: str


def read_about(target: Target, folder: str) -> About:
    """What is known of the release in a folder of the target; nothing where it does not say, or nobody can read it."""
    try:
        return msgspec.json.decode(target.read(f"{folder}/{ABOUT}") or b"", type=About)
    except msgspec.MsgspecError:
        return About((), "")


def write_about(target: Target, folder: str, about: About) -> None:
    """Say it."""
    target.write(f"{folder}/{ABOUT}", msgspec.json.encode(about))


def list_assets(site: Path) -> tuple[str, ...]:
    """The style sheets, scripts and fonts of a site: their names bear the hash of their content."""
    return tuple(name for name in list_files(site) if name.startswith(ASSETS))


def keep_assets(target: Target, folder: str, site: Path) -> None:
    """Put the own assets of an earlier release beside those of a site: whoever reads a page of it still needs them."""
    names = [name for name in read_about(target, folder).assets if not (site / name).exists()]
    if names:
        with TemporaryDirectory() as apart:
            target.fetch(f"{folder}/{SITE}/{ASSETS}".rstrip("/"), Path(apart) / ASSETS)
            make_folders(site / name for name in names)
            for name in names:
                shutil.copyfile(Path(apart) / name, site / name)
