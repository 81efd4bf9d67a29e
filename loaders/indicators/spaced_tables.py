"""Rows of tables whose cells are separated by single spaces, with cells cut into several lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from graph.build.document import Span
from graph.reference.units import canonical
from loaders.indicators.headed_tables import rows_below_head
from loaders.indicators.table_heads import Column, column_of
from loaders.indicators.table_patterns import BARE_GROUP, BINDING, MISSING_UNITS
from loaders.outline.grids import Cell

# 每万人口高价值发明专利拥有量1: the number of a footnote after a name
_FOOTNOTE = re.compile(r"(?<=[一-鿿])\d$")


@dataclass
class _Line:
    """A numbered line: its cells by kind, and the lines above and below that continue them."""

    number: Cell
    name: list[Cell]
    unit: list[Cell]
    binding: Cell
    values: list[Cell]
    above: list[Sequence[Cell]] = field(default_factory=list)
    below: list[Sequence[Cell]] = field(default_factory=list)


def spaced_rows(
    rows: Sequence[Sequence[Cell]],
) -> tuple[list[Column], list[Sequence[Cell]]] | None:
    """Return the columns and the rows with one cell a column; None if the head is not understood:
    the values of a row and the heads of values differ in number."""
    first = next((i for i, row in enumerate(rows) if _is_row(row, 1)), None)
    if whole := rows_below_head(rows):
        return whole
    if first is None:
        return None
    heads = [cell.text for row in rows[:first] for cell in row]
    has_unit = any(column_of(head).role == "unit" for head in _joined_heads(heads))
    lines = _lines(rows[first:], has_unit)
    width = max(len(line.values) for line in lines)
    values = _value_heads(heads, width)
    if values is None or any(len(line.values) > width for line in lines):
        return None
    columns = [
        *(column_of(head) for head in ("序号", "指标", "单位", "属性")),
        *(column_of(head) for head in values),
    ]
    return columns, [_row(line, width, has_unit) for line in lines]


def _joined_heads(heads: Sequence[str]) -> list[str]:
    """Join heads whose characters are apart: 指 | 标."""
    joined: list[str] = []
    for head in heads:
        if joined and len(joined[-1]) == 1 and len(head) == 1:
            joined[-1] += head
        else:
            joined.append(head)
    return joined


def _value_heads(heads: Sequence[str], width: int) -> list[str] | None:
    """Return the heads of the values; a head over several of them is left out."""
    found = [head for head in _joined_heads(heads) if column_of(head).role == "value"]
    if len(found) == width + 1 and BARE_GROUP.search(found[0]):
        found = found[1:]
    return found if len(found) == width else None


def _is_row(row: Sequence[Cell], number: int) -> bool:
    """Return whether a line begins a row, with its number; only the first one needs it."""
    bound = any(BINDING.match(cell.text) for cell in row[1:])
    return bound and (row[0].text == str(number) or (number > 1 and not row[0].text.isdigit()))


def _lines(rows: Sequence[Sequence[Cell]], has_unit: bool) -> list[_Line]:
    """Return the numbered lines with the lines that continue them. Cells are centred, so a row has
    as many lines above it as below it."""
    lines: list[_Line] = []
    waiting: list[Sequence[Cell]] = []
    for row in rows:
        if not _is_row(row, len(lines) + 1):
            waiting.append(row)
            continue
        if lines:
            taken = min(len(lines[-1].above), len(waiting))
            lines[-1].below, waiting = waiting[:taken], waiting[taken:]
        lines.append(_line(row, has_unit))
        lines[-1].above, waiting = waiting, []
    if lines:
        lines[-1].below = waiting[: len(lines[-1].above)]
    return lines


def _line(row: Sequence[Cell], has_unit: bool) -> _Line:
    at = next(i for i, cell in enumerate(row) if i and BINDING.match(cell.text))
    first = 1 if row[0].text.isdigit() else 0
    words, after = list(row[first:at]), list(row[at + 1 :])
    unit: list[Cell] = []
    if has_unit and words and (canonical(words[-1].text) or words[-1].text in MISSING_UNITS):
        unit = [words.pop()]
    return _Line(row[0], words, unit, row[at], after)


def _row(line: _Line, width: int, has_unit: bool) -> Sequence[Cell]:
    """Return the cells of a row, completed from the lines around it."""
    name, unit, value = list(line.name), list(line.unit), list[Cell]()
    for places, before in ((line.above[-1:], True), (line.below[:1], False)):
        for cells in places:
            kinds = [
                kind
                for kind, missing in (
                    (name, not line.name),
                    (unit, has_unit and not line.unit),
                    (value, len(line.values) < width),
                )
                if missing
            ] or [name]
            for i, cell in enumerate(cells):
                kind = kinds[min(i, len(kinds) - 1)]
                kind.insert(0, cell) if before and kind is name and line.name else kind.append(cell)
    values = [*line.values, *([_joined(value, line.number)] if len(line.values) < width else [])]
    values += [_joined([], line.number)] * (width - len(values))
    whole = _joined(name, line.number)
    return [
        line.number,
        Cell(_FOOTNOTE.sub("", whole.text), whole.span),
        _joined(unit, line.number),
        line.binding,
        *values,
    ]


def _joined(cells: Sequence[Cell], place: Cell) -> Cell:
    """Return the cells as one; an empty one at ``place`` if there are none."""
    if not cells:
        return Cell.empty(place)
    start = min(cell.span.start for cell in cells)
    end = max(cell.span.end for cell in cells)
    return Cell("".join(cell.text for cell in cells), Span(start, end, cells[0].span.line))
