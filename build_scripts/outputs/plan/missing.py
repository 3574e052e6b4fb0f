"""What is missing, by when it is due and who reports it: said once, and nobody is said to owe anything."""

from dataclasses import dataclass

from build_scripts.languages import Phrases
from build_scripts.outputs.plan.duties import Turn, find_answering
from build_scripts.outputs.sums import Deadline, next_deadline
from build_scripts.publication import Publication


@dataclass(frozen=True)
class Missing:
    """`indicators` of the plan without any public figure, of `among` all; `deadline` of the next reports.

    `reporters` are confirmed; where there is none, `before` are the bodies that reported until they ended.
    """

    indicators: tuple[str, ...]
    among: int
    deadline: Deadline
    reporters: tuple[Turn, ...]
    before: tuple[Turn, ...]


def find_missing(publication: Publication, phrases: Phrases) -> Missing:
    """What is missing of the plan's own indicators."""
    own = [key for key, indicator in publication.indicators.items() if indicator.target]
    found = [find_answering(publication, duty) for duty in publication.plan.duties if duty.is_reporting]
    reporters = tuple(turn for answering in found for turn in answering.now)
    return Missing(
        indicators=tuple(key for key in own if not any(o.is_shown for o in publication.observations_of.get(key, ()))),
        among=len(own),
        deadline=next_deadline(publication, phrases),
        reporters=reporters,
        before=() if reporters else tuple(turn for answering in found for turn in answering.before),
    )
