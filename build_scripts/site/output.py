"""The folder of the built site: what may be replaced, one build at a time, and the last good site always whole.

A build has a private folder beside it, in which the new site is made and the old one ends; nothing else is ever
deleted. Whatever a build that was killed leaves behind, the next one mends.
"""

import fcntl
import glob
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from build_scripts.files import MARK, publish_modes
from build_scripts.problems import CommandError

MARK_TEXT = b"women-leaders-progress: this folder is made anew by each build\n"


def check_out(out: Path, kept: Iterable[Path]) -> None:
    """Raise CommandError unless `out` may become the site: empty, ours, and apart from every folder that is kept.

    `kept` are the folders of data, people, docs and code: `out` may neither be nor hold nor lie in one of them.
    """
    try:
        wrong = _find_wrong_place(out, kept) or _find_foreign(out)
    except OSError as error:
        wrong = f"máy không cho xem ({error.strerror or error})"
    if wrong:
        raise CommandError(f"không dựng trang vào “{out}”: {wrong}")


def _find_wrong_place(out: Path, kept: Iterable[Path]) -> str:
    """Why no site may stand at this place, in Vietnamese; "" where one may."""
    real = Path(os.path.realpath(out))
    if out.name in ("", "..") or os.path.ismount(real):
        return "cần một thư mục có tên riêng"
    if any(Path(os.path.realpath(folder)).is_relative_to(real) for folder in (".", os.path.expanduser("~"))):
        return "thư mục này chứa nơi đang làm việc"
    for folder in (Path(os.path.realpath(one)) for one in kept):
        if folder.is_relative_to(real) or real.is_relative_to(folder):
            return f"thư mục này trùng, chứa hoặc nằm trong “{folder.name}”, nơi giữ dữ liệu hay mã nguồn"
    return ""


def _find_foreign(out: Path) -> str:
    """What stands at `out`, or where its last good site waits, and is not ours, in Vietnamese; "" for nothing."""
    for folder in (out, old_of(out)):
        if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
            return f"“{folder.name}” là một liên kết hay một tệp; cần một thư mục"
        if folder.is_dir() and any(folder.iterdir()) and not (folder / MARK).is_file():
            return (
                f"“{folder.name}” có những tệp không do chương trình này dựng; nếu đó là trang do bản cũ của chương "
                f"trình dựng thì hãy xóa thư mục ấy rồi dựng lại, nếu không thì chọn thư mục khác"
            )
    return ""


def old_of(out: Path) -> Path:
    """Where the last good site waits while the new one takes its place."""
    return out.with_name(out.name + ".old")


@contextmanager
def new_site(out: Path, is_public: bool = False) -> Iterator[Path]:
    """An empty folder to build in; it takes the place of `out` at the end, and is deleted if the build fails.

    One build at a time: a second one waits. `is_public`: everybody may read it, so that a server of any user can and
    two machines make the same; a preview is read by whom the umask lets.
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    with hold(out):
        _mend(out)
        with TemporaryDirectory(dir=out.parent, prefix=_prefix(out), ignore_cleanup_errors=True) as private:
            fresh = Path(private) / "new"
            fresh.mkdir()
            yield fresh
            (fresh / MARK).write_bytes(MARK_TEXT)
            if is_public:
                publish_modes(fresh)
            _replace(fresh, out)


@contextmanager
def hold(out: Path) -> Iterator[None]:
    """Keep every build from touching `out` for a while; the system itself lets go, however the process ends."""
    with out.with_name(f".{out.name}.lock").open("a") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print(f"Một lần dựng khác đang ghi vào {out}; chờ cho xong…", flush=True)
            fcntl.flock(stream, fcntl.LOCK_EX)
        yield


def _prefix(out: Path) -> str:
    return f".{out.name}.new-"


def _mend(out: Path) -> None:
    """Undo what a killed build left: private folders are deleted, and the last good site is put back where it is
    missing.
    """
    for left in out.parent.glob(glob.escape(_prefix(out)) + "[a-z0-9_]" * 8):  # as tempfile names them
        shutil.rmtree(left, ignore_errors=True)  # what cannot be deleted is in nobody's way
    _put_back(out)


def _put_back(out: Path) -> None:
    old = old_of(out)
    if not out.exists() and (old / MARK).is_file() and not old.is_symlink():
        old.rename(out)


def _replace(fresh: Path, out: Path) -> None:
    """Put the new site in the place of the old one, which ends in the private folder.

    Raises CommandError where somebody's files have come to stand there during the build.
    """
    foreign, old = _find_foreign(out), old_of(out)
    if foreign:
        raise CommandError(f"không dựng trang vào “{out}”: {foreign}")
    if old.exists():
        old.rename(fresh.with_name("older"))
    if out.exists():
        out.rename(old)
    try:
        fresh.rename(out)
    finally:
        _put_back(out)
    if old.exists():
        old.rename(fresh.with_name("old"))
