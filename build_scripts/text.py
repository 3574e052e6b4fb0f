"""Vietnamese text: folding, sorting, addresses, and the words for days, lengths and sizes."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from functools import cache
from html.parser import HTMLParser

# the Vietnamese alphabet: letters first, then tones, decide the order of names
ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"

Attributes = list[tuple[str, str | None]]
TAG = re.compile(r"<[^>]*>")


# tags that part no word: those within a line of HTML, SVG, and of the files of Word, PowerPoint, Writer and Excel
INLINE = re.compile(
    r"</?(?:a|abbr|b|bd[io]|big|cite|code|data|del|dfn|em|font|i|ins|kbd|mark|q|r|rFont|rPr|s|samp|small|span|strike"
    r"|strong|t|text:span|time|tspan|tt|u|var|wbr|[aw]:(?!br|cr|p[\s/>]|tab|tbl|tc|tr)\w+)(?:[\s/][^>]*)?>",
    re.IGNORECASE,
)


WORD = re.compile(r"[^\W_]+")


TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}  # huyền hỏi ngã sắc nặng


# Latin letter -> letters of other scripts, and rare ones of its own, that are drawn like it: those of Unicode's list of
# confusables that a keyboard or a web page gives. A table of ours, since the library that carries the list rests since
# 2024, loads a megabyte and folds no text.
LOOK_ALIKES = {
    "a": "ɑΑαАаᎪꓮ", "b": "ΒВвЬᏴᏏꓐ", "c": "СсϹϲᏟⅽꓚ", "d": "ԁɗᎠꓓ", "đ": "ÐðƉɖꟈ", "e": "ΕЕеᎬ℮ꓰ", "f": "Ϝꓝ",
    "g": "ɡԌցᏀꓖ", "h": "ΗНнһҺᎻհꓧ", "i": "ıɩɪΙιІіӀӏᎥꓲ", "j": "ЈјϳͿᎫꓙ", "k": "ΚκКкᏦꓗ", "l": "ᏞⅬⳐꓡ", "m": "ΜМмᎷꓟ",
    "n": "ΝոռꓠՌ", "o": "ΟοОоσօՕꓳⲟⲞ", "p": "ΡρРрᏢꓑ", "q": "ԛզԚ", "r": "гᎡꓣ", "s": "ЅѕՏᏚꓢ", "t": "ΤτТтᎢꓔ",
    "u": "υՍսꓴʋ", "v": "νѴѵᏙꓦ", "w": "ԜԝաᎳꓪ", "x": "ΧχХхꓫ", "y": "ΥуУҮүγꓬʏ", "z": "ΖᏃꓜ",
}  # fmt: skip
LATIN = {other: letter for letter, others in LOOK_ALIKES.items() for other in others}
DOTS = "·•∙⋅‧・"  # between the parts of a number
SHOWN_AS_NOTHING = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
ORDINARY = "\n -~À-ÏÑ-ÖØ-ïñ-öø-ÿĂăĐđĨĩŨũƠơƯưẠ-ỹ\u0300-\u034e“”‘’"  # what `normal` leaves as it is
ODD = re.compile(f"[^{ORDINARY}]")


# characters that nobody sees: controls but for tab and line feed, format and bidi marks, fillers, strange line ends,
# and those that only one font knows
HIDDEN = re.compile(
    "[\\0-\\x08\\x0b-\\x1f\\x7f-\\x9f\\xad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0d\ufeff\uffa0\ufff9-\ufffb\U000110bd\U000110cd"
    "\U00013430-\U00013438\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0001-\U000e01ef\ue000-\uf8ff\U000f0000-\U0010ffff]"
)
HIDDEN_NAMES = (
    ("\xad", "dấu nối mềm, thường theo chữ chép từ trang web"),
    ("\u200b", "khoảng trắng không bề rộng"),
    ("\u200c\u200d\u2060", "dấu nối không bề rộng"),
    ("\ufeff", "dấu đầu tệp đứng giữa chữ"),
    ("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", "dấu đổi chiều chữ"),
    ("\u2028\u2029\x0b\x0c\x85", "dấu xuống dòng lạ"),
)


class _Normal(dict[str, str]):
    """An odd character -> what it is taken for when somebody is searched; worked out once each."""

    def __missing__(self, char: str) -> str:
        kind, wide = unicodedata.category(char), unicodedata.normalize("NFKD", char)
        if kind == "Cf" or SHOWN_AS_NOTHING.match(char) or (kind == "Cc" and not char.isspace()):
            found = ""
        elif kind[0] == "Z" or kind == "Cc" or unicodedata.decomposition(char).startswith(("<super> 00", "<sub> 00")):
            found = " "  # the small number of a footnote is no part of the word before it
        elif kind == "Nd":
            found = str(unicodedata.decimal(char))
        elif kind == "Pd" or char in "−⁃":
            found = "-"
        elif kind in ("Ps", "Pe") and not wide.isascii():
            found = "(" if kind == "Ps" else ")"
        else:
            found = "." if char in DOTS else "".join(map(_latin, wide))
        self[char] = found
        return found


_NORMAL = _Normal()


def _latin(char: str) -> str:
    """A letter as the Latin one that is drawn like it, capital for capital."""
    letter = LATIN.get(char, char)
    return letter.upper() if letter != char and char.isupper() else letter


def normal(text: str) -> str:
    """The one form in which names, texts and numbers are searched: composed, without what nobody sees, look-alikes of
    letters as the Latin ones (Ð, ð, Ɖ as đ), any digits as 0 to 9, any spaces, dashes, dots and brackets as the plain
    ones. It has the lines of the text.
    """
    text = unicodedata.normalize("NFC", text)
    if not ODD.search(text):
        return text
    return unicodedata.normalize("NFC", ODD.sub(lambda found: _NORMAL[found[0]], text))


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


def capitalise(text: str) -> str:
    """A text as a sentence begins."""
    return text[:1].upper() + text[1:]


def lower(text: str) -> str:
    """A title or name as it stands inside a sentence."""
    return text[:1].lower() + text[1:]


def strip_markup(html: str) -> str:
    """The text of a page, what stood in different tags on different lines."""
    return TAG.sub("\n", html)


def read_markup(markup: str) -> str:
    """The text of a page as a reader sees it: what stands in different lines on different lines, and words that tags
    within a line take apart together.
    """
    return TAG.sub("\n", INLINE.sub("", markup.replace("\n", " ")))


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, Attributes]] = []

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        self.found.append((tag, attrs))


def list_tags(html: str) -> list[tuple[str, Attributes]]:
    """The tags of a text with their attributes, in order."""
    parser = _Tags()
    parser.feed(html)
    return parser.found


def find_hidden(text: str) -> Iterator[tuple[int, str]]:
    """Where a character stands that nobody sees (offset), and what it is, in Vietnamese: “U+200B, khoảng trắng không
    bề rộng, sau chữ “Ho””. The numbers beside it are not repeated.
    """
    for found in HIDDEN.finditer(text):
        char, word = found[0], re.search(r"[^\W\d_]{1,12}$", text[max(0, found.start() - 12) : found.start()])
        other = (
            "ký tự riêng của một phông chữ"
            if unicodedata.category(char) == "Co"
            else "ký tự điều khiển, không nhìn thấy"
        )
        told = next((name for chars, name in HIDDEN_NAMES if char in chars), other)
        yield found.start(), f"U+{ord(char):04X}, {told}" + (f", sau chữ “{word[0]}”" if word else "")


class _Folding(dict[int, str]):
    """Letter -> the letter as typed without its marks; worked out once each, as most letters of a page come often."""

    def __missing__(self, code: int) -> str:
        plain = unicodedata.normalize("NFD", normal(chr(code)).lower().replace("đ", "d"))
        self[code] = "".join(c for c in plain if not unicodedata.combining(c))
        return self[code]


_FOLDING = _Folding()


def fold(text: str) -> str:
    """The text as typed without marks, in small letters: “Đông Khê” -> “dong khe”."""
    return text.translate(_FOLDING)


def words_of(text: str) -> list[str]:
    """The words of a text as people type them, in order: “Đông Khê, 2025” -> [dong, khe, 2025]."""
    return WORD.findall(fold(text))


def count_syllables(text: str) -> int:
    """The syllables of a Vietnamese text read aloud, at most: a word is one, a number up to two a digit but for one
    (hai mươi tư) and for each zero at its end (một trăm), a per cent two.
    """
    return sum(_count_spoken(word) for word in re.findall(r"[\w.,]*\w|%", text))


def _count_spoken(word: str) -> int:
    digits = "".join(filter(str.isdigit, word))
    zeros = len(digits) - len(digits.rstrip("0"))
    return max(1, 2 * len(digits) - 1 - zeros) if digits else 2 if word == "%" else 1


def slug(text: str, separator: str = "-") -> str:
    """An ASCII address part: “Đông Khê” -> “dong-khe”, “I.1b” -> “i-1b”."""
    return re.sub(r"[^a-z0-9]+", separator, fold(text)).strip(separator)


def sort_key(name: str) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """The key that sorts names by the Vietnamese alphabet, word by word: letters first, then tones."""
    return [_word_key(word) for word in re.findall(r"\w+", unicodedata.normalize("NFC", name.lower()))]


def person_sort_key(name: str) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """The key that sorts people by given name (the last word) first."""
    words = name.split()
    return sort_key(" ".join(words[-1:] + words[:-1]))


@cache  # the words of names come often
def _word_key(word: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    letters, tones = [], []
    for char in word:
        decomposed = unicodedata.normalize("NFD", char)
        base = unicodedata.normalize("NFC", "".join(c for c in decomposed if c not in TONES))
        letters.append(ALPHABET.index(base) if base in ALPHABET else 100 + ord(base[0]))
        tones.append(next((TONES[c] for c in decomposed if c in TONES), 0))
    return tuple(letters), tuple(tones)
