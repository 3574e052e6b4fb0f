"""How wide words are in the font of the charts, so that the place of a label is known before it is drawn."""

import unicodedata
from functools import cache

SIZE = 13  # px of all text in charts
ASCENT, DESCENT = 12, 4  # px of a line of text above and below its foot, stacked marks included
# thousandths of the size: the wider of regular and bold; a letter with marks is about as wide as without
WIDTHS = {
    234: "'’", 301: "‘`lIij", 346: ".:!,;", 391: '"', 409: "f", 438: "r1|t", 456: "“”()", 491: "{}~J", 513: "[]*",
    531: "z\\", 541: "s/", 584: "<>≥≤", 599: "uvy7nk", 621: "-hx^e?", 642: "×cE", 652: "LF$+", 668: "aogð2SZ8bdpq",
    686: "P35đT", 714: "069–BR", 720: "KY4", 745: "H_UV", 763: "ND=&", 780: "AXC", 790: "ĐG", 828: "QO", 845: "#",
    871: "…—%", 896: "wMm", 1018: "@", 1057: "W",
}  # fmt: skip
LETTERS = {letter: width for width, letters in WIDTHS.items() for letter in letters}
WIDEST, SPACE, MARK = max(WIDTHS), 230, 25  # MARK: what marks may add to a letter


@cache
def letter_width(letter: str) -> int:
    """Thousandths of the size that a letter takes at most."""
    if letter.isspace():
        return SPACE
    plain = unicodedata.normalize("NFD", letter)[0]
    return LETTERS.get(plain, WIDEST) + (MARK if plain != letter else 0)


def width(words: str) -> float:
    """px that words take at most in one line."""
    return sum(map(letter_width, words)) * SIZE / 1000


def wrap(name: str, room: float, lines: int = 2) -> list[str]:
    """A name in at most so many lines of so many px, cut at words; what is left over ends in an ellipsis."""
    found = [""]
    for word in name.split():
        longer = f"{found[-1]} {word}".strip()
        if width(longer) <= room or not found[-1]:
            found[-1] = longer
        else:
            found.append(word)
    if len(found) > lines:
        found = [*found[: lines - 1], f"{found[lines - 1]}…"]
    return [shorten(line, room) for line in found]


def halve(words: str) -> list[str]:
    """Words in two lines, as narrow as may be; a word alone in one."""
    parts = words.split(" ")
    halves = [[" ".join(parts[:n]), " ".join(parts[n:])] for n in range(1, len(parts))]
    return min(halves, key=lambda lines: max(map(width, lines))) if halves else [words]


def shorten(words: str, room: float) -> str:
    """Words cut to a room in px, with an ellipsis where something is left out."""
    most = int(room * 1000 / SIZE / SPACE) + 1  # letters, were all as narrow as a space: very long words end soon
    words = words if len(words) <= most else f"{words[:most]}…"
    while width(words) > room and len(words) > 2:
        words = words.rstrip("…")[:-1].rstrip() + "…"
    return words
