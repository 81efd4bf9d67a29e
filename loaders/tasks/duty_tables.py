"""Tables that divide responsibilities: a task, its departments and its deadline in each row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from graph.build.document import Assignment, Span, TaskItem
from graph.build.remarks import Remark
from graph.model.values import Role
from graph.reference.normal_text import clean
from loaders.outline.grids import Cell, Grid, read_grids
from loaders.outline.nodes import Block
from loaders.outline.patterns import NUMBER_HEAD
from loaders.tasks.departments import names_of_offices
from loaders.tasks.patterns import (
    DEADLINE_HEAD,
    LEAD_HEAD,
    RESPONSIBLE_HEAD,
    SUPPORT_HEAD,
    TASK_HEAD,
    TITLE_END,
)

_ROLE_HEADS: tuple[tuple[re.Pattern[str], Role], ...] = (
    (LEAD_HEAD, "lead"),
    (SUPPORT_HEAD, "support"),
    (RESPONSIBLE_HEAD, "responsible"),
)
# The head is one of the first rows.
_HEAD_ROWS = 2
# A shorter title may begin that of another task.
_SHORTEST_TITLE = 6


class DutyPlace(Protocol):
    """The part of a document that tables of duties are read from."""

    @property
    def path(self) -> str:
        """The citable path."""

    @property
    def heading(self) -> int:
        """The index of the heading that its tasks are filed under."""

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The paragraphs."""


@dataclass(frozen=True, slots=True)
class _Columns:
    """The places of the columns of a table: its number, the task, the deadline, the departments."""

    width: int
    number: int | None
    task: int
    deadline: int | None
    offices: tuple[tuple[int, Role], ...]
    head: tuple[str, ...]


def read_duty_tables(place: DutyPlace) -> tuple[list[TaskItem], list[Remark]]:
    """Return a task for each row of the tables under a heading, or in an annex, that name a task
    and the departments responsible for it, and remarks on the rows not read."""
    tasks: list[TaskItem] = []
    remarks: list[Remark] = []
    for grid in read_grids(place.blocks):
        found = None if grid.flat else _columns(grid)
        if found is None:
            continue
        columns, rows = found
        for row in rows:
            aligned = _aligned(row, columns)
            if aligned is None:
                numbers = (str(len(row)), str(columns.width))
                remarks.append(Remark("row-of-duties", numbers, line=row[0].span.line))
            elif aligned[columns.task].text:
                tasks.append(_task(aligned, columns, place, len(tasks) + 1))
    return tasks, remarks


def is_duty_table(grid: Grid) -> bool:
    """Return whether a table names tasks and the departments responsible for them."""
    return not grid.flat and _columns(grid) is not None


def _columns(grid: Grid) -> tuple[_Columns, Sequence[Sequence[Cell]]] | None:
    """Return the columns and the rows below the head; None if it is not a table of duties."""
    for at, row in enumerate(grid.rows[:_HEAD_ROWS]):
        head = tuple(cell.text for cell in row)
        task = next((i for i, text in enumerate(head) if TASK_HEAD.match(text)), None)
        offices = [(i, role) for i, text in enumerate(head) if (role := _role(text))]
        if task is not None and offices:
            number = next((i for i, text in enumerate(head) if NUMBER_HEAD.match(text)), None)
            deadline = next((i for i, text in enumerate(head) if DEADLINE_HEAD.match(text)), None)
            columns = _Columns(len(head), number, task, deadline, tuple(offices), head)
            return columns, grid.rows[at + 1 :]
    return None


def _role(head: str) -> Role | None:
    return next((role for pattern, role in _ROLE_HEADS if pattern.match(head)), None)


def _aligned(row: Sequence[Cell], columns: _Columns) -> Sequence[Cell] | None:
    """Return the cells of a row under their heads, or None if their places are not certain. A
    merged cell before the task may be missing; a row that prints the head again has no task."""
    if tuple(cell.text for cell in row) == columns.head:
        return [Cell.empty(row[0])] * columns.width
    short = columns.width - len(row)
    if short == 0:
        return row
    if 0 < short <= columns.task:
        return [*([Cell.empty(row[0])] * short), *row]
    filled = [cell for cell in row if cell.text]
    return [Cell.empty(row[0])] * columns.width if len(filled) <= 1 else None


def _task(row: Sequence[Cell], columns: _Columns, place: DutyPlace, count: int) -> TaskItem:
    source = place.blocks[0].paragraph.source
    cell = row[columns.task]
    text = clean(source.layout[cell.span.start : cell.span.end])
    number = row[columns.number].text if columns.number is not None else ""
    filled = [each for each in row if each.text]
    deadline = row[columns.deadline].text if columns.deadline is not None else ""
    return TaskItem(
        title=TITLE_END.split(text, maxsplit=1)[0],
        text=text,
        path=f"{place.path}>责任分工表>{number or count}",
        span=Span(filled[0].span.start, filled[-1].span.end, filled[0].span.line),
        heading=place.heading,
        assignments=tuple(_assignments(row, columns)),
        deadline=deadline or None,
    )


def _assignments(row: Sequence[Cell], columns: _Columns) -> Iterator[Assignment]:
    for i, role in columns.offices:
        for name in names_of_offices(row[i].text):
            yield Assignment(role, name, row[i].span)


def with_duties(tasks: Sequence[TaskItem], rows: Sequence[TaskItem]) -> list[TaskItem]:
    """Return ``tasks`` with the departments and deadlines of the ``rows`` of an annex that repeat
    their titles. Any other row is not added: it divides a task of the plan."""
    found: list[TaskItem] = []
    for task in tasks:
        same = [row for row in rows if _is_repeated(task.title, row.title)]
        assignments = dict.fromkeys(
            (*task.assignments, *(each for row in same for each in row.assignments))
        )
        deadline = task.deadline or next((row.deadline for row in same if row.deadline), None)
        found.append(replace(task, assignments=tuple(assignments), deadline=deadline))
    return found


def _is_repeated(title: str, row: str) -> bool:
    shorter, longer = sorted((clean(title), clean(row)), key=len)
    return len(shorter) >= _SHORTEST_TITLE and longer.startswith(shorter)
