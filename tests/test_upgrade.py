"""Older data: what is absent is empty, and `upgrade` brings it to today's columns without touching anything else."""

import codecs
from pathlib import Path

import pytest

from build_scripts.__main__ import main
from build_scripts.read.tables import FORMAT, TABLES
from tests.cases import read_tree
from tests.newsroom import edit, problems

OLD = "consent,person,legal_basis,scopes,is_minor,has_guardian,given_date,expires_date,withdrawn_date"


def upgrade(data: Path, *options: str) -> int:
    return main(["upgrade", "--data", str(data), *options])


def test_absent_tables_and_optional_columns_are_empty(data: Path) -> None:
    for name, table in TABLES.items():
        path = data / f"{name}.csv"
        if path.exists() and not table.is_required and len(path.read_text(encoding="utf-8").splitlines()) == 1:
            path.unlink()
    lines = (data / "consents.csv").read_text(encoding="utf-8").splitlines()
    (data / "consents.csv").write_text("\n".join(line.rpartition(",")[0] for line in lines) + "\n", encoding="utf-8")
    assert (data / "consents.csv").read_text(encoding="utf-8").splitlines()[0] == OLD
    assert problems(data) == []


@pytest.mark.parametrize("table", [name for name, table in TABLES.items() if table.is_required])
def test_the_tables_that_everything_rests_on_are_asked_for(data: Path, table: str) -> None:
    (data / f"{table}.csv").unlink()
    assert any(problem.startswith(f"{table}.csv: không có tệp này") for problem in problems(data))


def test_upgrade_tells_first_and_writes_when_asked(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = f'{OLD}\r\n"c-1","gs-7f3a",consent,"site;\r\nprint",no,no,2026-01-05,,\r\n'
    (data / "consents.csv").write_bytes(codecs.BOM_UTF8 + rows.encode())
    edit(data, "    disclosure: C\n", "    disclosure: C\n    size: planned\n", "indicators.yml")
    before = read_tree(data)
    assert upgrade(data) == 0
    assert read_tree(data) == before
    told = capsys.readouterr().out
    assert "consents.csv: thêm cột removed_date" in told
    assert "indicators.yml: bỏ các dòng size" in told
    assert upgrade(data, "--write") == 0
    expected = f'{OLD},removed_date\r\n"c-1","gs-7f3a",consent,"site;\r\nprint",no,no,2026-01-05,,,\r\n'
    assert (data / "consents.csv").read_bytes() == codecs.BOM_UTF8 + expected.encode()
    after = read_tree(data)
    assert {name for name in after if after[name] != before[name]} == {"consents.csv", "indicators.yml"}
    assert upgrade(data, "--write") == 0
    assert read_tree(data) == after


@pytest.mark.parametrize(
    ("found", "told"), [(FORMAT - 1, "make upgrade"), (FORMAT + 1, "cần bản chương trình mới hơn")]
)
def test_data_of_another_format_are_told_what_to_do(data: Path, found: int, told: str) -> None:
    edit(data, "edition: official\n", f"format: {found}\nedition: official\n", "site.yml")
    if found:  # 0 is how a missing format is read: the first
        assert [told in problem for problem in problems(data)] == [True]
    else:
        assert problems(data) == []
