"""What `check-site` finds in a finished site: each check catches what it is for, and lets the lawful one beside it be."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from build_scripts.__main__ import main
from build_scripts.problems import CommandError, SiteError
from build_scripts.publish.serving.headers import POLICY
from build_scripts.site.checks.finished import CHECKS, check_finished
from build_scripts.site.checks.finished.built import Built
from tests.cases import edit

BASE = "https://vi-du.example/tien-do/"
LINE = "Số liệu minh họa, không phải số liệu chính thức"
ASIDE = f'<aside class="edition" aria-label="{LINE}"><strong>{LINE}.</strong></aside>'
HOME, ONE, CHART, DEMO, DEMO_EN = (
    "index.html", "chi-so/i-1/index.html", "nhung/i-1/index.html", "minh-hoa/index.html", "minh-hoa/en/index.html",
)  # fmt: skip


def make_page(name: str, title: str, body: str, head: str = "", lang: str = "vi") -> str:
    top = "../" * name.count("/")
    return f"""<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>
<meta name="description" content="Nói về {title}"><link rel="stylesheet" href="{top}assets/site.css">
{head}</head><body><main><h1>{title}</h1>
{body}
</main></body></html>"""


def canonical(name: str) -> str:
    return f'<link rel="canonical" href="{BASE}{name.removesuffix("index.html")}">'


SEARCH = '<label for="tim">Tìm</label> <input id="tim" type="search">'
DATA = '<script type="application/ld+json">{"@context": "https://schema.org", "name": "Chỉ số"}</script>'
HIDDEN = '<meta name="robots" content="noindex">'
MOVED = '<meta http-equiv="refresh" content="0; url=../../chi-so/i-1/">'
ENTRY = f"""<entry><id>tag:a</id><title>Mới</title><updated>2026-01-02T00:00:00+00:00</updated>
<link href="{BASE}chi-so/i-1/"/></entry>"""
EVENT = "BEGIN:VEVENT\r\nSUMMARY:Mốc\r\nUID:moc-1\r\nDTSTAMP:20260101T000000Z\r\nDTSTART;VALUE=DATE:20261231\r\nEND:VEVENT\r\n"
CALENDAR = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//a//VI\r\n{EVENT}END:VCALENDAR\r\n"
FILES = {
    HOME: make_page(HOME, "Nhà", """<h2>Mục</h2><h3>Nhỏ</h3><h2>Mục nữa</h2> <a href="chi-so/i-1/">Chỉ số</a> <a href="tim/">Tìm</a>
<a href="minh-hoa/">Bản minh họa</a> <a href="nguon-tin/tin.atom">Nguồn tin</a> <a href="nguon-tin/tin.rss">RSS</a>
<a href="lich/i-1.ics">Lịch</a> <a href="nhung/i-1/">Nhúng</a> <a href="du-lieu/i-1.csv" download>CSV</a>
<a href="mang-theo/ban.html">Bản mang theo</a> <a href="tai-lieu/datapackage.json">Danh mục</a>
<p>Trong hình có dòng “Số liệu minh họa”.</p> <img src="anh.webp" alt=""> <img src="anh.webp" alt="Ảnh" loading="lazy">""", canonical(HOME)),
    ONE: make_page(ONE, "Chỉ số", f'<h2>Số</h2> <a href="trang-2/">Tiếp</a> {DATA}', canonical(ONE)),
    "chi-so/i-1/trang-2/index.html": make_page("a/b/c/", "Chỉ số, trang 2", '<a href="../">Trước</a>').replace("Nói về Chỉ số, trang 2", "Nói về Chỉ số"),
    CHART: make_page(CHART, "Chỉ số", '<a href="../../chi-so/i-1/" aria-label="Xem"></a>', HIDDEN + canonical(ONE)),
    "tim/index.html": make_page("tim/", "Tìm", f'{SEARCH} <label>Xã <select><option>A</option></select></label> <input type="hidden" name="a"> <button aria-label="Gửi"></button>'),
    "t/i-1/index.html": make_page("t/i-1/", "Chỉ số", '<a href="../../chi-so/i-1/">Chỉ số</a>', HIDDEN + MOVED),
    "404.html": make_page("404.html", "Nhà", '<a href="/tien-do/">Về nhà</a>', HIDDEN),
    "mang-theo/ban.html": make_page("mang-theo/", "Nhà", '<h2 style="color: red">Bản mang theo</h2>', HIDDEN),
    "assets/site.css": "@font-face{font-family:a;src:url(fonts/a.woff2)} p{background:url(data:image/svg+xml,x)}",
    "assets/fonts/a.woff2": "x", "assets/fonts/OFL.txt": "Giấy phép", "anh.webp": "x", ".built-by": "dựng",
    "search.json": '{"kinds": [], "pages": [["Nhà", ""], ["Chỉ số", "chi-so/i-1/"]]}',
    "sitemap.xml": '<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    + "".join(f"<url><loc>{BASE}{path}</loc></url>\n" for path in ("", "chi-so/i-1/", "chi-so/i-1/trang-2/", "tim/")) + "</urlset>",
    "robots.txt": f"User-agent: *\nAllow: /\nSitemap: {BASE}sitemap.xml\n",
    "nguon-tin/tin.atom": f"""<feed xmlns="http://www.w3.org/2005/Atom"><id>tag:f</id><title>Tin</title>
