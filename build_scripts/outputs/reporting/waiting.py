"""What waits for an answer and what was answered: their order, and how many there are, the same in every list."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

from build_scripts.languages import Phrases
from build_scripts.publication.tracker import Question, Supervision
from build_scripts.text import short_date

Row = TypeVar("Row", Question, Supervision)


def sort_waiting(rows: Sequence[Row], day_of: Callable[[Row], date]) -> list[Row]:
    """What waits first, the oldest at the top; then what was answered, the latest answer first."""
    waiting = sorted((one for one in rows if not one.answered_date), key=day_of)
    answered = (one for one in rows if one.answered_date)
    return waiting + sorted(answered, key=lambda one: (one.answered_date, day_of(one)), reverse=True)


def tell_waiting(rows: Sequence[Question | Supervision], since: Sequence[date], as_of: date, phrases: Phrases) -> str:
    """“một đã trả lời, một đang chờ trả lời, lâu nhất đã 127 ngày (tính đến 24/11/2026)”; the days are counted from the
    first of `since`, and are not told without any.
    """
    waiting = sum(not one.answered_date for one in rows)
    told = [phrases("{n} đã trả lời", n=phrases.count(len(rows) - waiting))] if waiting < len(rows) else []
    if waiting:
        told.append(phrases("{n} đang chờ trả lời", n=phrases.count(waiting)))
    if since:
        days, day = (as_of - min(since)).days, short_date(as_of)
        told.append(phrases("lâu nhất đã {n} ngày (tính đến {day})", n=phrases.number(days), day=day))
    return ", ".join(told)
