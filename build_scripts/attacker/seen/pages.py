"""Whether the pages of a protected indicator tell counts (“a trên b”, in alt texts too) that its tables do not."""

import re
from collections.abc import Iterator, Sequence
from html import unescape
from pathlib import Path

from build_scripts.addresses import Url
from build_scripts.attacker import rules
from build_scripts.attacker.tables import DATA, PACKAGE, Row, Tables
from build_scripts.problems import Problem

PAIR = re.compile(r"(?<![\w.,])(\d[\d.,]*)\s+(?:trên|of)\s+(\d[\d.,]*\d|\d)")
TAG = re.compile(r"<[^>]*>")
Pair = tuple[int, int]
COUNTS = (("numerator", "denominator"), ("reported", "expected"))


def list_untold(folder: Path, tables: Tables) -> Iterator[Problem]:
    """Counts on the pages of protected indicators, in any language, that the open data do not tell.

    `folder` is that of an edition.
    """
    known = list_known(folder, tables)
    for row in tables["indicators"]:
        for path in list_pages(folder, Url().indicator(row["indicator"])):
            found = find_pairs(read_page(path)) - known if row["disclosure"] in rules.PROTECTED else ()
            if found:
                told = f"kể {len(found)} cặp số (“a trên b”) mà dữ liệu mở không kể"
                advice = "hãy bỏ số ấy khỏi lời văn, hoặc dựng lại cả trang"
                yield Problem(path.relative_to(folder).as_posix(), 0, "", f"{told}; {advice}")


def list_known(folder: Path, tables: Tables) -> set[Pair]:
    """The counts of the open data, what one more or less would make of them, and those of elsewhere and of texts."""
    told = {pair for name in ("observations", "blocks", "agency_figures") for pair in list_pairs(tables[name])}
    texts = [*list_pages(folder, Url().context), *(folder / DATA).glob("*.csv")]
    near = {(top + step, bottom) for top, bottom in told for step in (-1, 1)}
    return told.union(near, *(find_pairs(read_page(path)) for path in texts))


def read_page(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")


def list_pairs(rows: Sequence[Row]) -> Iterator[Pair]:
    """The counts of each row that are told."""
    for row in rows:
        for names in COUNTS:
            counts = [row.whole(name) if name in row else None for name in names]
            if counts[0] is not None and counts[1] is not None:
                yield counts[0], counts[1]


def list_pages(folder: Path, address: str) -> list[Path]:
    """The pages below an address in every language, without those of an edition that lies in the folder."""
    homes = [folder, *(one for one in folder.iterdir() if one.is_dir() and not (one / DATA / PACKAGE).is_file())]
    return sorted(path for home in homes for path in (home / address).glob("**/*.html"))


def find_pairs(page: str) -> set[Pair]:
    """The counts over counts in a page: in what is read, and in what its attributes say."""
    texts = (unescape(TAG.sub(" ", page)), unescape(page))
    return {(to_number(top), to_number(bottom)) for text in texts for top, bottom in PAIR.findall(text)}


def to_number(text: str) -> int:
    return int(re.sub(r"\D", "", text))
