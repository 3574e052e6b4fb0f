"""What some statements tell together, as linear constraints over whole numbers, and how far a sum is bounded by it."""

import os
import random
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager

import highspy
import numpy as np

from build_scripts.attacker.facts import Statement
from build_scripts.attacker.rules import PLACE_SIZE, WITHIN, Cell, Cells, Condition, Posts

MOST = 400  # people: more than an agency has, where nothing told is more
MANY = 8  # cells
WIDE = 9  # greatest less least of ten values: a sum of ten values or more is no breach
Bounds = tuple[int, int]


class Knowledge:
    """What anybody knows who has read some statements and the public posts of the agencies.

    `cells`: all that may be asked about. `trusts_rules`: whether what is shown is known to be safe by the rules, and
    what is refused not to be.
    """

    def __init__(
        self, statements: Sequence[Statement], posts: Mapping[str, Posts], cells: Cells, trusts_rules: bool = True
    ) -> None:
        with without_greeting():
            self.model = highspy.Highs()
        self.model.silent()
        self.model.setOptionValue("mip_rel_gap", 0.0)
        self.model.setOptionValue("threads", 1)  # several wait for each other longer than these take
        self.most = find_most(statements, cells)
        self.told = dict(pair for statement in statements for pair in statement.sums)
        self.totals = dict[Cells, highspy.highs_var]()
        whole = highspy.HighsVarType.kInteger
        self.cells = {cell: self.model.addVariable(lb=0, ub=self.most[cell], type=whole) for cell in sorted(cells)}
        self.answers = np.empty((0, len(self.cells)), dtype=int)  # all that was found to be possible, cell by cell
        self.learn_people(posts)
        for statement in statements:
            self.learn(statement, trusts_rules)

    def add(self, cells: Iterable[Cell]) -> highspy.highs_linear_expression:
        return self.model.qsum([self.cells[cell] for cell in sorted(cells)])

    def total(self, cells: Cells) -> highspy.highs_linear_expression:
        """The sum of some cells; of many as a variable, or many conditions on them would fill the model."""
        if len(cells) < MANY:
            return self.add(cells)
        if cells not in self.totals:
            self.totals[cells] = self.model.addVariable(lb=0, ub=self.limit(cells))
            self.model.addConstr(self.add(cells) - self.totals[cells] == 0)
        return self.model.qsum([self.totals[cells]])

    def limit(self, cells: Cells) -> int:
        """More than some cells can add up to."""
        return self.told.get(cells, sum(self.most[cell] for cell in cells))

    def learn_people(self, posts: Mapping[str, Posts]) -> None:
        """Key leaders are staff, the planned are staff, the trained are planned."""
        for member, quantity in sorted(self.cells):
            for part, whole in WITHIN:
                if quantity == whole and (member, part) in self.cells:
                    self.model.addConstr(self.cells[member, part] <= self.cells[member, whole])
            if quantity in ("women", "men") and member in posts:
                least = getattr(posts[member], quantity)
                self.model.addConstr(self.cells[member, quantity] >= least)

    def learn(self, statement: Statement, trusts_rules: bool) -> None:
        """Sums, and what the rules say of what is shown or refused."""
        for cells, value in statement.sums:
            self.model.addConstr(self.total(cells) == value)
        if trusts_rules and statement.small:
            self.model.addConstr(self.total(statement.small) <= PLACE_SIZE - 1)
        for condition in statement.kept if trusts_rules else ():
            self.model.addConstr(self.difference(condition) >= condition.least)
        if trusts_rules and statement.broken:
            self.model.addConstr(self.model.qsum([self.fail(one) for one in statement.broken]) >= 1)

    def difference(self, condition: Condition) -> highspy.highs_linear_expression:
        return self.total(condition.plus) - self.total(condition.minus)

    def fail(self, condition: Condition) -> highspy.highs_var:
        """A variable that is 1 only where the condition does not hold."""
        room = max(0, self.limit(condition.plus) - condition.least + 1)
        is_failing = self.model.addVariable(lb=0, ub=1, type=highspy.HighsVarType.kInteger)
        self.model.addConstr(self.difference(condition) + room * is_failing <= condition.least - 1 + room)
        return is_failing

    def is_possible(self) -> bool:
        """Whether all that was learnt can be true at once."""
        self.model.minimize(self.model.qsum([]))
        return self.solve() is not None

    def explore(self) -> None:
        """Find answers that show at once of many cells that they are wide: some as great as they need be for it, the
        others small; then others, while that helps.
        """
        chance, waiting, share = random.Random(0), self.list_narrow(self.cells), 1
        while waiting and share <= len(waiting):
            chosen = set(chance.sample(waiting, len(waiting) // share))
            self.ask_many(chosen)
            left = self.list_narrow(waiting)
            share *= 2 if len(left) > 0.9 * len(waiting) else 1
            waiting = left

    def list_narrow(self, cells: Iterable[Cell]) -> list[Cell]:
        """The cells that no two answers show to be wide."""
        if not len(self.answers):
            return list(cells)
        wide = self.answers.max(axis=0) - self.answers.min(axis=0) >= WIDE
        return [cell for cell in cells if not wide[self.cells[cell].index]]

    def ask_many(self, chosen: Set[Cell]) -> None:
        """An answer with these cells as great as shows that they are wide, and all others small."""
        for cell in chosen:
            low = self.answers[:, self.cells[cell].index].min(initial=self.most[cell])
            self.model.changeColBounds(self.cells[cell].index, 0, min(self.most[cell], low + WIDE))
        others = self.add(cell for cell in self.cells if cell not in chosen)
        self.model.maximize(self.add(chosen) * len(self.cells) - others)
        self.solve()
        for cell in chosen:
            self.model.changeColBounds(self.cells[cell].index, 0, self.most[cell])

    def bound(self, cells: Cells) -> Bounds | None:
        """The least and greatest sum of some cells; None where the answers so far show that it is wide."""
        places = [self.cells[cell].index for cell in cells]
        sums = self.answers[:, places].sum(axis=1)
        is_wide = len(sums) and sums.max() - sums.min() >= WIDE
        return None if is_wide else self.measure(cells)

    def measure(self, cells: Cells) -> Bounds:
        """The least and greatest sum of some cells."""
        total = self.total(cells)
        self.model.minimize(total)
        least = self.solve()
        self.model.maximize(total)
        most = self.solve()
        assert least is not None
        assert most is not None
        return least, most

    def solve(self) -> int | None:
        """The sum that was asked for, exactly; None where nothing fits all that is known."""
        status = self.model.getModelStatus()
        if status in (highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible):
            return None  # no cell is without bounds
        assert status == highspy.HighsModelStatus.kOptimal, status
        answer = np.rint(self.model.getSolution().col_value[: len(self.cells)]).astype(int)
        self.answers = np.vstack([self.answers, answer])
        return int(self.model.getObjectiveValue() + 0.5)


def find_most(statements: Iterable[Statement], cells: Cells) -> dict[Cell, int]:
    """The greatest that each cell can be: no more than any sum that it is in."""
    sums = [pair for statement in statements for pair in statement.sums]
    most = dict.fromkeys(cells, max([MOST, *(value for _, value in sums)]))
    for group, value in sums:
        for cell in group:
            most[cell] = min(most[cell], value)
    return most


@contextmanager
def without_greeting() -> Iterator[None]:
    """The solver greets on the terminal in English, the first time that it is made, whatever it is told."""
    sys.stdout.flush()
    terminal, nowhere = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    try:
        yield
    finally:
        os.dup2(terminal, 1)
        os.close(terminal)
        os.close(nowhere)
