"""The content of a filled template, with one sentence for each cell that cannot be read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graph.model.values import VALUE_BASES, ValueBasis
from graph.reference.normal_text import fold
from loaders.errors import PlanRejected
from loaders.formats.limits import Limits
from loaders.observations import columns, work_columns
from loaders.observations.cell_values import BadCell, read_flag, read_value
from loaders.observations.columns import year_head, year_of
from loaders.observations.filled_work import FilledStatus, read_work
from loaders.observations.sheet_rows import MOST_ABOVE, SheetRow
from loaders.observations.sheets import Sheet, read_sheets

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
    """The values and statuses of a file, and sentences on the cells that cannot be read."""

    values: tuple[FilledValue, ...]
    bad_cells: tuple[str, ...]
    statuses: tuple[FilledStatus, ...] = ()


def read_filled(data: bytes, limits: Limits) -> FilledTemplate:
    """Read the values of a filled template, an Excel or a CSV file.

    Columns are found by their heads, in any order, and columns of other names are ignored. Raises
    PlanRejected for a file that cannot be read or has no such columns.
    """
    values: list[FilledValue] = []
    statuses: list[FilledStatus] = []
    bad: list[str] = []
    heads_found = False
    for sheet in read_sheets(data, limits):
        table = _table(sheet)
        if table is None:
            work = read_work(sheet, bad)
            heads_found = heads_found or work is not None
            statuses.extend(work or ())
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
            f"no sheet has the columns {columns.NAME} and, for example, {year_head(2023)}, or "
            f"{work_columns.TASK} and {work_columns.STATUS}; write a template with plangraph "
            "evaluate template and fill it in",
        )
    return FilledTemplate(tuple(values), tuple(bad), tuple(statuses))


@dataclass(frozen=True, slots=True)
class _Table:
    """A sheet with its head: the column of each head, and of each year."""

    sheet: Sheet
    head: int
    named: Mapping[str, int]
    years: Mapping[int, int]

    def rows(self) -> Iterator[_Row]:
        for number, cells in enumerate(self.sheet.rows[self.head + 1 :], self.head + 2):
            row = _Row(self.sheet, self.named, number, cells, self.years)
            if row.text(columns.INDICATOR) or row.text(columns.NAME):
                yield row


@dataclass(frozen=True, slots=True)
class _Row(SheetRow):
    """A row with the column of each year."""

    years: Mapping[int, int]

    def values(self, bad: list[str]) -> Iterator[FilledValue]:
        """Yield the values of the row; sentences on bad cells are added to ``bad``. Raises BadCell
        if a cell that concerns all values of the row is bad."""
        filled = {}
        for year, column in self.years.items():
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
                self.place(self.years[year], year_head(year)),
            )

    def _basis(self) -> ValueBasis | None:
        text = self.text(columns.VALUE_BASIS)
        if text and text not in _BASES:
            names = "、".join(value.zh for value in VALUE_BASES.values)
            raise self.bad(columns.VALUE_BASIS, f"cannot read {text!r}; enter one of {names}")
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
            return read_flag(self.named_cell(head))
        except BadCell as error:
            raise self.bad(head, str(error)) from error


def _table(sheet: Sheet) -> _Table | None:
    """Return the sheet as a table, None if no row is a head with a name and a year."""
    for place, row in enumerate(sheet.rows[:MOST_ABOVE]):
        heads = ["".join(cell.text.split()) for cell in row]
        named = {_HEADS[head]: column for column, head in enumerate(heads) if head in _HEADS}
        years = {
            year: column for column, head in enumerate(heads) if (year := year_of(head)) is not None
        }
        if years and (columns.NAME in named or columns.INDICATOR in named):
            return _Table(sheet, place, named, years)
    return None
