"""Materials for download: PDF and pictures, checked by size, first bytes and content, published without metadata."""

import io
import logging
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from build_scripts.files import Kept, keep, read_kept, stamp
from build_scripts.media.looked import Looked, read_again
from build_scripts.media.photos import look_photo, made_by, save_clean
from build_scripts.publication import Material

PICTURES = ("jpg", "png")
ACTIVE = {
    "/JS",
    "/JavaScript",
    "/Launch",
    "/EmbeddedFiles",
    "/RichMedia",
    "/XFA",
    "/SubmitForm",
    "/ImportData",
    "/GoToR",
}


def look_material(content: bytes, suffix: str) -> Looked:
    """What a material is: a picture, or a PDF that does nothing by itself."""
    if suffix[1:] in PICTURES:
        return look_photo(content, suffix)
    if suffix != ".pdf" or not content.startswith(b"%PDF-"):
        told = "cần tệp PDF (.pdf), JPEG (.jpg) hoặc PNG (.png); loại tệp xét theo nội dung, không theo tên"
        return Looked(wrong=told)
    try:
        told = "PDF có phần chạy được, gửi đi hoặc đính kèm; hãy xuất lại một PDF thường" if is_active(content) else ""
    except ValueError:
        told = "không đọc được PDF; tệp bị hỏng hoặc có mật khẩu"
    return Looked(kind="pdf", wrong=told)


def is_active(content: bytes) -> bool:
    """Whether a PDF holds scripts, attachments or actions that leave it; ValueError where it cannot be read."""
    reader = _open(content)
    return any(ACTIVE & set(map(str, (*part, part.get("/S")))) for part in _dictionaries(reader))


def read_text(content: bytes) -> str:
    """The words of a PDF, to search them; ValueError where it cannot be read."""
    return "\n".join(page.extract_text() for page in _open(content).pages)


def make_materials(materials: Iterable[Material], originals: Mapping[str, Path], folder: Path) -> list[Kept]:
    """The files of materials without metadata, of their originals by key; `folder` keeps what was cleaned before."""
    files, versions = [], (version("pypdf"), made_by())
    for material in materials:
        kept = folder / f"{material.key}-{stamp(__file__, *versions, material.title)}.{material.file_kind}"
        if read_kept(kept) is None:
            keep(kept, make_clean(material, read_again(originals[material.key], material.key)))
        files.append(Kept(material.address, kept))
    return files


def make_clean(material: Material, content: bytes) -> bytes:
    """The material without metadata: a picture made anew, or a PDF that tells its title alone."""
    if material.file_kind in PICTURES:
        return save_clean(content, material.file_kind)
    return without_metadata(content, material.title)


def without_metadata(content: bytes, title: str) -> bytes:
    """The PDF as it is, told by its title alone: authors, programs and dates are left out."""
    from pypdf import PdfWriter

    writer = PdfWriter(clone_from=io.BytesIO(content))
    writer.metadata = {"/Title": title}
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
