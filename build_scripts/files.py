"""A File is a path and its bytes; `write` puts pages on the disk, `keep` what a cache holds."""

import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class File:
    """A made file; `path` is relative to the site's root, with forward slashes."""

    path: str
    content: bytes


def write(files: Iterable[File], folder: Path) -> list[Path]:
    """Write each File under `folder`, only where its bytes changed; return the paths of all of them."""
    written = []
    for file in files:
        target = folder / file.path
        if not target.is_file() or target.read_bytes() != file.content:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.content)
        written.append(target)
    return written


def keep(path: Path, content: bytes) -> None:
    """Put a file into a cache whole or not at all, so that a build that is cut off leaves no half file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f"{path.name}.{os.getpid()}")
    half.write_bytes(content)
    half.replace(path)


def check_plain(path: Path, max_bytes: int) -> str:
    """What is wrong with a contributed file before it is opened, in Vietnamese: no link, not too large; "" where all is well."""
    if path.is_symlink() or not path.is_file():
        return "không có tệp này; cần một tệp thường"
    size = path.stat().st_size
    return f"tệp quá lớn ({size} byte); tối đa {max_bytes} byte" if size > max_bytes else ""


def key_of(path: Path) -> str:
    """The name of a contributed file on the site: of its content, so that it says nothing."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]
