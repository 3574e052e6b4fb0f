"""The runbooks stay true: every command, table and column that they name is there, every refusal is told in both."""

import ast
import re
import shlex
from pathlib import Path

import pytest

from build_scripts.__main__ import make_parser
from build_scripts.read.tables import TABLES, YAML_FILES
from tests.cases import ROOT

OFFICE, KEEPER = "van-hanh.md", "runbook.md"
TEXTS = {name: (ROOT / "docs/dev" / name).read_text(encoding="utf-8") for name in (OFFICE, KEEPER)}
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
# every module that tells why nothing is published -> a part of each of its messages
REASONS = {
    "publish/ledger": [
        "nơi này chưa công bố lần nào",
        "nơi này trống mà sổ đã có",
        "không phải lần đầu; bỏ --first",
        "không khớp",
    ],
    "read/ledger": ["thiếu hoặc thừa một lần công bố", "không đọc được"],
    "release": ["đây là số liệu minh họa", "thiếu tệp số liệu của lần công bố"],
    "publish/targets/folder": ["một người khác đang công bố vào đây"],
    "publish/targets/server": [],  # says the same
    "publish/addresses": ["địa chỉ đã công bố nay không còn", "giữ mã cũ mà dẫn tới trang khác"],
    "desk/publishing/keys": ["thiếu --key", "khóa này không phải khóa mà site.yml nêu", "chưa có khóa công khai"],
    "desk/publishing/plan": ["sớm hơn lần công bố trước"],
    "desk/publishing/back": ["lần này nêu người đã rút đồng ý, nên đã xóa"],
    "desk/publishing/forward": [],  # raises what publish/addresses says
    "door/ledger": [
        "các cơ quan đứng sau phải giữ nguyên",
        "có số liệu đã công bố nên không bỏ khỏi danh sách",
        "đã công bố chỉ đổi",
        "số chính thức đã công bố",
        "đã công bố nay khác mà số liệu không",
    ],
    "attacker/attack": [],  # raises what the next two say
    "attacker/telling": ["không được công bố mà tính ra được", "số liệu đã kể trái với quy tắc công bố"],
    "attacker/seen/broken": [
        "kể tỷ lệ hoặc số còn thiếu của một số không công bố",
        "loại B, C chỉ được kể cho cả nơi",
        "mà vẫn kể số",
        "khối này được kể mà khối khác thì không",
        "một cơ quan nằm trong hai khối",
        "số nhạy cảm chỉ đổi vài người so với",
    ],
}
COLUMNS = {name: {one.name for one in table.columns} for name, table in TABLES.items()}
CHOICES = {choice for table in TABLES.values() for column in table.columns for choice in column.choices}
REFUSALS = 30  # places in those modules where one is made
SECTIONS = {
    name: {s.name for s in parts} | {c.name for s in parts for c in s.columns} for name, parts in YAML_FILES.items()
}


def list_spoken(module: Path) -> str:
    """All texts of a module, pieces of one text joined."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    return "".join(
        node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def count_made(module: Path) -> int:
    """How many Problems a module makes."""
    calls = [
        node.func for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)
    ]
    names = [func.id if isinstance(func, ast.Name) else getattr(func, "attr", "") for func in calls]
    return sum(name in ("Problem", "problem", "tell") for name in names)


@pytest.mark.parametrize("name", TEXTS)
def test_every_command_is_understood(name: str) -> None:
    commands = re.findall(r"python -m build_scripts ([^`\n]+)", TEXTS[name])
    assert len(commands) >= 8
    for command in commands:
        options, unknown = make_parser().parse_known_args(shlex.split(command))  # CommandError where it is none
        assert (unknown, bool(options.command)) == ([], True), command


@pytest.mark.parametrize("name", TEXTS)
def test_every_target_of_make_is_there(name: str) -> None:
    asked = re.findall(r"`make ([a-z-]+)(?: ([A-Z]+)=[^`]*)?`", TEXTS[name])
    assert asked
    for target, variable in asked:
        assert re.search(rf"^{target}:", MAKEFILE, re.MULTILINE), target
        assert f"$({variable})" in MAKEFILE or not variable, variable


@pytest.mark.parametrize("name", TEXTS)
def test_every_table_and_column_is_there(name: str) -> None:
    text = TEXTS[name]
    assert {one for one in re.findall(r"`(\w+)\.csv`", text) if one not in TABLES} <= {"observations"}  # open data
    assert set(re.findall(r"`(\w+)\.yml`", text)) <= set(YAML_FILES)
    for table, listed in re.findall(r"`(\w+)\.csv`[^`(\n]*\(([^)]*)\)", text):
        assert set(re.findall(r"`(\w+)`", listed)) <= COLUMNS[table], table
    for table, rest in re.findall(r"`(\w+)\.yml`([^.;\n]*)", text):
        assert set(re.findall(r"`(\w+)`", rest)) <= SECTIONS[table], table
    known = set().union(*COLUMNS.values(), *SECTIONS.values()) | CHOICES
    ours = {"rollback", "publish", "releases", "verify", "data", "n"}
    assert set(re.findall(r"`([a-z]+(?:_[a-z]+)*)`", text)) <= known | ours


@pytest.mark.parametrize("name", TEXTS)
def test_every_link_within_leads_somewhere(name: str) -> None:
    heads = {
        re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in re.findall("^##+ (.+)$", TEXTS[name], re.M)
    }
    links = set(re.findall(r"\]\(#([^)]+)\)", TEXTS[name]))
    assert links
    assert links <= heads


@pytest.mark.parametrize("name", TEXTS)
def test_every_refusal_is_told(name: str) -> None:
    assert [one for told in REASONS.values() for one in told if one not in TEXTS[name]] == []


def test_the_refusals_are_those_of_the_code() -> None:
    code = ROOT / "build_scripts"
    raising = {path for path in code.rglob("*.py") if "raise RefusedError(" in path.read_text(encoding="utf-8")}
    assert {path.relative_to(code).with_suffix("").as_posix() for path in raising} <= set(REASONS)
    for module, told in REASONS.items():
        spoken = list_spoken(code / f"{module}.py")
        assert [one for one in told if one not in spoken] == [], module
    made = sum(count_made(code / f"{module}.py") for module in REASONS)
    assert made == REFUSALS, "one is new, or gone: tell it in both runbooks and in REASONS"


def test_what_messages_name_is_there() -> None:
    spoken = "".join(list_spoken(path) for path in (ROOT / "build_scripts").rglob("*.py"))
    named = re.findall(r"docs/dev/([\w-]+\.md)", spoken)
    assert OFFICE in named
    assert [one for one in named if not (ROOT / "docs/dev" / one).is_file()] == []
    parts = re.findall(r"mục “([^”]+)” trong docs/dev/van-hanh\.md", spoken)
    assert set(parts) == {"Khôi phục sổ", "Tên miền và máy chủ"}
    assert all(f"\n## {part}\n" in TEXTS[OFFICE] for part in parts)
