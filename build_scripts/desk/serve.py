"""Live preview: serve the site on this machine, build it anew after each edit, and reload the browser.

A mistake in the data shows as Problems in the terminal, and the last good site stays up.
"""

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread

ROOT = Path(__file__).parents[2]
RELOAD = b"""<script>
let seen;
setInterval(async () => {
  const now = await (await fetch("/-built")).text();
  if (seen && seen !== now) location.reload();
  seen = now;
}, 700);
</script>"""


@dataclass
class Preview:
    """The state that the server and the watcher share: how often the site has been built well."""

    out: Path
    built: int = 0
    stop: Event = field(default_factory=Event)
    ready: Event = field(default_factory=Event)  # set once edits are noticed

    def build(self, arguments: Sequence[str]) -> bool:
        """Build in a process of its own, so that edits of the code count too; whether it went well."""
        done = subprocess.run([sys.executable, "-m", "build_scripts", "build", *arguments], cwd=ROOT, check=False)
        self.built += done.returncode == 0
        return done.returncode == 0

    def watch(self, folders: Sequence[Path], arguments: Sequence[str]) -> None:
        """Build anew after each change in the folders, until stopped."""
        from watchfiles import watch

        for edits in watch(*folders, stop_event=self.stop, debounce=200, rust_timeout=200, yield_on_timeout=True):
            self.ready.set()
            if edits:
                self.build(arguments)


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


def serve(folders: Sequence[Path], out: Path, port: int, arguments: Sequence[str]) -> None:
    """Build and serve until Ctrl+C; `folders` are those of the data, `arguments` those of `build`."""
    preview = Preview(out)
    if not preview.build(arguments) and not out.is_dir():
        sys.exit(1)  # the Problems are in the terminal already, and there is no earlier site to show
    watcher = Thread(target=preview.watch, args=([*folders, ROOT / "docs", ROOT / "build_scripts"], arguments))
    server = ThreadingHTTPServer(("127.0.0.1", port), partial(Handler, preview=preview))
    watcher.start()
    preview.ready.wait()
    print(f"Xem trang tại http://127.0.0.1:{server.server_port}/ (sửa data/ thì trang tự dựng lại; Ctrl+C để dừng).", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass
    finally:
        preview.stop.set()
        watcher.join()
        server.server_close()
