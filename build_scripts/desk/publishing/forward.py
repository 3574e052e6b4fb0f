"""A release goes out."""

import platform
import shutil
import sys
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from build_scripts.addresses import Url
from build_scripts.attacker.attack import attack
from build_scripts.desk.publishing.kept import clean_all, hash_forbidden
from build_scripts.desk.publishing.plan import STAGED, WORK, Plan, fetch_kept, held, list_shown
from build_scripts.desk.publishing.told import tell_checklist
from build_scripts.desk.unchanged import hash_inputs
from build_scripts.problems import CommandError, RefusedError
from build_scripts.publication.releases import Release
from build_scripts.publish.addresses import check_addresses, list_addresses, list_feed_ids
from build_scripts.publish.finish import finish_site
from build_scripts.publish.kept import About, keep_assets, list_assets, write_about
from build_scripts.publish.ledger import begin, choose_kept, name_release, show
from build_scripts.publish.provenance import PLACE, Origin, write_provenance
from build_scripts.publish.serving import write_nginx
from build_scripts.publish.targets import PART, RELEASES, SERVED, SERVING, SITE, Target
from build_scripts.publish.targets.folder import copy_tree
from build_scripts.read.dataset import find_people
from build_scripts.release import DATA, Ready, build_release
from build_scripts.site.checks.finished import check_finished
from build_scripts.site.output import MARK

PACKAGES = ("mkdocs", "mkdocs-material", "pandas", "jinja2", "altair")


def publish(plan: Plan, is_sure: bool) -> None:
    """Put the site of the data before the public. `is_sure`: nobody is asked before it is sent."""
    with held(plan) as releases:
        last = releases[-1] if releases else None
        kept = fetch_kept(plan.target)
        ready = build_release(plan.data, WORK, plan.as_of, plan.people, plan.ledger, releases, plan.is_demo)
        pages, files = check_finished(WORK)
        attack(WORK, list_archives(ready.account.said.number))
        release = make_release(plan, ready, releases)
        print(*tell_checklist(ready, last, release, f"{pages} trang, {files} tệp"), sep="\n", flush=True)
        if not is_sure and not ask():
            raise CommandError("Chưa công bố gì: chưa có ai đồng ý")
        put_together(plan, ready, release, [kept[n] for n in list_shown(releases)[:2] if n in kept])
        send(plan, release)
        removed = clean_all(plan.target, plan.key, kept, ready.forbidden, STAGED / SITE)
        prune(plan.target, [*releases, release])
    print(*removed, f"Đã công bố lần {release.number}.", sep="\n")


def list_archives(now: int) -> list[Path]:
    """The open data of every earlier release, the oldest first, as the new site shows them: each lies in a folder as a
    site of its own does. `now` is the number of what is told now.
    """
    folders = {int(path.name): path for path in (WORK / Url().releases).iterdir() if path.name.isdigit()}
    return [path for number, path in sorted(folders.items()) if number != now]


def ask() -> bool:
    """Ask whoever sits at the terminal; CommandError where nobody does."""
    if not sys.stdin.isatty():
        raise CommandError("Không có ai để hỏi: hãy đọc danh sách trên rồi chạy lại với --yes")
    return input("Gõ “dong y” rồi Enter để công bố: ").strip().lower() in ("dong y", "đồng ý")


def make_release(plan: Plan, ready: Ready, releases: Sequence[Release]) -> Release:
    """The entry of the ledger; RefusedError where an address would vanish."""
    last, number = releases[-1] if releases else None, len(releases) + 1
    addresses = list_addresses(WORK, ready.base_url, plan.as_of, last.addresses if last else {})
    feed_ids = list_feed_ids(WORK, ready.base_url)
    if wrong := list(check_addresses(last, addresses, feed_ids, ready.left_out)):
        raise RefusedError(wrong)
    return Release(number, plan.as_of, number, hash_inputs([], ()), ready.account, addresses, feed_ids)


def put_together(plan: Plan, ready: Ready, release: Release, before: Sequence[Path]) -> None:
    """The built site as it is sent, with what only a published one has: where it comes from, what servers need, lists
    of all files, signatures.
    """
    shutil.rmtree(STAGED, ignore_errors=True)
    site = STAGED / SITE
    copy_tree(WORK, site, WORK)
    (site / MARK).unlink()
    write_about(STAGED, About(list_assets(site), hash_forbidden(ready.forbidden)))
    keep_assets(site, before)
    origin = Origin(plan.as_of, hash_data(plan), release.code, tell_versions())
    provenance = write_provenance(ready.base_url, release.number, origin, ready.account.figures_sha256)
    (site / PLACE).write_bytes(provenance)
    finish_site(plan.key, site, f"cong-bo {release.number}, {release.day}")


def hash_data(plan: Plan) -> str:
    """The hash of all that was read."""
    people = find_people(plan.data, plan.people)
    return hash_inputs([plan.data, *([people] if people else [])], (plan.as_of,))


def tell_versions() -> str:
    """What did the work."""
    return ", ".join([f"Python {platform.python_version()}", *(f"{name} {version(name)}" for name in PACKAGES)])


def send(plan: Plan, release: Release) -> None:
    """Put the staged release beside the others, then show it."""
    part, shown = f"{RELEASES}/{PART}", plan.target.current()
    plan.target.send(STAGED, part, shown.removesuffix(f"/{SITE}"))
    begin(plan.ledger, release)
    if release.account.said.number == release.number:
        keep_figures(plan.ledger, release)
    plan.target.rename(part, name_release(release.number))
    show(plan.ledger, plan.target, release)
    for name, text in write_nginx(STAGED / SITE, f"{plan.target.root}/{SERVED}").items():
        plan.target.write(f"{SERVING}/{name}", text.encode())


def keep_figures(ledger: Path, release: Release) -> None:
    """Put the open data of a release into the archive, which later releases show again."""
    folder = ledger / DATA / f"{release.number:04}"
    shutil.rmtree(folder, ignore_errors=True)
    copy_tree(STAGED / SITE / Url().data(""), folder, None)


def prune(target: Target, releases: Sequence[Release]) -> None:
    """Delete the pages of releases that nobody goes back to; their figures stay in the archive."""
    keep = {f"{number:04}" for number in choose_kept(releases)}
    for name in target.names(RELEASES):
        if name not in keep:
            target.remove(f"{RELEASES}/{name}")
