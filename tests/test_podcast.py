"""Podcasts: each rule of Apple and of RSS as a check, what is read back by two libraries, and nobody in them who did not
agree to be broadcast.
"""

import io
import itertools
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5
from xml.etree import ElementTree

import feedparser
import podcastparser
import pytest
import soundfile
from PIL import Image
from playwright.sync_api import Browser

from build_scripts.files import SIZE_OF, THUMB, File, Page, key_of, size_of
from build_scripts.languages import Phrases
from build_scripts.outputs import OUTPUTS
from build_scripts.outputs.channels.feeds import add_feeds
from build_scripts.outputs.page import URL
from build_scripts.outputs.podcast import pages, shows, stories
from build_scripts.outputs.podcast.cover import draw_cover
from build_scripts.outputs.podcast.episodes import Episode
from build_scripts.outputs.podcast.feed import PODCASTS, write_show
from build_scripts.outputs.podcast.shows import Show, list_shows, make_show
from build_scripts.pipeline import publish, publish_data
from build_scripts.publication import Publication
from build_scripts.read.editions import read_checked
from build_scripts.site.carried.packs import tell_lengths
from build_scripts.site.drawings.render import draw
from tests.browser import WIDTHS, find_barriers, resize, serving, visit
from tests.builds import build_with
from tests.cases import AS_OF, DEMO, TWO_EDITIONS
from tests.newsroom import STORY_FILE, add_story, build, consent, make_data, record

BASE = "https://tien-do.example/"
TAGS = {
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
    "atom": "http://www.w3.org/2005/Atom",
}
FIRST_BYTES = {"audio/mpeg": (b"\xff",), "audio/ogg": (b"OggS",)}
WORDS = "Số liệu minh họa, không phải số liệu chính thức."
LANGUAGES = ["vi", "tyz", "en"]  # that stories are heard in
OTHER = "stories/2026-11-05-cu.md"
# artificial people: who is heard and where she agrees to it
HEARD = {"gs-1a": "site;radio;voice", "gs-2b": "site;voice", "gs-3c": "site;radio;voice"}


def tell_audio(*files: tuple[str, str]) -> str:
    """The front matter of recordings: (file, who is heard in it)."""
    lines = (
        f"  - file: {file}\n    title: Phần {file}\n    credit: Đài thử\n    transcript: article\n    people: [{people}]\n"
        for file, people in files
    )
    return "audio:\n" + "".join(lines)


def fill(data: Path) -> Path:
    """Two stories, one of them heard in three languages; a recording that is for the site alone, and one of who withdrew."""
    sounds = {
        "mot.mp3": 3.2,
        "hai.opus": 2.0,
        "cu.mp3": 65.0,
        "tay.opus": 4.0,
        "anh.mp3": 2.6,
        "rieng.mp3": 2.2,
        "rut.mp3": 2.4,
    }
    for pitch, (name, seconds) in enumerate(sounds.items()):
        record(data / "audio" / name, seconds, 300 + 40 * pitch)
    for person, scopes in HEARD.items():
        consent(data, person, scopes=scopes, withdrawn_date="2026-11-01" if person == "gs-3c" else "")
    add_story(data, tell_audio(("mot.mp3", "gs-1a"), ("hai.opus", ""), ("rieng.mp3", "gs-2b"), ("rut.mp3", "gs-3c")))
    add_story(data, tell_audio(("cu.mp3", "")), name=OTHER)
    own = {"tyz": "Tên bài bằng tiếng Tày", "en": "A story told"}
    for (language, title), file in zip(own.items(), ("tay.opus", "anh.mp3"), strict=True):
        text = f"---\ntitle: {title}\n{tell_audio((file, ''))}---\n"
        (data / STORY_FILE.replace(".md", f".{language}.md")).write_text(text, encoding="utf-8")
    return data


