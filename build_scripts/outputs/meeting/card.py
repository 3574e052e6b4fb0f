"""The card for a voters' meeting: two on a sheet, each whole when they are cut apart."""

from collections.abc import Sequence

from docx.table import _Cell

from build_scripts.outputs.meeting import Document, word
from build_scripts.outputs.meeting.facts import VI, Fact, list_facts, tell_sources
from build_scripts.outputs.meeting.paper import SOURCE, Look, Paper
from build_scripts.outputs.meeting.parts import write_addressee, write_code, write_source
from build_scripts.outputs.plan.letter import ask_here, list_general
from build_scripts.outputs.plan.missing import find_missing
from build_scripts.outputs.sums import WEAKEST_FIRST
from build_scripts.publication import Publication
from build_scripts.text import short_date

LOOK = Look("Arial", 12, (1.4, 1.7, 1.5, 1.5))
COLUMNS = (14.5, 3.5)  # cm
HEIGHT = 12.2  # cm of each card
CARDS, FIGURES, ANSWERS = 2, 3, 2
CODE = 3.2  # cm


def write(publication: Publication, document: Document) -> bytes:
    """The sheet of cards as a Word file."""
    paper = Paper(publication, document, LOOK)
    table = paper.grid(COLUMNS, "Hai thẻ giống nhau, cắt rời theo đường nét đứt")
    word.set_borders(table, insideH="dashed")
    for _ in range(CARDS):
        left, right = paper.row(table, HEIGHT)
        write_card(paper, publication, document.title, left)
        write_side(paper, publication, right)
    paper.text("", SOURCE)  # Word wants a paragraph after a table
    return paper.save()


def write_card(paper: Paper, publication: Publication, title: str, into: _Cell) -> None:
    """Three figures or promises, two questions, whom to ask, room for the answer."""
    facts = list_facts(publication)
    paper.heading(f"{title}: phụ nữ lãnh đạo ở nơi mình", 1, into)
    paper.warn(into)
    chosen = facts[:FIGURES]
    paper.items([tell_short(fact) for fact in chosen], into=into)
    write_source(paper, tell_sources(chosen), into)
    write_addressee(paper, "Hỏi", publication, find_missing(publication, VI), into, COLUMNS[0])
    paper.items(list_two(publication, facts), into=into)
    paper.fill("Người trả lời, chức vụ:", into=into, width=COLUMNS[0])
    paper.fill("Câu trả lời:", into=into, width=COLUMNS[0])
    paper.lines(ANSWERS, into, COLUMNS[0])


def tell_short(fact: Fact) -> str:
    """A figure in a sentence, or a promise."""
    return fact.sentence if fact.has_figure else " ".join(filter(None, (f"{fact.title}.", fact.promise, fact.sentence)))


def list_two(publication: Publication, facts: Sequence[Fact]) -> list[str]:
    """A question about the goal that stands weakest, and what is done for it."""

    def weakness(fact: Fact) -> int:
        return min((WEAKEST_FIRST.index(verdict) for verdict, _ in fact.chips), default=len(WEAKEST_FIRST))

    asked = [publication.indicators[fact.indicator] for fact in sorted(facts, key=weakness) if fact.promise]
    return [*(ask_here(one, VI) for one in asked[:1]), list_general(publication, VI)[0]]


def write_side(paper: Paper, publication: Publication, into: _Cell) -> None:
    """The way to the site, and what must stand on a card that is cut off: whose it is, and of which day."""
    site = publication.site
    write_code(paper, publication, CODE, into)
    for told in (
        site.base_url,
        site.owner,
        f"Số liệu đến ngày {short_date(publication.figures_updated)}",
        site.licence,
    ):
        paper.text(told, SOURCE, into)
