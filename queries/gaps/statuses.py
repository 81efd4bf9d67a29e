"""The statuses of a gap report, named in Chinese and English."""

from __future__ import annotations

from typing import Literal

from graph.model import Value, ValueSet

TaskStatus = Literal["missing", "partial", "covered"]
# A missing task may be proposed not to apply to the child
TaskOutcome = Literal["covered", "partial", "missing", "not applicable"]
TASK_OUTCOMES: ValueSet[TaskOutcome] = ValueSet(
    "task_outcome",
    (
        Value("covered", "已承接", "covered"),
        Value("partial", "部分", "partial"),
        Value("missing", "缺失", "missing"),
        Value("not applicable", "不适用", "not applicable"),
    ),
)

TargetStatus = Literal[
    "equal", "stricter", "weaker", "missing", "deferred", "not applicable", "not comparable"
]
TARGET_STATUSES: ValueSet[TargetStatus] = ValueSet(
    "target_status",
    (
        Value("equal", "相等", "equal"),
        Value("stricter", "加严", "stricter"),
        Value("weaker", "弱化", "weaker"),
        Value("missing", "缺失", "missing"),
        Value("deferred", "递延", "deferred"),
        Value("not applicable", "不适用", "not applicable"),
        Value("not comparable", "不可比", "not comparable"),
    ),
)

ProjectStatus = Literal["covered", "missing", "not applicable"]
PROJECT_STATUSES: ValueSet[ProjectStatus] = ValueSet(
    "project_status",
    (
        Value("covered", "已承接", "covered"),
        # A task of the child may take it up
        Value("missing", "无对应项目", "no such project"),
        Value("not applicable", "不适用", "not applicable"),
    ),
)

DutyStatus = Literal["same", "differs", "only above", "only below"]
DUTY_STATUSES: ValueSet[DutyStatus] = ValueSet(
    "duty_status",
    (
        Value("same", "上下一致", "the same"),
        Value("differs", "上下不同", "different"),
        Value("only above", "只有上级写明", "only named above"),
        Value("only below", "只有本级写明", "only named below"),
    ),
)

STATUSES = (TASK_OUTCOMES, TARGET_STATUSES, PROJECT_STATUSES, DUTY_STATUSES)
