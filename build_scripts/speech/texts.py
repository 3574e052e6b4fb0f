"""Texts as they are read aloud: numbers, dates, numbers of documents and abbreviations in words.

A text that is said comes apart in pieces: its numbers piece by piece, what stands between them, and its pauses.
"""

import re
from collections.abc import Container, Mapping
from datetime import date
from decimal import Decimal
from itertools import chain

from build_scripts.speech.numbers import (
    OF,
    PER_CENT,
    Pieces,
    read_date,
    read_day,
    read_decimal,
    read_number,
    read_per_cent,
    read_ratio,
)
from build_scripts.text import normal

SEAM, EDGE = "\x1f", "\x1e"  # in a text that is said: a space where a piece ends, and no space at all
PAUSES = tuple(",;:.?!")
CUT = re.compile(rf"([{''.join(PAUSES)}])|[{SEAM}{EDGE}“”\"‘’…–—]")
LEAP_YEAR = 2024  # has every day
SLASH, DOT = "gạch chéo", "chấm"
ROMAN = r"X{0,3}(?:IX|IV|V?I{0,3})"
ONES = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
LETTERS = {
    "a": "a", "ă": "á", "â": "ớ", "b": "bê", "c": "xê", "d": "dê", "đ": "đê", "e": "e", "ê": "ê", "f": "ép phờ",
    "g": "giê", "h": "hát", "i": "i", "j": "gi", "k": "ca", "l": "e lờ", "m": "em mờ", "n": "en nờ", "o": "o",
    "ô": "ô", "ơ": "ơ", "p": "pê", "q": "quy", "r": "e rờ", "s": "ét sì", "t": "tê", "u": "u", "ư": "ư", "v": "vê",
    "w": "vê kép", "x": "ích xì", "y": "y dài", "z": "dét",
}  # fmt: skip

DOCUMENT = r"\d+(?:/\d{4})?/[A-ZĐ]+[a-z]*(?:-[A-ZĐ]+[a-z]*)*"
SPOKEN = re.compile(
    rf"(?P<document>{DOCUMENT})"
    rf"|(?P<item>(?<!\w)(?=[IVX]){ROMAN}(?:\.\d+)+)"
    rf"|(?P<roman>(?<!\w)(?=[IVX]{{2}}){ROMAN}(?!\w))"
    r"|(?P<day>\d{1,2}/\d{1,2}/\d{4})"
    r"|(?P<short_day>(?<=ngày )\d{1,2}/\d{1,2}(?![\d/]))"
    r"|(?P<share>\d[\d.]*(?:,\d+)?%)"
    r"|(?P<ratio>\d[\d.]*/\d[\d.]*\d|\d[\d.]*/\d)"
    r"|(?P<number>\d+(?:\.\d{3})*(?:,\d+)?)"
    r"|(?P<word>[^\W\d_]+(?:\.[^\W\d_]+)*)"
)


def read_document(number: str, abbreviations: Mapping[str, str]) -> Pieces:
    """The number of a document: 35/KH-UBND -> (ba mươi lăm, gạch chéo, kế hoạch, Ủy ban nhân dân)."""
    pieces = list[str]()
    for place, part in enumerate(number.split("/")):
        pieces += [SLASH] if place else []
        if part.isdecimal():
            pieces += read_number(int(part))
        else:
            pieces += [read_short(one, abbreviations) for one in part.split("-")]
    return tuple(pieces)


def is_short(word: str) -> bool:
    """Whether a word is an abbreviation: two capitals beside each other, or each with a point."""
    letters = word.replace(".", "")
    return len(letters) > 1 and (letters.isupper() or bool(re.search(r"[A-ZĐ]{2}", letters)))


def read_short(word: str, abbreviations: Mapping[str, str]) -> str:
    """An abbreviation as it is said: by the dictionary, else letter by letter."""
    if word in abbreviations:
        return abbreviations[word]
    return " ".join(LETTERS.get(letter, letter) for letter in word.lower() if letter.isalpha())


