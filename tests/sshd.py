"""A server of ssh on this machine alone, for the tests that publish to one: a key and a folder of its own."""

import getpass
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.nginx import free_ports

NEEDED = ("sshd", "ssh", "ssh-keygen", "rsync", "flock")
SERVER = """
Port {port}
ListenAddress 127.0.0.1
HostKey {folder}/host
AuthorizedKeysFile {folder}/own.pub
PidFile none
StrictModes no
UsePAM no
PasswordAuthentication no
PermitRootLogin yes
"""
CLIENT = """
Host *
  IdentityFile {folder}/own
  IdentitiesOnly yes
  UserKnownHostsFile {folder}/known
  StrictHostKeyChecking accept-new
  LogLevel ERROR
"""


def find(name: str) -> str | None:
    """A program, also where only the system's own paths hold it."""
    return shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin:/sbin")


@contextmanager
def serving_ssh(folder: Path, patch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a server that lets just this test in: “ssh://user@127.0.0.1:port”."""
    if missing := [name for name in NEEDED if not find(name)]:
        pytest.skip(f"not installed: {', '.join(missing)}")
    folder.mkdir()
    for key in ("host", "own"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder / key], check=True)
    (port,) = free_ports(1)
    (folder / "server").write_text(SERVER.format(port=port, folder=folder), encoding="utf-8")
    (folder / "client").write_text(CLIENT.format(folder=folder), encoding="utf-8")
    wrapper = folder / "bin" / "ssh"  # the client's own settings are nobody's business here
    wrapper.parent.mkdir()
    wrapper.write_text(f'#!/bin/sh\nexec {find("ssh")} -F {folder}/client "$@"\n', encoding="utf-8")
    wrapper.chmod(0o755)
    patch.setenv("PATH", f"{wrapper.parent}:{os.environ['PATH']}")
    with suppress(OSError):  # where it runs as root it asks for this folder
        Path("/run/sshd").mkdir(exist_ok=True)
    command = [str(find("sshd")), "-D", "-e", "-f", str(folder / "server")]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        try:
            for line in process.stderr:
                if "Server listening" in line:
                    break
            else:
                pytest.skip("sshd does not start here")
            yield f"ssh://{getpass.getuser()}@127.0.0.1:{port}"
        finally:
            process.terminate()
