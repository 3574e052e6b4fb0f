"""The engine: what it takes from the theme is there once, or the build says so."""

from pathlib import Path

import material
import pytest

from build_scripts.problems import SiteError
from build_scripts.site.theme import find_theme


def test_the_theme_has_one_style_sheet() -> None:
    assert find_theme().name.startswith("main.")


@pytest.mark.parametrize("count", [0, 2])
def test_a_theme_without_just_one_style_sheet_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    folder = tmp_path / "templates/assets/stylesheets"
    folder.mkdir(parents=True)
    for number in range(count):
        (folder / f"main.{number}.min.css").write_text("", encoding="utf-8")
    monkeypatch.setattr(material, "__file__", str(tmp_path / "__init__.py"))
    with pytest.raises(SiteError) as told:
        find_theme()
    assert f"có {count} tệp" in str(told.value.problems[0])