def find_unknown(text: str, known: Container[str]) -> list[str]:
    """The abbreviations of a text that are not among those that are known."""
    words = (found["word"] for found in SPOKEN.finditer(text) if found["word"])
    return [word for word in words if is_short(word) and word not in known]


def read_text(text: str, abbreviations: Mapping[str, str]) -> str:
    """A text as it is said: no digit, sign or abbreviation is left. A number has its thousands after points and its
    decimals after a comma, as Vietnamese writes them.
    """
    return close_seams(mark_seams(text, abbreviations))


def close_seams(said: str) -> str:
    """A text that is said as people read it."""
    return said.replace(SEAM, " ").replace(EDGE, "")


def cut(said: str) -> Pieces:
    """The pieces of a text that is said, with its seams: each is spoken by itself, or is one of PAUSES. Quotation marks
    are not heard.
    """
    pieces = (part.strip() for part in CUT.split(said) if part)
    return tuple(piece for piece in pieces if piece in PAUSES or any(map(str.isalnum, piece)))


def heard(piece: str) -> str:
    """What of a piece can be heard, by which its clip is found: “Năm” and “năm” sound alike."""
    return " ".join(normal(piece).casefold().split())


def mark_seams(text: str, abbreviations: Mapping[str, str]) -> str:
    """A text as it is said, with the seams of its numbers."""
    said = SPOKEN.sub(lambda found: _say(found, abbreviations), text)
    said = said.replace("%", f" {PER_CENT}").replace("&", " và ").replace("+", " cộng ")
    said = re.sub(r"\)(?=[.,;:?!]|$)|[/\\|*_#<>=~^]", " ", re.sub(r" *\(", ", ", said)).replace(")", ",")
    return re.sub(r" +(?=[.,;:?!])", "", re.sub(r" +", " ", said)).strip()


def _say(found: re.Match[str], abbreviations: Mapping[str, str]) -> str:
    text = found[0]
    match found.lastgroup:
        case "document":
            pieces = read_document(text, abbreviations)
        case "roman":
            pieces = read_number(_parse_roman(text))
        case "item":
            pieces = tuple(chain(*((DOT, *_say_item(part)) for part in text.split("."))))[1:]
        case "day" | "short_day":
            pieces = _say_day(text)
        case "share":
            pieces = read_per_cent(_parse(text[:-1]))
        case "ratio":
            pieces = read_ratio(*(int(_parse(one)) for one in text.split("/")))
        case "number":
            pieces = read_decimal(_parse(text))
        case _:
            known = text in abbreviations or is_short(text)
            return _space(found, read_short(text, abbreviations) if known else text)
    return _space(found, join(pieces))


def join(pieces: Pieces) -> str:
    """Pieces as a part of a text that is said."""
    return EDGE + SEAM.join(pieces) + EDGE


def _space(found: re.Match[str], said: str) -> str:
    """What is said of a find, apart from the letters beside it."""
    before, after = found.string[: found.start()][-1:], found.string[found.end() :][:1]
    return " " * before.isalnum() + said + " " * after.isalnum()


def _say_item(part: str) -> Pieces:
    """A part of a number as lists have them: Roman or Arabic."""
    return read_number(int(part) if part.isdecimal() else _parse_roman(part))


def _parse_roman(text: str) -> int:
    """A Roman number below forty."""
    rest = text.lstrip("X")
    return 10 * (len(text) - len(rest)) + ONES.index(rest)


def _say_day(text: str) -> Pieces:
    """A day in figures, with or without its year; one that no calendar has is read number by number."""
    day, month, *year = map(int, text.split("/"))
    try:
        found = date(year[0] if year else LEAP_YEAR, month, day)
    except ValueError:
        return (f" {OF} ".join(" ".join(read_number(one)) for one in (day, month, *year)),)
    return (read_date if year else read_day)(found)[1:]  # “ngày” stands before it


def _parse(text: str) -> Decimal:
    return Decimal(text.replace(".", "").replace(",", "."))
