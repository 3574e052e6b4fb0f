"""The search for traces: whatever form a name, a text or an id takes in a site or a kept release, it is found or told."""

import base64
import bz2
import gzip
import io
import json
import lzma
import os
import tarfile
import unicodedata
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import brotli  # type: ignore[import-untyped]
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin
from pypdf import PdfWriter
from pypdf.annotations import FreeText
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from build_scripts.files import keep, key_of
from build_scripts.problems import SiteError
from build_scripts.publication import Forbidden
from build_scripts.site.checks.traces import check_site
from build_scripts.text import LOOK_ALIKES, fold
from build_scripts.traces import Runs, Words, find_runs, has_run
from tests.newsroom import print_leaflet, record, take_photo

NAME = "Đặng Thị Thử Hòa"
PLAIN = "dang-thi-thu-hoa"
LEFT_OUT = Forbidden(
    names=(NAME, "Lê Hoa"), texts=(), media=(key_of(b"a photo of hers"),), people=("gs-7f3a",), allowed=()
)


def told(folder: Path) -> list[str]:
    """What the search says of a folder or file; nothing where it finds no trace and has read all."""
    try:
        check_site(folder, LEFT_OUT)
    except SiteError as error:
        return [str(problem) for problem in error.problems]
    return []


# ---- spellings -----------------------------------------------------------------------------------------------------

SPELLINGS = {
    "capitals": NAME.upper(),
    "no marks": fold(NAME),
    "letters taken apart": unicodedata.normalize("NFD", NAME),
    "the tone on another letter": NAME.replace("òa", "oà"),
    "Icelandic eth": NAME.replace("Đ", "Ð"),
    "African d": NAME.replace("Đ", "Ɖ"),
    "small eth": NAME.lower().replace("đ", "ð"),
    "full width": "Đặng Ｔhị Ｔhử Ｈòa",
    "Cyrillic": NAME.replace("T", "Т").replace("H", "Н").replace("a", "а"),
    "Greek": NAME.replace("T", "Τ").replace("H", "Η"),
    "mathematical letters": NAME.replace("T", "𝐓").replace("H", "𝑯"),
    "soft hyphens": NAME.replace("h", "\u00adh"),
    "no width": NAME.replace("g", "\u200bg").replace("h", "\u2060h"),
    "turned": "\u202e" + NAME + "\u202c",
    "variation marks": NAME.replace("h", "h\ufe00"),
    "a footnote": NAME + "²",
    "hard spaces": NAME.replace(" ", "\u00a0"),
    "line breaks": NAME.replace(" ", "\r\n\t"),
    "hyphens": NAME.replace(" ", "\u2010"),
    "underscores": NAME.replace(" ", "_"),
    "no spaces": NAME.replace(" ", "").lower(),
    "no spaces, no marks": PLAIN.replace("-", ""),
    "camel case": "".join(word.title() for word in PLAIN.split("-")),
    "a file of a camera": "anh" + "".join(word.title() for word in PLAIN.split("-")) + "2.jpg",
    "glued to a word before": "anhdangthithuhoa",
    "one space forgotten": "Đặng ThịThử Hòa",
    "two spaces forgotten": "Đặngthịthử hòa",
    "the last space forgotten": "đặng thị thửhòa",
    "letter by letter": " ".join(NAME.replace(" ", "")),
}
OTHERS = {
    "a longer name": NAME + "ng",
    "a longer name without spaces": PLAIN.replace("-", "") + "ng",
    "other marks": "Đặng Thị Thú Hoà",
    "other marks without spaces": "đặngthịthúhòa",
    "a word like a short name": "tieu chuan lehoa",
    "the same letters parted elsewhere": "đặn gth ịthử hòa",
    "another name": "Lễ hòa, lê hỏa",
    "a name in words": "Lê, hoan hô",
}


