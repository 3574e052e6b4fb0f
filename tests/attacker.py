"""An attacker, written apart from the door: reads all that is published, in all releases, and bounds what is not.

He knows every public figure, every refusal, every correction and the rules themselves, and asks an integer programme
for the least and greatest value that each hidden cell may have. A breach is a cell with fewer than 10 values left, and
fewer than the public facts and the figures of one place in one release leave anyway.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import highspy

from build_scripts.publication import AgencyFigure, Observation, Publication

MOST = 400  # more people than any agency has
WIDE = 9  # a cell of ten values or more is no breach
QUANTITIES = ("women", "men", "planned_women", "planned_men", "trained_women")
# the rules as the method page tells them
PLACE_SIZE, AGENCIES, SIDE = 20, 3, 10
# indicator -> quantities added up in its numerator, and in its denominator
FIGURES = {
    "S.1": (("women",), ("women", "men")),
    "I.2": (("planned_women",), ("planned_women", "planned_men")),
    "I.3": (("trained_women",), ("planned_women",)),
}
INNER = {"S.1": "I.2", "I.2": "I.3"}  # the figure of the group that lies within
Cell = tuple[str, str]  # agency, quantity
Blocks = Mapping[str, Mapping[str, tuple[str, ...]]]  # indicator -> block -> its agencies, which is public


@dataclass(frozen=True)
class Release:
    """What one release tells of one place in one period."""

    place: str
    period: int
    posts: Mapping[str, AgencyFigure]
    own: Mapping[str, Observation]  # indicator -> the figure of the whole place
    block_figures: Mapping[str, Mapping[str, tuple[int, int] | None]]  # indicator -> block -> counts, None if refused
    is_short: Mapping[str, bool]  # indicator -> whether blocks are refused for a missing report
    blocks: Blocks
    corrections: Sequence[tuple[str, str, str, tuple[int, ...]]]  # indicator, place or block, quantity, numbers told


@dataclass(frozen=True)
class Breach:
    """A hidden cell that became too narrow: what is left, and what each release alone leaves of the public facts."""

    period: int
    cell: str
    left: tuple[int, int]
    public: tuple[int, int]


def read_release(publication: Publication, place: str, period: int, blocks: Blocks) -> Release:
    """What a publication tells of a place and period; `blocks` are those of that period."""
    about = [f for f in publication.block_figures if (f.place, f.period) == (place, period) and f.indicator in FIGURES]
    told: dict[str, dict[str, tuple[int, int] | None]] = {f.indicator: {} for f in about}
    for f in about:
        is_told = f.numerator is not None and f.denominator is not None
        told[f.indicator][f.block] = (f.numerator or 0, f.denominator or 0) if is_told else None
    return Release(
        place,
        period,
        {
            f.agency: f
            for f in publication.agency_figures
            if (f.indicator, f.place, f.period) == ("I.1b", place, period)
        },
        {
            o.indicator: o
            for o in publication.observations_at.get(place, ())
            if o.period == period and o.indicator in FIGURES
        },
        told,
        {f.indicator: f.status == "x" for f in about},
        blocks,
        [
            (r.indicator, r.place, r.quantity, tuple(int(n) for n in (r.old, r.new) if n is not None))
            for r in publication.revisions
            if r.period == period and r.indicator in FIGURES
        ],
    )


def attack(releases: Sequence[Release], trusts_rules: bool = True) -> Iterator[Breach]:
    """Every breach in one period, from all that its releases (and places) tell together, as it is found.

    `trusts_rules`: whether a block that is shown is known to be safe.
    """
    everything = Knowledge(releases)
    for release in releases:
        everything.learn_blocks(release, trusts_rules)
    alone = [Knowledge([release]) for release in releases]
    for name, cells in list_hidden(releases):
        left = everything.bound(cells)
        if left is not None and left[1] - left[0] < WIDE:
            before = [bounds for one in alone if one.knows(cells) and (bounds := one.bound(cells))]
            public = (max(low for low, _ in before), min(high for _, high in before)) if before else (0, MOST)
            if not before or left != public:
                yield Breach(releases[0].period, name, left, public)


def list_hidden(releases: Sequence[Release]) -> Iterator[tuple[str, list[Cell]]]:
    """Every cell by agency, and by block where the blocks are not shown in any release."""
    for agency in sorted({agency for release in releases for agency in release.posts}):
        yield from ((f"{agency} {quantity}", [(agency, quantity)]) for quantity in QUANTITIES)
    told = {i for release in releases for i, blocks in release.block_figures.items() if None not in blocks.values()}
    seen = set[tuple[str, tuple[str, ...]]]()
    for indicator, members in ((i, m) for release in releases for i, m in release.blocks.items() if i not in told):
        for block, agencies in members.items():
            if (indicator, agencies) not in seen:
                seen.add((indicator, agencies))
                quantity = FIGURES[indicator][0][0]
                yield f"{indicator} {block} {quantity}", [(agency, quantity) for agency in agencies]


class Knowledge:
    """What some releases tell, as linear constraints over whole numbers: each place's own figures and the public."""

    def __init__(self, releases: Sequence[Release]) -> None:
        self.model = highspy.Highs()
        self.model.setOptionValue("output_flag", False)
        self.cells: dict[Cell, highspy.highs_var] = {}
        self.answers: list[list[int]] = []
        for agency in sorted({agency for release in releases for agency in release.posts}):
            for quantity in QUANTITIES:
                self.cells[agency, quantity] = self.model.addVariable(lb=0, ub=MOST, type=highspy.HighsVarType.kInteger)
            self.model.addConstr(self.cells[agency, "planned_women"] <= self.cells[agency, "women"])
            self.model.addConstr(self.cells[agency, "planned_men"] <= self.cells[agency, "men"])
            self.model.addConstr(self.cells[agency, "trained_women"] <= self.cells[agency, "planned_women"])
        for release in releases:
            self.learn_posts(release)
            self.learn_place(release)

    def knows(self, cells: Iterable[Cell]) -> bool:
        """Whether these cells belong to the places that it is about."""
        return all(cell in self.cells for cell in cells)

    def total(self, agencies: Iterable[str], quantities: Iterable[str]) -> highspy.highs_linear_expression:
        return self.model.qsum([self.cells[agency, quantity] for agency in agencies for quantity in quantities])

    def learn_posts(self, release: Release) -> None:
        """Key leaders are staff."""
        for agency, figure in release.posts.items():
            if figure.numerator is not None and figure.denominator is not None:
                self.model.addConstr(self.cells[agency, "women"] >= figure.numerator)
                self.model.addConstr(self.cells[agency, "men"] >= figure.denominator - figure.numerator)

    def learn_place(self, release: Release) -> None:
        """The place's own figures, or that its group is small."""
        for indicator, o in release.own.items():
            top, bottom = FIGURES[indicator]
            if o.numerator is not None and o.denominator is not None:
                self.model.addConstr(self.total(release.posts, top) == o.numerator)
                self.model.addConstr(self.total(release.posts, bottom) == o.denominator)
            elif o.status == "c":
                self.model.addConstr(self.total(release.posts, bottom) <= PLACE_SIZE - 1)

    def learn_blocks(self, release: Release, trusts_rules: bool) -> None:
        """The figures of blocks and that they are safe; or, where all are refused as small, that one is not."""
        for indicator, figures in release.block_figures.items():
            members = release.blocks[indicator]
            if None not in figures.values():
                conditions = self.room(release, indicator)
                for block, counts in figures.items():
                    assert counts is not None
                    for quantities, count in zip(FIGURES[indicator], counts, strict=True):
                        self.model.addConstr(self.total(members[block], quantities) == count)
                    conditions += self.safety(release, indicator, members[block])
                for expression, least in conditions if trusts_rules else ():
                    self.model.addConstr(expression >= least)
            elif not release.is_short[indicator] and trusts_rules:
                self.learn_refusal(release, indicator, members)
        for indicator, place, quantity, numbers in release.corrections:
            agencies = release.blocks.get(indicator, {}).get(place, ())
            if agencies and numbers:
                sums = FIGURES[indicator][0 if quantity == "numerator" else 1]
                self.model.addConstr(self.total(agencies, sums) == numbers[-1])

    def safety(
        self, release: Release, indicator: str, agencies: tuple[str, ...]
    ) -> list[tuple[highspy.highs_linear_expression, int]]:
        """The conditions of a safe block as (expression, least value)."""
        women = {agency: release.posts[agency].numerator or 0 for agency in agencies}
        leaders = {agency: release.posts[agency].denominator or 0 for agency in agencies}
        conditions = []
        for outside in agencies:
            others = [agency for agency in agencies if agency != outside]
            conditions.append((self.total(others, ("women", "men")), SIDE + sum(leaders[a] for a in others)))
        if indicator == "S.1":
            conditions.append((self.total(agencies, ("women",)), SIDE + sum(women.values())))
            conditions.append((self.total(agencies, ("men",)), SIDE + sum(leaders.values()) - sum(women.values())))
            return conditions
        for sex in ("women", "men"):
            planned, staff = self.total(agencies, (f"planned_{sex}",)), self.total(agencies, (sex,))
            conditions += [(planned, SIDE), (staff - planned, SIDE)]
        if indicator == "I.3":
            trained = self.total(agencies, ("trained_women",))
            conditions += [(trained, SIDE), (self.total(agencies, ("planned_women",)) - trained, SIDE)]
        return conditions

    def room(self, release: Release, indicator: str) -> list[tuple[highspy.highs_linear_expression, int]]:
        """The condition on the whole place: people outside the group that lies within the figure's."""
        inner = INNER.get(indicator, "")
        if inner not in release.own or not release.own[inner].is_shown:
            return []
        pairs = {
            "S.1": (("women", "planned_women"), ("men", "planned_men")),
            "I.2": (("planned_women", "trained_women"),),
        }
        return [
            (self.total(release.posts, (outer,)) - self.total(release.posts, (within,)), SIDE)
            for outer, within in pairs[indicator]
        ]

    def learn_refusal(self, release: Release, indicator: str, members: Mapping[str, tuple[str, ...]]) -> None:
        """At least one condition of one block fails; blocks of too few agencies fail openly and tell nothing."""
        if any(len(agencies) < AGENCIES for agencies in members.values()):
            return
        blocks = [self.safety(release, indicator, agencies) for agencies in members.values()]
        fails = []
        for expression, least in [c for block in blocks for c in block] + self.room(release, indicator):
            is_failing = self.model.addVariable(lb=0, ub=1, type=highspy.HighsVarType.kInteger)
            self.model.addConstr(expression + MOST * 10 * is_failing <= least - 1 + MOST * 10)
            fails.append(is_failing)
        self.model.addConstr(self.model.qsum(fails) >= 1)

    def bound(self, cells: Sequence[Cell]) -> tuple[int, int] | None:
        """The least and greatest sum of some cells; None where the answers so far show that it is wide."""
        places = [self.cells[cell].index for cell in cells]
        sums = [sum(answer[place] for place in places) for answer in self.answers]
        if sums and max(sums) - min(sums) >= WIDE:
            return None
        total = self.model.qsum([self.cells[cell] for cell in cells])
        self.model.minimize(total)
        least = self.answer()
        self.model.maximize(total)
        return least, self.answer()

    def answer(self) -> int:
        """The sum that was asked for; what is published must be possible, and the answer exact."""
        assert self.model.getModelStatus() == highspy.HighsModelStatus.kOptimal, self.model.getModelStatus()
        self.answers.append([round(value) for value in self.model.getSolution().col_value])
        return int(self.model.getObjectiveValue() + 0.5)
