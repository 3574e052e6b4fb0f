"""The table "Where does a new … go?" of contributing.md: each row is carried out on a copy of the project.

A folder of tests/new/ is a row: `files` are laid over the copy, then the edits of new.yml are made. What `shows` names
must then stand on the built site; what `breaks` spoils in the data must be told as `tells` says. Counted is the code
that a row touches; phrases in other languages, data and documents are not.
"""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from tests.cases import AS_OF, CASES, ROOT, edit, lay_out, read_tree

NEW = ROOT / "tests" / "new"
STORY = CASES / "missing-agency-changes-nothing"
TABLE = ROOT / "docs" / "dev" / "contributing.md"
CODE = "build_scripts/"
UNCOUNTED = f"{CODE}phrases/en.yml"
BUILT, FINISHED = "check of the built site, in every build", "check of the finished site, before publishing"


@dataclass(frozen=True)
class New:
    """Something new: the row of the table that it is, what it is called there and here, and what it does."""

    folder: Path
    row: str
    edits: list[dict[str, str]]
    name: str = ""  # x in the table
    shown_on: str = ""  # y in the table: the page that shows it
    shows: dict[str, str] = field(default_factory=dict)  # address in the site -> what stands there
    breaks: list[dict[str, str]] = field(default_factory=list)
    tells: str = ""

    def as_in_table(self, file: str) -> str:
        """A file of the copy as the table calls it."""
        names = {self.name: "x", self.shown_on: "y"} if self.row != "language" else {}
        path = Path(file.removeprefix(CODE))
        return path.with_stem(names.get(path.stem, path.stem)).as_posix()


def read_new(folder: Path) -> New:
    told: dict[str, Any] = yaml.safe_load((folder / "new.yml").read_text(encoding="utf-8"))
    return New(folder, **told)


ALL = sorted((read_new(path.parent) for path in NEW.glob("*/new.yml")), key=lambda new: new.row == "language")


def copy_project(folder: Path) -> Path:
    """The code, with the data of a small story beside it."""
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "build_scripts", folder / "build_scripts", ignore=ignored)
    shutil.copytree(ROOT / "docs", folder / "docs", ignore=ignored)
    for name in ("mkdocs.yml", "LICENSE"):
        shutil.copy(ROOT / name, folder)
    lay_out(STORY, folder / "data")
    return folder


def carry_out(new: New, project: Path) -> None:
    """Do what the row says."""
    if (new.folder / "files").is_dir():
        shutil.copytree(new.folder / "files", project, dirs_exist_ok=True)
    make_edits(new.edits, project)
    if new.row == "language":
        translate(project, new.name)


def make_edits(edits: Iterable[Mapping[str, str]], project: Path) -> None:
    """Each puts a text in the place of another, or at the end of a file."""
    for one in edits:
        if "append" in one:
            with (project / one["file"]).open("a", encoding="utf-8") as stream:
                stream.write(one["append"])
        else:
            edit(project, one["old"], one["new"], one["file"])


def translate(project: Path, language: str) -> None:
    """Every phrase of the code and every text of the data, with the language before it."""
    shipped = yaml.safe_load((project / UNCOUNTED).read_text(encoding="utf-8"))
    texts = [text for path in (project / "data").glob("*.yml") for text in texts_of(yaml.safe_load(path.read_bytes()))]
    (project / "data/phrases").mkdir()
    for folder, found in (("build_scripts", shipped), ("data", texts)):
        phrases = {text: f"{language} {text}" for text in found if "@" not in text}  # an address is no text
        path = project / folder / "phrases" / f"{language}.yml"
        path.write_text(yaml.safe_dump(phrases, allow_unicode=True), encoding="utf-8")


def texts_of(value: object) -> Iterator[str]:
    """Every text in a YAML value."""
    if isinstance(value, str):
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from texts_of(part)


def touched_code(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> set[str]:
    """The files of the code that were written or changed."""
    changed = {file for file, content in after.items() if before.get(file) != content}
    return {file for file in changed if file.startswith((CODE, "docs/overrides", "mkdocs.yml")) and file != UNCOUNTED}


def run(project: Path, command: str, *arguments: str) -> tuple[int, str]:
    """The exit code of a command of the copy, and what it told."""
    return call(project, command, "--data", "data", "--as-of", AS_OF.isoformat(), *arguments)


def look_over(project: Path) -> tuple[int, str]:
    """The same of the command that looks at what was built alone."""
    return call(project, "check-site", "--out", "build/site")


def call(project: Path, *words: str) -> tuple[int, str]:
    line = [sys.executable, "-m", "build_scripts", *words]
    ended = subprocess.run(line, cwd=project, capture_output=True, text=True, check=False)
    return ended.returncode, ended.stderr


def named_in_table(row: str) -> set[str]:
    """The files of code that the table names for a row."""
    found = re.search(rf"^\| {re.escape(row)} \| (.*) \|$", TABLE.read_text(encoding="utf-8"), re.MULTILINE)
    assert found, f"the table has no row “{row}”"
    return set(re.findall(r"`([\w/]+\.(?:py|html|yml|typ))`", found[1]))


def test_each_row_touches_the_code_that_the_table_names_and_no_more(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "project")
    assert len(ALL) == 15
    for new in ALL:
        before = read_tree(project)
        carry_out(new, project)
        touched = {new.as_in_table(file) for file in touched_code(before, read_tree(project))}
        assert touched == named_in_table(new.row), new.row


def test_what_is_new_stands_on_the_site_and_tells_what_is_wrong(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "project")
    for new in ALL:
        carry_out(new, project)
    good = shutil.copytree(project / "data", tmp_path / "good")
    for new in ALL:
        make_edits(new.breaks, project)
    _, told = run(project, "check")
    later = [new for new in ALL if new.tells and new.tells not in told]
    assert {new.row for new in later} == {BUILT, FINISHED}
    shutil.copytree(good, project / "data", dirs_exist_ok=True)
    code, told = run(project, "build", "--out", "build/site")
    assert (code, told) == (0, "")
    site = project / "build/site"
    missing = [
        (new.row, address)
        for new in ALL
        for address, text in new.shows.items()
        if not (site / address).is_file() or text not in (site / address).read_text(encoding="utf-8")
    ]
    assert missing == []
    by_row = {new.row: new for new in later}
    make_edits(by_row[FINISHED].breaks, project)
    assert run(project, "build", "--out", "build/site") == (0, "")
    code, told = look_over(project)
    assert code == 3
    assert by_row[FINISHED].tells in told
    make_edits(by_row[BUILT].breaks, project)
    code, told = run(project, "build", "--out", "build/site")
    assert code == 3
    assert by_row[BUILT].tells in told


def test_every_row_of_the_table_that_touches_code_is_carried_out() -> None:
    text = TABLE.read_text(encoding="utf-8").split("## Where does a new", 1)[1].split("\n## ", 1)[0]
    rows = re.findall(r"^\| ([^|]+) \| .*`[\w/]+\.(?:py|html|yml)`", text, re.MULTILINE)
    assert set(rows) - {new.row for new in ALL} == {
        "column or table",
        "words of a verdict or status",
        "colour",
    }
