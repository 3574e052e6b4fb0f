"""The whole build on one page."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Literal

from build_scripts.addresses import Url
from build_scripts.door.disclosure import protect
from build_scripts.door.drafts import make_drafts
from build_scripts.door.people import list_forbidden
from build_scripts.figures.indicators import compute
from build_scripts.figures.lines import draw_all
from build_scripts.figures.verdicts import judge_all
from build_scripts.files import ROOT, Made, Page, cache_folder
from build_scripts.languages import FIRST, Phrases
from build_scripts.outputs import OUTPUTS
from build_scripts.outputs.cards.attach import attach_cards
from build_scripts.outputs.channels.feeds import add_feeds
from build_scripts.outputs.lasting.moved import list_moved, make_moved
from build_scripts.outputs.lasting.short import make_short
from build_scripts.outputs.library.page import make_library
from build_scripts.outputs.pages.search import make_search
from build_scripts.outputs.podcast.shows import list_shows
from build_scripts.outputs.radio.voices import list_unheard
from build_scripts.problems import CommandError, Notice, SiteError
from build_scripts.publication import CHANNELS, Forbidden, Originals, Publication
from build_scripts.read.dataset import Dataset, find_people
from build_scripts.read.docs import read_docs
from build_scripts.read.editions import DOCS, read_checked, read_editions
from build_scripts.read.newsroom.preview import show_drafts
from build_scripts.read.notices import list_notices
from build_scripts.read.rules.lasting import check_living
from build_scripts.site.checks.links import check_links
from build_scripts.site.checks.programs import check_programs
from build_scripts.site.checks.traces import check_site
from build_scripts.site.edition import Edition, build_site
from build_scripts.site.engines import USUAL
from build_scripts.site.output import check_out, new_site

Drafts = Literal["checked", "shown", "left"]
KEPT = ("docs", "build_scripts", "tests")  # no site is ever built into, around or over them


def build(
    data: Path,
    out: Path,
    as_of: date,
    languages: Sequence[str] = (),
    people: Path | None = None,
    drafts: Drafts = "checked",
    engine: str = USUAL,
) -> list[Notice]:
    """Build the site of a data folder, with its illustrative edition, into `out`.

    `languages` restricts those of site.yml; `people` is the people's folder, where site.yml does not say; `engine`,
    of ENGINES, makes the pages. What not even a draft may hold stops the build, unless drafts are "left" alone; a
    preview has them "shown". Returns what the editors should know. Whatever it raises, the last good site stays in
    place.
    """
    check_place(data, out, people)
    is_preview = drafts == "shown"
    # also around the reading: a build that waited must not bring back what was withdrawn
    with new_site(out, is_public=not is_preview) as fresh:
        editions = read_editions(data, as_of, people, is_strict=drafts != "left")
        for dataset in editions:
            check_languages(dataset, languages)
        shown = [show_drafts(dataset) for dataset in editions] if is_preview else editions
        made = [make_edition(dataset, languages, is_preview, engine) for dataset in shown]
        build_site(made, fresh, out)
        forbidden = list_forbidden(shown, "site", is_preview)
        check_fresh(fresh, forbidden, None if is_preview else list_forbidden(shown, "offline"), base_of(editions))
    return tell_notices(editions, made)


def base_of(editions: Sequence[Dataset]) -> str:
    """The address that the site is published at."""
    return str(editions[0].singles["site"]["base_url"])


def tell_notices(editions: Sequence[Dataset], made: Sequence[Edition]) -> list[Notice]:
    """What the editors should know of what was built."""
    unheard = (notice for edition in made for notice in list_unheard(edition.publication.for_channel("radio")))
    return [*(notice for dataset in editions for notice in list_notices(dataset)), *unheard]


def check_fresh(fresh: Path, forbidden: Forbidden, carried: Forbidden | None, base_url: str) -> None:
    """Raise SiteError where a site that was just built holds what it must not; `carried`: what its copies to take along
    must not hold, None in a preview, whose copies hold its drafts and are taken nowhere.
    """
    check_site(fresh, forbidden, cache_folder())
    if carried is not None:
        check_copies(fresh, forbidden, carried)
    check_programs(fresh, cache_folder())
    check_links(fresh, base_url)


def check_copies(site: Path, searched: Forbidden, forbidden: Forbidden) -> None:
    """Raise SiteError where a copy to take along holds what the site may hold and it may not; `searched` is what was
    looked for already.
    """
    if forbidden != searched:
        for folder in sorted(site.rglob(Url().copies.rstrip("/"))):
            check_site(folder, forbidden)


def check_place(data: Path, out: Path, people: Path | None) -> None:
    """Raise CommandError where the site must not be put into `out`."""
    found = find_people(data, people)
    check_out(out, [data, *([found] if found else []), *(ROOT / name for name in KEPT)])


def check_languages(dataset: Dataset, languages: Sequence[str]) -> None:
    """Raise CommandError where a language is asked for that the edition does not have, or Vietnamese is not."""
    site = dataset.singles["site"]
    missing = [language for language in languages if language not in site["languages"]]
    if missing:
        raise CommandError(f"--lang: không có ngôn ngữ {', '.join(missing)}; chỉ có {', '.join(site['languages'])}")
    if languages and FIRST not in languages:
        raise CommandError(f"--lang cần có {FIRST}: mọi ngôn ngữ khác dẫn về trang tiếng Việt")


def make_edition(
    dataset: Dataset, languages: Sequence[str] = (), is_preview: bool = False, engine: str = USUAL
) -> Edition:
    """Steps 2 to 5: what the outputs make of an edition, in every language that is asked for; drafts in a preview."""
    publication, originals = publish(dataset)
    publication = replace(publication, drafts=make_drafts(dataset) if is_preview else ())
    publication = publication.for_channel("site")  # whatever lies in the folder of the site needs its scope too
    chosen = tuple(language for language in publication.site.languages if language in languages or not languages)
    publication = replace(publication, site=replace(publication.site, languages=chosen))
    return make_site(dataset, publication, originals, engine)


def make_site(dataset: Dataset, publication: Publication, originals: Originals, engine: str = USUAL) -> Edition:
    """Step 5: what the outputs make of a Publication, in each of its languages."""
    chosen = publication.site.languages
    spoken = [Phrases(language, publication.phrases.get(language, {})) for language in chosen]
    parts = {channel: publication.for_channel(channel) for channel in CHANNELS}  # once: each remembers what it indexed
    docs = read_docs(DOCS)[0]
    made = {phrases: make_all(parts, docs, phrases) for phrases in spoken}
    check_addresses(dataset, made)
    carried = carry(parts, originals, docs, spoken)
    return Edition(publication, originals, made, replace(carried, engine=engine) if carried else None, engine)


def carry(
    parts: Mapping[str, Publication], originals: Originals, docs: Sequence[Page], spoken: Sequence[Phrases]
) -> Edition | None:
    """The edition as it may be taken along; None where it shows just what the site shows."""
    offline = parts["offline"]
    if offline == parts["site"]:
        return None
    taken = {channel: part.for_channel("offline") for channel, part in parts.items()}
    return Edition(offline, originals, {phrases: make_all(taken, docs, phrases) for phrases in spoken})


def check_addresses(dataset: Dataset, made: Mapping[Phrases, Sequence[Made]]) -> None:
    """Raise SiteError where an old address is a page still, or leads to none."""
    first = next(found for phrases, found in made.items() if phrases.is_first)
    problems = check_living(dataset, {one.path for one in first if isinstance(one, Page) and not one.is_gone})
    if problems:
        raise SiteError(problems)


def make_all(parts: Mapping[str, Publication], docs: Sequence[Page], phrases: Phrases) -> list[Made]:
    """Everything of one language: what the outputs of each channel make of its part of the Publication, the pages of
    `docs` written in it by hand, the feeds that pages lead to, the search over all, and old and short addresses.
    """
    made = [one for channel in OUTPUTS for make in OUTPUTS[channel] for one in make(parts[channel], phrases)]
    made += make_library(parts["site"], made, phrases)
    made += [page for page in docs if page.language == phrases.language]
    made = add_feeds(parts["site"], made, phrases, list_shows(parts["radio"]))
    pages = [one for one in made if isinstance(one, Page)]
    ways = [*make_moved(parts["site"], pages, phrases), *make_short(parts["site"], pages, phrases)]
    made += [*make_search(parts["site"], pages, phrases), *ways]
    made += list_moved([one for one in ways if isinstance(one, Page)])
    return attach_cards(parts["social"], made, phrases)


def publish_data(data: Path, as_of: date) -> Publication:
    """Steps 1 to 4: from a data folder to what may leave."""
    return publish(read_checked(data, as_of))[0].for_channel("site")


def publish(dataset: Dataset) -> tuple[Publication, Originals]:
    """Steps 2 to 4: from checked data to what may leave, and the originals of its media."""
    observations = compute(dataset)
    return protect(dataset, observations, judge_all(dataset, observations), draw_all(dataset, observations))
