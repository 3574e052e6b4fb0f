"""What a PDF holds: what it must not do, told to its sender; and whether one that we wrote holds only what it draws."""

import io
import logging
import re
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject, NameObject, StreamObject

from build_scripts.media.jpeg import strip_jpeg
from build_scripts.media.looked import Refused

ACTIVE = {  # keys, kinds and actions of what runs, leaves the document, plays or is carried along
    "/JS", "/JavaScript", "/Launch", "/EmbeddedFiles", "/EmbeddedFile", "/RichMedia", "/RichMediaContent", "/XFA",
    "/SubmitForm", "/ImportData", "/ResetForm", "/GoToR", "/GoToE", "/GoTo3DView", "/Rendition", "/Movie", "/Sound",
    "/3D", "/Screen", "/EF", "/RF", "/AF", "/AA", "/Collection", "/FileAttachment", "/Filespec", "/Hide", "/Thread",
    "/SetOCGState",
}  # fmt: skip
RUNS = "PDF có phần chạy được, gửi đi hoặc đính kèm; hãy xuất lại một PDF thường"
NOTES = "PDF có ghi chú, hình dán hay ô điền; hãy xóa đi, hoặc in lại thành PDF rồi dùng bản in ấy"
LAYERS = "PDF có lớp ẩn; hãy xuất lại một PDF chỉ có những gì nhìn thấy"
FAR = "PDF có liên kết không phải tới một trang mạng (https://); hãy bỏ liên kết ấy rồi xuất lại"
UNREADABLE = "không đọc được PDF; tệp bị hỏng hoặc có mật khẩu"
WEB = re.compile(r"(https?://|mailto:)[^\s<>\"\\]{1,500}")
TOLD = {"/Registry", "/Ordering"}  # the only keys of a drawing that hold words; short ones
# what hangs on a document and its parts beside what they draw
LEFT = {"/Metadata", "/PieceInfo", "/LastModified", "/Names", "/Outlines", "/StructTreeRoot", "/AcroForm", "/Thumb"}


def open_pdf(content: bytes) -> PdfReader:
    """The PDF, ready to be read; Refused where it cannot be."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what is wrong is told as a Problem
    try:
        reader = PdfReader(io.BytesIO(content))
        is_readable = not reader.is_encrypted and bool(reader.pages)
    except Exception as error:  # whatever a broken or hostile file makes the reader say
        raise Refused(UNREADABLE) from error
    if not is_readable:
        raise Refused(UNREADABLE)
    return reader


# ---- what is refused -------------------------------------------------------------------------------------------


def refuse(reader: PdfReader) -> None:
    """Refused where a PDF does more than to be read: its sender has to know, as it would not be what was sent."""
    for part in list_dictionaries(reader.trailer):
        kinds = {str(part.get(key)) for key in ("/S", "/Type", "/Subtype")}
        if ACTIVE & (set(map(str, part)) | kinds):
            raise Refused(RUNS)
        if part.get("/S") == "/URI" and not WEB.fullmatch(str(part.get("/URI"))):
            raise Refused(FAR)
    root = reader.trailer["/Root"].get_object()
    opened = get(root, "/OpenAction")
    if isinstance(opened, DictionaryObject) and opened.get("/S") != "/GoTo":
        raise Refused(RUNS)
    if get(get(root, "/OCProperties", {}), "/D", {}).get("/OFF"):
        raise Refused(LAYERS)
    notes = (one for page in reader.pages for one in list_annotations(page))
    if get(get(root, "/AcroForm", {}), "/Fields") or any(one.get("/Subtype") != "/Link" for one in notes):
        raise Refused(NOTES)


def get(part: Any, key: str, other: Any = None) -> Any:
    """A value of a dictionary, wherever it lies; the other one where there is none."""
    value = part.get(key, other) if isinstance(part, dict) else other
    value = value.get_object() if isinstance(value, IndirectObject) else value
    return other if value is None else value


def list_annotations(page: DictionaryObject) -> Iterator[DictionaryObject]:
    """What lies on a page and can be tapped or opened."""
    for one in get(page, "/Annots", ()):
        found = one.get_object() if isinstance(one, IndirectObject) else one
        if isinstance(found, DictionaryObject):
            yield found


def list_dictionaries(part: Any) -> Iterator[dict[str, Any]]:
    """Every dictionary within a part of a PDF, each once, wherever it lies."""
    waiting, seen = [part], set[int]()
    kept = []  # or an object read twice could have the id of one that is gone
    while waiting:
        one = waiting.pop()
        one = one.get_object() if isinstance(one, IndirectObject) else one
        if id(one) in seen or not isinstance(one, dict | list):
            continue
        seen.add(id(one))
        kept.append(one)
        if isinstance(one, dict):
            yield one
        waiting += one.values() if isinstance(one, dict) else one


# ---- what was written ------------------------------------------------------------------------------------------


def prove(content: bytes, title: str) -> None:
    """Refused where a written PDF holds a key, a word or a picture's metadata that drawing does not need.

    Every object is read again, also one that nothing refers to.
    """
    reader = PdfReader(io.BytesIO(content))
    objects = [reader.trailer, *(reader.get_object(number) for number in range(1, int(str(reader.trailer["/Size"]))))]
    for part in (inner for one in objects for inner in list_dictionaries(one)):
        is_marked = any(key in LEFT or holds_words(key, value, title) for key, value in part.items())
        if is_marked or (part.get("/Filter") == "/DCTDecode" and not is_stripped(part)):
            raise Refused(UNREADABLE)


def is_stripped(part: Any) -> bool:
    """Whether a picture holds nothing but the picture."""
    return isinstance(part, StreamObject) and strip_jpeg(part._data) == part._data


def holds_words(key: str, value: Any, title: str) -> bool:
    """Whether a value is a word, or a list with one, and none that is known: the title, a web page, a kind of letters
    or a table of colours.
    """
    if isinstance(value, list):
        return value[:1] != ["/Indexed"] and any(holds_words(key, one, title) for one in value)
    if isinstance(value, NameObject) or not isinstance(value, str | bytes):
        return False
    is_known = {"/Title": value == title, "/URI": bool(WEB.fullmatch(str(value)))}
    return not is_known.get(key, key in TOLD)
