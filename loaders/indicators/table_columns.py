"""The columns of a table of indicators and the rows below its head."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from loaders.indicators.head_rows import printed_heads
from loaders.indicators.spaced_tables import spaced_rows
from loaders.indicators.table_heads import Column, column_of, flat_heads, with_uses
from loaders.outline.grids import Cell, Grid


@dataclass(frozen=True, slots=True)
class TableBody:
    """The columns of a table of indicators, and its rows."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]


def read_columns(grid: Grid) -> TableBody | None:
    """Return the columns and the rows below the head; None if the table has no indicators.

    The columns are empty if it has indicators, but a head that is not understood: where the meaning
    of a column is not certain, no value is read.
    """
    rows: Sequence[Sequence[Cell]]
    if grid.flat:
        heads, rest = flat_heads([row[0] for row in grid.rows])
        columns: list[Column] | None = [column_of(head) for head in heads]
        rows = [(cell,) for cell in rest]
    elif grid.spaced:
        columns, rows = spaced_rows(grid.rows) or (None, ())
    else:
        columns, rows = printed_heads(grid.rows)
    if columns is None:
        named = grid.spaced or any(
            _names_indicators(column_of(c.text)) for row in grid.rows[:3] for c in row
        )
        return TableBody((), ()) if named else None
    columns = with_uses(columns)
    roles = [column.role for column in columns]
    of_indicators = any(map(_names_indicators, columns)) or "binding" in roles or "unit" in roles
    if roles.count("name") < 1 or "value" not in roles or not of_indicators:
        return None
    return TableBody(columns, rows)


def _names_indicators(column: Column) -> bool:
    return "指标" in column.head
