"""docs/ and every folder that people put files into: cleaned as articles are, no link followed, nothing that runs."""

import io
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from build_scripts import pipeline
from build_scripts.__main__ import main
from build_scripts.problems import Problem
from build_scripts.read import editions
from build_scripts.read.docs import read_docs
from tests.cases import AS_OF, ROOT, TWO_EDITIONS, find_problems
from tests.newsroom import add_leaflet, add_story, problems, take_photo

HEAD = "---\ntitle: Trang thử\ndescription: Chỉ để thử.\n---\n"


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A copy of docs/ with one page more."""
    folder = Path(shutil.copytree(ROOT / "docs", tmp_path / "docs"))
    (folder / "thu.md").write_text(HEAD + "# Trang thử\n\nLời thử.\n", encoding="utf-8")
    return folder


def found_in(docs: Path) -> list[Problem]:
    return read_docs(docs)[1]


def test_the_pages_of_docs_are_good() -> None:
    pages, wrong = read_docs(ROOT / "docs")
    assert wrong == []
    assert {page.language for page in pages} == {"vi", "en"}


def test_a_page_written_by_hand_may_hold_a_little_more_than_an_article(docs: Path) -> None:
    body = "# Một\n\n#### Bốn\n\n| a | b |\n| - | - |\n| 1 | 2 |\n\n`mã`\n\n```\nmã < 1\n```\n\n![Một hình](assets/hinh.png)\n\n[Luật](https://vi-du.example/luat), [trang](gioi-thieu.md)\n"
    (docs / "thu.md").write_text(HEAD + body, encoding="utf-8")
    assert found_in(docs) == []


BODIES = {
    "a script": "<script>alert(1)</script>",
    "a handler": '<img src="x" onerror="alert(1)">',
    "a handler in capitals": "<P ONCLICK=alert(1)>x</P>",
    "an attribute list": "Chữ\n{: onclick=alert(1) }",
    "a frame": '<iframe src="https://xau.example"></iframe>',
    "a style": "<style>p{}</style>",
    "a splice": "<!--splice du-lieu/index-->",
    "a link that runs": "[x](javascript:alert(1))",
    "a link that runs, in entities": "[x](&#106;avascript:alert(1))",
    "a link that runs, by reference": "[x][1]\n\n[1]: javascript:alert(1)",
    "a link that carries a page": "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "a link that runs old programs": "[x](vbscript:msgbox)",
    "a link to no named scheme": "[x](//xau.example/)",
    "a link that browsers mend": "[x](/\\\\xau.example/)",
    "a picture of others": "![x](https://xau.example/p.png)",
    "a picture of others without scheme": "![x](//xau.example/p.png)",
    "a picture in the text": "![x](data:image/png;base64,AAAA)",
    "a number of somebody": "Gọi 0912 345 678.",
    "an address in angle brackets": "<https://xau.example>",
}


@pytest.mark.parametrize("why", BODIES)
def test_what_a_page_of_docs_must_not_hold_is_named_with_its_line(docs: Path, why: str) -> None:
    (docs / "thu.md").write_text(f"{HEAD}# Trang thử\n\nLời.\n\n{BODIES[why]}\n", encoding="utf-8")
    found = found_in(docs)
    assert found
    assert {problem.file for problem in found} == {"docs/thu.md"}
    assert all(problem.row >= 8 for problem in found), found


FRONTS = {
    "a template": "template: main.html",
    "an unknown key": "hide: navigation",
    "a key that the frame reads": "crumbs: x",
    "a tag": "title: !!python/object/apply:os.system [id]",
    "a list for a title": "title: [a]",
    "a tag of HTML": "title: <b>x</b>",
    "a page above that is not there": "parent: khong-co/",
    "a key twice": "title: Một\ntitle: Hai",
    "no title": "",
    "no number": "weight: nhiều",
}


@pytest.mark.parametrize("why", FRONTS)
def test_front_matter_of_docs_has_known_keys_alone(docs: Path, why: str) -> None:
    others = "description: x\n" if "title:" in FRONTS[why] or not FRONTS[why] else "title: a\ndescription: x\n"
    (docs / "thu.md").write_text(f"---\n{others}{FRONTS[why]}\n---\n\nLời.\n", encoding="utf-8")
    found = found_in(docs)
    assert found
    assert {problem.file for problem in found} == {"docs/thu.md"}


def test_a_page_may_end_at_its_front_matter(docs: Path) -> None:
    """Nothing follows the second line of dashes, not even the end of that line."""
    (docs / "thu.md").write_text(HEAD.rstrip("\n"), encoding="utf-8")
    assert found_in(docs) == []


@pytest.mark.parametrize("text", ["", "Không có phần đầu.\n", "---\ntitle: x\n", "\x00"])
def test_what_is_no_page_is_named(docs: Path, text: str) -> None:
    (docs / "thu.md").write_text(text, encoding="utf-8")
    assert {problem.file for problem in found_in(docs)} == {"docs/thu.md"}


def svg(inner: str, more: str = "") -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {more}>{inner}</svg>'.encode()


def picture(**more: object) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (20, 20)).save(stream, "JPEG", **more)
    return stream.getvalue()


ASSETS: dict[str, tuple[str, bytes]] = {
    "a script": ("a.svg", svg("<script>alert(1)</script>")),
    "a script of no name space": ("a.svg", b"<svg><script>alert(1)</script></svg>"),
    "a handler": ("a.svg", svg("", 'onload="alert(1)"')),
    "a page inside": ("a.svg", svg("<foreignObject/>")),
    "a link that runs": ("a.svg", svg('<a xlink:href="javascript:alert(1)"/>')),
    "a picture of others": ("a.svg", svg('<image href="https://xau.example/p.png"/>')),
    "shapes of others": ("a.svg", svg('<use href="https://xau.example/a.svg#x"/>')),
    "a colour of others": ("a.svg", svg('<rect fill="url(https://xau.example/#x)"/>')),
    "a style that fetches": ("a.svg", svg('<rect style="fill:url( //xau.example/x )"/>')),
    "a style sheet": ("a.svg", svg("<style>@import 'https://xau.example'</style>")),
    "a change of address": ("a.svg", svg('<set attributeName="href" to="javascript:alert(1)"/>')),
    "an entity": ("a.svg", b'<!DOCTYPE svg [<!ENTITY x "y">]>' + svg("&x;")),
    "a style sheet of others": ("a.svg", b'<?xml-stylesheet href="https://xau.example"?>' + svg("")),
    "no drawing": ("a.svg", b"<svg"),
    "an address in a style": ("a.css", b"p{background:url(https://xau.example/p.png)}"),
    "an address of no scheme in a style": ("a.css", b"@font-face{src:url( '//xau.example/f.woff2')}"),
    "another style": ("a.css", b"@import 'a.css';"),
    "a call to others": ("a.js", b'fetch("https://xau.example")'),
    "a picture that tells": ("a.jpg", picture(comment=b"bi mat")),
    "no picture": ("a.png", b"<svg/>"),
    "a page": ("a.html", b"<script>alert(1)</script>"),
    "a table": ("danh-sach.csv", b"a,b"),
}  # fmt: skip


@pytest.mark.parametrize("why", ASSETS)
def test_what_pages_are_shown_with_asks_for_nothing_and_hides_nothing(docs: Path, why: str) -> None:
    name, content = ASSETS[why]
    (docs / "assets" / name).write_bytes(content)
    assert [problem.file for problem in found_in(docs)] == [f"docs/assets/{name}"]


def test_a_drawing_of_shapes_and_a_clean_picture_are_good(docs: Path) -> None:
    shapes = '<defs><linearGradient id="a"><stop/></linearGradient></defs><rect style="fill:#fff" fill="url(#a)"/><use href="#a"/><text>Một</text>'
    (docs / "assets/a.svg").write_bytes(b'<?xml version="1.0"?>\n' + svg(shapes))
    (docs / "assets/a.jpg").write_bytes(picture())
    assert found_in(docs) == []


def test_check_and_build_end_with_1_where_docs_are_wrong(
    docs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (docs / "thu.md").write_text(f"{HEAD}<script>alert(1)</script>\n", encoding="utf-8")
    monkeypatch.setattr(editions, "DOCS", docs)
    monkeypatch.setattr(pipeline, "DOCS", docs)
    about = ["--data", str(TWO_EDITIONS), "--as-of", AS_OF.isoformat()]
    assert main(["check", *about]) == 1
    assert "docs/thu.md, dòng 5: " in capsys.readouterr().err
    assert main(["build", *about, "--out", str(tmp_path / "site")]) == 1
    assert not (tmp_path / "site").exists()


# ---- links and pipes -----------------------------------------------------------------------------------------------


def swap(path: Path) -> None:
    """The file or folder lies elsewhere, and a link stands in its place."""
    other = path.parent.parent / f"o-noi-khac-{path.name}"
    path.rename(other)
    path.symlink_to(other)


def dangle(path: Path) -> None:
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    path.symlink_to(path.parent / "khong-co")


def pipe(path: Path) -> None:
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    os.mkfifo(path)


FOLDERS = ("stories", "photos", "profiles", "audio", "materials", "phrases")


@pytest.mark.parametrize("change", [swap, dangle, pipe])
@pytest.mark.parametrize("name", [*FOLDERS, "stories/2026-11-20-thu.md", "photos/anh.jpg", "materials/to-roi.pdf", "plan.yml", "units.csv"])  # fmt: skip
def test_no_link_or_pipe_is_followed(data: Path, name: str, change: Callable[[Path], None]) -> None:
    fill(data)
    assert problems(data) == []
    change(data / name)
    (found,) = problems(data)
    assert found.startswith(f"{name}: đây là một liên kết")


def fill(data: Path) -> None:
    take_photo(data / "photos/anh.jpg")
    add_leaflet(data)
    add_story(data)
    for name in FOLDERS:
        (data / name).mkdir(exist_ok=True)


@pytest.mark.parametrize("name", FOLDERS)
def test_a_file_in_the_place_of_a_folder_is_named(data: Path, name: str) -> None:
    shutil.rmtree(data / name, ignore_errors=True)
    (data / name).write_text("x", encoding="utf-8")
    assert problems(data) == [f"{name}: đây là một tệp; cần một thư mục"]


def test_a_link_is_found_however_deep_and_beside_what_is_read(data: Path) -> None:
    (data / "ghi-chu/cu").mkdir(parents=True)
    (data / "ghi-chu/cu/x").symlink_to("/etc/hostname")
    assert [problem.split(":")[0] for problem in problems(data)] == ["ghi-chu/cu/x"]


def test_the_folders_of_the_illustration_and_of_the_living_are_no_links_either(data: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(TWO_EDITIONS, tmp_path / "hai"))
    swap(copy / "demo")
    assert [problem.file for problem in find_problems(copy)] == ["demo"]
    (tmp_path / "nguoi/profiles").mkdir(parents=True)
    (tmp_path / "nguoi/consents.csv").write_bytes((data / "consents.csv").read_bytes())
    (tmp_path / "loi-tat").symlink_to(tmp_path / "nguoi")
    with (data / "site.yml").open("a", encoding="utf-8") as stream:
        stream.write("people: ../loi-tat\n")
    assert [problem.split(":")[0] for problem in problems(data)] == ["loi-tat/"]


@pytest.mark.parametrize("name", ["assets", "en", "thu.md", "assets/site.js"])
def test_no_link_in_docs_is_followed(docs: Path, name: str) -> None:
    swap(docs / name)
    assert [problem.file for problem in found_in(docs)] == [f"docs/{name}"]


@pytest.mark.parametrize(
    ("name", "told"),
    [("bai.docx", "new-story"), ("bai.txt", "new-story"), ("anh.jpg", "photos"), ("loi.m4a", "audio")],
)
def test_a_file_among_the_stories_that_is_none_is_told_where_to_go(data: Path, name: str, told: str) -> None:
    (data / "stories" / name).write_bytes(b"x")
    (found,) = problems(data)
    assert found.startswith(f"stories/{name}: ")
    assert told in found
