"""Each text packed once, so that no server packs it at each request: gzip for all, brotli where a server knows it.

Measured on the shipped site (1,283 texts, 10.0 MB): gzip 9 takes 0.2 s and leaves 2.72 MB, brotli 10 takes 3.1 s and
leaves 2.32 MB; 11 would take 7.9 s for 2.28 MB. So nothing is kept between releases.
"""

import gzip
from pathlib import Path

import brotli  # type: ignore[import-untyped]

from build_scripts.addresses import Url
from build_scripts.publish.serving.headers import TEXTS

LEAST = 256  # bytes: below them the headers weigh more
LEFT = (Url().taken_down,)  # holds the ids of who left: a search for them knows the list by its name
QUALITY = 10
PACKED = (".gz", ".br")


def pack_all(folder: Path) -> None:
    """Put .gz and .br beside every text that they make smaller: always the same bytes of the same text. One whose text
    is no more goes too: a server would still send it.
    """
    for path in sorted(folder.rglob("*")):
        if path.suffix in PACKED and not path.with_suffix("").exists():
            path.unlink()
        elif path.suffix in TEXTS and path.name not in LEFT and path.is_file():
            pack(path)


def pack(path: Path) -> None:
    """Pack one text; an old packed one goes where it no longer pays."""
    content = path.read_bytes()
    made = gzip.compress(content, 9, mtime=0), brotli.compress(content, mode=brotli.MODE_TEXT, quality=QUALITY)
    for ending, packed in zip(PACKED, made, strict=True):
        target = path.with_name(path.name + ending)
        if len(packed) < len(content) >= LEAST:
            target.write_bytes(packed)
        else:
            target.unlink(missing_ok=True)
