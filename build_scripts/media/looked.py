"""The one look at a contributed file: asked for at reading, its answer travels; no other opens it until it is made.

What was found in a content is kept by that content and by this code, so over all builds it is decoded once.
"""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache
from importlib.metadata import version
from pathlib import Path

from build_scripts.files import cache_folder, keep, key_of, read_kept
from build_scripts.files.contributed import check_plain
from build_scripts.files.processes import run_all
from build_scripts.problems import Problem, SiteError

MAX_BYTES = 20_000_000


class Refused(ValueError):
    """Why a contributed file is not published, in Vietnamese."""


@dataclass(frozen=True)
class Looked:
    """What a file is. Where something is `wrong` (a Vietnamese sentence, "" where all is well) the rest may be missing.

    `key` is that of its content, `kind` is jpg, png, webp, heic, mp3, opus or pdf, `bytes` its size; `width` and
    `height` are pixels of a picture held upright, `seconds` the length of a recording, `published` the bytes of what is
    made of a recording or leaflet; `has_place`: it may say where it was taken.
    """

    key: str = ""
    kind: str = ""
    bytes: int = 0
    width: int = 0
    height: int = 0
    seconds: float = 0.0
    published: int = 0
    has_place: bool = False
    wrong: str = ""


Look = Callable[[bytes, str], Looked]  # from a content and the suffix of its file: what it is, but for key and bytes
Job = tuple[Look, Path, Path]  # who looks, at which file, and the folder that keeps what was found before


def look_all(files: Sequence[tuple[Look, Path]]) -> list[Looked]:
    """What each file is, in their order; contents that are new are looked at in parallel."""
    jobs = [(look, path, cache_folder() / "looked") for look, path in files]
    found = {job: find_kept(job) for job in dict.fromkeys(jobs)}
    new = [job for job, looked in found.items() if looked is None]
    looks = dict(zip(new, run_all(look_anew, new, "xem ảnh, bản nghe và tài liệu"), strict=True))
    return [found[job] or looks[job] for job in jobs]


def look_anew(job: Job) -> Looked:
    """What one file is, by decoding it; kept for the next time."""
    look, path, _ = job
    wrong = check_plain(path, MAX_BYTES)
    if wrong:
        return Looked(wrong=wrong)
    content = path.read_bytes()
    looked = replace(look(content, path.suffix), key=key_of(content), bytes=len(content))
    keep(kept_file(job, content), json.dumps(asdict(looked)).encode())
    return looked


def find_kept(job: Job) -> Looked | None:
    """What was found in this content before; None where it is new, or what was kept is broken."""
    _, path, _ = job
    if check_plain(path, MAX_BYTES):
        return None
    kept = read_kept(kept_file(job, path.read_bytes()))
    return Looked(**json.loads(kept)) if kept else None


def kept_file(job: Job, content: bytes) -> Path:
    """Where the answer to a look is kept: by the content, who looks and the code that looks."""
    look, path, folder = job
    asked = (hashlib.sha256(content).hexdigest(), look.__name__, path.suffix, looked_by())
    return folder / f"{hashlib.sha256(repr(asked).encode()).hexdigest()}.json"


@cache
def looked_by() -> str:
    """The code of this room, and the libraries that it asks."""
    code = b"".join(path.read_bytes() for path in sorted(Path(__file__).parent.rglob("*.py")))
    return hashlib.sha256(code).hexdigest() + "".join(
        version(name) for name in ("pillow", "pi-heif", "av", "mutagen", "pypdf")
    )


def read_again(path: Path, key: str) -> bytes:
    """The content of a file that was looked at; SiteError where it is another one by now."""
    content = path.read_bytes() if path.is_file() else b""
    if key_of(content) != key:
        told = "tệp đã đổi sau khi được kiểm tra; hãy dựng lại trang"
        raise SiteError([Problem(f"{path.parent.name}/{path.name}", 0, "", told)])
    return content
