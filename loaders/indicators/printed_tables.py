"""Rows of tables that are printed with all cells of a row in one line."""

from __future__ import annotations

from collections.abc import Sequence

from graph.build.remarks import Remark
from loaders.formats.patterns import HAN
from loaders.indicators.rows import Row
from loaders.indicators.table_heads import Column
from loaders.indicators.table_patterns import GROUP_ROW
from loaders.outline.grids import Cell
from loaders.outline.patterns import TABLE_NOTE


def printed_rows(
    rows: Sequence[Sequence[Cell]], columns: Sequence[Column]
) -> tuple[list[Row], list[Remark]]:
    """Return the rows with their cells under ``columns``, and remarks on rows not read.

    The place of a cell decides its column; a row with one cell names the group of those below it.
    """
    found: list[Row] = []
    remarks: list[Remark] = []
    category: str | None = None
    for cells in rows:
        filled = [cell for cell in cells if cell.text]
        if not filled or TABLE_NOTE.match(filled[0].text):
            continue
        if len(filled) == 1:
            group = GROUP_ROW.match(filled[0].text)
            category = group["name"] if group else filled[0].text
            continue
        aligned = _align(cells, columns)
        row = _row(aligned, columns, category) if aligned else None
        if row is None:
            numbers = (str(len(cells)), str(len(columns)))
            remarks.append(Remark("row-of-cells", numbers, line=filled[0].span.line))
            continue
        category = row.category = row.category or category
        found.append(row)
    return found, remarks


def _align(cells: Sequence[Cell], columns: Sequence[Column]) -> list[Cell | None] | None:
    """Return the cells under their heads, or None if their places are not certain. Missing cells
    are those of merged categories, or the last ones if these are not values."""
    cells = list(cells)
    while len(cells) > len(columns) and not cells[-1].text:
        cells.pop()
    while len(cells) > len(columns) and not cells[0].text:
        cells.pop(0)
    short = len(columns) - len(cells)
    if short <= 0:
        return [*cells] if not short else None
    first = 1 if columns[0].role == "number" and cells[0].text.isdigit() else 0
    if all(column.role in ("category", "number") for column in columns[first : first + short]):
        return [*cells[:first], *([None] * short), *cells[first:]]
    if any(column.role == "value" for column in columns[-short:]):
        return None
    return [*cells, *([None] * short)]


def _row(
    cells: Sequence[Cell | None], columns: Sequence[Column], category: str | None
) -> Row | None:
    """Return the row of ``cells``, or None if no cell contains a name."""
    filled = [(i, cell) for i, cell in enumerate(cells) if cell is not None and cell.text]
    values = {i: cell for i, cell in filled if columns[i].role == "value"}
    by_role: dict[str, Cell] = {}
    for i, cell in filled:
        by_role.setdefault(columns[i].role, cell)
    name = by_role.get("name")
    if name is None or not HAN.search(name.text):
        return None
    group = by_role.get("category")
    binding = by_role.get("binding")
    return Row(
        name,
        values,
        by_role.get("unit"),
        binding.text if binding else None,
        group.text if group else category,
        filled[-1][1],
    )
