"""Rules before figures: no rule changes without a new version, and every verdict says which one it was judged by.

tests/rules/<version>.json keeps the constants and the worked verdicts of a version. A rule that changes fails here: write
the next version in figures/method.py, run this file once, look at what it wrote, put its SHA-256 into the version.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from hashlib import sha256
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from build_scripts import words
from build_scripts.door import blocks
from build_scripts.door import method as door_method
from build_scripts.figures import indicators, verdicts
from build_scripts.figures.method import EVERY, VERSIONS, Version
from build_scripts.figures.verdicts import Count, judge
from build_scripts.files import Page
from build_scripts.languages import Phrases
from build_scripts.outputs import sentences, sums
from build_scripts.outputs.pages import indicator, method
from build_scripts.pipeline import publish_data
from build_scripts.publication import Publication
from build_scripts.read import rules, tables
from tests.cases import AS_OF, DEMO, TWO_EDITIONS, copy_case, copy_official, edit, find_problems
from tests.test_verdicts import CASES, REACHED, reference_date

KEPT = Path(__file__).parent / "rules"
VI = Phrases()
CONSTANTS: Sequence[tuple[ModuleType, str]] = (
    (blocks, "PLACE_SIZE"), (blocks, "MIN_AGENCIES"), (blocks, "MIN_SIDE"), (sentences, "SMALL_DENOMINATOR"),
    (rules, "ADJUSTABLE_BELOW_PCT"), (indicators, "MAJORITY"), (words, "WEAKEST_FIRST"), (words, "NO_FIGURE"),
    (words, "PROVISIONAL"), (words, "FINAL"), (sums, "WEAKEST_FIRST"), (sums, "GOOD"), (sums, "UNCLEAR"),
    (tables, "METHODS"), (tables, "PROTECTED"),
)  # fmt: skip


def name_of(module: ModuleType, name: str) -> str:
    """The name of a constant, wherever its module lies."""
    return f"{module.__name__.rpartition('.')[2]}.{name}"


def gather() -> dict[str, dict[str, Any]]:
    """The rules as the code has them now: constants, and what the worked cases give."""
    found = {
        "constants": {name_of(*one): getattr(*one) for one in CONSTANTS},
        "verdicts": {case[0]: [tell(v) for v in judge_case(case)] for case in CASES}
        | {f"reached later: {case[0]}": [tell(v) for v in judge_reached(case)] for case in REACHED},
    }
    return json.loads(json.dumps(found))  # type: ignore[no-any-return]


def tell(v: verdicts.Verdict) -> list[Any]:
    return [v.milestone, v.verdict, v.period, v.is_provisional, v.needed, v.reached_later, v.is_reached_provisional]


def judge_case(case: Any) -> list[verdicts.Verdict]:
    _, milestones, direction, as_of, breaks, observations, _ = case
    targets = {year: Fraction(target) for year, target in milestones.items()}
    return judge(
        [Count(*o) for o in observations], targets, direction, breaks, date.fromisoformat(as_of), reference_date
    )


def judge_reached(case: Any) -> list[verdicts.Verdict]:
    _, direction, later, *_ = case
    counts = [Count(2024, 9, 10, ""), Count(2025, 5, 10, ""), *(Count(*o) for o in later)]
    targets = {2025: Fraction(60 if direction == "up" else 40)}
    return judge(counts, targets, direction, [], date(2029, 1, 1), reference_date)


def list_changed() -> list[str]:
    """The rules that are no longer what the newest version says; a case that is new is none."""
    kept, now = json.loads(path_of(VERSIONS[-1]).read_text(encoding="utf-8")), gather()
    return [name for part in kept for name, value in kept[part].items() if now[part].get(name) != value]


def path_of(version: Version) -> Path:
    return KEPT / f"{version.version}.json"


def test_no_rule_changes_without_a_new_version() -> None:
    newest = VERSIONS[-1]
    path = path_of(newest)
    if not path.exists():
        path.write_text(json.dumps(gather(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        pytest.fail(f"{path.name} was written: look, then put its SHA-256 into the version")
    assert list_changed() == [], "a rule changed: it needs a new version in figures/method.py"
    assert sha256(path.read_bytes()).hexdigest() == newest.rules


def test_versions_are_in_order_and_each_is_kept_as_it_was() -> None:
    assert [version.decided_date for version in VERSIONS] == sorted(version.decided_date for version in VERSIONS)
    assert len({version.version for version in VERSIONS}) == len(VERSIONS)
    for version in filter(lambda version: version.rules, VERSIONS):
        assert sha256(path_of(version).read_bytes()).hexdigest() == version.rules


@pytest.mark.parametrize(("module", "name"), CONSTANTS, ids=[f"{m.__name__}.{n}" for m, n in CONSTANTS])
def test_another_constant_is_noticed(monkeypatch: pytest.MonkeyPatch, module: ModuleType, name: str) -> None:
    value = getattr(module, name)
    monkeypatch.setattr(module, name, value[::-1] if isinstance(value, tuple | str) else value + 1)
    assert list_changed() == [name_of(module, name)]


def above(self: verdicts.Course, value: Fraction, goal: Fraction) -> bool:
    return value > goal if self.direction == "up" else value < goal


def over_the_gap(self: verdicts.Course, period: int, baseline: Fraction) -> Fraction:
    return self.milestones[max(self.milestones)]


@pytest.mark.parametrize(("name", "rule"), [("reaches", above), ("line_pct", over_the_gap)])
def test_another_rule_of_verdicts_is_noticed(
    monkeypatch: pytest.MonkeyPatch, name: str, rule: Callable[..., object]
) -> None:
    monkeypatch.setattr(verdicts.Course, name, rule)
    assert list_changed()


# ---- which version a verdict names -----------------------------------------------------------------------------------


def read(publication: Publication, make: Callable[..., Any], path: str) -> str:
    [page] = [one for one in make(publication, VI) if isinstance(one, Page) and one.path == path]
    return page.html


def drop_method(data: Path) -> Path:
    """Data as they were before the plan's file had a section of choices."""
    text = (data / "plan.yml").read_text(encoding="utf-8")
    (data / "plan.yml").write_text(text.partition("method:\n")[0], encoding="utf-8")
    return data


