"""A PDF written anew from what its pages draw: shapes, letters, pictures and links to web pages.

What is not known to be needed for that is left behind, wherever it hangs: metadata, private data of programs,
structure, bookmarks, objects that nothing refers to. What was written is read again and every part of it looked at.
"""

import io
import re
from dataclasses import dataclass, field
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    ContentStream,
    DictionaryObject,
    EncodedStreamObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from build_scripts.media.jpeg import strip_jpeg, to_jpeg
from build_scripts.media.looked import Refused
from build_scripts.media.pdf_parts import TOLD, UNREADABLE, get, list_annotations, open_pdf, prove, refuse

# the keys of shapes, letters, pictures, colours and patterns, and of how they are packed
DRAWING = {f"/{key}" for key in re.findall(r"\w+", """
    Type Subtype FormType BBox Matrix Resources Group S CS I K G BC Width Height ColorSpace BitsPerComponent
    ImageMask Mask SMask SMaskInData Decode Interpolate Intent Matte BaseFont FirstChar LastChar Widths
    FontDescriptor Encoding ToUnicode DescendantFonts CIDSystemInfo DW W DW2 W2 CIDToGIDMap FontMatrix FontBBox
    CharProcs Differences BaseEncoding FontName Flags ItalicAngle Ascent Descent CapHeight XHeight StemV StemH
    AvgWidth MaxWidth MissingWidth Leading FontFile FontFile2 FontFile3 FontWeight FontStretch Length1 Length2
    Length3 Registry Ordering Supplement CMapName UseCMap WMode LW LC LJ ML D RI OP op OPM Font BG BG2 UCR UCR2 TR
    TR2 FL SM SA BM CA ca AIS TK PatternType PaintType TilingType XStep YStep Shading ExtGState ShadingType
    Background AntiAlias Coords Domain Function Extend BitsPerCoordinate BitsPerFlag VerticesPerRow FunctionType
    Range C0 C1 N Functions Bounds Encode Size BitsPerSample Order WhitePoint BlackPoint Gamma Predictor Colors
    Columns EarlyChange EndOfLine EncodedByteAlign Rows EndOfBlock BlackIs1 ColorTransform JBIG2Globals
""")}  # fmt: skip
RESOURCES = {"/Font", "/XObject", "/ExtGState", "/ColorSpace", "/Pattern", "/Shading"}
BOXES = ("/MediaBox", "/CropBox", "/Rotate", "/UserUnit")
PLAIN = {1: "/DeviceGray", 3: "/DeviceRGB", 4: "/DeviceCMYK"}  # for a colour profile, which names programs and devices
PICTURES = (
    "/DCTDecode",
    "/JPXDecode",
    "/CCITTFaxDecode",
    "/JBIG2Decode",
)  # how a picture's stream may be packed at last
ORDERS = set(  # what a page may be told to draw; not the marks that name its parts, which may hold unseen words
    b"b B b* B* c cm cs CS d d0 d1 Do f F f* g G gs h i j J k K l m M n q Q re rg RG ri s S sc scn SC SCN sh W w W* "
    b"v y BT ET T* Tc Td TD Tf TJ Tj TL Tm Tr Ts Tw Tz ' \"".split()
)
SAID = {b"Tj", b"TJ", b"'", b'"'}  # the orders that take words: those that are seen
PACKED = b"INLINE IMAGE"  # a picture among the orders
PACKED_KEYS = {f"/{key}" for key in re.findall(r"\w+", """
    W H BPC CS F DP IM D I Width Height BitsPerComponent ColorSpace Filter DecodeParms ImageMask Decode Interpolate
    K Columns Rows BlackIs1 Colors Predictor EndOfLine
""")}  # fmt: skip
MOST_CONTENT = 4_000_000  # bytes of drawing orders, unpacked; reading them takes a second a megabyte


def make_clean(content: bytes, title: str) -> bytes:
    """The PDF drawn anew, told by its title alone; Refused where it cannot be or must not be."""
    reader = open_pdf(content)
    try:
        refuse(reader)
        written = write(reader, title)
        prove(written, title)
    except Refused:
        raise
    except Exception as error:  # whatever a broken or hostile file makes the library say
        raise Refused(UNREADABLE) from error
    return written


# ---- what is written -------------------------------------------------------------------------------------------


