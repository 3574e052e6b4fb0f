"""Files of a data folder that nothing reads: told, so that no table is lost by its name."""

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path

from build_scripts.files.contributed import is_of_system
from build_scripts.problems import Notice, Problem
from build_scripts.read.dataset import CLIPS, MEDIA, Dataset
from build_scripts.read.tables import ARTICLES, SPEECH, TABLES, YAML_FILES
from build_scripts.text import slug

FOLDERS = {*ARTICLES, *MEDIA, CLIPS, SPEECH, "materials", "phrases"}
ALLOWED = re.compile(r"\..*|README.*|LICENSE.*|.*\.md", re.IGNORECASE)  # Git's own, and words for people
SHEETS = {".xlsx", ".xlsm", ".xls", ".ods", ".numbers"}
COPY = re.compile(r"[-_ ]*(?:\(\d+\)|copy|ban-sao|\d+)?$")  # what a system adds to the name of a copy


def list_strays(dataset: Dataset) -> Iterator[tuple[Path, str]]:
    """What lies in the data folder and is not read, each with the table that its name is like, or ""."""
    inner = {dataset.singles["site"].values.get("illustration")}
    known = {*FOLDERS, *inner, *(f"{name}.csv" for name in TABLES), *(f"{name}.yml" for name in YAML_FILES)}
    for folder in (dataset.folder, *([dataset.people] if dataset.people else [])):
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            if path.name not in known and not ALLOWED.fullmatch(path.name) and not is_of_system(path.name):
                yield path, like(path.stem, TABLES)


def like(stem: str, names: Iterable[str]) -> str:
    """The name that a misspelt one or a copy's is like; "" for none: “Staff (1)” -> staff."""
    by_slug = {slug(name): name for name in names}
    found = get_close_matches(COPY.sub("", slug(stem)), by_slug, n=1, cutoff=0.85)
    return by_slug[found[0]] if found else ""


def check_names(dataset: Dataset) -> Iterator[Problem]:
    """A table that is not there, while a file is there that must be it: its figures would be lost without a word."""
    for path, table in list_strays(dataset):
        if table and not (path.parent / f"{table}.csv").exists() and path.suffix.lower() in {".csv", *SHEETS}:
            to_do = "lưu bảng này dạng “CSV UTF-8” với tên" if path.suffix.lower() in SHEETS else "đổi tên tệp thành"
            yield Problem(path.name, 0, "", f"không có tệp {table}.csv mà có tệp này; {to_do} {table}.csv")


def list_stray_notices(dataset: Dataset) -> Iterator[Notice]:
    """What is not read, and why."""
    for path, table in list_strays(dataset):
        what = f"{path.name}/" if path.is_dir() else path.name
        if table:
            told = f"không được đọc; chỉ {table}.csv được đọc: xem hai tệp có khác nhau không, rồi cất tệp này nơi khác"
        elif path.suffix.lower() in SHEETS:
            told = "bảng tính không được đọc; lưu dạng “CSV UTF-8” với tên của bảng, hoặc cất nơi khác"
        else:
            told = "không phải bảng nào của dữ liệu nên không được đọc; xem lại tên, hoặc cất nơi khác"
        yield Notice(what, told)
