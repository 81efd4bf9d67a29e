"""The statuses of tasks and projects in a filled template."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graph.model.values import WORK_STATUSES, WorkStatus
from graph.reference.normal_text import fold
from graph.reference.units import convert
from loaders.observations import work_columns as columns
from loaders.observations.cell_values import BadCell, read_value
from loaders.observations.days import read_day, read_start
from loaders.observations.sheet_rows import MOST_ABOVE, SheetRow
from loaders.observations.sheets import Sheet

_UNIT = "亿元"
_HEADS = {fold(head): head for head in (*columns.TASKS, *columns.PROJECTS)}
_SYNONYMS: Mapping[WorkStatus, tuple[str, ...]] = {
    "completed": ("完成", "已完工", "完工", "已建成", "建成", "已竣工", "竣工"),
    "on track": ("推进中", "正在推进", "正常推进", "按计划推进", "时序推进", "进行中", "在建"),
    "behind": ("进展滞后", "推进滞后", "滞后于计划", "进度滞后"),
    "not started": ("尚未启动", "未开工", "尚未开工", "未开展"),
    "adjusted": ("已调整", "调整取消", "取消"),
}
_STATUSES: Mapping[str, WorkStatus] = {
    name: value.code
    for value in WORK_STATUSES.values
    for name in (value.zh, value.en, value.code, *_SYNONYMS[value.code])
}


@dataclass(frozen=True, slots=True)
class FilledStatus:
    """A status in a filled template.

    ``part`` is the id of the task or project, empty where the column is lost, ``name`` its title.
    ``started`` is a year, a month or a day, ISO 8601. ``invested`` and ``total`` are in 亿元.
    ``place`` names the cell in messages.
    """

    label: str
    part: str
    name: str
    status: WorkStatus
    day: str
    evidence: str
    document: str
    department: str
    started: str | None
    invested: float | None
    total: float | None
    note: str
    place: str


def read_work(sheet: Sheet, bad: list[str]) -> list[FilledStatus] | None:
    """Return the statuses of a sheet, None for one without the columns of tasks or of projects.

    Sentences on cells that cannot be read are added to ``bad``; their rows are left out.
    """
    for above, cells in enumerate(sheet.rows[:MOST_ABOVE]):
        heads = ["".join(cell.text.split()) for cell in cells]
        named = {_HEADS[head]: column for column, head in enumerate(heads) if head in _HEADS}
        if columns.STATUS not in named:
            continue
        for label, id_head, head in (
            ("Task", columns.TASK_ID, columns.TASK),
            ("Project", columns.PROJECT_ID, columns.PROJECT),
        ):
            if id_head in named or head in named:
                found = []
                for number, row in enumerate(sheet.rows[above + 1 :], above + 2):
                    read = _read(SheetRow(sheet, named, number, row), label, id_head, head, bad)
                    found.extend([read] if read else [])
                return found
    return None


def _read(
    row: SheetRow, label: str, id_head: str, name_head: str, bad: list[str]
) -> FilledStatus | None:
    """Return the status in a row, None for a row without one."""
    part, name = row.text(id_head), row.printed(name_head)
    if not (part or name) or not any(map(row.printed, columns.FILLED)):
        return None
    try:
        return FilledStatus(
            label,
            part,
            name,
            _status(row),
            _day(row),
            row.printed(columns.EVIDENCE),
            row.printed(columns.DOCUMENT),
            row.printed(columns.DEPARTMENT),
            _start(row) if label == "Project" else None,
            _investment(row, columns.INVESTED) if label == "Project" else None,
            _investment(row, columns.TOTAL) if label == "Project" else None,
            row.printed(columns.NOTE),
            row.place(row.named.get(columns.STATUS), columns.STATUS),
        )
    except BadCell as error:
        bad.append(str(error))
        return None


def _status(row: SheetRow) -> WorkStatus:
    text = row.text(columns.STATUS)
    if text not in _STATUSES:
        names = "、".join(value.zh for value in WORK_STATUSES.values)
        found = f"cannot read {text!r}" if text else "the status is missing"
        raise row.bad(columns.STATUS, f"{found}; enter one of {names}")
    return _STATUSES[text]


def _day(row: SheetRow) -> str:
    try:
        day = read_day(row.named_cell(columns.DAY))
    except BadCell as error:
        raise row.bad(columns.DAY, str(error)) from error
    if day is None:
        raise row.bad(columns.DAY, "the day of the status is missing; enter it like 2023-12-31")
    return day


def _start(row: SheetRow) -> str | None:
    try:
        return read_start(row.named_cell(columns.STARTED))
    except BadCell as error:
        raise row.bad(columns.STARTED, str(error)) from error


def _investment(row: SheetRow, head: str) -> float | None:
    """Return an investment in 亿元; a cell may have a unit of its own (3000万元)."""
    try:
        found = read_value(row.named_cell(head))
    except BadCell as error:
        raise row.bad(head, str(error)) from error
    if found is None:
        return None
    value = found.value if found.unit is None else convert(found.value or 0, found.unit, _UNIT)
    if value is None:
        raise row.bad(head, f"cannot read {row.text(head)!r}; enter an amount in {_UNIT}")
    return value
