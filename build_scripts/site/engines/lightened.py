"""Step 6, the engine made light: the little that it takes of its theme.

Left alone, the engine lists, copies and compiles all of a theme for each language, twelve thousand icons among it.
"""

from collections.abc import Sequence
from types import CodeType

from jinja2 import BytecodeCache, Environment, FileSystemLoader
from jinja2.bccache import Bucket
from mkdocs.theme import Theme


class Templates(FileSystemLoader):
    """The templates of a theme, read as they are asked for; none of its files is listed, to be copied."""

    def list_templates(self) -> list[str]:
        """What the engine copies into the site."""
        return []


class Compiled(BytecodeCache):
    """Templates by their name and content, compiled once a process."""

    def __init__(self) -> None:
        self.known: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take a template that was compiled before."""
        bucket.code = self.known.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template that was compiled."""
        if bucket.code:
            self.known[bucket.key, bucket.checksum] = bucket.code


COMPILED = Compiled()


def lighten(theme: Theme, pages: Sequence[str]) -> None:
    """Let the engine take of a theme these pages alone, besides its templates."""

    def make_environment() -> Environment:
        environment = Theme.get_env(theme)
        environment.loader, environment.bytecode_cache = Templates(theme.dirs), COMPILED
        return environment

    theme.get_env = make_environment  # type: ignore[method-assign]
    theme.static_templates = set(pages)
