"""The door's part for people: profiles and stories as consent lets them leave, and what must not be found outside."""

from collections.abc import Iterator, Sequence
from dataclasses import fields
from itertools import chain
from pathlib import Path
from typing import Any

from build_scripts.door.channels import Channels, agreed, channels_of_articles
from build_scripts.door.drafts import forbid_drafts
from build_scripts.door.voices import channels_of_voice
from build_scripts.personal import find_births
from build_scripts.publication import (
    Audio,
    Forbidden,
    Material,
    Office,
    Originals,
    Photo,
    Profile,
    Publication,
    Story,
    Version,
)
from build_scripts.publication.voices import Clip
from build_scripts.read.cells import Row
from build_scripts.read.dataset import Article, Dataset, LeftOut
from build_scripts.read.left_out import (
    OPAQUE,
    VOICE,
    all_articles,
    find_left_out,
    list_left_out,
    list_media,
    profiles_of,
    written,
)

NO_CATEGORY = "[Chuyên mục]"  # of a draft in a preview


def make_articles(dataset: Dataset) -> tuple[dict[str, Profile], dict[str, Story]]:
    """The profiles and stories that may leave in some channel, each with what the scopes of its people allow."""
    channels = {file: found for file, found in channels_of_articles(dataset).items() if found}
    shown = {
        kind: {name: article for name, article in sorted(articles.items()) if article.row.file in channels}
        for kind, articles in dataset.articles.items()
    }
    ids = {kind: set(articles) for kind, articles in shown.items()}
    profiles = {
        name: make_profile(dataset, article, channels[article.row.file], ids["stories"])
        for name, article in shown["profiles"].items()
    }
    stories = {
        name: make_story(dataset, article, channels[article.row.file], ids["profiles"])
        for name, article in shown["stories"].items()
    }
    return profiles, stories


def make_profile(dataset: Dataset, article: Article, channels: Channels, stories: set[str]) -> Profile:
    row, site = article.row, dataset.singles["site"]
    names = ("profile", "name", "born", "died", "summary", "quote", "sources", "differences", "indicators")
    return Profile(
        **{name: row[name] for name in names},
        ethnicity=row["ethnicity"] if dataset.consents.agree([row["person"]], "ethnicity") else "",
        fields=tuple(site["profile_fields"][field] for field in row["fields"]),
        eras=tuple(site["profile_eras"][era] for era in row["eras"]),
        offices=tuple(Office(o["title"], o["from"], o["to"], o["unit"] or "") for o in row["offices"]),
        unit=row["unit"] or "",
        stories=tuple(story for story in row["stories"] if story in stories),
        **make_common(dataset, article, channels),
    )


def make_story(dataset: Dataset, article: Article, channels: Channels, profiles: set[str]) -> Story:
    row = article.row
    assert article.day is not None
    return Story(
        **{name: row[name] for name in ("story", "title", "author", "summary", "indicators", "tasks", "materials")},
        day=article.day,
        category=dataset.singles["site"]["story_categories"].get(row["category"], NO_CATEGORY),
        profiles=tuple(profile for profile in row["profiles"] if profile in profiles),
        **make_common(dataset, article, channels),
    )


def make_common(dataset: Dataset, article: Article, channels: Channels) -> dict[str, Any]:
    """What profiles and stories share: text, photos, recordings and versions, with the channels of each."""
    photos = (make_photo(dataset, article, row, channels) for row in article.row["photos"])
    return {
        "html": article.html,
        "photos": tuple(photo for photo in photos if photo.channels),
        "audio": make_audio(dataset, article, channels),
        "versions": tuple(make_versions(dataset, article, channels)),
        "channels": channels,
    }


def make_photo(dataset: Dataset, article: Article, row: Row, channels: Channels) -> Photo:
    looked, own = article.looked[f"photos/{row['file']}"], channels & agreed(dataset, row["people"])
    return Photo(looked.key, row["alt"], row["credit"], row["caption"], looked.width, looked.height, own)


def make_audio(dataset: Dataset, article: Article, channels: Channels) -> tuple[Audio, ...]:
    """The recordings in which everybody agrees to be heard, and to one of the article's channels."""
    found = []
    for row in article.row["audio"]:
        own = channels & agreed(dataset, row["people"]) if dataset.consents.agree(row["people"], VOICE) else frozenset()
        looked, words = article.looked[f"audio/{row['file']}"], article.transcripts.get(row["file"], "")
        about = (looked.key, looked.kind, looked.published, round(looked.seconds))
        found += [Audio(*about, row["title"], row["credit"], words, own)] if own else []
    return tuple(found)


