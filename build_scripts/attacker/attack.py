"""The gate: attacks every edition of a finished site together with its kept releases."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from build_scripts.attacker.breaches import Tally, find_in_view
from build_scripts.attacker.facts import Release
from build_scripts.attacker.releases import read_release
from build_scripts.attacker.tables import DATA, PACKAGE
from build_scripts.attacker.telling import tell_breaches, tell_wrong
from build_scripts.attacker.views import list_views
from build_scripts.problems import Problem, RefusedError

NEW = "bản sắp đăng"


@dataclass(frozen=True)
class Attacked:
    """What was attacked in vain: hidden figures that were bounded, releases and periods that tell of any."""

    hidden: int
    releases: int
    periods: int


def attack(site: Path, kept: Sequence[Path] = ()) -> Attacked:
    """Attack a finished site together with earlier releases, each the folder of a finished site, the oldest first.

    RefusedError where a hidden figure can be found exactly or too narrowly; SiteError where open data cannot be read.
    """
    tally, periods = Tally(), set[int]()
    problems = list[Problem]()
    for edition in list_editions([site, *kept]):
        releases = list(read_releases(edition, site, kept))
        for view in list_views(releases):
            periods.add(view.period)
            problems += tell_wrong(edition, view)
            problems += tell_breaches(edition, list(find_in_view(view, releases, tally)), releases)
    if problems:
        raise RefusedError(problems)
    return Attacked(tally.hidden, len(kept) + 1, len(periods))


def list_editions(sites: Sequence[Path]) -> list[str]:
    """The folders of editions in finished sites: “” of each site itself, and of its illustration."""
    found = {
        path.parents[1].relative_to(site).as_posix() for site in sites for path in site.glob(f"*/{DATA}/{PACKAGE}")
    }
    return ["", *sorted(found)]


def read_releases(edition: str, site: Path, kept: Sequence[Path]) -> Iterator[Release]:
    """The releases of an edition in order of time, and each as it was before its corrections."""
    for folder, name in (*((one, str(one)) for one in kept), (site, NEW)):
        if not edition or (folder / edition / DATA).is_dir():
            yield from read_release(folder / edition, name)
