"""What a finished site is looked over for before it is put before the public: `check-site`.

It reads the folder alone, no data. So no hidden number and no withdrawn name can be looked for here: that needs what
is forbidden, which never leaves a build (site/checks/traces.py looks there, each time). Every build looks for dead
links and programmes too; the rest would make each of them slower.

A check is a function from the site to Problems, with its name in CHECKS. Where a file cannot be read, nothing else is
told.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from build_scripts.problems import Problem, SiteError
from build_scripts.site.checks.finished import (
    blocked,
    feeds,
    listed,
    marked,
    reached,
    readable,
    structure,
    ways,
    weight,
)
from build_scripts.site.checks.finished.built import Built

Check = Callable[[Built], Iterator[Problem]]
CHECKS: tuple[Check, ...] = (
    ways.find_unknown_base,
    ways.find_dead_links,
    ways.find_dead_addresses,
    blocked.find_programs,
    blocked.find_inline_styles,
    blocked.find_fonts_within,
    structure.find_wrong_h1,
    structure.find_skipped_headings,
    structure.find_wrong_main,
    structure.find_missing_heads,
    structure.find_shared_titles,
    structure.find_shared_descriptions,
    structure.find_missing_alts,
    structure.find_missing_labels,
    structure.find_nameless,
    weight.find_heavy_pages,
    weight.find_many_requests,
    weight.find_many_elements,
    weight.find_large_copies,
    weight.find_heavy_files,
    feeds.find_broken_feeds,
    feeds.find_broken_calendars,
    feeds.find_broken_data,
    feeds.find_broken_data_in_pages,
    listed.find_wrong_sitemap,
    listed.find_wrong_robots,
    listed.find_wrong_search,
    reached.find_orphans,
    marked.find_unmarked_pages,
    marked.find_unmarked_files,
    marked.find_marks_on_official,
    marked.find_rows_on_official,
)


def check_finished(folder: Path) -> tuple[int, int]:
    """Raise SiteError with all that is wrong with a finished site; the number of its pages and of its files."""
    site = Built(folder)
    if unread := list(readable.find_unreadable(site)):
        raise SiteError(unread)
    problems = {problem for check in CHECKS for problem in check(site)}
    if problems:
        raise SiteError(sorted(problems))
    return len(site.pages), len(site.files)
