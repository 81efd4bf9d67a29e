"""The cells of Excel and CSV files."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl import load_workbook

from loaders.errors import PlanRejected
from loaders.formats.containers import open_container
from loaders.formats.damage import reject_if_damaged
from loaders.formats.decoding import decode
from loaders.formats.limits import Limits
from loaders.formats.signatures import COMPOUND, ZIP
from loaders.observations.cell_values import Cell

# The first member of OpenDocument files, which Excel files do not have
_OPEN_DOCUMENT = "mimetype"
_DELIMITERS = ",\t;，"
_NOT_CALCULATED = (
    "the formula has no stored result; open the file in a spreadsheet program, save it, and read "
    "it again"
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The cells of a sheet by row; a CSV file has one sheet without a title."""

    title: str
    rows: Sequence[Sequence[Cell]]


def read_sheets(data: bytes, limits: Limits) -> Iterator[Sheet]:
    """Yield the visible sheets of an Excel file (.xlsx), or the one of a CSV file in UTF-8 or
    GB 18030 with commas, tabs or semicolons.

    Raises PlanRejected for a file in another format, a damaged one and one beyond the limits.
    """
    limits.check_size(len(data))
    if data.startswith(COMPOUND):
        raise PlanRejected(
            "old-excel", "the file is in the format of Excel before 2007; save it as .xlsx"
        )
    if data.startswith(ZIP):
        yield from _workbook(data, limits)
    else:
        yield _csv(_text(data))


def _workbook(data: bytes, limits: Limits) -> Iterator[Sheet]:
    with open_container(data, limits) as container:
        if _OPEN_DOCUMENT in container.namelist():
            raise PlanRejected(
                "open-document", "the file is an OpenDocument spreadsheet; save it as .xlsx"
            )
    with reject_if_damaged("the Excel file is damaged; open it in Excel or WPS and save it again"):
        # The results of formulas, and whether a cell without one has a formula
        values = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        formulas = load_workbook(io.BytesIO(data), read_only=True)
        found = [
            Sheet(sheet.title, _rows(sheet.iter_rows(), formulas[sheet.title].iter_rows()))
            for sheet in values.worksheets
            if sheet.sheet_state == "visible"
        ]
        values.close()
        formulas.close()
    yield from found


def _rows(values: Iterator[Any], formulas: Iterator[Any]) -> list[list[Cell]]:
    return [
        [_cell(value, formula) for value, formula in zip(row, row_of_formulas, strict=False)]
        for row, row_of_formulas in zip(values, formulas, strict=False)
    ]


def _cell(cell: Any, formula: Any) -> Cell:
    if cell.value is None:
        return Cell(fault=_NOT_CALCULATED if formula.value is not None else None)
    if cell.data_type == "e":
        return Cell(fault=f"the cell contains the error {cell.value}; correct the formula")
    is_number = isinstance(cell.value, int | float) and not isinstance(cell.value, bool)
    return Cell(cell.value, is_number and "%" in str(cell.number_format))


def _text(data: bytes) -> str:
    """Return the text of a CSV file, which may be too short to recognise its encoding."""
    try:
        return decode(data)
    except PlanRejected as error:
        if error.code != "undecodable":
            raise
        try:
            return data.decode("gb18030")
        except UnicodeDecodeError:
            raise error from None


def _csv(text: str) -> Sheet:
    first = text.lstrip("\n\r").partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    with reject_if_damaged("the CSV file cannot be read; save it again as CSV UTF-8"):
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    return Sheet("", [[Cell(value) for value in row] for row in rows])
