"""The live preview: a real server, real edits, no clock: each step waits for what it is about."""

import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from threading import Timer
from typing import IO

import pytest

from tests.cases import DEMO, ROOT, copy_case, edit


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Running:
    """A preview of a copy of the data, its address and what it prints."""

    def __init__(self, folder: Path) -> None:
        self.data = copy_case(DEMO, folder / "data")
        self.port = free_port()
        command = [
            "serve",
            "--data",
            str(self.data),
            "--out",
            str(folder / "site"),
            "--as-of",
            "2026-11-24",
            "--lang",
            "vi",
            "--port",
            str(self.port),
        ]
        self.process = subprocess.Popen(
            [sys.executable, "-u", "-m", "build_scripts", *command],
            cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8",
        )  # fmt: skip

    def wait_for(self, words: str) -> str:
        """The line that holds these words."""
        output: IO[str] | None = self.process.stdout
        assert output is not None
        for line in output:
            if words in line:
                return line
        raise AssertionError(f"the preview ended without saying “{words}”")

    def get(self, path: str) -> str:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}") as answer:
            return str(answer.read().decode())

    def edit(self, old: str, new: str) -> None:
        edit(self.data, old, new, "site.yml")


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Running]:
    running = Running(tmp_path)
    guard = Timer(240, running.process.kill)  # a preview that falls silent ends the test instead of the whole run
    guard.start()
    try:
        running.wait_for("Xem trang tại")
        yield running
    finally:
        guard.cancel()
        running.process.terminate()
        running.process.communicate()


def test_an_edit_is_built_and_a_mistake_leaves_the_last_good_site(preview: Running) -> None:
    assert "Liên hệ: Ủy ban nhân dân xã nơi bạn ở" in preview.get("/")
    assert 'fetch("/-built")' in preview.get("/")
    assert preview.get("/-built") == "1"
    preview.edit("contact: Ủy ban nhân dân xã nơi bạn ở", "contact: Nơi đã sửa")
    preview.wait_for("Trang đã dựng xong")
    assert "Liên hệ: Nơi đã sửa" in preview.get("/")
    preview.edit("edition: illustrative", "edition: khong-biet")
    assert "mục “edition”: thấy “khong-biet”" in preview.wait_for("site.yml, dòng 1")
    preview.wait_for("chỗ cần sửa")
    assert "Liên hệ: Nơi đã sửa" in preview.get("/")
    preview.edit("edition: khong-biet", "edition: illustrative")
    preview.wait_for("Trang đã dựng xong")


def test_only_files_of_the_site_are_served(preview: Running) -> None:
    with pytest.raises(urllib.error.HTTPError, match="404"):
        preview.get("/../data/site.yml")
