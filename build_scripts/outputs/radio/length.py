"""Which passages fill the time of a bulletin: all that are needed, then the weightiest that come near enough."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

NEAR = Fraction(5, 100)  # how far the syllables may lie from those of the time
NOTHING: tuple[int, tuple[int, ...]] = (-1, ())  # worse than any choice


@dataclass(frozen=True)
class Part:
    """A passage in words, with its syllables."""

    text: str
    syllables: int
    is_needed: bool


def choose(parts: Sequence[Part], syllables: int) -> list[Part] | None:
    """The parts that together take within NEAR of so many syllables, in their order; None where none do.

    Of all such choices the one that leaves out the least weighty parts: each part weighs its syllables, by far more
    the earlier it stands. A knapsack over sums of syllables.
    """
    least, most = -int(-syllables * (1 - NEAR) // 1), int(syllables * (1 + NEAR))
    best: dict[int, tuple[int, tuple[int, ...]]] = {0: (0, ())}
    for number, part in enumerate(parts):
        weight = part.syllables * (len(parts) - number) ** 2
        with_it = {
            total + part.syllables: (value + weight, (*chosen, number))
            for total, (value, chosen) in best.items()
            if total + part.syllables <= most
        }
        kept = {} if part.is_needed else best
        best = {
            total: max(kept.get(total, NOTHING), with_it.get(total, NOTHING), key=lambda one: one[0])
            for total in kept.keys() | with_it.keys()
        }
    found = [best[total] for total in best if least <= total <= most]
    if not found:
        return None
    return [parts[number] for number in max(found)[1]]
