"""Rules about the plan's work: days in order, answers that answer something, files that are there."""

import re
from collections.abc import Iterable, Iterator, Sequence

from build_scripts.problems import Problem
from build_scripts.read.cells import Row
from build_scripts.read.dataset import Dataset
from build_scripts.read.newsroom.named import find_names, is_known, list_known_names

HOUR = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
# what an answer is about -> the columns that say which, and those that may say it
REPORT_KEY = ("agency", "period", "kind", "due_date")
ABOUT = {"milestone": ("indicator", "place", "milestone"), "action": ("action",), "report": REPORT_KEY}
MAY_SAY = {"milestone": ("sector",), "action": (), "report": ()}
# table -> pairs of days of which the second is not before the first
IN_ORDER = {
    "actions": (("start_date", "due_date"), ("start_date", "done_date")),
    "confirmations": (("sent_date", "answered_date"),),
    "questions": (("asked_date", "answered_date"),),
    "supervision": (("date", "answered_date"),),
    "answers": (("date", "next_date"),),
}
# table -> columns that are filled together
TOGETHER = {
    "confirmations": ("answered_date", "outcome"),
    "questions": ("answered_date", "answer", "role"),
    "supervision": ("answered_date", "answer"),
}
HAPPENED = {"answers": "date", "confirmations": "sent_date", "questions": "asked_date", "supervision": "date"}

# table -> columns of free text, where offices stand by their roles
FREE_TEXTS = {
    "actions": ("title", "evidence"),
    "answers": ("role", "why", "next_step"),
    "confirmations": ("note",),
    "occasions": ("title",),
    "questions": ("text", "answer", "role"),
    "retractions": ("reason",),
    "release_days": ("what", "reason", "seen_before_by"),
    "revisions": ("reason",),
    "supervision": ("finding", "answer"),
}


def check_days(dataset: Dataset) -> Iterator[Problem]:
    """What follows is not before what it follows, and what is told has happened."""
    for table, pairs in IN_ORDER.items():
        for row in dataset.tables[table]:
            for first, second in pairs:
                if row[first] is not None and row[second] is not None and row[second] < row[first]:
                    yield row.problem(second, f"thấy {row[second]}; sớm hơn {first} ({row[first]})")
    for table, column in HAPPENED.items():
        for row in dataset.tables[table]:
            if row[column] > dataset.as_of:
                yield row.problem(column, f"thấy {row[column]}; sau ngày tính số liệu ({dataset.as_of})")


def check_airtimes(dataset: Dataset) -> Iterator[Problem]:
    """A bulletin is about one thing, at an hour of the day."""
    for row in dataset.tables["airtimes"]:
        if not HOUR.fullmatch(row["time"]):
            yield row.problem("time", f"thấy “{row['time']}”; cần giờ và phút, ví dụ 06:30")
        if row["indicator"] and row["unit"]:
            yield row.problem("unit", "một bản tin chỉ nói về một chỉ số hoặc một xã; hãy để trống một ô")


def check_together(dataset: Dataset) -> Iterator[Problem]:
    """An answer has its day, and a day its answer."""
    for table, columns in TOGETHER.items():
        for row in dataset.tables[table]:
            filled = [column for column in columns if row[column]]
            for column in columns if filled else ():
                if not row[column]:
                    yield row.problem(column, f"ô trống; cần điền cùng với {', '.join(filled)}")


def check_answers(dataset: Dataset) -> Iterator[Problem]:
    """An answer fills just the columns of what it is about, and that exists."""
    keys = list(dict.fromkeys(name for kind in ABOUT for name in (*ABOUT[kind], *MAY_SAY[kind])))
    for row in dataset.tables["answers"]:
        needed, about = ABOUT[row["about"]], row["about"]
        missing = [name for name in needed if not row[name]]
        for name in missing:
            yield row.problem(name, f"ô trống; giải trình về {about} cần {', '.join(needed)}")
        for name in keys:
            if row[name] and name not in (*needed, *MAY_SAY[about]):
                yield row.problem(name, f"thấy “{row[name]}”; giải trình về {about} để trống cột này")
        if not missing:
            yield from check_subject(dataset, row)


def check_subject(dataset: Dataset, row: Row) -> Iterable[Problem]:
    """What an answer is about is in the data."""
    key = tuple(row[name] for name in REPORT_KEY)
    if row["about"] == "report" and key not in dataset.rows_by("reports", *REPORT_KEY):
        yield row.problem("due_date", "bảng reports không có báo cáo này (cùng agency, period, kind, due_date)")
    if row["about"] == "milestone":
        indicator = dataset.indicators[row["indicator"]]
        if row["milestone"] not in goals_of(dataset, row):
            yield row.problem("milestone", f"thấy {row['milestone']}; {row['indicator']} không có mốc này")
        if row["place"] not in indicator["places"]:
            yield row.problem("place", f"thấy “{row['place']}”; không phải nơi của {row['indicator']}")


def goals_of(dataset: Dataset, row: Row) -> set[int]:
    """The years of the milestones of an indicator, or of a sector with targets of its own."""
    if not row["sector"]:
        return set(dataset.indicators[row["indicator"]]["milestones"])
    adjusted = dataset.rows_by("target_adjustments", "indicator", "sector").get((row["indicator"], row["sector"]), [])
    return {one["milestone"] for one in adjusted}


def check_evidence(dataset: Dataset) -> Iterator[Problem]:
    """A file that shows that work was done is one of the materials, with its licence."""
    files = {row["file"] for row in dataset.tables["materials"]}
    for row in dataset.tables["actions"]:
        if row["evidence_file"] and row["evidence_file"] not in files:
            yield row.problem("evidence_file", f"thấy “{row['evidence_file']}”; cần một tệp của bảng materials")


def check_named(dataset: Dataset) -> Iterator[Problem]:
    """No person stands in what is said of the plan's work, but who agrees to be named or has a published biography."""
    known = list_known_names(dataset)
    for table, columns in FREE_TEXTS.items():
        for row in dataset.tables[table]:
            for column in columns:
                for name in find_names(text_of(row[column])):
                    if not is_known(name, known):
                        yield row.problem(column, f"nêu tên “{name}”; ở đây chỉ ghi chức danh, không ghi tên người")


def text_of(value: str | Sequence[str] | None) -> str:
    """A cell as one text; each value of a list stands in a line of its own."""
    return value or "" if value is None or isinstance(value, str) else "\n".join(value)


def check_release_days(dataset: Dataset) -> Iterator[Problem]:
    """What is said to be published has been, and a day that was not kept says why."""
    for row in dataset.tables["release_days"]:
        kept = row["kept_date"]
        if kept is not None and kept > dataset.as_of:
            yield row.problem("kept_date", f"thấy {kept}; sau ngày tính số liệu ({dataset.as_of})")
        elif kept is not None and kept > row["date"] and not row["reason"]:
            yield row.problem("reason", f"ô trống; công bố ngày {kept}, muộn hơn hẹn ({row['date']}), thì cần lý do")
