"""A folder of a server as the place where a site is published: over ssh, with rsync, and nothing of ours there.

Keys and passwords are those of the ssh of whoever publishes. What the server must have: sh, flock, rsync.
"""

import shlex
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from build_scripts.files import MARK
from build_scripts.problems import CommandError, Problem, RefusedError
from build_scripts.publish.targets import SERVED
from build_scripts.publish.targets.folder import BUSY

WAIT_S = 60  # without a word from the server
KEPT = "trang đang có vẫn nguyên vẹn; chạy lại lệnh này khi có mạng"
# each is run in the folder, with its arguments as $1 and $2
NAMES = 'if [ -d "$1" ]; then ls -A "$1"; fi'
READ = 'if [ -f "$1" ]; then cat "$1"; else exit 44; fi'
WRITE = 'mkdir -p "$(dirname "$1")" && cat >"$1.new" && sync "$1.new" && mv -f "$1.new" "$1"'
CURRENT = f"if [ -L {SERVED} ]; then readlink {SERVED}; fi"
SWITCH = f'ln -sfn "$1" .{SERVED} && mv -fT .{SERVED} {SERVED}'
RENAME, REMOVE, FOLDER = 'mv "$1" "$2"', 'rm -rf "$1"', 'mkdir -p "$1"'
HOLD = "exec flock -n -E 45 .lock sh -c 'echo held; cat >/dev/null'"
MISSING, TAKEN = 44, 45  # exit codes of READ and HOLD


class Server:
    """See Target."""

    def __init__(self, host: str, port: str, root: str) -> None:
        self.host = host
        self.root = root
        options = ["-o", "BatchMode=yes", "-o", f"ServerAliveInterval={WAIT_S // 4}", "-o", "ServerAliveCountMax=4"]
        self.ssh = ["ssh", *options, *(["-p", port] if port else [])]

    @contextmanager
    def hold(self) -> Iterator[None]:
        command = self.command(HOLD, creates=True)
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
            assert process.stdin
            assert process.stdout
            if process.stdout.readline() != b"held\n":
                process.stdin.close()
                if process.wait() == TAKEN:
                    raise RefusedError([Problem(self.host, 0, "", BUSY)])
                raise self.lost(process.returncode)
            try:
                yield
            finally:
                process.stdin.close()  # the server lets go, also where the connection is lost

    def names(self, path: str) -> list[str]:
        return sorted(self.run(NAMES, path).decode().splitlines())

    def read(self, path: str) -> bytes | None:
        done = subprocess.run(self.command(READ, path), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, check=False)
        if done.returncode not in (0, MISSING):
            raise self.lost(done.returncode)
        return None if done.returncode else done.stdout

    def write(self, path: str, content: bytes) -> None:
        self.run(WRITE, path, content=content)

    def send(self, folder: Path, path: str, like: str) -> None:
        self.run(FOLDER, path)
        same = [f"--link-dest={self.root}/{like}"] if like else []
        self.rsync([*same, f"--exclude=/{MARK}", "--chmod=D755,F644", f"{folder}/", f"{self.host}:{self.root}/{path}/"])

    def fetch(self, path: str, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.rsync(["--delete", f"{self.host}:{self.root}/{path}/", f"{folder}/"])

    def rename(self, path: str, to: str) -> None:
        self.run(RENAME, path, to)

    def current(self) -> str:
        return self.run(CURRENT).decode().strip()

    def switch(self, path: str) -> None:
        self.run(SWITCH, path)

    def remove(self, path: str) -> None:
        self.run(REMOVE, path)

    def command(self, script: str, *arguments: str, creates: bool = False) -> list[str]:
        """What runs a script in the folder on the server."""
        root = shlex.quote(self.root)
        enter = f"mkdir -p {root} && cd {root}" if creates else f"cd {root}"
        return [*self.ssh, self.host, shlex.join(["sh", "-c", f"{enter} && {{ {script}; }}", "sh", *arguments])]

    def run(self, script: str, *arguments: str, content: bytes = b"") -> bytes:
        """Run a script on the server; what it prints."""
        done = subprocess.run(self.command(script, *arguments), input=content, stdout=subprocess.PIPE, check=False)
        if done.returncode:
            raise self.lost(done.returncode)
        return done.stdout

    def rsync(self, arguments: Sequence[str]) -> None:
        """Carry files over, judged by their content: the times of two builds differ where nothing else does."""
        command = ["rsync", "-rlp", "--checksum", "--secluded-args", f"--timeout={WAIT_S}", "-e", shlex.join(self.ssh)]
        if code := subprocess.run([*command, *arguments], stdin=subprocess.DEVNULL, check=False).returncode:
            raise self.lost(code)

    def lost(self, code: int) -> CommandError:
        """The server said no, or nothing; what it said stands above on the terminal."""
        return CommandError(f"Máy chủ {self.host} không làm theo được (mã {code}, xem lời của máy ở trên); {KEPT}")
