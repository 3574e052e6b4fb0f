"""A File is a path and its bytes; `write` is the one function that touches the disk."""

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


def remove_others(folder: Path, keep: Iterable[Path]) -> None:
    """Delete what an earlier build left in `folder` and this one did not make."""
    kept = set(keep)
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir():
            if not any(path.iterdir()):
                path.rmdir()
        elif path not in kept:
            path.unlink()
