"""Zip archives that are the same on every system and day."""

import io
import zipfile
from collections.abc import Iterable
from datetime import date

from build_scripts.files import File

EARLIEST = date(1980, 1, 1)  # that an archive can tell
PACKED = (".xlsx", ".docx", ".zip", ".jpg", ".webp", ".pdf", ".woff2", ".mp3", ".ogg")  # by themselves


def make_archive(files: Iterable[File], day: date = EARLIEST) -> bytes:
    """The files by name, each with the day of their content."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for file in sorted(files, key=lambda file: file.path):
            archive.writestr(make_entry(file.path, day), file.content)
    return stream.getvalue()


def make_entry(name: str, day: date) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
    entry.create_system, entry.external_attr = 3, 0o644 << 16
    entry.compress_type = zipfile.ZIP_STORED if name.endswith(PACKED) else zipfile.ZIP_DEFLATED
    return entry
