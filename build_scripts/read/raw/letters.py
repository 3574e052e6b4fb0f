"""Text whose letters were spoiled before it came here: read with a wrong code page, of an old font, or lost as “?”.

Nothing is guessed: a word is called spoiled only where no right Vietnamese, English or minority text is written so.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache, lru_cache

CODE_PAGES = ("cp1252", "cp1258", "cp1250", "mac_roman", "cp437", "cp850")  # what UTF-8 is taken for by mistake
LOWER = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
LETTERS = LOWER + LOWER.upper()
TYPED = LETTERS + "\u0300\u0301\u0303\u0309\u0323“”‘’–…\ufeff"  # what Vietnamese texts hold beyond ASCII
WEAK = re.compile("[ÃĂ](?:\xa0|[‘’“”•–—…])")  # right, too: XÃ”, of which the next letter tells whether it is
TCVN3 = str.maketrans(
    "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\xadõøö÷ùúýûüþ¡¢§£¤¥¦",
    LOWER + "ĂÂĐÊÔƠƯ",
)
VNI_MARKS = {
    "a": {"ø": "à", "ù": "á", "û": "ả", "õ": "ã", "ï": "ạ", "â": "â", "à": "ầ", "á": "ấ", "å": "ẩ", "ã": "ẫ", "ä": "ậ",
          "ê": "ă", "è": "ằ", "é": "ắ", "ú": "ẳ", "ü": "ẵ", "ë": "ặ"},
    "e": {"ø": "è", "ù": "é", "û": "ẻ", "õ": "ẽ", "ï": "ẹ", "â": "ê", "à": "ề", "á": "ế", "å": "ể", "ã": "ễ", "ä": "ệ"},
    "o": {"ø": "ò", "ù": "ó", "û": "ỏ", "õ": "õ", "ï": "ọ", "â": "ô", "à": "ồ", "á": "ố", "å": "ổ", "ã": "ỗ", "ä": "ộ"},
    "ô": {"ø": "ờ", "ù": "ớ", "û": "ở", "õ": "ỡ", "ï": "ợ", "": "ơ"},
    "u": {"ø": "ù", "ù": "ú", "û": "ủ", "õ": "ũ", "ï": "ụ"},
    "ö": {"ø": "ừ", "ù": "ứ", "û": "ử", "õ": "ữ", "ï": "ự", "": "ư"},
    "y": {"ø": "ỳ", "ù": "ý", "û": "ỷ", "õ": "ỹ"},
    "æ": {"": "ỉ"}, "ó": {"": "ĩ"}, "ò": {"": "ị"}, "î": {"": "ỵ"}, "ñ": {"": "đ"},
}  # fmt: skip
VNI = {base + mark: letter for base, marks in VNI_MARKS.items() for mark, letter in marks.items()}
VNI |= {f"{part[0].upper()}{part[1:]}": letter.upper() for part, letter in VNI.items()} | {
    part.upper(): letter.upper() for part, letter in VNI.items()
}
VNI_PART = re.compile("|".join(sorted(VNI, key=len, reverse=True)))
OLD_WORD = re.compile(r"[^\W\d_]*(?:[µ¸¶·¹¨»¾¼½©®ª×«¬\xad÷¡¢§£¤¥¦][^\W\d_]*)*")
SYMBOL = re.compile(r"^[ñÑ]|[µ¸¶·¹¨»¾¼½©®ª×«¬\xad÷¡¢§£¤¥¦]")
UNIT = re.compile(r"µ[mglsAVWF]")  # micrometres and their like
BESIDE = re.compile("[^aeiouy\u0302\u0306\u031b][\u0300\u0301\u0303\u0309\u0323]")  # a tone on no vowel
INITIAL = "(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnprstvx])?"
RHYME = (
    "a(?:ch|nh|ng|[cimnoptuy])?|ă(?:ng|[cmnpt])|â(?:ng|[cmnptuy])|e(?:ng|[cmnopt])?|ê(?:ch|nh|ng|[mnptu])?"
    "|i(?:a|ch|nh|[mnptu]|ê(?:ng|[cmnptu]))?|oa(?:ch|nh|ng|[cimnopty])?|oă(?:ng|[cmnt])|oe(?:[not])?"
    "|oo(?:ng|c)|o(?:ng|[cimnpt])?|ô(?:ng|[cimnpt])?|ơ(?:[imnpt])?|u(?:a|ng|[cimnpt])?|uô(?:ng|[cimnt])"
    "|uâ(?:ng|[nty])|uê(?:ch|nh)?|uơ|uy(?:a|ch|nh|[tupn]|ê[nt])?|ư(?:a|ng|[cimntu])?|ươ(?:ng|[cimnptu])"
    "|y(?:ê(?:ng|[mntu]))?"
)
SYLLABLE = re.compile(f"{INITIAL}(?:{RHYME})")
TONES = str.maketrans("", "", "\u0300\u0301\u0303\u0309\u0323")
BARE = "[đlnrstvx]|[CcKkNnPpTt]h|[Nn]gh?|[Gg]h|[Tt]r"  # how syllables begin, no vowel behind; a, b, c may be choices
LOST = re.compile(
    rf"(?<![^\W\d_])([^\W\d_]++)\?([^\W\d_]+)|(?:^|(?<=[\s(“]))\?[^\W\d_]|(?<!\w)(?:{BARE})\?|\ufffd", re.M
)

ASK_ANEW = "hãy lấy lại bản gốc, hoặc gõ lại những chữ ấy"
OLD_FONT = "chữ của bảng mã cũ {}; hãy chuyển sang Unicode bằng công cụ của bộ gõ (UniKey: Ctrl+Shift+F6), rồi dán lại"
READ_WRONGLY = (
    "chữ bị vỡ vì tệp đã được mở sai bảng mã rồi lưu lại; hãy lấy lại bản gốc, hoặc chạy "
    "python -m build_scripts mend với tệp này"
)


def find_spoiled(text: str) -> tuple[int, str, str] | None:
    """Where a text is spoiled, the words there, and (in Vietnamese) how and what to do; None where its letters are
    right.
    """
    if text.isascii() and "?" not in text:
        return None
    for find, told in KINDS:
        found = find(text)
        if found is not None:
            return found.start(), _around(text, found.start()), told
    return None


def _around(text: str, offset: int) -> str:
    """The words of the line about a place, to be shown."""
    start, end = text.rfind("\n", 0, offset) + 1, text.find("\n", offset)
    return text[max(start, offset - 15) : end if 0 <= end < offset + 25 else offset + 25].strip()


# ---- UTF-8 that was read as something else -------------------------------------------------------------------------


def find_misread(text: str) -> re.Match[str] | None:
    """The first letter that stands there as another code page shows its UTF-8."""
    return next((found for found in _misread().finditer(text) if _is_sure(text, found)), None)


def _is_sure(text: str, found: re.Match[str]) -> bool:
    if not WEAK.fullmatch(found[0]):
        return True
    before, behind = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
    return before.islower() or (behind.isalpha() if found[0][1] != "\xa0" else behind == " ")


@cache
def _misread() -> re.Pattern[str]:
    shown = {shown_in(page, letter) for page in CODE_PAGES for letter in TYPED}
    shown |= {shown_in("cp1252", shown_in("cp1252", letter)) for letter in LETTERS}
    return re.compile("|".join(sorted((re.escape(one) for one in shown if one), key=len, reverse=True)))


def shown_in(page: str, letter: str) -> str:
    """A letter's UTF-8 as a code page shows it; bytes that it does not have stay control characters."""
    shown = (bytes([byte]).decode(page, "ignore") or chr(byte) for byte in letter.encode())
    return unicodedata.normalize("NFC", "".join(shown))


