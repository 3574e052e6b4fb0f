"""Nothing lies in a finished site that no page leads to, but for what programmes ask for by its name.

Reached is what a page, feed, style sheet, calendar or list of the open data (datapackage.json) names. A table without
a row is on no page: the list of the open data names it.
"""

import json
import re
from collections.abc import Iterator
from itertools import chain

from build_scripts.addresses import FOR_HOSTS, GONE, MOVED, Url
from build_scripts.problems import Problem
from build_scripts.site.checks.finished.built import Built, Parsed
from build_scripts.site.checks.links import list_links

BY_NAME = re.compile(  # files that are asked for by their name
    rf"\.built-by|(?:.*/)?404\.html|robots\.txt|sitemap\.xml|{re.escape(Url().security)}"
    rf"|(?:.*/)?(?:{re.escape(Url().taken_down)}|{re.escape(Url().moved)})"
    rf"|{'|'.join(map(re.escape, FOR_HOSTS))}|{re.escape(MOVED)}|(?:.*/)?{re.escape(GONE)}"
    r"|assets/fonts/OFL\.txt"  # the licence that must lie beside the fonts
)
INDEX = re.compile(r"((?:.*/)?)search\.json")  # the script of the search page asks for it
PACKED = (".gz", ".br")  # a server gives it in place of the file beside it
STYLED = re.compile(r"url\(\s*[\"']?([^)\"']+)")
FEED = re.compile(r"(?:href|url)=\"([^\"]+)\"|<(?:link|guid)[^>]*>([^<]+)<")


def find_orphans(site: Built) -> Iterator[Problem]:
    """Files and pages that nothing leads to; ways from short addresses and copies of search engines apart."""
    reached = {name for name in list_reached(site) if name}
    for name in sorted(site.files - reached):
        if not is_lawful(site, name):
            yield Problem(name, 0, "", "không trang nào dẫn tới tệp này")


def is_lawful(site: Built, name: str) -> bool:
    """Whether a file may be there without a link: asked for by name, or an address that stands on paper elsewhere."""
    if BY_NAME.fullmatch(name) or (name.endswith(PACKED) and name.rpartition(".")[0] in site.files):
        return True
    if found := INDEX.fullmatch(name):
        return f"{found[1]}{Url().search}index.html" in site.files
    page = site.by_name.get(name)
    return page is not None and (page.is_moved or is_gone(site, page))


def is_gone(site: Built, page: Parsed) -> bool:
    """Whether a page says only that something was taken down, as the list of its edition tells."""
    address = "/" + page.name.removesuffix("index.html")
    return any(address in site.text(name).split() for name in site.named(Url().taken_down))


def list_reached(site: Built) -> Iterator[str]:
    """Every file of the site that something names."""
    for page in site.pages:
        known = page.all("//head//*[self::meta[@content] or self::link]/@*[name()='content' or name()='href']")
        yield from (site.target(link, page.name) for link in known if not re.search(r"\s", link))
    for name in site.named(".html"):
        yield from (site.target(link, name) for link in list_links(site.text(name)) if site.target(link, name) != name)
    for name in site.named(".css"):
        yield from (site.target(link, name) for link in STYLED.findall(site.text(name)))
    for name in site.named(".atom", ".rss"):
        yield from (site.target(link, name) for link in chain(*FEED.findall(site.text(name))))
    for name in site.named("datapackage.json"):
        yield from (site.target(path, name) for path in list_resources(site.text(name)))


def list_resources(text: str) -> list[str]:
    """The files that a list of open data names; none where it cannot be read, which is told elsewhere."""
    try:
        return [str(one["path"]) for one in json.loads(text)["resources"]]
    except (ValueError, KeyError, TypeError):
        return []
