"""Verdicts in words: a chip and a sentence with the year, value and unit of their own, and never more than is known."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.figures.verdicts import Count, Course, judge_past
from build_scripts.languages import Phrases
from build_scripts.outputs.sentences import find_sentence, tell_chip, tell_counter, tell_milestone
from build_scripts.publication import PublishedVerdict
from tests.test_charts import make_indicator, observe

VI = Phrases()
AGENCIES = make_indicator((2025, 60), (2030, 75))
PEOPLE = replace(AGENCIES, counts_people=True, counted="người trong quy hoạch")
DOWN = replace(PEOPLE, direction="down")


def own(verdict: str, value: Fraction | int | None, needed: int | None, **more: object) -> PublishedVerdict:
    """A verdict on 60 % in 2025, which has come."""
    value_pct = None if value is None else Fraction(value)
    period = None if value is None else 2025
    made = PublishedVerdict(
        "T.1", "thu", "", 2025, True, Fraction(60), period, value_pct, verdict, False, needed, "", False
    )
    return replace(made, **more)  # type: ignore[arg-type]


def ahead(verdict: str, value: Fraction | int | None, needed: int | None, **more: object) -> PublishedVerdict:
    """A verdict on 75 % in 2030, which lies ahead, by a figure of 2026."""
    value_period = {"milestone": 2030, "is_past": False, "target_pct": Fraction(75)}
    return replace(own(verdict, value, needed, **more), **value_period, period=None if value is None else 2026)  # type: ignore[arg-type]


WEAK = {"is_provisional": True}
LATE = {"is_provisional": True, "missing": 2}
CASES = [  # indicator, verdict, its chip, its sentence
    (AGENCIES, own("met", Fraction(200, 3), 0), "2025: 66,7%, đạt", "Năm 2025: 66,7%."),
    (AGENCIES, own("missed", 50, 1), "2025: 50%, thiếu 1 cơ quan", "Năm 2025: 50%, thiếu 1 cơ quan."),
    (PEOPLE, own("missed", Fraction(1199, 20), 1), "2025: 59,95%, thiếu 1 người", "Năm 2025: 59,95%, thiếu 1 người."),
    (PEOPLE, own("missed", 50, 7, reached_later=2026), "2025: 50%, thiếu 7 người", "Năm 2025: 50%, thiếu 7 người; từ 2026 đã tới mức 60%."),
    (PEOPLE, own("missed", 50, 7, reached_later=2027, is_reached_provisional=True), "2025: 50%, thiếu 7 người", "Năm 2025: 50%, thiếu 7 người; từ 2027 đã tới mức 60% (sơ bộ)."),
    (PEOPLE, own("missed", 50, 1234, **WEAK, status="e"), "2025: 50%, thiếu 1.234 người (ước tính)", "Năm 2025: 50% (ước tính), thiếu 1.234 người."),
    (DOWN, own("missed", 70, 15), "2025: 70%, nhiều hơn mốc 15 người", "Năm 2025: 70%, nhiều hơn mốc 15 người."),
    (DOWN, own("met", 50, 0), "2025: 50%, đạt", "Năm 2025: 50%."),
    (AGENCIES, own("met", 70, 0, **LATE), "2025: 70%, đạt (còn thiếu 2 báo cáo)", "Năm 2025: 70% (còn thiếu 2 báo cáo, không đổi kết quả)."),
    (AGENCIES, own("cannot_say", 55, 1, **LATE), "2025: 55%, chưa kết luận được (còn thiếu 2 báo cáo)", "Năm 2025: 55% (còn thiếu 2 báo cáo), chưa đủ số liệu để kết luận."),
    (AGENCIES, own("no_data", None, None), "2025: chưa có số liệu", "Số liệu của năm khác không được dùng thay."),
    (PEOPLE, own("suppressed", None, None), "2025: không công bố (nhóm nhỏ)", "Số liệu thuộc nhóm quá nhỏ nên không công bố, để không ai bị nhận ra."),
    (AGENCIES, ahead("on_course", 70, 1), "2030: đúng lộ trình, cần thêm 1 cơ quan", "Năm 2026: 70%, cần thêm 1 cơ quan."),
    (PEOPLE, ahead("on_course", 70, 1, **WEAK, status="p"), "2030: đúng lộ trình, cần thêm 1 người (sơ bộ)", "Năm 2026: 70% (sơ bộ), cần thêm 1 người."),
    (PEOPLE, ahead("on_course", 70, 1, **WEAK), "2030: đúng lộ trình, cần thêm 1 người (mốc ban đầu còn sơ bộ)", "Năm 2026: 70% (mốc ban đầu còn sơ bộ), cần thêm 1 người."),
    (AGENCIES, ahead("on_course", 80, 0), "2030: đã tới mức của mốc", "Năm 2026: 80%, đã tới mức của mốc."),
    (PEOPLE, ahead("behind", 50, 13), "2030: chậm, cần thêm 13 người", "Năm 2026: 50%, cần thêm 13 người."),
    (DOWN, ahead("behind", 90, 15), "2030: chậm, cần giảm thêm 15 người", "Năm 2026: 90%, cần giảm thêm 15 người."),
    (PEOPLE, ahead("cannot_say", None, None), "2030: chưa kết luận được", "Chưa có số liệu để so với đường lộ trình."),
    (PEOPLE, ahead("cannot_say", 50, 13), "2030: chưa kết luận được", "Năm 2026: 50%, chưa đủ số liệu để kết luận."),
    (PEOPLE, ahead("suppressed", None, None), "2030: không công bố (nhóm nhỏ)", "Số liệu thuộc nhóm quá nhỏ nên không công bố, để không ai bị nhận ra."),
]  # fmt: skip


@pytest.mark.parametrize(("indicator", "verdict", "chip", "sentence"), CASES, ids=[case[2] for case in CASES])
def test_a_verdict_in_words(indicator: object, verdict: PublishedVerdict, chip: str, sentence: str) -> None:
    assert tell_chip(indicator, verdict, VI) == chip  # type: ignore[arg-type]
    assert tell_milestone(indicator, verdict, VI) == sentence  # type: ignore[arg-type]


def test_what_is_missing_is_counted_in_its_own_unit() -> None:
    assert tell_counter(AGENCIES, VI) == "cơ quan"
    assert tell_counter(PEOPLE, VI) == "người"
    assert tell_counter(replace(PEOPLE, disclosure="P", counted="bộ, ngành"), VI) == "bộ, ngành"  # no persons of ours


@given(st.integers(1, 3000), st.data())
def test_no_per_cent_stands_on_the_wrong_side_of_its_target(denominator: int, data: st.DataObject) -> None:
    numerator = data.draw(st.integers(0, denominator))
    course = Course({2025: Fraction(60)}, "up", None)
    found = judge_past(course, 2025, [Count(2025, numerator, denominator, "")])
    chip = tell_chip(PEOPLE, own(found.verdict, Fraction(100 * numerator, denominator), found.needed), VI)
    shown = float(chip.removeprefix("2025: ").partition("%")[0].replace(",", "."))
    assert ("thiếu" in chip) == (shown < 60)
    assert ("đạt" in chip) == (shown >= 60)


def test_a_value_beside_one_target_stays_on_its_side_of_the_others() -> None:
    """59,96% missed 60% in 2025: beside 75% it does not become 60%."""
    assert "59,96%" in tell_milestone(PEOPLE, ahead("behind", Fraction(1499, 25), 5), VI)


FINDINGS = [  # verdict on the figure, end of the sentence about it
    (own("met", 70, 0), "(70%): đạt mốc 60%."),
    (own("missed", 70, 1), "(70%): không đạt mốc 60%."),
    (replace(ahead("on_course", 70, 1), period=2025), "(70%): đúng lộ trình đến mốc 75% năm 2030."),
    (replace(ahead("on_course", 70, 0), period=2025), "(70%): đã tới mức 75% của mốc 2030."),
    (replace(ahead("behind", 70, 1), period=2025), "(70%): chậm so với lộ trình đến mốc 75% năm 2030."),
    (ahead("behind", 70, 1), "(70%)."),  # of another year
    (own("cannot_say", 70, 1), "(70%)."),
]


@pytest.mark.parametrize(("verdict", "end"), FINDINGS, ids=[end for _, end in FINDINGS])
def test_the_finding_ends_in_the_verdict_on_its_own_figure(verdict: PublishedVerdict, end: str) -> None:
    assert find_sentence(AGENCIES, observe(2025, 70), [verdict], VI) == f"Năm 2025, 70 trên 100 cơ quan có nữ {end}"


@pytest.mark.parametrize(("status", "word"), [("p", "sơ bộ"), ("e", "ước tính")])
def test_a_figure_that_may_change_says_so(status: str, word: str) -> None:
    assert f"(70%, {word})." in find_sentence(AGENCIES, observe(2025, 70, status=status), [], VI)
