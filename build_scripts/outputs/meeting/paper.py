"""A sheet of paper as a Word file: styles, head and foot, lines to fill in, tables, pictures.

A line to fill in is a tab with dots for its leader: it keeps its end while somebody types into it. It imports
python-docx, so it is imported where a document is written.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml.ns import qn
from docx.shared import Cm
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from build_scripts.outputs.data.package import tell_notice
from build_scripts.outputs.meeting import Document, word
from build_scripts.publication import Publication
from build_scripts.text import short_date, slug

INK, QUIET = "171B33", "50566E"  # of text, and of what stands at the foot: dark enough for any printer
LAST_DOT = "."  # in a cell LibreOffice draws a leader only to something: here to what looks like its end
SMALL = 9  # points: the foot, and where a figure is from
ACROSS, DOWN = 0.15, 0.1  # cm between the lines of a table and its text
APART, END = 0.3, 0.3  # cm between columns without lines, and for the last dot of a line
A4 = (21.0, 29.7)  # cm
MOST = 255  # letters of a property
FILL, SOURCE, NOTICE, LARGE = "Dòng điền", "Nguồn số liệu", "Lưu ý", "Số lớn"  # styles of our own, as Word shows them


@dataclass(frozen=True)
class Look:
    """How a sheet looks: `size` in points, `margins` in cm (top, bottom, left, right), whether it lies across."""

    font: str
    size: float
    margins: tuple[float, float, float, float]
    is_across: bool = False

    @property
    def width(self) -> float:
        """The width of its text in cm."""
        return A4[self.is_across] - self.margins[2] - self.margins[3]


class Paper:
    """A Word file while it is written. What a method adds goes into the sheet, or into a
    cell of one of its tables.
    """

    def __init__(self, publication: Publication, document: Document, look: Look) -> None:
        self.notice = tell_notice(publication)
        self.look = look
        self.word = docx.Document()
        word.tidy(self.word)
        self._set_page()
        self._set_styles()
        self._set_head_and_foot(publication, document.day_in(publication))
        self._set_properties(publication, document)

    # ---- text

    def text(self, text: str, style: str = "Normal", into: _Cell | None = None) -> Paragraph:
        """A paragraph; in a cell, the first takes the place of the empty one that every cell has."""
        added: Paragraph = self.word.add_paragraph() if into is None else into.paragraphs[0]
        if into is not None and (len(into.paragraphs) > 1 or added.runs):
            added = into.add_paragraph()
        if style != "Normal":  # which everything has, and which is dear to ask for
            added.style = self.word.styles[style]
        added.add_run(text)
        return added

    def heading(self, text: str, level: int = 1, into: _Cell | None = None) -> Paragraph:
        """A heading, at level 0 the title of the whole."""
        return self.text(text, f"Heading {level}" if level else "Title", into)

    def items(self, texts: Sequence[str], style: str = "List Bullet", into: _Cell | None = None) -> None:
        for text in texts:
            self.text(text, style, into)

    def fill(self, *labels: str, into: _Cell | None = None, width: float = 0) -> None:
        """One line with room to write behind each label; `width` in cm of the column that a cell stands in."""
        added = self.text("", FILL, into)
        room = width - APART - END if into else self.look.width
        for number, label in enumerate(labels, start=1):
            added.add_run(f"{'  ' if number > 1 else ''}{label}{' ' if label else ''}\t")
            stop = Cm(room * number / len(labels))
            added.paragraph_format.tab_stops.add_tab_stop(stop, WD_TAB_ALIGNMENT.LEFT, WD_TAB_LEADER.DOTS)
        if into:
            added.add_run(LAST_DOT)

    def lines(self, count: int, into: _Cell | None = None, width: float = 0) -> None:
        """Empty lines to write on."""
        for _ in range(count):
            self.fill("", into=into, width=width)

    def warn(self, into: _Cell | None = None) -> None:
        """Before figures: that they are illustrative, where they are."""
        if self.notice:
            self.text(f"{self.notice}.", NOTICE, into)

    # ---- tables and pictures

    def grid(self, widths: Sequence[float], told: str, heads: Sequence[str] = ()) -> Table:
        """A table with columns of some `widths` in cm; a head stands on every page that it reaches, and without one
        nothing is ruled. `told` says what it holds to those who cannot see it.
        """
        table: Table = self.word.add_table(1 if heads else 0, len(widths), "Table Grid" if heads else "Normal Table")
        word.lay_out(table, widths, told)
        word.set_margins(table, ACROSS if heads else 0, ACROSS if heads else APART, DOWN)
        if heads:
            word.repeat(table.rows[0])
        for cell, head in zip(table.rows[0].cells if heads else (), heads, strict=True):
            self.heading(head, 3, cell)
        return table

    def row(self, table: Table, height: float = 0) -> tuple[_Cell, ...]:
        """The cells of a new row of at least `height` cm, which no end of a page tears."""
        added: _Row = table.add_row()  # type: ignore[no-untyped-call]
        word.keep_whole(added)
        if height:
            added.height, added.height_rule = Cm(height), WD_ROW_HEIGHT_RULE.AT_LEAST
        return tuple(added.cells)

    def picture(self, paragraph: Paragraph, png: bytes, width: float, told: str) -> None:
        """A picture within a line, `width` in cm, and what it says in words."""
        word.describe(paragraph.add_run().add_picture(io.BytesIO(png), width=Cm(width)), told)

    def save(self) -> bytes:
        """The file."""
        return word.pack(self.word)

    # ---- what is set once

    def _set_page(self) -> None:
        page, (top, bottom, left, right) = self.word.sections[0], self.look.margins
        width, height = reversed(A4) if self.look.is_across else A4
        page.orientation = WD_ORIENT.LANDSCAPE if self.look.is_across else WD_ORIENT.PORTRAIT
        page.page_width, page.page_height = Cm(width), Cm(height)
        page.top_margin, page.bottom_margin, page.left_margin, page.right_margin = map(Cm, (top, bottom, left, right))
        page.header_distance = page.footer_distance = Cm(0.8)

    def _set_styles(self) -> None:
        styles, size = self.word.styles, self.look.size
        for name in (FILL, SOURCE, NOTICE, LARGE):
            added = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            added.element.set(qn("w:styleId"), slug(name))
            added.base_style, added.quick_style = styles["Normal"], True
        looks = (
            # name, points, bold, colour, points before and after
            ("Normal", size, False, INK, 0, 4),
            ("Title", size + 9, True, INK, 0, 2),
            ("Subtitle", size, False, QUIET, 0, 6),
            ("Heading 1", size + 2, True, INK, 9, 4),
            ("Heading 2", size, True, INK, 0, 2),
            ("Heading 3", size, True, INK, 0, 0),  # over the columns of a table
            ("List Bullet", size, False, INK, 0, 3),
            ("List Number", size, False, INK, 0, 3),
            ("Header", SMALL + 2, True, INK, 0, 0),
            ("Footer", SMALL, False, QUIET, 0, 0),
            (FILL, size, False, INK, 5, 3),
            (SOURCE, SMALL, False, QUIET, 2, 3),
            (NOTICE, size, True, INK, 2, 6),
            (LARGE, size + 11, True, INK, 0, 0),
        )
        for name, points, is_bold, colour, before, after in looks:
            word.set_font(styles[name], self.look.font, points, colour, is_bold)
            word.set_spacing(styles[name], before, after)
        word.frame(styles[NOTICE], INK)

    def _set_head_and_foot(self, publication: Publication, day: date) -> None:
        """Whose it is, of which day, where it lives on, what may be done with it; in an example, that it is one."""
        site, page = publication.site, self.word.sections[0]
        page.header.paragraphs[0].add_run(self.notice)
        whose = f"{site.owner.rstrip('.')}. Số liệu đến ngày {short_date(day)}. {site.licence}."
        page.footer.paragraphs[0].add_run(whose)
        last = page.footer.add_paragraph(f"{site.base_url}\tTrang ", "Footer")
        last.paragraph_format.tab_stops.add_tab_stop(Cm(self.look.width), WD_TAB_ALIGNMENT.RIGHT)
        word.add_field(last, "PAGE")
        last.add_run("/")
        word.add_field(last, "NUMPAGES")

    def _set_properties(self, publication: Publication, document: Document) -> None:
        site, told = publication.site, self.word.core_properties
        title = f"{document.title}: {site.title}"
        told.title = (f"{title} ({self.notice})" if self.notice else title)[:MOST]
        told.author = told.last_modified_by = site.owner[:MOST]
        told.subject, told.comments = self.notice, f"{site.base_url} {site.licence}"[:MOST]
        told.language = word.LANGUAGE
        told.created = told.modified = datetime.combine(document.day_in(publication), time())
