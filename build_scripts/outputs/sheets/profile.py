"""One A4 of each woman honoured who agreed to print: portrait, offices, what she is honoured for, her own words."""

import re
from collections.abc import Iterator

from build_scripts.files import Drawing
from build_scripts.languages import Phrases
from build_scripts.outputs.page import URL
from build_scripts.outputs.pages.profile import tell_when, tell_years
from build_scripts.outputs.sheets.parts import make_sheet
from build_scripts.outputs.typeset import make_personal
from build_scripts.publication import Office, Profile, Publication
from build_scripts.text import read_markup

PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)  # of clean HTML
MOST_OFFICES, MOST_LETTERS = 6, 1400


def make(publication: Publication, phrases: Phrases) -> Iterator[Drawing]:
    """The sheets, in Vietnamese."""
    for profile in publication.profiles.values() if phrases.is_first else ():
        yield make_one(publication, profile)


def make_one(publication: Publication, profile: Profile) -> Drawing:
    """Of a woman who is not on the site the sheet leads to its home page."""
    photos, page = profile.photos[:1], URL.profile(profile.profile)
    offices, site = [tell_office(office) for office in profile.offices], publication.site
    told = {
        "title": profile.name,
        "description": profile.summary,
        "short": page if "site" in profile.channels else "",
        "day": publication.known_day,
        "foot": ["Mở máy ảnh của điện thoại, đưa vào mã này để đọc thêm.", f"{site.owner}. {site.licence}."],
        "label": "Gương sáng phụ nữ lãnh đạo",
        "years": tell_years(profile),
        "initial": profile.name.split()[-1][0],
        "photo": photos[0].key if photos else "",
        "alt": photos[0].alt if photos else "",
        "credit": f"Ảnh: {photos[0].credit}" if photos else "",
        "offices": offices[:MOST_OFFICES],
        "more": f"và {len(offices) - MOST_OFFICES} chức vụ nữa" if len(offices) > MOST_OFFICES else "",
        "summary": profile.summary,
        "quote": f"“{profile.quote}”" if profile.quote else "",
        "told": list(tell_life(profile)),
        "sources": "; ".join(profile.sources),
    }
    return make_personal(make_sheet(publication, URL.sheet(page), "profile", told), photos)


def tell_life(profile: Profile) -> Iterator[str]:
    """The first paragraphs of her page, as many as find room."""
    left = MOST_LETTERS
    for inner in PARAGRAPH.findall(profile.html):
        paragraph = " ".join(read_markup(inner).split())
        left -= len(paragraph)
        if left < 0:
            return
        yield paragraph


def tell_office(office: Office) -> str:
    """“Chủ tịch … (1977 đến 1987)”."""
    when = " đến ".join(filter(None, (tell_when(office.start), tell_when(office.end))))
    return f"{office.title} ({when})" if when else office.title
