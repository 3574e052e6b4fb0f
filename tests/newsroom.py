"""A data folder for the tests of profiles and stories: the official edition with one artificial living woman, and
artificial photos, recordings and leaflets that carry what must not come out."""

import io
from pathlib import Path

import mutagen.id3
import mutagen.oggopus
import numpy as np
import soundfile
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, StreamObject, TextStringObject

from tests import cases
from tests.cases import append_rows, copy_official, find_problems, read_rows, write_table

SECRET = "bi mat"  # stands in the metadata of every artificial file
FRONT = """---
name: Nhân vật thử 01
person: gs-7f3a
ethnicity: Tày
fields: [tu-phap]
unit: dong-khe-2025
summary: Một người không có thật, chỉ để thử.
sources: ["Nguồn thử"]
---

## Một đoạn

Lời kể thử.
"""
STORY = """---
title: Câu chuyện thử
category: hieu-ke-hoach
author: Người viết thử
summary: Một câu chuyện chỉ để thử.
people: []
---

Lời kể thử.
"""
TYZ = """---
title: Tên bài bằng tiếng Tày
summary: Tóm tắt bằng tiếng Tày.
---

Lời kể bằng tiếng Tày.
"""
STORY_FILE = "stories/2026-11-20-thu.md"
PROFILE_FILE = "profiles/gs-7f3a.md"


def make_data(folder: Path) -> Path:
    """The official edition with a profile (gs-7f3a) whose woman agrees to the site until the end of 2027."""
    data = copy_official(folder / "data")
    (data / PROFILE_FILE).write_text(FRONT, encoding="utf-8")
    consent(data)
    return data


def add_story(data: Path, extra: str = "", body: str = "Lời kể thử.", name: str = STORY_FILE) -> None:
    """The artificial story with more front matter and another text."""
    text = STORY.replace("people: []\n", f"people: []\n{extra}").replace("Lời kể thử.", body)
    (data / name).write_text(text, encoding="utf-8")


def consent(folder: Path, person: str = "gs-7f3a", **values: str) -> None:
    """Add a row to consents.csv, or put it in the place of the person's earlier row."""
    row = {"consent": f"c-{person}", "person": person, "legal_basis": "consent", "scopes": "site;ethnicity;voice"}
    row |= {"is_minor": "no", "has_guardian": "no", "given_date": "2026-01-05", "expires_date": "2027-12-31"} | values
    others = [old for old in read_rows(folder, "consents") if old["person"] != person]
    write_table(folder, "consents", [*others, row])


def edit(folder: Path, old: str, new: str, file: str = PROFILE_FILE) -> None:
    """Change a text of her profile, or of another file, once; it must be there."""
    cases.edit(folder, old, new, file)


def problems(folder: Path) -> list[str]:
    """What the editors would read."""
    return [str(problem) for problem in find_problems(folder)]


def build(data: Path, out: Path, *arguments: str) -> int:
    """The exit code of the build in Vietnamese."""
    return cases.build(data, out, "--lang", "vi", *arguments)


# ---- artificial files ----------------------------------------------------------------------------------------------


def take_photo(path: Path, size: tuple[int, int] = (1200, 900), orientation: int = 1, kind: str = "JPEG") -> None:
    """A picture, red above and blue below as seen upright, with a place, a comment and a turn in its metadata."""
    path.parent.mkdir(exist_ok=True)
    upright = Image.new("RGB", size, "blue")
    upright.paste("red", (0, 0, size[0], size[1] // 2))
    stored = upright.transpose(Image.Transpose.ROTATE_90) if orientation == 6 else upright
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010E] = SECRET
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (22.0, 25.0, 30.0)
    comment = {"comment": SECRET.encode()} if kind == "JPEG" else {}
    stored.save(path, kind, exif=exif, xmp=f"<x:xmpmeta>{SECRET}</x:xmpmeta>".encode(), **comment)


def record(path: Path, seconds: float = 2.0, pitch: float = 440.0) -> None:
    """A tone as MP3 or Opus, by the ending of the path, with tags that tell a secret."""
    path.parent.mkdir(exist_ok=True)
    tone = np.sin(np.arange(int(48000 * seconds)) * pitch * 2 * np.pi / 48000).astype("float32") / 4
    stream = io.BytesIO()
    kind = {".mp3": ("MP3", "MPEG_LAYER_III"), ".opus": ("OGG", "OPUS")}[path.suffix]
    soundfile.write(stream, tone, 48000, format=kind[0], subtype=kind[1])
    path.write_bytes(stream.getvalue())
    if path.suffix == ".mp3":
        tags = mutagen.id3.ID3()  # type: ignore[no-untyped-call]
        tags.add(mutagen.id3.TPE1(encoding=3, text=SECRET))  # type: ignore[no-untyped-call]
        tags.save(path)
    else:
        opus = mutagen.oggopus.OggOpus(path)  # type: ignore[no-untyped-call]
        opus["artist"] = SECRET
        opus.save()


def print_leaflet(path: Path, script: str = "", text: str = "") -> None:
    """A PDF of one empty page by a secret author, with a script or a line of text where asked for."""
    path.parent.mkdir(exist_ok=True)
    writer = PdfWriter()
    page = writer.add_blank_page(300, 300)
    writer.metadata = {"/Author": SECRET, "/Title": "Tên cũ"}
    if script:
        action = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject(script)}
        writer.root_object[NameObject("/OpenAction")] = DictionaryObject(action)
    if text:
        write_line(writer, page, text)
    with path.open("wb") as stream:
        writer.write(stream)


def write_line(writer: PdfWriter, page: DictionaryObject, text: str) -> None:
    """Put ASCII text on a page of a PDF."""
    font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    fonts = DictionaryObject({NameObject(name): NameObject(value) for name, value in font.items()})
    page[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/Font"): DictionaryObject({NameObject("/F1"): fonts})}
    )
    content = StreamObject()
    content.set_data(f"BT /F1 12 Tf 20 200 Td ({text}) Tj ET".encode("ascii"))
    page[NameObject("/Contents")] = writer._add_object(content)


LEAFLET = (
    "to-roi-thu", "Tờ rơi thử", "to-roi", "to-roi.pdf", "bình đẳng giới", "tiếng Việt", "2026-11-01", "mọi người", "CC BY 4.0",
    "I.1", "",
)  # fmt: skip


def add_leaflet(data: Path, script: str = "", text: str = "") -> None:
    """A leaflet in materials.csv with its file."""
    append_rows(data, "materials", LEAFLET)
    print_leaflet(data / "materials/to-roi.pdf", script, text)
