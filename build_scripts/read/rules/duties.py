"""Rules of who has which duty: what is called confirmed has a document, and the body was there to take it."""

from collections.abc import Iterator

from build_scripts.problems import Problem
from build_scripts.read.dataset import Dataset
from build_scripts.read.units import in_force


def check_letters(dataset: Dataset) -> Iterator[Problem]:
    """Letters go to a kind of office that the site knows."""
    site = dataset.singles["site"]
    if site["letter_to"] and site["letter_to"] not in site["agency_kinds"]:
        yield site.problem("letter_to", f"thấy “{site['letter_to']}”; không có trong agency_kinds")


def check_holders(dataset: Dataset) -> Iterator[Problem]:
    """A confirmed holder names the document that says so; every holder was in force on its first day."""
    agencies = dataset.by_key("agencies")
    for row in dataset.tables["duty_holders"]:
        if row["is_confirmed"] == "yes" and row["source"] is None:
            yield row.problem("source", "ô trống; việc đã xác nhận cần có văn bản giao việc")
        if not in_force(agencies[row["agency"]], row["valid_from"]):
            yield row.problem("valid_from", f"“{row['agency']}” không có hiệu lực vào {row['valid_from']}")
