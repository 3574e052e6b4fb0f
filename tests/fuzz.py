"""`make fuzz`: files of a data folder and of docs/ changed at random, each by its seed: what `check` makes of each, and
what the build makes of those that `check` finds good.

It must end with 0, 1 or 3 and tell Problems of files that are there, in time and without a traceback; and nothing in a
site that is built may run, ask or fetch (tests/active.py). `python -m tests.fuzz --seed N` does one seed again; its
changed file lies in build/fuzz/N/.
"""

import argparse
import random
import shutil
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass, field, replace
from io import StringIO
from itertools import count, islice
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from build_scripts import pipeline
from build_scripts.__main__ import run
from build_scripts.problems import DataError, Problem, SiteError
from build_scripts.read import editions
from build_scripts.site.checks.links import check_links
from tests.active import find_active
from tests.builds import ALONE, WHOLE, build_with
from tests.cases import AS_OF, ROOT, TWO_EDITIONS, copy_case, edit
from tests.changes import CHANGERS, Change, change
from tests.newsroom import FRONT, PROFILE_FILE, STORY, STORY_FILE, TYZ, add_story, consent

MOST_S = 10  # of the processor; no check may take longer
HANGS_S = 240  # what takes longer is stopped
MOST_TOGETHER = 40  # changed files that are built at once
ROUND, BUILDS = 80, 2  # seeds, then builds of what is good of them; the rest waits for others
WHOLE_EACH = 5  # rounds: one of them builds every channel, the others the pages alone
LEFT = ROOT / "build" / "fuzz"
APART = ("dev", "pictures", "dung-hang-ngay", "dung-hang-ngay.md")  # of docs/


@dataclass(frozen=True)
class Outcome:
    """What became of a seed: `wrong` says what must not be, in a line; `problems` are those of `check`."""

    seed: int
    file: str
    change: Change
    problems: Sequence[Problem] = ()
    seconds: float = 0.0
    wrong: str = ""
    trace: str = field(default="", compare=False)

    def __str__(self) -> str:
        return f"seed {self.seed}, {self.file}, {self.change.told}: {self.wrong}"


@dataclass(frozen=True)
class Base:
    """A good data folder, the pages written by hand beside it, and the files that are changed, by their paths in it."""

    folder: Path
    files: tuple[str, ...]

    @property
    def data(self) -> Path:
        return self.folder / "data"


# ---- good data ----------------------------------------------------------------------------------------------------


def make_bases(folder: Path) -> tuple[Base, Base]:
    """Both editions with every kind of article and pages of docs/: in Vietnamese alone, where no text needs another
    language, and in both languages, of which the translations are changed.
    """
    one, two = make_base(folder / "one"), make_base(folder / "two")
    for name in ("", "demo/"):
        edit(one, "languages: [vi, en]", "languages: [vi]", f"{name}site.yml")
    ours = [path for path in one.parent.rglob("*") if path.suffix in CHANGERS and path.name != "README.md"]
    spoken = two.rglob("phrases/*.yml")
    return (
        Base(one.parent, tuple(sorted(path.relative_to(one.parent).as_posix() for path in ours))),
        Base(two.parent, tuple(sorted(path.relative_to(two.parent).as_posix() for path in spoken))),
    )


def make_base(folder: Path) -> Path:
    """Good data in `folder`, with docs/ beside it."""
    data = copy_case(TWO_EDITIONS, folder / "data")
    shutil.copytree(ROOT / "docs", folder / "docs", ignore=shutil.ignore_patterns(*APART))
    (data / PROFILE_FILE).write_text(FRONT, encoding="utf-8")
    consent(data)
    add_story(data, "", "Lời kể thử, [một nguồn](https://vi-du.example/luat).\n\n## Đoạn hai\n\n- một\n- hai\n")
    (data / STORY_FILE.replace(".md", ".tyz.md")).write_text(TYZ, encoding="utf-8")
    for day in range(1, 15):
        add_story(data, "", f"Lời kể thử {day}.\n\n- một\n- hai\n", f"stories/2026-10-{day:02d}-thu-{day}.md")
    (data / "stories/2026-11-21-nhap.md").write_text(STORY.replace("---\n", "---\nis_draft: yes\n", 1), encoding="utf-8")  # fmt: skip
    return data


# ---- one change ---------------------------------------------------------------------------------------------------


