"""What a site says through real servers: every header with every kind of file, nothing beside the site, gone is gone."""

import gzip
import json
import os
import re
import shutil
import socket
import ssl
import subprocess
import tempfile
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import brotli  # type: ignore[import-untyped]
import pytest
from playwright.sync_api import Browser

from build_scripts.publish.serving import prepare, write_nginx
from build_scripts.publish.serving.headers import ALWAYS, HSTS, RULES, TEXTS, TYPES, headers_of, type_of
from build_scripts.publish.serving.hosts import make_redirects
from build_scripts.publish.serving.marks import list_gone, list_moved, write_marks
from build_scripts.site.checks.finished.built import Built
from build_scripts.site.checks.finished.reached import is_lawful
from tests.apache import apache
from tests.cases import ROOT, read_tree
from tests.nginx import HOST, Answer, Served, nginx

SAID = {*ALWAYS, *HSTS, *(name for rule in RULES for name in rule.headers)}  # whatever the table ever says
GONE = "/minh-hoa/cau-chuyen/bai-dang-thu/"
KEY = "abcdefghijklmnop"  # as a hash of a content looks in a name
SECRET = "bí mật của máy chủ"


def link_tree(site: Path, target: Path) -> Path:
    """The same site in a new folder: files that are never written to, only joined by others or replaced."""
    return Path(shutil.copytree(site, target, copy_function=os.link))


def switch(link: Path, release: Path) -> None:
    """Let the link lead to another release, at once."""
    fresh = link.with_name("fresh")
    fresh.symlink_to(release)
    fresh.rename(link)


