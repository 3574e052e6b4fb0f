"""What people of a newsroom do wrong, and every word that they are told, to be read aloud: mistakes/messages.md.

A folder in tests/mistakes/ is one mistake: its files are laid over the official edition of two-editions. The page of
messages is written when it is absent, then looked at.
"""

import shutil
from pathlib import Path

from build_scripts.problems import DataError
from build_scripts.read.editions import read_editions
from build_scripts.read.notices import list_notices
from tests.cases import AS_OF, ROOT, copy_official

MISTAKES = ROOT / "tests" / "mistakes"
PAGE = MISTAKES / "messages.md"
HEAD = "# What each mistake is told\n\nIn the words of `check`. “Lưu ý” stops nothing.\n"


def tell(mistake: Path, data: Path) -> list[str]:
    """The lines that `check` prints about a mistake."""
    shutil.copytree(mistake, copy_official(data), dirs_exist_ok=True)
    try:
        editions = read_editions(data, AS_OF)
    except DataError as error:
        return [str(problem) for problem in error.problems]
    notices = [f"Lưu ý: {one}" for dataset in editions for one in list_notices(dataset)]
    return notices or ["(không có lỗi)"]


def test_every_mistake_is_told_as_the_page_says(tmp_path: Path) -> None:
    told = HEAD
    for mistake in sorted(path for path in MISTAKES.iterdir() if path.is_dir()):
        told += f"\n## {mistake.name}\n\n" + "".join(f"- {line}\n" for line in tell(mistake, tmp_path / mistake.name))
    if not PAGE.is_file():
        PAGE.write_text(told, encoding="utf-8")
        raise AssertionError(f"{PAGE.name} has been written: look at every line, then keep it")
    assert told == PAGE.read_text(encoding="utf-8")
