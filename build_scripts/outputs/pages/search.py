"""The search page and its index: names, headings and words of every page, without marks, loaded on focus.

Without JavaScript the page is a list of all pages.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from build_scripts.files import File
from build_scripts.languages import Phrases
from build_scripts.outputs.page import make_page, tell_unit
from build_scripts.publication import Publication
from build_scripts.text import fold, person_sort_key, slug, words_of


@dataclass(frozen=True)
class Entry:
    """A page that can be found: `about` are words that people may type for it; a higher weight comes first."""

    title: str
    path: str
    about: str
    weight: int
    code: str = ""  # what a document calls it, for those who type that


def make(publication: Publication, phrases: Phrases) -> Iterator[File]:
    """The page and search.json."""
    groups = [(label, group) for label, group in list_groups(publication, phrases) if group]
    entries = [entry for _, group in groups for entry in group]
    index = [
        {
            "title": e.title,
            "path": e.path,
            "name": words_of(f"{e.title} {e.code}"),
            "about": words_of(e.about),
            "weight": e.weight,
        }
        for e in entries
    ]
    yield File("search.json", json.dumps(index, ensure_ascii=False, separators=(",", ":")).encode())
    description = phrases("Tìm mọi trang theo tên, có dấu hay không dấu.")
    yield from make_page("tim/", "search.html", phrases("Tìm kiếm"), description, phrases, {"groups": groups})


def list_groups(publication: Publication, phrases: Phrases) -> Iterator[tuple[str, list[Entry]]]:
    """All pages, in the groups of the list."""
    plan = publication.plan
    main = [
        Entry(phrases("Trang chủ"), "", phrases("nhìn nhanh xã tôi mới và sắp tới hạn báo cáo"), 3),
        Entry(
            phrases("Tiến độ các mục tiêu"), "tien-do/",
            " ".join([phrases("kế hoạch mốc nhiệm vụ trách nhiệm văn bản"), plan.document_no, *(phrases(t.title) for t in plan.tasks)]), 3,
        ),
        Entry(phrases("Đơn vị hành chính"), "don-vi/", phrases("xã huyện thị trấn bản đồ sáp nhập sắp xếp"), 2),
        Entry(phrases("Cách tính"), "phuong-phap/", phrases("phương pháp kết quả đạt không đạt lộ trình bảo vệ sơ bộ nhóm nhỏ không công bố"), 2),
        Entry(phrases("Dữ liệu mở"), "du-lieu/", phrases("tải về csv xlsx excel json nguồn giấy phép bảng mã"), 2),
        Entry(phrases("Về trang này"), "gioi-thieu/", phrases("giới thiệu riêng tư liên hệ cookie"), 1),
    ]  # fmt: skip
    if phrases.is_first and publication.profiles:
        main.append(Entry("Gương sáng", "guong-sang/", "gương điển hình nữ lãnh đạo tiêu biểu tôn vinh", 2))
    if phrases.is_first and publication.stories:
        main.append(Entry("Câu chuyện", "cau-chuyen/", "tin bài", 2))
    yield phrases("Trang chính"), main
    indicators = [
        Entry(
            phrases(i.title),
            f"chi-so/{slug(key)}/",
            f"{phrases(i.question)} {phrases(i.definition)} {phrases('tỷ lệ nữ phụ nữ')}",
            4 if i.target else 3,
            key,
        )
        for key, i in publication.indicators.items()
    ]
    yield phrases("Chỉ số"), indicators
    units = sorted((place for place in publication.places.values() if place.is_unit), key=lambda p: (fold(p.name), p.place))
    entries = []
    for unit in units:
        entries.append(Entry(tell_unit(unit, phrases), f"don-vi/{unit.place}/", unit.code, 2 if not unit.valid_to else 0))
    yield phrases("Đơn vị hành chính"), entries
    if phrases.is_first:
        people = sorted(publication.profiles.values(), key=lambda profile: person_sort_key(profile.name))
        yield (
            "Gương sáng",
            [
                Entry(p.name, f"guong-sang/{p.profile}/", f"{p.summary} {' '.join(p.fields)} gương điển hình nữ lãnh đạo", 3)
                for p in people
            ],
        )
        stories = sorted(publication.stories.values(), key=lambda story: story.story, reverse=True)
        yield "Câu chuyện", [Entry(s.title, f"cau-chuyen/{s.story}/", s.summary, 1) for s in stories]
