"""The guide of a meeting: an hour with opening words, figures to read out, questions, room for what was agreed."""

from build_scripts.outputs.meeting import Document
from build_scripts.outputs.meeting.facts import (
    VI,
    Fact,
    has_figures,
    list_facts,
    name_plan,
    tell_all,
    tell_inside_of,
    tell_sources,
    tell_who,
)
from build_scripts.outputs.meeting.paper import Look, Paper
from build_scripts.outputs.meeting.parts import write_source, write_title
from build_scripts.outputs.plan.letter import list_lasting
from build_scripts.outputs.plan.missing import find_missing
from build_scripts.publication import Publication

LOOK = Look("Arial", 13, (1.5, 1.7, 1.8, 1.8))
AGENDA = (
    (5, "Chào hỏi, nói lời mở đầu"),
    (10, "Đọc số và lời hứa cho cả buổi nghe"),
    (30, "Bàn từng câu hỏi, mỗi người một ý"),
    (15, "Ghi và đọc lại điều đã thống nhất, hẹn buổi sau"),
)
ANSWER, AGREED = 2, 4  # lines for each question, rows of what was agreed


def write(publication: Publication, document: Document) -> bytes:
    """The guide as a Word file."""
    paper = Paper(publication, document, LOOK)
    write_title(paper, document.title, publication.site.title)
    paper.fill("Chi hội:", "Ngày:")
    paper.fill("Chủ trì:", "Thư ký:")
    paper.fill("Nơi họp:", "Số người dự:")
    write_agenda(paper)
    write_opening(paper, publication)
    write_figures(paper, publication)
    write_questions(paper, publication)
    write_agreed(paper)
    return paper.save()


def write_agenda(paper: Paper) -> None:
    paper.heading(f"Chương trình, {sum(minutes for minutes, _ in AGENDA)} phút")
    table = paper.grid((1.6, 11.0, 4.8), "Chương trình của buổi sinh hoạt", ("Phút", "Việc", "Ai lo"))
    for minutes, told in AGENDA:
        first, second, _ = paper.row(table, 0.75)
        paper.text(str(minutes), into=first)
        paper.text(told, into=second)


def write_opening(paper: Paper, publication: Publication) -> None:
    """Words to begin with."""
    paper.heading("Lời mở đầu")
    paper.text(
        f"Hôm nay chi hội mình cùng xem phụ nữ đã tham gia lãnh đạo, quản lý tới đâu, ở {tell_inside_of(publication)}. "
        f"{name_plan(publication)} đã hứa bằng con số. Mình nghe số, rồi hỏi và bàn việc nơi mình làm được. Số nói "
        "về cơ quan và địa phương, không nói về riêng ai."
    )


def write_figures(paper: Paper, publication: Publication) -> None:
    """What is read out: each goal with its figure, or what was promised and what is asked."""
    facts = list_facts(publication)
    paper.heading("Số để đọc" if has_figures(facts) else "Lời hứa để đọc")
    paper.warn()
    note = publication.plan.verdict_note if has_figures(facts) else ""
    paper.text(f"{tell_all(publication)} {note}".strip())
    for fact in facts:
        paper.text(tell_aloud(fact), "List Bullet")
        write_source(paper, "" if fact.has_figure else fact.known)
    write_source(paper, tell_sources(facts))
    if not has_figures(facts):
        paper.text(tell_who(find_missing(publication, VI)))


def tell_aloud(fact: Fact) -> str:
    """A goal as it is read out."""
    if not fact.has_figure:
        return " ".join(filter(None, (f"{fact.title}.", fact.promise or fact.note, fact.sentence)))
    chips = "; ".join(told for _, told in fact.chips)
    return f"{fact.sentence} Từng mốc: {chips}." if chips else fact.sentence


def write_questions(paper: Paper, publication: Publication) -> None:
    """The questions, each with lines for the answer."""
    paper.heading("Câu hỏi để bàn").paragraph_format.page_break_before = True
    for question in list_lasting(publication, VI):
        paper.text(question, "List Number")
        paper.lines(ANSWER)


def write_agreed(paper: Paper) -> None:
    """Room for what was agreed, and who signs for it."""
    paper.heading("Điều đã thống nhất")
    table = paper.grid((9.4, 4.6, 3.4), "Chỗ ghi điều đã thống nhất", ("Việc", "Ai làm", "Bao giờ"))
    for _ in range(AGREED):
        paper.row(table, 0.95)
    paper.heading("Ghi chú")
    paper.lines(2)
    paper.fill("Chủ trì ký:", "Thư ký ký:")
