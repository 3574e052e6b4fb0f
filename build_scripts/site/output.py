"""The folder of the built site: what may be replaced, one build at a time, and the last good site always whole.

A build writes into a private folder beside it, which takes its place in two renames; whatever a build that was killed
leaves behind, the next one mends.
"""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from build_scripts.problems import CommandError, Problem, SiteError

MARK = ".built-by"  # stands in every site that we built; nothing else is ever replaced
MARK_TEXT = b"women-leaders-progress: this folder is made anew by each build\n"


def check_out(out: Path, kept: Iterable[Path]) -> None:
    """Raise CommandError unless `out` may become the site: empty, ours, and apart from every folder that is kept.

    `kept` are the folders of data, people, docs and code: `out` may neither be nor hold nor lie in one of them.
    """
    wrong = _find_fault(out, kept)
    if wrong:
        raise CommandError(f"không dựng trang vào “{out}”: {wrong}")


def _find_fault(out: Path, kept: Iterable[Path]) -> str:
    whole = Path(os.path.abspath(out))
    if out.is_symlink() or (out.exists() and not out.is_dir()):
        return "đó là một liên kết hay một tệp; cần một thư mục"
    real = whole.resolve()
    if not out.name or out.name == ".." or os.path.ismount(real):
        return "cần một thư mục có tên riêng"
    if any(folder.resolve().is_relative_to(real) for folder in (Path.cwd(), Path.home())):
        return "thư mục này chứa nơi đang làm việc"
    for folder in (one.resolve() for one in kept):
        if folder.is_relative_to(real) or real.is_relative_to(folder):
            return f"thư mục này trùng, chứa hoặc nằm trong “{folder.name}”, nơi giữ dữ liệu hay mã nguồn"
    for folder in (out, old_of(out)):
        if folder.is_dir() and any(folder.iterdir()) and not (folder / MARK).is_file():
            return f"“{folder.name}” có những tệp không do chương trình này dựng; hãy chọn thư mục khác hoặc tự dọn"
    return ""


def old_of(out: Path) -> Path:
    """Where the last good site waits while the new one takes its place."""
    return out.with_name(out.name + ".old")


@contextmanager
def new_site(out: Path) -> Iterator[Path]:
    """A private folder to build in; it takes the place of `out` at the end, and is deleted if the build fails.

    One build at a time: a second one waits. The operating system's refusals become a SiteError.
    """
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with _lock(out):
            _mend(out)
            fresh = Path(tempfile.mkdtemp(dir=out.parent, prefix=_prefix(out)))
            fresh.chmod(0o755)
            try:
                yield fresh
                (fresh / MARK).write_bytes(MARK_TEXT)
                _replace(fresh, out)
            finally:
                shutil.rmtree(fresh, ignore_errors=True)
    except OSError as error:
        told = f"máy không cho ghi ({error.strerror or error}); trang tốt lần trước được giữ nguyên"
        raise SiteError([Problem(str(error.filename or out), 0, "", told)]) from error


def _prefix(out: Path) -> str:
    return f".{out.name}.new-"


@contextmanager
def _lock(out: Path) -> Iterator[None]:
    """Held while a build goes on, and let go by the system itself however it ends."""
    with out.with_name(f".{out.name}.lock").open("w") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print(f"Một lần dựng khác đang ghi vào {out}; chờ cho xong…", flush=True)
            fcntl.flock(stream, fcntl.LOCK_EX)
        yield


def _mend(out: Path) -> None:
    """Undo what a killed build left: half sites are deleted, and the last good one is put back where it is missing."""
    for left in out.parent.glob(f"{_prefix(out)}*"):
        shutil.rmtree(left)
    put_back(out)


def put_back(out: Path) -> None:
    """Put the last good site back where a build was killed between taking it away and bringing the new one."""
    old = old_of(out)
    if not out.exists() and (old / MARK).is_file():
        old.rename(out)


def _replace(fresh: Path, out: Path) -> None:
    """Put the new site in the place of the old one."""
    old = old_of(out)
    if old.exists():
        shutil.rmtree(old)
    if out.exists():
        out.rename(old)
    try:
        fresh.rename(out)
    finally:
        put_back(out)
    if old.exists():
        shutil.rmtree(old)
