"""The page “Tài liệu”: everything to take along, by topic, audience, language and kind, and packs of it."""

from collections.abc import Iterator, Sequence

from build_scripts.files import Made, Page
from build_scripts.languages import Phrases
from build_scripts.outputs.channels.offline import name_copy
from build_scripts.outputs.library.items import APART, Item, list_items
from build_scripts.outputs.library.packs import list_topics, make_packs
from build_scripts.outputs.page import URL, make_page
from build_scripts.outputs.pages.lists import ArticleList, Grouping, make_lists
from build_scripts.publication import Publication
from build_scripts.text import sort_key

GROUPINGS: tuple[Grouping[Item], ...] = (
    Grouping("chu-de", "chủ đề", lambda item: [item.topic], sort_key),
    Grouping("loai", "loại", lambda item: [item.kind], sort_key),
    Grouping("danh-cho", "người dùng", lambda item: [item.audience], sort_key),
    Grouping("ngon-ngu", "ngôn ngữ", lambda item: [item.language], sort_key),
)


def make_library(publication: Publication, made: Sequence[Made], phrases: Phrases) -> Iterator[Made]:
    """The pages of the library in Vietnamese, with its packs; in other languages a page that leads there. `made` is all
    that the outputs made.
    """
    page = Page(
        URL.along,
        phrases("Tài liệu mang theo"),
        phrases(
            "Tờ in, áp phích, văn bản cho buổi họp, hình để gửi, bản xem không cần mạng; tải từng thứ hay trọn gói."
        ),
        parent="",
        menu=phrases("Tài liệu"),
        group=phrases("Trang chính"),
        weight=3,
        about=phrases("tờ rơi áp phích tải về in hình mang theo trọn gói"),
    )
    if not phrases.is_first:
        values = {"publication": publication, "copy": name_copy(publication)}
        yield make_page(page, "library/brief.html", phrases, values)
        return
    items, carried = list_items(publication, made), publication.for_channel("print").for_channel("social")
    packed = [item for item in list_items(carried, made) if item.kind not in APART]  # printed from and handed on
    topics = list_topics(carried, packed)
    yield from make_packs(carried, topics)
    shared = {"publication": publication, "topics": topics}
    yield from make_lists(ArticleList(page, "library/list.html", items, GROUPINGS, shared), phrases)
