"""Which passages fill the time of a bulletin: all that are needed, then the weightiest that come near enough."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from build_scripts.speech.facts import Fact

NEAR = Fraction(5, 100)  # how far the syllables may lie from those of the time
NOTHING = (-1, 0)  # worse than any choice


@dataclass(frozen=True)
class Part:
    """A passage in words, with its syllables, and the facts that it tells."""

    text: str
    syllables: int
    is_needed: bool
    facts: tuple[Fact, ...] = ()


def choose(parts: Sequence[Part], syllables: int) -> list[Part] | None:
    """The parts that together take within NEAR of so many syllables, in their order; None where none do.

    Of all such choices the one that leaves out the least weighty parts: each part weighs its syllables, by far more
    the earlier it stands. A knapsack over sums of syllables.
    """
    least, most = -int(-syllables * (1 - NEAR) // 1), int(syllables * (1 + NEAR))
    best = {0: (0, 0)}  # syllables -> the weight of the best choice of so many, and which parts it holds, as bits
    for number, part in enumerate(parts):
        weight, bit = part.syllables * (len(parts) - number) ** 2, 1 << (len(parts) - number)
        with_it = {
            total + part.syllables: (value + weight, held | bit)
            for total, (value, held) in best.items()
            if total + part.syllables <= most
        }
        better = {total: one for total, one in with_it.items() if one > best.get(total, NOTHING)}
        best = with_it if part.is_needed else best | better
    found = [one for total, one in best.items() if least <= total <= most]
    if not found:
        return None
    _, held = max(found)
    return [part for number, part in enumerate(parts) if held >> (len(parts) - number) & 1]