<updated>2026-01-02T00:00:00+00:00</updated>{ENTRY}</feed>""",
    "nguon-tin/tin.rss": f"""<rss version="2.0"><channel><title>Tin</title><link>{BASE}</link><item><guid isPermaLink="false">tag:a</guid>
<link>{BASE}chi-so/i-1/</link><pubDate>Fri, 02 Jan 2026 00:00:00 +0000</pubDate></item></channel></rss>""",
    "lich/i-1.ics": CALENDAR,
    "du-lieu/i-1.csv": "indicator,source\nI.1,bao-cao-2026\n", "du-lieu/rong.csv": "indicator,source\n",
    "tai-lieu/datapackage.json": '{"resources": [{"path": "../du-lieu/rong.csv"}]}',
    DEMO: make_page(DEMO, "Nhà", ASIDE + """<a href="../">Bản chính thức</a> <a href="en/">English</a> <a href="so.csv" download="minh-hoa-so.csv">CSV</a>
<a href="minh-hoa-tin.txt">Tin</a> <a href="loi.txt">Lời</a> <a href="lich.ics">Lịch</a> <a href="hinh.svg">Hình</a>""", HIDDEN),
    DEMO_EN: make_page(DEMO_EN, "Home", '<aside class="edition" aria-label="Illustrative figures">Illustrative figures.</aside>', HIDDEN, "en"),
    "minh-hoa/taken-down.txt": "/minh-hoa/da-go/\n",
    "minh-hoa/da-go/index.html": make_page("minh-hoa/da-go/", "Đã gỡ", ASIDE, HIDDEN),
    "minh-hoa/so.csv": "indicator,source\nI.1,minh-hoa-bao-cao\n", "minh-hoa/minh-hoa-tin.txt": "Tin",
    "minh-hoa/loi.txt": "Mọi số sau đây là số minh họa, không phải số\nchính thức.",
    "minh-hoa/lich.ics": CALENDAR.replace("SUMMARY:", "SUMMARY:(Minh họa) "),
    "minh-hoa/hinh.svg": f'<svg xmlns="http://www.w3.org/2000/svg"><desc>{LINE}.</desc></svg>',
}  # fmt: skip


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A site of a few files in which everything is as it should be, and much is nearly wrong."""
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8", newline="")
    return tmp_path


def find(site: Path) -> list[str]:
    """All that is told of a site."""
    try:
        check_finished(site)
    except SiteError as error:
        return [str(problem) for problem in error.problems]
    return []


def test_what_is_lawful_is_let_be(small: Path) -> None:
    """Redirects, embeds, copies and pages of errors may share titles; a list its description; tables without rows,
    licences and what was taken down need no link; pages that quote the words of the illustration are official.
    """
    assert find(small) == []
    assert check_finished(small) == (11, len(FILES))


@pytest.mark.whole
def test_the_site_that_is_built_has_no_fault(folder: Path) -> None:
    assert find(folder) == []