def test_packed_bytes_that_look_like_an_address_are_none(tmp_path: Path) -> None:
    """A page packed for servers: what it says is read out of it, and its bytes may be anything."""
    page = zlib.compressobj(0, zlib.DEFLATED, 31)  # stored as it is
    content = page.compress("<p>thư: ai-do@thu.example</p>".encode()) + page.flush()
    (tmp_path / "a.html.gz").write_bytes(content)
    with pytest.raises(SiteError) as error:
        check_site(tmp_path, LEFT_OUT)
    assert [one.file for one in error.value.problems] == ["a.html.gz/"]  # within, and not the packed file itself


@pytest.mark.parametrize("why", SPELLINGS)
@pytest.mark.parametrize("around", ["{}", "Chị {}.", "({})", "ảnh chị {}, 2026"])
def test_a_name_is_found_in_every_spelling(why: str, around: str) -> None:
    assert has_run(Words(around.format(SPELLINGS[why])), Runs([NAME]))
    assert has_run(Words(around.format(SPELLINGS[why])), Runs([NAME, *(f"Nhân vật {n:02d}" for n in range(99))]))


@pytest.mark.parametrize("why", OTHERS)
def test_another_name_is_no_trace(why: str) -> None:
    assert not has_run(Words(OTHERS[why]), Runs([NAME, "Lê Hoa", "Chu An"]))


@pytest.mark.parametrize("name", [NAME, "LêHoa Thử", "Người Thử 0\ufe0f1", "Ðặng Thử", "Ｔhử Một", "Người Thử2"])
def test_what_is_found_is_known_by_the_name_that_was_given(name: str) -> None:
    assert [run.sought for run in find_runs(Words(f"Chị {name}."), Runs([name]))] == [name]


@given(st.data())
def test_any_look_alikes_and_unseen_characters_are_folded(data: st.DataObject) -> None:
    is_upper = data.draw(st.booleans())

    def change(char: str) -> str:
        alike = [other for other in LOOK_ALIKES.get(char, "") if not other.isupper()]
        found = data.draw(st.sampled_from([char, char, *alike]))
        hidden = data.draw(
            st.sampled_from(["", "\u00ad", "\u200b", "\u200d", "\u2060", "\ufeff", "\u034f", "\ufe0e", "\u202a"])
        )
        return (found.upper() if is_upper and found == char else found) + hidden

    assert has_run(Words("Chị " + "".join(map(change, NAME.lower())) + "."), Runs([NAME]))


# ---- texts that are taken apart -------------------------------------------------------------------------------------

