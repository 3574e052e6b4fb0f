"""Articles put together from their files, and drafts kept apart from them: what is wrong with a draft is told with it,
stops nothing, and nothing of a draft leaves.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from build_scripts.groups import group_by
from build_scripts.problems import Problem
from build_scripts.read.cells import Row
from build_scripts.read.dataset import Article, Draft
from build_scripts.read.reader import Reader
from build_scripts.read.tables import ARTICLES, TABLES

Articles = dict[str, dict[str, Article]]  # kind -> id -> article


@dataclass(frozen=True)
class Part:
    """A file of an article as it was read: `name` is the article's id, `language` that of a version or "".

    `text` is as much of it as can be read, `article` None where nothing can be made of it.
    """

    kind: str
    name: str | None
    language: str
    file: str
    text: str
    is_draft: bool
    article: Article | None
    problems: tuple[Problem, ...]


def sort_parts(parts: Iterable[Part]) -> tuple[Articles, list[Draft], list[Problem]]:
    """The articles with their versions; the drafts; and what is wrong with all but the drafts."""
    articles: Articles = {kind: {} for kind in ARTICLES}
    drafts, problems = list[Draft](), list[Problem]()
    for whole in group_by(parts, lambda part: (part.kind, part.name or part.file)).values():
        first = [part for part in whole if not part.language]
        if first and all(part.is_draft for part in first):
            drafts.append(make_draft(whole))
            continue
        drafts += [make_draft([part]) for part in whole if part.is_draft]
        ready = [part for part in whole if not part.is_draft]
        problems += [problem for part in ready for problem in part.problems] + check_parts(ready, bool(first))
        for part in ready:
            if not part.language and part.name and part.article:
                articles[part.kind][part.name] = join(part.article, ready)
    return articles, drafts, problems


def check_parts(parts: Sequence[Part], is_whole: bool) -> list[Problem]:
    """A Problem for each version of an article that is nowhere, and for each article that is there twice."""
    if not is_whole:
        return [Problem(part.file, 0, "", f"không có bài tiếng Việt {part.name}.md") for part in parts]
    twice = [part for part in parts if not part.language][1:]
    return [Problem(part.file, 0, "", "mã này đã có ở thư mục kia") for part in twice]


def join(article: Article, parts: Iterable[Part]) -> Article:
    """An article with its versions."""
    return replace(article, versions={one.language: one.article for one in parts if one.language and one.article})


def make_draft(parts: Sequence[Part]) -> Draft:
    """A draft of all its files; one of a version alone has nothing to be shown."""
    first = next((part for part in parts if not part.language), parts[0])
    problems = [problem for part in parts for problem in part.problems]
    return Draft(
        first.kind,
        first.name or "",
        first.file,
        " ".join(part.text for part in parts),
        tuple(problem for problem in problems if not problem.is_personal),
        tuple(problem for problem in problems if problem.is_personal),
        join(first.article, parts) if first.article and first.name and not first.language else None,
    )


def read_consents(
    reader: Reader, articles: Mapping[str, Mapping[str, Article]], drafts: Iterable[Draft]
) -> tuple[list[Row], list[Draft]]:
    """The rows of a people's folder, and the drafts, each with what is wrong with the row of its woman.

    Until her page is ready her row may be unfinished, and counts for nothing.
    """
    own = Reader(reader.folder, reader.label)
    rows = own.read_table(replace(TABLES["consents"], is_required=True))  # else its folder is not there
    shown = {article.row["person"] for article in articles["profiles"].values()}
    waiting = {draft.name for draft in drafts if draft.kind == "profiles"} - shown
    owners = {row.number: row["person"] for row in rows if row["person"] in waiting}
    unfinished = [problem for problem in own.problems if problem.row in owners]
    reader.problems += [problem for problem in own.problems if problem not in unfinished]
    kept = [row for row in rows if row.number not in {problem.row for problem in unfinished}]
    return kept, [add_problems(draft, [p for p in unfinished if owners[p.row] == draft.name]) for draft in drafts]


def add_problems(draft: Draft, problems: Iterable[Problem]) -> Draft:
    """The draft with more to be mended."""
    return replace(draft, problems=(*draft.problems, *problems))
