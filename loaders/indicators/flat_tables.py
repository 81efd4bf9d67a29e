"""Rows of tables that a scrape has flattened to one cell on each line.

Cells may be missing, cut in two, or merged. A row is therefore composed by the kind of each cell: a
number that continues the list, a name, a value, an attribute, a piece of a category.
"""

from __future__ import annotations

from collections.abc import Sequence

from graph.build.remarks import Remark
from graph.reference.units import canonical
from loaders.indicators.patterns import LETTER
from loaders.indicators.printed_values import is_value
from loaders.indicators.rows import Row
from loaders.indicators.table_heads import Column
from loaders.indicators.table_patterns import (
    BINDING,
    CATEGORY_PIECE,
    DEFERRED_BEGINS,
    DEFERRED_GOES_ON,
    DONE,
    MEASURE_END,
    MISSING,
    SUB_ROW,
)
from loaders.outline.grids import Cell

_LONGEST_PIECE = 4


def flat_rows(
    rows: Sequence[Sequence[Cell]], columns: Sequence[Column]
) -> tuple[list[Row], list[Remark]]:
    """Return the rows of the cells (one a row) under ``columns``, and remarks on rows not read."""
    return _Reader([row[0] for row in rows], columns).run()


class _Reader:
    def __init__(self, cells: Sequence[Cell], columns: Sequence[Column]) -> None:
        self.cells = _joined(cells)
        self.places = [i for i, column in enumerate(columns) if column.role == "value"]
        self.has_units = any(column.role == "unit" for column in columns)
        self.rows: list[Row] = []
        self.remarks: list[Remark] = []
        self.expected = 1
        self.name: Cell | None = None
        self.unit: Cell | None = None
        self.values: list[Cell] = []
        self.binding: str | None = None
        self.group_binding: str | None = None
        self.last: Cell | None = None
        self.pieces: list[str] = []
        self.category: str | None = None

    def run(self) -> tuple[list[Row], list[Remark]]:
        for i, cell in enumerate(self.cells):
            self._read(i, cell)
        self._finish()
        return self.rows, self.remarks

    def _read(self, i: int, cell: Cell) -> None:
        text = cell.text
        following = self.cells[i + 1].text if i + 1 < len(self.cells) else ""
        if text == str(self.expected) and following and not _is_field(following):
            self._finish()
            self.expected += 1
        elif BINDING.match(text):
            self._bind(text, cell)
        elif DONE.match(text):
            self.last = cell if self.name else self.last
        elif self._is_unit(text):
            self.unit = self.last = cell
        elif self.name is not None and (is_value(text) or self._is_odd_value(following)):
            self.values.append(cell)
            self.last = cell
        elif SUB_ROW.fullmatch(text):
            self._finish()
        elif self._is_piece(i, text):
            self._finish()
            self.pieces.append(text)
        else:
            self._begin(cell)

    def _bind(self, text: str, cell: Cell) -> None:
        if self.name is None or text.endswith("指标"):
            self._finish()
            self.group_binding = text
        else:
            self.binding = text
            self.last = cell

    def _is_unit(self, text: str) -> bool:
        """Return whether this is a unit in its place: right after the name, where units have a
        column."""
        due = self.has_units and self.name is not None and not (self.unit or self.values)
        return due and not text.isdigit() and canonical(text) is not None

    def _is_odd_value(self, following: str) -> bool:
        """Return whether words are in a value's place: only one is missing, and the row's end
        follows."""
        missing = len(self.places) - len(self.values)
        return missing == 1 and bool(self.values) and DONE.match(following) is not None

    def _is_piece(self, i: int, text: str) -> bool:
        """Return whether this is a piece of a category: short, not a measure, before a number or a
        piece."""
        if len(text) > _LONGEST_PIECE + 2 or not CATEGORY_PIECE.match(text):
            return False
        if (len(text) > _LONGEST_PIECE and MEASURE_END.search(text)) or (
            self.name is not None and not self.values
        ):
            return False
        for cell in self.cells[i + 1 : i + 5]:
            if cell.text == str(self.expected):
                return True
            if self.has_units and canonical(cell.text) is not None:
                return False
            if len(cell.text) > _LONGEST_PIECE + 2 or not CATEGORY_PIECE.match(cell.text):
                return len(text) <= _LONGEST_PIECE and self.name is None
        return False

    def _begin(self, cell: Cell) -> None:
        if self.name is not None and not self.values and self.binding is None:
            open_bracket = self.name.text.count("(") > self.name.text.count(")")
            if open_bracket or cell.text.startswith("("):
                self.name = self.name.with_rest(cell)
                return
        self._finish()
        self.name = cell
        if self.pieces:
            self.category = "".join(self.pieces)
            self.pieces = []

    def _finish(self) -> None:
        """Close the row; a name without any value names the rows below it."""
        name, unit, values = self.name, self.unit, self.values
        self.name, self.unit, self.values = None, None, []
        binding, self.binding = self.binding, None
        if name is None or (not values and binding is None):
            return
        if not LETTER.search(name.text):
            self.remarks.append(Remark("row-without-name", (name.text,), line=name.span.line))
            return
        if self.has_units and len(values) > len(self.places) and MISSING.match(values[0].text):
            values = values[1:]  # the row has no unit: its cell is a dash
        if len(values) > len(self.places):
            numbers = (str(len(values)), str(len(self.places)))
            self.remarks.append(Remark("row-of-values", numbers, line=name.span.line))
            return
        # The first values are the ones that plans leave out: there was no figure yet.
        places = self.places[len(self.places) - len(values) :]
        row = Row(name, dict(zip(places, values, strict=True)), unit)
        row.binding = binding or self.group_binding
        row.category = self.category
        row.last = self.last
        self.rows.append(row)


def _is_field(text: str) -> bool:
    return is_value(text) or BINDING.match(text) is not None or DONE.match(text) is not None


def _joined(cells: Sequence[Cell]) -> list[Cell]:
    """Join cells that were cut in two: 完成 | 省下达指标, 完成省市 | 下达目标, 微克/ | 立方米."""
    joined: list[Cell] = []
    for cell in cells:
        above = joined[-1] if joined else None
        if above is not None and _goes_on(above.text, cell.text):
            joined[-1] = above.with_rest(cell)
        else:
            joined.append(cell)
    return joined


def _goes_on(above: str, text: str) -> bool:
    """Return whether ``text`` is the second half of the deferred value or the unit ``above``."""
    if above.endswith("/"):
        return canonical(above + text) is not None
    return (
        len(above) <= 8
        and DEFERRED_BEGINS.match(above) is not None
        and DEFERRED_GOES_ON.match(text) is not None
        and BINDING.match(text) is None
        and not above.startswith(text)
    )
