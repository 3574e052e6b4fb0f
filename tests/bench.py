"""Prints how long the house takes and how that grows: `python -m tests.bench [PART]`, `growth` with numbers of communes.

shipped: data/ as it is. newsroom: 500 profiles with photos and 1,000 stories. voices: all bulletins of a district heard
in an artificial voice. growth: a province of N communes over ten years. CPU seconds are user and system of a command
with all the processes that it starts, peak memory is that of the largest of them. It empties build/cache, and stops a
command after LIMIT_S seconds.
"""

import argparse
import math
import os
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Timer
from time import perf_counter

import mutagen
from PIL import Image

from build_scripts.files import CACHE
from build_scripts.outputs.radio.bulletins import list_subjects
from build_scripts.outputs.radio.script import list_lines
from build_scripts.outputs.radio.voices import list_readings
from build_scripts.pipeline import publish_data
from tests.cases import DEMO, ROOT, copy_case, read_rows, write_table
from tests.newsroom import consent, make_data
from tests.province import AS_OF, make_province
from tests.voices import record_all

LIMIT_S = 600
COMMUNES = (14, 100, 340, 1000, 3321)
MOST_BUILT = 1000  # a bigger province is checked, not built
GROWS_FROM = 100  # communes: in a smaller province the fixed cost of a build hides how it grows
PROFILES, STORIES, WITHDRAWN = 500, 1000, 20
RIMES = ("a", "ang", "ây", "em", "inh", "o", "ông", "u", "ưng", "ươi")
SYLLABLES = [first + rime for first in "bcdđghklmnrstvx" for rime in RIMES]
ROW = "{:<44}{:>12}{:>9}{:>9}"
GROWTH_ROW = "{:>8}{:>8}{:>12}{:>12}{:>12}{:>14}{:>14}"


@dataclass(frozen=True)
class Cost:
    """What a command took: seconds of the processors and of the clock, and peak memory in MB; whole unless stopped."""

    cpu_s: float
    wall_s: float
    peak_mb: float
    is_whole: bool

    def __str__(self) -> str:
        return f"{self.cpu_s:.2f}" if self.is_whole else f"over {LIMIT_S} s"


@dataclass(frozen=True)
class Growth:
    """The costs at one number of communes; None for what was not built."""

    communes: int
    check: Cost
    pages: int = 0  # HTML files, all languages
    cold: Cost | None = None
    warm: Cost | None = None  # after one changed figure


# ---- commands of the house -------------------------------------------------------------------------------------------


def measure(name: str, *arguments: str, as_of: date | None = AS_OF) -> Cost:
    """Run one command and print what it took; SystemExit where it fails, as its time would mean nothing."""
    start = perf_counter()
    day = ["--as-of", as_of.isoformat()] if as_of else []
    command = [sys.executable, "-m", "build_scripts", *arguments, *day]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, process_group=0)
    code, cpu_s, peak_mb = wait(process.pid)
    if code not in (0, -signal.SIGKILL):
        sys.exit(f"{name}: exit code {code}")
    cost = Cost(cpu_s, perf_counter() - start, peak_mb, is_whole=code == 0)
    print(ROW.format(name, str(cost), f"{cost.wall_s:.2f}", f"{cost.peak_mb:.0f}"), flush=True)
    return cost


def wait(group: int) -> tuple[int, float, float]:
    """Exit code, CPU seconds and peak memory in MB of the first process of a group, which is stopped after LIMIT_S."""
    stop = Timer(LIMIT_S, os.killpg, (group, signal.SIGKILL))
    stop.start()
    try:
        _, status, usage = os.wait4(group, 0)  # with the usage of every process that it waited for itself
    except KeyboardInterrupt:
        os.killpg(group, signal.SIGKILL)
        raise
    finally:
        stop.cancel()
    return os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def check(title: str, data: Path) -> Cost:
    """The cost of `check`."""
    return measure(f"{title}: check", "check", "--data", str(data))


def build(title: str, data: Path, as_of: date = AS_OF) -> Cost:
    """The cost of `build` into the folder beside the data."""
    return measure(title, "build", "--data", str(data), "--out", str(site_of(data)), as_of=as_of)