@dataclass
class Copy:
    """A PDF being written: its writer, and what of the source has its place there already."""

    reader: PdfReader
    writer: PdfWriter = field(default_factory=PdfWriter)
    known: dict[int, Any] = field(default_factory=dict)  # number of an object of the source -> where it is now
    content: int = 0  # bytes of drawing orders so far

    def add(self, value: Any, place: str = "") -> Any:
        """A value as it is published; None where it is left behind. `place`: what it stands in."""
        if isinstance(value, IndirectObject):
            if value.idnum not in self.known:
                self.known[value.idnum] = self.writer._add_object(
                    NumberObject(0)
                )  # its place, for what refers to itself
                copied = self.add(value.get_object(), place)
                self.writer._replace_object(self.known[value.idnum], NumberObject(0) if copied is None else copied)
            return self.known[value.idnum]
        if isinstance(value, StreamObject):
            return self.add_stream(value, place)
        if isinstance(value, dict):
            return self.add_dictionary(value, place)
        if isinstance(value, list):
            return self.add_list(value)
        return None if isinstance(value, TextStringObject | ByteStringObject) else value

    def add_dictionary(self, value: dict[str, Any], place: str) -> DictionaryObject:
        """A dictionary with the keys that drawing needs; resources and the letters of a drawn font have names of their
        own.
        """
        made, inside = DictionaryObject(), {"resources": "names", "procs": "proc"}.get(place, "")
        for key, inner in value.items():
            if key in TOLD and re.fullmatch(r"[A-Za-z0-9-]{1,20}", str(inner)):
                made[NameObject(key)] = TextStringObject(str(inner))
            elif place in ("names", "procs") or key in (RESOURCES if place == "resources" else DRAWING):
                deeper = inside or {"/Resources": "resources", "/CharProcs": "procs"}.get(key if not place else "", "")
                copied = self.add(inner, deeper)
                if copied is not None:
                    made[NameObject(key)] = copied
        return made

    def add_list(self, value: list[Any]) -> Any:
        """A list; a colour profile becomes the plain colours that it is about, a table of colours keeps its bytes."""
        kind = value[0] if value else None
        if kind == "/ICCBased":
            return NameObject(PLAIN[int(get(value[1].get_object(), "/N", 3))])
        if kind == "/Indexed":
            base, most, table = (one.get_object() for one in value[1:4])
            words = table.get_data() if isinstance(table, StreamObject) else table.original_bytes
            colours = ByteStringObject(words[: (int(most) + 1) * count_parts(base)])
            return ArrayObject([kind, self.add(value[1]), most, colours])
        return ArrayObject(NumberObject(0) if (one := self.add(inner)) is None else one for inner in value)

    def add_stream(self, value: StreamObject, place: str) -> StreamObject | None:
        """A stream packed anew: orders without what they do not draw, pictures without what they tell."""
        if value.get("/Type") == "/XObject" and value.get("/Subtype") not in ("/Image", "/Form"):
            return None
        packing = [str(one) for one in as_list(value.get("/Filter"))]
        if packing and packing[-1] in PICTURES:
            made = self.add_picture(value, packing)
        else:
            made = StreamObject()
            is_drawn = place == "proc" or value.get("/Subtype") == "/Form" or "/PatternType" in value
            made.set_data(self.draw(value) if is_drawn else value.get_data())
            made = made.flate_encode()
        for key, copied in self.add_dictionary(value, "").items():
            made.setdefault(NameObject(key), copied)
        return made

    def add_picture(self, value: StreamObject, packing: list[str]) -> StreamObject:
        """A picture as it is packed, without its metadata."""
        outer = EncodedStreamObject()
        outer.update({NameObject("/Filter"): ArrayObject(NameObject(one) for one in packing[:-1])})
        outer._data = value._data
        data = outer.get_data() if packing[:-1] else value._data
        made = EncodedStreamObject()
        made[NameObject("/Filter")] = NameObject(packing[-1])
        parameters = as_list(value.get("/DecodeParms"))
        if parameters and isinstance(parameters[-1], dict):
            made[NameObject("/DecodeParms")] = self.add_dictionary(parameters[-1], "")
        if packing[-1] == "/DCTDecode":
            data = strip_jpeg(data)
        elif packing[-1] == "/JPXDecode":
            data, colours = to_jpeg(data)
            made[NameObject("/Filter")] = NameObject("/DCTDecode")
            made[NameObject("/ColorSpace")], made[NameObject("/BitsPerComponent")] = (
                NameObject(colours),
                NumberObject(8),
            )
        made._data = data
        return made

    def draw(self, value: Any) -> bytes:
        """The orders that draw something, without comments and without marks that may hold words."""
        self.content += len(value.get_data())
        if self.content > MOST_CONTENT:
            raise Refused(f"PDF có hình vẽ quá nhiều nét (trên {MOST_CONTENT} byte); hãy xuất lại với hình dạng ảnh")
        orders = ContentStream(value, self.reader)
        orders.operations = [one for one in map(clean_order, orders.operations) if one]
        return orders.get_data()


