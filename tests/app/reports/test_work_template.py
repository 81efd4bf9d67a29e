"""The sheets of tasks and projects in the template: written, filled in, and read back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from app.ingest.observations import enter_template
from app.reports.observation_template import template_xlsx
from graph.opening import open_store
from graph.store import Store
from loaders.formats.limits import Limits
from loaders.observations import work_columns as columns
from queries.evaluation.evaluation import evaluation
from tests.app.api.shapes import COUNTY


@pytest.fixture
def store(demo_file: Path, tmp_path: Path) -> Iterator[Store]:
    path = tmp_path / "plans.db"
    path.write_bytes(demo_file.read_bytes())
    with open_store(f"sqlite:///{path}") as opened:
        yield opened


def fill(sheet: Worksheet, row: int, **values: object) -> None:
    heads = [cell.value for cell in sheet[1]]
    for name, value in values.items():
        sheet.cell(row, heads.index(getattr(columns, name)) + 1).value = value  # type: ignore[assignment]


def saved(book: object) -> bytes:
    out = BytesIO()
    book.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


def test_statuses_are_filled_in_and_read_back(store: Store) -> None:
    before = evaluation(store, COUNTY)
    book = load_workbook(BytesIO(template_xlsx(before)))
    assert book.sheetnames == ["指标", "任务", "项目", "填写说明"]
    tasks, projects = book["任务"], book["项目"]
    assert tasks.max_row == len(before.tasks) + 1
    assert projects.max_row == len(before.projects) + 1
    assert str(tasks["C2"].value).startswith("第三章")
    assert not any(">" in str(row[0].value) for row in tasks["C2:C9"])
    assert [rule.formula1 for rule in tasks.data_validations.dataValidation] == [
        '"已完成,按序推进,滞后,未启动,调整"'
    ]
    fill(tasks, 2, STATUS="已完成", DAY=date(2023, 6, 30), EVIDENCE="全部完成", DOCUMENT="总结")
    fill(tasks, 3, STATUS="滞后", DAY="2023年", DEPARTMENT="督查室")
    fill(tasks, 4, STATUS="不清楚", DAY="2023年")
    fill(projects, 2, STATUS="按序推进", DAY="2023-12-31", STARTED="2022-03", INVESTED=0.5)
    data = saved(book)
    (done,) = enter_template(store, data, "统计科", Limits())
    assert (done.plan_id, done.entered.added) == (COUNTY, 3)
    (refused,) = done.entered.refused
    assert refused.startswith("sheet 任务, row 4, column F (状态): cannot read '不清楚'")
    found = evaluation(store, COUNTY, 2023)
    first, second, third = found.tasks[:3]
    assert (first.status, first.day, first.evidence, first.document) == (
        "completed",
        "2023-06-30",
        "全部完成",
        "总结",
    )
    assert (second.status, second.day, third.status) == ("behind", "2023-12-31", "no status")
    assert "督查室" in second.departments
    project = found.projects[0]
    assert (project.status, project.started, project.invested) == ("on track", "2022-03", 0.5)
    # The investment of the plan, which the template contains, is no entry
    assert project.entries[0].props.get("total") is None
    assert project.total == project.investment
    # Read again it adds nothing
    (again,) = enter_template(store, data, "统计科", Limits(), COUNTY)
    assert (again.entered.added, again.entered.unchanged) == (0, 3)


def test_titles_find_the_parts_where_the_ids_are_lost(store: Store) -> None:
    before = evaluation(store, COUNTY)
    book = load_workbook(BytesIO(template_xlsx(before)))
    tasks = book["任务"]
    fill(tasks, 2, STATUS="已完成", DAY="2023年")
    for row in range(2, tasks.max_row + 1):
        tasks.cell(row, 1).value = None
    (done,) = enter_template(store, saved(book), "统计科", Limits(), COUNTY)
    assert (done.entered.added, done.entered.refused) == (1, ())
    assert evaluation(store, COUNTY, 2023).tasks[0].status == "completed"
