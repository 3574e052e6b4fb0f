"""Who had each duty of the plan, who has it now, and where that is not confirmed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from build_scripts.outputs.pages.breakdown import MOST_ROWS
from build_scripts.publication import Agency, Duty, Holder, Publication


@dataclass(frozen=True)
class Turn:
    """A body and the days on which a duty was its own; `end` is None while it is; `source`: what says so."""

    agency: Agency
    start: date
    end: date | None
    source: str


@dataclass(frozen=True)
class Answering:
    """A duty with the bodies that had it, that have it, and that are said to have it without a document."""

    duty: Duty
    before: tuple[Turn, ...]
    now: tuple[Turn, ...]
    unsure: tuple[Turn, ...]

    @property
    def turns(self) -> tuple[Turn, ...]:
        """All of them, those of today first."""
        return (*self.now, *self.unsure, *self.before)

    @property
    def is_long(self) -> bool:
        """Whether they stand on pages of their own, as units of an indicator do."""
        return len(self.turns) > MOST_ROWS


def list_duties(publication: Publication) -> list[Answering]:
    """Every duty, in the order of the plan."""
    return [find_answering(publication, duty) for duty in publication.plan.duties]


def find_answering(publication: Publication, duty: Duty) -> Answering:
    holders = [holder for holder in publication.duty_holders if holder.duty == duty.duty]
    day = publication.as_of
    turns = [(make_turn(publication, holder), holder.is_confirmed) for holder in holders if holder.valid_from <= day]
    turns += [(turn, True) for turn in named_by_plan(publication, duty, holders)]
    return Answering(
        duty,
        before=tuple(turn for turn, is_sure in turns if is_sure and turn.end and turn.end < day),
        now=tuple(turn for turn, is_sure in turns if is_sure and not (turn.end and turn.end < day)),
        unsure=tuple(turn for turn, is_sure in turns if not is_sure and not (turn.end and turn.end < day)),
    )


def make_turn(publication: Publication, holder: Holder) -> Turn:
    """The turn of a holder, which ends at the latest with the body itself."""
    agency = publication.agencies[holder.agency]
    ends = [day for day in (holder.valid_to, agency.valid_to) if day]
    return Turn(agency, holder.valid_from, min(ends, default=None), holder.source)


def named_by_plan(publication: Publication, duty: Duty, holders: Iterable[Holder]) -> Iterator[Turn]:
    """The body that the plan itself names, unless the holders tell when it had the duty."""
    agency = publication.agencies.get(duty.agency)
    if agency and agency.agency not in {holder.agency for holder in holders}:
        plan = publication.plan
        yield Turn(agency, max(agency.valid_from, plan.issued_date), agency.valid_to, plan.document_no)