def clean_order(one: tuple[Any, Any]) -> tuple[Any, Any] | None:
    """An order as it is published; None for one that draws nothing."""
    told, order = one
    if order == PACKED:
        settings = {key: value for key, value in told["settings"].items() if key in PACKED_KEYS and is_wordless(value)}
        is_photo = as_list(settings.get("/F", settings.get("/Filter")))[-1:] in (["/DCT"], ["/DCTDecode"])
        data = strip_jpeg(told["data"]) if is_photo else told["data"]
        return {"settings": DictionaryObject(settings), "data": data}, order
    return one if order in ORDERS and (order in SAID or all(map(is_wordless, told))) else None


def is_wordless(value: Any) -> bool:
    """Whether a value is a number, a name, or a list of such."""
    if isinstance(value, list):
        return all(map(is_wordless, value))
    return not isinstance(value, dict | TextStringObject | ByteStringObject)


def count_parts(colours: Any) -> int:
    """How many numbers make one colour."""
    kind, *parts = colours if isinstance(colours, list) else [colours]
    if kind == "/DeviceN":
        return len(parts[0].get_object())
    if kind == "/ICCBased":
        return int(get(parts[0].get_object(), "/N", 3))
    return {"/DeviceGray": 1, "/CalGray": 1, "/Separation": 1, "/DeviceCMYK": 4}.get(kind, 3)


def as_list(value: Any) -> list[Any]:
    """The parts of a value that may be one, several or none."""
    value = value.get_object() if isinstance(value, IndirectObject) else value
    if value is None:
        return []
    return (
        [one.get_object() if isinstance(one, IndirectObject) else one for one in value]
        if isinstance(value, list)
        else [value]
    )


def write(reader: PdfReader, title: str) -> bytes:
    """The pages drawn anew in a new PDF."""
    copy = Copy(reader)
    pages = [copy.writer.add_blank_page(page.mediabox.width, page.mediabox.height) for page in reader.pages]
    places = {
        page.indirect_reference.idnum: made
        for page, made in zip(reader.pages, pages, strict=True)
        if page.indirect_reference
    }
    for page, made in zip(reader.pages, pages, strict=True):
        made.pop("/Resources", None)
        for key in BOXES:
            if get_inherited(page, key) is not None:
                made[NameObject(key)] = copy.add(get_inherited(page, key))
        made[NameObject("/Resources")] = copy.add(get_inherited(page, "/Resources") or DictionaryObject(), "resources")
        if get(page, "/Group"):
            made[NameObject("/Group")] = copy.add(get(page, "/Group"))
        drawn = StreamObject()
        drawn.set_data(copy.draw(page.get_contents()) if page.get_contents() is not None else b"")
        made[NameObject("/Contents")] = copy.writer._add_object(drawn.flate_encode())
        links = [link for one in list_annotations(page) if (link := make_link(one, places))]
        if links:
            made[NameObject("/Annots")] = ArrayObject(map(copy.writer._add_object, links))
    copy.writer.metadata = {"/Title": title}
    stream = io.BytesIO()
    copy.writer.write(stream)
    return stream.getvalue()


def get_inherited(page: Any, key: str) -> Any:
    """A value of a page, or of the folder of pages that it lies in."""
    for _ in range(50):
        if page is None or key in page:
            break
        page = get(page, "/Parent")
    return get(page, key)


def make_link(one: DictionaryObject, pages: dict[int, Any]) -> DictionaryObject | None:
    """A link to a web page or to a page of the same PDF; None for one to a place with a name, which is left out."""
    action = get(one, "/A", {})
    goal = get(action, "/D") or get(one, "/Dest")
    made = DictionaryObject({NameObject("/Type"): NameObject("/Annot"), NameObject("/Subtype"): NameObject("/Link")})
    made[NameObject("/Rect")] = ArrayObject(FloatObject(side) for side in get(one, "/Rect", ())[:4])
    made[NameObject("/Border")] = ArrayObject([NumberObject(0)] * 3)
    if get(action, "/S") == "/URI":
        kind, address = NameObject("/URI"), TextStringObject(str(get(action, "/URI")))
        made[NameObject("/A")] = DictionaryObject({NameObject("/S"): kind, NameObject("/URI"): address})
    elif isinstance(goal, list) and goal and isinstance(goal[0], IndirectObject) and goal[0].idnum in pages:
        made[NameObject("/Dest")] = ArrayObject([pages[goal[0].idnum].indirect_reference, NameObject("/Fit")])
    else:
        return None
    return made
