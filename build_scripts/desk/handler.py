"""What the live preview answers: files of the site alone, to this machine alone, and parts of them to players of sound.

http.server knows neither ranges nor hosts, and follows links out of its folder.
"""

import gzip
import os
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Protocol
from urllib.parse import quote, unquote

from build_scripts.publish.serving.headers import CACHE, headers_of, type_of

HTML = type_of("index.html")
BUILT = "/-built"  # tells how often the site was built well
SCRIPT = "/-reload.js"
RELOAD = f'<script src="{SCRIPT}"></script>'.encode()
RELOADING = b"""let seen;
setInterval(async () => {
  const now = await (await fetch("/-built")).text();
  if (seen && seen !== now) location.reload();
  seen = now;
}, 700);
"""
HERE = re.compile(r"(127\.0\.0\.1|localhost)(:[0-9]+)?", re.IGNORECASE)
TEXT = re.compile(r"text/|image/svg|application/(?:json|ld\+json|xml|rss|atom)")  # the rest is compressed by itself
RANGE = re.compile(r"bytes=([0-9]{0,15})-([0-9]{0,15})")


class Shown(Protocol):
    """What is shown: the folder of the site, and how often it was built well."""

    out: Path
    built: int


@dataclass(frozen=True)
class Answer:
    """What goes back to a browser."""

    status: int
    content: bytes = b""
    kind: str = HTML
    headers: Mapping[str, str] = field(default_factory=dict)


def answer(shown: Shown, address: str, headers: Mapping[str, str]) -> Answer:
    """The answer to a request. Another site's name for this machine gets nothing: a preview shows what is not published
    yet.
    """
    if not HERE.fullmatch(headers.get("Host", "")):
        return Answer(421, "Chỉ xem được từ chính máy này.".encode())
    name = unquote(address.partition("?")[0].partition("#")[0])
    if name == BUILT:
        return Answer(200, str(shown.built).encode(), "text/plain")
    if name == SCRIPT:
        return Answer(200, RELOADING, "text/javascript")
    try:
        return answer_file(shown.out, name, headers)
    except (OSError, ValueError):  # a name that no disk takes, a file that went away meanwhile
        return Answer(404, RELOAD)


def answer_file(out: Path, name: str, headers: Mapping[str, str]) -> Answer:
    """A file of the site; a page with the line that reloads it."""
    path = find_file(out, name)
    if path and path.is_dir() and not name.endswith("/") and find_file(out, f"{name}/"):
        return Answer(301, headers={"Location": "/" + quote(name.strip("/")) + "/"})
    if not path or not path.is_file():
        missing = find_file(out, "404.html")
        return Answer(404, (missing.read_bytes() if missing else b"") + RELOAD)
    if path.suffix == ".html":
        return Answer(200, path.read_bytes() + RELOAD)
    asked = "" if "If-Range" in headers else headers.get("Range", "")
    return cut(path.read_bytes(), type_of(path.name), asked)


def find_file(out: Path, name: str) -> Path | None:
    """What has this name in the site, a folder's page where it ends in "/"; None for nothing, a link, or a way out."""
    parts = [part for part in name.split("/") if part] + (["index.html"] if name.endswith("/") else [])
    path = Path(os.path.realpath(out), *parts)
    return path if path.exists() and os.path.realpath(path) == str(path) else None


def cut(content: bytes, kind: str, asked: str) -> Answer:
    """A file, or the part of it that is asked for; what no range is, is passed over as the rules of HTTP want it."""
    size, found = len(content), RANGE.fullmatch(asked)
    if not found or not (found[1] or found[2]) or (found[1] and found[2] and int(found[1]) > int(found[2])):
        return Answer(200, content, kind)
    first = int(found[1]) if found[1] else max(size - int(found[2]), 0)
    last = min(int(found[2]), size - 1) if found[1] and found[2] else size - 1
    if first > last:
        return Answer(416, headers={"Content-Range": f"bytes */{size}"})
    return Answer(206, content[first : last + 1], kind, {"Content-Range": f"bytes {first}-{last}/{size}"})


def pack(found: Answer, accepted: str) -> Answer:
    """An answer with its text compressed for who takes that, as a published site sends it."""
    if found.status != 200 or "gzip" not in accepted or not TEXT.match(found.kind):
        return found
    headers = {**found.headers, "Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
    return replace(found, content=gzip.compress(found.content, mtime=0), headers=headers)


class Handler(BaseHTTPRequestHandler):
    """Passes requests to `answer`."""

    def __init__(self, *arguments: object, shown: Shown) -> None:
        self.shown = shown
        super().__init__(*arguments)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Send the answer; to HEAD all but its content."""
        asked: Mapping[str, str] = self.headers  # type: ignore[assignment] # headers are asked by name alone
        found = pack(answer(self.shown, self.path, asked), asked.get("Accept-Encoding", ""))
        self.send_response(found.status)
        told = {
            "Content-Type": found.kind,
            "Content-Length": str(len(found.content)),
            **headers_of(self.path.partition("?")[0], has_host=False),
        }  # as on a published site, so that what it blocks is seen before
        for name, value in {**told, "Accept-Ranges": "bytes", CACHE: "no-store", **found.headers}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(found.content)

    do_HEAD = do_GET

    def log_message(self, format: str, *arguments: object) -> None:
        """Keep the terminal for Problems."""


class Server(ThreadingHTTPServer):
    """A server on this machine alone."""

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that hangs up is nobody's fault."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]
