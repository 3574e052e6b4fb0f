"""What lies in a file, to be searched: archives opened as deep as they go, leaflets and mails taken apart, texts
decoded, metadata of pictures, recordings and fonts read. What cannot be read is told, never passed over.

Over 300 lines: a few lines for each kind of file, which are looked for in one list.
"""

import bz2
import gzip
import hashlib
import io
import logging
import lzma
import re
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email import message_from_bytes

MOST_BYTES = 1 << 30  # what one file may hold when it is opened
HEAD = 300  # bytes
DEEPEST = 100  # archives in archives
NOT_READ = "máy không đọc được loại tệp này; hãy mở ra xem, hoặc xóa đi"
LOCKED = "có mật khẩu, nên chưa tìm được ở trong; hãy mở ra xem, hoặc xóa đi"
BROKEN = "không đọc được, nên không biết có còn dấu vết của ai không; hãy mở ra xem, hoặc xóa đi"
LINK = "là một lối tắt, nên chưa tìm ở nơi nó dẫn tới; hãy tìm riêng nơi ấy"
TOO_LARGE = "quá lớn khi mở ra, nên chưa tìm hết; hãy giải nén rồi tìm lại"
STRINGS = re.compile(
    rb"(?:[\x20-\x7e]|[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}){4,}"
    rb"|(?:[\x20-\xff]\0|[\0-\xff][\x01\x03\x1e]){4,}|(?:\0[\x20-\xff]|[\x01\x03\x1e][\0-\xff]){4,}",
    re.DOTALL,
)
PAGES: dict[bytes, bytes] = {}  # the words of PDFs by the hash of each: a sheet lies in packs and copies too
CONTROLS = re.compile(rb"[\0-\x08\x0e-\x1a\x1c-\x1f]")


@dataclass(frozen=True)
class Part:
    """A file, or one that lies in another: its place (“archive/file”), its bytes, and its words where it has any.

    `unread` says in Vietnamese why not all of it could be searched; `is_shown` is a picture or recording, of which the
    words are only what is kept beside what it shows; `is_head`: of a packed file, of which all else is opened.
    """

    place: str
    content: bytes
    text: str = ""
    unread: str = ""
    is_shown: bool = False
    is_head: bool = False


Member = tuple[str, bytes | str]  # a name and its bytes, or why they cannot be read
IsClean = Callable[[str, bytes], bool]  # whether a file of this name and content needs no second look
IsOurs = Callable[[bytes], bool]  # whether we made a picture, recording or font ourselves, so that it holds no words


class _Budget:
    """How many bytes may still be opened: a small archive can hold more than any disk."""

    def __init__(self) -> None:
        self.left = MOST_BYTES

    def take(self, size: int) -> None:
        self.left -= size
        if self.left < 0:
            raise MemoryError


def open_all(
    place: str, content: bytes, is_ours: IsOurs, is_clean: IsClean = lambda name, content: False
) -> Iterator[Part]:
    """A file and all that lies in it, but for what lies in those that are known to be clean."""
    return _open(place, content, (is_ours, is_clean), _Budget(), 0)


def _open(place: str, content: bytes, known: tuple[IsOurs, IsClean], budget: _Budget, depth: int) -> Iterator[Part]:
    is_ours, is_clean = known
    opener = find_opener(place, content)
    if opener is None:
        yield read_part(place, content, is_ours)
        return
    yield Part(place, content, strings_of(content[:HEAD]), is_head=True)  # a packed file keeps its name in its head
    try:
        for name, inner in opener(content):
            inside = f"{place}/{name}"
            budget.take(len(inner))
            if isinstance(inner, bytes) and is_clean(name.rpartition("/")[2], inner):
                yield Part(inside, b"")  # where it lies here may name somebody all the same
            elif isinstance(inner, str) or depth >= DEEPEST:
                yield Part(inside, b"", unread=inner if isinstance(inner, str) else TOO_LARGE)
            else:
                yield from _open(inside, inner, known, budget, depth + 1)
    except MemoryError:
        yield Part(place, b"", unread=TOO_LARGE)
    except Exception as error:  # whatever a broken or hostile file makes the libraries say
        yield Part(place, b"", unread=LOCKED if "encrypt" in str(error) else BROKEN)


# ---- archives --------------------------------------------------------------------------------------------------------


