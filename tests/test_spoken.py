"""How numbers, dates, documents and abbreviations are read aloud, and that what is heard is what was written."""

import csv
import os
import random
import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.speech.numbers import (
    DIGITS,
    read_date,
    read_decimal,
    read_month,
    read_number,
    read_per_cent,
    read_ratio,
    read_year,
)
from build_scripts.speech.texts import find_unknown, read_document, read_text
from tests.cases import ROOT

LARGER = int(os.environ.get("SOAK_NUMBERS", "20000"))
SHORT = {
    "KH": "kế hoạch",
    "UBND": "Ủy ban nhân dân",
    "NĐ": "nghị định",
    "CP": "Chính phủ",
    "QĐ": "quyết định",
    "TTg": "Thủ tướng",
}
NUMBERS = {
    0: "không",
    5: "năm",
    10: "mười",
    11: "mười một",
    14: "mười bốn",
    15: "mười lăm",
    20: "hai mươi",
    21: "hai mươi mốt",
    24: "hai mươi tư",
    25: "hai mươi lăm",
    55: "năm mươi lăm",
    100: "một trăm",
    101: "một trăm linh một",
    104: "một trăm linh bốn",
    110: "một trăm mười",
    115: "một trăm mười lăm",
    321: "ba trăm hai mươi mốt",
    1000: "một nghìn",
    1005: "một nghìn không trăm linh năm",
    3048: "ba nghìn không trăm bốn mươi tám",
    36930: "ba mươi sáu nghìn chín trăm ba mươi",
    100_000: "một trăm nghìn",
    1_000_001: "một triệu không trăm linh một",
    1_010_000: "một triệu không trăm mười nghìn",
    2_000_000_000: "hai tỷ",
    1_234_567_890: "một tỷ hai trăm ba mươi tư triệu năm trăm sáu mươi bảy nghìn tám trăm chín mươi",
    1_000_000_000_005: "một nghìn tỷ không trăm linh năm",
}
DECIMALS = {
    "46.7": "bốn mươi sáu phẩy bảy",
    "30.26": "ba mươi phẩy hai mươi sáu",
    "37.5": "ba mươi bảy phẩy năm",
    "0.05": "không phẩy không năm",
    "45.05": "bốn mươi lăm phẩy không năm",
    "62.50": "sáu mươi hai phẩy năm",
    "7.00": "bảy",
    "3.14159": "ba phẩy một bốn một năm chín",
}


def hear_number(said: str) -> int:
    """The number that was read: what a listener makes of the words, knowing none of the reader's rules."""
    sizes = {"nghìn": 10**3, "triệu": 10**6, "tỷ": 10**9}
    digits = {word: value for value, word in enumerate(DIGITS)} | {"mốt": 1, "tư": 4, "lăm": 5}
    total = group = last = 0
    for word in said.split():
        if word == "mười":
            group += 10
        elif word == "mươi":
            group, last = group + 10 * last, 0
        elif word == "trăm":
            group, last = 100 * last, 0
        elif word == "tỷ":
            total, group, last = (total + group + last) * sizes[word], 0, 0
        elif word in sizes:
            total, group, last = total + (group + last) * sizes[word], 0, 0
        elif word != "linh":
            last = digits[word]
    return total + group + last


def hear_decimal(said: str) -> Decimal:
    whole, _, fraction = said.partition(" phẩy ")
    rest = re.sub(r"^(?:không )+", "", fraction)
    zeros = fraction.count(" ") - rest.count(" ")
    return Decimal(f"{hear_number(whole)}.{'0' * zeros}{hear_number(rest) if rest else 0}")


@pytest.mark.parametrize("value", NUMBERS)
def test_a_number_is_read(value: int) -> None:
    assert " ".join(read_number(value)) == NUMBERS[value]


@pytest.mark.parametrize("value", DECIMALS)
def test_a_decimal_is_read(value: str) -> None:
    assert " ".join(read_decimal(Decimal(value))) == DECIMALS[value]


def test_what_is_heard_is_what_was_written() -> None:
    assert [value for value in range(100_000) if hear_number(" ".join(read_number(value))) != value] == []


def test_larger_numbers_are_heard_too() -> None:
    chance = random.Random(35)
    larger = [chance.randrange(10 ** chance.randint(5, 13)) for _ in range(LARGER)]
    assert [value for value in larger if hear_number(" ".join(read_number(value))) != value] == []


def test_every_decimal_of_two_places_is_heard() -> None:
    values = [Decimal(cents) / 100 for cents in range(100_000)]
    assert [value for value in values if hear_decimal(" ".join(read_decimal(value))) != value] == []


