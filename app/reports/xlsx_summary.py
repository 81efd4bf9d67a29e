"""The first sheet of the workbook: the plans, the numbers of tasks and targets, and notes."""

from __future__ import annotations

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.styles import Alignment, Border, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from app.reports import content, counts, texts
from app.reports.cells import FONT, MARKED, Column, Value, at, head, height, lines_of, put
from app.reports.wording import worded
from queries.gaps import GapReport

_COLUMNS, _WIDTH = 7, 14
_PLAIN = Column(_WIDTH)
_STATUS = Column(_WIDTH, centred=True, status=True)
_COUNT = Column(_WIDTH, centred=True)
_SHARE = Column(_WIDTH, centred=True, format_="0%")
_HEAD = None
# Columns of the sheet that the name of a fact and both plans span
_SIDES = (1, 3, 3)
# Font size of cells, in points
_SIZE = 10

# The number of columns that a value spans, the value, its style; None is the style of a head
_Part = tuple[int, Value, Column | None]


def write_summary(sheet: Worksheet, report: GapReport, title: str) -> None:
    """Write the sheet; ``title`` contains the names of both plans."""
    for place in range(1, _COLUMNS + 1):
        sheet.column_dimensions[get_column_letter(place)].width = _WIDTH
    rows = _Rows(sheet)
    rows.title(worded(report.kind, texts.TITLE), 18)
    rows.title(title, 11)
    if report.kind == "comparison":
        rows.add((_COLUMNS, texts.COMPARISON, _PLAIN))
    rows.heading(texts.PLANS)
    sides = content.heads(report, (texts.REST, texts.CHILD_PLAN, texts.PARENT_PLAN))
    rows.add(*zip(_SIDES, sides, [_HEAD] * 3, strict=True))
    for name, child, parent in content.plan_facts(report):
        rows.add(*zip(_SIDES, (name, child, parent), (_COUNT, _PLAIN, _PLAIN), strict=True))
    rows.heading(worded(report.kind, texts.COUNTS))
    rows.add(*[(1, name, _HEAD) for name in content.heads(report, texts.COUNT_COLUMNS)])
    for count in counts.task_counts(report):
        rows.add(
            (1, count.outcome, _STATUS),
            (1, count.total, _COUNT),
            (1, count.share, _SHARE),
            *[(1, number, _COUNT) for number in count.by_review],
        )
    for name, counted in counts.tables(report):
        rows.heading(name)
        rows.add((2, texts.REST, _HEAD), (1, texts.NUMBER, _HEAD))
        for status, number in counted:
            rows.add((2, status, _STATUS), (1, number, _COUNT))
    rows.heading(texts.NOTES)
    for note in (*content.notes(report), texts.SEVERAL, texts.LONG):
        rows.add((_COLUMNS, worded(report.kind, note), _PLAIN))
    rows.add((_COLUMNS, _legend(report), _PLAIN))


class _Rows:
    """A writer of rows from the top of a sheet down."""

    def __init__(self, sheet: Worksheet) -> None:
        self._sheet = sheet
        self._last = 0

    def title(self, text: str, size: int) -> None:
        """Add a line over all columns, without borders."""
        self._last += 1
        cell = at(self._sheet, self._last, 1)
        put(cell, text, _PLAIN)
        cell.font = Font(name=FONT, size=size, bold=True)
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        cell.border = Border()
        self._span(1, _COLUMNS)
        lines = lines_of(text, _COLUMNS * _WIDTH * _SIZE / size)
        self._sheet.row_dimensions[self._last].height = 1.8 * size * lines

    def heading(self, text: str) -> None:
        """Add the heading of the following rows, after an empty row."""
        self._last += 2
        cell = at(self._sheet, self._last, 1)
        put(cell, text, _PLAIN)
        cell.font = Font(name=FONT, size=12, bold=True)
        cell.alignment = Alignment(vertical="center")
        cell.border = Border()
        self._sheet.row_dimensions[self._last].height = 20

    def add(self, *parts: _Part) -> None:
        """Add a row of cells with borders, as high as its texts need."""
        self._last += 1
        place, lines = 1, 1
        for span, value, column in parts:
            for covered in range(place, place + span):
                put(at(self._sheet, self._last, covered), None, _PLAIN)
            cell = at(self._sheet, self._last, place)
            if column is _HEAD:
                head(cell, str(value))
            else:
                put(cell, value, column)
            self._span(place, span)
            lines = max(lines, lines_of(value, span * _WIDTH))
            place += span
        self._sheet.row_dimensions[self._last].height = height(lines)

    def _span(self, place: int, span: int) -> None:
        if span > 1:
            last = place + span - 1
            self._sheet.merge_cells(None, self._last, place, self._last, last)


def _legend(report: GapReport) -> CellRichText:
    return CellRichText(
        texts.MARKS_NOTE,
        TextBlock(MARKED["changed"], worded(report.kind, texts.MARK_CHANGED)),
        "；",
        TextBlock(MARKED["uncovered"], worded(report.kind, texts.MARK_UNCOVERED)),
        "。",
    )
