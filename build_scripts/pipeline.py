"""The whole build on one page."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from build_scripts.door.disclosure import protect
from build_scripts.door.people import list_forbidden
from build_scripts.figures.indicators import compute
from build_scripts.figures.verdicts import judge_all
from build_scripts.files import cache_folder
from build_scripts.languages import Phrases
from build_scripts.outputs import OUTPUTS
from build_scripts.problems import DataError, Notice
from build_scripts.publication import Originals, Publication
from build_scripts.read.dataset import Dataset, find_people
from build_scripts.read.editions import read_checked, read_editions
from build_scripts.read.notices import list_notices
from build_scripts.site.checks.traces import check_site
from build_scripts.site.engine import ROOT, build_edition
from build_scripts.site.output import check_out, new_site

KEPT = ("docs", "build_scripts", "tests")  # no site is ever built into, around or over them
ILLUSTRATION = "minh-hoa"  # folder of the illustrative edition inside the site


def build(data: Path, out: Path, as_of: date, languages: Sequence[str] = (), people: Path | None = None) -> list[Notice]:
    """Build the site of a data folder, with its illustrative edition, into `out`.

    `languages` restricts those of site.yml; `people` is the people's folder, where site.yml does not say. Returns what the editors should know. DataError or SiteError leave the last good site in place.
    """
    check_place(data, out, people)
    editions = read_editions(data, as_of, people)
    for dataset in editions:
        check_languages(dataset, languages)
    with new_site(out) as fresh:
        for dataset, folder in zip(editions, (fresh, fresh / ILLUSTRATION), strict=False):
            make_edition(*publish(dataset), folder, languages)
        check_site(fresh, list_forbidden(editions), cache_folder())
    return [notice for dataset in editions for notice in list_notices(dataset)]


def check_place(data: Path, out: Path, people: Path | None) -> None:
    """Raise CommandError where the site must not be put into `out`."""
    found = find_people(data, people)
    check_out(out, [data, *([found] if found else []), *(ROOT / name for name in KEPT)])


def check_languages(dataset: Dataset, languages: Sequence[str]) -> None:
    """Raise DataError where a language is asked for that the edition does not have."""
    site = dataset.singles["site"]
    missing = [language for language in languages if language not in site["languages"]]
    if missing:
        raise DataError(
            [site.problem("languages", f"không có ngôn ngữ {', '.join(missing)}; chỉ có {', '.join(site['languages'])}")]
        )


def make_edition(publication: Publication, originals: Originals, folder: Path, languages: Sequence[str]) -> None:
    """Steps 5 and 6 for every language of an edition."""
    chosen = [language for language in publication.site.languages if language in languages or not languages]
    phrases = [Phrases(language, publication.phrases.get(language, {})) for language in chosen]
    files = {spoken: [file for make in OUTPUTS for file in make(publication, spoken)] for spoken in phrases}
    build_edition(files, publication, originals, folder)


def publish_data(data: Path, as_of: date) -> Publication:
    """Steps 1 to 4: from a data folder to what may leave."""
    return publish(read_checked(data, as_of))[0]


def publish(dataset: Dataset) -> tuple[Publication, Originals]:
    """Steps 2 to 4: from checked data to what may leave, and the originals of its media."""
    observations = compute(dataset)
    return protect(dataset, observations, judge_all(dataset, observations))
