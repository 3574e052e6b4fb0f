"""What lists the pages of a finished site: sitemap, robots.txt and the indexes of the search."""

import json
from collections import Counter
from collections.abc import Iterator

import lxml.etree  # type: ignore[import-untyped]

from build_scripts.problems import Problem
from build_scripts.site.checks.finished.built import Built, Parsed
from build_scripts.site.checks.finished.feeds import NO_DOOR

SITEMAP, ROBOTS, INDEX = "sitemap.xml", "robots.txt", "search.json"
PLACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def find_wrong_sitemap(site: Built) -> Iterator[Problem]:
    """The sitemap has every page that may be listed, once, and no other; an illustration has none."""
    if SITEMAP not in site.files:
        yield from [] if site.is_all_illustrative else [Problem(SITEMAP, 0, "", "thiếu tệp này")]
        return
    try:
        root = lxml.etree.fromstring(site.read(SITEMAP), NO_DOOR)
    except lxml.etree.XMLSyntaxError as error:
        yield Problem(SITEMAP, 0, "", f"không phải XML đúng: dòng {error.lineno}")
        return
    listed = [(one.text or "").strip() for one in root.iter(PLACE)]
    known = {name_of(site, address): address for address in listed}
    lawful = {page.name for page in site.pages if may_be_listed(site, page)}
    yield from (tell(f"“{address}” có {count} lần") for address, count in Counter(listed).items() if count > 1)
    yield from (tell(f"“{known[name]}” {why_not(site, name)}") for name in sorted(known.keys() - lawful))
    yield from (tell(f"thiếu {name}") for name in sorted(lawful - known.keys()))


def tell(message: str) -> Problem:
    """Something that is wrong with the sitemap."""
    return Problem(SITEMAP, 0, "", message)


def name_of(site: Built, address: str) -> str:
    """The file of an address in the sitemap, which must be a whole one."""
    return site.target(address, SITEMAP) if site.base and address.startswith(site.base) else address


def why_not(site: Built, name: str) -> str:
    """Why a page must not be listed."""
    return "là trang không được liệt kê (noindex hay chuyển đi)" if name in site.by_name else "không dẫn tới trang nào"


def may_be_listed(site: Built, page: Parsed) -> bool:
    """Whether search engines may know a page: it says neither noindex nor that it moved, and no server's error."""
    return not (page.is_hidden or page.is_moved or page.name.rpartition("/")[2] == "404.html")


def find_wrong_robots(site: Built) -> Iterator[Problem]:
    """robots.txt names the sitemap, and shuts nobody out."""
    if ROBOTS not in site.files:
        yield from [] if site.is_all_illustrative else [Problem(ROBOTS, 0, "", "thiếu tệp này")]
        return
    lines = {line.strip() for line in site.text(ROBOTS).splitlines()}
    if f"Sitemap: {site.base}{SITEMAP}" not in lines:
        yield Problem(ROBOTS, 0, "", f"không nêu “Sitemap: {site.base}{SITEMAP}”")
    if "Disallow: /" in lines:
        yield Problem(ROBOTS, 0, "", "chặn mọi máy tìm kiếm (Disallow: /)")


def find_wrong_search(site: Built) -> Iterator[Problem]:
    """Each index of the search lists pages that are there, none that moved, each once."""
    for name in site.named(INDEX):
        home = name.removesuffix(INDEX)
        try:
            paths = [str(entry[1]) for entry in json.loads(site.text(name))["pages"]]
        except (ValueError, KeyError, IndexError, TypeError):
            yield Problem(name, 0, "", "không đọc được danh sách trang")
            continue
        for path, count in Counter(paths).items():
            page = site.by_name.get(f"{home}{path}index.html")
            if page is None or page.is_moved:
                yield Problem(name, 0, "", f"“{path}” không dẫn tới trang nào")
            if count > 1:
                yield Problem(name, 0, "", f"“{path}” có {count} lần")