def find_opener(place: str, content: bytes) -> Callable[[bytes], Iterator[Member]] | None:
    """Who opens a file; None where nothing lies in it. By its first bytes, and by its name where a kind has none."""
    for is_such, opener in OPENERS:
        if is_such(content):
            return opener
    return next((opener for suffixes, opener in BY_NAME.items() if place.lower().endswith(suffixes)), None)


def open_zip(content: bytes) -> Iterator[Member]:
    """The files of a zip, also of Word, Excel and the like; what stands before it, and its comments."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        start = max(0, content.find(b"PK\x03\x04"))
        yield "phần đầu", content[:start]
        yield "ghi chú", b"\n".join([archive.comment, *(entry.comment for entry in archive.infolist())])
        for entry in archive.infolist():
            if entry.flag_bits & 1:
                yield entry.filename, LOCKED
            elif entry.file_size > MOST_BYTES:
                yield entry.filename, TOO_LARGE
            else:
                yield entry.filename, archive.read(entry)


def open_tar(content: bytes) -> Iterator[Member]:
    """The files of a tar; a folder or a link has a name alone."""
    with tarfile.open(fileobj=io.BytesIO(content), mode="r:") as archive:
        for entry in archive:
            stream = archive.extractfile(entry) if entry.isreg() else None
            yield entry.name, stream.read() if stream else entry.linkname.encode()


def open_stream(
    opener: Callable[[io.BytesIO], gzip.GzipFile | bz2.BZ2File | lzma.LZMAFile],
) -> Callable[[bytes], Iterator[Member]]:
    """Who opens one packed file."""

    def open_packed(content: bytes) -> Iterator[Member]:
        with opener(io.BytesIO(content)) as stream:
            unpacked = stream.read(MOST_BYTES + 1)
        yield "", unpacked

    return open_packed


def open_brotli(content: bytes) -> Iterator[Member]:
    """A file packed for servers."""
    import brotli  # type: ignore[import-untyped]

    stream = brotli.Decompressor()
    unpacked = stream.process(content, output_buffer_limit=MOST_BYTES + 1)
    if not stream.is_finished() and len(unpacked) <= MOST_BYTES:
        raise ValueError("cut off")
    yield "", unpacked


def open_mail(content: bytes) -> Iterator[Member]:
    """The parts of a mail, or of a page kept as one file, and its head."""
    for number, part in enumerate(message_from_bytes(content).walk()):
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes):
            yield part.get_filename() or f"phần {number}", payload
    yield "thư", content.split(b"\n\n")[0]


def open_pdf(content: bytes) -> Iterator[Member]:
    """The words of a PDF's pages; every other string in it (titles, outline, notes, values of forms, texts for the
    blind), referred to or not; and what is kept or attached in it.
    """
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what is wrong is told
    reader = PdfReader(io.BytesIO(content[content.find(b"%PDF-") :]))
    if reader.is_encrypted and not reader.decrypt(""):
        yield "", LOCKED
        return
    if not reader.pages:
        raise ValueError("no page")
    key = hashlib.sha256(content).digest()
    if key not in PAGES:
        PAGES[key] = "\n".join(page.extract_text() for page in reader.pages).encode("utf-8", "replace")
    yield "trang", PAGES[key]
    strings = list[str]()
    for number, part in enumerate(objects_of(reader)):
        if isinstance(part, str):
            strings.append(part)
        else:
            yield f"tệp kèm {number}", part
    yield "chữ khác", "\n".join(strings).encode("utf-8", "replace")


def objects_of(reader) -> Iterator[str | bytes]:  # type: ignore[no-untyped-def] # a PdfReader, imported where needed
    """Every string of a PDF, and the bytes of its attachments, metadata and photos."""
    from pypdf.generic import IndirectObject, StreamObject

    numbers = {(number, gen) for gen, places in reader.xref.items() for number in places}
    numbers |= {(number, 0) for number in reader.xref_objStm}
    waiting = [reader.trailer, *(IndirectObject(*number, reader).get_object() for number in sorted(numbers))]
    while waiting:
        part = waiting.pop()
        if isinstance(part, StreamObject) and part.get("/Type") in ("/Metadata", "/EmbeddedFile"):
            yield part.get_data()
        elif isinstance(part, StreamObject) and "/DCTDecode" in str(part.get("/Filter")):
            yield part._data
        if isinstance(part, str | bytes):
            yield part if isinstance(part, str) else strings_of(part)
        elif isinstance(part, dict | list):
            inner = part.values() if isinstance(part, dict) else part
            waiting += [one for one in inner if not isinstance(one, IndirectObject)]


OPENERS: tuple[tuple[Callable[[bytes], bool], Callable[[bytes], Iterator[Member]]], ...] = (
    (lambda content: b"%PDF-" in content[:1024], open_pdf),
    (lambda content: content.startswith(b"\x1f\x8b"), open_stream(lambda stream: gzip.GzipFile(fileobj=stream))),
    (lambda content: content.startswith(b"BZh"), open_stream(bz2.BZ2File)),
    (lambda content: content.startswith(b"\xfd7zXZ\0"), open_stream(lzma.LZMAFile)),
    (lambda content: content[257:262] == b"ustar", open_tar),
    (lambda content: content.startswith(b"PK\x03\x04") or zipfile.is_zipfile(io.BytesIO(content)), open_zip),
)
BY_NAME: dict[tuple[str, ...], Callable[[bytes], Iterator[Member]]] = {
    (".br",): open_brotli,
    (".lzma",): open_stream(lzma.LZMAFile),
    (".tar",): open_tar,
    (".eml", ".mht", ".mhtml"): open_mail,
}


# ---- what is no archive ----------------------------------------------------------------------------------------------


def read_part(place: str, content: bytes, is_ours: IsOurs) -> Part:
    """A file in which no other lies: a text, or a picture, recording or font with its metadata, or an unknown kind."""
    text = text_of(content)
    if text is not None:
        return Part(place, content, text)
    if is_ours(content):
        return Part(place, content)
    told = next((found for found in (read(content) for read in READERS) if found is not None), None)
    strings = strings_of(content)
    if told is None:
        return Part(place, content, strings, unread=NOT_READ)
    return Part(place, content, f"{told}\n{strings}", is_shown=True)


def text_of(content: bytes) -> str | None:
    """The words of a text, in every encoding that may be meant; None where it is no text."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or content[:200].count(0) * 3 > len(content[:200]):
        order = (
            "utf-16"
            if content.startswith((b"\xff\xfe", b"\xfe\xff"))
            else "utf-16-le"
            if content[1:2] == b"\0"
            else "utf-16-be"
        )
        text = content.decode(order, "replace")
        return None if text.count("\ufffd") * 20 > len(text) or "\0" in text else text
    try:
        return None if b"\0" in content else content.decode("utf-8-sig")
    except UnicodeDecodeError:
        if len(CONTROLS.findall(content)) * 100 > len(content):
            return None
        return "\n".join(content.decode(encoding, how) for encoding, how in ENCODINGS)


