"""Parts of a Word document: headings with a contents list, tables, marked passages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_UNDERLINE
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, RGBColor
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from app.reports import texts
from app.reports.archive import legal
from app.reports.docx_page import CONTENTS_LEVELS, SMALL, boundary, element, instruction
from app.reports.palette import BAND, CHANGED, FILLS, HEADING, UNCOVERED
from queries.text.word_differences import Kind, Marks, runs

_GREY = RGBColor(0x55, 0x55, 0x55)


class Headings:
    """A writer of headings and of the contents list.

    The list is a field at the place of :meth:`reserve`. It contains the headings until Word updates
    it with page numbers.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._entries: list[tuple[int, str, str]] = []
        self._place: Paragraph | None = None

    def reserve(self) -> None:
        """Reserve this place for the contents list."""
        self._document.add_paragraph(texts.CONTENTS, style="TOC Heading")
        self._place = self._document.add_paragraph()

    def add(self, text: str, level: int, new_page: bool = False) -> None:
        """Add a heading of level 1 or 2; the upper level is included in the contents list."""
        text = " ".join(legal(text).split())
        paragraph = self._document.add_heading(text, level)
        paragraph.paragraph_format.page_break_before = new_page or None
        if level > CONTENTS_LEVELS:
            return
        name, number = f"_Toc{len(self._entries) + 1:08d}", str(len(self._entries))
        first = paragraph.runs[0]._r
        first.addprevious(element("w:bookmarkStart", {"w:id": number, "w:name": name}))
        first.addnext(element("w:bookmarkEnd", {"w:id": number}))
        self._entries.append((level, text, name))

    def write_contents(self) -> None:
        """Write the list at the reserved place."""
        place = self._place
        assert place is not None, "a place was reserved"
        code = f'TOC \\o "1-{CONTENTS_LEVELS}" \\h \\z \\u'
        for number, (level, text, name) in enumerate(self._entries):
            line = place.insert_paragraph_before(style=f"toc {level}")
            if number == 0:
                for part in (boundary("begin"), instruction(code), boundary("separate")):
                    line.add_run()._r.append(part)
            link = element("w:hyperlink", {"w:anchor": name, "w:history": "1"})
            line._p.append(link)
            link.append(line.add_run(text)._r)
            if number == len(self._entries) - 1:
                line.add_run()._r.append(boundary("end"))
        # On a separate line it could be alone on a page
        place._p.getparent().remove(place._p)


def add_table(
    document: Document,
    names: Sequence[str],
    widths: Sequence[float],
    rows: Iterable[Sequence[str]],
    centred: frozenset[int] = frozenset(),
    status: int | None = None,
) -> Table:
    """Add a table whose head is repeated on every page.

    ``widths`` are in cm. ``centred`` and ``status`` are indexes of columns; the cells of the status
    column are coloured according to their text.
    """
    table: Table = document.add_table(1, len(names), style="Table Grid")
    table.autofit = False
    table._tblPr.append(_margins())
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    _head(table.rows[0], names, widths)
    for row in rows:
        cells = add_row(table, widths)
        for place, (cell, text) in enumerate(zip(cells, row, strict=True)):
            write(cell, text, centred=place in centred, status=place == status)
    return table


def add_row(table: Table, widths: Sequence[float]) -> tuple[_Cell, ...]:
    """Add a row, in which a page may end, and return its cells."""
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    return _cells(row, widths)


def add_band(table: Table, widths: Sequence[float], text: str, colour: str = BAND) -> Paragraph:
    """Add a shaded row of a single cell on the page of the row after it; return its paragraph."""
    cells = add_row(table, widths)
    for cell in cells[1:]:
        cell._tc.getparent().remove(cell._tc)
    first = cells[0]
    first._tc.grid_span = len(widths)
    first.width = Cm(sum(widths))
    _shade(first._tc.get_or_add_tcPr(), colour)
    paragraph = _paragraph(first)
    paragraph.paragraph_format.keep_with_next = True
    paragraph.add_run(legal(text)).bold = True
    return paragraph


def join_down(cells: Sequence[_Cell]) -> None:
    """Make one cell of cells below each other, of which all but the first are empty."""
    for place, cell in enumerate(cells):
        merged = element("w:vMerge", {} if place else {"w:val": "restart"})
        properties = cell._tc.get_or_add_tcPr()
        # The order of elements is fixed: after the width
        properties.insert(1, merged)


def write(cell: _Cell, text: str, *, centred: bool = False, status: bool = False) -> None:
    """Write a text into an empty cell; a ``status`` is bold on the colour that it has."""
    paragraph = _paragraph(cell)
    run = paragraph.add_run(legal(text))
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if status:
        run.bold = True
        if text in FILLS:
            _shade(cell._tc.get_or_add_tcPr(), FILLS[text])


def keep_together(table: Table) -> None:
    """Keep a short table on one page."""
    for row in table.rows[:-1]:
        for cell in row.cells:
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.keep_with_next = True


def add_lines(cell: _Cell, lines: Iterable[str], grey: bool = False) -> None:
    """Add paragraphs after the content of a cell; empty lines are skipped."""
    for line in filter(None, lines):
        run = _paragraph(cell).add_run(legal(line))
        if grey:
            run.font.color.rgb = _GREY


def add_passage(cell: _Cell, cited: str, text: str, marks: Marks) -> None:
    """Add a citation and the passage with its marks after the content of a cell."""
    _paragraph(cell).add_run(legal(cited)).font.color.rgb = _GREY
    passage = _paragraph(cell)
    for piece in runs(text, marks):
        mark(passage.add_run(piece.text), piece.kind)


def mark(run: Run, kind: Kind) -> None:
    """Format a run according to its kind, in colour and, for print, with an underline."""
    if kind == "changed":
        run.font.color.rgb = RGBColor.from_string(CHANGED)
        run.underline = True
    elif kind == "uncovered":
        run.font.color.rgb = RGBColor.from_string(UNCOVERED)
        run.underline = WD_UNDERLINE.DOUBLE
        run.bold = True


def highlight(run: Run, status: str) -> None:
    """Colour the background of a run according to the status in its text."""
    run.bold = True
    _shade(run._r.get_or_add_rPr(), FILLS[status])


def _margins() -> BaseOxmlElement:
    """Return the margins of cells to the left and right, in twentieths of a point."""
    margins = element("w:tblCellMar")
    for side in ("left", "right"):
        margins.append(element(f"w:{side}", {"w:w": "60", "w:type": "dxa"}))
    return margins


def _head(row: _Row, names: Sequence[str], widths: Sequence[float]) -> None:
    for cell, name in zip(_cells(row, widths), names, strict=True):
        paragraph = _paragraph(cell)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.keep_with_next = True
        paragraph.add_run(name).bold = True
        _shade(cell._tc.get_or_add_tcPr(), HEADING)
    row._tr.get_or_add_trPr().append(element("w:tblHeader"))


def _paragraph(cell: _Cell) -> Paragraph:
    """Return an empty paragraph of a cell in the table style, added unless the cell is empty."""
    last: Paragraph = cell.paragraphs[-1]
    if last.runs:
        last = cell.add_paragraph()
    # By its id, because finding a style by name takes longer than all the rest
    last._p.style = SMALL
    return last


def _cells(row: _Row, widths: Sequence[float]) -> tuple[_Cell, ...]:
    cells = row.cells
    for cell, width in zip(cells, widths, strict=True):
        cell.width = Cm(width)
    return cells


def _shade(properties: object, colour: str) -> None:
    shade = element("w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": colour})
    properties.append(shade)  # type: ignore[attr-defined]
