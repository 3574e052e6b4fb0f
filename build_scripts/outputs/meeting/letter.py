"""The letter that asks for the figures, as offices expect it: Times New Roman 14 and the margins of decree 30/2020."""

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

from build_scripts.outputs.meeting import Document
from build_scripts.outputs.meeting.facts import VI
from build_scripts.outputs.meeting.paper import FILL, Look, Paper
from build_scripts.outputs.meeting.parts import write_addressee
from build_scripts.outputs.plan.letter import SIGNED, THANKS, compose_letter
from build_scripts.outputs.plan.missing import find_missing
from build_scripts.publication import Publication

LOOK = Look("Times New Roman", 14, (2.0, 2.0, 3.0, 2.0))
STATE, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
INDENT = 1.0  # cm, of the first line of a paragraph
SIDE = 6.0  # cm, where the day and the signature begin
DATE = ((", ngày", 8.4), (" tháng", 11.0), (" năm", 13.6), ("", 15.9))  # words, and where the room before them ends
SIGNING = 2.0  # cm


def write(publication: Publication, document: Document) -> bytes:
    """The letter as a Word file."""
    paper = Paper(publication, document, LOOK)
    missing = find_missing(publication, VI)
    letter = compose_letter(publication, missing)
    write_head(paper, document.title)
    write_addressee(paper, "Kính gửi:", publication, missing)
    paper.fill("Tôi là:")
    paper.fill("Nơi ở:")
    begin(paper.text(letter.intro))
    paper.items(letter.asked, "List Number")
    for told in (letter.how, letter.who, letter.when, THANKS):
        if told:
            begin(paper.text(told))
    write_end(paper)
    return paper.save()


def write_head(paper: Paper, title: str) -> None:
    """The country, its motto, and what the letter is."""
    center(paper.heading(STATE, 2))
    motto = center(paper.heading("", 2))
    words = motto.add_run(MOTTO)
    words.font.size, words.underline = Pt(paper.look.size + 1), True
    center(paper.heading(title.upper()))


def center(paragraph: Paragraph) -> Paragraph:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return paragraph


def begin(paragraph: Paragraph) -> None:
    """Set a paragraph as letters have them: its first line further in, both edges even."""
    paragraph.paragraph_format.first_line_indent = Cm(INDENT)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY


def write_end(paper: Paper) -> None:
    """Place and day, and who signs."""
    day = paper.text("", FILL)
    day.paragraph_format.left_indent = Cm(SIDE)
    for told, stop in DATE:
        day.paragraph_format.tab_stops.add_tab_stop(Cm(stop), WD_TAB_ALIGNMENT.LEFT, WD_TAB_LEADER.DOTS)
        day.add_run(f"\t{told}").italic = True
    for told, style in (("NGƯỜI VIẾT", "Heading 2"), (f"({SIGNED})", "Normal")):
        signed = center(paper.text(told, style))
        signed.paragraph_format.left_indent = Cm(SIDE)
    signed.paragraph_format.space_after = Cm(SIGNING)
