"""Prints wall seconds and peak memory of `check`, of a cold build and of a warm build of data/ (`make bench`)."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]


def measure(name: str, *arguments: str) -> None:
    """Run one command of the house and print its time and the peak memory of its process."""
    start = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "build_scripts", *arguments], cwd=ROOT, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    print(f"{name}: {seconds:.2f} s, {usage.ru_maxrss / 1024:.0f} MB, exit code {os.waitstatus_to_exitcode(status)}")


def main() -> None:
    """Measure the three commands in a throw-away folder."""
    with tempfile.TemporaryDirectory() as folder:
        out = str(Path(folder) / "site")
        measure("check", "check")
        shutil.rmtree(ROOT / "build" / "cache", ignore_errors=True)
        measure("cold build", "build", "--out", out)
        measure("warm build", "build", "--out", out)


if __name__ == "__main__":
    main()
