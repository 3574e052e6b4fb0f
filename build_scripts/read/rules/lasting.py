"""Rules of addresses that live on: each leads to a page at last, and none tells of a person."""

from collections.abc import Collection, Iterator, Mapping

from build_scripts.addresses import Url
from build_scripts.languages import LANGUAGES
from build_scripts.problems import Problem
from build_scripts.read.cells import Row
from build_scripts.read.dataset import Dataset
from build_scripts.read.left_out import profiles_of
from build_scripts.traces import Runs, Words, has_run

FOLDERS = (*(f"{language}/" for language in LANGUAGES), Url().illustration)  # with homes and pages of their own
TOLD = "không ghi vào bảng này, vì bảng và trang chuyển tiếp ở lại mãi"


def check_old_addresses(dataset: Dataset) -> Iterator[Problem]:
    """An old address tells nobody's name or id, lies in no folder of a language, and its chain comes to an end."""
    leads = {row["old_address"]: row["new_address"] or "" for row in dataset.tables["old_addresses"]}
    names = Runs(list_names(dataset))
    for row in dataset.tables["old_addresses"]:
        for column in ("old_address", "new_address"):
            told = find_wrong(row[column] or "")
            if told:
                yield row.problem(column, f"thấy “{row[column]}”; {told}")
        for column in ("old_address", "new_address", "reason"):
            if has_run(Words(row[column] or ""), names):
                yield row.problem(column, f"có tên một người; {TOLD}")
        if find_end(leads, row["old_address"]) in leads:
            yield row.problem("new_address", f"thấy “{row['new_address']}”; đi vòng rồi lại về một địa chỉ cũ")


def list_names(dataset: Dataset) -> Iterator[str]:
    """The name of everybody who has a profile, be it a draft."""
    yield from (article.row["name"] for article in profiles_of(dataset).values())
    drafts = (draft.article for draft in dataset.drafts if draft.kind == "profiles")
    yield from (article.row["name"] for article in drafts if article)


def find_wrong(address: str) -> str:
    """Why an address must not stand in the table, in Vietnamese; "" where it may."""
    if address.startswith(Url().profiles) or any(part.startswith("gs-") for part in address.split("/")):
        return f"địa chỉ này là mã hoặc tên một người; {TOLD}"
    if address.startswith(FOLDERS):
        return "chỉ ghi địa chỉ tiếng Việt của chính bản này; các tiếng khác tự theo"
    return ""


def find_end(leads: Mapping[str, str], address: str) -> str:
    """Where an address leads at last, "" where to nothing; one that goes round in a circle to a member of it."""
    seen = set[str]()
    while address in leads and address not in seen:
        seen.add(address)
        address = leads[address]
    return address


def list_moved(dataset: Dataset) -> list[Row]:
    """The rows that hold at as_of: an address of a day to come still stands."""
    return [row for row in dataset.tables["old_addresses"] if row["date"] <= dataset.as_of]


def check_living(dataset: Dataset, pages: Collection[str]) -> list[Problem]:
    """What only the addresses of all Vietnamese pages tell: an old one is no page any more, and leads to one."""
    leads = {row["old_address"]: row["new_address"] or "" for row in list_moved(dataset)}
    problems = []
    for row in list_moved(dataset):
        end = find_end(leads, row["old_address"])
        if row["old_address"] in pages:
            problems.append(row.problem("old_address", f"thấy “{row['old_address']}”; ở đó vẫn đang có một trang"))
        if end and end not in pages:
            problems.append(row.problem("new_address", f"dẫn tới “{end}”; trang này không có"))
    return problems
