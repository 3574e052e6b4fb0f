"""Step 6, the usual engine: mkdocs with the templates of docs/overrides."""

import logging
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from build_scripts.files import ROOT
from build_scripts.site.frame import MISSING


def build_with_mkdocs(settings: Mapping[str, Any], as_of: date, stage: Path, folder: Path) -> None:
    """Run mkdocs over the staged pages."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    from build_scripts.site.engines.lightened import lighten

    logging.getLogger("mkdocs.commands.build").addFilter(is_news)
    with as_if_on(as_of):
        config = load_config(
            str(ROOT / "mkdocs.yml"), docs_dir=str(stage.resolve()), site_dir=str(folder.resolve()), **settings
        )
        lighten(config.theme, [MISSING])
        build(config)


def is_news(record: logging.LogRecord) -> bool:
    """Whether nothing else tells it: the engine raises each of its errors too."""
    return record.levelno < logging.ERROR


@contextmanager
def as_if_on(day: date) -> Iterator[None]:
    """Let the engine take a day for today; the environment is put back as it was, for the theme leaves words in it."""
    before = dict(os.environ)
    os.environ["SOURCE_DATE_EPOCH"] = str((day - date(1970, 1, 1)).days * 86400)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
