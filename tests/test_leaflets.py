"""A leaflet is drawn anew: whatever its file held besides what is seen is refused or gone, proved by reading all of it."""

import io
import random
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    EncodedStreamObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from build_scripts.media.jpeg import strip_jpeg
from build_scripts.media.materials import look_material
from build_scripts.media.pdf import make_clean
from build_scripts.media.pdf_parts import NOTES, RUNS, open_pdf, prove
from tests.damage import damage, rounds
from tests.newsroom import SECRET

WORDS = SECRET.encode()
Plant = Callable[[PdfWriter], object]


def to_pdf(value: Any) -> Any:
    """A value of Python as one of a PDF: names begin with a slash."""
    if isinstance(value, dict):
        return DictionaryObject({NameObject(key): to_pdf(inner) for key, inner in value.items()})
    if isinstance(value, list) and not isinstance(value, ArrayObject):
        return ArrayObject(map(to_pdf, value))
    if isinstance(value, str):
        return NameObject(value) if value.startswith("/") else TextStringObject(value)
    return NumberObject(value) if isinstance(value, int) else value


def stream(writer: PdfWriter, content: bytes, **keys: Any) -> IndirectObject:
    """A stream of a PDF; with a filter, its content is packed already."""
    made = EncodedStreamObject() if "Filter" in keys else StreamObject()
    made._data = content
    made.update({NameObject(f"/{key}"): to_pdf(value) for key, value in keys.items()})
    return writer._add_object(made)


def put(part: Any, key: str, value: Any) -> None:
    part[NameObject(key)] = to_pdf(value)


def picture(kind: str = "JPEG", mode: str = "RGB", **told: Any) -> bytes:
    made = io.BytesIO()
    Image.linear_gradient("L").convert(mode).save(made, kind, **told)
    return made.getvalue()


def exif() -> bytes:
    made = Image.Exif()
    made[0x010E] = SECRET
    return picture(exif=made, comment=WORDS, xmp=WORDS, icc_profile=WORDS)


def add_picture(writer: PdfWriter, content: bytes, packing: object, **more: Any) -> None:
    keys = {"Type": "/XObject", "Subtype": "/Image", "Width": 256, "Height": 256, "BitsPerComponent": 8}
    made = stream(writer, content, **(keys | {"ColorSpace": "/DeviceRGB", "Filter": packing} | more))
    put(page_of(writer)["/Resources"], "/XObject", {"/Im0": made})


def page_of(writer: PdfWriter) -> Any:
    return writer.pages[0]


def leaflet(plant: Plant = lambda _: None) -> bytes:
    """A leaflet of one page with a line of text, and what is planted in it."""
    writer = PdfWriter()
    page = writer.add_blank_page(300, 300)
    font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    put(page, "/Resources", {"/Font": {"/F1": font}})
    put(page, "/Contents", stream(writer, b"BT /F1 12 Tf 20 200 Td (To roi) Tj ET"))
    plant(writer)
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def note(**keys: Any) -> Plant:
    """Something that lies on the page."""
    told = {"/Type": "/Annot", "/Rect": [1, 1, 9, 9]} | {f"/{key}": value for key, value in keys.items()}
    return lambda writer: put(page_of(writer), "/Annots", [writer._add_object(to_pdf(told))])


def tap(**keys: Any) -> Plant:
    """A link with an action."""
    return note(Subtype="/Link", A={f"/{key}": value for key, value in keys.items()})


def file_in(writer: PdfWriter) -> IndirectObject:
    """A file that a PDF carries along."""
    inner = {"/F": stream(writer, WORDS, Type="/EmbeddedFile")}
    return writer._add_object(to_pdf({"/Type": "/Filespec", "/F": "danh-sach.csv", "/EF": inner}))


def on_root(key: str, value: object) -> Plant:
    return lambda writer: put(writer.root_object, key, value)


def on_page(key: str, value: object) -> Plant:
    return lambda writer: put(page_of(writer), key, value)


