"""Step 1 whole: read a folder and its illustrative edition, ask every rule, and say what is left out."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from build_scripts.files import ROOT
from build_scripts.files.contributed import check_folder
from build_scripts.media.looked import Looked, look_all
from build_scripts.media.materials import look_material
from build_scripts.problems import DataError, Problem
from build_scripts.read.articles import read_articles
from build_scripts.read.dataset import (
    CLIPS,
    MEDIA,
    Dataset,
    find_people,
    read_dataset,
)
from build_scripts.read.docs import read_docs
from build_scripts.read.left_out import find_left_out
from build_scripts.read.newsroom.preview import judge_drafts
from build_scripts.read.rules import ask_rules
from build_scripts.read.rules.references import check_keys, check_references, keep_sound
from build_scripts.read.spoken.clips import read_clips
from build_scripts.read.spoken.sentences import read_sentences
from build_scripts.read.tables import ARTICLES, SPEECH

DOCS = ROOT / "docs"


def read_editions(folder: Path, as_of: date, people: Path | None = None, is_strict: bool = True) -> list[Dataset]:
    """The checked data of a folder and, where site.yml names one, of its illustrative edition.

    Raises DataError with the Problems of docs/ and of both; files of the illustration bear its folder's name.
    `is_strict`: what not even a draft may hold is a Problem; a withdrawal waits for no draft.
    """
    problems = read_docs(DOCS)[1]
    dataset, wrong = read_all(folder, as_of, people, is_strict)
    editions, name = [dataset], dataset.singles["site"]["illustration"]
    if name:
        illustration, more = read_illustration(folder, name, as_of, is_strict)
        editions.append(illustration)
        wrong = wrong + more
    if problems or wrong:
        raise DataError([*problems, *wrong])
    return [replace(one, left_out=find_left_out(one)) for one in editions]


def read_illustration(folder: Path, name: str, as_of: date, is_strict: bool) -> tuple[Dataset, list[Problem]]:
    """The illustrative edition in a folder of the data, as it is, and what is wrong with it."""
    try:
        dataset, problems = read_all(folder / name, as_of, None, is_strict)
    except DataError as error:
        raise DataError([replace(problem, file=f"{name}/{problem.file}") for problem in error.problems]) from None
    site = dataset.singles["site"]
    if "edition" not in site.wrong and site["edition"] != "illustrative":
        problems = [*problems, site.problem("edition", f"thư mục {name} cần edition: illustrative")]
    return dataset, [replace(problem, file=f"{name}/{problem.file}") for problem in problems]


def read_checked(folder: Path, as_of: date, people: Path | None = None) -> Dataset:
    """The checked data of one folder, with that of its people's folder; DataError with all that is wrong."""
    dataset, problems = read_all(folder, as_of, people)
    if problems:
        raise DataError(problems)
    return replace(dataset, left_out=find_left_out(dataset))


def read_all(
    folder: Path, as_of: date, people: Path | None = None, is_strict: bool = True
) -> tuple[Dataset, list[Problem]]:
    """The data of one folder as they are, and all Problems of its files, cells, articles and rules.

    `people` is where profiles and consents of the living lie, outside the shared repository; without it, site.yml says.
    """
    people = find_people(folder, people)
    links = check_folders(folder, people)
    if links:  # nothing is read through them
        raise DataError(links)
    dataset, problems = read_dataset(folder, as_of)
    dataset, more = read_articles(replace(dataset, looked=look_at_materials(dataset)), people)
    dataset, unheard = read_clips(dataset)
    sentences, unsaid = read_sentences(dataset)
    dataset = replace(dataset, sentences=sentences)
    problems = problems + more + unheard + unsaid + check_keys(dataset.tables) + check_references(dataset)
    problems += ask_rules(keep_sound(dataset) if problems else dataset, is_strict)
    dataset = dataset if problems else judge_drafts(dataset)
    return dataset, problems + [one for draft in dataset.drafts if is_strict for one in draft.refused]


def check_folders(folder: Path, people: Path | None) -> list[Problem]:
    """What is wrong where a folder that is to be read holds links, or is one."""
    inner = (*ARTICLES, *MEDIA, CLIPS, SPEECH, "materials", "phrases")
    problems = check_folder(folder, "", inner)
    if people and people.is_symlink():
        problems.append(Problem(f"{people.name}/", 0, "", "thư mục này là một liên kết; hãy ghi đường dẫn thật của nó"))
    elif people:
        problems += check_folder(people, f"{people.name}/", inner)
    return problems


def look_at_materials(dataset: Dataset) -> dict[str, Looked]:
    """What the file of each material is, by its name."""
    names = [row["file"] for row in dataset.tables["materials"] if row["file"]]
    looks = look_all([(look_material, dataset.folder / "materials" / name) for name in names])
    return dict(zip(names, looks, strict=True))
