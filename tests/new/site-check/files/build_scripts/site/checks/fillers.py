"""Step 7: no page holds the words that stand in for words."""

from pathlib import Path

from build_scripts.problems import Problem, SiteError


def check_fillers(folder: Path) -> None:
    """Raise SiteError with each page that holds some."""
    pages = [path for path in sorted(folder.rglob("*.html")) if "lorem ipsum" in path.read_text("utf-8").lower()]
    if pages:
        raise SiteError([Problem(page.relative_to(folder).as_posix(), 0, "", "còn chữ giữ chỗ") for page in pages])
