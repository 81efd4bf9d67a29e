"""Reading the statuses of tasks and projects as spreadsheet programs and people write them."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import pytest
from openpyxl import Workbook

from loaders.formats.limits import Limits
from loaders.observations.cell_values import BadCell, Cell
from loaders.observations.days import read_day, read_start
from loaders.observations.filled_template import FilledTemplate, read_filled
from loaders.observations.work_columns import PROJECTS, TASKS


def read(sheet: str, *rows: Sequence[Any]) -> FilledTemplate:
    book = Workbook()
    page = book.create_sheet(sheet)
    for row in rows:
        page.append(row)
    out = io.BytesIO()
    book.save(out)
    return read_filled(out.getvalue(), Limits())


def task(*filled: Any) -> tuple[Any, ...]:
    return ("task:a", "治理河道", "第一章", "水利局", None, *filled)


def project(*filled: Any) -> tuple[Any, ...]:
    return ("project:a", "污水厂扩建", "专栏1", 2.5, *filled)


@pytest.mark.parametrize(
    ("content", "start", "day"),
    [
        ("2023-12-30", "2023-12-30", "2023-12-30"),
        ("2023/6/3", "2023-06-03", "2023-06-03"),
        ("２０２３年６月３日", "2023-06-03", "2023-06-03"),
        ("2023.6", "2023-06", "2023-06-30"),
        ("2024年2月", "2024-02", "2024-02-29"),
        ("2023年12月底", "2023-12", "2023-12-31"),
        ("2023年", "2023", "2023-12-31"),
        ("2023年底", "2023", "2023-12-31"),
        (2023, "2023", "2023-12-31"),
        (2023.0, "2023", "2023-12-31"),
        ("202306", "2023-06", "2023-06-30"),
        (20230603, "2023-06-03", "2023-06-03"),
        ("2023-06-03 00:00:00", "2023-06-03", "2023-06-03"),
        (datetime(2023, 6, 3), "2023-06-03", "2023-06-03"),
        (date(2023, 6, 3), "2023-06-03", "2023-06-03"),
        (None, None, None),
        ("—", None, None),
    ],
)
def test_days(content: object, start: str | None, day: str | None):
    assert (read_start(Cell(content)), read_day(Cell(content))) == (start, day)


@pytest.mark.parametrize("content", ["去年底", "2023-13-01", "2023-02-30", "12月", "45291", 1.5])
def test_cells_that_are_no_day(content: object):
    with pytest.raises(BadCell, match="enter it like 2023-12-31"):
        read_day(Cell(content))


def test_a_task_and_a_project():
    row = task("按序推进", "2023-12-31", "已开工", "通报", "督查室")
    (found,) = read("任务", TASKS, row).statuses
    assert (found.label, found.part, found.status, found.day) == (
        "Task",
        "task:a",
        "on track",
        "2023-12-31",
    )
    assert (found.evidence, found.document, found.department, found.total) == (
        "已开工",
        "通报",
        "督查室",
        None,
    )
    assert found.place == "sheet 任务, row 2, column F (状态)"
    rows = [project("在建", "2023年", "2022-03", 1.5), project("已竣工", 2023, None, "3000万元")]
    first, second = read("项目", ("填报表",), PROJECTS, *rows).statuses
    assert (first.label, first.status, first.started) == ("Project", "on track", "2022-03")
    assert (first.invested, first.total) == (1.5, 2.5)
    assert (second.status, second.invested) == ("completed", pytest.approx(0.3))


def test_rows_without_an_entry_are_no_statuses():
    found = read("项目", PROJECTS, project(), project(None, " "), (None, None, None, None, "滞后"))
    assert (found.statuses, found.bad_cells) == ((), ())


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (project(None, "2023年"), "column E (状态): the status is missing; enter one of 已完成"),
        (project("快了", "2023年"), "column E (状态): cannot read '快了'"),
        (project("滞后"), "column F (日期): the day of the status is missing"),
        (project("滞后", "昨天"), "column F (日期): cannot read '昨天' as a day"),
        (project("滞后", 2023, "春天"), "column G (开工时间): cannot read '春天'"),
        (project("滞后", 2023, None, "一些"), "column H (完成投资(亿元)): cannot read '一些'"),
        (project("滞后", 2023, None, "3吨"), "enter an amount in 亿元"),
    ],
)
def test_cells_that_cannot_be_read_are_reported_and_the_others_read(row: Any, message: str):
    found = read("项目", PROJECTS, row, project("滞后", 2023))
    assert len(found.statuses) == 1
    (sentence,) = found.bad_cells
    assert sentence.startswith("sheet 项目, row 2, ")
    assert message in sentence.replace("（亿元）", "(亿元)")


def test_a_sheet_saved_as_csv():
    text = io.StringIO()
    csv.writer(text).writerows([TASKS, task("completed", "2023/12/31")])
    (found,) = read_filled(text.getvalue().encode("utf-8-sig"), Limits()).statuses
    assert (found.status, found.day) == ("completed", "2023-12-31")