def build_cold(title: str, data: Path) -> Cost:
    """The cost of the first build, with nothing made before."""
    shutil.rmtree(CACHE, ignore_errors=True)
    return build(f"{title}: cold build", data)


def site_of(data: Path) -> Path:
    """Where a data folder is built."""
    return data.with_name("site")


# ---- shipped data ----------------------------------------------------------------------------------------------------


def measure_shipped(folder: Path) -> None:
    """data/ with its illustrative edition, in all channels; a day later all is made again but what is drawn."""
    data = Path(shutil.copytree(ROOT / "data", folder / "data"))
    check("data/", data)
    build_cold("data/", data)
    measure("data/: attack on both editions", "attack", "--out", str(site_of(data)), as_of=None)
    build("data/: warm build, nothing changed", data)
    build("data/: warm build, a day later", data, AS_OF + timedelta(days=1))
    editions = [path.parent for path in sorted(data.rglob("key_posts.csv")) if read_rows(path.parent, "key_posts")]
    if editions:
        change_figure(editions[0])
        build("data/: warm build, one figure changed", data)


def change_figure(data: Path) -> None:
    """One deputy more in the last row of key_posts.csv."""
    rows = read_rows(data, "key_posts")
    rows[-1]["deputies"] = str(int(rows[-1]["deputies"]) + 1)
    write_table(data, "key_posts", rows)


# ---- newsroom --------------------------------------------------------------------------------------------------------


def measure_newsroom(folder: Path) -> None:
    """500 profiles, each with a photo of its own, and 1,000 stories; then twenty women withdraw."""
    title, data = f"{PROFILES} profiles, {STORIES} stories", make_newsroom(folder)
    check(title, data)
    build_cold(title, data)
    build(f"{title}: warm build", data)
    for n in range(WITHDRAWN):
        consent(data, tell_person(n), scopes="site", withdrawn_date="2026-11-01")
    build(f"the same, {WITHDRAWN} women withdrew: build", data)
    build("the same: warm build", data)


def make_newsroom(folder: Path) -> Path:
    """The official edition with artificial articles, each unlike all others."""
    data, chance = make_data(folder), random.Random(1)
    (data / "photos").mkdir()
    for n in range(PROFILES):
        write_profile(data, n, chance)
    for n in range(STORIES):
        write_story(data, n, chance)
    return data


def tell_person(n: int) -> str:
    """The id of one of the women."""
    return f"gs-{n:04d}"


def write_profile(data: Path, n: int, chance: random.Random) -> None:
    """A profile with its photo, and her consent to the site."""
    person = tell_person(n)
    consent(data, person, scopes="site")
    small = Image.frombytes("RGB", (40, 30), chance.randbytes(3600))
    small.resize((1600, 1200)).save(data / f"photos/anh-{n}.jpg", quality=85)
    photo = f"  - file: anh-{n}.jpg\n    alt: Một tấm ảnh thử\n    credit: Thử\n    people: [{person}]\n"
    front = f"name: Nhân vật thử {n:03d}\nperson: {person}\nsummary: Không có thật.\nsources: [Thử]\nphotos:\n{photo}"
    write_article(data / f"profiles/{person}.md", front, chance)


def write_story(data: Path, n: int, chance: random.Random) -> None:
    """A story without people, by one of seven authors."""
    day, author = f"2026-{n % 10 + 1:02d}-{n % 28 + 1:02d}", f"Người viết {n % 7}"
    front = f"title: Câu chuyện thử {n}\ncategory: hieu-ke-hoach\nauthor: {author}\nsummary: Thử.\npeople: []\n"
    write_article(data / f"stories/{day}-bai-{n}.md", front, chance)


def write_article(path: Path, front: str, chance: random.Random) -> None:
    """An article of thirty sentences of twelve random words each."""
    sentences = [" ".join(chance.choices(SYLLABLES, k=12)).capitalize() for _ in range(30)]
    path.write_text(f"---\n{front}---\n\n{'. '.join(sentences)}.\n", encoding="utf-8")


