"""The folder of the built site: nothing of anybody's is ever replaced, and the last good site is always whole."""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from build_scripts.__main__ import main
from build_scripts.desk import serve, withdraw
from build_scripts.files import MARK, Drawing, File, Made, Page
from build_scripts.outputs.pages import lists
from build_scripts.problems import CommandError, SiteError
from build_scripts.read.docs import read_docs
from build_scripts.site.edition import check_paths
from build_scripts.site.output import MARK_TEXT, check_out, new_site, old_of
from tests.cases import AS_OF, ROOT, read_tree
from tests.newsroom import build, edit, make_data, problems


def built_before_the_mark(data: Path) -> Path:
    (data.parent / "site").mkdir()
    (data.parent / "site/index.html").write_text("cũ", encoding="utf-8")
    return data.parent / "site"


def foreign(folder: Path) -> Path:
    folder.mkdir()
    (folder / "luan-van.txt").write_text("bản duy nhất", encoding="utf-8")
    return folder


def beside_a_link(data: Path) -> Path:
    """To the eye beside the link, to the system inside the data."""
    (data.parent / "lien-ket").symlink_to(data / "profiles")
    return data.parent / "lien-ket" / ".." / "site"


def old_is_a_file(data: Path) -> Path:
    (data.parent / "site.old").write_text("bản duy nhất", encoding="utf-8")
    return data.parent / "site"


def old_is_a_link(data: Path) -> Path:
    make_site(data.parent / "that", "của nơi khác")
    (data.parent / "site.old").symlink_to(data.parent / "that")
    return data.parent / "site"


REFUSED: dict[str, Callable[[Path], Path]] = {
    "the data": lambda data: data,
    "inside the data": lambda data: data / "site",
    "around the data": lambda data: data.parent,
    "docs": lambda _: ROOT / "docs",
    "inside the code": lambda _: ROOT / "build_scripts/site-moi",
    "inside the tests": lambda _: ROOT / "tests/site-moi",
    "inside the data by way of a link": beside_a_link,
    "home": lambda _: Path.home(),
    "a name that no disk takes": lambda data: data.parent / ("a" * 300),
    "an old site that is a file": old_is_a_file,
    "an old site that is a link": old_is_a_link,
    "the checkout": lambda _: ROOT,
    "no name": lambda _: Path("."),
    "above": lambda _: Path(".."),
    "the root": lambda _: Path("/"),
    "a mount point": lambda _: Path("/proc"),
    "somebody's folder": lambda data: foreign(data.parent / "cua-toi"),
    "an old site that is somebody's folder": lambda data: foreign(data.parent / "site.old").with_suffix(""),
    "a file": lambda data: data / "site.yml",
    "a site that was built before there was a mark": built_before_the_mark,
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


def test_an_empty_home_or_disk_is_never_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "nha"))
    monkeypatch.setattr("os.path.ismount", lambda path: path == tmp_path / "dia")
    check_out(tmp_path / "site", [])
    for name in ("nha", "dia"):
        (tmp_path / name).mkdir()
        with pytest.raises(CommandError):
            check_out(tmp_path / name, [])


def test_the_folder_of_the_living_is_never_replaced(data: Path, tmp_path: Path) -> None:
    (tmp_path / "nguoi").mkdir()
    with pytest.raises(CommandError):
        check_out(tmp_path / "nguoi/site", [data, tmp_path / "nguoi"])
    command = ["build", "--data", str(data), "--out", str(tmp_path / "nguoi/site"), "--as-of", AS_OF.isoformat()]
    assert main([*command, "--people", str(tmp_path / "nguoi")]) == 2
    edit(data, "languages:", "people: ../nguoi\nlanguages:", "site.yml")
    assert main(command) == 2
    assert list((tmp_path / "nguoi").iterdir()) == []


