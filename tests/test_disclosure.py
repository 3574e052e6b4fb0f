"""The door: small groups, whole verdicts, blocks that are all safe or all hidden, and blocks that stay as they were."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from build_scripts.door.ledger import check_ledger
from build_scripts.pipeline import publish, publish_data
from build_scripts.problems import DataError, RefusedError
from build_scripts.publication import Publication
from build_scripts.publication.releases import Account
from build_scripts.read.dataset import Dataset
from build_scripts.read.editions import read_checked
from tests.cases import AS_OF, TWO_EDITIONS, append_rows, copy_case, edit, read_rows
from tests.releases import account_of

PLACE, UNIT = "thach-an-2025", "dong-khe-2025"
SECOND = """  {key}:
    title: Chỉ số thử
    question: Thử?
    method: share
    table: staff
    numerator: [staff_women]
    denominator: [staff]
    counted: người
    having: là nữ
    places: [thach-an-2025]
    direction: up
    disclosure: B
    definition: Thử.
{extra}"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The official edition with artificial figures of 2025: 12 agencies of 20 staff, half of them women, in two blocks."""
    folder = copy_case(TWO_EDITIONS, tmp_path / "data")
    append_rows(folder, "sources", ("thu", "Nguồn thử", "Thử", "", "", "", "official", "Chức danh thử", "2026-01-01"))
    for number, agency in enumerate(agencies(folder)):
        append_rows(folder, "staff", (agency, 2025, 20, 10, "", "thu"))
        append_rows(folder, "key_posts", (agency, 2025, 1, 0, 2, 1, "", "thu"))
        append_rows(
            folder, "blocks", (f"khoi-{number % 2}", f"Khối thử {number % 2}", "staff", agency, "2025-07-01", "")
        )
    return folder


def agencies(folder: Path) -> list[str]:
    return [row["agency"] for row in read_rows(folder, "agencies") if row["valid_from"] == "2025-07-01"]


def read(folder: Path) -> Dataset:
    return read_checked(folder, AS_OF)


def open_door(folder: Path) -> Publication:
    return publish(read(folder))[0]


@pytest.mark.parametrize(("planned", "shown"), [(19, None), (20, 12)])
def test_a_place_is_shown_from_twenty_people_on(data: Path, planned: int, shown: int | None) -> None:
    append_rows(data, "roster", (PLACE, 2025, "2025-2030", planned, 12, 9, "", "thu"))
    publication = open_door(data)
    (figure,) = publication.series("I.2", PLACE)
    assert figure.numerator == shown
    assert figure.status == ("" if shown else "c")
    verdict = next(v for v in publication.verdicts if (v.indicator, v.milestone) == ("I.2", 2025))
    expected = ("met", 2025, 0) if shown else ("suppressed", None, None)
    assert (verdict.verdict, verdict.period, verdict.needed) == expected
    assert (verdict.value_pct is None) == (shown is None)


@pytest.mark.parametrize(("hidden", "since"), [(None, 2026), (2026, None), (2027, None)])
def test_since_when_a_target_is_reached_tells_nothing_of_a_year_that_is_not_shown(
    data: Path, hidden: int | None, since: int | None
) -> None:
    """“Since 2027” would tell that the hidden 2026 fell short, “since 2026” that the hidden 2027 did not."""
    for period, women in ((2025, 10), (2026, 18), (2027, 18)):
        planned = 19 if period == hidden else 40
        append_rows(data, "roster", (PLACE, period, "2025-2030", planned, women, 1, "", "thu"))
    publication = publish_data(data, date(2028, 6, 1))
    assert sum(o.is_shown for o in publication.series("I.2", PLACE)) == (2 if hidden else 3)
    verdict = next(v for v in publication.verdicts if (v.indicator, v.milestone) == ("I.2", 2025))
    assert (verdict.verdict, verdict.reached_later) == ("missed", since)


def test_the_size_counts_the_people_behind_the_figure(data: Path) -> None:
    append_rows(data, "roster", (PLACE, 2025, "2025-2030", 40, 19, 9, "", "thu"))
    publication = open_door(data)
    assert [o.status for o in publication.series("I.2", PLACE)] == [""]
    assert [o.status for o in publication.series("I.3", PLACE)] == ["c"]


def test_staff_leave_for_the_place_and_its_blocks_never_by_agency_or_unit(data: Path) -> None:
    publication = open_door(data)
    assert {o.place for o in publication.observations if o.indicator == "S.1"} == {PLACE}
    assert {f.indicator for f in publication.agency_figures} == {"I.1", "I.1b", "I.1c"}
    assert {(f.block, f.numerator, f.denominator) for f in publication.block_figures} == {
        ("khoi-0", 60, 120),
        ("khoi-1", 60, 120),
    }


