"""Vietnamese text: numbers, dates, sorting, slugs, and the phrases of other languages."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

# the Vietnamese alphabet: letters first, then tones, decide the order of names
ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
TAG = re.compile(r"<[^>]*>")
WORD = re.compile(r"[^\W_]+")
TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}  # huyền hỏi ngã sắc nặng


@dataclass(frozen=True, eq=False)
class Phrases:
    """One language of the pages: called with the Vietnamese text in place, gives the text to print.

    Text without a translation is kept in `untranslated`, so that the build can name all of it at once.
    """

    language: str = "vi"
    translations: Mapping[str, str] = field(default_factory=dict)
    untranslated: set[str] = field(default_factory=set)

    def __call__(self, text: str, **values: object) -> str:
        if self.language != "vi" and text:
            if text not in self.translations:
                self.untranslated.add(text)
            text = self.translations.get(text, text)
        return text.format(**values) if values else text

    def knows(self, text: str) -> bool:
        """Whether there is a translation."""
        return text in self.translations

    def name(self, text: str) -> str:
        """A proper name or a title, which stays as it is where there is no translation."""
        return self.translations.get(text, text)

    @property
    def is_first(self) -> bool:
        """Vietnamese, the language at the root of the site."""
        return self.language == "vi"

    @property
    def home(self) -> str:
        """The folder of this language's pages, from the root of the site."""
        return "" if self.is_first else f"{self.language}/"

    @property
    def up(self) -> str:
        """The way from this language's home page to the root of the site."""
        return "" if self.is_first else "../"

    def number(self, value: int) -> str:
        return number(value, self.language)

    def percent(self, value: Fraction) -> str:
        return percent(value, self.language)

    def day(self, day: date) -> str:
        return long_date(day, self.language)


def number(value: int, language: str = "vi") -> str:
    """A whole number with its thousands: 1.234.567 (vi), 1,234,567 (en)."""
    grouped = f"{value:,}"
    return grouped.replace(",", ".") if language == "vi" else grouped


def percent(value: Fraction, language: str = "vi") -> str:
    """A per cent with at most one decimal, rounded half up from the exact value: 62,5% (vi), 62.5% (en)."""
    rounded = Decimal(value.numerator) / Decimal(value.denominator)
    short = f"{rounded.quantize(Decimal('0.1'), ROUND_HALF_UP):f}".removesuffix(".0")
    return (short.replace(".", ",") if language == "vi" else short) + "%"


def long_date(day: date, language: str = "vi") -> str:
    """The official long form: ngày 05 tháng 7 năm 2026 (zero before days under 10 and months 1 and 2)."""
    if language == "vi":
        month = f"{day.month:02d}" if day.month < 3 else str(day.month)
        return f"ngày {day.day:02d} tháng {month} năm {day.year}"
    return f"{day.day} {day:%B} {day.year}"


def short_date(day: date) -> str:
    """dd/mm/yyyy."""
    return f"{day:%d/%m/%Y}"


def duration(seconds: int) -> str:
    """3 phút 20 giây."""
    minutes, rest = divmod(seconds, 60)
    return " ".join(
        part for part in (f"{minutes} phút" if minutes else "", f"{rest} giây" if rest or not minutes else "") if part
    )


def file_size(size: int) -> str:
    """A size in bytes as a reader who pays for data wants it: 850 KB, 1,2 MB."""
    if size < 999_500:
        return f"{max(1, round(size / 1000))} KB"
    return f"{size / 1_000_000:.1f} MB".replace(".", ",").replace(",0 ", " ")


def strip_markup(html: str) -> str:
    """The text of a page, what stood in different tags on different lines."""
    return TAG.sub("\n", html)


class _Folding(dict[int, str]):
    """Letter -> the letter as typed without its marks; worked out once each, as most letters of a page come often."""

    def __missing__(self, code: int) -> str:
        plain = unicodedata.normalize("NFD", chr(code).lower().replace("đ", "d"))
        self[code] = "".join(c for c in plain if not unicodedata.combining(c))
        return self[code]


_FOLDING = _Folding()


def fold(text: str) -> str:
    """The text as typed without marks, in small letters: “Đông Khê” -> “dong khe”."""
    return text.translate(_FOLDING)


def words_of(text: str) -> list[str]:
    """The words of a text as people type them, in order: “Đông Khê, 2025” -> [dong, khe, 2025]."""
    return WORD.findall(fold(text))


def slug(text: str, separator: str = "-") -> str:
    """An ASCII address part: “Đông Khê” -> “dong-khe”, “I.1b” -> “i-1b”."""
    return re.sub(r"[^a-z0-9]+", separator, fold(text)).strip(separator)


def sort_key(name: str) -> list[tuple[list[int], list[int]]]:
    """The key that sorts names by the Vietnamese alphabet, word by word: letters first, then tones."""
    return [_word_key(word) for word in re.findall(r"\w+", unicodedata.normalize("NFC", name.lower()))]


def person_sort_key(name: str) -> list[tuple[list[int], list[int]]]:
    """The key that sorts people by given name (the last word) first."""
    words = name.split()
    return sort_key(" ".join(words[-1:] + words[:-1]))


def _word_key(word: str) -> tuple[list[int], list[int]]:
    letters, tones = [], []
    for char in word:
        decomposed = unicodedata.normalize("NFD", char)
        base = unicodedata.normalize("NFC", "".join(c for c in decomposed if c not in TONES))
        letters.append(ALPHABET.index(base) if base in ALPHABET else 100 + ord(base[0]))
        tones.append(next((TONES[c] for c in decomposed if c in TONES), 0))
    return letters, tones
