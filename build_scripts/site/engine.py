"""Step 6, the engine: stage the pages of one language, run it over them, and splice their HTML into what it wrote.

Made pages reach the engine as a few lines of front matter and a placeholder: HTML in Markdown would be parsed thrice.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from PIL import Image

from build_scripts.files import ROOT, File, Page, write
from build_scripts.languages import Phrases
from build_scripts.problems import Problem, SiteError
from build_scripts.publication import Publication
from build_scripts.site import frame
from build_scripts.site.assets import OWN
from build_scripts.site.engines import ENGINES
from build_scripts.text import slug

PLACEHOLDER = re.compile(r"<!--splice ([a-z0-9/_-]+)-->")
PICTURE = re.compile(r'<img [^>]*?src="([^"]*)"')
# the last pages of an edition in a language, without what is spliced in, by all that they are made of: most of them
# serve the next build of the process
FRAMED: dict[tuple[str, str], dict[str, bytes]] = {}


def run_engine(
    engine: str,
    publication: Publication,
    phrases: Phrases,
    pages: Sequence[Page],
    alternates: Mapping[str, list[str]],
    ways: Mapping[str, str],
    folder: Path,
) -> None:
    """Make the pages of one language in a new folder with an engine; `alternates`: path of a page -> the other
    languages that have it; `ways`: from its home to the root of the site and to the official edition.
    """
    by_path = {page.path: page for page in pages}
    staged = {
        page.path: stage_page(page, by_path, alternates.get(page.path, []), publication.last_updated) for page in pages
    }
    lists = {"doors": frame.list_doors(pages), "foot": frame.list_foot(pages)}
    settings = make_settings(publication, phrases, {**lists, **ways})
    keys = key_pages([page for page in pages if page.html and page.path], staged, (engine, settings, publication.as_of))
    before = FRAMED.get((publication.site.edition, phrases.home), {})
    known = {path: before[key] for path, key in keys.items() if key in before}
    with TemporaryDirectory() as stage:
        write((file for path, file in staged.items() if path not in known), Path(stage))
        write(shared_files("".join(page.text for page in pages)), Path(stage))
        ENGINES[engine].build(settings, publication.as_of, Path(stage), folder)
    size_pictures((page.path for page in pages if page.text), folder)
    write((File(f"{path}index.html", content) for path, content in known.items()), folder)
    FRAMED[publication.site.edition, phrases.home] = {
        key: known.get(path) or (folder / path / "index.html").read_bytes() for path, key in keys.items()
    }


def key_pages(pages: Iterable[Page], staged: Mapping[str, File], told: object) -> dict[str, str]:
    """Of each page by its path, the hash of all that its frame is made of; `told` is what the engine is told."""
    templates = [path.read_bytes() for path in sorted((ROOT / "docs" / "overrides").rglob("*.html"))]
    common = hashlib.sha256(repr((told, (ROOT / "mkdocs.yml").read_bytes(), templates)).encode())
    keys = {}
    for page in pages:
        key = common.copy()
        key.update(staged[page.path].path.encode() + b"\0" + staged[page.path].content)
        keys[page.path] = key.hexdigest()
    return keys


def stage_page(page: Page, pages: Mapping[str, Page], alternates: list[str], updated: date) -> File:
    """A page as the engine reads it: what the frame asks for, and a placeholder for what was made; `updated` is the day
    of the whole site, for pages that have none of their own.
    """
    front = {
        "title": page.title,
        "description": page.description,
        "updated": (page.updated or updated).isoformat(),
        "noindex": page.noindex,
        "is_gone": page.is_gone,
        "moved_to": page.moved_to,
        "card": page.card,
        "card_told": page.card_told,
        "alternates": alternates,
        "crumbs": frame.list_crumbs(page, pages),
        "door": frame.find_door(page, pages),
        "feeds": page.feeds,
    }
    lines = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in front.items() if value)
    return File(staged_path(page), f"---\n{lines}---\n\n{page.text or f'<!--splice {page.path}index-->'}\n".encode())


def staged_path(page: Page) -> str:
    """The Markdown file of a page: “chi-so/i-1/” is chi-so/i-1.md."""
    return f"{page.path.rstrip('/') or 'index'}.md"


def shared_files(text: str) -> Iterator[File]:
    """What pages written by hand, of which this is the text, show from docs/assets/."""
    docs = ROOT / "docs"
    for path in sorted((docs / "assets").rglob("*")):
        name = path.relative_to(docs).as_posix()
        if path.is_file() and path.name not in OWN and name in text:
            yield File(name, path.read_bytes())


def size_pictures(paths: Iterable[str], folder: Path) -> None:
    """Give the pictures of these pages, written by hand, their sizes, so that nothing moves when they come."""
    for path in paths:
        page = folder / path / "index.html"
        page.write_text(PICTURE.sub(partial(tell_size, page.parent), page.read_text("utf-8")), "utf-8")


def tell_size(place: Path, found: re.Match[str]) -> str:
    """The tag of a picture with its size in px; of a drawing, which has none, as it is. It is loaded once near."""
    file = place / found[1]
    if not file.is_file() or file.suffix == ".svg":
        return found[0]
    with Image.open(file) as picture:
        width, height = picture.size
    return f'{found[0]} width="{width}" height="{height}" loading="lazy" decoding="async"'


def make_settings(publication: Publication, phrases: Phrases, ways: Mapping[str, object]) -> dict[str, Any]:
    """What the engine is told: names come from the publication, never from mkdocs.yml; `ways` is what header and
    footer lead to.
    """
    site = publication.site
    spoken = [Phrases(language) for language in site.languages]
    return {
        "site_name": phrases(site.title),
        "site_url": site.base_url + phrases.home,
        "site_description": phrases(site.description),
        "nav": ["index.md"],  # the frame has doors of its own
        "markdown_extensions": [{"toc": {"slugify": slug}}],  # that of the engine drops đ
        "extra": {
            **ways,
            "site": frame.tell_site(publication, phrases),
            "is_illustrative": site.is_illustrative,
            "words": frame.tell_words(phrases),
            "other_languages": frame.list_languages(phrases, spoken, site.base_url),
        },
    }


def splice_folder(folder: Path, fragments: Mapping[str, str]) -> None:
    """Put the fragments into every page; SiteError names what is missing or was not used."""
    problems: list[Problem] = []
    used: set[str] = set()

    def put(match: re.Match[str]) -> str:
        used.add(match[1])
        if match[1] not in fragments:
            problems.append(Problem(page.as_posix(), 0, "", f"không có phần “{match[1]}” để ghép vào trang"))
        return PLACEHOLDER.sub(put, fragments.get(match[1], ""))

    for page in sorted(folder.rglob("*.html")):
        page.write_text(PLACEHOLDER.sub(put, page.read_text(encoding="utf-8")), encoding="utf-8")
    problems += [
        Problem(name, 0, "", "phần này không được ghép vào trang nào") for name in sorted(set(fragments) - used)
    ]
    if problems:
        raise SiteError(problems)
