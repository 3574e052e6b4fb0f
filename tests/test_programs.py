"""Step 7: nothing runs in a built site but our own scripts, and nothing is fetched from elsewhere."""

from pathlib import Path

import pytest

from build_scripts.files import Page
from build_scripts.problems import SiteError
from build_scripts.site.checks.programs import check_programs
from tests.newsroom import build

GOOD = """<!doctype html><html lang="vi"><head><link rel="stylesheet" href="assets/site.css">
<link rel="canonical" href="https://vi-du.example/"><link rel="alternate" hreflang="en" href="https://vi-du.example/en/">
<script src="../assets/site.js" data-root=".." data-words="{}" defer></script>
<meta http-equiv="refresh" content="0; url=../../moi/">
<script type="application/ld+json">{"@context": "https://schema.org"}</script></head>
<body><a href="https://vi-du.example/luat">luật</a> <a href="mailto:co-quan">thư</a> <a href="#a">a</a> <a href="?x=1">hỏi</a>
<p title="on: https://vi-du.example" data-once="javascript:">url(https://vi-du.example) onclick=1</p>
<img src="anh.png" srcset="anh.png 1x, b/anh-2.png 2x" alt=""><svg xmlns="http://www.w3.org/2000/svg"><use href="#x"/></svg>
</body></html>"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "assets").mkdir()
    (tmp_path / "trang").mkdir()
    (tmp_path / "trang/index.html").write_text(GOOD, encoding="utf-8")
    (tmp_path / "assets/site.js").write_text("", encoding="utf-8")
    (tmp_path / "assets/site.css").write_text("p{background:url(data:image/svg+xml,x)} a{mask:url('a.svg')}", encoding="utf-8")  # fmt: skip
    return tmp_path


def test_a_good_site_is_good(site: Path) -> None:
    check_programs(site)


BROKEN = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//xau.example/a.js></SCRIPT>",
    '<script src="https://xau.example/site.js"></script>',
    '<script src="../assets/khac.js"></script>',
    '<script type="module">import "x"</script>',
    '<script type="importmap">{}</script>',
    '<img src=x onerror="alert(1)">',
    "<body/onload=alert(1)>",
    '<details ontoggle="alert(1)" open>',
    "<svg><animate onbegin=alert(1)></svg>",
    '<svg><set attributeName="href" to="javascript:alert(1)"/></svg>',
    '<a href="javascript:alert(1)">x</a>',
    '<a href=" java&#10;script:alert(1)">x</a>',
    '<a href="&#106;avascript:alert(1)">x</a>',
    '<a href="data:text/html,x">x</a>',
    '<a href="vbscript:x">x</a>',
    '<a href="//xau.example">x</a>',
    r'<a href="\\xau.example">x</a>',
    '<svg><a xlink:href="javascript:alert(1)">x</a></svg>',
    '<svg><use href="https://xau.example/a.svg#x"/></svg>',
    '<svg><image xlink:href="//xau.example/a.png"/></svg>',
    '<iframe src="a.html"></iframe>',
    "<iframe srcdoc='<p>x</p>'></iframe>",
    '<object data="a.pdf"></object>',
    '<embed src="a.pdf">',
    '<base href="https://xau.example/">',
    '<meta http-equiv="refresh" content="0;url=https://xau.example">',
    '<meta http-equiv="refresh" content="0; url=//xau.example">',
    '<meta http-equiv="refresh" content="0; url=javascript:alert(1)">',
    '<meta http-equiv="refresh" content="5; url=../moi/">',
    '<meta http-equiv="set-cookie" content="a=b">',
    '<p http-equiv="refresh" content="0; url=../moi/">',
    "<style>p{}</style>",
    '<p style="background:url(https://xau.example/p.png)">x</p>',
    '<p style="background:url( &quot;//xau.example/p.png&quot; )">x</p>',
    '<img src="https://xau.example/p.png" alt="">',
    '<img src="//xau.example/p.png" alt="">',
    '<img src="a.png" srcset="a.png 1x, https://xau.example/p.png 2x" alt="">',
    '<video poster="https://xau.example/p.png"></video>',
    '<audio><source src="https://xau.example/a.mp3"></audio>',
    '<form action="https://xau.example/"><button>x</button></form>',
    '<button formaction="javascript:alert(1)">x</button>',
    '<a href="a.html" ping="https://xau.example/">x</a>',
    '<link rel="stylesheet" href="https://xau.example/a.css">',
    '<link rel="preconnect" href="https://xau.example">',
    '<link rel="icon" href="//xau.example/a.ico">',
]


@pytest.mark.parametrize("part", BROKEN)
def test_what_runs_or_is_fetched_from_elsewhere_is_named(site: Path, part: str) -> None:
    (site / "trang/index.html").write_text(GOOD.replace("</body>", f"{part}</body>"), encoding="utf-8")
    with pytest.raises(SiteError) as error:
        check_programs(site)
    assert {problem.file for problem in error.value.problems} == {"trang/index.html"}


FILES = {
    "assets/khac.js": "alert(1)",
    "assets/a.mjs": "",
    "assets/a.css": "@import 'b.css';",
    "assets/b.css": "p{background: url( 'https://xau.example/p.png')}",
    "trang/a.svg": '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "trang/b.svg": '<svg xmlns:s="http://www.w3.org/2000/svg"><s:script>alert(1)</s:script></svg>',
    "trang/c.svg": '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
}


@pytest.mark.parametrize("name", FILES)
def test_files_beside_the_pages_are_looked_over_too(site: Path, name: str) -> None:
    (site / name).write_text(FILES[name], encoding="utf-8")
    with pytest.raises(SiteError) as error:
        check_programs(site)
    assert [problem.file for problem in error.value.problems] == [name]


def test_a_build_that_would_run_something_is_not_put_in_place(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = Page("", "Thử", "Thử", html='<p onclick="alert(1)">Thử</p>')
    monkeypatch.setattr("build_scripts.pipeline.OUTPUTS", {"site": (lambda *_: [page],), "social": ()})
    assert build(data, tmp_path / "site") == 3
    assert "index.html: <p> có phần chạy được: onclick" in capsys.readouterr().err
    assert not (tmp_path / "site").exists()
