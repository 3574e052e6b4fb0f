"""The door's part for drafts: what a preview tells of them, and what of them must not be found in any other site."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from build_scripts.addresses import Url
from build_scripts.addresses import version as version_address
from build_scripts.files import ROOT
from build_scripts.personal import find_births
from build_scripts.problems import Problem
from build_scripts.publication import Draft, Forbidden
from build_scripts.read.dataset import Dataset
from build_scripts.read.dataset import Draft as Unready
from build_scripts.read.left_out import LONG, QUOTED, all_articles, list_media, list_passages, written
from build_scripts.text import slug
from build_scripts.traces import Runs, Words, find_runs, has_run

HIDDEN = "xem lời báo ở cửa sổ lệnh"  # in the place of words that no page may hold
HOUSE = ("docs/**/*.md", "build_scripts/templates/**/*.html")  # what the pages say themselves


def make_drafts(dataset: Dataset) -> tuple[Draft, ...]:
    """The drafts as a preview tells of them; that of a woman who has withdrawn is not told of."""
    hidden = Runs([*dataset.left_out.names, *dataset.left_out.passages])
    drafts = {
        path_of(draft): Draft(
            path=path_of(draft),
            file=draft.file,
            to_do=tuple(tell_to_do(problem, hidden) for problem in draft.problems),
            is_whole=draft.name in dataset.articles[draft.kind],
        )
        for draft in dataset.drafts
        if draft.name not in dataset.consents.withdrawn
    }
    return tuple(drafts.values())


def path_of(draft: Unready) -> str:
    """The address that a draft will have, or one of its own where its file has no good name."""
    address = {"profiles": Url().profile, "stories": Url().story}[draft.kind]
    name, _, language = draft.name.partition(".")
    path = address(name or slug(draft.file))
    return version_address(path, language) if language else path


def tell_to_do(problem: Problem, hidden: Runs) -> str:
    """What must be mended, with where; the words of a Problem may be those of somebody who is left out."""
    is_hidden = has_run(Words(problem.message), hidden) or any(find_births(problem.message))
    return str(replace(problem, message=HIDDEN) if is_hidden else problem)


# ---- what must not be found ----------------------------------------------------------------------------------------


def forbid_drafts(editions: Sequence[Dataset]) -> Forbidden:
    """The names, words and media of drafts, but for what something else says or shows too: that is no secret."""
    drafts = [(dataset, draft) for dataset in editions for draft in dataset.drafts]
    names = [name for dataset, draft in drafts for name in list_names(dataset, draft)]
    texts = [text for _, draft in drafts for text in list_texts(draft)]
    runs = Runs([*names, *texts])
    said = {run.sought for text in list_said(editions) for run in find_runs(Words(text), runs)} if runs else set()
    articles = [article for dataset in editions for article in all_articles(dataset)]
    shown = {medium.looked.key for article in articles for medium in list_media(article)}
    own = {medium.looked.key for _, draft in drafts if draft.article for medium in list_media(draft.article)}
    return Forbidden(
        names=tuple(name for name in names if name not in said),
        texts=tuple(text for text in texts if text not in said),
        media=tuple(sorted(own - shown)),
        people=(),
        allowed=(),
    )


def list_names(dataset: Dataset, draft: Unready) -> Iterator[str]:
    """The name of a woman of whom a draft tells, unless she agrees to be named."""
    row = draft.article.row if draft.article else None
    if row and "person" in row.values and not dataset.consents.agree([row["person"]], "site"):
        yield from [row["name"]] if len(Words(row["name"]).plain) > 1 else []


def list_texts(draft: Unready) -> Iterator[str]:
    """What is told in a draft: a title that is nothing else's by chance, and passages."""
    if draft.article is None:
        words = draft.text.split()
        yield from (" ".join(words[start : start + LONG]) for start in range(0, len(words) - LONG + 1, LONG // 2))
        return
    title = draft.article.row.values.get("title", "")
    yield from [title] if len(title.split()) >= QUOTED else []
    yield from list_passages(draft.article)


def list_said(editions: Sequence[Dataset]) -> Iterator[str]:
    """All else that pages are made of: articles, tables, phrases, and what the house says itself."""
    for dataset in editions:
        yield from (written(article) for article in all_articles(dataset))
        for pattern in ("*.yml", "*.csv", "phrases/*.yml"):
            yield from map(read_words, sorted(dataset.folder.glob(pattern)))
    for pattern in HOUSE:
        yield from map(read_words, sorted(ROOT.glob(pattern)))


def read_words(path: Path) -> str:
    """The text of a file that has been read before."""
    return path.read_text(encoding="utf-8-sig", errors="replace")
