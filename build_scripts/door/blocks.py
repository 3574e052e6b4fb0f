"""The door's rules for blocks (classes B and C): all blocks of an indicator, place and period are shown, or none."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from fractions import Fraction

from build_scripts.publication import BlockFigure
from build_scripts.read.cells import Row
from build_scripts.read.dataset import Dataset
from build_scripts.words import WEAKEST_FIRST

MIN_AGENCIES = 3
MIN_SIDE = 10  # people on each side of a block's figure, and left when any one agency is taken away
PLACE_SIZE = 20  # people behind a figure of a whole place, else it is not shown

Told = Mapping[tuple[str, int], Set[str]]  # (place, period) -> the columns whose sum over the whole place is shown


def make_block_figures(dataset: Dataset, key: str, told: Told) -> Iterator[BlockFigure]:
    """The figures of the blocks of one indicator; `told` is what the figures of whole places tell."""
    indicator = dataset.indicators[key]
    if not indicator["block_group"]:
        return
    table = indicator["table"]
    for place in indicator["places"]:
        for period in sorted({dataset.period_of(table, row) for row in dataset.tables[table]}):
            yield from figures_of_place(dataset, key, place, period, told.get((place, period), set()))


def figures_of_place(dataset: Dataset, key: str, place: str, period: int, told: Set[str]) -> Iterator[BlockFigure]:
    """The block figures of one indicator, place and period; without numbers unless every block is safe.

    A refusal says x where a report is missing, which is public, and c where a group is small.
    """
    indicator, day = dataset.indicators[key], dataset.reference_date(period)
    blocks = dataset.geography.blocks_of(indicator["block_group"], place, day)
    if not blocks or not dataset.geography.is_partition(blocks, place, day):
        return
    groups = {block: find_group(dataset, indicator, block, agencies, period) for block, agencies in blocks.items()}
    if not any(group.rows for group in groups.values()):
        return
    is_whole = all(group.has_all_rows for group in groups.values())
    all_safe = all(group.is_safe for group in groups.values()) and leaves_room(dataset, indicator, place, period, told)
    for block, group in sorted(groups.items()):
        named = dataset.rows_by("blocks", "block")[block,][0]["name"], tuple(sorted(group.agencies))
        if all_safe:
            top, bottom = group.add(indicator["numerator"]), group.add(indicator["denominator"])
            yield BlockFigure(key, place, block, *named, period, top, bottom, Fraction(100 * top, bottom), group.status)
        else:
            yield BlockFigure(key, place, block, *named, period, None, None, None, "c" if is_whole else "x")


@dataclass(frozen=True)
class Group:
    """Who stands behind the figure of one block: rows of staff and key posts by agency, and of the roster."""

    indicator: Row
    agencies: Sequence[str]
    staff: Sequence[Row | None]
    posts: Sequence[Row | None]
    roster: Row | None

    @property
    def is_about_roster(self) -> bool:
        return bool(self.indicator["table"] == "roster")

    @property
    def has_all_rows(self) -> bool:
        """Every agency has reported its staff and its key posts, and the roster is there where it is asked for."""
        asked = [*self.staff, *self.posts, *([self.roster] if self.is_about_roster else [])]
        return all(is_filled(row) for row in asked)

    def others(self, sex: str) -> list[int]:
        """Staff who are not key leaders, by agency: women, or men."""
        counts = []
        for staff, posts in zip(self.staff, self.posts, strict=True):
            assert staff is not None
            assert posts is not None
            women = staff["staff_women"] - posts["heads_women"] - posts["deputies_women"]
            everyone = staff["staff"] - posts["heads"] - posts["deputies"]
            counts.append(women if sex == "women" else everyone - women)
        return counts

    @property
    def is_safe(self) -> bool:
        """Whether nobody behind the figure can be made out: enough agencies, and enough people on each side of it."""
        if len(self.agencies) < MIN_AGENCIES or not self.has_all_rows:
            return False
        by_agency = [women + men for women, men in zip(self.others("women"), self.others("men"), strict=True)]
        is_spread = sum(by_agency) - max(by_agency) >= MIN_SIDE
        return is_spread and min(self.sides()) >= MIN_SIDE

    def sides(self) -> list[int]:
        """How many people stand on each side of the figure, and of the figures that it leans on."""
        if not self.is_about_roster or self.roster is None:
            return [sum(self.others("women")), sum(self.others("men"))]
        planned, women, trained = (self.roster[name] for name in ("planned", "planned_women", "trained_women"))
        staff_women = sum(row["staff_women"] for row in self.staff if row)
        staff = sum(row["staff"] for row in self.staff if row)
        sides = [women, planned - women, staff_women - women, staff - staff_women - (planned - women)]
        return [*sides, trained, women - trained] if "trained_women" in self.indicator["numerator"] else sides

    @property
    def rows(self) -> list[Row]:
        """The rows that the figure is made of."""
        rows = [self.roster] if self.is_about_roster else self.staff
        return [row for row in rows if row is not None]

    def add(self, columns: Sequence[str]) -> int:
        """The sum of count columns over the rows of the figure."""
        return sum(row.add(columns) or 0 for row in self.rows)

    @property
    def status(self) -> str:
        return min((str(row["status"]) for row in self.rows), key=WEAKEST_FIRST.index)


def find_group(dataset: Dataset, indicator: Row, block: str, agencies: Sequence[str], period: int) -> Group:
    """Who stands behind a block's figure in a period."""

    def rows(table: str) -> list[Row | None]:
        found = dataset.rows_by(table, "agency", "period")
        return [found.get((agency, period), [None])[0] for agency in agencies]

    roster = dataset.rows_by("roster", "place", "period").get((block, period), [None])[0]
    return Group(indicator, agencies, rows("staff"), rows("key_posts"), roster)


