"""A build whose inputs did not change ends at once: what decides a site is hashed before anything heavy is imported."""

import hashlib
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from stat import S_ISREG
from typing import Any

from build_scripts.files import ROOT, cache_folder, hash_file, keep, read_kept, walk

SURE_S = 600  # another build may be at work, and has not said yet what it asked for
OURS = ("build_scripts", "docs", "mkdocs.yml", "requirements.txt", "LICENSE")  # of the checkout, what decides a site


def hash_inputs(folders: Iterable[Path], settings: Sequence[object]) -> str:
    """What decides a site: every file of the data and of the code by its content, the options and the Python."""
    found = hashlib.sha256(repr((sys.version, settings)).encode())
    for folder in (*folders, *(ROOT / name for name in OURS)):
        paths = walk(folder) if folder.is_dir() else [folder]
        for path in paths:
            if path.is_file() and path.suffix != ".pyc":
                found.update(f"{folder}\0{path.relative_to(folder)}\0{hash_file(path)}\n".encode())
    return found.hexdigest()


def recall(out: Path, inputs: str) -> list[str] | None:
    """What the build told that made the site in `out` of these inputs; None where it is not that site, or was
    touched.
    """
    path = memory_of(out)
    try:
        memory = json.loads(read_kept(path) or b"null")
        is_same = memory["inputs"] == inputs and memory["files"] == hash_files(out)
        return list(memory["told"]) if is_same else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def remember(out: Path, inputs: str, told: Sequence[str], started: float) -> None:
    """Keep what `recall` asks for, and when this build started (seconds since 1970)."""
    memory = {"inputs": inputs, "files": hash_files(out), "told": list(told), "out": str(out.resolve())}
    keep(memory_of(out), json.dumps(memory | {"started": started}, ensure_ascii=False).encode())


def forget_unasked() -> None:
    """Delete what the cache keeps and no last build of a site that still stands has asked for, and what killed builds
    left half; media have a rule of their own.
    """
    kept = cache_folder()
    asked = [memory["started"] for memory in list_memories()]
    for path in walk(kept) if asked else ():
        if path.relative_to(kept).parts[0] not in ("media", "built") and is_file_before(path, min(asked) - SURE_S):
            path.unlink(missing_ok=True)


def is_file_before(path: Path, moment: float) -> bool:
    """Whether a file was last asked for before a moment; another build may have taken it away meanwhile."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return False
    return S_ISREG(found.st_mode) and found.st_mtime < moment


def list_memories() -> list[dict[str, Any]]:
    """What is remembered of sites that still stand; of others it is forgotten."""
    memories = {path: json.loads(read_kept(path) or b"{}") for path in cache_folder().glob("built/*")}
    for path, memory in memories.items():
        if not Path(memory.get("out", path)).is_dir():
            path.unlink(missing_ok=True)
            memory.clear()
    return [memory for memory in memories.values() if memory]


def memory_of(out: Path) -> Path:
    """Where the memory of a site is kept."""
    return cache_folder() / "built" / f"{hashlib.sha256(str(out.resolve()).encode()).hexdigest()[:16]}.json"


def hash_files(out: Path) -> str:
    """A hash over every file of a site with its size, time and mode, to see whether anybody touched it."""
    stats = {path.relative_to(out).as_posix(): path.stat() for path in walk(out) if path.is_file()}
    told = {name: (stat.st_size, stat.st_mtime_ns, stat.st_mode) for name, stat in stats.items()}
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode("utf-8", "surrogateescape")).hexdigest()
