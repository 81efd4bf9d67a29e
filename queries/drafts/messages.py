"""Messages of findings, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar

from graph.model.sentences import Sentence

#: Chinese and English by code; {} are the values, in this order.
SENTENCES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "target missing": (
            "上位规划设有指标“{}”（{}），草案没有设定",
            "the upper plan sets the target {} ({}), the draft sets none",
        ),
        "total missing": (
            "上位规划设有总量指标“{}”（{}），草案没有写明本地承担的数量",
            "the upper plan sets the total {} ({}), the draft does not give its own share",
        ),
        "target weaker": (
            "指标“{}”低于上位规划的要求：上位规划为{}，草案为{}",
            "the target {} is weaker: {} in the upper plan, {} in the draft",
        ),
        "target limited": (
            "指标“{}”上位规划为{}，草案只要求“{}”达到",
            "the target {} is {} in the upper plan, the draft limits it by {}",
        ),
        "no number": (
            "上位规划的指标“{}”为{}，草案有相应内容但没有写明数值",
            "the upper plan sets {} at {}, the draft's passage gives no number",
        ),
        "task missing": (
            "上位规划的任务“{}”，草案没有承接",
            "the draft does not take up the task {}",
        ),
        "clauses dropped": (
            "上位规划的任务“{}”有{}处内容，草案没有承接",
            "of the task {} the draft does not take up {} clauses",
        ),
        "objects left out": (
            "上位规划的任务“{}”列有“{}”，草案的对应内容没有写",
            "of the task {} the upper plan lists {}, which the draft's passage leaves out",
        ),
        "not cited": (
            "草案没有把上位规划《{}》列为编制依据",
            "the draft does not cite the upper plan 《{}》 as its basis",
        ),
        "ended": (
            "列为依据的《{}》规划期到{}年为止，早于草案的规划期（{}年起）",
            "the period of the cited 《{}》 ended in {}, before the draft's begins ({})",
        ),
        "no department": (
            "任务“{}”没有写明责任单位，草案的其他任务大多已写明",
            "no department is responsible for the task {}, although most other tasks name one",
        ),
        "department above": (
            "任务“{}”没有写明责任单位，上位规划的对应任务已写明",
            "no department is responsible for the task {}, although the upper plan names one",
        ),
        "late": (
            "“{}”的完成期限是{}年，晚于规划期末（{}年）",
            "the deadline of {} is {}, after the end of the period ({})",
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Message(Sentence):
    """The message of a finding that no other query has: a code and the values in it."""

    SENTENCES: ClassVar = SENTENCES
