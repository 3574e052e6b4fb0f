"""Drafts judged as the articles that they will be, and shown by `serve` alone: as much of each as can be shown."""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from build_scripts.personal import find_births
from build_scripts.problems import Problem
from build_scripts.read.articles import check_media, check_references
from build_scripts.read.dataset import Article, Dataset, Draft, known_names
from build_scripts.read.left_out import all_articles, check_people, written
from build_scripts.read.tables import ARTICLES, Column
from build_scripts.traces import Runs, Words, has_run

Known = Mapping[str, Container[Any]]  # what may be referred to
NO_CONSENT = "chưa có sự đồng ý còn hiệu lực cho trang web; ghi vào consents.csv khi có"
GONE = "nhắc tên một người đã rút lại sự đồng ý; hãy bỏ tên ấy"


def judge_drafts(dataset: Dataset) -> Dataset:
    """The dataset with all that is still wrong with each draft, and whatever of it can be shown."""
    known = known_names(dataset)
    drafts = [judge(dataset, draft, known) for draft in dataset.drafts]
    return replace(dataset, drafts=tuple(refuse_gone(dataset, drafts)))


def judge(dataset: Dataset, draft: Draft, known: Known) -> Draft:
    """A draft with what would be wrong with it as an article."""
    article = draft.article
    if article is None:
        return draft
    problems = [*draft.problems, *check_media(article), *check_references(draft.kind, article, known)]
    if not problems:
        alone = replace(dataset, articles={draft.kind: {draft.name: article}}, drafts=())
        problems += check_people(alone)
    if not dataset.consents.agree(people_of(article), "site"):
        problems.append(article.row.problem("people" if "people" in article.row.values else "person", NO_CONSENT))
    found = replace(draft, problems=tuple(dict.fromkeys(problems)))
    return replace(found, article=take_whole(article, draft.kind, found.problems, known))


def people_of(article: Article) -> Iterable[str]:
    """Whose consent an article needs."""
    return article.row["people"] if "people" in article.row.values else [article.row["person"]]


def refuse_gone(dataset: Dataset, drafts: Iterable[Draft]) -> Iterator[Draft]:
    """The drafts, each with a Problem where it names a woman who has withdrawn; her own is left out with her."""
    drafts = list(drafts)
    articles = [*all_articles(dataset), *(draft.article for draft in drafts if draft.article)]
    gone = {
        article.row["name"]: article.row["person"]
        for article in articles
        if "person" in article.row.values and article.row["person"] in dataset.consents.withdrawn
    }
    for draft in drafts:
        own = draft.article.row.values.get("person") if draft.article else None
        names = Runs(name for name, person in gone.items() if person != own)
        lines = [number for number, line in enumerate(draft.text.split("\n"), 1) if has_run(Words(line), names)]
        if lines or (names and has_run(Words(draft.text), names)):
            told = Problem(draft.file, next(iter(lines), 0), "", GONE, is_personal=True)
            yield replace(draft, refused=(*draft.refused, told))
        else:
            yield draft


# ---- what can be shown ---------------------------------------------------------------------------------------------


def take_whole(article: Article, kind: str, problems: Iterable[Problem], known: Known) -> Article:
    """An article without what is wrong in it: a text that is missing is told in brackets."""
    spoiled = {problem.column.split(".")[0].split(",")[0] for problem in problems if problem.file == article.row.file}
    wrong = {problem.file for problem in problems}
    values = {
        column.name: take_good(column, article.row[column.name], known, spoiled) for column in ARTICLES[kind].columns
    }
    versions = {name: one for name, one in article.versions.items() if one.row.file not in wrong}
    row = replace(article.row, values={**article.row.values, **values})
    return replace(article, row=row, versions=versions)


def take_good(column: Column, value: Any, known: Known, spoiled: set[str]) -> Any:
    """The value of a column, or as much of it as is good."""
    if column.shape == "records":
        return () if column.name in spoiled else value
    if column.shape == "list":
        return tuple(one for one in value if one is not None and is_known(column, one, known))
    if column.kind == "text" and column.is_required and not value:
        return f"[{column.meaning}]"
    return value if is_known(column, value, known) else None


def is_known(column: Column, value: Any, known: Known) -> bool:
    """Whether a value names something; people without consent stay named, so that nothing is shown of them."""
    return column.refers_to in ("", "consents.person") or any(
        value in known.get(target, ()) for target in column.refers_to.split("|")
    )


def show_drafts(dataset: Dataset) -> Dataset:
    """The dataset with every draft that may be looked at among the articles, as if it were published today."""
    shown = [draft for draft in dataset.drafts if may_be_shown(dataset, draft)]
    articles = {
        kind: {**found, **{draft.name: as_of_today(dataset, draft) for draft in shown if draft.kind == kind}}
        for kind, found in dataset.articles.items()
    }
    return replace(dataset, articles=articles)


def may_be_shown(dataset: Dataset, draft: Draft) -> bool:
    """Whether a draft may be looked at: all its people agree, and nothing in it must not be found in a site."""
    article = draft.article
    if article is None or draft.refused or draft.name in dataset.articles[draft.kind]:
        return False
    words, left_out = Words(written(article)), dataset.left_out
    is_told = has_run(words, Runs(left_out.names)) or has_run(words, Runs(left_out.passages))
    is_published = article.row.values.get("person") in dataset.consents.published
    has_birth = not is_published and any(find_births(written(article)))
    return dataset.consents.agree(people_of(article), "site") and not is_told and not has_birth


def as_of_today(dataset: Dataset, draft: Draft) -> Article:
    """A draft with a day that has come."""
    assert draft.article is not None
    day = draft.article.day
    return replace(draft.article, day=day and min(day, dataset.as_of))