def test_a_preview_into_the_data_is_refused_before_it_starts(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[object] = []
    monkeypatch.setattr(serve, "serve", lambda *arguments: started.append(arguments))
    before = read_tree(data.parent)
    assert main(["serve", "--data", str(data), "--out", str(data / "site")]) == 2
    assert (started, read_tree(data.parent)) == ([], before)


def test_a_withdrawal_into_the_data_marks_nothing(data: Path) -> None:
    before = read_tree(data.parent)
    assert main(["withdraw", "gs-7f3a", "--data", str(data), "--out", str(data), "--as-of", AS_OF.isoformat()]) == 2
    assert read_tree(data.parent) == before


def test_what_comes_to_stand_there_during_a_build_is_never_replaced(tmp_path: Path) -> None:
    for place in ("site", "site.old"):
        with pytest.raises(CommandError), new_site(tmp_path / "site"):
            foreign(tmp_path / place)
        assert (tmp_path / place / "luan-van.txt").read_text(encoding="utf-8") == "bản duy nhất"
        shutil.rmtree(tmp_path / place)


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


def test_a_refusal_of_the_system_keeps_the_site(tmp_path: Path) -> None:
    make_site(tmp_path / "site", "cũ")
    with pytest.raises(OSError, match="No space"), new_site(tmp_path / "site"):
        raise OSError(28, "No space left on device")
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
    (tmp_path / ".site.new-abcd_123").mkdir()
    with pytest.raises(SiteError):
        make_site(out, "dở dang", fails=True)
    assert (out / "index.html").read_text(encoding="utf-8") == "cũ"
    assert {path.name for path in tmp_path.iterdir()} == {"site", ".site.lock"}


def test_a_build_over_bad_data_puts_the_last_good_site_back_too(data: Path, tmp_path: Path) -> None:
    make_site(tmp_path / "site", "cũ")
    (tmp_path / "site").rename(tmp_path / "site.old")
    (data / "units.csv").write_text("", encoding="utf-8")
    assert build(data, tmp_path / "site") == 1
    assert (tmp_path / "site/index.html").read_text(encoding="utf-8") == "cũ"


def test_a_build_killed_after_both_renames_is_mended(tmp_path: Path) -> None:
    """The old site is still there, or half of it in the private folder, its mark gone first."""
    make_site(tmp_path / "site", "cũ")
    shutil.copytree(tmp_path / "site", tmp_path / "site.old")
    foreign(tmp_path / ".site.new-abcd_123")
    make_site(tmp_path / "site", "mới")
    assert (tmp_path / "site/index.html").read_text(encoding="utf-8") == "mới"
    assert {path.name for path in tmp_path.iterdir()} == {"site", ".site.lock"}


def test_nothing_is_deleted_by_its_name_alone_but_what_a_build_left(tmp_path: Path) -> None:
    kept = [tmp_path / name for name in (".site.new-ghi-chu", ".site.new-2.new-abcd_123", "site.new", "site-2.old")]
    for folder in kept:
        foreign(folder)
    (tmp_path / ".site.lock").write_text("của ai đó", encoding="utf-8")
    make_site(tmp_path / "site", "mới")
    assert [folder for folder in kept if not (folder / "luan-van.txt").is_file()] == []
    assert (tmp_path / ".site.lock").read_text(encoding="utf-8") == "của ai đó"


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], list[dict[str, str]]]:
    """The site that a build without any other makes of `data`, and the environment before that build and after it."""
    folder = tmp_path_factory.mktemp("alone")
    before = dict(os.environ)
    assert build(make_data(folder), folder / "site") == 0
    return read_tree(folder / "site"), [before, dict(os.environ)]


def test_the_mark_is_the_same_in_every_site_and_in_no_list_and_the_environment_stays(
    alone: tuple[dict[str, bytes], list[dict[str, str]]],
) -> None:
    files, (before, after) = dict(alone[0]), alone[1]
    assert after == before
    assert files.pop(MARK) == MARK_TEXT
    assert [path for path, content in files.items() if MARK.encode() in content] == []


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


BUILD = """
import sys
from build_scripts.__main__ import main
from tests.builds import ALONE, build_with
if __name__ == "__main__":
    with build_with(ALONE):
        sys.exit(main(sys.argv[1:]))
"""


def start_build(data: Path, out: Path) -> subprocess.Popen[str]:
    command = ["build", "--data", str(data), "--out", str(out), "--as-of", AS_OF.isoformat(), "--lang", "vi"]
    return subprocess.Popen(
        [sys.executable, "-u", "-c", BUILD, *command],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8",
    )  # fmt: skip


