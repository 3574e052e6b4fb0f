"""Feeds: read back by another library; what changed, on the day it changed, and nothing that the pages do not say."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import feedparser
import pytest

from build_scripts.files import File, Page
from build_scripts.languages import Phrases
from build_scripts.outputs.channels import feeds
from build_scripts.outputs.channels.entries import list_figures
from build_scripts.outputs.page import URL
from build_scripts.pipeline import publish_data
from build_scripts.publication import Publication
from tests.cases import AS_OF, DEMO, TWO_EDITIONS

BASE = "https://tien-do.example/"
WORDS = "Số liệu minh họa, không phải số liệu chính thức"
VI = Phrases()
READ: dict[str, Any] = {"sanitize_html": False, "resolve_relative_uris": False}


def read(content: bytes) -> Any:
    found = feedparser.parse(content, **READ)
    assert not found.bozo, found.get("bozo_exception")
    return found


def write_all(publication: Publication, phrases: Phrases = VI) -> dict[str, bytes]:
    """Every feed that has entries, be there pages or not."""
    found = [feed for feed in feeds.list_feeds(publication, phrases) if feed.entries]
    written = [file for feed in found for file in feeds.write_feed(publication, feed, phrases)]
    return {file.path: file.content for file in written}


def days_of(entry: Mapping[str, Any], kind: str = "published_parsed") -> date:
    return date(*entry[kind][:3])


def titled(content: bytes, words: str) -> list[Any]:
    return [entry for entry in read(content).entries if words in entry.title]


# ---- on the built site ---------------------------------------------------------------------------------------------


def test_every_feed_reads_back_and_leads_to_pages_of_the_site(folder: Path) -> None:
    paths = sorted([*folder.rglob("*.atom"), *folder.rglob("*.rss")])
    assert {path.relative_to(folder).parts[:-1] for path in paths} == {
        ("nguon-tin",), ("minh-hoa", "nguon-tin"), ("minh-hoa", "en", "nguon-tin"), ("en", "nguon-tin"),
    }  # fmt: skip
    for path in paths:
        found = read(path.read_bytes())
        ids = [entry.id for entry in found.entries]
        assert 0 < len(ids) == len(set(ids)) <= feeds.MOST_ENTRIES
        assert not any("@" in one for one in ids)
        assert found.version == {".atom": "atom10", ".rss": "rss20"}[path.suffix]
        assert f"{BASE}{path.relative_to(folder).as_posix()}" in [link.href for link in found.feed.links]
        for link in [found.feed.link, *(entry.link for entry in found.entries)]:
            assert link.startswith(BASE)
            assert (folder / link.removeprefix(BASE) / "index.html").is_file(), link
        days = [
            days_of(entry, "updated_parsed" if path.suffix == ".atom" else "published_parsed")
            for entry in found.entries
        ]
        assert max(days) <= AS_OF
        if path.suffix == ".atom":
            assert days == sorted(days, reverse=True)
            assert days_of(found.feed, "updated_parsed") == days[0]


def test_both_forms_tell_the_same(folder: Path) -> None:
    for path in folder.rglob("*.atom"):
        atom, rss = read(path.read_bytes()), read(path.with_suffix(".rss").read_bytes())
        told = [[(one.id, one.title, one.summary, one.link) for one in found.entries] for found in (atom, rss)]
        assert told[0] == told[1]
        assert atom.feed.title == rss.feed.title


def test_the_illustrative_edition_says_so_in_every_title(folder: Path) -> None:
    for path in (folder / "minh-hoa" / "nguon-tin").glob("*.*s*"):
        found = read(path.read_bytes())
        assert found.feed.subtitle.startswith(WORDS)
        assert all(one.title.startswith("(Minh họa) ") for one in [found.feed, *found.entries])
    for path in (folder / "nguon-tin").glob("*.atom"):
        assert "inh họa)" not in path.read_text("utf-8")


ALTERNATE = re.compile(r'<link rel="alternate" type="application/atom\+xml" title="[^"]+" href="([^"]+)">')


@pytest.mark.parametrize(("page", "names"), [
    ("minh-hoa/", ["so-lieu"]), ("minh-hoa/tien-do/", ["so-lieu"]), ("minh-hoa/chi-so/i-1b/", ["muc-tieu-i-1"]),
    ("minh-hoa/chi-so/s-1/", ["so-lieu"]), ("minh-hoa/dinh-chinh/", ["dinh-chinh"]), ("", ["cau-chuyen", "so-lieu"]),
    ("minh-hoa/don-vi/suoi-mau-2025/", ["don-vi-suoi-mau-2025"]), ("cau-chuyen/", ["cau-chuyen"]),
    ("minh-hoa/co-quan/ubnd-suoi-2025/", ["co-quan-ubnd-suoi-2025"]), ("minh-hoa/en/chi-so/i-2/", ["muc-tieu-i-2"]),
    ("cau-chuyen/chuyen-muc/hieu-ke-hoach/", ["chuyen-muc-hieu-ke-hoach"]), ("gioi-thieu/", []), ("dinh-chinh/", []),
])  # fmt: skip
def test_a_page_leads_to_the_feeds_that_are_about_it(folder: Path, page: str, names: list[str]) -> None:
    text = (folder / page / "index.html").read_text("utf-8")
    found = ALTERNATE.findall(text)
    assert [href.rpartition("/")[2] for href in found] == [f"{name}.atom" for name in names]
    assert all((folder / page / href).is_file() for href in found)
    assert text.count('class="follow ') == bool(names)


def test_the_list_of_feeds_leads_to_each_of_them(folder: Path) -> None:
    for home in ("nguon-tin", "minh-hoa/nguon-tin", "minh-hoa/en/nguon-tin"):
        text = (folder / home / "index.html").read_text("utf-8")
        listed = set(re.findall(r'href="(?:\.\./)*nguon-tin/([^"]+)"', text))
        assert listed == {path.name for path in (folder / home).iterdir() if path.suffix != ".html"}


# ---- what stands in them -------------------------------------------------------------------------------------------


def test_a_figure_comes_on_the_day_of_its_source(demo: Publication) -> None:
    written = write_all(demo)[URL.feed("muc-tieu-i-1", "atom")]
    [entry] = [one for one in read(written).entries if one.id.endswith("so-lieu/i-1/vi-du-2025/2026")]
    [o] = [o for o in demo.series("I.1", "vi-du-2025") if o.period == 2026]
    assert days_of(entry) == max(day for key in o.sources if (day := demo.sources[key].date))
    assert "17 trên 24 cơ quan có lãnh đạo chủ chốt là nữ" in entry.title


def test_a_figure_is_known_when_it_was_agreed_that_it_may_be_told(demo: Publication) -> None:
    [o] = [o for o in demo.series("I.1", "vi-du-2025") if o.period == 2026]
    later = {key: replace(one, approved_date=date(2026, 11, 2)) for key, one in demo.sources.items()}
    assert replace(demo, sources=later).known_since(o) == date(2026, 11, 2)
    without = {key: replace(one, date=None, approved_date=None) for key, one in demo.sources.items()}
    assert replace(demo, sources=without).known_since(o) == demo.known_day


def test_a_milestone_comes_on_its_day_with_its_verdict(demo: Publication) -> None:
    content = write_all(demo)[URL.feed("so-lieu", "atom")]
    [entry] = titled(content, "Mốc 2025 (40%): không đạt. Phụ nữ trong quy hoạch lãnh đạo")
    assert days_of(entry) == demo.plan.reference_date(2025)
    assert entry.summary.startswith("Năm 2025: 39,9%, thiếu 1 người")


def test_a_milestone_that_has_not_come_is_no_news(demo: Publication) -> None:
    ahead = tuple(replace(verdict, is_past=False) for verdict in demo.verdicts)
    assert "/moc/" not in write_all(replace(demo, verdicts=ahead))[URL.feed("so-lieu", "atom")].decode()


def test_a_correction_tells_what_the_page_tells(demo: Publication) -> None:
    content = write_all(demo)[URL.feed("dinh-chinh", "atom")]
    assert len(read(content).entries) == len(demo.revisions) == 4
    shown, hidden = titled(content, "lãnh đạo chủ chốt là nữ, Huyện Ví Dụ"), titled(content, "quy hoạch được đào tạo")
    assert [one.summary for one in shown] == ["Một xã gửi bổ sung quyết định bổ nhiệm (số lượng: từ 15 thành 16)."]
    assert [one.summary for one in hidden] == ["Đối chiếu lại danh sách lớp học."]
    assert [days_of(one) for one in hidden] == [date(2025, 4, 2)]


def test_a_figure_that_is_hidden_is_in_no_feed(demo: Publication) -> None:
    hidden = [o for o in demo.observations if not o.is_shown and not o.sector]
    assert hidden
    written = b"".join(write_all(demo).values()).decode()
    for o in hidden:
        assert f"so-lieu/{o.indicator.lower().replace('.', '-')}/{o.place}/{o.period}<" not in written


def test_the_work_of_a_body_is_in_its_own_feed_and_that_of_its_unit(demo: Publication) -> None:
    written = write_all(demo)
    for name in ("co-quan-ubnd-suoi-2025", "don-vi-suoi-mau-2025"):
        [entry] = titled(written[URL.feed(name, "atom")], "kỳ 2026: đúng hạn")
        assert days_of(entry) == date(2026, 11, 20)
    assert "Báo cáo hằng năm" not in written[URL.feed("so-lieu", "atom")].decode()


def test_a_story_that_is_for_print_alone_is_in_no_feed(official: Publication) -> None:
    [name, *_] = official.stories
    stories = {**official.stories, name: replace(official.stories[name], channels=frozenset({"print"}))}
    for publication, count in ((official, 1), (replace(official, stories=stories), 0)):
        written = b"".join(write_all(publication.for_channel("site")).values()).decode()
        assert (f"cau-chuyen/{name}<" in written) == bool(count)


# ---- stable --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("data", [TWO_EDITIONS, DEMO], ids=["official", "demo"])
def test_a_week_later_no_feed_differs(data: Path) -> None:
    assert write_all(publish_data(data, AS_OF)) == write_all(publish_data(data, AS_OF + timedelta(days=7)))


def test_ids_are_those_of_the_day_before_when_a_figure_comes(demo: Publication) -> None:
    """What was told keeps its id when more is told, and every language and edition has its own."""
    less = replace(demo, observations=tuple(o for o in demo.observations if o.period < 2026), verdicts=())
    before, after = ({one.key for one in list_figures(p, demo.places, VI)} for p in (less, demo))
    assert before < after
    made = {
        feeds.make_id(p, "x", phrases)
        for p in (demo, replace(demo, site=replace(demo.site, edition="official")))
        for phrases in (VI, Phrases("en"))
    }
    assert len(made) == 4


def test_only_the_newest_entries_are_told(demo: Publication, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = read(write_all(demo)[URL.feed("so-lieu", "atom")])
    monkeypatch.setattr(feeds, "MOST_ENTRIES", 3)
    few = read(write_all(demo)[URL.feed("so-lieu", "atom")])
    assert [one.id for one in few.entries] == [one.id for one in whole.entries[:3]]
    assert "3 mục mới nhất." in few.feed.subtitle


def test_many_units_have_no_feeds_but_those_that_figures_are_about(
    demo: Publication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feeds, "MOST_BODIES", 5)
    bodies = {path for path in write_all(demo) if "/don-vi-" in path or "/co-quan-" in path}
    headline = {place for one in demo.indicators.values() for place in one.places if demo.places[place].is_unit}
    assert bodies <= {URL.feed(f"don-vi-{place}", kind) for place in headline for kind in feeds.KINDS}
    assert bodies


def test_a_feed_without_its_page_or_without_entries_is_not_written(demo: Publication) -> None:
    pages = [Page("", "Nhà", "Nhà"), Page(URL.progress, "Tiến độ", "Tiến độ"), Page(URL.corrections, "Đính chính", "")]
    made = feeds.add_feeds(replace(demo, revisions=()), pages, VI)
    assert [one.path for one in made if isinstance(one, File)] == [URL.feed("so-lieu", kind) for kind in feeds.KINDS]
    led = {one.path: [atom for _, atom, _ in one.feeds] for one in made if isinstance(one, Page)}
    assert led["dinh-chinh/"] == []
    assert led[""] == led["tien-do/"] == [URL.feed("so-lieu", "atom")]
