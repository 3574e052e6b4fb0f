"""`make fuzz`: files of a data folder changed at random, each by its seed, and asked what `check` and the build make of it.

`python -m tests.fuzz COUNT BUILDS FIRST` asks COUNT seeds from FIRST on and builds BUILDS of those that pass. A failure
is told with its seed and file: `python -m tests.fuzz 1 0 SEED` does it again, and leaves the data in build/fuzz/.
"""

import csv
import io
import random
import shutil
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, redirect_stderr
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from build_scripts.problems import DataError, Problem
from build_scripts.read.editions import read_editions
from tests.cases import AS_OF, ROOT, build
from tests.newsroom import add_story, make_data

MOST_S = 10  # no answer may take longer
HANGS_S = 60  # what takes longer is stopped
LEFT = ROOT / "build" / "fuzz"
NASTY = (
    "", " ", "x", "0", "-1", "1.5", "1,5", "1.234", "1e9", "007", "999999999999999999", "NaN", "½", "١٢", "２０２５", "²",
    "=1+1", "@a", "+84", "-", "\u202eabc", "a\u00adb", "a\u200bb", "\ufeff", "\ufffd", "ThÃ nh", "Th?nh ph?", "\x00", "\x07",
    "\x85", "\u2028", "<script>alert(1)</script>", "<b>", "{", "}", "{owner!x}", "{owner:>2000000000}", "%s", "[", "]", "[a, b]",
    "[[[[", "{a: b}", "&a", "*a", "!tag a", "|", ">", "#", "'", '"', "''", ": ", "a: b", "- a", "null", "true", "yes", "~",
    "2026-02-30", "0001-01-01", "9999-12-31", "2100-01-01", "2026-11-24", "24/11/2026", "2026-W48-2", "1899", "2099", "../../a",
    "/etc/passwd", "a" * 300, "a" * 20000, "á" * 300, "\t", "a\tb", "a\nb", "a\r\nb", "http://[", "https:///", "https://a.vn/#b",
    "javascript:alert(1)", "//evil.example", "0912 345 678", "012345678901", "a@b.vn", "a;b;c", ";", ";;", "I.1", "vi", "en",
    "demo", "Đông Khê", "Đông Khê".encode().decode("latin-1"), "👩", "e\u0301", "..", ".", "tu-phap", "2025", "gs-7f3a",
)  # fmt: skip
MARKDOWN = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[a](javascript:alert(1))", "![a](b.png)", "[a](../../b/)",
    "# Một", "###### Sáu", "---", "***", "`" * 100, "[" * 300, ">" * 200, "- " * 200, "&#0;", "&nbsp;", "<!--", "]]>", "$$",
    "| a | b |\n|---|---|\n| 1 |", "[a]: b", "[^1]", "\\" * 50, "0912 345 678", "\u202e", "{{ owner }}", "{% if %}", "a" * 20000,
)  # fmt: skip


@dataclass(frozen=True)
class Change:
    """A changed file: what was done, its new content, the row that must be named (0: any), and what names it too."""

    told: str
    content: bytes
    row: int = 0
    names: tuple[str, ...] = ()


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


# ---- changes ------------------------------------------------------------------------------------------------------

Changer = Callable[[random.Random, bytes], Change]


def write_rows(rows: Sequence[Sequence[str]]) -> bytes:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows(rows)
    return stream.getvalue().encode()


def read_table(content: bytes) -> list[list[str]]:
    csv.field_size_limit(1_000_000)
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def spoil(chance: random.Random, text: str) -> str:
    """A text put in the place of another, into it, or after it; or the text cut, doubled or turned round."""
    nasty, at = chance.choice(NASTY), chance.randint(0, len(text))
    return chance.choice((nasty, nasty, text[:at] + nasty + text[at:], text[:at], text + text, text[::-1]))


def change_cell(chance: random.Random, content: bytes) -> Change:
    rows = read_table(content)
    if len(rows) < 2:
        return change_header(chance, content)
    number = chance.randrange(1, len(rows))
    column = chance.randrange(len(rows[number]))
    old = rows[number][column]
    key = rows[number][0]
    rows[number][column] = new = spoil(chance, old)
    told = f"row {number + 1}, column {rows[0][column]}: {old!r} -> {new[:40]!r}"
    return Change(told, write_rows(rows), number + 1, (old, new, key))


