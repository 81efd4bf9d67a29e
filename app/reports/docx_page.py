"""Page, styles, fonts and language of a Word document, set before its content is written."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from types import MappingProxyType

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from app.reports import texts
from app.reports.archive import MADE, repacked

# The text area between the margins
TEXT_WIDTH = 17.6
_MARGIN = (21.0 - TEXT_WIDTH) / 2
_LATIN, _SONG, _HEI = "Times New Roman", "宋体", "黑体"
_LANGUAGE = "zh-CN"
_THEMED = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")
# Name, Chinese font, size in points, space before and after
_HEADINGS = (
    ("Title", _HEI, 20.0, 0.0, 4.0),
    ("Subtitle", _SONG, 11.0, 0.0, 8.0),
    ("TOC Heading", _HEI, 12.0, 10.0, 4.0),
    ("Heading 1", _HEI, 15.0, 14.0, 6.0),
    ("Heading 2", _HEI, 12.0, 8.0, 4.0),
)
CONTENTS_LEVELS = 1
# Name, and therefore id, of the style for text in tables
SMALL = "表格文字"


def new_document(title: str, subtitle: str) -> DocumentType:
    """Return an empty A4 document in Chinese with ``subtitle`` and page numbers in its header."""
    document = Document()
    _fonts(document)
    _language(document)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(_MARGIN)
    section.top_margin = section.bottom_margin = Cm(2.2)
    header, footer = section.header.paragraphs[0], section.footer.paragraphs[0]
    header.text = subtitle
    before, between, after = texts.PAGE_OF
    footer.add_run(f"{before} ")
    add_field(footer, "PAGE", "1")
    footer.add_run(f" {between} ")
    add_field(footer, "NUMPAGES", "1")
    footer.add_run(f" {after}")
    header.alignment = footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    about = document.core_properties
    about.title, about.subject, about.language = f"{title}：{subtitle}", texts.CATEGORY, _LANGUAGE
    about.author = about.comments = about.last_modified_by = ""
    about.created = about.modified = MADE
    return document


def document_bytes(document: DocumentType) -> bytes:
    """Return a document as a file; the same content gives the same bytes."""
    out = BytesIO()
    document.save(out)
    return repacked(out.getvalue())


def add_field(paragraph: Paragraph, code: str, shown: str) -> None:
    """Add a field (PAGE) that shows ``shown`` until it is updated."""
    for kind in ("begin", code, "separate", shown, "end"):
        run = paragraph.add_run()
        if kind == code:
            run._r.append(instruction(code))
        elif kind == shown:
            run.text = shown
        else:
            run._r.append(boundary(kind))


def instruction(code: str) -> BaseOxmlElement:
    """Return the instruction of a field, as part of a run."""
    return element("w:instrText", {"xml:space": "preserve"}, code)


def boundary(kind: str) -> BaseOxmlElement:
    """Return a boundary of a field: ``begin``, ``separate`` before its result, or ``end``."""
    return element("w:fldChar", {"w:fldCharType": kind})


def element(
    tag: str, attributes: Mapping[str, str] = MappingProxyType({}), text: str | None = None
) -> BaseOxmlElement:
    """Return an element of WordprocessingML; names of attributes include their prefix."""
    made: BaseOxmlElement = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(name), value)
    if text is not None:
        made.text = text
    return made


def _fonts(document: DocumentType) -> None:
    styles = document.styles
    defaults = styles.element.find(qn("w:docDefaults"))
    for fonts in defaults.iter(qn("w:rFonts")):
        _set_fonts(fonts, _SONG)
    _look(styles["Normal"], _SONG, 10.5, 0, 4)
    for level in range(1, CONTENTS_LEVELS + 1):
        contents = styles.add_style(f"toc {level}", WD_STYLE_TYPE.PARAGRAPH, builtin=True)
        contents.base_style = styles["Normal"]
        _look(contents, _SONG, 10.5, 0, 0)
        contents.paragraph_format.left_indent = Cm(0.75 * (level - 1))
    small = styles.add_style(SMALL, WD_STYLE_TYPE.PARAGRAPH)
    small.base_style = styles["Normal"]
    _look(small, _SONG, 8, 0, 0)
    # Exact, because fonts and programs differ in the height of a line
    small.paragraph_format.line_spacing = Pt(10.5)
    for name, size in (("List Number", 9.5), ("List Bullet", 9)):
        _look(styles[name], _SONG, size, 0, 1)
    for name in ("Header", "Footer"):
        _look(styles[name], _SONG, 9, 0, 0)
    for name, font, size, before, after in _HEADINGS:
        style = styles[name]
        _look(style, font, size, before, after)
        style.font.color.rgb = RGBColor(0, 0, 0)
        style.font.italic = False
        style.font.bold = font == _HEI
    for name in ("Title", "Subtitle"):
        styles[name].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
        for border in styles[name].element.iter(qn("w:pBdr")):
            border.getparent().remove(border)


def _look(style: ParagraphStyle, font: str, size: float, before: float, after: float) -> None:
    style.font.size = Pt(size)
    style.font.name = _LATIN
    _set_fonts(style.element.rPr.rFonts, font)
    style.paragraph_format.space_before = Pt(before)
    style.paragraph_format.space_after = Pt(after)
    style.paragraph_format.line_spacing = 1.15


def _set_fonts(fonts: BaseOxmlElement, east_asian: str) -> None:
    """Set the fonts by name, because a theme's fonts would take precedence."""
    for name in _THEMED:
        fonts.attrib.pop(qn(f"w:{name}"), None)
    for name in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{name}"), _LATIN)
    fonts.set(qn("w:eastAsia"), east_asian)


def _language(document: DocumentType) -> None:
    for name in ("w:lang", "w:themeFontLang"):
        for part in (document.styles.element, document.settings.element):
            for language in part.iter(qn(name)):
                language.set(qn("w:eastAsia"), _LANGUAGE)
    # Page numbers in the contents are unknown before Word lays out the pages
    compat = document.settings.element.find(qn("w:compat"))
    compat.addprevious(element("w:updateFields", {"w:val": "true"}))
