"""Cells of a worksheet: texts that are never formulas, marked passages, one common style."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from types import MappingProxyType
from typing import Literal
from unicodedata import east_asian_width

from openpyxl.cell import Cell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Border, Color, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from app.reports import texts
from app.reports.archive import legal
from app.reports.palette import CHANGED, FILLS, HEADING, UNCOVERED
from queries.text.word_differences import Kind, Marks, runs, unmarked

Orientation = Literal["landscape", "portrait"]
Value = str | int | float | CellRichText | None

# Excel's maximum for a cell, counted like Excel in UTF-16 units
LIMIT = 32_767
# First characters of a formula in Excel, or in a program that reads a CSV file made of the sheet
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")

# Excel's maximum height of a row, in points
_HIGHEST = 409.0
# Excel allows 255 characters in a header, codes included, and rejects a workbook with more
_LONGEST_HEADER = 100
_LINE = 13.5
_ROOM = 1

FONT = "宋体"
_SIZE = 10
_EDGE = Side(style="thin", color="999999")
_BORDER = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)
_BODY = Font(name=FONT, size=_SIZE)
_BOLD = Font(name=FONT, size=_SIZE, bold=True)
_TOP = Alignment(vertical="top", wrap_text=True)
_CENTRE = Alignment(horizontal="center", vertical="top", wrap_text=True)
_MIDDLE = Alignment(horizontal="center", vertical="center", wrap_text=True)
# Fonts of marked passages
MARKED: Mapping[Kind, InlineFont] = MappingProxyType(
    {
        "changed": InlineFont(rFont=FONT, sz=_SIZE, color=Color(CHANGED), u="single"),
        "uncovered": InlineFont(rFont=FONT, sz=_SIZE, color=Color(UNCOVERED), b=True, u="double"),
    }
)
_PLAIN = InlineFont(rFont=FONT, sz=_SIZE)


@dataclass(frozen=True, slots=True)
class Column:
    """The style of a column.

    ``width`` is in characters. The cells of a ``status`` column are coloured according to their
    text. ``format_`` is the number format.
    """

    width: float
    centred: bool = False
    status: bool = False
    format_: str = "General"


_HEAD = Column(0, centred=True)


def within_limit(text: str, line: int = 1) -> str:
    """Return ``text``, truncated with a note where it is longer than Excel allows.

    ``line`` is the first line of the passage in its plan.
    """
    if _units(text) <= LIMIT:
        return text
    mark = texts.CUT.format(line=line)
    room = LIMIT - _units(mark)
    kept = text.encode("utf-16-le")[: 2 * room].decode("utf-16-le", errors="ignore")
    return kept + mark


def marked(text: str, marks: Marks, line: int) -> CellRichText:
    """Return a passage with its marks, truncated like :func:`within_limit` if it is too long."""
    kept = within_limit(text, line)
    # The note of a truncation may be longer than the text it replaces
    fitting = (*marks, *unmarked(kept))[: len(kept)]
    return CellRichText(
        [TextBlock(MARKED.get(run.kind, _PLAIN), run.text) for run in runs(kept, fitting)]
    )


def lines_of(value: Value, width: float) -> int:
    """Return the number of lines of a value in a width of characters; Chinese count double."""
    if not isinstance(value, str | CellRichText):
        return 1
    wide = [sum(2 if east_asian_width(c) in "WFA" else 1 for c in line) for line in _split(value)]
    # Punctuation that may not begin a line leaves room at the end of the previous one
    return sum(max(1, ceil(units / (width - _ROOM))) for units in wide)


def height(lines: int) -> float:
    """Return the height of a row, in points.

    Not every program fits rows to their text when it opens a workbook, and none fits rows to merged
    cells.
    """
    return min(_LINE * lines + 4, _HIGHEST)


def _split(value: str | CellRichText) -> list[str]:
    return str(value).split("\n")


def at(sheet: Worksheet, row: int, column: int) -> Cell:
    """Return the cell at a position outside merged cells; row and column start at 1."""
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell), f"{cell.coordinate} is inside of a merged cell"
    return cell


def put(cell: Cell, value: Value, column: Column, *, bold: bool = False) -> None:
    """Set value and style of a cell. A text remains a text whatever its first character."""
    if isinstance(value, str):
        value = within_limit(legal(value))
    cell.value = value
    if isinstance(value, str | CellRichText):
        # openpyxl treats =… as a formula and #N/A as an error
        cell.data_type = "s"
        cell.quotePrefix = str(value).startswith(_FORMULA)
    cell.number_format = column.format_
    cell.font = _BOLD if bold or column.status else _BODY
    cell.alignment = _CENTRE if column.centred else _TOP
    cell.border = _BORDER
    if column.status and value in FILLS:
        cell.fill = PatternFill("solid", fgColor=FILLS[str(value)])


def head(cell: Cell, value: str) -> None:
    """Format a cell as the head of a column or of a part of the sheet."""
    put(cell, value, _HEAD, bold=True)
    cell.alignment = _MIDDLE
    cell.fill = PatternFill("solid", fgColor=HEADING)


def write_table(
    sheet: Worksheet,
    names: Sequence[str],
    columns: Sequence[Column],
    rows: Iterable[Sequence[Value]],
) -> None:
    """Fill a sheet with one table that can be filtered, scrolled with its head and printed.

    A table without rows contains a note.
    """
    for place, (name, column) in enumerate(zip(names, columns, strict=True), 1):
        head(at(sheet, 1, place), name)
        sheet.column_dimensions[get_column_letter(place)].width = column.width
    last = 1
    for last, row in enumerate(rows, 2):
        lines = 1
        for place, (value, column) in enumerate(zip(row, columns, strict=True), 1):
            put(at(sheet, last, place), value, column)
            lines = max(lines, lines_of(value, column.width))
        sheet.row_dimensions[last].height = height(lines)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{last}"
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    if last == 1:
        put(at(sheet, 2, 1), texts.NONE, columns[0])


def page(
    sheet: Worksheet,
    title: str,
    paper: int,
    orientation: Orientation = "landscape",
    pages: int = 0,
) -> None:
    """Set up printing on the page's width, with the sheet's name and page numbers.

    ``pages`` limits the number of pages; 0 means as many as necessary.
    """
    sheet.page_setup.orientation = orientation
    sheet.page_setup.paperSize = paper
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, pages
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top = sheet.page_margins.bottom = 0.6
    sheet.page_margins.header = sheet.page_margins.footer = 0.3
    # & begins a code in Excel's headers
    before, between, after = texts.PAGE_OF
    for part, text in (
        (sheet.oddHeader, legal(title)[:_LONGEST_HEADER].replace("&", "&&")),
        (sheet.oddFooter, f"&A　{before} &P {between} &N {after}"),
    ):
        assert part is not None, "a new sheet has both"
        part.center.text = text


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
