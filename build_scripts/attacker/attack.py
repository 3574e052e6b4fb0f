"""The gate: attacks every edition of a finished site together with its kept releases."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from build_scripts.attacker.breaches import Tally, find_in_view
from build_scripts.attacker.facts import Release
from build_scripts.attacker.releases import read_release
from build_scripts.attacker.seen.broken import list_broken, list_small_changes
from build_scripts.attacker.seen.copies import list_differences
from build_scripts.attacker.seen.pages import list_untold
from build_scripts.attacker.tables import DATA, PACKAGE, read_tables
from build_scripts.attacker.telling import tell_breaches, tell_wrong
from build_scripts.attacker.views import View, list_views
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
        views = list(list_views(releases))
        periods |= {view.period for view in views}
        found = [*look(site / edition), *list_small_changes(releases), *try_all(views, releases, tally)]
        problems += [replace(one, file="/".join(filter(None, (edition, one.file)))) for one in found]
    if problems:
        raise RefusedError(problems)
    return Attacked(tally.hidden, len(kept) + 1, len(periods))


def look(folder: Path) -> Iterator[Problem]:
    """What the new release of an edition, where it is there, tells against the rules for all, or not in every file."""
    if (folder / DATA).is_dir():
        tables = read_tables(folder)
        yield from list_broken(tables)
        yield from list_differences(folder / DATA)
        yield from list_untold(folder, tables)


def try_all(views: Iterable[View], releases: Sequence[Release], tally: Tally) -> Iterator[Problem]:
    """What can be found in the views of an edition."""
    for view in views:
        yield from tell_wrong(view)
        yield from tell_breaches(list(find_in_view(view, releases, tally)), releases)


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