def change_row(chance: random.Random, content: bytes) -> Change:
    rows = read_table(content)
    number = chance.randrange(len(rows))
    row = rows[number]
    how = chance.choice(("double", "drop", "longer", "shorter", "turn", "empty", "shift"))
    put = {"double": [row, row], "drop": [], "longer": [[*row, "x"]], "shorter": [row[:-1]], "turn": [row[::-1]]}
    rows[number : number + 1] = put.get(how, [[""] * len(row)] if how == "empty" else [["", *row[:-1]]])
    return Change(f"row {number + 1}: {how}", write_rows(rows), 0, tuple(row))


def change_header(chance: random.Random, content: bytes) -> Change:
    rows = read_table(content)
    column = chance.randrange(len(rows[0]))
    old = rows[0][column]
    rows[0][column] = chance.choice((spoil(chance, old), rows[0][0], rows[0][-1], old.upper(), f" {old} ", old + "s"))
    return Change(f"header {old} -> {rows[0][column][:40]!r}", write_rows(rows), 0)


def change_line(chance: random.Random, content: bytes) -> Change:
    """A line of YAML, or of front matter and text: its value, its key, its place or its depth."""
    lines = content.decode().split("\n")
    number = chance.randrange(len(lines))
    old = lines[number]
    key, colon, value = old.partition(":")
    lines[number] = chance.choice(
        (
            f"{key}{colon} {spoil(chance, value.strip())}", f"{key}{colon} {chance.choice(NASTY)}", spoil(chance, old),
            f" {old}", old.lstrip(), f"\t{old}", f"{old}\n{old}", "", f"{key}s{colon}{value}", f"{key}{colon}",
            f"{key}{colon} [{value}]", f"{key}{colon} {{a: {value}}}", chance.choice(MARKDOWN), old + chance.choice(MARKDOWN),
        )
    )  # fmt: skip
    told = f"line {number + 1}: {old[:40]!r} -> {lines[number][:60]!r}"
    new = lines[number].partition(":")[2]
    is_front = content.startswith(b"---") and old != "---" and number < lines.index("---", 1)
    row = number + 1 if is_front or not content.startswith(b"---") else 0  # text is named by its first line
    return Change(told, "\n".join(lines).encode(), row, (key.strip(" -"), value.strip(" []{},"), new))


def change_file(chance: random.Random, content: bytes) -> Change:
    """A whole file: its encoding, separators, quotes, ends of lines; cut, doubled, shuffled, or with bytes changed."""
    text = content.decode()
    at = chance.randrange(len(content))
    lines = text.split("\n")
    shuffled = chance.sample(lines, len(lines))
    whole: dict[str, bytes] = {
        "utf-16": text.encode("utf-16"), "utf-32": text.encode("utf-32"), "windows": text.encode("cp1258", "replace"),
        "latin": text.encode("latin-1", "replace"), "doubly encoded": content.decode("latin-1").encode(),
        "bom": b"\xef\xbb\xbf" + content, "two boms": b"\xef\xbb\xbf" * 2 + content, "semicolons": content.replace(b",", b";"),
        "tabs": content.replace(b",", b"\t"), "sep": b"sep=,\n" + content, "quotes": content.replace(b",", b'","'),
        "stray quote": content[:at] + b'"' + content[at:], "windows lines": content.replace(b"\n", b"\r\n"),
        "old lines": content.replace(b"\n", b"\r"), "cut": content[:at], "cut in front": content[at:], "doubled": content * 2,
        "shuffled": "\n".join(shuffled).encode(), "empty": b"", "blank": b"\n\n  \n", "nul": content[:at] + b"\x00" + content[at:],
        "bad byte": content[:at] + b"\xff" + content[at:], "flipped": content[:at] + bytes([content[at] ^ 0x20]) + content[at + 1 :],
        "commas": b",,,\n" + content, "title": "Bảng số liệu\n\n".encode() + content, "indented": b" " + content.replace(b"\n", b"\n "),
        "upper": text.upper().encode(), "no ends": content.replace(b"\n", b""), "zip": b"PK\x03\x04" + content,
    }  # fmt: skip
    how = chance.choice(sorted(whole))
    return Change(f"file: {how}", whole[how], 0)


CHANGERS: dict[str, tuple[Changer, ...]] = {
    ".csv": (change_cell, change_cell, change_cell, change_row, change_header, change_file),
    ".yml": (change_line, change_line, change_line, change_file),
    ".md": (change_line, change_line, change_line, change_file),
}


# ---- what comes of them -------------------------------------------------------------------------------------------


