"""The methods, verdicts, outlooks and states of work of an evaluation, in Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from graph.model import Value, ValueSet
from graph.model.values import WORK_STATUSES, WorkStatus

Method = Literal["level", "sum", "change", "growth", "threshold", "kept", "state"]
METHODS: ValueSet[Method] = ValueSet(
    "evaluation_method",
    (
        Value("level", "水平值", "level"),
        Value("sum", "累计值", "cumulative sum"),
        Value("change", "累计变化率", "cumulative change"),
        Value("growth", "年均增速", "yearly growth"),
        Value("threshold", "是否达到", "threshold"),
        Value("kept", "是否保持", "level to keep"),
        Value("state", "是否完成", "state"),
    ),
)

#: Formula of each method in Chinese and English; p is the done share, 0 at the baseline
FORMULAS: Mapping[Method, tuple[str, str]] = MappingProxyType(
    {
        "level": (
            "p = (实际 − 基期) ÷ (目标 − 基期)",
            "p = (actual − baseline) ÷ (target − baseline)",
        ),
        "sum": ("p = 累计完成 ÷ 累计目标", "p = done since the baseline ÷ target"),
        "change": (
            "p = ln(1 + 累计变化率) ÷ ln(1 + 目标变化率)，下降为负",
            "p = ln(1 + change) ÷ ln(1 + target), a reduction is negative",
        ),
        "growth": (
            "p = ln(实际 ÷ 基期) ÷ [(T − t₀) · ln(1 + 年均目标)]",
            "p = ln(actual ÷ baseline) ÷ [(T − t₀) · ln(1 + yearly target)]",
        ),
        "threshold": ("实际值是否达到目标值", "whether the actual value meets the target"),
        "kept": (
            "目标不要求改善：实际值是否保持在目标以内",
            "the target requires no improvement: whether the actual value stays within it",
        ),
        "state": ("是否完成", "whether the target is met"),
    }
)

EvaluationVerdict = Literal[
    "reached early", "faster", "as expected", "behind", "no data", "not comparable"
]
EVALUATION_VERDICTS: ValueSet[EvaluationVerdict] = ValueSet(
    "evaluation_verdict",
    (
        Value("reached early", "提前实现", "reached early"),
        Value("faster", "快于预期", "faster than expected"),
        Value("as expected", "基本符合预期", "as expected"),
        Value("behind", "滞后", "behind"),
        Value("no data", "无数据", "no data"),
        Value("not comparable", "不可比", "not comparable"),
    ),
)

OutlookResult = Literal["likely met", "uncertain", "likely missed"]
OUTLOOKS: ValueSet[OutlookResult] = ValueSet(
    "evaluation_outlook",
    (
        Value("likely met", "预计完成", "likely met"),
        Value("uncertain", "不确定", "uncertain"),
        Value("likely missed", "预计难以完成", "likely missed"),
    ),
)

#: The status of a task or project, or why it has none
WorkState = Literal[WorkStatus, "no status", "conflict"]


def _state(code: WorkState, zh: str, en: str) -> Value[WorkState]:
    return Value(code, zh, en)


WORK_STATES: ValueSet[WorkState] = ValueSet(
    "work_state",
    (
        *(_state(value.code, value.zh, value.en) for value in WORK_STATUSES.values),
        Value("no status", "未填报", "no status entered"),
        Value("conflict", "填报不一致", "different statuses"),
    ),
)

EVALUATION_SETS = (METHODS, EVALUATION_VERDICTS, OUTLOOKS, WORK_STATES)