REFUSED: dict[str, tuple[Plant, str]] = {
    "an attachment": (lambda writer: writer.add_attachment("a.csv", WORDS), RUNS),
    "an attachment on the page": (lambda writer: note(Subtype="/FileAttachment", FS=file_in(writer))(writer), RUNS),
    "a file that belongs to the document": (lambda writer: put(writer.root_object, "/AF", [file_in(writer)]), RUNS),
    "a file that belongs to the page": (lambda writer: put(page_of(writer), "/AF", [file_in(writer)]), RUNS),
    "a collection": (on_root("/Collection", {"/View": "/T", "/D": SECRET}), RUNS),
    "a script at the start": (on_root("/OpenAction", {"/S": "/JavaScript", "/JS": SECRET}), RUNS),
    "an address at the start": (on_root("/OpenAction", {"/S": "/URI", "/URI": "https://vi-du.example/"}), RUNS),
    "a script with a name": (on_root("/Names", {"/JavaScript": {"/Names": ["a", {"/S": "/JavaScript", "/JS": SECRET}]}}), RUNS),
    "a script of the page": (on_page("/AA", {"/O": {"/S": "/JavaScript", "/JS": SECRET}}), RUNS),
    "a link that runs": (tap(S="/URI", URI=f"javascript:{SECRET}"), "liên kết"),
    "a link into a folder": (tap(S="/URI", URI=f"file:///C:/{SECRET}"), "liên kết"),
    "a link that starts a program": (tap(S="/Launch", F=SECRET), RUNS),
    "a link into another file": (tap(S="/GoToR", F=SECRET), RUNS),
    "a link into an attachment": (tap(S="/GoToE", T={"/N": SECRET}), RUNS),
    "a link that plays": (tap(S="/Rendition", R={"/N": SECRET}), RUNS),
    "a link that plays a film": (tap(S="/Movie", T=SECRET), RUNS),
    "a link that sends": (tap(S="/SubmitForm", F=SECRET), RUNS),
    "a second action": (tap(S="/URI", URI="https://vi-du.example/", Next={"/S": "/JavaScript", "/JS": SECRET}), RUNS),
    "a film": (note(Subtype="/Movie", Movie={"/F": SECRET}), RUNS),
    "a screen": (note(Subtype="/Screen", T=SECRET), RUNS),
    "a note": (note(Subtype="/Text", Contents=SECRET, T=SECRET), NOTES),
    "a box with words": (note(Subtype="/FreeText", Contents=SECRET), NOTES),
    "a mark with an author": (note(Subtype="/Highlight", T=SECRET, Contents=SECRET), NOTES),
    "a stamp": (note(Subtype="/Stamp", T=SECRET), NOTES),
    "a box to fill in": (note(Subtype="/Widget", FT="/Tx", V=SECRET), NOTES),
    "a form": (on_root("/AcroForm", {"/Fields": [{"/T": "ten", "/V": SECRET}]}), NOTES),
    "a form of another kind": (on_root("/AcroForm", {"/XFA": SECRET}), RUNS),
    "a layer that is hidden": (on_root("/OCProperties", {"/OCGs": [], "/D": {"/OFF": [{"/Name": SECRET}]}}), "lớp ẩn"),
}  # fmt: skip


@pytest.mark.parametrize("why", REFUSED)
def test_a_leaflet_that_does_more_than_to_be_read_is_refused(why: str) -> None:
    plant, told = REFUSED[why]
    looked = look_material(leaflet(plant), ".pdf")
    assert told in looked.wrong
    assert SECRET not in looked.wrong


def orphan(writer: PdfWriter) -> None:
    """An object that nothing refers to."""
    stream(writer, WORDS)
    writer._add_object(TextStringObject(SECRET))


def form(writer: PdfWriter) -> None:
    """A drawing within the page, with words where nobody sees them."""
    keys = {
        "Type": "/XObject",
        "Subtype": "/Form",
        "BBox": [0, 0, 9, 9],
        "PieceInfo": {"/X": SECRET},
        "LastModified": SECRET,
    }
    keys |= {"Metadata": stream(writer, WORDS, Type="/Metadata"), "OPI": {"/2.0": SECRET}, "Ref": {"/F": SECRET}}
    made = stream(writer, b"% bi mat\n/P << /ActualText (bi mat) >> BDC 0 0 5 5 re f EMC", **keys)
    put(page_of(writer)["/Resources"], "/XObject", {"/Fm0": made})


def drawn_font(writer: PdfWriter) -> None:
    letters = {"/a": stream(writer, b"500 0 0 0 9 9 d1 % bi mat\n0 0 5 5 re f"), "/b": stream(writer, b"/P << /E (bi mat) >> BDC EMC")}  # fmt: skip
    font = {"/Type": "/Font", "/Subtype": "/Type3", "/FontBBox": [0, 0, 9, 9], "/CharProcs": letters, "/Name": SECRET}
    put(page_of(writer)["/Resources"]["/Font"], "/F2", writer._add_object(to_pdf(font)))


