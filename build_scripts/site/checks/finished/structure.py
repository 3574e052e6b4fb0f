"""How each page is built: what who reads with ears, or with a search engine, goes by.

Short and old addresses, embeds and copies hold to it too; only titles and descriptions may be another page's there.
"""

import re
from collections import defaultdict
from collections.abc import Iterator

from build_scripts.problems import Problem
from build_scripts.site.checks.finished.built import ILLUSTRATION, Built, Element, Parsed, text_of

HEADINGS = "//h1 | //h2 | //h3 | //h4 | //h5 | //h6"
FIELDS = '//input[not(@type="hidden" or @type="submit" or @type="reset" or @type="button")] | //select | //textarea'
TAPPED = '//button | //a[@href] | //summary | //input[@type="submit" or @type="button"]'
NUMBERED = re.compile(r"trang-[0-9]+/")  # the pages of one list


def find_wrong_h1(site: Built) -> Iterator[Problem]:
    """Exactly one heading of the first level."""
    for page in site.pages:
        if (count := len(page.all("//h1"))) != 1:
            yield page.tell(f"có {count} tiêu đề cấp 1 (h1); cần đúng một")


def find_skipped_headings(site: Built) -> Iterator[Problem]:
    """No heading is more than one level below the one before it."""
    for page in site.pages:
        level = 0
        for heading in page.all(HEADINGS):
            now = int(heading.tag[1])
            if now > level + 1:
                yield page.tell(f"tiêu đề “{text_of(heading)[:60]}” là h{now}, sau h{level}; không được bỏ cấp")
            level = now


def find_wrong_main(site: Built) -> Iterator[Problem]:
    """Exactly one main part."""
    for page in site.pages:
        if (count := len(page.all("//main"))) != 1:
            yield page.tell(f"có {count} phần chính (main); cần đúng một")


def find_missing_heads(site: Built) -> Iterator[Problem]:
    """Language, title and description."""
    parts = {
        "ngôn ngữ (html lang)": "/html/@lang",
        "tiêu đề (title)": "//head/title/text()",
        "lời mô tả (meta description)": '//head/meta[@name="description"]/@content',
    }
    for page in site.pages:
        yield from (page.tell(f"thiếu {part}") for part, path in parts.items() if not page.first(path))


def find_shared_titles(site: Built) -> Iterator[Problem]:
    """Two pages of one language and edition have no title in common."""
    yield from find_shared(site, "tiêu đề", "//head/title/text()")


def find_shared_descriptions(site: Built) -> Iterator[Problem]:
    """Nor a description; the pages of one list may have one."""
    yield from find_shared(site, "lời mô tả", '//head/meta[@name="description"]/@content')


def find_shared(site: Built, part: str, path: str) -> Iterator[Problem]:
    """What several pages of one language and edition have in common that should tell them apart."""
    found = defaultdict[tuple[str, bool, str], list[Parsed]](list)
    for page in site.pages:
        if text := page.first(path) if is_listed(page) else "":
            found[page.first("/html/@lang"), page.name.startswith(ILLUSTRATION), text].append(page)
    for (_, _, text), pages in found.items():
        first = pages[0]
        lists = {NUMBERED.sub("", page.name) for page in pages}
        others = [page for page in pages[1:] if len(lists) > 1]
        yield from (page.tell(f"{part} “{text[:60]}” giống hệt của {first.name}") for page in others)


def is_listed(page: Parsed) -> bool:
    """Whether it is a page of its own, not a way to another, one in a frame, or one that is gone or not there."""
    return not (page.is_moved or page.is_embed or page.is_copy or is_gone(page))


def is_gone(page: Parsed) -> bool:
    """Whether it stands where nothing is (any more)."""
    return page.name.rpartition("/")[2] == "404.html" or (page.is_hidden and not page.name.startswith(ILLUSTRATION))


def find_missing_alts(site: Built) -> Iterator[Problem]:
    """Each picture says what it shows; "" where it shows nothing that the text beside it does not."""
    for page in site.pages:
        for image in page.all("//img[not(@alt)]"):
            yield page.tell(f"hình “{image.get('src', '')[:60]}” thiếu lời thay hình (alt)")


def find_missing_labels(site: Built) -> Iterator[Problem]:
    """Each field to fill in or to choose from says what belongs there."""
    for page in site.pages:
        named = set(page.all("//label/@for"))
        for one in page.all(FIELDS):
            is_within = any(parent.tag == "label" for parent in one.iterancestors())
            if not (is_within or one.get("id") in named or name_of(page, one)):
                yield page.tell(f"ô <{one.tag}> “{one.get('id') or one.get('name') or ''}” thiếu nhãn (label)")


def find_nameless(site: Built) -> Iterator[Problem]:
    """Each link and button has words."""
    for page in site.pages:
        for one in page.all(TAPPED):
            if not (text_of(one) or name_of(page, one) or one.xpath(".//img[@alt != '']") or one.get("value")):
                yield page.tell(f"<{one.tag}> không có chữ nào: {one.get('href') or one.get('class') or ''}")


def name_of(page: Parsed, one: Element) -> str:
    """How an element is called beside its own words."""
    marked = " ".join(text_of(part) for key in one.get("aria-labelledby", "").split() for part in by_id(page, key))
    return str(one.get("aria-label") or one.get("title") or marked).strip()


def by_id(page: Parsed, key: str) -> list[Element]:
    found: list[Element] = page.root.xpath("//*[@id=$key]", key=key)
    return found
