"""Materials for download: PDF and pictures, checked by size, first bytes and content, published without metadata."""

import io
import logging
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

from build_scripts.files import Kept, check_plain, keep, stamp
from build_scripts.media.photos import check_photo, made_by, save_clean
from build_scripts.publication import Material

MAX_BYTES = 20_000_000
PICTURES = (".jpg", ".png")
ACTIVE = {"/JS", "/JavaScript", "/Launch", "/EmbeddedFiles", "/RichMedia", "/XFA", "/SubmitForm", "/ImportData", "/GoToR"}


def check_material(path: Path) -> str:
    """What is wrong with a material, in Vietnamese; "" where all is well."""
    if path.suffix in PICTURES:
        return check_photo(path)
    wrong = check_plain(path, MAX_BYTES)
    if wrong:
        return wrong
    if path.suffix != ".pdf" or not path.read_bytes().startswith(b"%PDF-"):
        return "cần tệp PDF (.pdf), JPEG (.jpg) hoặc PNG (.png); loại tệp xét theo nội dung, không theo tên"
    try:
        return "PDF có phần chạy được, gửi đi hoặc đính kèm; hãy xuất lại một PDF thường" if is_active(path) else ""
    except ValueError:
        return "không đọc được PDF; tệp bị hỏng hoặc có mật khẩu"


def is_active(path: Path) -> bool:
    """Whether a PDF holds scripts, attachments or actions that leave it; ValueError where it cannot be read."""
    reader = _open(path.read_bytes())
    return any(ACTIVE & set(map(str, (*part, part.get("/S")))) for part in _dictionaries(reader))


def read_text(content: bytes) -> str:
    """The words of a PDF, to search them; ValueError where it cannot be read."""
    return "\n".join(page.extract_text() for page in _open(content).pages)


def make_materials(materials: Iterable[Material], folder: Path) -> list[Kept]:
    """The files of materials without metadata; `folder` keeps what was cleaned before."""
    files, versions = [], (version("pypdf"), made_by())
    for material in materials:
        kept = folder / f"{material.key}-{stamp(__file__, *versions, material.title)}{material.path.suffix}"
        if not kept.is_file():
            clean = (
                save_clean(material.path, material.path.suffix[1:])
                if material.path.suffix in PICTURES
                else without_metadata(material)
            )
            keep(kept, clean)
        files.append(Kept(material.address, kept))
    return files


def without_metadata(material: Material) -> bytes:
    """The PDF as it is, told by its title alone: authors, programs and dates are left out."""
    from pypdf import PdfWriter

    writer = PdfWriter(clone_from=material.path)
    writer.metadata = {"/Title": material.title}
    writer.xmp_metadata = None
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def _open(content: bytes):  # type: ignore[no-untyped-def] # a PdfReader; imported only where it is needed
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what is wrong is told as a Problem
    try:
        reader = PdfReader(io.BytesIO(content))
        is_readable = not reader.is_encrypted and bool(reader.pages)
    except Exception as error:  # whatever a broken or hostile file makes the reader say
        raise ValueError(f"{type(error).__name__}: {error}") from error
    if not is_readable:
        raise ValueError("encrypted or empty")
    return reader


def _dictionaries(reader: Any) -> Iterator[dict[str, Any]]:
    """Every dictionary of a PDF, each once, wherever it lies."""
    from pypdf.generic import IndirectObject

    waiting, seen = [reader.trailer], set[int]()
    while waiting:
        part = waiting.pop()
        part = part.get_object() if isinstance(part, IndirectObject) else part
        if id(part) in seen or not isinstance(part, dict | list):
            continue
        seen.add(id(part))
        if isinstance(part, dict):
            yield part
        waiting += part.values() if isinstance(part, dict) else part
