"""`mend`: a file of another programme becomes one that is read, and nothing is guessed."""

import csv
import io
import unicodedata
from pathlib import Path

import pytest

from build_scripts.__main__ import main
from build_scripts.desk.mend import mend
from build_scripts.problems import CommandError, DataError
from build_scripts.read.raw.letters import shown_in
from tests.cases import DEMO
from tests.newsroom import problems

ROWS = list(csv.reader(io.StringIO((DEMO / "agencies.csv").read_text(encoding="utf-8-sig"))))
SMALL = "unit,code,name,kind,parent,valid_from,valid_to\nthu,,Xã Thử,xa,,2000-01-01,\n"


def as_text(separator: str = ",") -> str:
    stream = io.StringIO()
    csv.writer(stream, delimiter=separator, lineterminator="\r\n").writerows(ROWS)
    return stream.getvalue()


def misread(text: str, page: str) -> str:
    return "".join(letter if letter.isascii() else shown_in(page, letter) for letter in text)


# a name, and the bytes of the table as another programme wrote them
WRITTEN = {
    "semicolons": b"\xef\xbb\xbf" + as_text(";").encode(),
    "tabs": as_text("\t").encode(),
    "UTF-16": as_text("\t").encode("utf-16"),
    "sep=": b"\xef\xbb\xbfsep=;\r\n" + as_text(";").encode(),
    "sep=,": b"sep=,\r\n" + as_text().encode(),
    "misread as 1252": misread(as_text(), "cp1252").encode(),
    "misread as 1258, semicolons": b"\xef\xbb\xbf" + misread(as_text(";"), "cp1258").encode(),
    "misread by a Mac": misread(as_text(), "mac_roman").encode(),
    "misread with its mark": b"\xef\xbb\xbf" + misread("\ufeff" + as_text(), "cp1252").encode(),
}


@pytest.mark.parametrize("name", WRITTEN)
def test_a_table_of_another_programme_is_read_after_it(tmp_path: Path, name: str) -> None:
    path = tmp_path / "agencies.csv"
    path.write_bytes(WRITTEN[name])
    assert mend(path)
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(io.StringIO(content.decode("utf-8-sig")))) == ROWS
    assert (tmp_path / "agencies.csv.cu").read_bytes() == WRITTEN[name]
    assert mend(path) == []  # a second time there is nothing to do


def test_old_code_pages_are_known_by_their_words(tmp_path: Path) -> None:
    path = tmp_path / "units.csv"
    text = "unit,name\nthu,Xã Đông Khê\nba,Hội Phụ nữ\n"
    path.write_bytes(
        b"".join(
            one.encode("cp1258", "ignore") for letter in text for one in _in_1258(unicodedata.normalize("NFC", letter))
        )
    )
    assert mend(path)[0].startswith("đã chuyển từ bảng mã Windows 1258")
    assert path.read_text(encoding="utf-8-sig") == text
    path.write_bytes("unit,name\nthu,X\xb7 \xa7«ng Khª\nba,Héi Phô n÷\n".encode("latin-1"))
    assert mend(path)[0].startswith("đã chuyển từ TCVN3")
    assert path.read_text(encoding="utf-8-sig") == text
    path.write_bytes("unit,name\nthu,Xaõ Ñoâng Kheâ\nba,Hoäi Phuï nöõ\n".encode("cp1252"))
    assert mend(path)[0].startswith("đã chuyển từ VNI")
    assert path.read_text(encoding="utf-8-sig") == text


def _in_1258(letter: str) -> str:
    """A letter as 1258 has it: its tone behind it."""
    parts = unicodedata.normalize("NFD", letter)
    tone = "".join(one for one in parts if one in "\u0300\u0301\u0303\u0309\u0323")
    return unicodedata.normalize("NFC", parts.translate(dict.fromkeys(map(ord, tone)))) + tone


def test_a_decimal_comma_becomes_a_point_and_a_doubtful_one_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "context.csv"
    head = "series;area;period;numerator;denominator;value_pct;source\n"
    path.write_text(head + "a;viet-nam;2020;;;46,75;ipu\nb;viet-nam;2020;1;2;;ipu\n", encoding="utf-8")
    assert any("ở 1 ô" in line for line in mend(path))
    assert "a,viet-nam,2020,,,46.75,ipu\n" in path.read_text(encoding="utf-8-sig")
    before = head + "a;viet-nam;2020;;;1,234;ipu\n"
    path.write_text(before, encoding="utf-8")
    with pytest.raises(DataError) as error:
        mend(path)
    assert error.value.problems[0].row == 2
    assert path.read_text(encoding="utf-8") == before


REFUSED = {
    "some letters spoiled": "unit,name\na,Xã Thử\nb,Xã ThÃ´n\n".encode(),
    "letters lost": b"unit,name\na,H?i ph? n?\n",
    "TCVN3 in Unicode": "unit,name\na,Héi phô n÷\n".encode(),
    "another code page": "unit,name\na,Größe Übung\n".encode("cp1252"),
    "an open quote": b'unit;name\na;"b\n',
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_would_be_guessed_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / "units.csv"
    path.write_bytes(REFUSED[name])
    with pytest.raises(DataError):
        mend(path)
    assert [one.name for one in tmp_path.iterdir()] == ["units.csv"]
    assert path.read_bytes() == REFUSED[name]


@pytest.mark.parametrize("name", ["danh-sach.csv", "units.xlsx", "khong-co.csv"])
def test_another_file_is_a_wrong_command(tmp_path: Path, name: str) -> None:
    if name != "khong-co.csv":
        (tmp_path / name).write_text(SMALL, encoding="utf-8")
    with pytest.raises(CommandError):
        mend(tmp_path / name)


def test_the_command_tells_what_it_did(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = data / "agencies.csv"
    path.write_bytes(path.read_bytes().decode("utf-8-sig").replace(",", ";").encode())
    assert [problem.split(":")[0] for problem in problems(data)] == ["agencies.csv, dòng 1"]
    assert main(["mend", str(path), "--data", str(data)]) == 0
    assert "đã thay dấu chấm phẩy" in capsys.readouterr().out
    assert problems(data) == []
    assert main(["mend", str(path), "--data", str(data)]) == 0
    assert "không có gì phải sửa" in capsys.readouterr().out
