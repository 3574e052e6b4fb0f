"""What other checks rely on: no way out of the folder, texts in UTF-8, and documents that open."""

import io
import logging
import re
import zipfile
from collections.abc import Callable, Iterator
from functools import cache

from build_scripts.problems import Problem
from build_scripts.site.checks.finished.built import Built

TEXTS = (".html", ".css", ".js", ".json", ".jsonld", ".xml", ".txt", ".csv", ".ttl", ".atom", ".rss", ".ics", ".svg")
PACKS = (".xlsx", ".docx")
TAG = re.compile(r"<[^>]*>")


def find_unreadable(site: Built) -> Iterator[Problem]:
    """Shortcuts, texts that are none and documents that do not open; before anything else is looked at."""
    for path in sorted(site.folder.rglob("*")):
        if path.is_symlink():
            yield Problem(path.relative_to(site.folder).as_posix(), 0, "", "là một lối tắt, không phải tệp của trang")
    for suffixes, reader in READERS.items():
        for name in site.named(*suffixes):
            if not opens(reader, site.read(name)):
                yield Problem(name, 0, "", "tệp không đọc được")


def opens(reader: Callable[[bytes], str], content: bytes) -> bool:
    """Whether a file is what its name says."""
    try:
        reader(content)
    except Exception:  # whatever a broken file makes the libraries say
        return False
    return True


def read_text(content: bytes) -> str:
    """A text; an empty one is none."""
    if not content.strip():
        raise ValueError
    return content.decode("utf-8-sig")


@cache
def read_pdf(content: bytes) -> str:
    """The words of the pages of a PDF."""
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what is wrong is told
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


@cache
def read_pack(content: bytes) -> str:
    """The words of a document or workbook."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = [archive.read(name).decode("utf-8", "replace") for name in archive.namelist() if name.endswith(".xml")]
    return TAG.sub("", "\n".join(parts))


def read_archive(content: bytes) -> str:
    """The names in an archive."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return "\n".join(archive.namelist())


READERS: dict[tuple[str, ...], Callable[[bytes], str]] = {
    TEXTS: read_text,
    PACKS: read_pack,
    (".pdf",): read_pdf,
    (".zip",): read_archive,
}