UNSAFE = {
    "a missing staff row": lambda folder, first: edit(
        folder, f"{first},2025,20,10,,thu", f"{first},2025,,,x,thu", "staff.csv"
    ),
    "a staff row not available, with numbers": lambda folder, first: edit(
        folder, f"{first},2025,20,10,,thu", f"{first},2025,20,10,x,thu", "staff.csv"
    ),
    "a staff row not applicable, with numbers": lambda folder, first: edit(
        folder, f"{first},2025,20,10,,thu", f"{first},2025,20,10,z,thu", "staff.csv"
    ),
    "a row of key posts not available, with numbers": lambda folder, first: edit(
        folder, f"{first},2025,1,0,2,1,,thu", f"{first},2025,1,0,2,1,x,thu", "key_posts.csv"
    ),
    "a missing row of key posts": lambda folder, first: edit(
        folder, f"{first},2025,1,0,2,1,,thu\n", "", "key_posts.csv"
    ),
    "an agency outside all blocks": lambda folder, first: edit(
        folder, f"khoi-0,Khối thử 0,staff,{first},2025-07-01,\n", "", "blocks.csv"
    ),
}


@pytest.mark.parametrize("why", UNSAFE)
def test_every_block_is_safe_or_none_is_shown(data: Path, why: str) -> None:
    """Why is said truly: a report is missing (x), which is public; never that a group is small (c)."""
    UNSAFE[why](data, agencies(data)[0])
    assert {(f.numerator, f.value_pct, f.status) for f in open_door(data).block_figures} <= {(None, None, "x")}


