"""What a person reads: before a release is sent, and of all of them."""

from collections.abc import Iterator
from pathlib import Path

from build_scripts.desk.publishing.plan import list_kept
from build_scripts.publication.releases import Release
from build_scripts.publish.ledger import name_release
from build_scripts.publish.targets import SITE, Target
from build_scripts.read.ledger import read_ledger
from build_scripts.release import Ready
from build_scripts.text import short_date


def tell_checklist(ready: Ready, last: Release | None, release: Release, seen: str) -> Iterator[str]:
    """What a person reads before the site is sent: what changes, what was looked for, what is only noted."""
    before = last.addresses if last else {}
    added = [path for path in release.addresses if path not in before]
    changed = [path for path, one in release.addresses.items() if path in before and one.sha256 != before[path].sha256]
    gone = [path for path in before if path not in release.addresses]
    said = ready.account.said
    yield f"LẦN CÔNG BỐ {release.number}, ngày {short_date(release.day)}"
    yield "Sẽ đổi:"
    yield from (f"- {note}" for note in (said.notes if said.number == release.number else ("không số liệu nào đổi",)))
    yield f"- địa chỉ: {len(added)} mới, {len(changed)} có nội dung mới, {len(gone)} không còn"
    yield f"Đã xét, không có gì phải từ chối: {seen}; số chính thức đã công bố; các khối công bố; kẻ dò số; địa chỉ cũ"
    yield "Chỉ ghi nhận:"
    yield from (f"- {notice}" for notice in ready.notices or ("không có gì",))


def list_releases(ledger: Path, target: Target | None) -> Iterator[str]:
    """A line for each release; where a place is named, which it shows, and which it can go back to."""
    shown = target.current() if target else ""
    kept = list_kept(target) if target else []
    for release in read_ledger(ledger):
        back = f", đưa lại trang của lần {release.pages}" if release.pages != release.number else ""
        state = " (đang hiện)" if shown == f"{name_release(release.number)}/{SITE}" else ""
        state = state or (" (còn giữ)" if release.number in kept else "")
        figures = f"số liệu như lần {release.account.said.number}, {len(release.account.figures)} số"
        yield f"{release.number}. {short_date(release.day)}: {figures}, {len(release.addresses)} địa chỉ{back}{state}"
