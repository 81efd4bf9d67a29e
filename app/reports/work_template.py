"""The sheets of the template in which people enter the statuses of tasks and projects."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from app.reports.cells import Column, Value, page, write_table
from graph.model.values import WORK_STATUSES
from loaders.observations import work_columns as columns
from queries.evaluation.evaluation_answers import PlanEvaluation
from queries.evaluation.work_answers import WorkItem
from queries.text.places import cited_place

_A4 = 9
_FILLED = (Column(32), Column(28), Column(16), Column(20))
_TASKS = (*(Column(width) for width in (14, 44, 20, 24, 12, 12, 14)), *_FILLED)
_PROJECTS = (*(Column(width) for width in (14, 50, 20, 14, 12, 14, 14, 16)), *_FILLED)
_NAMES = tuple(value.zh for value in WORK_STATUSES.values)
#: Rows of the sheet that explains the template
WORK_GUIDE = (
    ("任务、项目", "每行一项任务或项目，只填有进展的行；状态和日期要一起填。"),
    (columns.STATUS, f"填：{'、'.join(_NAMES)}。"),
    (columns.DAY, "状态截至的日期，如 2023-12-31；只填年月的按月末，只填年份的按年末。"),
    (columns.STARTED, "项目的开工时间，填到年、月或日。"),
    (columns.INVESTED, "开工以来累计完成的投资，单位亿元；用其他单位时写在数字后面，如 3000万元。"),
    (columns.TOTAL, "已按规划预填，有调整时改为调整后的数。"),
    (
        columns.EVIDENCE,
        "做了什么，用一两句话写明；佐证材料填文件名称。同一人就同一材料、同一日期再次填报时更正原状态，"
        "其他的并存。",
    ),
)


def add_work_sheets(book: Workbook, evaluation: PlanEvaluation, title: str) -> None:
    """Add the sheets of the tasks and of the projects of a plan, without those that it has none
    of."""
    tasks = list(map(_task, evaluation.tasks))
    projects = list(map(_project, evaluation.projects))
    for name, heads, styles, rows in (
        (columns.TASK_SHEET, columns.TASKS, _TASKS, tasks),
        (columns.PROJECT_SHEET, columns.PROJECTS, _PROJECTS, projects),
    ):
        if rows:
            _add(book.create_sheet(name), heads, styles, rows)
            page(book[name], title, _A4)


def offer(sheet: Worksheet, choices: Sequence[str], cells: str, *, strict: bool = True) -> None:
    """Offer choices in cells of a sheet; ``strict``: others are refused with a message."""
    rule = DataValidation(type="list", formula1=f'"{",".join(choices)}"', allow_blank=True)
    rule.showErrorMessage = strict
    rule.error = f"请填写：{'、'.join(choices)}"
    rule.errorTitle = sheet.title
    rule.add(cells)
    sheet.add_data_validation(rule)


def _add(
    sheet: Worksheet,
    heads: Sequence[str],
    styles: Sequence[Column],
    rows: Iterable[Sequence[Value]],
) -> None:
    write_table(sheet, heads, styles, rows)
    sheet.freeze_panes = "C2"
    letter = get_column_letter(heads.index(columns.STATUS) + 1)
    offer(sheet, _NAMES, f"{letter}2:{letter}{sheet.max_row}")
    # Text keeps 2022-03 as it is typed; a spreadsheet program would make it a day
    for head in (columns.DAY, columns.STARTED):
        if head in heads:
            for row in range(2, sheet.max_row + 1):
                sheet.cell(row, heads.index(head) + 1).number_format = "@"


def _task(item: WorkItem) -> Sequence[Value]:
    empty = [None] * (len(columns.TASKS) - 5)
    return (
        item.id,
        item.title,
        cited_place(item.path),
        "、".join(item.departments),
        item.deadline,
        *empty,
    )


def _project(item: WorkItem) -> Sequence[Value]:
    empty = [None] * (len(columns.PROJECTS) - 4)
    return (item.id, item.title, item.box or cited_place(item.path), item.investment, *empty)