@pytest.mark.parametrize(("women", "shown"), [(15, False), (16, True)])
def test_a_block_needs_ten_people_on_both_sides_without_leaders(data: Path, women: int, shown: bool) -> None:
    """Six agencies of one block: their women, less six women leaders, are 9 or 10."""
    spread = [women // 6 + (1 if n < women % 6 else 0) for n in range(6)]
    for agency, count in zip(agencies(data)[::2], spread, strict=True):
        edit(data, f"{agency},2025,20,10", f"{agency},2025,20,{count}", "staff.csv")
    assert {f.status for f in open_door(data).block_figures} == {"" if shown else "c"}


@pytest.mark.parametrize(("rest", "shown"), [(1, False), (2, True)])
def test_a_block_needs_ten_staff_outside_any_one_agency(data: Path, rest: int, shown: bool) -> None:
    """One agency of 60; the five others have 3 leaders and `rest` more each: 5 or 10 outside the big one."""
    first, *others = agencies(data)[::2]
    edit(data, f"{first},2025,20,10", f"{first},2025,60,30", "staff.csv")
    for agency in others:
        edit(data, f"{agency},2025,20,10", f"{agency},2025,{3 + rest},2", "staff.csv")
    assert {f.status for f in open_door(data).block_figures} == {"" if shown else "c"}


@pytest.mark.parametrize("status", ["x", "z"])
def test_a_roster_row_without_a_figure_bares_no_block(data: Path, status: str) -> None:
    """Two blocks of the roster, one not available but with numbers in it: neither the place nor a block is told."""
    for number, agency in enumerate(agencies(data)):
        append_rows(data, "blocks", (f"qh-{number % 2}", f"Khối thử {number % 2}", "roster", agency, "2025-07-01", ""))
    append_rows(data, "roster", ("qh-0", 2025, "2025-2030", 40, 20, 10, "", "thu"))
    append_rows(data, "roster", ("qh-1", 2025, "2025-2030", 40, 20, 10, status, "thu"))
    publication = open_door(data)
    assert [(o.numerator, o.status) for o in publication.series("I.2", PLACE)] == [(None, "x")]
    assert {f.numerator for f in publication.block_figures if f.indicator == "I.2"} == {None}


ROOM = [  # planned women, planned men, trained women of the whole place (120 women and 120 men on its staff)
    ("nobody narrows", 60, 60, 30, {"S.1": ""}),
    ("ten women of the staff are not planned", 110, 60, 30, {"S.1": ""}),
    ("nine are not", 111, 60, 30, {"S.1": "c"}),
    ("nine men are not", 60, 111, 30, {"S.1": "c"}),
    ("a hidden roster is not asked", 19, 0, 9, {"S.1": ""}),
]


@pytest.mark.parametrize(
    ("women", "men", "trained", "expected"), [case[1:] for case in ROOM], ids=[case[0] for case in ROOM]
)
def test_blocks_of_staff_need_people_outside_the_roster(
    data: Path, women: int, men: int, trained: int, expected: dict[str, str]
) -> None:
    append_rows(data, "roster", (PLACE, 2025, "2025-2030", women + men, women, trained, "", "thu"))
    assert {f.indicator: f.status for f in open_door(data).block_figures if f.indicator == "S.1"} == expected


def test_a_roster_that_is_not_shown_is_not_asked(data: Path) -> None:
    """22 women on the staff of one block, 12 of them leaders, 19 planned: to refuse would tell of the hidden 19."""
    content = (data / "blocks.csv").read_text(encoding="utf-8")
    (data / "blocks.csv").write_text(content.replace("khoi-1,Khối thử 1", "khoi-0,Khối thử 0"), encoding="utf-8")
    for number, agency in enumerate(agencies(data)):
        edit(data, f"{agency},2025,20,10", f"{agency},2025,20,{2 if number < 10 else 1}", "staff.csv")
    append_rows(data, "roster", (PLACE, 2025, "2025-2030", 19, 19, 9, "", "thu"))
    assert {f.indicator: f.status for f in open_door(data).block_figures} == {"S.1": ""}


@pytest.mark.parametrize(("trained", "status"), [((15, 15), ""), ((20, 21), "c"), ((20, 20), "")])
def test_blocks_of_the_planned_need_people_not_trained(data: Path, trained: tuple[int, int], status: str) -> None:
    """25 planned women a block, 50 in all: with 41 trained, nine are not."""
    for number, agency in enumerate(agencies(data)):
        append_rows(
            data, "blocks", (f"qh-{number % 2}", f"Khối quy hoạch thử {number % 2}", "roster", agency, "2025-07-01", "")
        )
    for number, count in enumerate(trained):
        append_rows(data, "roster", (f"qh-{number}", 2025, "2025-2030", 50, 25, count, "", "thu"))
    assert {f.status for f in open_door(data).block_figures if f.indicator == "I.2"} == {status}


def test_a_correction_of_a_block_tells_its_numbers_only_where_the_block_is_shown(data: Path) -> None:
    for place in ("khoi-0", PLACE, agency_unit(data)):
        append_rows(data, "revisions", ("2026-05-01", "S.1", place, 2025, "numerator", 59, 60, "Thử"))
    shown = {r.place: (r.place_name, r.old, r.new) for r in open_door(data).revisions}
    assert shown["khoi-0"] == ("Khối thử 0", Fraction(59), Fraction(60))
    assert shown[PLACE][1:] == (Fraction(59), Fraction(60))
    assert shown[agency_unit(data)][1:] == (None, None)  # staff are never told by unit
    UNSAFE["a missing staff row"](data, agencies(data)[0])
    assert {(r.old, r.new) for r in open_door(data).revisions} == {(None, None)}


def agency_unit(folder: Path) -> str:
    return next(row["unit"] for row in read_rows(folder, "agencies") if row["valid_from"] == "2025-07-01")


REFUSED = {  # what would let two figures be subtracted from one another -> file, words of the Problem
    "a second set of blocks for one table": (
        ("indicators.yml", "  S.1:\n", SECOND.format(key="S.2", extra="    block_group: staff-2\n") + "  S.1:\n"),
        "dùng chung một nhóm khối",
    ),
    "a place that overlaps another": (
        ("indicators.yml", "  S.1:\n", SECOND.format(key="S.2", extra="").replace(PLACE, UNIT) + "  S.1:\n"),
        "mỗi lúc chỉ một nơi",
    ),
    "two places of one indicator at a time": (
        ("indicators.yml", f", {PLACE}]", f", {UNIT}, {PLACE}]"),
        "mỗi lúc chỉ một nơi",
    ),
    "some rows of a protected table": (
        ("indicators.yml", "  S.1:\n", SECOND.format(key="S.2", extra="    where:\n      source: thu\n") + "  S.1:\n"),
        "không được lọc",
    ),
    "a count of agencies that have one": (
        (
            "indicators.yml",
            "  S.1:\n",
            SECOND.format(key="S.2", extra="").replace(" share", " share_having") + "  S.1:\n",
        ),
        "share_having",
    ),
    "one block under two names": (
        ("blocks.csv", "khoi-0,Khối thử 0", "khoi-0,Khối thử hai"),
        "đã ghi là",
    ),
    "one block in two groups": (
        ("blocks.csv", "Khối thử 0,staff", "Khối thử 0,roster"),
        "đã ghi là",
    ),
    "a block called as a unit is": (
        ("blocks.csv", "khoi-0,Khối thử 0", f"{UNIT},Khối thử 0"),
        "khối cần mã riêng",
    ),
}


@pytest.mark.parametrize("why", REFUSED)
def test_nothing_protected_is_told_in_two_cuts(data: Path, why: str) -> None:
    (file, old, new), words = REFUSED[why]
    content = (data / file).read_text(encoding="utf-8")
    assert old in content
    (data / file).write_text(content.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataError) as error:
        read(data)
    assert any(words in problem.message for problem in error.value.problems), error.value.problems


@pytest.mark.parametrize(("others", "told"), [(15, False), (16, True)])
def test_under_30_per_cent_is_said_of_twenty_staff_or_more(data: Path, others: int, told: bool) -> None:
    """The sector of one office of 4 + `others` people: 19, or 20."""
    agency = agencies(data)[0]
    edit(data, f"{UNIT},chinh-quyen", f"{UNIT},tu-phap", "agencies.csv")
    edit(data, f"{agency},2025,20,10", f"{agency},2025,{4 + others},2", "staff.csv")
    append_rows(data, "target_adjustments", ("tu-phap", "I.1", 2025, 35, "QĐ thử", "2026-01-15"))
    (verdict,) = [v for v in open_door(data).verdicts if v.sector]
    assert verdict.is_reason_told == told


# ---- releases over time ----------------------------------------------------------------------------------------------


def told_now(folder: Path) -> Account:
    return account_of(read(folder), open_door(folder))


def refusals(folder: Path, told: Account) -> list[str]:
    try:
        check_ledger(read(folder), open_door(folder), [told])
    except RefusedError as error:
        return [problem.message for problem in error.problems]
    return []


def test_what_was_told_may_be_told_again(data: Path) -> None:
    told = told_now(data)
    assert {(key, len(agencies)) for key, agencies in told.agencies.items()} == {
        (f"{PLACE}||2025", 12),
        (f"{PLACE}|khoi-0|2025", 6),
        (f"{PLACE}|khoi-1|2025", 6),
    }
    assert refusals(data, told) == []


def move_to_another_block(folder: Path) -> None:
    agency = agencies(folder)[0]
    edit(folder, f"khoi-0,Khối thử 0,staff,{agency}", f"khoi-1,Khối thử 1,staff,{agency}", "blocks.csv")


def close_the_block_and_open_others(folder: Path) -> None:
    content = (folder / "blocks.csv").read_text(encoding="utf-8")
    for number, agency in enumerate(agencies(folder)):
        old = f"khoi-{number % 2},Khối thử {number % 2},staff,{agency},2025-07-01,\n"
        content = content.replace(
            old,
            old.replace(",\n", ",2025-12-30\n") + f"moi-{number // 6},Mới {number // 6},staff,{agency},2025-12-31,\n",
        )
    (folder / "blocks.csv").write_text(content, encoding="utf-8")


def forget_no_agency(folder: Path) -> None:
    append_rows(
        folder, "agencies", ("tram-thu", "Trạm thử", "phong", UNIT, "noi-vu", "2025-07-01", "", "no", "", "", "")
    )


LATER = {
    "an agency in another block": (move_to_another_block, True),
    "other blocks for a period that was told": (close_the_block_and_open_others, True),
    "an agency more behind the figure of the place": (forget_no_agency, True),
    "a name": (lambda folder: edit(folder, "Huyện Thạch An", "Huyện Thạch An thử", "units.csv"), False),
    "a figure of the next period": (
        lambda folder: append_rows(folder, "staff", (agencies(folder)[0], 2026, 20, 10, "p", "thu")),
        False,
    ),
}


@pytest.mark.parametrize("change", LATER)
def test_who_stands_behind_a_figure_that_was_told_stays(data: Path, change: str) -> None:
    told = told_now(data)
    make, is_refused = LATER[change]
    make(data)
    assert bool(refusals(data, told)) == is_refused


@pytest.mark.parametrize(("planned", "is_refused"), [(40, False), (41, True), (42, True), (43, False)])
def test_a_sensitive_figure_is_not_corrected_by_one_or_two(data: Path, planned: int, is_refused: bool) -> None:
    append_rows(data, "roster", (PLACE, 2025, "2025-2030", 40, 25, 9, "", "thu"))
    told = told_now(data)
    edit(data, f"{PLACE},2025,2025-2030,40", f"{PLACE},2025,2025-2030,{planned}", "roster.csv")
    append_rows(data, "revisions", ("2026-05-01", "I.2", PLACE, 2025, "denominator", "", "", "Thử"))
    assert bool(refusals(data, told)) == is_refused


def test_the_verdict_on_the_agencies_uses_all_that_are_expected(data: Path) -> None:
    edit(data, f"{agencies(data)[0]},2025,1,0,2,1,,thu\n", "", "key_posts.csv")
    publication = open_door(data)
    (figure,) = publication.series("I.1", PLACE)
    assert (figure.numerator, figure.denominator, figure.reported, figure.expected) == (11, 11, 11, 12)
    assert len(figure.missing) == 1
    (share,) = publication.series("I.1b", PLACE)
    assert (share.status, share.value_pct) == ("x", None)
    verdict = next(v for v in publication.verdicts if (v.indicator, v.milestone) == ("I.1", 2025))
    assert (verdict.verdict, verdict.is_provisional) == ("met", True)
