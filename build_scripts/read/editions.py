"""Step 1 whole: read a folder and its illustrative edition, ask every rule, and say what is left out."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from build_scripts.media.looked import Looked, look_all
from build_scripts.media.materials import look_material
from build_scripts.problems import DataError
from build_scripts.read.articles import read_articles
from build_scripts.read.dataset import Dataset, find_people, read_dataset
from build_scripts.read.left_out import find_left_out
from build_scripts.read.rules import RULES


def read_editions(folder: Path, as_of: date, people: Path | None = None) -> list[Dataset]:
    """The checked data of a folder and, where site.yml names one, of its illustrative edition.

    Raises DataError with the Problems of the first that has any; files of the illustration bear its folder's name.
    """
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
    dataset = read_dataset(folder, as_of)
    dataset, problems = read_articles(replace(dataset, looked=look_at_materials(dataset)), find_people(folder, people))
    problems = problems or [
        problem for rule in RULES for problem in rule(dataset)
    ]  # rules ask rows whose cells are right
    if problems:
        raise DataError(problems)
    return replace(dataset, left_out=find_left_out(dataset))


def look_at_materials(dataset: Dataset) -> dict[str, Looked]:
    """What the file of each material is, by its name."""
    names = [row["file"] for row in dataset.tables["materials"]]
    looks = look_all([(look_material, dataset.folder / "materials" / name) for name in names])
    return dict(zip(names, looks, strict=True))
