"""Step 7: what must not be in a built site is looked for before the site is put in place."""

from collections.abc import Iterator
from pathlib import Path

from build_scripts.problems import Problem, SiteError
from build_scripts.publication import Forbidden
from build_scripts.text import fold, slug

TEXTS = (".html", ".json", ".jsonld", ".xml", ".txt", ".csv", ".svg", ".md")


def check_site(folder: Path, forbidden: Forbidden) -> None:
    """Raise SiteError where the name of somebody who is left out is found; the message names the file, not the person."""
    problems = list(find_names(folder, forbidden))
    if problems:
        raise SiteError(problems)


def find_names(folder: Path, forbidden: Forbidden) -> Iterator[Problem]:
    """A Problem for each file that holds such a name, with or without marks, or as an address."""
    wanted = [form for name in forbidden.names for form in (fold(name), slug(name), '","'.join(fold(name).split()))]
    for path in sorted(folder.rglob("*")) if wanted else ():
        place = path.relative_to(folder).as_posix()
        text = fold(path.read_text(encoding="utf-8")) if path.is_file() and path.suffix in TEXTS else ""
        if any(form in text or form in place for form in wanted):
            yield Problem(
                place, 0, "", "còn tên của một người không được nêu (chưa có, đã rút lại hoặc hết hạn đồng ý); hãy bỏ tên ấy"
            )
