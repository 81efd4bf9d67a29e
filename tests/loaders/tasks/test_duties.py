"""Responsibilities divided over departments: in notes, on lines of their own, and in tables."""

from __future__ import annotations

import pytest

from graph.build.document import PlanDocument, TaskItem
from tests.loaders.indicators.printed_tables import pipes, tabs
from tests.loaders.small_plans import read_text, small_plan

_LIST = """松溪县2023年重点工作责任分解方案
一、主要预期目标
(一)粮食产量增长5%以上

责任单位:县农业农村局

(二)固定资产投资增长10%以上

责任单位:县发展改革局
二、重点工作任务
(一)推进园区建设,新建标准厂房20万平方米,引进亿元以上项目30个

牵头单位:县商务局

责任单位:县工业和信息化局、各乡镇政府

完成时限:2023年12月底

(二)改造老旧小区15个,新改建农村公路60公里

牵头单位:县住房城乡建设局

配合单位:县城管局、县园林局

完成时限:2023年10月底
"""


def _roles(task: TaskItem) -> list[tuple[str, str]]:
    return [(found.role, found.department) for found in task.assignments]


def _own_tasks(document: PlanDocument) -> list[TaskItem]:
    """The tasks without those of the frame of a small plan."""
    return [task for task in document.tasks if task.assignments]


def test_items_with_their_duties_on_lines_of_their_own_are_tasks() -> None:
    document = read_text(_LIST)
    assert [(task.title, _roles(task), task.deadline) for task in document.tasks] == [
        ("粮食产量增长5%以上", [("responsible", "县农业农村局")], None),
        ("固定资产投资增长10%以上", [("responsible", "县发展改革局")], None),
        (
            "推进园区建设,新建标准厂房20万平方米,引进亿元以上项目30个",
            [
                ("lead", "县商务局"),
                ("responsible", "县工业和信息化局"),
                ("responsible", "各乡镇政府"),
            ],
            "2023年12月底",
        ),
        (
            "改造老旧小区15个,新改建农村公路60公里",
            [("lead", "县住房城乡建设局"), ("support", "县城管局"), ("support", "县园林局")],
            "2023年10月底",
        ),
    ]


def test_the_targets_of_such_items_are_read() -> None:
    found = [(item.name, item.target_value) for item in read_text(_LIST).indicators]
    assert found == [
        ("粮食产量增长", 5.0),
        ("固定资产投资增长", 10.0),
        ("新建标准厂房", 20.0),
        ("引进亿元以上项目", 30.0),
        ("改造老旧小区", 15.0),
        ("新改建农村公路", 60.0),
    ]


@pytest.mark.parametrize(
    "note",
    [
        "(责任单位:县水利局;完成时限:2024年底)",
        "【责任单位:县水利局;完成时限:2024年底】",
        "\n责任单位:县水利局\n完成时限:2024年底",
    ],
)
def test_the_deadline_of_a_note(note: str) -> None:
    document = small_plan(tasks=f"3.治理河道。推进河道清淤和岸坡整治,恢复河道生态。{note}")
    (task,) = _own_tasks(document)
    assert (task.title, task.deadline) == ("治理河道", "2024年底")
    assert _roles(task) == [("responsible", "县水利局")]


_HEAD = ("序号", "重点任务", "牵头单位", "配合单位", "完成时限")
_ROWS = (
    ("1", "治理河道。清淤岸坡5公里", "县水利局", "县财政局、县农业农村局", "2023年"),
    ("2", "改造老旧小区", "县住房城乡建设局", "", "2025年底"),
)


@pytest.mark.parametrize("form", [pipes, tabs])
def test_a_table_of_duties(form: object) -> None:
    assert callable(form)
    table = form(_HEAD, *_ROWS[:1], _HEAD, *_ROWS[1:])
    document = small_plan(tasks=f"3.明确分工。按下表落实各项任务。\n{table}")
    river, housing = _own_tasks(document)
    assert (river.title, river.text, river.deadline) == (
        "治理河道",
        "治理河道。清淤岸坡5公里",
        "2023年",
    )
    assert _roles(river) == [
        ("lead", "县水利局"),
        ("support", "县财政局"),
        ("support", "县农业农村局"),
    ]
    assert (housing.title, housing.deadline) == ("改造老旧小区", "2025年底")
    assert "县水利局" in document.text[river.span.start : river.span.end]


def test_a_merged_category_may_be_missing_from_a_row() -> None:
    table = pipes(
        ("类别", "任务", "责任单位"),
        ("水环境", "治理河道", "县水利局"),
        ("疏浚沟渠", "县农业农村局"),
    )
    document = small_plan(tasks=f"3.明确分工。按下表落实各项任务。\n{table}")
    assert [task.title for task in _own_tasks(document)] == ["治理河道", "疏浚沟渠"]


def test_a_row_with_other_cells_is_remarked() -> None:
    table = pipes(_HEAD, _ROWS[0], ("2", "改造老旧小区", "县住房城乡建设局", "", "", "", "x"))
    document = small_plan(tasks=f"3.明确分工。按下表落实各项任务。\n{table}")
    assert [task.title for task in _own_tasks(document)] == ["治理河道"]
    assert [remark.code for remark in document.remarks] == ["row-of-duties"]


@pytest.mark.parametrize(
    ("sentence", "roles"),
    [
        (
            "县水利局牵头,县财政局、县林业局配合,建立会商制度。",
            [("lead", "县水利局"), ("support", "县财政局"), ("support", "县林业局")],
        ),
        (
            "完善制度。县财政局、县林业局按职责分工抓好落实。",
            [("shared", "县财政局"), ("shared", "县林业局")],
        ),
        ("支持龙头企业牵头组建联合体。", []),
        ("省有关部门要按照职责分工加强指导。", []),
    ],
)
def test_offices_at_the_beginning_of_a_sentence(
    sentence: str, roles: list[tuple[str, str]]
) -> None:
    document = small_plan(tasks=f"3.建立工作机制。{sentence}")
    task = next(task for task in document.tasks if task.title == "建立工作机制")
    assert [(each.role, each.department) for each in task.assignments] == roles
