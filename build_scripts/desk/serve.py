"""Live preview: serve the site on this machine, build it anew after each edit, and reload the browser.

A mistake in the data shows as Problems in the terminal, and the last good site stays up.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Event, Thread

from build_scripts.desk.build import Order, carry_out, end
from build_scripts.files import ROOT, is_of_system

CODE = ROOT / "build_scripts"
RELOAD = b"""<script>
let seen;
setInterval(async () => {
  const now = await (await fetch("/-built")).text();
  if (seen && seen !== now) location.reload();
  seen = now;
}, 700);
</script>"""


class Builder:
    """A process that builds again and again: what it has imported and the tables that it has parsed serve the next
    build.

    An edit of the code ends it, and the next build starts another.
    """

    def __init__(self, order: Order) -> None:
        self.order = order
        self.process: BaseProcess | None = None

    def build(self) -> bool:
        """Build once; whether it went well."""
        if self.process is None or not self.process.is_alive():
            self.start()
        try:
            self.connection.send(None)
            return bool(self.connection.recv() == 0)
        except (EOFError, OSError):
            return False

    def start(self) -> None:
        context = get_context("spawn")
        self.connection, other = context.Pipe()
        self.process = context.Process(target=keep_building, args=(other, self.order))
        self.process.start()
        other.close()

    def stop(self) -> None:
        """End the process, in the middle of a build too; the last good site stays."""
        if self.process is not None:
            self.process.terminate()
            self.process.join()
            self.connection.close()
            self.process = None


def keep_building(connection: Connection, order: Order) -> None:
    """Build each time something comes through, and send back the exit code."""
    try:
        while True:
            connection.recv()
            connection.send(end(lambda: carry_out(order), order.data))
    except (EOFError, OSError):
        return  # the preview has ended


@dataclass
class Preview:
    """The state that the server and the watcher share: how often the site has been built well."""

    out: Path
    builder: Builder
    built: int = 0
    stop: Event = field(default_factory=Event)
    ready: Event = field(default_factory=Event)  # set once edits are noticed

    def build(self) -> bool:
        """Build; whether it went well."""
        is_good = self.builder.build()
        self.built += is_good
        return is_good

    def watch(self, folders: Sequence[Path]) -> None:
        """Build anew after each change in the folders, until stopped."""
        from watchfiles import watch

        for edits in watch(*folders, stop_event=self.stop, debounce=200, rust_timeout=200, yield_on_timeout=True):
            self.ready.set()
            if any(Path(path).is_relative_to(CODE) for _, path in edits):
                self.builder.stop()
            if any(not is_of_system(Path(path).name) for _, path in edits):
                self.build()


class Handler(SimpleHTTPRequestHandler):
    """Files of the site; pages with a line that reloads them; the count of builds under /-built."""

    def __init__(self, *arguments: object, preview: Preview, **options: object) -> None:
        self.preview = preview
        super().__init__(*arguments, directory=str(preview.out), **options)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        if self.path == "/-built":
            self.answer(str(self.preview.built).encode(), "text/plain")
            return
        path = Path(self.translate_path(self.path))
        page = path / "index.html" if path.is_dir() and self.path.endswith("/") else path
        if page.suffix == ".html" and page.is_file():
            self.answer(page.read_bytes() + RELOAD, "text/html; charset=utf-8")
        else:
            super().do_GET()

    def answer(self, content: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *arguments: object) -> None:
        """Keep the terminal for Problems."""


def serve(order: Order, folders: Sequence[Path], port: int) -> None:
    """Build and serve until Ctrl+C; `folders` are those of the data, to be watched."""
    preview = Preview(order.out, Builder(order))
    if not preview.build() and not order.out.is_dir():
        preview.builder.stop()
        sys.exit(1)  # the Problems are in the terminal already, and there is no earlier site to show
    watcher = Thread(target=preview.watch, args=([*folders, ROOT / "docs", CODE],))
    server = ThreadingHTTPServer(("127.0.0.1", port), partial(Handler, preview=preview))
    watcher.start()
    preview.ready.wait()
    print(
        f"Xem trang tại http://127.0.0.1:{server.server_port}/ (sửa data/ thì trang tự dựng lại; Ctrl+C để dừng).",
        flush=True,
    )
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass
    finally:
        preview.stop.set()
        watcher.join()
        preview.builder.stop()
        server.server_close()
