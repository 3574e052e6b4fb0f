"""The questions of an indicator's page: each answer is worked out from the figures, and nobody is accused by it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from build_scripts.languages import Phrases
from build_scripts.outputs.coverage import Asked, ask_denominator, ask_missing
from build_scripts.outputs.questions import ask_all, ask_enough, ask_extremes, ask_final, ask_one, tell_counted
from build_scripts.pipeline import publish_data
from build_scripts.publication import Agency, AgencyFigure, Indicator, Observation, Place, Publication, PublishedVerdict
from tests.cases import AS_OF, TWO_EDITIONS

VI = Phrases()
OLD, NEW = "huyen-cu", "vung-moi"


@pytest.fixture(scope="module")
def empty() -> Publication:
    """A Publication without a figure; its plan counts on 31 December and asks for reports by 29 November."""
    found = publish_data(TWO_EDITIONS / "demo", AS_OF)
    return replace(found, observations=(), verdicts=(), agency_figures=(), agencies={}, places=make_places())


def make_places() -> dict[str, Place]:
    common: dict[str, Any] = {
        "kind": "xa", "code": "", "parent": "", "tile": None, "note": "", "is_unit": True,
        "members": (), "predecessors": (), "successors": (),
    }  # fmt: skip
    always: tuple[date | None, date | None] = (None, None)
    days = dict.fromkeys(("nuoc-a", "nuoc-b", "nuoc-c"), always)
    days |= {OLD: (date(2010, 1, 1), date(2025, 6, 30)), NEW: (date(2025, 7, 1), None)}
    names = {OLD: "Huyện Cũ", NEW: "Vùng Mới", "nuoc-a": "Nước A", "nuoc-b": "Nước B", "nuoc-c": "Nước C"}
    kinds = {OLD: "huyện", NEW: "vùng"}
    return {
        key: Place(
            place=key,
            name=names[key],
            kind_name=kinds.get(key, ""),
            valid_from=start,
            valid_to=end,
            **common,
        )
        for key, (start, end) in days.items()
    }


def make_indicator(**other: Any) -> Indicator:
    values: dict[str, Any] = {
        "indicator": "T.1", "title": "Chỉ số thử", "question": "Bao nhiêu?", "target": "", "method": "share_having",
        "counted": "cơ quan", "having": "có nữ", "places": (OLD, NEW), "direction": "up", "milestones": (),
        "breaks": (), "disclosure": "A", "responsible": "Sở Thử", "responsible_before": "", "definition": "Đếm cơ quan.",
        "not_counted": "", "references": (), "counts_people": False,
    }  # fmt: skip
    return Indicator(**{**values, **other})


def observe(
    period: int, n: int, d: int, place: str = NEW, missing: tuple[str, ...] = (), status: str = ""
) -> Observation:
    return Observation(
        "T.1", place, "", period, n, d, Fraction(100 * n, d), None, d, d + len(missing), missing, False, status, (), (),
    )  # fmt: skip


def judge(milestone: int, verdict: str, period: int | None, needed: int | None = 0, **other: Any) -> PublishedVerdict:
    values: dict[str, Any] = {
        "indicator": "T.1", "place": NEW, "sector": "", "milestone": milestone, "target_pct": Fraction(60),
        "period": period, "value_pct": None, "verdict": verdict, "is_provisional": False, "needed": needed,
        "decision": "", "is_reason_told": False, "is_past": verdict in ("met", "missed", "no_data"),
            }  # fmt: skip
    return PublishedVerdict(**{**values, **other})


def ask(
    asked: Callable[[Publication, Indicator, Phrases], Asked | None],
    empty: Publication,
    *figures: Any,
    **indicator: Any,
) -> Asked | None:
    """A question put to a Publication of some observations, verdicts, agencies and their figures."""
    kinds = {Observation: "observations", PublishedVerdict: "verdicts", AgencyFigure: "agency_figures"}
    parts: dict[str, Any] = {
        name: tuple(one for one in figures if isinstance(one, kind)) for kind, name in kinds.items()
    }
    parts["agencies"] = {one.agency: one for one in figures if isinstance(one, Agency)}
    return asked(replace(empty, **parts), make_indicator(**indicator), VI)


ENOUGH: dict[str, Any] = {
    "nothing judged": ([], {}, None),
    "a group too small": ([judge(2030, "suppressed", None)], {}, None),
    "no figure of the last milestone": ([judge(2025, "no_data", None)], {}, None),
    "no figure before the next one": ([judge(2030, "cannot_say", None)], {}, None),
    "on course": (
        [judge(2025, "met", 2025), judge(2030, "on_course", 2026, 1)], {},
        "Chưa. Để tới mốc 2030 (60%) cần thêm 1 cơ quan có nữ, so với năm 2026. Đến nay vẫn đúng lộ trình.",
    ),
    "behind, and provisional": (
        [judge(2030, "behind", 2026, 13, is_provisional=True)], {},
        "Chưa. Để tới mốc 2030 (60%) cần thêm 13 cơ quan có nữ, so với năm 2026. Hiện chậm so với lộ trình. "
        "Số liệu dùng để xét còn sơ bộ.",
    ),
    "not to be said yet": (
        [judge(2030, "cannot_say", 2026, 2)], {},
        "Chưa. Để tới mốc 2030 (60%) cần thêm 2 cơ quan có nữ, so với năm 2026. Chưa kết luận được là nhanh hay chậm.",
    ),
    "direction down": (
        [judge(2030, "behind", 2026, 15)], {"direction": "down"},
        "Chưa. Để tới mốc 2030 (60%) cần giảm thêm 15 cơ quan có nữ, so với năm 2026. Hiện chậm so với lộ trình.",
    ),
    "reached ahead of time": (
        [judge(2030, "on_course", 2026, 0)], {},
        "Đã tới mức của mốc 2030 (60%); việc còn lại là giữ được đến năm đó.",
    ),
    "all past, met": ([judge(2025, "met", 2025)], {}, "Đủ so với mốc cuối, năm 2025 (60%): kế hoạch đã đạt mốc ấy."),
    "all past, missed": (
        [judge(2025, "missed", 2025, 2)], {}, "Chưa đủ: mốc cuối, năm 2025 (60%), thiếu 2 cơ quan có nữ.",
    ),
    "all past, missed from above": (
        [judge(2025, "missed", 2025, 2)], {"direction": "down"},
        "Chưa đủ: mốc cuối, năm 2025 (60%), còn thừa 2 cơ quan có nữ.",
    ),
    "an election that has come before its year is over": (
        [judge(2026, "missed", 2026, 1), judge(2031, "behind", 2026, 3)], {},
        "Chưa. Để tới mốc 2031 (60%) cần thêm 3 cơ quan có nữ, so với năm 2026. Hiện chậm so với lộ trình.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", ENOUGH)
def test_is_it_enough(empty: Publication, case: str) -> None:
    verdicts, indicator, answer = ENOUGH[case]
    found = ask(ask_enough, empty, *verdicts, **indicator)
    assert found == (answer and ("Thế đã đủ chưa?", answer))


ONE: dict[str, Any] = {
    "one more would reach it": (observe(2025, 1, 2), judge(2025, "missed", 2025), "Có. Năm 2025 là 1 trên 2 cơ quan:"),
    "one less would not": (observe(2025, 20, 24), judge(2025, "met", 2025), "Không. Năm 2025 là 20 trên 24 cơ quan:"),
    "too many to hang on one": (observe(2025, 30, 50), judge(2025, "met", 2025), None),
    "a report is missing": (observe(2025, 1, 2, missing=("Phòng A",)), judge(2025, "missed", 2025), None),
    "nothing has come yet": (observe(2025, 1, 2), judge(2030, "behind", 2025), None),
}


@pytest.mark.parametrize("case", ONE)
def test_would_one_change_it(empty: Publication, case: str) -> None:
    observation, verdict, answer = ONE[case]
    found = ask(ask_one, empty, observation, verdict)
    assert found is None if answer is None else found is not None and found[1].startswith(answer)


def make_agency(key: str, name: str, unit: str, start: date, end: date | None) -> Agency:
    return Agency(key, name, "phòng", unit, "", start, end, "phong", "", "", "", (), ())


ENDED = make_agency("a", "Phòng A", OLD, date(2010, 1, 1), date(2025, 6, 30))
MISSING: dict[str, Any] = {
    "nobody has reported anything": ([], {}, None),
    "everybody has": ([observe(2026, 4, 8)], {}, "Không thiếu nơi nào: cả 8 cơ quan đã có số liệu năm 2026."),
    "one, and it is not due yet": (
        [observe(2026, 4, 7, missing=("Phòng A",))], {},
        "Năm 2026: 7 trên 8 cơ quan đã có số liệu; chưa có của Phòng A. "
        "Hạn là ngày 29/11/2026, nên chưa nơi nào bị coi là chậm.",
    ),
    "one of a year gone by": (
        [observe(2025, 4, 7, missing=("Phòng A",)), observe(2026, 4, 8)], {},
        "Năm 2025: 7 trên 8 cơ quan đã có số liệu; chưa có của Phòng A.",
    ),
    "one that has ended since": (
        [observe(2024, 4, 7, OLD, ("Phòng A",)), ENDED], {},
        "Năm 2024: 7 trên 8 cơ quan đã có số liệu; chưa có của Phòng A (đã kết thúc ngày 30/06/2025).",
    ),
    "who is to report is not confirmed": (
        [observe(2025, 4, 7, missing=("Phòng A",))], {"responsible": ""},
        "Năm 2025: 7 trên 8 cơ quan đã có số liệu; chưa có của Phòng A. Nơi nào phải gửi tiếp đang chờ xác nhận.",
    ),
    "more than a sentence holds": (
        [observe(2025, 4, 7, missing=("A", "B", "C", "D", "E", "F"))], {},
        "Năm 2025: 7 trên 13 cơ quan đã có số liệu; chưa có của A, B, C, D, 2 nơi khác.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", MISSING)
def test_who_has_not_reported(empty: Publication, case: str) -> None:
    figures, indicator, answer = MISSING[case]
    assert ask(ask_missing, empty, *figures, **indicator) == (answer and ("Ai chưa báo cáo?", answer))


@pytest.mark.parametrize("disclosure", ["B", "C"])
def test_an_agency_is_named_for_public_offices_alone(empty: Publication, disclosure: str) -> None:
    lacking = observe(2026, 4, 7, missing=("Phòng A",))
    found = ask(ask_missing, empty, lacking, disclosure=disclosure)
    assert found == ("Ai chưa báo cáo?", "Năm 2026: 7 trên 8 cơ quan đã có số liệu.")


def tell_agencies(place: str, period: int, start: date, end: date | None, count: int) -> list[Any]:
    """Agencies with their figures of one period."""
    keys = [f"{place}-{n}" for n in range(count)]
    return [
        *(make_agency(key, key, place, start, end) for key in keys),
        *(AgencyFigure("T.1", place, key, period, 1, 2, "") for key in keys),
    ]


WHOLE = [
    observe(2024, 2, 4, OLD), observe(2026, 2, 3),
    *tell_agencies(OLD, 2024, date(2010, 1, 1), date(2025, 6, 30), 4),
    *tell_agencies(NEW, 2026, date(2025, 7, 1), None, 3),
]  # fmt: skip
DENOMINATOR: dict[str, Any] = {
    "the same number as before": ([observe(2025, 2, 3), observe(2026, 2, 3)], {}, None),
    "people are counted": ([observe(2024, 2, 4, OLD), observe(2026, 2, 3)], {"method": "share"}, None),
    "another place": (
        WHOLE, {},
        ("Vì sao 3 mà không phải 4?",
         "Năm 2024 đếm 4 cơ quan ở huyện Cũ, năm 2026 đếm 3 ở vùng Mới. Giữa hai năm ấy 4 cơ quan đã kết thúc hoạt động, "
         "3 cơ quan mới được lập. Hai địa bàn khác nhau nên không so hơn kém."),
    ),
    "a report was missing then": (
        [observe(2025, 2, 3, missing=("Phòng A",)), observe(2026, 2, 4)], {},
        ("Vì sao 4 mà không phải 3?", "Năm 2025 đếm 3 cơ quan, năm 2026 đếm 4. Năm 2025 có 1 cơ quan chưa báo cáo."),
    ),
    "a report is missing now": (
        [observe(2026, 2, 3, missing=("Phòng A",))], {},
        ("Vì sao 3 mà không phải 4?", "Năm 2026 còn 1 trên 4 cơ quan chưa báo cáo nên chưa nằm trong số được đếm."),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", DENOMINATOR)
def test_why_so_many(empty: Publication, case: str) -> None:
    figures, indicator, found = DENOMINATOR[case]
    assert ask(ask_denominator, empty, *figures, **indicator) == found


FINAL: dict[str, Any] = {
    "final": (observe(2025, 2, 3), {}, None),
    "corrected": (observe(2025, 2, 3, status="r"), {}, None),
    "the year is not over": (
        observe(2026, 2, 3, status="p"), {},
        "Chưa. Số liệu năm 2026 còn sơ bộ, có thể thay đổi. Năm ấy chốt vào ngày 31/12/2026.",
    ),
    "the year is over": (observe(2025, 2, 3, status="e"), {}, "Chưa. Số liệu năm 2025 còn sơ bộ, có thể thay đổi."),
    "an election": (
        observe(2026, 2, 3, status="p"), {"is_elected": True}, "Chưa. Số liệu năm 2026 còn sơ bộ, có thể thay đổi.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", FINAL)
def test_is_it_final(empty: Publication, case: str) -> None:
    observation, indicator, answer = FINAL[case]
    found = ask(ask_final, empty, observation, **indicator)
    assert found == (answer and ("Đây đã là con số cuối cùng chưa?", answer))


def test_of_several_places_the_highest_and_the_lowest_are_named(empty: Publication) -> None:
    countries = ("nuoc-a", "nuoc-b", "nuoc-c")
    figures = [observe(2019, n, 100, place) for n, place in zip((30, 50, 7), countries, strict=True)]
    figures.append(observe(2010, 90, 100, "nuoc-a"))
    found = ask(ask_extremes, empty, *figures, places=countries)
    assert found is not None
    assert found[1].startswith("Trong 3 nơi có số liệu, cao nhất là Nước B 50% (2019); thấp nhất là Nước C 7% (2019).")
    assert ask(ask_extremes, empty, *figures, places=countries[:2]) is None
    assert ask(ask_extremes, empty, observe(2024, 1, 2, OLD), observe(2026, 1, 2)) is None


def test_what_is_counted_and_what_is_not() -> None:
    assert tell_counted(make_indicator(), VI) == ("Đếm gì?", "Đếm cơ quan.")
    both = tell_counted(make_indicator(not_counted="Đoàn thể không tính."), VI)
    assert both == ("Đếm gì, không đếm gì?", "Đếm cơ quan. Đoàn thể không tính.")


def test_the_illustrative_edition_answers_three_to_five_questions_of_its_first_target() -> None:
    publication = publish_data(TWO_EDITIONS / "demo", AS_OF)
    assert 3 <= len(ask_all(publication, publication.indicators["I.1"], VI)) <= 5


def test_without_a_figure_nothing_is_answered_and_nobody_named() -> None:
    publication = publish_data(TWO_EDITIONS, AS_OF)
    for indicator in publication.indicators.values():
        if all(publication.places[place].is_unit for place in indicator.places):
            assert ask_all(publication, indicator, VI) == []
