"""What is said with every file: its kind, what a browser may do with it, how long it is kept. One table.

The preview, nginx, Apache and static hosts all take it from here. Patterns are of paths within the site, from "/" on,
in a form that Python and PCRE read alike.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from build_scripts.addresses import Url
from build_scripts.files import KEY

UTF8 = "; charset=utf-8"
TYPES = {
    ".html": f"text/html{UTF8}",
    ".css": f"text/css{UTF8}",
    ".js": f"text/javascript{UTF8}",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".ttl": f"text/turtle{UTF8}",
    ".csv": f"text/csv{UTF8}",
    ".txt": f"text/plain{UTF8}",
    ".md": f"text/markdown{UTF8}",
    ".ics": f"text/calendar{UTF8}",
    ".xml": f"application/xml{UTF8}",
    ".atom": f"application/atom+xml{UTF8}",
    ".rss": f"application/rss+xml{UTF8}",
    ".svg": f"image/svg+xml{UTF8}",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".webp": "image/webp",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
    ".mp3": "audio/mpeg",
    ".ogg": "audio/ogg",
    ".opus": "audio/ogg",
    ".wav": "audio/wav",
    ".mp4": "video/mp4",
    ".webm": "video/webm",
    ".pdf": "application/pdf",
    ".zip": "application/zip",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
OTHER = f"text/plain{UTF8}"  # SHA256SUMS and its like
# texts, which are worth being packed; the rest is compressed by itself
TEXTS = frozenset(kind for kind, told in TYPES.items() if UTF8 in told or "json" in told)
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
INNER = re.compile(r"/\.(?!well-known/)|/_(?:headers|redirects)$|\.(?:gz|br)$")  # for servers, not for readers
CSP = "Content-Security-Policy"
SHARING = "Cross-Origin-Resource-Policy"
CACHE = "Cache-Control"
ALWAYS = {
    CSP: POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    SHARING: "same-origin",
    CACHE: "no-cache",  # kept, but asked for again each time: what was taken back is gone at once
}
HSTS = {"Strict-Transport-Security": "max-age=63072000"}  # of a host of our own: a portal decides for itself
DAYS_LONG = "private, max-age=31536000, immutable"  # private: no server between keeps the photo of who takes it back


@dataclass(frozen=True)
class Rule:
    """What is said otherwise of some paths; "" is not said at all. `hosts`: the same paths, or most of them, as static
    hosts write them, from the home of a language.
    """

    pattern: str
    headers: Mapping[str, str]
    hosts: tuple[str, ...]


EMBEDS, COPIES, DATA = Url().embeds, Url().copies, Url().data("")
ANYWHERE = "^/(?:[^/]+/)*"
RULES = (
    # its name is the hash of what it holds
    Rule(f"/[^/]*{KEY.pattern}[^/]*$", {CACHE: DAYS_LONG}, ("anh/*", "am-thanh/*")),
    Rule(
        ANYWHERE + EMBEDS,
        {
            CSP: POLICY.replace("frame-ancestors 'none'", "frame-ancestors *"),
            "Cross-Origin-Opener-Policy": "",
            SHARING: "cross-origin",
        },
        (f"{EMBEDS}*",),
    ),
    # figures are for everybody, programs of other sites too
    Rule(f"{ANYWHERE}{DATA}", {"Access-Control-Allow-Origin": "*", SHARING: "cross-origin"}, (f"{DATA}*",)),
    # a site on one page has its style inside, which the policy blocks: it is taken along, not looked at here
    Rule(f"{ANYWHERE}{COPIES}.", {"Content-Disposition": "attachment"}, (f"{COPIES}*",)),
)


def type_of(path: str) -> str:
    """The type of a file by its name."""
    return TYPES.get(PurePosixPath(path).suffix, OTHER)


def headers_of(path: str, has_host: bool = True) -> dict[str, str]:
    """All that is said with what stands at a path from the site's root ("/du-lieu/bn.csv"), but for its type and what a
    server finds out by itself; `has_host`: the site has a host of its own.
    """
    told = ALWAYS | (HSTS if has_host else {})
    for rule in RULES:
        if re.search(rule.pattern, path):
            told |= rule.headers
    return {name: value for name, value in told.items() if value}
