"""Step 6 whole: from what the outputs made of each edition to the folder of the site."""

import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from build_scripts.addresses import Url
from build_scripts.files import THEME, TOP, Copy, Drawing, File, Made, Pack, Page, cache_folder, write
from build_scripts.languages import Phrases
from build_scripts.problems import Problem, SiteError
from build_scripts.publication import Originals, Publication
from build_scripts.site.assets import make_assets
from build_scripts.site.carried.offline import make_copy, make_one_page
from build_scripts.site.carried.packs import place_packs, tell_lengths, tell_sizes
from build_scripts.site.drawings.render import render
from build_scripts.site.engine import run_engine, splice_folder
from build_scripts.site.engines import ENGINES, USUAL
from build_scripts.site.frame import list_sitemap
from build_scripts.site.media import people_folder, place_media

FOLDERS = ("", Url().illustration)  # of the official edition, and of the one that it is illustrated by
Drawn = Mapping[tuple[Drawing, str], bytes]


@dataclass(frozen=True)
class Edition:
    """One edition of the site: what the outputs made of it in each language, and the originals of its media.

    `carried`: the edition as it may be taken along, where that shows fewer people than the site; `engine`: what makes
    its pages, of ENGINES.
    """

    publication: Publication
    originals: Originals
    made: Mapping[Phrases, Sequence[Made]]
    carried: "Edition | None" = None
    engine: str = USUAL

    def pages(self, phrases: Phrases) -> list[Page]:
        """The pages of one language."""
        return [one for one in self.made[phrases] if isinstance(one, Page)]


def build_site(editions: Sequence[Edition], folder: Path, last: Path) -> None:
    """Put all editions into a new folder; everything is drawn in one go. SiteError names what cannot be put together.

    `last` is the site before, if there is one: media that have not changed are taken over from it.
    """
    for edition in editions:
        for made in edition.made.values():
            check_paths(made)
    shown = [*editions, *(one.carried for one in editions if one.carried)]
    drawings = (one for edition in shown for made in edition.made.values() for one in made if isinstance(one, Drawing))
    originals = {key: path for edition in editions for key, path in edition.originals.paths.items()}
    drawn = render(drawings, cache_folder(), people_folder(editions[0].originals.folder), originals)
    for edition, place_in_site in zip(editions, FOLDERS, strict=False):
        build_edition(edition, editions[0] if place_in_site else None, drawn, folder / place_in_site)
        place_media(edition.publication, edition.originals, folder / place_in_site, last / place_in_site)
        for phrases, made in edition.made.items():
            place_packs((one for one in made if isinstance(one, Pack)), folder / place_in_site / phrases.home)
    write(make_assets(folder, cache_folder(), ENGINES[editions[0].engine].has_theme), folder)
    for edition, place_in_site in zip(editions, FOLDERS, strict=False):
        copies = carry(edition, editions[0] if place_in_site else None, drawn, folder, place_in_site)
        write(copies, folder / place_in_site)
        for phrases, made in edition.made.items():
            home = folder / place_in_site / phrases.home
            tell_sizes(edition.pages(phrases), home)
            tell_lengths((one for one in made if isinstance(one, File)), home, folder / place_in_site)


def carry(edition: Edition, official: Edition | None, drawn: Drawn, site: Path, place: str) -> list[File]:
    """What is taken along of an edition that is built in `site` at `place`; what differs for that is built apart."""
    base_url, carried = edition.publication.site.base_url, edition.carried
    if carried is None:
        return [*make_copy(edition.made, base_url, site, place), *make_one_pages(edition, drawn, site)]
    with TemporaryDirectory() as apart:
        build_edition(carried, official, drawn, Path(apart) / place)
        # behind the engine, which empties its folder, and beside the pictures that it puts there
        shutil.copytree(site / "assets", Path(apart) / "assets", dirs_exist_ok=True)
        return [*make_copy(carried.made, base_url, Path(apart), place), *make_one_pages(carried, drawn, site)]


def make_one_pages(edition: Edition, drawn: Drawn, site: Path) -> Iterator[File]:
    """The copy on one page in each language."""
    for phrases, made in edition.made.items():
        charts = list_inline(made, drawn)
        has_theme = ENGINES[edition.engine].has_theme
        pages = (make_one_page(one, charts, site, has_theme) for one in made if isinstance(one, Copy))
        yield from (File(phrases.home + page.path, page.content) for page in pages)


def list_inline(made: Iterable[Made], drawn: Drawn) -> dict[str, str]:
    """Name -> HTML of the charts that stand in pages."""
    drawings = (one for one in made if isinstance(one, Drawing) and "inline" in one.kinds)
    return {one.name: drawn[one, "inline"].decode() for one in drawings}