COMB = NAME[:3] + "{}" + NAME[3:8] + "{}" + NAME[8:]
ENTITIES = "".join(f"&#{ord(char)};" for char in NAME)
TEXTS: dict[str, tuple[str, str | bytes]] = {
    "a tag in a word": ("a.html", COMB.format("<b>", "</b>")),
    "an unknown tag in a word": ("a.html", COMB.format("<x-y z='1'>", "</x-y>")),
    "a line break in a name": ("a.html", NAME.replace(" ", "<br>")),
    "tags between words": ("a.html", "<b>" + NAME.replace(" ", "</b><i>") + "</i>"),
    "wbr": ("a.html", COMB.format("<wbr>", "&shy;")),
    "runs of Word": ("document.xml", f"<w:p><w:r><w:t>{NAME[:3]}</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>{NAME[3:]}</w:t></w:r></w:p>"),
    "rich text of Excel": ("s.xml", f"<si><r><t>{NAME[:3]}</t></r><r><rPr><b/></rPr><t>{NAME[3:]}</t></r></si>"),
    "SVG": ("a.svg", f"<text>{NAME[:3]}<tspan x='1'>{NAME[3:]}</tspan></text>"),
    "a comment": ("a.html", f"<p>x</p><!-- <b>{NAME}</b> -->"),
    "CDATA": ("feed.xml", f"<title><![CDATA[{NAME}]]></title>"),
    "a processing instruction": ("a.xml", f"<?x {NAME}?>"),
    "between angle brackets": ("a.txt", f"Thu <{NAME}> x"),
    "single quotes": ("a.html", f"<img alt='{NAME}'>"),
    "spaces around =": ("a.html", f'<img ALT = "{NAME}">'),
    "no quotes": ("a.html", f"<a href={PLAIN}>x</a>"),
    "a data attribute": ("a.html", f'<p data-x="{NAME}">x</p>'),
    "a value": ("a.html", f'<input value="{NAME}">'),
    "a class": ("a.html", f'<p class="{PLAIN}">x</p>'),
    "an id in a value": ("a.html", "<input value='gs-7f3a'>"),
    "an id in a data attribute": ("a.html", "<p data-person=gs-7f3a>x"),
    "entities": ("a.html", ENTITIES),
    "entities twice": ("a.html", ENTITIES.replace("&", "&amp;")),
    "JSON": ("a.json", json.dumps({"name": NAME})),
    "JSON in a page": ("a.html", f'<script type="application/ld+json">{json.dumps({"name": NAME})}</script>'),
    "HTML in JSON": ("a.json", json.dumps({"name": COMB.format("<b>", "</b>")})),
    "a line break in JSON": ("a.json", json.dumps({"name": NAME.replace(" ", "\n")}, ensure_ascii=False)),
    "a script": ("a.js", "x = '" + "".join(f"\\u{{{ord(char):x}}}" for char in NAME) + "'"),
    "percent": ("a.html", f'<a href="/{quote(NAME)}">x</a>'),
    "percent twice": ("a.txt", quote(quote(NAME))),
    "glued in an address": ("a.html", f'<a href="/{PLAIN.replace("-", "")}.html">x</a>'),
    "Markdown": ("a.md", COMB.format("**", "**")),
    "rich text": ("a.rtf", "{\\rtf1 " + "".join(f"\\u{ord(char)}?" for char in NAME) + "}"),
    "UTF-16": ("a.txt", NAME.encode("utf-16")),
    "UTF-16 without a mark": ("a.txt", (NAME * 9).encode("utf-16-be")),
    "one bad byte": ("a.txt", b"\xff\xfa x " + NAME.encode()),
    "Windows": ("a.txt", "Đặng Thị".encode("cp1258", "ignore") + b" \xf5\xff dang thi thu hoa"),
    "cp1258": ("a.csv", unicodedata.normalize("NFD", NAME).replace("a\u0323\u0306", "ă\u0323").replace("u\u031b", "ư").encode("cp1258")),
    "a mail": ("a.eml", b"Subject: x\nContent-Transfer-Encoding: base64\n\n" + base64.b64encode(NAME.encode())),
    "a page kept as one file": ("a.mht", f"Content-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n{quote(NAME, safe=' ').replace('%', '=')}"),
    "an address": (f"{PLAIN}/a.txt", "x"),
    "an address in capitals": (f"{NAME}.txt", "x"),
    "an address without spaces": ("DangThiThuHoa.txt", "x"),
    "an address in percent": (f"{quote(NAME)}.txt", "x"),
}  # fmt: skip


@pytest.mark.parametrize("why", TEXTS)
def test_she_is_found_however_a_text_is_taken_apart(tmp_path: Path, why: str) -> None:
    place, content = TEXTS[why]
    (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / place).write_bytes(content if isinstance(content, bytes) else content.encode())
    found = told(tmp_path)
    assert found
    assert all("người không được nêu" in one for one in found), found


def test_an_empty_folder_with_her_name_is_found(tmp_path: Path) -> None:
    (tmp_path / "a" / PLAIN).mkdir(parents=True)
    assert told(tmp_path) == [f"a/{PLAIN}: địa chỉ nêu một người không được nêu"]


# ---- archives ------------------------------------------------------------------------------------------------------


def zipped(files: dict[str, bytes], comment: bytes = b"") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.comment = comment
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def tarred(name: str, content: bytes, mode: str = "w") -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode=mode) as archive:  # type: ignore[call-overload]
        entry = tarfile.TarInfo(name)
        entry.size = len(content)
        archive.addfile(entry, io.BytesIO(content))
    return stream.getvalue()