def pattern(writer: PdfWriter) -> None:
    shading = {"/ShadingType": 2, "/ColorSpace": "/DeviceGray", "/Coords": [0, 0, 1, 1], "/Secret": SECRET}
    shading["/Function"] = {"/FunctionType": 2, "/Domain": [0, 1], "/N": 1, "/PieceInfo": SECRET}
    put(page_of(writer)["/Resources"], "/Pattern", {"/P0": {"/PatternType": 2, "/Shading": shading, "/Name": SECRET}})


def profile(writer: PdfWriter) -> None:
    colours = ["/ICCBased", stream(writer, WORDS, N=3, Alternate="/DeviceRGB")]
    put(page_of(writer)["/Resources"], "/ColorSpace", {"/CS0": colours})


def table_of_colours(writer: PdfWriter) -> None:
    table = ByteStringObject(bytes(12) + WORDS)
    colours = ArrayObject([NameObject("/Indexed"), NameObject("/DeviceRGB"), NumberObject(3), table])
    put(page_of(writer)["/Resources"], "/ColorSpace", {"/CS0": colours})


def inside(writer: PdfWriter) -> None:
    put(page_of(writer), "/Contents", stream(writer, b"% bi mat\n/Span << /ActualText (bi mat) >> BDC BT /F1 12 Tf (To roi) Tj ET EMC\n/X /Y DP"))  # fmt: skip


CLEANED: dict[str, Plant] = {
    "who wrote it": lambda writer: writer.add_metadata({"/Author": SECRET, "/Creator": SECRET, "/Khac": SECRET}),
    "metadata of the document": lambda writer: put(writer.root_object, "/Metadata", stream(writer, WORDS, Type="/Metadata")),
    "metadata of the page": lambda writer: put(page_of(writer), "/Metadata", stream(writer, WORDS, Type="/Metadata")),
    "private data of the document": on_root("/PieceInfo", {"/Word": {"/Private": SECRET}}),
    "private data of the page": on_page("/PieceInfo", {"/Word": {"/Private": "C:\\Users\\bi mat"}}),
    "a little picture of the page": lambda writer: put(page_of(writer), "/Thumb", stream(writer, WORDS)),
    "the day of the last change": on_page("/LastModified", SECRET),
    "bookmarks": lambda writer: writer.add_outline_item(title=SECRET, page_number=0),
    "names of places": on_root("/Dests", {"/bimat": ["/Fit", SECRET]}),
    "names of pages": on_root("/PageLabels", {"/Nums": [0, {"/P": SECRET}]}),
    "structure": on_root("/StructTreeRoot", {"/Type": "/StructTreeRoot", "/K": [{"/Alt": SECRET, "/T": SECRET}]}),
    "what somebody may do": on_root("/Perms", {"/DocMDP": {"/Name": SECRET}}),
    "an unknown key of the document": on_root("/Khac", SECRET),
    "an unknown key of the page": on_page("/Khac", [SECRET, {"/Khac": SECRET}]),
    "an object of nobody": orphan,
    "a link with an author": lambda writer: note(Subtype="/Link", T=SECRET, Contents=SECRET, A={"/S": "/URI", "/URI": "https://vi-du.example/", "/Khac": SECRET})(writer),
    "a link to a page": lambda writer: note(Subtype="/Link", NM=SECRET, Dest=[page_of(writer).indirect_reference, "/Fit"])(writer),
    "a link to a name": note(Subtype="/Link", A={"/S": "/GoTo", "/D": SECRET}),
    "a drawing within": form,
    "a drawn font": drawn_font,
    "a pattern": pattern,
    "a colour profile": profile,
    "a table of colours": table_of_colours,
    "words within the page": inside,
    "an order that nobody knows": lambda writer: put(page_of(writer), "/Contents", stream(writer, b"(bi mat) X0 << /A (bi mat) >> gs BT /F1 12 Tf (To roi) Tj ET")),
    "a picture among the orders": lambda writer: put(page_of(writer), "/Contents", stream(writer, b"BI /W 1 /H 1 /BPC 8 /CS /G /X (bi mat) ID \x00 EI BT /F1 12 Tf (To roi) Tj ET")),
    "a picture with metadata": lambda writer: add_picture(writer, exif(), "/DCTDecode"),
    "a picture in two coats": lambda writer: add_picture(writer, exif().hex().encode() + b">", ["/ASCIIHexDecode", "/DCTDecode"]),
    "a picture with something behind it": lambda writer: add_picture(writer, picture() + WORDS, "/DCTDecode"),
    "a picture of another kind": lambda writer: add_picture(writer, picture("JPEG2000", comment=SECRET), "/JPXDecode"),
    "keys of a picture": lambda writer: add_picture(writer, picture(), "/DCTDecode", Metadata=stream(writer, WORDS), Alternates=[{"/Khac": SECRET}], Name="/bimat", OPI=SECRET),
    "what a font tells": lambda writer: put(page_of(writer)["/Resources"]["/Font"], "/F2", {"/Type": "/Font", "/Subtype": "/TrueType", "/FontDescriptor": {"/FontFamily": SECRET, "/CharSet": SECRET}}),
}  # fmt: skip


