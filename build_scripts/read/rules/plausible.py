"""Rules about what is right cell by cell and cannot be: it would change figures without a word."""

from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit

from build_scripts.problems import Problem
from build_scripts.read.dataset import Dataset
from build_scripts.text import slug

# name of a kind of unit, as its address -> figures of its official code
CODE_FIGURES = {
    "tinh": (2,),
    "thanh-pho-truc-thuoc-trung-uong": (2,),
    "thanh-pho": (2, 3),
    "thanh-pho-thuoc-tinh": (3,),
    "huyen": (3,),
    "quan": (3,),
    "thi-xa": (3,),
    "xa": (5,),
    "phuong": (5,),
    "thi-tran": (5,),
    "dac-khu": (5,),
}


def check_codes(dataset: Dataset) -> Iterator[Problem]:
    """An official code has all its figures: a spreadsheet that takes it for a number drops the zeros before it."""
    kinds = dataset.singles["site"]["unit_kinds"]
    for row in dataset.tables["units"]:
        code, kind = row["code"], kinds[row["kind"]]
        figures = CODE_FIGURES.get(slug(kind), ())
        if code and figures and not (code.isdecimal() and code.isascii() and len(code) in figures):
            told = f"thấy “{code}”; mã số của {kind} có {' hoặc '.join(map(str, figures))} chữ số"
            is_cut = code.isdecimal() and len(code) < figures[-1]
            lost = f"; bảng tính đã bỏ số 0 ở đầu, có phải {code.zfill(figures[-1])}?" if is_cut else ""
            yield row.problem("code", told + lost)


def check_members(dataset: Dataset) -> Iterator[Problem]:
    """An area holds its members, never the other way round in the same table."""
    kinds = {row["unit"]: row["kind"] for row in dataset.tables["units"]}
    rows = dataset.tables["area_members"]
    pairs = Counter((kinds[row["area"]], kinds[row["unit"]]) for row in rows)
    for row in rows:
        area, unit = kinds[row["area"]], kinds[row["unit"]]
        if row["area"] == row["unit"]:
            yield row.problem("unit", f"thấy “{row['unit']}”; một vùng không gồm chính nó")
        elif area != unit and pairs[unit, area] > pairs[area, unit]:
            told = f"thấy “{row['area']}”; hai cột “area” và “unit” của dòng này có lẽ bị đổi chỗ cho nhau"
            yield row.problem("area", told)


def check_elections(dataset: Dataset) -> Iterator[Problem]:
    """A council is elected when its term begins."""
    for row in dataset.tables["councils"]:
        first = int(row["term"][:4])
        if not first - 1 <= row["elected_date"].year <= first + 1:
            yield row.problem("elected_date", f"thấy {row['elected_date']}; không hợp với nhiệm kỳ {row['term']}")


def check_plan(dataset: Dataset) -> Iterator[Problem]:
    """A plan ends after it starts, and is issued before it ends."""
    plan = dataset.singles["plan"]
    if plan["end_year"] < plan["start_year"]:
        yield plan.problem("end_year", f"thấy {plan['end_year']}; kế hoạch bắt đầu năm {plan['start_year']}")
    elif plan["issued_date"].year > plan["end_year"]:
        yield plan.problem("issued_date", f"thấy {plan['issued_date']}; kế hoạch kết thúc năm {plan['end_year']}")


def check_base_url(dataset: Dataset) -> Iterator[Problem]:
    """The site's address is a folder: everything else is put behind it."""
    site = dataset.singles["site"]
    url = site["base_url"]
    parts = urlsplit(url)
    if not parts.path.endswith("/") or "?" in url or "#" in url or "@" in parts.netloc:
        told = "cần địa chỉ của một thư mục: kết thúc bằng /, không có ? # hay tên người dùng"
        yield site.problem("base_url", f"thấy “{url}”; {told}")
