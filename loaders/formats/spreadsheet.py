"""Excel files (.xlsx): the rows of each sheet as rows of a table, titles above them as lines."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from openpyxl import load_workbook

from loaders.errors import PlanRejected
from loaders.formats.containers import open_container
from loaders.formats.damage import reject_if_damaged
from loaders.formats.document import Document, table_row
from loaders.formats.document_lines import DocumentLines
from loaders.formats.limits import Reading

# A sheet that its author has not named
_UNNAMED = re.compile(r"(?:Sheet|工作表)\d*")


def read_spreadsheet(data: bytes, reading: Reading) -> Document:
    """Read the sheets of an Excel file that are not hidden, with the values of formulas.

    Raises PlanRejected ``damaged``, ``empty`` and those of :func:`open_container`.
    """
    open_container(data, reading.limits).close()
    lines = DocumentLines()
    with reject_if_damaged("the Excel file is damaged; open it in Excel or WPS and save it again"):
        workbook = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        for sheet in workbook.worksheets:
            if sheet.sheet_state == "visible":
                _read_sheet(lines, sheet.title, sheet.iter_rows())
        workbook.close()
    if not lines.text.strip():
        raise PlanRejected("empty", "the Excel file contains no text")
    return Document("xlsx", lines.text, lines.marks)


def _read_sheet(lines: DocumentLines, title: str, rows: Iterable[tuple[Any, ...]]) -> None:
    if not _UNNAMED.fullmatch(title):
        lines.add(title)
    for row in rows:
        cells = [_printed(cell) for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        if len(cells) > 1:
            lines.add_row(table_row(cells))
        elif cells:
            lines.add(cells[0])
    lines.end_table()


def _printed(cell: Any) -> str:
    """Return the text of a cell as it is shown, in one line."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return f"{value.year}年{value.month}月{value.day}日"
    if isinstance(value, int | float) and not isinstance(value, bool):
        if "%" in str(cell.number_format):
            return f"{value * 100:.10g}%"
        return f"{value:.15g}"
    return " ".join(str(value).split()).replace("|", "｜")
