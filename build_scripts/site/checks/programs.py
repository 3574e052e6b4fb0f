"""Step 7: nothing in a built site runs but our own scripts, and nothing in it is fetched from elsewhere.

Whatever was let in by mistake before, by a page, a template or a drawing, is found here: the last look before readers.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from build_scripts.addresses import Url
from build_scripts.files import NAMED, ROOT
from build_scripts.problems import Problem, SiteError
from build_scripts.site.checks.clean import Clean
from build_scripts.text import Attributes, list_tags

COPIES = Url().copies.rstrip("/")
PARSED, STYLES, SCRIPTS = (".html", ".svg", ".xml"), (".css",), (".js", ".mjs")
REFUSED = {"iframe", "frame", "object", "embed", "applet", "base", "style", "foreignobject", "set", "animate", "portal"}
FETCHED = {"src", "srcset", "poster", "data", "background", "action", "formaction", "ping", "manifest", "lowsrc"}
LINKED = {"a", "area"}  # what a reader must tap first
TOLD = {"canonical", "alternate", "license", "self", "schema.DC"}  # relations of <link> that browsers do not fetch
BLANK = re.compile(r"[\x00-\x20]+")  # browsers pass over these in a scheme
FAR = re.compile(r"[a-z][a-z0-9+.-]*:|[/\\]{2}", re.IGNORECASE)
MOVED = re.compile(r"0;url=(?![a-z][a-z0-9+.-]*:|[/\\]).+", re.IGNORECASE)  # at once, to a page of the same site
GOOD_LINK = re.compile(r"(?:https?|mailto|tel):|(?![a-z][a-z0-9+.-]*:|[/\\]{2})", re.IGNORECASE)
STYLE_FAR = re.compile(r"url\(\s*[\"']?(?!data:)(?:[a-z][a-z0-9+.-]*:|[/\\]{2})|@import", re.IGNORECASE)


def check_programs(folder: Path, cache: Path | None = None) -> None:
    """Raise SiteError with a Problem for each thing in a file of the site that runs, or is fetched from elsewhere.

    `cache` remembers files that were found clean, by their content.
    """
    own = {path.name for path in (ROOT / "docs" / "assets").rglob("*.js")}
    clean = Clean(cache, f"programs {sorted(own)}")
    kinds = (*PARSED, *STYLES, *SCRIPTS)
    files = [path for path in sorted(folder.rglob("*")) if path.suffix in kinds and path.is_file()]
    problems = list[Problem]()
    for path in files:
        content = path.read_bytes()
        if not clean.knows(path.name, content):
            told = sorted(set(find_in(path, content, own)))
            problems += [Problem(path.relative_to(folder).as_posix(), 0, "", one) for one in told]
            if not told:
                clean.add(path.name, content)
    if problems:
        raise SiteError(problems)
    clean.save()


def find_in(path: Path, content: bytes, own: set[str]) -> Iterator[str]:
    """What is wrong with a file, in Vietnamese; `own`: how our scripts are called."""
    if path.suffix in PARSED:
        tags = list_tags(content.decode())
        if path.parent.name == COPIES:  # one page with all inside: it has its own style, which fetches nothing either
            tags = [found for found in tags if found[0] != "style"]
            yield from ["kiểu trang lấy tệp từ nơi khác"] if STYLE_FAR.search(content.decode()) else []
        yield from (told for tag, attributes in tags for told in find_in_tag(tag, attributes, own))
    elif path.suffix in STYLES and STYLE_FAR.search(content.decode()):
        yield "kiểu trang lấy tệp từ nơi khác"
    elif path.suffix in SCRIPTS and bare(path.name) not in own:
        yield "có chương trình không phải của trang"


def find_in_tag(tag: str, attributes: Attributes, own: set[str]) -> Iterator[str]:
    """What is wrong with one tag of a page or drawing."""
    values = {name: BLANK.sub("", value or "") for name, value in attributes}
    if tag in REFUSED or tag.rpartition(":")[2] in REFUSED:
        yield f"trang có phần <{tag}>, có thể đưa nội dung của nơi khác vào"
    if tag.rpartition(":")[2] == "script" and not is_own(values, own):
        yield "trang có chương trình không phải của mình"
    if ("http-equiv" in values and not is_moved(tag, values)) or "srcdoc" in values:
        yield f"<{tag}> tự chuyển trang hay mang một trang khác bên trong"
    for name, value in values.items():
        if name.startswith("on"):
            yield f"<{tag}> có phần chạy được: {name}"
        if STYLE_FAR.search(value) and name not in ("content", "title", "alt") and not name.startswith("data-"):
            yield f"<{tag}> lấy tệp từ nơi khác: {name}"
        if is_wrong_address(tag, name, value, values):
            yield f"<{tag}> dẫn tới nơi không được phép: {name}={value[:60]}"


def bare(name: str) -> str:
    """The name of a file without the hash of its content, which it has once it is published."""
    return NAMED.sub("", name)


def is_own(values: dict[str, str], own: set[str]) -> bool:
    """Whether a script is one of ours, or data that nothing runs."""
    is_near = not FAR.match(values.get("src", "")) and bare(Path(values.get("src", "")).name) in own
    return is_near if "src" in values else values.get("type") == "application/ld+json"


def is_moved(tag: str, values: dict[str, str]) -> bool:
    """Whether a tag leads from an old address of ours to the new one."""
    is_refresh = tag == "meta" and values["http-equiv"] == "refresh"
    return is_refresh and bool(MOVED.fullmatch(values.get("content", "")))


def is_wrong_address(tag: str, name: str, value: str, values: dict[str, str]) -> bool:
    """Whether an attribute makes a browser fetch from elsewhere, or a tap run something."""
    if name in FETCHED:
        return any(FAR.match(part) for part in value.split(","))
    if name not in ("href", "xlink:href"):
        return False
    if tag in LINKED:
        return not GOOD_LINK.match(value)
    is_told = tag == "link" and values.get("rel") in TOLD
    return bool(FAR.match(value)) and not (is_told and GOOD_LINK.match(value))
