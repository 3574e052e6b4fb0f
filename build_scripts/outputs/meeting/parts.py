"""The parts that several documents are put together from."""

from docx.shared import Pt
from docx.table import _Cell

from build_scripts.outputs.meeting.facts import Fact
from build_scripts.outputs.meeting.paper import SOURCE, Paper
from build_scripts.outputs.meeting.pictures import make_band_png, make_code_png, make_shape_png
from build_scripts.outputs.plan.letter import BLANK, tell_addressee
from build_scripts.outputs.plan.missing import Missing
from build_scripts.publication import Publication
from build_scripts.words import VERDICTS

SHAPE = 0.36  # cm


def write_shaped(paper: Paper, verdict: str, told: str, into: _Cell | None = None) -> None:
    """A line behind the shape of a verdict."""
    line = paper.text("", into=into)
    paper.picture(line, make_shape_png(verdict), SHAPE, f"Dấu: {VERDICTS[verdict][0]}")
    line.add_run(f" {told}")
    line.paragraph_format.space_after = Pt(1)


def write_title(paper: Paper, title: str, below: str) -> None:
    """The title of a sheet, a line below it, and the band."""
    paper.heading(title, 0)
    if below:
        paper.text(below, "Subtitle")
    paper.picture(paper.text(""), make_band_png(), paper.look.width, "Dải hoa văn thổ cẩm, để trang trí")


def write_chips(paper: Paper, fact: Fact, into: _Cell | None = None) -> None:
    """The verdict on each milestone: its shape and its words."""
    for verdict, told in fact.chips:
        write_shaped(paper, verdict, told, into)


def write_source(paper: Paper, told: str, into: _Cell | None = None) -> None:
    """Where figures are from, small."""
    if told:
        paper.text(told, SOURCE, into)


def write_note(paper: Paper, publication: Publication) -> None:
    """What must be known of all verdicts, where there is such a note."""
    if publication.plan.verdict_note:
        paper.text(publication.plan.verdict_note)


def write_addressee(
    paper: Paper, label: str, publication: Publication, missing: Missing, into: _Cell | None = None, width: float = 0
) -> None:
    """Whom a letter goes to, with room for the name of a place where the data know none."""
    told = f"{label} {tell_addressee(publication, missing)}"
    if told.endswith(BLANK):
        paper.fill(told.removesuffix(BLANK).strip(), into=into, width=width)
    else:
        paper.text(f"{told}.", into=into)


def write_code(paper: Paper, publication: Publication, width: float, into: _Cell) -> None:
    """The way to the home page as a QR code, `width` cm wide."""
    address = publication.site.base_url
    paper.picture(paper.text("", into=into), make_code_png(address), width, f"Mã QR dẫn tới {address}")
