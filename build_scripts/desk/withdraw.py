"""A consent is taken back: mark it, build without the person, and prove that no trace is left."""

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from build_scripts.desk.hers import find_person, media_of, names_of, read_consents, read_written
from build_scripts.desk.mark import set_cells
from build_scripts.door.people import list_forbidden
from build_scripts.files import MARK, write_whole
from build_scripts.pipeline import build
from build_scripts.problems import CommandError, DataError, Problem, SiteError
from build_scripts.publication import Forbidden
from build_scripts.read.cells import Row
from build_scripts.read.editions import read_editions
from build_scripts.read.left_out import OPAQUE
from build_scripts.read.notices import TO_REMOVE
from build_scripts.site.checks.traces import check_site
from build_scripts.site.media import forget, forget_people
from build_scripts.site.output import hold
from build_scripts.text import short_date

# scope of a consent -> what somebody must undo by hand where the person had agreed to it
BY_HAND = {
    "site": "chạy publish để gỡ trên máy chủ, cả ở những lần công bố còn giữ; và xin xóa bản đệm của máy tìm kiếm",
    "print": "thu hồi, hủy áp phích và tờ rơi đã in",
    "radio": "báo đài dừng phát lại và xóa băng; bản nghe mà ai đã tải về máy thì chỉ có thể xin họ xóa",
    "social": "gỡ bài đã chia sẻ trên Zalo, Facebook và báo cho người đã chia sẻ lại",
    "press": "báo cho các báo đã dùng bài và ảnh",
    "voice": "báo đài và loa xóa mọi bản tin có giọng người ấy; xóa các tệp mẩu tiếng và dòng của chúng ở clips.csv",
    "offline": "xóa bản lưu trên USB, điện thoại và máy đã nhận",
}
ALWAYS = (
    "trả lời người yêu cầu bằng văn bản rằng việc đã xong",
    (
        "khi mọi bản phát hành cũ đã sạch (--search) thì xóa hồ sơ, ảnh và bản nghe trong thư mục người; "
        "giữ lại dòng ở consents.csv"
    ),
    "ghi ngày gỡ xong vào cột removed_date của consents.csv",
)
SOMEBODY = "người không được nêu"  # what every find of the site check says of a person
MOST_TOLD = 20  # places named in one line
IN_WORD = ".docx/word/media/"  # a picture in a document: those of the site itself are drawn of figures alone
GONE = """<!doctype html>
<html lang="vi"><meta charset="utf-8"><meta name="robots" content="noindex"><title>Đã gỡ</title>
<p>Trang này đã được gỡ.
"""


@dataclass(frozen=True)
class Withdrawn:
    """A withdrawal as it is marked: whose, the day it counts from, what was told and what is left to do by hand, in
    Vietnamese, and what still tells of her: her names and the keys of her photos and recordings.
    """

    person: str
    day: date
    told: tuple[str, ...]
    work: tuple[str, ...]
    names: tuple[str, ...]
    media: frozenset[str]


def check_search(paths: Sequence[Path]) -> None:
    """Raise CommandError where something that is to be searched is not there, or only leads elsewhere."""
    for path in paths:
        if path.is_symlink():
            raise CommandError(f"--search: {path} là một lối tắt; hãy ghi chính nơi nó dẫn tới.")
        if not path.exists():
            raise CommandError(f"--search: không có {path}; hãy xem lại đường dẫn. Chưa ghi gì vào consents.csv.")


