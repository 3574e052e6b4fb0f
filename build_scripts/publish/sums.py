"""What a release consists of, file by file: SHA256SUMS, as `sha256sum --check` reads it too."""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from build_scripts.files import MARK, hash_file, walk
from build_scripts.problems import Problem

SUMS = "SHA256SUMS"
SIGNATURE = f"{SUMS}.minisig"
OWN = (SUMS, SIGNATURE)  # of the whole site, at its root: what no list can hold
LINE = re.compile(r"([0-9a-f]{64})  ([^\n]+)\n")


def list_files(folder: Path) -> list[str]:
    """Every file of a folder by its path, but those that hold the list itself and the mark of a build."""
    names = (path.relative_to(folder).as_posix() for path in walk(folder) if path.is_file())
    return sorted(name for name in names if name not in OWN and name != MARK)


def write_sums(folder: Path) -> None:
    """Write the list of all files of a folder into it."""
    content = "".join(f"{hash_file(folder / name)}  {name}\n" for name in list_files(folder))
    (folder / SUMS).write_bytes(content.encode())


def read_sums(content: bytes, where: str) -> dict[str, str] | Problem:
    """Path -> SHA-256; a Problem where the list is none, or leads out of its folder."""
    text = content.decode("utf-8", "replace")
    found = {name: digest for digest, name in LINE.findall(text)}
    is_whole = "".join(f"{digest}  {name}\n" for name, digest in found.items()) == text
    if not found or not is_whole or any(name.startswith("/") or ".." in name.split("/") for name in found):
        return Problem(f"{where}/{SUMS}", 0, "", "danh sách tệp không đọc được, hoặc đã bị sửa")
    return found


def compare(
    sums: Mapping[str, str], read: Callable[[str], bytes | None], names: Iterable[str] = ()
) -> Iterator[Problem]:
    """What is not as the list says: a file that `read` does not have, or has otherwise, or that is in no list."""
    for name, digest in sums.items():
        content = read(name)
        if content is None:
            yield Problem(name, 0, "", "tệp có trong danh sách nhưng không còn")
        elif hashlib.sha256(content).hexdigest() != digest:
            yield Problem(name, 0, "", "nội dung khác với khi công bố")
    for name in sorted(set(names) - set(sums)):
        yield Problem(name, 0, "", "tệp không có trong danh sách khi công bố")
