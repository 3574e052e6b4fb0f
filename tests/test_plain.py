"""The engine of our own: the site that it makes is that of mkdocs, and it needs neither mkdocs nor its theme."""

import re
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from build_scripts.__main__ import main
from build_scripts.desk.build import Order, hash_order
from build_scripts.files import File, write
from build_scripts.languages import Phrases
from build_scripts.publication import Publication
from build_scripts.site.engine import make_settings
from build_scripts.site.engines import ENGINES
from tests.browser import find_barriers, resize, serving, visit
from tests.cases import AS_OF, ROOT, TWO_EDITIONS, read_tree

# whoever asks for them there is told that they are not installed
WITHOUT = """
import sys
sys.modules.update(dict.fromkeys(("mkdocs", "material", "properdocs")))
from build_scripts.__main__ import main
sys.exit(main(sys.argv[1:]))
"""
LICENCE, SHEET = "assets/licences/material-for-mkdocs.txt", "assets/site.css"
# what a page says of the theme, the styles within the copy on one page, and how heavy such a copy is
DIFFERENT = re.compile(r"<p>\n[^<]*Material for MkDocs[^<]*\n.*?</p>\n|<style>.*?</style>|\b[\d.,]+ [KM]B\b", re.DOTALL)
Tree = dict[str, bytes]


def build_without(data: Path, out: Path) -> None:
    """Build a site in a process that has neither mkdocs nor the theme."""
    command = ["build", "--engine", "plain", "--data", str(data), "--out", str(out), "--as-of", AS_OF.isoformat()]
    done = subprocess.run([sys.executable, "-c", WITHOUT, *command], cwd=ROOT, capture_output=True, check=False)
    assert (done.returncode, done.stderr.decode()) == (0, "")


def find_different(usual: Tree, plain: Tree) -> list[str]:
    """The files of two sites, or of two archives, that differ beyond the rules of the theme and its licence."""
    names = [name for name in {*usual, *plain} if not name.endswith((LICENCE, SHEET))]
    return sorted(name for name in names if simplify(name, usual.get(name)) != simplify(name, plain.get(name)))


def simplify(name: str, content: bytes | None) -> object:
    """A file without what the theme brings."""
    if content and name.endswith(".zip"):
        with zipfile.ZipFile(BytesIO(content)) as archive:
            members = {one: archive.read(one) for one in archive.namelist()}
        return {one: simplify(one, held) for one, held in members.items() if not one.endswith((LICENCE, SHEET))}
    return DIFFERENT.sub("", content.decode()) if content and name.endswith(".html") else content


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("plain") / "site"
    build_without(TWO_EDITIONS, out)
    return out


def test_it_makes_the_pages_of_mkdocs(folder: Path, plain: Path) -> None:
    """Every file at its address and byte for byte: text, title, head, links, headings, landmarks, language."""
    usual, own = read_tree(folder), read_tree(plain)
    assert {*usual} - {*own} == {LICENCE}
    assert find_different(usual, own) == []
    differing = [name for name in own if usual[name] != own[name]]
    assert len(differing) <= 25, differing  # most files say nothing of the theme


def test_nothing_of_the_theme_is_in_it(plain: Path) -> None:
    assert [name for name, content in read_tree(plain).items() if b"Material for MkDocs" in content] == []
    base, _ = (plain / SHEET).read_text(encoding="utf-8").split("\n", 1)
    assert base.startswith("@layer base{")
    assert len(base) <= 3_000


HARD = """# Đường đi, chữ Đ

## Số liệu và nguồn

## Số liệu và nguồn

Tới [một trang](gioi-thieu.md), [một chỗ của trang](gioi-thieu.md#a?b), [có hỏi](gioi-thieu.md?x=1&y=2#z), [trang chủ](index.md),
[trang con](chi-so/i-1.md), [lên](../gioi-thieu.md), [ngang](i-1.md#x), [chỗ này](#so-lieu-va-nguon), [thư mục](../tai-lieu/), [không có](khong-co.md),
[nơi khác](https://tinh.example/a?b=1&c=2), [thư](mailto:a@tinh.example), [gốc](/x/), [trống](), <https://tinh.example/>,
<b@tinh.example>, [theo tên][ten] và ![hình](assets/hinh.webp "Tên & hình").

[ten]: chi-so/i-1.md "Một chỉ số"

| Cột | Số |
| --- | ---: |
| a & b | 1 < 2 |

- một
    - hai

        đoạn

1. một
2. hai

```html
<b>mã & số</b>
```

> Lời **đậm**, *nghiêng*, `mã`, dòng  
xuống, ~~gạch~~ &copy; "nháy"

---
"""