PAGE = f"<p>Chị {NAME}</p>".encode()
PACKERS: dict[str, Callable[[bytes], bytes]] = {
    ".html.gz": gzip.compress,
    ".html.bz2": bz2.compress,
    ".html.xz": lzma.compress,
    ".html.lzma": lambda content: lzma.compress(content, lzma.FORMAT_ALONE),
    ".html.br": brotli.compress,
    ".zip": lambda content: zipped({"a.html": content}),
    ".exe": lambda content: b"mo bang lenh\n" + zipped({"a.html": content}),
    ".tar": lambda content: tarred("a.html", content),
    ".tar.gz": lambda content: tarred("a.html", content, "w:gz"),
    ".tgz": lambda content: tarred("a.html", content, "w:gz"),
    ".tar.bz2": lambda content: tarred("a.html", content, "w:bz2"),
    ".tar.xz": lambda content: tarred("a.html", content, "w:xz"),
}


@pytest.mark.parametrize("suffix", PACKERS)
def test_archives_are_opened(tmp_path: Path, suffix: str) -> None:
    (tmp_path / f"goi{suffix}").write_bytes(PACKERS[suffix](PAGE))
    assert any("còn tên" in one for one in told(tmp_path))
    assert told(tmp_path / f"goi{suffix}") == told(tmp_path)
    (tmp_path / f"goi{suffix}").write_bytes(PACKERS[suffix](b"<p>x</p>"))
    assert told(tmp_path) == []


def test_what_lies_in_two_archives_is_told_of_both(tmp_path: Path) -> None:
    """A part that was found clean is not searched again: by its name and content, never by one of them."""
    (tmp_path / "1.zip").write_bytes(zipped({"a.html": b"<p>x</p>", "b.html": PAGE}))
    (tmp_path / "2.zip").write_bytes(zipped({"b.html": PAGE, "a.html": PAGE}))
    assert len([one for one in told(tmp_path) if "còn tên" in one]) == 3


@settings(max_examples=30)
@given(suffixes=st.lists(st.sampled_from(sorted(PACKERS)), min_size=2, max_size=5))
def test_archives_in_archives_are_opened(tmp_path_factory: pytest.TempPathFactory, suffixes: list[str]) -> None:
    content, name = PAGE, "a.html"
    for suffix in suffixes:
        content = PACKERS[suffix](zipped({name: content}))
        name = f"goi{suffix}"
    path = tmp_path_factory.mktemp("goi") / name
    path.write_bytes(content)
    assert any("còn tên" in one for one in told(path))


def locked_zip() -> bytes:
    """A zip whose one file says that it is encrypted."""
    content = bytearray(zipped({"a.html": PAGE}))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


def unknown_method() -> bytes:
    content = bytearray(zipped({"a.html": PAGE}))
    content[8] = content[content.index(b"PK\x01\x02") + 10] = 77
    return bytes(content)


def locked_pdf() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(99, 99)
    writer.encrypt("mat khau", algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


UNREAD = {
    "an encrypted zip": ("a.zip", locked_zip()),
    "a zip packed by an unknown method": ("a.zip", unknown_method()),
    "a broken zip": ("a.zip", b"PK\x03\x04"),
    "a broken gz": ("a.gz", gzip.compress(PAGE)[:20]),
    "a broken bz2": ("a.bz2", b"BZh9xxxx"),
    "a broken xz": ("a.xz", lzma.compress(PAGE)[:30]),
    "a broken br": ("a.br", b"\xff\xfe\xfd"),
    "a broken tar": ("a.tar", b"x" * 100),
    "7z": ("a.7z", b"7z\xbc\xaf\x27\x1c\0\4" + bytes(90)),
    "rar": ("a.rar", b"Rar!\x1a\x07\x01\0" + bytes(90)),
    "zstd": ("a.html.zst", b"\x28\xb5\x2f\xfd\x04\0\x81\xff"),
    "an old Word file": ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)),
    "a database": ("a.db", b"SQLite format 3\0" + bytes(500)),
    "an encrypted PDF": ("a.pdf", locked_pdf()),
    "a broken PDF": ("a.pdf", b"%PDF-1.7"),
    "a broken picture": ("a.png", b"\x89PNG\r\n\x1a\n" + bytes(30)),
    "bytes": ("a", bytes(range(256)) * 4),
    "an unreadable file in a good archive": ("a.zip", zipped({"x.html": b"x", "a.7z": b"7z\xbc\xaf\x27\x1c\0\4"})),
}