def is_filled(row: Row | None) -> bool:
    """Whether a row of counts is there and tells a figure."""
    counts = ("staff", "heads", "planned")
    return row is not None and row.has_figure and None not in [row.values[c] for c in counts if c in row.values]


def leaves_room(dataset: Dataset, indicator: Row, place: str, period: int, told: Set[str]) -> bool:
    """Whether enough people of the place are outside the group that lies within this one.

    The planned are part of the staff, the trained part of the planned. Where nearly all staff are planned, the
    blocks of the staff would narrow what each block of the roster can be (found by the attacker of the tests).
    Only asked of what the place's own figures tell: else the answer itself would tell of a hidden one.
    """
    roster = roster_of(dataset, place, period)
    planned, women, trained = (
        sum(row.add([name]) or 0 for row in roster) for name in ("planned", "planned_women", "trained_women")
    )
    if indicator["table"] == "roster":
        is_asked = "trained_women" in told and "trained_women" not in indicator["numerator"]
        return not is_asked or women - trained >= MIN_SIDE
    if "planned_women" not in told:
        return True
    found = dataset.rows_by("staff", "agency", "period")
    agencies = dataset.geography.agencies_of(place, dataset.reference_date(period))
    rows = [row for agency in agencies for row in found.get((agency["agency"], period), ())]
    staff, staff_women = (sum(row.add([name]) or 0 for row in rows) for name in ("staff", "staff_women"))
    rooms = [staff_women - women, *([staff - staff_women - (planned - women)] if "planned" in told else [])]
    return min(rooms) >= MIN_SIDE


def roster_of(dataset: Dataset, place: str, period: int) -> list[Row]:
    """The roster rows of a place in a period: its own, and those of the blocks of all groups that lie in it."""
    geography, day = dataset.geography, dataset.reference_date(period)
    blocks = {block for group in geography.blocks for block in geography.blocks_of(group, place, day)}
    found = dataset.rows_by("roster", "place", "period")
    return [row for name in sorted({place, *blocks}) for row in found.get((name, period), ())]
