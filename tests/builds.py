"""What a build of the tests makes: every channel, or the pages alone, which takes half as long."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from build_scripts import pipeline
from build_scripts.outputs import OUTPUTS
from build_scripts.problems import SiteError
from build_scripts.site.checks.links import check_links

APART = re.compile(r"nghe/|to-in\.pdf|tai-lieu/ban-tin/|tai-lieu/hop/|mang-theo/")  # where pages lead to other channels
WHOLE = {name: getattr(pipeline, name) for name in ("OUTPUTS", "check_links", "carry")}


def check_own_links(folder: Path, base_url: str) -> None:
    """The check of links, but of those to what was not built."""
    try:
        check_links(folder, base_url)
    except SiteError as error:
        own = [one for one in error.problems if not APART.search(str(one))]
        if own:
            raise SiteError(own) from error


ALONE = {"OUTPUTS": {"site": OUTPUTS["site"]}, "check_links": check_own_links, "carry": lambda *_: None}


@contextmanager
def build_with(parts: Mapping[str, object]) -> Iterator[None]:
    """Builds of this process take these parts of the pipeline."""
    with pytest.MonkeyPatch.context() as patch:
        for name, part in parts.items():
            patch.setattr(pipeline, name, part)
        yield
