"""What must not be written about anybody: patterns of personal data, asked of every input and of the built site."""

import re
from collections.abc import Iterator

DAY = r"\d{1,2}\s*(?:[/.-]|tháng)\s*\d{1,2}\s*(?:[/.,-]|năm)\s*\d{4}"
PATTERNS = (
    (re.compile(r"(?<![\w.,])\d{12}(?![.,]\d|\w)"), "giống một số căn cước"),
    (re.compile(r"(?:CCCD|CMND|căn cước|chứng minh nhân dân)\D{0,20}\d{9}", re.IGNORECASE), "giống một số giấy tờ tùy thân"),
    (re.compile(r"(?<![\w/.,-])(?:\+84|0)(?:[ .-]?\d){9,10}(?!\w)"), "giống một số điện thoại"),
    (re.compile(r"[\w.+-]+@[\w-]+\.\w+"), "giống một địa chỉ thư điện tử"),
)
BIRTH = (re.compile(rf"\bsinh\b[^.\d]{{0,20}}{DAY}", re.IGNORECASE), "giống một ngày sinh đầy đủ; chỉ ghi năm")


def find_personal(text: str, with_births: bool = True) -> Iterator[tuple[int, str, str]]:
    """(offset, what was found, what it looks like in Vietnamese) of each number, address or birthday in a text.

    A message to the editors must not repeat what was found. Birthdays are asked for unless a biography may give them.
    """
    for pattern, kind in (*PATTERNS, *([BIRTH] if with_births else [])):
        for found in pattern.finditer(text):
            yield found.start(), found[0], kind
