"""Whether a site is still what was published: one changed digit is found, and which file it is in."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from build_scripts.__main__ import main
from build_scripts.publish.signing import make_keys, open_key, public_of, sign
from build_scripts.publish.sums import SUMS, write_sums
from tests.browser import serving

PASSWORD = "mat khau chi de thu"


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a pair of keys."""
    folder = tmp_path_factory.mktemp("keys")
    make_keys(folder, PASSWORD)
    return folder


def public_key(keys: Path) -> str:
    return public_of(open_key(keys / "minisign.key", PASSWORD))


@pytest.fixture
def site(keys: Path, tmp_path: Path) -> Path:
    """A published site: two pages, open data, both lists signed."""
    folder = tmp_path / "site"
    for name, text in (
        ("index.html", "<p>47 trên 100</p>"),
        ("404.html", "không có"),
        ("don-vi/xa-thu/index.html", "<p>3</p>"),
        ("du-lieu/a.csv", "n\r\n47\r\n"),
        ("anh/a.txt", "x"),
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    key = open_key(keys / "minisign.key", PASSWORD)
    write_sums(folder / "du-lieu")
    sign(key, folder / "du-lieu" / SUMS, "thu")
    write_sums(folder)
    sign(key, folder / SUMS, "thu")
    return folder


def verify(asked: Path | str, key: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    code = main(["verify", str(asked), "--public-key", key])
    told = capsys.readouterr()
    return code, told.out + told.err


def flip(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content.replace(b"47", b"48", 1).replace(b"<p>3", b"<p>4", 1))


def list_anew(site: Path, keys: Path) -> None:
    """A list that fits, unsigned."""
    flip(site / "index.html")
    write_sums(site)


def sign_anew(site: Path, keys: Path) -> None:
    """A list that fits, signed with another key."""
    list_anew(site, keys)
    make_keys(site.with_name("other"), PASSWORD)
    sign(open_key(site.with_name("other") / "minisign.key", PASSWORD), site / SUMS, "thu")


CHANGES: dict[str, tuple[Callable[[Path, Path], object], str]] = {
    "nothing": (lambda site, keys: None, ""),
    "a digit of a page": (lambda site, keys: flip(site / "index.html"), "index.html: nội dung khác"),
    "a digit below": (lambda site, keys: flip(site / "don-vi/xa-thu/index.html"), "don-vi/xa-thu/index.html: nội dung"),
    "a digit of the data": (lambda site, keys: flip(site / "du-lieu/a.csv"), "du-lieu/a.csv: nội dung khác"),
    "a file less": (lambda site, keys: (site / "du-lieu/a.csv").unlink(), "du-lieu/a.csv: tệp có trong danh sách"),
    "a file and its line": (list_anew, f"{SUMS}.minisig: chữ ký không phải của khóa này"),
    "another key": (sign_anew, f"{SUMS}.minisig: chữ ký không phải của khóa này"),
    "no signature": (lambda site, keys: (site / f"{SUMS}.minisig").unlink(), "chưa được ký"),
    "no signature of the data": (lambda site, keys: (site / f"du-lieu/{SUMS}.minisig").unlink(), "chưa được ký"),
    "a list that leads out": (
        lambda site, keys: (site / SUMS).write_text(f"{'0' * 64}  ../../etc/passwd\n"),
        "không đọc được, hoặc đã bị sửa",
    ),
}


@pytest.mark.parametrize("is_web", [False, True], ids=["folder", "web"])
@pytest.mark.parametrize("change", CHANGES)
def test_what_changed_is_named(
    site: Path, keys: Path, capsys: pytest.CaptureFixture[str], change: str, is_web: bool
) -> None:
    make, expected = CHANGES[change]
    make(site, keys)
    with serving(site) as address:
        code, told = verify(address if is_web else site, public_key(keys), capsys)
    assert (code, expected in told) == (3 if expected else 0, True), told


def test_what_was_added_to_a_folder_is_named(site: Path, keys: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "them.html").write_text("x", encoding="utf-8")
    (site / "duong").symlink_to("/etc")
    code, told = verify(site, public_key(keys), capsys)
    assert code == 3
    assert "them.html: tệp không có trong danh sách" in told
    assert "duong: đây là một liên kết" in told


def test_without_a_key_it_says_that_no_signature_was_looked_at(
    site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["verify", str(site), "--data", str(tmp_path)]) == 0
    assert "CHƯA xem chữ ký" in capsys.readouterr().out


@pytest.mark.parametrize(
    "key", ["x", "RWRlJOFc2+FR5aNKtaJ3yRRlN7c", "RWRlJOFc2+FR5aNKtaJ3yRRlN7c/q0FWWtCO6fpA0X7ChVvj1QSR"]
)
def test_a_key_that_is_none_is_told(site: Path, capsys: pytest.CaptureFixture[str], key: str) -> None:
    code, told = verify(site, key, capsys)
    assert (code, "không đúng dạng của minisign" in told) == (2, True), told


@pytest.mark.parametrize("asked", ["http://127.0.0.1:9", "khong-co"])
def test_where_nothing_was_published_is_told(asked: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, told = verify(asked, "", capsys)
    assert (code, asked in told) == (2, True), told


def test_the_public_tool_agrees(site: Path, keys: Path) -> None:
    tool = shutil.which("minisign")
    if tool is None:
        pytest.skip("minisign is not installed")
    ask: list[str | Path] = [tool, "-V", "-p", keys / "minisign.pub", "-m", site / SUMS]
    assert subprocess.run(ask, capture_output=True, check=False).returncode == 0
    (site / SUMS).write_bytes((site / SUMS).read_bytes() + b" ")
    assert subprocess.run(ask, capture_output=True, check=False).returncode != 0
    asked: list[str | Path] = [tool, "-S", "-s", keys / "minisign.key", "-m", site / "index.html"]
    done = subprocess.run(asked, input=f"{PASSWORD}\n".encode(), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr  # a key of ours is one of theirs


def test_sha256sum_agrees(site: Path) -> None:
    done = subprocess.run(["sha256sum", "--check", "--strict", SUMS], cwd=site, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


def test_keys_are_made_once_and_lie_hidden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "khoa"
    monkeypatch.setenv("MINISIGN_PASSWORD", "ngan")
    assert main(["keys", str(folder)]) == 2
    monkeypatch.setenv("MINISIGN_PASSWORD", PASSWORD)
    assert main(["keys", str(folder)]) == 0
    modes = {path.name: oct(path.stat().st_mode & 0o777) for path in folder.iterdir()}
    assert modes == {"minisign.key": "0o600", "minisign.pub": "0o644", "khoa-in-giay.pdf": "0o600"}
    before = (folder / "minisign.key").read_bytes()
    assert main(["keys", str(folder)]) == 2
    assert (folder / "minisign.key").read_bytes() == before


def test_the_key_on_paper_opens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its code is read by a camera, and gives the very file again."""
    import numpy as np
    import pypdfium2
    import zxingcpp

    monkeypatch.setenv("MINISIGN_PASSWORD", PASSWORD)
    assert main(["keys", str(tmp_path / "khoa")]) == 0
    page = pypdfium2.PdfDocument(tmp_path / "khoa" / "khoa-in-giay.pdf")[0]
    (code,) = zxingcpp.read_barcodes(np.asarray(page.render(scale=3).to_pil().convert("L")))
    (tmp_path / "typed.key").write_text(code.text, encoding="utf-8")
    typed, key = (open_key(path, PASSWORD) for path in (tmp_path / "typed.key", tmp_path / "khoa" / "minisign.key"))
    assert public_of(typed) == public_of(key)
    text = "".join(page.get_textpage().get_text_range().split())
    assert code.text.split("\n")[1] in text
