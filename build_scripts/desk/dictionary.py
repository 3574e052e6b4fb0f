"""The data dictionary, data/README.md, made from tables.py."""

from collections.abc import Iterator
from pathlib import Path

from build_scripts.files import write_whole
from build_scripts.problems import CommandError
from build_scripts.read.tables import ARTICLES, SENTENCES, SPEECH, TABLES, VERSION, YAML_FILES, Column
from build_scripts.speech.facts import FACTS

INTRODUCTION = """# Từ điển dữ liệu

Trang này do `make dictionary` viết từ `build_scripts/read/tables.py`; đừng sửa tay.

Bảng là tệp CSV, chữ UTF-8, các cột cách nhau bằng dấu phẩy; ngày viết năm-tháng-ngày, số lẻ dùng dấu chấm.
Nhiều giá trị trong một ô cách nhau bằng dấu chấm phẩy. Sau khi sửa, chạy `make check`.

Thư mục này chứa cả số đếm không công bố (nhân sự của cơ quan nhỏ, khối): kho dữ liệu của một địa phương thật
phải để riêng tư, chỉ trang đã dựng mới là công khai.

Loại bảo vệ: P không nói về người, A chức vụ công khai, B nhân sự, C nhạy cảm; loại D không bao giờ có ở đây.
"""


def write_dictionary(path: Path) -> None:
    """Write the dictionary; CommandError where something else stands there."""
    title = INTRODUCTION.partition("\n")[0].encode()
    if path.exists() and not path.read_bytes().startswith(title):
        raise CommandError(f"không ghi đè “{path}”: tệp này không phải từ điển dữ liệu; hãy đổi tên tệp ấy trước")
    write_whole(path, make_dictionary().encode())


def make_dictionary() -> str:
    """The whole dictionary as Markdown."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    yield INTRODUCTION
    for table in TABLES.values():
        yield f"## {table.name}.csv\n\n{table.meaning}. Khóa: {', '.join(table.key)}. Loại {table.disclosure}.\n"
        yield from _columns(table.columns)
    for file, parts in YAML_FILES.items():
        yield f"## {file}.yml\n"
        for part in parts:
            yield (f"### {part.name}\n\n" if part.name else "") + f"{part.meaning}.\n"
            yield from _columns(part.columns)
    yield from _sentences()
    yield from _articles()


def _sentences() -> Iterator[str]:
    yield (
        f"## {SPEECH}/<tiếng>.yml\n\nNơi này nói bản tin trên loa thế nào, thay cho câu có sẵn của trang, "
        "hoặc bằng một tiếng khác; câu có sẵn: `build_scripts/speech/vi.yml`. "
        "Câu đầu tiên hợp với điều cần nói thì được đọc.\n"
    )
    yield from _columns((SENTENCES,))
    yield from _columns(SENTENCES.columns)
    yield "| of | nói điều gì | giá trị có thể đặt trong câu | when có thể chọn theo |\n| --- | --- | --- | --- |"
    for name, kind in FACTS.items():
        marks = "; ".join(f"{mark}: {', '.join(values)}" for mark, values in kind.marks.items())
        yield f"| {name} | {kind.meaning} | {' '.join(f'{{{value}}}' for value in kind.values)} | {marks} |"
    yield ""


def _articles() -> Iterator[str]:
    for name, section in {**ARTICLES, "*": VERSION}.items():
        yield (
            f"## {name}/*{'.<tiếng>' if section is VERSION else ''}.md\n\n{section.meaning}. Phần "
            f"đầu giữa hai dòng ---, rồi bài viết bằng Markdown.\n"
        )
        yield from _columns(section.columns)
        for column in section.columns:
            if column.columns:
                yield f"### {section.name}: {column.name}\n"
                yield from _columns(column.columns)


def _columns(columns: tuple[Column, ...]) -> Iterator[str]:
    yield "| cột | kiểu | bắt buộc | nghĩa | lấy từ |\n| --- | --- | --- | --- | --- |"
    for column in columns:
        kind = column.kind if column.shape == "one" else f"{column.shape}: {column.kind}"
        choices = " (" + ", ".join(choice or "trống" for choice in column.choices) + ")" if column.choices else ""
        required = "có" if column.is_required else ""
        yield (
            f"| {column.name} | {kind}{choices} | {required} | {column.meaning} | "
            f"{column.refers_to.replace('|', ' hoặc ')} |"
        )
    yield ""