def mark_withdrawn(folders: Sequence[Path], asked: str, received: date, as_of: date) -> Withdrawn:
    """Write the day on which the request came into the person's consents, in every folder that has some; a day that
    stands there already stays. `asked` is her id or her name.

    Raises DataError, and writes nothing, where nobody has this id or name, or the day lies before her consent or after
    as_of; mistakes in other rows do not matter. CommandError where several women bear the name.
    """
    rows, reader = read_consents(folders)
    articles = list(read_written(folders))
    person = find_person(asked, [row["person"] for _, row in rows if row["person"]], articles)
    hers = [(folder, row) for folder, row in rows if row["person"] == person]
    if not hers:
        nobody = Problem("consents.csv", 0, "person", f"không có người mang mã “{asked}”, cũng không có ai tên như vậy")
        raise DataError(reader.problems or [nobody])
    check_day([row for _, row in hers], received, as_of)
    new = [(folder, row) for folder, row in hers if row["withdrawn_date"] is None and given(row) <= received]
    for folder in dict.fromkeys(folder for folder, _ in new):
        path = folder / "consents.csv"
        values = {row.number: received.isoformat() for place, row in new if place == folder}
        write_whole(path, set_cells(path.read_bytes(), "withdrawn_date", values))
    day = received if new else max(row["withdrawn_date"] for _, row in hers if row["withdrawn_date"])
    scopes = {scope for _, row in hers for scope in row["scopes"]}
    work = [work for scope, work in BY_HAND.items() if scope in scopes]
    told = tuple(tell_marked([row for _, row in hers], bool(new), day, received, as_of))
    media = frozenset(media_of(person, articles, folders))
    return Withdrawn(person, day, told, (*work, *ALWAYS), tuple(names_of(person, articles)), media)


def check_day(rows: Sequence[Row], received: date, as_of: date) -> None:
    """Raise DataError where a request cannot have come on this day: after as_of, before her consent, or before a later
    one that holds, which it would not end.
    """
    first = min(rows, key=given)
    later = [row for row in rows if received < given(row) <= as_of and row["withdrawn_date"] is None]
    if received > as_of or given(first) > received:
        told = f"thấy {received}; cần từ ngày đồng ý ({first['given_date']}) đến hôm nay ({as_of})"
        raise DataError([first.problem("withdrawn_date", told)])
    if later:
        told = f"thấy {received}; lần đồng ý này ghi ngày {given(later[0])}, sau ngày ấy; hãy xem lại hai ngày"
        raise DataError([later[0].problem("withdrawn_date", told)])


def given(row: Row) -> date:
    """The day of a consent; one that cannot be read has been given long ago."""
    return row["given_date"] or date.min


def tell_marked(rows: Sequence[Row], is_new: bool, day: date, received: date, as_of: date) -> Iterator[str]:
    """What was written into the consents, and what was not."""
    if is_new:
        yield f"Đã ghi ngày rút lại {day} vào consents.csv."
    else:
        yield f"consents.csv đã có ngày rút lại {day} từ trước, nên giữ nguyên ngày ấy."
        if day != received:
            yield f"Ngày {received} không được ghi; nếu {day} là nhầm, hãy sửa tay ở consents.csv."
    for row in rows:
        if given(row) > as_of:
            yield (
                f"Lưu ý: {row.file}, dòng {row.number}: một lần đồng ý bắt đầu từ {given(row)}, lời rút lại này "
                "không chấm dứt nó; nếu người ấy rút cả lần đó thì hãy xóa dòng này."
            )


def prove_removed(
    data: Path, out: Path, as_of: date, people: Path | None, search: Sequence[Path], gone: Withdrawn
) -> tuple[list[str], list[str]]:
    """Build without those who withdrew, and search the site and more folders or files (releases kept for rollback) for
    traces. Returns the places of pictures and recordings that nobody has looked at, and what must be taken out of
    drafts, for which a withdrawal does not wait.

    Raises DataError or SiteError: the withdrawal stays marked. Where the site could not be built anew, her page and
    her media are taken out of the one that stands, and it is printed what of it still names her.
    """
    made = forget(gone.media)
    forget_people()
    count = sum(map(len, made.values()))
    print(f"Đã xóa {count} tệp ảnh, bản nghe và bản tin của người này trong bộ nhớ tạm của chương trình.")
    try:
        build(data, out, as_of, people=people, drafts="left")
    except (DataError, SiteError):
        print(tell_standing(out, gone), flush=True)
        raise
    editions = read_editions(data, as_of, people, is_strict=False)
    forbidden = list_forbidden(editions, "site")
    drafts = [str(problem) for dataset in editions for draft in dataset.drafts for problem in draft.refused]
    copies = (key for medium in forbidden.media for key in made.get(medium, ()))  # under whatever name they were kept
    with hold(out):  # a preview may be building too: the site must not be changed under the search
        shown = search_all([out, *search], replace(forbidden, media=(*forbidden.media, *copies)))
    return [place for place in shown if not (place.startswith(f"{out}/") and IN_WORD in place)], drafts


