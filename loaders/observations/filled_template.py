"""The values of a filled template, with one sentence for each cell that cannot be read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from openpyxl.utils import get_column_letter

from graph.model.values import VALUE_BASES, ValueBasis
from graph.reference.normal_text import fold
from loaders.errors import PlanRejected
from loaders.formats.limits import Limits
from loaders.observations import columns
from loaders.observations.cell_values import BadCell, Cell, read_flag, read_value
from loaders.observations.columns import year_head, year_of
from loaders.observations.sheets import Sheet, read_sheets

_BLANK = Cell()
# A head is looked for in the first rows: titles and notes may be put above it
_MOST_ABOVE = 20
_HEADS = {fold(head): head for head in (*columns.BEFORE, *columns.AFTER)}
_BASES: Mapping[str, ValueBasis] = {
    name: value.code for value in VALUE_BASES.values for name in (value.zh, value.en, value.code)
}


@dataclass(frozen=True, slots=True)
class FilledValue:
    """A value in a filled template.

    ``indicator`` is the id of the target, empty where the column is lost, ``name`` its name.
    ``unit`` is that of the cell itself. ``place`` names the cell in messages.
    """

    indicator: str
    name: str
    year: int
    value: float | None
    met: bool | None
    unit: str | None
    value_basis: ValueBasis | None
    preliminary: bool
    scope_changed: bool
    document: str
    passage: str
    note: str
    place: str


@dataclass(frozen=True, slots=True)
class FilledTemplate:
    """The values of a file, and sentences on the cells that cannot be read."""

    values: tuple[FilledValue, ...]
    bad_cells: tuple[str, ...]


def read_filled(data: bytes, limits: Limits) -> FilledTemplate:
    """Read the values of a filled template, an Excel or a CSV file.

    Columns are found by their heads, in any order, and columns of other names are ignored. Raises
    PlanRejected for a file that cannot be read or has no such columns.
    """
    values: list[FilledValue] = []
    bad: list[str] = []
    heads_found = False
    for sheet in read_sheets(data, limits):
        table = _table(sheet)
        if table is None:
            continue
        heads_found = True
        for row in table.rows():
            try:
                values.extend(row.values(bad))
            except BadCell as error:
                bad.append(str(error))
    if not heads_found:
        raise PlanRejected(
            "no-template",
            f"no sheet has the columns {columns.NAME} and, for example, {year_head(2023)}; write "
            "a template with plangraph evaluate template and fill it in",
        )
    return FilledTemplate(tuple(values), tuple(bad))


@dataclass(frozen=True, slots=True)
class _Table:
    """A sheet with its head: the column of each head, and of each year."""

    sheet: Sheet
    head: int
    named: Mapping[str, int]
    years: Mapping[int, int]

    def rows(self) -> Iterator[_Row]:
        for number, cells in enumerate(self.sheet.rows[self.head + 1 :], self.head + 2):
            row = _Row(self, number, cells)
            if row.text(columns.INDICATOR) or row.text(columns.NAME):
                yield row


@dataclass(frozen=True, slots=True)
class _Row:
    """A row below the head, with its number in the sheet, from 1."""

    table: _Table
    number: int
    cells: Sequence[Cell]

    def cell(self, column: int | None) -> Cell:
        return self.cells[column] if column is not None and column < len(self.cells) else _BLANK

    def text(self, head: str) -> str:
        return self.cell(self.table.named.get(head)).text

    def printed(self, head: str) -> str:
        """Return the text of a cell as it is written."""
        content = self.cell(self.table.named.get(head)).content
        return "" if content is None else str(content).strip()

    def place(self, column: int | None, head: str) -> str:
        """Return the name of a cell in messages."""
        sheet = f"sheet {self.table.sheet.title}, " if self.table.sheet.title else ""
        letter = get_column_letter((column or 0) + 1)
        return f"{sheet}row {self.number}, column {letter} ({head})"

    def values(self, bad: list[str]) -> Iterator[FilledValue]:
        """Yield the values of the row; sentences on bad cells are added to ``bad``. Raises BadCell
        if a cell that concerns all values of the row is bad."""
        filled = {}
        for year, column in self.table.years.items():
            try:
                found = read_value(self.cell(column))
            except BadCell as error:
                bad.append(f"{self.place(column, year_head(year))}: {error}")
                continue
            if found is not None:
                filled[year] = found
        if not filled:
            return
        basis = self._basis()
        preliminary = self._preliminary(set(filled))
        changed = self._flag(columns.SCOPE_CHANGED)
        for year, found in filled.items():
            yield FilledValue(
                self.text(columns.INDICATOR),
                self.text(columns.NAME),
                year,
                found.value,
                found.met,
                found.unit,
                basis,
                found.preliminary or year in preliminary,
                changed,
                self.printed(columns.SOURCE),
                self.printed(columns.PASSAGE),
                self.printed(columns.NOTE),
                self.place(self.table.years[year], year_head(year)),
            )

    def _basis(self) -> ValueBasis | None:
        text = self.text(columns.VALUE_BASIS)
        if text and text not in _BASES:
            names = "、".join(value.zh for value in VALUE_BASES.values)
            raise self._bad(columns.VALUE_BASIS, f"cannot read {text!r}; enter one of {names}")
        return _BASES.get(text)

    def _preliminary(self, years: set[int]) -> set[int]:
        """Return the years whose values are preliminary: all for 是, else those that are listed."""
        text = self.text(columns.PRELIMINARY)
        listed = {year_of(part) for part in text.replace("、", ",").replace(";", ",").split(",")}
        if text and None not in listed:
            return {year for year in listed if year is not None}
        return years if self._flag(columns.PRELIMINARY) else set()

    def _flag(self, head: str) -> bool:
        try:
            return read_flag(self.cell(self.table.named.get(head)))
        except BadCell as error:
            raise self._bad(head, str(error)) from error

    def _bad(self, head: str, message: str) -> BadCell:
        return BadCell(f"{self.place(self.table.named.get(head), head)}: {message}")


def _table(sheet: Sheet) -> _Table | None:
    """Return the sheet as a table, None if no row is a head with a name and a year."""
    for place, row in enumerate(sheet.rows[:_MOST_ABOVE]):
        heads = ["".join(cell.text.split()) for cell in row]
        named = {_HEADS[head]: column for column, head in enumerate(heads) if head in _HEADS}
        years = {
            year: column for column, head in enumerate(heads) if (year := year_of(head)) is not None
        }
        if years and (columns.NAME in named or columns.INDICATOR in named):
            return _Table(sheet, place, named, years)
    return None