@pytest.fixture(scope="module")
def release(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shared site prepared for servers, a file of every kind in it, and what somebody may have planted."""
    top = tmp_path_factory.mktemp("served")
    site = link_tree(folder, top / "releases" / "0001")
    (site / "loai").mkdir()
    for kind in TYPES:
        (site / f"loai/thu{kind}").write_bytes(b"loai " * 200)
        (site / f"loai/{KEY}-360{kind}").write_bytes(b"loai " * 200)
    (site / ".well-known").mkdir()
    (site / ".well-known/security.txt").write_text("Contact: mailto:bao-mat@thu.example\n", encoding="utf-8")
    prepare(site)
    (top / "ngoai").mkdir()
    (top / "ngoai/mat.txt").write_text(SECRET, encoding="utf-8")
    (site / "loai/mat.txt").symlink_to(top / "ngoai/mat.txt")
    (site / "loai/ngoai").symlink_to(top / "ngoai")
    (site / "loai/trong.png").symlink_to(site / "loai/thu.png")
    (site / ".git").mkdir()
    (site / ".git/config").write_text(SECRET, encoding="utf-8")
    (top / "site").symlink_to("releases/0001")
    return site


@pytest.fixture(scope="module")
def served(release: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with nginx(tmp_path_factory.mktemp("etc"), release, release.parents[1] / "site") as found:
        yield found


def said(answer: Answer) -> dict[str, str]:
    """What was said of all that the table knows; a header that is said twice fails."""
    names = [name for name in SAID if name in answer.headers]
    for name in (*SAID, "Content-Type", "Vary", "ETag"):
        assert len(answer.headers.get_all(name) or [""]) == 1, name
    return {name: answer.headers[name] for name in names}


def unpack(answer: Answer) -> bytes:
    return gzip.decompress(answer.content) if answer.headers["Content-Encoding"] else answer.content


def one_of_each_kind(site: Path) -> list[str]:
    """The addresses of a file of each kind, in each place for which the table has a rule of its own."""
    found = dict[tuple[str, tuple[bool, ...]], str]()
    for path in sorted(site.rglob("*")):
        name = "/" + path.relative_to(site).as_posix()
        if path.is_file() and not path.is_symlink() and not re.search(r"/\.|/_|\.(gz|br)$|/index\.html$", name):
            found.setdefault((path.suffix, tuple(bool(re.search(rule.pattern, name)) for rule in RULES)), name)
    return list(found.values())


# ---- what is said ----------------------------------------------------------------------------------------------------


def test_every_kind_of_file_is_sent_with_every_header(served: Served, release: Path) -> None:
    names = one_of_each_kind(release)
    assert {Path(name).suffix for name in names} == {*TYPES, ""}
    names.append("/.well-known/security.txt")
    for name in [
        *names,
        "/",
        "/en/",
        "/minh-hoa/",
        "/chi-so/i-1/",
        "/nhung/i-1/",
        "/minh-hoa/en/nhung/i-1/",
        "/du-lieu/",
    ]:
        answer = served.ask(name)
        file = release / name[1:] / "index.html" if name.endswith("/") else release / name[1:]
        assert (answer.status, answer.content) == (200, file.read_bytes()), name
        assert said(answer) == headers_of(name), name
        assert answer.headers["Content-Type"] == type_of(file.name), name
        assert answer.headers["Server"] == "nginx"
        assert answer.headers["ETag"]
        assert answer.headers["Last-Modified"]


def test_what_the_table_says_of_places() -> None:
    card = headers_of(f"/chi-so/i-1/the-ngang-{KEY}.png")
    assert card["Cache-Control"] == "private, max-age=31536000, immutable"
    assert headers_of("/assets/site.css")["Cache-Control"] == "no-cache"
    assert headers_of(f"/{KEY}/index.html")["Cache-Control"] == "no-cache"
    assert headers_of(f"/x{KEY}.png")["Cache-Control"] == "no-cache"
    embed = headers_of("/minh-hoa/en/nhung/i-1/")
    assert "Cross-Origin-Opener-Policy" not in embed
    assert embed["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert headers_of("/en/du-lieu/bn.csv")["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Origin" not in headers_of("/")
    assert headers_of("/mang-theo/ban.html")["Content-Disposition"] == "attachment"
    assert "Strict-Transport-Security" not in headers_of("/", has_host=False)


def test_a_head_and_what_is_known_already_are_said_the_same(served: Served, release: Path) -> None:
    for name in ["/", "/nhung/i-1/", *one_of_each_kind(release)]:
        whole = served.ask(name)
        head = served.ask(name, "HEAD")
        assert (head.status, head.content) == (200, b"")
        assert dict(head.headers) | {"Date": ""} == dict(whole.headers) | {"Date": ""}, name
        for asked in ({"If-None-Match": whole.headers["ETag"]}, {"If-Modified-Since": whole.headers["Last-Modified"]}):
            known = served.ask(name, headers=asked)
            assert (known.status, known.content, said(known)) == (304, b"", headers_of(name)), name
        older = served.ask(name, headers={"If-Modified-Since": "Fri, 31 Dec 2100 00:00:00 GMT"})
        assert older.status == 200  # a release that was taken back is older, and another


@pytest.mark.parametrize(("path", "status"), [
    ("/khong-co/", 404), (f"/khong-co/{KEY}.png", 404), (GONE, 410), ("/chi-so", 301), ("/t/i-1/", 301), ("/index.html", 301),
    ("/.git/config", 404), ("/" + "a/" * 2500, 414), ("/%00", 400), ("/loai/mat.txt", 404),
])  # fmt: skip
def test_every_header_is_said_with_errors_too(served: Served, path: str, status: int) -> None:
    answer = served.ask(path)
    assert answer.status == status
    assert said(answer) == headers_of("/khong-co/")
    assert "nginx/" not in answer.content.decode() + answer.headers["Server"]


# ---- what is not there -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [
    "/../ngoai/mat.txt", "/../../ngoai/mat.txt", "/%2e%2e/ngoai/mat.txt", "/..%2fngoai%2fmat.txt", "/loai/../../ngoai/mat.txt",
    "/loai/..%2f..%2fngoai/mat.txt", "/%2e%2e%2f%2e%2e%2fngoai/mat.txt", "/..%5cngoai%5cmat.txt", "/....//ngoai/mat.txt",
    "//../ngoai/mat.txt", "/loai/%252e%252e/%252e%252e/ngoai/mat.txt", "/%c0%ae%c0%ae/ngoai/mat.txt", "/loai/thu.txt%00.png",
    "/loai/mat.txt", "/loai/ngoai/mat.txt", "/loai/ngoai/", "/loai/ngoai", "/loai/trong.png", "//loai//ngoai//mat.txt",
    "/.built-by", "/.git/config", "/.git/", "/.git", "/.htaccess", "/.moved", "/.gone", f"{GONE}.gone", "/_headers", "/_redirects",
    "/%2ehtaccess", "//.htaccess", "/loai/../.htaccess", "/.well-known/", "/.well-known/../.htaccess", "/.none/index.html",
    "/index.html.gz", "/index.html.br", "/index.html%2ebr", "/loai/thu.png/", "/loai/", "/assets/",
    "/" + "a" * 300, "/" + "a" * 3000, "/loai/thu.txt/../../.htaccess", "/index.html/", "/%ff", "/loai/thu.txt.",
])  # fmt: skip
def test_nothing_but_the_site_is_answered(served: Served, path: str) -> None:
    for accepted in ("identity", "gzip", "br"):
        answer = served.ask(path, headers={"Accept-Encoding": accepted})
        assert answer.status in (400, 404)
        assert said(answer) == headers_of("/khong-co/")
        assert SECRET.encode() not in unpack(answer)
        assert b"Index of" not in unpack(answer)


@pytest.mark.parametrize(("path", "language"), [
    ("/khong-co/", "vi"), ("/en/khong-co/", "en"), ("/minh-hoa/khong-co.png", "vi"), ("/minh-hoa/en/x/y/", "en"), ("/energy/", "vi"),
])  # fmt: skip
def test_what_is_missing_says_so_in_the_language_that_was_read(served: Served, path: str, language: str) -> None:
    answer = served.ask(path)
    assert answer.status == 404
    assert f'<html lang="{language}"'.encode() in answer.content
    assert ("minh-hoa" in path) == (b'<aside class="edition"' in answer.content)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "PROPFIND", "MKCOL"])
def test_only_reading_is_allowed(served: Served, method: str) -> None:
    for path in ("/", "/du-lieu/", "/t/i-1/", GONE, "/khong-co"):
        answer = served.ask(path, method)
        assert (answer.status, answer.headers["Allow"]) == (405, "GET, HEAD"), path
        assert said(answer) == headers_of(path if path == "/du-lieu/" else "/")
    assert "Allow" not in served.ask("/").headers


def test_a_long_address_and_a_large_body_are_refused(served: Served) -> None:
    assert served.ask("/" + "a" * 3900).status == 404
    assert served.ask("/" + "a" * 4200).status == 414
    assert served.ask("/?" + "a" * 12_000).status == 414
    assert served.ask("/", headers={"X-Long": "a" * 5000}).status == 400
    assert served.ask("/", headers={"Content-Length": "5000000"}).status in (200, 413)


# ---- gone and moved --------------------------------------------------------------------------------------------------


def test_what_is_gone_says_so_on_its_own_page(served: Served, release: Path) -> None:
    assert list_gone(release) == [GONE, "/minh-hoa/en/cau-chuyen/bai-dang-thu/"]
    for path in list_gone(release):
        answer = served.ask(path)
        assert (answer.status, answer.content) == (410, (release / path[1:] / "index.html").read_bytes())
        assert served.ask(path, "HEAD").status == 410
        assert served.ask(path + "?a=b").status == 410
        assert served.ask("//" + path).status == 410
        assert served.ask(path.replace("bai", "b%61i")).status == 410
        assert served.ask(path, headers={"If-None-Match": answer.headers["ETag"], "Range": "bytes=0-1"}).status == 410
        for way in (path.rstrip("/"), f"{path}index.html", f"{path}%69ndex.html"):
            led = served.ask(way)
            assert (led.status, led.headers["Location"]) == (301, path)


def test_each_old_and_short_address_leads_to_its_page(served: Served, release: Path) -> None:
    moved = list_moved(release)
    assert ("/t/i-1/", "/chi-so/i-1/") in moved
    assert ("/minh-hoa/en/don-vi/pho-mau/", "/minh-hoa/en/don-vi/pho-mau-2020/") in moved
    for old, new in moved:
        answer = served.ask(old)
        assert (answer.status, answer.headers["Location"]) == (301, new)
        assert served.ask(new).status == 200
        assert (release / old[1:] / "index.html").exists()  # for hosts that know no redirects


def test_no_redirect_leads_to_another_host_or_port(served: Served) -> None:
    for path in ("//evil.example", "//evil.example/", "/%2f%2fevil.example", "//chi-so", "/chi-so", "//evil.example/index.html",
                 "/\\evil.example/index.html", "//evil.example/..//chi-so", "/t/i-1"):  # fmt: skip
        where = served.ask(path, headers={"Host": "evil.example:1"}).headers["Location"] or "/"
        assert re.match(r"/(?![/\\])", where), (path, where)
    assert served.ask("/chi-so").headers["Location"] == "/chi-so/"


def test_a_switch_is_all_that_it_takes(release: Path, tmp_path: Path) -> None:
    """No reload: a page is gone the moment that the link leads to the release that says so, and back with a rollback."""
    first, second, link = tmp_path / "releases/1", tmp_path / "releases/2", tmp_path / "site"
    long = f"/{'xa-co-ten-rat-dai-' * 8}x/"
    many = "".join(f"/minh-hoa/en/x/xa-so-{number}-2025/ /a/\n" for number in range(13_000))
    for one, moved in ((first, f"/cu/ /a/\n{long} /a/\n{many}"), (second, "/khac/ /b/\n/cu/ /khong-con/\n")):
        for path in (
            "index.html",
            "a/index.html",
            "guong-sang/gs-7f3a/index.html",
            *(["b/index.html"] if one == second else []),
        ):
            (one / path).parent.mkdir(parents=True, exist_ok=True)
            (one / path).write_text(
                f'{one.name} {path} <link rel="canonical" href="https://{HOST}/">', encoding="utf-8"
            )
        (one / "moved.txt").write_text(moved, encoding="utf-8")
    (second / "taken-down.txt").write_text("/guong-sang/gs-7f3a/\n", encoding="utf-8")
    for one in (first, second):
        write_marks(one)
    switch(link, first)
    (tmp_path / "etc").mkdir()
    with nginx(tmp_path / "etc", first, link) as served:

        def ask(path: str) -> tuple[int, bytes]:
            answer = served.ask(path)
            return answer.status, answer.content

        for one, status in ((first, 200), (second, 410), (first, 200), (second, 410)):
            switch(link, one)
            assert ask("/guong-sang/gs-7f3a/") == (status, (one / "guong-sang/gs-7f3a/index.html").read_bytes())
            assert ask("/") == (200, (one / "index.html").read_bytes())
            assert {ask(way)[0] for way in (long, "/minh-hoa/en/x/xa-so-12999-2025/")} == {301}
            assert (ask("/b/")[0], ask("/cu/")[0]) == (200 if one == second else 404, 301)
        shutil.rmtree(second / "a")
        assert ask("/cu/")[0] == 404  # the way that nginx read at its start leads nowhere now
        link.unlink()
        assert ask("/")[0] == 404


def test_what_is_packed_follows_what_it_was_packed_from(tmp_path: Path) -> None:
    """A kept release from which a page is taken out, or whose page is replaced, is prepared anew."""
    for name in ("index.html", "a/index.html", "b/index.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("lời kể " * 99, encoding="utf-8")
    prepare(tmp_path)
    (tmp_path / "a/index.html").unlink()
    (tmp_path / "b/index.html").write_text("đã gỡ", encoding="utf-8")
    prepare(tmp_path)
    assert {name for name in read_tree(tmp_path) if name.endswith((".gz", ".br"))} == {"index.html.gz", "index.html.br"}


@pytest.mark.parametrize(("name", "line"), [
    ("taken-down.txt", "guong-sang/gs-7f3a/"), ("taken-down.txt", "/../x/"), ("taken-down.txt", "/a//b/"), ("taken-down.txt", "/A/"),
    ("moved.txt", "/a/"), ("moved.txt", "/a/ /b/ /c/"), ("moved.txt", "/a/ https://evil.example/"), ("moved.txt", "/a/ /b/;"),
    ("moved.txt", '/a/ "/b/'), ("moved.txt", "/a/ /$host/"), ("moved.txt", "/a/ //evil.example/"), ("moved.txt", "/a/  /b/"),
])  # fmt: skip
def test_a_list_that_is_none_stops_it(tmp_path: Path, name: str, line: str) -> None:
    (tmp_path / name).write_text(line + "\n", encoding="utf-8")
    with pytest.raises(ValueError, match="txt"):
        write_marks(tmp_path)


# ---- packed, in parts, over TLS --------------------------------------------------------------------------------------


def test_packed_texts_are_the_plain_ones(served: Served, release: Path) -> None:
    seen = set()
    for name in ["/", "/nhung/i-1/", *one_of_each_kind(release)]:
        plain, is_text = served.ask(name), Path(name).suffix in TEXTS or name.endswith("/")
        for asked, encoding, unpack in (
            ("gzip", "gzip", gzip.decompress), ("br", "br", brotli.decompress), ("gzip, deflate, br, zstd", "br", brotli.decompress),
            ("gzip;q=1.0, br;q=0.5", "br", brotli.decompress), ("br;q=0, gzip", "gzip", gzip.decompress), ("x-br", None, bytes),
            ("br;q=0", None, bytes), ("*", None, bytes),
        ):  # fmt: skip
            packed = served.ask(name, headers={"Accept-Encoding": asked})
            assert packed.status == 200
            encoding = packed.headers["Content-Encoding"] if not is_text or len(plain.content) < 256 else encoding
            assert packed.headers["Content-Encoding"] == encoding, (name, asked)
            assert (unpack(packed.content) if encoding else packed.content) == plain.content
            assert said(packed) == headers_of(name)
            assert packed.headers["Content-Type"] == plain.headers["Content-Type"]
            assert not encoding or packed.headers["ETag"] != plain.headers["ETag"]
            assert not encoding or packed.headers["Vary"] == plain.headers["Vary"] == "Accept-Encoding"
            seen.add((Path(name).suffix, encoding))
    assert {(kind, how) for kind in TEXTS for how in ("gzip", "br")} <= seen


def test_preparing_twice_changes_nothing_and_two_sites_are_alike(folder: Path, tmp_path: Path) -> None:
    small = tmp_path / "a"
    for name in ("index.html", "404.html", "chi-so/i-1/index.html", "moved.txt", "robots.txt", "assets/site.css"):
        (small / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(folder / name, small / name)
    (small / "taken-down.txt").write_text("/guong-sang/gs-7f3a/\n" * 100, encoding="utf-8")
    shutil.copytree(small, tmp_path / "b")
    before = read_tree(small)
    prepare(small)
    once = read_tree(small)
    prepare(small)
    prepare(tmp_path / "b")
    assert once == read_tree(small) == read_tree(tmp_path / "b")
    assert {name: content for name, content in once.items() if name in before} == before
    added = set(once) - set(before)
    assert {
        "_headers",
        "_redirects",
        ".htaccess",
        ".moved",
        "index.html.gz",
        "index.html.br",
        "guong-sang/gs-7f3a/.gone",
    } <= added
    named = {name for name, content in once.items() if b"gs-7f3a" in content}
    assert all(is_lawful(Built(small), name) for name in added)
    assert "taken-down.txt.gz" not in added
    assert once["index.html.gz"][4:8] == bytes(4)  # no day
    assert named == {"taken-down.txt"}  # the one place where a search for her traces knows that it may stand


RECORDING = "/loai/thu.ogg"


@pytest.mark.parametrize(("asked", "status", "first", "last"), [
    ("bytes=0-0", 206, 0, 0), ("bytes=0-", 206, 0, 999), ("bytes=100-199", 206, 100, 199), ("bytes=-10", 206, 990, 999),
    ("bytes=990-5000", 206, 990, 999), ("bytes=1000-", 416, 0, -1),
])  # fmt: skip
def test_players_get_the_part_that_they_ask_for(served: Served, asked: str, status: int, first: int, last: int) -> None:
    whole = (b"loai " * 200)[first : last + 1]
    for path in (RECORDING, "/loai/thu.mp3", "/loai/thu.mp4"):
        answer = served.ask(path, headers={"Range": asked, "Accept-Encoding": "gzip, br"})
        assert answer.status == status
        assert all(answer.headers[name] == value for name, value in headers_of(path).items())  # nginx says 416 twice
        if status == 206:
            assert said(answer) == headers_of(path)
            assert (answer.content, answer.headers["Content-Range"]) == (whole, f"bytes {first}-{last}/1000")
            assert answer.headers["Content-Type"] == type_of(path)
    assert served.ask(RECORDING).headers["Accept-Ranges"] == "bytes"


def test_what_is_not_asked_over_tls_is_led_there(served: Served) -> None:
    answer = served.ask("/chi-so/?a=b", headers={"Host": "evil.example"}, port=served.plain)
    assert (answer.status, answer.headers["Location"]) == (301, f"https://{HOST}/chi-so/?a=b")


def test_old_tls_is_refused_and_http_2_is_spoken(served: Served) -> None:
    told = (served.folder / "server.conf").read_text("utf-8")  # today's OpenSSL refuses old ones by itself too
    assert re.findall("ssl_protocols (.*);", told) == ["TLSv1.2 TLSv1.3"]
    with served.connect("h2") as connection:
        assert connection.selected_alpn_protocol() == "h2"
        assert connection.version() == "TLSv1.3"
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    context.set_ciphers("DEFAULT@SECLEVEL=0")
    with pytest.warns(DeprecationWarning, match="TLSv1_1"):
        context.minimum_version = context.maximum_version = ssl.TLSVersion.TLSv1_1
    with socket.create_connection(("127.0.0.1", served.port), 30) as plain, pytest.raises(ssl.SSLError):
        context.wrap_socket(plain, server_hostname=HOST)
    context.minimum_version = context.maximum_version = ssl.TLSVersion.TLSv1_2
    for suite, is_spoken in (
        ("ECDHE-RSA-AES128-GCM-SHA256", True),
        ("AES128-SHA", False),
        ("ECDHE-RSA-AES128-SHA", False),
    ):
        context.set_ciphers(f"{suite}:@SECLEVEL=0")
        with socket.create_connection(("127.0.0.1", served.port), 30) as plain:
            try:
                context.wrap_socket(plain, server_hostname=HOST).close()
            except ssl.SSLError:
                assert not is_spoken, suite
            else:
                assert is_spoken, suite


SCANNER = ROOT / ".venv/observatory/node_modules/@mdn/mdn-http-observatory/src/scan.js"


def test_the_observatory_finds_nothing_wrong(served: Served) -> None:
    """The scanner as it is published; its connections alone are led to this machine."""
    if not shutil.which("node") or not SCANNER.exists():
        pytest.skip("the Observatory's scanner is not installed: make servers")
    ports = {"PLAIN_PORT": str(served.plain), "TLS_PORT": str(served.port)}
    environment = os.environ | ports | {"NODE_EXTRA_CA_CERTS": str(served.folder / "authority.pem")}
    command = ["node", "--require", str(ROOT / "tests/observatory/loopback.cjs"), str(SCANNER), HOST]
    told = json.loads(subprocess.run(command, env=environment, capture_output=True, check=True, timeout=60).stdout)
    assert {name: test["result"] for name, test in told["tests"].items() if not test["pass"]} == {}
    assert (told["scan"]["grade"], told["scan"]["testsPassed"], told["scan"]["score"]) == ("A+", 10, 130)


# ---- a real browser --------------------------------------------------------------------------------------------------


def list_pages(site: Path) -> list[str]:
    """A page of each kind, as the folders that it lies in tell; with SOAK_PAGES every page of the site."""
    pages = [
        "/" + path.parent.relative_to(site).as_posix().removeprefix(".") for path in sorted(site.rglob("index.html"))
    ]
    moved, gone = dict(list_moved(site)), list_gone(site)
    pages = [page for page in (f"{one}/".replace("//", "/") for one in pages) if page not in moved and page not in gone]
    if os.environ.get("SOAK_PAGES"):
        return pages
    return list({re.sub(r"[^/]*[0-9][^/]*", "n", page).removeprefix("/minh-hoa"): page for page in pages}.values())


def test_no_page_breaks_the_policy(served: Served, release: Path, browser: Browser) -> None:
    context = browser.new_context(ignore_https_errors=True)
    page, wrong, read = context.new_page(), list[str](), 0
    page.on("console", lambda message: wrong.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda one: None if one.url.startswith((served.address, "data:")) else wrong.append(one.url))
    for path in list_pages(release):
        page.goto(served.address + path[1:], wait_until="load")
        assert wrong == [], path
        read += 1
    assert read > 40
    context.close()


class Quiet(SimpleHTTPRequestHandler):
    """A site of somebody else, without any policy."""

    def log_message(self, format: str, *arguments: object) -> None:
        """Keep the tests' output clean."""


def test_a_chart_stands_in_a_frame_of_another_site_and_a_page_does_not(
    served: Served, browser: Browser, tmp_path: Path
) -> None:
    paths = {"minh-hoa/nhung/i-1/": True, "minh-hoa/chi-so/i-1/": False}
    for number, path in enumerate(paths):
        (tmp_path / f"{number}.html").write_text(
            f'<!doctype html><iframe src="{served.address}{path}">', encoding="utf-8"
        )
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=tmp_path)) as portal:
        Thread(target=portal.serve_forever).start()
        context = browser.new_context(ignore_https_errors=True)
        page = context.new_page()
        for number, is_shown in enumerate(paths.values()):
            page.goto(f"http://127.0.0.1:{portal.server_port}/{number}.html", wait_until="load")
            assert bool(page.frames[1].locator("h1").count()) == is_shown
        context.close()
        portal.shutdown()