def pick(seed: int, bases: Sequence[Base]) -> tuple[Base, str, Change]:
    """The change of a seed: where, of which file, and what it is."""
    chance = random.Random(seed)
    base = bases[chance.random() < 0.05]
    suffix = chance.choice((".csv", ".yml", ".md", ".md"))
    files = [file for file in base.files if file.endswith(suffix)] or base.files
    file = chance.choice(files)
    return base, file, change(chance, Path(file).suffix, (base.folder / file).read_bytes())


@contextmanager
def changed(path: Path, new: Change) -> Iterator[None]:
    """A file with another content for a while, or a link in its place."""
    before = path.read_bytes()
    outside = path.parents[3] / f"outside-{path.name}"
    try:
        if new.is_link:
            outside.write_bytes(new.content)
            path.unlink()
            path.symlink_to(outside)
        else:
            path.write_bytes(new.content)
        yield
    finally:
        path.unlink()
        path.write_bytes(before)
        outside.unlink(missing_ok=True)


@contextmanager
def stopped_after(seconds: int) -> Iterator[None]:
    """TimeoutError where what is done takes longer."""

    def stop(*_: object) -> None:
        raise TimeoutError(f"{seconds} s and no end")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def ask(seed: int, bases: Sequence[Base]) -> Outcome:
    """Change a file by a seed, and see what `check` says."""
    base, file, new = pick(seed, bases)
    asked = Outcome(seed, file.removeprefix("data/"), new)
    started = time.process_time()
    with changed(base.folder / file, new):
        try:
            asked = replace(asked, problems=command(base, "check"))
        except Exception:
            trace = traceback.format_exc()
            return replace(asked, trace=trace, wrong=trace.strip().splitlines()[-1])
        asked = replace(asked, seconds=time.process_time() - started)
        return replace(asked, wrong=find_wrong(asked, base))


def command(base: Base, name: str, *arguments: str) -> list[Problem]:
    """The Problems that a command of ours ends with, which is exit code 1 or 3; whatever else it raises is wrong."""
    told = StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(told), redirect_stderr(told), stopped_after(HANGS_S):
        for module in (editions, pipeline):
            patch.setattr(module, "DOCS", base.folder / "docs")
        try:
            run([name, "--data", str(base.data), "--as-of", AS_OF.isoformat(), *arguments])
        except (DataError, SiteError) as error:
            return error.problems
    return []


def find_wrong(asked: Outcome, base: Base) -> str:
    """What is wrong with how `check` ended, in a line; "" where all is well."""
    if asked.seconds > MOST_S:
        return f"took {asked.seconds:.0f} s"
    nowhere = next((one for one in asked.problems if not is_there(one.file, base)), None)
    if nowhere:
        return f"names no file: {nowhere}"
    if asked.change.is_link and not asked.problems:
        return "follows a link out of the folder"
    return find_unnamed(asked.file, asked.change, asked.problems)


def is_there(file: str, base: Base) -> bool:
    """Whether the file of a Problem is one of the data or of docs/, or a table that is missing or misspelt."""
    return bool(file) and any((folder / file).exists() or file.endswith((".csv", ".yml")) for folder in (base.folder, base.data))  # fmt: skip


def find_unnamed(file: str, new: Change, problems: Sequence[Problem]) -> str:
    """What is wrong with where the Problems are: none at the changed row, and none that tells its key, old or new value
    where that is missed; "" where all is well.
    """
    here = [problem for problem in problems if problem.file == file]
    place = f"(câu này ở {file}, dòng {new.row or ''}"  # a text that was changed has no translation now
    is_text = any(place in problem.message for problem in problems)
    is_lost = "phrases/" in file and any("chưa có bản dịch" in problem.message for problem in here)
    names = [name.strip()[:40] for name in new.names if len(name.strip()) > 2]
    is_spoken = any(name in str(problem) for name in names for problem in problems)
    more = 0 if file.endswith(".csv") else 1  # YAML finds at the next line that a depth is wrong
    at_row = any(not new.row or new.row <= problem.row <= new.row + more for problem in here)
    is_told = at_row or is_spoken or is_text or is_lost
    return "" if not problems or is_told else f"not the row that was changed: {problems[0]}"


# ---- what is built ------------------------------------------------------------------------------------------------


def list_batches(good: Iterable[Outcome], bases: Sequence[Base]) -> Iterator[list[Outcome]]:
    """The changes that `check` finds good, as many together as can be built at once: one for each file."""
    waiting = list(good)
    while waiting:
        base, files, batch = pick(waiting[0].seed, bases)[0], set[str](), list[Outcome]()
        for one in waiting:
            if len(batch) < MOST_TOGETHER and one.file not in files and pick(one.seed, bases)[0] == base:
                batch.append(one)
                files.add(one.file)
        yield batch
        waiting = [one for one in waiting if one not in batch]


