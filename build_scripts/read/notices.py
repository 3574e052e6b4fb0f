"""What the editors should know at the end of `check` and `build`: who and what is left out, and what is due."""

from collections.abc import Iterator
from datetime import timedelta

from build_scripts.languages import FIRST
from build_scripts.problems import Notice
from build_scripts.read.dataset import CLIPS, Dataset
from build_scripts.read.left_out import VOICE, all_articles, list_left_out, list_media, profiles_of
from build_scripts.read.newsroom.named import ASKED_FOR_NAMES, find_unknown_names
from build_scripts.read.rules import indicator_of_context
from build_scripts.read.rules.security import list_security
from build_scripts.read.rules.strays import list_stray_notices
from build_scripts.read.spoken.clips import list_unnoted
from build_scripts.read.tables import INDICATOR_TABLES, PROTECTED
from build_scripts.speech.grammar import read_grammar
from build_scripts.speech.texts import find_unknown

ENDS_SOON = timedelta(days=60)
FAR_YEARS = 3
HEARD = (VOICE, "radio", "site")  # what somebody agrees to whose voice says the bulletins of the site
TO_REMOVE = timedelta(days=15)  # the law's time to carry a withdrawal out


def list_notices(dataset: Dataset) -> list[Notice]:
    """What the editors should know: who and what is left out, consents that end soon, withdrawals to carry out, reviews
    due.
    """
    held = (Notice(file, reason) for file, reason in dataset.left_out.articles.items())
    parts = (
        _draft_notices,
        list_stray_notices,
        _day_notices,
        _size_notices,
        _context_notices,
        _contact_notices,
        list_security,
        _abbreviation_notices,
        _voice_notices,
        _answer_notices,
        _confirmation_notices,
        _release_notices,
        _consent_notices,
        _name_notices,
        _consent_questions,
        _media_notices,
        _material_notices,
        _review_notices,
    )
    return sorted([*held, *(notice for part in parts for notice in part(dataset))])


def _day_notices(dataset: Dataset) -> Iterator[Notice]:
    plan, day = dataset.singles["plan"], dataset.as_of
    newest = max((dataset.period_of(name, row) for name in INDICATOR_TABLES for row in dataset.tables[name]), default=0)
    if day < plan["issued_date"] or day.year > max(newest, plan["end_year"]) + FAR_YEARS:
        told = f"ngày tính số liệu là {day}, xa mọi số liệu và kế hoạch; xem lại --as-of, hoặc đồng hồ của máy"
        yield Notice(plan.file, told)


def _abbreviation_notices(dataset: Dataset) -> Iterator[Notice]:
    """What is spelt on the radio, as nobody has said how it is read."""
    known = {*read_grammar(FIRST).abbreviations, *(row["short"] for row in dataset.tables["abbreviations"])}
    told = ("title", "counted", "having", "question", "definition")
    rows = [
        *((row, told) for row in dataset.sections["indicators.indicators"].values()),
        *((row, ("title", "summary")) for row in dataset.sections["plan.tasks"].values()),
        *((row, ("name",)) for row in dataset.tables["units"]),
        (dataset.singles["plan"], ("summary",)),
        (dataset.singles["site"], ("title",)),
    ]
    unknown = {word for row, names in rows for name in names for word in find_unknown(row[name] or "", known)}
    for word in sorted(unknown):
        yield Notice("abbreviations.csv", f"chưa có chữ tắt “{word}”, nên bản tin đánh vần từng chữ; hãy thêm cách đọc")


def _voice_notices(dataset: Dataset) -> Iterator[Notice]:
    """Whose clips nobody hears, and which files, and why."""
    for file in list_unnoted(dataset):
        yield Notice(file, "không được dùng: clips.csv không có dòng nào của tệp này; nhận vào bằng lệnh clips --take")
    consents = dataset.consents
    for person in dict.fromkeys(row["person"] for row in dataset.tables[CLIPS]):
        if person in consents.withdrawn:
            yield Notice("clips.csv", f"{person} đã rút lại sự đồng ý: hãy xóa mọi tệp và dòng mẩu tiếng của người này")
        elif missing := [scope for scope in HEARD if not consents.agree([person], scope)]:
            told = f"mẩu tiếng của {person} không được dùng: người này chưa đồng ý phạm vi {', '.join(missing)}"
            yield Notice("clips.csv", told)


def _draft_notices(dataset: Dataset) -> Iterator[Notice]:
    for draft in dataset.drafts:
        yield Notice(draft.file, "bản nháp: chưa đăng")
        for problem in (*draft.problems, *draft.refused):
            yield Notice(problem.file, f"bản nháp{problem.told}")
    waiting = {(draft.kind, draft.name) for draft in dataset.drafts}
    for article in all_articles(dataset):
        for kind in ("profiles", "stories"):
            for name in article.row.values.get(kind, ()):
                if (kind, name) in waiting:
                    yield Notice(article.row.file, f"mục “{kind}”: “{name}” là bản nháp nên trang chưa dẫn tới")


def _size_notices(dataset: Dataset) -> Iterator[Notice]:
    for key, row in dataset.indicators.items():
        if row["size"]:
            yield Notice(row.file, f"{key}: mục “size” không còn dùng, hãy bỏ đi; số người suy ra từ tử số")