# ---- Apache and static hosts -----------------------------------------------------------------------------------------


def test_apache_says_the_same(release: Path, tmp_path: Path) -> None:
    for one in (
        tmp_path,
        *(parent for parent in release.parents if parent.is_relative_to(Path(tempfile.gettempdir()))),
    ):
        one.chmod(0o755)  # Apache never runs as root
    with apache(tmp_path, release.parents[1] / "site") as served:

        def ask(path: str, method: str = "GET") -> Answer:
            return served.ask(path, method, {"Accept-Encoding": "gzip"}, served.plain)

        for name in [*one_of_each_kind(release), "/.well-known/security.txt", "/", "/en/", "/minh-hoa/nhung/i-1/"]:
            answer = ask(name)
            file = release / name[1:] / "index.html" if name.endswith("/") else release / name[1:]
            assert (answer.status, unpack(answer), said(answer)) == (200, file.read_bytes(), headers_of(name)), name
            assert answer.headers["Content-Type"] == type_of(file.name), name
        for path, status, language in (
            ("/khong-co/", 404, "vi"), ("/minh-hoa/en/x", 404, "en"), (GONE, 410, "vi"), (f"/minh-hoa/en{GONE[9:]}", 410, "en"),
            ("/.htaccess", 404, ""), ("/.git/config", 404, ""), ("/_headers", 404, ""), ("/.built-by", 404, ""), ("/.moved", 404, ""),
            ("/index.html.br", 404, ""), ("/loai/", 404, ""), ("/../x", 400, ""), ("/%2e%2e/x", 400, ""), ("/gioi-thieu", 301, ""), ("/chi-so", 404, ""),
        ):  # fmt: skip
            answer = ask(path)
            assert answer.status == status, path
            assert status == 400 or said(answer) == headers_of("/khong-co/"), path
            assert not language or f'<html lang="{language}"'.encode() in unpack(answer), path
            assert b"Index of" not in answer.content
        for old, new in list_moved(release):
            assert (ask(old).status, ask(old).headers["Location"].removeprefix(f"http://{HOST}")) == (301, new)
        assert {ask("/", method).status for method in ("POST", "PUT", "DELETE", "OPTIONS")} == {405}
        assert ask("/chi-so/i-1/", "HEAD").status == 200


