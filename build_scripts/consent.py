"""Who may be shown, where, and until when: the rules of consents.csv, asked by the door and told as Notices."""

from collections.abc import Iterator
from datetime import date, timedelta

from build_scripts.dataset import Dataset, Row
from build_scripts.problems import Notice, Problem

ENDS_SOON = timedelta(days=60)


def is_valid(row: Row, day: date) -> bool:
    """Whether a consent holds on a day: given, not expired, not withdrawn."""
    is_over = row["expires_date"] is not None and row["expires_date"] < day
    is_withdrawn = row["withdrawn_date"] is not None and row["withdrawn_date"] <= day
    return bool(row["given_date"] <= day and not is_over and not is_withdrawn)


def scopes_of(dataset: Dataset, person: str) -> set[str]:
    """What a person agrees to at as_of: the scopes of every consent that holds; none once one was withdrawn."""
    rows = [row for row in dataset.tables["consents"] if row["person"] == person]
    if any(row["withdrawn_date"] is not None and row["withdrawn_date"] <= dataset.as_of for row in rows):
        return set()
    return {scope for row in rows if is_valid(row, dataset.as_of) for scope in row["scopes"]}


def is_withdrawn(dataset: Dataset, person: str) -> bool:
    """Whether the person has taken a consent back."""
    rows = [row for row in dataset.tables["consents"] if row["person"] == person]
    return any(row["withdrawn_date"] is not None and row["withdrawn_date"] <= dataset.as_of for row in rows)


def check_consents(dataset: Dataset) -> Iterator[Problem]:
    """A child has a guardian's consent too; dates follow one another; the address of a living woman names nobody."""
    for row in dataset.tables["consents"]:
        if row["is_minor"] == "yes" and row["has_guardian"] != "yes":
            yield row.problem("has_guardian", "trẻ em cần thêm sự đồng ý của người giám hộ")
        for column in ("expires_date", "withdrawn_date"):
            if row[column] is not None and row[column] < row["given_date"]:
                yield row.problem(column, f"thấy {row[column]}; sớm hơn ngày đồng ý ({row['given_date']})")
    living = {row["person"] for row in dataset.tables["consents"] if row["legal_basis"] == "consent"}
    for name, article in dataset.articles.get("profiles", {}).items():
        if article.row["person"] in living and not (
            name.startswith("gs-") and name[3:].isalnum() and any(map(str.isdigit, name))
        ):
            yield article.row.problem("", "người còn sống cần mã tệp ngẫu nhiên, ví dụ gs-7f3a.md, để địa chỉ không nêu tên")


def list_notices(dataset: Dataset) -> list[Notice]:
    """What the editors should know: people left out, consents that end soon, articles held back, reviews due."""
    return sorted([*_consent_notices(dataset), *_profile_notices(dataset), *_story_notices(dataset), *_photo_notices(dataset)])


def _photo_notices(dataset: Dataset) -> Iterator[Notice]:
    for articles in dataset.articles.values():
        for article in articles.values():
            for photo in article.row["photos"]:
                if not all("site" in scopes_of(dataset, person) for person in photo["people"]):
                    yield Notice(
                        article.row.file, f"ảnh {photo['file']} không đăng: có người trong ảnh chưa đồng ý hoặc đã rút lại"
                    )


def _consent_notices(dataset: Dataset) -> Iterator[Notice]:
    for row in dataset.tables["consents"]:
        ends = row["expires_date"]
        if ends is not None and is_valid(row, dataset.as_of) and ends - dataset.as_of <= ENDS_SOON:
            yield Notice("consents.csv", f"sự đồng ý “{row['consent']}” hết hạn ngày {ends}")


def _profile_notices(dataset: Dataset) -> Iterator[Notice]:
    for article in dataset.articles.get("profiles", {}).values():
        row = article.row
        if is_withdrawn(dataset, row["person"]):
            yield Notice(row.file, "đã rút lại sự đồng ý: không dựng trang, địa chỉ cũ báo đã gỡ")
        elif "site" not in scopes_of(dataset, row["person"]):
            yield Notice(row.file, "chưa có sự đồng ý còn hiệu lực cho trang web: không dựng trang")
        elif row["review_date"] is not None and row["review_date"] <= dataset.as_of:
            yield Notice(row.file, f"đã đến ngày xem lại ({row['review_date']})")


def _story_notices(dataset: Dataset) -> Iterator[Notice]:
    for article in dataset.articles.get("stories", {}).values():
        if article.row["is_draft"] == "yes":
            yield Notice(article.row.file, "bản nháp: chưa đăng")
        elif article.day is not None and article.day > dataset.as_of:
            yield Notice(article.row.file, f"sẽ đăng từ ngày {article.day}")