ENCODINGS = (("utf-8", "ignore"), ("utf-8", "replace"), ("cp1258", "replace"), ("latin-1", "strict"))


def strings_of(content: bytes) -> str:
    """The words that stand in other bytes as they are, in UTF-8 or UTF-16."""
    found = []
    for one in STRINGS.findall(content):
        if any(high in one for high in (b"\0", b"\x01", b"\x03", b"\x1e")):
            found += [one.decode("utf-16-le", "replace"), one.decode("utf-16-be", "replace")]
        else:
            found.append(one.decode("utf-8", "replace"))
    return "\n".join(found)


def read_picture(content: bytes) -> str | None:
    """What a picture tells besides itself; None where it is none that can be read."""
    from PIL import Image

    try:
        with Image.open(io.BytesIO(content)) as image:
            if image.format == "PNG":
                image.load()  # what is told after the picture too
            return "\n".join(map(str, image.info.values()))
    except Exception:  # whatever a broken or hostile file makes the library say
        return None


def read_recording(content: bytes) -> str | None:
    """The tags of a recording; None where it is none that can be read."""
    import mutagen

    try:
        found = mutagen.File(io.BytesIO(content))
        return None if found is None else str(found.pprint())
    except Exception:  # whatever a broken or hostile file makes the library say
        return None


def read_font(content: bytes) -> str | None:
    """The names in a font; None where it is none that can be read."""
    from fontTools.ttLib import TTFont

    try:
        return "\n".join(name.toUnicode() for name in TTFont(io.BytesIO(content), lazy=True)["name"].names)
    except Exception:  # whatever a broken or hostile file makes the library say
        return None


READERS = (read_picture, read_recording, read_font)
