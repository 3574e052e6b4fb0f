"""What some statements tell together, as linear constraints over whole numbers, and how far a sum is bounded by it."""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

import highspy

from build_scripts.attacker.facts import Statement
from build_scripts.attacker.rules import PLACE_SIZE, WITHIN, Cell, Cells, Condition, Posts

MOST = 400  # people: more than an agency has, where nothing told is more
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
        self.answers: list[list[int]] = []
        self.most = find_most(statements, cells)
        whole = highspy.HighsVarType.kInteger
        self.cells = {cell: self.model.addVariable(lb=0, ub=self.most[cell], type=whole) for cell in sorted(cells)}
        self.learn_people(posts)
        for statement in statements:
            self.learn(statement, trusts_rules)

    def total(self, cells: Iterable[Cell]) -> highspy.highs_linear_expression:
        return self.model.qsum([self.cells[cell] for cell in sorted(cells)])

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
        most = sum(self.most[cell] for cell in condition.plus)
        room = max(0, most - condition.least + 1)
        is_failing = self.model.addVariable(lb=0, ub=1, type=highspy.HighsVarType.kInteger)
        self.model.addConstr(self.difference(condition) + room * is_failing <= condition.least - 1 + room)
        return is_failing

    def is_possible(self) -> bool:
        """Whether all that was learnt can be true at once."""
        self.model.minimize(self.model.qsum([]))
        return self.solve() is not None

    def bound(self, cells: Cells) -> Bounds | None:
        """The least and greatest sum of some cells; None where the answers so far show that it is wide."""
        places = [self.cells[cell].index for cell in cells]
        sums = [sum(answer[place] for place in places) for answer in self.answers]
        if sums and max(sums) - min(sums) >= WIDE:
            return None
        return self.measure(cells)

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
        self.answers.append([round(value) for value in self.model.getSolution().col_value])
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
