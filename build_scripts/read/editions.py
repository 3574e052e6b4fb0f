"""Step 1 whole: read a folder and its illustrative edition, ask every rule, and say what is left out."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from build_scripts.files import ROOT, check_folder
from build_scripts.media.looked import Looked, look_all
from build_scripts.media.materials import look_material
from build_scripts.problems import DataError, Problem
from build_scripts.read.articles import read_articles
from build_scripts.read.dataset import MEDIA, Dataset, find_people, read_dataset
from build_scripts.read.docs import read_docs
from build_scripts.read.left_out import find_left_out
from build_scripts.read.rules import RULES
from build_scripts.read.tables import ARTICLES

DOCS = ROOT / "docs"


def read_editions(folder: Path, as_of: date, people: Path | None = None) -> list[Dataset]:
    """The checked data of a folder and, where site.yml names one, of its illustrative edition.

    Raises DataError with the Problems of docs/ and of the first edition that has any; files of the illustration bear
    its folder's name.
    """
    wrong = read_docs(DOCS)[1]
    try:
        editions = read_both(folder, as_of, people)
    except DataError as error:
        raise DataError([*wrong, *error.problems]) from None
    if wrong:
        raise DataError(wrong)
    return editions


def read_both(folder: Path, as_of: date, people: Path | None = None) -> list[Dataset]:
    """The checked data of a folder and of its illustrative edition, if any."""
    dataset = read_checked(folder, as_of, people)
    name = dataset.singles["site"]["illustration"]
    if not name:
        return [dataset]
    try:
        illustration = read_checked(folder / name, as_of)
    except DataError as error:
        raise DataError([replace(problem, file=f"{name}/{problem.file}") for problem in error.problems]) from None
    if illustration.singles["site"]["edition"] != "illustrative":
        raise DataError([illustration.singles["site"].problem("edition", f"thư mục {name} cần edition: illustrative")])
    return [dataset, illustration]


def read_checked(folder: Path, as_of: date, people: Path | None = None) -> Dataset:
    """The data of one folder, with that of its people's folder: every cell and article checked, then every rule.

    `people` is where profiles and consents of the living lie, outside the shared repository; without it, site.yml says.
    """
    people = find_people(folder, people)
    check_folders(folder, people)
    dataset = read_dataset(folder, as_of)
    dataset, problems = read_articles(replace(dataset, looked=look_at_materials(dataset)), people)
    problems = problems or [
        problem for rule in RULES for problem in rule(dataset)
    ]  # rules ask rows whose cells are right
    if problems:
        raise DataError(problems)
    return replace(dataset, left_out=find_left_out(dataset))


def check_folders(folder: Path, people: Path | None) -> None:
    """Raise DataError where a folder that is to be read holds links, or is one: nothing is read through them."""
    inner = (*ARTICLES, *MEDIA, "materials", "phrases")
    problems = check_folder(folder, "", inner)
    if people and people.is_symlink():
        problems.append(Problem(f"{people.name}/", 0, "", "thư mục này là một liên kết; hãy ghi đường dẫn thật của nó"))
    elif people:
        problems += check_folder(people, f"{people.name}/", inner)
    if problems:
        raise DataError(problems)


def look_at_materials(dataset: Dataset) -> dict[str, Looked]:
    """What the file of each material is, by its name."""
    names = [row["file"] for row in dataset.tables["materials"]]
    looks = look_all([(look_material, dataset.folder / "materials" / name) for name in names])
    return dict(zip(names, looks, strict=True))
