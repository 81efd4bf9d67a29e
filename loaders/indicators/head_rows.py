"""The head of a table printed with all cells of a row in one line: one or two rows, merged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from loaders.indicators.printed_values import is_value
from loaders.indicators.table_heads import Column, column_of, word_use
from loaders.indicators.table_patterns import BARE_GROUP, YEAR_HEAD
from loaders.outline.grids import Cell

# The head is in the first rows.
_HEAD_ROWS = 3
# A row with fewer head cells names a group of rows, and not columns.
_FEWEST_HEADS = 2

Rows = Sequence[Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class _Heads:
    """The words of a column's head: those next to the rows (``lower``), and those above them that
    several columns share (``group``, empty if there are none)."""

    lower: str
    group: str = ""


def printed_heads(rows: Rows) -> tuple[list[Column] | None, Rows]:
    """Return the columns and the rows below the head.

    The columns are an empty list if no row is a head, and None if the head is not understood: its
    rows cannot be merged, or a column that contains values has no head.
    """
    at = _head_row(rows)
    if at is None:
        return [], []
    first, stop = at, at + 1
    if at > 0 and _is_row_of_groups(rows[at - 1], rows[at]):
        first = at - 1
    elif stop < len(rows) and _is_row_of_parts(rows[stop]):
        stop += 1
    head = rows[first:stop]
    heads = _merged(*head) if len(head) > 1 else [_Heads(cell.text) for cell in head[0]]
    if heads is None:
        return None, []
    below = [row for row in rows[stop:] if not _repeats(row, head)]
    while heads and not heads[-1].lower and not _texts(below, len(heads) - 1):
        heads.pop()
    heads = _with_names(heads, below)
    if any(not heads[i].lower and _has_values(below, i) for i in range(1, len(heads))):
        return None, []
    return _columns(heads), below


def _head_row(rows: Rows) -> int | None:
    """Return the first of the rows with the most known heads."""
    best: tuple[int, int] | None = None
    for i, row in enumerate(rows[:_HEAD_ROWS]):
        known = sum(column_of(cell.text).role != "other" for cell in row)
        if known >= _FEWEST_HEADS and (best is None or known > best[0]):
            best = known, i
    return best[1] if best else None


def _is_row_of_parts(row: Sequence[Cell]) -> bool:
    """Return whether a row has the second heads of columns: 2020年 | 2025年 under 规划目标."""
    filled = [cell.text for cell in row if cell.text]
    return len(filled) >= _FEWEST_HEADS and all(_is_part(text) for text in filled)


def _is_part(text: str) -> bool:
    if YEAR_HEAD.fullmatch(text):
        return True
    return column_of(text).role == "value" and not is_value(text)


def _is_row_of_groups(above: Sequence[Cell], row: Sequence[Cell]) -> bool:
    """Return whether the row above the heads names groups of value columns: “十三五” | “十四五”."""
    filled = [cell.text for cell in above if cell.text]
    groups = [text for text in filled if column_of(text).role == "value" and not is_value(text)]
    return len(above) == len(row) and len(filled) > 1 and bool(groups)


def _merged(upper: Sequence[Cell], lower: Sequence[Cell]) -> list[_Heads] | None:
    """Return a head for each column. Merged cells are either left empty (both rows have the same
    number of cells) or missing in the lower row."""
    if len(upper) == len(lower):
        group, merged = "", []
        for above, below in zip(upper, lower, strict=True):
            group = above.text or (group if below.text else "")
            merged.append(_Heads(below.text, group) if below.text else _Heads(above.text))
        return merged
    parts = [cell.text for cell in lower if cell.text]
    columns = [cell.text for cell in upper]
    groups = [i for i, text in enumerate(columns) if BARE_GROUP.search(text)]
    if not groups or len(parts) % len(groups) or len(parts) == len(groups):
        return None
    each = len(parts) // len(groups)
    merged = []
    for i, text in enumerate(columns):
        if i in groups:
            merged += [_Heads(parts.pop(0), text) for _ in range(each)]
        elif text or groups[0] > i or i > groups[-1]:
            merged.append(_Heads(text))
    return merged


def _with_names(heads: Sequence[_Heads], below: Rows) -> list[_Heads]:
    """Give the head of a name to the second of the columns that it is over, if both have words: the
    first one then names the groups of the rows."""
    named = list(heads)
    for i in range(len(named) - 1):
        is_name = column_of(named[i].lower).role == "name"
        if is_name and not named[i + 1].lower and _has_words(below, i + 1):
            named[i : i + 2] = [_Heads("类别"), named[i]]
            break
    return named


def _has_words(rows: Rows, i: int) -> bool:
    """Return whether most rows have words in column ``i`` that are not a value."""
    return 2 * sum(not is_value(text) for text in _texts(rows, i)) > len(rows)


def _columns(heads: Sequence[_Heads]) -> list[Column]:
    """Return the columns; a group's year and use apply to those that have none of their own."""
    columns: list[Column] = []
    for head in heads:
        column = column_of(head.lower)
        if head.group and column.role == "value":
            of_group = column_of(head.group)
            below = [column_of(h.lower) for h in heads if h.group == head.group]
            years = {c.year for c in below if word_use(c.head) != "growth"}
            of_words = word_use(head.group)
            # 实现情况 over 2015年 | 年均增长: both are values reached
            own_use = "actual" if of_words == "actual" else word_use(head.lower)
            shared = of_words if len(years) == 1 else None
            column = Column(head.lower, "value", column.year or of_group.year, own_use or shared)
        columns.append(column)
    return columns


def _repeats(row: Sequence[Cell], head: Rows) -> bool:
    """Return whether a row prints a row of the head again, as after the end of a page."""
    texts = [cell.text for cell in row if cell.text]
    return len(texts) >= _FEWEST_HEADS and any(
        texts == [cell.text for cell in above if cell.text] for above in head
    )


def _has_values(rows: Rows, i: int) -> bool:
    """Return whether most cells of column ``i`` have a number; empty ones do not count."""
    texts = _texts(rows, i)
    return 2 * sum(any(c.isdigit() for c in text) for text in texts) > len(texts)


def _texts(rows: Rows, i: int) -> list[str]:
    """Return the texts of the cells of column ``i`` that are not empty."""
    return [row[i].text for row in rows if len(row) > i and row[i].text]
