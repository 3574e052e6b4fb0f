"""Step 6, the frame around every page: what the pages together make of doors, footer, breadcrumbs and the switch of
languages.
"""

from collections.abc import Iterator, Mapping, Sequence

from build_scripts.addresses import Url
from build_scripts.files import Page
from build_scripts.languages import Phrases
from build_scripts.publication import Plan, Publication

MISSING = "404.html"  # what a server shows where nothing is


def list_above(page: Page, pages: Mapping[str, Page]) -> list[Page]:
    """The pages above a page, the highest first, without the home page, which the header leads to; `pages` by path."""
    found: list[Page] = []
    parent = page.parent
    while parent:
        found.insert(0, pages[parent])
        parent = pages[parent].parent
    return found


def list_crumbs(page: Page, pages: Mapping[str, Page]) -> list[tuple[str, str]]:
    """(address, name) of the pages above a page."""
    return [(above.path, above.menu or above.foot or above.title) for above in list_above(page, pages)]


def find_door(page: Page, pages: Mapping[str, Page]) -> str:
    """The address of the door that leads to a page, "" where none does: its own, or that of a page above it."""
    return next((one.path for one in [page, *reversed(list_above(page, pages))] if one.path and one.menu), "")


def list_doors(pages: Sequence[Page]) -> list[tuple[str, str]]:
    """(address, name) of the doors of the header, in the order in which they were made; the header's name is the way
    home.
    """
    return [(page.path, page.menu) for page in pages if page.menu and page.path]


def list_foot(pages: Sequence[Page]) -> list[tuple[str, str]]:
    """(address, name) of what the footer leads to, in the order in which it was made."""
    return [(page.path, page.foot) for page in pages if page.foot]


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


def tell_site(publication: Publication, phrases: Phrases) -> dict[str, str]:
    """What header and footer say of the site."""
    site, plan = publication.site, publication.plan
    return {
        "name": phrases(site.short_name),
        "sub": phrases("Tiến độ {plan}, {years}", plan=phrases.name(plan.short_title), years=plan_years(plan)),
        "day": phrases("Trang tính đến {day}.", day=phrases.day(publication.as_of)),
        "owner": phrases(site.owner),
        "contact": phrases("Liên hệ: {contact}.", contact=phrases.name(site.contact)),
        "licence": phrases(site.licence),
        "licence_url": site.licence_url,
        "search": Url().search,
        "follow": Url().follow,
    }


def plan_years(plan: Plan) -> str:
    return f"{plan.start_year}-{plan.end_year}"


def tell_words(phrases: Phrases) -> dict[str, object]:
    """The words of the frame around every page."""
    return {
        "language": phrases.language,
        "locale": phrases.form.locale,
        "illustrative": phrases("Số liệu minh họa, không phải số liệu chính thức"),
        "skip": phrases("Đến nội dung chính"),
        "official": phrases("Xem bản chính thức"),
        "doors": phrases("Các phần của trang"),
        "menu": phrases("Mục lục"),
        "find": phrases("Tìm"),
        "foot": phrases("Về trang này và số liệu"),
        "crumbs": phrases("Đường dẫn"),
        "home": phrases("Về trang chủ"),
        "address": phrases("Địa chỉ trang này:"),
        "copy_address": phrases("Chép địa chỉ này"),
        "follow": phrases("Theo dõi thay đổi của trang này:"),
        "feed": phrases("nguồn tin là gì"),
        "missing_title": phrases("Không tìm thấy trang này"),
        "missing_text": phrases("Có thể địa chỉ đã gõ nhầm hoặc trang đã được dời đi."),
        "script": tell_script_words(phrases),
    }


def tell_script_words(phrases: Phrases) -> dict[str, str]:
    """The words of site.js."""
    return {
        "before": phrases("Số trước"),
        "after": phrases("Số sau"),
        "tap": phrases("Chạm hoặc bấm để đọc số."),
        "listen": phrases("Nghe"),
        "stop": phrases("Dừng"),
        "percent": phrases("phần trăm"),
        "share": phrases("Gửi"),
        "copy": phrases("Chép địa chỉ"),
        "copied": phrases("Đã chép"),
        "print": phrases("In"),
        "mine": phrases("Xã của bạn:"),
        "choose": phrases("Đây là xã của tôi"),
        "forget": phrases("Bỏ chọn xã này"),
        "found": phrases("{n} trang"),
        "near": phrases("Không có đúng chữ này; gần giống:"),
        "nothing": phrases("Không thấy trang nào. Bạn thử gõ ít chữ hơn."),
    }


def list_sitemap(pages: Sequence[Page]) -> Iterator[Page]:
    """The pages that a search engine may know."""
    yield from (page for page in pages if not (page.is_gone or page.noindex or page.is_bare))
