"""A whole site is published, with all that is printed, sent and taken along; then somebody withdraws."""

from pathlib import Path

import pytest

from build_scripts.__main__ import main
from build_scripts.publish.targets import RELEASES
from tests.cases import AS_OF, read_tree
from tests.newsroom import consent, edit, make_data

pytestmark = pytest.mark.whole

NAME = "Nhân vật thử 01"


def test_nothing_of_whoever_withdrew_is_left_where_a_site_was_published(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    data = make_data(tmp_path)
    consent(data, scopes="site;print;social;offline;ethnicity")
    edit(data, "languages: [vi, en]", "languages: [vi]", "site.yml")
    monkeypatch.chdir(tmp_path)
    asked = ["publish", "--yes", "--data", "data", "--ledger", "so", "--to", "noi", "--as-of", str(AS_OF)]
    assert main([*asked, "--first"]) == 0
    consent(data, withdrawn_date="2026-11-20")
    assert main(asked) == 0
    told = capsys.readouterr().out
    assert "Lần công bố 1: đã gỡ" in told
    kept = sorted((tmp_path / "noi" / RELEASES).iterdir())
    assert [path.name for path in kept] == ["0001", "0002"]
    for release in kept:
        assert [name for name, content in read_tree(release).items() if NAME.encode() in content] == []
        assert main(["verify", str(release / "site"), "--data", "data"]) == 0
        assert (release / "site/index.html").is_file()
    assert list((tmp_path / "noi" / RELEASES / "0001" / "site").rglob("ban-tin.docx"))  # which show nobody
    assert not list((tmp_path / "build").glob(".kept-*"))