# check -> (file, what stands there, what stands there instead, what is told); "" puts it before what is there
BREAKS: dict[str, list[tuple[str, str, str, str]]] = {
    "find_unknown_base": [(HOME, canonical(HOME), "", "không nêu địa chỉ đầy đủ")],
    "find_dead_links": [
        (HOME, 'href="chi-so/i-1/"', 'href="chi-so/i-9/"', "“chi-so/i-9/” không dẫn tới đâu"),
        (HOME, 'href="chi-so/i-1/"', 'href="chi-so/i-1/#khong"', "“chi-so/i-1/#khong” không dẫn tới đâu"),
    ],
    "find_dead_addresses": [(ONE, f'{BASE}chi-so/i-1/">', f'{BASE}chi-so/i-9/">', "trong phần đầu trang")],
    "find_programs": [
        (HOME, "<h2>Mục</h2>", "<h2 onclick='a()'>Mục</h2>", "onclick"),
        (HOME, 'src="anh.webp"', 'src="https://xau.example/a.webp"', "src=https://xau.example"),
        (HOME, 'src="anh.webp"', 'src="anh.webp" srcset="//xau.example/a.webp 2x"', "srcset=//xau.example"),
        (HOME, "<h2>Mục</h2>", "<script>a()</script><h2>Mục</h2>", "chương trình không phải của mình"),
        (HOME, 'href="assets/site.css"', 'href="https://xau.example/a.css"', "href=https://xau.example"),
        ("assets/site.css", "p{", '@import "a.css"; p{', "lấy tệp từ nơi khác"),
        ("assets/site.css", "data:image/svg+xml,x", "https://xau.example/a.png", "lấy tệp từ nơi khác"),
    ],
    "find_inline_styles": [(HOME, "<h2>Mục</h2>", '<h2 style="color: red">Mục</h2>', "<h2> có thuộc tính style")],
    "find_fonts_within": [("assets/site.css", "url(fonts/a.woff2)", "url(data:font/woff2;base64,eA==)", "phông chữ")],
    "find_wrong_h1": [
        (HOME, "<h2>Mục</h2>", "<h1>Nữa</h1>", "có 2 tiêu đề cấp 1"),
        ("t/i-1/index.html", "<h1>Chỉ số</h1>", "", "có 0 tiêu đề cấp 1"),
    ],
    "find_skipped_headings": [(HOME, "<h2>Mục</h2>", "<h3>Mục</h3>", "“Mục” là h3, sau h1")],
    "find_wrong_main": [(HOME, "<h2>Mục</h2>", "<main></main>", "có 2 phần chính")],
    "find_missing_heads": [
        (HOME, ' lang="vi"', "", "thiếu ngôn ngữ"),
        (HOME, "<title>Nhà</title>", "<title> </title>", "thiếu tiêu đề"),
        (CHART, 'name="description"', 'name="khac"', "thiếu lời mô tả"),
    ],
    "find_shared_titles": [("tim/index.html", "<title>Tìm", "<title>Nhà", "tiêu đề “Nhà” giống hệt của index.html")],
    "find_shared_descriptions": [
        (
            "tim/index.html",
            "Nói về Tìm",
            "Nói về Chỉ số",
            "lời mô tả “Nói về Chỉ số” giống hệt của chi-so/i-1/index.html",
        )
    ],
    "find_missing_alts": [(HOME, ' alt=""', "", "hình “anh.webp” thiếu lời thay hình")],
    "find_missing_labels": [
        ("tim/index.html", 'for="tim"', 'for="khac"', "ô <input> “tim” thiếu nhãn"),
        ("tim/index.html", "<label>Xã ", "<label>Xã</label> <label></label><p>", "ô <select>"),
    ],
    "find_nameless": [
        ("tim/index.html", ' aria-label="Gửi"', "", "<button> không có chữ nào"),
        (CHART, ' aria-label="Xem"', "", "<a> không có chữ nào"),
    ],
    "find_many_requests": [
        (HOME, "<h2>Mục</h2>", "".join(f'<img src="{n}.webp" alt="">' for n in range(6)), "tải 9 tệp")
    ],
    "find_many_elements": [(HOME, "<h2>Mục</h2>", "<h2>Mục</h2>" + "<br>" * 3000, "nhiều nhất 3.000")],
    "find_large_copies": [("mang-theo/ban.html", "</main>", "a" * 1_000_000 + "</main>", "phải dưới 1.000.000")],
    "find_broken_feeds": [
        ("nguon-tin/tin.atom", "</entry>", "", "không phải XML đúng"),
        ("nguon-tin/tin.atom", ENTRY, ENTRY * 2, "mã “tag:a” có ở 2 mục"),
        ("nguon-tin/tin.atom", "<id>tag:a</id>", "", "có mục thiếu mã"),
        ("nguon-tin/tin.atom", "2026-01-02T00:00:00+00:00", "2026-13-02", "ngày “2026-13-02” không đúng"),
        ("nguon-tin/tin.rss", "02 Jan 2026", "32 Jan 2026", "không đúng cách ghi"),
        ("nguon-tin/tin.rss", f"{BASE}chi-so/i-1/", f"{BASE}chi-so/i-9/", "không dẫn tới đâu"),
        ("nguon-tin/tin.rss", 'rss version="2.0"', "html", "không phải XML đúng"),
    ],
    "find_broken_calendars": [
        ("lich/i-1.ics", "END:VCALENDAR", "", "lịch không đọc được"),
        ("lich/i-1.ics", "DTSTART;VALUE=DATE:20261231\r\n", "", "việc “Mốc” thiếu ngày"),
        ("lich/i-1.ics", EVENT, EVENT * 2, "mã “moc-1” có ở 2 mục"),
        ("lich/i-1.ics", "UID:moc-1\r\n", "", "có mục thiếu mã"),
    ],
    "find_broken_data": [("tai-lieu/datapackage.json", '"}]}', '", "a": NaN}]}', "không phải JSON đúng")],
    "find_broken_data_in_pages": [
        (ONE, '"name"', "name", "không phải JSON đúng"),
        (ONE, '"@context"', '"context"', "thiếu @context"),
    ],
    "find_wrong_sitemap": [
        ("sitemap.xml", f"<url><loc>{BASE}tim/</loc></url>", "", "thiếu tim/index.html"),
        ("sitemap.xml", f"{BASE}tim/", f"{BASE}tim/khong/", "không dẫn tới trang nào"),
        ("sitemap.xml", f"{BASE}tim/", f"{BASE}nhung/i-1/", "là trang không được liệt kê"),
        ("sitemap.xml", f"{BASE}tim/", BASE, "có 2 lần"),
        ("sitemap.xml", "</urlset>", "", "không phải XML đúng"),
    ],
    "find_wrong_robots": [
        ("robots.txt", "Sitemap:", "#", "không nêu “Sitemap:"),
        ("robots.txt", "Allow: /", "Disallow: /", "chặn mọi máy tìm kiếm"),
    ],
    "find_wrong_search": [
        ("search.json", "chi-so/i-1/", "chi-so/i-9/", "“chi-so/i-9/” không dẫn tới trang nào"),
        ("search.json", "chi-so/i-1/", "t/i-1/", "“t/i-1/” không dẫn tới trang nào"),
        ("search.json", '"chi-so/i-1/"', '""', "“” có 2 lần"),
        ("search.json", "pages", "khac", "không đọc được danh sách trang"),
    ],
    "find_orphans": [
        (HOME, '<a href="lich/i-1.ics">Lịch</a>', "", "không trang nào dẫn tới"),
        ("minh-hoa/taken-down.txt", "/minh-hoa/da-go/", "", "không trang nào dẫn tới"),
        ("tai-lieu/datapackage.json", "rong.csv", "khac.csv", "không trang nào dẫn tới"),
    ],
    "find_unmarked_pages": [(DEMO_EN, ">Illustrative figures.<", ">Figures.<", "trang của bản minh họa mà không nói")],
    "find_unmarked_files": [
        ("minh-hoa/loi.txt", "Mọi số sau đây là số minh họa", "Mọi số", "tệp của bản minh họa mà không nói"),
        ("minh-hoa/lich.ics", "(Minh họa) ", "", "tệp của bản minh họa mà không nói"),
        ("minh-hoa/hinh.svg", LINE, "Hình", "tệp của bản minh họa mà không nói"),
        (DEMO, ' download="minh-hoa-so.csv"', " download", "tệp của bản minh họa mà không nói"),
    ],
    "find_marks_on_official": [(ONE, "<h2>Số</h2>", ASIDE, "tệp của bản chính thức mà nói là số liệu minh họa")],
    "find_rows_on_official": [
        ("du-lieu/i-1.csv", "bao-cao-2026", "minh-hoa-bao-cao", "dòng lấy từ nguồn “minh-hoa-…”")
    ],
}
MADE: dict[str, Callable[[Path], object]] = {
    "find_heavy_pages": lambda site: (site / "anh.webp").write_bytes(bytes(50_001)),
    "find_heavy_files": lambda site: (site / "assets/fonts/a.woff2").write_bytes(bytes(12_001)),
    "find_orphans": lambda site: (site / "quen.pdf").write_bytes(b""),
    "find_wrong_sitemap": lambda site: (site / "sitemap.xml").unlink(),
    "find_wrong_robots": lambda site: (site / "robots.txt").unlink(),
    "find_marks_on_official": lambda site: shutil.copy(site / "anh.webp", site / "minh-hoa-anh.webp"),
}


