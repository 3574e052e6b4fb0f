"""A File is a path and its bytes; `write` puts pages on the disk, `keep` what a cache holds."""

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
