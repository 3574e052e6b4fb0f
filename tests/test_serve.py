"""The live preview: a real server, real edits, no clock: each step waits for what it is about."""

import gzip
import http.client
import signal
import socket
import struct
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from email.message import Message
from functools import partial
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from threading import Thread, Timer
from typing import IO

import pytest

from build_scripts.__main__ import main
from build_scripts.desk.build import Order
from build_scripts.desk.handler import Handler, Server
from build_scripts.desk.serve import Builder, Preview
from build_scripts.site.output import new_site
from tests.cases import AS_OF, DEMO, ROOT, copy_case, edit


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
    assert preview.get("/").endswith('<script src="/-reload.js"></script>')
    assert 'fetch("/-built")' in preview.get("/-reload.js")
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


def test_a_broken_draft_is_shown_with_what_is_to_be_done(preview: Running) -> None:
    (preview.data / "stories").mkdir(exist_ok=True)
    (preview.data / "stories/2026-11-24-nhap.md").write_text("---\ntitle: Thử: một\nis_draft: yes\n---\n", "utf-8")
    preview.wait_for("Trang đã dựng xong")
    assert "stories/2026-11-24-nhap.md" in preview.get("/ban-nhap/")
    page = preview.get("/cau-chuyen/2026-11-24-nhap/")
    assert "Thử: một" in page
    assert "Đây là bản nháp" in page
    assert "mục “summary”: thiếu mục này" in page


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_preview_that_is_stopped_in_a_build_ends_with_all_that_it_started(tmp_path: Path, number: int) -> None:
    """Its output ends when the last process that could write to it has ended."""
    with new_site(tmp_path / "site"):  # so that its build waits
        running = Running(tmp_path)
        running.wait_for("chờ cho xong")
        running.process.send_signal(number)
        told, _ = running.process.communicate(timeout=60)
    assert (running.process.returncode, told) == (0, "")


