"""The rows of a sheet below its head, with the columns found by their heads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from openpyxl.utils import get_column_letter

from loaders.observations.cell_values import BadCell, Cell
from loaders.observations.sheets import Sheet

#: A head is looked for in the first rows: titles and notes may be put above it
MOST_ABOVE = 20
_BLANK = Cell()


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row below the head, with its number in the sheet, from 1, and the column of each head."""

    sheet: Sheet
    named: Mapping[str, int]
    number: int
    cells: Sequence[Cell]

    def cell(self, column: int | None) -> Cell:
        """Return the cell of a column, a blank one where there is none."""
        return self.cells[column] if column is not None and column < len(self.cells) else _BLANK

    def named_cell(self, head: str) -> Cell:
        """Return the cell below a head."""
        return self.cell(self.named.get(head))

    def text(self, head: str) -> str:
        """Return the folded text of a cell."""
        return self.named_cell(head).text

    def printed(self, head: str) -> str:
        """Return the text of a cell as it is written."""
        content = self.named_cell(head).content
        return "" if content is None else str(content).strip()

    def place(self, column: int | None, head: str) -> str:
        """Return the name of a cell in messages."""
        sheet = f"sheet {self.sheet.title}, " if self.sheet.title else ""
        letter = get_column_letter((column or 0) + 1)
        return f"{sheet}row {self.number}, column {letter} ({head})"

    def bad(self, head: str, message: str) -> BadCell:
        """Return the error of a cell with its place."""
        return BadCell(f"{self.place(self.named.get(head), head)}: {message}")