def test_a_verdict_names_the_versions_and_says_where_they_came_after_its_period(demo: Publication) -> None:
    found = {v.milestone: v for v in demo.verdicts_of["I.1"]}
    newest = VERSIONS[-1]
    for verdict in found.values():
        assert [rule.anchor for rule in verdict.rules] == [f"quy-tac-{newest.version}", "cach-hieu-1"]
    assert found[2025].decided_after == newest.decided_date
    assert found[2030].decided_after is None
    told = read(demo, indicator.make, "chi-so/i-1/")
    assert f'href="../../phuong-phap/#quy-tac-{newest.version}"' in told
    assert f"Mốc 2025: quy tắc này được ghi sau kỳ (ngày {newest.decided_date:%d/%m/%Y})." in told
    assert "Mốc 2030: quy tắc" not in told


def test_each_period_has_the_version_in_force_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    first, later = replace(VERSIONS[0], from_period=EVERY), date(2026, 11, 23)
    second = replace(first, version="7", from_period=2030, decided_date=later)
    monkeypatch.setattr(door_method, "VERSIONS", (replace(first, decided_date=date(2020, 1, 1)), second))
    found = {v.milestone: v for v in publish_data(DEMO, AS_OF).verdicts_of["I.1"]}
    assert [found[year].rules[0].version for year in (2025, 2030)] == ["1", "7"]
    assert found[2025].decided_after == AS_OF  # the day of the district's own choices
    assert found[2030].decided_after is None


@pytest.mark.parametrize(("day", "is_after"), [(date(2025, 12, 31), False), (date(2026, 1, 1), True)])
def test_a_version_of_the_reference_day_itself_came_in_time(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, day: date, is_after: bool
) -> None:
    data = drop_method(copy_case(DEMO, tmp_path / "data"))
    monkeypatch.setattr(door_method, "VERSIONS", (replace(VERSIONS[0], decided_date=day),))
    found = {v.milestone: v for v in publish_data(data, AS_OF).verdicts_of["I.1"]}
    assert found[2025].decided_after == (day if is_after else None)


def test_choices_of_days_to_come_are_none_yet_and_older_data_have_none(tmp_path: Path) -> None:
    data = copy_official(tmp_path / "data")
    edit(data, "decided_date: 2026-11-24", "decided_date: 2026-11-25", "plan.yml")
    assert {version.kind for version in publish_data(data, AS_OF).method} == {"code"}
    drop_method(data)
    assert find_problems(data) == []
    assert {version.kind for version in publish_data(data, AS_OF).method} == {"code"}


def test_a_choice_without_its_reason_is_a_problem(tmp_path: Path) -> None:
    data = copy_official(tmp_path / "data")
    text = (data / "plan.yml").read_text(encoding="utf-8")
    head, _, tail = text.partition("method:\n")
    lines = [line for line in tail.splitlines() if "why:" not in line]
    (data / "plan.yml").write_text(head + "method:\n" + "\n".join(lines) + "\n", encoding="utf-8")
    assert [(problem.file, problem.column) for problem in find_problems(data)] == [("plan.yml", "method.1.why")]


def test_the_method_page_shows_all_versions_the_newest_first() -> None:
    official = publish_data(TWO_EDITIONS, AS_OF)
    told = read(official, method.make, "phuong-phap/")
    places = [told.index(f'id="{version.anchor}"') for version in official.method]
    assert places == sorted(places)
    assert len(places) == len(VERSIONS) + 1
    assert [v.decided_date for v in official.method] == sorted((v.decided_date for v in official.method), reverse=True)
    assert "Mục tiêu và mốc là của chính kế hoạch, ban hành ngày 10/01/2022." in told