def read_rules(text: str) -> list[tuple[str, list[str]]]:
    """The rules of a _headers file: pattern and lines."""
    blocks = re.split(r"^(?=/)", text, flags=re.MULTILINE)[1:]
    return [(lines[0], [line.strip() for line in lines[1:]]) for lines in (block.splitlines() for block in blocks)]


def cloudflare(rules: list[tuple[str, list[str]]], path: str) -> dict[str, str]:
    """What Cloudflare Pages makes of them: all that fit are joined, and "!" takes away what was said before."""
    found = dict[str, str]()
    for pattern, lines in rules:
        if re.fullmatch(re.escape(pattern).replace(r"\*", ".*"), path):
            for line in lines:
                name, _, value = line.partition(": ")
                if name.startswith("! "):
                    found.pop(name[2:], None)
                else:
                    found[name] = f"{found[name]}, {value}" if name in found else value
    return found


def netlify(rules: list[tuple[str, list[str]]], path: str) -> dict[str, str]:
    """What Netlify makes of them: the last that fits counts, and a line without a colon is none."""
    found = dict[str, str]()
    for pattern, lines in rules:
        parts = [
            "?(.*)" if part == "*" else part.replace(".", r"\.").replace("*", "(.*)")
            for part in pattern[1:].split("/")
            if part
        ]
        if re.fullmatch(f"/{'/'.join(parts)}/?", path, re.IGNORECASE):
            found |= dict(line.split(": ", 1) for line in lines if ":" in line)
    return found


