"""A real browser and a real server for the tests of pages: the headers of a published site, this machine only."""

import gzip
import mimetypes
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from build_scripts.publish.serving.headers import CSP, headers_of

AXE = Axe().axe_script
# what is not wrong stays in the browser: carrying it out took longer than finding it
FIND_BARRIERS = "async (asked) => (await axe.run(asked)).violations.map((one) => [one.id, one.nodes[0].html])"
WIDTHS = (320, 360, 768, 1280)
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
COLOURS: Mapping[str, Any] = {
    "by night": {"color_scheme": "dark"},
    "in colours of the reader's own": {"color_scheme": "light", "forced_colors": "active"},
    "on paper": {"forced_colors": "none", "media": "print"},
}


class Handler(BaseHTTPRequestHandler):
    """Files of a built site, compressed, under the strict policy; 404.html for what is not there."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: object, folder: Path) -> None:
        self.folder = folder
        super().__init__(*arguments)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        asked = (self.folder / self.path.split("?")[0].lstrip("/")).resolve()
        path = asked / "index.html" if asked.is_dir() else asked
        is_there = path.is_file() and self.folder in path.parents
        content = (path if is_there else self.folder / "404.html").read_bytes()
        kind = mimetypes.guess_type(path.name)[0] if is_there else "text/html"
        is_packed = not str(kind).startswith(("audio/", "image/", "font/"))
        content = gzip.compress(content, mtime=0) if is_packed else content
        asked_for = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
        part = content
        if asked_for and not is_packed:  # players ask for parts of a recording
            first, last = int(asked_for[1]), int(asked_for[2] or len(content) - 1)
            part = content[first : last + 1]
            self.send_response(206)
            self.send_header("Content-Range", f"bytes {first}-{first + len(part) - 1}/{len(content)}")
        else:
            self.send_response(200 if is_there else 404)
        for name, value in (
            ("Content-Type", f"{kind}; charset=utf-8" if kind and kind.startswith("text/") else str(kind)),
            *([("Content-Encoding", "gzip")] if is_packed else []),
            ("Content-Length", str(len(part))),
            *([] if is_packed else [("Accept-Ranges", "bytes")]),
            (CSP, headers_of(self.path.partition("?")[0])[CSP]),
            ("X-Content-Type-Options", "nosniff"),
        ):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(part)

    def log_message(self, format: str, *arguments: object) -> None:
        """Keep the tests' output clean."""


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The address of a server of a built site, stopped at the end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, folder=folder.resolve()))
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's chromium without its windows, which `make test` installs: opening a page takes it a quarter of the time
    that the whole one takes, which is used where there is no other.
    """
    with sync_playwright() as playwright:
        path = shutil.which("chromium-headless-shell") or shutil.which("chromium")
        assert path, "chromium is not installed"
        flags = ["--no-sandbox", "--disable-gpu", "--disable-quic"]
        flags += ["--font-render-hinting=none"]  # letters as wide on a sheet as the whole one makes them
        browser = playwright.chromium.launch(executable_path=path, args=flags)
        try:
            yield browser
        finally:
            browser.close()


def visit(
    browser: Browser, site: str, path: str, width: int = 360, scheme: str = "light", script: bool = True
) -> tuple[Page, list[str]]:
    """An open page, and what went wrong while it loaded: console and policy errors, other hosts."""
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if scheme == "dark" else "light",
        java_script_enabled=script,
    )
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda request: None if request.url.startswith((site, "data:")) else wrong.append(request.url))
    page.goto(site + path, wait_until="load")
    return page, [text for text in wrong if not (path == "khong-co/" and "404" in text)]


def resize(page: Page, widths: Sequence[int]) -> Iterator[int]:
    """The page at each width in turn."""
    for width in widths:
        page.set_viewport_size({"width": width, "height": 800})
        yield width


def find_barriers(
    page: Page, widths: Sequence[int] = WIDTHS, colours: Mapping[str, Any] = COLOURS
) -> list[tuple[str, str, str]]:
    """What axe-core finds against WCAG 2.2 AA, with everything unfolded but the menu: where, the rule, its first place.

    By all rules on a phone and on a desk, by those of layout at other widths; other colours change contrast alone.
    """
    page.evaluate("document.querySelectorAll('details:not(.menu)').forEach((one) => { one.open = true; })")
    page.emulate_media(reduced_motion="reduce")  # or a colour would be looked at on its way to another
    found = [
        (f"{width} px", *one)
        for width in resize(page, widths)
        for one in ask_axe(page, RULES if width in (360, 1280) else ["target-size", "scrollable-region-focusable"])
    ]
    for name, media in colours.items():
        page.emulate_media(**media)
        found += [(name, *one) for one in ask_axe(page, ["color-contrast"])]
    return found


def ask_axe(page: Page, rules: Sequence[str]) -> list[tuple[str, str]]:
    """The rules that a page breaks, each with the first place; rules by name or by the tag of many."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found = page.evaluate(FIND_BARRIERS, {"runOnly": rules, "resultTypes": ["violations"]})
    return [(rule, html) for rule, html in found]
