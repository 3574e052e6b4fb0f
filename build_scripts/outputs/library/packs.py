"""Packs of materials to hand on: one of each topic and one of everything, with a page that opens each of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from build_scripts.files import File, Pack
from build_scripts.groups import group_by
from build_scripts.outputs.library.items import Item
from build_scripts.outputs.page import URL, environment
from build_scripts.publication import Publication
from build_scripts.text import short_date, slug
from build_scripts.words import ILLUSTRATIVE

ALL = "Tất cả tài liệu"


@dataclass(frozen=True)
class Topic:
    """A topic with its items and the path of its pack."""

    title: str
    items: Sequence[Item]
    pack: str


def list_topics(publication: Publication, items: Sequence[Item]) -> list[Topic]:
    """Everything first, then each topic; nothing of nothing."""
    if not items:
        return []
    mark = publication.site.mark
    found = group_by(items, lambda item: item.topic)
    return [
        Topic(ALL, items, URL.pack(f"{mark}tat-ca")),
        *(Topic(title, own, URL.pack(mark + name_topic(title))) for title, own in found.items()),
    ]


def name_topic(title: str) -> str:
    """A topic as files call it: “Mục tiêu I.1: …” is muc-tieu-i-1, whatever the target is called."""
    return slug(title.partition(":")[0])


def make_packs(publication: Publication, topics: Sequence[Topic]) -> Iterator[Pack]:
    """Each pack: its files in folders by topic, its page, the licence."""
    for topic in topics:
        places = {part.path: f"{name_topic(item.topic)}/{part.name}" for item in topic.items for part in item.files}
        members = tuple((inside, path) for path, inside in places.items())
        yield Pack(topic.pack, members, tuple(write_own(publication, topic, places)))


def write_own(publication: Publication, topic: Topic, places: dict[str, str]) -> Iterator[File]:
    """The page that opens a pack and its licence."""
    site = publication.site
    values = {
        "site": site,
        "topic": topic,
        "groups": group_by(topic.items, lambda item: item.topic),
        "places": places,
        "day": short_date(max(item.day for item in topic.items)),
        "illustrative": ILLUSTRATIVE if site.is_illustrative else "",
        "address": site.base_url + URL.along,
    }
    page = environment().get_template("library/pack.html").render(values)
    licence = environment().get_template("library/licence.txt").render(values)
    yield File("index.html", page.encode())
    yield File("GIAY-PHEP.txt", licence.replace("\n", "\r\n").encode("utf-8-sig"))
