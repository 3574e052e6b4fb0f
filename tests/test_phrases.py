"""Languages: every phrase of the pages has its English, fields fit, and what is missing stops the build and is named."""

import ast
import re
import shutil
from pathlib import Path

import pytest

from build_scripts import words
from build_scripts.__main__ import main
from build_scripts.read.reader import FIELD, load_yaml

ROOT = Path(__file__).parents[1]
ENGLISH = {str(k): str(v) for k, v in load_yaml((ROOT / "build_scripts/phrases/en.yml").read_text(encoding="utf-8")).items()}


def in_code() -> set[str]:
    """The texts that the code speaks: phrases("…")."""
    found = set()
    for path in (ROOT / "build_scripts").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "phrases":
                texts = {
                    arg.value for arg in ast.walk(node.args[0]) if isinstance(arg, ast.Constant) and isinstance(arg.value, str)
                }
                found |= {text for text in texts if len(text) > 1}  # one letter is a status asked about
    return found


def in_templates() -> set[str]:
    """The texts that the templates speak: _("…"), and the heads of tables."""
    found = set()
    for path in (ROOT / "build_scripts/templates").glob("*.html"):
        text = path.read_text(encoding="utf-8")
        found |= set(re.findall(r'_\("(.+?)"[,)]', text))
        for heads in re.findall(r"heads\(\[(.+?)\]\)", text):
            found |= set(re.findall(r'"(.+?)"', heads))
    return found


def in_words() -> set[str]:
    """The words for verdicts, statuses, methods and classes."""
    pairs = [text for table in (words.VERDICTS, words.METHOD_WORDS) for pair in table.values() for text in pair]
    return {*pairs, *words.STATUS_WORDS.values(), *words.STATUS_NOTES.values(), *words.CLASS_WORDS.values()}


def test_every_phrase_of_the_pages_has_its_english() -> None:
    spoken = in_code() | in_templates() | in_words()
    assert len(spoken) > 200
    assert sorted(spoken - set(ENGLISH)) == []


def test_a_translation_has_the_fields_of_its_phrase() -> None:
    files = [ROOT / "build_scripts/phrases/en.yml", ROOT / "data/phrases/en.yml", ROOT / "data/demo/phrases/en.yml"]
    pairs = [pair for file in files for pair in load_yaml(file.read_text(encoding="utf-8")).items()]
    assert [text for text, translation in pairs if set(FIELD.findall(text)) != set(FIELD.findall(str(translation)))] == []


def build(folder: Path, out: Path) -> int:
    return main(["build", "--data", str(folder), "--out", str(out), "--as-of", "2026-11-24"])


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / "data/demo", tmp_path / "data"))


def test_a_missing_phrase_stops_the_build_and_is_named(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = data / "phrases/en.yml"
    path.write_text(path.read_text(encoding="utf-8").replace('"Kinh tế, hạ tầng":', '"Ngành khác":'), encoding="utf-8")
    assert build(data, tmp_path / "site") == 3
    assert "Kinh tế, hạ tầng" in capsys.readouterr().err
    assert not (tmp_path / "site").exists()


def test_a_field_that_the_phrase_does_not_have_is_named(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (data / "phrases/en.yml").open("a", encoding="utf-8") as stream:
        stream.write('"Một câu thử": "A test {nobody}"\n')
    assert build(data, tmp_path / "site") == 1
    assert "nobody" in capsys.readouterr().err
