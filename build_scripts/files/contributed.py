"""What contributors put into a data folder, looked at before it is opened: plain files and folders alone."""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from build_scripts.problems import Problem


def check_plain(path: Path, max_bytes: int) -> str:
    """What is wrong with a contributed file before it is opened, in Vietnamese: no link, not too large; "" where all is
    well.
    """
    if path.is_symlink() or not path.is_file():
        return "không có tệp này; cần một tệp thường"
    size = path.stat().st_size
    return f"tệp quá lớn ({size} byte); tối đa {max_bytes} byte" if size > max_bytes else ""


def check_folder(folder: Path, label: str = "", inner: Iterable[str] = ()) -> list[Problem]:
    """A Problem for whatever in a folder of contributors is no plain file or folder, at any depth: links, also of whole
    folders, pipes; and for each of `inner` that stands there and is no folder. `label` stands before every name.
    """
    told = "đây là một liên kết (lối tắt) hay tệp đặc biệt; hãy chép hẳn tệp hay thư mục thật vào đây"
    strange = [Problem(f"{label}{path.relative_to(folder).as_posix()}", 0, "", told) for path in list_strange(folder)]
    files = [name for name in inner if (folder / name).is_file() and not (folder / name).is_symlink()]
    return strange + [Problem(f"{label}{name}", 0, "", "đây là một tệp; cần một thư mục") for name in files]


def list_strange(folder: Path) -> Iterator[Path]:
    """What lies in a folder, at any depth, and is no plain file or folder; none is followed, and Git's own are passed
    over.
    """
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name) if folder.is_dir() else ():
        if entry.is_dir(follow_symlinks=False):
            yield from list_strange(Path(entry)) if entry.name != ".git" else ()
        elif not entry.is_file(follow_symlinks=False):
            yield Path(entry)


OF_SYSTEM = re.compile(r"\.DS_Store|\._.*|Thumbs\.db|desktop\.ini|~\$.*|\.~lock\..*#", re.IGNORECASE)


def is_of_system(name: str) -> bool:
    """Whether a file is one that a system or an office program puts beside others, and that its users cannot see."""
    return bool(OF_SYSTEM.fullmatch(name))