def read_all(content: bytes) -> bytes:
    """Every word and every unpacked stream of a PDF, also of objects that nothing refers to, and the file itself."""
    reader = PdfReader(io.BytesIO(content))
    found, waiting = [content], [reader.trailer, *map(reader.get_object, range(1, int(str(reader.trailer["/Size"]))))]
    while waiting:
        part = waiting.pop()
        if isinstance(part, StreamObject):
            found += [part.get_data() if part.get("/Filter") == "/FlateDecode" else part._data]
        if isinstance(part, dict):
            waiting += [*part.values(), *map(str, part)]
        elif isinstance(part, list):
            waiting += part
        elif not isinstance(part, IndirectObject):
            found += [str(part).encode(), getattr(part, "original_bytes", b"")]
    return b"\n".join(found)


def spellings() -> list[bytes]:
    return [WORDS, SECRET.encode("utf-16-be"), b"bimat", WORDS.hex().encode(), b"Users"]


@pytest.mark.parametrize("why", CLEANED)
def test_what_is_not_drawn_is_nowhere_in_the_published_file(why: str) -> None:
    planted = leaflet(CLEANED[why])
    assert any(words in read_all(planted) for words in spellings())
    assert look_material(planted, ".pdf").wrong == ""
    clean = make_clean(planted, "Tờ rơi thử")
    assert not [words for words in spellings() if words in read_all(clean)]
    assert PdfReader(io.BytesIO(clean)).metadata == {"/Title": "Tờ rơi thử"}
    assert "To roi" in open_pdf(clean).pages[0].extract_text()
    assert look_material(clean, ".pdf").wrong == ""


@pytest.mark.parametrize("why", ["metadata of the page", "what a font tells", "an object of nobody", "a picture with metadata", "a link with an author"])  # fmt: skip
def test_the_proof_finds_what_was_left(why: str) -> None:
    with pytest.raises(ValueError, match="PDF"):
        prove(leaflet(CLEANED[why]), "")


def test_what_is_drawn_stays() -> None:
    def plant(writer: PdfWriter) -> None:
        add_picture(writer, exif(), "/DCTDecode")
        tap(S="/URI", URI="https://vi-du.example/luat")(writer)
        put(page_of(writer), "/Rotate", 90)
        page_of(writer)[NameObject("/CropBox")] = ArrayObject(map(FloatObject, (0, 0, 200, 250)))

    page: Any = PdfReader(io.BytesIO(make_clean(leaflet(plant), ""))).pages[0]
    assert (page["/Rotate"], list(map(int, page.cropbox))) == (90, [0, 0, 200, 250])
    assert page["/Annots"][0].get_object()["/A"]["/URI"] == "https://vi-du.example/luat"
    with Image.open(io.BytesIO(page.images[0].data)) as seen, Image.open(io.BytesIO(exif())) as before:
        assert seen.tobytes() == before.tobytes()


@pytest.mark.parametrize("options", [{}, {"progressive": True}, {"restart_marker_rows": 1}, {"subsampling": 2}])
def test_a_stripped_picture_is_the_same_picture(options: dict[str, Any]) -> None:
    for mode in ("L", "RGB", "CMYK"):
        plain = picture(mode=mode, comment=WORDS, exif=b"Exif\0\0" + WORDS, **options)
        clean = strip_jpeg(plain + WORDS)
        assert WORDS not in clean
        assert strip_jpeg(clean) == clean
        with Image.open(io.BytesIO(plain)) as before, Image.open(io.BytesIO(clean)) as after:
            assert (before.mode, before.tobytes()) == (after.mode, after.tobytes())


def test_a_damaged_leaflet_is_refused_or_clean() -> None:
    plain = leaflet(lambda writer: [CLEANED[why](writer) for why in ("who wrote it", "a drawing within", "metadata of the page")])  # fmt: skip
    for seed in range(rounds()):
        damaged = damage(plain, random.Random(seed))
        if not look_material(damaged, ".pdf").wrong:
            assert WORDS not in read_all(make_clean(damaged, "")), seed
