"""A process that builds again and again, as the preview does, makes the bytes of one that builds for the first time."""

from pathlib import Path

import pytest

from build_scripts.outputs.data import files
from build_scripts.pipeline import build
from build_scripts.site import engine
from tests.bench import change_figure
from tests.cases import AS_OF, edit, read_rows, read_tree, write_table
from tests.province import make_province

COMMUNES = 3


@pytest.fixture
def province(tmp_path: Path) -> Path:
    make_province(tmp_path / "data", COMMUNES)
    return tmp_path / "data"


def rename_commune(data: Path) -> None:
    """Its name stands in the heads of its page, in lists and in tables."""
    rows = read_rows(data, "units")
    rows[-1]["name"] = "Xã Thử khác"
    write_table(data, "units", rows)


def test_what_is_remembered_of_the_last_build_never_stands_where_something_has_changed(
    province: Path, tmp_path: Path
) -> None:
    """From what is on every page to what is on one: what an edit should have changed, no later one mends."""
    out = tmp_path / "site"
    build(province, out, AS_OF)
    edit(province, "title: Tỉnh Thử", "title: Tỉnh Thử khác", "site.yml")
    build(province, out, AS_OF)
    rename_commune(province)
    build(province, out, AS_OF)
    change_figure(province)
    build(province, out, AS_OF)
    remembered = read_tree(out)
    engine.FRAMED.clear()
    files.WRITTEN.clear()
    build(province, out, AS_OF)
    assert read_tree(out) == remembered


def test_a_changed_figure_is_framed_and_written_where_it_stands_alone(province: Path, tmp_path: Path) -> None:
    """One commune's figure: the frames of the other communes' pages and the files of other indicators serve again."""
    build(province, tmp_path / "site", AS_OF)
    framed, written = dict(engine.FRAMED["illustrative", ""]), dict(files.WRITTEN)
    change_figure(province)
    build(province, tmp_path / "site", AS_OF)
    again = engine.FRAMED["illustrative", ""]
    assert len([key for key in again if again[key] is framed.get(key)]) > COMMUNES
    changed = {key for key, (_, made) in files.WRITTEN.items() if made is not written[key][1]}
    assert {key for _, key in changed} == {"I.1", "I.1b"}  # which count the same rows
