"""Releases that are kept to go back to: whoever has withdrawn since is taken out of them too."""

import hashlib
import shutil
from collections.abc import Mapping
from pathlib import Path

from build_scripts.desk.withdraw import GONE
from build_scripts.files import cache_folder, link
from build_scripts.problems import SiteError
from build_scripts.publication import Forbidden
from build_scripts.publish.finish import finish_site
from build_scripts.publish.kept import About, list_assets, read_about, write_about
from build_scripts.publish.ledger import name_release
from build_scripts.publish.signing import Key
from build_scripts.publish.targets import PART, RELEASES, SITE, Target
from build_scripts.publish.targets.folder import is_same
from build_scripts.site.checks.traces import check_site

PACKED = (".gz", ".br")


def clean_all(
    target: Target, key: Key | None, kept: Mapping[int, Path], forbidden: Forbidden, fresh: Path | None
) -> list[str]:
    """Take whoever must not be found out of the kept releases, none of which is shown now; what was done, line by
    line.
    """
    told, searched = list[str](), hash_forbidden(forbidden)
    for number, folder in kept.items():
        about = read_about(folder)
        count = 0 if about.searched == searched else clean_kept(folder / SITE, forbidden, fresh)
        if count is None:
            target.remove(name_release(number))
            told.append(f"Lần công bố {number} còn nêu người không được nêu, gỡ không hết: đã xóa cả lần ấy.")
        elif about.searched != searched:
            write_about(folder, About(about.assets, searched))
            finish_site(key, folder / SITE, f"cong-bo {number}; {count} tep da go")
            part = f"{RELEASES}/{PART}"
            target.send(folder, part, name_release(number))
            target.remove(name_release(number))
            target.rename(part, name_release(number))
            told += [f"Lần công bố {number}: đã gỡ {count} tệp nêu người không còn được nêu."] if count else []
    return told


def hash_forbidden(forbidden: Forbidden) -> str:
    """Tells whether anybody has come to what must not be found since."""
    return hashlib.sha256(repr(forbidden).encode()).hexdigest()


def clean_kept(site: Path, forbidden: Forbidden, fresh: Path | None) -> int | None:
    """Take out of the pages of an old release what must not be found, and pictures that nobody can vouch for.

    A page that tells of somebody gives way to the same page of the site that is `fresh`, else to a plain one. Returns
    how many files were taken out; None where that was not enough, and the whole release must go.
    """
    traced = find_traced(site, forbidden)
    for name in traced:
        replace_file(site, name, fresh)
    try:
        unseen = check_site(site, forbidden, cache_folder())
    except SiteError:
        return None
    strange = [name for name in unseen if not (fresh and is_same(site / name, fresh / name))]
    for name in strange:
        (site / name).unlink()
    if fresh and traced:
        for name in list_assets(fresh):  # which pages taken from there ask for
            if not (site / name).exists():
                put(fresh / name, site / name)
    return len(traced) + len(strange)


def find_traced(site: Path, forbidden: Forbidden) -> list[str]:
    """The files of a site in which somebody is found who must not be, by their place."""
    try:
        check_site(site, forbidden, cache_folder())
    except SiteError as error:
        return sorted({file_of(site, problem.file) for problem in error.problems})
    return []


def file_of(site: Path, place: str) -> str:
    """The file that holds a place, which may be inside an archive."""
    path = site / place
    while path != site and not path.is_file():
        path = path.parent
    return path.relative_to(site).as_posix()


def replace_file(site: Path, name: str, fresh: Path | None) -> None:
    """Put the file of the fresh site in the place of one that tells of somebody; where there is none, a plain page."""
    path = site / name
    for one in (path, *(path.with_name(path.name + kind) for kind in PACKED)):
        one.unlink(missing_ok=True)
    if fresh and (fresh / name).is_file():
        put(fresh / name, path)
    elif name.endswith(".html"):
        path.write_text(GONE, encoding="utf-8")


def put(source: Path, to: Path) -> None:
    """A file under a second name, or its copy."""
    to.parent.mkdir(parents=True, exist_ok=True)
    if not link(source, to):
        shutil.copyfile(source, to)
