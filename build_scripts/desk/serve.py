"""Live preview: serve the site on this machine, build it anew after each edit, and reload the browser.

A mistake in the data shows as Problems in the terminal, and the last good site stays up.
"""

import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Thread

from build_scripts.desk.build import Order, carry_out
from build_scripts.desk.ending import end
from build_scripts.desk.handler import Handler, Server
from build_scripts.files import ROOT
from build_scripts.files.contributed import is_of_system
from build_scripts.files.processes import deaf, follow_parent

CODE = ROOT / "build_scripts"


class Builder:
    """A process that builds again and again: what it has imported and the tables that it has parsed serve the next
    build.

    An edit of the code ends it, and the next build starts another.
    """

    def __init__(self, order: Order) -> None:
        self.order = order
        self.process: BaseProcess | None = None

    def build(self) -> int:
        """Build once; the exit code of it."""
        if self.process is None or not self.process.is_alive():
            self.start()
        try:
            self.connection.send(None)
            return int(self.connection.recv())
        except (EOFError, OSError):
            print("Máy đã dừng lần dựng này, có thể vì hết bộ nhớ; trang lần trước được giữ nguyên.", file=sys.stderr)
            return 2

    def start(self) -> None:
        context = get_context("spawn")
        self.connection, other = context.Pipe()
        self.process = context.Process(target=keep_building, args=(other, self.order))
        with deaf():
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
    """Build each time something comes through, and send back the exit code, until the preview has ended."""
    follow_parent()
    with suppress(EOFError, OSError):
        while True:
            connection.recv()
            connection.send(end(lambda: carry_out(order)))


@dataclass
class Preview:
    """What the server and the watcher share."""

    out: Path
    builder: Builder
    built: int = 0  # how often the site was built well

    def build(self) -> int:
        """Build; the exit code of it."""
        code = self.builder.build()
        self.built += not code
        return code

    def watch(self, folders: Sequence[Path], told: str) -> None:
        """Build anew after each change in the folders, until stopped; `told` is printed once edits are noticed."""
        from watchfiles import watch

        for edits in watch(*folders, debounce=200, rust_timeout=200, yield_on_timeout=True):
            if told:
                print(told, flush=True)
                told = ""
            if any(Path(path).is_relative_to(CODE) for _, path in edits):
                self.builder.stop()
            if any(not is_of_system(Path(path).name) for _, path in edits):
                self.build()


def serve(order: Order, folders: Sequence[Path], port: int) -> None:
    """Build and serve until stopped; `folders` are those of the data, to be watched.

    OSError where the port is taken, before anything is built.
    """
    preview = Preview(order.out, Builder(order))
    with Server(("127.0.0.1", port), partial(Handler, shown=preview)) as server:
        told = (
            f"Xem trang tại http://127.0.0.1:{server.server_port}/ (sửa data/ thì trang tự dựng lại; Ctrl+C để dừng)."
        )
        try:
            code = preview.build()
            if code and not order.out.is_dir():
                sys.exit(code)  # the Problems are in the terminal already, and there is no earlier site to show
            Thread(target=server.serve_forever, daemon=True).start()
            preview.watch([*folders, ROOT / "docs", CODE], told)
        except KeyboardInterrupt:
            pass
        finally:
            preview.builder.stop()