def build_all(batch: Sequence[Outcome], bases: Sequence[Base]) -> list[Outcome]:
    """Build these changes together and look at the site; where that goes wrong, halves of them, until each that is
    guilty is found. What they are together is no fault where each alone is none.
    """
    wrong, trace = build_together(batch, bases)
    if not wrong:
        return list(batch)
    if len(batch) == 1:
        return [replace(batch[0], wrong=wrong, trace=trace)]
    half = len(batch) // 2
    return [*build_all(batch[:half], bases), *build_all(batch[half:], bases)]


def build_together(batch: Sequence[Outcome], bases: Sequence[Base]) -> tuple[str, str]:
    """What is wrong with the site of these changes, and a traceback; ("", "") where all is well."""
    base = pick(batch[0].seed, bases)[0]
    site = base.folder / "site"
    try:
        with ExitStack() as stack:
            for one in batch:
                _, file, new = pick(one.seed, bases)
                stack.enter_context(changed(base.folder / file, new))
            stack.enter_context(living_links())
            problems = command(base, "build", "--out", str(site))
    except Exception:
        trace = traceback.format_exc()
        return trace.strip().splitlines()[-1], trace
    active = [] if problems else find_active(site)
    if active:
        return f"{len(active)} parts of the site are active: {active[0]}", "\n".join(active)
    return f"checked as good, then: {problems[0]}" if problems else "", ""


@contextmanager
def living_links() -> Iterator[None]:
    """The check of links is made, but a dead one, which is told well, stops no build."""

    def check(folder: Path, base_url: str) -> None:
        with suppress(SiteError):
            check_links(folder, base_url)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "check_links", check)
        yield


# ---- the command --------------------------------------------------------------------------------------------------


def build_some(waiting: Sequence[Outcome], bases: Sequence[Base], builds: int) -> list[Outcome]:
    """Build so many batches of what was found good; what came of it."""
    batches = islice(list_batches(waiting, bases), builds)
    return [one for batch in batches for one in build_all(batch, bases)]


def is_good(asked: Outcome) -> bool:
    """Whether `check` finds nothing in a changed file, so that it can be built."""
    return not asked.problems and not asked.wrong


def leave(outcome: Outcome) -> None:
    """Put the changed file of a failure where it can be looked at."""
    path = LEFT / str(outcome.seed) / outcome.file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(outcome.change.content)


def tell(outcomes: Sequence[Outcome], built: Sequence[Outcome]) -> str:
    """How many there were of what."""
    failed = {one.seed for one in [*outcomes, *built] if one.wrong}
    kinds = ", ".join(
        f"{kind} {number}" for kind, number in sorted(Counter(Path(one.file).suffix for one in outcomes).items())
    )
    traces = sum(bool(one.trace) for one in [*outcomes, *built])
    slowest = max(one.seconds for one in outcomes)
    return (
        f"{len(outcomes)} changes ({kinds}): {sum(bool(one.problems) for one in outcomes)} refused, "
        f"{sum(map(is_good, outcomes))} good, {len(built)} of them built; {traces} tracebacks, slowest {slowest:.1f} s, "
        f"{len(failed)} failed"
    )


def main(minutes: float, first: int, seed: int | None = None) -> int:
    """Fuzz for so many minutes from a first seed on, or one seed; print failures and figures; 1 where anything failed."""
    ending = time.monotonic() + 60 * minutes
    outcomes, built = list[Outcome](), list[Outcome]()
    with TemporaryDirectory() as folder:
        bases = make_bases(Path(folder))
        for start in count(first, ROUND) if seed is None else [seed]:
            asked = [ask(one, bases) for one in range(start, start + (ROUND if seed is None else 1))]
            outcomes += asked
            done = {one.seed for one in built}
            waiting = [one for one in outcomes if is_good(one) and one.seed not in done]
            with build_with(WHOLE if start // ROUND % WHOLE_EACH == 0 else ALONE):
                found = build_some(waiting, bases, BUILDS)
            built += found
            for one in (one for one in [*asked, *found] if one.wrong or seed is not None):
                leave(one)
                print(one, one.trace, sep="\n")
            print(tell(outcomes, built), flush=True)
            if time.monotonic() > ending:
                break
    return int(any(one.wrong for one in [*outcomes, *built]))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--seed", type=int, help="this one alone, once more")
    sys.exit(main(**vars(parser.parse_args())))
