"""The heads of a table's columns, and the role of each column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from loaders.indicators.patterns import PERIOD_ENDS
from loaders.indicators.printed_values import is_value
from loaders.indicators.table_patterns import (
    ACTUAL_HEAD,
    BARE_GROUP,
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
    TARGET_HEAD,
    UNIT_HEAD,
    VALUE_HEAD,
    YEAR_HEAD,
)
from loaders.outline.grids import Cell, Grid
from loaders.outline.patterns import NUMBER_HEAD
from loaders.text.patterns import CAPTION

Role = Literal["number", "name", "unit", "category", "binding", "value", "other"]
Use = Literal["baseline", "target", "actual", "growth"]

# The head is in the first cells of a flattened table.
_HEAD_CELLS = 24
_LONGEST_HEAD = 11
# 2020年 | 2025年: the lower heads under one upper head
_FEWEST_PARTS = 2


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its printed ``head`` and its ``role``; for a value column also its year and use."""

    head: str
    role: Role
    year: int | None = None
    use: Use | None = None


def flat_heads(cells: Sequence[Cell]) -> tuple[list[str], Sequence[Cell]]:
    """Return the heads, one on each line, some cut in two (指标 | 属性), and the other cells."""
    last = -1
    for i, cell in enumerate(cells[:_HEAD_CELLS]):
        is_year = YEAR_HEAD.fullmatch(cell.text) is not None
        if last >= 0 and _is_number(cell.text):
            break
        if HEAD_WORD.match(cell.text) or is_year or HEAD_BEGINS.match(cell.text):
            last = i
    heads: list[str] = []
    for cell in _below_caption(cells[: last + 1]):
        of_name = heads and heads[-1] == "指标" and VALUE_HEAD.search(cell.text)
        if heads and not of_name and _goes_on(heads[-1], cell.text):
            heads[-1] += cell.text
        else:
            heads.append(cell.text)
    return _without_groups(heads), _without_repeats(
        _below_caption(cells[: last + 1]), cells[last + 1 :]
    )


def _without_groups(heads: list[str]) -> list[str]:
    """Leave out 规划目标, the head of the columns 2020年 and 2025年 that end a head of two rows."""
    parts = 0
    while parts < len(heads) and YEAR_HEAD.fullmatch(heads[-1 - parts]):
        parts += 1
    if parts < _FEWEST_PARTS:
        return heads
    whole = heads[: len(heads) - parts]
    groups = [h for h in whole if BARE_GROUP.search(h) and column_of(h).role == "value"]
    if len(groups) != 1 or column_of(groups[0]).year is not None:
        return heads
    return [*(head for head in whole if head not in groups), *heads[len(whole) :]]


def _without_repeats(head: Sequence[Cell], cells: Sequence[Cell]) -> list[Cell]:
    """Leave out the cells of a head that is printed again, as after the end of a page."""
    words = [cell.text for cell in head]
    kept: list[Cell] = []
    i = 0
    while i < len(cells):
        if len(words) > 1 and [cell.text for cell in cells[i : i + len(words)]] == words:
            i += len(words)
        else:
            kept.append(cells[i])
            i += 1
    return kept


def _is_number(text: str) -> bool:
    """Return whether a cell is below the head: a row's number or a value, but not a year."""
    return text[:1].isdigit() and is_value(text) and HEAD_YEAR.match(text) is None


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


def column_of(head: str) -> Column:
    """Return the column with this head; its use is not set yet."""
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
        return PERIOD_ENDS[match[1]]
    return None


def with_uses(columns: Sequence[Column]) -> list[Column]:
    """Set the use of each value column: baseline, target, reached value or rate of growth.

    Words decide; where heads are bare years, the first year is the baseline and the later ones
    are targets.
    """
    years = [
        c.year for c in columns if c.role == "value" and c.year and not (c.use or word_use(c.head))
    ]
    first = min(years, default=None)
    has_target = any((c.use or word_use(c.head)) == "target" for c in columns if c.role == "value")
    several = sum(c.role == "value" and word_use(c.head) != "growth" for c in columns) > 1
    used: list[Column] = []
    for column in columns:
        if column.role != "value":
            used.append(column)
            continue
        use = column.use or word_use(column.head)
        if use is None:
            early = several and (column.year is None or column.year == first)
            use = "baseline" if early and (has_target or len(years) > 1) else "target"
        used.append(replace(column, use=use))
    return _reached_before(used)


def _reached_before(columns: Sequence[Column]) -> list[Column]:
    """Take a value reached before the years of all targets for a baseline: 2020年实际 | 2025年."""
    first = min((c.year for c in columns if c.use == "target" and c.year), default=0)
    return [
        replace(c, use="baseline") if c.use == "actual" and 0 < (c.year or 0) < first else c
        for c in columns
    ]


def word_use(head: str) -> Use | None:
    """Return the use that the words of a head give its column."""
    if ACTUAL_HEAD.search(head):
        return "actual"
    if GROWTH_HEAD.search(head):
        return "growth"
    if TARGET_HEAD.search(head):
        return "target"
    return "baseline" if BASE_HEAD.search(head) else None
