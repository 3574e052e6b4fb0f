"""The sheet for supervision: each indicator and each piece of work with what the site says, room for what is found."""

from collections.abc import Iterator

from docx.table import _Cell

from build_scripts.look.shapes import ALIKE
from build_scripts.outputs.meeting import Document
from build_scripts.outputs.meeting.facts import VI, name_plan, name_source, tell_all, tell_count, tell_promise
from build_scripts.outputs.meeting.paper import Look, Paper
from build_scripts.outputs.meeting.parts import write_shaped, write_source, write_title
from build_scripts.outputs.pages.home import Card, make_card
from build_scripts.outputs.plan.duties import Answering, Turn, list_duties
from build_scripts.outputs.sentences import tell_chip, tell_latest
from build_scripts.outputs.sums import add_up
from build_scripts.publication import Duty, Publication
from build_scripts.publication.tracker import Action
from build_scripts.text import short_date
from build_scripts.words import ACTION_STATES

LOOK = Look("Arial", 11, (1.6, 1.8, 1.8, 1.8), is_across=True)
COLUMNS = (5.9, 10.2, 6.2, 3.8)  # cm
ROOM = 1.6  # cm of a row to write in
FOUND, EVIDENCE = "Điều thấy khi giám sát", "Bằng chứng, ngày"
SHAPE_OF = {state: verdict for verdict, states in ALIKE.items() for state in states}
SUPERVISING = "giám sát"


def write(publication: Publication, document: Document) -> bytes:
    """The sheet as a Word file."""
    paper = Paper(publication, document, LOOK)
    write_title(paper, document.title, publication.site.title)
    paper.fill("Cơ quan, tổ chức giám sát:", "Nơi được giám sát:")
    paper.fill("Ngày giám sát:", "Người ghi:")
    paper.text(tell_ground(publication))
    paper.warn()
    write_indicators(paper, publication)
    if publication.actions:
        write_actions(paper, publication)
    else:
        write_duties(paper, publication)
    write_end(paper)
    return paper.save()


def tell_ground(publication: Publication) -> str:
    """What gives the right to supervise: the duties of the plan that speak of it."""
    duties = [duty for duty in publication.plan.duties if SUPERVISING in duty.summary.lower()]
    told = "; ".join(f"mục {duty.duty}, {duty.name}: {lower(duty)}" for duty in duties)
    return f"Căn cứ: {name_plan(publication)}{f', {told}' if told else ''}."


def lower(duty: Duty) -> str:
    """What a duty asks, inside a sentence."""
    return f"{duty.summary[:1].lower()}{duty.summary[1:].rstrip('.')}"


# ---- figures


def write_indicators(paper: Paper, publication: Publication) -> None:
    """The indicators of the plan's goals."""
    paper.heading("Từng chỉ số")
    cards = [make_card(publication, one, VI) for one in publication.indicators.values() if one.target]
    has_any = add_up(publication).has_figures
    heads = ("Chỉ số", "Trang công bố nói gì" if has_any else "Hỏi gì, kế hoạch đặt gì", FOUND, EVIDENCE)
    if not has_any:
        paper.text(tell_all(publication))
    table = paper.grid(COLUMNS, "Từng chỉ số của kế hoạch và chỗ ghi điều thấy", heads)
    for card in cards:
        first, second, *_ = paper.row(table, ROOM)
        paper.text(f"{card.indicator.indicator}. {card.indicator.title}", into=first)
        write_told(paper, publication, card, second)
        write_source(paper, "" if card.latest or not has_any else card.missing, second)


def write_told(paper: Paper, publication: Publication, card: Card, into: _Cell) -> None:
    """What the site says of an indicator, with its source; without a figure what is asked, and what was promised."""
    one = card.indicator
    if card.latest:
        paper.text(f"{tell_count(card.latest)} {card.counter}, {tell_latest(card.latest, VI)}", into=into)
        for verdict in card.verdicts:
            write_shaped(paper, verdict.verdict, tell_chip(one, verdict, VI), into)
        write_source(paper, f"Nguồn: {name_source(publication, card.latest)}.", into)
    else:
        paper.text(f"{one.question} {tell_promise(one)}".strip(), into=into)


# ---- work


def write_actions(paper: Paper, publication: Publication) -> None:
    """The work of the plan, what is late first."""
    paper.heading("Từng việc của kế hoạch")
    table = paper.grid(COLUMNS, "Từng việc và chỗ ghi điều thấy", ("Việc", "Tình trạng trên trang", FOUND, EVIDENCE))
    order = list(ACTION_STATES)
    for action in sorted(publication.actions, key=lambda one: order.index(one.state)):
        first, second, *_ = paper.row(table, ROOM)
        paper.text(f"{action.task}. {action.title}", into=first)
        write_shaped(paper, SHAPE_OF[action.state], tell_state(action), second)
        evidence = f"; bằng chứng đã nêu: {action.evidence}" if action.evidence else ""
        write_source(paper, f"{publication.agencies[action.lead_agency].name}{evidence}.", second)


def tell_state(action: Action) -> str:
    """“đã xong ngày 20/06/2022, hạn 30/06/2022”."""
    done = f" ngày {short_date(action.done_date)}" if action.state == "done" and action.done_date else ""
    due = f", hạn {short_date(action.due_date)}" if action.due_date else ""
    return f"{ACTION_STATES[action.state].capitalize()}{done}{due}"


def write_duties(paper: Paper, publication: Publication) -> None:
    """Who was given what, where the data know no work yet."""
    paper.heading("Từng phần việc kế hoạch giao")
    heads = ("Kế hoạch giao cho", "Việc được giao, nay ai làm", FOUND, EVIDENCE)
    table = paper.grid(COLUMNS, "Từng phần việc kế hoạch giao và chỗ ghi điều thấy", heads)
    for answering in list_duties(publication):
        first, second, *_ = paper.row(table, ROOM)
        paper.text(f"{answering.duty.duty}. {answering.duty.name}", into=first)
        paper.text(answering.duty.summary, into=second)
        before = (tell_turn(turn) for turn in answering.before)
        write_source(paper, f"Trước đây: {'; '.join(before)}." if answering.before else "", second)
        write_source(paper, f"Nay: {', '.join(tell_now(answering))}.", second)


def tell_turn(turn: Turn) -> str:
    """A body that had a duty, and until when."""
    return turn.agency.name + (f", đến {short_date(turn.end)}" if turn.end else "")


def tell_now(answering: Answering) -> Iterator[str]:
    """Who has a duty today."""
    if len(answering.now) > 3:
        yield f"{len(answering.now)} cơ quan"
    else:
        yield from (turn.agency.name for turn in answering.now)
    if answering.unsure or not answering.now:
        yield "chờ xác nhận"


def write_end(paper: Paper) -> None:
    """What follows, and who signs."""
    paper.heading("Kiến nghị")
    paper.lines(3)
    paper.fill("Đại diện bên giám sát (ký, ghi rõ họ tên):", "Đại diện nơi được giám sát (ký, ghi rõ họ tên):")
