"""The leaflet: one sheet of A4, two sides that may also be two sheets, as not every office printer turns paper.

On one side how far the plan has come, or what it promised; on the other what a place can do and how it asks.
"""

from collections.abc import Container, Iterator
from functools import partial

from docx.shared import Pt
from docx.table import _Cell

from build_scripts.outputs.meeting import Document, word
from build_scripts.outputs.meeting.facts import (
    VI,
    Fact,
    has_figures,
    list_facts,
    tell_all,
    tell_known,
    tell_place,
    tell_plan,
    tell_sources,
    tell_when,
    tell_who,
)
from build_scripts.outputs.meeting.paper import LARGE, Look, Paper
from build_scripts.outputs.meeting.parts import (
    write_addressee,
    write_chips,
    write_code,
    write_note,
    write_source,
    write_title,
)
from build_scripts.outputs.meeting.pictures import make_counts_png
from build_scripts.outputs.page import URL
from build_scripts.outputs.plan.context import list_known
from build_scripts.outputs.plan.letter import list_general
from build_scripts.outputs.plan.missing import find_missing
from build_scripts.publication import Publication

LOOK = Look("Arial", 13, (1.5, 1.7, 1.8, 1.8))
COLUMNS = (6.4, 11.0)  # cm
PICTURE = 5.6  # cm
CODE = 4.2  # cm


def write(publication: Publication, document: Document) -> bytes:
    """The leaflet as a Word file."""
    paper = Paper(publication, document, LOOK)
    write_front(paper, publication)
    write_back(paper, publication)
    return paper.save()


# ---- how far the plan has come


def write_front(paper: Paper, publication: Publication) -> None:
    facts = list_facts(publication)
    paper.fill("Chi hội:", "Nơi:")
    write_title(paper, publication.site.short_name, tell_place(publication))
    paper.text(tell_plan(publication))
    paper.warn()
    paper.heading(tell_all(publication))
    table = paper.grid(COLUMNS, "Từng mục tiêu: số lượng, kết quả ở mỗi mốc, nguồn")
    for fact in facts:
        write_fact(paper, fact, *paper.row(table))
    word.set_borders(table, top="single", insideH="single", bottom="single")
    write_source(paper, tell_sources(facts))
    if has_figures(facts):
        write_note(paper, publication)
    else:
        write_tasks(paper, publication)
        write_known(paper, publication, {fact.known for fact in facts})


def write_fact(paper: Paper, fact: Fact, left: _Cell, right: _Cell) -> None:
    """A goal: what was counted, or what was promised, and beside it what that means."""
    paper.heading(f"{fact.target}. {fact.title}", 2, right)
    if fact.has_figure:
        counted = paper.text(fact.large, LARGE, left).add_run(f" {fact.counter}")
        counted.font.size, counted.bold = Pt(LOOK.size), False
        paper.text(fact.latest, into=left)
    else:
        write_promise(paper, fact, left)
        paper.text(fact.sentence or fact.question, into=right)
    write_chips(paper, fact, right)
    if fact.picture:
        paper.picture(paper.text("", into=left), make_counts_png(fact.picture), PICTURE, fact.picture.told)
    for small in (fact.note, fact.picture.key if fact.picture else "", "" if fact.has_figure else fact.known):
        write_source(paper, small.strip(), right)


def write_promise(paper: Paper, fact: Fact, into: _Cell) -> None:
    """What the plan set, its last goal large."""
    *earlier, last = fact.goals or ("",)
    share, _, year = last.partition(" ")
    paper.text(share, LARGE, into)
    paper.text(f"{year} ({', '.join(earlier)})" if earlier else year, into=into)


def write_tasks(paper: Paper, publication: Publication) -> None:
    """What the plan gave to do, where there is no figure to show yet."""
    if publication.plan.tasks:
        paper.heading("Kế hoạch giao những việc gì")
        paper.text(f"{'; '.join(task.title for task in publication.plan.tasks)}.")


def write_known(paper: Paper, publication: Publication, told: Container[str]) -> None:
    """Public figures of the country and other places, but those that were told beside a goal."""
    known = [one for one in map(partial(tell_known, publication), list_known(publication)) if one not in told]
    if known:
        paper.heading("Điều đã biết chắc, ở cả nước và nơi khác")
    for one in known:
        figure, _, source = one.partition(". Nguồn: ")
        paper.text(f"{figure}.", "List Bullet")
        write_source(paper, f"Nguồn: {source}")


# ---- what a place can do


def write_back(paper: Paper, publication: Publication) -> None:
    missing = find_missing(publication, VI)
    paper.heading("Nơi mình làm được gì").paragraph_format.page_break_before = True
    paper.items(list(list_steps(publication)))
    paper.heading("Ba điều nên hỏi")
    paper.items(list_general(publication, VI)[:3], "List Number")
    paper.heading("Hỏi ai, hỏi thế nào")
    paper.text(f"{tell_who(missing)} {tell_when(publication)}")
    write_addressee(paper, "Gửi tới:", publication, missing)
    paper.text("Chỉ hỏi con số chung, không hỏi tên hay việc riêng của ai. Thư đã viết sẵn, chỉ điền tên và nơi ở:")
    paper.text(f"{publication.site.base_url}{URL.asking}", "Heading 2")
    table = paper.grid((CODE + 1, paper.look.width - CODE - 1), "Mã QR và địa chỉ của trang")
    left, right = paper.row(table)
    write_code(paper, publication, CODE, left)
    paper.heading("Xem từng con số, nguồn và ngày", 2, right)
    paper.text("Quét mã bằng điện thoại, hoặc gõ địa chỉ:", into=right)
    paper.text(publication.site.base_url, "Heading 2", right)
    paper.fill("Người của chi hội để hỏi thêm:", into=right, width=paper.look.width - CODE - 1)
    paper.heading("Ghi chú")
    paper.lines(4)


def list_steps(publication: Publication) -> Iterator[str]:
    """What anybody can do, wherever they live."""
    yield "Đọc tờ này trong buổi sinh hoạt. Cùng ghi: nơi mình đã có gì, còn thiếu gì."
    yield "Giới thiệu phụ nữ có năng lực để được quy hoạch, đào tạo và ứng cử. Hỏi ý chị em trước khi giới thiệu."
    yield "Chia việc nhà, xếp giờ họp và giờ học để chị em tham gia được."
    if any(duty.has_own_plan for duty in publication.plan.duties):
        yield "Hỏi xem nơi mình đã có kế hoạch riêng và kinh phí cho việc này chưa."
