"""What a bulletin of a quarter tells besides how things stand: what came, was corrected, was done or fell due in it."""

from collections.abc import Iterator, Sequence
from datetime import date

from build_scripts.outputs.radio.facts import Passage, find_quarter
from build_scripts.outputs.sentences import latest
from build_scripts.publication import Indicator, Observation, Publication
from build_scripts.speech.facts import YES_NO, Fact
from build_scripts.text import lower


def list_news(publication: Publication, figures: Sequence[tuple[Indicator, Observation | None]]) -> list[Passage]:
    """Of these indicators with their newest figures: which are new in this quarter, and how many were corrected."""
    new = [one for one, o in figures if o is not None and o.is_shown and is_in(publication, publication.known_since(o))]
    told = ", ".join(lower(one.title) for one in new)
    keys = {one.indicator for one, _ in figures}
    corrected = [one for one in publication.revisions if one.indicator in keys and is_in(publication, one.date)]
    facts = [
        Fact("new", {"titles": told} if new else {}, {"has_new": YES_NO[bool(new)]}),
        *([Fact("corrections", {"n": len(corrected)})] if corrected else ()),
    ]
    return [Passage((fact,)) for fact in facts]


def list_news_of_goals(publication: Publication, goals: Sequence[Indicator]) -> list[Passage]:
    """The news of some goals of the plan."""
    return list_news(publication, [(one, latest(publication, one)) for one in goals])


def list_work(publication: Publication) -> Iterator[Passage]:
    """What of the plan's work was done in this quarter, and what is overdue."""
    done = [one for one in publication.actions if one.done_date and is_in(publication, one.done_date)]
    late = [one for one in publication.actions if one.state == "late"]
    if done or late:
        marks = {"has_done": YES_NO[bool(done)], "has_late": YES_NO[bool(late)]}
        yield Passage((Fact("work", {"done": len(done), "late": len(late)}, marks),))


def is_in(publication: Publication, day: date) -> bool:
    """Whether a day lies in the quarter that is told of, and has come."""
    return day <= publication.as_of and find_quarter(day) == find_quarter(publication.as_of)
