"""Style sheets, scripts and fonts of a published site bear the hash of their content in their names.

A page that was read before a switch asks for those of its own release, which stay beside those of the next; and a
browser keeps them for as long as it likes. A site that is only built has plain names: its pages are compared.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from build_scripts.addresses import ASSETS
from build_scripts.files import KEY, key_of, write_whole

FONTS, USING = (".woff2",), (".css", ".js")  # what others ask for is named first


def name_by_content(site: Path) -> None:
    """Give all of them new names, wherever a page or style sheet asks for one; once more changes nothing."""
    fonts = dict(rename(site, FONTS))
    for path in list_shared(site, USING):
        path.write_bytes(put_names(path.read_bytes(), {short(old): short(new) for old, new in fonts.items()}))
    names = fonts | dict(rename(site, USING))
    for path in sorted(site.rglob("*.html")):
        content = path.read_bytes()
        if content != (named := put_names(content, names)):
            write_whole(path, named)


def list_shared(site: Path, kinds: tuple[str, ...]) -> list[Path]:
    """The files that pages share, of these kinds, whose names say nothing of their content yet."""
    found = (path for path in (site / ASSETS).rglob("*") if path.suffix in kinds)
    return sorted(path for path in found if not KEY.search(path.name))


def rename(site: Path, kinds: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Rename the files of some kinds; the old and the new path of each, from the site's root."""
    for path in list_shared(site, kinds):
        new = path.with_name(f"{path.stem}-{key_of(path.read_bytes())}{path.suffix}")
        path.rename(new)
        yield path.relative_to(site).as_posix(), new.relative_to(site).as_posix()


def short(path: str) -> str:
    """A path as a style sheet beside it writes it."""
    return path.removeprefix(ASSETS)


def put_names(content: bytes, names: dict[str, str]) -> bytes:
    """A page or style sheet that asks for files by their new names."""
    if not names:
        return content
    asked = re.compile(b"(?<![a-z0-9-])(?:" + b"|".join(re.escape(one.encode()) for one in names) + rb")(?![a-z0-9-])")
    return asked.sub(lambda found: names[found[0].decode()].encode(), content)
