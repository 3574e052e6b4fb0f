"""Faults of the machine and wrong commands: one Vietnamese sentence, exit code 2, and the last good site whole."""

import errno
import os
import re
import resource
import signal
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool
from datetime import UTC, date, datetime, tzinfo
from pathlib import Path

import pytest

from build_scripts.__main__ import main
from build_scripts.desk import ending
from build_scripts.desk.ending import REASONS, end, ready
from build_scripts.files import processes, read_kept, write_whole
from build_scripts.files.processes import run_all
from build_scripts.problems import CommandError, DataError, Problem, SiteError
from build_scripts.read.editions import read_editions
from tests.cases import AS_OF, ROOT, TWO_EDITIONS, copy_case
from tests.newsroom import edit, problems

pytestmark = pytest.mark.whole

LIBRARY = re.compile(r"Traceback|Errno|Error|argument|invalid|usage|Warning|No such|denied")


def raise_it(error: BaseException) -> Callable[[], None]:
    def command() -> None:
        raise error

    return command


def is_one_sentence(text: str) -> bool:
    """Whether people are told one line, whole, ours and in Vietnamese."""
    return text.count("\n") == 1 and not LIBRARY.search(text) and bool(re.search("[ạ-ỹđ]", text))


@pytest.mark.parametrize("number", sorted(errno.errorcode))
def test_whatever_the_system_refuses_is_one_sentence(number: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert end(raise_it(OSError(number, os.strerror(number), "thu.csv"))) == 2
    told = capsys.readouterr().err
    assert is_one_sentence(told)
    assert "“thu.csv”" in told
    assert os.strerror(number) not in told


ENDINGS: dict[str, tuple[BaseException, int]] = {
    "data": (DataError([Problem("units.csv", 3, "name", "thử")]), 1),
    "command": (CommandError("Thử không được"), 2),
    "site": (SiteError([Problem("index.html", 0, "", "thử")]), 3),
    "Ctrl+C": (KeyboardInterrupt(), 2),
    "no memory": (MemoryError(), 2),
    "a process that the system killed": (BrokenProcessPool("a child died"), 2),
    "no temporary folder": (FileNotFoundError(errno.ENOENT, "No usable temporary directory found"), 2),
    "an error without a number": (OSError("something"), 2),
}


@pytest.mark.parametrize("name", ENDINGS)
def test_every_ending_has_its_code(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    error, code = ENDINGS[name]
    assert end(raise_it(error)) == code
    told = capsys.readouterr().err
    assert not LIBRARY.search(told)
    assert code != 2 or is_one_sentence(told + ("" if told.endswith("\n") else "\n"))


def test_a_mistake_of_ours_is_not_hidden() -> None:
    with pytest.raises(ZeroDivisionError):
        end(raise_it(ZeroDivisionError()))


WRONG = [
    "", "xem", "build --out", "build --khong-co", "check --data /khong-co", "check thua", "build --data", "photo",
    "withdraw", "new-story", "check --as-of", "build --lang en", "build --lang vi fr", "serve --port", "upgrade --writ=1",
    *(
        f"check --as-of={day}"
        for day in (
            "0001-01-01", "1999-12-31", "2100-01-01", "2107-01-01", "9999-12-30", "2026-W48-2", "20261124", "2026-02-30",
            "24/11/2026", "2026-11-24T00:00", "２０２６-11-24", " 2026-11-24", "-1", "hôm nay",
        )
    ),
    *(f"serve --port={port}" for port in ("0x50", "65536", "99999999999", "-1", "tám", "８０００", "80.0")),
]  # fmt: skip


@pytest.mark.parametrize("command", WRONG)
def test_a_wrong_command_is_one_sentence(command: str, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    arguments = re.split(r" (?!\d)", command) if command else []
    if arguments and arguments[0] in ("build", "serve"):
        arguments += ["--data", str(TWO_EDITIONS), "--out", str(tmp_path / "site")][:4]
    if command == "build --out":
        arguments = ["build", "--out"]
    assert main(arguments) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert is_one_sentence(told.err)
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize("epoch", ["abc", "1.5", "-1", "99999999999999999999", "9999999999", "0", "1e9", " 1", "١"])
def test_a_strange_epoch_is_one_sentence_and_help_needs_none(
    epoch: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert main(["check", "--data", str(TWO_EDITIONS)]) == 2
    told = capsys.readouterr().err
    assert is_one_sentence(told)
    assert told.startswith("SOURCE_DATE_EPOCH")
    assert main(["check", "--data", str(TWO_EDITIONS), "--as-of", AS_OF.isoformat()]) == 0
    with pytest.raises(SystemExit) as ended:
        main(["check", "--help"])
    assert ended.value.code == 0


def run(command: str, *arguments: str, **options: object) -> subprocess.CompletedProcess[bytes]:
    """What a command of its own process ends with, when a shell starts it this way."""
    told = f"{command} exec {sys.executable} -m build_scripts {' '.join(arguments)}"
    return subprocess.run(["bash", "-c", told], cwd=ROOT, capture_output=True, check=False, **options)  # type: ignore[call-overload, no-any-return]


CHECK = ("check", "--data", str(TWO_EDITIONS), "--as-of", AS_OF.isoformat())
OUTLETS = {
    "full": ">/dev/full",
    "closed": ">&-",
    "closed for both": ">&- 2>&-",
    "full for both": ">/dev/full 2>/dev/full",
}


@pytest.mark.parametrize("outlet", OUTLETS)
def test_words_that_nobody_takes_end_in_no_traceback(outlet: str) -> None:
    ended = run("", *CHECK, OUTLETS[outlet])
    assert ended.returncode == (2 if "full" in outlet else 0)
    assert ended.stderr == b"" or is_one_sentence(ended.stderr.decode())


def test_a_reader_that_went_away_ends_in_no_traceback() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    ended = subprocess.run(
        [sys.executable, "-m", "build_scripts", *CHECK], cwd=ROOT, stdout=writing, stderr=subprocess.PIPE, check=False
    )
    os.close(writing)
    assert ended.returncode == 2
    assert is_one_sentence(ended.stderr.decode())


def test_a_terminal_without_marks_gets_letters_without_marks() -> None:
    ended = run("PYTHONIOENCODING=ascii", *CHECK)
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert b"khong co loi (tinh den 2026-11-24)" in ended.stdout


def test_a_name_that_no_text_can_hold_is_told(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "build_scripts", "check", "--data", b"/khong-co-\xff"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    assert (ended.returncode, ended.stderr.decode()) == (2, "Không có thư mục “/khong-co-?”\n")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_request_to_stop_is_one_sentence(number: int, capsys: pytest.CaptureFixture[str]) -> None:
    with ready():
        assert end(lambda: os.kill(os.getpid(), number)) == 2
    assert capsys.readouterr().err == f"Đã dừng theo yêu cầu; {ending.KEPT}.\n"


def test_the_process_is_left_as_it_was() -> None:
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = ([signal.getsignal(number) for number in numbers], dict(os.environ), sys.stdout.errors, os.getcwd())
    assert main(list(CHECK)) == 0
    assert before == (
        [signal.getsignal(number) for number in numbers],
        dict(os.environ),
        sys.stdout.errors,
        os.getcwd(),
    )


def test_a_command_that_was_told_to_ignore_a_closed_terminal_ignores_it() -> None:
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with ready():
            assert end(lambda: os.kill(os.getpid(), signal.SIGHUP)) == 0
    finally:
        signal.signal(signal.SIGHUP, signal.SIG_DFL)


# ---- what may not be read or written -----------------------------------------------------------------------------

# root reads what others may not: it lets go of that first
UNABLE = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
CLOSED: dict[str, tuple[str, int, str, int]] = {
    "a table": ("units.csv", 0o000, "check", 1),
    "a folder of articles": ("profiles", 0o000, "check", 2),
    "the illustration": ("demo", 0o000, "check", 2),
    "the data": ("", 0o000, "check", 2),
    "the place of the dictionary": ("", 0o555, "dictionary", 2),
    "the place of the site": ("", 0o555, "build", 2),
}


@pytest.mark.parametrize("what", CLOSED)
def test_what_may_not_be_read_or_written_is_told(what: str, tmp_path: Path) -> None:
    name, mode, command, code = CLOSED[what]
    data = copy_case(TWO_EDITIONS, tmp_path / "data") if command != "build" else TWO_EDITIONS
    closed = data / name if command != "build" else tmp_path
    (data / "README.md").unlink(missing_ok=True)
    arguments = [command, "--data", str(data), *(["--out", str(tmp_path / "site")] if command == "build" else [])]
    closed.chmod(mode)
    try:
        ended = subprocess.run(
            [*UNABLE, sys.executable, "-m", "build_scripts", *arguments], cwd=ROOT, capture_output=True, check=False
        )
    finally:
        closed.chmod(0o755)
    assert ended.returncode == code
    told = ended.stderr.decode()
    assert not LIBRARY.search(told)
    assert code == 1 or is_one_sentence(told)
    assert "units.csv" in told if code == 1 else "không có quyền" in told


def test_the_dictionary_takes_the_place_of_nothing_else(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["dictionary", "--data", str(tmp_path)]
    assert main(command) == 0
    assert main(command) == 0
    (tmp_path / "README.md").write_text("ghi chép của tôi", encoding="utf-8")
    assert main(command) == 2
    assert "không ghi đè" in capsys.readouterr().err
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == "ghi chép của tôi"


# ---- which day it is ---------------------------------------------------------------------------------------------

NIGHT = datetime(2026, 12, 1, 23, 30, tzinfo=UTC)  # 06:30 of the next day in Vietnam
ZONES = {
    "": "2026-12-02",
    "zone: Asia/Ho_Chi_Minh": "2026-12-02",
    "zone: America/Puerto_Rico": "2026-12-01",
    "zone: Pacific/Kiritimati": "2026-12-02",
    "zone: UTC": "2026-12-01",
}


class Night(datetime):
    """A clock that stands still."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> "Night":
        return cls.fromtimestamp(NIGHT.timestamp(), tz)


@pytest.mark.parametrize("line", ZONES)
def test_today_is_the_day_in_the_district(
    line: str, data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("build_scripts.__main__.datetime", Night)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    edit(data, "languages:", f"{line}\nlanguages:", "site.yml")
    assert main(["check", "--data", str(data)]) == 0
    assert f"(tính đến {ZONES[line]})" in capsys.readouterr().out
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795478400")
    assert main(["check", "--data", str(data)]) == 0
    assert "(tính đến 2026-11-24)" in capsys.readouterr().out


@pytest.mark.parametrize(
    "name", ["Hà Nội", "../../etc/passwd", "/etc/passwd", "Asia", "+07:00", "a" * 300, "Asia/Hanoi"]
)
def test_a_zone_that_is_none_is_a_problem(name: str, data: Path) -> None:
    edit(data, "languages:", f"zone: {name}\nlanguages:", "site.yml")
    assert any("cần tên một múi giờ" in told for told in problems(data))
    assert main(["check", "--data", str(data)]) == 1


def test_an_example_stands_still_on_its_own_day_and_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = copy_case(TWO_EDITIONS, tmp_path / "data")
    edit(data / "demo", "languages:", "as_of: 2026-11-20\nlanguages:", "site.yml")
    for day in ("2026-11-24", "2026-12-31"):
        assert main(["check", "--data", str(data), "--as-of", day]) == 0
        assert re.findall(r"tính đến ([0-9-]+)", capsys.readouterr().out) == [day, "2026-11-20"]
    official, example = read_editions(data, date(2026, 12, 31))
    assert (official.as_of, example.as_of, example.consents.as_of) == (
        date(2026, 12, 31), date(2026, 11, 20), date(2026, 12, 31),
    )  # fmt: skip


def test_the_official_edition_has_no_day_of_its_own(data: Path) -> None:
    edit(data, "languages:", "as_of: 2026-11-20\nlanguages:", "site.yml")
    assert [told for told in problems(data) if "chỉ bản minh họa đứng yên ở một ngày" in told]


# ---- what is written ---------------------------------------------------------------------------------------------


def test_what_editors_own_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "consents.csv"
    path.write_bytes(b"cu")
    path.chmod(0o600)
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, limit[1]))
    try:
        with pytest.raises(OSError, match="too large"):
            write_whole(path, b"x" * 1000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limit)
    assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == {"consents.csv": b"cu"}
    write_whole(path, b"moi")
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"moi", 0o600)
    assert read_kept(path) is None


def who_follows(_: int) -> int:
    """The process that works."""
    return os.getpid()


KILLED = """
import os, signal, sys
from build_scripts.files.processes import run_all
from tests.test_machine import who_follows
def tell(work=who_follows):
    print(*set(run_all(work, range(40), "thử")), flush=True)
import build_scripts.files.processes as processes
class Pool(processes.ProcessPoolExecutor):
    def shutdown(self, **options):
        print(*self._processes, flush=True)
        os.kill(os.getpid(), signal.SIGKILL)
processes.ProcessPoolExecutor = Pool
if __name__ == "__main__":
    tell()
"""


def test_no_process_outlives_a_command_that_was_killed() -> None:
    """The pipe ends when the last process that could write to it has ended: reading it to its end is the proof."""
    started = subprocess.Popen([sys.executable, "-c", KILLED], cwd=ROOT, stdout=subprocess.PIPE)
    told, _ = started.communicate(timeout=60)
    assert started.returncode == -signal.SIGKILL
    assert len(told.split()) >= 1


def stop_parent(job: tuple[int, int]) -> None:
    """As if somebody stopped the command while its processes work."""
    number, work = job
    if not work:
        os.kill(os.getppid(), number)


STOPPED = """
import sys
from build_scripts.desk.ending import end, ready
from build_scripts.files.processes import run_all
from tests.test_machine import stop_parent
if __name__ == "__main__":
    with ready():
        sys.exit(end(lambda: run_all(stop_parent, [(int(sys.argv[1]), number) for number in range(40)], "thử")))
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_command_that_is_stopped_ends_with_its_processes_and_one_sentence(number: int) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", STOPPED, str(int(number))], cwd=ROOT, capture_output=True, timeout=60, check=False
    )
    assert (ended.returncode, ended.stdout) == (2, b"")
    assert ended.stderr.decode() == f"Đã dừng theo yêu cầu; {ending.KEPT}.\n"


def test_every_reason_is_of_this_system() -> None:
    assert set(REASONS) <= set(errno.errorcode)
    assert run_all(who_follows, [1, 2], "thử") == [os.getpid()] * 2


def test_long_work_tells_how_far_it_is_and_short_work_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    progress = ["Đang vẽ: 2 trên 5", "Đang vẽ: 4 trên 5"]
    for each_s, is_screen, told in ((2, True, progress), (60, True, []), (2, False, [])):
        clock = iter(range(100))
        monkeypatch.setattr(sys.stderr, "isatty", lambda is_screen=is_screen: is_screen)
        monkeypatch.setattr(processes, "TOLD_EACH_S", each_s)
        monkeypatch.setattr(processes, "monotonic", lambda clock=clock: next(clock))
        assert list(processes.tell_progress("abcde", 5, "vẽ")) == list("abcde")
        assert capsys.readouterr().err.splitlines() == told
