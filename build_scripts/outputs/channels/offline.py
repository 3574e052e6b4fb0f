"""What is taken along where there is no network: what the copy of the pages says of itself, and how it is opened."""

import re
from collections.abc import Iterator

from build_scripts.files import Copy, File
from build_scripts.languages import Phrases
from build_scripts.outputs.channels.one_page import write_page
from build_scripts.outputs.page import URL, environment
from build_scripts.publication import Publication
from build_scripts.text import short_date, slug
from build_scripts.words import ILLUSTRATIVE

DAY, NUMBER = r"\d\d/\d\d/\d{4}", r"[\d.,]+"


def make(publication: Publication, phrases: Phrases) -> Iterator[Copy]:
    """The copy of one language."""
    name = name_copy(publication)
    yield Copy(
        File(URL.one_page(name), write_page(publication, phrases).encode()),
        URL.copy(name),
        tuple(write_front(publication)) if phrases.is_first else (),
        fill("banner.html", publication, phrases),
        phrases("(cần mạng)"),
        phrases("Ảnh có trên trang."),
        phrases("Bản nghe có trên trang."),
        tuple(list_counters(phrases)),
    )


def name_copy(publication: Publication) -> str:
    """What its files are called, the same after every build: a newer one takes the place of an older one."""
    site = publication.site
    return f"{site.mark}{slug(site.short_name)}"


def write_front(publication: Publication) -> Iterator[File]:
    """The page to open first, how to open it, and the licence: Vietnamese, as whoever hands it on reads it."""
    yield File("MO-TRANG-NAY.html", fill("open.html", publication, Phrases()).encode())
    for name, template in (("README.txt", "readme.txt"), ("GIAY-PHEP.txt", "licence.txt")):
        yield File(name, fill(template, publication, Phrases()).replace("\n", "\r\n").encode("utf-8-sig"))


def fill(template: str, publication: Publication, phrases: Phrases) -> str:
    """A template of the copy; its day is that of the content."""
    values = {"_": phrases, "site": publication.site, "address": publication.site.base_url + phrases.home}
    told = {"day": short_date(publication.last_updated), "name": name_copy(publication), "illustrative": ILLUSTRATIVE}
    return environment().get_template(f"carried/{template}").render(**values, **told)


def list_counters(phrases: Phrases) -> Iterator[tuple[str, str]]:
    """What pages count up to the day of the build: in a copy it would be wrong from the next day on."""
    until = rf'<span class="quiet">\({match("tính đến {day}", phrases)}\)</span>'
    owed, waits = match("Chưa có giải trình, đã {n} ngày", phrases), match("đã {n} ngày", phrases)
    longest, overdue = match("lâu nhất đã {n} ngày (tính đến {day})", phrases), match("đã quá {n} ngày", phrases)
    left = "|".join(match(one, phrases) for one in ("còn {n} ngày, tính từ {day}", "hôm nay, {day}"))
    yield rf"{owed}(</strong>)\s*{until}", phrases("Chưa có giải trình.") + r"\1"
    yield owed, phrases("Chưa có giải trình.")
    yield rf"{waits}\s*{until}", ""
    yield f", {longest}", ""
    yield f", {overdue}", ""
    yield rf'\s*<span class="quiet">\(<span[^>]*>(?:{left})</span>\)</span>', ""
    yield rf"<span[^>]*>(?:{left})</span>", ""
    yield match("Trang tính đến {day}.", phrases, r"[^.<]+"), ""
    yield r'<li class="days__today">.*?</li>\n', ""


def match(text: str, phrases: Phrases, day: str = DAY) -> str:
    """The pattern of a phrase with any number and day in it."""
    return re.escape(phrases(text)).replace(r"\{n\}", NUMBER).replace(r"\{day\}", day)
