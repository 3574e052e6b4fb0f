"""Languages: every phrase of the pages has its English, fields fit, and what is missing stops the build and is named."""

import ast
from pathlib import Path

import pytest
from jinja2 import nodes

from build_scripts import words
from build_scripts.__main__ import main
from build_scripts.figures.method import VERSIONS
from build_scripts.languages import fields_of
from build_scripts.outputs.page import environment
from build_scripts.read import reader
from build_scripts.read.raw.maps import load_yaml
from tests.cases import DEMO, ROOT, TWO_EDITIONS, build, copy_case, edit, find_problems

ENGLISH = {
    str(k): str(v) for k, v in load_yaml((ROOT / "build_scripts/phrases/en.yml").read_text(encoding="utf-8")).items()
}


def in_code() -> set[str]:
    """The texts that the code speaks: phrases("…")."""
    found = set()
    for path in (ROOT / "build_scripts").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "phrases":
                texts = {
                    arg.value
                    for arg in ast.walk(node.args[0])
                    if isinstance(arg, ast.Constant) and isinstance(arg.value, str)
                }
                found |= {text for text in texts if len(text) > 1}  # one letter is a status asked about
    return found


def in_templates() -> set[str]:
    """The texts that the templates speak: _("…"), and the heads of tables."""
    found = set()
    for path in (ROOT / "build_scripts/templates").rglob("*.html"):
        tree = environment().parse(path.read_text(encoding="utf-8"))
        for call in tree.find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name == "_":
                found |= texts_of(call.args[0])
            elif isinstance(call.node, nodes.Name) and call.node.name in ("table", "figure_table"):
                found |= texts_of(call.args[1])
    return found


def texts_of(node: nodes.Node) -> set[str]:
    """The strings of an expression, itself among them."""
    constants = [node] if isinstance(node, nodes.Const) else node.find_all(nodes.Const)
    texts = {one.value for one in constants if isinstance(one.value, str)}
    return {text for text in texts if len(text) > 1}  # one letter is a status asked about


def in_words() -> set[str]:
    """The words for verdicts, statuses, methods, classes and versions of the rules."""
    pairs = [text for table in (words.VERDICTS, words.METHOD_WORDS) for pair in table.values() for text in pair]
    lists = (words.OCCASION_KINDS, words.SOURCE_KINDS, words.ACTION_STATES, words.REPORT_KINDS, words.TIMELINESS)
    kinds = {text for one in (*lists, words.CONFIRMATION_OUTCOMES) for text in one.values()}
    rules = [text for version in VERSIONS for text in (version.what, version.why)]
    return {
        *pairs,
        *rules,
        *kinds,
        *words.STATUS_WORDS.values(),
        *words.STATUS_NOTES.values(),
        *words.CLASS_WORDS.values(),
    }


def test_every_phrase_of_the_pages_has_its_english() -> None:
    spoken = in_code() | in_templates() | in_words()
    assert len(spoken) > 200
    assert sorted(spoken - set(ENGLISH)) == []


def test_a_translation_has_the_fields_of_its_phrase() -> None:
    files = [ROOT / "build_scripts/phrases/en.yml", TWO_EDITIONS / "phrases/en.yml", DEMO / "phrases/en.yml"]
    pairs = [pair for file in files for pair in load_yaml(file.read_text(encoding="utf-8")).items()]
    assert [text for text, translation in pairs if fields_of(text) != fields_of(str(translation))] == []


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return copy_case(DEMO, tmp_path / "data")


def test_a_missing_phrase_stops_the_build_and_is_named(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(data, '"Kinh tế, hạ tầng":', '"Ngành khác":', "phrases/en.yml")
    assert build(data, tmp_path / "site") == 1
    assert "phrases/en.yml, mục “Kinh tế, hạ tầng”: chưa có bản dịch" in capsys.readouterr().err
    assert not (tmp_path / "site").exists()


def test_a_field_that_the_phrase_does_not_have_is_named(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with (data / "phrases/en.yml").open("a", encoding="utf-8") as stream:
        stream.write('"Một câu thử": "A test {nobody}"\n')
    assert build(data, tmp_path / "site") == 1
    assert "nobody" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("translation", "told"),
    [
        ("a stray brace {", "không thành cặp"),
        ("{owner!x:>2000000000} {", "không thành cặp"),
        ("[a, b]", "cần là một dòng chữ"),
    ],
)
def test_a_translation_that_cannot_be_read_is_named(
    data: Path, translation: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with (data / "phrases/en.yml").open("a", encoding="utf-8") as stream:
        stream.write(
            f'"Một câu thử": {translation if translation.startswith("[") else chr(34) + translation + chr(34)}\n'
        )
    assert main(["check", "--data", str(data), "--as-of", "2026-11-24"]) == 1
    assert told in capsys.readouterr().err


@pytest.mark.parametrize("languages", ["[]", "[en]", "[en, vi]", "[vi, vi]", "[vi, en, en]", "[vi, fr]"])
def test_vietnamese_comes_first_and_every_language_once(
    data: Path, languages: str, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(data, "languages: [vi, en]", f"languages: {languages}", "site.yml")
    assert main(["check", "--data", str(data), "--as-of", "2026-11-24"]) == 1
    assert "languages" in capsys.readouterr().err


def test_a_language_whose_words_the_code_lacks_is_told_at_check(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shipped = reader.read_shipped_phrases()
    half = {"en": dict(list(shipped["en"].items())[:100]), "xx": shipped["en"]}
    monkeypatch.setattr(reader, "read_shipped_phrases", lambda: half)
    assert main(["check", "--data", str(data), "--as-of", "2026-11-24"]) == 1
    assert "chương trình chưa có đủ câu chữ tiếng “en”" in capsys.readouterr().err


def test_other_languages_are_not_built_without_vietnamese(data: Path, tmp_path: Path) -> None:
    assert build(data, tmp_path / "site", "--lang", "en") == 2
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    "translation",
    ['"{owner!x}"', '"{"', '"}"', '"{owner:>2000000000}"', '"{owner.name}"', '"{owner[0]}"', '"{}"', "[a, b]", '""', "{a: b}"],
)  # fmt: skip
def test_a_translation_that_is_no_plain_text_is_told_by_check(data: Path, translation: str) -> None:
    edit(data, '"Kinh tế, hạ tầng": ', f'"Kinh tế, hạ tầng": {translation}  # ', "phrases/en.yml")
    found = [str(problem) for problem in find_problems(data)]
    assert len(found) == 1
    assert "phrases/en.yml, dòng " in found[0]
    assert "mục “Kinh tế, hạ tầng”" in found[0]


def test_a_missing_translation_is_told_by_check_with_the_place_of_its_text(data: Path) -> None:
    edit(data, '"Kinh tế, hạ tầng":', '"Ngành khác":', "phrases/en.yml")
    (found,) = [str(problem) for problem in find_problems(data)]
    row = found.rpartition("dòng ")[2].rstrip(")")
    line = (data / "site.yml").read_text(encoding="utf-8").split("\n")[int(row) - 1]
    assert line.endswith("Kinh tế, hạ tầng")