# ---- voices ----------------------------------------------------------------------------------------------------------


def measure_voices(folder: Path) -> None:
    """All bulletins of a district joined of clips: what that adds to a build, by the hour of sound."""
    data = copy_case(DEMO, folder / "data")
    silent = build_cold("a district without a voice", data)
    publication = publish_data(data, AS_OF)
    lines = list_lines(list_readings(publication, list_subjects(publication), "vi"), "vi")
    record_all(data, (line.text for line in lines))
    warm, heard = build_cold("the same with a voice", data), site_of(data)
    seconds = sum(mutagen.File(path).info.length for path in heard.rglob("*.mp3"))
    added = (warm.cpu_s - silent.cpu_s) * 3600 / seconds
    print(f"{len(lines)} clips, {seconds / 60:.0f} minutes of sound: {added:.1f} CPU s an hour of it")


# ---- growth ----------------------------------------------------------------------------------------------------------


def measure_growth(folder: Path, communes: Sequence[int]) -> None:
    """Provinces of more and more communes, and a table of what each took."""
    print_growth([measure_province(folder / str(n), n) for n in communes])


def measure_province(folder: Path, communes: int) -> Growth:
    """The costs of one province; a build that was stopped is not built again."""
    title, data = f"{communes} communes", folder / "data"
    make_province(data, communes)
    checked = check(title, data)
    if communes > MOST_BUILT:
        return Growth(communes, checked)
    cold = build_cold(title, data)
    if not cold.is_whole:
        return Growth(communes, checked, cold=cold)
    pages = sum(1 for _ in site_of(data).rglob("*.html"))
    change_figure(data)
    return Growth(communes, checked, pages, cold, build(f"{title}: warm build, one figure changed", data))


def print_growth(found: Sequence[Growth]) -> None:
    """CPU seconds by number of communes, CPU milliseconds a page, and the exponents of growth."""
    print("\n" + GROWTH_ROW.format("communes", "pages", "check", "cold", "warm", "cold ms/page", "warm ms/page"))
    for one in found:
        per_page = [tell_per_page(cost, one.pages) for cost in (one.cold, one.warm)]
        costs = [str(cost or "–") for cost in (one.check, one.cold, one.warm)]
        print(GROWTH_ROW.format(one.communes, one.pages or "–", *costs, *per_page))
    built = [one for one in found if one.communes >= GROWS_FROM and one.warm]
    if len(built) > 1:
        print_exponents(built[0], built[-1])


def tell_per_page(cost: Cost | None, pages: int) -> str:
    """CPU milliseconds a page."""
    return f"{1000 * cost.cpu_s / pages:.1f}" if cost and cost.is_whole and pages else "–"


def print_exponents(first: Growth, last: Growth) -> None:
    """The exponent of each cost over the number of communes: 1 where twice the communes take twice the time."""
    spread = math.log(last.communes / first.communes)
    pairs = {"check": (first.check, last.check), "cold": (first.cold, last.cold), "warm": (first.warm, last.warm)}
    told = [f"{name} {math.log(b.cpu_s / a.cpu_s) / spread:.2f}" for name, (a, b) in pairs.items() if a and b]
    print(f"Exponents from {first.communes} to {last.communes} communes: {', '.join(told)}")


# ---- command line ----------------------------------------------------------------------------------------------------


def main() -> None:
    """Measure one part, or all, each in a throw-away folder."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("part", nargs="?", choices=("shipped", "newsroom", "voices", "growth"), help="else all of them")
    parser.add_argument("communes", nargs="*", type=int, default=COMMUNES, help="sizes of the province of growth")
    options = parser.parse_args()
    parts: dict[str, Callable[[Path], None]] = {
        "shipped": measure_shipped,
        "newsroom": measure_newsroom,
        "voices": measure_voices,
        "growth": lambda folder: measure_growth(folder, options.communes),
    }
    print(ROW.format("", "CPU s", "wall s", "peak MB"))
    for name in [options.part] if options.part else parts:
        with TemporaryDirectory() as folder:
            parts[name](Path(folder))


if __name__ == "__main__":
    main()
