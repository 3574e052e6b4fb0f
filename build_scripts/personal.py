"""What must not be written about anybody: patterns of personal data, asked of every input and of the built site."""

import re
from collections.abc import Iterator
from typing import NamedTuple

DAY = r"\d{1,2}\s*(?:[/.-]|tháng)\s*\d{1,2}\s*(?:[/.,-]|năm)\s*\d{4}"
PATTERNS = (
    (re.compile(r"(?<![\w.,])\d{12}(?![.,]\d|\w)"), "giống một số căn cước"),
    (
        re.compile(r"(?:CCCD|CMND|căn cước|chứng minh nhân dân)\D{0,20}\d{9}", re.IGNORECASE),
        "giống một số giấy tờ tùy thân",
    ),
    (re.compile(r"(?<![\w/.,-])(?:\+84|0)(?:[ .-]?\d){9,10}(?!\w)"), "giống một số điện thoại"),
    (re.compile(r"[\w.+-]+@[\w-]+\.\w+"), "giống một địa chỉ thư điện tử"),
)
BIRTH = re.compile(rf"\bsinh\b[^.\d]{{0,20}}{DAY}", re.IGNORECASE)


class Find(NamedTuple):
    """Something personal in a text: where, the words themselves (no message may repeat them), and what they look
    like.
    """

    offset: int
    text: str
    kind: str


def find_personal(text: str) -> Iterator[Find]:
    """Each number or address of a person."""
    for pattern, kind in PATTERNS:
        yield from (Find(found.start(), found[0], kind) for found in pattern.finditer(text))


def find_births(text: str) -> Iterator[Find]:
    """Each whole birthday, which only a published biography may tell."""
    for found in BIRTH.finditer(text):
        yield Find(found.start(), " ".join(found[0].split()), "giống một ngày sinh đầy đủ; chỉ ghi năm")
