"""Materials for download: PDF and pictures, checked by size, first bytes and content, published without metadata."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from build_scripts.files import Kept, keep, read_kept, stamp
from build_scripts.media.looked import Looked, Refused, looked_by, read_again
from build_scripts.media.photos import look_photo, save_clean
from build_scripts.publication import Material

PICTURES = ("jpg", "png")


def look_material(content: bytes, suffix: str) -> Looked:
    """What a material is: a picture, or a PDF that does nothing by itself."""
    if suffix[1:] in PICTURES:
        looked = look_photo(content, suffix)
        return looked if looked.wrong else replace(looked, published=len(save_clean(content, suffix[1:])))
    from build_scripts.media import pdf  # it takes long to load, and most data have none

    if suffix != ".pdf" or not content.startswith(b"%PDF-"):
        told = "cần tệp PDF (.pdf), JPEG (.jpg) hoặc PNG (.png); loại tệp xét theo nội dung, không theo tên"
        return Looked(wrong=told)
    try:
        return Looked(kind="pdf", published=len(pdf.make_clean(content, "")))
    except Refused as why:
        return Looked(kind="pdf", wrong=str(why))


def make_materials(materials: Iterable[Material], originals: Mapping[str, Path], folder: Path) -> list[Kept]:
    """The files of materials without metadata, of their originals by key; `folder` keeps what was cleaned before."""
    files = []
    for material in materials:
        kept = folder / f"{material.key}-{stamp(__file__, looked_by(), material.title)}.{material.file_kind}"
        if read_kept(kept) is None:
            keep(kept, make_clean(material, read_again(originals[material.key], material.key)))
        files.append(Kept(material.address, kept))
    return files


def make_clean(material: Material, content: bytes) -> bytes:
    """The material without metadata: a picture made anew, or a PDF that tells its title alone."""
    if material.file_kind in PICTURES:
        return save_clean(content, material.file_kind)
    from build_scripts.media import pdf

    return pdf.make_clean(content, material.title)
