"""Links of a finished site: each leads somewhere, those that pages give with the whole address included."""

from collections.abc import Iterator

from build_scripts.problems import Problem, SiteError
from build_scripts.site.checks.finished.built import Built
from build_scripts.site.checks.links import check_links

OWN = '//link[@rel="canonical" or @rel="alternate"]/@href | //meta[@property="og:url" or @property="og:image"]/@content'


def find_dead_links(site: Built) -> Iterator[Problem]:
    """Links and places in pages, as every build looks for them."""
    try:
        check_links(site.folder, site.base)
    except SiteError as error:
        yield from error.problems


def find_dead_addresses(site: Built) -> Iterator[Problem]:
    """Whole addresses by which others know a page, its picture, its other languages and its feeds."""
    for page in site.pages:
        for address in page.all(OWN):
            target = site.target(address, page.name)
            if target and target not in site.files:
                yield page.tell(f"địa chỉ “{address}” trong phần đầu trang không dẫn tới đâu")


def find_unknown_base(site: Built) -> Iterator[Problem]:
    """The first page says where the site stands; without it no other address can be looked at."""
    if not site.base.startswith(("https://", "http://")) or not site.base.endswith("/"):
        yield Problem("index.html", 0, "", "trang chủ không nêu địa chỉ đầy đủ của mình (link rel=canonical)")
