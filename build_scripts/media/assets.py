"""Pictures, styles and scripts of docs/assets/: published as they are, so only what asks for nothing and hides nothing.

A drawing (SVG) is a page of its own to a browser: it may hold shapes and words, no script, no style sheet, no address.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.etree import ElementTree

from build_scripts.media.photos import look_photo, tells_more

SVG = "{http://www.w3.org/2000/svg}"
SHAPES = {
    "svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "title", "desc",
    "defs", "linearGradient", "radialGradient", "stop", "clipPath", "mask", "pattern", "marker", "symbol", "use",
}  # fmt: skip
FOREIGN = re.compile(r"https?:|[\"'(`]\s*//|@import|url\(\s*[\"']?[a-z]+:", re.IGNORECASE)
ASKING = re.compile(r"url\(\s*[\"']?(?!#)|\\|@|[a-z]+script:", re.IGNORECASE)  # a style that fetches something


def find_wrong(path: Path) -> str:
    """What is wrong with a file that pages are shown with, in Vietnamese; "" where all is well."""
    content = path.read_bytes()
    if path.suffix in (".png", ".jpg", ".webp"):
        told = "hình còn ghi tên máy, ngày giờ hay nơi chụp; hãy thay bằng hình sạch"
        return look_photo(content, path.suffix).wrong or (told if tells_more(content) else "")
    if path.suffix == ".svg":
        return find_wrong_shape(content)
    if path.suffix in (".css", ".js"):
        foreign = FOREIGN.search(content.decode("utf-8", "replace"))
        return f"có địa chỉ của nơi khác ({foreign[0].strip()}); trang không gọi tới máy chủ khác" if foreign else ""
    return "loại tệp này không đặt ở đây; chỉ có hình (.svg, .png, .jpg, .webp), .css và .js"


def find_wrong_shape(content: bytes) -> str:
    """What is wrong with a drawing: it holds shapes and words alone, asks for nothing and runs nothing."""
    plain = re.sub(rb"^\s*<\?xml [^>]*\?>", b"", content.removeprefix(b"\xef\xbb\xbf"))
    if b"<!" in plain or b"<?" in plain or b"\x00" in plain:
        return "hình SVG có phần khai báo <! hay <?; chỉ được có hình và chữ"
    try:
        parts = list(ElementTree.fromstring(plain).iter())
    except (ElementTree.ParseError, ValueError, RecursionError):
        return "không đọc được hình SVG; tệp bị hỏng"
    found = next(list_wrong_parts(parts), "")
    return f"hình SVG có phần không được phép: {found}; chỉ được có hình và chữ" if found else ""


def list_wrong_parts(parts: Sequence[ElementTree.Element]) -> Iterator[str]:
    """The parts of a drawing that are more than shapes and words."""
    for part in parts:
        if part.tag.removeprefix(SVG) not in SHAPES:
            yield part.tag.removeprefix(SVG)
        for name, value in part.attrib.items():
            own = name.rpartition("}")[2].lower()
            if own.startswith("on") or (own == "href" and not value.startswith("#")) or ASKING.search(value):
                yield own