@pytest.mark.parametrize("why", UNREAD)
def test_what_cannot_be_read_is_told_and_the_search_goes_on(tmp_path: Path, why: str) -> None:
    name, content = UNREAD[why]
    (tmp_path / name).write_bytes(content)
    (tmp_path / "z.html").write_bytes(PAGE)
    found = told(tmp_path)
    assert any(name in one and "hãy mở ra xem" in one for one in found), found
    assert any("z.html" in one and "còn tên" in one for one in found), found


def test_a_small_archive_that_holds_too_much_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("build_scripts.site.checks.opened.MOST_BYTES", 10_000)
    for name, content in (("a.zip", zipped({"a": bytes(20_000)})), ("a.gz", gzip.compress(b" " * 20_000)),
                          ("b.zip", zipped({str(n): b" " * 3_000 for n in range(9)}))):  # fmt: skip
        (tmp_path / "x").mkdir(exist_ok=True)
        (tmp_path / "x" / name).write_bytes(content)
        assert any(name in one and "quá lớn" in one for one in told(tmp_path / "x"))


def test_links_and_what_is_no_file_are_told(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other/a.html").write_bytes(PAGE)
    (tmp_path / "x").mkdir()
    (tmp_path / "x/folder").symlink_to(tmp_path / "other")
    (tmp_path / "x/file").symlink_to(tmp_path / "other/a.html")
    os.mkfifo(tmp_path / "x/pipe")
    found = told(tmp_path / "x")
    assert [one.split(":")[0] for one in found] == ["file", "folder", "pipe"]


# ---- pictures, recordings, leaflets ---------------------------------------------------------------------------------


def picture(kind: str, **told_beside: object) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(stream, kind, **told_beside)
    return stream.getvalue()


def exif(tag: int, value: str | bytes) -> Image.Exif:
    found = Image.Exif()
    found[tag] = value
    return found


def packed_text() -> PngImagePlugin.PngInfo:
    found = PngImagePlugin.PngInfo()
    found.add_itxt("Author", NAME, zip=True)
    return found


PICTURES = {
    "EXIF": ("a.jpg", picture("JPEG", exif=exif(0x013B, fold(NAME)))),
    "EXIF of Windows": ("a.jpg", picture("JPEG", exif=exif(0x9C9D, NAME.encode("utf-16-le")))),
    "a comment": ("a.jpg", picture("JPEG", comment=NAME.encode())),
    "XMP": ("a.webp", picture("WEBP", xmp=f"<x>{NAME}</x>".encode())),
    "EXIF of WebP": ("a.webp", picture("WEBP", exif=exif(0x010E, fold(NAME)))),
    "text of PNG": ("a.png", picture("PNG", pnginfo=packed_text())),
    "behind the picture": ("a.jpg", picture("JPEG") + NAME.encode()),
    "a zip behind the picture": ("a.jpg", picture("JPEG") + zipped({"a.html": PAGE})),
    "GIF": ("a.gif", picture("GIF", comment=NAME.encode())),
}


@pytest.mark.parametrize("why", PICTURES)
def test_what_pictures_tell_besides_themselves_is_searched(tmp_path: Path, why: str) -> None:
    name, content = PICTURES[why]
    (tmp_path / name).write_bytes(content)
    assert any("còn tên" in one for one in told(tmp_path)), told(tmp_path)


def test_pictures_of_others_are_named_and_those_that_we_made_are_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.jpg", "b.webp"):
        take_photo(tmp_path / "x" / name, kind={"a.jpg": "JPEG", "b.webp": "WEBP"}[name])
    record(tmp_path / "x/c.mp3")
    (tmp_path / "x/d.html").write_text("x", encoding="utf-8")
    assert check_site(tmp_path / "x", LEFT_OUT) == ["a.jpg", "b.webp", "c.mp3"]
    keep(tmp_path / "cache/k.webp", (tmp_path / "x/b.webp").read_bytes())
    monkeypatch.setattr("build_scripts.site.checks.traces.cache_folder", lambda: tmp_path / "cache")
    assert check_site(tmp_path / "x", LEFT_OUT) == ["a.jpg", "c.mp3"]


def test_the_tags_of_recordings_are_searched(tmp_path: Path) -> None:
    import mutagen.id3
    import mutagen.oggopus

    record(tmp_path / "a.mp3")
    tags = mutagen.id3.ID3(tmp_path / "a.mp3")  # type: ignore[no-untyped-call]
    tags.add(mutagen.id3.TIT2(encoding=1, text=NAME))  # type: ignore[no-untyped-call]
    tags.save(tmp_path / "a.mp3")
    record(tmp_path / "b.opus")
    opus = mutagen.oggopus.OggOpus(tmp_path / "b.opus")  # type: ignore[no-untyped-call]
    opus["artist"] = NAME
    opus.save()
    assert [one.split(":")[0] for one in told(tmp_path)] == ["a.mp3", "b.opus"]


def leaflet(change: Callable[[PdfWriter], object]) -> bytes:
    writer, stream = PdfWriter(), io.BytesIO()
    writer.add_blank_page(300, 300)
    change(writer)
    writer.write(stream)
    return stream.getvalue()


def add_form(writer: PdfWriter) -> None:
    field = DictionaryObject({NameObject("/V"): TextStringObject(NAME), NameObject("/T"): TextStringObject("x")})
    writer.root_object[NameObject("/AcroForm")] = DictionaryObject({NameObject("/Fields"): writer._add_object(field)})


LEAFLETS: dict[str, Callable[[PdfWriter], object]] = {
    "the outline": lambda writer: writer.add_outline_item(title=NAME, page_number=0),
    "a note": lambda writer: writer.add_annotation(0, FreeText(text=NAME, rect=(9, 9, 99, 99))),
    "the title": lambda writer: writer.add_metadata({"/Title": NAME}),
    "an attachment": lambda writer: writer.add_attachment("a.html", PAGE),
    "the name of an attachment": lambda writer: writer.add_attachment(f"{PLAIN}.txt", b"x"),
    "a form": add_form,
    "something that nothing leads to": lambda writer: writer._add_object(
        DictionaryObject({NameObject("/Alt"): TextStringObject(NAME)})
    ),
}


@pytest.mark.parametrize("why", LEAFLETS)
def test_every_string_of_a_leaflet_is_searched(tmp_path: Path, why: str) -> None:
    content = leaflet(LEAFLETS[why])
    (tmp_path / "a.pdf").write_bytes(content)
    (tmp_path / "b.pdf").write_bytes(b"\n\nx\n" + content)
    assert {one.split(":")[0].split("/")[0] for one in told(tmp_path)} == {"a.pdf", "b.pdf"}


@pytest.mark.parametrize("text", ["dang thi thu hoa", "d a n g  t h i  t h u  h o a", "Dang Thi Thu Hoa"])
def test_the_words_of_a_leaflet_are_searched(tmp_path: Path, text: str) -> None:
    print_leaflet(tmp_path / "a.pdf", text=text)
    assert any("còn tên" in one for one in told(tmp_path))
    print_leaflet(tmp_path / "a.pdf", text="x")
    assert told(tmp_path) == []
