"""Rules of the method page whose breach anybody sees without a sum."""

from collections.abc import Iterable, Iterator, Sequence

from build_scripts.attacker import rules
from build_scripts.attacker.facts import Release, Statement
from build_scripts.attacker.rules import Cells
from build_scripts.attacker.tables import DATA, Row, Tables
from build_scripts.groups import group_by
from build_scripts.problems import Problem


def list_broken(tables: Tables) -> Iterator[Problem]:
    """What a release tells that no release may tell; files are named without the folder of the open data."""
    indicators = {row["indicator"]: row for row in tables["indicators"] if row["disclosure"] in rules.PROTECTED}
    observations = [row for row in tables["observations"] if row["indicator"] in indicators]
    for row in observations:
        if row["numerator"] or row["denominator"]:
            yield from check_place(indicators[row["indicator"]], row)
    shown = {(row["indicator"], row["place"], row["sector"], row["period"]) for row in observations if row["numerator"]}
    for row in tables["verdicts"]:
        is_told = row["value_pct"] or row["needed"]
        if row["indicator"] in indicators and is_told and key_of(row) not in shown:
            yield tell("verdicts.csv", row, "kết quả kể tỷ lệ hoặc số còn thiếu của một số không công bố")
    blocks = group_by(tables["blocks"], lambda row: (row["indicator"], row["place"], row["period"]))
    for rows in blocks.values():
        yield from check_blocks(rows)


def key_of(row: Row) -> tuple[str, str, str, str]:
    return row["indicator"], row["place"], row["sector"], row["period"]


def check_place(indicator: Row, row: Row) -> Iterator[Problem]:
    """A figure of a place that is told: of whom it may be, and of how many."""
    if row["sector"] or row["place"] not in indicator.codes("places"):
        yield tell(
            "observations.csv", row, "loại B, C chỉ được kể cho cả nơi mà chỉ số nói về, không theo xã hay ngành"
        )
    size = {rules.SIZES.get(column, column) for column in indicator.codes("numerator")}
    is_known = size == set(indicator.codes("denominator"))
    if is_known and (row.whole("denominator") or 0) < rules.PLACE_SIZE:
        yield tell("observations.csv", row, f"nhóm dưới {rules.PLACE_SIZE} người mà vẫn kể số")


def check_blocks(rows: Sequence[Row]) -> Iterator[Problem]:
    """The blocks of an indicator, place and period: all or none, of enough agencies, each agency in one."""
    shown = [row for row in rows if row["numerator"] or row["denominator"]]
    agencies = [agency for row in rows for agency in row.codes("agencies")]
    if shown and len(shown) < len(rows):
        yield tell(
            "blocks.csv", shown[0], "khối này được kể mà khối khác thì không; phải kể tất cả hoặc không khối nào"
        )
    if len(set(agencies)) < len(agencies):
        yield tell("blocks.csv", rows[0], "một cơ quan nằm trong hai khối")
    for row in shown:
        if len(row.codes("agencies")) < rules.AGENCIES:
            yield tell("blocks.csv", row, f"khối “{row['block']}” có dưới {rules.AGENCIES} cơ quan mà vẫn kể số")


def list_small_changes(releases: Iterable[Release]) -> Iterator[Problem]:
    """Sensitive figures that changed by so few people, in a correction or between releases, that it points to them."""
    told = dict[tuple[int, Cells], dict[int, str]]()  # period and cells -> each sum that was told, and where
    for release in releases:
        for statement in (one for one in release.statements if one.is_sensitive):
            for cells, value in statement.sums:
                known = told.setdefault((statement.period, cells), {})
                near = [name for before, name in known.items() if 0 < abs(value - before) < rules.LEAST_CHANGE]
                yield from (tell_change(statement, name) for name in near[:1])
                known.setdefault(value, release.name)


def tell_change(statement: Statement, before: str) -> Problem:
    changed = f"số nhạy cảm chỉ đổi vài người so với {before}, sẽ chỉ ra chính người ấy"
    whose = f"{statement.indicator} của “{statement.place}”, kỳ {statement.period}"
    return Problem(statement.file, 0, "", f"{whose}: {changed}; hãy giữ số cũ, để kỳ sau sửa")


def tell(file: str, row: Row, message: str) -> Problem:
    return Problem(f"{DATA}/{file}", 0, "", f"{row['indicator']} của “{row['place']}”, kỳ {row['period']}: {message}")
