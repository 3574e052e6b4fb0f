"""A real Apache that reads the .htaccess we write, over plain HTTP on this machine alone."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.nginx import Served, free_ports, wait_for

APACHE = shutil.which("apache2", path="/usr/sbin")
MODULES = Path("/usr/lib/apache2/modules")
NAMES = (
    "mpm_event",
    "authz_core",
    "dir",
    "mime",
    "headers",
    "rewrite",
    "autoindex",
    "alias",
    "deflate",
    "filter",
    "setenvif",
)
MAIN = """\
{modules}
ServerRoot {folder}
ServerName tien-do.example
ServerTokens Prod
PidFile {folder}/apache.pid
ErrorLog {folder}/error.log
Listen 127.0.0.1:{port}
TypesConfig /dev/null
{user}
DocumentRoot {root}
<Directory />
    AllowOverride None
    Options Indexes FollowSymLinks
</Directory>
<Directory {root}>
    AllowOverride FileInfo Options Indexes
    Require all granted
</Directory>
"""


@contextmanager
def apache(folder: Path, root: Path) -> Iterator[Served]:
    """Apache that serves a folder; ended at the end."""
    if not APACHE or not all((MODULES / f"mod_{name}.so").exists() for name in NAMES):
        pytest.skip("apache2 is not installed")
    [port] = free_ports(1)
    modules = "\n".join(f"LoadModule {name}_module {MODULES}/mod_{name}.so" for name in NAMES)
    user = "User www-data\nGroup www-data" if os.geteuid() == 0 else ""
    text = MAIN.format(modules=modules, folder=folder, port=port, root=root, user=user)
    (folder / "apache.conf").write_text(text, encoding="utf-8")
    command = [APACHE, "-f", str(folder / "apache.conf"), "-D", "FOREGROUND"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        wait_for(process, port)
        yield Served(folder, port, port)
    finally:
        process.terminate()
        process.communicate(timeout=30)
