"""A release goes out."""

import platform
import shutil
import sys
from collections.abc import Container, Sequence
from importlib.metadata import version
from pathlib import Path

from build_scripts.addresses import Url
from build_scripts.attacker.attack import attack
from build_scripts.desk.build import Order, hash_order
from build_scripts.desk.publishing.kept import clean_all, hash_forbidden
from build_scripts.desk.publishing.plan import WORK, Plan, held, list_kept
from build_scripts.desk.publishing.told import tell_checklist
from build_scripts.desk.unchanged import hash_inputs
from build_scripts.problems import CommandError, RefusedError
from build_scripts.publication.releases import Release
from build_scripts.publish.addresses import check_addresses, list_addresses, list_feed_ids
from build_scripts.publish.finish import finish_site
from build_scripts.publish.hashed import name_by_content
from build_scripts.publish.kept import About, keep_assets, list_assets, write_about
from build_scripts.publish.ledger import begin, choose_kept, list_shown, name_release, show
from build_scripts.publish.provenance import PLACE, Origin, write_provenance
from build_scripts.publish.serving import write_nginx
from build_scripts.publish.targets import PART, RELEASES, SERVED, SERVING, SITE, Target
from build_scripts.release import DATA, Ready, build_release, find_archive
from build_scripts.site.checks.finished import check_finished

PACKAGES = ("mkdocs", "mkdocs-material", "pandas", "jinja2", "altair")


def publish(plan: Plan, is_sure: bool) -> None:
    """Put the site of the data before the public. `is_sure`: nobody is asked before it is sent."""
    with held(plan) as releases:
        last = releases[-1] if releases else None
        ready = build_release(plan.data, WORK, plan.as_of, plan.people, plan.ledger, releases, plan.is_demo)
        name_by_content(WORK)
        pages, files = check_finished(WORK)
        attack(WORK, list_archives(plan.ledger, ready.account.said.number))
        release = make_release(plan, ready, releases)
        print(*tell_checklist(ready, last, release, f"{pages} trang, {files} tệp"), sep="\n", flush=True)
        if not is_sure and not ask():
            raise CommandError("Chưa công bố gì: chưa có ai đồng ý")
        about = About(list_assets(WORK), hash_forbidden(ready.forbidden))
        put_together(plan, ready, release, list_shown(releases)[:2])
        send(plan, release, about)
        before = [number for number in list_kept(plan.target) if number != release.number]
        removed = clean_all(plan.target, plan.key, before, ready.forbidden, WORK)
        prune(plan.target, [*releases, release], ready.retracted)
    print(*removed, f"Đã công bố lần {release.number}.", sep="\n")


def list_archives(ledger: Path, now: int) -> list[Path]:
    """The open data of every earlier release, the oldest first, also of those that were taken back: each lies in a
    folder as that of a site does. `now` is the number of what is told now.
    """
    return sorted(path for path in (ledger / DATA).glob("*") if int(path.name) != now)


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


def put_together(plan: Plan, ready: Ready, release: Release, before: Sequence[int]) -> None:
    """Add to the built site what only a published one has: what open pages of releases `before` still ask for, where it
    comes from, what servers need, lists of all files, signatures.
    """
    for number in before:
        keep_assets(plan.target, name_release(number), WORK)
    inputs = hash_order(Order(plan.data, WORK, plan.as_of, people=plan.people))
    origin = Origin(plan.as_of, inputs, release.code, tell_versions())
    provenance = write_provenance(ready.base_url, release.number, origin, ready.account.figures_sha256)
    (WORK / PLACE).write_bytes(provenance)
    finish_site(plan.key, WORK, f"cong-bo {release.number}, {release.day}")


def tell_versions() -> str:
    """What did the work."""
    return ", ".join([f"Python {platform.python_version()}", *(f"{name} {version(name)}" for name in PACKAGES)])


def send(plan: Plan, release: Release, about: About) -> None:
    """Put the release beside the others, then show it."""
    part = f"{RELEASES}/{PART}"
    plan.target.send(WORK, f"{part}/{SITE}", plan.target.current())
    write_about(plan.target, part, about)
    begin(plan.ledger, release)
    if release.account.said.number == release.number:
        keep_figures(plan.ledger, release)
    plan.target.rename(part, name_release(release.number))
    show(plan.ledger, plan.target, release)
    for name, text in write_nginx(WORK, f"{plan.target.root}/{SERVED}").items():
        plan.target.write(f"{SERVING}/{name}", text.encode())


def keep_figures(ledger: Path, release: Release) -> None:
    """Put the open data of a release into the archive, which later releases show again."""
    folder = find_archive(ledger, release.number)
    shutil.rmtree(folder, ignore_errors=True)
    (folder / Url().data("")).mkdir(parents=True)
    for name in release.account.said.files:
        shutil.copyfile(WORK / Url().data(name), folder / Url().data(name))


def prune(target: Target, releases: Sequence[Release], retracted: Container[int]) -> None:
    """Delete the pages of releases that nobody goes back to; their figures stay in the archive, but for those of
    releases that were taken back.
    """
    back = {one.number for one in releases[:-1] if one.account.said.number in retracted}
    keep = {name_release(number) for number in choose_kept(releases) if number not in back}
    for name in target.names(RELEASES):
        if (folder := f"{RELEASES}/{name}") not in keep:
            target.remove(folder)
