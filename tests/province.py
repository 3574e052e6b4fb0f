"""A province that does not exist, with as many communes as asked for: the benchmark measures on it how the house grows.

Ten years of figures of every agency, two elections and one census. Its words are those of tests/province_data; the
same number of communes gives the same bytes.
"""

import random
import shutil
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from build_scripts.read.tables import TABLES
from tests.cases import write_table

WORDS = Path(__file__).parent / "province_data"
AS_OF = date(2026, 11, 24)
PERIODS = range(2017, 2027)
ELECTIONS = {"2021-2026": date(2021, 5, 23), "2026-2031": date(2026, 3, 15)}
PROVINCE, AREA = "tinh-thu", "vung-thu"
IN_FORCE = {"valid_from": "2016-01-01"}  # every unit, agency and block, until today
OFFICES = {"noi-vu": "Sở Nội vụ thử", "tai-chinh": "Sở Tài chính thử", "tu-phap": "Sở Tư pháp thử"}  # by sector
BLOCKS = {"so": "Khối sở", "hdnd": "Khối hội đồng", "ubnd": "Khối ủy ban"}  # by kind of agency

Record = Mapping[str, object]


def make_province(folder: Path, communes: int) -> None:
    """Write a new data folder, complete and valid at AS_OF: one area of so many communes, in Vietnamese."""
    shutil.copytree(WORDS, folder)
    tables = make_tables(random.Random(1), [f"{n:04d}" for n in range(1, communes + 1)])
    for name in TABLES:
        write_table(folder, name, tables.get(name, ()))


def make_tables(chance: random.Random, communes: list[str]) -> dict[str, list[Record]]:
    """The rows of every table that has any; a commune goes by its number, as in 0001."""
    agencies = [*list_offices(), *(agency for number in communes for agency in list_agencies(number))]
    people = [draw_people(chance, agency, period) for agency in agencies for period in PERIODS]
    return {
        "units": [*list_places(), *(make_commune(number) for number in communes)],
        "area_members": [{"area": AREA, "unit": tell_unit(number)} for number in communes],
        "agencies": agencies,
        "blocks": [make_block_row(agency) for agency in agencies],
        "key_posts": people,
        "staff": people,
        "councils": [draw_council(chance, number, term) for number in communes for term in ELECTIONS],
        "roster": [draw_roster(chance, place, n, period) for place, n in count_planned(communes) for period in PERIODS],
        "population": [row for number in communes for row in draw_population(chance, number)],
        "sources": [make_source(year) for year in PERIODS],
    }


# ---- places and agencies ---------------------------------------------------------------------------------------------


def list_places() -> list[Record]:
    """The province, and the area that its communes make up."""
    return [
        {"unit": PROVINCE, "name": "Tỉnh Thử", "kind": "tinh", **IN_FORCE},
        {"unit": AREA, "name": "Vùng Thử", "kind": "area", **IN_FORCE},
    ]


def tell_unit(number: str) -> str:
    """The id of a commune."""
    return f"xa-thu-{number}"


def make_commune(number: str) -> Record:
    """Xã Thử 0001."""
    return {"unit": tell_unit(number), "name": f"Xã Thử {number}", "kind": "xa", "parent": PROVINCE, **IN_FORCE}


def list_offices() -> list[Record]:
    """The offices of the area."""
    common = {"kind": "so", "unit": AREA, "counts_in_I1": "yes", **IN_FORCE}
    return [{"agency": f"so-{sector}", "name": name, "sector": sector, **common} for sector, name in OFFICES.items()]


def list_agencies(number: str) -> list[Record]:
    """The council and the committee of a commune."""
    common = {"unit": tell_unit(number), "sector": "chinh-quyen", "counts_in_I1": "yes", **IN_FORCE}
    return [
        {"agency": f"hdnd-{number}", "name": f"Hội đồng nhân dân xã Thử {number}", "kind": "hdnd", **common},
        {"agency": f"ubnd-{number}", "name": f"Ủy ban nhân dân xã Thử {number}", "kind": "ubnd", **common},
    ]


def make_block_row(agency: Record) -> Record:
    """Agencies of one kind make one block, so that the blocks hold every agency of the area once."""
    kind = str(agency["kind"])
    block = {"block": f"khoi-{kind}", "name": BLOCKS[kind], "indicator_group": "staff"}
    return {**block, "agency": agency["agency"], **IN_FORCE}


# ---- figures ---------------------------------------------------------------------------------------------------------


def draw_women(chance: random.Random, people: int, year: int) -> int:
    """How many of some people are women: about 25 % in 2017, and three in a hundred more every year."""
    share = 0.25 + 0.03 * (year - PERIODS[0])
    return sum(chance.random() < share for _ in range(people))


def tell_source(year: int) -> Record:
    """Where a figure of a year comes from; the year of AS_OF is not over."""
    return {"status": "p" if year == AS_OF.year else "", "source": f"minh-hoa-{year}"}


def draw_people(chance: random.Random, agency: Record, period: int) -> Record:
    """One agency in one year: its row of key_posts and of staff, where leaders are part of the staff."""
    deputies, others = chance.randint(1, 3), chance.randint(6, 20)
    heads_women, deputies_women = draw_women(chance, 1, period), draw_women(chance, deputies, period)
    return {
        "agency": agency["agency"],
        "period": period,
        "heads": 1,
        "heads_women": heads_women,
        "deputies": deputies,
        "deputies_women": deputies_women,
        "staff": 1 + deputies + others,
        "staff_women": heads_women + deputies_women + draw_women(chance, others, period),
        **tell_source(period),
    }


def draw_council(chance: random.Random, number: str, term: str) -> Record:
    """One commune's council as elected."""
    day, deputies = ELECTIONS[term], chance.randint(18, 30)
    row = {"unit": tell_unit(number), "term": term, "elected_date": day, "deputies": deputies}
    return {**row, "deputies_women": draw_women(chance, deputies, day.year), **tell_source(day.year)}


def count_planned(communes: list[str]) -> Iterator[tuple[str, int]]:
    """Places and how many are planned there: six in a commune; in the area theirs, and sixty of its offices."""
    yield AREA, 6 * len(communes) + 60
    yield from ((tell_unit(number), 6) for number in communes)


def draw_roster(chance: random.Random, place: str, planned: int, period: int) -> Record:
    """One row of the roster."""
    women = max(1, draw_women(chance, planned, period))
    row = {"place": place, "period": period, "term": "2020-2030", "planned": planned, "planned_women": women}
    return {**row, "trained_women": draw_women(chance, women, period + 5), **tell_source(period)}


def draw_population(chance: random.Random, number: str) -> Iterator[Record]:
    """Two ethnic groups of a commune."""
    for group in ("Tày", "Kinh"):
        common = {"unit": tell_unit(number), "census_date": "2019-04-01", "source": "minh-hoa-2019"}
        yield {**common, "ethnic_group": group, "persons": chance.randint(500, 5000)}


def make_source(year: int) -> Record:
    """One illustrative source a year, agreed to in writing as the roster asks."""
    return {
        "source": f"minh-hoa-{year}",
        "title": f"Số liệu thử năm {year}",
        "publisher": "Tỉnh Thử",
        "date": f"{year}-11-01",
        "kind": "illustrative",
        "approved_by_role": "Chức danh thử",
        "approved_date": f"{year}-11-01",
    }
