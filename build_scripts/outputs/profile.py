"""Women honoured: the list and the page of each; and the plain page of an address that was taken down."""

import json
from collections.abc import Iterator
from datetime import date

from build_scripts.files import File
from build_scripts.outputs.pages import make_page
from build_scripts.publication import Profile, Publication
from build_scripts.text import Phrases, person_sort_key, short_date


def make(publication: Publication, phrases: Phrases) -> Iterator[File]:
    """The list and the profiles, in Vietnamese; nothing where there are none."""
    if not phrases.is_first:
        return
    profiles = sorted(publication.profiles.values(), key=lambda profile: person_sort_key(profile.name))
    if profiles:
        values = {"publication": publication, "profiles": profiles, "years": tell_years}
        description = "Những phụ nữ lãnh đạo tiêu biểu, mỗi người một trang, có nguồn."
        yield from make_page("guong-sang/", "profiles.html", "Gương sáng", description, phrases, values, marks=("vi_only",))
    for profile in profiles:
        yield from make_profile(publication, phrases, profile)
    for name in publication.taken_down:
        values = {"publication": publication}
        title, description = "Trang này đã được gỡ", f"Trang ở địa chỉ {name} đã được gỡ."
        yield from make_page(
            f"guong-sang/{name}/", "taken_down.html", title, description, phrases, values, marks=("vi_only", "noindex")
        )
    if publication.taken_down:
        yield File("taken-down.txt", "".join(f"/guong-sang/{name}/\n" for name in publication.taken_down).encode())


def make_profile(publication: Publication, phrases: Phrases, profile: Profile) -> list[File]:
    others = [p for p in publication.profiles.values() if p.unit and p.unit == profile.unit and p.profile != profile.profile]
    values = {
        "publication": publication,
        "profile": profile,
        "years": tell_years,
        "when": tell_when,
        "others": sorted(others, key=lambda other: person_sort_key(other.name)),
        "stories": [s for s in publication.stories.values() if profile.profile in s.profiles or s.story in profile.stories],
        "json_ld": json.dumps(describe_person(publication, profile), ensure_ascii=False).replace("<", "\\u003c"),
    }
    crumbs = [("guong-sang/", "Gương sáng")]
    path = f"guong-sang/{profile.profile}/"
    return make_page(path, "profile.html", profile.name, profile.summary, phrases, values, crumbs, marks=("vi_only",))


def describe_person(publication: Publication, profile: Profile) -> dict[str, object]:
    """The schema.org Person, with what the page itself shows."""
    found: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Person",
        "name": profile.name,
        "url": f"{publication.site.base_url}guong-sang/{profile.profile}/",
        "description": profile.summary,
        "jobTitle": [office.title for office in profile.offices],
    }
    dates = {"birthDate": profile.born, "deathDate": profile.died}
    return found | {name: str(day) for name, day in dates.items() if day is not None}


def tell_when(day: date | int | None) -> str:
    """A day or a year as people write it."""
    return short_date(day) if isinstance(day, date) else str(day or "")


def tell_years(profile: Profile) -> str:
    """“1920-2003”, or what is known of it."""
    born, died = (day.year if isinstance(day, date) else day for day in (profile.born, profile.died))
    if born and died:
        return f"{born}-{died}"
    return f"sinh năm {born}" if born else ""
