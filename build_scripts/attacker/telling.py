"""What was found, told to the office: which figures tell it and what to do, never the hidden number or its bounds."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from build_scripts.attacker.breaches import Breach
from build_scripts.attacker.facts import Release, Statement
from build_scripts.attacker.rules import QUANTITY_WORDS, Cells
from build_scripts.attacker.views import View
from build_scripts.groups import group_by
from build_scripts.problems import Problem

LEFT = "còn dưới 10 giá trị"


def tell_breaches(breaches: Sequence[Breach], releases: Sequence[Release]) -> Iterator[Problem]:
    """One Problem for all hidden figures that the same statements tell."""
    for by, found in group_by(breaches, lambda one: one.by).items():
        first, more = name_cells(found[0].cells, releases), len(found) - 1
        what = f"{first}{f' và {more} số khác' if more else ''}"
        yield tell(by, f"kỳ {found[0].period}: {what} không được công bố mà tính ra được ({LEFT})", advise(by))


def tell_wrong(view: View) -> Iterator[Problem]:
    """What a release tells against the rules of the method page, or against itself."""
    for statement in view.wrong:
        said = f"kỳ {view.period}: số liệu đã kể trái với quy tắc công bố, hoặc không khớp với nhau"
        yield tell([statement], said, "hãy xem lại các số ấy và khối công bố, rồi dựng lại trang")


def tell(by: Sequence[Statement], said: str, advice: str) -> Problem:
    """A Problem of the file of the newest statement that is needed for it."""
    sources = "; ".join(dict.fromkeys(name_statement(one) for one in by))
    return Problem(by[-1].file, 0, "", f"{said}, từ: {sources}. {advice}")


def name_statement(statement: Statement) -> str:
    """What was told, and in which release."""
    whom = {"blocks.csv": "theo khối", "corrections.csv": "trước đính chính"}.get(Path(statement.file).name, "cả nơi")
    return f"{statement.indicator} của “{statement.place}” {whom} ({statement.release})"


def name_cells(cells: Cells, releases: Sequence[Release]) -> str:
    """A hidden figure in words."""
    names = {key: name for release in releases for key, name in release.names.items()}
    groups = {group.cells: group.name for release in releases for group in release.groups}
    quantities = sorted({quantity for _, quantity in cells})
    told = " và ".join(QUANTITY_WORDS.get(one, f"“{one}”") for one in quantities)
    member = min(member for member, _ in cells)
    whose = groups.get(cells) or f"“{names.get(member, member)}”"
    return f"{told} của {whose}"


def advise(by: Sequence[Statement]) -> str:
    """What to do about it."""
    if len({one.release for one in by}) > 1:
        return (
            "Hai bản kể khác nhau về cùng một kỳ: hãy giữ khối, cơ quan và số của kỳ ấy như bản đã đăng, "
            "hoặc đừng kể kỳ ấy nữa"
        )
    if any(one.file.endswith("/corrections.csv") for one in by):
        return "Hãy bỏ số cũ và số mới ở dòng đính chính ấy, chỉ nêu lý do"
    return "Hãy gộp các khối cho lớn hơn, bỏ nơi nằm chồng lên nơi khác, hoặc đừng kể các số ấy"
