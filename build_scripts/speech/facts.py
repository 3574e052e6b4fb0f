"""What can be told of a place: each kind of fact with the values that a sentence may hold and the marks that choose it.

A sentence of a language, the house's or the place's own, is checked against FACTS.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from build_scripts.words import SPANS, VERDICTS

Value = int | str | date
YES_NO = {True: "yes", False: "no"}
ANY = tuple(YES_NO.values())


@dataclass(frozen=True)
class Fact:
    """One thing to tell: its kind, the values that a sentence may hold, and the marks that choose the sentence."""

    kind: str
    values: Mapping[str, Value] = field(default_factory=dict)
    marks: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Kind:
    """What a kind of fact means (in Vietnamese), what a sentence about it may hold, and by which marks it may be
    chosen: mark -> what it may be.
    """

    meaning: str
    values: tuple[str, ...] = ()
    marks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


FACTS = {
    "illustration": Kind("bản tin này là bản mẫu, số liệu minh họa"),
    "opening": Kind(
        "lời chào, bản tin của kỳ nào, nơi nào",
        ("quarter", "year", "place", "title"),
        {"span": tuple(SPANS), "about": ("target", "all")},
    ),
    "sum": Kind("cả kế hoạch đang ở đâu, một câu", ("sum",)),
    "new": Kind("quý này có số liệu nào mới", ("titles",), {"has_new": ANY}),
    "corrections": Kind("quý này có mấy số được đính chính", ("n",)),
    "work": Kind("quý này xong mấy việc, mấy việc quá hạn", ("done", "late"), {"has_done": ANY, "has_late": ANY}),
    "figure": Kind(
        "một số liệu: số đếm rồi tỷ lệ", ("year", "n", "d", "share", "counted", "having"), {"has_counts": ANY}
    ),
    "hidden": Kind("số không công bố vì nhóm quá nhỏ", ("title", "year")),
    "absent": Kind("chưa có số liệu", ("title",)),
    "doubt": Kind("số còn sơ bộ (p) hay là ước tính (e)", (), {"status": ("p", "e")}),
    "coverage": Kind("mới có mấy cơ quan báo cáo", ("reported", "expected")),
    "earlier": Kind("số liệu của năm trước đó", ("year", "n", "d")),
    "beside": Kind("cùng năm ấy, nơi rộng hơn có bao nhiêu", ("place", "n", "d")),
    "verdict": Kind(
        "kết quả so với một mốc",
        ("target", "milestone", "needed", "counter"),
        {"verdict": tuple(VERDICTS), "has_gap": ANY, "is_reached": ANY},
    ),
    "promise": Kind("kế hoạch đặt những mốc nào", ("title", "goals")),
    "plan": Kind("tóm tắt kế hoạch", ("summary",)),
    "definition": Kind("chỉ số đếm thế nào", ("title", "definition")),
    "question": Kind("câu bà con có thể hỏi ở cuộc họp", ("question",)),
    "task": Kind("một việc kế hoạch giao", ("title", "summary")),
    "report": Kind("hạn nộp báo cáo", ("day",)),
    "ask": Kind("ai cũng có quyền hỏi số liệu"),
    "private": Kind("số liệu không nói về riêng ai"),
    "wrong": Kind("thấy số sai thì báo"),
    "closing": Kind("số liệu đến ngày nào, nguồn ở đâu, lời cảm ơn", ("day", "site")),
}
