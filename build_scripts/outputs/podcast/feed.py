"""The feed of a podcast, RSS 2.0 with what Apple and the Podcast namespace ask for: complete for every app."""

from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid5

from build_scripts.files import File, size_of
from build_scripts.languages import Phrases
from build_scripts.outputs.channels.feeds import KINDS, make_id, mark, stamp
from build_scripts.outputs.page import URL
from build_scripts.outputs.podcast.episodes import Episode
from build_scripts.outputs.podcast.shows import Show
from build_scripts.publication import Publication, Site

if TYPE_CHECKING:
    from feedgen.entry import FeedEntry
    from feedgen.feed import FeedGenerator

CATEGORY = "Government"  # of Apple's list: what a public body tells of its work
ITUNES, INDEX = "http://www.itunes.com/dtds/podcast-1.0.dtd", "https://podcastindex.org/namespace/1.0"
PODCASTS = UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")  # whose namespace says how a podcast's own id is made
CLEAN = "false"  # nothing for adults alone
FIRST = Phrases()


class Told:
    """An extension of the library: what its own does not know, or knows in words that Apple has given up."""

    guid = owner = ""

    def extend_ns(self) -> dict[str, str]:
        return {"podcast": INDEX}

    def extend_rss(self, feed: Any) -> Any:
        from feedgen.util import xml_elem

        channel = feed[0]
        xml_elem(f"{{{INDEX}}}guid", channel).text = self.guid
        # whoever takes a podcast over to other servers would keep the voices of people who have withdrawn
        xml_elem(f"{{{INDEX}}}locked", channel).text = "yes"
        xml_elem(f"{{{ITUNES}}}explicit", channel).text = CLEAN
        if channel.find(f"{{{ITUNES}}}owner") is None:  # the library asks for an address that there may not be
            xml_elem(f"{{{ITUNES}}}name", xml_elem(f"{{{ITUNES}}}owner", channel)).text = self.owner
        return feed


class ToldOfOne:
    """The same of an episode."""

    def extend_rss(self, entry: Any) -> Any:
        from feedgen.util import xml_elem

        xml_elem(f"{{{ITUNES}}}explicit", entry).text = CLEAN
        return entry


def write_show(publication: Publication, show: Show, cover: str) -> File:
    """The feed of a podcast; `cover` is the path of its picture. No day of the build and no version of a program stands
    in it.
    """
    from feedgen.feed import FeedGenerator

    site, base = publication.site, publication.site.base_url
    written = FeedGenerator()
    written.load_extension("podcast", atom=False)
    written.register_extension("told", Told, ToldOfOne, atom=False)
    tell_show(written, publication, show)
    written.link([
        {"href": base + show.address, "rel": "self", "type": KINDS["rss"]},
        {"href": base + URL.listening, "rel": "alternate", "type": "text/html"},
    ])  # fmt: skip
    written.podcast.itunes_image(base + cover)
    written.told.guid = str(uuid5(PODCASTS, (base + show.address).partition("//")[2]))
    written.told.owner = show.phrases(site.owner)
    for episode in show.episodes:
        tell_episode(written.add_entry(order="append"), publication, show, episode)
    return File(show.address, written.rss_str(pretty=True))


def tell_show(written: "FeedGenerator", publication: Publication, show: Show) -> None:
    site, phrases = publication.site, show.phrases
    newest, owner = stamp(show.episodes[0].day), phrases(site.owner)
    described = describe(site, f"{phrases('Bản nghe các bài trên trang.')} {phrases(site.description)}", phrases)
    written.title(mark(publication, show.title, phrases))
    written.description(described)
    written.language(show.language)
    written.rights(owner)  # not the licence of the figures: a voice is its speaker's
    written.updated(newest)
    written.pubDate(newest)
    written.generator("")
    written.docs("")
    apple = written.podcast
    apple.itunes_author(owner)
    if site.contact_email:
        apple.itunes_owner(owner, site.contact_email)
    apple.itunes_category({"cat": CATEGORY})
    apple.itunes_summary(described)
    apple.itunes_type("episodic")
    if site.is_illustrative:
        apple.itunes_block(True)  # no directory of podcasts shall list what nobody has said


def tell_episode(one: "FeedEntry", publication: Publication, show: Show, episode: Episode) -> None:
    site, base = publication.site, publication.site.base_url
    described = describe(site, episode.summary, show.phrases)
    length = size_of(episode.address) if episode.bytes is None else str(episode.bytes)
    one.id(make_id(publication, episode.key, FIRST))  # the same whichever words the podcast tells of itself in
    one.title(mark(publication, episode.title, show.phrases))
    one.description(described)
    one.link(href=base + episode.page)
    one.published(stamp(episode.day))
    one.enclosure(base + episode.address, length, episode.media_type)
    one.podcast.itunes_duration(episode.seconds)
    one.podcast.itunes_summary(described)
    one.podcast.itunes_episode_type("full")
    if episode.image:
        one.podcast.itunes_image(base + episode.image)


def describe(site: Site, text: str, phrases: Phrases) -> str:
    """What is read alone, in an app: that of the illustrative edition says so."""
    return f"{phrases('Số liệu minh họa, không phải số liệu chính thức.')} {text}" if site.is_illustrative else text