def tell_episode(key: str, language: str = "vi", **told: Any) -> Episode:
    """An artificial one, whose sound is made in the build."""
    whole = {
        "title": "Bản tin thử", "summary": "Chỉ để thử.", "page": "tai-lieu/ban-tin/", "address": f"am-thanh/{key}.mp3",
        "media_type": "audio/mpeg", "bytes": None, "seconds": 60, "day": date(2026, 11, 1), "image": "",
    }  # fmt: skip
    return Episode(key=key, language=language, **{**whole, **told})


MADE = tell_episode("lam-tai-cho", "nut", seconds=2)


@dataclass(frozen=True)
class Site:
    """The built site and the data that it was built of."""

    data: Path
    folder: Path

    def read(self, language: str) -> ElementTree.Element:
        """The channel of a feed."""
        channel = ElementTree.fromstring(self.content(language)).find("channel")
        assert channel is not None
        return channel

    def content(self, language: str) -> bytes:
        return (self.folder / URL.podcast(language)).read_bytes()

    def file(self, address: str) -> bytes:
        """What lies at an address of the site."""
        assert address.startswith(BASE)
        return (self.folder / address.removeprefix(BASE)).read_bytes()

    def sound(self, name: str) -> str:
        """The key of a recording, as it stands in addresses."""
        return key_of((self.data / "audio" / name).read_bytes())


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Built once: the pages and the podcasts, with a sound that an output makes in the build itself."""
    folder = tmp_path_factory.mktemp("podcast")
    data = fill(make_data(folder))
    record(folder / "made/made.mp3", 1.5)
    made = File(MADE.address, (folder / "made/made.mp3").read_bytes())
    outputs = {"site": OUTPUTS["site"], "radio": (pages.make, lambda _, phrases: [made] if phrases.is_first else [])}
    with build_with({"OUTPUTS": outputs}), pytest.MonkeyPatch.context() as patch:
        patch.setattr(shows, "SOURCES", (stories.list_stories, lambda _: iter([MADE])))
        assert build(data, folder / "site") == 0
    return Site(data, folder / "site")


@pytest.fixture(scope="module")
def radio(built: Site) -> Publication:
    return publish(read_checked(built.data, AS_OF))[0].for_channel("site").for_channel("radio")


def items(channel: ElementTree.Element) -> list[ElementTree.Element]:
    return channel.findall("item")


def text(element: ElementTree.Element, path: str) -> str:
    """What stands in the one element at a path, which must be there."""
    found = element.findall(path, TAGS)
    assert len(found) == 1, path
    assert found[0].text
    assert found[0].text == found[0].text.strip()
    return found[0].text


def value(element: ElementTree.Element, path: str, name: str) -> str:
    found = element.find(path, TAGS)
    assert found is not None, path
    return found.attrib[name]


def all_items(built: Site) -> Iterator[ElementTree.Element]:
    return itertools.chain.from_iterable(items(built.read(language)) for language in LANGUAGES)


def write(publication: Publication, language: str = "vi") -> str:
    """The feed of a language as it would be written."""
    [show] = [one for one in list_shows(publication) if one.language == language]
    return write_show(publication, show, "nghe/bia.png").content.decode()


# ---- the rules -----------------------------------------------------------------------------------------------------


def test_there_is_one_feed_for_each_language_that_is_heard(built: Site) -> None:
    assert {path.stem for path in (built.folder / "nghe").glob("*.rss")} == {*LANGUAGES, MADE.language}
    found = {
        language: [value(one, "enclosure", "url") for one in items(built.read(language))] for language in LANGUAGES
    }
    told = {"vi": ["hai.opus", "mot.mp3", "cu.mp3"], "tyz": ["tay.opus"], "en": ["anh.mp3"]}
    for language, names in told.items():
        keys = {built.sound(name) for name in names}
        assert {Path(url).stem for url in found[language]} == keys
        assert text(built.read(language), "language") == language


def test_what_is_said_of_a_sound_is_so(built: Site) -> None:
    for item in all_items(built):
        enclosure = item.find("enclosure")
        assert enclosure is not None
        content = built.file(enclosure.attrib["url"])
        assert int(enclosure.attrib["length"]) == len(content)
        assert content.startswith(FIRST_BYTES[enclosure.attrib["type"]])
        assert enclosure.attrib["url"].endswith({"audio/mpeg": ".mp3", "audio/ogg": ".ogg"}[enclosure.attrib["type"]])
        assert int(text(item, "itunes:duration")) == pytest.approx(soundfile.info(io.BytesIO(content)).duration, abs=1)
    assert {value(one, "enclosure", "type") for one in all_items(built)} == set(FIRST_BYTES)


def test_a_cover_is_square_large_and_in_plain_colours(built: Site) -> None:
    covers = {value(built.read(language), "itunes:image", "href") for language in LANGUAGES}
    assert len(covers) == 3
    for cover in covers:
        content = built.file(cover)
        picture = Image.open(io.BytesIO(content))
        assert (picture.format, picture.mode) == ("PNG", "RGB")
        assert 1400 <= picture.width == picture.height <= 3000
        assert len(content) < 150_000
        small = Image.open(io.BytesIO(built.file(cover.replace(".png", f".{THUMB}"))))
        assert small.size == (264, 264)


def test_days_are_as_mail_writes_them_and_the_newest_comes_first(built: Site) -> None:
    for language in LANGUAGES:
        channel = built.read(language)
        told = [text(one, "pubDate") for one in items(channel)]
        assert all(re.fullmatch(r"[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} 00:00:00 \+0000", one) for one in told)
        days = [parsedate_to_datetime(one) for one in told]
        assert days == sorted(days, reverse=True)
        assert all(day <= datetime.combine(AS_OF, datetime.min.time(), UTC) for day in days)
        assert text(channel, "pubDate") == text(channel, "lastBuildDate") == told[0]


def test_a_feed_says_all_that_apps_ask_for(built: Site) -> None:
    for language in LANGUAGES:
        channel, own = built.read(language), f"{BASE}nghe/{language}.rss"
        assert text(channel, "link") == f"{BASE}nghe/"
        assert (built.folder / "nghe" / "index.html").is_file()
        assert (value(channel, "atom:link", "rel"), value(channel, "atom:link", "href")) == ("self", own)
        assert value(channel, "itunes:category", "text") == "Government"
        assert text(channel, "itunes:type") == "episodic"
        assert text(channel, "itunes:author") == text(channel, "itunes:owner/itunes:name") == text(channel, "copyright")
        assert text(channel, "itunes:owner/itunes:email") == "lien-he@thu.example"
        assert text(channel, "description") == text(channel, "itunes:summary")
        assert text(channel, "podcast:locked") == "yes"
        assert UUID(text(channel, "podcast:guid")).version == 5
        assert channel.find("itunes:block", TAGS) is None
        for part in (channel, *items(channel)):
            assert text(part, "itunes:explicit") == "false"
            assert len(text(part, "title")) <= 255
            assert len(text(part, "description")) <= 4000
        for item in items(channel):
            assert text(item, "itunes:episodeType") == "full"
            assert text(item, "description") == text(item, "itunes:summary")
            page = text(item, "link")
            assert (built.folder / page.removeprefix(BASE) / "index.html").is_file()


def test_the_id_of_a_podcast_is_made_as_the_namespace_says() -> None:
    """The example is the one that the namespace gives."""
    assert str(uuid5(PODCASTS, "podnews.net/rss")) == "9b024349-ccf0-5f69-a609-6b82873eab3c"


def test_without_an_address_of_mail_the_owner_has_a_name_alone(radio: Publication) -> None:
    written = write(replace(radio, site=replace(radio.site, contact_email="")))
    owner = ElementTree.fromstring(written).find("channel/itunes:owner", TAGS)
    assert owner is not None
    assert [one.tag.rpartition("}")[2] for one in owner] == ["name"]
    assert "@" not in written


def test_every_episode_has_an_id_of_its_own_that_no_word_changes(
    built: Site, radio: Publication, tmp_path: Path
) -> None:
    ids = [text(one, "guid") for one in all_items(built)]
    assert len(ids) == len(set(ids)) == 5
    assert all(value(one, "guid", "isPermaLink") == "false" for one in all_items(built))
    assert all(one.startswith("tag:tien-do.example,2026:nghe/") for one in ids)
    renamed = {
        key: replace(
            one,
            title="Tên khác",
            summary="Khác",
            audio=tuple(replace(audio, title="Khác") for audio in reversed(one.audio)),
        )
        for key, one in radio.stories.items()
    }
    after = write(replace(radio, stories=renamed))
    assert "Tên khác" in after
    assert {one for one in ids if "/vi/" in one} == set(re.findall(r"<guid[^>]*>([^<]+)<", after))


def test_ids_are_the_same_whether_the_site_speaks_the_language_or_not(radio: Publication) -> None:
    alone = replace(radio, site=replace(radio.site, languages=("vi",)))
    spoken = replace(radio, site=replace(radio.site, languages=("vi", "en")))
    before, after = write(alone, "en"), write(spoken, "en")
    assert "<title>Nghe: Phụ nữ lãnh đạo Thạch An (Tiếng Anh)</title>" in before
    assert "<title>Listen: " in after
    for tag in ("guid", "podcast:guid", "link"):
        assert re.findall(f"<{tag}.*", before) == re.findall(f"<{tag}.*", after)


def test_an_episode_is_called_by_its_story_and_two_of_one_story_apart(built: Site) -> None:
    assert {text(one, "title") for one in all_items(built)} == {
        "Câu chuyện thử: Phần mot.mp3", "Câu chuyện thử: Phần hai.opus", "Câu chuyện thử", "Tên bài bằng tiếng Tày", "A story told",
    }  # fmt: skip
    summaries = {text(one, "description") for one in all_items(built)}
    assert summaries == {
        "Một câu chuyện chỉ để thử. (Đài thử)",
        "Tiếng Tày: Câu chuyện thử (Đài thử)",
        "Tiếng Anh: Câu chuyện thử (Đài thử)",
    }


# ---- read by others ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_another_program_for_podcasts_reads_the_same(built: Site, language: str) -> None:
    content, channel = built.content(language), built.read(language)
    found = podcastparser.parse(f"{BASE}nghe/{language}.rss", io.BytesIO(content))
    assert found["title"] == text(channel, "title")
    assert found["link"] == f"{BASE}nghe/"
    assert found["cover_url"] == value(channel, "itunes:image", "href")
    assert (found["language"], found["explicit"], found["type"]) == (language, False, "episodic")
    assert found["itunes_categories"] == [["Government"]]
    told = {one["guid"]: one for one in found["episodes"]}
    assert len(told) == len(items(channel))
    for item in items(channel):
        one = told[text(item, "guid")]
        assert one["title"] == text(item, "title")
        assert one["total_time"] == int(text(item, "itunes:duration"))
        assert one["published"] == parsedate_to_datetime(text(item, "pubDate")).timestamp()
        enclosure = item.find("enclosure")
        assert enclosure is not None
        assert one["enclosures"] == [
            {
                "url": enclosure.attrib["url"],
                "file_size": int(enclosure.attrib["length"]),
                "mime_type": enclosure.attrib["type"],
            }
        ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reader_of_feeds_reads_the_same(built: Site, language: str) -> None:
    found: Any = feedparser.parse(built.content(language))
    assert not found.bozo
    assert found.version == "rss20"
    told = [(one.id, one.title, one.enclosures[0].href, one.published) for one in found.entries]
    assert told == [
        (text(one, "guid"), text(one, "title"), value(one, "enclosure", "url"), text(one, "pubDate"))
        for one in items(built.read(language))
    ]


# ---- who is heard --------------------------------------------------------------------------------------------------


def test_who_did_not_agree_to_radio_is_heard_on_the_page_alone(built: Site) -> None:
    own = built.sound("rieng.mp3")
    assert (built.folder / f"am-thanh/{own}.mp3").is_file()
    assert own in (built.folder / "cau-chuyen/2026-11-20-thu/index.html").read_text("utf-8")
    assert not [path.name for path in (built.folder / "nghe").iterdir() if own.encode() in path.read_bytes()]


def test_who_withdrew_is_heard_nowhere(built: Site) -> None:
    gone = built.sound("rut.mp3").encode()
    assert not [
        path
        for path in built.folder.rglob("*")
        if path.is_file() and (gone in path.read_bytes() or gone.decode() in path.name)
    ]


def test_a_story_that_is_not_for_radio_is_in_no_podcast(radio: Publication) -> None:
    site = frozenset({"site"})
    for_site = {
        key: replace(one, channels=site, audio=tuple(replace(audio, channels=site) for audio in one.audio), versions=())
        for key, one in radio.stories.items()
    }
    assert list_shows(radio)
    assert list_shows(replace(radio, stories=for_site).for_channel("radio")) == []
    assert list_shows(replace(radio, stories=for_site)) == []  # nor where somebody asks for the wrong channel
    assert "radio" in OUTPUTS
    assert pages.make in OUTPUTS["radio"]


def test_when_she_withdraws_the_others_keep_their_ids(built: Site, radio: Publication, tmp_path: Path) -> None:
    data = Path(shutil.copytree(built.data, tmp_path / "data"))
    consent(data, "gs-1a", scopes="site;radio", withdrawn_date="2026-11-20")
    after = write(publish(read_checked(data, AS_OF))[0].for_channel("site").for_channel("radio"))
    before = write(radio)
    assert built.sound("mot.mp3") in before
    assert built.sound("mot.mp3") not in after
    guid = re.compile(r"<guid[^>]*>([^<]+)<")
    assert set(guid.findall(after)) == {one for one in guid.findall(before) if not one.endswith(built.sound("mot.mp3"))}


# ---- stable --------------------------------------------------------------------------------------------------------


def test_a_week_later_every_byte_is_the_same(built: Site, radio: Publication) -> None:
    later = publish(read_checked(built.data, AS_OF + timedelta(days=7)))[0].for_channel("site").for_channel("radio")
    made = [list(pages.make(one, Phrases())) for one in (radio, later)]
    assert len(made[0]) == 2 * len(LANGUAGES) + 1
    assert made[0] == made[1]
    assert next(one.content for one in made[0] if isinstance(one, File)) == built.content("vi")
    assert "feedgen" not in built.content("vi").decode()


def test_a_new_episode_draws_no_new_cover(radio: Publication) -> None:
    before, after = (
        draw_cover(radio, make_show(radio, "vi", [tell_episode(str(n)) for n in range(count)])) for count in (1, 2)
    )
    assert before == after


# ---- an illustration says so ---------------------------------------------------------------------------------------


def test_an_illustration_says_so_and_is_in_no_directory(demo: Publication) -> None:
    show = make_show(demo, "vi", [tell_episode("a")])
    channel = ElementTree.fromstring(write_show(demo, show, "nghe/bia.png").content).find("channel")
    assert channel is not None
    for part in (channel, *items(channel)):
        assert text(part, "title").startswith("(Minh họa) ")
        assert text(part, "description").startswith(WORDS)
    assert text(channel, "itunes:block") == "yes"
    assert text(items(channel)[0], "guid").startswith("tag:tien-do.example,2026:minh-hoa/")


@pytest.mark.parametrize(("data", "language"), [(TWO_EDITIONS, "hmn"), (DEMO, "vi"), (DEMO, "en")])
def test_a_cover_says_whose_it_is_and_is_marked(data: Path, language: str) -> None:
    publication = publish_data(data, AS_OF)
    show = make_show(publication, language, [tell_episode("a", language)])
    drawing = draw_cover(publication, show)
    made, error = draw(drawing)
    assert error == ""
    marked = publication.site.is_illustrative
    picture = Image.open(io.BytesIO(made["png"]))
    red, _, blue = picture.getpixel((5, 5))  # type: ignore[misc]
    assert (red > 2 * blue) == marked  # the strip that says so: terracotta, else the indigo of the cloth
    told = drawing.content.decode()
    for words in (show.phrases(publication.site.short_name), show.named, show.phrases("Nghe")):
        assert words in told
    assert ('"illustrative":""' in told.replace(": ", ":")) != marked


def test_a_long_name_finds_room_on_a_cover(official: Publication) -> None:
    long = replace(official, site=replace(official.site, short_name="W" * 28))
    show = replace(make_show(long, "hmn", [tell_episode("a", "hmn")]), named="Tiếng Mông Hoa và Mông Trắng")
    made, error = draw(draw_cover(long, show))
    assert error == ""
    picture = Image.open(io.BytesIO(made["png"])).crop((1450, 900, 1500, 1350))
    assert picture.getextrema() == tuple((one, one) for one in picture.getpixel((0, 0)))  # type: ignore[union-attr]


# ---- what is made in the build -------------------------------------------------------------------------------------


def test_the_size_of_what_is_made_in_the_build_is_told_once_it_is_there(official: Publication, tmp_path: Path) -> None:
    show = make_show(official, "tyz", [tell_episode("a"), tell_episode("b-1.tyz"), tell_episode("c", bytes=7)])
    feed = write_show(official, show, "nghe/bia.png")
    home = tmp_path / "en"  # files may lie in the folder of a language, sounds at the root
    for key, size in (("a", 1234), ("b-1.tyz", 5)):
        (tmp_path / "am-thanh").mkdir(exist_ok=True)
        (tmp_path / f"am-thanh/{key}.mp3").write_bytes(bytes(size))
    plain = File("khac.csv", b'"size:khong-co.mp3",size:khong-co.mp3')
    tell_lengths([feed, plain], home, tmp_path)
    channel = ElementTree.fromstring((home / feed.path).read_bytes()).find("channel")
    assert channel is not None
    assert [value(one, "enclosure", "length") for one in items(channel)] == ["1234", "5", "7"]
    assert not (home / "khac.csv").exists()


def test_a_build_tells_the_size_of_what_it_made(built: Site) -> None:
    [item] = items(built.read(MADE.language))
    size = (built.folder / MADE.address).stat().st_size
    assert int(value(item, "enclosure", "length")) == size > 1000
    assert b"size:" not in built.content(MADE.language)


def test_a_sound_that_was_not_made_stops_the_build(tmp_path: Path) -> None:
    file = File("nghe/vi.rss", f'<enclosure length="{size_of("am-thanh/khong-co.mp3")}"/>'.encode())
    assert SIZE_OF.search(file.content)
    with pytest.raises(FileNotFoundError, match=r"khong-co\.mp3"):
        tell_lengths([file], tmp_path, tmp_path)


def test_other_sources_join_in_their_language(radio: Publication, monkeypatch: pytest.MonkeyPatch) -> None:
    day = date(2026, 11, 23)
    added = [tell_episode("a", "tyz", day=day), tell_episode("b", "nut", image="anh/rieng.png", day=day)]
    monkeypatch.setattr(shows, "SOURCES", (stories.list_stories, lambda _: iter(added)))
    found = {one.language: one for one in list_shows(radio)}
    assert list(found) == ["vi", "tyz", "nut", "en"]  # Vietnamese, then as site.yml has them
    assert found["tyz"].episodes[0].key == "a"
    assert len(found["tyz"].episodes) == 2
    item = ElementTree.fromstring(write(radio, "nut")).find("channel/item")
    assert item is not None
    assert value(item, "itunes:image", "href") == f"{BASE}anh/rieng.png"


def test_only_the_newest_episodes_are_told(radio: Publication, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = make_show(radio, "vi", [tell_episode(f"{n:02}", day=date(2026, 1, 1 + n % 28)) for n in range(60)])
    monkeypatch.setattr(shows, "MOST_EPISODES", 7)
    few = make_show(radio, "vi", [tell_episode(f"{n:02}", day=date(2026, 1, 1 + n % 28)) for n in range(60)])
    assert few.episodes == whole.episodes[:7]
    assert few.episodes[0].day == date(2026, 1, 28)


# ---- the pages that lead there -------------------------------------------------------------------------------------


def test_the_page_says_how_and_gives_each_address_and_lets_hear(built: Site) -> None:
    page = (built.folder / "nghe" / "index.html").read_text("utf-8")
    for language in LANGUAGES:
        assert f">{BASE}nghe/{language}.rss</pre>" in page
        for item in items(built.read(language)):
            assert f'src="../{value(item, "enclosure", "url").removeprefix(BASE)}"' in page
    assert "dán địa chỉ vào rồi bấm thêm" in page


def test_the_page_is_easy_to_use(browser: Browser, built: Site) -> None:
    with serving(built.folder) as site:
        page, wrong = visit(browser, site, "nghe/")
        assert wrong == []
        for width in resize(page, WIDTHS):
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert find_barriers(page) == []
        page.context.close()


ALTERNATE = re.compile(r'<link rel="alternate" type="application/rss\+xml" title="[^"]+" href="([^"]+)">')


@pytest.mark.parametrize(("page", "languages"), [
    ("nghe/", ["vi", "tyz", "nut", "en"]), ("cau-chuyen/2026-11-20-thu/", ["vi"]), ("cau-chuyen/2026-11-20-thu/tyz/", ["tyz"]),
    ("cau-chuyen/2026-11-05-cu/", ["vi"]), ("", []), ("cau-chuyen/", []), ("guong-sang/gs-7f3a/", []),
])  # fmt: skip
def test_a_page_leads_to_the_podcasts_that_it_is_heard_in(built: Site, page: str, languages: list[str]) -> None:
    content = (built.folder / page / "index.html").read_text("utf-8")
    found = [(built.folder / page / href).resolve() for href in ALTERNATE.findall(content)]
    assert found == [(built.folder / URL.podcast(language)).resolve() for language in languages]
    main = content.partition("<main")[2].partition("</main>")[0]
    assert ("Nghe trên điện thoại</a>: bài này" in main) == bool(languages and page != "nghe/")


def test_the_page_of_all_feeds_leads_there(built: Site) -> None:
    content = (built.folder / "nguon-tin/index.html").read_text("utf-8")
    for language in LANGUAGES:
        assert f'href="../nghe/{language}.rss"' in content
    assert 'href="../nghe/"' in content


def test_where_nobody_is_heard_no_word_is_said(official: Publication, demo: Publication) -> None:
    for publication in (official, demo):
        assert list(pages.make(publication.for_channel("radio"), Phrases())) == []
        made = add_feeds(publication, [], Phrases(), list_shows(publication))
        assert not [one for one in made if isinstance(one, Page) and "Nghe trên điện thoại" in one.html]
    assert list(pages.make(official, Phrases("en"))) == []


def test_a_story_without_a_broadcast_says_nothing_of_it(tmp_path: Path) -> None:
    data = make_data(tmp_path)
    consent(data, "gs-2b", scopes="site;voice")
    record(data / "audio/rieng.mp3")
    add_story(data, tell_audio(("rieng.mp3", "gs-2b")))
    publication = publish(read_checked(data, AS_OF))[0].for_channel("site")
    [story] = [one for one in publication.stories.values() if one.audio]
    assert list(stories.list_episodes(story)) == []
    made: Mapping[str, Page] = {
        one.path: one for make in OUTPUTS["site"] for one in make(publication, Phrases()) if isinstance(one, Page)
    }
    assert "<audio" in made[URL.story(story.story)].html
    assert "Nghe trên điện thoại" not in made[URL.story(story.story)].html


def test_shows_are_told_apart_by_their_language(radio: Publication) -> None:
    found: list[Show] = list_shows(radio)
    assert [one.title for one in found][:2] == [
        "Nghe: Phụ nữ lãnh đạo Thạch An",
        "Nghe: Phụ nữ lãnh đạo Thạch An (Tiếng Tày)",
    ]
    assert [one.named for one in found] == ["Tiếng Việt", "Tiếng Tày", "English"]
