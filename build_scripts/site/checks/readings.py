"""The ways in which a text may be read: as shown, with what tags take apart put together, between the brackets of tags,
and with its escapes undone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from urllib.parse import unquote

from build_scripts.text import INLINE, TAG, read_markup, strip_markup

OPENED = re.compile(r"<!--|-->|<!\[CDATA\[|\]\]>|<\?|\?>")  # what is kept in comments and the like is text too
# tags in a word, but for those that part lines of pages, tables and office files, and links one after another
PARTING = (
    r"t[dhr]|li|p|div|h\d|br|d[dt]|title|option|text|desc|\w*caption|summary|button|loc|lastmod|c|v|si|row|nav|ul|ol"
    r"|section|header|footer|main|script|style|[A-Z]\w+|(?!w:|a:)\w+:\w+"
)
IN_WORD = re.compile(rf"<(?<=\w<)(?!/?(?:{PARTING})\b|/a><a )[^>]*>(?:<(?!/?(?:t[dr]|li|p|si)\b)[^>]*>)*\w")
SPOKEN = re.compile(
    r"""[\s"'][acdhlpstvACDHLPSTV](?i:lt|ontent|itle|ref|rc|rcset|alue|laceholder|abel|ummary|ria-[a-z]+|ata-[a-z-]+)"""
    r"""\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)"""
)  # attributes that tell something
DRAWN = re.compile(r"""\s(?:d|points)=(["'])(?:[MLHVCSQTAZmlhvcsqtaz]?[-\d., ]++)*+[Zz]?\1""")  # lines of a drawing
HAS_PERCENT = re.compile(r"%[0-9A-Fa-f]{2}")
PERCENT = re.compile(r"(?<![^\s\"'<>])[^\s\"'<>%]*%[0-9A-Fa-f]{2}[^\s\"'<>]*")
QUOTED = re.compile(r"=(?:C3|C4|C6|CC|CD|E1)(?:=\n)?=[0-9A-F]{2}")  # Vietnamese letters in the encoding of mails
ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|u\{([0-9a-fA-F]{1,6})\}|x([0-9a-fA-F]{2})|[bfnrtv])")
HAS_ESCAPE = re.compile(r"\\(?:u[0-9a-fA-F{]|x[0-9a-fA-F]{2}|[nrt]\w)")
STRING = re.compile(r"(?<![^\"<>\n])[^\"<>\n\\]*\\[^\"<>\n]*")
EMPHASIS = re.compile(r"[*`]+(?<=[^\W\d_][*`])[*`]*[^\W\d_]")
RICH_TEXT = re.compile(r"\\u(\d{1,5}) ?\??")


@dataclass(frozen=True)
class Readings:
    """A text as it is read `aloud`, with the attributes that tell something, and in `all_ways`."""

    aloud: str
    all_ways: tuple[str, ...]


def read_all_ways(text: str) -> Readings:
    """Every reading in which somebody, or a number of somebody, may be found."""
    if "<" not in text:
        shown = unescape(unescape(text))
        return Readings(shown, (shown, *undo_escapes(text)))
    opened = OPENED.sub(" ", text)
    shown = unescape(unescape(read_markup(opened)))
    inside = "\n".join(dict.fromkeys(TAG.findall(DRAWN.sub("", opened))))
    aloud = unescape(unescape("\n".join(SPOKEN.findall(inside))))
    apart = (strip_markup(opened), TAG.sub("", opened)) if IN_WORD.search(opened) else ()
    ways = (unescape(unescape(one)) for one in (inside, *apart))
    return Readings(f"{shown}\n{aloud}", (shown, *ways, *undo_escapes(text)))


def undo_escapes(text: str) -> Iterator[str]:
    """The text without the escapes of JSON, scripts and RTF, of addresses, of mails, and of Markdown."""
    if text.startswith("{\\rtf"):
        yield RICH_TEXT.sub(lambda found: chr(int(found[1])), text)
    elif HAS_ESCAPE.search(text):
        strings = [text] if text.startswith(("{", "[")) else STRING.findall(text)
        yield INLINE.sub("", ESCAPE.sub(_unescaped, "\n".join(strings)))
    if HAS_PERCENT.search(text):
        yield "\n".join(unquote(unquote(found)) for found in PERCENT.findall(text))
    if QUOTED.search(text):
        yield unquote(text.replace("=\n", "").replace("%", " ").replace("=", "%"))
    if EMPHASIS.search(text):
        yield text.replace("*", "").replace("`", "")


def _unescaped(found: re.Match[str]) -> str:
    code = int(found[1] or found[2] or found[3] or "20", 16)  # what moves the line is a space
    return chr(code) if code < 0x110000 else " "
