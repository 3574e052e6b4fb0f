"""Vietnamese numbers, dates, addresses and order."""

from datetime import date
from fractions import Fraction

import pytest

from build_scripts import text


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Fraction(200, 3), "66,7%"),
        (Fraction(60), "60%"),
        (Fraction(5996, 100), "60%"),
        (Fraction(1, 20), "0,1%"),
        (Fraction(0), "0%"),
    ],
)
def test_percent(value: Fraction, expected: str) -> None:
    assert text.percent(value) == expected


def test_numbers_and_dates() -> None:
    assert text.number(1234567) == "1.234.567"
    assert text.number(1234567, "en") == "1,234,567"
    assert text.long_date(date(2026, 7, 5)) == "ngày 05 tháng 7 năm 2026"
    assert text.long_date(date(2022, 2, 10)) == "ngày 10 tháng 02 năm 2022"
    assert text.percent(Fraction(125, 2), "en") == "62.5%"


def test_slug_and_fold() -> None:
    assert text.slug("Đông Khê (2025)") == "dong-khe-2025"
    assert text.slug("I.1b") == "i-1b"
    assert text.fold("Tỷ lệ NỮ") == "ty le nu"


def test_names_sort_by_the_vietnamese_alphabet() -> None:
    names = ["Đức Long", "Dân Chủ", "Ê Đê", "Em", "Ấn", "An", "Ăn", "Ân", "Thuỷ", "Thu"]
    assert sorted(names, key=text.sort_key) == ["An", "Ăn", "Ân", "Ấn", "Dân Chủ", "Đức Long", "Em", "Ê Đê", "Thu", "Thuỷ"]


def test_people_sort_by_given_name() -> None:
    assert sorted(["Nhân Vật Thử", "Nhân Vật Đầu", "Nhân Vật Cuối"], key=text.person_sort_key) == [
        "Nhân Vật Cuối", "Nhân Vật Đầu", "Nhân Vật Thử",
    ]  # fmt: skip


def test_untranslated_text_is_kept() -> None:
    phrases = text.Phrases("en", {"Tiến độ": "Progress"})
    assert phrases("Tiến độ") == "Progress"
    assert phrases("Mốc {year}", year=2025) == "Mốc 2025"
    assert phrases.untranslated == {"Mốc {year}"}
