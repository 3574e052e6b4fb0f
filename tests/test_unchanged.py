"""A build whose inputs did not change ends at once, and tells what it told before; anything else is built anew."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from build_scripts import files
from build_scripts.__main__ import main
from build_scripts.site.edition import build_site
from tests.cases import AS_OF, read_tree
from tests.newsroom import edit


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "CACHE", tmp_path / "cache")


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