@contextmanager
def changed(path: Path, content: bytes) -> Iterator[None]:
    """A file with another content for a while."""
    before = path.read_bytes()
    path.write_bytes(content)
    try:
        yield
    finally:
        path.write_bytes(before)


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


def make_base(folder: Path) -> Path:
    """Good data with both editions, profiles and stories."""
    data = make_data(folder)
    add_story(data, "", "Lời kể thử.\n\n## Đoạn hai\n\n- một\n- hai\n")
    assert check_changed(data) == []
    return data


def ask(seed: int, data: Path, builds: bool = False) -> Outcome:
    """Change a file by a seed, and see what `check` says, or whether the build ends well."""
    chance = random.Random(seed)
    files = sorted(path for path in data.rglob("*") if path.suffix in CHANGERS and path.name != "README.md")
    path = chance.choice(files)
    change = chance.choice(CHANGERS[path.suffix])(chance, path.read_bytes())
    started = time.monotonic()
    with changed(path, change.content):
        try:
            with stopped_after(HANGS_S):
                problems, wrong = build_changed(data) if builds else check_changed(data), ""
            trace = ""
        except Exception:
            problems, trace = [], traceback.format_exc()
            wrong = trace.strip().splitlines()[-1]
    seconds = time.monotonic() - started
    file = path.relative_to(data).as_posix()
    wrong = wrong or (
        f"took {seconds:.0f} s" if seconds > MOST_S and not builds else find_unnamed(file, change, problems)
    )
    return Outcome(seed, file, change, problems, seconds, wrong, trace)


def check_changed(data: Path) -> list[Problem]:
    try:
        read_editions(data, AS_OF)
    except DataError as error:
        return error.problems
    return []


def build_changed(data: Path) -> list[Problem]:
    """No Problems; RuntimeError where data that `check` finds good do not build, but for a dead link in an article."""
    told = io.StringIO()
    with redirect_stderr(told):
        code = build(data, data.parent / "site", "--lang", "vi")
    if code and not (code == 3 and "không dẫn tới đâu" in told.getvalue()):
        raise RuntimeError(f"the build ended with {code}")
    return []


def find_unnamed(file: str, change: Change, problems: Sequence[Problem]) -> str:
    """What is wrong with where the Problems are: none at the changed row, and none that tells its key, old or new value
    where that is missed; "" where all is well.
    """
    here = [problem for problem in problems if problem.file == file]
    place = f"(câu này ở {file}, dòng {change.row or ''}"  # a text that was changed has no translation now
    is_text = any(place in problem.message for problem in problems)
    is_lost = file.startswith("phrases/") and any("chưa có bản dịch" in problem.message for problem in here)
    names = [name.strip()[:40] for name in change.names if len(name.strip()) > 2]
    is_spoken = any(name in str(problem) for name in names for problem in problems)
    more = 0 if file.endswith(".csv") else 1  # YAML finds at the next line that a depth is wrong
    at_row = any(not change.row or change.row <= problem.row <= change.row + more for problem in here)
    is_told = at_row or is_spoken or is_text or is_lost
    return "" if not problems or is_told else f"not the row that was changed: {problems[0]}"


def leave(outcome: Outcome, data: Path) -> None:
    """Put the changed file of a failure where it can be looked at."""
    path = LEFT / str(outcome.seed) / outcome.file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(outcome.change.content)


def main(count: int, builds: int, first: int) -> int:
    """Ask all seeds; print failures and figures; 1 where anything failed."""
    shutil.rmtree(LEFT, ignore_errors=True)
    with TemporaryDirectory() as folder:
        data = make_base(Path(folder))
        outcomes = [ask(seed, data) for seed in range(first, first + count)]
        good = [one.seed for one in outcomes if not one.problems and not one.wrong]
        built = [ask(seed, data, builds=True) for seed in good[:builds]]
        failed = [one for one in [*outcomes, *built] if one.wrong]
        for one in failed:
            leave(one, data)
    print(*(f"{one}\n{one.trace}" for one in failed), sep="\n")
    kinds = Counter("refused" if one.problems else "accepted" for one in outcomes)
    slowest = max(one.seconds for one in outcomes)
    traces = sum(bool(one.trace) for one in outcomes)
    print(
        f"{count} changes: {dict(kinds)}, {traces} tracebacks, slowest {slowest:.1f} s; {len(built)} built; {len(failed)} failed"
    )
    return 1 if failed else 0


if __name__ == "__main__":
    asked = [int(argument) for argument in sys.argv[1:]]
    sys.exit(main(*[*asked, *(5000, 200, 0)[len(asked) :]]))
