"""Templates and assets read line by line: none too long, and no address typed by hand."""

import re
from pathlib import Path

import pytest

from build_scripts.site.styles import BASE, EMBED, ORDER

ROOT = Path(__file__).parents[1]
LONGEST = 140  # letters of a line
TEMPLATES = sorted((ROOT / "build_scripts").rglob("*.html"))
FRAMES = sorted((ROOT / "docs").rglob("*.html"))
ASSETS = sorted(path for kind in ("css", "js") for path in (ROOT / "docs").rglob(f"*.{kind}"))
FOLDERS = (
    "chi-so|don-vi|guong-sang|cau-chuyen|tien-do|phuong-phap|du-lieu|tim|gioi-thieu|anh|am-thanh|tai-lieu|minh-hoa"
    "|guong-sang-va-cau-chuyen|dinh-chinh|cong-bo|quyen-rieng-tu|tiep-can|dung-hang-ngay|giay-phep"
)
ADDRESS = re.compile(rf"(?<![\w-])(?:{FOLDERS})/")
SPLICE = re.compile(r"<!--splice .*?-->")


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_there_are_templates_and_assets_to_read() -> None:
    assert len(TEMPLATES) > 15
    assert name(ROOT / "docs/assets/site.js") in map(name, ASSETS)


def test_every_style_is_in_the_style_sheet() -> None:
    assert sorted(path.stem for path in (ROOT / "docs/styles").iterdir()) == sorted({*ORDER, *EMBED, *BASE})


@pytest.mark.parametrize("path", [*TEMPLATES, *FRAMES, *ASSETS], ids=name)
def test_no_line_of_a_template_or_an_asset_is_too_long(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [number for number, line in enumerate(lines, 1) if len(line) > LONGEST] == []


@pytest.mark.parametrize("path", [*TEMPLATES, *FRAMES], ids=name)
def test_a_template_types_no_address_by_hand(path: Path) -> None:
    assert ADDRESS.findall(SPLICE.sub("", path.read_text(encoding="utf-8"))) == []
