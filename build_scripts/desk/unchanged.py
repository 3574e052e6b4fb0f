"""A build whose inputs did not change ends at once: what decides a site is hashed before anything heavy is imported."""

import hashlib
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from build_scripts.files import ROOT, cache_folder, keep, read_kept

OURS = ("build_scripts", "docs", "mkdocs.yml", "requirements.txt")  # of the checkout, what decides a site


def hash_inputs(folders: Iterable[Path], settings: Sequence[object]) -> str:
    """What decides a site: every file of the data and of the code by its content, the options and the Python."""
    found = hashlib.sha256(repr((sys.version, settings)).encode())
    for folder in (*folders, *(ROOT / name for name in OURS)):
        paths = sorted(folder.rglob("*")) if folder.is_dir() else [folder]
        for path in paths:
            if path.is_file() and path.suffix != ".pyc":
                content = hashlib.sha256(path.read_bytes()).hexdigest()
                found.update(f"{folder}\0{path.relative_to(folder)}\0{content}\n".encode())
    return found.hexdigest()


def recall(out: Path, inputs: str) -> list[str] | None:
    """What the build told that made the site in `out` of these inputs; None where it is not that site, or was
    touched.
    """
    path = memory_of(out)
    try:
        memory = json.loads(read_kept(path) or b"null")
        is_same = memory["inputs"] == inputs and memory["files"] == list_files(out)
        return list(memory["told"]) if is_same else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def remember(out: Path, inputs: str, told: Sequence[str]) -> None:
    """Keep what `recall` asks for."""
    memory = {"inputs": inputs, "files": list_files(out), "told": list(told)}
    keep(memory_of(out), json.dumps(memory, ensure_ascii=False).encode())


def memory_of(out: Path) -> Path:
    """Where the memory of a site is kept."""
    return cache_folder() / "built" / f"{hashlib.sha256(str(out.resolve()).encode()).hexdigest()[:16]}.json"


def list_files(out: Path) -> dict[str, list[int]]:
    """Every file of a site with its size, time and mode, to see whether anybody touched it."""
    stats = {path.relative_to(out).as_posix(): path.stat() for path in sorted(out.rglob("*")) if path.is_file()}
    return {name: [stat.st_size, stat.st_mtime_ns, stat.st_mode] for name, stat in stats.items()}
