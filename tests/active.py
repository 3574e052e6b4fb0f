"""What would run, ask or fetch in a finished site: a look of its own, by lists of what pages may hold, which knows
nothing of the checks of the build. Whatever is in no list is told.
"""

import csv
import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import nh3
from lxml import etree  # type: ignore[import-untyped]
from lxml import html as pages

TAGS = frozenset(
    ["html", "head", "title", "meta", "link", "body", "header", "nav", "main", "aside", "footer", "section", "div", "p", "span", "a", "b", "strong", "em", "i", "small", "br", "hr", "h1", "h2", "h3", "h4", "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tr", "th", "td", "blockquote", "pre", "code", "figure", "figcaption", "details", "summary", "time", "address", "img", "picture", "source", "audio", "form", "label", "input", "button", "script", "style", "svg", "g", "path", "rect", "circle", "line", "text", "tspan", "desc"]
)  # fmt: skip
NAMES = frozenset(  # of attributes; “data-” and “aria-” may begin others
    ["class", "id", "lang", "dir", "title", "role", "hidden", "tabindex", "href", "rel", "type", "hreflang", "download", "target", "alt", "src", "srcset", "sizes", "width", "height", "loading", "decoding", "media", "as", "crossorigin", "content", "name", "property", "charset", "http-equiv", "for", "autocomplete", "open", "datetime", "scope", "colspan", "rowspan", "defer", "controls", "preload", "start", "reversed", "value", "itemprop", "viewbox", "xmlns", "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "rx", "ry", "d", "dx", "dy", "fill", "stroke", "stroke-width", "stroke-linejoin", "stroke-linecap", "stroke-dasharray", "paint-order", "font-size", "font-weight", "font-family", "text-anchor", "opacity", "transform", "fill-opacity", "stroke-opacity"]
)  # fmt: skip
ASKING = {"button": {"type", "data-go", "data-stop", "class", "hidden"}, "form": {"class", "role"}}  # ours send nothing
FETCHED = ("src", "srcset", "poster", "data", "background", "action", "formaction", "ping", "manifest")
TOLD = {"canonical", "alternate", "license", "self", "schema.DC", "me"}  # relations of <link> that nothing fetches
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|[/\\]{2}|[/\\][/\\]", re.IGNORECASE)
GOOD = re.compile(r"https?://[^\\]|mailto:|tel:", re.IGNORECASE)
SCRIPTS = re.compile(r"(?:.*/)?(?:site|embed|hall|search)\.js")
WATCHED = {
    "on",
    "style",
    "srcdoc",
    "action",
    "formaction",
    "xlink",
    "href",
    "src",
    "data",
    "poster",
    "background",
    "ping",
}
EVERY = TAGS | {"iframe", "frame", "frameset", "object", "embed", "applet", "base", "foreignobject", "set", "animate", "use", "image", "math", "mtext", "template", "noscript", "video", "track", "form", "portal", "marquee"}  # fmt: skip
FORMULA = re.compile(r"[=+@\t\r]|-(?!\s|$|[\d.,]+%?$)")
ONCE = re.compile(r"<(html|head|body)[\s/>]", re.IGNORECASE)
BESIDE_NOTHING = re.compile(
    r"(?:.*/)?(?:mang-theo/[^/]+|tai-lieu/goi/[^/]+\.zip/index)\.html"
)  # pages to take along alone, with a style of their own
PARTS = re.compile(  # of a document of an office: formulas, and fields but for the number of the page
    rb"<f[ >]|ddeLink|externalLink|vbaProject|<w:fldSimple(?! w:instr=\"(?:PAGE|NUMPAGES)\")|<w:instrText",
    re.IGNORECASE,
)
PACKED = (".zip", ".docx", ".xlsx", ".pptx", ".odt")


def find_active(site: Path) -> list[str]:
    """What no page, drawing, feed or download of a site may hold, each with its file."""
    files = sorted(path for path in site.rglob("*") if path.is_file())
    return [f"{path.relative_to(site).as_posix()}: {told}" for path in files for told in find_in(path.relative_to(site).as_posix(), path.read_bytes())]  # fmt: skip


def find_in(name: str, content: bytes) -> Iterator[str]:
    """The same of one file, whatever kind it is."""
    suffix = Path(name).suffix.lower()
    if suffix == ".html":
        yield from (
            one for one in find_in_page(content.decode()) if one != "<style>" or not BESIDE_NOTHING.fullmatch(name)
        )
    elif suffix in (".svg", ".xml", ".atom", ".rss"):
        yield from find_in_xml(content)
    elif suffix == ".csv":
        yield from find_in_table(content)
    elif suffix == ".css":
        yield from re.findall(r"@import|url\(\s*[\"']?(?!data:)[a-z]*:?//[^)]*", content.decode())
    elif suffix in (".js", ".mjs") and not SCRIPTS.fullmatch(name):
        yield "a script that is not ours"
    elif suffix in PACKED:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for inner in packed.namelist():
                yield from (f"{inner}: {told}" for told in find_in(f"{name}/{inner}", packed.read(inner)))
                yield from (f"{inner}: {told!r}" for told in PARTS.findall(packed.read(inner)) if suffix != ".zip")


def find_in_page(text: str) -> Iterator[str]:
    """What is wrong with a page or a piece of one: as one parser reads it, and as browsers do."""
    if not text.strip():
        return
    tree = pages.document_fromstring(text.encode(), parser=pages.HTMLParser(encoding="utf-8"))
    for element in tree.iter():
        if not isinstance(element.tag, str):
            yield f"a comment or the like: {element.text}"
        else:
            attributes = {str(name).lower(): str(value) for name, value in element.attrib.items()}
            yield from find_in_tag(element.tag.lower(), attributes, element.text or "")
    yield from (f"<{tag}> more than once" for tag, times in Counter(ONCE.findall(text.lower())).items() if times > 1)
    yield from sorted(set(list_in_browser(text)))


def list_in_browser(text: str) -> Iterator[str]:
    """What is wrong with the attributes that a browser's own parser finds in a page."""
    found: list[tuple[str, str, str]] = []

    def note(tag: str, name: str, value: str) -> str:
        found.append((tag, name, value))
        return value

    nh3.clean(
        text, tags=set(EVERY), clean_content_tags=set(), attributes={"*": set(NAMES) - {"rel"}}, attribute_filter=note, generic_attribute_prefixes=set(WATCHED),
        url_schemes={"http", "https", "mailto", "tel", "javascript", "data", "vbscript", "file", "blob", "ftp"}, link_rel=None, strip_comments=False,
    )  # fmt: skip
    for tag, name, value in found:
        if name not in NAMES and not name.startswith(("data-", "aria-")):
            yield f"<{tag}> has {name}={value[:60]!r} for browsers"
        elif tag == "a" and name == "href":
            yield from find_in_link(value)


def find_in_tag(tag: str, attributes: dict[str, str], text: str) -> Iterator[str]:
    if tag not in TAGS:
        yield f"<{tag}>"
    for name, value in attributes.items():
        if name not in NAMES and not name.startswith(("data-", "aria-", "{http://www.w3.org/xml")):
            yield f"<{tag}> has {name}={value[:60]!r}"
        if name in FETCHED and any(SCHEME.match(part) for part in re.sub(r"[\x00-\x20]", "", value).split(",")):
            yield f"<{tag}> fetches {value[:60]!r}"
    if tag in ASKING and set(attributes) - ASKING[tag]:
        yield f"<{tag}> has {sorted(set(attributes) - ASKING[tag])}"
    if tag == "input" and attributes.get("type") != "search":
        yield f"<input> of the kind {attributes.get('type')}"
    if tag == "script":
        yield from find_in_script(attributes)
    if tag == "style":
        yield "<style>"
    if tag == "style" and re.search(r"@import|url\(\s*[\"']?(?!data:)[a-z]*:?//", text):
        yield "<style> fetches"
    if tag == "a":
        yield from find_in_link(attributes.get("href", ""))
    if tag == "link" and SCHEME.match(attributes.get("href", "")) and attributes.get("rel") not in TOLD:
        yield f"<link> fetches {attributes['href'][:60]!r}"
    if "http-equiv" in attributes and not (tag == "meta" and is_move(attributes)):
        yield f"<{tag}> moves or commands: {attributes.get('content', '')[:60]!r}"


def find_in_script(attributes: dict[str, str]) -> Iterator[str]:
    source = attributes.get("src", "")
    is_ours = bool(SCRIPTS.fullmatch(source)) and not SCHEME.match(source)
    if not is_ours and (source or attributes.get("type") != "application/ld+json"):
        yield f"a script that is not ours: {source}"


def find_in_link(address: str) -> Iterator[str]:
    plain = re.sub(r"[\x00-\x20]", "", unquote(address))
    if SCHEME.match(plain) and not GOOD.match(plain):
        yield f"<a> leads to {address[:60]!r}"


def is_move(attributes: dict[str, str]) -> bool:
    """Whether a page leads at once to another of the site."""
    at_once = re.fullmatch(r"0; ?url=(.+)", attributes.get("content", ""))
    return attributes["http-equiv"] == "refresh" and bool(at_once) and not SCHEME.match(at_once[1] if at_once else "")


def find_in_xml(content: bytes) -> Iterator[str]:
    """What is wrong with a drawing, a feed, or with a piece of a page inside a feed."""
    for element in etree.fromstring(content, etree.XMLParser(resolve_entities=False)).iter():
        if not isinstance(element.tag, str):
            yield f"a comment or the like: {element.text}"
            continue
        space, _, tag = element.tag.rpartition("}")
        attributes = {str(name).lower(): str(value) for name, value in element.attrib.items()}
        if space.endswith(("/svg", "/xhtml")):
            yield from find_in_tag(tag.lower(), attributes, element.text or "")
        elif (
            tag in ("content", "summary", "description", "encoded", "title", "subtitle")
            and element.text
            and "<" in element.text
        ):
            is_text = tag in ("title", "subtitle") or attributes.get("type") == "text"
            yield from () if is_text else find_in_page(element.text)
        elif tag == "link":
            yield from find_in_link(attributes.get("href", "") or (element.text or "").strip())


def find_in_table(content: bytes) -> Iterator[str]:
    """The cells that a spreadsheet would reckon with."""
    csv.field_size_limit(1_000_000)
    for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")):
        yield from (f"a formula: {cell[:60]!r}" for cell in row if FORMULA.match(cell.lstrip(" ")))
