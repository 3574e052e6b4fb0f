"""Files that nothing reads: those of systems are passed over, a copy is told, a table that its name lost is a Problem."""

from pathlib import Path

import pytest

from build_scripts.read.editions import read_checked
from build_scripts.read.rules.strays import like, list_stray_notices
from build_scripts.read.tables import TABLES
from tests.cases import AS_OF
from tests.newsroom import problems

OF_SYSTEMS = (".DS_Store", "._x.md", "._units.csv", "Thumbs.db", "desktop.ini", "~$units.xlsx", ".~lock.units.csv#")
COPIES = {
    "key_posts (1).csv": "key_posts",
    "Key_Posts.csv": "key_posts",
    "key-posts.csv": "key_posts",
    "keyposts.csv": "key_posts",
    "key_posts - Copy.csv": "key_posts",
    "staffs.csv": "staff",
    "agencies.xlsx": "agencies",
    "unit.csv": "units",
    "danh-sach.csv": "",
    "bao cao.xlsx": "",
    "ghi-chu.txt": "",
}


def told(data: Path) -> dict[str, str]:
    return {notice.file: notice.message for notice in list_stray_notices(read_checked(data, AS_OF))}


@pytest.mark.parametrize("name", OF_SYSTEMS)
@pytest.mark.parametrize("folder", ["", "profiles", "stories"])
def test_files_of_systems_are_passed_over(data: Path, folder: str, name: str) -> None:
    (data / folder / name).write_bytes(b"\x00\x05\x16\x07")
    assert problems(data) == []
    assert told(data) == {}


def test_another_file_among_the_stories_is_still_told(data: Path) -> None:
    (data / "stories" / "DS_Store").write_bytes(b"")
    assert [problem.startswith("stories/DS_Store") for problem in problems(data)] == [True]


@pytest.mark.parametrize("name", COPIES)
def test_what_nothing_reads_is_told(data: Path, name: str) -> None:
    (data / name).write_text("x\n", encoding="utf-8")
    assert like(Path(name).stem, TABLES) == COPIES[name]
    assert list(told(data)) == [name]
    assert COPIES[name] in told(data)[name]


@pytest.mark.parametrize("name", [name for name, table in COPIES.items() if table])
def test_a_table_lost_by_its_name_is_a_problem(data: Path, name: str) -> None:
    table = f"{COPIES[name]}.csv"
    (data / table).rename(data / name)
    assert [problem for problem in problems(data) if problem.startswith(name) and f"{table}" in problem]


def test_a_folder_that_nothing_reads_is_told(data: Path) -> None:
    (data / "cu").mkdir()
    assert list(told(data)) == ["cu/"]
