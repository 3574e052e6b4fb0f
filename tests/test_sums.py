"""The sum in one sentence and the figures beside it: a table of cases, in both languages."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from build_scripts.languages import Phrases
from build_scripts.outputs.sums import WEAKEST_FIRST, add_up, list_small, next_deadline, tell_sum
from build_scripts.pipeline import publish_data
from build_scripts.publication import Publication, PublishedVerdict, Target
from build_scripts.words import VERDICTS
from tests.cases import AS_OF, DEMO

VI = Phrases()
Goals = dict[int, str]  # milestone -> verdict, "~" before it: provisional, "<": it has come though the verdict is open


def judge(indicator: str, goals: Goals) -> Iterator[PublishedVerdict]:
    for year, told in goals.items():
        verdict = told.lstrip("~<")
        is_past = "<" in told or verdict in ("met", "missed", "no_data")
        yield PublishedVerdict(
            indicator, "thu", "", year, is_past, Fraction(60), None, None, verdict, "~" in told, None, "", False
        )  # fmt: skip


@pytest.fixture(scope="module")
def whole() -> Publication:
    return publish_data(DEMO, AS_OF)


def make(whole: Publication, targets: list[list[Goals]], has_figures: bool = True) -> Publication:
    """A publication with these targets, of each its indicators with their milestones."""
    found = [[(f"T.{n}.{m}", goals) for m, goals in enumerate(target)] for n, target in enumerate(targets)]
    plan = replace(
        whole.plan, targets=tuple(Target(f"T.{n}", "", "", tuple(key for key, _ in one)) for n, one in enumerate(found))
    )
    verdicts = tuple(verdict for target in found for key, goals in target for verdict in judge(key, goals))
    status = "" if has_figures else "x"
    seen = replace(whole.observations[0], indicator="T.0.0", status=status)
    return replace(whole, plan=plan, verdicts=verdicts, observations=(seen,))


def four(*goals: Goals) -> list[list[Goals]]:
    return [[one] for one in goals]


GOOD, BAD = {2025: "met", 2030: "on_course"}, {2025: "missed", 2030: "behind"}
NEITHER = {2025: "no_data", 2030: "cannot_say"}
HIDDEN = {2025: "<suppressed", 2030: "suppressed"}

# why, the targets, Vietnamese, English, (m, k) of the two figures
CASES: list[tuple[str, list[list[Goals]], str, str, list[int]]] = [
    ("all reached", four(GOOD, GOOD, GOOD, GOOD),
     "Cả bốn mục tiêu đúng lộ trình đến 2030. Mốc 2025 đạt bốn trên bốn.",
     "All four targets on course for 2030. Milestone 2025: four of four reached.", [4, 4]),
    ("some", four(GOOD, {2025: "missed", 2030: "on_course"}, {2025: "missed", 2030: "on_course"}, BAD),
     "Ba trong bốn mục tiêu đúng lộ trình đến 2030. Mốc 2025 đạt một trên bốn.",
     "Three of four targets on course for 2030. Milestone 2025: one of four reached.", [1, 3]),
    ("none", four(BAD, BAD, BAD, BAD),
     "Chưa mục tiêu nào đúng lộ trình đến 2030. Mốc 2025 chưa đạt mục tiêu nào.",
     "No target yet on course for 2030. Milestone 2025: no target reached yet.", [0, 0]),
    ("no figure of the milestone's year", four(*[{2025: "no_data", 2030: "on_course"}] * 3, {2025: "no_data", 2030: "behind"}),
     "Ba trong bốn mục tiêu đúng lộ trình đến 2030. Mốc 2025 chưa có số liệu.",
     "Three of four targets on course for 2030. Milestone 2025: no data yet.", [0, 3]),
    ("nothing can be said", four(NEITHER, NEITHER),
     "Chưa kết luận được mục tiêu nào. Mốc 2025 chưa có số liệu.",
     "Nothing can be said of any target yet. Milestone 2025: no data yet.", [0, 0]),
    ("some unclear", four(GOOD, BAD, NEITHER, HIDDEN),
     "Một trong bốn mục tiêu đúng lộ trình đến 2030; hai chưa kết luận được. Mốc 2025 đạt một trên bốn.",
     "One of four targets on course for 2030; two not clear yet. Milestone 2025: one of four reached.", [1, 1]),
    ("none on course, some unclear", four(BAD, NEITHER),
     "Chưa mục tiêu nào đúng lộ trình đến 2030; một chưa kết luận được. Mốc 2025 chưa đạt mục tiêu nào.",
     "No target yet on course for 2030; one not clear yet. Milestone 2025: no target reached yet.", [0, 0]),
    ("suppressed: nobody is said to have failed", four(HIDDEN, HIDDEN),
     "Chưa kết luận được mục tiêu nào. Mốc 2025 chưa kết luận được mục tiêu nào.",
     "Nothing can be said of any target yet. Milestone 2025: nothing can be said yet.", [0, 0]),
    ("provisional", four(GOOD, {2025: "met", 2030: "~on_course"}),
     "Cả hai mục tiêu đúng lộ trình đến 2030. Mốc 2025 đạt hai trên hai (số liệu sơ bộ).",
     "Both targets on course for 2030. Milestone 2025: two of two reached (provisional figures).", [2, 2]),
    ("one target only, good", four(GOOD),
     "Mục tiêu duy nhất đúng lộ trình đến 2030. Mốc 2025 đạt một trên một.",
     "The only target on course for 2030. Milestone 2025: one of one reached.", [1, 1]),
    ("one target only, bad", four(BAD),
     "Chưa mục tiêu nào đúng lộ trình đến 2030. Mốc 2025 chưa đạt mục tiêu nào.",
     "No target yet on course for 2030. Milestone 2025: no target reached yet.", [0, 0]),
    ("before the first milestone", four({2025: "on_course", 2030: "behind"}, {2025: "behind", 2030: "behind"}),
     "Một trong hai mục tiêu đúng lộ trình đến 2025.",
     "One of two targets on course for 2025.", [1]),
    ("after the last", four({2025: "met", 2030: "missed"}, {2025: "missed", 2030: "met"}),
     "Mốc 2030 đạt một trên hai.",
     "Milestone 2030: one of two reached.", [1]),
    ("of a target with two indicators the weaker counts", [[GOOD, BAD], [GOOD]],
     "Một trong hai mục tiêu đúng lộ trình đến 2030. Mốc 2025 đạt một trên hai.",
     "One of two targets on course for 2030. Milestone 2025: one of two reached.", [1, 1]),
    ("an indicator without milestones changes nothing", [[GOOD, {}], [GOOD], [{}]],
     "Cả hai mục tiêu đúng lộ trình đến 2030. Mốc 2025 đạt hai trên hai.",
     "Both targets on course for 2030. Milestone 2025: two of two reached.", [2, 2]),
    ("milestones that are not shared are not named", four(GOOD, {2024: "missed", 2028: "on_course"}, BAD),
     "Hai trong ba mục tiêu đúng lộ trình đến mốc tiếp theo. Mốc gần nhất đạt một trên ba.",
     "Two of three targets on course for their next milestone. Last milestone: one of three reached.", [1, 2]),
    ("one target has no milestone ahead", four(GOOD, {2025: "missed"}, GOOD),
     "Cả hai mục tiêu đúng lộ trình đến mốc tiếp theo (trong hai mục tiêu còn mốc ở phía trước). Mốc 2025 đạt hai trên ba.",
     "Both targets on course for their next milestone (of two with a milestone ahead). Milestone 2025: two of three reached.", [2, 2]),
    ("eleven are told in figures", four(*[GOOD] * 11, BAD),
     "11 trong 12 mục tiêu đúng lộ trình đến 2030. Mốc 2025 đạt 11 trên 12.",
     "11 of 12 targets on course for 2030. Milestone 2025: 11 of 12 reached.", [11, 11]),
    ("a third milestone: only the next and the last", four({2022: "missed", 2025: "met", 2030: "on_course", 2035: "behind"}),
     "Mục tiêu duy nhất đúng lộ trình đến 2030. Mốc 2025 đạt một trên một.",
     "The only target on course for 2030. Milestone 2025: one of one reached.", [1, 1]),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_the_sum(whole: Publication, case: tuple[str, list[list[Goals]], str, str, list[int]]) -> None:
    _, targets, vietnamese, english, small = case
    publication = make(whole, targets)
    total = add_up(publication)
    english_phrases = Phrases("en", publication.phrases["en"])
    assert tell_sum(total, publication, VI) == vietnamese
    assert tell_sum(total, publication, english_phrases) == english
    assert [int(one.large) for one in list_small(total, publication, VI)] == small


def test_without_any_figure_it_says_what_was_promised_and_blames_nobody(whole: Publication) -> None:
    publication = make(whole, four(NEITHER, NEITHER, NEITHER, NEITHER), has_figures=False)
    total = add_up(publication)
    assert tell_sum(total, publication, VI) == "Bốn lời hứa đến năm 2030. Chưa có số liệu công khai nào."
    small = [(one.large, one.label) for one in list_small(total, publication, VI)]
    assert small == [("4", "lời hứa đến năm 2030"), ("0", "số liệu đã công khai")]


def test_a_hidden_figure_is_a_figure(whole: Publication) -> None:
    publication = make(whole, four(HIDDEN))
    hidden = replace(publication.observations[0], status="c", numerator=None, denominator=None, value_pct=None)
    assert add_up(replace(publication, observations=(hidden,))).has_figures


def test_every_verdict_has_its_rank() -> None:
    assert set(WEAKEST_FIRST) == set(VERDICTS)


def test_the_sum_and_the_figures_of_a_whole_district(whole: Publication) -> None:
    total = add_up(whole)
    assert tell_sum(total, whole, VI) == (
        "Ba trong bốn mục tiêu đúng lộ trình đến 2030. Mốc 2025 đạt một trên bốn (số liệu sơ bộ)."
    )
    small = [(one.large, one.beside, one.label) for one in list_small(total, whole, VI)]
    assert small == [("1", "trên 4", "đạt mốc 2025"), ("3", "trên 4", "đúng lộ trình 2030")]


@pytest.mark.parametrize(
    ("as_of", "large", "label", "left"),
    [
        (date(2026, 11, 25), "29/11", "hạn báo cáo", "còn 4 ngày, tính từ 25/11/2026"),
        (date(2026, 11, 29), "29/11", "hạn báo cáo", "hôm nay, 29/11/2026"),
        (date(2026, 11, 30), "29/11", "hạn báo cáo", "còn 364 ngày, tính từ 30/11/2026"),
    ],
)
def test_the_next_deadline(whole: Publication, as_of: date, large: str, label: str, left: str) -> None:
    found = next_deadline(replace(whole, as_of=as_of), VI)
    assert (found.large, found.label, found.left) == (large, label, left)
