"""An attacker, written apart from the door: reads all that is published and bounds what is not.

He knows every public figure, every refusal and the rules themselves, and asks an integer programme for the
least and greatest value that each hidden cell may have. A breach is a cell with fewer than 10 values left,
and fewer than the public facts and the place's own figures leave anyway.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import highspy

from build_scripts.publication import BlockFigure, Publication

MOST = 400  # more people than any agency has
QUANTITIES = ("women", "men", "planned_women", "planned_men", "trained_women")
# the rules as the method page tells them
PLACE_SIZE, AGENCIES, SIDE = 20, 3, 10
# indicator -> quantities added up in its numerator, and in its denominator
FIGURES = {
    "S.1": (("women",), ("women", "men")),
    "I.2": (("planned_women",), ("planned_women", "planned_men")),
    "I.3": (("trained_women",), ("planned_women",)),
}
Cell = tuple[str, str]  # agency, quantity


@dataclass(frozen=True)
class Breach:
    """A hidden cell that became too narrow: what is left, and what the public facts alone leave."""

    period: int
    cell: str
    left: tuple[int, int]
    public: tuple[int, int]


Blocks = Mapping[str, Mapping[str, tuple[str, ...]]]  # indicator -> block -> its agencies, which is public


def attack(publication: Publication, place: str, blocks: Blocks, trusts_rules: bool = True) -> list[Breach]:
    """Every breach in one place, all periods; `trusts_rules`: whether a block that is shown is known to be safe."""
    periods = sorted({o.period for o in publication.observations if o.place == place and o.indicator in FIGURES})
    found = []
    for period in periods:
        public = Knowledge(publication, place, period)
        everything = Knowledge(publication, place, period)
        everything.learn_blocks(publication, blocks, trusts_rules)
        for name, cells in everything.hidden_cells(publication, blocks):
            left = everything.bound(cells)
            if left[1] - left[0] < 9:
                before = public.bound(cells)
                if left != before:
                    found.append(Breach(period, name, left, before))
    return found


class Knowledge:
    """What is known of one place and period, as linear constraints over whole numbers."""

    def __init__(self, publication: Publication, place: str, period: int) -> None:
        self.place, self.period = place, period
        self.model = highspy.Highs()
        self.model.setOptionValue("output_flag", False)
        posts = {
            f.agency: f
            for f in publication.agency_figures
            if (f.indicator, f.place, f.period) == ("I.1b", place, period)
        }
        self.leaders = {agency: (f.numerator, f.denominator) for agency, f in posts.items()}
        self.cells: dict[Cell, highspy.highs_var] = {}
        for agency in posts:
            for quantity in QUANTITIES:
                self.cells[agency, quantity] = self.model.addVariable(lb=0, ub=MOST, type=highspy.HighsVarType.kInteger)
        for agency, (women, leaders) in self.leaders.items():
            if women is not None and leaders is not None:
                self.model.addConstr(self.cells[agency, "women"] >= women)
                self.model.addConstr(self.cells[agency, "men"] >= leaders - women)
            self.model.addConstr(self.cells[agency, "planned_women"] <= self.cells[agency, "women"])
            self.model.addConstr(self.cells[agency, "planned_men"] <= self.cells[agency, "men"])
            self.model.addConstr(self.cells[agency, "trained_women"] <= self.cells[agency, "planned_women"])
        own = [o for o in publication.observations if (o.place, o.period) == (place, period)]
        self.shown_for_place = {o.indicator for o in own if o.is_shown}
        self.learn_place(publication)

    def total(self, agencies: Iterable[str], quantities: Iterable[str]) -> highspy.highs_linear_expression:
        return self.model.qsum([self.cells[agency, quantity] for agency in agencies for quantity in quantities])

    def learn_place(self, publication: Publication) -> None:
        """The place's own figures, or that its group is small."""
        for o in publication.observations:
            if (o.place, o.period) != (self.place, self.period) or o.indicator not in FIGURES or o.status == "x":
                continue
            top, bottom = FIGURES[o.indicator]
            if o.numerator is not None and o.denominator is not None:
                self.model.addConstr(self.total(self.leaders, top) == o.numerator)
                self.model.addConstr(self.total(self.leaders, bottom) == o.denominator)
            else:
                self.model.addConstr(self.total(self.leaders, bottom) <= PLACE_SIZE - 1)

    def learn_blocks(self, publication: Publication, blocks: Blocks, trusts_rules: bool) -> None:
        """The figures of blocks and that they are safe; or, where all are refused, that at least one is not."""
        for indicator, members in blocks.items():
            figures = [
                f
                for f in publication.block_figures
                if (f.indicator, f.place, f.period) == (indicator, self.place, self.period)
            ]
            if figures and all(f.value_pct is not None for f in figures):
                for expression, least in self.room(indicator) if trusts_rules else ():
                    self.model.addConstr(expression >= least)
                for figure in figures:
                    self.learn_block(figure, members[figure.block], trusts_rules)
            elif figures and not any(None in self.leaders[a] for block in members.values() for a in block):
                self.learn_refusal(indicator, members)

    def learn_block(self, figure: BlockFigure, agencies: tuple[str, ...], trusts_rules: bool) -> None:
        top, bottom = FIGURES[figure.indicator]
        self.model.addConstr(self.total(agencies, top) == figure.numerator)
        self.model.addConstr(self.total(agencies, bottom) == figure.denominator)
        for expression, least in self.safety(figure.indicator, agencies) if trusts_rules else ():
            self.model.addConstr(expression >= least)

    def safety(self, indicator: str, agencies: tuple[str, ...]) -> list[tuple[highspy.highs_linear_expression, int]]:
        """The conditions of a safe block as (expression, least value)."""
        women = sum(self.leaders[a][0] or 0 for a in agencies)
        leaders = {a: self.leaders[a][1] or 0 for a in agencies}
        conditions = []
        for outside in agencies:
            others = [a for a in agencies if a != outside]
            conditions.append((self.total(others, ("women", "men")), SIDE + sum(leaders[a] for a in others)))
        if indicator == "S.1":
            conditions.append((self.total(agencies, ("women",)), SIDE + women))
            conditions.append((self.total(agencies, ("men",)), SIDE + sum(leaders.values()) - women))
            return conditions
        for sex in ("women", "men"):
            planned, staff = self.total(agencies, (f"planned_{sex}",)), self.total(agencies, (sex,))
            conditions += [(planned, SIDE), (staff - planned, SIDE)]
        if indicator == "I.3":
            trained = self.total(agencies, ("trained_women",))
            conditions += [(trained, SIDE), (self.total(agencies, ("planned_women",)) - trained, SIDE)]
        return conditions

    def room(self, indicator: str) -> list[tuple[highspy.highs_linear_expression, int]]:
        """The condition on the whole place: people outside the group that lies within the figure's."""
        inner = {"S.1": "I.2", "I.2": "I.3"}.get(indicator)
        if inner not in self.shown_for_place:
            return []
        pairs = {
            "S.1": (("women", "planned_women"), ("men", "planned_men")),
            "I.2": (("planned_women", "trained_women"),),
        }
        return [
            (self.total(self.leaders, (outer,)) - self.total(self.leaders, (inner,)), SIDE)
            for outer, inner in pairs[indicator]
        ]

    def learn_refusal(self, indicator: str, members: Mapping[str, tuple[str, ...]]) -> None:
        """At least one condition of one block fails; blocks of too few agencies fail openly and tell nothing."""
        if any(len(agencies) < AGENCIES for agencies in members.values()):
            return
        fails = []
        conditions = [condition for agencies in members.values() for condition in self.safety(indicator, agencies)]
        for expression, least in [*conditions, *self.room(indicator)]:
            is_failing = self.model.addVariable(lb=0, ub=1, type=highspy.HighsVarType.kInteger)
            self.model.addConstr(expression + MOST * 10 * is_failing <= least - 1 + MOST * 10)
            fails.append(is_failing)
        self.model.addConstr(self.model.qsum(fails) >= 1)

    def hidden_cells(self, publication: Publication, blocks: Blocks) -> list[tuple[str, list[Cell]]]:
        """Every cell by agency, and by block where the blocks of the period are not shown."""
        shown = {f.indicator for f in publication.block_figures if f.period == self.period and f.value_pct is not None}
        by_agency = [(f"{agency} {quantity}", [(agency, quantity)]) for agency, quantity in self.cells]
        by_block = [
            (f"{indicator} {block} {quantity}", [(agency, quantity) for agency in agencies])
            for indicator, members in blocks.items()
            for block, agencies in members.items()
            for quantity in FIGURES[indicator][0]
            if indicator not in shown
        ]
        return by_agency + by_block

    def bound(self, cells: list[Cell]) -> tuple[int, int]:
        """The least and greatest sum of some cells."""
        total = self.model.qsum([self.cells[cell] for cell in cells])
        self.model.minimize(total)
        self.check()
        least = round(self.model.getObjectiveValue())
        self.model.maximize(total)
        self.check()
        return least, round(self.model.getObjectiveValue())

    def check(self) -> None:
        """What is published must be possible, and the answer exact."""
        assert self.model.getModelStatus() == highspy.HighsModelStatus.kOptimal, self.model.getModelStatus()
