"""A consent is taken back: mark it, build without the person, and prove that no trace is left."""

import csv
import io
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from build_scripts.files import keep
from build_scripts.people import list_forbidden
from build_scripts.pipeline import build
from build_scripts.problems import DataError, Problem
from build_scripts.rules import read_checked
from build_scripts.site_checks import check_site

TO_DO = """Việc người phải làm tiếp, trong 15 ngày kể từ ngày nhận được yêu cầu:
- đăng bản vừa dựng lên máy chủ;
- gỡ bài đã chia sẻ trên Zalo, Facebook và báo cho người đã chia sẻ lại;
- thu hồi, hủy áp phích, tờ rơi đã in; báo đài dừng phát lại;
- báo cho các báo đã dùng bài; xóa bản lưu trên USB và điện thoại;
- trả lời người yêu cầu bằng văn bản rằng việc đã xong."""


def withdraw(data: Path, out: Path, as_of: date, profile: str, people: Path | None, search: Sequence[Path]) -> int:
    """Withdraw the consents of the person of a profile; returns how many rows were marked.

    `search` names more folders (releases kept for rollback) that are searched. Raises DataError where there is no
    such profile, SiteError where a trace is left; the withdrawal stays marked then.
    """
    dataset = read_checked(data, as_of, people)
    article = dataset.articles["profiles"].get(profile)
    if article is None:
        known = ", ".join(sorted(dataset.articles["profiles"]))
        raise DataError([Problem("profiles", 0, profile, f"không có gương điển hình này; có: {known}")])
    folders = dict.fromkeys([data, article.folder])
    marked = sum(mark(folder / "consents.csv", article.row["person"], as_of) for folder in folders)
    build(data, out, as_of, people=people)
    for folder in search:
        check_site(folder, list_forbidden(read_checked(data, as_of, people)))
    return marked


def mark(path: Path, person: str, day: date) -> int:
    """Write the day of withdrawal into a person's rows that have none; returns how many."""
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig")))) if path.is_file() else []
    found = [row for row in rows if row["person"].strip() == person and not row["withdrawn_date"].strip()]
    for row in found:
        row["withdrawn_date"] = day.isoformat()
    if found:
        stream = io.StringIO()
        writer = csv.DictWriter(stream, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        keep(path, stream.getvalue().encode())
    return len(found)
