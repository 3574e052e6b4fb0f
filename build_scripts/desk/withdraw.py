"""A consent is taken back: mark it, build without the person, and prove that no trace is left."""

import csv
import io
import shutil
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from build_scripts.door.people import list_forbidden
from build_scripts.files import write_whole
from build_scripts.pipeline import build
from build_scripts.problems import DataError, Problem
from build_scripts.read.editions import read_editions
from build_scripts.read.notices import TO_REMOVE
from build_scripts.read.reader import Reader
from build_scripts.read.tables import TABLES
from build_scripts.site.checks.traces import check_site
from build_scripts.site.output import MARK, hold
from build_scripts.text import short_date

# scope of a consent -> what somebody must undo by hand where the person had agreed to it
BY_HAND = {
    "site": "đăng bản vừa dựng lên máy chủ, đặt taken-down.txt để địa chỉ cũ báo 410, và xóa bản đệm của máy tìm kiếm",
    "print": "thu hồi, hủy áp phích và tờ rơi đã in",
    "radio": "báo đài dừng phát lại và xóa băng",
    "social": "gỡ bài đã chia sẻ trên Zalo, Facebook và báo cho người đã chia sẻ lại",
    "press": "báo cho các báo đã dùng bài và ảnh",
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


def mark_withdrawn(folders: Sequence[Path], person: str, received: date, as_of: date) -> list[str]:
    """Write the day on which the request came into the person's consents, in every folder that has some.

    Returns what must still be done by hand, in Vietnamese. Raises DataError, and writes nothing, where the consents
    cannot be read, nobody has this id, or the day lies before the consent or after as_of.
    """
    readers = [Reader(folder) for folder in folders]
    rows = [row for reader in readers for row in reader.read_table(TABLES["consents"])]
    problems = [problem for reader in readers for problem in reader.problems]
    found = [row for row in rows if row["person"] == person]
    if not problems and not found:
        problems = [Problem("consents.csv", 0, "person", f"không có người mang mã “{person}”")]
    if not problems and not max(row["given_date"] for row in found) <= received <= as_of:
        problems = [found[0].problem("withdrawn_date", f"thấy {received}; cần từ ngày đồng ý đến hôm nay ({as_of})")]
    if problems:
        raise DataError(problems)
    for folder in folders:
        mark(folder / "consents.csv", person, received)
    scopes = {scope for row in found for scope in row["scopes"]}
    return [work for scope, work in BY_HAND.items() if scope in scopes] + list(ALWAYS)


def prove_removed(data: Path, out: Path, as_of: date, people: Path | None, search: Sequence[Path]) -> list[str]:
    """Build without those who withdrew, and search the site and more folders (releases kept for rollback) for traces.

    A withdrawal waits for no draft: what must be taken out of drafts is returned, in Vietnamese. Raises DataError or
    SiteError: the withdrawal stays marked, and the last good site stays.
    """
    build(data, out, as_of, people=people, is_strict=False)
    editions = read_editions(data, as_of, people, is_strict=False)
    forbidden = list_forbidden(editions, "site")
    with hold(out):  # a preview may be building too: the site must not be changed under the search
        for folder in [out, *search]:
            check_site(folder, forbidden)
    return [str(problem) for dataset in editions for draft in dataset.drafts for problem in draft.refused]


def clear_preview(preview: Path) -> None:
    """Delete what `serve` left: it may show her still."""
    if (preview / MARK).is_file():
        with hold(preview):
            shutil.rmtree(preview)


def tell_left_to_do(work: Sequence[str], received: date) -> str:
    """The list that the command prints."""
    lines = "".join(f"\n- {item}" for item in work)
    return (
        f"Việc người phải làm tiếp, chậm nhất {short_date(received + TO_REMOVE)} (15 ngày từ khi nhận yêu cầu):{lines}"
    )


def mark(path: Path, person: str, day: date) -> None:
    """Write the day of withdrawal into a person's rows that have none."""
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
    for row in rows:
        if row["person"].strip() == person and not row["withdrawn_date"].strip():
            row["withdrawn_date"] = day.isoformat()
    if rows:
        stream = io.StringIO()
        writer = csv.DictWriter(stream, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        write_whole(path, stream.getvalue().encode())
