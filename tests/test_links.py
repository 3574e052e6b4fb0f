"""Step 7: every link of the built site leads somewhere."""

from pathlib import Path

import pytest

from build_scripts.problems import SiteError
from build_scripts.site.checks.links import check_links

BASE = "https://vi-du.example/tien-do/"
GOOD = """<a href="./">nhà</a> <a href="../">trên</a> <a href="#cho">chỗ</a> <a href="con/#day">con</a>
<a href="con/?x=1">hỏi</a> <a href="/tien-do/trang/con/">từ gốc</a> <a href="https://noi-khac.example/">nơi khác</a>
<a href="mailto:thu">thư</a> <img src="anh.png" srcset="anh.png 1x, ../anh-2.png 2x" alt=""> <p id="cho"></p>"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name in ("index.html", "trang/index.html", "trang/con/index.html", "trang/anh.png", "anh-2.png"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text('<p id="day"></p>', encoding="utf-8")
    (tmp_path / "trang/index.html").write_text(GOOD, encoding="utf-8")
    return tmp_path


def test_links_that_lead_somewhere_are_good(site: Path) -> None:
    check_links(site, BASE)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('href="con/#day"', 'href="con/#khong"', "con/#khong"),
        ('href="#cho"', 'href="#khong"', "#khong"),
        ('href="../"', 'href="../khong/"', "../khong/"),
        ('href="con/#day"', 'href="con"', "con"),
        ('src="anh.png"', 'src="khong.png"', "khong.png"),
        ("../anh-2.png 2x", "../khong-2.png 2x", "../khong-2.png"),
        ('href="/tien-do/trang/con/"', 'href="/trang/con/khong/"', "/trang/con/khong/"),
    ],
)
def test_a_dead_link_is_named_with_its_page(site: Path, old: str, new: str, told: str) -> None:
    assert old in GOOD
    (site / "trang/index.html").write_text(GOOD.replace(old, new), encoding="utf-8")
    with pytest.raises(SiteError) as error:
        check_links(site, BASE)
    assert [str(p) for p in error.value.problems] == [f"trang/index.html: liên kết “{told}” không dẫn tới đâu"]
