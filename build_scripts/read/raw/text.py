"""The bytes of a file as text; what cannot be read is told by its line and what to do, in Vietnamese."""

import unicodedata
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from pathlib import Path

MAX_BYTES = {".csv": 20_000_000, ".yml": 2_000_000, ".md": 120_000}
SAVE = "hãy lưu lại dạng UTF-8 (trong Notepad: Lưu thành (Save As), ô Mã hóa (Encoding) chọn UTF-8)"
MEND = "chạy python -m build_scripts mend với tệp này (docs/dev/sua-bang.md)"


class Unreadable(Exception):
    """Why nothing in a file can be read: its row (0: the whole file) and the words to tell."""

    def __init__(self, row: int, told: str) -> None:
        super().__init__(told)
        self.row, self.told = row, told


def read_file(path: Path) -> str:
    """The text of a file, its letters composed and its line ends one; Unreadable says why there is none."""
    most = MAX_BYTES[path.suffix]
    try:
        if path.is_symlink() or not path.is_file():
            raise Unreadable(0, f"không có tệp này; cần một tệp thường{_least(path)}")
        size = path.stat().st_size  # asked before reading: a sparse file has no end
        if size > most:
            raise Unreadable(0, f"tệp quá lớn ({size:,} byte); tối đa {most:,} byte".replace(",", "."))
        content = path.read_bytes()
    except OSError:
        raise Unreadable(0, "không mở được tệp này; kiểm tra quyền đọc của tệp và thư mục") from None
    text = decode(content, MEND if path.suffix == ".csv" else SAVE)
    if not text.strip():
        raise Unreadable(0, f"tệp trống{_least(path)}")
    return text


def _least(path: Path) -> str:
    return ", dù chỉ có dòng tiêu đề" if path.suffix == ".csv" else ""


def decode(content: bytes, advice: str = SAVE) -> str:
    """UTF-8 as text, its letters composed and its line ends one; Unreadable names what else it is."""
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) or content[:200].count(0) > len(content[:200]) // 4:
        raise Unreadable(1, f"tệp lưu dạng UTF-16 (“Unicode Text”), cần UTF-8; {advice}")
    if b"\0" in content:
        raise Unreadable(_line(content, content.index(b"\0")), "có ký tự NUL; tệp bị hỏng, hãy lấy lại bản gốc")
    try:
        text = content.removeprefix(BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        told = f"không phải chữ UTF-8 (có lẽ là bảng mã cũ của Windows); {advice}"
        raise Unreadable(_line(content, error.start), told) from None
    return unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")


def _line(content: bytes, offset: int) -> int:
    before = content[:offset]
    return (before.count(b"\n") or before.count(b"\r")) + 1