def test_static_hosts_are_told_the_same(release: Path) -> None:
    text = (release / "_headers").read_text("utf-8")
    rules = read_rules(text)
    assert len(rules) <= 100  # that Cloudflare Pages reads
    assert max(map(len, text.splitlines())) <= 2_000
    assert all(pattern.count("*") == 1 for pattern, _ in rules)
    for name in [
        *one_of_each_kind(release),
        "/",
        "/nhung/i-1/",
        "/minh-hoa/en/nhung/i-1/",
        "/du-lieu/",
        f"/anh/{KEY}-360.webp",
    ]:
        for evaluate in (cloudflare, netlify):
            told, wanted = evaluate(rules, name), headers_of(name)
            if "immutable" in wanted["Cache-Control"] and not name.startswith("/anh/"):
                wanted["Cache-Control"] = "no-cache"  # cards lie in folders of pages, which no pattern tells apart
            if evaluate is netlify and "/nhung/" in name:
                wanted["Cross-Origin-Opener-Policy"] = (
                    "same-origin"  # nothing can be taken away; in a frame it means nothing
                )
            assert told.pop("Content-Type", type_of(name)) == type_of(name), name
            assert told == wanted, (evaluate, name)


def test_static_hosts_are_told_the_ways(release: Path, tmp_path: Path) -> None:
    lines = (release / "_redirects").read_text("utf-8").splitlines()
    assert [tuple(line.split(" ")) for line in lines] == [(*way, "301") for way in list_moved(release)]
    many = [(f"/x/xa-so-{number}/", f"/don-vi/xa-so-{number}/") for number in range(3_000)]
    assert make_redirects(many).count("\n") == 2_000
    long = [(f"/x/{'a' * 90}-{number}/", "/x/") for number in range(3_000)]
    assert 99_000 < len(make_redirects(long)) <= 100_000
    assert make_redirects(long).endswith(" /x/ 301\n")


