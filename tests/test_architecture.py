"""The house: one direction, one door, and nothing in the code that knows a district by name."""

import ast
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

from build_scripts.read.docs import PAGE
from build_scripts.read.tables import ARTICLES, SENTENCES, TABLES, VERSION, YAML_FILES, Column
from tests.cases import AS_OF, ROOT, TWO_EDITIONS

PACKAGE = ROOT / "build_scripts"
MODULES = {f"build_scripts.{'.'.join(p.relative_to(PACKAGE).with_suffix('').parts)}": p for p in PACKAGE.rglob("*.py")}
# floor -> what it may see besides its own rooms and the ground; the ground sees the ground alone
CONTRACT: dict[str, set[str]] = {
    "ground": set(),
    "media": set(),
    "outputs": set(),
    "read": {"media"},
    "figures": {"read"},
    "door": {"figures", "read", "media"},
    "site": {"media"},
    "publish": set(),
    "attacker": set(),
    "pipeline": {"read", "figures", "door", "outputs", "site"},
    "office": {"read", "door", "outputs", "site", "pipeline"},
    "release": {"read", "door", "outputs", "site", "pipeline"},
    "desk": {"media", "read", "figures", "door", "outputs", "site", "publish", "attacker", "pipeline", "release"},
    "__main__": {
        *("media", "read", "figures", "door", "outputs", "site", "publish", "attacker", "pipeline", "office", "desk"),
    },
}
GROUND = {
    "problems",
    "text",
    "words",
    "languages",
    "addresses",
    "files",
    "groups",
    "look",
    "personal",
    "publication",
    "speech",
    "traces",
}
MOST_ROOMS = 12  # modules in one folder


def floor_of(module: str) -> str:
    """The floor of a module: its folder, or for a module that lies beside the folders the ground or its own name."""
    name = module.removeprefix("build_scripts").strip(".").split(".")[0]
    return "ground" if name in GROUND or not name.removeprefix("__init__") else name


