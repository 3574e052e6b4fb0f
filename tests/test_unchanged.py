"""A build whose inputs did not change ends at once, and tells what it told before; anything else is built anew."""

import itertools
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from build_scripts import files
from build_scripts.__main__ import main
from build_scripts.site.edition import build_site
from tests.cases import AS_OF, read_tree
from tests.newsroom import add_story, edit, make_data, take_photo


@pytest.fixture(scope="module")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The cache that a build left of which the site is gone."""
    folder = tmp_path_factory.mktemp("warm")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files, "CACHE", folder / "cache")
        assert build(make_data(folder), folder / "site") == 0
    shutil.rmtree(folder / "site")
    return folder / "cache"


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, warm: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cache of its own for each test."""
    monkeypatch.setattr(files, "CACHE", Path(shutil.copytree(warm, tmp_path / "cache")))


def build(data: Path, out: Path, as_of: str = AS_OF.isoformat()) -> int:
    return main(["build", "--data", str(data), "--out", str(out), "--as-of", as_of, "--lang", "vi"])


def test_the_second_build_touches_nothing_and_tells_the_same(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(data, "summary: Một", "review_date: 2026-01-01\nsummary: Một")
    assert build(data, tmp_path / "site") == 0
    told, before = capsys.readouterr().out, read_tree(tmp_path / "site")
    assert "đã đến ngày xem lại" in told
    monkeypatch.setattr("build_scripts.pipeline.build", None)  # would fail where it is called
    assert build(data, tmp_path / "site") == 0
    assert capsys.readouterr().out == told
    assert read_tree(tmp_path / "site") == before


def count_builds(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Each build that is asked for, none of which is carried out."""
    built: list[object] = []

    def note(*options: object) -> list[object]:
        built.append(options)
        return []

    monkeypatch.setattr("build_scripts.pipeline.build", note)
    return built


CHANGES: dict[str, Callable[[Path, Path], object]] = {
    "a text of the data": lambda data, _: edit(data, "Lời kể thử.", "Lời kể khác."),
    "a new file": lambda data, _: (data / "khac.csv").write_text("x\n", encoding="utf-8"),
    "a file of the site touched": lambda _, site: (site / "index.html").write_text("khác", encoding="utf-8"),
    "a file of the site that a server may no longer read": lambda _, site: (site / "index.html").chmod(0o600),
    "a file of the site gone": lambda _, site: (site / "robots.txt").unlink(),
    "a file more in the site": lambda _, site: (site / "la.txt").write_text("", encoding="utf-8"),
}


@pytest.mark.parametrize("change", sorted(CHANGES))
def test_any_change_is_built(data: Path, tmp_path: Path, change: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert build(data, tmp_path / "site") == 0
    CHANGES[change](data, tmp_path / "site")
    built = count_builds(monkeypatch)
    assert build(data, tmp_path / "site") == 0
    assert len(built) == 1


def test_another_day_is_built(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert build(data, tmp_path / "site") == 0
    built = count_builds(monkeypatch)
    assert build(data, tmp_path / "site", "2026-11-25") == 0
    assert len(built) == 1


def test_data_changed_while_they_are_built_are_built_again(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The site may show the data before the edit or after it: nothing is remembered of it."""

    def edit_meanwhile(*options: Any) -> None:
        build_site(*options)
        edit(data, "Lời kể thử.", "Lời kể khác.")

    monkeypatch.setattr("build_scripts.pipeline.build_site", edit_meanwhile)
    assert build(data, tmp_path / "site") == 0
    edit(data, "Lời kể khác.", "Lời kể thử.")
    built = count_builds(monkeypatch)
    assert build(data, tmp_path / "site") == 0
    assert len(built) == 1


# ---- what the cache keeps ----------------------------------------------------------------------------------------


def grow_old(folder: Path, days: int) -> None:
    """As if everything in the cache had last been asked for so many days earlier."""
    for path in folder.rglob("*"):
        if path.is_file():
            stat = path.stat()
            os.utime(path, (stat.st_atime, stat.st_mtime - days * 86400))
    for path in folder.glob("built/*.json"):
        memory = json.loads(files.read_kept(path) or b"")
        files.keep(path, json.dumps(memory | {"started": memory["started"] - days * 86400}).encode())


def list_kept() -> set[str]:
    return {path.relative_to(files.CACHE).as_posix() for path in files.CACHE.rglob("*") if path.is_file()}


def test_the_cache_keeps_what_the_last_builds_asked_for_alone(data: Path, tmp_path: Path) -> None:
    assert build(data, tmp_path / "site") == 0
    asked = list_kept()
    assert {name.rpartition(".")[2] for name in asked} >= {"png", "css", "woff2", "clean", "json"}
    for name in ("cu.svg", f"{'a' * 64}.png.123", "looked/cu.json", "cu.clean", "looked/nua.json.77"):
        (files.CACHE / name).parent.mkdir(exist_ok=True)
        (files.CACHE / name).write_bytes(b"x")
    grow_old(files.CACHE, 3)
    edit(data, "Lời kể thử.", "Lời kể khác.")
    assert build(data, tmp_path / "site") == 0
    left = list_kept()
    assert {name for name in left if not name.endswith(".clean")} == {
        name for name in asked if not name.endswith(".clean")
    }
    assert len([name for name in left if name.endswith(".clean")]) == 2  # one a check of the site


def test_the_cache_keeps_what_another_site_that_stands_asked_for(data: Path, tmp_path: Path) -> None:
    other = tmp_path / "data-2"
    shutil.copytree(data, other)
    edit(other, "Tày", "Nùng")
    assert build(other, tmp_path / "other") == 0
    files.keep(files.CACHE / "other.png", b"asked for by that site alone")
    charts = {name for name in list_kept() if name.endswith(".png")}
    memories = {name for name in list_kept() if name.startswith("built/")}
    assert charts
    assert len(memories) == 1
    grow_old(files.CACHE, 3)
    edit(data, "document_no:", "document_no: Thử ", "plan.yml")
    assert build(data, tmp_path / "site") == 0
    assert charts | memories <= list_kept()
    shutil.rmtree(tmp_path / "other")
    edit(data, "Lời kể thử.", "Lời kể khác.")
    assert build(data, tmp_path / "site") == 0
    assert not (memories | {"other.png"}) & list_kept()


def spoil(path: Path, content: bytes) -> None:
    path.chmod(0o644)
    path.write_bytes(content)


SPOILED: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "half": lambda content: content[: len(content) // 2],
    "without its last byte": lambda content: content[:-1],
    "another byte": lambda content: b"\x00" + content[1:],
    "longer": lambda content: content + b"x",
    "full of zeros": lambda content: bytes(len(content)),
}


def test_whatever_is_spoiled_in_the_cache_is_made_anew(data: Path, tmp_path: Path) -> None:
    """Pictures, fonts, looks, lists and media, each spoiled in another way: the site is that of a clean build."""
    take_photo(data / "photos/anh.jpg", (800, 600))
    add_story(data, "photos:\n  - file: anh.jpg\n    alt: Thử\n    credit: Thử\n    people: []\n")
    assert build(data, tmp_path / "site") == 0
    clean, kept = read_tree(tmp_path / "site"), sorted(path for path in files.CACHE.rglob("*") if path.is_file())
    for path, how in zip(kept, itertools.cycle(SPOILED.values()), strict=False):
        spoil(path, how(path.read_bytes()))
    shutil.rmtree(tmp_path / "site")
    assert build(data, tmp_path / "site") == 0
    assert read_tree(tmp_path / "site") == clean


@pytest.mark.parametrize("how", SPOILED)
def test_a_kept_file_that_is_not_whole_is_none(tmp_path: Path, how: str) -> None:
    path = tmp_path / "a"
    files.keep(path, b"content")
    assert files.read_kept(path) == b"content"
    spoil(path, SPOILED[how](path.read_bytes()))
    assert files.read_kept(path) is None
    assert files.read_kept(tmp_path / "b") is None


def test_a_folder_that_may_not_be_looked_into_is_not_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Or a build would say that nothing has changed where it has not looked."""
    (tmp_path / "profiles").mkdir()

    def refuse(path: str) -> object:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(PermissionError):
        files.walk(tmp_path)
