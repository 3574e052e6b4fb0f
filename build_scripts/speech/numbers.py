"""Numbers, per cents and dates as they are read aloud in the north.

What is said comes in pieces, each of which a person records once: the numbers of 0 to 99 are whole, above them stand
“trăm”, “linh”, “nghìn”, “triệu”, “tỷ”, “phẩy”.
"""

from datetime import date
from decimal import Decimal

from build_scripts.languages import BILLION, FIRST, LANGUAGES, MILLION, THOUSAND

Pieces = tuple[str, ...]

VIETNAMESE = LANGUAGES[FIRST]
DIGITS = VIETNAMESE.numerals[:10]
AFTER_TENS = {1: "mốt", 4: "tư", 5: "lăm"}  # hai mươi mốt, hai mươi tư, hai mươi lăm
HUNDRED, LINK, POINT, PER_CENT, OF = "trăm", "linh", "phẩy", "phần trăm", "trên"
GROUPS = ((BILLION, VIETNAMESE.billions), (MILLION, VIETNAMESE.millions), (THOUSAND, "nghìn"))
LONGEST_FRACTION = 2  # decimals that are read as one number; more are read one by one
FIRST_DAYS = 10  # of a month: mồng một to mồng mười


# ---- numbers ---------------------------------------------------------------------------------------------------------


def read_number(value: int) -> Pieces:
    """A whole number of 0 or more: 3048 -> (ba, nghìn, không, trăm, bốn mươi tám). ValueError below 0."""
    if value < 0:
        raise ValueError(f"{value}: nothing that is counted is below zero")
    return _read_groups(value) or (DIGITS[0],)


def _read_groups(value: int, is_first: bool = True) -> Pieces:
    """Thousands, millions and billions; a group that follows another is read with its “không trăm”."""
    for size, name in GROUPS:
        if value >= size:
            return (*_read_groups(value // size, is_first), name, *_read_groups(value % size, is_first=False))
    return _read_hundreds(value, is_first)


def _read_hundreds(value: int, is_first: bool) -> Pieces:
    """A number below 1,000; nothing for a group of zeros."""
    hundreds, rest = divmod(value, 100)
    if value == 0:
        return ()
    if is_first and not hundreds:
        return (read_below_hundred(rest),)
    link = (LINK,) if 0 < rest < 10 else ()
    return (DIGITS[hundreds], HUNDRED, *link, *((read_below_hundred(rest),) if rest else ()))


def read_below_hundred(value: int) -> str:
    """0 to 99 in one piece: 24 -> hai mươi tư, 15 -> mười lăm."""
    tens, ones = divmod(value, 10)
    if tens == 0:
        return DIGITS[ones]
    if tens == 1:
        return " ".join(("mười", *((AFTER_TENS[5] if ones == 5 else DIGITS[ones],) if ones else ())))
    return " ".join((DIGITS[tens], "mươi", *((AFTER_TENS.get(ones, DIGITS[ones]),) if ones else ())))


def read_decimal(value: Decimal) -> Pieces:
    """A number with decimals, zeros at its end left out: 30.26 -> (ba mươi, phẩy, hai mươi sáu), 0.05 -> (không, phẩy,
    không, năm).
    """
    whole, _, fraction = f"{value:f}".partition(".")
    fraction = fraction.rstrip("0")
    return (*read_number(int(whole)), *((POINT, *_read_fraction(fraction)) if fraction else ()))


def _read_fraction(digits: str) -> Pieces:
    """What follows the point: zeros before it one by one, then the rest as a number where it is short."""
    if len(digits) > LONGEST_FRACTION:
        return tuple(DIGITS[int(digit)] for digit in digits)
    rest = digits.lstrip("0")
    return (*(DIGITS[0],) * (len(digits) - len(rest)), read_below_hundred(int(rest)))


def read_per_cent(value: Decimal) -> Pieces:
    """62.5 -> (sáu mươi hai, phẩy, năm, phần trăm)."""
    return (*read_decimal(value), PER_CENT)


def read_ratio(numerator: int, denominator: int) -> Pieces:
    """8 of 12 -> (tám, trên, mười hai)."""
    return (*read_number(numerator), OF, *read_number(denominator))


# ---- days ------------------------------------------------------------------------------------------------------------


def read_year(year: int) -> Pieces:
    """2025 -> (năm, hai, nghìn, không, trăm, hai mươi lăm)."""
    return ("năm", *read_number(year))


def read_month(month: int) -> Pieces:
    """4 -> (tháng, tư): the fourth alone has a name of its own in every year."""
    return ("tháng", AFTER_TENS[4] if month == 4 else read_below_hundred(month))


def read_day(day: date) -> Pieces:
    """A day without its year: (ngày, mồng, năm, tháng, bảy)."""
    early = ("mồng",) if day.day <= FIRST_DAYS else ()
    return ("ngày", *early, read_below_hundred(day.day), *read_month(day.month))


def read_date(day: date) -> Pieces:
    """A day with its year."""
    return (*read_day(day), *read_year(day.year))
