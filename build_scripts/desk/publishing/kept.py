"""Releases that are kept to go back to: whoever has withdrawn since is taken out of them too."""

import hashlib
import shutil
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from build_scripts.desk.withdraw import GONE
from build_scripts.files import cache_folder
from build_scripts.problems import SiteError
from build_scripts.publication import Forbidden
from build_scripts.publish.finish import finish_site
from build_scripts.publish.kept import About, list_assets, read_about, write_about
from build_scripts.publish.ledger import name_release
from build_scripts.publish.serving.packed import PACKED
from build_scripts.publish.signing import Key
from build_scripts.publish.targets import PART, RELEASES, SITE, Target
from build_scripts.publish.targets.folder import is_same
from build_scripts.site.checks.traces import check_site

APART = Path("build/.kept-")  # beside what is built: where one is looked through
IN_WORD = "/word/media/"  # Word files of ours show codes and charts, nobody


def clean_all(
    target: Target,
    key: Key | None,
    numbers: Iterable[int],
    forbidden: Forbidden,
    fresh: Path | None,
    is_shown_next: bool = False,
) -> list[str]:
    """Take whoever must not be found out of kept releases, none of which is shown now; what was done, line by line. All
    that was looked through is listed and signed anew, with the key of today.
    """
    told, searched = list[str](), hash_forbidden(forbidden)
    for number in numbers:
        about = read_about(target, name_release(number))
        if about.searched != searched or is_shown_next:
            with TemporaryDirectory(dir=APART.parent, prefix=APART.name) as apart:
                told += clean_one(target, key, number, Path(apart) / SITE, forbidden, fresh)
            if target.names(name_release(number)):
                write_about(target, name_release(number), About(about.assets, searched))
    return told


def clean_one(
    target: Target, key: Key | None, number: int, site: Path, forbidden: Forbidden, fresh: Path | None
) -> list[str]:
    """Take whoever must not be found out of one release, which is brought to `site` for that; what was done."""
    folder, part = name_release(number), f"{RELEASES}/{PART}"
    target.fetch(f"{folder}/{SITE}", site)
    count = clean_kept(site, forbidden, fresh)
    if count is None:
        target.remove(folder)
        return [f"Lần công bố {number} còn nêu người không được nêu, gỡ không hết: đã xóa cả lần ấy."]
    finish_site(key, site, f"cong-bo {number}; {count} tep da go")
    target.send(site, part, f"{folder}/{SITE}")
    target.remove(f"{folder}/{SITE}")
    target.rename(part, f"{folder}/{SITE}")
    return [f"Lần công bố {number}: đã gỡ {count} tệp nêu người không còn được nêu."] if count else []


def hash_forbidden(forbidden: Forbidden) -> str:
    """Tells whether anybody has come to what must not be found since."""
    return hashlib.sha256(repr(forbidden).encode()).hexdigest()


def clean_kept(site: Path, forbidden: Forbidden, fresh: Path | None) -> int | None:
    """Take out of the pages of an old release what must not be found, and pictures that nobody can vouch for.

    A page that tells of somebody gives way to the same page of the site that is `fresh`, else to a plain one. Returns
    how many files were taken out; None where that was not enough, and the whole release must go.
    """
    traced, places = look_through(site, forbidden)
    for name in traced:
        replace_file(site, name, fresh)
    if traced:
        left, places = look_through(site, forbidden)
        if left:
            return None
    unseen = dict.fromkeys(file_of(site, place) for place in places if IN_WORD not in place)
    strange = [name for name in unseen if not (fresh and is_same(site / name, fresh / name))]
    for name in strange:
        (site / name).unlink()
    if fresh and traced:
        for name in list_assets(fresh):  # which pages taken from there ask for
            if not (site / name).exists():
                put(fresh / name, site / name)
    return len(traced) + len(strange)


def look_through(site: Path, forbidden: Forbidden) -> tuple[list[str], list[str]]:
    """The files of a site in which somebody is found who must not be; where there are none, the places of pictures and
    recordings that nobody can vouch for.
    """
    try:
        return [], check_site(site, forbidden, cache_folder())
    except SiteError as error:
        return sorted({file_of(site, problem.file) for problem in error.problems}), []


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
    """A copy of a file, in a folder of its own."""
    to.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, to)
