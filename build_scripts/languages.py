"""The languages of the site: how each writes numbers and dates, and the phrases of its pages.

A language is an entry in LANGUAGES, the code's phrases (phrases/xx.yml) and those of the data (data/phrases/xx.yml).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import lru_cache
from itertools import count
from string import Formatter

from build_scripts.problems import Problem, SiteError

FIRST = "vi"  # the language that the code and the data are written in; its pages lie at the root of the site


THOUSAND, MILLION, BILLION = 10**3, 10**6, 10**9
GLUE = "\u00a0"  # a number and what it counts stay in one line


@dataclass(frozen=True)
class Language:
    """How a language is called in its own words, and how it writes. `locale` is that of Open Graph, `numerals` the
    words of 0 to 10, `millions` and `billions` how these are called.
    """

    code: str
    name: str
    locale: str
    thousands: str
    decimal: str
    long_date: Callable[[date], str]
    numerals: tuple[str, ...]
    millions: str
    billions: str

    def number(self, value: int) -> str:
        """A whole number with its thousands: 1.234.567 (vi), 1,234,567 (en)."""
        return f"{value:,}".replace(",", self.thousands)

    def percent(self, value: Fraction, against: Iterable[Fraction] = ()) -> str:
        """A per cent, rounded half up from the exact value: 62,5% (vi), 62.5% (en).

        One decimal, or as many as keep it on its side of 0, of 100 and of what it is judged `against`: 39.95 of a
        target of 40 never reads as 40.
        """
        return _round(value, (Fraction(0), Fraction(100), *against)).replace(".", self.decimal) + "%"

    def money(self, vnd: int, against: Iterable[int] = ()) -> str:
        """Đồng as they are said: 850.000 đồng, 17,2 triệu đồng, 1,25 tỷ đồng, half up to two decimals.

        As many decimals as keep it on its side of what it is told `against`: what was spent above its plan never
        reads as the plan.
        """
        if vnd < MILLION:
            return f"{self.number(vnd)}{GLUE}đồng"
        units = ((MILLION, self.millions), (BILLION, self.billions))
        told = [(_round(Fraction(vnd, size), tuple(Fraction(one, size) for one in against), 2), n) for size, n in units]
        digits, name = next((one for one in told if Decimal(one[0]) < THOUSAND), told[-1])
        whole, point, rest = digits.partition(".")
        return f"{self.number(int(whole))}{point and self.decimal}{rest}{GLUE}{name}{GLUE}đồng"


@lru_cache(maxsize=10_000)  # few shares of small counts are different
def _round(value: Fraction, bounds: tuple[Fraction, ...], least: int = 1) -> str:
    """A number half up to the `least` decimals, or to as many as keep it on its side of each bound."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    rounded = (exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) for places in count(least))
    short = next(one for one in rounded if all(_side(Fraction(one), b) == _side(value, b) for b in bounds))
    return f"{short:f}".rstrip("0").removesuffix(".")


def _side(value: Fraction, bound: Fraction) -> int:
    """-1 below a bound, 0 on it, 1 above it."""
    return (value > bound) - (value < bound)


def _official_date(day: date) -> str:
    """The official long form: ngày 05 tháng 7 năm 2026 (zero before days under 10 and months 1 and 2)."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def _english_date(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"


_VIETNAMESE = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")
_ENGLISH = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
LANGUAGES = {
    language.code: language
    for language in (
        Language(FIRST, "Tiếng Việt", "vi_VN", ".", ",", _official_date, _VIETNAMESE, "triệu", "tỷ"),
        Language("en", "English", "en_GB", ",", ".", _english_date, _ENGLISH, "million", "billion"),
    )
}


def fields_of(text: str) -> set[str]:
    """The names of the places in a phrase where a value goes; ValueError where its braces hold anything but a name."""
    found = {name: not form and not turn for _, name, form, turn in Formatter().parse(text) if name is not None}
    if not all(is_plain and name.isidentifier() for name, is_plain in found.items()):
        raise ValueError(text)
    return set(found)


@dataclass(frozen=True)
class Phrases:
    """One language of the pages: called with the Vietnamese text in place, gives the text to print.

    `check` names every text without a translation; one that is met all the same is a SiteError.
    """

    language: str = FIRST
    translations: Mapping[str, str] = field(default_factory=dict)

    def __hash__(self) -> int:
        """By the language alone: those of one with other translations are told apart where they meet."""
        return hash(self.language)

    def __call__(self, text: str, **values: object) -> str:
        if not self.is_first and text:
            if text not in self.translations:
                raise SiteError([Problem(f"phrases/{self.language}.yml", 0, text, "chưa có bản dịch")])
            text = self.translations[text]
        return text.format(**values) if values else text

    def knows(self, text: str) -> bool:
        """Whether there is a translation."""
        return text in self.translations

    def name(self, text: str) -> str:
        """A proper name or a title, which stays as it is where there is no translation."""
        return self.translations.get(text, text)

    @property
    def form(self) -> Language:
        """How this language writes."""
        return LANGUAGES[self.language]

    @property
    def is_first(self) -> bool:
        """Vietnamese, the language at the root of the site."""
        return self.language == FIRST

    @property
    def home(self) -> str:
        """The folder of this language's pages, from the root of the site."""
        return "" if self.is_first else f"{self.language}/"

    @property
    def up(self) -> str:
        """The way from this language's home page to the root of the site."""
        return "" if self.is_first else "../"

    def number(self, value: int) -> str:
        return self.form.number(value)

    def count(self, value: int) -> str:
        """A whole number, in words up to ten."""
        return self.form.numerals[value] if value < len(self.form.numerals) else self.number(value)

    def percent(self, value: Fraction, against: Iterable[Fraction] = ()) -> str:
        return self.form.percent(value, against)

    def money(self, vnd: int, against: Iterable[int] = ()) -> str:
        return self.form.money(vnd, against)

    def target(self, value: Fraction) -> str:
        """A target as it was set, with all its decimals."""
        return self.form.percent(value, (value,))

    def day(self, day: date) -> str:
        return self.form.long_date(day)
