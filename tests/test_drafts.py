"""A new article starts as a file with every key, which `check` takes once it is filled in."""

import re
from pathlib import Path

import pytest

from build_scripts.__main__ import main
from build_scripts.read.tables import ARTICLES
from tests.cases import AS_OF
from tests.newsroom import PROFILE_FILE, consent, problems

GIVEN = {"name": "Nhân vật thử 07", "summary": "Chỉ để thử.", "sources": "[Thử]", "title": "Bài thử", "author": "Thử"}


def run(data: Path, *arguments: str) -> int:
    return main([*arguments, "--data", str(data), "--as-of", AS_OF.isoformat()])


def fill(path: Path, **given: str) -> None:
    """Write values behind the keys that are asked for, as an editor would."""
    text = path.read_text(encoding="utf-8")
    for key, value in (GIVEN | given).items():
        text = re.sub(rf"^{key}:.*?(?=  #)", f"{key}: {value}", text, flags=re.MULTILINE)
    path.write_text(text, encoding="utf-8")


def test_a_new_profile_has_a_random_id_and_the_row_of_its_consent(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = set((data / "profiles").iterdir())
    assert run(data, "new-profile") == 0
    told = capsys.readouterr().out
    (path,) = set((data / "profiles").iterdir()) - before
    assert re.fullmatch(r"gs-[0-9a-f]{4}", path.stem)
    text = path.read_text(encoding="utf-8")
    assert all(re.search(rf"^(# )?{column.name}:", text, re.MULTILINE) for column in ARTICLES["profiles"].columns)
    assert any(path.name in problem and "name" in problem for problem in problems(data))
    fill(path)
    row = told.splitlines()[-1]
    assert row == f"dong-y-{path.stem},{path.stem},consent,,,,2026-11-24,,,"
    with (data / "consents.csv").open("a", encoding="utf-8") as stream:
        stream.write(row.replace(",,,,2026", ",site,no,no,2026") + "\n")
    assert problems(data) == []


def test_the_optional_parts_may_be_used_by_taking_the_hash_away(data: Path) -> None:
    assert run(data, "new-story", "thu") == 0
    path = data / "stories/2026-11-24-thu.md"
    fill(path, category="hieu-ke-hoach")
    text = path.read_text(encoding="utf-8")
    start = text.index("# audio:")
    path.write_text(text[:start] + re.sub(r"^# ?", "", text[start:], flags=re.MULTILINE), encoding="utf-8")
    asked = [re.findall(r"mục “(.*?)”: thiếu mục này", problem)[0] for problem in problems(data)]
    assert asked == ["audio.file", "audio.title", "audio.credit", "audio.transcript", "audio.people"]


def test_an_id_that_is_taken_is_not_given_again(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = iter(["abcd", "7f3a", "11aa", "22bb"])  # the first has no digit, the second is somebody's, the third was
    consent(data, "gs-11aa", withdrawn_date="2026-11-01")
    monkeypatch.setattr("secrets.token_hex", lambda _: next(given))
    before = (data / PROFILE_FILE).read_bytes()
    assert run(data, "new-profile") == 0
    assert (data / "profiles/gs-22bb.md").is_file()
    assert (data / PROFILE_FILE).read_bytes() == before


def test_a_new_profile_lies_with_the_living(data: Path, tmp_path: Path) -> None:
    assert run(data, "new-profile", "--people", str(tmp_path / "nguoi")) == 0
    assert len(list((tmp_path / "nguoi/profiles").iterdir())) == 1


def test_a_new_story_is_a_draft(data: Path) -> None:
    assert run(data, "new-story", "bai-thu") == 0
    path = data / "stories/2026-11-24-bai-thu.md"
    fill(path, category="hieu-ke-hoach")
    assert problems(data) == []
    assert "is_draft: yes" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["bai-thu", "Bài thử", "../bai", "a.tyz"])
def test_a_story_that_is_there_or_cannot_be_is_refused(
    data: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(data, "new-story", "bai-thu") == 0
    before = {path: path.read_bytes() for path in data.rglob("*.md")}
    assert run(data, "new-story", name) == 1
    assert "tên cần gồm" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in data.rglob("*.md")} == before