def clear_private(folder: Path) -> None:
    """Delete what `serve` or `office` left: it may show her still."""
    if (folder / MARK).is_file():
        with hold(folder):
            shutil.rmtree(folder)


def search_all(folders: Sequence[Path], forbidden: Forbidden) -> list[str]:
    """Search every folder, whatever is found in the others; SiteError with all that was found."""
    problems, shown = list[Problem](), list[str]()
    for folder in folders:
        try:
            shown += [str(folder / place) for place in check_site(folder, forbidden)]
        except SiteError as error:
            problems += [replace(one, file=str(folder / one.file)) for one in error.problems]
    if problems:
        raise SiteError(problems)
    return shown


def tell_standing(out: Path, gone: Withdrawn) -> str:
    """Take what is hers alone out of the site that stands, and tell what it still shows."""
    if not out.is_dir():
        return f"Chưa dựng được trang mới; ở {out} chưa có trang nào."
    with hold(out):
        taken = take_out(out, gone)
        people = (gone.person,) if OPAQUE.fullmatch(gone.person) else ()
        forbidden = Forbidden(gone.names, (), tuple(gone.media), people, ())
        try:
            check_site(out, forbidden)
            left = []
        except SiteError as error:
            left = sorted({one.file for one in error.problems if SOMEBODY in one.message})
    told = f"Chưa dựng lại được trang, vì dữ liệu còn chỗ phải sửa (xem bên dưới). Trang đang có ở {out}:"
    told += f"\n- đã gỡ ngay {len(taken)} tệp của riêng người này" + _places(taken)
    told += f"\n- VẪN CÒN nêu người này ở {len(left)} tệp" + _places(left) if left else ""
    return (
        told
        + "\nHãy sửa các chỗ bên dưới rồi chạy lại đúng lệnh này; nếu trang đã ở trên máy chủ, hãy gỡ các tệp ấy ngay."
    )


def take_out(out: Path, gone: Withdrawn) -> list[str]:
    """Put “taken down” in the place of her page, and delete her photos and recordings, in a site that stands."""
    taken = []
    for path in sorted(path for path in out.rglob("*") if path.is_file()):
        place = path.relative_to(out)
        is_page = gone.person in place.parts and path.name == "index.html"
        is_hers = gone.person in place.parts or any(key in path.name for key in gone.media)
        if is_page:
            write_whole(path, GONE.encode())
        elif is_hers:
            path.unlink()
        taken += [place.as_posix()] if is_hers else []
    return taken


def _places(places: Sequence[str]) -> str:
    more = f" và {len(places) - MOST_TOLD} tệp nữa" if len(places) > MOST_TOLD else ""
    return (": " + ", ".join(places[:MOST_TOLD]) + more) if places else ""


def tell_shown(shown: Sequence[str]) -> str:
    """What the search could not see or hear."""
    return f"Máy không xem được hình, không nghe được tiếng: hãy tự xem, tự nghe {len(shown)} tệp{_places(shown)}."


def tell_left_to_do(gone: Withdrawn, drafts: Sequence[str]) -> str:
    """The list that the command prints; `drafts`: what must be taken out of them."""
    lines = "".join(f"\n- {item}" for item in (*gone.work, *drafts))
    last = short_date(gone.day + TO_REMOVE)
    return f"Việc người phải làm tiếp, chậm nhất {last} (15 ngày từ khi nhận yêu cầu):{lines}"
