"""Prints wall seconds and peak memory of check, cold and warm build: of data/, and of 500 profiles and 1,000 stories."""

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).parents[1]


SYLLABLES = [
    first + rest for first in "bcdđghklmnrstvx" for rest in ("a", "ang", "ây", "em", "inh", "o", "ông", "u", "ưng", "ươi")
]


def measure(name: str, *arguments: str) -> None:
    """Run one command of the house and print its time and the peak memory of its process."""
    start = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "build_scripts", *arguments], cwd=ROOT, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    print(f"{name}: {seconds:.2f} s, {usage.ru_maxrss / 1024:.0f} MB, exit code {os.waitstatus_to_exitcode(status)}")


def make_volume(folder: Path) -> None:
    """data/ with 500 artificial profiles, each with a photo of its own, and 1,000 stories."""
    shutil.copytree(ROOT / "data", folder, ignore=shutil.ignore_patterns("demo"))
    site = (folder / "site.yml").read_text(encoding="utf-8")
    (folder / "site.yml").write_text(site.replace("illustration: demo\n", ""), encoding="utf-8")
    (folder / "photos").mkdir()
    chance = random.Random(1)

    def tell() -> str:
        """A text of 360 words like no other."""
        return ". ".join(" ".join(chance.choices(SYLLABLES, k=12)).capitalize() for _ in range(30)) + "."

    with (folder / "consents.csv").open("a", encoding="utf-8") as consents:
        for n in range(500):
            small = Image.frombytes("RGB", (40, 30), chance.randbytes(3600))
            small.resize((1600, 1200)).save(folder / f"photos/anh-{n}.jpg", quality=85)
            consents.write(f"c-{n},gs-{n:04d},consent,site,no,no,2026-01-05,,,\n")
            (folder / f"profiles/gs-{n:04d}.md").write_text(
                f"---\nname: Nhân vật thử {n:03d}\nperson: gs-{n:04d}\nsummary: Không có thật.\nsources: [Thử]\nphotos:\n"
                f"  - file: anh-{n}.jpg\n    alt: Một tấm ảnh thử\n    credit: Thử\n    people: [gs-{n:04d}]\n---\n\n{tell()}\n",
                encoding="utf-8",
            )
    for n in range(1000):
        (folder / f"stories/2026-{n % 10 + 1:02d}-{n % 28 + 1:02d}-bai-{n}.md").write_text(
            f"---\ntitle: Câu chuyện thử {n}\ncategory: hieu-ke-hoach\nauthor: Người viết {n % 7}\nsummary: Thử.\npeople: []\n---\n\n{tell()}\n",
            encoding="utf-8",
        )


def take_back(consents: Path) -> None:
    """Let the first twenty women withdraw."""
    lines = consents.read_text(encoding="utf-8").splitlines()
    gone = {f"c-{n}" for n in range(20)}
    lines = [line.removesuffix(",,") + ",2026-11-01," if line.split(",")[0] in gone else line for line in lines]
    consents.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Measure in a throw-away folder."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_volume(folder / "volume")
        for title, data in (("data/", ROOT / "data"), ("500 profiles, 1,000 stories", folder / "volume")):
            shutil.rmtree(ROOT / "build" / "cache", ignore_errors=True)
            site = ["--data", str(data), "--out", str(folder / "site"), "--as-of", "2026-11-24"]
            measure(f"{title}: check", "check", "--data", str(data), "--as-of", "2026-11-24")
            measure(f"{title}: cold build", "build", *site)
            measure(f"{title}: warm build", "build", *site)
        take_back(folder / "volume" / "consents.csv")
        measure("the same, 20 women withdrew: build", "build", *site)
        measure("the same: warm build", "build", *site)


if __name__ == "__main__":
    main()
