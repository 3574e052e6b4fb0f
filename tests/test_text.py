"""Vietnamese numbers, dates, addresses and order."""

import unicodedata
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts import text
from build_scripts.languages import LANGUAGES, Phrases
from build_scripts.problems import SiteError


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
    assert LANGUAGES["vi"].percent(value) == expected


JUDGED = [  # numerator, denominator, target, what is read
    (161, 403, "40", "39,95%"),  # below 40: never “40%”
    (162, 405, "40", "40%"),
    (2401, 6000, "40", "40,02%"),
    (2499, 2500, "", "99,96%"),  # not all, so never “100%”
    (1, 2500, "", "0,04%"),  # not none
    (0, 2500, "", "0%"),
    (39996, 100000, "39.996", "39,996%"),
]


@pytest.mark.parametrize(("numerator", "denominator", "target", "expected"), JUDGED)
def test_a_per_cent_never_reads_as_what_its_verdict_denies(
    numerator: int, denominator: int, target: str, expected: str
) -> None:
    against = [Fraction(target)] if target else []
    assert LANGUAGES["vi"].percent(Fraction(100 * numerator, denominator), against) == expected


@given(st.integers(0, 5000), st.integers(1, 5000), st.decimals(0, 100, places=3))
def test_a_per_cent_stays_on_its_side_of_every_target(part: int, whole: int, target: Decimal) -> None:
    value = Fraction(100 * min(part, whole), whole)
    read = Fraction(LANGUAGES["en"].percent(value, [Fraction(target)]).removesuffix("%"))
    for bound in (Fraction(0), Fraction(100), Fraction(target)):
        assert (read > bound, read < bound) == (value > bound, value < bound)


MONEY = [  # đồng, what it is told against, what is read (its spaces hold it together in one line)
    (0, (), "0 đồng"),
    (850_000, (), "850.000 đồng"),
    (999_999, (), "999.999 đồng"),
    (1_000_000, (), "1 triệu đồng"),
    (17_200_000, (), "17,2 triệu đồng"),
    (60_000_000, (), "60 triệu đồng"),
    (28_514_999, (), "28,51 triệu đồng"),
    (28_515_000, (), "28,52 triệu đồng"),  # half up
    (999_995_000, (), "1 tỷ đồng"),  # never “1.000 triệu”
    (999_994_999, (), "999,99 triệu đồng"),
    (999_999_999, (1_000_000_000,), "999,999999 triệu đồng"),
    (1_250_000_000, (), "1,25 tỷ đồng"),
    (1_234_500_000_000, (), "1.234,5 tỷ đồng"),
    (24_001_000, (24_000_000,), "24,001 triệu đồng"),  # above its plan: never “24 triệu”
    (23_999_999, (24_000_000,), "23,999999 triệu đồng"),
    (24_000_000, (24_000_000,), "24 triệu đồng"),
]


@pytest.mark.parametrize(("vnd", "against", "expected"), MONEY)
def test_money_is_told_in_its_largest_unit_and_never_as_what_it_is_not(
    vnd: int, against: tuple[int, ...], expected: str
) -> None:
    assert LANGUAGES["vi"].money(vnd, against).replace("\u00a0", " ") == expected


def test_money_in_english() -> None:
    assert LANGUAGES["en"].money(1_250_000_000) == "1.25\u00a0billion\u00a0đồng"
    assert LANGUAGES["en"].money(850_000) == "850,000\u00a0đồng"


@given(st.integers(0, 10**13), st.integers(0, 10**13))
def test_money_of_two_sums_reads_the_same_only_where_it_is_the_same(one: int, other: int) -> None:
    vi = LANGUAGES["vi"]
    assert (vi.money(one, [other]) == vi.money(other, [one])) == (one == other)


def test_numbers_and_dates() -> None:
    assert LANGUAGES["vi"].number(1234567) == "1.234.567"
    assert LANGUAGES["en"].number(1234567) == "1,234,567"
    assert LANGUAGES["vi"].long_date(date(2026, 7, 5)) == "ngày 05 tháng 7 năm 2026"
    assert LANGUAGES["vi"].long_date(date(2022, 2, 10)) == "ngày 10 tháng 02 năm 2022"
    assert LANGUAGES["en"].percent(Fraction(125, 2)) == "62.5%"


def test_slug_and_fold() -> None:
    assert text.slug("Đông Khê (2025)") == "dong-khe-2025"
    assert text.slug("I.1b") == "i-1b"
    assert text.fold("Tỷ lệ NỮ") == "ty le nu"


def test_names_sort_by_the_vietnamese_alphabet() -> None:
    names = ["Đức Long", "Dân Chủ", "Ê Đê", "Em", "Ấn", "An", "Ăn", "Ân", "Thuỷ", "Thu"]
    assert sorted(names, key=text.sort_key) == [
        "An",
        "Ăn",
        "Ân",
        "Ấn",
        "Dân Chủ",
        "Đức Long",
        "Em",
        "Ê Đê",
        "Thu",
        "Thuỷ",
    ]


def test_people_sort_by_given_name() -> None:
    assert sorted(["Nhân Vật Thử", "Nhân Vật Đầu", "Nhân Vật Cuối"], key=text.person_sort_key) == [
        "Nhân Vật Cuối", "Nhân Vật Đầu", "Nhân Vật Thử",
    ]  # fmt: skip


def test_text_without_a_translation_is_named() -> None:
    phrases = Phrases("en", {"Tiến độ": "Progress"})
    assert phrases("Tiến độ") == "Progress"
    assert phrases.name("Mốc {year}") == "Mốc {year}"
    with pytest.raises(SiteError) as told:
        phrases("Mốc {year}", year=2025)
    assert [str(problem) for problem in told.value.problems] == ["phrases/en.yml, mục “Mốc {year}”: chưa có bản dịch"]


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [(0, "0 giây"), (59, "59 giây"), (60, "1 phút"), (200, "3 phút 20 giây"), (3600, "60 phút")],
)
def test_a_duration_is_told_in_words(seconds: int, expected: str) -> None:
    assert text.duration(seconds) == expected


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        (0, "1 KB"),
        (850_400, "850 KB"),
        (999_499, "999 KB"),
        (999_500, "1 MB"),
        (1_249_000, "1,2 MB"),
        (20_000_000, "20 MB"),
    ],
)
def test_a_size_is_told_as_phones_tell_it(size: int, expected: str) -> None:
    assert text.file_size(size) == expected


@given(st.text())
def test_folding_leaves_no_mark_and_folds_once(written: str) -> None:
    folded = text.fold(written)
    assert text.fold(folded) == folded
    assert not any(unicodedata.combining(letter) for letter in folded)


def test_words_are_those_that_people_type() -> None:
    assert text.words_of("Đông Khê, năm 2025 (I.1b)") == ["dong", "khe", "nam", "2025", "i", "1b"]
