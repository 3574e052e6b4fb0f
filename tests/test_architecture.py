"""The house: one direction, one door, and nothing in the code that knows a district by name."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "build_scripts"
MODULES = {f"build_scripts.{'.'.join(p.relative_to(PACKAGE).with_suffix('').parts)}": p for p in PACKAGE.rglob("*.py")}
BEFORE_THE_DOOR = {
    f"build_scripts.{name}"
    for name in ("dataset", "rules", "articles", "units", "indicators", "verdicts", "consent", "people", "disclosure", "tables")
}


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


@pytest.mark.parametrize(
    "module", sorted(name for name in MODULES if ".outputs" in name or name.endswith((".site", ".publication")))
)
def test_nothing_behind_the_door_reaches_around_it(module: str) -> None:
    assert not reachable(module) & BEFORE_THE_DOOR


def test_the_check_command_imports_neither_pandas_nor_altair() -> None:
    code = (
        "import sys; from build_scripts.__main__ import main; main(['check', '--as-of', '2026-11-24']);"
        "sys.exit(bool({'pandas', 'altair', 'mkdocs'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_no_code_or_page_knows_a_district_by_name() -> None:
    names = re.compile(r"thạch an|thach-an|thach an|cao bằng|cao-bang", re.IGNORECASE)
    files = [
        p
        for p in [*PACKAGE.rglob("*"), *(ROOT / "docs").rglob("*"), ROOT / "mkdocs.yml"]
        if p.suffix in (".py", ".md", ".yml", ".html", ".j2", ".css")
    ]
    assert files
    assert [str(p) for p in files if p.is_file() and names.search(p.read_text(encoding="utf-8"))] == []
