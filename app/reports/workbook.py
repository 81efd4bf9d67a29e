"""Excel workbooks as files: the same content gives the same bytes."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

from app.reports.archive import MADE, repacked


def workbook_bytes(book: Workbook, title: str) -> bytes:
    """Return a workbook as a file, with its title as a property and without a creator."""
    book.properties.title = title
    book.properties.creator = ""
    book.properties.language = "zh-CN"
    book.properties.created = book.properties.modified = MADE
    out = BytesIO()
    # Workbook.save() would set the current time as the workbook's date
    ExcelWriter(book, ZipFile(out, "w", ZIP_DEFLATED)).save()
    return repacked(out.getvalue())