def _contact_notices(dataset: Dataset) -> Iterator[Notice]:
    site = dataset.singles["site"]
    if site["edition"] == "official" and not site["contact_email"]:
        yield Notice(site.file, "chưa có contact_email, nên trang chưa có nút “Báo số này sai”")


def _context_notices(dataset: Dataset) -> Iterator[Notice]:
    named = dataset.sections["indicators.series"]
    for row in dataset.tables["context"]:
        if row["series"] not in named and not indicator_of_context(dataset, row):
            told = f"dòng {row.number}: dãy “{row['series']}” không có trên trang nào; gọi tên dãy ở mục series"
            yield Notice(row.file, f"{told} của indicators.yml")


def _answer_notices(dataset: Dataset) -> Iterator[Notice]:
    for row in dataset.tables["answers"]:
        indicator = dataset.indicators.get(row["indicator"])
        text = " ".join(row[column] or "" for column in ("why", "next_step"))
        if indicator and indicator["disclosure"] in PROTECTED and any(letter.isdigit() for letter in text):
            told = f"dòng {row.number}: có chữ số trong lời giải trình về {row['indicator']}, số liệu nhạy cảm"
            yield Notice(row.file, f"{told}; xem lại để không lộ con số không công bố")


def _confirmation_notices(dataset: Dataset) -> Iterator[Notice]:
    revised = {row["period"] for row in dataset.tables["revisions"]}
    for row in dataset.tables["confirmations"]:
        if row["outcome"] == "corrected" and row["period"] not in revised:
            told = f"dòng {row.number}: “{row['agency']}” đề nghị sửa số liệu kỳ {row['period']}"
            yield Notice(row.file, f"{told} mà bảng revisions chưa có đính chính nào của kỳ ấy")


def _release_notices(dataset: Dataset) -> Iterator[Notice]:
    for row in dataset.tables["release_days"]:
        if row["date"] < dataset.as_of and not row["kept_date"] and not row["reason"]:
            told = f"dòng {row.number}: đã qua ngày hẹn {row['date']} mà chưa công bố “{row['what']}”"
            yield Notice(row.file, f"{told}; ghi kept_date, hoặc lý do hoãn")


def _consent_notices(dataset: Dataset) -> Iterator[Notice]:
    for row in dataset.tables["consents"]:
        ends = row["expires_date"]
        if ends is not None and dataset.consents.is_valid(row) and ends - dataset.as_of <= ENDS_SOON:
            yield Notice(row.file, f"sự đồng ý “{row['consent']}” hết hạn ngày {ends}")
        if dataset.consents.is_taken_back(row) and row["removed_date"] is None:
            due = row["withdrawn_date"] + TO_REMOVE
            told = f"quá hạn gỡ (ngày {due})" if due < dataset.as_of else f"cần gỡ xong ở mọi nơi chậm nhất ngày {due}"
            yield Notice(
                row.file,
                f"“{row['consent']}” đã rút lại ngày {row['withdrawn_date']}: {told}; gỡ xong thì ghi removed_date",
            )


def _name_notices(dataset: Dataset) -> Iterator[Notice]:
    for article in list_left_out(dataset):
        if article.row["name"] not in dataset.left_out.names:
            yield Notice(
                article.row.file,
                "trùng tên với một người được nêu nên không tìm theo tên được; hãy tự xem các bài khác",
            )


def _consent_questions(dataset: Dataset) -> Iterator[Notice]:
    for file, names in find_unknown_names(dataset):
        yield Notice(file, f"bài nêu tên {', '.join(names)}: {ASKED_FOR_NAMES}")


def _media_notices(dataset: Dataset) -> Iterator[Notice]:
    for article in all_articles(dataset):
        for medium in list_media(article):
            what = f"{medium.kind} {medium.record['file']}"
            scopes, people = ("site", *medium.own_scopes), medium.record["people"]
            if article.row.file not in dataset.left_out.articles and not dataset.consents.agree(people, *scopes):
                asked = f"phạm vi {', '.join(scopes)}"
                told = f"{what} không đăng: có người chưa đồng ý ({asked}), đã rút lại hoặc hết hạn"
                yield Notice(article.row.file, told)
            if medium.looked.has_place:
                told = (
                    "tệp gốc còn ghi nơi chụp (trang thì không); hãy thay bằng ảnh sạch: python -m build_scripts photo"
                )
                yield Notice(article.row.file, f"{what}: {told}")


def _material_notices(dataset: Dataset) -> Iterator[Notice]:
    for row in dataset.tables["materials"]:
        if not dataset.consents.agree(row["people"], "site"):
            told = "có người trong tài liệu chưa đồng ý, đã rút lại hoặc hết hạn"
            yield Notice(row.file, f"dòng {row.number}: không đăng “{row['material']}”: {told}")


def _review_notices(dataset: Dataset) -> Iterator[Notice]:
    for article in profiles_of(dataset).values():
        day = article.row["review_date"]
        if article.row.file not in dataset.left_out.articles and day is not None and day <= dataset.as_of:
            yield Notice(article.row.file, f"đã đến ngày xem lại ({day})")
