"""A page for each duty of the plan: what it gives a body to do, who has it now and had it before, what they did."""

from collections.abc import Iterator, Sequence
from datetime import date

from build_scripts.files import Page
from build_scripts.languages import Phrases
from build_scripts.outputs.page import URL, make_page
from build_scripts.outputs.pages.breakdown import MOST_ROWS, Part, cut_rows
from build_scripts.outputs.plan.duties import Answering, Turn, list_duties
from build_scripts.outputs.reporting.periods import Entry, make_entry, tell_entry
from build_scripts.publication import Agency, Publication
from build_scripts.publication.tracker import Action
from build_scripts.text import short_date, sort_key


def make(publication: Publication, phrases: Phrases) -> Iterator[Page]:
    """The page of each duty, and those that its many holders are cut into."""
    order = list_duties(publication)
    for number, answering in enumerate(order):
        before = order[number - 1] if number else None
        after = order[number + 1] if number + 1 < len(order) else None
        parts = list_parts(answering)
        yield make_duty(publication, phrases, answering, (before, after), parts)
        yield from make_lists(publication, phrases, answering, parts)


def make_duty(
    publication: Publication,
    phrases: Phrases,
    answering: Answering,
    neighbours: tuple[Answering | None, Answering | None],
    parts: Sequence[Part],
) -> Page:
    """The page of one duty."""
    duty = answering.duty
    agencies = list_agencies(answering)
    finding = tell_finding(answering, phrases)
    values = {
        "publication": publication,
        "one": answering,
        "finding": finding,
        "actions_done": list_actions(publication, agencies),
        "reports": list_reports(publication, agencies),
        "figures": [one for one in publication.indicators.values() if one.target],
        "due": "{1:02}/{0:02}".format(*publication.plan.report_due_day),
        "most": MOST_ROWS,
        "parts": parts,
        "tell_entry": tell_entry,
        "before": neighbours[0],
        "after": neighbours[1],
    }
    title = tell_title(publication, answering, phrases)
    page = Page(
        URL.duty(duty.duty),
        title,
        f"{title}. {finding}",
        parent=URL.plan,
        group=phrases("Ai làm gì trong kế hoạch"),
        weight=2,
        about=phrases(duty.summary),
        code=duty.duty,
        updated=publication.tracker_updated,
    )
    return make_page(page, "duty.html", phrases, values)


def tell_title(publication: Publication, answering: Answering, phrases: Phrases) -> str:
    """“Phòng Nội vụ trong Kế hoạch 35”."""
    plan = phrases.name(publication.plan.short_title)
    return phrases("{body} trong {plan}", body=phrases(answering.duty.name), plan=plan)


def tell_finding(answering: Answering, phrases: Phrases) -> str:
    """Who has the duty now, in one sentence; that it is to be confirmed where no document says it."""
    held = [*answering.now, *answering.unsure]
    if len(answering.now) == 1 and not answering.unsure:
        [turn] = held
        day = short_date(turn.start)
        return phrases("Nay {agency} giữ việc này, từ {day}.", agency=phrases.name(turn.agency.name), day=day)
    if answering.now:
        told = phrases("Nay {n} cơ quan giữ việc này", n=len(answering.now))
        more = phrases("; {n} nơi khác chờ xác nhận", n=len(answering.unsure)) if answering.unsure else ""
        return f"{told}{more}."
    if answering.before and all(has_ended_with_body(turn) for turn in answering.before):
        ends = max(turn.end for turn in answering.before if turn.end)
        return phrases(
            "Nơi được giao việc này đã kết thúc ngày {day}. Nay nơi nào làm tiếp: chờ xác nhận.", day=short_date(ends)
        )
    return phrases("Nay nơi nào giữ việc này: chờ xác nhận.")


def has_ended_with_body(turn: Turn) -> bool:
    """Whether a turn ended because the body itself did."""
    return turn.end is not None and turn.end == turn.agency.valid_to


def list_agencies(answering: Answering) -> list[Agency]:
    """The bodies that have a duty, or had it, each once."""
    return list({turn.agency.agency: turn.agency for turn in answering.turns}.values())


def list_actions(publication: Publication, agencies: Sequence[Agency]) -> list[Action]:
    """The actions that some bodies lead, the newest day first."""
    found = [action for one in agencies for action in publication.actions_by.get(one.agency, ())]
    return sorted(found, key=lambda action: action.due_date or date.min, reverse=True)


def list_reports(publication: Publication, agencies: Sequence[Agency]) -> list[Entry]:
    """The reports that some bodies have to hand in, the newest first."""
    found = [report for one in agencies for report in publication.reports_by.get(one.agency, ())]
    newest_first = sorted(found, key=lambda report: report.due_date, reverse=True)
    return [make_entry(publication, report) for report in newest_first]


def list_parts(answering: Answering) -> list[Part]:
    """The pages of a duty's many holders, by the alphabet; none where its own page holds them."""
    if not answering.is_long:
        return []
    turns = sorted(answering.turns, key=lambda turn: sort_key(turn.agency.name))
    return cut_rows(URL.holders(answering.duty.duty), turns, [turn.agency.name for turn in turns])


def make_lists(
    publication: Publication, phrases: Phrases, answering: Answering, parts: Sequence[Part]
) -> Iterator[Page]:
    """The pages of a duty's many holders."""
    for part in parts:
        title = f"{tell_title(publication, answering, phrases)}: {part.label}"
        page = Page(part.address, title, title, parent=URL.duty(answering.duty.duty))
        values = {"publication": publication, "unsure": answering.unsure, "parts": parts, "here": part}
        yield make_page(page, "holders.html", phrases, values)