def test_no_number_is_below_zero() -> None:
    with pytest.raises(ValueError, match="-1"):
        read_number(-1)


def test_shares_years_months_and_days_are_read() -> None:
    assert " ".join(read_per_cent(Decimal("62.5"))) == "sáu mươi hai phẩy năm phần trăm"
    assert " ".join(read_ratio(8, 12)) == "tám trên mười hai"
    assert " ".join(read_year(2025)) == "năm hai nghìn không trăm hai mươi lăm"
    assert [" ".join(read_month(month)) for month in (1, 4, 11, 12)] == [
        "tháng một", "tháng tư", "tháng mười một", "tháng mười hai"
    ]  # fmt: skip
    assert " ".join(read_date(date(2026, 7, 5))) == "ngày mồng năm tháng bảy năm hai nghìn không trăm hai mươi sáu"
    assert " ".join(read_date(date(2030, 12, 31))) == "ngày ba mươi mốt tháng mười hai năm hai nghìn không trăm ba mươi"
    assert " ".join(read_date(date(2026, 4, 10))).startswith("ngày mồng mười tháng tư")


def test_the_number_of_a_document_is_read() -> None:
    assert " ".join(read_document("35/KH-UBND", SHORT)) == "ba mươi lăm gạch chéo kế hoạch Ủy ban nhân dân"
    told = "bốn mươi chín gạch chéo hai nghìn không trăm hai mươi tư gạch chéo nghị định Chính phủ"
    assert " ".join(read_document("49/2024/NĐ-CP", SHORT)) == told
    assert " ".join(read_document("7/QĐ-XYZ", SHORT)) == "bảy gạch chéo quyết định ích xì y dài dét"


TEXTS = {
    "Năm 2025, 8/12 cơ quan (66,7%) đạt.": "Năm hai nghìn không trăm hai mươi lăm, tám trên mười hai cơ quan, "
    "sáu mươi sáu phẩy bảy phần trăm, đạt.",
    "mục tiêu I.1, việc II.3b và IV.8": "mục tiêu một chấm một, việc hai chấm ba b và bốn chấm tám",
    "Quốc hội khóa XV, phần II, khóa XIX, nhóm X": "Quốc hội khóa mười lăm, phần hai, khóa mười chín, nhóm X",
    "khổ A4, bản 2b": "khổ A bốn, bản hai b",
    "Mốc đạt (sơ bộ).": "Mốc đạt, sơ bộ.",
    "huyện Ví Dụ (minh họa)": "huyện Ví Dụ, minh họa",
    "Kế hoạch 35/KH-UBND ngày 17/3/2022": "Kế hoạch ba mươi lăm gạch chéo kế hoạch Ủy ban nhân dân ngày mười bảy "
    "tháng ba năm hai nghìn không trăm hai mươi hai",
    "dân số 1.234.567 người": "dân số một triệu hai trăm ba mươi tư nghìn năm trăm sáu mươi bảy người",
    "UBND xã & HĐND": "Ủy ban nhân dân xã và hát đê en nờ dê",
    "chậm nhất ngày 29/11, có 8/12 xã": "chậm nhất ngày hai mươi chín tháng mười một, có tám trên mười hai xã",
    "Đông Khê, Canh Tân": "Đông Khê, Canh Tân",
    "ngày 31/2/2026": "ngày ba mươi mốt trên hai trên hai nghìn không trăm hai mươi sáu",
}


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_is_read(text: str) -> None:
    assert read_text(text, SHORT) == TEXTS[text]


@given(st.text(alphabet="0123456789.,/% -abcdđUBNDKHQĐIVX()\n&+*"))
def test_whatever_stands_in_a_text_can_be_said(text: str) -> None:
    said = read_text(text, SHORT)
    assert not re.search(r"[\d%/\\&+*()]", said)
    assert not [word for word in re.findall(r"[^\W\d_]+", said) if len(word) > 1 and word.isupper()]


def test_abbreviations_that_nobody_has_explained_are_named() -> None:
    assert find_unknown("UBND, HĐND và VHTT của xã Đông Khê; KH số 3", SHORT) == ["HĐND", "VHTT"]


def test_the_vectors_that_were_given() -> None:
    path = ROOT.parent / "shared" / "facts" / "number_reading_vectors.csv"
    if not path.is_file():
        pytest.skip("../shared is not here")
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = [(row["value"], re.split(r" \(or |\)", row["northern_reading"])) for row in csv.DictReader(stream)]
    assert len(rows) > 10
    for value, wanted in rows:
        assert " ".join(read_decimal(Decimal(value))) in wanted, value
