"""The data of this repository, whatever district's they are: the only tests that read data/."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from build_scripts.__main__ import main
from build_scripts.desk.dictionary import make_dictionary
from build_scripts.read.tables import TABLES
from build_scripts.site.checks.finished import check_finished
from tests.cases import AS_OF, ROOT, build, read_rows, read_tree
from tests.test_plain import build_without, find_different

pytestmark = pytest.mark.whole

DATA = ROOT / "data"
SITE = yaml.safe_load((DATA / "site.yml").read_text(encoding="utf-8"))
ILLUSTRATION = [DATA / SITE["illustration"]] if "illustration" in SITE else []


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("shipped") / "site"
    assert build(DATA, out) == 0
    return out


def test_the_data_pass_check(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--data", str(DATA), "--as-of", AS_OF.isoformat()]) == 0
    assert "không có lỗi" in capsys.readouterr().out


@pytest.mark.skipif(
    not (DATA / "README.md").exists(), reason="the data came without a dictionary: make dictionary writes it"
)
def test_the_dictionary_is_made_from_the_tables() -> None:
    assert (DATA / "README.md").read_text(encoding="utf-8") == make_dictionary()


def test_a_site_of_every_language_and_edition_is_built(site: Path) -> None:
    assert (site / "minh-hoa").is_dir() == bool(ILLUSTRATION)
    for language in SITE["languages"]:
        assert (site / ("" if language == SITE["languages"][0] else language) / "index.html").is_file()
    assert SITE["title"] in (site / "index.html").read_text(encoding="utf-8")
    for folder in ILLUSTRATION:
        assert read_title(folder) in (site / "minh-hoa/index.html").read_text(encoding="utf-8")


def read_title(folder: Path) -> str:
    return str(yaml.safe_load((folder / "site.yml").read_text(encoding="utf-8"))["title"])


def read_keys(folder: Path, table: str) -> Iterator[tuple[str, ...]]:
    """The keys of a table that may be absent."""
    rows = read_rows(folder, table) if (folder / f"{table}.csv").exists() else []
    return (tuple(row[column] for column in TABLES[table].key) for row in rows)


@pytest.mark.parametrize("table", TABLES)
def test_no_row_of_one_edition_is_in_the_other(table: str) -> None:
    for folder in ILLUSTRATION:
        assert set(read_keys(DATA, table)).isdisjoint(read_keys(folder, table))


# ---- the same site by other engines: `make soak` ---------------------------------------------------------------------

soaked = pytest.mark.skipif("SOAK_ENGINES" not in os.environ, reason="make soak builds with every engine")
# all that asks for mkdocs there gets what continues it
CONTINUED = """
import sys
import properdocs.replacement
from build_scripts.__main__ import main
ended = main(sys.argv[1:])
assert sys.modules["mkdocs.commands.build"].build.__module__ == "properdocs.commands.build"
sys.exit(ended)
"""


@soaked
def test_the_engine_of_our_own_makes_the_same_site(site: Path, tmp_path: Path) -> None:
    build_without(DATA, tmp_path / "site")
    assert find_different(read_tree(site), read_tree(tmp_path / "site")) == []
    check_finished(tmp_path / "site")


@soaked
def test_properdocs_makes_the_same_site(site: Path, tmp_path: Path) -> None:
    """To the byte, with the theme: it is asked for from the package index, into a folder of its own."""
    lock, own = ROOT / "tests/properdocs.txt", tmp_path / "packages"
    install = ["install", "--quiet", "--no-deps", "--require-hashes", "--target", str(own), "-r", str(lock)]
    done = subprocess.run([sys.executable, "-m", "pip", *install], capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"properdocs cannot be installed: {done.stderr.strip().splitlines()[-1]}")
    told = ["build", "--data", str(DATA), "--out", str(tmp_path / "site"), "--as-of", AS_OF.isoformat()]
    paths = os.environ | {"PYTHONPATH": f"{own}{os.pathsep}{ROOT}"}
    built = subprocess.run(
        [sys.executable, "-c", CONTINUED, *told], cwd=ROOT, env=paths, capture_output=True, check=False
    )
    assert (built.returncode, built.stderr.decode()) == (0, "")
    assert read_tree(tmp_path / "site") == read_tree(site)
