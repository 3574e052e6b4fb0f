"""The addresses that a release gives out: none of them may vanish without a word."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path

import lxml.etree  # type: ignore[import-untyped]

from build_scripts.addresses import ASSETS, Url
from build_scripts.files import KEY, NAMED
from build_scripts.languages import LANGUAGES
from build_scripts.problems import Problem
from build_scripts.publication.releases import Address, Release
from build_scripts.publish.sums import list_files

URL = Url()
HOMES = ("", *(f"{language}/" for language in LANGUAGES))
ARTICLES = tuple(home + folder for home in HOMES for folder in (URL.profiles, URL.stories))
TELLING = tuple(home + folder for home in HOMES for folder in (URL.listening, URL.follow))  # that articles fill
ARCHIVE = re.compile(f"{URL.releases}[0-9]+/{URL.data('')}")
LASTING = (".html", ".csv", ".json", ".xlsx", ".atom", ".rss", ".ics")
ATOM = "{http://www.w3.org/2005/Atom}"
NAMES = re.compile(NAMED.pattern.encode())  # another style sheet makes no other page
LOC = re.compile(r"<loc>([^<]*)</loc><lastmod>([0-9-]{10})</lastmod>")


def list_addresses(site: Path, base_url: str, day: date, before: Mapping[str, Address]) -> dict[str, Address]:
    """Every address that a site gives out, with its hash and its days; `before` are those of the last release."""
    contents = {loc.removeprefix(base_url): date.fromisoformat(found) for loc, found in LOC.findall(read_map(site))}
    found = {}
    for name in list_files(site):
        if name.endswith(LASTING) and is_lasting(name):
            path = name.removesuffix("index.html")
            key = hide(path)
            first = before[key].first_seen if key in before else day
            content = NAMES.sub(b"", (site / name).read_bytes())
            found[key] = Address(sha256(content).hexdigest(), first, contents.get(path))
    return found


def read_map(site: Path) -> str:
    """The map of the site; "" where there is none."""
    path = site / "sitemap.xml"
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def is_lasting(name: str) -> bool:
    """Whether somebody may keep a link to it: not to what bears the hash of its content, nor to the illustration."""
    is_list = name.startswith(ARTICLES) and name.count("/", len(article_folder(name))) > 1  # of a year, of an author
    is_archive = bool(ARCHIVE.match(name))  # of which the ledger's own files are asked
    return not (is_list or is_archive or KEY.search(name) or name.startswith((URL.illustration, ASSETS)))


def article_folder(name: str) -> str:
    """The folder of articles that a page lies in; "" for others."""
    return next((folder for folder in ARTICLES if name.startswith(folder)), "")


def hide(path: str) -> str:
    """An address as the ledger keeps it: that of an article, which may tell a name, as its hash."""
    return f"sha256:{sha256(path.encode()).hexdigest()}" if is_article(path) else path


def is_article(path: str) -> bool:
    """Whether it is the page of a profile or story."""
    return path.startswith(ARTICLES) and path not in ARTICLES


def list_feed_ids(site: Path, base_url: str) -> dict[str, str]:
    """Id of each entry of the feeds -> where it leads, both as hashes: they may tell a name."""
    found = {}
    for name in list_files(site):
        if name.endswith(".atom") and is_lasting(name):
            for entry in lxml.etree.parse(site / name).iter(f"{ATOM}entry"):
                link = entry.find(f"{ATOM}link")
                led = link.get("href", "").removeprefix(base_url) if link is not None else ""
                found[_short(entry.findtext(f"{ATOM}id") or "")] = _short(led)
    return found


def _short(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:32]


def check_addresses(
    last: Release | None, now: Mapping[str, Address], feed_ids: Mapping[str, str], left_out: Sequence[str]
) -> Iterator[Problem]:
    """What is wrong with the addresses of a release, after the last one; `left_out` are the addresses of articles that
    consent keeps off the site: they, and the lists that they alone filled, may go.
    """
    allowed = {hide(path) for path in left_out}
    for path in sorted(set(last.addresses) - set(now) - allowed) if last else ():
        if not (left_out and path.startswith(TELLING)):
            told = "một bài hay hồ sơ" if path.startswith("sha256:") else f"“{path}”"
            message = f"địa chỉ đã công bố nay không còn: {told}; thêm một dòng vào bảng này, hoặc trả lại trang ấy"
            yield Problem("old_addresses.csv", 0, "old_address", message)
    changed = [one for one, led in last.feed_ids.items() if feed_ids.get(one, led) != led] if last else []
    if changed:
        message = f"{len(changed)} tin trong nguồn tin giữ mã cũ mà dẫn tới trang khác, người theo dõi sẽ không thấy"
        yield Problem("nguon-tin", 0, "", message)
