"""Spoiled letters are called by their name; right texts of every kind never are."""

import unicodedata
from pathlib import Path

import pytest

from build_scripts.read.raw.letters import CODE_PAGES, LETTERS, find_spoiled, shown_in
from tests.cases import CASES, ROOT, TWO_EDITIONS, edit
from tests.newsroom import add_story, problems

MISREAD, LOST = "mở sai bảng mã", "đã mất thành “?”"
SPOILED = {
    "ThÃ´n": MISREAD,
    "PhÃ²ng Ná»™i vá»¥": MISREAD,
    "ThĂ´n": MISREAD,
    "Th√¥n": MISREAD,
    "Th├┤n": MISREAD,
    "ThÃƒÂ´n": MISREAD,
    "lÃ\xa0 gÃ¬": MISREAD,
    "Ä‘Æ°á»£c": MISREAD,
    "Äáº£ng": MISREAD,
    "â€œHá»™iâ€": MISREAD,
    "Ngµy héi phô n÷": "TCVN3",
    "Tr­êng häc": "TCVN3",
    "®¬n vÞ": "TCVN3",
    "UBND huyÖn Th¹ch": "TCVN3",
    "Phßng Néi vô": "TCVN3",
    "§¶ng ñy": "TCVN3",
    "Hoäi phuï nöõ": "VNI",
    "Nguyeãn Thò Thöû": "VNI",
    "ñôn vò": "VNI",
    "UÛy ban nhaân daân": "VNI",
    "H?i ph? n?": LOST,
    "Ph?ng N?i v?": LOST,
    "TH?CH AN": LOST,
    "?ông Khê": LOST,
    "Nh?ng ng??i ph? n?": LOST,
    "m?t n?a": LOST,
    "Hội ph\ufffd nữ": LOST,
}
RIGHT = (
    "XÃ” LÊ LỢI",
    "“XÃ” và “THỊ XÃ”",
    "XÃ\xa0LÊ LAI",
    "BÁO CÁO SỐ 12/BC-UBND CỦA XÃ – NĂM 2026",
    "“Ă” là một chữ cái; Ă, Â, Ơ, Ư",
    "hoà, toà, khoá, thuý, quý, oà, uỷ, luỹ, xoè",
    "Ai làm gì? Khi nào? Ở đâu?",
    "Bao nhiêu phụ nữ?Bao nhiêu nam?",
    "Xã A hay xã B? Phương án a, b hay c?",
    "mấy km? mấy kg? mấy m? 40%?",
    "https://tien-do.example/tim?q=phu+nu&nam=2026?a",
    "Vì sao? Vì thế!",
    "Müller, Größe, Citroën, naïve, Noël, café, Besançon, São Paulo, Łódź, Ångström, Þór, Weiß, Bjørn, El Niño, Pelé",
    "25 °C, 3 m², 5 µm, 10 µg, ±2, 3 × 4, 6 ÷ 2, ½ xã, ¼, §5, ©2026, Zalo®, A·B, «Ba» và «nam», ¿qué?, 1ª",
    "Tày: Slấn Tày, pây háng, mì noọng, cần Tày cần Nùng, bjoóc mạ, fạ đin, slao báo, dá, pú, mé, ké, té",
    "Nùng: cằm Nùng, hết rèng, kin khẩu, lục slao, boong hây, nả nà, đảy dú, tó, pó, mẻ, né",
    "Mông: Hmoob Dawb, ntawv, lub neej zoo, pojniam; Hmôngz, tsôngz, nhiav, shông, lul, cxuô, pux",
    "Dao: Mienh waac, Iu Mienh, tsiangx, dzaangc; Dào, pung, miền",
    "How many? Why? Who is it? (What?) Mr. O’Brien’s re-elected",
    "Prénom, élève, déjà vu, où, naïf, garçon, été, hôtel, forêt, à côté, très, père, mère, cœur, île",
    "Đắk Lắk, Krông Ana, Ea H'leo, Y Ngông Niê Kđăm, H’Hen Niê",
)


@pytest.mark.parametrize("text", SPOILED)
def test_spoiled_letters_are_called_by_their_name(text: str) -> None:
    found = find_spoiled(f"Một dòng đúng.\nxã Thử, {text}, 2026\n")
    assert found is not None
    assert SPOILED[text] in found[2]


@pytest.mark.parametrize("text", RIGHT)
def test_right_letters_are_not(text: str) -> None:
    for form in (text, unicodedata.normalize("NFC", text), text.upper(), text.title()):
        assert find_spoiled(form) is None, form


def test_every_text_beside_the_code_is_right() -> None:
    folders = [ROOT / "docs", ROOT / "build_scripts", CASES]
    files = [path for folder in folders for path in folder.rglob("*") if path.suffix in (".md", ".csv", ".yml")]
    assert len(files) > 100
    spoiled = {path: find_spoiled(path.read_text(encoding="utf-8-sig")) for path in files}
    assert {path.name: found for path, found in spoiled.items() if found} == {}


@pytest.mark.parametrize("page", CODE_PAGES)
def test_the_shipped_words_are_known_in_every_wrong_code_page(page: str) -> None:
    text = (TWO_EDITIONS / "units.csv").read_text(encoding="utf-8-sig")
    words = {word for word in text.replace(",", " ").split() if set(word) & set(LETTERS)}
    assert len(words) > 30
    missed = [word for word in words if find_spoiled("".join(shown_in(page, letter) for letter in word)) is None]
    assert len(missed) <= len(words) // 20, missed  # one word may look right: XÃ”, where all of a table cannot


PLACES = {
    "units.csv": ("Xã Trọng Con", "dòng 16, cột “name”"),
    "site.yml": ("Creative Commons", "dòng 7"),
    "phrases/en.yml": ("Home affairs", "dòng"),
}


@pytest.mark.parametrize("text", ["ThÃ´n", "Ngµy héi", "Hoäi phuï nöõ", "H?i ph? n?"])
@pytest.mark.parametrize("file", PLACES)
def test_the_place_is_named_in_tables_and_yaml(data: Path, file: str, text: str) -> None:
    old, _ = PLACES[file]
    row = next(
        at for at, line in enumerate((data / file).read_text(encoding="utf-8-sig").splitlines(), 1) if old in line
    )
    edit(data, old, text, file)
    assert f"{file}, dòng {row}" in problems(data)[-1 if file == "units.csv" else 0]
    assert any(problem.startswith(f"{file}, dòng {row}") and "chữ" in problem for problem in problems(data))


@pytest.mark.parametrize("text", ["ThÃ´n", "Ngµy héi", "Hoäi phuï nöõ", "H?i ph? n?"])
def test_the_place_is_named_in_articles(data: Path, text: str) -> None:
    add_story(data, body=f"Một đoạn.\n\nHai đoạn {text}.")
    assert [problem.split(":")[0] for problem in problems(data)] == ["stories/2026-11-20-thu.md, dòng 11"]
