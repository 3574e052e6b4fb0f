"""Two days and no more: the one that everything is judged by stands on pages, the one on which what is told changed
stands in what is downloaded, cited and fed.
"""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from build_scripts.files import Drawing, File
from build_scripts.pipeline import make_edition, publish_data
from build_scripts.read.editions import read_checked
from build_scripts.site.edition import make_sitemap
from tests.cases import AS_OF, DEMO, TWO_EDITIONS, append_rows, copy_case, edit

pytestmark = pytest.mark.whole

WEEK = timedelta(days=7)
QUIET = date(2026, 12, 1)  # nothing falls due in the week after


def make_files(data: Path, as_of: date) -> dict[str, bytes]:
    """Everything of an edition but its pages: downloads, drawings, sitemap."""
    edition = make_edition(read_checked(data, as_of))
    made = [one for makes in edition.made.values() for one in makes] + list(make_sitemap(edition))
    return {
        f"{type(one).__name__} {one.path if isinstance(one, File) else one.name}": one.content
        for one in made
        if isinstance(one, File | Drawing)
    }


@pytest.mark.parametrize("data", [TWO_EDITIONS, DEMO], ids=["official", "illustrative"])
def test_a_rebuild_a_week_later_changes_nothing_but_pages(data: Path) -> None:
    first, later = make_files(data, QUIET), make_files(data, QUIET + WEEK)
    assert len(first) > 30
    assert {name for name in first if first[name] != later.get(name)} == set()


def test_where_a_report_falls_due_only_what_tells_it_changes() -> None:
    """On 29 November four reports are due that have not come: the table says so, what describes all files, and the
    sheets and bulletins that tell the next day.
    """
    first, later = make_files(DEMO, AS_OF), make_files(DEMO, AS_OF + WEEK)
    changed = {name.rpartition("/")[2] for name in first if first[name] != later.get(name) and "/ban-tin/" not in name}
    tables = {"reports.csv", "reports.xlsx", "minh-hoa-du-lieu.zip", "SHA256SUMS", "dcat.jsonld", "dcat.ttl"}
    assert changed == tables | {"ke-hoach", "ap-phich"}


def updated(data: Path) -> date:
    return publish_data(data, AS_OF).updated["I.1"]


def add_a_figure(data: Path) -> None:
    append_rows(data, "sources", ("thu", "Thử", "Thử", "2026-04-01", "", "", "official", "", ""))
    append_rows(data, "key_posts", ("ubnd-dong-khe-2025", 2025, 1, 0, 2, 1, "", "thu"))


CHANGES: list[tuple[str, Callable[[Path], None], date]] = [
    ("nothing", lambda data: None, date(2025, 12, 31)),  # the milestone of 2025 came
    (
        "a correction",
        lambda data: append_rows(
            data, "revisions", ("2026-03-02", "I.1", "thach-an-2025", 2025, "numerator", 1, 2, "Thử")
        ),
        date(2026, 3, 2),
    ),
    (
        "a figure from a later source",
        add_a_figure,
        date(2026, 4, 1),
    ),
    (
        "a look over the data",
        lambda data: edit(data, "edition: official", "edition: official\ndata_date: 2026-05-05", "site.yml"),
        date(2026, 5, 5),
    ),
]


@pytest.mark.parametrize(("change", "day"), [case[1:] for case in CHANGES], ids=[case[0] for case in CHANGES])
def test_what_changes_moves_the_day(tmp_path: Path, change: Callable[[Path], None], day: date) -> None:
    data = copy_case(TWO_EDITIONS, tmp_path / "data")
    change(data)
    assert updated(data) == day
