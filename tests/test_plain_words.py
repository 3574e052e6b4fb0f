"""Pages speak plainly: no codes of ours, no office style, one form for per cents and deadlines."""

import re
from collections.abc import Iterable
from dataclasses import replace

import pytest

from build_scripts.files import Page
from build_scripts.languages import Phrases
from build_scripts.outputs.sentences import tell_latest
from build_scripts.pipeline import make_edition
from build_scripts.read.editions import read_checked
from tests.cases import AS_OF, DEMO, TWO_EDITIONS
from tests.test_charts import observe

VI = Phrases()
# what no page says -> why
UNSAID = {
    r"(?<!chỉ )[Ss]ố đếm": "“số lượng” is the word that readers know",
    r"đối chiếu": "office style",
    r"\d %": "a per cent is written without a space",
    r"\bloại [PABC]\b": "classes of disclosure belong to the rules of the door",
    r"(?<!trước ngày )30/11": "reports are due “chậm nhất ngày 29/11”; the plan's own words stand once",
    r"[a-zà-ỹ:]\s+(?:<a [^>]*>)?(?:Tỉnh|Huyện|Xã|Thị trấn|Phường|Vùng) (?=[A-ZĐ])": "a kind of unit is small inside a sentence",
    r"<t[dh][^>]*>\s*[;,]": "a cell that begins with a sign has lost its words",
}


@pytest.fixture(scope="module")
def pages() -> list[Page]:
    """The Vietnamese pages of both editions."""
    editions = [make_edition(read_checked(folder, AS_OF), ["vi"]) for folder in (TWO_EDITIONS, DEMO)]
    made = [one for edition in editions for found in edition.made.values() for one in found]
    return [one for one in made if isinstance(one, Page)]


@pytest.mark.parametrize("pattern", UNSAID, ids=UNSAID.values())
def test_no_page_says(pages: list[Page], pattern: str) -> None:
    assert {(page.path, found[0]) for page in pages if (found := re.search(pattern, page.html))} == set()


def test_the_method_page_tells_no_letter_of_a_status_or_class(pages: Iterable[Page]) -> None:
    (first, _) = [page for page in pages if page.path == "phuong-phap/"]
    items = re.findall(r"<li>\s*(.*?)\s*</li>", first.html, re.DOTALL)
    assert len(items) > 10
    assert [item for item in items if re.match(r"[percxzPABC]\b:?", item)] == []


def test_final_is_not_called_official(pages: Iterable[Page]) -> None:
    """“Chính thức” reads as “of the authorities”: said of editions and kinds of source alone."""
    said = {found for page in pages for found in re.findall(r"\w+ \w+ chính thức", page.html)}
    assert said <= {"số liệu chính thức", "Xem bản chính thức", "nguồn chính thức"}


@pytest.mark.parametrize(
    ("status", "missing", "told"),
    [
        ("", (), "70% năm 2026"),
        ("r", (), "70% năm 2026"),
        ("p", (), "70% năm 2026 (sơ bộ)"),
        ("e", ("Cơ quan thử",), "70% năm 2026 (ước tính, còn thiếu 1 báo cáo)"),
        ("", ("Một", "Hai"), "70% năm 2026 (còn thiếu 2 báo cáo)"),
    ],
)
def test_the_latest_figure_keeps_its_doubt(status: str, missing: tuple[str, ...], told: str) -> None:
    assert tell_latest(replace(observe(2026, 70), status=status, missing=missing), VI) == told
