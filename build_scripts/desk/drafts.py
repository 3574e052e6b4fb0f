"""A new profile or story to fill in: a draft with every key and its meaning, made from tables.py; what is still missing
is told by `check` and shown by `serve`.
"""

import csv
import io
import secrets
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from build_scripts.files import write_whole
from build_scripts.problems import CommandError, DataError
from build_scripts.read.cells import parse
from build_scripts.read.left_out import OPAQUE
from build_scripts.read.newsroom.front import YAML_SIGNS
from build_scripts.read.reader import Reader
from build_scripts.read.tables import ARTICLES, TABLES, Column
from build_scripts.text import slug

CONSENTS = "consents.csv"
LONGEST_NAME = 80  # letters of a title that go into the name of its file
BOM = "\ufeff"  # without it, Excel takes the letters of a CSV for others
NO_PEOPLE = (
    "hồ sơ người còn sống không được nằm trong kho dữ liệu chung: hãy ghi “people: ../nguoi” (một thư mục ở ngoài kho) "
    "vào site.yml, hoặc thêm --people THƯ_MỤC, rồi chạy lại; nhân vật lịch sử thì chép một tệp có sẵn trong profiles/"
)


def start_profile(data: Path, people: Path | None, day: date) -> Path:
    """A profile under a new opaque id in the people's folder, with a row in its consents.csv to be filled in.

    Raises CommandError where there is no such folder, DataError where its consents.csv cannot be added to.
    """
    if people is None:
        raise CommandError(NO_PEOPLE)
    taken = list_taken([data, people])
    person = next(one for one in _ids() if one not in taken)
    known = {"consent": f"dong-y-{person}", "person": person, "legal_basis": "consent", "given_date": day.isoformat()}
    consents = add_row(people, known)
    path = people / "profiles" / f"{person}.md"
    front = {"person": person, "is_draft": "yes"}
    draft = make_draft(ARTICLES["profiles"].columns, front, list_choices(data))
    write_whole(path, draft.encode())
    write_whole(people / CONSENTS, consents)
    return path


def list_taken(folders: Iterable[Path]) -> set[str]:
    """The ids that somebody has or had: an address that was taken down never becomes another woman's."""
    readers = [Reader(folder) for folder in folders]
    profiles = {path.stem for reader in readers for path in (reader.folder / "profiles").glob("*.md")}
    return profiles | {row["person"] for reader in readers for row in reader.read_table(TABLES["consents"])}


def add_row(folder: Path, known: Mapping[str, str]) -> bytes:
    """The consents.csv of a folder with one row more: what stands there stays as it is, to the byte.

    Raises DataError where its columns cannot be read.
    """
    path, names = folder / CONSENTS, [column.name for column in TABLES["consents"].columns]
    if not path.exists():
        return (BOM + _line(names, "\r\n") + _line([known.get(name, "") for name in names], "\r\n")).encode()
    reader = Reader(folder, f"{folder.name}/")
    if reader.read_text(CONSENTS) is None:
        raise DataError(reader.problems)
    reader.read_table(TABLES["consents"])
    unreadable = [problem for problem in reader.problems if problem.row <= 1]  # a row may be unfinished
    if unreadable:
        raise DataError(unreadable)
    before = path.read_bytes().decode()
    end = "\r\n" if "\r\n" in before else "\n"
    header = next(csv.reader(io.StringIO(before.removeprefix(BOM))))
    row = _line([known.get(name.strip(), "") for name in header], end)
    return f"{before}{'' if before.endswith(end) else end}{row}".encode()


def _line(cells: Iterable[str], end: str) -> str:
    stream = io.StringIO()
    csv.writer(stream, lineterminator=end).writerow(cells)
    return stream.getvalue()


def start_story(data: Path, title: str, day: date) -> Path:
    """A draft of a story, by its title or by the end of its address; CommandError where that cannot be or is taken."""
    name = slug(title)[:LONGEST_NAME].strip("-")
    if not name:
        raise CommandError(f"không đặt được địa chỉ từ “{title}”: cần ít nhất một chữ cái a-z hay một chữ số")
    path = data / "stories" / f"{day}-{name}.md"
    if path.exists():
        raise CommandError(f"đã có bài stories/{path.name}; hãy mở tệp ấy, hoặc đặt tên khác")
    known = {"people": "[]", "is_draft": "yes"} | ({} if title == name else {"title": write_text(title)})
    write_whole(path, make_draft(ARTICLES["stories"].columns, known, list_choices(data)).encode())
    return path


def write_text(text: str) -> str:
    """A text as the value of a key; CommandError where it cannot be one."""
    plain = " ".join(text.split())
    try:
        parse(Column("title", "text", ""), plain)
    except ValueError as error:
        raise CommandError(f"không dùng được tên bài “{plain}”: {error}") from None
    return "'" + plain.replace("'", "''") + "'" if plain[0] in YAML_SIGNS else plain


def list_choices(data: Path) -> dict[str, str]:
    """Where a code must be found -> the names in it, for what site.yml names."""
    site: Mapping[str, object] = Reader(data).load("site.yml") or {}
    return {f"site.{key}": ", ".join(map(str, one.values())) for key, one in site.items() if isinstance(one, dict)}


def make_draft(columns: Iterable[Column], known: Mapping[str, str], choices: Mapping[str, str]) -> str:
    """Front matter with the keys to fill in, each under its meaning; those that may be left out stand behind a #."""
    return "\n".join(["---", *_lines(columns, known, choices), "---", "", "Bài viết ở đây.", ""])


def _lines(columns: Iterable[Column], known: Mapping[str, str], choices: Mapping[str, str]) -> Iterator[str]:
    for column in columns:
        is_asked = column.is_required or column.name in known
        asked = choices.get(column.refers_to, "")
        source = f"; chọn trong: {asked}" if asked else f"; mã hay tên ở {column.refers_to}" if column.refers_to else ""
        yield f"## {column.meaning}{source}"
        yield f"{'' if is_asked else '# '}{column.name}: {known.get(column.name, '')}".rstrip()
        if column.columns:
            for number, part in enumerate(column.columns):
                yield f"#     ## {part.meaning}"
                yield f"#   {'  ' if number else '- '}{part.name}:"


def _ids() -> Iterator[str]:
    """Random ids without end: of those that are as asked."""
    while True:
        one = f"gs-{secrets.token_hex(2)}"
        if OPAQUE.fullmatch(one):
            yield one
