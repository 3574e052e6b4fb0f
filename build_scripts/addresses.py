"""Every address of the site, in one place: none is typed elsewhere, in code or template.

Over 300 lines: it is one list, to be searched, and whoever gives a new address sees all others.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from build_scripts.text import slug

SHORT = 8  # signs of a key that tell addresses apart
ASSETS = "assets/"  # what the pages of all languages and editions share
GONE, MOVED = ".gone", ".moved"  # for servers: beside a page that was taken down; at the root, all ways that lead on
FOR_HOSTS = ("_headers", "_redirects", ".htaccess")  # what static hosts and Apache read at the root
CARD_SHAPES = {"wide": (1200, 630), "square": (1080, 1080)}  # shape of a card to share -> px


@dataclass(frozen=True)
class Url:
    """Addresses as links from a page: `home` leads to the home page of its language, `top` to the root of the site.

    With both empty they are the paths of Files and Pages themselves, from the home of their language.
    """

    home: str = ""
    top: str = ""

    # ---- pages -----------------------------------------------------------------------------------------------------

    @property
    def progress(self) -> str:
        return f"{self.home}tien-do/"

    def indicator(self, indicator: str) -> str:
        return f"{self.home}chi-so/{slug(indicator)}/"

    def breakdown(self, indicator: str, kind: str) -> str:
        """The first page of an indicator's many units, in force ("now") or before ("old"), "places" or "agencies"."""
        folders = {"now": "tung-xa", "old": "tung-xa-cu", "places": "tung-noi", "agencies": "tung-co-quan"}
        return f"{self.indicator(indicator)}{folders[kind]}/"

    @property
    def plan(self) -> str:
        return f"{self.home}ke-hoach/"

    @property
    def work(self) -> str:
        """The plan's work: every task with its actions."""
        return f"{self.plan}viec/"

    def work_in(self, state: str) -> str:
        """The actions that are in one state."""
        folders = {"late": "qua-han", "under_way": "dang-lam", "planned": "chua-bat-dau", "done": "da-xong"}
        return f"{self.work}{folders[state]}/"

    def duty(self, duty: str) -> str:
        """What the plan gives one body, or a group of them, to do."""
        return f"{self.plan}{slug(duty)}/"

    def holders(self, duty: str) -> str:
        """The first page of a duty's many holders."""
        return f"{self.duty(duty)}co-quan/"

    @property
    def budget(self) -> str:
        return f"{self.plan}kinh-phi/"

    @property
    def reports(self) -> str:
        return f"{self.plan}bao-cao/"

    @property
    def report_list(self) -> str:
        """The first page of many bodies with their latest report."""
        return f"{self.reports}tung-noi/"

    @property
    def supervision(self) -> str:
        return f"{self.plan}giam-sat/"

    @property
    def broadcasts(self) -> str:
        return f"{self.plan}phat-thanh/"

    @property
    def agencies(self) -> str:
        return f"{self.home}co-quan/"

    def agency_list(self, era: str) -> str:
        """The first page of the list of many agencies, in force ("now") or before ("old")."""
        folders = {"now": "danh-sach", "old": "danh-sach-cu"}
        return f"{self.agencies}{folders[era]}/"

    def agency(self, agency: str) -> str:
        return f"{self.agencies}{agency}/"

    @property
    def questions(self) -> str:
        """Questions of the public, and the answers."""
        return f"{self.home}hoi-dap/"

    @property
    def along(self) -> str:
        """The library: all that there is to take along."""
        return f"{self.home}tai-lieu/"

    @property
    def asking(self) -> str:
        """The letter that asks for the figures, and questions for a meeting."""
        return f"{self.along}hoi/"

    @property
    def hall(self) -> str:
        """The screen of a hall."""
        return f"{self.home}man-hinh/"

    @property
    def daily(self) -> str:
        """How all of this is used day by day: a page written by hand."""
        return f"{self.home}dung-hang-ngay/"

    @property
    def context(self) -> str:
        """The public figures of the country and other places."""
        return f"{self.home}boi-canh/"

    @property
    def units(self) -> str:
        return f"{self.home}don-vi/"

    def unit_list(self, era: str) -> str:
        """The first page of the list of many units, in force ("now") or before ("old")."""
        folders = {"now": "danh-sach", "old": "danh-sach-cu"}
        return f"{self.units}{folders[era]}/"

    def unit(self, unit: str) -> str:
        return f"{self.units}{unit}/"

    def reform(self, day: date) -> str:
        """What a day changed on which units were made of others."""
        return f"{self.home}thay-doi/{day.isoformat()}/"

    def reform_units(self, day: date) -> str:
        """The first page of the units of such a day, where they are many."""
        return f"{self.reform(day)}don-vi/"

    @property
    def inspiring(self) -> str:
        """The door to profiles and stories."""
        return f"{self.home}guong-sang-va-cau-chuyen/"

    @property
    def profiles(self) -> str:
        return f"{self.home}guong-sang/"

    def profile(self, profile: str) -> str:
        return f"{self.profiles}{profile}/"

    @property
    def stories(self) -> str:
        return f"{self.home}cau-chuyen/"

    def story(self, story: str) -> str:
        return f"{self.stories}{story}/"

    @property
    def glossary(self) -> str:
        return f"{self.home}thuat-ngu/"

    @property
    def licences(self) -> str:
        """Under which licence everything is that readers get."""
        return f"{self.home}giay-phep/"

    @property
    def method(self) -> str:
        return f"{self.home}phuong-phap/"

    @property
    def open_data(self) -> str:
        return f"{self.home}du-lieu/"

    @property
    def drafts(self) -> str:
        """The list of drafts, in a preview alone."""
        return f"{self.home}ban-nhap/"

    @property
    def corrections(self) -> str:
        return f"{self.home}dinh-chinh/"

    @property
    def releases(self) -> str:
        """Every release, and the days for which one was announced."""
        return f"{self.home}cong-bo/"

    def release(self, number: int) -> str:
        """What a release said: it never changes, and citations lead to it."""
        return f"{self.releases}{number}/"

    def said(self, number: int, indicator: str) -> str:
        """What a release said of an indicator."""
        return f"{self.release(number)}#chi-so-{slug(indicator)}"

    @property
    def search(self) -> str:
        return f"{self.home}tim/"

    @property
    def privacy(self) -> str:
        return f"{self.home}quyen-rieng-tu/"

    @property
    def follow(self) -> str:
        """All feeds, and what a feed is."""
        return f"{self.home}nguon-tin/"

    def feed(self, name: str, kind: str) -> str:
        """A feed in one language: atom or rss."""
        return f"{self.follow}{name}.{kind}"

    @property
    def embeds(self) -> str:
        """The folder of what other sites may show in a frame."""
        return f"{self.home}nhung/"

    def embed(self, indicator: str) -> str:
        """The chart of an indicator for other sites."""
        return f"{self.embeds}{slug(indicator)}/"

    # ---- short ones for print and codes: of ids alone, so that no change of the data ever changes one ----------------

    def short_indicator(self, indicator: str) -> str:
        """Of an indicator, or of a target."""
        return f"{self.home}t/{slug(indicator)}/"

    def short_unit(self, unit: str) -> str:
        return f"{self.home}x/{unit}/"

    def code_indicator(self, indicator: str) -> str:
        """The QR code of the short address."""
        return f"{self.home}ma/qr-t-{slug(indicator)}.svg"

    def code_unit(self, unit: str) -> str:
        return f"{self.home}ma/qr-x-{unit}.svg"

    # ---- files, once for all languages -----------------------------------------------------------------------------

    def data(self, name: str) -> str:
        """A file of the open data."""
        return f"{self.top}du-lieu/{name}"

    def said_data(self, number: int, name: str) -> str:
        """A file of the open data as a release told it."""
        return f"{self.top}cong-bo/{number}/du-lieu/{name}"

    def photo(self, key: str, width: int, kind: str) -> str:
        return f"{self.top}anh/{key}-{width}.{kind}"

    def recording(self, key: str, kind: str) -> str:
        """Opus ends in .ogg, which every server knows."""
        return f"{self.top}am-thanh/{key}.{'ogg' if kind == 'opus' else kind}"

    def material(self, material: str, kind: str) -> str:
        return f"{self.top}tai-lieu/{material}.{kind}"

    @property
    def copies(self) -> str:
        """The folder of what is taken along where there is no network."""
        return f"{self.top}mang-theo/"

    def copy(self, name: str) -> str:
        """The copy of all pages as an archive."""
        return f"{self.copies}{name}.zip"

    def one_page(self, name: str) -> str:
        """The copy of a language on one page."""
        return f"{self.home}mang-theo/{name}.html"

    @property
    def letter(self) -> str:
        """The letter that asks for the figures."""
        return f"{self.top}tai-lieu/thu-hoi-so-lieu.txt"

    def kit(self, document: str) -> str:
        """A document to use in a meeting."""
        return f"{self.top}tai-lieu/hop/{document}.docx"

    @property
    def radio(self) -> str:
        """What the loudspeaker and the radio may read out."""
        return f"{self.along}ban-tin/"

    def bulletins(self, subject: str) -> str:
        """The bulletins about a subject."""
        return f"{self.radio}{slug(subject)}/"

    def bulletin(self, subject: str, name: str) -> str:
        """A bulletin as a text or as it is heard, or all of a subject as a document: made once for all languages."""
        return f"{self.top}tai-lieu/ban-tin/{slug(subject)}/{name}"

    def calendar(self, name: str) -> str:
        """A calendar to subscribe to."""
        return f"{self.top}lich/{name}.ics"

    @staticmethod
    def sheet(page: str) -> str:
        """The sheet of paper of a page, without the ending of its kind."""
        return f"{page}to-in"

    def sheet_of(self, name: str) -> str:
        """A sheet of the whole plan, without the ending of its kind."""
        return f"{self.top}tai-lieu/in/{name}"

    def pack(self, name: str) -> str:
        """Materials of a topic, or all of them, in one file."""
        return f"{self.top}tai-lieu/goi/{name}.zip"

    @staticmethod
    def card(page: str, shape: str, key: str) -> str:
        """The card to share of a page, without its ending; `key` is of all that it shows, so that whoever keeps a copy
        asks for a new one.
        """
        return f"{page}{'the-ngang' if shape == 'wide' else 'the-vuong'}-{key}"

    @property
    def listening(self) -> str:
        """What there is to hear and how it comes to a phone: a page in Vietnamese."""
        return f"{self.top}nghe/"

    def podcast(self, language: str) -> str:
        """The podcast of one language, Vietnamese or another: its address never changes."""
        return f"{self.listening}{language}.rss"

    def cover(self, language: str, key: str) -> str:
        """The cover of a podcast, without its ending; `key` as that of a card: apps keep a picture by its address."""
        return f"{self.listening}bia-{language}-{key}"

    @property
    def taken_down(self) -> str:
        """The addresses that are gone, for the server's 410."""
        return f"{self.top}taken-down.txt"

    @property
    def moved(self) -> str:
        """The addresses of a language that lead on, and where to, for the server's redirects."""
        return f"{self.home}moved.txt"

    @property
    def security(self) -> str:
        """Whom to tell of a weakness (RFC 9116)."""
        return f"{self.top}.well-known/security.txt"

    @property
    def illustration(self) -> str:
        """The folder of the illustrative edition."""
        return f"{self.top}minh-hoa/"


def group(home: str, folder: str, part: str) -> str:
    """The list of the articles of one field, era, place, category, year or author, below the list of all."""
    return f"{home}{folder}/{part}/"


def tell_apart(names: Mapping[str, str]) -> dict[str, str]:
    """Key -> the part of an address that its name gives, each its own: with something of the key behind it where the
    letters give none, or what an earlier one has.
    """
    parts: dict[str, str] = {}
    taken = {""}
    for key, name in names.items():
        part = slug(name)
        parts[key] = f"{part}-{sha256(key.encode()).hexdigest()[:SHORT]}".strip("-") if part in taken else part
        taken.add(parts[key])
    return parts


def numbered(address: str, number: int) -> str:
    """The n-th page of a list."""
    return address if number == 1 else f"{address}trang-{number}/"


def version(article: str, language: str) -> str:
    """An article in another language, below the article."""
    return f"{article}{language}/"
