"""Rules that keep protected figures (classes B and C) from being subtracted from one another.

Two sums over nearly the same people bare the few between them. So the people of a protected table are cut in one way
alone: one headline place at a time, one set of blocks, no figure of a part of the rows.
"""

from collections.abc import Iterator
from itertools import pairwise

from build_scripts.problems import Problem
from build_scripts.read.cells import Row
from build_scripts.read.dataset import Dataset
from build_scripts.read.tables import PROTECTED

WITH_BLOCKS = ("staff", "roster")  # tables whose people the door knows by agency


def check_places(dataset: Dataset) -> Iterator[Problem]:
    """Headline places follow one another in time: those of each indicator, and of all protected ones together."""
    units, told = dataset.geography.units, dict[str, str]()
    for key, row in dataset.indicators.items():
        places = [place for place in row["places"] if place in units]
        wrong = [pair for pair in pairwise(places) if not follows(units[pair[0]], units[pair[1]])]
        if row["disclosure"] in PROTECTED:
            others = [other for other in told if other not in places]
            wrong += [(other, place) for other in others for place in places if overlap(units[other], units[place])]
            told |= dict.fromkeys(places, key)
        for old, new in wrong:
            beside = f" (của {told[old]})" if old not in places else ""
            yield row.problem(
                f"indicators.{key}.places",
                f"“{new}” phải bắt đầu sau khi “{old}”{beside} kết thúc; mỗi lúc chỉ một nơi có số liệu chung",
            )


def overlap(one: Row, other: Row) -> bool:
    """Whether there is a day on which both units are in force."""
    return not (follows(one, other) or follows(other, one))


def follows(first: Row, second: Row) -> bool:
    """Whether the second unit begins after the first has ended."""
    return first["valid_to"] is not None and bool(first["valid_to"] < second["valid_from"])


def check_partitions(dataset: Dataset) -> Iterator[Problem]:
    """One table has one group of blocks, and one block one name and one group."""
    groups: dict[str, str] = {}
    for key, row in dataset.indicators.items():
        group, table = row["block_group"], row["table"]
        if group and table not in WITH_BLOCKS:
            yield row.problem(f"indicators.{key}.block_group", f"bảng {table} không chia theo khối; hãy bỏ mục này")
        elif group and groups.setdefault(table, group) != group:
            yield row.problem(
                f"indicators.{key}.block_group",
                f"thấy “{group}”; mọi chỉ số của bảng {table} dùng chung một nhóm khối: “{groups[table]}”",
            )
    firsts: dict[str, Row] = {}
    for row in dataset.tables["blocks"]:
        first = firsts.setdefault(row["block"], row)
        for column in ("name", "indicator_group"):
            if row[column] != first[column]:
                yield row.problem(column, f"thấy “{row[column]}”; khối “{row['block']}” đã ghi là “{first[column]}”")
        if row["block"] in dataset.geography.units:
            yield row.problem("block", f"thấy “{row['block']}”; đã là mã của một đơn vị, khối cần mã riêng")


def check_parts(dataset: Dataset) -> Iterator[Problem]:
    """A protected indicator is a share of all the rows of its table, not of some."""
    for key, row in dataset.indicators.items():
        if row["disclosure"] in PROTECTED and row["where"]:
            yield row.problem(f"indicators.{key}.where", "số liệu loại B và C không được lọc; hãy bỏ mục này")