@pytest.mark.parametrize(
    ("check", "file", "old", "new", "told"), [(check, *one) for check, breaks in BREAKS.items() for one in breaks]
)
def test_what_is_wrong_is_told_with_its_page(small: Path, check: str, file: str, old: str, new: str, told: str) -> None:
    """By the check that is for it; the message names what is wrong."""
    for n in range(6):
        (small / f"{n}.webp").write_text("x", encoding="utf-8")  # pictures for one of them
    text = (small / file).read_bytes().decode()
    assert old in text
    (small / file).write_bytes(text.replace(old, new, 1).encode())
    site = Built(small)
    [looked] = [one for one in CHECKS if one.__name__ == check]
    assert [str(problem) for problem in looked(site) if told in str(problem)] != []


@pytest.mark.parametrize("check", MADE)
def test_what_is_too_heavy_or_not_there_is_told(small: Path, check: str) -> None:
    [looked] = [one for one in CHECKS if one.__name__ == check]
    assert list(looked(Built(small))) == []
    MADE[check](small)
    assert list(looked(Built(small))) != []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (HOME, b"\xff\xfe<p>"),
        (ONE, b" \n"),
        ("lich/i-1.ics", b"\xff"),
        ("minh-hoa/minh-hoa-to.docx", b"x"),
        ("minh-hoa/minh-hoa-to.pdf", b"x"),
        ("ban.zip", b"x"),
    ],
)
def test_what_cannot_be_read_is_told_before_anything_else(small: Path, name: str, content: bytes) -> None:
    (small / name).write_bytes(content)
    edit(small, "Sitemap:", "#", "robots.txt")
    assert find(small) == [f"{name}: tệp không đọc được"]


