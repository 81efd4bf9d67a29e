"""The findings of checks as an Excel file."""

from __future__ import annotations

from collections.abc import Iterable

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from app.reports.cells import Column, page, write_table
from app.reports.finding_rows import COLUMNS, found_in
from app.reports.workbook import workbook_bytes
from queries.checks.reviewed_findings import CheckedPlan

TITLE = "自检发现"
_A4 = 9
_WIDTHS = (30, 8, 44, 24, 24, 12, 60, 28)
_STYLES = tuple(Column(width, centred=width < 20) for width in _WIDTHS)


def checks_xlsx(checked: Iterable[CheckedPlan]) -> bytes:
    """Return a workbook with one row for each finding. The same findings give the same bytes."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet), "a new workbook has a sheet"
    sheet.title = TITLE
    rows = ([value(row) for value in COLUMNS.values()] for row in found_in(checked))
    write_table(sheet, list(COLUMNS), _STYLES, rows)
    page(sheet, TITLE, _A4)
    return workbook_bytes(book, TITLE)
