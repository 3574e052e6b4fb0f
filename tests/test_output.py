"""The folder of the built site: nothing of anybody's is ever replaced, and the last good site is always whole."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from build_scripts.files import Drawing, File, Page
from build_scripts.problems import CommandError, SiteError
from build_scripts.site.edition import check_paths
from build_scripts.site.output import MARK, check_out, new_site, old_of
from tests.cases import ROOT, read_tree
from tests.newsroom import build, edit, problems


def foreign(folder: Path) -> Path:
    folder.mkdir()
    (folder / "luan-van.txt").write_text("bản duy nhất", encoding="utf-8")
    return folder


REFUSED: dict[str, Callable[[Path], Path]] = {
    "the data": lambda data: data,
    "inside the data": lambda data: data / "site",
    "around the data": lambda data: data.parent,
    "docs": lambda _: ROOT / "docs",
    "inside the code": lambda _: ROOT / "build_scripts/site-moi",
    "the checkout": lambda _: ROOT,
    "no name": lambda _: Path("."),
    "above": lambda _: Path(".."),
    "the root": lambda _: Path("/"),
    "a mount point": lambda _: Path("/proc"),
    "somebody's folder": lambda data: foreign(data.parent / "cua-toi"),
    "an old site that is somebody's folder": lambda data: foreign(data.parent / "site.old").with_suffix(""),
    "a file": lambda data: data / "site.yml",
}


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_what_is_not_ours_is_never_replaced(data: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    out = REFUSED[name](data)
    before = read_tree(data.parent)
    assert build(data, out) == 2
    assert "không dựng trang vào" in capsys.readouterr().err
    assert read_tree(data.parent) == before


def test_a_link_is_never_replaced(data: Path) -> None:
    (data.parent / "that").mkdir()
    (data.parent / "site").symlink_to(data.parent / "that")
    assert build(data, data.parent / "site") == 2


def test_the_folder_of_the_living_is_never_replaced(data: Path, tmp_path: Path) -> None:
    (tmp_path / "nguoi").mkdir()
    with pytest.raises(CommandError):
        check_out(tmp_path / "nguoi/site", [data, tmp_path / "nguoi"])


def test_an_empty_folder_and_a_site_of_ours_are_replaced(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "site"
    out.mkdir()
    assert build(data, out) == 0
    assert build(data, out) == 0
    assert (out / MARK).is_file()
    assert {path.name for path in tmp_path.iterdir()} == {"data", "site", ".site.lock"}


def test_a_failing_build_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(SiteError):
        make_site(tmp_path / "site", "dở dang", fails=True)
    assert [path.name for path in tmp_path.iterdir()] == [".site.lock"]


def test_a_refusal_of_the_system_is_told_and_keeps_the_site(tmp_path: Path) -> None:
    make_site(tmp_path / "site", "cũ")
    with pytest.raises(SiteError) as told, new_site(tmp_path / "site"):
        raise OSError(28, "No space left on device")
    assert "trang tốt lần trước được giữ nguyên" in str(told.value.problems[0])
    assert (tmp_path / "site/index.html").read_text(encoding="utf-8") == "cũ"


def make_site(out: Path, text: str, fails: bool = False) -> None:
    with new_site(out) as fresh:
        (fresh / "index.html").write_text(text, encoding="utf-8")
        if fails:
            raise SiteError([])


def test_a_build_killed_between_two_renames_is_mended(tmp_path: Path) -> None:
    out = tmp_path / "site"
    make_site(out, "cũ")
    out.rename(old_of(out))
    (tmp_path / ".site.new-abc").mkdir()
    with pytest.raises(SiteError):
        make_site(out, "dở dang", fails=True)
    assert (out / "index.html").read_text(encoding="utf-8") == "cũ"
    assert {path.name for path in tmp_path.iterdir()} == {"site", ".site.lock"}


WAITING = """
import sys
from pathlib import Path
from build_scripts.site.output import new_site
with new_site(Path(sys.argv[1])) as fresh:
    print("đang dựng", flush=True)
    sys.stdin.readline()
    (fresh / "index.html").write_text(sys.argv[2])
"""


def start(out: Path, text: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WAITING, str(out), text]
    return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def test_a_second_build_waits_for_the_first(tmp_path: Path) -> None:
    first = start(tmp_path / "site", "một")
    assert first.stdout
    assert first.stdout.readline() == "đang dựng\n"
    second = start(tmp_path / "site", "hai")
    assert second.stdout
    assert "chờ cho xong" in second.stdout.readline()
    assert not (tmp_path / "site").exists()
    first.communicate("\n", timeout=60)
    assert second.stdout.readline() == "đang dựng\n"
    assert (tmp_path / "site/index.html").read_text(encoding="utf-8") == "một"
    second.communicate("\n", timeout=60)
    assert (tmp_path / "site/index.html").read_text(encoding="utf-8") == "hai"
    assert (first.returncode, second.returncode) == (0, 0)


def test_a_killed_build_holds_up_nobody(tmp_path: Path) -> None:
    first = start(tmp_path / "site", "một")
    assert first.stdout
    first.stdout.readline()
    first.kill()
    first.communicate(timeout=60)
    make_site(tmp_path / "site", "hai")
    assert {path.name for path in tmp_path.iterdir()} == {"site", ".site.lock"}


def test_two_files_of_one_path_are_named() -> None:
    pages = [Page("chi-so/i-1b/", title, "Thử") for title in ("Một", "Hai")]
    drawing = Drawing("chi-so/i-1b/line", b"", ("inline",))
    with pytest.raises(SiteError) as told:
        check_paths([*pages, File("search.json", b""), drawing, drawing])
    assert [str(problem) for problem in told.value.problems] == [
        "chi-so/i-1b/index.html: hai phần cùng một địa chỉ: “Một” và “Hai”; hãy đổi mã hoặc tên của một phần",
        "chi-so/i-1b/line (inline): hai phần cùng một địa chỉ: “chi-so/i-1b/line (inline)” và “chi-so/i-1b/line (inline)”; "
        "hãy đổi mã hoặc tên của một phần",
    ]


def test_names_of_one_address_are_told_by_check(data: Path) -> None:
    edit(data, "  tu-phap: Tư pháp\n  quan-doi", "  tu-phap: Tư pháp\n  tu-phap-2: Tu phap\n  khac: “…”\n  quan-doi", "site.yml")
    edit(data, "  I.5:", "  I.1B:", "indicators.yml")
    told = " ".join(problems(data))
    assert "thấy “Tu phap”; địa chỉ trùng với “Tư pháp”" in told
    assert "thấy “I.1B”; địa chỉ trùng với “I.1b”" in told
    assert "cần ít nhất một chữ cái" in told
