"""A real nginx from the configuration that we write, with TLS of an authority of its own, on this machine alone."""

import http.client
import os
import re
import shutil
import socket
import ssl
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import Message
from pathlib import Path

import pytest

from build_scripts.publish.serving.nginx import name_of, write_nginx

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
HOST = "tien-do.example"
MAIN = """\
{user}
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log notice;
events {{ worker_connections 128; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    default_type text/x-wrong;
    autoindex on;
    {included}
}}
"""
PORTAL = """\
include {name}/http.conf;
server {{
    listen 127.0.0.1:443 ssl http2;
    listen [::]:443 ssl http2;
    ssl_certificate /etc/letsencrypt/live/{host}/fullchain.pem;
    ssl_certificate_key /etc/letsencrypt/live/{host}/privkey.pem;
    server_name portal.example;
    add_header X-Portal yes always;
    location / {{ return 200 portal; }}
    include {name}/site.conf;
}}
"""


@dataclass(frozen=True)
class Answer:
    """What came back: nothing in the path was tidied up before it was sent."""

    status: int
    content: bytes
    headers: Message


@dataclass(frozen=True)
class Served:
    """A running nginx: its folder, and the ports for https and http."""

    folder: Path
    port: int
    plain: int

    @property
    def address(self) -> str:
        return f"https://127.0.0.1:{self.port}/"

    def ask(self, path: str, method: str = "GET", headers: Mapping[str, str] | None = None, port: int = 0) -> Answer:
        """The answer to one request over TLS that is proved, or with the plain port without."""
        connection = http.client.HTTPConnection("127.0.0.1", port or self.port, timeout=30)
        connection.sock = self.connect() if not port else socket.create_connection(("127.0.0.1", port), 30)
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        for name, value in ({"Host": HOST, "Accept-Encoding": "identity"} | dict(headers or {})).items():
            connection.putheader(name, value)
        connection.endheaders()
        found = connection.getresponse()
        try:
            return Answer(found.status, found.read(), found.headers)
        finally:
            connection.close()

    def connect(self, protocol: str = "http/1.1") -> ssl.SSLSocket:
        """A connection whose certificate is proved by the authority."""
        context = ssl.create_default_context(cafile=str(self.folder / "authority.pem"))
        context.set_alpn_protocols([protocol])
        return context.wrap_socket(socket.create_connection(("127.0.0.1", self.port), 30), server_hostname=HOST)


def make_authority(folder: Path) -> None:
    """An authority of a day, and a certificate of it for the host and this machine."""

    def run(*arguments: str) -> None:
        subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True)

    (folder / "names").write_text(f"subjectAltName=DNS:{HOST},DNS:portal.example,IP:127.0.0.1\n", encoding="ascii")
    new = ("req", "-newkey", "rsa:2048", "-nodes", "-subj")
    run(*new, "/CN=Cơ quan thử", "-utf8", "-x509", "-days", "2", "-keyout", "authority.key", "-out", "authority.pem")
    run(*new, f"/CN={HOST}", "-keyout", "site.key", "-out", "site.csr")
    run("x509", "-req", "-in", "site.csr", "-CA", "authority.pem", "-CAkey", "authority.key", "-CAcreateserial", "-days", "2",
        "-extfile", "names", "-out", "site.pem")  # fmt: skip


def free_ports(count: int) -> list[int]:
    probes = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [probe.getsockname()[1] for probe in probes]
    for probe in probes:
        probe.close()
    return ports


def set_up(folder: Path, site: Path, root: Path) -> tuple[int, int]:
    """Write the configuration as a person would put it into /etc/nginx; only ports and certificates are those of here."""
    assert NGINX
    port, plain = free_ports(2)
    files, name = dict(write_nginx(site, str(root))), name_of(site)
    server = files.pop("server.conf", None) or PORTAL.format(name=name, host=HOST)
    (folder / name).mkdir()
    for file, text in files.items():
        (folder / name / file).write_text(text, encoding="utf-8")
    for old, new in (
        (r" *listen \[::\].*\n", ""),
        (r"listen (127\.0\.0\.1:)?443 ", f"listen 127.0.0.1:{port} "),
        ("listen 80;", f"listen 127.0.0.1:{plain};"),
        (r"/etc/letsencrypt/live/[^/]*/fullchain", f"{folder}/site"),
        (r"/etc/letsencrypt/live/[^/]*/privkey.pem", f"{folder}/site.key"),
    ):
        server = re.sub(old, new, server)
    (folder / "server.conf").write_text(server, encoding="utf-8")
    user = "user root;" if os.geteuid() == 0 else ""  # or the worker may not look into folders of the tests
    main = MAIN.format(folder=folder, user=user, included="include server.conf;")
    (folder / "nginx.conf").write_text(main, encoding="utf-8")
    make_authority(folder)
    return port, plain


@contextmanager
def nginx(folder: Path, site: Path, root: Path) -> Iterator[Served]:
    """nginx that serves what `root` leads to, by the configuration of `site`; ended at the end."""
    if not NGINX:
        pytest.skip("nginx is not installed")
    port, plain = set_up(folder, site, root)
    command = [NGINX, "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log")]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        wait_for(process, port)
        yield Served(folder, port, plain)
    finally:
        process.terminate()
        process.communicate(timeout=30)


def wait_for(process: subprocess.Popen[bytes], port: int) -> None:
    """Return once somebody answers at a port; fail with what the process says where it ends before."""
    while process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except ConnectionRefusedError:
            continue
        return
    raise AssertionError(process.communicate()[1].decode())