def test_two_builds_at_once_end_well_and_leave_a_whole_site(
    data: Path, tmp_path: Path, alone: tuple[dict[str, bytes], list[dict[str, str]]]
) -> None:
    both = [start_build(data, tmp_path / "site") for _ in range(2)]
    told = "".join(one.communicate(timeout=240)[0] for one in both)
    assert [one.returncode for one in both] == [0, 0], told
    assert read_tree(tmp_path / "site") == alone[0]
    assert {path.name for path in tmp_path.iterdir()} == {"data", "site", ".site.lock"}


def test_a_build_that_waited_publishes_the_data_of_now(data: Path, tmp_path: Path) -> None:
    """Else it would bring back somebody who withdrew while it waited."""
    with new_site(tmp_path / "site"):
        second = start_build(data, tmp_path / "site")
        assert second.stdout
        assert "chờ cho xong" in second.stdout.readline()
        edit(data, "Nhân vật thử 01", "Nhân vật thử 02")
    told = second.communicate(timeout=240)[0]
    assert second.returncode == 0, told
    page = (tmp_path / "site/guong-sang/gs-7f3a/index.html").read_text(encoding="utf-8")
    assert "Nhân vật thử 02" in page
    assert "Nhân vật thử 01" not in page


def test_no_build_changes_the_site_while_a_withdrawal_searches_it(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    searched = []

    def search(folder: Path, _: object) -> list[str]:
        with (tmp_path / ".site.lock").open() as lock, pytest.raises(BlockingIOError):
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        searched.append(folder)
        return []

    monkeypatch.setattr(withdraw, "check_site", search)
    assert (
        main(
            ["withdraw", "gs-7f3a", "--data", str(data), "--out", str(tmp_path / "site"), "--as-of", AS_OF.isoformat()]
        )
        == 0
    )
    assert searched == [tmp_path / "site"]


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


PAGE = Page("chi-so/i-1/", "Một", "Thử")
TOGETHER: dict[str, tuple[Made, Made, str]] = {
    "a page and a file": (PAGE, File("chi-so/i-1/index.html", b""), "“Một” và “chi-so/i-1/index.html”"),
    "a drawing and a file": (Drawing("a", b"", ("inline", "png")), File("a.png", b""), "“a.png” và “a.png”"),
    "two drawings": (
        Drawing("a", b"", ("inline",)),
        Drawing("a", b"", ("inline", "svg")),
        "“a (inline)” và “a (inline)”",
    ),
    "two files": (File("du-lieu/a.csv", b"1"), File("du-lieu/a.csv", b"2"), "“du-lieu/a.csv” và “du-lieu/a.csv”"),
}


@pytest.mark.parametrize("what", TOGETHER)
def test_two_things_that_would_become_one_are_named(what: str) -> None:
    one, other, names = TOGETHER[what]
    with pytest.raises(SiteError) as told:
        check_paths([one, other])
    assert len(told.value.problems) == 1
    assert names in str(told.value.problems[0])


def test_a_profile_called_as_a_page_of_its_list_is_named(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(lists, "PAGE_SIZE", 4)
    (data / "profiles/nong-thi-trung.md").rename(data / "profiles/trang-2.md")
    assert build(data, tmp_path / "site") == 3
    assert "hai phần cùng một địa chỉ: “Gương sáng, trang 2” và “Nông Thị Trưng”" in capsys.readouterr().err
    assert not (tmp_path / "site").exists()


def test_a_made_page_in_the_place_of_a_hand_written_one_is_named(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    made = read_docs(ROOT / "docs")[0][0]
    outputs = {"site": (lambda *_: [Page(made.path, "Một", "Thử")],), "social": ()}
    monkeypatch.setattr("build_scripts.pipeline.OUTPUTS", outputs)
    assert build(data, tmp_path / "site") == 3
    assert f"hai phần cùng một địa chỉ: “Một” và “{made.title}”" in capsys.readouterr().err


def test_names_of_one_address_are_told_by_check(data: Path) -> None:
    edit(
        data,
        "  tu-phap: Tư pháp\n  quan-doi",
        "  tu-phap: Tư pháp\n  tu-phap-2: Tu phap\n  khac: “…”\n  quan-doi",
        "site.yml",
    )
    edit(data, "  I.5:", "  I.1B:", "indicators.yml")
    told = " ".join(problems(data))
    assert "thấy “Tu phap”; địa chỉ trùng với “Tư pháp”" in told
    assert "thấy “I.1B”; địa chỉ trùng với “I.1b”" in told
    assert "cần ít nhất một chữ cái" in told
