"""What must not be written about anybody: patterns of personal data, asked of every input and of the built site.

They read the normal form of a text (`normal`), so a number is found in any digits, with any spaces, dots, dashes and
brackets in it, and with characters that nobody sees.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from build_scripts.text import normal

GAP = r"[ .()\[\]-]{0,3}"  # what may stand inside a number
NO_MORE = rf"(?!\w|{GAP}\d|,\d|/[1-9A-ZĐ])"
NO_MONEY = r"(?!\s?(?:đ\b|đồng|VND|VNĐ|triệu|tỷ|nghìn|ngàn))"


def _begin(first: str) -> str:
    """The first character of a number that nothing goes on into: no longer number, decimal, document or word. It is
    looked behind only where it stands, which is what makes the search quick.
    """
    glued = "".join(f"|(?<={word}{first})" for word in ("ĐT", "DĐ", "[Tt]el", "TEL", "[Zz]alo", "CCCD", "CMND"))
    return rf"{first}(?<!\d{first})(?<!\d[.,/-]{first})(?:(?<![\w/]{first}){glued})"


YEAR = r"(?:18|19|20)\d\d"
NO_DAY = rf"(?!\d{GAP}\d\d{GAP}{YEAR}(?!\d))"  # 08.03.2025 10: a day and a number
PATTERNS = (
    # provinces have the codes 001 to 096, so it begins with 0; in parts, the first has three digits or more
    (re.compile(rf"{_begin('0')}\d\d(?:{GAP}\d){{9}}{NO_MORE}{NO_MONEY}"), "giống một số căn cước"),
    (
        re.compile(
            r"[CcĐđHh](?:(?i:CCD|MND|MTND|MT|ăn cước|hứng minh)|ịnh danh|ộ chiếu)"
            rf"[^\d\n]{{0,30}}?(?:\d(?:{GAP}\d){{8}}|\b[A-Z]{GAP}\d(?:{GAP}\d){{6}})(?!\d)"
        ),
        "giống một số giấy tờ tùy thân",
    ),
    # a number with an area or mobile prefix, within the country or with +84, 0084, (84), also +84 (0) …
    (
        re.compile(
            rf"{_begin('[0O]')}{NO_DAY}"
            rf"(?:[1-9]|\){GAP}[1-9]|084{GAP}(?:0{GAP})?[1-9]| (?=[35789]\d\d \d{{3}} \d{{3}}\b)\d)"
            rf"(?:{GAP}\d){{8,9}}{NO_MORE}"
        ),
        "giống một số điện thoại",
    ),
    (
        re.compile(rf"(?:\+ ?|\(\+?)84{GAP}(?:0{GAP})?[1-9](?:{GAP}\d){{8,9}}{NO_MORE}"),
        "giống một số điện thoại",
    ),
    # 84 alone, as it stands in lists of telephones; an amount of money ends in zeros
    (re.compile(rf"{_begin('8')}4[35789]\d{{8}}(?<!000){NO_MORE}{NO_MONEY}"), "giống một số điện thoại"),
)
AT = r"[@(\[](?:(?<=@)| ?(?:at|a còng) ?[)\]])"
HAS_MAIL, MAIL = re.compile(AT), re.compile(rf"(?<![\w.+-])[\w.+-]++ ?{AT} ?[\w-]++(?:\.[\w-]++)+")
DAY_GAP = r"\s*(?:[/.-]|tháng)\s*"
DAY = rf"(?:\d{{1,2}}{DAY_GAP}\d{{1,2}}\s*(?:[/.,-]|năm)\s*{YEAR}|{YEAR}-\d{{1,2}}-\d{{1,2}})(?!\d)"
# words before and after “sinh” that make it another one: pupils, students, hygiene, activities …
BEFORE = "học|vệ|phát|thí|tuyển|phục|hy|nảy|tái|giáng|môn|an|mưu|dưỡng|sản|nữ|nam|sơ"
AFTER = "hoạt|viên|kế|thái|trưởng|học|sản|lợi|lực|tồn|sống|sôi"
BIRTH = re.compile(
    rf"s(?<!\ws){''.join(f'(?<!{word} s)' for word in BEFORE.split('|'))}"
    rf"(?:inh\b(?!\s+(?:{AFTER})\b)|n\b|\.n\b)[^.\d]{{0,20}}{DAY}"
)
# the names of published files say nothing of anybody: what the command `photo` called a photo may look like a number
MEDIA_NAME = re.compile(r"[\w-]*\.(?:jpe?g|png|webp|mp3|opus|ogg)\b")


class Find(NamedTuple):
    """Something personal in a text: its line (from 1), the words themselves in normal form (no message may repeat
    them), and what they look like, in Vietnamese.
    """

    line: int
    text: str
    kind: str


def find_personal(text: str) -> Iterator[Find]:
    """Each number or address of a person, once, though it may look like more than one kind."""
    return _find_numbers(normal(text))


def find_births(text: str) -> Iterator[Find]:
    """Each whole birthday, which only a published biography may tell."""
    return _find_births(normal(text))


def find_all(text: str) -> Iterator[Find]:
    """Whatever must not be told of anybody: numbers, addresses and birthdays."""
    told = normal(text)
    yield from _find_numbers(told)
    yield from _find_births(told)


def _find_numbers(told: str) -> Iterator[Find]:
    ends = set[int]()
    for pattern, kind in PATTERNS:
        for found in pattern.finditer(told):
            if found.end() not in ends and not MEDIA_NAME.match(told, found.end()):
                ends.add(found.end())
                yield _find(told, found, kind)
    if HAS_MAIL.search(told):
        yield from (_find(told, found, "giống một địa chỉ thư điện tử") for found in MAIL.finditer(told))


def _find_births(told: str) -> Iterator[Find]:
    lower = told.lower()
    for found in BIRTH.finditer(lower):
        yield _find(lower, found, "giống một ngày sinh đầy đủ; chỉ ghi năm")


def _find(told: str, found: re.Match[str], kind: str) -> Find:
    return Find(told.count("\n", 0, found.start()) + 1, " ".join(found[0].split()), kind)
