"""Tables in the annexes of a plan, and targets in its preface."""

from __future__ import annotations

from tests.loaders.indicators.printed_tables import pipes
from tests.loaders.small_plans import indicators, plan_text, read_text

_TABLE = pipes(
    ("序号", "指标", "单位", "2020年", "2025年"),
    ("1", "森林覆盖率", "%", "60", "62"),
    ("2", "湿地保护率", "%", "40", "55"),
)
_DUTIES = pipes(
    ("序号", "重点任务", "牵头单位", "配合单位", "完成时限"),
    ("1", "做好治理工作", "县生态环境局", "县财政局", "2023年底"),
    ("2", "建设监测站3个", "县水利局", "县财政局", "2024年底"),
)


def test_the_table_of_indicators_of_an_annex_is_read() -> None:
    document = read_text(f"{plan_text()}附件1\n主要指标\n{_TABLE}\n")
    found = [(i.name, i.baseline_value, i.target_value) for i in indicators(document, "table")]
    assert found == [("森林覆盖率", 60.0, 62.0), ("湿地保护率", 40.0, 55.0)]
    assert indicators(document, "table")[0].path == "附件1>指标表>1"


def test_a_table_of_the_explanation_is_not_read() -> None:
    document = read_text(f"{plan_text()}附件2:编制说明\n主要指标\n{_TABLE}\n")
    assert indicators(document, "table") == []


def test_a_row_of_duties_in_an_annex_adds_to_the_task_that_it_repeats() -> None:
    document = read_text(f"{plan_text()}附件:重点任务分工表\n{_DUTIES}\n")
    plain = read_text(plan_text())
    assert [task.title for task in document.tasks] == [task.title for task in plain.tasks]
    task = next(task for task in document.tasks if task.title == "做好治理工作")
    assert [(a.role, a.department) for a in task.assignments] == [
        ("lead", "县生态环境局"),
        ("support", "县财政局"),
    ]
    assert task.deadline == "2023年底"


def test_a_preface_has_targets_where_it_names_the_year() -> None:
    title, rest = plan_text().split("\n", 1)
    preface = "全县森林覆盖率为58%,山地占75%。编制本规划。到2025年,全县森林覆盖率达到62%。"
    document = read_text(f"{title}\n{preface}\n{rest}")
    assert [(i.name, i.target_value) for i in document.indicators] == [("全县森林覆盖率", 62.0)]
