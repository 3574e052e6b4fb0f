"""The parts of a Word file that python-docx has no words for: language, fonts, borders, fields, what pictures say; and
the file itself, which is the same whenever it is written.
"""

import io
from collections.abc import Sequence
from zipfile import ZipFile

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shape import InlineShape
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import BaseStyle, ParagraphStyle
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph

from build_scripts.files import File
from build_scripts.files.archives import make_archive

LANGUAGE = "vi-VN"
THEMES = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")  # they would go before the font that is named
WIDER = ("spacing", "kern")  # the template sets titles apart
# what the template tells of itself, its styles for older programmes, its list of books
NOT_OURS = ("/thumbnail", "/extended-properties", "/stylesWithEffects", "/customXml")
AFTER_INDENT = ("w:tblBorders", "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook", "w:tblCaption", "w:tblDescription")
KEPT = ("Normal Table", "Table Grid")


def make(name: str, **attributes: object) -> BaseOxmlElement:
    """An element of Word's own, as `make("tblHeader", val="true")`."""
    element = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), str(value))
    return element


# ---- the whole file


def tidy(word: Document) -> None:
    """Say in which language the text is, and leave out what the template brings along: looks of tables, its picture."""
    for language in word.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)
        language.set(qn("w:eastAsia"), LANGUAGE)
    word.settings.element.find(qn("w:themeFontLang")).set(qn("w:val"), LANGUAGE)
    for style in list(word.styles):
        if style.element.get(qn("w:type")) == "table" and style.name not in KEPT:
            style.element.getparent().remove(style.element)
    for relations in (word.part.package.rels, word.part.rels):
        for key in [key for key, one in relations.items() if one.reltype.endswith(NOT_OURS)]:
            del relations[key]


def pack(word: Document) -> bytes:
    """The file, with the same day on each of its parts."""
    written = io.BytesIO()
    word.save(written)
    with ZipFile(written) as archive:
        return make_archive(File(name, archive.read(name)) for name in archive.namelist())


# ---- styles


def set_font(style: BaseStyle, font: str, points: float, colour: str, is_bold: bool = False) -> None:
    """How the letters of a style look."""
    assert isinstance(style, ParagraphStyle)
    told = style.font
    for name in WIDER:
        for old in style.element.get_or_add_rPr().findall(qn(f"w:{name}")):
            style.element.rPr.remove(old)
    told.name, told.size, told.color.rgb = font, Pt(points), RGBColor.from_string(colour)
    told.bold, told.italic = is_bold, False
    fonts = style.element.rPr.rFonts
    for theme in THEMES:
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), font)


def set_spacing(style: BaseStyle, before: float, after: float) -> None:
    """The points before and after the paragraphs of a style, whose own tab stops and borders go."""
    assert isinstance(style, ParagraphStyle)
    told = style.paragraph_format
    told.space_before, told.space_after, told.line_spacing = Pt(before), Pt(after), 1.1
    for name in ("pBdr", "tabs", "contextualSpacing"):
        for old in style.element.pPr.findall(qn(f"w:{name}")):
            style.element.pPr.remove(old)


def frame(style: BaseStyle, colour: str) -> None:
    """Draw a line around the paragraphs of a style, within the edges of the text."""
    assert isinstance(style, ParagraphStyle)
    style.paragraph_format.left_indent = style.paragraph_format.right_indent = Cm(0.15)
    border = make("pBdr")
    for side in ("top", "left", "bottom", "right"):
        border.append(make(side, val="single", sz=8, space=3, color=colour))
    style.element.get_or_add_pPr().insert_element_before(
        border, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:outlineLvl"
    )


# ---- within a line


def add_field(paragraph: Paragraph, name: str) -> None:
    """What Word counts by itself: PAGE, NUMPAGES."""
    field = make("fldSimple", instr=name)
    run = make("r")
    text = make("t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def describe(shape: InlineShape, told: str) -> None:
    """Say in words what a picture shows; no room is left around it, which LibreOffice would else do."""
    shape._inline.docPr.set("descr", told)
    for side in ("distT", "distB", "distL", "distR"):
        shape._inline.set(side, "0")


# ---- tables


def lay_out(table: Table, widths: Sequence[float], told: str) -> None:
    """Columns that keep their `widths` in cm, and what the table holds for those who cannot see it."""
    table.autofit = False
    table._tbl.tblPr.insert_element_before(make("tblInd", w=0, type="dxa"), *AFTER_INDENT)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
        for cell in column.cells:  # Word goes by the width of each cell
            cell.width = Cm(width)
    table._tbl.tblPr.append(make("tblDescription", val=told))


def set_margins(table: Table, left: float, right: float, down: float) -> None:
    """The room in cm between the borders of its cells and their text."""
    margins = make("tblCellMar")
    for side, room in (("top", down), ("left", left), ("bottom", down), ("right", right)):
        margins.append(make(side, w=Cm(room).twips, type="dxa"))
    table._tbl.tblPr.insert_element_before(margins, *AFTER_INDENT[4:])


def set_borders(table: Table, **lines: str) -> None:
    """The lines of one table by their side: `insideH="dashed"`; those that are not named are not drawn."""
    borders = make("tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(make(side, val=lines.get(side, "nil"), sz=6, space=0, color="808080"))
    table._tbl.tblPr.insert_element_before(borders, *AFTER_INDENT[1:])


def repeat(row: _Row) -> None:
    """Let a row stand on every page that its table reaches."""
    row._tr.get_or_add_trPr().append(make("tblHeader"))


def keep_whole(row: _Row) -> None:
    """Let no end of a page tear a row."""
    row._tr.get_or_add_trPr().insert_element_before(make("cantSplit"), "w:trHeight", "w:tblHeader")
