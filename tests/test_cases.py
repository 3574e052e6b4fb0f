"""A folder is a test: steps 1 to 5 say of tests/cases/<story>/data what its `expected` holds.

tests/cases/README.md tells why each story is there, and how a new one begins.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pytest

from build_scripts.files import Page
from build_scripts.languages import Phrases
from build_scripts.outputs.data.files import write_csv
from build_scripts.outputs.data.tables.figures import OBSERVATIONS, VERDICTS
from build_scripts.outputs.page import URL
from build_scripts.outputs.pages import indicator
from build_scripts.outputs.reporting import reports
from build_scripts.outputs.tracker import agencies, budget, work
from build_scripts.pipeline import publish
from build_scripts.problems import DataError
from build_scripts.publication import Publication
from build_scripts.read.dataset import Dataset
from build_scripts.read.editions import read_editions
from build_scripts.read.notices import list_notices
from tests.cases import AS_OF, CASES, lay_out, read_tree

STORIES = sorted(folder.parent.name for folder in CASES.glob("*/data") if folder.parent.name != "puerto-rico")
FINDING = r'<p class="finding">(.*?)</p>'
ACCOUNTS = r'<h2 id="giai-trinh">(.*?)<h2'
VERDICT = r'<li class="verdict [^"]*">(.*?)</li>'


def tell(data: Path) -> dict[str, str]:
    """What steps 1 to 5 say of a data folder: the files of `expected`, none of them empty."""
    try:
        editions = read_editions(data, AS_OF)
    except DataError as error:
        return {"problems.txt": as_lines(error.problems)}
    told = {name: text for dataset in editions[:1] for name, text in tell_edition(dataset)}
    told |= {f"illustration/{name}": text for dataset in editions[1:] for name, text in tell_edition(dataset)}
    return {name: text for name, text in told.items() if text}


def tell_edition(dataset: Dataset) -> Iterator[tuple[str, str]]:
    """The public tables, the sentences and the Notices of one edition."""
    publication = publish(dataset)[0].for_channel("site")
    tables = {
        "observations": (OBSERVATIONS, publication.observations),
        "verdicts": (VERDICTS, publication.verdicts),
    }
    for name, (fields, records) in tables.items():
        text = write_csv(name, fields, records).content.decode("utf-8-sig")
        yield f"{name}.csv", text.replace("\r\n", "\n")
    yield "sentences.txt", as_lines(tell_sentences(publication))
    yield "plan.txt", as_lines(tell_plan(publication))
    yield "notices.txt", as_lines(list_notices(dataset))


def tell_sentences(publication: Publication) -> Iterator[str]:
    """The finding and the verdicts on the page of each indicator."""
    for page in indicator.make(publication, Phrases()):
        if isinstance(page, Page):
            said = re.findall(FINDING, page.html, re.DOTALL) + re.findall(VERDICT, page.html, re.DOTALL)
            yield from (f"{page.code}: {' '.join(re.sub('<[^>]+>', '', html).split())}" for html in said)


def tell_plan(publication: Publication) -> Iterator[str]:
    """What is read of the plan's work: its pages where there is some, those of agencies that were sent their figures,
    and why milestones were missed.
    """
    told: dict[str, Sequence[object]] = {
        URL.work: publication.actions,
        URL.budget: publication.budget,
        URL.reports: publication.reports,
        **{URL.agency(agency): found for agency, found in publication.confirmations_of.items()},
    }
    makers = (work.make, budget.make, reports.make, agencies.make, indicator.make)
    for page in (page for make in makers for page in make(publication, Phrases()) if isinstance(page, Page)):
        why = re.search(ACCOUNTS, page.html, re.DOTALL)
        if told.get(page.path) or why:
            yield from (f"== {page.path}", *read_lines(why[1] if why else page.html), "")


def read_lines(html: str) -> list[str]:
    """The words of a page, a line for each of its blocks."""
    blocks = re.split(r"</?(?:h\d|p|li|tr|section|summary|div|dt|dd|figure)\b[^>]*>", html)
    words = (" ".join(re.sub("<[^>]+>", " ", block).split()) for block in blocks)
    return [line for line in words if line]


def as_lines(items: Iterable[object]) -> str:
    return "".join(f"{item}\n" for item in items)


def compare(told: dict[str, str], expected: Path) -> None:
    """Fail where something else is told than expected; where nothing is yet, write it down for somebody to look at."""
    if not expected.exists():
        for name, text in told.items():
            (expected / name).parent.mkdir(parents=True, exist_ok=True)
            (expected / name).write_text(text, encoding="utf-8")
        pytest.fail(f"{expected} was not there and is written now: look, then commit")
    assert told == {name: content.decode() for name, content in read_tree(expected).items()}


@pytest.mark.parametrize("story", STORIES)
def test_a_story_is_told_as_expected(story: str, tmp_path: Path) -> None:
    compare(tell(lay_out(CASES / story, tmp_path / "data")), CASES / story / "expected")


def test_what_was_not_expected_yet_is_written_and_fails_once(tmp_path: Path) -> None:
    told = {"problems.txt": "Một.\n", "illustration/notices.txt": "Hai.\n"}
    with pytest.raises(pytest.fail.Exception, match="look, then commit"):
        compare(told, tmp_path / "expected")
    compare(told, tmp_path / "expected")
    with pytest.raises(AssertionError):
        compare(told | {"problems.txt": "Khác.\n"}, tmp_path / "expected")
    with pytest.raises(AssertionError):
        compare({"problems.txt": "Một.\n"}, tmp_path / "expected")


def test_every_story_says_why_it_is_there() -> None:
    text = (CASES / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| ([a-z][a-z-]+) \| .+ \|$", text, re.MULTILINE) == sorted([*STORIES, "puerto-rico"])