# ---- letters of old fonts ------------------------------------------------------------------------------------------


def from_tcvn3(word: str) -> str:
    """A word of TCVN3 (ABC) in Unicode."""
    return word.translate(TCVN3)


def from_vni(word: str) -> str:
    """A word of VNI in Unicode."""
    return VNI_PART.sub(lambda part: VNI[part[0]], word)


@lru_cache(1_000)  # the same texts are read again at each edit
def find_old(text: str, convert: Callable[[str], str]) -> re.Match[str] | None:
    """The first word of an old font: no Vietnamese syllable as it stands, one when it is converted.

    One with a symbol among its letters is enough; of those with letters alone it takes two.
    """
    first = None
    for found in _old_words(text, convert):
        if first or SYMBOL.search(found[0]):
            return first or found
        first = found
    return None


def _old_words(text: str, convert: Callable[[str], str]) -> Iterator[re.Match[str]]:
    return (found for found in OLD_WORD.finditer(text) if _is_old(found[0], convert))


@lru_cache(100_000)  # the same words come again and again
def _is_old(word: str, convert: Callable[[str], str]) -> bool:
    """Whether a word is a syllable only when its letters are taken for those of an old font."""
    if word.isascii() or max(word) >= "\u0100" or not re.search("[A-Za-z]", word) or UNIT.fullmatch(word):
        return False
    return not is_syllable(word) and is_syllable(convert(word))


def is_syllable(word: str) -> bool:
    """Whether a word can be one Vietnamese syllable, with at most one tone."""
    parts = unicodedata.normalize("NFD", word.lower())
    bare = parts.translate(TONES)
    is_toned = len(parts) - len(bare) <= 1 and not BESIDE.search(parts)
    return is_toned and bool(SYLLABLE.fullmatch(unicodedata.normalize("NFC", bare)))


# ---- letters that are gone -----------------------------------------------------------------------------------------


@lru_cache(1_000)
def find_lost(text: str) -> re.Match[str] | None:
    """The first “?” or � where a letter was; an address may hold a “?”."""
    for found in LOST.finditer(text):
        start, end = found.span()
        token = text[max(0, start - 200) : start].split(" ")[-1] + text[start : end + 200].split(" ")[0]
        if not re.search("[/=&@]", token) and not _is_no_blank(found):
            return found
    return None


def _is_no_blank(found: re.Match[str]) -> bool:
    """Whether only the blank behind a question is missing: both words are whole."""
    return all(part is not None and len(part) > 1 and is_syllable(part) for part in found.groups())


KINDS: tuple[tuple[Callable[[str], re.Match[str] | None], str], ...] = (
    (find_misread, READ_WRONGLY),
    (lambda text: find_old(text, from_tcvn3), OLD_FONT.format("TCVN3 (ABC)")),
    (lambda text: find_old(text, from_vni), OLD_FONT.format("VNI")),
    (find_lost, f"chữ có dấu đã mất thành “?”; {ASK_ANEW}"),
)