# ---- in a folder of a portal -----------------------------------------------------------------------------------------


def test_a_site_in_a_folder_of_a_portal(folder: Path, tmp_path: Path) -> None:
    site = link_tree(folder, tmp_path / "releases/1")
    home = (site / "index.html").read_text("utf-8")
    (site / "index.html").unlink()
    (site / "index.html").write_text(
        home.replace(f"https://{HOST}/", "https://portal.example/tien-do/"), encoding="utf-8"
    )
    for name in (f"anh/{KEY}-360.webp", "loai/thu.csv"):
        (site / name).parent.mkdir(exist_ok=True)
        (site / name).write_bytes(b"loai " * 200)
    write_marks(site)
    switch(tmp_path / "site", site)
    (tmp_path / "etc").mkdir()
    assert "server.conf" not in write_nginx(site, "/srv/site")
    with nginx(tmp_path / "etc", site, tmp_path / "site") as served:

        def ask(path: str, method: str = "GET") -> Answer:
            return served.ask(path, method, {"Host": "portal.example"})

        assert ask("/").content == b"portal"
        assert ask("/").headers["X-Portal"] == "yes"
        assert ask("/tien-do-khac/").content == b"portal"
        for path in (
            "/",
            "/en/",
            "/nhung/i-1/",
            "/du-lieu/",
            "/loai/thu.csv",
            f"/anh/{KEY}-360.webp",
            "/assets/site.css",
        ):
            answer = ask(f"/tien-do{path}")
            assert (answer.status, said(answer)) == (200, headers_of(path, has_host=False)), path
        for path, status, where in (
            ("", 301, "/"), ("/chi-so", 301, "/chi-so/"), ("/index.html", 301, "/"), ("/t/i-1/", 301, "/chi-so/i-1/"), ("/assets/", 404, ""),
            ("/en/khong/", 404, ""), ("/.htaccess", 404, ""), (GONE, 410, ""), (GONE.rstrip("/"), 301, GONE), ("/../.htaccess", 200, ""),
        ):  # fmt: skip
            answer = ask(f"/tien-do{path}")
            assert (answer.status, answer.headers["Location"]) == (status, f"/tien-do{where}" if where else None), path
            assert status == 200 or said(answer) == headers_of("/x", has_host=False), path
        assert b'<html lang="en"' in ask("/tien-do/en/khong/").content
        assert ask(f"/tien-do{GONE}").content == (site / GONE[1:] / "index.html").read_bytes()
        assert ask("/tien-do/", "POST").status == 405
    assert not (site / "_headers").exists()


@pytest.mark.parametrize("root", ["site", "/srv/a b", "/srv/site;", "/srv/$x", '/srv/"', "/srv/{"])
def test_a_root_that_could_say_more_than_a_folder_is_refused(folder: Path, root: str) -> None:
    with pytest.raises(ValueError, match=re.escape(repr(root))):
        write_nginx(folder, root)
