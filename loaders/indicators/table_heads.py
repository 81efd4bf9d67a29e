"""The heads of a table's columns, and the role of each column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from loaders.indicators.grids import Cell, Grid
from loaders.indicators.patterns import (
    ACTUAL_HEAD,
    BASE_HEAD,
    BINDING_HEAD,
    CATEGORY_HEAD,
    DONE_HEAD,
    GROWTH_HEAD,
    HEAD_BEGINS,
    HEAD_GOES_ON,
    HEAD_PERIOD,
    HEAD_WORD,
    HEAD_YEAR,
    NAME_HEAD,
    NUMBER_HEAD,
    TARGET_HEAD,
    UNIT_HEAD,
    VALUE_HEAD,
    YEAR_HEAD,
)
from loaders.text.patterns import CAPTION

Role = Literal["number", "name", "unit", "category", "binding", "value", "other"]
Use = Literal["baseline", "target", "actual", "growth"]

# The head is in the first rows, or in the first cells of a flattened table.
_HEAD_ROWS = 3
_HEAD_CELLS = 24
_LONGEST_HEAD = 11
_LAST_YEARS = {"一": 2010, "二": 2015, "三": 2020, "四": 2025, "五": 2030, "六": 2035}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its printed ``head`` and its ``role``; for a value column also its year and use."""

    head: str
    role: Role
    year: int | None = None
    use: Use | None = None


def read_columns(grid: Grid) -> tuple[list[Column] | None, Sequence[Sequence[Cell]]]:
    """Return the columns and the rows below the head; None if the table has no indicators."""
    if grid.flat:
        heads, rest = _flat_heads([row[0] for row in grid.rows])
        columns = [_column(head) for head in heads]
        rows: Sequence[Sequence[Cell]] = [(cell,) for cell in rest]
    else:
        columns, rows = _printed_heads(grid)
    columns = _uses(columns)
    roles = [column.role for column in columns]
    of_indicators = any("指标" in c.head for c in columns) or "binding" in roles or "unit" in roles
    if roles.count("name") < 1 or "value" not in roles or not of_indicators:
        return None, []
    return columns, rows


def _printed_heads(grid: Grid) -> tuple[list[Column], Sequence[Sequence[Cell]]]:
    best: tuple[int, int] | None = None
    for i, row in enumerate(grid.rows[:_HEAD_ROWS]):
        known = sum(_column(cell.text).role != "other" for cell in row)
        if known >= 2 and (best is None or known > best[0]):
            best = known, i
    if best is None:
        return [], []
    at = best[1]
    width = len(grid.rows[at])
    while width and not any(len(r) >= width and r[width - 1].text for r in grid.rows):
        width -= 1
    return [_column(cell.text) for cell in grid.rows[at][:width]], grid.rows[at + 1 :]


def _flat_heads(cells: Sequence[Cell]) -> tuple[list[str], Sequence[Cell]]:
    """Return the heads, one on each line, some cut in two (指标 | 属性), and the other cells."""
    last = -1
    for i, cell in enumerate(cells[:_HEAD_CELLS]):
        if cell.text == "1" and last >= 0:
            break
        is_year = YEAR_HEAD.fullmatch(cell.text) is not None
        if HEAD_WORD.match(cell.text) or is_year or HEAD_BEGINS.match(cell.text):
            last = i
    heads: list[str] = []
    for cell in _below_caption(cells[: last + 1]):
        of_name = heads and heads[-1] == "指标" and VALUE_HEAD.search(cell.text)
        if heads and not of_name and _goes_on(heads[-1], cell.text):
            heads[-1] += cell.text
        else:
            heads.append(cell.text)
    return heads, cells[last + 1 :]


def _goes_on(head: str, text: str) -> bool:
    return HEAD_BEGINS.match(head) is not None and HEAD_GOES_ON.match(text) is not None


def _below_caption(cells: Sequence[Cell]) -> Sequence[Cell]:
    """Drop the caption that a flattened table may have as its first cell: 表2 …规划指标体系."""
    if cells and (len(cells[0].text) > _LONGEST_HEAD or CAPTION.match(cells[0].text)):
        return cells[1:]
    return cells


def caption_of(grid: Grid) -> str:
    """Return the lines that name the table: those above it, and a caption in a flattened one."""
    first = grid.rows[0][0].text if grid.flat else ""
    return f"{grid.caption} {first}"


def _column(head: str) -> Column:
    head = head.strip()
    for role, pattern in (
        ("number", NUMBER_HEAD),
        ("unit", UNIT_HEAD),
        ("binding", BINDING_HEAD),
        ("category", CATEGORY_HEAD),
    ):
        if pattern.match(head):
            return Column(head, role)  # type: ignore[arg-type]
    if DONE_HEAD.match(head):
        return Column(head, "other")
    if VALUE_HEAD.search(head) or GROWTH_HEAD.search(head):
        return Column(head, "value", _year(head))
    if NAME_HEAD.match(head):
        return Column(head, "name")
    return Column(head, "other")


def _year(head: str) -> int | None:
    if match := HEAD_YEAR.search(head):
        return int(match[0])
    if match := HEAD_PERIOD.search(head):
        return _LAST_YEARS[match[1]]
    return None


def _uses(columns: Sequence[Column]) -> list[Column]:
    """Set the use of each value column: baseline, target, reached value or rate of growth.

    Words decide; where heads are bare years, the first year is the baseline and the later ones
    are targets.
    """
    years = [c.year for c in columns if c.role == "value" and c.year and not _word_use(c.head)]
    first = min(years, default=None)
    has_target = any(_word_use(c.head) == "target" for c in columns if c.role == "value")
    several = sum(c.role == "value" and _word_use(c.head) != "growth" for c in columns) > 1
    used: list[Column] = []
    for column in columns:
        if column.role != "value":
            used.append(column)
            continue
        use = _word_use(column.head)
        if use is None:
            early = several and (column.year is None or column.year == first)
            use = "baseline" if early and (has_target or len(years) > 1) else "target"
        used.append(replace(column, use=use))
    return used


def _word_use(head: str) -> Use | None:
    if GROWTH_HEAD.search(head):
        return "growth"
    if ACTUAL_HEAD.search(head):
        return "actual"
    if TARGET_HEAD.search(head):
        return "target"
    return "baseline" if BASE_HEAD.search(head) else None
