"""Women honoured: the lists and the page of each."""

from collections.abc import Iterator, Mapping
from datetime import date

from build_scripts.files import Made, Page
from build_scripts.languages import Phrases
from build_scripts.outputs.page import URL, embed_json, make_page
from build_scripts.outputs.pages.lists import ArticleList, Grouping, list_groups, make_lists
from build_scripts.outputs.pages.versions import make_versions
from build_scripts.outputs.sentences import tell_unit
from build_scripts.publication import Profile, Publication
from build_scripts.text import person_sort_key, short_date, sort_key

TITLE = "Gương sáng"


def make(publication: Publication, phrases: Phrases) -> Iterator[Made]:
    """The lists and the profiles, in Vietnamese; nothing where there are none."""
    if not (phrases.is_first and publication.profiles):
        return
    profiles = sorted(publication.profiles.values(), key=lambda profile: person_sort_key(profile.name))
    page = Page(
        URL.profiles, TITLE, "Những phụ nữ lãnh đạo tiêu biểu, mỗi người một trang, có nguồn.",
        parent=URL.inspiring, group="Trang chính", weight=2, about="gương điển hình nữ lãnh đạo tiêu biểu tôn vinh",
    )  # fmt: skip
    values = {"publication": publication, "years": tell_years}
    groupings = list_groupings(publication, phrases)
    articles = ArticleList(page, "profiles.html", profiles, groupings, values)
    yield from make_lists(articles, phrases)
    groups = list_groups(articles)
    for profile in profiles:
        yield from make_profile(publication, phrases, profile, groups)


def list_groupings(publication: Publication, phrases: Phrases) -> list[Grouping[Profile]]:
    """By field and era in the order of the editors, and by unit."""
    places = publication.places
    return [
        Grouping("linh-vuc", "lĩnh vực", lambda profile: profile.fields, publication.profile_fields.index),
        Grouping("thoi-ky", "thời kỳ", lambda profile: profile.eras, publication.profile_eras.index),
        Grouping(
            "noi",
            "nơi",
            lambda profile: [profile.unit] if profile.unit else [],
            sort_key,
            lambda unit: tell_unit(places[unit], phrases, is_inside=True),
        ),
    ]


def make_profile(
    publication: Publication, phrases: Phrases, profile: Profile, groups: Mapping[tuple[str, str], str]
) -> Iterator[Made]:
    """The page of a woman and those of its versions; `groups` as `list_groups` has them."""
    others = [
        p for p in publication.profiles.values() if p.unit and p.unit == profile.unit and p.profile != profile.profile
    ]
    values = {
        "publication": publication,
        "profile": profile,
        "groups": groups,
        "years": tell_years,
        "when": tell_when,
        "others": sorted(others, key=lambda other: person_sort_key(other.name)),
        "stories": [
            s for s in publication.stories.values() if profile.profile in s.profiles or s.story in profile.stories
        ],
        "json_ld": embed_json(describe_person(publication, profile)),
    }
    page = Page(
        URL.profile(profile.profile),
        profile.name,
        profile.summary,
        parent=URL.profiles,
        group=TITLE,
        weight=3,
        about=f"{profile.summary} {' '.join(profile.fields)} gương điển hình nữ lãnh đạo",
    )
    yield make_page(page, "profile.html", phrases, values)
    yield from make_versions(page.path, profile.name, profile, phrases)


def describe_person(publication: Publication, profile: Profile) -> dict[str, object]:
    """The schema.org Person, with what the page itself shows."""
    base = publication.site.base_url
    found: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Person",
        "name": profile.name,
        "url": base + URL.profile(profile.profile),
        "description": profile.summary,
        "jobTitle": [office.title for office in profile.offices],
    }
    dates = {"birthDate": profile.born, "deathDate": profile.died}
    portrait = {"image": base + profile.photos[0].widest} if profile.photos else {}
    return found | portrait | {name: str(day) for name, day in dates.items() if day is not None}


def tell_when(day: date | int | None) -> str:
    """A day or a year as people write it."""
    return short_date(day) if isinstance(day, date) else str(day or "")


def tell_years(profile: Profile) -> str:
    """“1920-2003”, or what is known of it."""
    born, died = (day.year if isinstance(day, date) else day for day in (profile.born, profile.died))
    if born and died:
        return f"{born}-{died}"
    return f"sinh năm {born}" if born else ""