@cache  # each of hundreds of modules is asked for by all that reach it
def imports(path: Path) -> set[str]:
    """The modules of the house that a file imports, at its top or inside functions."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {node.module or ""} | {f"{node.module}.{alias.name}" for alias in node.names}
    return {name for name in found if name in MODULES}


def reachable(module: str) -> set[str]:
    found: set[str] = set()
    waiting = [module]
    while waiting:
        for name in imports(MODULES[waiting.pop()]) - found:
            found.add(name)
            waiting.append(name)
    return found


@pytest.mark.parametrize("module", sorted(MODULES))
def test_no_module_imports_itself_in_a_circle(module: str) -> None:
    assert module not in reachable(module)


@pytest.mark.parametrize("module", sorted(MODULES))
def test_each_floor_sees_only_what_the_contract_allows(module: str) -> None:
    floor = floor_of(module)
    assert floor in CONTRACT, f"{module} stands on no floor"
    seen = {floor_of(name) for name in imports(MODULES[module])}
    assert seen - {floor, "ground"} - CONTRACT[floor] == set()


def test_the_contract_names_no_floor_that_is_not_there() -> None:
    assert set(CONTRACT) == {floor_of(module) for module in MODULES}
    assert {name.split(".")[1] for name in MODULES} >= GROUND


def test_nothing_behind_the_door_reaches_around_it() -> None:
    behind = [module for module in MODULES if floor_of(module) in ("ground", "outputs", "site")]
    reached = {floor_of(name) for module in behind for name in reachable(module)}
    assert not reached & {"read", "figures", "door"}


def test_site_alone_is_handed_the_originals() -> None:
    naming = {module for module, path in MODULES.items() if "Originals" in path.read_text(encoding="utf-8")}
    assert {floor_of(module) for module in naming} == {"ground", "door", "pipeline", "office", "site"}
    assert {module for module in naming if floor_of(module) == "ground"} == {"build_scripts.publication.__init__"}


def test_what_stands_behind_a_release_is_for_publishing_alone() -> None:
    """The agencies behind each figure: no page, chart or check of the site is handed them."""
    naming = re.compile(r"publication\.releases import .*\b(?:Account|Release)\b")
    floors = {floor_of(name) for name, path in MODULES.items() if naming.search(path.read_text(encoding="utf-8"))}
    assert floors == {"read", "door", "release", "publish", "desk"}


def test_no_folder_is_a_pile() -> None:
    rooms = Counter(path.parent for path in PACKAGE.rglob("*.py") if path.name != "__init__.py")
    assert {str(folder): count for folder, count in rooms.items() if count > MOST_ROOMS} == {}


def test_a_long_module_says_why() -> None:
    for module, path in MODULES.items():
        text = path.read_text(encoding="utf-8")
        if text.count("\n") > 300:
            assert "Over 300 lines:" in (ast.get_docstring(ast.parse(text)) or ""), module


def test_functions_are_short() -> None:
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in MODULES.values()]
    functions = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    lengths = sorted((node.end_lineno or 0) - node.lineno + 1 for node in functions)
    assert lengths[len(lengths) // 2] <= 8
    assert lengths[len(lengths) * 9 // 10] <= 20


# names in brackets that are no columns: sections and single files of the data, the values of sorting and matching
NO_COLUMNS = {"started", 
    "site", "plan", "profiles", "stories", "women", "men", "inputs", "files", "told", "cell", "having",
    "consents.person",
}  # fmt: skip


def columns_of(parts: Iterable[Column]) -> Iterator[str]:
    for column in parts:
        yield column.name
        yield from columns_of(column.columns)


def test_a_column_named_before_the_door_is_one() -> None:
    """A misspelt `row["docment_no"]` passes the type checker: it is looked for here."""
    lists = [table.columns for table in TABLES.values()] + [
        part.columns for parts in YAML_FILES.values() for part in parts
    ]
    lists += [(SENTENCES, *SENTENCES.columns)]
    lists += [section.columns for section in (*ARTICLES.values(), VERSION, PAGE)]
    sections = {f"{file}.{part.name}" for file, parts in YAML_FILES.items() for part in parts}
    known = {name for columns in lists for name in columns_of(columns)} | set(TABLES) | sections | NO_COLUMNS
    known |= {section.key for section in (*ARTICLES.values(), VERSION, PAGE)} | {
        "status",
        "source",
        "cell",
        "value_pct",
    }
    before = [path for module, path in MODULES.items() if floor_of(module) in ("read", "figures", "door", "desk")]
    found = {
        (path.name, node.slice.value)
        for path in before
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Subscript)
        and isinstance(node.slice, ast.Constant)
        and isinstance(node.slice.value, str)
    }
    assert len(found) > 200
    assert sorted((file, name) for file, name in found if name not in known) == []


def test_the_check_command_imports_neither_pandas_nor_altair() -> None:
    code = (
        "import sys; from build_scripts.__main__ import main; ended = main(sys.argv[1:]);"
        "sys.exit(ended or bool({'pandas', 'altair', 'mkdocs'} & set(sys.modules)))"
    )
    arguments = ["check", "--data", str(TWO_EDITIONS), "--as-of", AS_OF.isoformat()]
    assert subprocess.run([sys.executable, "-c", code, *arguments], cwd=ROOT, check=False).returncode == 0


def test_no_code_or_page_knows_a_district_by_name() -> None:
    names = re.compile(r"thạch an|thach-an|thach an|cao bằng|cao-bang", re.IGNORECASE)
    files = [
        p
        for p in [*PACKAGE.rglob("*"), *(ROOT / "docs").rglob("*"), ROOT / "mkdocs.yml"]
        if p.suffix in (".py", ".md", ".yml", ".html", ".j2", ".css")
    ]
    assert files
    assert [str(p) for p in files if p.is_file() and names.search(p.read_text(encoding="utf-8"))] == []


def test_one_test_file_alone_reads_the_data_of_this_repository() -> None:
    """So another district's data in data/ break no other test."""
    reading = re.compile(r'ROOT ?/ ?"data\b')
    found = [
        path.name for path in (ROOT / "tests").glob("test_*.py") if reading.search(path.read_text(encoding="utf-8"))
    ]
    assert found == ["test_shipped_data.py"]