def test_a_port_that_is_taken_is_told_before_anything_is_built(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        assert main(["serve", "--data", str(data), "--out", str(tmp_path / "site"), "--port", port]) == 2
    told = capsys.readouterr().err
    assert "cổng này đang được dùng; hãy chọn cổng khác bằng --port" in told
    assert told.count("\n") == 1
    assert not (tmp_path / "site").exists()


# ---- what is answered: a real server over a small site -----------------------------------------------------------

SOUND = bytes(range(256)) * 4


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of a server over a small site, with links out of it."""
    site = tmp_path_factory.mktemp("served") / "site"
    (site / "am-thanh").mkdir(parents=True)
    (site / "trong").mkdir()
    (site.parent / "rieng").mkdir()
    (site.parent / "rieng/mat.txt").write_text("mật", encoding="utf-8")
    for name, text in {"index.html": "đầu", "404.html": "không có", "am-thanh/index.html": "nghe"}.items():
        (site / name).write_text(text, encoding="utf-8")
    (site / "am-thanh/a.opus").write_bytes(SOUND)
    (site / "mat.txt").symlink_to(site.parent / "rieng/mat.txt")
    (site / "rieng").symlink_to(site.parent / "rieng")
    (site / "ben-trong.opus").symlink_to(site / "am-thanh/a.opus")
    server = Server(("127.0.0.1", 0), partial(Handler, shown=Preview(site, Builder(Order(site, site, AS_OF)), 7)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


def ask(port: int, path: str, method: str = "GET", **headers: str) -> tuple[int, bytes, Message]:
    """Status, content and headers of an answer; nothing in the path is tidied up before it is sent."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    own = {"skip_host": "Host" in headers, "skip_accept_encoding": "Accept-Encoding" in headers}
    connection.putrequest(method, path, **own)
    for name, value in headers.items():
        connection.putheader(name, value)
    connection.endheaders()
    answer = connection.getresponse()
    return answer.status, answer.read(), answer.headers


ADDRESSES = {
    "/": 200, "/?a=b": 200, "/index.html": 200, "/-built": 200, "/am-thanh/": 200, "/am-thanh": 301, "//am-thanh/": 200,
    "/am-thanh/./a.opus": 200, "/am%2Dthanh/a.opus": 200,
    "/khong-co": 404, "/trong/": 404, "/trong": 404, "/am-thanh/a.opus/": 404, "//evil.example": 404, "//[": 404,
    "/mat.txt": 404, "/rieng/mat.txt": 404, "/rieng/": 404, "/rieng": 404, "/ben-trong.opus": 404,
    "/../rieng/mat.txt": 404, "/%2e%2e/rieng/mat.txt": 404, "/am-thanh/../../rieng/mat.txt": 404, "/..%2frieng%2fmat.txt": 404,
    "/am-thanh/..": 404, "/am-thanh/../index.html": 404, "/%00": 404, "/a%00b": 404, "/%ff": 404, "/%": 404,
    "/" + "a" * 5000: 404, "/" + "a/" * 3000: 404, "/%5c..%5crieng": 404, "http://evil.example/": 421, "*": 404,
}  # fmt: skip


@pytest.mark.parametrize("path", ADDRESSES)
def test_files_of_the_site_alone_are_answered(served: int, path: str, capfd: pytest.CaptureFixture[str]) -> None:
    status, content, headers = ask(served, path)
    assert status == ADDRESSES[path]
    assert "mật".encode() not in content
    assert status != 301 or headers["Location"] == "/am-thanh/"
    assert capfd.readouterr() == ("", "")


def test_a_preview_is_held_to_what_a_published_site_is(served: int) -> None:
    """Whatever is answered; the line that reloads a page is a script of the site's own."""
    for path in ("/", "/am-thanh/a.opus", "/khong-co", "/-reload.js"):
        policy = str(ask(served, path)[2]["Content-Security-Policy"])
        assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
        assert "unsafe" not in policy
    assert "<script>" not in ask(served, "/")[1].decode()


def test_text_is_sent_compressed_to_who_takes_that(served: int) -> None:
    plain = ask(served, "/")[1]
    status, content, headers = ask(served, "/", **{"Accept-Encoding": "br, gzip"})
    assert (status, headers["Content-Encoding"], gzip.decompress(content)) == (200, "gzip", plain)
    assert headers["Content-Length"] == str(len(content))
    for path, asked in (("/", "br"), ("/am-thanh/a.opus", "gzip"), ("/khong-co", "gzip")):
        assert ask(served, path, **{"Accept-Encoding": asked})[2]["Content-Encoding"] is None


@pytest.mark.parametrize("path", ["/", "/am-thanh/a.opus", "/khong-co", "/-built", "/am-thanh"])
def test_a_head_is_that_of_the_whole(served: int, path: str) -> None:
    status, content, headers = ask(served, path)
    head_status, nothing, head = ask(served, path, "HEAD")
    assert (head_status, nothing, head["Content-Length"]) == (status, b"", str(len(content)))
    assert [value for name, value in head.items() if name != "Date"] == [
        value for name, value in headers.items() if name != "Date"
    ]


RANGES: dict[str, tuple[int, bytes]] = {
    "bytes=0-": (206, SOUND), "bytes=0-0": (206, SOUND[:1]), "bytes=0-1": (206, SOUND[:2]), "bytes=100-199": (206, SOUND[100:200]),
    "bytes=1000-": (206, SOUND[1000:]), "bytes=1000-99999": (206, SOUND[1000:]), "bytes=-24": (206, SOUND[-24:]),
    "bytes=-99999": (206, SOUND), "bytes=1023-1023": (206, SOUND[-1:]),
    "bytes=1024-": (416, b""), "bytes=5000-6000": (416, b""), "bytes=-0": (416, b""),
    "": (200, SOUND), "bytes=": (200, SOUND), "bytes=-": (200, SOUND), "bytes=5-2": (200, SOUND), "bytes=a-b": (200, SOUND),
    "bytes=0-1,5-6": (200, SOUND), "items=0-1": (200, SOUND), "bytes=" + "9" * 5000 + "-": (200, SOUND),
}  # fmt: skip


@pytest.mark.parametrize("asked", RANGES)
def test_a_player_gets_the_part_that_it_asks_for(served: int, asked: str) -> None:
    status, content, headers = ask(served, "/am-thanh/a.opus", Range=asked)
    assert (status, content) == RANGES[asked]
    assert (headers["Accept-Ranges"], headers["Content-Length"]) == ("bytes", str(len(content)))
    assert headers["Content-Type"] == ("audio/ogg" if status != 416 else "text/html; charset=utf-8")
    if status == 206:
        start = SOUND.index(content) if len(content) > 256 else int(headers["Content-Range"].split()[1].split("-")[0])
        assert headers["Content-Range"] == f"bytes {start}-{start + len(content) - 1}/1024"
    elif status == 416:
        assert headers["Content-Range"] == "bytes */1024"


HOSTS = {
    "127.0.0.1": 200, "127.0.0.1:8000": 200, "localhost": 200, "LOCALHOST:80": 200,
    "evil.example": 421, "evil.example:8000": 421, "127.0.0.1.evil.example": 421, "localhost.evil.example": 421,
    "evil.example@127.0.0.1": 421, "": 421, "127.0.0.1:": 421, "0.0.0.0": 421, "127.0.0.1,evil.example": 421,
}  # fmt: skip


@pytest.mark.parametrize("host", HOSTS)
def test_another_name_for_this_machine_gets_nothing(served: int, host: str) -> None:
    status, content, _ = ask(served, "/", Host=host)
    assert status == HOSTS[host]
    assert ("đầu".encode() in content) == (status == 200)


def test_only_reading_is_answered(served: int) -> None:
    assert {ask(served, "/", method)[0] for method in ("POST", "PUT", "DELETE", "OPTIONS")} == {501}


def test_a_browser_that_hangs_up_is_not_told_of(served: int, capfd: pytest.CaptureFixture[str]) -> None:
    for sent in (b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", b"GET / HT", b""):
        hanging = socket.create_connection(("127.0.0.1", served))
        hanging.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # a reset, not a farewell
        hanging.sendall(sent)
        hanging.close()
    assert ask(served, "/")[0] == 200
    assert capfd.readouterr().err == ""


def test_what_else_goes_wrong_in_an_answer_is_shown(capfd: pytest.CaptureFixture[str]) -> None:
    with Server(("127.0.0.1", 0), BaseHTTPRequestHandler) as server:
        for error, is_told in ((BrokenPipeError(), False), (ConnectionResetError(), False), (KeyError("a"), True)):
            try:
                raise error
            except Exception:
                server.handle_error(None, ("127.0.0.1", 1))
            assert ("Traceback" in capfd.readouterr().err) == is_told