def build_edition(edition: Edition, official: Edition | None, drawn: Drawn, folder: Path) -> None:
    """The pages of one edition: Vietnamese at its root, other languages in folders of their own; `official` is the
    edition that this one illustrates.
    """
    paths = {phrases.language: {page.path for page in edition.pages(phrases)} for phrases in edition.made}
    for phrases in edition.made:
        others = {language: found for language, found in paths.items() if language != phrases.language}
        alternates = {
            path: [language for language, found in others.items() if path in found] for path in paths[phrases.language]
        }
        ways = list_ways(official, phrases)
        build_language(edition, phrases, alternates, ways, drawn, folder / phrases.home)
    if not edition.publication.site.is_illustrative:
        write(make_sitemap(edition), folder)


def list_ways(official: Edition | None, phrases: Phrases) -> dict[str, str]:
    """From the home of a language the way to the root of the site ("top"), and from the illustrative edition that to
    the official one in the same language, if it has it ("official", "" where there is none).
    """
    if official is None:
        return {"top": phrases.up, "official": ""}
    has_language = phrases.language in {one.language for one in official.made}
    top = f"{phrases.up}../"
    return {"top": top, "official": top + (phrases.home if has_language else "")}


def build_language(
    edition: Edition,
    phrases: Phrases,
    alternates: Mapping[str, list[str]],
    ways: Mapping[str, str],
    drawn: Drawn,
    folder: Path,
) -> None:
    """The pages and files of one language in a new folder; `ways` as `list_ways` has them."""
    pages, made = edition.pages(phrases), edition.made[phrases]
    framed = [page for page in pages if not page.is_bare]
    run_engine(edition.engine, edition.publication, phrases, framed, alternates, ways, folder)
    whole = {f"{page.path}index": complete(page.html, ways["top"], edition.engine) for page in pages if page.html}
    bare = {f"{page.path}index" for page in pages if page.is_bare}
    write((File(f"{path}.html", whole[path].encode()) for path in bare), folder)
    drawings = [one for one in made if isinstance(one, Drawing)]
    splice_folder(folder, list_inline(made, drawn) | {path: html for path, html in whole.items() if path not in bare})
    write([one for one in made if isinstance(one, File)], folder)
    write(
        (File(f"{one.name}.{kind}", drawn[one, kind]) for one in drawings for kind in one.kinds if kind != "inline"),
        folder,
    )


def complete(html: str, top: str, engine: str) -> str:
    """A made page with the way to the root of the site, and with what it says of the theme where that has a part."""
    return THEME.sub(lambda found: found[1] if ENGINES[engine].has_theme else "", html).replace(TOP, top)


def check_paths(made: Iterable[Made]) -> None:
    """Raise SiteError where two things would have one address: each names both, so that none is lost in silence."""
    named: dict[str, list[str]] = {}
    for one in made:
        for address in addresses_of(one):
            named.setdefault(address, []).append(one.title if isinstance(one, Page) else address)
    doubled = {address: names for address, names in named.items() if len(names) > 1}
    if doubled:
        told = "hai phần cùng một địa chỉ: {}; hãy đổi mã hoặc tên của một phần"
        raise SiteError(
            [
                Problem(address, 0, "", told.format(" và ".join(f"“{n}”" for n in names)))
                for address, names in doubled.items()
            ]
        )


def addresses_of(made: Made) -> list[str]:
    """Where a thing stands in the site: a page or file at its path, a drawing in pages and at the path of each file."""
    if isinstance(made, Copy):
        return [made.path, made.one_page.path]
    if isinstance(made, Drawing):
        return [f"{made.name} (inline)" if kind == "inline" else f"{made.name}.{kind}" for kind in made.kinds]
    return [f"{made.path}index.html" if isinstance(made, Page) else made.path]


def make_sitemap(edition: Edition) -> list[File]:
    """sitemap.xml with every page of all languages, and robots.txt that names it."""
    base, updated = edition.publication.site.base_url, edition.publication.last_updated
    places = {
        phrases.home + page.path: page.updated or updated
        for phrases in edition.made
        for page in list_sitemap(edition.pages(phrases))
    }
    urls = "".join(
        f"<url><loc>{base}{place}</loc><lastmod>{day.isoformat()}</lastmod></url>\n"
        for place, day in sorted(places.items())
    )
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    robots = f"User-agent: *\nAllow: /\nSitemap: {base}sitemap.xml\n"
    return [File("sitemap.xml", f"{head}{urls}</urlset>\n".encode()), File("robots.txt", robots.encode())]