def test_a_way_out_of_the_folder_is_no_file_of_the_site(small: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    (small / "ra.txt").symlink_to(tmp_path_factory.mktemp("ngoai"))
    assert find(small) == ["ra.txt: là một lối tắt, không phải tệp của trang"]


def test_a_page_of_a_comment_alone_lacks_all(small: Path) -> None:
    (small / ONE).write_text("<!-- trống -->", encoding="utf-8")
    assert f"{ONE}: có 0 tiêu đề cấp 1 (h1); cần đúng một" in find(small)


def test_every_check_is_broken_here_once() -> None:
    assert {check.__name__ for check in CHECKS} == set(BREAKS) | set(MADE)


def test_the_policy_is_what_the_checks_go_by() -> None:
    """Nothing inline is let through by what the preview sends: then a style in a page would be lawful."""
    assert "unsafe" not in POLICY
    assert "font-src 'self';" in POLICY
    assert "img-src 'self' data:;" in POLICY


# ---- the command ---------------------------------------------------------------------------------------------------


def test_the_command_says_how_much_it_looked_at(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check-site", "--out", str(small)]) == 0
    assert capsys.readouterr().out == f"Đã xem 11 trang, {len(FILES)} tệp trong {small}: không có lỗi.\n"


def test_the_command_stops_with_every_problem(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(small, "<h1>Chỉ số</h1>", "", ONE)
    edit(small, "Sitemap:", "#", "robots.txt")
    assert main(["check-site", "--out", str(small)]) == 3
    told = capsys.readouterr().err
    assert f"{ONE}: có 0 tiêu đề cấp 1 (h1); cần đúng một\n" in told
    assert f"robots.txt: không nêu “Sitemap: {BASE}sitemap.xml”\n" in told


def test_a_folder_without_a_site_is_a_wrong_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check-site", "--out", str(tmp_path / "khong")]) == 2
    assert "dựng trang trước: make site" in capsys.readouterr().err
    with pytest.raises(CommandError):
        check_finished(tmp_path)


def test_an_illustration_alone_has_neither_sitemap_nor_robots(small: Path) -> None:
    for name in (name for name in FILES if not name.startswith("minh-hoa/")):
        (small / name).unlink()
    alone = small / "minh-hoa"
    edit(small, '<a href="../">Bản chính thức</a>', "", DEMO)
    edit(small, "</title>", f'</title><link rel="icon" href="assets/icon.svg">{canonical(HOME)}', DEMO)
    (alone / "taken-down.txt").write_text("/da-go/\n", encoding="utf-8")
    (alone / "assets").mkdir()
    (alone / "assets/site.css").write_text("p{}", encoding="utf-8")
    (alone / "assets/icon.svg").write_text("<svg/>", encoding="utf-8")
    for page in alone.rglob("*.html"):
        text = page.read_text(encoding="utf-8").replace('href="../', 'href="', 1)  # the style sheet
        page.write_text(text, encoding="utf-8")
    assert find(alone) == []