@pytest.mark.parametrize("name", ["index.md", "bai.md", "chi-so/bai.md"])
def test_it_reads_markdown_as_mkdocs_does(tmp_path: Path, official: Publication, name: str) -> None:
    front = '---\ntitle: "Bài: “thử” & <b>"\ndescription: "Một \\"câu\\""\nupdated: "2026-11-24"\n---\n\n'
    names = {"index.md", "gioi-thieu.md", "chi-so/i-1.md"} - {name}
    staged = [File(one, f"{front}# Tên\n".encode()) for one in names]
    write([*staged, File(name, (front + HARD).encode()), File("assets/hinh.webp", b"x")], tmp_path / "stage")
    told = {"top": "../", "official": "../", "doors": [("chi-so/", "Cửa & chỗ")], "foot": [("bai/", "Bài")]}
    for engine, one in ENGINES.items():
        settings = make_settings(official, Phrases("vi", {}), told)  # each its own: mkdocs takes them apart
        one.build(settings, AS_OF, tmp_path / "stage", tmp_path / engine)
    usual, plain = (read_tree(tmp_path / engine) for engine in ("mkdocs", "plain"))
    assert len(usual) >= 5
    assert usual == plain


# all parts of a page with their places, but those in the folded menu
PLACES = """[...document.querySelectorAll('body *:not(script, .menu *, svg *)')].map((one) => {
const box = one.getBoundingClientRect(); return [one.tagName, box.x, box.y, box.width, box.height]; })"""
LOOKS = """[...document.querySelectorAll('main *:not(svg *, summary)')].map((one) => { const style = getComputedStyle(one);
return [one.tagName, ...['color', 'backgroundColor', 'fontSize', 'fontWeight', 'fontStyle', 'lineHeight', 'listStyleType',
'textAlign', 'borderTopWidth', 'borderLeftWidth', 'opacity', 'textDecorationLine', 'boxShadow'].map((key) => style[key])]; })"""
SHOWN = ("", "minh-hoa/", "minh-hoa/chi-so/i-1/", "minh-hoa/ke-hoach/", "dung-hang-ngay/", "guong-sang/nong-thi-trung/")


@pytest.mark.parametrize("path", SHOWN)
def test_a_page_looks_as_it_does_with_the_theme(browser: Browser, site: str, plain: Path, path: str) -> None:
    with serving(plain) as own:
        for width in (360, 1280):
            pages = [visit(browser, address, path, width)[0] for address in (site, own)]
            places, looks = ([page.evaluate(asked) for page in pages] for asked in (PLACES, LOOKS))
            for page in pages:
                page.context.close()
            assert len(places[0]) == len(places[1]) > 50
            moved = [
                (one, other)
                for one, other in zip(*places, strict=True)
                if max(abs(a - b) for a, b in zip(one[1:], other[1:], strict=True)) > 1
            ]
            assert moved == []
            assert [pair for pair in zip(*looks, strict=True) if pair[0] != pair[1]] == []


@pytest.mark.parametrize("path", ["minh-hoa/chi-so/i-1/", "dung-hang-ngay/"])
def test_nothing_in_it_is_hard_to_use(browser: Browser, plain: Path, path: str) -> None:
    with serving(plain) as own:
        page, wrong = visit(browser, own, path)
        assert wrong == []
        for width in resize(page, (320, 1280)):
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert find_barriers(page) == []
        page.context.close()


def test_a_build_with_another_engine_is_another_build(tmp_path: Path) -> None:
    orders = [Order(tmp_path, tmp_path / "site", AS_OF, engine=engine) for engine in ENGINES]
    assert len({hash_order(order) for order in orders}) == len(ENGINES) == 2


def test_an_engine_that_is_not_there_is_a_wrong_command(tmp_path: Path) -> None:
    assert main(["build", "--data", str(TWO_EDITIONS), "--out", str(tmp_path / "site"), "--engine", "hugo"]) == 2
