"""Step 6, the frame around every page: what the pages together make of menu, breadcrumbs and the switch of
languages.
"""

from collections.abc import Iterator, Mapping, Sequence

from build_scripts.files import Page
from build_scripts.languages import Phrases


def list_crumbs(page: Page, pages: Mapping[str, Page]) -> list[tuple[str, str]]:
    """(address, name) of the pages above a page, the home page first; `pages` by their paths."""
    found: list[tuple[str, str]] = []
    parent = page.parent
    while parent is not None:
        above = pages[parent]
        found.insert(0, (above.path, above.menu or above.title))
        parent = above.parent
    return found


def list_menu(pages: Sequence[Page]) -> list[Page]:
    """The pages of the menu, in the order in which they were made."""
    return [page for page in pages if page.menu]


def list_languages(phrases: Phrases, spoken: Sequence[Phrases], base_url: str) -> list[dict[str, str]]:
    """For the switch: the other languages of the site, each with the way to its home and its public address."""
    return [
        {
            "code": other.language,
            "name": other.form.name,
            "root": phrases.up + other.home,
            "address": base_url + other.home,
        }
        for other in spoken
        if other.language != phrases.language
    ]


def tell_words(phrases: Phrases) -> dict[str, object]:
    """The words of the frame around every page."""
    return {
        "language": phrases.language,
        "locale": phrases.form.locale,
        "illustrative": phrases("Số liệu minh họa, không phải số liệu chính thức"),
        "skip": phrases("Đến nội dung chính"),
        "menu": phrases("Mục lục trang"),
        "crumbs": phrases("Đường dẫn"),
        "home": phrases("Về trang chủ"),
        "missing_title": phrases("Không tìm thấy trang này"),
        "missing_text": phrases("Có thể địa chỉ đã gõ nhầm hoặc trang đã được dời đi."),
        "script": tell_script_words(phrases),
    }


def tell_script_words(phrases: Phrases) -> dict[str, str]:
    """The words of site.js."""
    return {
        "before": phrases("Số trước"),
        "after": phrases("Số sau"),
        "tap": phrases("Chạm vào hình để đọc từng số."),
        "listen": phrases("Nghe"),
        "stop": phrases("Dừng"),
        "share": phrases("Chia sẻ"),
        "copy": phrases("Chép đường dẫn"),
        "copied": phrases("Đã chép"),
        "mine": phrases("Xã của tôi"),
        "choose": phrases("Chọn"),
        "forget": phrases("Bỏ chọn"),
        "found": phrases("{n} trang"),
        "nothing": phrases("Không thấy trang nào. Bạn thử gõ ít chữ hơn."),
    }


def list_sitemap(pages: Sequence[Page]) -> Iterator[Page]:
    """The pages that a search engine may know."""
    yield from (page for page in pages if not page.is_gone and not page.noindex)
