"""Step 6, the engine: stage the pages of one language, run mkdocs over them, and splice their HTML into what it wrote.

Made pages reach the engine as a few lines of front matter and a placeholder: HTML in Markdown would be parsed thrice.
"""

import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from build_scripts.files import ROOT, File, Page, write
from build_scripts.languages import Phrases
from build_scripts.problems import Problem, SiteError
from build_scripts.publication import Publication
from build_scripts.site import frame
from build_scripts.site.assets import OWN

PLACEHOLDER = re.compile(r"<!--splice ([a-z0-9/_-]+)-->")
MISSING = "404.html"  # what a server shows where nothing is


def run_engine(
    publication: Publication,
    phrases: Phrases,
    pages: Sequence[Page],
    alternates: Mapping[str, list[str]],
    ways: Mapping[str, str],
    folder: Path,
) -> None:
    """Make the pages of one language in a new folder; `alternates`: path of a page -> the other languages that
    have it; `ways`: from its home to the root of the site and to the official edition.
    """
    by_path = {page.path: page for page in pages}
    with TemporaryDirectory() as stage:
        write((stage_page(page, by_path, alternates.get(page.path, [])) for page in pages), Path(stage))
        write(shared_files(), Path(stage))
        lists = {"doors": frame.list_doors(pages), "foot": frame.list_foot(pages)}
        build_with_mkdocs(publication, phrases, {**lists, **ways}, Path(stage), folder)


def stage_page(page: Page, pages: Mapping[str, Page], alternates: list[str]) -> File:
    """A page as the engine reads it: what the frame asks for, and a placeholder for what was made."""
    front = {
        "title": page.title,
        "description": page.description,
        "noindex": page.noindex,
        "alternates": alternates,
        "crumbs": frame.list_crumbs(page, pages),
        "door": frame.find_door(page, pages),
    }
    lines = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in front.items() if value)
    return File(staged_path(page), f"---\n{lines}---\n\n{page.text or f'<!--splice {page.path}index-->'}\n".encode())


def staged_path(page: Page) -> str:
    """The Markdown file of a page: “chi-so/i-1/” is chi-so/i-1.md."""
    return f"{page.path.rstrip('/') or 'index'}.md"


def shared_files() -> Iterator[File]:
    """What pages written by hand show from docs/assets/."""
    docs = ROOT / "docs"
    for path in sorted((docs / "assets").rglob("*")):
        if path.is_file() and path.name not in OWN:
            yield File(path.relative_to(docs).as_posix(), path.read_bytes())


def build_with_mkdocs(
    publication: Publication, phrases: Phrases, ways: Mapping[str, object], stage: Path, folder: Path
) -> None:
    """Run mkdocs over the staged pages; names come from the publication, never from mkdocs.yml; `ways` is what header
    and footer lead to.
    """
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    from build_scripts.site.lightened import lighten

    site = publication.site
    spoken = [Phrases(language) for language in site.languages]
    with as_if_on(publication.as_of):
        config = load_config(
            str(ROOT / "mkdocs.yml"),
            site_name=phrases(site.title),
            site_url=site.base_url + phrases.home,
            site_description=phrases(site.description),
            docs_dir=str(stage.resolve()),
            site_dir=str(folder.resolve()),
            nav=["index.md"],  # the frame has doors of its own
            extra={
                **ways,
                "site": frame.tell_site(publication, phrases),
                "is_illustrative": site.is_illustrative,
                "words": frame.tell_words(phrases),
                "other_languages": frame.list_languages(phrases, spoken, site.base_url),
            },
        )
        lighten(config.theme, [MISSING] if phrases.is_first else [])
        build(config)


@contextmanager
def as_if_on(day: date) -> Iterator[None]:
    """Let the engine take a day for today; the environment is put back as it was, for the theme leaves words in it."""
    before = dict(os.environ)
    os.environ["SOURCE_DATE_EPOCH"] = str((day - date(1970, 1, 1)).days * 86400)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


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
