"""The build that is published, on one page too: what was told before binds it, and it tells what it adds."""

import hashlib
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from build_scripts.addresses import Url
from build_scripts.door.ledger import (
    check_ledger,
    find_backing,
    list_figures,
    list_methods,
    list_retracted,
    list_verdicts,
)
from build_scripts.door.people import list_forbidden
from build_scripts.files import File, write
from build_scripts.languages import Phrases
from build_scripts.outputs.data.files import make_data, name_of
from build_scripts.outputs.lasting.changes import tell_changes
from build_scripts.outputs.lasting.said import tell_states
from build_scripts.pipeline import base_of, check_fresh, check_place, make_edition, make_site, publish, tell_notices
from build_scripts.problems import Notice, Problem, RefusedError
from build_scripts.publication import Forbidden, Publication
from build_scripts.publication.releases import Account, Release, Said
from build_scripts.read.dataset import Dataset
from build_scripts.read.editions import read_editions
from build_scripts.site.edition import Edition, build_site
from build_scripts.site.output import new_site

DATA = "data"  # in the ledger: the files of the open data of each release


@dataclass(frozen=True)
class Ready:
    """A site that was built to be published: what it tells, who must not be found in it, the addresses of articles that
    consent keeps off it, the releases that are taken back, what editors should know, and its own address.
    """

    account: Account
    forbidden: Forbidden
    left_out: Sequence[str]
    retracted: Container[int]
    notices: Sequence[Notice]
    base_url: str


def build_release(
    data: Path, out: Path, as_of: date, people: Path | None, ledger: Path, releases: Sequence[Release], is_demo: bool
) -> Ready:
    """Build the official edition into `out`, with its illustration where `is_demo`, bound by what `releases` told.

    RefusedError where it would tell what it must not beside them. DataError, SiteError as every build.
    """
    check_place(data, out, people)
    with new_site(out, is_public=True) as fresh:
        editions = read_editions(data, as_of, people)
        refuse_illustration(editions[0], is_demo)
        shown = editions if is_demo else editions[:1]
        account, official = make_official(editions[0], as_of, releases, is_demo)
        made = [official, *(make_edition(dataset) for dataset in shown[1:])]
        build_site(made, fresh, out)
        place_archive(ledger, official.publication.said, len(releases) + 1, fresh)
        forbidden = list_forbidden(shown, "site")
        check_fresh(fresh, forbidden, list_forbidden(shown, "offline"), base_of(editions))
    retracted = list_retracted(editions[0])
    return Ready(
        account, forbidden, list_left_out(editions[0]), retracted, tell_notices(shown, made), base_of(editions)
    )


def list_left_out(dataset: Dataset) -> list[str]:
    """The addresses, in every language, of articles that consent keeps off the site."""
    names = [Path(file).stem for file in dataset.left_out.articles]
    paths = [path for name in names for path in (Url().profile(name), Url().story(name))]
    return [Phrases(language).home + path for language in dataset.singles["site"]["languages"] for path in paths]


def refuse_illustration(dataset: Dataset, is_demo: bool) -> None:
    """Raise RefusedError where illustrative figures would be published as if they were a district's own."""
    site = dataset.singles["site"]
    if site["edition"] == "illustrative" and not is_demo:
        message = "đây là số liệu minh họa; chỉ công bố khi ghi rõ --demo"
        raise RefusedError([site.problem("edition", message)])


def make_official(dataset: Dataset, as_of: date, releases: Sequence[Release], is_demo: bool) -> tuple[Account, Edition]:
    """What the release tells of figures, and what the outputs make of it, knowing what the earlier ones said."""
    publication, originals = publish(dataset)
    publication = publication.for_channel("site")
    if not is_demo:
        publication = replace(publication, site=replace(publication.site, illustration=""))
    check_ledger(dataset, publication, [release.account for release in releases])
    account = make_account(dataset, publication, as_of, releases)
    told = {release.account.said.number: release.account.said for release in releases}
    past = [retract(dataset, said) for number, said in told.items() if number != account.said.number]
    return account, make_site(dataset, replace(publication, said=(*past, account.said)), originals)


def make_account(dataset: Dataset, publication: Publication, as_of: date, releases: Sequence[Release]) -> Account:
    """What this release tells; it says what the last one said where all files of the open data are the same."""
    files = make_data(publication)
    sums = hashlib.sha256(files[-1].content).hexdigest()
    figures, verdicts = tuple(list_figures(publication)), tuple(list_verdicts(publication))
    retracted = list_retracted(dataset)
    last = next((one.account for one in releases[::-1] if one.account.said.number not in retracted), None)
    nothing = () if releases else None  # told before, or the first time
    if last and last.figures_sha256 == sums:
        said = last.said
    else:
        spoken = [Phrases(language, publication.phrases.get(language, {})) for language in publication.site.languages]
        said = Said(
            len(releases) + 1,
            as_of,
            tuple(state for phrases in spoken for state in tell_states(publication, phrases)),
            tell_changes(
                publication,
                last.figures if last else nothing,
                figures,
                last.verdicts if last else (),
                verdicts,
            ),
            tuple(name_of(file) for file in files),
        )
    methods = tuple(list_methods(publication))
    return Account(as_of, said, figures, verdicts, methods, find_backing(dataset, figures), sums)


def retract(dataset: Dataset, said: Said) -> Said:
    """What an earlier release still says: all of it, or that it was taken back."""
    reason = list_retracted(dataset).get(said.number)
    if reason is None:
        return said
    return replace(said, states=(), notes=(f"Lần công bố này đã được rút lại: {reason}",), files=())


def find_archive(ledger: Path, number: int) -> Path:
    """Where the open data of a release lie in the ledger, as in a site of its own."""
    return ledger / DATA / f"{number:04}"


def place_archive(ledger: Path, said: Sequence[Said], number: int, fresh: Path) -> None:
    """Put the files of the open data of every release into the new site, which is `number`: earlier ones out of the
    archive in the ledger.
    """
    for one in said:
        folder = (fresh if one.number == number else find_archive(ledger, one.number)) / Url().data("")
        missing = [name for name in one.files if not (folder / name).is_file()]
        if missing:
            message = f"sổ công bố thiếu tệp số liệu của lần công bố {one.number}: {', '.join(missing[:3])}"
            raise RefusedError([Problem(str(folder), 0, "", message)])
        write([File(Url().said_data(one.number, name), (folder / name).read_bytes()) for name in one.files], fresh)