def make_versions(dataset: Dataset, article: Article, channels: Channels) -> Iterator[Version]:
    """The versions in the order of the languages in site.yml; one of recordings alone needs one that may be heard."""
    for language, name in dataset.singles["site"]["article_languages"].items():
        version = article.versions.get(language)
        if version is not None:
            audio = make_audio(dataset, version, channels)
            if version.html or audio:
                yield Version(language, name, version.row["title"], version.row["summary"], version.html, audio)


def make_materials(dataset: Dataset) -> dict[str, Material]:
    """The materials that may leave in some channel, by the order of the table."""
    found = ((row, agreed(dataset, row["people"])) for row in dataset.tables["materials"])
    return {row["material"]: make_material(dataset, row, channels) for row, channels in found if channels}


def make_material(dataset: Dataset, row: Row, channels: Channels) -> Material:
    looked, kind = dataset.looked[row["file"]], dataset.singles["site"]["material_kinds"][row["kind"]]
    names = ("material", "title", "language", "date", "licence", "topic", "audience")
    return Material(
        **{name: row[name] for name in names},
        kind_name=kind,
        key=looked.key,
        file_kind=Path(row["file"]).suffix[1:],
        bytes=looked.published,
        indicators=row["related"],
        channels=channels,
    )


def list_originals(dataset: Dataset, publication: Publication) -> Originals:
    """The files of the media that a publication lets out, for `site` to make what is published."""
    media = {medium.looked.key: medium.path for article in all_articles(dataset) for medium in list_media(article)}
    materials = {looked.key: dataset.folder / "materials" / name for name, looked in dataset.looked.items()}
    clips = {one.looked.key: one.path for one in dataset.clips}
    said = (clip for voice in publication.voices for clip in voice.clips.values())
    shown: list[Photo | Audio | Material | Clip] = [*publication.photos, *publication.audio]
    shown += [*publication.materials.values(), *said]
    return Originals(dataset.folder, {one.key: (media | materials | clips)[one.key] for one in shown})


def list_taken_down(dataset: Dataset) -> tuple[str, ...]:
    """The addresses of profiles whose people withdrew; they stay known once the file itself has been deleted.

    An address that tells a name, that of a historical woman, is forgotten: to list it would name her again.
    """
    return tuple(sorted(person for person in dataset.consents.withdrawn if OPAQUE.fullmatch(person)))


# ---- what must not be found ------------------------------------------------------------------------------------------


def list_forbidden(editions: Sequence[Dataset], channel: str, is_preview: bool = False) -> Forbidden:
    """What must not be found in what a channel shows of these editions; a preview alone tells of drafts."""
    parts = [forbidden_of(dataset, channel) for dataset in editions]
    parts += [] if is_preview else [forbid_drafts(editions)]
    return Forbidden(
        *(tuple(chain.from_iterable(getattr(part, field.name) for part in parts)) for field in fields(Forbidden))
    )


def forbidden_of(dataset: Dataset, channel: str) -> Forbidden:
    """Names, texts, media and ids of everybody who does not agree to a channel, so that the site checks can look for
    them.
    """
    left_out = dataset.left_out if channel == "site" else find_left_out(dataset, channel)
    hidden = list_left_out(dataset, channel)
    published = dataset.consents.published
    biographies = [written(article) for article in profiles_of(dataset).values() if article.row["person"] in published]
    births = (found.text for text in biographies for found in find_births(text))
    return Forbidden(
        names=left_out.names,
        texts=left_out.passages,
        media=tuple(sorted(list_hidden_media(dataset, left_out, channel))),
        people=tuple(sorted({article.row["profile"] for article in hidden} | set(list_taken_down(dataset)))),
        allowed=(*list_contacts(dataset), *births),
    )


def list_contacts(dataset: Dataset) -> Iterator[str]:
    """How offices are reached: what of such numbers and addresses a page may tell."""
    site = dataset.singles["site"]
    found = [site["contact"], site["contact_email"], site["security_email"]]
    found += [row[name] for row in dataset.tables["agencies"] for name in ("address", "phone", "email")]
    yield from (text for text in found if text)


def list_hidden_media(dataset: Dataset, left_out: LeftOut, channel: str) -> set[str]:
    """The keys of photos, recordings and clips that nothing shows in a channel."""
    shown, hidden = set[str](), set[str]()
    for clip in dataset.clips:
        (shown if channel in channels_of_voice(dataset, clip.person) else hidden).add(clip.looked.key)
    for article in all_articles(dataset):
        for medium in list_media(article):
            is_out = article.row.file in left_out.articles
            leaves = not is_out and dataset.consents.agree(medium.record["people"], channel, *medium.own_scopes)
            (shown if leaves else hidden).add(medium.looked.key)
    return hidden - shown
