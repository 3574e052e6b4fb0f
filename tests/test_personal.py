"""Personal numbers and birthdays in every spelling that people use, and what only looks like one."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.personal import find_births, find_personal

CARD, PAPER, PHONE, MAIL = "căn cước", "giấy tờ tùy thân", "điện thoại", "thư điện tử"
FOUND = {
    "012345678901": CARD,
    "001 999 000 000": CARD,
    "001.999.000.000": CARD,
    "001\u2013999\u2013000\u2013000": CARD,
    "0019 9900 0000": CARD,
    "001 099 012345": CARD,
    "001\u00a0999\u202f000\u2009000": CARD,
    "CCCD 004 190 012 345": CARD,
    "Số ĐDCN: 004190012345.": CARD,
    "CCCD004190012345": CARD,
    "CMND 123 456 789": PAPER,
    "chứng minh nhân dân số: 123.456.789": PAPER,
    "hộ chiếu số B 1234567": PAPER,
    "０１２３４５６７８９０１": CARD,
    "0912345678": PHONE,
    "0912 345 678": PHONE,
    "0912.345.678": PHONE,
    "0912\u00b7345\u00b7678": PHONE,
    "0912-345-678": PHONE,
    "0912\u2013345\u2013678": PHONE,
    "0912 \u2014 345 \u2014 678": PHONE,
    "0912\u2212345\u2011678": PHONE,
    "(0912) 345-678": PHONE,
    "(091) 234 5678": PHONE,
    "[0912] 345 678": PHONE,
    "09 12 34 56 78": PHONE,
    "0 912 345 678": PHONE,
    "+84 912 345 678": PHONE,
    "+84912345678": PHONE,
    "(+84) 912 345 678": PHONE,
    "+84 (0) 912 345 678": PHONE,
    "+84.0912.345.678": PHONE,
    "0084 912 345 678": PHONE,
    "84912345678": PHONE,
    "(84) 912 345 678": PHONE,
    "(0206) 3852 123": PHONE,
    "024 3825 1234": PHONE,
    "０９１２ ３４５ ６７８": PHONE,
    "٠٩١٢٣٤٥٦٧٨": PHONE,
    "𝟎𝟗𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖": PHONE,
    "0912\u200b345678": PHONE,
    "09\u00ad12345678": PHONE,
    "O912 345 678": PHONE,
    "ĐT0912345678": PHONE,
    "SĐT: 0912345678, gặp Lan": PHONE,
    "ĐT.0912345678": PHONE,
    "0912345678/0987654321": PHONE,
    "Gọi 0912345678².": PHONE,
    "a.b+c@vi-du.example.vn": MAIL,
    "ten@vidu.vn": MAIL,
    "ten (at) vidu.vn": MAIL,
    "ten＠vidu．vn": MAIL,
}
NOT_FOUND = [
    "anh-558903096108.jpg",
    "anh-012903096108.jpg",
    "  - file: anh-091234567890.jpg",
    "z5123456789012_09.jpg",
    "558 903 096 108 đồng",
    "84.912.345.678 đồng",
    "84912345678 đồng",
    "84912345000",
    "1.234.567.890",
    "012.345.678.901 đồng",
    "Dự toán 125.000.000.000 đ",
    "0,912345678",
    "0.912345678",
    "0.123456789012",
    "Nghị quyết số 0123/2025/NQ-HĐND ngày 08/03/2025",
    "Số 0912345678/QĐ-UBND",
    "từ 2021-2026 đến 2026-2031",
    "01/07/2025 đến 30/06/2026",
    "08.03.2025 15 đại biểu",
    "08-03-2025 15:30",
    "01.07.2025-30.06.2026",
    "2025-07-01 2026-07-01 2027-07-01",
    "2025-07-01, 2026-12-31",
    "Số 01, đường 02, tổ 03, xã Thử",
    "0, 10, 20, 30, 40, 50, 60",
    "0 10 20 30 40 50",
    "15 trên 23, 65,2%",
    "1800 1234 và 1900 123 456",
    "0123456789012345-360.webp",
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "2026-11-24T08:15:00",
    "978-604-0-12345-6",
    "a@b",
    "Nghị định 123/2024/NĐ-CP, 45/2019/QH14",
    "104.65625, 22.427778",
]


@pytest.mark.parametrize("text", FOUND)
@pytest.mark.parametrize("around", ["{}", "Gọi {} nhé", "một\n({})\nhai", "“{}”"])
def test_a_number_of_a_person_is_found_in_every_spelling(text: str, around: str) -> None:
    found = [one.kind for one in find_personal(around.format(text))]
    assert any(FOUND[text] in kind for kind in found), found


@pytest.mark.parametrize("text", NOT_FOUND)
@pytest.mark.parametrize("around", ["{}", "Có {} nhé", "một\n{}\nhai"])
def test_what_only_looks_like_one_is_not(text: str, around: str) -> None:
    assert [one.text for one in find_personal(around.format(text))] == []


@given(
    groups=st.sampled_from([(4, 3, 3), (3, 3, 4), (3, 4, 3), (2, 2, 2, 2, 2), (10,), (4, 6), (5, 5)]),
    gap=st.sampled_from([" ", ".", "-", "\u2013", "\u2014", "\u00a0", " - ", ") ", "\u3000", "\u2022", "\u2010"]),
    zero=st.sampled_from(["0", "٠", "０", "߀", "०"]),
    rest=st.text("0123456789", min_size=8, max_size=8),
    second=st.sampled_from("35789"),
)
def test_any_digits_gaps_and_groups_make_a_telephone_number(
    groups: tuple[int, ...], gap: str, zero: str, rest: str, second: str
) -> None:
    digits, parts = "".join(chr(ord(zero) + int(digit)) for digit in "0" + second + rest), []
    for size in groups:
        parts.append(digits[:size])
        digits = digits[size:]
    assert list(find_personal(f"Gọi {gap.join(parts)} nhé"))


@given(amount=st.integers(1, 10**14), unit=st.sampled_from([" đồng", "đ", " VND", " tỷ đồng"]))
def test_no_amount_of_money_is_a_person(amount: int, unit: str) -> None:
    assert [one.text for one in find_personal(f"Chi {amount:,}{unit}".replace(",", "."))] == []
    assert [one.text for one in find_personal(f"Chi {amount}{unit}")] == []
    assert [one.text for one in find_personal(f"Có {amount * 1000} tờ")] == []


@given(days=st.lists(st.dates(), min_size=1, max_size=4), form=st.sampled_from(["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y"]))
def test_no_days_are_a_person(days: list[object], form: str) -> None:
    assert [
        one.text for one in find_personal(" ".join(f"{day:{form}}" for day in days if "0" not in str(day)[:1]))
    ] == []


BIRTHS = [
    "sinh ngày 06 tháng 12 năm 1970",
    "Sinh ngày 6/12/1970",
    "ngày sinh: 06-12-1970",
    "ngày, tháng, năm sinh: 6.12.1970",
    "sinh 1970-12-06",
    "(sinh 06/12/1970)",
    "sinh ngày 06\u201312\u20131970",
    "sinh\u00a0ngày ０６/１２/１９７０",
    "si\u00adnh ngày 6/12/1970",
    "SN 06/12/1970",
    "sinh ra tại xã Thử ngày 6/12/1970",
    "khai sinh ngày 06/12/1970",
    "chị sinh\nngày 06 tháng 12\nnăm 1970",
]
NO_BIRTHS = [
    "sinh hoạt chi bộ ngày 08/03/2026",
    "học sinh ngày 20/11/2025",
    "vệ sinh môi trường ngày 05/06/2026",
    "phát sinh đến ngày 31/12/2025",
    "Giáng sinh ngày 25/12/2025",
    "an sinh xã hội từ ngày 01/07/2025",
    "sinh viên khóa 01/09/2025",
    "sinh năm 1970",
    "Chị sinh ở xã. Ngày 08/03/2026 họp.",
]


@pytest.mark.parametrize("text", BIRTHS)
def test_a_birthday_is_found_in_every_spelling(text: str) -> None:
    assert [one.kind for one in find_births(f"Một dòng.\n{text}.")] == ["giống một ngày sinh đầy đủ; chỉ ghi năm"]


@pytest.mark.parametrize("text", NO_BIRTHS)
def test_other_words_with_sinh_are_no_birthday(text: str) -> None:
    assert list(find_births(text)) == []


def test_a_find_tells_its_line() -> None:
    assert [one.line for one in find_personal("một\nhai 0912 345 678\n\nba ten@vidu.vn")] == [2, 4]


@pytest.mark.parametrize(
    "text",
    ["a" * 200_000, "a." * 100_000, "0" * 200_000, "0 " * 100_000, "01 " * 70_000, "(" * 200_000, "sinh " * 40_000,
     "CCCD " * 40_000, "+84" * 70_000, "09(" * 70_000, "a@" * 100_000, "@" * 200_000, "a(at)" * 40_000],
    ids=lambda text: text[:5],
)  # fmt: skip
def test_the_search_takes_time_in_proportion_to_the_text(text: str) -> None:
    start = time.process_time()
    list(find_personal(text)), list(find_births(text))
    assert time.process_time() - start < 3  # a quadratic pattern took minutes
