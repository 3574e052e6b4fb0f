"""Step 6, the engines: what makes pages of staged Markdown. Each makes the same of it, byte for byte."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from build_scripts.site.engines.mkdocs import build_with_mkdocs
from build_scripts.site.engines.plain import build_plain

# what it is told, the day to take for today, the staged folder and the new folder of the pages
Build = Callable[[Mapping[str, Any], date, Path, Path], None]


@dataclass(frozen=True)
class Engine:
    """One way to make the pages; `has_theme`: the style sheet holds rules of the theme, else a base of our own."""

    build: Build
    has_theme: bool


ENGINES = {"mkdocs": Engine(build_with_mkdocs, True), "plain": Engine(build_plain, False)}
USUAL = "mkdocs"  # where nobody asks for another
