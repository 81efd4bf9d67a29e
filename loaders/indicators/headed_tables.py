"""Rows of tables with single spaces between cells and without row numbers, read by their head.

The head 指标名称 单位 2020 年 2025 年 属性 is above rows like 耕地保有量 万公顷 28.6 28.6 约束性.
The columns after the name are counted from the end of the row: a name may contain spaces.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

from loaders.indicators.printed_values import is_value
from loaders.indicators.table_heads import Column, column_of
from loaders.indicators.table_patterns import BINDING, NAME_APART, SIGN_APART, YEAR_APART
from loaders.outline.grids import Cell

# Columns of a head that is recognised: a name, and at least two others
_FEWEST_COLUMNS = 3
# The unit in a row is at most this long.
_LONGEST_UNIT = 10
# The name of a group of rows is at most this long.
_LONGEST_GROUP = 14


def columns_of_head(line: str) -> list[Column] | None:
    """Return the columns of a line that is the head of such a table, or None for another line: it
    has one name, then at least one value, and no other words.

    >>> [column.role for column in columns_of_head("指标 单位 2020 年 2025 年")]
    ['name', 'unit', 'value', 'value']
    """
    if "指 " in line:
        line = NAME_APART.sub("指标", line)
    heads = YEAR_APART.sub("", line).split() if " " in line else ()
    if len(heads) < _FEWEST_COLUMNS:
        return None
    columns = [column_of(head) for head in heads]
    roles = [column.role for column in columns]
    known = "other" not in roles and roles.count("name") == 1
    return columns if known and "value" in roles[roles.index("name") :] else None


def is_row_below(line: str, columns: Sequence[Column]) -> bool:
    """Return whether the end of a line has a cell for each column after the name."""
    after = _after_name(columns)
    words = SIGN_APART.sub("", line).split()
    if len(words) <= len(after):
        return False
    ends = zip(words[-len(after) :], after, strict=True)
    return all(_may_be(word, column) for word, column in ends)


def names_group(line: str) -> bool:
    """Return whether a line can name the group of the rows below it: 一、经济发展."""
    return 0 < len(line) <= _LONGEST_GROUP and not any(mark in line for mark in "。;, :")


def rows_below_head(
    rows: Sequence[Sequence[Cell]],
) -> tuple[list[Column], list[Sequence[Cell]]] | None:
    """Return the columns and the rows with one cell a column; None if the first row is not a
    head, or a row has no cell for some column. The row of a group has one cell."""
    columns = columns_of_head(_line(rows[0]))
    if columns is None:
        return None
    found: list[Sequence[Cell]] = []
    for row in rows[1:]:
        if is_row_below(_line(row), columns):
            found.append(_row(_with_signs(row), columns))
        elif names_group(_line(row)):
            found.append([reduce(Cell.with_rest, row)])
        else:
            return None
    return columns, found


def _line(row: Sequence[Cell]) -> str:
    return " ".join(cell.text for cell in row)


def _after_name(columns: Sequence[Column]) -> Sequence[Column]:
    return columns[[column.role for column in columns].index("name") + 1 :]


def _may_be(word: str, column: Column) -> bool:
    if column.role == "binding":
        return BINDING.match(word) is not None
    if column.role == "value":
        return is_value(word)
    return len(word) <= _LONGEST_UNIT


def _with_signs(row: Sequence[Cell]) -> list[Cell]:
    """Return the cells with ≥ joined to the number after it, and 左右 to the one before it."""
    cells: list[Cell] = []
    for cell in row:
        if cells and SIGN_APART.search(f"{cells[-1].text} {cell.text}"):
            cells[-1] = cells[-1].with_rest(cell)
        else:
            cells.append(cell)
    return cells


def _row(cells: Sequence[Cell], columns: Sequence[Column]) -> list[Cell]:
    after = len(_after_name(columns))
    left, right = list(cells[: len(cells) - after]), cells[len(cells) - after :]
    before: list[Cell] = []
    for column in columns[: len(columns) - after - 1]:
        begins = left[0].text.isdigit() if column.role == "number" else _is_apart(left)
        before.append(left.pop(0) if begins and len(left) > 1 else Cell.empty(cells[0]))
    return [*before, reduce(Cell.with_rest, left), *right]


def _is_apart(cells: Sequence[Cell]) -> bool:
    """Return whether the space after the first cell separates it from the second one, and is not
    one that a PDF has between Chinese and Latin letters: 单位 GDP 能耗."""
    return len(cells) > 1 and not (_is_latin(cells[0].text[-1]) or _is_latin(cells[1].text[0]))


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalpha()
