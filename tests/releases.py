"""Releases for tests: what a Publication tells, as the ledger remembers it, and small ones that nobody built."""

import shutil
from datetime import date
from pathlib import Path

from build_scripts.desk.publishing.plan import Plan
from build_scripts.door.ledger import find_backing, list_figures, list_methods, list_verdicts
from build_scripts.publication import Publication
from build_scripts.publication.releases import Account, Release, Said
from build_scripts.publish.kept import About, list_assets, write_about
from build_scripts.publish.ledger import begin, name_release, show
from build_scripts.publish.sums import write_sums
from build_scripts.publish.targets import PART, RELEASES, SITE, Target
from build_scripts.read.dataset import Dataset
from tests.cases import AS_OF

HOST = "tien-do.example"


def account_of(dataset: Dataset, publication: Publication) -> Account:
    """What a release of just this would tell."""
    figures = tuple(list_figures(publication))
    said = Said(1, publication.as_of, (), ())
    told = tuple(list_verdicts(publication)), tuple(list_methods(publication)), find_backing(dataset, figures)
    return Account(publication.as_of, said, figures, *told, "0" * 64)


def make_release(number: int, pages: int = 0, figures: str = "", day: date = AS_OF) -> Release:
    """An entry of the ledger that tells nothing; `figures` stands for what its open data would be."""
    account = Account(day, Said(number, day, (), ()), (), (), (), {}, figures or f"{number:064}")
    return Release(number, day, pages or number, "code", account, {}, {})


def make_site(site: Path, number: int, pages: int = 5) -> Path:
    """A small site: each page names its release and asks for a style sheet of that release."""
    shutil.rmtree(site, ignore_errors=True)
    (site / "assets").mkdir(parents=True)
    asset = f"assets/kieu-{number:08x}.css"
    (site / asset).write_text(f"/* {number} */\n" * 400, encoding="utf-8")
    for page in range(pages):
        place = site / (f"trang-{page}" if page else "")
        place.mkdir(exist_ok=True)
        link = f'<link rel="stylesheet" href="/{asset}">'
        head = f'<title>{number}</title><link rel="canonical" href="https://{HOST}/">{link}'
        text = f"<!doctype html>{head}{f'<p>{number}</p>' * 2000}<i>{number}</i>\n"
        (place / "index.html").write_text(text, encoding="utf-8")
    write_sums(site)
    return site


def send(ledger: Path, target: Target, site: Path, release: Release) -> None:
    """Publish a site as the command does."""
    part = f"{RELEASES}/{PART}"
    target.send(site, f"{part}/{SITE}", target.current())
    write_about(target, part, About(list_assets(site), ""))
    begin(ledger, release)
    target.rename(part, name_release(release.number))
    show(ledger, target, release)


def plan_for(data: Path, ledger: Path, target: Target, **values: object) -> Plan:
    """What is asked for when a folder of data is published."""
    told = {"people": None, "as_of": AS_OF, "is_first": False, "is_demo": False, "key": None} | values
    return Plan(data=data, ledger=ledger, target=target, **told)  # type: ignore[arg-type]
