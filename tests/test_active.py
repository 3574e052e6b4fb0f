"""Nothing active is in the built site; and the look for it, which is not that of the build, would find it."""

import io
import zipfile
from pathlib import Path

import pytest

from tests.active import find_active, find_in
from tests.test_programs import BROKEN, GOOD


def test_nothing_in_the_built_site_is_active(folder: Path) -> None:
    assert find_active(folder) == []


def test_a_good_page_is_good() -> None:
    good = GOOD.replace('xmlns="http://www.w3.org/2000/svg"><use href="#x"/>', ">").replace(
        ' data-once="javascript:"', ""
    )
    assert list(find_in("a.html", good.encode())) == []


@pytest.mark.parametrize(
    "part", [*BROKEN, "<p style=color:red>x</p>", "<form><input name=a></form>", "<!-- x -->", "<input type=password>"]
)
def test_an_active_part_of_a_page_is_found(part: str) -> None:
    assert list(find_in("a.html", f"<!doctype html><html><body><p>Thử</p>{part}</body></html>".encode()))


def pack(**files: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        for name, text in files.items():
            packed.writestr(name.replace("_", "."), text)
    return stream.getvalue()


FEED = '<feed xmlns="http://www.w3.org/2005/Atom"><entry><content type="html">{}</content></entry></feed>'
FILES: dict[str, bytes] = {
    "khac.js": b"alert(1)",
    "a.css": b"@import 'b.css';",
    "b.css": b"p{background: url('https://xau.example/p.png')}",
    "a.svg": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "b.svg": b'<svg xmlns:s="http://www.w3.org/2000/svg"><s:script>alert(1)</s:script></svg>',
    "feed.atom": FEED.format("&lt;img src=x onerror=alert(1)&gt;").encode(),
    "link.rss": b"<rss><channel><link>javascript:alert(1)</link></channel></rss>",
    "a.csv": "tên,số\n=1+1,2\n".encode(),
    "b.csv": b"a\n-2+3+cmd|'x'!A0\n",
    "a.xlsx": pack(sheet_xml="<worksheet><c><f>1+1</f></c></worksheet>"),
    "a.docx": pack(document_xml='<w xmlns:w="w"><w:instrText>DDEAUTO</w:instrText></w>'),
    "a.zip": pack(a_html="<p onclick=x>x</p>"),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_an_active_part_of_another_file_is_found(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(FILES[name])
    assert [told.partition(": ")[0] for told in find_active(tmp_path)][:1] == [name]
